//! Words that a language gives numbers to, looked up while a text is cut into tokens: their bytes are at hand then.
//!
//! Every word of a text is looked up, and few are in the table. A word is hashed by its length, its first and its last
//! eight bytes only, and most hashes lead to an empty slot, which one bit tells: those of all slots stay in a processor's
//! nearest memory, the slots do not. What is in a slot is compared as a whole, which those bytes are for words of eight at
//! most.

use crate::lexicon;

/// At least so many slots for each word: most are empty.
const SPARSENESS: usize = 6;

/// Different folded words, numbered from one; every other word has number zero.
#[derive(Debug)]
pub struct Known {
    words: Vec<Box<str>>,
    /// By number, what tells most words apart.
    keys: Vec<Key>,
    /// By hash, a number, or zero; a word that finds its slot taken lies in one behind it.
    slots: Box<[u32]>,
    /// Which slots are taken, a bit for each.
    taken: Box<[u64]>,
}

impl Default for Known {
    fn default() -> Self {
        Self::new([])
    }
}

impl Known {
    /// Numbers words in their order; one that was there already has a number.
    #[must_use]
    pub fn new<'w>(given: impl IntoIterator<Item = &'w str>) -> Self {
        let given: Vec<&str> = given.into_iter().collect();
        let size = (given.len() * SPARSENESS).next_power_of_two().max(64);
        let nothing = Key { edges: 0, length: u32::MAX };
        let (slots, taken) = (vec![0; size].into(), vec![0; size / 64].into());
        let mut known = Self { words: Vec::new(), keys: vec![nothing], slots, taken };
        for word in given {
            let key = Key::of(word.as_bytes());
            if let Err(slot) = known.find(key, word.as_bytes()) {
                known.words.push(word.into());
                known.keys.push(key);
                known.slots[slot] = known.words.len() as u32;
                known.taken[slot / 64] |= 1 << (slot % 64);
            }
        }
        known
    }

    /// Numbers the words that begin the rows of a table, in their order: all up to a space or TAB.
    #[must_use]
    pub fn parse(source: &str) -> Self {
        Self::new(lexicon::lines(source).filter_map(|row| row.split([' ', '\t']).next()))
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The number of a folded word.
    #[must_use]
    #[inline]
    pub fn number(&self, word: &[u8]) -> u32 {
        self.find(Key::of(word), word).unwrap_or(0)
    }

    /// The number of a folded word of eight bytes at most, which are given as a number, the first one lowest.
    #[inline(always)]
    pub(super) fn number_of(&self, edges: u64, length: usize) -> u32 {
        self.find(Key { edges, length: length as u32 }, &[]).unwrap_or(0)
    }

    /// The number of the folded word that stands in a text of such from `start` to `end`.
    #[inline(always)]
    pub(super) fn number_at(&self, text: &[u8], start: usize, end: usize) -> u32 {
        match Key::within(text, start, end) {
            Some(key) if key.length <= 8 => self.find(key, &[]).unwrap_or(0),
            _ => self.number(text.get(start..end).unwrap_or_default()),
        }
    }

    /// The number of a word, or the empty slot where it would be. Of a word of up to eight bytes the key is enough.
    #[inline(always)]
    fn find(&self, key: Key, word: &[u8]) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut slot = (key.hash() >> (64 - self.slots.len().trailing_zeros())) as usize & mask;
        loop {
            if self.taken[slot / 64] >> (slot % 64) & 1 == 0 {
                return Err(slot);
            }
            let number = self.slots[slot];
            if self.keys[number as usize] == key && (key.length <= 8 || self.is_word(number, word)) {
                return Ok(number);
            }
            slot = (slot + 1) & mask;
        }
    }

    fn is_word(&self, number: u32, word: &[u8]) -> bool {
        self.words.get(number as usize - 1).is_some_and(|known| known.as_bytes() == word)
    }
}

/// The length of a word, and its first and last eight bytes in one number: all of a word of eight at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    edges: u64,
    length: u32,
}

impl Key {
    #[inline(always)]
    fn of(word: &[u8]) -> Self {
        let length = word.len() as u32;
        let edges = match (word.first_chunk::<8>(), word.last_chunk::<8>()) {
            (Some(first), Some(last)) => {
                Self::join(u64::from_le_bytes(*first), u64::from_le_bytes(*last), length)
            }
            _ => match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
                (Some(first), Some(last)) => {
                    let last = u64::from(u32::from_le_bytes(*last)) << (8 * (length - 4));
                    u64::from(u32::from_le_bytes(*first)) | last
                }
                _ => word.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte)),
            },
        };
        Self { edges, length }
    }

    /// Likewise in a text that goes on for some bytes: what follows a short word is read and put out.
    #[inline(always)]
    fn within(text: &[u8], start: usize, end: usize) -> Option<Self> {
        let first = u64::from_le_bytes(*text.get(start..)?.first_chunk()?);
        let length = end - start;
        if length < 8 {
            return Some(Self { edges: first & ((1 << (8 * length)) - 1), length: length as u32 });
        }
        let last = u64::from_le_bytes(*text.get(end - 8..)?.first_chunk()?);
        Some(Self { edges: Self::join(first, last, length as u32), length: length as u32 })
    }

    /// The bytes of a word of eight; of a longer one its edges, shifted against each other, because Cyrillic letters differ
    /// in every second byte only.
    const fn join(first: u64, last: u64, length: u32) -> u64 {
        if length == 8 { first } else { first ^ last.rotate_left(29) }
    }

    /// The high bits tell words apart (multiplicative hashing by the golden ratio).
    #[inline(always)]
    const fn hash(self) -> u64 {
        (self.edges ^ (self.length as u64) << 59).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_there_and_nothing_else() {
        let known = Known::new(["", "a", "год", "года", "january", "двадцатого", "год", "двадцатому"]);
        assert_eq!(known.len(), 7);
        for (word, number) in
            [("", 1), ("a", 2), ("год", 3), ("двадцатого", 6), ("двадцатому", 7), ("двaдцатого", 0)]
        {
            assert_eq!(known.number(word.as_bytes()), number, "{word}");
            // With something behind it, and nothing.
            for text in [format!("о {word} и так далее"), format!("о {word}")] {
                assert_eq!(known.number_at(text.as_bytes(), 3, 3 + word.len()), number, "{text}");
            }
        }
        assert_eq!(Known::default().number(b"a"), 0);
        // Every byte counts.
        let words = ["may", "year", "sunday", "thursday", "wednesday", "seventeenth-century"];
        let known = Known::new(words);
        for (word, number) in words.iter().zip(1..) {
            assert_eq!(known.number(word.as_bytes()), number);
            for at in 0..word.len() {
                let mut other = word.as_bytes().to_vec();
                other[at] ^= 1;
                assert_eq!(known.number(&other), 0);
                assert_eq!(known.number(&word.as_bytes()[..at]), 0);
            }
        }
    }

    #[test]
    fn words_that_begin_rows_are_numbered_once() {
        let known = Known::parse("# words\na b\tx\n\nthe\ty\na\tz\n");
        assert_eq!([known.number(b"a"), known.number(b"the"), known.number(b"b")], [1, 2, 0]);
    }
}
