//! A table by words in which most words are not found, and are so at once.
//!
//! Every word of a text is looked up, and few are in the table. A word is hashed by its length, its first and its last
//! four bytes only, and most hashes lead to an empty slot; what is in a slot is compared as a whole, which those bytes are
//! for words of eight at most.

/// At least so many slots for each word: most are empty.
const SPARSENESS: usize = 6;

/// The values of words.
#[derive(Debug)]
pub(super) struct Words<T> {
    entries: Vec<Entry<T>>,
    /// By hash, the entry's place counted from one, or 0; a word that finds its slot taken lies in one behind it.
    slots: Box<[u32]>,
}

#[derive(Debug)]
struct Entry<T> {
    word: Box<str>,
    edges: u64,
    value: T,
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl<T> FromIterator<(Box<str>, T)> for Words<T> {
    fn from_iter<I: IntoIterator<Item = (Box<str>, T)>>(entries: I) -> Self {
        Self::new(entries.into_iter().collect())
    }
}

impl<T> Words<T> {
    /// The table of all entries; of two with one word the later one is found.
    fn new(entries: Vec<(Box<str>, T)>) -> Self {
        let size = (entries.len() * SPARSENESS).next_power_of_two().max(2);
        let mut words = Self { entries: Vec::with_capacity(entries.len()), slots: vec![0; size].into() };
        for (word, value) in entries {
            match words.find(word.as_bytes()) {
                Ok(entry) => words.entries[entry].value = value,
                Err(slot) => {
                    let edges = edges(word.as_bytes());
                    words.entries.push(Entry { word, edges, value });
                    words.slots[slot] = words.entries.len() as u32;
                }
            }
        }
        words
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    #[inline]
    pub(super) fn get(&self, word: &[u8]) -> Option<&T> {
        let entry = self.find(word).ok()?;
        self.entries.get(entry).map(|entry| &entry.value)
    }

    /// The number of a word's entry, counted from one, and its value.
    #[inline(always)]
    pub(super) fn numbered(&self, word: &[u8]) -> Option<(u32, &T)> {
        let entry = self.find(word).ok()?;
        self.entries.get(entry).map(|found| (entry as u32 + 1, &found.value))
    }

    /// The value of the entry of a number.
    #[inline(always)]
    pub(super) fn at(&self, number: u32) -> Option<&T> {
        self.entries.get((number as usize).wrapping_sub(1)).map(|entry| &entry.value)
    }

    /// The entry of a word, or the empty slot where it would be.
    #[inline(always)]
    fn find(&self, word: &[u8]) -> Result<usize, usize> {
        let mask = self.slots.len() - 1;
        let edges = edges(word);
        let mut slot = (hash(edges, word.len()) >> (64 - self.slots.len().trailing_zeros())) as usize & mask;
        loop {
            let Some(entry) = (self.slots[slot] as usize).checked_sub(1) else { return Err(slot) };
            let known = &self.entries[entry];
            if known.edges == edges
                && known.word.len() == word.len()
                && (word.len() <= 8 || known.word.as_bytes() == word)
            {
                return Ok(entry);
            }
            slot = (slot + 1) & mask;
        }
    }
}

/// The first and the last four bytes of a word: with its length, all of a word of eight bytes at most.
#[inline(always)]
fn edges(word: &[u8]) -> u64 {
    let (first, last) = match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        (Some(first), Some(last)) => (u32::from_le_bytes(*first), u32::from_le_bytes(*last)),
        _ => match *word {
            [first, .., last] => {
                (u32::from(first) | u32::from(word[word.len() / 2]) << 8 | u32::from(last) << 16, 0)
            }
            [only] => (u32::from(only), 0),
            [] => (0, 0),
        },
    };
    u64::from(first) | u64::from(last) << 32
}

/// The high bits tell words apart (multiplicative hashing by the golden ratio).
#[inline(always)]
const fn hash(edges: u64, length: usize) -> u64 {
    // Shifted against each other, because Cyrillic letters differ in every second byte only.
    let (first, last) = (edges & 0xffff_ffff, edges >> 32);
    let mixed = first ^ last << 29 ^ (length as u64) << 59;
    mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_is_there_and_nothing_else() {
        let given = ["", "a", "год", "года", "january", "двадцатого", "год"];
        let words: Words<usize> = given.iter().zip(0..).map(|(word, n)| (Box::from(*word), n)).collect();
        assert_eq!(words.get("год".as_bytes()), Some(&6));
        assert_eq!(words.get("двадцатого".as_bytes()), Some(&5));
        assert_eq!(words.get("".as_bytes()), Some(&0));
        // The same length, beginning and end.
        assert_eq!(words.get("двaдцатого".as_bytes()), None);
        assert_eq!(Words::<()>::default().get(b"a"), None);
        // Of eight bytes and fewer, every one counts.
        let short: Words<()> =
            ["may", "year", "sunday", "thursday"].map(|w| (Box::from(w), ())).into_iter().collect();
        for word in ["may", "year", "sunday", "thursday"] {
            assert!(short.get(word.as_bytes()).is_some());
            for at in 0..word.len() {
                let mut other = word.as_bytes().to_vec();
                other[at] ^= 1;
                assert!(short.get(&other).is_none());
                assert!(short.get(&word.as_bytes()[..at]).is_none());
            }
        }
    }
}
