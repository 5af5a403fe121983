//! Which words can be forms of those of a list at all, by their first letters.

use super::letters::Letters;
use crate::lexicon;
use crate::morph::fingerprint::Fingerprint;

/// A filter: what cannot be a form of any word of some lists is passed over at once, by its first letters.
#[derive(Debug)]
pub(super) struct Starts {
    /// The first three letters, which turn most words away at once.
    first: Box<[u64; 256]>,
    /// The first letters, as many as no ending reaches, of all words.
    bits: Box<[u64; 1024]>,
}

/// How many letters at the end of a base form an ending may replace.
const ENDING: usize = 3;
/// How many letters of a word are looked at.
const STARTS: std::ops::RangeInclusive<usize> = 3..=6;

impl Starts {
    /// Of the words that begin the rows of some files, and of those that lose a vowel in other forms.
    pub(super) fn of_rows(sources: &[&str], letters: &Letters) -> Self {
        let rows = sources.iter().flat_map(|source| lexicon::lines(source)).map(|line| lexicon::row(line).0);
        Self::of(rows.chain(letters.fleeting.iter()))
    }

    /// Of these words.
    pub(super) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut starts = Self { first: Box::new([0; 256]), bits: Box::new([0; 1024]) };
        for word in words {
            let letters = word.chars().count();
            let length = letters.saturating_sub(ENDING).clamp(*STARTS.start(), *STARTS.end()).min(letters);
            let (at, bit) = first_place(word.as_bytes());
            starts.first[at] |= bit;
            beginnings(word.as_bytes(), |letters, start| {
                if letters == length {
                    starts.set(start);
                }
                letters == length
            });
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
    #[inline]
    pub(super) fn admit(&self, word: &[u8]) -> bool {
        let (at, bit) = first_place(word);
        self.first[at] & bit != 0 && self.admit_more(word)
    }

    fn admit_more(&self, word: &[u8]) -> bool {
        let mut admitted = false;
        beginnings(word, |_, start| {
            admitted = self.has(start);
            admitted
        });
        admitted
    }
}

/// What the first of two bytes has that a letter is made of, in each of three letters.
const TWO_BYTES: u64 = 0xc0_00c0_00c0;

/// Where the first three letters of a word are kept, of one byte or of two.
fn first_place(word: &[u8]) -> (usize, u64) {
    let mut eight = [0; 8];
    match word.first_chunk() {
        Some(first) => eight = *first,
        None => eight[..word.len()].copy_from_slice(word),
    }
    let eight = u64::from_le_bytes(eight);
    let letters = if eight & TWO_BYTES == TWO_BYTES { eight & 0xffff_ffff_ffff } else { eight & 0xff_ffff };
    // Any odd number of many bits spreads the letters over the table.
    let spread = letters.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    ((spread >> 56) as usize, 1 << ((spread >> 50) % 64))
}

/// Shows `done` the beginnings of a word from three letters on, or the whole word if it is shorter, until it has seen
/// enough.
fn beginnings(word: &[u8], mut done: impl FnMut(usize, Fingerprint) -> bool) {
    let (mut letters, mut state) = (0, Fingerprint::EMPTY);
    let mut bytes = word.iter();
    while let Some(&byte) = bytes.next() {
        state = state.byte(byte);
        let next = bytes.as_slice().first();
        if next.is_none_or(|next| next & 0xc0 != 0x80) {
            letters += 1;
            let shown = letters >= *STARTS.start() || next.is_none();
            if (shown && done(letters, state)) || letters >= *STARTS.end() {
                return;
            }
        }
    }
}
