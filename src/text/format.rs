//! Whether the bytes of a file are text at all, and what they are if not, as its first bytes tell.
//!
//! Decoding never fails: a picture would be read as nonsense in some old encoding. Whoever opens files asks here first.

use super::encoding;

/// What a file that is no text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A document in PDF.
    Pdf,
    /// A document in RTF.
    Rtf,
    /// A zip archive: a document of Word or OpenDocument, perhaps.
    Zip,
    /// A document of Word before 2007, or another compound file.
    Doc,
    /// PNG, JPEG, GIF or WebP.
    Image,
    /// Text in UTF-32, which nothing here decodes.
    Utf32,
    /// Anything else that is full of control characters.
    Binary,
}

impl Format {
    /// A name for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Rtf => "rtf",
            Self::Zip => "zip",
            Self::Doc => "doc",
            Self::Image => "image",
            Self::Utf32 => "utf32",
            Self::Binary => "binary",
        }
    }
}

/// A name for readers, with its article.
impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Pdf => "a PDF document",
            Self::Rtf => "an RTF document",
            Self::Zip => "an archive (zip)",
            Self::Doc => "an old Word document",
            Self::Image => "a picture",
            Self::Utf32 => "UTF-32, an encoding that is not read",
            Self::Binary => "binary data",
        })
    }
}

/// How many bytes are looked at.
const HEAD: usize = 4096;

/// What `bytes` are, if they are no text; an empty file is text.
#[must_use]
pub fn other_than_text(bytes: &[u8]) -> Option<Format> {
    match bytes {
        b if b.starts_with(b"%PDF") => return Some(Format::Pdf),
        b if b.starts_with(b"{\\rtf") => return Some(Format::Rtf),
        b if b.starts_with(b"PK\x03\x04") => return Some(Format::Zip),
        b if b.starts_with(b"\xD0\xCF\x11\xE0") => return Some(Format::Doc),
        b if [&b"\x89PNG"[..], b"\xFF\xD8\xFF", b"GIF8"].iter().any(|magic| b.starts_with(magic)) => {
            return Some(Format::Image);
        }
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => return Some(Format::Image),
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => return Some(Format::Utf32),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    if encoding::unicode(head).is_some_and(|name| name.starts_with("utf-16")) {
        return None;
    }
    // Of text, one byte in fifty at most: a stray one spoils no file. Escape is there in old Japanese text.
    let control = |byte: &&u8| matches!(byte, 0..=8 | 11 | 14..=26 | 28..=31);
    let controls = head.iter().filter(control).count();
    (controls * 50 > head.len()).then_some(Format::Binary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_any_encoding_is_text() {
        let text = "Вчера, 3 мая, в Париже: «да». It was Paris.\r\n\tEnd\x0C";
        assert_eq!(other_than_text(text.as_bytes()), None);
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            let utf16: Vec<u8> = text.encode_utf16().flat_map(bytes).collect();
            assert_eq!(other_than_text(&utf16), None);
        }
        assert_eq!(other_than_text(b"\xFF\xFEx\0"), None);
        assert_eq!(other_than_text(b"\xCF\xE0\xF0\xE8\xE6\xE5"), None);
        assert_eq!(other_than_text(b""), None);
        let stray = format!("{}\0", text.repeat(3));
        assert_eq!(other_than_text(stray.as_bytes()), None);
    }

    #[test]
    fn what_is_none_is_named() {
        let cases: [(&[u8], &str); 9] = [
            (b"%PDF-1.7 ...", "pdf"),
            (b"{\\rtf1\\ansi Mayor}", "rtf"),
            (b"PK\x03\x04\x14\0", "zip"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1", "doc"),
            (b"\x89PNG\r\n\x1a\n", "image"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "image"),
            (b"\xFF\xFE\0\0M\0\0\0", "utf32"),
            (b"\x7fELF\x02\x01\x01\0\0\0\0\0", "binary"),
            (&[0; 64], "binary"),
        ];
        for (bytes, name) in cases {
            assert_eq!(other_than_text(bytes).map(Format::name), Some(name), "{bytes:?}");
        }
    }
}
