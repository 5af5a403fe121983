//! Paradigms of `declension.tsv`, read backwards: from a form to the base forms it may come from.
//!
//! A row: class, agreement, the letters that the stem may end with, the base ending, and the endings of the oblique
//! cases in the order genitive, dative, accusative, instrumental, prepositional. `|` parts alternatives, `0` is the
//! empty ending, `=` a word that never changes.

use super::fingerprint::{Fingerprint, Index};
use super::letters::LetterSet;
use super::{Agreement, Cases, Reading};
use crate::lexicon;
use rustc_hash::FxHashMap;

/// What kind of word declines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Common nouns, places, bodies.
    Noun,
    /// Adjectives.
    Adjective,
    /// Given names.
    Given,
    /// Patronymics.
    Patronymic,
    /// Family names.
    Surname,
}

impl Class {
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "noun" => Some(Self::Noun),
            "adjective" => Some(Self::Adjective),
            "given" => Some(Self::Given),
            "patronymic" => Some(Self::Patronymic),
            "surname" => Some(Self::Surname),
            _ => None,
        }
    }
}

#[derive(Debug)]
struct Row {
    agreement: Agreement,
    base: Box<str>,
    /// How many letters the base ending has.
    known: u8,
}

/// A row that shows an ending.
#[derive(Clone, Copy, Debug)]
struct Shown {
    /// The letters that the stem may end with; any if there is none.
    stem: LetterSet,
    row: u16,
    /// The cases in which it shows that ending.
    cases: Cases,
}

impl Shown {
    fn fits(&self, last: Option<char>) -> bool {
        self.stem.is_empty() || last.is_some_and(|last| self.stem.has(last))
    }
}

/// The paradigms of one language.
#[derive(Debug, Default)]
pub struct Paradigms {
    rows: Vec<Row>,
    /// Stretches of `shown` by class and ending. What is the end of an ending is here too, so that who knows no shorter
    /// ending need not look for longer ones.
    by_ending: Index<(u32, u32)>,
    shown: Vec<Shown>,
}

/// No ending is longer, in letters.
const LONGEST: usize = 8;

/// Where the backward fingerprints of a class begin.
fn seed(class: Class) -> Fingerprint {
    Fingerprint::EMPTY.and(char::from(class as u8))
}

impl Paradigms {
    /// Reads the rows; one that is not understood is skipped.
    #[must_use]
    pub fn parse(source: &str) -> Self {
        let mut paradigms = Self::default();
        let mut by_ending: FxHashMap<Fingerprint, Vec<Shown>> = FxHashMap::default();
        for line in lexicon::lines(source) {
            let mut columns = line.split('\t');
            let class = columns.next().and_then(Class::from_name);
            let agreement = columns.next().and_then(Agreement::from_letter);
            let (Some(class), Some(agreement), Some(stem), Some(base)) =
                (class, agreement, columns.next(), columns.next())
            else {
                continue;
            };
            let ending = |text| if matches!(text, "0" | "=") { "" } else { text };
            let (row, stem) = (paradigms.rows.len() as u16, LetterSet::of(stem));
            for (case, alternatives) in std::iter::once(base).chain(columns).enumerate() {
                for form in alternatives.split('|').map(ending) {
                    let mut key = seed(class);
                    for letter in form.chars().rev().take(LONGEST) {
                        by_ending.entry(key).or_default();
                        key = key.and(letter);
                    }
                    let shown = by_ending.entry(key).or_default();
                    match shown.iter_mut().find(|shown| shown.row == row) {
                        Some(known) => known.cases = known.cases.or(Cases::at(case)),
                        None => shown.push(Shown { stem, row, cases: Cases::at(case) }),
                    }
                }
            }
            let base = ending(base);
            let known = base.chars().count() as u8;
            paradigms.rows.push(Row { agreement, base: base.into(), known });
        }
        for (key, shown) in by_ending {
            let start = paradigms.shown.len() as u32;
            *paradigms.by_ending.row(key) = (start, start + shown.len() as u32);
            paradigms.shown.extend(shown);
        }
        paradigms
    }

    /// Whether the language declines anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Every base form that `word`, folded, may be a form of; the same base under two genders counts twice.
    #[must_use]
    pub fn readings<'a>(&'a self, word: &'a str, class: Class) -> Vec<Reading<'a>> {
        let mut readings: Vec<Reading> = Vec::with_capacity(20);
        let mut rivals = 0;
        self.any(word, class, |reading| {
            let mut rival = rivals;
            for same in readings.iter_mut().filter(|r| r.key == reading.key) {
                rival = same.rival;
                if same.agreement == reading.agreement {
                    same.cases = same.cases.or(reading.cases);
                    same.known = same.known.max(reading.known);
                    return false;
                }
            }
            rivals += u8::from(rival == rivals);
            readings.push(Reading { rival, ..reading });
            false
        });
        readings
    }

    /// Whether a row of the table reads `word`, folded, in a way that `is` approves. One base form may come up several
    /// times, with other cases.
    pub fn any<'a>(&'a self, word: &'a str, class: Class, is: impl FnMut(Reading<'a>) -> bool) -> bool {
        self.any_with(word, Fingerprint::of(word), class, |_| true, is)
    }

    /// The same among the stems alone that `known` knows; `key` is the word's fingerprint.
    pub fn any_with<'a>(
        &'a self,
        word: &'a str,
        key: Fingerprint,
        class: Class,
        known: impl Fn(Fingerprint) -> bool,
        mut is: impl FnMut(Reading<'a>) -> bool,
    ) -> bool {
        let (mut beginning, mut ending) = (key, seed(class));
        let mut letters = word.chars();
        while let Some((start, end)) = self.by_ending.get(ending) {
            let stem = letters.as_str();
            let last = letters.next_back();
            let (start, end) = if known(beginning) { (start, end) } else { (0, 0) };
            let shown = &self.shown[start as usize..end as usize];
            for &Shown { row, cases, .. } in shown.iter().filter(|shown| shown.fits(last)) {
                let row = &self.rows[row as usize];
                let (ending, agreement, known) = (row.base.as_ref(), row.agreement, row.known);
                let key = beginning.then(ending);
                if is(Reading { stem, ending, key, rival: 0, agreement, cases, known }) {
                    return true;
                }
            }
            let Some(last) = last else { break };
            beginning = beginning.without(&stem[letters.as_str().len()..]);
            ending = ending.and(last);
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: &str = "noun\tf\tлмн\tа\tы\tе\tу\tой|ою\tе\nnoun\tm\tлмн\t0\tа\tу\t0|а\tом\tе\nnoun\tn\tо\t=\t=\t=\t=\t=\t=\n";

    #[test]
    fn reads_forms_backwards() {
        let paradigms = Paradigms::parse(ROWS);
        let bases = |word: &str| {
            let mut bases: Vec<String> =
                paradigms.readings(word, Class::Noun).into_iter().map(|r| r.base()).collect();
            bases.sort();
            bases.join(" ")
        };
        assert_eq!(bases("волною"), "волна");
        assert_eq!(bases("слона"), "слон слона");
        assert_eq!(bases("кино"), "кино");
        assert_eq!(bases("мы"), "ма");
        assert_eq!(bases(""), "");
        assert_eq!(bases("дом"), "дом");
    }

    #[test]
    fn cases_of_one_base_are_one_reading() {
        let paradigms = Paradigms::parse(ROWS);
        let readings = paradigms.readings("волне", Class::Noun);
        let feminine = readings.iter().find(|r| r.agreement == Agreement::Feminine);
        assert_eq!(feminine.map(|r| r.cases), Some(Cases::parse("dat loc")));
    }
}
