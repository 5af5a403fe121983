//! Text at the edge: decoding of bytes, and offsets in the units of the outside, UTF-16 for JavaScript and code points
//! for Python and the W3C.

#[cfg(feature = "decode")]
pub mod decode;
pub mod encoding;
pub mod format;

/// What an offset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points.
    CodePoint,
    /// UTF-16 code units, as JavaScript strings count.
    Utf16,
    /// Bytes of UTF-8.
    Byte,
}

/// Byte offsets of one text, turned into another unit in a single pass.
#[derive(Debug, Default)]
pub struct Offsets {
    /// Sorted and unique byte offsets, each with its value in the other unit.
    known: Vec<(usize, usize)>,
}

impl Offsets {
    /// Counts `unit` up to each of `bytes`, which may come in any order and repeat.
    ///
    /// An offset inside a character counts as the one before it, an offset beyond the end as the end.
    #[must_use]
    pub fn new(text: &str, unit: Unit, mut bytes: Vec<usize>) -> Self {
        bytes.sort_unstable();
        bytes.dedup();
        let mut counter = Counter::new(text, unit);
        Self { known: bytes.into_iter().map(|byte| (byte, counter.count(byte))).collect() }
    }

    /// The value of a byte offset that was given to [`Offsets::new`]; of any other, that of the nearest before it.
    #[must_use]
    pub fn get(&self, byte: usize) -> usize {
        match self.known.binary_search_by_key(&byte, |k| k.0) {
            Ok(i) => self.known[i].1,
            Err(0) => 0,
            Err(i) => self.known[i - 1].1,
        }
    }
}

/// Turns byte offsets of one text into another unit one by one: those in ascending order in a single pass.
#[derive(Debug)]
pub struct Counter<'t> {
    text: &'t str,
    unit: Unit,
    /// The offset asked for last, at the beginning of a character, and how many units are before it.
    byte: usize,
    count: usize,
}

impl<'t> Counter<'t> {
    /// Begins at the beginning of a text.
    #[must_use]
    pub const fn new(text: &'t str, unit: Unit) -> Self {
        Self { text, unit, byte: 0, count: 0 }
    }

    /// How many units are before a byte offset. One inside a character counts as the one before it, one beyond the end as
    /// the end.
    pub fn count(&mut self, byte: usize) -> usize {
        let mut end = byte.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        if end < self.byte {
            (self.byte, self.count) = (0, 0);
        }
        self.count += length(self.text.as_bytes().get(self.byte..end).unwrap_or_default(), self.unit);
        self.byte = end;
        self.count
    }
}

/// How many units the characters of a stretch of UTF-8 have. Counts bytes, which is many times faster than decoding them:
/// every character has one byte that continues none, and those of two units in UTF-16 begin with 0xf0 or more.
fn length(bytes: &[u8], unit: Unit) -> usize {
    match unit {
        Unit::Byte => bytes.len(),
        Unit::CodePoint => count(bytes, |byte| u8::from(begins(byte))),
        Unit::Utf16 => count(bytes, |byte| u8::from(begins(byte)) + u8::from(byte >= 0xf0)),
    }
}

/// Whether a byte begins a character.
const fn begins(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// The sum of what every byte counts for, two at most. Blocks have sums of one byte, so that compilers add up sixteen bytes
/// at once.
fn count(bytes: &[u8], units: impl Fn(u8) -> u8) -> usize {
    let (blocks, rest) = bytes.as_chunks::<64>();
    let sum = |block: &[u8]| block.iter().fold(0, |sum: u8, &byte| sum + units(byte));
    blocks.iter().map(|block| usize::from(sum(block))).sum::<usize>() + usize::from(sum(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_every_unit() {
        let text = "l😃rem — да";
        let at = |unit, byte| Offsets::new(text, unit, vec![text.len(), byte]).get(byte);
        assert_eq!(at(Unit::Utf16, 5), 3);
        assert_eq!(at(Unit::CodePoint, 5), 2);
        assert_eq!(at(Unit::Byte, 5), 5);
        assert_eq!(at(Unit::Utf16, text.len()), text.encode_utf16().count());
        assert_eq!(at(Unit::CodePoint, text.len() + 9), text.chars().count());
    }
    proptest::proptest! {
        #[test]
        fn counts_as_decoding_would(text in "[aé😃\u{800}Ж ]{0,40}[a-z ]{0,80}[aЖ]{0,9}", bytes in proptest::collection::vec(0usize..300, 0..9)) {
            for (unit, width) in [(Unit::CodePoint, (|_| 1) as fn(char) -> usize), (Unit::Utf16, char::len_utf16)] {
                let offsets = Offsets::new(&text, unit, bytes.clone());
                let mut counter = Counter::new(&text, unit);
                for &byte in &bytes {
                    let before = text.char_indices().filter(|(at, c)| at + c.len_utf8() <= byte);
                    let count = before.map(|(_, c)| width(c)).sum::<usize>();
                    proptest::prop_assert_eq!([offsets.get(byte), counter.count(byte)], [count, count]);
                }
            }
        }
    }
}
