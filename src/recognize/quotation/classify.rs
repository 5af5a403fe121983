//! Speech or title: a small scorer over what is in the marks and around them.
//!
//! Half of what is quoted in news is nobody's words: names of works and bodies, irony, terms, charges. Weights are
//! integers set by hand on a few hundred quotes, so they stay few and round; each stands beside its reason.

use super::marks::Pair;
use super::reading::Reading;
use super::speaker::Clause;
use super::unit::Item;
use super::words::{Class, Tag};
use crate::shape::Case;
use crate::token::TokenKind;

/// What is between two marks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Inside {
    pub(super) words: usize,
    /// The first word has a capital.
    pub(super) capital: bool,
    /// Nearly every word has a capital: an English title.
    pub(super) capitals: bool,
    /// Ends with a mark that ends a sentence.
    pub(super) ends: bool,
    /// A word of the first or second person.
    pub(super) person: bool,
    /// One name and nothing else.
    pub(super) name: bool,
    /// More than one sentence.
    pub(super) sentences: bool,
}

impl Inside {
    pub(super) fn new(reading: &Reading, pair: &Pair) -> Self {
        let range = pair.inside();
        let tokens = &reading.document.tokens;
        let mut it = Self::default();
        let (mut long, mut capital) = (0usize, 0usize);
        for i in range.clone() {
            let token = &tokens[i];
            if token.kind == TokenKind::Mark {
                continue;
            }
            if it.words == 0 {
                // `[w]e` begins with a small letter of the editor's.
                let bracket = i > range.start && matches!(reading.text(i - 1), "[");
                let number = token.kind == TokenKind::Number;
                it.capital =
                    bracket || number || matches!(token.case, Case::Title | Case::Upper | Case::Mixed);
            } else if token.span.len() > 3 {
                long += 1;
                capital += usize::from(token.case != Case::Lower);
            }
            it.words += 1;
            it.person |= reading.word(i).is(Tag::Person);
        }
        it.capitals = it.capital && long > 0 && capital * 4 >= long * 3;
        // `… called it 'a day.'"`: what ends a quote inside ends this one.
        let mark = |t: &&str| !matches!(*t, "'" | "’" | "\"" | "”" | "“" | "»");
        let last = range.clone().rev().take(3).map(|i| reading.text(i)).find(mark).unwrap_or_default();
        it.ends = range.len() > 1 && (matches!(last, "." | "!" | "?" | "…") || last.starts_with(".."));
        it.name = reading.mention(range.start).is_some_and(|m| {
            let covered = reading.tokens_of(m);
            covered.start <= range.start && covered.end >= range.end
        });
        let sentences = &reading.document.sentences;
        let first = sentences.partition_point(|s| s.start <= range.start);
        it.sentences = sentences.get(first).is_some_and(|s| s.start < range.end);
        it
    }

    /// Whether it could be said by somebody: not a bare title.
    pub(super) fn is_utterance(self) -> bool {
        (self.words >= 3 || self.ends || self.person || self.sentences)
            && !(self.capitals && self.words < 8 && !self.ends)
    }
}

/// What reports the words around an embedded quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// Inside a clause that is reported.
    Reported,
    /// After a verb, so many items before.
    Verb(Class, u8, usize),
    /// Nothing in the sentence, but the paragraph quotes somebody.
    Paragraph,
    Nothing,
}

/// Points for being speech of a quote built into the reporter's sentence; above zero it is speech.
pub(super) fn embedded(clause: &Clause, k: usize, inside: Inside, frame: Frame, repeated: bool) -> i32 {
    let mut score = -12;
    score += match frame {
        Frame::Reported => 26,
        Frame::Verb(class, strength, distance) => {
            let points = match (class, strength) {
                (Class::Call, _) => 40,
                (Class::Urge, _) => 28,
                (_, 1) => 16,
                _ => 10,
            };
            points - distance.saturating_sub(6) as i32 * 2
        }
        Frame::Paragraph => 4,
        Frame::Nothing => -6,
    };
    score += match inside.words {
        0 | 1 => -3,
        2 => 0,
        3 => 4,
        4..=6 => 8,
        _ => 14,
    };
    if inside.capital {
        // A name, unless it is too long for one.
        score -= if inside.words >= 6 && !inside.capitals { 8 } else { 32 };
    }
    if inside.person {
        score += 14;
    }
    if inside.name {
        score -= 26;
    }
    if repeated {
        // A term that the text keeps in marks.
        score -= 20;
    }
    score + around(clause, k)
}

/// Whether words before the marks say that nobody's name is inside: `слово «`, `so-called "`.
pub(super) fn is_wording(clause: &Clause, k: usize) -> bool {
    around(clause, k) < 0
}

/// Words before the marks that say what is inside.
fn around(clause: &Clause, k: usize) -> i32 {
    let mut score = 0;
    for (distance, j) in (0..k).rev().take(8).enumerate() {
        let Some(i) = clause.token(j) else { continue };
        match clause.reading.word(i).tag {
            Some(Tag::SoCalled) if distance < 2 => score -= 45,
            Some(Tag::Sign) if distance < 3 => score -= 35,
            Some(Tag::Wording) => score -= 30,
            _ => {}
        }
    }
    score
}

/// Whether the item at `k` is all there is in its unit but for `Then:` before it.
pub(super) fn is_alone(clause: &Clause, k: usize) -> bool {
    let leads = k > 0 && clause.text(k - 1) == ":";
    let small = |j: usize| leads && j < k && clause.is(j, Tag::Stop);
    clause.unit.items.iter().enumerate().all(|(j, item)| {
        j == k
            || match item {
                Item::Quote(_) => false,
                Item::Token(i) => clause.reading.document.tokens[*i].kind == TokenKind::Mark || small(j),
            }
    })
}
