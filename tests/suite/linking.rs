//! Runs `tests/spec/<lang>/linking.txt`: names are given, their entities must be found.
//!
//! ```text
//! Приехал [person Игорь Белов => Игорь Белов]. О [person Белове => Игорь Белов] пишут.
//! ```
//! A bracket holds `person`, `place`, `organization` or `reference`, the words, and after `=>` the name of the entity;
//! after a further `/` the role of the entity. A line is one text. `reference` brackets are not given to the linker: it
//! must find them. `@none` in the name says that no reference may be found there.

use glossator::annotation::{Kind, Mention};
use glossator::lang::Language;
use glossator::resolve::link::Linker;
use glossator::segment::{Document, Segmenter};
use glossator::span::Span;

struct Expected {
    span: Span,
    kind: Option<Kind>,
    name: String,
    role: Option<String>,
}

fn parse(line: &str) -> (String, Vec<Expected>) {
    let mut text = String::new();
    let mut expected = Vec::new();
    let mut rest = line;
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
    (text.replace("\\n", "\n"), expected)
}

fn check(language: &Language) -> Vec<String> {
    let path = format!("tests/spec/{}/linking.txt", language.code());
    let source = std::fs::read_to_string(&path).unwrap();
    let (segmenter, linker) = (Segmenter::new(language), Linker::new(language));
    let mut failures = Vec::new();
    for (number, line) in source.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
        let (text, expected) = parse(line);
        let document = Document::new(&text, &segmenter);
        let named = expected.iter().filter_map(|e| Some((e, e.kind?)));
        let mut mentions: Vec<Mention> =
            named.map(|(e, kind)| Mention { span: e.span, kind, confidence: 100, entity: None }).collect();
        let linked = linker.link(&document, &mut mentions);
        for e in &expected {
            let entity = match e.kind {
                Some(_) => mentions.iter().find(|m| m.span == e.span).and_then(|m| m.entity),
                None => linked.references.iter().find(|r| r.span.overlaps(e.span)).map(|r| r.entity),
            };
            let found = entity.map(|i| &linked.entities[i]);
            let name = found.map_or("@none", |f| f.name.as_str());
            let role = found.and_then(|f| f.role.as_deref());
            if name != e.name || (e.role.is_some() && role.or(Some("@none")) != e.role.as_deref()) {
                let words = e.span.of(&text);
                failures.push(format!("{path}:{}: {words} => {name} / {role:?}", number + 1));
            }
        }
    }
    failures
}

#[test]
fn names_roles_and_references() {
    let failures: Vec<String> = glossator::lang::embedded().iter().flat_map(check).collect();
    assert!(failures.is_empty(), "{failures:#?}");
}
