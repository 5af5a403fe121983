//! Tokens as the grammar sees them: what each may mean, hyphened ones taken apart.
//!
//! `ноябре-декабре`, `Aug-2016` and `mid-1990s` are one token each to everybody else; here they are the three or four
//! cells that [`apart`](super::apart) makes of them.

use super::apart::{clock_letter, is_clock_letter, parts};
use super::begins::{BEGINNING, may_open};
use super::kind::{Kind, Kinds};
use super::meaning::{Meaning, mark};
use super::tense_words::{Cue, Tenses};
use super::vocabulary::{NOTHING, Senses, Vocabulary};
use crate::segment::Document;
use crate::shape::Case;
use crate::span::Span;
use crate::token::{Gap, Norms, Picked, Token, TokenKind};
use std::borrow::Cow;
use std::ops::Range;

/// A token or a part of one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<'d> {
    /// Where it stands.
    pub span: Span,
    /// Its normal form in bytes.
    pub norm: &'d [u8],
    /// What it is.
    pub kind: TokenKind,
    /// Its capitals.
    pub case: Case,
    /// What stands before it.
    pub gap: Gap,
    /// What it may mean.
    pub senses: &'d Senses,
    /// The kinds of its senses and of those of the phrase that begins here, and its own.
    pub kinds: Kinds,
    /// As of [`Meaning`].
    number: u32,
}

impl<'d> Cell<'d> {
    /// Whether it is a number of eight digits or fewer.
    pub(super) const fn is_figure(&self) -> bool {
        self.kinds.has(Kind::Digits)
    }

    /// The number that its digits make.
    pub(super) fn value(&self) -> Option<u32> {
        self.is_figure().then_some(self.number)
    }

    /// How many digits it has, if it is a number.
    pub(super) const fn digits(&self) -> usize {
        if self.is_figure() { self.norm.len() } else { 0 }
    }

    /// Its normal form.
    pub(super) fn text(&self) -> &'d str {
        std::str::from_utf8(self.norm).unwrap_or_default()
    }

    /// Whether it is one of the characters of `marks`.
    pub(super) fn is_one_of(&self, marks: &str) -> bool {
        match self.norm {
            [] => false,
            &[only] => marks.as_bytes().contains(&only),
            // The bytes of no character are found across two others.
            [first, ..] if *first < 0x80 => false,
            norm => marks.as_bytes().windows(norm.len()).any(|mark| mark == norm),
        }
    }

    /// How many characters its normal form has.
    pub(super) fn letters(&self) -> usize {
        self.norm.iter().filter(|&&b| starts_letter(b)).count()
    }

    /// Whether it is a hyphen or dash of any length.
    pub(super) const fn is_dash(&self) -> bool {
        self.kinds.has(Kind::Dash)
    }
}

/// Whether a byte is the first one of a character.
pub(super) const fn starts_letter(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// A phrase of the vocabulary in a text.
#[derive(Debug)]
struct Phrase<'d> {
    /// How many cells it has.
    length: usize,
    senses: &'d Senses,
    /// The number of its first word.
    first: u32,
}

/// All cells of a text.
///
/// Most cells are whole tokens that mean nothing: of them nothing is written but two zeros.
#[derive(Debug)]
pub(super) struct Cells<'d> {
    document: &'d Document<'d>,
    /// The normal forms of all tokens.
    norms: Norms<'d>,
    /// The language's signs of tense.
    pub tenses: &'d Tenses,
    /// The tokens, in reading order, copied when some were taken apart.
    tokens: Cow<'d, [Token]>,
    /// How many of the document's tokens were copied, while they are.
    copied: usize,
    /// The kinds of each cell, and its number as of [`Meaning`].
    kinds: Vec<Kinds>,
    numbers: Vec<u32>,
    vocabulary: &'d Vocabulary,
    /// The phrases of several cells in the text.
    phrases: Vec<Phrase<'d>>,
    /// Whether a time zone stands alone in brackets, as over lists of clock times.
    pub zone_in_brackets: bool,
    /// The time zones in capitals.
    zones: Vec<u32>,
    /// Indices of the cells that begin a paragraph, and the number of cells at the end.
    pub paragraphs: Vec<usize>,
    /// The cells at which an expression may begin by their kinds and those right behind: all others are passed over.
    pub beginnings: Picked<u32>,
    /// What the words say of the tense, as far as it was asked.
    pub cues: Vec<std::cell::Cell<Option<Option<Cue>>>>,
}

impl<'d> Cells<'d> {
    /// Reads a document with the words of its language.
    #[inline(never)]
    pub(super) fn new(document: &'d Document, vocabulary: &'d Vocabulary, tenses: &'d Tenses) -> Self {
        let count = document.tokens.len();
        let mut cells = Self {
            document,
            norms: document.tokens.norms(),
            tenses,
            tokens: Cow::Borrowed(&document.tokens),
            copied: 0,
            kinds: vec![Kinds::NONE; count],
            numbers: vec![0; count],
            vocabulary,
            phrases: Vec::with_capacity(16),
            paragraphs: Vec::with_capacity(document.paragraphs.len() + 1),
            zone_in_brackets: false,
            zones: Vec::new(),
            beginnings: Picked::with_room(count / 2),
            cues: Vec::new(),
        };
        let mut paragraphs = document.paragraphs.iter().map(|paragraph| paragraph.start).peekable();
        // How many more cells there are than tokens.
        let mut more = 0;
        for note in document.tokens.notes() {
            let index = note.token as usize;
            while let Some(start) = paragraphs.next_if(|&start| start <= index) {
                cells.paragraphs.push(start + more);
            }
            let Some(token) = document.tokens.get(index) else { break };
            more += cells.read(index, index + more, token, note.number) - 1;
        }
        cells.paragraphs.extend(paragraphs.map(|start| start + more));
        cells.paragraphs.push(count + more);
        if let Cow::Owned(tokens) = &mut cells.tokens {
            tokens.extend_from_slice(document.tokens.get(cells.copied..).unwrap_or_default());
        }
        cells.zone_in_brackets = cells.zones.iter().any(|&i| cells.is_in_brackets(i as usize));
        cells.find_phrases();
        let kinds = &cells.kinds;
        let of = |i: usize| kinds.get(i).copied().unwrap_or_default();
        cells.beginnings.sift(|i| may_open([0, 1, 2].map(|k| of(i as usize + k))));
        cells.cues.resize(cells.len(), Default::default());
        cells
    }

    /// Reads the token of an index, of which cell `i` is made: how many cells it is.
    #[inline(always)]
    fn read(&mut self, index: usize, i: usize, token: &Token, number: u32) -> usize {
        let norm = self.norms.of(token);
        match token.kind {
            TokenKind::Word => {
                if token.hyphened || token.gap == Gap::None {
                    return self.read_word(index, i, token, number);
                }
                self.mean(i, token.case, Meaning::of_word(norm, token.case, number, self.vocabulary));
            }
            TokenKind::Number => self.mean(i, Case::None, Meaning::of_figure(norm)),
            TokenKind::Mark => self.mean(i, Case::None, Meaning { kinds: mark(norm), number: 0 }),
            TokenKind::Address => {}
        }
        1
    }

    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The cell of an index.
    #[inline(always)]
    pub(super) fn get(&self, i: usize) -> Option<Cell<'d>> {
        Some(self.cell(self.tokens.get(i)?, i))
    }

    /// The cell of an index, which is of this token.
    #[inline(always)]
    fn cell(&self, token: &Token, i: usize) -> Cell<'d> {
        let Token { span, kind, case, gap, .. } = *token;
        let (kinds, number, senses) = (self.kinds(i), self.number(i), self.senses(i));
        Cell { span, norm: self.norms.of(token), kind, case, gap, senses, kinds, number }
    }

    /// What a cell is, and its normal form: all that most are asked.
    #[inline(always)]
    pub(super) fn word(&self, i: usize) -> Option<(TokenKind, &'d [u8])> {
        let token = self.tokens.get(i)?;
        Some((token.kind, self.norms.of(token)))
    }

    /// The span of the cells of a range; empty for an empty range.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|i| self.tokens.get(i))) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// The cells before the one of index `end`.
    pub(super) fn until(&self, end: usize) -> Until<'_, 'd> {
        Until {
            cells: self,
            tokens: self.tokens.get(..end).unwrap_or_default(),
            kinds: self.kinds.get(..end).unwrap_or_default(),
        }
    }

    /// The cells of a range, as far as there are such.
    pub(super) fn range(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = Cell<'d>> + Clone {
        (range.start..range.end.min(self.len())).filter_map(|i| self.get(i))
    }

    /// The first cell of the document's token of an index.
    pub(super) fn of_token(&self, token: usize) -> Option<usize> {
        let start = self.document.tokens.get(token)?.span.start;
        Some(match &self.tokens {
            Cow::Borrowed(_) => token,
            Cow::Owned(tokens) => tokens.partition_point(|token| token.span.end <= start),
        })
    }

    /// The index of the document's token that a cell is of.
    pub(super) fn token_of(&self, i: usize) -> usize {
        match &self.tokens {
            Cow::Borrowed(_) => i,
            Cow::Owned(tokens) => tokens.get(i).map_or(0, |t| self.document.tokens.index_at(t.span.start)),
        }
    }

    /// The kinds of a cell: none beyond the end.
    #[inline(always)]
    pub(super) fn kinds(&self, i: usize) -> Kinds {
        self.kinds.get(i).copied().unwrap_or_default()
    }

    /// Whether a cell of the range is of one of the kinds.
    pub(super) fn any_kind(&self, range: Range<usize>, kinds: Kinds) -> bool {
        let of_range = self.kinds.get(range).unwrap_or_default();
        // All are asked: a processor would guess wrong which one is the first.
        of_range.iter().fold(Kinds::NONE, |all, k| all.and(*k)).any(kinds)
    }

    fn number(&self, i: usize) -> u32 {
        self.numbers.get(i).copied().unwrap_or_default()
    }

    /// What a cell may mean alone.
    #[inline(always)]
    pub(super) fn senses(&self, i: usize) -> &'d Senses {
        let kinds = self.kinds(i);
        if kinds.is_empty() || kinds.has(Kind::Digits) {
            return &NOTHING;
        }
        let number = if kinds.has(Kind::Phrase) {
            self.phrases.get(self.number(i) as usize).map_or(0, |phrase| phrase.first)
        } else {
            self.number(i)
        };
        self.vocabulary.senses(number)
    }

    /// Whether the language has articles.
    pub(super) const fn has_articles(&self) -> bool {
        self.vocabulary.has_articles()
    }

    /// The phrase that begins at a cell: its meaning and how many cells it has.
    pub(super) fn phrase(&self, i: usize) -> Option<(&'d Senses, usize)> {
        if !self.kinds(i).has(Kind::Phrase) {
            return None;
        }
        let phrase = self.phrases.get(self.number(i) as usize)?;
        Some((phrase.senses, phrase.length))
    }

    /// Whether a cell has brackets around it.
    fn is_in_brackets(&self, i: usize) -> bool {
        let is = |i: usize, mark: &[u8]| self.tokens.get(i).is_some_and(|t| self.norms.of(t) == mark);
        i.checked_sub(1).is_some_and(|before| is(before, b"(")) && is(i + 1, b")")
    }

    /// Gives cell `i` its meaning, if it has any.
    #[inline(always)]
    fn mean(&mut self, i: usize, case: Case, meaning: Meaning) {
        const PHRASE: Kinds = Kinds::of(&[Kind::Phrase]);
        let Meaning { kinds, number } = meaning;
        self.beginnings.put(i as u32, kinds.any(BEGINNING.and(PHRASE)));
        if case == Case::Upper && kinds.has(Kind::Zone) {
            self.zones.push(i as u32);
        }
        if let (Some(of), Some(at)) = (self.kinds.get_mut(i), self.numbers.get_mut(i)) {
            (*of, *at) = (kinds.without(PHRASE), number);
        }
    }

    /// Reads a word that may have parts: how many cells it is.
    #[inline(never)]
    fn read_word(&mut self, index: usize, i: usize, token: &Token, number: u32) -> usize {
        let norm = self.norms.of(token);
        let meaning = Meaning::of_word(norm, token.case, number, self.vocabulary);
        let hangs =
            token.gap == Gap::None && i.checked_sub(1).is_some_and(|i| self.kinds(i).has(Kind::Digits));
        let parts = if hangs && is_clock_letter(norm, token.span) {
            Some(clock_letter(token, norm))
        } else if token.hyphened && self.vocabulary.senses(number).is_empty() {
            parts(self.document.text, token, norm, self.vocabulary)
        } else {
            None
        };
        let Some(parts) = parts else {
            self.mean(i, token.case, meaning);
            return 1;
        };
        self.take_apart(index, parts.len());
        for (i, (token, meaning)) in (i..).zip(&parts) {
            self.mean(i, token.case, *meaning);
            self.tokens.to_mut().push(*token);
        }
        parts.len()
    }

    /// Makes room for the parts of the token of an index, and takes over the tokens before it.
    fn take_apart(&mut self, index: usize, parts: usize) {
        if let Cow::Borrowed(tokens) = self.tokens {
            self.tokens = Cow::Owned(Vec::with_capacity(tokens.len() + tokens.len() / 8 + parts));
        }
        let before = self.document.tokens.get(self.copied..index).unwrap_or_default();
        self.tokens.to_mut().extend_from_slice(before);
        self.copied = index + 1;
        let count = self.kinds.len() + parts.saturating_sub(1);
        self.kinds.resize(count, Kinds::NONE);
        self.numbers.resize(count, 0);
    }

    #[inline(never)]
    fn find_phrases(&mut self) {
        let mut paragraph = 0;
        let mut heads = self.beginnings.clone();
        heads.sift(|i| {
            let i = i as usize;
            // The number of a figure is none of the vocabulary's.
            let word = !self.kinds(i).has(Kind::Digits);
            let second = self.tokens.get(i + 1).and_then(|token| self.norms.last_byte(token));
            word & second.is_some_and(|last| self.vocabulary.may_go_on(self.number(i), last))
        });
        for &i in heads.all() {
            let i = i as usize;
            while self.paragraphs.get(paragraph + 1).is_some_and(|&next| next <= i) {
                paragraph += 1;
            }
            let end = self.paragraphs.get(paragraph + 1).copied().unwrap_or(self.len());
            let norm = |i: usize| self.tokens.get(i).map_or(&[][..], |token| self.norms.of(token));
            let word = |k: usize| if i + k < end { norm(i + k) } else { &[] };
            let Some((length, senses)) = self.vocabulary.phrase(self.number(i), word) else { continue };
            if let (Some(kinds), Some(number)) = (self.kinds.get_mut(i), self.numbers.get_mut(i)) {
                let first = *number;
                *kinds = kinds.and(senses.kinds()).and(Kinds::of(&[Kind::Phrase]));
                *number = self.phrases.len() as u32;
                self.phrases.push(Phrase { length, senses, first });
            }
        }
    }
}

/// The cells of a text before some place, at hand with one check of the index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Until<'p, 'd> {
    cells: &'p Cells<'d>,
    tokens: &'p [Token],
    kinds: &'p [Kinds],
}

impl<'p, 'd> Until<'p, 'd> {
    /// The cell of an index.
    #[inline(always)]
    pub(super) fn get(self, i: usize) -> Option<Cell<'d>> {
        Some(self.cells.cell(self.tokens.get(i)?, i))
    }

    /// What stands before a cell.
    #[inline(always)]
    pub(super) fn gap(self, i: usize) -> Option<Gap> {
        self.tokens.get(i).map(|token| token.gap)
    }

    /// The kinds of a cell: none beyond the end.
    #[inline(always)]
    pub(super) fn kinds(self, i: usize) -> Kinds {
        self.kinds.get(i).copied().unwrap_or_default()
    }

    /// The kinds of so many cells from `i` on together.
    #[inline(always)]
    pub(super) fn kinds_of(self, i: usize, count: usize) -> Kinds {
        let end = self.kinds.len().min(i + count);
        self.kinds.get(i..end).unwrap_or_default().iter().fold(Kinds::NONE, |all, kinds| all.and(*kinds))
    }

    /// What a cell may mean.
    #[inline(always)]
    pub(super) fn senses(self, i: usize) -> &'d Senses {
        if self.kinds(i).is_empty() { &NOTHING } else { self.cells.senses(i) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_by_whole_characters() {
        let is = |norm: &str, marks: &str| {
            let (kind, case, gap) = (TokenKind::Mark, Case::None, Gap::None);
            let (span, kinds, senses, number) = (Span::default(), Kinds::NONE, &NOTHING, 0);
            Cell { span, norm: norm.as_bytes(), kind, case, gap, senses, kinds, number }.is_one_of(marks)
        };
        assert!(is("%", "$€%") && is("€", "$€%"));
        assert!(!is("–", "$—€") && !is("", "$") && !is("..", ".."));
    }
}
