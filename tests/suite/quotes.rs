//! Runs `tests/quotes/<lang>.txt`, whole documents with every quote and title marked; the notation stands in `ru.txt`.
//!
//! Spans and kinds are nearly all expected; of the speakers, who depend on the names found and how they are linked, a
//! part. `cargo test -- --nocapture quotes` prints what differs.

use glossator::annotation::{QuoteKind, TitleKind};
use glossator::span::Span;
use glossator::{Annotator, Options};

/// Of what is marked and what is found, so many percent must agree.
const SPANS: usize = 96;
/// Of the quotes marked with a speaker, so many percent must have its surname.
const SPEAKERS: usize = 70;
/// Of what is reported without marks, so many percent must be found.
const REPORTS: usize = 90;

#[derive(Debug)]
struct Marked {
    span: Span,
    /// `d`, `m`, `i`, `n`, `s`
    kind: char,
    speaker: String,
}

/// Text without brackets, and what they marked.
fn parse(source: &str) -> (String, Vec<Marked>) {
    let (mut text, mut marked, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        match c {
            '\\' => {
                let escaped = rest[1..].chars().next().unwrap();
                text.push(escaped);
                taken += escaped.len_utf8();
            }
            '[' => {
                let bar = rest.find('|').unwrap();
                let (kind, speaker) = rest[1..bar].split_once(':').unwrap_or((&rest[1..bar], ""));
                open.push((kind.chars().next().unwrap(), speaker.to_owned(), text.len()));
                taken = bar + 1;
            }
            ']' => {
                let (kind, speaker, start) = open.pop().unwrap();
                marked.push(Marked { span: Span::new(start, text.len()), kind, speaker });
            }
            _ => text.push(c),
        }
        rest = &rest[taken..];
    }
    (text, marked)
}

#[test]
fn quotes_in_documents() {
    let annotator = Annotator::new(&glossator::lang::embedded());
    for language in ["ru", "en"] {
        let path = format!("{}/tests/quotes/{language}.txt", env!("CARGO_MANIFEST_DIR"));
        let source = std::fs::read_to_string(path).unwrap();
        let (mut right, mut wrong, mut known, mut named) = (0, 0, 0, 0);
        let (mut told, mut reports) = (0, 0);
        for part in source.split("\n=== ").skip(1) {
            let (name, body) = part.split_once('\n').unwrap();
            let (text, marked) = parse(body.trim_matches('\n'));
            let options = Options { language: Some(language.to_owned()), ..Options::default() };
            let found = annotator.annotate(&text, &options);
            let quotes = found.quotes.iter().filter(|q| q.kind != QuoteKind::Indirect).map(|q| (q.span, 'q'));
            let titles =
                found.titles.iter().map(|t| (t.span, if t.kind == TitleKind::Name { 'n' } else { 's' }));
            let same = |a: char, b: char| matches!((a, b), ('d' | 'm', 'q') | ('n' | 's', 'n' | 's'));
            let all: Vec<(Span, char)> = quotes.chain(titles).collect();
            for one in marked.iter().filter(|m| m.kind == 'i') {
                reports += 1;
                if found.quotes.iter().any(|q| q.span == one.span && q.kind == QuoteKind::Indirect) {
                    told += 1;
                } else {
                    println!("{language} {name}: report {:?} not found", one.span.of(&text));
                }
            }
            for one in marked.iter().filter(|m| m.kind != 'i') {
                if all.iter().any(|f| f.0 == one.span && same(one.kind, f.1)) {
                    right += 1;
                } else {
                    wrong += 1;
                    println!("{language} {name}: {} {:?} not found", one.kind, one.span.of(&text));
                }
                let quote = found.quotes.iter().find(|q| q.span == one.span);
                if let (Some(quote), false) = (quote, one.speaker.is_empty()) {
                    known += 1;
                    let surname = one.speaker.rsplit(' ').next().unwrap().to_lowercase();
                    let stem: String = surname.chars().take(surname.chars().count().max(4) - 2).collect();
                    let got = quote.speaker_name.as_deref().unwrap_or("").to_lowercase();
                    if got.contains(&stem) {
                        named += 1;
                    } else {
                        println!(
                            "{language} {name}: {:?} by {got:?}, not {:?}",
                            one.span.of(&text),
                            one.speaker
                        );
                    }
                }
            }
            for (span, kind) in all {
                if !marked.iter().any(|m| m.span == span && same(m.kind, kind)) {
                    wrong += 1;
                    println!("{language} {name}: {kind} {:?} not marked", span.of(&text));
                }
            }
        }
        assert!(right * 100 >= (right + wrong) * SPANS, "{language}: {right} spans right, {wrong} wrong");
        assert!(told * 100 >= reports * REPORTS, "{language}: {told} reports of {reports}");
        assert!(named * 100 >= known * SPEAKERS, "{language}: {named} speakers of {known}");
    }
}
