//! Tokens as the grammar sees them: what each may mean, hyphened ones taken apart.
//!
//! `ноябре-декабре`, `Aug-2016` and `mid-1990s` are one token each to everybody else; here they are three or four
//! cells. A word whose parts mean nothing stays whole.

use super::begins::BEGINNING;
use super::tense::Tenses;
use super::vocabulary::{Entry, Kind, Kinds, NOTHING, Sense, Senses, Vocabulary};
use crate::segment::Document;
use crate::shape::Case;
use crate::span::Span;
use crate::token::{Gap, Norms, Token, TokenKind};
use std::num::NonZeroU32;
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
    /// The phrase of the table that begins here: its place among the phrases of the text, counted from one.
    pub phrase: Option<NonZeroU32>,
    /// Its digits as a number, for numbers of eight digits or fewer.
    pub value: Option<u32>,
}

impl<'d> Cell<'d> {
    /// The cell of a token.
    #[inline(always)]
    const fn new(token: &Token, norm: &'d [u8], meaning: Meaning<'d>) -> Self {
        let Token { span, kind, case, gap, .. } = *token;
        let Meaning { senses, kinds, value } = meaning;
        Self { span, norm, kind, case, gap, senses, kinds, value, phrase: None }
    }

    /// How many digits it has, if it is a number.
    pub(super) fn digits(&self) -> usize {
        if self.value.is_some() { self.norm.len() } else { 0 }
    }

    /// Its normal form.
    pub(super) fn text(&self) -> &'d str {
        std::str::from_utf8(self.norm).unwrap_or_default()
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

/// What is known of a cell besides its token: of most cells nothing.
#[derive(Clone, Copy, Debug)]
struct Meaning<'d> {
    senses: &'d Senses,
    kinds: Kinds,
    value: Option<u32>,
}

impl<'d> Meaning<'d> {
    const NONE: Self = Self { senses: &NOTHING, kinds: Kinds::NONE, value: None };

    /// That of a figure, if it is one.
    #[inline]
    fn of_figure(norm: &[u8]) -> Self {
        let value = figure(norm);
        let kinds = if value.is_some() { Kinds::of(&[Kind::Digits]) } else { Kinds::NONE };
        Self { value, kinds, ..Self::NONE }
    }

    #[inline]
    fn of_word(norm: &[u8], case: Case, entry: Option<&'d Entry>) -> Self {
        let senses = entry.map_or(&NOTHING, |entry| &entry.senses);
        let roman = case != Case::Lower && is_roman(norm);
        let own = if roman { Kinds::of(&[Kind::Roman]) } else { Kinds::NONE };
        Self { senses, kinds: senses.kinds().and(own), value: None }
    }
}

/// The value of up to eight digits.
fn figure(digits: &[u8]) -> Option<u32> {
    let known = (1..=8).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit);
    known.then(|| digits.iter().fold(0, |value, b| value * 10 + u32::from(b - b'0')))
}

/// The kind of a mark: an apostrophe (`'`, `‘`, `’`), a dash (`-`, `‐`, `‑`, `‒`, `–`, `—`, `−`), or none.
const fn mark(norm: &[u8]) -> Kinds {
    match norm {
        b"'" | [0xe2, 0x80, 0x98 | 0x99] => Kinds::of(&[Kind::Apostrophe]),
        b"-" | [0xe2, 0x80, 0x90..=0x94] | [0xe2, 0x88, 0x92] => Kinds::of(&[Kind::Dash]),
        _ => Kinds::NONE,
    }
}

/// Whether a word is the `T` of a time-stamp with its hour.
fn is_clock_letter(norm: &[u8], span: Span) -> bool {
    span.len() == 3 && matches!(norm, [b't', rest @ ..] if rest.iter().all(u8::is_ascii_digit))
}

/// Whether a folded word is of the letters of Roman numerals, Latin or their Cyrillic doubles.
fn is_roman(norm: &[u8]) -> bool {
    let may_be = norm.len() <= 8 && matches!(norm, [] | [b'i' | b'v' | b'x' | 0xd1, ..]);
    may_be && std::str::from_utf8(norm).unwrap_or_default().chars().all(|c| roman_digit(c).is_some())
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
    document: &'d Document<'d>,
    /// The normal forms of all tokens.
    norms: Norms<'d>,
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
    /// Indices of the cells that begin a paragraph, and the number of cells at the end.
    pub paragraphs: Vec<usize>,
    /// The cells at which an expression may begin by what they are alone: all others are passed over.
    pub beginnings: Vec<u32>,
    /// Words that phrases begin with.
    heads: Vec<(usize, &'d Entry)>,
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
            list: Vec::with_capacity(count + count / 8),
            phrases: Vec::with_capacity(16),
            paragraphs: Vec::with_capacity(document.paragraphs.len() + 1),
            zone_in_brackets: false,
            zones: false,
            beginnings: Vec::with_capacity(count / 4),
            heads: Vec::with_capacity(count / 8),
        };
        for paragraph in &document.paragraphs {
            cells.paragraphs.push(cells.len());
            for token in document.tokens.get(paragraph.clone()).unwrap_or_default() {
                let norm = cells.norms.of(token);
                let (meaning, entry) = match token.kind {
                    TokenKind::Word => {
                        let entry = vocabulary.entry(norm);
                        if token.hyphened || token.gap == Gap::None {
                            cells.push_word(token, entry, vocabulary);
                            continue;
                        }
                        // Most words are in no table.
                        if entry.is_none() && token.case == Case::Lower {
                            cells.list.push(Cell::new(token, norm, Meaning::NONE));
                            continue;
                        }
                        (Meaning::of_word(norm, token.case, entry), entry)
                    }
                    TokenKind::Number => (Meaning::of_figure(norm), None),
                    TokenKind::Mark => (Meaning { kinds: mark(norm), ..Meaning::NONE }, None),
                    TokenKind::Address => (Meaning::NONE, None),
                };
                cells.push(Cell::new(token, norm, meaning), entry);
            }
        }
        cells.paragraphs.push(cells.len());
        cells.zone_in_brackets = cells.zones && (0..cells.len()).any(|i| cells.is_zone_in_brackets(i));
        cells.find_phrases();
        cells
    }

    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The cell of an index.
    #[inline]
    pub(super) fn get(&self, i: usize) -> Option<&Cell<'d>> {
        self.list.get(i)
    }

    /// The cells of a range, as far as there are such.
    pub(super) fn range(&self, range: Range<usize>) -> &[Cell<'d>] {
        self.list.get(range.start..range.end.min(self.len())).unwrap_or_default()
    }

    /// The index of the first cell that ends after the byte offset `at`.
    pub(super) fn index_at(&self, at: usize) -> usize {
        self.list.partition_point(|cell| cell.span.end <= at)
    }

    /// The kinds of a cell: none beyond the end.
    #[inline(always)]
    pub(super) fn kinds(&self, i: usize) -> Kinds {
        self.list.get(i).map_or(Kinds::NONE, |cell| cell.kinds)
    }

    /// The phrase that begins at a cell: its meaning and how many cells it has.
    pub(super) fn phrase(&self, i: usize) -> Option<(&'d Senses, usize)> {
        let place = self.list.get(i)?.phrase?;
        let &(length, senses) = self.phrases.get(place.get() as usize - 1)?;
        Some((senses, length))
    }

    /// Whether a time zone in capitals stands at `i` with brackets around it.
    fn is_zone_in_brackets(&self, i: usize) -> bool {
        let is = |i: usize, mark: &[u8]| self.get(i).is_some_and(|c| c.norm == mark);
        self.kinds(i).has(Kind::Zone)
            && self.get(i).is_some_and(|c| c.case == Case::Upper)
            && i.checked_sub(1).is_some_and(|before| is(before, b"("))
            && is(i + 1, b")")
    }

    // Inlined, so that a cell is written once, where it belongs, and not handed on.
    #[inline(always)]
    fn push(&mut self, cell: Cell<'d>, entry: Option<&'d Entry>) {
        self.zones |= cell.case == Case::Upper && cell.kinds.has(Kind::Zone);
        if let Some(entry) = entry.filter(|entry| entry.has_phrases()) {
            self.heads.push((self.list.len(), entry));
            self.beginnings.push(self.list.len() as u32);
        } else if cell.kinds.any(BEGINNING) {
            self.beginnings.push(self.list.len() as u32);
        }
        self.list.push(cell);
    }

    /// Reads a word that may have parts.
    #[inline(never)]
    fn push_word(&mut self, token: &Token, entry: Option<&'d Entry>, vocabulary: &'d Vocabulary) {
        let norm = self.norms.of(token);
        let meaning = Meaning::of_word(norm, token.case, entry);
        let hangs = token.gap == Gap::None && self.list.last().is_some_and(|c| c.kinds.has(Kind::Digits));
        let parts = if hangs && is_clock_letter(norm, token.span) {
            Some(clock_letter(token, norm, meaning, vocabulary))
        } else if token.hyphened && meaning.senses.is_empty() {
            parts(self.document.text, token, norm, vocabulary)
        } else {
            None
        };
        match parts {
            Some(parts) => {
                for (token, meaning, entry) in parts {
                    self.push(Cell::new(&token, self.norms.of(&token), meaning), entry);
                }
            }
            None => self.push(Cell::new(token, norm, meaning), entry),
        }
    }

    fn find_phrases(&mut self) {
        let mut paragraph = 0;
        for (i, entry) in std::mem::take(&mut self.heads) {
            while self.paragraphs.get(paragraph + 1).is_some_and(|&next| next <= i) {
                paragraph += 1;
            }
            let end = self.paragraphs.get(paragraph + 1).copied().unwrap_or(self.len());
            let norm = |i: usize| self.list.get(i).map_or(&[][..], |cell| cell.norm);
            let word = |k: usize| if i + k < end { norm(i + k) } else { &[] };
            let Some((length, senses)) = entry.phrase(word) else { continue };
            self.phrases.push((length, senses));
            let Some(cell) = self.list.get_mut(i) else { continue };
            cell.phrase = NonZeroU32::new(self.phrases.len() as u32);
            cell.kinds = cell.kinds.and(senses.kinds());
        }
    }
}

/// A part of a token that was taken apart, with what it means.
type Part<'d> = (Token, Meaning<'d>, Option<&'d Entry>);

/// The token as one of another kind.
const fn like(token: &Token, kind: TokenKind, case: Case, gap: Gap) -> Token {
    let mut like = *token;
    (like.kind, like.case, like.gap) = (kind, case, gap);
    like
}

/// `T13` of `2016-12-03T13:15`: a letter and the hour.
fn clock_letter<'d>(
    token: &Token,
    norm: &[u8],
    meaning: Meaning<'d>,
    vocabulary: &'d Vocabulary,
) -> Vec<Part<'d>> {
    let (letter, hour) = norm.split_at(norm.len().min(1));
    let (start, end) = (token.span.start, token.span.end);
    let first = token.part(Span::new(start, start + 1), 0..1);
    let second = like(token, TokenKind::Number, Case::None, Gap::None);
    let second = second.part(Span::new(start + 1, end), 1..norm.len());
    let value = Meaning::of_figure(hour);
    let value = Meaning { senses: meaning.senses, kinds: meaning.senses.kinds().and(value.kinds), ..value };
    vec![(first, meaning, vocabulary.entry(letter)), (second, value, None)]
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

/// The parts of a hyphened word with the hyphens between them, `mid-July`, `двадцать-пятого`, `вторник-среда`; `None`
/// when it is no word of time.
fn parts<'d>(text: &str, whole: &Token, norms: &[u8], vocabulary: &'d Vocabulary) -> Option<Vec<Part<'d>>> {
    let word = whole.span.of(text);
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
    let mut cells = Vec::new();
    let mut temporal = 0;
    let (mut at, mut from) = (whole.span.start, 0);
    for (norm, part) in norms.split(|&b| b == b'-').zip(word.split(is_hyphen)) {
        if !cells.is_empty() {
            let hyphen = word[at - whole.span.start..].chars().next().map_or(1, char::len_utf8);
            let token = like(whole, TokenKind::Mark, Case::None, Gap::None);
            let meaning = Meaning { kinds: mark(b"-"), ..Meaning::NONE };
            cells.push((token.part(Span::new(at, at + hyphen), from..from + 1), meaning, None));
            (at, from) = (at + hyphen, from + 1);
        }
        let gap = if cells.is_empty() { whole.gap } else { Gap::None };
        let digits = norm.iter().take_while(|b| b.is_ascii_digit()).count();
        let (span, place) = (Span::new(at, at + part.len()), from..from + norm.len());
        (at, from) = (span.end, place.end);
        // `1990s` after `mid-`
        let tail = &norm[digits..];
        let tens = digits == 4 && vocabulary.word(tail).contains(&Sense::Tens);
        if digits > 0 && digits <= 8 && (tail.is_empty() || tens) && norm.len() == part.len() {
            let number = like(whole, TokenKind::Number, Case::None, gap);
            let middle = span.start + digits;
            let number = number.part(Span::new(span.start, middle), place.start..place.start + digits);
            cells.push((number, Meaning::of_figure(&norm[..digits]), None));
            if tens {
                let ending = like(whole, TokenKind::Word, Case::None, Gap::None);
                let ending = ending.part(Span::new(middle, span.end), place.start + digits..place.end);
                let senses = vocabulary.word(tail);
                let meaning = Meaning { senses, kinds: senses.kinds(), ..Meaning::NONE };
                cells.push((ending, meaning, vocabulary.entry(tail)));
            }
            continue;
        }
        let entry = vocabulary.entry(norm)?;
        if !entry.senses.kinds().any(OF_TIME) {
            return None;
        }
        temporal += 1;
        let token = like(whole, TokenKind::Word, whole.case, gap).part(span, place);
        cells.push((token, Meaning::of_word(norm, whole.case, Some(entry)), Some(entry)));
    }
    (temporal > 0 && at == whole.span.end).then_some(cells)
}
