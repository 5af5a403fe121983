//! The text with its findings in brackets, the notation of `tests/spec`: a line that is wrong becomes a case by copying
//! it there.

use crate::nest::{self, Event, Finding};
use glossator::Annotations;
use glossator::annotation::{DateKind, Kind, QuoteKind, TitleKind};

/// Every line of `text`, ending with a line break.
pub(crate) fn brackets(text: &str, found: &Annotations) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut depth = 0;
    for event in nest::events(text, found) {
        match event {
            Event::Open(_) => {
                out.push('[');
                depth += 1;
            }
            Event::Close(finding) => {
                out.push_str(&format!(" => {}]", label(text, found, finding)));
                depth -= 1;
            }
            Event::Text(text) => {
                for c in text.chars() {
                    match c {
                        '[' | ']' | '\\' => out.extend(['\\', c]),
                        '\n' if depth > 0 => out.push_str("\\n"),
                        '\r' => {}
                        _ => out.push(c),
                    }
                }
            }
        }
    }
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

fn label(text: &str, found: &Annotations, finding: Finding) -> String {
    match finding {
        Finding::Mention(i) => match found.mentions[i].kind {
            Kind::Person => "person".to_owned(),
            Kind::Place => "place".to_owned(),
            Kind::Organization => "organization".to_owned(),
        },
        Finding::Date(i) => {
            let date = &found.dates[i];
            let set = if date.kind == DateKind::Set { " set" } else { "" };
            format!("{}{set}", date.value.as_deref().unwrap_or("?"))
        }
        Finding::Quote(i) => {
            let quote = &found.quotes[i];
            let kind = match quote.kind {
                QuoteKind::Direct => "direct",
                QuoteKind::Mixed => "mixed",
                QuoteKind::Indirect => "indirect",
            };
            quote.speaker.map_or(kind.to_owned(), |speaker| format!("{kind}, {}", speaker.of(text)))
        }
        Finding::Title(i) => match found.titles[i].kind {
            TitleKind::Name => "name".to_owned(),
            TitleKind::Scare => "scare".to_owned(),
        },
    }
}
