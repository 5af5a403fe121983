//! Weights: the file format, checked on load, and the table they are looked up in.
//!
//! ```text
//! "GLST"  u8 version  u8 length, language code  u32 checksum of all that follows
//! u8              bits of a key
//! u8              1 if the features are used that tell how a name was introduced, or 0
//! i16 * 13 * 13   transitions, left tag by right tag
//! i16 * 13        bias of each tag
//! u16 * 50        least margins of the confidences 50, 51, ... 99
//! u32 rows
//! u8 * ...        keys, ascending, as differences: 255 adds that much and goes on
//! u8 * rows       which of the first 8 weights are not zero
//! u8 * rows       which of the others, in the order of those bytes
//! i8 * ...        the weights that are not zero, tag by tag
//! ```
//! Numbers are little-endian. All scores are in one unit, so that sums are exact integers on every platform.

use super::bio::TAGS;
use super::columns;
use super::features::KEY_BITS;
use super::table::Table;
pub use super::table::Weights;
use super::viterbi::{Row, Transitions, row};

const MAGIC: &[u8; 4] = b"GLST";
const VERSION: u8 = 5;

/// Why a model was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError(String);

impl std::fmt::Display for ModelError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ModelError {}

/// A tagger's weights.
#[derive(Debug)]
pub struct Model {
    introductions: bool,
    table: Table,
    bias: Row,
    transitions: Transitions,
    confidence: Confidence,
}

/// How many bits keys may have.
pub const BITS: std::ops::RangeInclusive<u32> = 10..=KEY_BITS;

/// For the confidences 50 to 99, the least margin of a name; ascending.
pub type Confidence = [u16; 50];

/// A model as a list, as the trainer makes it and the file holds it.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Bits of the keys.
    pub bits: u32,
    /// Whether the weights know of the features that tell how a name was introduced.
    pub introductions: bool,
    /// Transitions by left and right tag.
    pub transitions: [[i16; TAGS]; TAGS],
    /// Bias of each tag.
    pub bias: [i16; TAGS],
    /// How margins become confidences.
    pub confidence: Confidence,
    /// Keys with weights, ascending by key.
    pub rows: Vec<(u32, Weights)>,
}

impl Model {
    /// Makes the look-up table.
    #[must_use]
    pub fn new(parts: &Parts) -> Self {
        Self {
            introductions: parts.introductions,
            table: Table::new(&parts.rows, parts.bits),
            bias: row(&parts.bias),
            transitions: Transitions::new(parts.transitions.map(|left| row(&left))),
            confidence: parts.confidence,
        }
    }

    /// Adds the weights of the features that have any to a token's scores. Of `i16`, a token has room for 250 features
    /// of the largest weight.
    pub fn add(&self, keys: &[u32], row: &mut Row) {
        self.table.add(keys, row);
    }

    /// Whether the weights know of the features that tell how a name was introduced.
    #[must_use]
    pub fn introductions(&self) -> bool {
        self.introductions
    }

    /// Scores of the tags before any feature.
    #[must_use]
    pub fn bias(&self) -> &Row {
        &self.bias
    }

    /// How sure a margin makes, 0 to 100; half at the least, since the name beats all else.
    #[must_use]
    pub fn confidence(&self, margin: i32) -> u8 {
        49 + self.confidence.partition_point(|&least| i32::from(least) <= margin).max(1) as u8
    }

    /// Scores of pairs of tags.
    #[must_use]
    pub fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// Reads a model file for the language `code`.
    ///
    /// # Errors
    /// When the bytes are no model, of another version or language, damaged, or cut short; the message says which.
    pub fn read(bytes: &[u8], code: &str) -> Result<Self, ModelError> {
        Ok(Self::new(&Parts::read(bytes, code)?))
    }
}

/// FNV-1a, enough to notice a damaged download.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |h, &b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

/// Which weights are not zero, a bit each.
fn mask(weights: &Weights) -> [u8; 2] {
    let mut mask = [0; 2];
    for (tag, _) in weights.iter().enumerate().filter(|(_, weight)| **weight != 0) {
        mask[tag / 8] |= 1 << (tag % 8);
    }
    mask
}

impl Parts {
    /// The file of these weights.
    #[must_use]
    pub fn write(&self, code: &str) -> Vec<u8> {
        let mut body = vec![self.bits as u8, u8::from(self.introductions)];
        for weight in self.transitions.iter().flatten().chain(&self.bias) {
            body.extend_from_slice(&weight.to_le_bytes());
        }
        body.extend(self.confidence.iter().flat_map(|least| least.to_le_bytes()));
        body.extend_from_slice(&(self.rows.len() as u32).to_le_bytes());
        columns::write_keys(self.rows.iter().map(|row| row.0), &mut body);
        let masks: Vec<[u8; 2]> = self.rows.iter().map(|row| mask(&row.1)).collect();
        let first: Vec<u8> = masks.iter().map(|mask| mask[0]).collect();
        body.extend_from_slice(&first);
        body.extend(columns::grouped(&first).into_iter().map(|at| masks[at][1]));
        for tag in 0..TAGS {
            let weights = self.rows.iter().map(|row| row.1[tag]);
            body.extend(weights.filter(|&weight| weight != 0).map(|weight| weight as u8));
        }
        let mut out = Vec::with_capacity(body.len() + 16);
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&[VERSION, code.len() as u8]);
        out.extend_from_slice(code.as_bytes());
        out.extend_from_slice(&checksum(&body).to_le_bytes());
        out.extend_from_slice(&body);
        out
    }

    /// Reads a model file for the language `code`.
    ///
    /// # Errors
    /// When the bytes are no model, of another version or language, damaged, or cut short; the message says which.
    pub fn read(bytes: &[u8], code: &str) -> Result<Self, ModelError> {
        let mut reader = Reader { bytes, at: 0 };
        let magic = reader.take(4, "the magic bytes")?;
        if magic != MAGIC {
            return Err(ModelError(format!(
                "expected tagger weights beginning with `GLST`, but found {magic:?}"
            )));
        }
        let version = reader.byte("the version")?;
        if version != VERSION {
            return Err(ModelError(format!(
                "expected tagger weights version {VERSION}, but found {version}"
            )));
        }
        let length = reader.byte("the language code")?;
        let language = reader.take(usize::from(length), "the language code")?;
        if language != code.as_bytes() {
            let found = String::from_utf8_lossy(language);
            return Err(ModelError(format!("expected tagger weights for `{code}`, but found `{found}`")));
        }
        let expected = reader.u32("the checksum")?;
        let found = checksum(&bytes[reader.at..]);
        if expected != found {
            return Err(ModelError(format!(
                "expected tagger weights with checksum {expected:08x}, but found {found:08x}: damaged or cut short?"
            )));
        }
        let bits = u32::from(reader.byte("the bits of a key")?);
        if !BITS.contains(&bits) {
            return Err(ModelError(format!(
                "expected keys of {} to {} bits in the tagger weights, but found {bits}",
                BITS.start(),
                BITS.end()
            )));
        }
        let introductions = reader.byte("the kinds of features")? == 1;
        let mut transitions = [[0; TAGS]; TAGS];
        for weight in transitions.iter_mut().flatten() {
            *weight = reader.u16("the transitions")? as i16;
        }
        let mut bias = [0; TAGS];
        for weight in &mut bias {
            *weight = reader.u16("the bias")? as i16;
        }
        let mut confidence = [0; 50];
        for least in &mut confidence {
            *least = reader.u16("the confidences")?;
        }
        let count = reader.u32("the number of rows")? as usize;
        let (keys, rest) = columns::read_keys(&bytes[reader.at..], count, bits).ok_or_else(|| {
            ModelError(format!(
                "expected {count} keys of {bits} bits in the tagger weights, but found others"
            ))
        })?;
        reader.at = bytes.len() - rest.len();
        let first = reader.take(count, "the masks")?;
        let second = reader.take(count, "the masks")?;
        let mut masks: Vec<[u8; 2]> = first.iter().map(|&first| [first, 0]).collect();
        for (at, &second) in columns::grouped(first).into_iter().zip(second) {
            masks[at][1] = second;
        }
        let mut rows: Vec<(u32, Weights)> = keys.into_iter().map(|key| (key, [0; TAGS])).collect();
        let mut weights = reader.take(bytes.len() - reader.at, "the weights")?.iter();
        for tag in 0..TAGS {
            let has = |mask: &[u8; 2]| mask[tag / 8] & 1 << (tag % 8) != 0;
            for ((_, row), _) in rows.iter_mut().zip(&masks).filter(|(_, mask)| has(mask)) {
                let Some(&weight) = weights.next() else { return Err(reader.cut_short(1, "the weights")) };
                row[tag] = weight as i8;
            }
        }
        Ok(Self { bits, introductions, transitions, bias, confidence, rows })
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn take(&mut self, length: usize, what: &str) -> Result<&'b [u8], ModelError> {
        let taken = self.bytes.get(self.at..self.at.saturating_add(length));
        let taken = taken.ok_or_else(|| self.cut_short(length, what))?;
        self.at += length;
        Ok(taken)
    }

    fn byte(&mut self, what: &str) -> Result<u8, ModelError> {
        Ok(self.take(1, what)?[0])
    }

    #[cold]
    fn cut_short(&self, length: usize, what: &str) -> ModelError {
        let left = self.bytes.len() - self.at;
        ModelError(format!(
            "expected {length} bytes of {what} in the tagger weights, but {left} are left: cut short?"
        ))
    }

    fn u16(&mut self, what: &str) -> Result<u16, ModelError> {
        let b = self.take(2, what)?;
        Ok(u16::from_le_bytes([b[0], b[1]]))
    }

    fn u32(&mut self, what: &str) -> Result<u32, ModelError> {
        let b = self.take(4, what)?;
        Ok(u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> Parts {
        let mut weights = [0; TAGS];
        weights[3] = -7;
        weights[12] = 127;
        let mut parts = Parts {
            bits: KEY_BITS,
            introductions: true,
            transitions: [[0; TAGS]; TAGS],
            bias: [0; TAGS],
            confidence: std::array::from_fn(|i| i as u16 * 10),
            rows: vec![(5, weights), (70_000, weights)],
        };
        parts.transitions[1][2] = -300;
        parts.bias[0] = 12;
        parts
    }

    #[test]
    fn round_trip() -> Result<(), ModelError> {
        let model = Model::read(&parts().write("xx"), "xx")?;
        let mut row = *model.bias();
        model.add(&[5, 70_000, 6], &mut row);
        assert_eq!((row[0], row[1], row[3], row[12]), (12, 0, -14, 254));
        assert!(model.introductions());
        assert_eq!(model.transitions().get(1, 2), -300);
        assert_eq!([-5, 0, 9, 10, 9999].map(|m| model.confidence(m)), [50, 50, 50, 51, 99]);
        Ok(())
    }

    #[test]
    fn what_is_wrong_is_said() {
        let file = parts().write("xx");
        let refused =
            |bytes: &[u8], code| Model::read(bytes, code).err().map(|e| e.to_string()).unwrap_or_default();
        for end in 0..file.len() {
            assert!(Model::read(&file[..end], "xx").is_err());
        }
        assert!(refused(&file[..file.len() - 1], "xx").ends_with("damaged or cut short?"));
        assert_eq!(refused(&file, "ru"), "expected tagger weights for `ru`, but found `xx`");
        let mut newer = file.clone();
        newer[4] = 9;
        assert_eq!(refused(&newer, "xx"), "expected tagger weights version 5, but found 9");
        let longer = Parts { bits: 30, ..parts() };
        assert_eq!(
            refused(&longer.write("xx"), "xx"),
            "expected keys of 10 to 24 bits in the tagger weights, but found 30"
        );
        assert!(refused(b"GIF89a", "xx").starts_with("expected tagger weights beginning with `GLST`"));
    }
}
