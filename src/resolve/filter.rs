//! Filters: most words are in no table, and a bit in a small set tells so without a walk through a large one.

use crate::lexicon;
use crate::morph::fingerprint::Fingerprint;
use crate::token::fold;

/// A set of fingerprints that may take a stranger for a member, but never a member for a stranger.
#[derive(Debug)]
pub(super) struct Filter {
    bits: Vec<u64>,
}

/// The most letters that a base ending has.
const BASE_ENDING: usize = 5;

impl Filter {
    /// The set of `keys`, kept in so many words of 64 bits, a power of two.
    pub(super) fn of(keys: impl Iterator<Item = Fingerprint>, words: usize) -> Self {
        let mut filter = Self { bits: vec![0; words.next_power_of_two()] };
        for key in keys {
            let (at, bit) = filter.place(key);
            filter.bits[at] |= bit;
        }
        filter
    }

    /// The stems that forms of the words of some lists can have.
    pub(super) fn of_stems(sources: &[&str]) -> Self {
        let words = sources.iter().flat_map(|source| lexicon::lines(source));
        let stems = words.flat_map(|line| {
            let mut stem = lexicon::row(line).0.chars();
            (0..=BASE_ENDING).map(move |letter| {
                if letter > 0 {
                    stem.next_back();
                }
                Fingerprint::of(stem.as_str())
            })
        });
        Self::of(stems, 2048)
    }

    /// The first words of those of some names that have several.
    pub(super) fn of_first_words<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let several = names.map(|name| lexicon::cut(name, b' ')).filter(|(_, rest)| !rest.is_empty());
        Self::of(several.map(|(first, _)| Fingerprint::of(&fold(first))), 256)
    }

    fn place(&self, key: Fingerprint) -> (usize, u64) {
        let bits = key.bits();
        ((bits >> 6) as usize & (self.bits.len() - 1), 1 << (bits % 64))
    }

    pub(super) fn has(&self, key: Fingerprint) -> bool {
        let (at, bit) = self.place(key);
        self.bits[at] & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_words_are_those_of_names_of_several() {
        let filter = Filter::of_first_words(["Сан Марино", "слон", "Новая Каледония и острова"].into_iter());
        let has = ["сан", "новая", "слон", "каледония"].map(|word| filter.has(Fingerprint::of(word)));
        assert_eq!(has, [true, true, false, false]);
    }
}
