//! Headlines with a capital on every word: `Mayor Opens Bridge in Harlow`.

use crate::segment::Document;
use crate::shape::{Case, Script};
use crate::token::TokenKind;
use std::ops::Range;

/// A headline has so many words with capitals.
const LEAST: usize = 4;
/// Words of fewer bytes may be without, as small as prepositions.
const SMALL: usize = 5;

/// Whether all words of a sentence but the smallest have capitals, which therefore tell nothing of them. Only in Latin
/// letters: in Cyrillic such a line is a list of names.
pub(super) fn is_headline(document: &Document, sentence: &Range<usize>) -> bool {
    let (mut capitals, mut long) = (0, false);
    for token in &document.tokens[sentence.clone()] {
        match (token.kind, token.case) {
            (TokenKind::Word, Case::Title) if token.script == Script::Latin => {
                capitals += 1;
                long |= token.span.len() >= SMALL;
            }
            (TokenKind::Word, Case::Lower) if token.span.len() >= SMALL => return false,
            _ => {}
        }
    }
    capitals >= LEAST && long
}
