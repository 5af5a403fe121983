//! The tagger where it has nothing to say: other scripts and languages, code, broken weights.

use glossator::lang::Language;
use glossator::{Annotator, Options};

const CHINESE: &str =
    "中国国家主席在北京会见了来访的法国总统。双方就经贸合作交换了意见。外交部发言人表示,会谈富有成果。";
const ARABIC: &str = "قال وزير الخارجية في مؤتمر صحفي في القاهرة إن المحادثات ستستمر الأسبوع المقبل. وأضاف أن الوفد سيزور دمشق.";
const UKRAINIAN: &str = "Міністр закордонних справ зустрівся у Львові з послом Естонії. За його словами, сторони домовилися про \
    співпрацю між містами. Також відбулася зустріч із керівниками обласної ради, які розповіли про плани на наступний рік. \
    Увечері делегація відвідала театр імені Заньковецької та поклала квіти до пам’ятника.";
const GERMAN: &str = "Der Außenminister traf sich am Dienstag in Hamburg mit Vertretern der Wirtschaft. Nach Angaben der Behörde \
    sollen die Gespräche in der kommenden Woche fortgesetzt werden. Die Stadt rechnet mit mehreren tausend Besuchern, sagte \
    der Bürgermeister der Zeitung. Auch der Verein und die Schule wollen sich beteiligen, wie es hieß.";
const SHORT_UKRAINIAN: &str =
    "Мер Києва Ігор Савчук зустрівся з послом Литви. Вони обговорили ремонт мосту та нові тролейбуси.";
const SHORT_BULGARIAN: &str =
    "Кметът на Пловдив Стоян Илиев се срещна с посланика на Литва. Двамата обсъдиха търговията и моста.";
const CODE: &str = "impl<'a> Iterator for TokenStream<'a> {\n    type Item = Token;\n    fn next(&mut self) -> Option<Self::Item> {\n\
    \x20       let mut parserState = self.inner.borrow_mut();\n        while let Some(ch) = parserState.peekChar() {\n\
    \x20           if ch.is_whitespace() { parserState.advance(); } else { break; }\n        }\n        None\n    }\n}\n";
const BASE64: &str = "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4\nOjcvVq3aDRWmQbEsTsqeuTjaY9rTqgEpsRxeFfWWm\n\
    RkZGxwYXRoIGQ9Ik0xMiAyTDIgN2wxMCA1IDEwLTUtMTAtNXoiLz48cGF0aCBkPSJN\nQmFzZTY0IGlzIG5vdCBhIGxhbmd1YWdlIG9mIG5ld3M=";

/// Mentions for each hundred words, read as `language`.
fn density(text: &str, language: &str) -> f64 {
    let annotator = Annotator::new(&glossator::lang::embedded());
    let options = Options { language: Some(language.to_owned()), ..Options::default() };
    let found = annotator.annotate(text, &options).mentions.len();
    100.0 * found as f64 / text.split_whitespace().count().max(20) as f64
}

#[test]
fn other_languages_and_no_language_give_few_names() {
    let texts = [
        ("Chinese", CHINESE),
        ("Arabic", ARABIC),
        ("Ukrainian", UKRAINIAN),
        ("German", GERMAN),
        ("Ukrainian, two sentences", SHORT_UKRAINIAN),
        ("Bulgarian, two sentences", SHORT_BULGARIAN),
        ("code", CODE),
        ("base64", BASE64),
    ];
    for (name, text) in texts {
        for language in ["ru", "en"] {
            let density = density(text, language);
            assert!(density <= 4.0, "{name} read as {language}: {density:.1} mentions in a hundred words");
        }
    }
}

/// A copy of an embedded language with another file of weights.
fn with_weights(code: &str, weights: &'static [u8]) -> Language {
    let languages = glossator::lang::embedded();
    let language = languages.iter().find(|l| l.code() == code).unwrap();
    let files: Vec<(&'static str, &'static [u8])> = language
        .files()
        .map(|(name, bytes)| {
            let bytes =
                if name == "tagger.model" { weights } else { Box::leak(bytes.to_vec().into_boxed_slice()) };
            (&*Box::leak(name.to_owned().into_boxed_str()), bytes)
        })
        .collect();
    Language::from_static(if code == "ru" { "ru" } else { "en" }, &files)
}

#[test]
fn refused_weights_are_told_and_done_without() {
    let languages = glossator::lang::embedded();
    let english = languages.iter().find(|l| l.code() == "en").unwrap().file("tagger.model").unwrap().to_vec();
    let russian = languages.iter().find(|l| l.code() == "ru").unwrap().file("tagger.model").unwrap().to_vec();
    let text = "Президент Иван Сергеевич Петров прилетел из Москвы в Париж.";
    let broken: [(&[u8], &str); 3] = [
        (&english, "expected tagger weights for `ru`, but found `en`"),
        (&russian[..russian.len() / 2], "cut short?"),
        (b"GIF89a", "expected tagger weights beginning with `GLST`"),
    ];
    for (weights, message) in broken {
        let language = with_weights("ru", Box::leak(weights.to_vec().into_boxed_slice()));
        let found = Annotator::new(&[language]).annotate(text, &Options::default());
        assert!(found.warnings.iter().any(|w| w.contains(message)), "{:?}", found.warnings);
        let names: Vec<&str> = found.mentions.iter().map(|m| m.span.of(text)).collect();
        assert_eq!(names, ["Иван Сергеевич Петров", "Москвы", "Париж"], "gazetteers and simple rules go on");
    }
}

/// The mentions of a text.
fn names(text: &str) -> Vec<String> {
    let found = Annotator::new(&glossator::lang::embedded()).annotate(text, &Options::default());
    found.mentions.iter().map(|m| m.span.of(text).to_owned()).collect()
}

#[test]
fn links_are_never_names() {
    let text = "Write to Helen.Carter@Portland.com or Microsoft@example.com, see www.London-Times.com and \
        https://example.com/Paris/Angela-Merkel, and ask Helen Carter in Boston for the rest.";
    assert_eq!(names(text), ["Helen Carter", "Boston"]);
    let text =
        "Пишите на Moscow.Office@example.ru или на www.gazprom.ru/Moscow, а в Казани спросите Ольгу Вендт.";
    assert_eq!(names(text), ["Казани", "Ольгу Вендт"]);
}

#[test]
fn names_between_words_of_another_script_are_found() {
    let text = "Mayor Helen Carter said in Boston that 北京市长正式宣布了新的计划 and 中国外交部的发言人表示欢迎 were on the \
        banner that students from Portland carried to the square.";
    assert_eq!(names(text), ["Helen Carter", "Boston", "Portland"]);
    let text = "Helen Carter, मेयर, ने कहा कि यह बैठक बहुत अच्छी रही और सब लोग खुश थे, and she left for Boston.";
    assert_eq!(names(text), ["Helen Carter", "Boston"]);
}

#[test]
fn a_sentence_in_the_language_has_names_though_the_paragraph_goes_on_in_another() {
    let text = "The jury of the festival met on Friday in the old town hall and heard what the winners had to say about \
        the long road to the prize, and about those who had paid for it and never asked for their money back.\n\n\
        “We had waited for this prize all winter,” Helen Marlow told the jury in Lisbon. Мы ждали этой \
        награды целую зиму, а весной перестали даже вспоминать о ней и занялись другими делами. Потом пришло письмо, \
        которому никто сначала не поверил.";
    assert_eq!(names(text), ["Helen Marlow", "Lisbon"]);
}

#[test]
fn planets_are_places_but_not_in_a_horoscope() {
    assert_eq!(names("The probe will pass Venus before it heads for Saturn."), ["Venus", "Saturn"]);
    let horoscope = "Your horoscope by Anna Bergson\n\nLeo: Venus is on your side until Friday, in spite of Saturn. \
        Ask a Libra.\n\nVirgo: Jupiter brings luck on the road to London.";
    assert_eq!(names(horoscope), ["Anna Bergson", "London"]);
}

#[test]
fn two_countries_with_a_hyphen_between_them_are_two_names() {
    let text =
        "The Iran-Iraq war was long. Russia-China trade grew, and Guinea-Bissau joined the EU-Africa talks.";
    assert_eq!(names(text), ["Iran", "Iraq", "Russia", "China", "Guinea-Bissau", "EU", "Africa"]);
    let text = "Поезд Москва-Минск опоздал, переговоры Россия-Сербия прошли, а Гвинея-Бисау и «Зенит-Казань» ни при чём.";
    assert_eq!(names(text), ["Москва", "Минск", "Россия", "Сербия", "Гвинея-Бисау", "Зенит-Казань"]);
}

#[test]
fn a_body_named_after_somebody_is_no_person() {
    let text = "She hired the Law Office of Peter Grohl. The money went to Friends of Anna Bell, a committee. \
        Friends of Doug Marsh wept.";
    assert_eq!(names(text), ["Law Office of Peter Grohl", "Friends of Anna Bell", "Doug Marsh"]);
}

#[test]
fn an_acronym_is_no_name_when_what_it_stands_for_is_none() {
    let text = "Norway drills in the exclusive economic zone (EEZ) of Iceland, and the EEZ is patrolled. The World Health \
        Organization (WHO) wrote to Oslo, and the WHO was told to wait.";
    assert_eq!(names(text), ["Norway", "Iceland", "World Health Organization", "WHO", "Oslo", "WHO"]);
    let text = "Поправки внесли в закон о техническом осмотре транспорта (ТОТ). О ТОТ спорили в Перми, и Следственный \
        комитет (СК) промолчал.";
    assert_eq!(names(text), ["Перми", "Следственный комитет", "СК"]);
}

#[test]
fn who_does_without_capital_letters_has_names_too() {
    let text = "okay so i met lisa and hector in san diego last week, and they said dave is moving to ohio";
    assert_eq!(names(text), ["lisa", "hector", "san diego", "dave", "ohio"]);
    let text =
        "i will mark the bill, and i hope the grace period may help. the china plates were in the kitchen.";
    assert!(names(text).is_empty(), "{:?}", names(text));
    let text = "The waiter put the max of it on a china plate, and the reading lamp went out.";
    assert!(names(text).is_empty(), "{:?}", names(text));
}

#[test]
fn a_name_is_found_again_and_sure_names_are_surer() {
    let text = "Глава компании «Вектор» Пётр Лукомский выступил в Самаре. Лукомский рассказал о планах.";
    let found = Annotator::new(&glossator::lang::embedded()).annotate(text, &Options::default());
    assert!(found.mentions.iter().filter(|m| m.span.of(text).ends_with("Лукомский")).count() == 2);
    assert!(found.mentions.iter().all(|m| (50..=99).contains(&m.confidence)));
}
