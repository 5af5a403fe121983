//! Runs `tests/spec/<lang>/linking.txt`: names are given, their entities must be found.
//!
//! ```text
//! Приехал [person Игорь Белов => Игорь Белов]. О [person Белове => Игорь Белов] пишут.
//! ```
//! A bracket holds `person`, `place`, `organization` or `reference`, the words, and after `=>` the name of the entity;
//! after a further `/` the role of the entity. A line is one text. `reference` brackets are not given to the linker: it
//! must find them. `@none` in the name says that no reference may be found there.
//!
//! `tests/declension/mentions.txt`, `contexts.txt`, `more.txt` and `evidence.txt` have the same notation. They were
//! written before the rules that read them, so that some of it goes wrong: their share is asserted, and what goes wrong
//! is printed.

use glossator::annotation::{Kind, Mention};
use glossator::lang::Language;
use glossator::lexicon::{lines, row};
use glossator::resolve::link::Linker;
use glossator::segment::{Document, Segmenter};
use glossator::span::Span;
use glossator::token::fold;

struct Expected {
    span: Span,
    kind: Option<Kind>,
    name: String,
    role: Option<String>,
}

fn parse(line: &str) -> (String, Vec<Expected>) {
    let mut text = String::new();
    let mut expected = Vec::new();
    let line = line.replace("\\n", "\n");
    let mut rest = &*line;
    while let Some((before, inside)) = rest.split_once('[') {
        text.push_str(before);
        let (inside, after) = inside.split_once(']').expect("expected a closing bracket");
        let (kind, inside) = inside.split_once(' ').expect("expected a kind");
        let (words, name) = inside.split_once(" => ").expect("expected =>");
        let (name, role) = name.split_once(" / ").map_or((name, None), |(n, r)| (n, Some(r.to_owned())));
        let kind = match kind {
            "person" => Some(Kind::Person),
            "place" => Some(Kind::Place),
            "organization" => Some(Kind::Organization),
            _ => None,
        };
        let start = text.len();
        text.push_str(words);
        expected.push(Expected { span: Span::new(start, text.len()), kind, name: name.to_owned(), role });
        rest = after;
    }
    text.push_str(rest);
    (text, expected)
}

/// How many names and roles a file asks for, and those that are found otherwise.
fn check(language: &Language, path: &str) -> (usize, Vec<String>) {
    let source = std::fs::read_to_string(path).unwrap();
    let (segmenter, linker) = (Segmenter::new(language), Linker::new(language));
    let (mut asked, mut failures) = (0, Vec::new());
    for (number, line) in source.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let (text, expected) = parse(line);
        let document = Document::new(&text, &segmenter);
        let named = expected.iter().filter_map(|e| Some((e, e.kind?)));
        let mut mentions: Vec<Mention> =
            named.map(|(e, kind)| Mention { span: e.span, kind, confidence: 100, entity: None }).collect();
        let linked = linker.link(&document, &mut mentions);
        asked += expected.len();
        for e in &expected {
            let entity = match e.kind {
                Some(_) => mentions.iter().find(|m| m.span == e.span).and_then(|m| m.entity),
                None => linked.references.iter().find(|r| r.span.overlaps(e.span)).map(|r| r.entity),
            };
            let found = entity.map(|i| &linked.entities[i]);
            let name = found.map_or("@none", |f| f.name.as_str());
            let role = found.and_then(|f| f.role.as_deref());
            if fold(name) != fold(&e.name)
                || (e.role.is_some() && role.or(Some("@none")) != e.role.as_deref())
            {
                let words = e.span.of(&text);
                failures.push(format!("{path}:{}: {words} => {name} / {role:?}", number + 1));
            }
        }
    }
    (asked, failures)
}

#[test]
fn names_roles_and_references() {
    for language in glossator::lang::embedded() {
        let (_, failures) = check(&language, &format!("tests/spec/{}/linking.txt", language.code()));
        assert!(failures.is_empty(), "{failures:#?}");
    }
}

#[test]
fn mentions_in_sentences_come_back_from_every_case() {
    right("tests/declension/mentions.txt", 0.96);
}

#[test]
fn what_stands_around_a_name_tells_its_case() {
    right("tests/declension/contexts.txt", 0.8);
}

#[test]
fn rarer_names_come_back_too() {
    right("tests/declension/more.txt", 0.76);
}

#[test]
fn other_mentions_and_stiff_parts_tell_the_base_form() {
    right("tests/declension/evidence.txt", 0.86);
}

fn right(path: &str, least: f64) {
    let languages = glossator::lang::embedded();
    let russian = languages.iter().find(|l| l.code() == "ru").unwrap();
    let (asked, wrong) = check(russian, path);
    let share = 1.0 - wrong.len() as f64 / asked as f64;
    println!("{:.2} % right; {wrong:#?}", share * 100.0);
    assert!(share >= least, "{:.2} % right; {wrong:#?}", share * 100.0);
}

/// A text with its names in brackets: the kind, and the words.
fn bracketed(line: &str) -> (String, Vec<(Span, Kind)>) {
    let mut text = String::new();
    let mut names = Vec::new();
    let mut rest = line;
    while let Some((before, inside)) = rest.split_once('[') {
        text.push_str(before);
        let (inside, after) = inside.split_once(']').expect("expected a closing bracket");
        let (kind, words) = inside.split_once(' ').expect("expected a kind");
        let kind = if kind == "person" { Kind::Person } else { Kind::Organization };
        names.push((Span::new(text.len(), text.len() + words.len()), kind));
        text.push_str(words);
        rest = after;
    }
    text.push_str(rest);
    (text, names)
}

#[test]
fn names_cut_against_the_grammar_are_mended() {
    let languages = glossator::lang::embedded();
    let russian = languages.iter().find(|l| l.code() == "ru").unwrap();
    let (segmenter, linker) = (Segmenter::new(russian), Linker::new(russian));
    let cases = [
        (
            "Доклад [organization генсека ООН по Ливии] вышел.",
            "Доклад генсека [organization ООН] по Ливии вышел.",
        ),
        (
            "Он виделся с майором [organization МЧС Беловым].",
            "Он виделся с майором [organization МЧС] [person Беловым].",
        ),
        (
            "Спасли Велиева [person Назима Сабир оглы] утром.",
            "Спасли [person Велиева Назима Сабир оглы] утром.",
        ),
        (
            "Арестован [person Велиев] [person Назим Сабир оглы].",
            "Арестован [person Велиев Назим Сабир оглы].",
        ),
        (
            "Ученики школы № [organization 7 имени А. К. Лядова] поют.",
            "Ученики [organization школы № 7 имени А. К. Лядова] поют.",
        ),
    ];
    let same = [
        "Нам звонила Дорогая [person Анна Ивановна].",
        "Тренер [organization ХК Рубин] ушёл.",
        "Тренера [organization ХК Ростов] ждут.",
        "Начальник [organization ГУ МВД по Тверской области] ушёл.",
        "В [organization школе имени Пушкина] Иванова выбила окно.",
        "Сын Белова [person Назим Сабир] вернулся.",
        "Студент [organization вуза имени Низами] Бекзод Алиев ушёл.",
        "Свидетель [person Назим Сабир оглы] молчит.",
        "Торага [person Асан Токтогул уулу] согласен.",
        "Создана группа [organization отдела МВД «Речной»] в мае.",
        "Там служит [organization русская Патриархия].",
    ];
    for (line, expected) in cases.into_iter().chain(same.map(|line| (line, line))) {
        let (text, names) = bracketed(line);
        let document = Document::new(&text, &segmenter);
        let mention = |(span, kind)| Mention { span, kind, confidence: 100, entity: None };
        let mut mentions: Vec<Mention> = names.into_iter().map(mention).collect();
        linker.mend(&document, &mut mentions);
        let found: Vec<(Span, Kind)> = mentions.iter().map(|m| (m.span, m.kind)).collect();
        assert_eq!((text.clone(), found), bracketed(expected), "{text}");
    }
}

#[test]
fn names_of_several_words_are_in_the_lists_where_their_first_words_are_known() {
    for language in glossator::lang::embedded() {
        for file in ["places_known.txt", "places_more.txt", "bodies_known.txt"] {
            let mut names = lines(language.text(file)).map(|line| row(line).0);
            assert_eq!(names.find(|name| name.contains(' ')), None, "{file}");
        }
    }
}
