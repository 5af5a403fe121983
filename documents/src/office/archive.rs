//! The parts of a zip archive as text.

use super::{Fault, OfficeError};
use quick_xml::encoding::{DetectedEncoding, detect_encoding};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A zip archive of which no part is unpacked further than to so many bytes.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    largest: u64,
}

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8], largest: u64) -> Result<Self, OfficeError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| OfficeError::archive(&error))?;
        Ok(Self { zip, largest })
    }

    /// One file of the archive, if it is there.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, OfficeError> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(OfficeError::archive(&error)),
        };
        let mut bytes = Vec::new();
        // What the directory says of its size may be a lie.
        let read = file.take(self.largest + 1).read_to_end(&mut bytes);
        read.map_err(|error| OfficeError::archive(&error))?;
        if bytes.len() as u64 > self.largest {
            return Err(OfficeError(Fault::Large(self.largest)));
        }
        let unknown = || OfficeError::part(name, &"it is neither UTF-8 nor UTF-16");
        decode(bytes).map(Some).ok_or_else(unknown)
    }
}

/// The characters of XML, in UTF-8 or UTF-16: the encodings that the formats allow, which tell themselves apart.
fn decode(bytes: Vec<u8>) -> Option<String> {
    type Join = fn([u8; 2]) -> u16;
    let join: Join = match detect_encoding(&bytes) {
        Some(DetectedEncoding::Utf16LeBom | DetectedEncoding::Utf16LeLike) => u16::from_le_bytes,
        Some(DetectedEncoding::Utf16BeBom | DetectedEncoding::Utf16BeLike) => u16::from_be_bytes,
        _ => return String::from_utf8(bytes).ok(),
    };
    let (units, rest) = bytes.as_chunks::<2>();
    let text: Result<String, _> = char::decode_utf16(units.iter().map(|unit| join(*unit))).collect();
    // The reader of XML passes over a byte order mark.
    text.ok().filter(|_| rest.is_empty())
}
