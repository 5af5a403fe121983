//! Tokens to sentences and paragraphs.
//!
//! Every place where a sentence may end is put to named rules in order; the first that has an opinion decides, as in
//! razdel. The language gives `abbreviations.tsv`, and for the tokens `compounds.txt`.

use crate::lang::Language;
use crate::lexicon::Table;
use crate::shape::Case;
use crate::span::Span;
use crate::token::{Compounds, Gap, Known, POSSESSIVE, Token, TokenKind, Tokens};
use std::ops::Range;

/// A text cut into tokens, sentences and paragraphs. The text itself is never changed.
#[derive(Debug)]
pub struct Document<'t> {
    /// The text as it was given.
    pub text: &'t str,
    /// All tokens in order.
    pub tokens: Tokens,
    /// Sentences as ranges of token indices, in order, without holes.
    pub sentences: Vec<Range<usize>>,
    /// Paragraphs (blocks between line breaks) as ranges of token indices, in order, without holes.
    pub paragraphs: Vec<Range<usize>>,
}

impl<'t> Document<'t> {
    /// Tokens, sentences and paragraphs of `text`.
    #[must_use]
    #[inline(never)]
    pub fn new(text: &'t str, segmenter: &Segmenter) -> Self {
        let tokens = Tokens::with(text, &segmenter.compounds, &segmenter.known);
        let wrapped = is_hard_wrapped(text, &tokens);
        let (mut paragraphs, mut sentences) = (Vec::with_capacity(16), Vec::with_capacity(tokens.len() / 16));
        let (mut paragraph, mut sentence) = (0, 0);
        for &i in tokens.ends() {
            let i = i as usize;
            let Some(t) = tokens.get(i).filter(|_| i > 0) else { continue };
            let line_ends = t.gap == Gap::Paragraph || (t.gap == Gap::Line && !wrapped);
            if line_ends {
                paragraphs.push(paragraph..i);
                paragraph = i;
            }
            if line_ends || segmenter.ends_before(text, &tokens, i) {
                sentences.push(sentence..i);
                sentence = i;
            }
        }
        if !tokens.is_empty() {
            paragraphs.push(paragraph..tokens.len());
            sentences.push(sentence..tokens.len());
        }
        Self { text, tokens, sentences, paragraphs }
    }

    /// The normal form of token `i`; empty beyond the end.
    #[must_use]
    pub fn norm(&self, i: usize) -> &str {
        self.tokens.norm(i)
    }

    /// The text of token `i`; empty beyond the end.
    #[must_use]
    pub fn word(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    /// Whether token `i` is the ending of a possessive.
    #[must_use]
    pub fn is_possessive(&self, i: usize) -> bool {
        self.norm(i) == POSSESSIVE
    }

    /// The index of the sentence that holds token `i`.
    #[must_use]
    pub fn sentence_of(&self, i: usize) -> usize {
        self.sentences.partition_point(|s| s.end <= i)
    }

    /// Whether token `i` is the first one of its sentence.
    #[must_use]
    pub fn begins_sentence(&self, i: usize) -> bool {
        self.sentences.get(self.sentence_of(i)).is_none_or(|sentence| sentence.start == i)
    }

    /// The index of the paragraph that holds token `i`.
    #[must_use]
    pub fn paragraph_of(&self, i: usize) -> usize {
        self.paragraphs.partition_point(|p| p.end <= i)
    }

    /// The text between the beginning of token `range.start` and the end of token `range.end - 1`.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        self.tokens.cover(range)
    }
}

/// Whether single line breaks are only the width of a page: most of them stand inside a sentence, before a small
/// letter, after a line of some length.
fn is_hard_wrapped(text: &str, tokens: &Tokens) -> bool {
    // Most texts have a few lines.
    if tokens.lines() < 3 {
        return false;
    }
    let (mut breaks, mut inside) = (0usize, 0usize);
    let mut line_start = 0;
    for i in tokens.ends().iter().map(|&i| i as usize) {
        let Some(t) = tokens.get(i).filter(|t| t.gap >= Gap::Line && i > 0) else { continue };
        if t.gap == Gap::Line {
            breaks += 1;
            let before = &tokens[i - 1];
            let length = before.span.end - tokens[line_start].span.start;
            let open = before.kind != TokenKind::Mark || before.span.of(text) == ",";
            inside += usize::from(length > 40 && open && t.case == Case::Lower);
        }
        line_start = i;
    }
    breaks >= 3 && inside * 3 > breaks
}

/// Token and sentence boundaries of one language.
#[derive(Debug, Default)]
pub struct Segmenter {
    compounds: Compounds,
    known: Known,
    abbreviations: Table,
}

enum Verdict {
    Join,
    Split,
}

impl Segmenter {
    /// Reads `abbreviations.tsv`: an abbreviation without its last full stop, folded, TAB, `end` if a sentence may end
    /// with it, `number` if it may after a number (`в 2015 г.`, but `в г. Тверь`); `compounds.txt` (see
    /// [`Compounds::parse`]); and the words of `temporal.tsv` (see [`Known::parse`]).
    #[must_use]
    pub fn new(language: &Language) -> Self {
        Self {
            compounds: Compounds::parse(language.text("compounds.txt")),
            known: Known::parse(language.text("temporal.tsv")),
            abbreviations: Table::parse(language.text("abbreviations.tsv")),
        }
    }

    /// Whether a sentence ends before token `i`.
    #[inline(never)]
    fn ends_before(&self, text: &str, tokens: &Tokens, i: usize) -> bool {
        if i.checked_sub(1).is_none_or(|before| tokens[before].kind != TokenKind::Mark) {
            return false;
        }
        if tokens[i].gap == Gap::None && !opens_after_lost_space(text, tokens, i) {
            return false;
        }
        let Some(stop) = terminator(text, tokens, i) else { return false };
        let place = Place { text, tokens, stop, next: i };
        let rules = [right_is_closed, lower_right, initials_left, list_number_left];
        let named = rules.iter().find_map(|rule| rule(&place));
        let verdict = named.or_else(|| self.abbreviation_left(&place)).unwrap_or(Verdict::Split);
        matches!(verdict, Verdict::Split)
    }

    /// `г. Москва` joins; `и т. д. В общем` splits.
    fn abbreviation_left(&self, place: &Place) -> Option<Verdict> {
        if place.mark() != b"." || place.stop == 0 {
            return None;
        }
        let word = place.stop - 1;
        let last = place.tokens.norm(word);
        // Two-part abbreviations (`т. д`, `p.m`) are listed with single spaces out.
        let pair = (word >= 2 && bytes(place.text, &place.tokens[word - 1]) == b".")
            .then(|| format!("{}.{last}", place.tokens.norm(word - 2)));
        let flags = pair
            .as_deref()
            .and_then(|p| self.abbreviations.get(p))
            .or_else(|| self.abbreviations.get(last).filter(|flags| *flags != "day"))?;
        let near = &place.tokens[word.saturating_sub(3)..word];
        let may_end =
            flags == "end" || (flags == "number" && near.iter().any(|t| t.kind == TokenKind::Number));
        // `9 a.m. Friday`, `in the U.S. Friday`
        let day = self.abbreviations.get(place.tokens.norm(place.next)) == Some("day");
        Some(if may_end && !day && place.right_is_capital() { Verdict::Split } else { Verdict::Join })
    }
}

struct Place<'a> {
    text: &'a str,
    tokens: &'a Tokens,
    /// The token that may end the sentence.
    stop: usize,
    /// The first token after it and its closing marks.
    next: usize,
}

impl Place<'_> {
    fn mark(&self) -> &[u8] {
        bytes(self.text, &self.tokens[self.stop])
    }

    /// The first token on the right that is not an opening quote, bracket or dash.
    fn right(&self) -> Option<&Token> {
        self.tokens[self.next..].iter().take(3).find(|t| t.kind != TokenKind::Mark)
    }

    fn right_is_capital(&self) -> bool {
        self.right().is_some_and(|t| matches!(t.case, Case::Title | Case::Upper | Case::Mixed))
    }
}

/// Whether a mark may stand between the end of a sentence and the next one.
const fn closes(mark: &[u8]) -> bool {
    match mark {
        b"\"" | b"'" | b")" | b"]" => true,
        // » and ’ “ ” …
        [0xc2, 0xbb] | [0xe2, 0x80, 0x99 | 0x9c | 0x9d | 0xa6] => true,
        _ => false,
    }
}

/// Whether a mark ends sentences.
const fn stops(mark: &[u8]) -> bool {
    matches!(mark, [b'.' | b'!' | b'?', ..] | [0xe2, 0x80, 0xa6, ..])
}

/// A token as it stands in the text. Most are asked whether they are some mark, which is less work with bytes.
fn bytes<'t>(text: &'t str, token: &Token) -> &'t [u8] {
    text.as_bytes().get(token.span.start..token.span.end).unwrap_or_default()
}

/// `слово.Слово`: a full stop with a lost space after a small letter.
fn opens_after_lost_space(text: &str, tokens: &Tokens, i: usize) -> bool {
    let before = i.checked_sub(2).map(|b| &tokens[b]);
    tokens[i].case == Case::Title
        && tokens[i].span.len() > 3
        && before.is_some_and(|b| b.case == Case::Lower && b.span.len() > 3)
        && bytes(text, &tokens[i - 1]) == b"."
}

/// The token with `.`, `!`, `?` or `…` that stands before token `i`, behind any closing marks.
fn terminator(text: &str, tokens: &Tokens, i: usize) -> Option<usize> {
    let mut at = i.checked_sub(1)?;
    loop {
        let token = &tokens[at];
        if token.kind != TokenKind::Mark {
            return None;
        }
        let mark = bytes(text, token);
        if stops(mark) {
            return Some(at);
        }
        // Closing marks belong to the sentence before them only when they touch it.
        if !closes(mark) || token.gap != Gap::None {
            return None;
        }
        at = at.checked_sub(1)?;
    }
}

/// A closing mark with a space before it still closes.
fn right_is_closed(place: &Place) -> Option<Verdict> {
    let right = bytes(place.text, &place.tokens[place.next]);
    matches!(right, b")" | b"," | b";" | b":" | b"]" | [0xc2, 0xbb]).then_some(Verdict::Join)
}

/// A small letter goes on: `млн. рублей`, `«Да!» — сказал он`.
fn lower_right(place: &Place) -> Option<Verdict> {
    match place.right() {
        Some(t) if t.case == Case::Lower => Some(Verdict::Join),
        _ => None,
    }
}

/// `А. С. Пушкин`, `J. R. R. Tolkien`
fn initials_left(place: &Place) -> Option<Verdict> {
    let word = place.stop.checked_sub(1)?;
    let token = &place.tokens[word];
    (place.mark() == b"."
        && token.case == Case::Title
        && token.span.of(place.text).chars().count() == 1
        && place.tokens[place.stop].gap == Gap::None)
        .then_some(Verdict::Join)
}

/// `1. Первое` at the beginning of a line.
fn list_number_left(place: &Place) -> Option<Verdict> {
    let number = place.stop.checked_sub(1)?;
    let token = &place.tokens[number];
    (place.mark() == b"."
        && token.kind == TokenKind::Number
        && token.gap >= Gap::Line
        && token.span.len() <= 2)
        .then_some(Verdict::Join)
}
