//! What holds of every text whatever.

use glossator::span::Span;
use glossator::text::Unit;
use glossator::{Annotations, Annotator, Options, lang, wire};
use proptest::prelude::*;
use std::sync::LazyLock;

static ANNOTATOR: LazyLock<Annotator> = LazyLock::new(|| Annotator::new(&lang::embedded()));
/// Another one, of the same languages.
static AGAIN: LazyLock<Annotator> = LazyLock::new(|| Annotator::new(&lang::embedded()));

/// News torn to pieces, mixed with characters from everywhere: names, dates and marks in every wrong place.
fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "Владимир Ильин",
        "МИД РФ",
        "г. Тверь",
        "А. С. Пушкин",
        "сказал он",
        "3 мая 2016 года",
        "вчера",
        "в 15:30",
        "Tim O’Hara",
        "Ms. Lee",
        "the U.N.",
        "said on Friday",
        "Acme Corp.",
        "New York",
        "May 3, 2016",
        "J. R. R. Ray",
        "«",
        "»",
        "„",
        "“",
        "”",
        "\"",
        "'",
        "’",
        " — ",
        "- ",
        "–",
        ". ",
        ", ",
        "! ",
        "?",
        "…",
        ": ",
        "; ",
        "(",
        ")",
        " ",
        "\n",
        "\r\n",
        "\n\n",
        "\u{A0}",
        "\u{AD}",
        "\u{301}",
        "\u{200B}",
        "\u{FEFF}",
        "\0",
        "😃",
        "1",
        "20",
        "%",
    ];
    let piece = prop_oneof![
        8 => proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[а-яА-ЯёЁa-zA-Z]{1,9}",
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Every span of a result with the list that it is in.
fn spans(found: &Annotations) -> Vec<(&'static str, Span)> {
    let mut all: Vec<(&str, Span)> = Vec::new();
    all.extend(found.mentions.iter().map(|m| ("mentions", m.span)));
    all.extend(found.references.iter().map(|r| ("references", r.span)));
    all.extend(found.dates.iter().map(|d| ("dates", d.span)));
    all.extend(found.quotes.iter().map(|q| ("quotes", q.span)));
    all.extend(found.titles.iter().map(|t| ("titles", t.span)));
    all
}

fn check(text: &str, found: &Annotations) -> Result<(), TestCaseError> {
    let mut inner: Vec<Span> = found.entities.iter().filter_map(|e| e.role_span).collect();
    for quote in &found.quotes {
        inner.extend(quote.speaker.into_iter().chain(quote.cue).chain(quote.inserts.iter().copied()));
        prop_assert!(quote.inserts.iter().all(|insert| quote.span.contains(*insert)));
        prop_assert!(quote.entity.is_none_or(|id| id < found.entities.len()));
        prop_assert!(quote.confidence <= 100);
    }
    for span in spans(found).into_iter().map(|s| s.1).chain(inner) {
        prop_assert!(span.start < span.end, "{span:?} is empty");
        prop_assert!(text.get(span.start..span.end).is_some(), "{span:?} is not of the text");
    }
    for list in ["mentions", "references", "dates", "quotes", "titles"] {
        let own: Vec<Span> = spans(found).into_iter().filter(|s| s.0 == list).map(|s| s.1).collect();
        for pair in own.windows(2) {
            prop_assert!(pair[0].reading_order(pair[1]).is_lt(), "{list}: {pair:?} are out of order");
            let apart = !matches!(list, "mentions" | "dates") || !pair[0].overlaps(pair[1]);
            prop_assert!(apart, "{list}: {pair:?} overlap");
        }
    }
    for mention in &found.mentions {
        prop_assert!(mention.confidence <= 100);
        prop_assert!(mention.entity.is_some_and(|id| id < found.entities.len()), "a mention without entity");
    }
    for (id, entity) in found.entities.iter().enumerate() {
        let mentions = found.mentions.iter().filter(|m| m.entity == Some(id));
        prop_assert!(mentions.clone().count() > 0, "entity {id} is not mentioned");
        prop_assert_eq!(mentions.count(), entity.mentions);
        prop_assert!(!entity.name.trim().is_empty());
    }
    for reference in &found.references {
        prop_assert!(reference.entity < found.entities.len());
    }
    Ok(())
}

fn annotate(text: &str, language: Option<&str>) -> Annotations {
    let published = Some(jiff::civil::date(2016, 12, 3).at(12, 0, 0, 0));
    let options = Options { language: language.map(str::to_owned), published, ..Options::default() };
    ANNOTATOR.annotate(text, &options)
}

/// Texts that once broke a rule.
const BROKE: [&str; 2] = ["„Владимир Ильин.  — сказал он\n — ", ", , сказал он"];

#[test]
fn what_once_broke_a_rule_keeps_it() {
    for text in BROKE {
        assert!(check(text, &annotate(text, Some("ru"))).is_ok(), "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn spans_are_of_the_text_and_in_order(text in text()) {
        for language in [Some("ru"), Some("en"), None] {
            check(&text, &annotate(&text, language))?;
        }
    }

    #[test]
    fn any_string_has_an_answer(text in any::<String>()) {
        check(&text, &annotate(&text, None))?;
    }

    #[test]
    fn the_same_text_has_the_same_answer(text in text()) {
        prop_assert_eq!(annotate(&text, None), annotate(&text, None));
        prop_assert_eq!(AGAIN.annotate(&text, &Options::default()), ANNOTATOR.annotate(&text, &Options::default()));
    }

    #[test]
    fn offsets_of_every_unit_cut_the_same_words(text in text()) {
        let points: Vec<char> = text.chars().collect();
        let units: Vec<u16> = text.encode_utf16().collect();
        let found = annotate(&text, Some("ru"));
        let of = |unit| wire::Result::new(&text, found.clone(), unit);
        let (bytes, codes, utf16) = (of(Unit::Byte), of(Unit::CodePoint), of(Unit::Utf16));
        for ((b, c), u) in bytes.mentions.iter().zip(&codes.mentions).zip(&utf16.mentions) {
            let words = &text[b.start..b.end];
            prop_assert_eq!(words, points[c.start..c.end].iter().collect::<String>());
            prop_assert_eq!(words, String::from_utf16_lossy(&units[u.start..u.end]));
        }
    }
}

#[test]
fn long_runs_of_one_thing_take_linear_time() {
    let runs = [
        "«",
        "\"",
        "“a ”",
        "'",
        "(",
        ")",
        "-",
        "— ",
        "A",
        "А",
        "Иванов ",
        "IBM ",
        "a.",
        "1",
        "1.",
        "1-",
        "a_",
        "12:00 ",
        "мая ",
        "в ",
        "\n",
        " ",
        "\u{301}",
        "\u{AD}",
        "😃",
        "said ",
        "сказал ",
        "\u{FEFF}",
        "г. ",
        "«а», ",
        "А. ",
        "и ",
        "the ",
        "May ",
        "2016 ",
        "- — ",
        "\"a\" said ",
        "Mr. ",
        "\u{A0}",
        "\0",
        "Bonn/Rome/",
        "Iran-Iraq ",
        "Anna Bell, ",
        "Anna Bell: yes.\n",
        "1,500 ",
        "the first quarter ",
    ];
    let seconds = |text: &str| {
        let started = std::time::Instant::now();
        for language in ["ru", "en"] {
            annotate(text, Some(language));
        }
        started.elapsed().as_secs_f64()
    };
    for run in runs {
        let text = |bytes: usize| run.repeat(bytes / run.len());
        // Four times the text may take eight times as long, not sixteen, and neither may take forever. A busy machine
        // disturbs single measurements: the best of several counts.
        let (mut short, mut long) = (f64::MAX, f64::MAX);
        for _ in 0..4 {
            short = short.min(seconds(&text(50_000)));
            long = long.min(seconds(&text(200_000)));
            if long < 0.2 + 8.0 * short {
                break;
            }
        }
        assert!(long < 0.2 + 8.0 * short, "{run:?}: {short:.3} s, then {long:.3} s for four times the text");
        assert!(long < 20.0, "{run:?}: {long:.3} s for 200 kB");
    }
}
