//! What a cell means alone: a figure, a mark, a Roman numeral, a word of the table.

use super::kind::{Kind, Kinds};
use super::vocabulary::Vocabulary;
use crate::shape::Case;

/// What is known of a cell besides its token: of most cells nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Meaning {
    /// With that of phrases, if one may begin here.
    pub kinds: Kinds,
    /// The value of a figure; the place of the phrase that begins here among those of the text; else the number of the
    /// word in the vocabulary, or zero.
    pub number: u32,
}

impl Meaning {
    /// That of a figure, if it is one.
    #[inline]
    pub(super) fn of_figure(norm: &[u8]) -> Self {
        match figure(norm) {
            Some(number) => Self { number, kinds: Kinds::of(&[Kind::Digits]) },
            None => Self::default(),
        }
    }

    /// That of a word whose number in the vocabulary is known.
    #[inline(always)]
    pub(super) fn of_word(norm: &[u8], case: Case, number: u32, vocabulary: &Vocabulary) -> Self {
        let roman = case != Case::Lower && begins_roman(norm) && is_roman(norm);
        let own = if roman { Kinds::of(&[Kind::Roman]) } else { Kinds::NONE };
        Self { kinds: vocabulary.kinds(number).and(own), number }
    }
}

/// The value of up to eight digits.
fn figure(digits: &[u8]) -> Option<u32> {
    let known = (1..=8).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit);
    known.then(|| digits.iter().fold(0, |value, b| value * 10 + u32::from(b - b'0')))
}

/// The kind of a mark: an apostrophe (`'`, `‘`, `’`), a dash (`-`, `‐`, `‑`, `‒`, `–`, `—`, `−`), or none.
pub(super) const fn mark(norm: &[u8]) -> Kinds {
    match norm {
        b"'" | [0xe2, 0x80, 0x98 | 0x99] => Kinds::of(&[Kind::Apostrophe]),
        b"-" | [0xe2, 0x80, 0x90..=0x94] | [0xe2, 0x88, 0x92] => Kinds::of(&[Kind::Dash]),
        _ => Kinds::NONE,
    }
}

const fn begins_roman(norm: &[u8]) -> bool {
    matches!(norm, [] | [b'i' | b'v' | b'x' | 0xd1, ..])
}

/// Whether a folded word is of the letters of Roman numerals, Latin or their Cyrillic doubles.
fn is_roman(norm: &[u8]) -> bool {
    let may_be = norm.len() <= 8 && begins_roman(norm);
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
