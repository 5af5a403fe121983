//! Text at the edge: decoding of bytes, and offsets in the units of the outside, UTF-16 for JavaScript and code points
//! for Python and the W3C.

#[cfg(feature = "decode")]
pub mod decode;
pub mod encoding;

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
        let width = |c: char| match unit {
            Unit::CodePoint => 1,
            Unit::Utf16 => c.len_utf16(),
            Unit::Byte => c.len_utf8(),
        };
        let mut known = Vec::with_capacity(bytes.len());
        let (mut byte, mut count) = (0, 0);
        let mut chars = text.chars().peekable();
        for wanted in bytes {
            while let Some(&c) = chars.peek() {
                if byte + c.len_utf8() > wanted {
                    break;
                }
                byte += c.len_utf8();
                count += width(c);
                chars.next();
            }
            known.push((wanted, count));
        }
        Self { known }
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
}
