//! Text to tokens: words, numbers, marks and addresses, each with its normal form.
//!
//! | text | tokens |
//! |---|---|
//! | `Санкт-Петербург`, `O'Brien`, `Су-35`, `COVID-19` | one word |
//! | `3-го`, `1990s`, `2014-16`, `17:40`, `14.11.2015` | digits, marks and letters apart, without a gap |
//! | `Trump's` | `Trump`, `'s` |
//! | `London-based`, `anti-Biden` | three tokens, if the language lists the small word |
//! | `Biden-Harris` | three tokens, if the text has both names apart as well and the language lists such words |
//! | `фотобанкМинистр`, `декабря2016`, `СирииReuters` | split where page furniture was glued on |
//! | `globallookpress.com`, `http://kremlin.ru` | one address |
//!
//! Spaces of every kind, soft hyphens, byte order marks and zero-width characters separate or vanish but are never
//! tokens. Line breaks are kept as the [`Gap`] before the next token.

mod compound;
mod fold;
mod known;
mod pairs;
mod picked;
mod plain;
mod scan;

use crate::shape::{self, Case, Script};
use crate::span::Span;
pub use compound::Compounds;
pub use fold::fold;
pub(crate) use fold::fold_into;
use fold::{fold_cyrillic, is_folded_by_ascii, is_hyphen};
pub use known::Known;
pub(crate) use picked::Picked;
use rustc_hash::FxHashSet;
use scan::Scanner;

/// The normal form of the ending that the tokenizer cuts off its word, whatever its apostrophe: `Trump's`.
pub(crate) const POSSESSIVE: &str = "'s";

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with digits, hyphens and apostrophes inside.
    Word,
    /// A run of digits.
    Number,
    /// One punctuation mark or symbol; `...` is one token.
    Mark,
    /// A web or mail address.
    Address,
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// Nothing.
    None,
    /// Spaces.
    Space,
    /// One line break.
    Line,
    /// An empty line, or the beginning of the text.
    Paragraph,
}

/// A token of a [`Tokens`] list.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Its capital letters.
    pub case: Case,
    /// Its script.
    pub script: Script,
    /// What stands before it.
    pub gap: Gap,
    /// Whether it is a word with hyphens inside, or the hyphen between two names.
    pub hyphened: bool,
    norm: (u32, u32),
}

impl Token {
    /// A token of the same kind for a part of it: where the part stands, and where in its normal form.
    #[must_use]
    pub fn part(self, span: Span, norm: std::ops::Range<usize>) -> Self {
        let from = self.norm.0;
        Self { span, norm: (from + norm.start as u32, from + norm.end as u32), ..self }
    }

    /// Whether it is the hyphen between two names: of `Biden-Harris`.
    #[must_use]
    pub fn parts_names(&self) -> bool {
        self.hyphened && self.kind == TokenKind::Mark
    }
}

/// The tokens of one text in order, with their normal forms.
#[derive(Debug, Default)]
pub struct Tokens {
    list: Vec<Token>,
    /// The text with its ASCII letters made small, and behind it the normal forms that are not to be found in it at the
    /// place of their token: few, so that most tokens are written without copying anything.
    norms: String,
    /// How many single line breaks there are between tokens, or more.
    lines: usize,
    /// As of [`Tokens::notes`].
    notes: Picked<Note>,
    /// As of [`Tokens::ends`].
    ends: Picked<u32>,
}

/// A token that may be part of a date: a number, a word that its language knows, one that may be a Roman numeral or the
/// `T13` of `2016-12-03T13:15`, several words in one, a dash or an apostrophe.
#[derive(Clone, Copy, Debug, Default)]
pub struct Note {
    /// The token's index.
    pub token: u32,
    /// The word's number among those [`Known`], or zero.
    pub number: u32,
}

/// What the first byte of a token's normal form tells, in bits: a word of such may be a Roman numeral.
const ROMAN: u8 = 1;
/// A word may be the `T13` of `2016-12-03T13:15`.
const HOUR: u8 = 2;
/// A mark may be a dash or an apostrophe.
const JOINS: u8 = 4;
/// A sentence may end with the mark.
const CLOSES: u8 = 8;

const FIRST: [u8; 256] = {
    let (mut table, mut byte) = ([0; 256], 0);
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'i' | b'v' | b'x' | 0xd1 => ROMAN,
            b't' => HOUR,
            b'-' => JOINS,
            b'\'' | 0xe2 => JOINS | CLOSES,
            b'.' | b'!' | b'?' | b'"' | b')' | b']' | 0x80.. => CLOSES,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// The normal forms of a [`Tokens`] list as bytes, which are had for less than strings.
#[derive(Clone, Copy, Debug)]
pub struct Norms<'t>(&'t [u8]);

impl<'t> Norms<'t> {
    /// That of one of the list's tokens.
    #[must_use]
    #[inline]
    pub fn of(self, token: &Token) -> &'t [u8] {
        self.0.get(token.norm.0 as usize..token.norm.1 as usize).unwrap_or_default()
    }

    /// The last byte of that of one of the list's tokens.
    #[must_use]
    #[inline(always)]
    pub fn last_byte(self, token: &Token) -> Option<u8> {
        self.0.get((token.norm.1 as usize).wrapping_sub(1)).copied().filter(|_| token.norm.0 < token.norm.1)
    }

    /// The first eight bytes of that of one of the list's tokens, as of [`first_eight`].
    #[must_use]
    #[inline(always)]
    pub fn first_eight(self, token: &Token) -> u64 {
        let (start, end) = (token.norm.0 as usize, token.norm.1 as usize);
        match self.0.get(start..).and_then(<[u8]>::first_chunk) {
            // What follows the token is there to be read, and cheaper cut off than left alone.
            Some(eight) if end < start + 8 => u64::from_le_bytes(*eight) & !(u64::MAX << (8 * (end - start))),
            Some(eight) => u64::from_le_bytes(*eight),
            None => first_eight(self.of(token)),
        }
    }

    /// The first four bytes of that of one of the list's tokens, as of [`first_four`].
    #[must_use]
    #[inline(always)]
    pub fn first_four(self, token: &Token) -> u32 {
        let (start, end) = (token.norm.0 as usize, token.norm.1 as usize);
        let Some(&[a, b, c, d]) = self.0.get(start..start + 4) else { return self.last_four(token) };
        let four = u32::from_le_bytes([a, b, c, d]);
        if end < start + 4 { four & !(u32::MAX << (8 * (end - start))) } else { four }
    }

    /// The same of one of the last tokens, behind which there is nothing to be read.
    #[cold]
    fn last_four(self, token: &Token) -> u32 {
        first_four(self.of(token))
    }
}

/// The first four bytes of a word as a number, as of [`first_eight`].
#[must_use]
pub fn first_four(word: &[u8]) -> u32 {
    first_eight(word) as u32
}

/// The first eight bytes of a word as a number, the first one lowest, with zeros behind a shorter word.
#[must_use]
pub fn first_eight(word: &[u8]) -> u64 {
    match word.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => word.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)),
    }
}

impl std::ops::Deref for Tokens {
    type Target = [Token];
    fn deref(&self) -> &[Token] {
        &self.list
    }
}

impl Tokens {
    /// Splits `text`, with no compounds and no words known.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::with(text, &Compounds::default(), &Known::default())
    }

    /// Splits `text`, compounds too, and notes the words that are known.
    #[must_use]
    pub fn with(text: &str, compounds: &Compounds, known: &Known) -> Self {
        let tokens = Self::scan(text, compounds, known);
        let pairs = if compounds.is_empty() { FxHashSet::default() } else { pairs::find(text, &tokens) };
        if pairs.is_empty() { tokens } else { Self::scan(text, &compounds.with_pairs(pairs), known) }
    }

    fn scan(text: &str, compounds: &Compounds, known: &Known) -> Self {
        let mut norms = String::with_capacity(text.len() + text.len() / 4);
        norms.push_str(text);
        norms.make_ascii_lowercase();
        let list = Vec::with_capacity(text.len() / 4);
        let (notes, ends) = (Picked::with_room(text.len() / 8), Picked::with_room(text.len() / 32));
        let mut tokens = Self { list, norms, lines: 0, notes, ends };
        Scanner::new(text, compounds, known).run(&mut tokens, Scanner::plain);
        tokens
    }

    /// The normal form of token `i` (see [`fold()`]); empty beyond the end.
    #[must_use]
    pub fn norm(&self, i: usize) -> &str {
        self.list.get(i).map_or("", |t| self.norm_of(t))
    }

    /// The normal form of one of the tokens.
    #[must_use]
    pub fn norm_of(&self, token: &Token) -> &str {
        &self.norms[token.norm.0 as usize..token.norm.1 as usize]
    }

    /// The normal forms as bytes.
    #[must_use]
    pub fn norms(&self) -> Norms<'_> {
        Norms(self.norms.as_bytes())
    }

    /// The tokens that may be part of a date, in order, and some others: whatever is not among them means nothing there.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        self.notes.all()
    }

    /// The tokens before which a sentence may end, in order: those behind a line break or a mark that may close a sentence.
    /// The last one may be beyond the list.
    #[must_use]
    pub fn ends(&self) -> &[u32] {
        self.ends.all()
    }

    /// How many tokens may stand behind a single line break: so many at most.
    pub(crate) const fn lines(&self) -> usize {
        self.lines
    }

    /// The span from the first to the last token of a range of indices; empty for an empty range.
    #[must_use]
    pub fn cover(&self, range: std::ops::Range<usize>) -> Span {
        match (self.list.get(range.start), range.end.checked_sub(1).and_then(|i| self.list.get(i))) {
            (Some(a), Some(b)) if range.start < range.end => Span::new(a.span.start, b.span.end),
            _ => Span::default(),
        }
    }

    /// The index of the first token that ends after the byte offset `at`.
    #[must_use]
    pub fn index_at(&self, at: usize) -> usize {
        self.list.partition_point(|t| t.span.end <= at)
    }

    /// Adds a token, and notes it if it may be part of a date or the first or last one of a sentence.
    #[inline(always)]
    fn add(&mut self, token: Token, known: &Known) {
        let index = self.list.len() as u32;
        self.note_line(index, token.gap);
        let norms = self.norms.as_bytes();
        let (start, end) = (token.norm.0 as usize, token.norm.1 as usize);
        let traits = norms.get(start).map_or(0, |&first| FIRST[first as usize]);
        match token.kind {
            TokenKind::Word => {
                let number = known.number_at(norms, start, end);
                let small = u8::from(token.case == Case::Lower);
                let may_be = ROMAN * (1 - small) + HOUR * u8::from(token.gap == Gap::None);
                let notable = number > 0 || token.hyphened || traits & may_be != 0 || start == end;
                self.notes.put(Note { token: index, number }, notable);
            }
            TokenKind::Mark => {
                self.ends.put(index + 1, traits & CLOSES != 0);
                if traits & JOINS != 0 {
                    self.notes.put(Note { token: index, number: 0 }, true);
                }
            }
            TokenKind::Number => self.notes.put(Note { token: index, number: 0 }, true),
            TokenKind::Address => {}
        }
        self.list.push(token);
    }

    /// Adds a word of a few letters, of which `first` is the first byte, and notes it likewise. Those of Cyrillic are small. `number` is its number
    /// among the words that are known.
    #[inline(always)]
    fn add_short(&mut self, span: Span, first: u8, gap: Gap, number: u32) {
        let index = self.list.len() as u32;
        self.note_line(index, gap);
        let case = if first.is_ascii_uppercase() { Case::Title } else { Case::Lower };
        let may_be = ROMAN * u8::from(case == Case::Title) + HOUR * u8::from(gap == Gap::None);
        let notable = number > 0 || FIRST[usize::from(first | 0x20)] & may_be != 0;
        self.notes.put(Note { token: index, number }, notable);
        let script = if first.is_ascii() { Script::Latin } else { Script::Cyrillic };
        let (kind, norm) = (TokenKind::Word, (span.start as u32, span.end as u32));
        self.list.push(Token { span, kind, case, script, gap, hyphened: false, norm });
    }

    /// Notes a token that begins a line.
    #[inline(always)]
    fn note_line(&mut self, index: u32, gap: Gap) {
        if gap >= Gap::Line && self.ends.last() != Some(index) {
            self.ends.put(index, true);
        }
    }

    fn push(&mut self, text: &str, span: Span, kind: TokenKind, gap: Gap, known: &Known) {
        let word = span.of(text);
        let norm = if kind == TokenKind::Mark || is_folded_by_ascii(word) {
            (span.start as u32, span.end as u32)
        } else {
            self.fold_behind(word)
        };
        let (case, script) =
            if kind == TokenKind::Word { shape::outline(word) } else { (Case::None, Script::None) };
        let hyphened = kind == TokenKind::Word && word.contains(is_hyphen);
        self.add(Token { span, kind, case, script, gap, hyphened, norm }, known);
    }

    /// Adds a word of several parts, and the `'s` behind it; gives where they end.
    fn push_compound(
        &mut self,
        text: &str,
        start: usize,
        word: &plain::Compound,
        gap: Gap,
        known: &Known,
    ) -> usize {
        let end = word.possessive.unwrap_or(word.end);
        let span = Span::new(start, end);
        let norm = if word.rewritten { self.fold_behind(span.of(text)) } else { (start as u32, end as u32) };
        let kind = TokenKind::Word;
        let (case, script) = (word.case, word.script);
        self.add(Token { span, kind, case, script, gap, hyphened: word.hyphened, norm }, known);
        let Some(from) = word.possessive else { return end };
        let length = if text.as_bytes().get(from) == Some(&b'\'') { 2 } else { 4 };
        let end = from + length;
        let span = Span::new(from, end);
        let norm = if length > 2 { self.fold_behind(span.of(text)) } else { (from as u32, end as u32) };
        let small = text.as_bytes().get(end - 1) == Some(&b's');
        let case = if small { Case::Lower } else { Case::Title };
        let script = Script::Latin;
        self.add(Token { span, kind, case, script, gap: Gap::None, hyphened: false, norm }, known);
        end
    }

    /// Writes the normal form of a word behind the others.
    fn fold_behind(&mut self, word: &str) -> (u32, u32) {
        let from = self.norms.len();
        fold_into(word, &mut self.norms);
        (from as u32, self.norms.len() as u32)
    }

    /// Likewise for a Cyrillic word of which the first letter alone is to be changed.
    fn fold_title_behind(&mut self, word: &str) -> (u32, u32) {
        let from = self.norms.len();
        let mut letters = word.chars();
        self.norms.extend(letters.next().map(fold_cyrillic));
        self.norms.push_str(letters.as_str());
        (from as u32, self.norms.len() as u32)
    }
}
