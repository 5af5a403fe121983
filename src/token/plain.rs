//! The tokens that most of any text is made of, told by their bytes: words of one alphabet in small letters, with a
//! capital in front or in capitals, numbers and marks, each with an ordinary mark or space after it.
//!
//! Every function here either says exactly what the rules of [`super`] would say, or nothing, and then those rules are
//! asked. A test compares them.

use super::{Gap, TokenKind};
use crate::shape::{Case, Script};

/// A token that needs no further thought.
#[derive(Debug, PartialEq)]
pub(super) struct Plain {
    pub end: usize,
    pub kind: TokenKind,
    pub case: Case,
    pub script: Script,
}

/// What a token or gap may be, by its first byte.
#[derive(Clone, Copy, Debug)]
pub(super) enum Begins {
    Gap,
    Latin,
    Cyrillic,
    Number,
    Mark,
}

pub(super) const fn begins(byte: u8) -> Begins {
    match byte {
        b' ' | b'\n' => Begins::Gap,
        b'a'..=b'z' | b'A'..=b'Z' => Begins::Latin,
        0xd0 | 0xd1 => Begins::Cyrillic,
        b'0'..=b'9' => Begins::Number,
        _ => Begins::Mark,
    }
}

/// A space or line breaks with nothing else beside them: where they end, and how wide the gap is.
pub(super) fn gap(bytes: &[u8], start: usize) -> Option<(usize, Gap)> {
    let (end, gap) = match bytes.get(start..)? {
        [b'\n', b'\n', ..] => (start + 2, Gap::Paragraph),
        [b'\n', ..] => (start + 1, Gap::Line),
        _ => (start + 1, Gap::Space),
    };
    is_visible(bytes, end).then_some((end, gap))
}

/// The place behind a space at `at`, which may be the first one of some, and the gap up to there.
#[inline(always)]
pub(super) fn skip_space(bytes: &[u8], at: usize) -> (usize, Gap) {
    if bytes.get(at) == Some(&b' ') { (at + 1, Gap::Space) } else { (at, Gap::None) }
}

/// Whether a character that is certainly no space begins at `at`.
fn is_visible(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(b'!'..=b'~' | 0xd0 | 0xd1) => true,
        // « and », but no no-break space
        Some(0xc2) => matches!(bytes.get(at + 1), Some(0xab | 0xbb)),
        Some(0xe2) => ends_word(bytes, at),
        _ => false,
    }
}

/// A word of Latin letters.
pub(super) fn latin(bytes: &[u8], start: usize) -> Option<Plain> {
    let end = small_latin(bytes, start + 1);
    if ends_word(bytes, end) {
        let title = bytes.get(start).is_some_and(u8::is_ascii_uppercase);
        let case = if title { Case::Title } else { Case::Lower };
        return Some(Plain { end, kind: TokenKind::Word, case, script: Script::Latin });
    }
    let capitals = bytes.get(start..)?.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let end = start + capitals;
    let upper = Plain { end, kind: TokenKind::Word, case: Case::Upper, script: Script::Latin };
    (capitals > 1 && ends_word(bytes, end)).then_some(upper)
}

/// Bytes of eight at once: the highest bit of each, and the lowest.
const HIGH: u64 = 0x8080_8080_8080_8080;
const ONES: u64 = 0x0101_0101_0101_0101;

/// The highest bit of each of eight bytes that is a small Latin letter.
const fn small_letters(eight: u64) -> u64 {
    let low = eight & !HIGH;
    // A sum has the highest bit from `a` on, the other one behind `z`.
    (low + ONES * (0x80 - b'a' as u64)) & !(low + ONES * (0x7f - b'z' as u64)) & !eight & HIGH
}

/// A word of up to seven Latin letters in small letters or with a capital in front, which most English words are, with
/// a byte behind it that ends a word: its letters in small ones, the first one lowest, and how many they are. It
/// must begin with a letter.
#[inline(always)]
pub(super) fn short_latin(bytes: &[u8], start: usize) -> Option<(u64, usize)> {
    let eight = u64::from_le_bytes(*bytes.get(start..)?.first_chunk()?);
    let small = eight | 0x20;
    let others = small_letters(small) ^ HIGH;
    let length = others.trailing_zeros() as usize & !7;
    let next = eight.checked_shr(length as u32)? as u8;
    let ends = ENDS[usize::from(next)] || next == b'.' && stop_ends_word(bytes, start + length / 8 + 1);
    ends.then_some((small & !(u64::MAX << length), length / 8))
}

/// The bytes that always end a word, whatever stands behind them.
const ENDS: [bool; 256] = {
    let (mut table, mut byte) = ([false; 256], 0);
    while byte < 256 {
        table[byte] = always_ends(byte as u8);
        byte += 1;
    }
    table
};

const fn always_ends(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b',' | b';' | b'!' | b'?' | b'(' | b')' | b'"' | b'/' | b'%' | b']')
}

/// Where the small Latin letters from `at` on end. Reads eight bytes at once: few words are longer.
fn small_latin(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while let Some(eight) = bytes.get(end..).and_then(|rest| rest.first_chunk()) {
        let small = small_letters(u64::from_le_bytes(*eight));
        if small != HIGH {
            return end + ((small ^ HIGH).trailing_zeros() / 8) as usize;
        }
        end += 8;
    }
    end + bytes.get(end..).map_or(0, |rest| rest.iter().take_while(|b| b.is_ascii_lowercase()).count())
}

/// A word of Cyrillic letters, but for ё, which the normal form rewrites.
pub(super) fn cyrillic(bytes: &[u8], start: usize) -> Option<Plain> {
    // А to Я
    let capital = |at: usize| matches!(bytes.get(at..), Some([0xd0, 0x90..0xb0, ..]));
    let title = capital(start);
    let mut from = start + 2 * usize::from(title);
    let mut case = if title { Case::Title } else { Case::Lower };
    while title && capital(from) {
        (from, case) = (from + 2, Case::Upper);
    }
    let end = small_cyrillic(bytes, from);
    let plain = if case == Case::Upper { end == from } else { end > start };
    (plain && ends_word(bytes, end)).then_some(Plain {
        end,
        kind: TokenKind::Word,
        case,
        script: Script::Cyrillic,
    })
}

/// A bit for each of four pairs of bytes that is no small Cyrillic letter: а to п are 0xd0 and 0xb0 to 0xbf, р to я 0xd1 and
/// 0x80 to 0x8f.
const fn other_cyrillic(four: u64) -> u64 {
    const LOWEST: u64 = 0x0001_0001_0001_0001;
    let first = (four ^ (LOWEST * 0xd0)) & (LOWEST * 0xfe);
    // The bits 0x10 and 0x20 of the second byte are unlike the lowest of the first one.
    let second = !(((four >> 12) ^ four) & ((four >> 13) ^ four)) & LOWEST;
    ((first | second) + LOWEST * 0xff) & (LOWEST << 8)
}

/// A word of up to three small Cyrillic letters, likewise.
#[inline(always)]
pub(super) fn short_cyrillic(bytes: &[u8], start: usize) -> Option<(u64, usize)> {
    let four = u64::from_le_bytes(*bytes.get(start..)?.first_chunk()?);
    let length = other_cyrillic(four).trailing_zeros() as usize & !15;
    let next = four.checked_shr(length as u32)? as u8;
    (length > 0 && ENDS[usize::from(next)]).then_some((four & !(u64::MAX << length), length / 8))
}

/// Where the small Cyrillic letters from `at` on end. Reads four letters at once.
fn small_cyrillic(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while let Some(eight) = bytes.get(end..).and_then(|rest| rest.first_chunk()) {
        let others = other_cyrillic(u64::from_le_bytes(*eight));
        if others != 0 {
            return end + (others.trailing_zeros() / 16 * 2) as usize;
        }
        end += 8;
    }
    let pairs = bytes.get(end..).unwrap_or_default().chunks_exact(2);
    let small = |pair: &&[u8]| matches!(pair, [0xd0, 0xb0..=0xbf] | [0xd1, 0x80..=0x8f]);
    end + 2 * pairs.take_while(small).count()
}

/// A word of letters of one alphabet with hyphens and apostrophes between them: where it ends, its capitals, and where
/// `'s` begins, which is a token by itself.
#[derive(Debug, PartialEq)]
pub(super) struct Compound {
    pub end: usize,
    pub case: Case,
    pub script: Script,
    pub hyphened: bool,
    /// Whether its normal form is not the text itself in small letters.
    pub rewritten: bool,
    pub possessive: Option<usize>,
}

/// `long-term`, `don't`, `McDonald`, `Trump's`, `Ростов-на-Дону`, `её`
#[inline(never)]
pub(super) fn compound(bytes: &[u8], start: usize) -> Option<Compound> {
    let (mut end, mut part) = (start, start);
    let (mut upper, mut lower) = (0usize, 0usize);
    let (mut mixed, mut hyphened, mut rewritten) = (false, false, false);
    let (mut possessive, mut quoted) = (None, false);
    let latin = bytes.get(start)?.is_ascii();
    let mut small = false;
    loop {
        match bytes.get(end..).unwrap_or_default() {
            [b'A'..=b'Z', ..] if latin => {
                upper += 1;
                mixed |= end != part;
                end += 1;
            }
            [b'a'..=b'z', ..] if latin => {
                lower += 1;
                mixed |= end == part;
                end += 1;
            }
            // A capital after a small letter may begin a word that was glued on.
            [0xd0, 0x81 | 0x90..=0xaf, ..] if !latin && !small => {
                upper += 1;
                mixed |= end != part;
                rewritten = true;
                end += 2;
            }
            [first @ (0xd0 | 0xd1), second, ..]
                if !latin && matches!((first, second), (0xd0, 0xb0..=0xbf) | (0xd1, 0x80..=0x8f | 0x91)) =>
            {
                lower += 1;
                mixed |= end == part;
                rewritten |= *second == 0x91;
                small = true;
                end += 2;
            }
            rest => {
                let mark = *rest.first().unwrap_or(&b' ');
                let (length, apostrophe) = match mark {
                    b'-' => (1, false),
                    b'\'' => (1, true),
                    0xe2 if matches!(bytes.get(end..), Some([_, 0x80, 0x99, ..])) => (3, true),
                    _ => break,
                };
                let next = bytes.get(end + length)?;
                let letter = if latin { next.is_ascii_alphabetic() } else { matches!(next, 0xd0 | 0xd1) };
                if !letter || apostrophe && !latin {
                    // An apostrophe that closes a quotation; digits and other letters are left to the rules.
                    if apostrophe && matches!(next, b' ' | b'\n' | b',' | b'.' | b')') {
                        quoted = true;
                        break;
                    }
                    return None;
                }
                hyphened |= !apostrophe;
                if apostrophe && matches!(next, b's' | b'S') {
                    let after = end + length + 1;
                    // `'Trump's' he said`: whether `'s` ends the word is left to the rules.
                    if matches!(bytes.get(after..), Some([b'\'', ..] | [0xe2, 0x80, 0x99, ..])) {
                        return None;
                    }
                    if ends_word(bytes, after) {
                        possessive = Some(end);
                        break;
                    }
                }
                rewritten |= length > 1;
                end += length;
                (part, small) = (end, false);
            }
        }
    }
    let case = match (upper, lower) {
        (0, _) => Case::Lower,
        (1, 0) => Case::Title,
        (_, 0) => Case::Upper,
        _ if mixed => Case::Mixed,
        _ => Case::Title,
    };
    let closed = quoted || possessive.is_some() || ends_word(bytes, end);
    let script = if latin { Script::Latin } else { Script::Cyrillic };
    (closed && end > start).then_some(Compound { end, case, script, hyphened, rewritten, possessive })
}

/// A number: digits, and no address with what may be written on to them (`1990s`, `10-year`, `5pm`).
pub(super) fn number(bytes: &[u8], start: usize) -> Option<Plain> {
    let rest = bytes.get(start..)?;
    let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    // No further than an address can reach: a longer run is for the rules, or a row of `1-1-1-` would cost its square.
    let on = rest.get(digits..)?.iter().take(LONGEST_NAME);
    let on = on.take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let (end, run) = (start + digits, start + digits + on.count());
    let kind = TokenKind::Number;
    ends_word(bytes, run).then_some(Plain { end, kind, case: Case::None, script: Script::None })
}

/// The name of a host has no more characters, nor has that of a reader of mail.
pub(super) const LONGEST_NAME: usize = 253;

/// One mark.
pub(super) fn mark(bytes: &[u8], start: usize) -> Option<Plain> {
    let length = match bytes.get(start..)? {
        // Stops in a row are one token.
        [b'.', b'.', ..] => return None,
        [b'!'..=b'/' | b':'..=b'@' | b'['..=b'`' | b'{'..=b'~', ..] => 1,
        // « »
        [0xc2, 0xab | 0xbb, ..] => 2,
        // – — ‘ ’ “ ” …
        [0xe2, 0x80, 0x93 | 0x94 | 0x98 | 0x99 | 0x9c | 0x9d | 0xa6, ..] => 3,
        _ => return None,
    };
    let kind = TokenKind::Mark;
    Some(Plain { end: start + length, kind, case: Case::None, script: Script::None })
}

/// Whether a word that reaches to `at` ends there for certain and is no part of an address.
#[inline]
fn ends_word(bytes: &[u8], at: usize) -> bool {
    bytes.get(at) == Some(&b' ') || ends_at_mark(bytes, at)
}

fn ends_at_mark(bytes: &[u8], at: usize) -> bool {
    let Some(&next) = bytes.get(at) else { return true };
    match next {
        _ if always_ends(next) => true,
        b'.' => stop_ends_word(bytes, at + 1),
        b':' => !matches!(bytes.get(at + 1), Some(b'/')),
        // A no-break space, « and »
        0xc2 => matches!(bytes.get(at + 1), Some(0xa0 | 0xab | 0xbb)),
        // – — “ ” …
        0xe2 => matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x93 | 0x94 | 0x9c | 0x9d | 0xa6])),
        _ => false,
    }
}

/// Whether no address goes on behind a full stop: the end of a sentence, or one letter or digits alone, which are no
/// domain (`U.S.`, `a.m.`, `5.2`).
fn stop_ends_word(bytes: &[u8], at: usize) -> bool {
    let ends = |at: usize| matches!(bytes.get(at), None | Some(b' ' | b'\n' | b'"' | b')' | b','));
    let label = match bytes.get(at) {
        Some(b'a'..=b'z' | b'A'..=b'Z') => at + 1,
        Some(b'0'..=b'9') => {
            at + bytes.get(at..).map_or(0, |rest| rest.iter().take_while(|b| b.is_ascii_digit()).count())
        }
        _ => at,
    };
    ends(label) || label > at && bytes.get(label) == Some(&b'.') && ends(label + 1)
}
