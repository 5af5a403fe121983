//! Acronyms that a text explains: `an exclusive economic zone (EEZ)`, `the Automatic Identification System (AIS)`. Where
//! the words before the brackets are no name, their first letters are none either, wherever they are mentioned.

use super::Found;
use super::gazetteer::class;
use super::knowledge::Knowledge;
use crate::segment::Document;
use crate::shape::Case;
use crate::token::TokenKind;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Letters of an acronym: two stand before too many brackets by chance.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=8;
/// Letters of a small word that an acronym may pass over: `Centers for Disease Control (CDC)`.
const SMALL: usize = 3;

/// Takes acronyms out of `found` that the text explains by words in which no name was found: words in small letters, or
/// such as are written with capitals, if the acronym is not known as a body's.
pub(super) fn settle(document: &Document, knowledge: &Knowledge, found: &mut Vec<Found>) {
    let is_free = |phrase: &Range<usize>| {
        let next = found.partition_point(|found| found.name.tokens.end <= phrase.start);
        found.get(next).is_none_or(|found| found.name.tokens.start >= phrase.end)
    };
    let is_common = |token: usize, phrase: &Range<usize>| {
        let body = knowledge.classes(document.norm(token)) & (class::BODY | class::OUTLET) != 0;
        !body || phrase.clone().all(|word| document.tokens[word].case == Case::Lower)
    };
    let explained =
        explained(document).filter(|(token, phrase)| is_free(phrase) && is_common(*token, phrase));
    let common: FxHashSet<&str> = explained.map(|(token, _)| document.norm(token)).collect();
    if common.is_empty() {
        return;
    }
    found.retain(|found| {
        let Range { start, end } = found.name.tokens;
        let alone = end == start + 1 && document.tokens[start].case == Case::Upper;
        !(alone && common.contains(document.norm(start)))
    });
}

/// Acronyms in brackets, and the words before them whose first letters they are.
fn explained<'d>(document: &'d Document) -> impl Iterator<Item = (usize, Range<usize>)> + 'd {
    let bracketed = |&i: &usize| {
        document.tokens[i].case == Case::Upper && document.word(i - 1) == "(" && document.word(i + 1) == ")"
    };
    let places = 2..document.tokens.len().saturating_sub(1);
    let long = |&i: &usize| LETTERS.contains(&document.norm(i).chars().count());
    let sentence = |i: usize| document.sentences.get(document.sentence_of(i)).map(|words| words.start);
    places.filter(bracketed).filter(long).filter_map(move |i| Some((i, phrase(document, sentence(i)?, i)?)))
}

/// The words before the bracket of acronym `i` whose first letters it is, in the sentence that begins at token `sentence`.
pub(super) fn phrase(document: &Document, sentence: usize, i: usize) -> Option<Range<usize>> {
    let mut at = i - 1;
    for letter in document.norm(i).chars().rev() {
        loop {
            at = at.checked_sub(1).filter(|&at| at >= sentence)?;
            let token = document.tokens.get(at).filter(|token| token.kind == TokenKind::Word)?;
            let word = document.norm(at);
            if word.starts_with(letter) {
                break;
            }
            if token.case != Case::Lower || word.chars().nth(SMALL).is_some() {
                return None;
            }
        }
    }
    Some(at..i - 1)
}
