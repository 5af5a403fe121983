//! Tokens as the grammar sees them: what each may mean, hyphened ones taken apart.
//!
//! `ноябре-декабре`, `Aug-2016` and `mid-1990s` are one token each to everybody else; here they are three or four
//! cells. A word whose parts mean nothing stays whole.

use super::tense::Tenses;
use super::vocabulary::{Entry, Kind, Kinds, NOTHING, Sense, Senses, Vocabulary};
use crate::segment::Document;
use crate::shape::Case;
use crate::span::Span;
use crate::token::{Gap, TokenKind};
use std::num::NonZeroU32;

/// A token or a part of one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<'d> {
    /// Where it stands.
    pub span: Span,
    /// Its normal form.
    pub norm: &'d str,
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
    /// The phrase of the table that begins here: its place among the phrases of the text.
    pub phrase: Option<NonZeroU32>,
    /// Its digits as a number, for numbers of eight digits or fewer.
    pub value: Option<u32>,
}

impl<'d> Cell<'d> {
    /// The cell of a token; its senses are still to come.
    #[inline(always)]
    fn new(span: Span, norm: &'d str, kind: TokenKind, case: Case, gap: Gap) -> Self {
        Self { span, norm, kind, case, gap, senses: &NOTHING, kinds: Kinds::NONE, phrase: None, value: None }
    }

    /// With the digits of its norm as its value.
    #[inline(always)]
    fn with_value(self) -> Self {
        let value = if self.norm.len() <= 8 { self.norm.parse().ok() } else { None };
        let kinds = if value.is_some() { self.kinds.and(Kinds::of(&[Kind::Digits])) } else { self.kinds };
        Self { value, kinds, ..self }
    }

    #[inline(always)]
    fn with_senses(self, senses: &'d Senses) -> Self {
        Self { senses, kinds: self.kinds.and(senses.kinds()), ..self }
    }

    /// How many digits it has, if it is a number.
    pub(super) fn digits(&self) -> usize {
        if self.value.is_some() { self.norm.len() } else { 0 }
    }

    /// Whether it is a hyphen or dash of any length.
    pub(super) const fn is_dash(&self) -> bool {
        self.kinds.has(Kind::Dash)
    }

    /// With the kind of what the rules ask of its letters or mark.
    #[inline(always)]
    fn with_own_kind(self) -> Self {
        let kinds = match self.kind {
            TokenKind::Word if self.case != Case::Lower && is_roman(self.norm) => Kinds::of(&[Kind::Roman]),
            TokenKind::Mark => mark(self.norm),
            _ => Kinds::NONE,
        };
        Self { kinds: self.kinds.and(kinds), ..self }
    }
}

/// The kind of a mark: an apostrophe (`'`, `‘`, `’`), a dash (`-`, `‐`, `‑`, `‒`, `–`, `—`, `−`), or none.
const fn mark(norm: &str) -> Kinds {
    match norm.as_bytes() {
        b"'" | [0xe2, 0x80, 0x98 | 0x99] => Kinds::of(&[Kind::Apostrophe]),
        b"-" | [0xe2, 0x80, 0x90..=0x94] | [0xe2, 0x88, 0x92] => Kinds::of(&[Kind::Dash]),
        _ => Kinds::NONE,
    }
}

/// Whether a word is the `T` of a time-stamp with its hour.
fn is_clock_letter(norm: &str, span: Span) -> bool {
    span.len() == 3 && norm.starts_with('t') && norm[1..].bytes().all(|b| b.is_ascii_digit())
}

/// Whether a folded word is of the letters of Roman numerals, Latin or their Cyrillic doubles.
fn is_roman(norm: &str) -> bool {
    norm.len() <= 8 && norm.chars().all(|c| roman_digit(c).is_some())
}

/// The value of a Roman digit; centuries need none beyond ten.
pub(super) const fn roman_digit(letter: char) -> Option<u32> {
    match letter {
        'i' | 'і' => Some(1),
        'v' => Some(5),
        'x' | 'х' => Some(10),
        _ => None,
    }
}

/// All cells of a text.
#[derive(Debug)]
pub(super) struct Cells<'d> {
    /// The language's signs of tense.
    pub tenses: &'d Tenses,
    /// In reading order.
    pub list: Vec<Cell<'d>>,
    /// Phrases of several cells: length and meaning. [`Cell::phrase`] counts them from one.
    phrases: Vec<(usize, &'d Senses)>,
    /// Whether a time zone stands alone in brackets, as over lists of clock times.
    pub zone_in_brackets: bool,
    /// Whether there is a time zone in capitals at all.
    zones: bool,
    /// Indices of the cells that begin a paragraph, and the length of the list at the end.
    pub paragraphs: Vec<usize>,
    /// Words that phrases begin with.
    heads: Vec<(usize, &'d Entry)>,
}

impl<'d> Cells<'d> {
    /// Reads a document with the words of its language.
    #[inline(never)]
    pub(super) fn new(document: &'d Document, vocabulary: &'d Vocabulary, tenses: &'d Tenses) -> Self {
        let mut cells = Self {
            tenses,
            list: Vec::with_capacity(document.tokens.len() + document.tokens.len() / 8),
            phrases: Vec::with_capacity(16),
            paragraphs: Vec::with_capacity(document.paragraphs.len() + 1),
            zone_in_brackets: false,
            zones: false,
            heads: Vec::with_capacity(document.tokens.len() / 8),
        };
        for paragraph in &document.paragraphs {
            cells.paragraphs.push(cells.list.len());
            let tokens = document.tokens.get(paragraph.clone()).unwrap_or_default();
            for (token, i) in tokens.iter().zip(paragraph.clone()) {
                let norm = document.tokens.norm(i);
                let cell = Cell::new(token.span, norm, token.kind, token.case, token.gap);
                match token.kind {
                    TokenKind::Word => cells.push_word(document.text, cell, token.hyphened, vocabulary),
                    TokenKind::Number => cells.list.push(cell.with_value()),
                    _ => cells.list.push(cell.with_own_kind()),
                }
            }
        }
        cells.paragraphs.push(cells.list.len());
        cells.zone_in_brackets = cells.zones
            && cells.list.windows(3).any(|w| {
                w[1].kinds.has(Kind::Zone) && w[0].norm == "(" && w[1].case == Case::Upper && w[2].norm == ")"
            });
        cells.find_phrases();
        cells
    }

    /// The phrase that begins at a cell: its meaning and how many cells it has.
    pub(super) fn phrase(&self, cell: &Cell<'d>) -> Option<(&'d Senses, usize)> {
        let &(length, senses) = self.phrases.get(cell.phrase?.get() as usize - 1)?;
        Some((senses, length))
    }

    #[inline]
    fn push_word(&mut self, text: &str, cell: Cell<'d>, hyphened: bool, vocabulary: &'d Vocabulary) {
        let entry = vocabulary.entry(cell.norm);
        let cell = cell.with_own_kind();
        // Most words are in no table.
        if entry.is_none() && !hyphened && cell.gap != Gap::None {
            self.list.push(cell);
            return;
        }
        let cell = cell.with_senses(entry.map_or(&NOTHING, |e| &e.senses));
        self.zones |= cell.kinds.has(Kind::Zone) && cell.case == Case::Upper;
        let hangs = cell.gap == Gap::None && self.list.last().is_some_and(|c| c.value.is_some());
        if hangs && is_clock_letter(cell.norm, cell.span) {
            self.push_clock_letter(cell, vocabulary);
        } else if hyphened && cell.senses.is_empty() {
            self.push_parts(text, cell, entry, vocabulary);
        } else {
            self.push(cell, entry);
        }
    }

    // Inlined, so that a cell is written once, where it belongs, and not handed on.
    #[inline(always)]
    fn push(&mut self, cell: Cell<'d>, entry: Option<&'d Entry>) {
        if let Some(entry) = entry.filter(|entry| entry.has_phrases()) {
            self.heads.push((self.list.len(), entry));
        }
        self.list.push(cell);
    }

    /// `T13` of `2016-12-03T13:15`: a letter and the hour.
    fn push_clock_letter(&mut self, cell: Cell<'d>, vocabulary: &'d Vocabulary) {
        let at = cell.span.start + 1;
        let (letter, hour) = cell.norm.split_at(1);
        self.push(
            Cell { span: Span::new(cell.span.start, at), norm: letter, ..cell },
            vocabulary.entry(letter),
        );
        let hour = Cell::new(Span::new(at, cell.span.end), hour, TokenKind::Number, Case::None, Gap::None);
        self.list.push(hour.with_senses(cell.senses).with_value());
    }

    /// `mid-July`, `двадцать-пятого`, `вторник-среда`: the parts of a word, if all are of time.
    fn push_parts(
        &mut self,
        text: &str,
        whole: Cell<'d>,
        entry: Option<&'d Entry>,
        vocabulary: &'d Vocabulary,
    ) {
        match parts(text, &whole, vocabulary) {
            Some(parts) => parts.into_iter().for_each(|(cell, entry)| self.push(cell, entry)),
            None => self.push(whole, entry),
        }
    }

    fn find_phrases(&mut self) {
        let mut paragraph = 0;
        for (i, entry) in std::mem::take(&mut self.heads) {
            while self.paragraphs.get(paragraph + 1).is_some_and(|&next| next <= i) {
                paragraph += 1;
            }
            let end = self.paragraphs.get(paragraph + 1).copied().unwrap_or(self.list.len());
            let word = |k: usize| if i + k < end { self.list[i + k].norm } else { "" };
            let Some((length, senses)) = entry.phrase(word) else { continue };
            self.phrases.push((length, senses));
            let cell = &mut self.list[i];
            cell.phrase = NonZeroU32::new(self.phrases.len() as u32);
            cell.kinds = cell.kinds.and(senses.kinds());
        }
    }
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
]);

/// The parts of a hyphened word with the hyphens between them; `None` when it is no word of time.
fn parts<'d>(
    text: &str,
    whole: &Cell<'d>,
    vocabulary: &'d Vocabulary,
) -> Option<Vec<(Cell<'d>, Option<&'d Entry>)>> {
    let word = whole.span.of(text);
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
    let mut cells = Vec::new();
    let mut temporal = 0;
    let mut at = whole.span.start;
    for (norm, part) in whole.norm.split('-').zip(word.split(is_hyphen)) {
        if !cells.is_empty() {
            let hyphen = word[at - whole.span.start..].chars().next().map_or(1, char::len_utf8);
            let span = Span::new(at, at + hyphen);
            let cell = Cell::new(span, "-", TokenKind::Mark, Case::None, Gap::None);
            cells.push((cell.with_own_kind(), None));
            at += hyphen;
        }
        let gap = if cells.is_empty() { whole.gap } else { Gap::None };
        let digits = norm.bytes().take_while(u8::is_ascii_digit).count();
        let span = Span::new(at, at + part.len());
        at = span.end;
        // `1990s` after `mid-`
        let tail = &norm[digits..];
        let tens = digits == 4 && vocabulary.word(tail).contains(&Sense::Tens);
        if digits > 0 && digits <= 8 && (tail.is_empty() || tens) && norm.len() == part.len() {
            let number = Span::new(span.start, span.start + digits);
            let cell = Cell::new(number, &norm[..digits], TokenKind::Number, Case::None, gap);
            cells.push((cell.with_value(), None));
            if tens {
                let span = Span::new(number.end, span.end);
                let cell = Cell::new(span, tail, TokenKind::Word, Case::None, Gap::None);
                let entry = vocabulary.entry(tail);
                cells.push((cell.with_senses(vocabulary.word(tail)), entry));
            }
            continue;
        }
        let entry = vocabulary.entry(norm)?;
        if !entry.senses.kinds().any(OF_TIME) {
            return None;
        }
        temporal += 1;
        let cell = Cell::new(span, norm, TokenKind::Word, whole.case, gap).with_senses(&entry.senses);
        cells.push((cell.with_own_kind(), Some(entry)));
    }
    (temporal > 0 && at == whole.span.end).then_some(cells)
}
