//! Bytes of unknown encoding to text, natively: what [`super::encoding`] does not know by its form, `chardetng` guesses.

use super::encoding;
use encoding_rs::Encoding;

/// A decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark; `U+FFFD` for what could not be read.
    pub text: String,
    /// The label of the encoding, in lower case.
    pub encoding: String,
    /// Whether anything could not be read.
    pub damaged: bool,
}

/// An encoding that nobody knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownEncoding(String);

impl UnknownEncoding {
    /// What was expected, for whoever names what was found himself.
    pub const EXPECTED: &str = "an encoding such as utf-8, utf-16, windows-1251 or koi8-r";
}

impl std::fmt::Display for UnknownEncoding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "expected {}, but found `{}`", Self::EXPECTED, self.0)
    }
}

impl std::error::Error for UnknownEncoding {}

/// The encoding of this label.
///
/// # Errors
/// When the Encoding Standard has no such label.
pub fn named(label: &str) -> Result<&'static Encoding, UnknownEncoding> {
    Encoding::for_label(label.as_bytes()).ok_or_else(|| UnknownEncoding(label.to_owned()))
}

/// Decodes `bytes`, in the encoding given or else in the likeliest.
#[must_use]
pub fn decode(bytes: &[u8], given: Option<&'static Encoding>) -> Decoded {
    let encoding = given.unwrap_or_else(|| guess(bytes));
    let (text, encoding, damaged) = encoding.decode(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name().to_lowercase(), damaged }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(encoding) = encoding::unicode(bytes).and_then(|label| Encoding::for_label(label.as_bytes())) {
        return encoding;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, chardetng::Utf8Detection::Deny);
    // The detector says KOI8-U for both; without letters that only Ukrainian has, the older name is the better known.
    let ukrainian = |byte: &u8| matches!(byte, 0xA4 | 0xA6 | 0xA7 | 0xAD | 0xB4 | 0xB6 | 0xB7 | 0xBD);
    if guessed == encoding_rs::KOI8_U && !bytes.iter().any(ukrainian) {
        return encoding_rs::KOI8_R;
    }
    // On a few words the detector leans to the west.
    if guessed == encoding_rs::WINDOWS_1252 {
        return Encoding::for_label(encoding::legacy(bytes).as_bytes()).unwrap_or(guessed);
    }
    guessed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "— Мы ещё не решили, — сказал Пётр Ильин. Ждём ответа из Твери.\n";
        for label in ["utf-8", "windows-1251", "koi8-r", "ibm866"] {
            let encoding = named(label).unwrap();
            let text = text.replace('—', "-");
            let bytes = encoding.encode(&text).0;
            for given in [None, Some(encoding)] {
                let decoded = decode(&bytes, given);
                assert_eq!(
                    (decoded.text, decoded.encoding.as_str(), decoded.damaged),
                    (text.clone(), label, false)
                );
            }
        }
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&utf16, None).text, text);
        assert_eq!(decode(b"\xEF\xBB\xBFok", None).text, "ok");
        assert!(decode(b"a\xFFb", Some(encoding_rs::UTF_8)).damaged);
    }

    #[test]
    fn unknown_labels_are_named() {
        let message = named("cp-klingon").map(|_| ()).unwrap_err().to_string();
        assert!(message.ends_with("but found `cp-klingon`"), "{message}");
    }
}
