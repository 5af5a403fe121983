//! Tokens as the grammar sees them: what each may mean, hyphened ones taken apart.
//!
//! `ноябре-декабре`, `Aug-2016` and `mid-1990s` are one token each to everybody else; here they are three or four
//! cells. A word whose parts mean nothing stays whole.

use super::tense::Tenses;
use super::vocabulary::{Sense, Senses, Vocabulary};
use crate::segment::Document;
use crate::shape::Case;
use crate::span::Span;
use crate::token::{Gap, TokenKind};
use rustc_hash::FxHashMap;

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
    /// Whether a phrase of the table begins here.
    pub phrase: bool,
    /// Its digits as a number, for numbers of eight digits or fewer.
    pub value: Option<u32>,
}

impl Cell<'_> {
    /// How many digits it has, if it is a number.
    pub(super) fn digits(&self) -> usize {
        if self.value.is_some() { self.norm.len() } else { 0 }
    }

    /// Whether it is a hyphen or dash of any length.
    pub(super) fn is_dash(&self) -> bool {
        matches!(self.norm, "-" | "\u{2010}" | "\u{2011}" | "–" | "—" | "−" | "‒")
    }
}

/// Whether a word is the `T` of a time-stamp with its hour.
fn is_clock_letter(norm: &str, span: Span) -> bool {
    span.len() == 3 && norm.starts_with('t') && norm[1..].bytes().all(|b| b.is_ascii_digit())
}

/// All cells of a text.
#[derive(Debug)]
pub(super) struct Cells<'d> {
    /// The language's signs of tense.
    pub tenses: &'d Tenses,
    /// In reading order.
    pub list: Vec<Cell<'d>>,
    /// Phrases of several cells, by the index of their first one: length and meaning.
    pub phrases: FxHashMap<u32, (u32, &'d Senses)>,
    /// Whether a time zone stands alone in brackets, as over lists of clock times.
    pub zone_in_brackets: bool,
    /// Indices of the cells that begin a paragraph, and the length of the list at the end.
    pub paragraphs: Vec<usize>,
}

impl<'d> Cells<'d> {
    /// Reads a document with the words of its language.
    pub(super) fn new(document: &'d Document, vocabulary: &'d Vocabulary, tenses: &'d Tenses) -> Self {
        let list = Vec::with_capacity(document.tokens.len());
        let mut cells = Self {
            tenses,
            list,
            phrases: FxHashMap::default(),
            paragraphs: Vec::new(),
            zone_in_brackets: false,
        };
        let mut paragraphs = document.paragraphs.iter().peekable();
        for (i, token) in document.tokens.iter().enumerate() {
            while paragraphs.next_if(|p| p.start == i).is_some() {
                cells.paragraphs.push(cells.list.len());
            }
            let norm = document.tokens.norm(i);
            let value = match token.kind {
                TokenKind::Number if norm.len() <= 8 => norm.parse().ok(),
                _ => None,
            };
            let senses = match token.kind {
                TokenKind::Word => vocabulary.word(norm),
                _ => &[],
            };
            let (span, kind, case, gap) = (token.span, token.kind, token.case, token.gap);
            let cell = Cell { span, norm, kind, case, gap, senses, value, phrase: false };
            let hangs = gap == Gap::None && cells.list.last().is_some_and(|c| c.value.is_some());
            if kind == TokenKind::Word && hangs && is_clock_letter(norm, span) {
                cells.push_clock_letter(cell);
            } else if kind == TokenKind::Word && senses.is_empty() && norm.contains('-') {
                cells.push_parts(document.text, cell, vocabulary);
            } else {
                cells.list.push(cell);
            }
        }
        cells.paragraphs.push(cells.list.len());
        cells.zone_in_brackets = cells.list.windows(3).any(|w| {
            w[0].norm == "("
                && w[1].senses.contains(&Sense::Zone)
                && w[1].case == Case::Upper
                && w[2].norm == ")"
        });
        cells.find_phrases(vocabulary);
        cells
    }

    /// `T13` of `2016-12-03T13:15`: a letter and the hour.
    fn push_clock_letter(&mut self, cell: Cell<'d>) {
        let at = cell.span.start + 1;
        let (letter, hour) = cell.norm.split_at(1);
        self.list.push(Cell { span: Span::new(cell.span.start, at), norm: letter, ..cell });
        let (kind, gap, case) = (TokenKind::Number, Gap::None, Case::None);
        let span = Span::new(at, cell.span.end);
        self.list.push(Cell { span, norm: hour, kind, gap, case, value: hour.parse().ok(), ..cell });
    }

    fn push_parts(&mut self, text: &str, whole: Cell<'d>, vocabulary: &'d Vocabulary) {
        let word = whole.span.of(text);
        let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
        let (norms, parts) = (whole.norm.split('-'), word.split(is_hyphen));
        let mut cells = Vec::new();
        let mut temporal = 0;
        let mut at = whole.span.start;
        for (norm, part) in norms.zip(parts) {
            if !cells.is_empty() {
                let hyphen = word[at - whole.span.start..].chars().next().map_or(1, char::len_utf8);
                cells.push(Cell {
                    span: Span::new(at, at + hyphen),
                    norm: "-",
                    kind: TokenKind::Mark,
                    case: Case::None,
                    gap: Gap::None,
                    senses: &[],
                    value: None,
                    phrase: false,
                });
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
                let value = norm[..digits].parse().ok();
                let kind = TokenKind::Number;
                let (norm, case, senses) = (&norm[..digits], Case::None, &[][..]);
                cells.push(Cell { span: number, norm, kind, case, gap, senses, value, phrase: false });
                if tens {
                    let (kind, gap) = (TokenKind::Word, Gap::None);
                    let (span, senses) = (Span::new(number.end, span.end), vocabulary.word(tail));
                    cells.push(Cell {
                        span,
                        norm: tail,
                        kind,
                        case,
                        gap,
                        senses,
                        value: None,
                        phrase: false,
                    });
                }
                continue;
            }
            let senses = vocabulary.word(norm);
            if !senses.iter().any(|s| {
                matches!(
                    s,
                    Sense::Month(_)
                        | Sense::Weekday(_)
                        | Sense::Timely(_)
                        | Sense::Number(_)
                        | Sense::Ordinal(_)
                        | Sense::Unit(_)
                        | Sense::Season(_)
                        | Sense::QuarterName(_)
                        | Sense::HalfName(_)
                        | Sense::Meridiem(_)
                )
            }) {
                self.list.push(whole);
                return;
            }
            temporal += 1;
            cells.push(Cell {
                span,
                norm,
                kind: TokenKind::Word,
                case: whole.case,
                gap,
                senses,
                value: None,
                phrase: false,
            });
        }
        if temporal == 0 || at != whole.span.end {
            self.list.push(whole);
        } else {
            self.list.append(&mut cells);
        }
    }

    fn find_phrases(&mut self, vocabulary: &'d Vocabulary) {
        let mut paragraph = 0;
        for i in 0..self.list.len() {
            while self.paragraphs.get(paragraph + 1).is_some_and(|&next| next <= i) {
                paragraph += 1;
            }
            let end = self.paragraphs.get(paragraph + 1).copied().unwrap_or(self.list.len());
            if self.list[i].kind != TokenKind::Word {
                continue;
            }
            let word = |k: usize| if i + k < end { self.list[i + k].norm } else { "" };
            if let Some((length, senses)) = vocabulary.phrase(self.list[i].norm, word) {
                self.phrases.insert(i as u32, (length as u32, senses));
                self.list[i].phrase = true;
            }
        }
    }
}
