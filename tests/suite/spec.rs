//! Runs `tests/spec/<lang>/<recogniser>.txt`: brackets mark what must be found, `=>` its value.
//!
//! ```text
//! # a comment
//! @ref 2024-05-15
//! Они вернулись [9 мая 2017 года => 2017-05-09].
//! He may march in May Street.
//! ```
//! `@ref` holds for the lines after it; `@ref none` takes it away. `\[`, `\]` and `\n` stand for themselves in the text.
//! The line is stripped of its brackets, annotated, printed in the same notation, and compared. `UPDATE=1` rewrites the
//! file with what was found: read the diff.

use glossator::annotation::{DateKind, Kind, QuoteKind, TitleKind};
use glossator::span::Span;
use glossator::{Annotations, Annotator, Options};
use std::path::Path;

/// What one recogniser found: spans with what stands after `=>`.
type Render = fn(&str, &Annotations) -> Vec<(Span, String)>;

fn temporal(_: &str, found: &Annotations) -> Vec<(Span, String)> {
    let shown = found.dates.iter().filter(|d| !(d.vague && d.value.is_none()));
    let kind = |k| match k {
        DateKind::Set => " set",
        DateKind::Duration | DateKind::Date | DateKind::Time | DateKind::DateTime | DateKind::Range => "",
    };
    shown.map(|d| (d.span, format!("{}{}", d.value.as_deref().unwrap_or("?"), kind(d.kind)))).collect()
}

fn entity(_: &str, found: &Annotations) -> Vec<(Span, String)> {
    let name = |kind| match kind {
        Kind::Person => "person",
        Kind::Place => "place",
        Kind::Organization => "organization",
    };
    found.mentions.iter().map(|m| (m.span, name(m.kind).to_owned())).collect()
}

fn quotation(text: &str, found: &Annotations) -> Vec<(Span, String)> {
    let quotes = found.quotes.iter().map(|q| {
        let kind = match q.kind {
            QuoteKind::Direct => "direct",
            QuoteKind::Mixed => "mixed",
            QuoteKind::Indirect => "indirect",
        };
        (q.span, q.speaker.map_or(kind.to_owned(), |s| format!("{kind}, {}", s.of(text))))
    });
    let titles = found
        .titles
        .iter()
        .map(|t| (t.span, if t.kind == TitleKind::Name { "name".to_owned() } else { "scare".to_owned() }));
    quotes.chain(titles).collect()
}

fn speaker(text: &str, found: &Annotations) -> Vec<(Span, String)> {
    let named = |q: &glossator::annotation::Quote| {
        let span = q.speaker?;
        // A name that is written so says nothing new.
        Some((span, q.speaker_name.clone().filter(|name| name != span.of(text))?))
    };
    let mut speakers: Vec<_> = found.quotes.iter().filter_map(named).collect();
    speakers.sort_by_key(|(span, _)| (span.start, span.end));
    speakers.dedup();
    speakers
}

fn check_file(path: &Path, language: &str, render: Render) -> Vec<String> {
    let source = std::fs::read_to_string(path).unwrap();
    let annotator = Annotator::new(&glossator::lang::embedded());
    let mut options = Options { language: Some(language.to_owned()), ..Options::default() };
    let (mut failures, mut rewritten) = (Vec::new(), String::new());
    for (number, line) in source.lines().enumerate() {
        if let Some(reference) = line.strip_prefix("@ref ") {
            let day = |text: &str| text.parse::<jiff::civil::Date>().map(|d| d.at(0, 0, 0, 0));
            options.published = (reference != "none").then(|| {
                reference.parse().or_else(|_| day(reference)).unwrap_or_else(|e| panic!("{path:?}: {e}"))
            });
        }
        if line.is_empty() || line.starts_with('#') || line.starts_with('@') {
            rewritten.push_str(line);
        } else {
            let text = strip(line);
            let got = print(&text, render(&text, &annotator.annotate(&text, &options)));
            if got != line {
                failures.push(format!(
                    "{}:{}\n  expected {line}\n  found    {got}",
                    path.display(),
                    number + 1
                ));
            }
            rewritten.push_str(&got);
        }
        rewritten.push('\n');
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, rewritten).unwrap();
        return Vec::new();
    }
    failures
}

/// The text of a line: brackets and what stands after `=>` taken out.
fn strip(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix('\\') {
            let escaped = after.chars().next().unwrap_or('\\');
            text.push(if escaped == 'n' { '\n' } else { escaped });
            rest = after.get(escaped.len_utf8()..).unwrap_or("");
        } else if let Some(value) = rest.strip_prefix(" => ") {
            rest = value.find(']').map_or("", |close| &value[close + 1..]);
        } else {
            if c != '[' && c != ']' {
                text.push(c);
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    text
}

/// `text` with its findings in brackets; they may nest.
fn print(text: &str, mut found: Vec<(Span, String)>) -> String {
    found.sort_by(|a, b| a.0.reading_order(b.0));
    let mut out = String::new();
    let mut open: Vec<&(Span, String)> = Vec::new();
    let mut next = found.iter().peekable();
    for at in 0..=text.len() {
        while open.last().is_some_and(|o| o.0.end == at) {
            out.push_str(&format!(" => {}]", open.pop().unwrap().1));
        }
        while let Some(one) = next.next_if(|n| n.0.start == at) {
            out.push('[');
            open.push(one);
        }
        if let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            match c {
                '[' | ']' | '\\' => out.extend(['\\', c]),
                '\n' => out.push_str("\\n"),
                _ => out.push(c),
            }
        }
    }
    out
}

fn check(recognizer: &str, render: Render) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let mut failures = Vec::new();
    for language in ["ru", "en"] {
        let path = root.join(language).join(format!("{recognizer}.txt"));
        if path.exists() {
            failures.extend(check_file(&path, language, render));
        }
    }
    assert!(failures.is_empty(), "{} lines differ:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn temporal_spec() {
    check("temporal", temporal);
}

#[test]
fn entity_spec() {
    check("entity", entity);
}

#[test]
fn quotation_spec() {
    check("quotation", quotation);
}

#[test]
fn speaker_spec() {
    check("speaker", speaker);
}

#[test]
fn the_notation_is_read_back() {
    let line = r"Он \[якобы\] был [в [Риме => place] => x].\nИ ушёл.";
    assert_eq!(strip(line), "Он [якобы] был в Риме.\nИ ушёл.");
    let text = strip(line);
    let at = |part: &str| text.find(part).map(|start| Span::new(start, start + part.len())).unwrap();
    let found = vec![(at("Риме"), "place".to_owned()), (at("в Риме"), "x".to_owned())];
    assert_eq!(print(&text, found), line);
}
