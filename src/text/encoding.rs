//! Which encoding the bytes of a text file are in: Unicode by its form, the old encodings of Russian and English by
//! their letters.
//!
//! The browser build decodes with the platform's own decoder and needs only the name, for which a full detector with its
//! tables would weigh more than everything else (130 kB compressed); the command line asks `chardetng` about what is not
//! Unicode, which knows the encodings of all languages. A test holds the two together. Names are labels of the WHATWG's
//! Encoding Standard.

/// The name of the Unicode form that `bytes` are in, by byte order mark, by zero bytes, or by being valid.
#[must_use]
pub fn unicode(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => return Some("utf-8"),
        [0xFF, 0xFE, ..] => return Some("utf-16le"),
        [0xFE, 0xFF, ..] => return Some("utf-16be"),
        _ => {}
    }
    utf16(bytes).or_else(|| is_utf8(bytes).then_some("utf-8"))
}

/// UTF-16 without a mark: of Latin and Cyrillic text, nearly every second byte is 0 or 4, and never the others.
fn utf16(bytes: &[u8]) -> Option<&'static str> {
    let sample = &bytes[..bytes.len().min(1 << 16)];
    let pairs = sample.len() / 2;
    if pairs < 2 {
        return None;
    }
    let share = |parity: usize| {
        sample.iter().skip(parity).step_by(2).filter(|b| matches!(b, 0 | 4 | 0x20)).count() * 100 / pairs
    };
    let zeros = sample.iter().filter(|b| matches!(b, 0 | 4)).count() * 100 / sample.len();
    // Ordinary text has none of the two control characters at all.
    match (share(0), share(1)) {
        _ if zeros < 20 => None,
        (even, odd) if odd > 80 && odd > even => Some("utf-16le"),
        (even, odd) if even > 80 && even > odd => Some("utf-16be"),
        _ => None,
    }
}

/// Valid, but for a last character cut short and for rare damage.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut rest, mut faults) = (bytes, 0usize);
    let mut characters = 0usize;
    while let Err(error) = std::str::from_utf8(rest) {
        let valid = &rest[..error.valid_up_to()];
        characters += valid.iter().filter(|b| **b >= 0xC0).count();
        let Some(length) = error.error_len() else {
            // The end is cut off inside a character: of text that is otherwise ASCII this proves nothing.
            return characters > 10 * faults && characters > 0;
        };
        faults += 1;
        if faults > 10 + characters / 10 {
            return false;
        }
        rest = &rest[error.valid_up_to() + length..];
    }
    characters += rest.iter().filter(|b| **b >= 0xC0).count();
    faults == 0 || characters > 10 * faults
}

/// A single-byte encoding of Cyrillic: where the letters are.
struct Cyrillic {
    name: &'static str,
    /// The letters of bytes 0x80 to 0xFF, `\0` for every other sign that texts use, `?` for what they do not.
    high: [char; 128],
}

/// Rough frequencies of Russian letters, commonest first.
const COMMON: &str = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё";

impl Cyrillic {
    fn new(name: &'static str, runs: &[(u8, &str)], signs: &[u8]) -> Self {
        let mut high = ['?'; 128];
        for (first, letters) in runs {
            for (i, letter) in letters.chars().enumerate() {
                high[usize::from(*first) + i - 128] = letter;
            }
        }
        for sign in signs {
            high[usize::from(*sign) - 128] = '\0';
        }
        Self { name, high }
    }

    /// How much `bytes` look like Russian in this encoding: common letters count for it; capitals inside of words,
    /// pictures of boxes and accents against it.
    fn score(&self, bytes: &[u8]) -> i64 {
        let mut score = 0;
        let mut before = ' ';
        for &byte in bytes {
            let c = if byte < 128 { char::from(byte) } else { self.high[usize::from(byte) - 128] };
            let lower_before = before.is_lowercase() && !before.is_ascii();
            score += match c {
                '\0' => 0,
                '?' if byte >= 128 => -6,
                c if c.is_ascii_alphabetic() && !before.is_ascii() && before.is_alphabetic() => -4,
                c if c.is_ascii() => 0,
                c if c.is_uppercase() && lower_before => -8,
                c => {
                    let rank =
                        c.to_lowercase().next().and_then(|c| COMMON.chars().position(|known| known == c));
                    let common = rank.map_or(0, |rank| 4 - (rank / 7) as i64);
                    // Text in capitals is rarer than text read in the encoding with the cases swapped.
                    if c.is_uppercase() && before.is_alphabetic() { common / 2 - 1 } else { common }
                }
            };
            before = c;
        }
        score
    }
}

/// The old encodings of Russian, in order of how common their files are.
fn cyrillic() -> [Cyrillic; 5] {
    let upper = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ";
    let lower = "абвгдежзийклмнопрстуфхцчшщъыьэюя";
    let koi_lower = "юабцдефгхийклмнопярстужвьызшэщчъ";
    let koi_upper = "ЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ";
    let windows = [
        0x82, 0x84, 0x85, 0x86, 0x88, 0x89, 0x8B, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9B, 0xA0,
        0xA7, 0xA9, 0xAB, 0xAC, 0xAD, 0xAE, 0xB0, 0xB1, 0xB7, 0xB9, 0xBB,
    ];
    [
        Cyrillic::new("windows-1251", &[(0xC0, upper), (0xE0, lower), (0xA8, "Ё"), (0xB8, "ё")], &windows),
        Cyrillic::new(
            "koi8-r",
            &[(0xC0, koi_lower), (0xE0, koi_upper), (0xA3, "ё"), (0xB3, "Ё")],
            &[0x9A, 0x9C, 0xBF],
        ),
        Cyrillic::new(
            "ibm866",
            &[
                (0x80, upper),
                (0xA0, lower.get(..32).unwrap_or_default()),
                (0xE0, lower.get(32..).unwrap_or_default()),
                (0xF0, "Ёё"),
            ],
            &[0xF8, 0xFC, 0xFF],
        ),
        Cyrillic::new(
            "iso-8859-5",
            &[(0xB0, upper), (0xD0, lower), (0xA1, "Ё"), (0xF1, "ё")],
            &[0xA0, 0xAD, 0xF0],
        ),
        Cyrillic::new(
            "x-mac-cyrillic",
            &[(0x80, upper), (0xE0, lower.get(..62).unwrap_or_default()), (0xDF, "я"), (0xDD, "Ёё")],
            &[
                0xA1, 0xA4, 0xA5, 0xA8, 0xA9, 0xC7, 0xC8, 0xC9, 0xCA, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5,
                0xD7, 0xDC,
            ],
        ),
    ]
}

/// How much `bytes` look like English or its neighbors in windows-1252: letters with accents stand among Latin letters,
/// marks between words.
fn western(bytes: &[u8]) -> i64 {
    let latin = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let scores = bytes.iter().enumerate().map(|(i, byte)| {
        let neighbors = i64::from(i > 0 && latin(bytes.get(i - 1))) + i64::from(latin(bytes.get(i + 1)));
        match byte {
            ..0x80 => 0,
            0x85 | 0x91..=0x97 | 0xA0 | 0xAB | 0xBB => 1,
            0xC0.. => neighbors * 3 - 2,
            _ => -1,
        }
    });
    scores.sum()
}

/// The likeliest encoding of bytes that are not Unicode, of those that Russian and English were written in.
#[must_use]
pub fn legacy(bytes: &[u8]) -> &'static str {
    let sample = &bytes[..bytes.len().min(1 << 16)];
    let mut best = ("windows-1252", western(sample));
    for encoding in cyrillic() {
        let score = encoding.score(sample);
        if score > best.1 {
            best = (encoding.name, score);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unicode_forms() {
        let text = "Вчера, 3 мая, в Париже: «да». It was Paris.\r\n";
        let units = |swap: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(swap).collect::<Vec<u8>>();
        assert_eq!(unicode(text.as_bytes()), Some("utf-8"));
        assert_eq!(unicode(&units(u16::to_le_bytes)), Some("utf-16le"));
        assert_eq!(unicode(&units(u16::to_be_bytes)), Some("utf-16be"));
        let english: Vec<u8> = "Only English here.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(unicode(&english), Some("utf-16le"));
        assert_eq!(unicode(b""), Some("utf-8"));
        assert_eq!(unicode(b"plain"), Some("utf-8"));
        assert_eq!(unicode(b"\xEF\xBB\xBFx"), Some("utf-8"));
        assert_eq!(unicode(b"\xFF\xFEx\0"), Some("utf-16le"));
        // Cut inside a character, and damaged in one place.
        let cut = &text.as_bytes()[..3];
        assert_eq!(unicode(cut), Some("utf-8"));
        let mut damaged = text.repeat(3).into_bytes();
        damaged[60] = 0xFF;
        assert_eq!(unicode(&damaged), Some("utf-8"));
        assert_eq!(unicode(b"caf\xE9"), None);
        assert_eq!(unicode(b"\xC2\xF7\xE5\xF0\xE0 \xE2 \xCF\xE0\xF0\xE8\xE6\xE5"), None);
    }

    #[cfg(feature = "decode")]
    #[test]
    fn old_encodings_as_the_full_detector_sees_them() {
        let samples = [
            "Министр прибыл в Тверь утром во вторник, сообщила пресс-служба области.",
            "— Мы ещё не решили, — сказал Пётр Ильин. «Ждём ответа» №5.",
            "МОСКВА, 3 мая. Съезд объявил об итогах: подъезды, жюри, щебень, эхо.",
            "Да, в Уфе",
        ];
        let encodings = ["windows-1251", "koi8-r", "ibm866", "iso-8859-5", "x-mac-cyrillic"];
        for text in samples {
            for name in encodings {
                let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
                let plain: String = text.chars().filter(|c| c.is_alphanumeric() || c.is_ascii()).collect();
                let (bytes, _, unmappable) = encoding.encode(&plain);
                assert!(!unmappable, "{name}: {plain}");
                assert_eq!(legacy(&bytes), name, "{text}");
            }
            for name in ["windows-1251", "koi8-r"] {
                let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
                let bytes = encoding.encode(text).0;
                assert_eq!(legacy(&bytes), name, "{text}");
                assert_eq!(crate::text::decode::decode(&bytes, None).encoding, name, "{text}");
            }
        }
        for text in ["A café in Zürich, she said.", "“It’s fine” – said Ms Brontë…", "naïve"] {
            assert_eq!(legacy(&encoding_rs::WINDOWS_1252.encode(text).0), "windows-1252", "{text}");
        }
    }
}
