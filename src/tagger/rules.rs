//! Names without weights: what the gazetteer alone can tell, for when the weights are missing or refused.
//!
//! A run of capitalized words that holds a given name, surname or patronymic is a person; a word or phrase that the
//! gazetteer knows as a place or body, and as no ordinary word, is that. Everything else is left alone: better little
//! than nonsense.

use super::Found;
use super::bio::Name;
use super::gazetteer::class;
use super::knowledge::Knowledge;
use crate::annotation::Kind;
use crate::segment::Document;
use crate::shape::Case;
use crate::token::TokenKind;
use std::ops::Range;

const PERSON: u32 = class::GIVEN | class::SURNAME | class::PATRONYMIC;
const PLACE: u32 = class::COUNTRY | class::CITY;
const BODY: u32 = class::BODY | class::OUTLET;
const ORDINARY: u32 = class::WORD | class::WORD_OR_NAME | class::ROLE | class::HEAD;

/// How sure such a guess is.
const CONFIDENCE: u8 = 60;

/// Names that the gazetteer is sure of.
#[must_use]
pub fn guess(document: &Document, knowledge: &Knowledge) -> Vec<Found> {
    let mut found = Vec::new();
    let capital = |i: usize| {
        document.tokens[i].kind == TokenKind::Word
            && matches!(document.tokens[i].case, Case::Title | Case::Upper | Case::Mixed)
    };
    for sentence in &document.sentences {
        let mut i = sentence.start;
        while i < sentence.end {
            if !capital(i) {
                i += 1;
                continue;
            }
            let end = (i..sentence.end).find(|&j| !capital(j)).unwrap_or(sentence.end);
            names(document, knowledge, i..end, &mut found);
            i = end;
        }
    }
    found
}

/// The names in one run of capitalized words.
fn names(document: &Document, knowledge: &Knowledge, run: Range<usize>, found: &mut Vec<Found>) {
    let classes: Vec<u32> = run.clone().map(|i| knowledge.classes(document.norm(i))).collect();
    // An ordinary word with a capital only begins the sentence.
    let skip = classes.iter().take_while(|&&c| c & ORDINARY != 0 && c & class::GIVEN == 0).count();
    let (run, classes) = (run.start + skip..run.end, &classes[skip..]);
    let mut put = |tokens: Range<usize>, kind| {
        found.push(Found { name: Name { tokens, kind }, margin: 0, confidence: CONFIDENCE });
    };
    if run.len() >= 2 && classes.iter().filter(|&&c| c & PERSON != 0).count() * 2 >= run.len() {
        put(run, Kind::Person);
        return;
    }
    for (i, &known) in run.zip(classes).filter(|(_, known)| *known & ORDINARY == 0) {
        match known {
            k if k & PLACE != 0 => put(i..i + 1, Kind::Place),
            k if k & BODY != 0 => put(i..i + 1, Kind::Organization),
            k if k & (class::SURNAME | class::PATRONYMIC) != 0 => put(i..i + 1, Kind::Person),
            _ => {}
        }
    }
}
