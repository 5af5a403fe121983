//! Fingerprints: words as numbers that grow letter by letter, so that a word put together from a stem and an ending is
//! looked up without being written down.
//!
//! Two words share a fingerprint by chance only: with a hundred thousand words in a table, one unknown word in 10^14 is
//! taken for a known one.

/// 64 bits that stand for a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(u64);

/// FNV-1a: good enough for short words, and nothing is simpler to continue.
const PRIME: u64 = 0x0000_0100_0000_01b3;

impl Default for Fingerprint {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl Fingerprint {
    /// That of the empty word.
    pub const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    /// That of `word`.
    #[must_use]
    pub fn of(word: &str) -> Self {
        Self::EMPTY.then(word)
    }

    /// That of the word when `text` is added at its end.
    #[must_use]
    pub fn then(self, text: &str) -> Self {
        Self(text.bytes().fold(self.0, |state, byte| (state ^ u64::from(byte)).wrapping_mul(PRIME)))
    }

    /// One more letter as a whole: for words that are read backwards. Not the same as adding its bytes.
    #[must_use]
    pub fn and(self, letter: char) -> Self {
        let state = (self.0 ^ u64::from(u32::from(letter))).wrapping_mul(PRIME);
        Self(state ^ (state >> 29))
    }

    /// That of the letters of `word` from the last to the first.
    #[must_use]
    pub fn backwards(word: &str) -> Self {
        word.chars().rev().fold(Self::EMPTY, Self::and)
    }

    /// Bits for a filter.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grows_at_its_end() {
        assert_eq!(Fingerprint::of("слон").then("ом"), Fingerprint::of("слоном"));
        assert_ne!(Fingerprint::of("слон"), Fingerprint::of("слоном"));
        assert_eq!(Fingerprint::backwards("ом"), Fingerprint::EMPTY.and('м').and('о'));
    }
}
