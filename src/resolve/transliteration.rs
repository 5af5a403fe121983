//! Names in two scripts: a key that «Никита Цицаги» and “Tsitsagi Nikita” share.
//!
//! `transliteration.tsv` turns letters of one script into those of the other; what is left of a word is its consonants,
//! roughly as they sound, since vowels are written in many ways.

use super::bases::Bases;
use super::form::Form;
use super::people::{NameWord, Part, Person};
use crate::lang::Language;
use crate::lexicon;
use crate::morph::fingerprint::Fingerprint;
use rustc_hash::FxHashMap;

/// Makes keys.
#[derive(Debug)]
pub(super) struct Keys {
    letters: FxHashMap<char, Box<str>>,
}

impl Keys {
    pub(super) fn new(language: &Language) -> Self {
        let letter = |line: &str| {
            let (letter, latin) = line.split_once('\t').unwrap_or((line, ""));
            letter.chars().next().map(|letter| (letter, latin.into()))
        };
        Self { letters: lexicon::lines(language.text("transliteration.tsv")).filter_map(letter).collect() }
    }

    /// The key of a full name: its first and last words by sound, in alphabetical order.
    pub(super) fn of_person(&self, person: &Person, form: &Form, bases: &Bases) -> Option<Fingerprint> {
        let given = person.words.iter().find(|w| matches!(w.part, Part::Given))?;
        let surname = person.words.iter().rev().find(|w| matches!(w.part, Part::Surname))?;
        let sound = |word: &NameWord| {
            self.sound(word.bases.first().map_or(form.words[word.at].norm, |b| bases.text(b.base)))
        };
        let (a, b) = (sound(given), sound(surname));
        if a.len() < 2 || b.len() < 2 {
            return None;
        }
        let (first, second) = if a <= b { (&a, &b) } else { (&b, &a) };
        Some(Fingerprint::of(first).then(" ").then(second))
    }

    /// A word by its sound.
    pub(super) fn sound(&self, word: &str) -> String {
        let mut latin = String::with_capacity(word.len());
        for c in word.chars() {
            match self.letters.get(&c) {
                Some(letters) => latin.push_str(letters),
                None if c.is_alphabetic() => latin.push(c),
                None => {}
            }
        }
        skeleton(&latin)
    }
}

/// Consonants of a word in Latin letters; spellings of one sound fall together, and so do doubled letters.
fn skeleton(latin: &str) -> String {
    let mut key = String::with_capacity(latin.len());
    let mut rest = latin;
    while let Some(c) = rest.chars().next() {
        let spelled =
            "cdkpqstwxz".contains(c).then(|| SOUNDS.iter().find(|(s, _)| rest.starts_with(s))).flatten();
        let (length, sound) =
            spelled.map_or((c.len_utf8(), &rest[..c.len_utf8()]), |(s, sound)| (s.len(), sound));
        // The first vowel tells names apart that have few consonants.
        let vowel = match spelled {
            Some((_, sound)) => sound.is_empty(),
            None => matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' | '\''),
        };
        let sound = match vowel {
            true if rest.len() == latin.len() => "a",
            true => "",
            false => sound,
        };
        for c in sound.chars() {
            if !key.ends_with(c) {
                key.push(c);
            }
        }
        rest = &rest[length..];
    }
    key
}

/// Spellings of one sound, the longest first.
const SOUNDS: &[(&str, &str)] = &[
    ("shch", "s"),
    ("tsch", "c"),
    ("sch", "s"),
    ("tch", "c"),
    ("dzh", ""),
    ("ch", "c"),
    ("sh", "s"),
    ("zh", "z"),
    ("kh", "h"),
    ("th", "t"),
    ("ph", "f"),
    ("ck", "k"),
    ("ts", "c"),
    ("tz", "c"),
    ("x", "ks"),
    ("q", "k"),
    ("w", "v"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_two_scripts() {
        let language = Language::from_static(
            "xx",
            &[("transliteration.tsv", "ц\tts\nи\ti\nа\ta\nг\tg\nн\tn\nк\tk\nт\tt\n".as_bytes())],
        );
        let keys = Keys::new(&language);
        assert_eq!(keys.sound("цицаги"), keys.sound("tsitsagi"));
        assert_eq!(keys.sound("никита"), keys.sound("nikita"));
        assert_ne!(keys.sound("никита"), keys.sound("цицаги"));
    }
}
