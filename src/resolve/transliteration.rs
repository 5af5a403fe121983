//! Names in two scripts: a key that «Никита Цицаги» and “Tsitsagi Nikita” share.
//!
//! `transliteration.tsv` turns letters of one script into those of the other; what is left of a word is its consonants,
//! roughly as they sound, since vowels are written in many ways.

use super::form::Form;
use super::people::{Part, Person};
use crate::lang::Language;
use crate::lexicon::Table;

/// Makes keys.
#[derive(Debug)]
pub(super) struct Keys {
    letters: Table,
}

impl Keys {
    pub(super) fn new(language: &Language) -> Self {
        Self { letters: Table::parse(language.text("transliteration.tsv")) }
    }

    /// Keys of a full name: its first and last words by sound, in alphabetical order.
    pub(super) fn of_person(&self, person: &Person, form: &Form) -> Vec<String> {
        let given = person.words.iter().find(|w| matches!(w.part, Part::Given));
        let surname = person.words.iter().rev().find(|w| matches!(w.part, Part::Surname));
        let (Some(given), Some(surname)) = (given, surname) else { return Vec::new() };
        let sound = |word: &super::people::NameWord| {
            let base = word.bases.first().map_or(form.words[word.at].norm, |b| b.0.as_str());
            self.sound(base)
        };
        let (a, b) = (sound(given), sound(surname));
        if a.len() < 2 || b.len() < 2 {
            return Vec::new();
        }
        vec![if a <= b { [&a, " ", &b].concat() } else { [&b, " ", &a].concat() }]
    }

    /// A word by its sound.
    pub(super) fn sound(&self, word: &str) -> String {
        let mut latin = String::with_capacity(word.len());
        let mut buffer = [0; 4];
        for c in word.chars() {
            match self.letters.get(c.encode_utf8(&mut buffer)) {
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
    let mut word = latin.to_owned();
    for (spelling, sound) in SOUNDS {
        if word.contains(spelling) {
            word = word.replace(spelling, sound);
        }
    }
    let mut key = String::with_capacity(word.len());
    for (i, c) in word.chars().enumerate() {
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' | '\'');
        // The first vowel tells names apart that have few consonants.
        let c = if vowel { if i == 0 { 'a' } else { continue } } else { c };
        if !key.ends_with(c) {
            key.push(c);
        }
    }
    key
}

/// Spellings of one sound, the longest first.
const SOUNDS: &[(&str, &str)] = &[
    ("shch", "s"),
    ("sch", "s"),
    ("tch", "c"),
    ("tsch", "c"),
    ("dzh", "j"),
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
