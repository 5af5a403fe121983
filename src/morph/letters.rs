//! Sets of letters.

/// A set of letters of one alphabet, all within 64 places of the first.
#[derive(Clone, Copy, Debug, Default)]
pub struct LetterSet {
    first: u32,
    bits: u64,
}

impl LetterSet {
    /// The letters of `text`; one that is too far from the first is left out.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let first = text.chars().map(u32::from).min().unwrap_or(0);
        let places = text.chars().map(|c| u32::from(c) - first).filter(|place| *place < u64::BITS);
        Self { first, bits: places.fold(0, |bits, place| bits | 1 << place) }
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// Whether `letter` is one of them.
    #[must_use]
    pub fn has(self, letter: char) -> bool {
        let place = u32::from(letter).wrapping_sub(self.first);
        place < u64::BITS && self.bits >> place & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_what_it_was_made_of() {
        let vowels = LetterSet::of("аоя");
        assert!(vowels.has('а') && vowels.has('я') && !vowels.has('б') && !vowels.has('a'));
        assert!(LetterSet::of("").is_empty() && !LetterSet::of("").has('а'));
    }
}
