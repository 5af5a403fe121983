//! Which words can be forms of those of a list at all, by their first letters.

use super::letters::Letters;
use crate::lexicon;
use crate::morph::fingerprint::Fingerprint;
use crate::token::{Norms, Token, first_eight};

/// A filter: what cannot be a form of any word of some lists is passed over at once, by its first letters.
#[derive(Debug)]
pub(super) struct Starts {
    /// The first three letters, which turn most words away at once.
    first: Box<[u64; 256]>,
    /// The first four letters, or three where that is all that counts, which turn away half of the rest.
    second: Box<[u64; 256]>,
    /// The first letters, as many as no ending reaches, of all words.
    bits: Box<[u64; 1024]>,
}

/// How many letters at the end of a base form an ending may replace.
const ENDING: usize = 3;
/// The fewest letters of a word that are looked at, if it has so many.
const SHORTEST: usize = 3;
/// The most letters of a word that are looked at.
const LONGEST: usize = 6;

impl Starts {
    /// Of the words that begin the rows of some files, and of those that lose a vowel in other forms.
    pub(super) fn of_rows(sources: &[&str], letters: &Letters) -> Self {
        let rows = sources.iter().flat_map(|source| lexicon::lines(source)).map(|line| lexicon::row(line).0);
        Self::of(rows.chain(letters.fleeting.iter()))
    }

    /// Of these words.
    pub(super) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut starts =
            Self { first: Box::new([0; 256]), second: Box::new([0; 256]), bits: Box::new([0; 1024]) };
        for word in words {
            let letters = word.chars().count();
            let length = letters.saturating_sub(ENDING).clamp(SHORTEST, LONGEST).min(letters);
            let start = word.char_indices().nth(length).map_or(word, |(end, _)| &word[..end]);
            let (three, four) = first_letters(first_eight(start.as_bytes()));
            // Where four letters are not all there, another may follow.
            let four_bytes = if three > 0xff_ffff { 8 } else { 4 };
            let second = if start.len() < four_bytes { three } else { four };
            for (table, letters) in [(&mut starts.first, three), (&mut starts.second, second)] {
                let (at, bit) = spread(letters);
                table[at] |= bit;
            }
            starts.set(Fingerprint::of(start));
        }
        starts
    }

    fn place(start: Fingerprint) -> (usize, u64) {
        let bits = start.bits();
        ((bits >> 6) as usize % 1024, 1 << (bits % 64))
    }

    fn set(&mut self, start: Fingerprint) {
        let (at, bit) = Self::place(start);
        self.bits[at] |= bit;
    }

    fn has(&self, start: Fingerprint) -> bool {
        let (at, bit) = Self::place(start);
        self.bits[at] & bit != 0
    }

    /// Whether a word may be a form of one of the words.
    pub(super) fn admit(&self, word: &[u8]) -> bool {
        let mut admitted = false;
        if self.may_begin(first_eight(word)) {
            beginnings(word, |start| {
                admitted = self.has(start);
                admitted
            });
        }
        admitted
    }

    /// The same of a token by its first letters alone: of those that look so, most have been met and are remembered.
    #[inline(always)]
    pub(super) fn admit_token(&self, token: &Token, norms: Norms) -> bool {
        self.may_begin(norms.first_eight(token))
    }

    /// Whether one of the words has the first three or four letters of a word that begins with these bytes.
    #[inline(always)]
    fn may_begin(&self, eight: u64) -> bool {
        let (three, four) = first_letters(eight);
        let (at, bit) = spread(three);
        self.first[at] & bit != 0
            && [four, three].map(spread).iter().any(|&(at, bit)| self.second[at] & bit != 0)
    }
}

/// What the first of two bytes has that a letter is made of, in each of three letters.
const TWO_BYTES: u64 = 0xc0_00c0_00c0;

/// The first three letters of a word and the first four, of one byte or of two, by its first bytes.
fn first_letters(eight: u64) -> (u64, u64) {
    match eight & TWO_BYTES == TWO_BYTES {
        true => (eight & 0xffff_ffff_ffff, eight),
        false => (eight & 0xff_ffff, eight & 0xffff_ffff),
    }
}

/// Where letters are kept in a table.
fn spread(letters: u64) -> (usize, u64) {
    // Any odd number of many bits spreads the letters over the table.
    let spread = letters.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((spread >> 56) as usize, 1 << ((spread >> 50) % 64))
}

/// Shows `done` the beginnings of a word from three letters on, or the whole word if it is shorter, until it has seen
/// enough.
fn beginnings(word: &[u8], mut done: impl FnMut(Fingerprint) -> bool) {
    let (mut letters, mut state, mut rest) = (0, Fingerprint::EMPTY, word);
    while let (0..LONGEST, [first, behind @ ..]) = (letters, rest) {
        (letters, state, rest) = (letters + 1, state.byte(*first), behind);
        // Most letters have one byte more.
        while let [next @ 0x80..0xc0, behind @ ..] = rest {
            (state, rest) = (state.byte(*next), behind);
        }
        if (letters >= SHORTEST || rest.is_empty()) && done(state) {
            return;
        }
    }
}
