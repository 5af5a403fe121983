//! Tokens taken apart: hyphened words of time, `mid-July`, and the hour of a time-stamp. A word whose parts mean nothing
//! stays whole.

use super::kind::{Kind, Kinds};
use super::meaning::{Meaning, mark};
use super::sense::Sense;
use super::vocabulary::{Senses, Vocabulary};
use crate::shape::Case;
use crate::span::Span;
use crate::token::{Gap, Token, TokenKind};

/// A part of a token that was taken apart, with what it means.
pub(super) type Part = (Token, Meaning);

/// The token as one of another kind.
const fn like(token: &Token, kind: TokenKind, case: Case, gap: Gap) -> Token {
    let mut like = *token;
    (like.kind, like.case, like.gap) = (kind, case, gap);
    like
}

/// `T13` of `2016-12-03T13:15`: a letter and the hour.
pub(super) fn clock_letter(token: &Token, norm: &[u8]) -> Vec<Part> {
    let (start, end) = (token.span.start, token.span.end);
    let first = token.part(Span::new(start, start + 1), 0..1);
    let second = like(token, TokenKind::Number, Case::None, Gap::None);
    let second = second.part(Span::new(start + 1, end), 1..norm.len());
    let hour = Meaning::of_figure(norm.get(1..).unwrap_or_default());
    vec![(first, Meaning::default()), (second, hour)]
}

/// What the parts of a hyphened word must be: one of these at least each.
const OF_TIME: Kinds = Kinds::of(&[
    Kind::Month,
    Kind::Weekday,
    Kind::Timely,
    Kind::Number,
    Kind::Ordinal,
    Kind::Unit,
    Kind::Season,
    Kind::QuarterName,
    Kind::HalfName,
    Kind::Meridiem,
    Kind::Suffix,
]);

/// The parts of a hyphened word with the hyphens between them, `mid-July`, `двадцать-пятого`, `вторник-среда`; `None`
/// when it is no word of time.
pub(super) fn parts(text: &str, whole: &Token, norms: &[u8], vocabulary: &Vocabulary) -> Option<Vec<Part>> {
    let of_time = |norm: &[u8]| {
        let means = |senses: &Senses| senses.kinds().any(OF_TIME) || senses.contains(&Sense::Event);
        Some(vocabulary.number(norm)).filter(|&number| means(vocabulary.senses(number)))
    };
    // Most have no such part in front.
    let first = norms.split(|&b| b == b'-').next().unwrap_or_default();
    if !first.first().is_some_and(u8::is_ascii_digit) && of_time(first).is_none() {
        return None;
    }
    let word = whole.span.of(text);
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
    let mut cells = Vec::new();
    let mut temporal = 0;
    let (mut at, mut from) = (whole.span.start, 0);
    for (norm, part) in norms.split(|&b| b == b'-').zip(word.split(is_hyphen)) {
        if !cells.is_empty() {
            let hyphen = word[at - whole.span.start..].chars().next().map_or(1, char::len_utf8);
            let token = like(whole, TokenKind::Mark, Case::None, Gap::None);
            let meaning = Meaning { kinds: mark(b"-"), number: 0 };
            cells.push((token.part(Span::new(at, at + hyphen), from..from + 1), meaning));
            (at, from) = (at + hyphen, from + 1);
        }
        let gap = if cells.is_empty() { whole.gap } else { Gap::None };
        let digits = norm.iter().take_while(|b| b.is_ascii_digit()).count();
        let (span, place) = (Span::new(at, at + part.len()), from..from + norm.len());
        (at, from) = (span.end, place.end);
        // `1990s` and `19th` after `mid-`, `5pm` after `9am-`
        let tail = &norm[digits..];
        let senses = || vocabulary.senses(vocabulary.number(tail));
        let ends = match digits {
            4 => senses().contains(&Sense::Tens),
            1 | 2 => senses().kinds().any(Kinds::of(&[Kind::Suffix, Kind::Meridiem])),
            _ => false,
        };
        if digits > 0 && digits <= 8 && (tail.is_empty() || ends) && norm.len() == part.len() {
            let number = like(whole, TokenKind::Number, Case::None, gap);
            let middle = span.start + digits;
            let number = number.part(Span::new(span.start, middle), place.start..place.start + digits);
            cells.push((number, Meaning::of_figure(&norm[..digits])));
            if ends {
                let ending = like(whole, TokenKind::Word, Case::None, Gap::None);
                let ending = ending.part(Span::new(middle, span.end), place.start + digits..place.end);
                let number = vocabulary.number(tail);
                cells.push((ending, Meaning::of_word(tail, Case::Lower, number, vocabulary)));
            }
            continue;
        }
        let number = of_time(norm)?;
        temporal += 1;
        let token = like(whole, TokenKind::Word, whole.case, gap).part(span, place);
        cells.push((token, Meaning::of_word(norm, whole.case, number, vocabulary)));
    }
    (temporal > 0 && at == whole.span.end).then_some(cells)
}

/// Whether a word is the `T` of a time-stamp with its hour.
pub(super) fn is_clock_letter(norm: &[u8], span: Span) -> bool {
    span.len() == 3 && matches!(norm, [b't', rest @ ..] if rest.iter().all(u8::is_ascii_digit))
}
