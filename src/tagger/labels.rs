//! Labels of those who speak in a transcript: `((Anna))  I came late.`, `[Anna Berg] No.` at the beginning of paragraph
//! after paragraph. What opens several of them in brackets and is no ordinary word names a person, even when the words
//! around it tell nothing.

use super::Found;
use super::bio::Name;
use super::gazetteer::class;
use super::knowledge::Knowledge;
use crate::annotation::Kind;
use crate::segment::Document;
use crate::shape::Case;
use crate::token::{Gap, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// So many paragraphs begin with a label.
const PARAGRAPHS: usize = 3;
/// Words of a name.
const WORDS: usize = 4;
/// Brackets before it, each a token.
const BRACKETS: usize = 2;
/// What is known of a name by its place alone, as a confidence.
const CONFIDENCE: u8 = 75;
/// Classes of words that are headings and remarks as well: `[Laughter]`, `(Reporter)`.
const ORDINARY: u32 = class::WORD
    | class::WORD_OR_NAME
    | class::ROLE
    | class::HEAD
    | class::DEMONYM
    | class::COUNTRY
    | class::BODY
    | class::OUTLET
    | class::THING
    | class::PARTS;

/// Adds the labels among which the tagger found no name to `found`, which stays in reading order, and the other places
/// where they stand.
pub fn add(document: &Document, knowledge: &Knowledge, found: &mut Vec<Found>) {
    let mut labels: FxHashMap<Vec<&str>, usize> = FxHashMap::default();
    for i in (0..document.tokens.len()).filter(|&i| document.tokens[i].gap >= Gap::Line) {
        if let Some(tokens) = label(document, knowledge, i) {
            *labels.entry(tokens.map(|k| document.norm(k)).collect()).or_default() += 1;
        }
    }
    labels.retain(|_, paragraphs| *paragraphs >= PARAGRAPHS);
    if labels.is_empty() {
        return;
    }
    let mut free = 0..0;
    let mut added = Vec::new();
    let mut names = found.iter().map(|f| f.name.tokens.clone());
    while free.start < document.tokens.len() {
        let next = names.next().unwrap_or(document.tokens.len()..document.tokens.len());
        free.end = next.start;
        while free.start < free.end {
            let of = |count: usize| free.start..(free.start + count).min(free.end);
            let known = |count: &usize| {
                let words: Vec<&str> = of(*count).map(|k| document.norm(k)).collect();
                is_title(document, free.start) && labels.contains_key(&words)
            };
            let count = (1..=WORDS).rev().find(known);
            if let Some(count) = count {
                let name = Name { tokens: of(count), kind: Kind::Person };
                added.push(Found { name, margin: 0, confidence: CONFIDENCE });
            }
            free.start += count.unwrap_or(1);
        }
        free.start = next.end;
    }
    found.extend(added);
    found.sort_by_key(|f| f.name.tokens.start);
}

/// The words in brackets that begin at token `i`, if they can be a name.
fn label(document: &Document, knowledge: &Knowledge, i: usize) -> Option<Range<usize>> {
    let is = |k: usize, mark: [&str; 2]| k < document.tokens.len() && mark.contains(&document.word(k));
    let start = (i..=i + BRACKETS).find(|&k| !is(k, ["(", "["])).filter(|&k| k > i)?;
    let can = |k: &usize| is_title(document, *k) && knowledge.classes(document.norm(*k)) & ORDINARY == 0;
    let end = start + (start..start + WORDS).take_while(can).count();
    (end > start && is(end, [")", "]"])).then_some(start..end)
}

fn is_title(document: &Document, i: usize) -> bool {
    document.tokens.get(i).is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::segment::Segmenter;

    fn labels(text: &str) -> Vec<&str> {
        let document = Document::new(text, &Segmenter::new(&Language::from_static("en", &[])));
        let mut found = Vec::new();
        add(&document, &Knowledge::new("", "", None), &mut found);
        found.into_iter().map(|f| document.span(f.name.tokens).of(text)).collect()
    }

    #[test]
    fn what_opens_three_paragraphs_in_brackets_is_a_person() {
        let text =
            "((Anouk))  Hello.\n\n((QX))  Hello, Anouk.\n\n((Anouk))  Yes.\n\n((QX))  So?\n\n((Anouk))  No.";
        assert_eq!(labels(text), ["Anouk"; 4]);
        assert_eq!(labels("[Anouk Berg] A.\n[Anouk Berg] B.\n[Anouk Berg] C."), ["Anouk Berg"; 3]);
    }

    #[test]
    fn what_opens_two_or_stands_inside_is_not() {
        assert!(labels("((Anouk))  Hello.\n\n((Anouk))  Yes.").is_empty());
        assert!(labels("He (Anouk) and (Anouk) and (Anouk).").is_empty());
        assert!(labels("(Anouk said so)\n(Anouk said so)\n(Anouk said so)").is_empty());
    }

    #[test]
    fn names_that_were_found_stay() {
        let text = "(Anouk) A.\n(Anouk) B.\n(Anouk) C.";
        let document = Document::new(text, &Segmenter::new(&Language::from_static("en", &[])));
        let name = |start| Name { tokens: start..start + 1, kind: Kind::Organization };
        let mut found = vec![Found { name: name(1), margin: 9, confidence: 99 }];
        add(&document, &Knowledge::new("", "", None), &mut found);
        let kinds: Vec<Kind> = found.iter().map(|f| f.name.kind).collect();
        assert_eq!(kinds, [Kind::Organization, Kind::Person, Kind::Person]);
    }
}
