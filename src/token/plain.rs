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

/// A space or line breaks with nothing else beside them: where they end, and how wide the gap is.
pub(super) fn gap(bytes: &[u8], start: usize) -> Option<(usize, Gap)> {
    let (end, gap) = match bytes.get(start..)? {
        [b'\n', b'\n', ..] => (start + 2, Gap::Paragraph),
        [b'\n', ..] => (start + 1, Gap::Line),
        _ => (start + 1, Gap::Space),
    };
    is_visible(bytes, end).then_some((end, gap))
}

/// Whether the one space between most words stands at `at`, with something of the two alphabets behind it.
pub(super) fn is_one_space(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at..), Some([b' ', b'!'..=b'~' | 0xd0 | 0xd1, ..]))
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
    let rest = bytes.get(start..)?;
    let capitals = rest.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let small = rest.get(capitals..)?.iter().take_while(|b| b.is_ascii_lowercase()).count();
    word(bytes, capitals, small, start + capitals + small, Script::Latin)
}

/// A word of Cyrillic letters, but for ё, which the normal form rewrites.
pub(super) fn cyrillic(bytes: &[u8], start: usize) -> Option<Plain> {
    let run = |from: usize, fits: fn(u8, u8) -> bool| {
        let pairs = bytes.get(from..).unwrap_or_default().chunks_exact(2);
        from + 2 * pairs.take_while(|pair| fits(pair[0], pair[1])).count()
    };
    // А to Я; а to п and р to я.
    let capitals = run(start, |a, b| a == 0xd0 && (0x90..0xb0).contains(&b));
    let end = run(capitals, |a, b| a == 0xd0 && b >= 0xb0 || a == 0xd1 && b < 0x90);
    word(bytes, (capitals - start) / 2, end - capitals, end, Script::Cyrillic)
}

fn word(bytes: &[u8], capitals: usize, small: usize, end: usize, script: Script) -> Option<Plain> {
    let case = match (capitals, small) {
        (0, 1..) => Case::Lower,
        (1, _) => Case::Title,
        (2.., 0) => Case::Upper,
        _ => return None,
    };
    ends_word(bytes, end).then_some(Plain { end, kind: TokenKind::Word, case, script })
}

/// A number: digits, and no address with what may be written on to them (`1990s`, `10-year`, `5pm`).
pub(super) fn number(bytes: &[u8], start: usize) -> Option<Plain> {
    let rest = bytes.get(start..)?;
    let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    let on = rest.get(digits..)?.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let (end, run) = (start + digits, start + digits + on.count());
    let kind = TokenKind::Number;
    ends_word(bytes, run).then_some(Plain { end, kind, case: Case::None, script: Script::None })
}

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
fn ends_word(bytes: &[u8], at: usize) -> bool {
    let Some(&next) = bytes.get(at) else { return true };
    match next {
        b' ' | b'\n' | b',' | b';' | b'!' | b'?' | b'(' | b')' | b'"' | b'/' | b'%' | b']' => true,
        b'.' => matches!(bytes.get(at + 1), None | Some(b' ' | b'\n' | b'"' | b')' | b',')),
        b':' => !matches!(bytes.get(at + 1), Some(b'/')),
        // A no-break space, « and »
        0xc2 => matches!(bytes.get(at + 1), Some(0xa0 | 0xab | 0xbb)),
        // – — “ ” …
        0xe2 => matches!(bytes.get(at + 1..at + 3), Some([0x80, 0x93 | 0x94 | 0x9c | 0x9d | 0xa6])),
        _ => false,
    }
}
