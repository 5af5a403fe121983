//! A language folder as one file, for the browser: `glossator-pack`, a version, the code, then the files.
//!
//! ```text
//! "GLSP"  u8 version  u8 length, code  u16 count  { u8 length, name  u32 length, bytes } * count
//! ```
//! Numbers are little-endian. Everything is checked on load.

use super::Language;
use std::borrow::Cow;

const MAGIC: &[u8; 4] = b"GLSP";
const VERSION: u8 = 1;

/// Why a pack was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError(String);

impl std::fmt::Display for PackError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PackError {}

/// Packs a language's files.
///
/// # Errors
/// When a name, a file or their number is too long for its length field.
pub fn write(language: &Language) -> Result<Vec<u8>, PackError> {
    let too_long = |what: &str| PackError(format!("{what} is too long for a language pack"));
    let mut out = Vec::new();
    let short = |text: &str, out: &mut Vec<u8>| -> Result<(), PackError> {
        out.push(u8::try_from(text.len()).map_err(|_| too_long(text))?);
        out.extend_from_slice(text.as_bytes());
        Ok(())
    };
    out.extend_from_slice(MAGIC);
    out.push(VERSION);
    short(language.code(), &mut out)?;
    let count = u16::try_from(language.files().count()).map_err(|_| too_long("the list of files"))?;
    out.extend_from_slice(&count.to_le_bytes());
    for (name, bytes) in language.files() {
        short(name, &mut out)?;
        out.extend_from_slice(&u32::try_from(bytes.len()).map_err(|_| too_long(name))?.to_le_bytes());
        out.extend_from_slice(bytes);
    }
    Ok(out)
}

/// Reads a pack.
///
/// # Errors
/// When the bytes are no pack, of another version, or cut short; the message says which, and where.
pub fn read(bytes: &[u8]) -> Result<Language, PackError> {
    let mut reader = Reader { bytes, at: 0 };
    let magic = reader.take(4, "the magic bytes")?;
    if magic != MAGIC {
        return Err(PackError(format!(
            "expected a language pack beginning with `GLSP`, but found {magic:?}"
        )));
    }
    let version = reader.take(1, "the version")?[0];
    if version != VERSION {
        return Err(PackError(format!("expected language pack version {VERSION}, but found {version}")));
    }
    let code = reader.short("the language code")?;
    let count = reader.take(2, "the number of files")?;
    let count = u16::from_le_bytes([count[0], count[1]]);
    let mut files = Vec::new();
    for _ in 0..count {
        let name = reader.short("a file name")?;
        let length = reader.take(4, &name)?;
        let length = u32::from_le_bytes([length[0], length[1], length[2], length[3]]) as usize;
        files.push((Cow::Owned(name.clone()), Cow::Owned(reader.take(length, &name)?.to_vec())));
    }
    if reader.at != bytes.len() {
        return Err(PackError(format!(
            "expected the language pack to end at byte {}, but it has {}",
            reader.at,
            bytes.len()
        )));
    }
    Ok(Language { code: Cow::Owned(code), files })
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn take(&mut self, length: usize, what: &str) -> Result<&'b [u8], PackError> {
        let end = self.at.checked_add(length).filter(|&end| end <= self.bytes.len());
        let end = end.ok_or_else(|| {
            let left = self.bytes.len() - self.at;
            PackError(format!(
                "expected {length} bytes of {what} at byte {}, but {left} are left: cut short?",
                self.at
            ))
        })?;
        let taken = &self.bytes[self.at..end];
        self.at = end;
        Ok(taken)
    }

    fn short(&mut self, what: &str) -> Result<String, PackError> {
        let length = self.take(1, what)?[0] as usize;
        let bytes = self.take(length, what)?;
        String::from_utf8(bytes.to_vec()).map_err(|_| PackError(format!("expected {what} in UTF-8")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip_and_every_cut() -> Result<(), PackError> {
        let language = Language::from_static("xx", &[("a.txt", b"one"), ("b.model", &[0, 1, 2, 255])]);
        let packed = write(&language)?;
        let back = read(&packed)?;
        assert_eq!(back.code(), "xx");
        assert!(back.files().eq(language.files()));
        for end in 0..packed.len() {
            assert!(read(&packed[..end]).is_err());
        }
        let mut newer = packed.clone();
        newer[4] = 9;
        let message = read(&newer).map(|_| ()).unwrap_err().to_string();
        assert_eq!(message, "expected language pack version 1, but found 9");
        Ok(())
    }
}
