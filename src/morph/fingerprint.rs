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
/// What undoes a multiplication by [`PRIME`].
const INVERSE: u64 = 0xce96_5057_aff6_957b;

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
        // Four at a time, since counting the bytes is half of the work.
        let (fours, rest) = text.as_bytes().as_chunks::<4>();
        let all = |key: Self, bytes: &[u8]| bytes.iter().fold(key, |key, byte| key.byte(*byte));
        all(fours.iter().fold(self, |key, four| all(key, four)), rest)
    }

    /// That of the word when one byte of text is added at its end.
    #[must_use]
    pub const fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ byte as u64).wrapping_mul(PRIME))
    }

    /// That of the word without `end`, which it must end with.
    #[must_use]
    pub fn without(self, end: &str) -> Self {
        let cut = |state: u64, byte: u8| state.wrapping_mul(INVERSE) ^ u64::from(byte);
        Self(end.bytes().rev().fold(self.0, cut))
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

    /// That of two numbers, which no two pairs share.
    #[must_use]
    pub const fn of_pair(first: u32, second: u32) -> Self {
        Self(((first as u64) << 32 | second as u64).wrapping_mul(INVERSE))
    }

    /// That of a hash made elsewhere.
    #[must_use]
    pub const fn of_hash(hash: u64) -> Self {
        Self(hash)
    }

    /// Bits for a filter.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

/// A row of a table of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'s> {
    /// The fingerprint of its word.
    pub key: Fingerprint,
    /// Its word.
    pub word: &'s [u8],
    /// What stands behind the tab, if there is one.
    pub value: &'s [u8],
}

/// The rows of a table, as [`crate::lexicon::lines`] and [`crate::lexicon::row`] read them. Whether a word that is known
/// by its fingerprint alone is UTF-8 need not be checked.
pub fn rows(source: &[u8]) -> impl Iterator<Item = Row<'_>> {
    let mut rest = source;
    let row = move || {
        let (mut key, mut length) = (Fingerprint::EMPTY, 0);
        // A tab or the end of the line ends the word.
        while length < rest.len() && rest[length] >= b' ' {
            key = key.byte(rest[length]);
            length += 1;
        }
        let (word, behind) = rest.split_at(length);
        let end = behind.iter().position(|byte| *byte == b'\n').unwrap_or(behind.len());
        let line = &behind[..end];
        let value = line.strip_suffix(b"\r").unwrap_or(line);
        let row = Row { key, word, value: value.strip_prefix(b"\t").unwrap_or(value) };
        let some = !rest.is_empty();
        rest = behind.get(end + 1..).unwrap_or_default();
        some.then_some(row)
    };
    std::iter::from_fn(row).filter(|row| !row.word.is_empty() && row.word[0] != b'#')
}

/// Rows by fingerprint: a table that is looked up far more often than it is written.
#[derive(Clone, Debug)]
pub struct Index<V> {
    /// Twice as many as rows, a power of two; the empty word's fingerprint marks a free one.
    slots: Vec<(Fingerprint, V)>,
    rows: usize,
}

impl<V: Copy + Default> Default for Index<V> {
    fn default() -> Self {
        Self::with_room(0)
    }
}

impl<V: Copy + Default> Index<V> {
    /// A table that holds so many rows without growing.
    #[must_use]
    pub fn with_room(rows: usize) -> Self {
        Self { slots: vec![(Fingerprint::EMPTY, V::default()); slots_for(rows)], rows: 0 }
    }

    /// How many rows there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// All rows, in no order.
    pub fn rows(&self) -> impl Iterator<Item = (Fingerprint, V)> {
        self.slots.iter().copied().filter(|slot| slot.0 != Fingerprint::EMPTY)
    }

    /// The fingerprints that have a row.
    pub fn keys(&self) -> impl Iterator<Item = Fingerprint> {
        self.rows().map(|row| row.0)
    }

    /// The row of a word; nothing for the empty word.
    #[must_use]
    pub fn get(&self, key: Fingerprint) -> Option<V> {
        row_of(&self.slots, key)
    }

    /// Whether a word has a row.
    #[must_use]
    pub fn has(&self, key: Fingerprint) -> bool {
        self.get(key).is_some()
    }

    /// The row of a word, made if there is none.
    pub fn row(&mut self, key: Fingerprint) -> &mut V {
        let mut at = place(&self.slots, key);
        if self.slots[at].0 != key {
            if (self.rows + 1) * 2 > self.slots.len() {
                let mut larger = Self::with_room(self.rows * 2 + 2);
                for &(key, value) in self.slots.iter().filter(|slot| slot.0 != Fingerprint::EMPTY) {
                    *larger.row(key) = value;
                }
                *self = larger;
                at = place(&self.slots, key);
            }
            self.rows += 1;
            self.slots[at].0 = key;
        }
        &mut self.slots[at].1
    }

    /// Sets the row of a word; the empty word gets none.
    pub fn set(&mut self, key: Fingerprint, value: V) {
        if key != Fingerprint::EMPTY {
            *self.row(key) = value;
        }
    }
}

/// How many slots so many rows need: twice as many, a power of two.
pub(crate) fn slots_for(rows: usize) -> usize {
    (rows * 2).next_power_of_two().max(16)
}

/// Where the row of a word is among the slots of a table, or would be.
pub(crate) fn place<V>(slots: &[(Fingerprint, V)], key: Fingerprint) -> usize {
    let last = slots.len() - 1;
    let mut at = key.bits() as usize & last;
    while slots[at].0 != key && slots[at].0 != Fingerprint::EMPTY {
        at = (at + 1) & last;
    }
    at
}

/// The row of a word among the slots of a table; nothing for the empty word.
pub(crate) fn row_of<V: Copy>(slots: &[(Fingerprint, V)], key: Fingerprint) -> Option<V> {
    let last = slots.len() - 1;
    let mut at = key.bits() as usize & last;
    loop {
        match slots[at] {
            (Fingerprint::EMPTY, _) => return None,
            (found, value) if found == key => return Some(value),
            _ => at = (at + 1) & last,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grows_at_its_end() {
        assert_eq!(Fingerprint::of("слон").then("ом"), Fingerprint::of("слоном"));
        assert_ne!(Fingerprint::of("слон"), Fingerprint::of("слоном"));
        let bytes = "слоном".bytes().fold(Fingerprint::EMPTY, Fingerprint::byte);
        assert_eq!(bytes, Fingerprint::of("слоном"));
        assert_eq!(Fingerprint::backwards("ом"), Fingerprint::EMPTY.and('м').and('о'));
    }

    #[test]
    fn pairs_have_fingerprints_of_their_own() {
        let pairs = [(0, 0), (0, 1), (1, 0), (1, 1), (u32::MAX, 1), (1, u32::MAX)];
        let keys = pairs.map(|(first, second)| Fingerprint::of_pair(first, second));
        assert!(keys.iter().enumerate().all(|(i, key)| keys[..i].iter().all(|other| other != key)));
    }

    #[test]
    fn shrinks_at_its_end() {
        assert_eq!(Fingerprint::of("слоном").without("ом"), Fingerprint::of("слон"));
        assert_eq!(Fingerprint::of("слон").without("слон"), Fingerprint::EMPTY);
    }

    #[test]
    fn rows_are_those_of_the_lines() {
        let source = "# words\nслон\tm\r\n\nволна\nдом\t\tn m";
        let lines = crate::lexicon::lines(source).map(crate::lexicon::row);
        let lines: Vec<(Fingerprint, &[u8])> =
            lines.map(|(word, value)| (Fingerprint::of(word), value.as_bytes())).collect();
        assert_eq!(rows(source.as_bytes()).map(|row| (row.key, row.value)).collect::<Vec<_>>(), lines);
        assert_eq!(rows(source.as_bytes()).nth(1).map(|row| row.word), Some("волна".as_bytes()));
    }

    #[test]
    fn rows_are_found_again_when_the_table_has_grown() {
        let mut index = Index::with_room(2);
        let words: Vec<String> = (0..100).map(|i| format!("word {i}")).collect();
        for (i, word) in words.iter().enumerate() {
            *index.row(Fingerprint::of(word)) = i;
        }
        for (i, word) in words.iter().enumerate() {
            assert_eq!(index.get(Fingerprint::of(word)), Some(i));
        }
        assert_eq!(index.get(Fingerprint::of("word")), None);
        assert_eq!(index.get(Fingerprint::EMPTY), None);
    }
}
