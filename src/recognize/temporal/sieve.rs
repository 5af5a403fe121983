//! A sieve for words: most words of any text are in none of the language's tables, and it tells so for nearly all of
//! them without hashing them in full.

/// How many bits it has, as a power of two.
const BITS: u32 = 15;

/// Remembers of each word its length, its first and its last four bytes: one bit of a table (a Bloom filter with one
/// hash function).
#[derive(Debug)]
pub(super) struct Sieve {
    bits: Box<[u64]>,
}

impl Default for Sieve {
    fn default() -> Self {
        Self { bits: vec![0; 1 << (BITS - 6)].into() }
    }
}

impl Sieve {
    pub(super) fn add(&mut self, word: &str) {
        let (at, bit) = place(word.as_bytes());
        if let Some(bits) = self.bits.get_mut(at) {
            *bits |= bit;
        }
    }

    /// Whether the word may be among those added. It is when it was; of other words one in twenty or so passes.
    pub(super) fn may_hold(&self, word: &str) -> bool {
        let (at, bit) = place(word.as_bytes());
        self.bits.get(at).is_some_and(|bits| bits & bit != 0)
    }
}

/// Where the bit of a word is.
fn place(word: &[u8]) -> (usize, u64) {
    let (first, last) = match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        (Some(first), Some(last)) => (u32::from_le_bytes(*first), u32::from_le_bytes(*last)),
        _ => (word.iter().fold(0, |sum, &b| sum << 8 | u32::from(b)), 0),
    };
    let mixed = (u64::from(first) | u64::from(last) << 32) ^ (word.len() as u64) << 56;
    // The golden ratio, as multiplicative hashing has it: the high bits depend on all of them.
    let hash = mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS);
    ((hash >> 6) as usize, 1 << (hash & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_was_added_and_little_else() {
        let words = ["", "a", "год", "года", "january", "двадцатого"];
        let mut sieve = Sieve::default();
        words.iter().for_each(|word| sieve.add(word));
        assert!(words.iter().all(|word| sieve.may_hold(word)));
        let others = (0..10_000).filter(|n: &u32| sieve.may_hold(&format!("слово{n}")));
        assert!(others.count() < 100);
    }
}
