//! Paradigms of `declension.tsv`, read backwards: from a form to the base forms it may come from.
//!
//! A row: class, agreement, the letters that the stem may end with, the base ending, and the endings of the oblique
//! cases in the order genitive, dative, accusative, instrumental, prepositional. `|` parts alternatives, `0` is the
//! empty ending, `=` a word that never changes.

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
    /// Letters that the stem may end with; empty for any.
    stem: Box<str>,
    base: Box<str>,
    /// Endings by case, the base first.
    forms: Vec<Vec<Box<str>>>,
}

/// Rows with the cases in which they show an ending.
type ByEnding = FxHashMap<Box<str>, Vec<(u16, Cases)>>;

/// How many classes there are.
const CLASSES: usize = 5;

/// The paradigms of one language.
#[derive(Debug, Default)]
pub struct Paradigms {
    rows: Vec<Row>,
    /// Rows and cases by the ending of a form, for each class.
    by_ending: [ByEnding; CLASSES],
    longest: usize,
}

impl Paradigms {
    /// Reads the rows; one that is not understood is skipped.
    #[must_use]
    pub fn parse(source: &str) -> Self {
        let mut paradigms = Self::default();
        for line in lexicon::lines(source) {
            let mut columns = line.split('\t');
            let class = columns.next().and_then(Class::from_name);
            let agreement = columns.next().and_then(Agreement::from_letter);
            let (Some(class), Some(agreement), Some(stem), Some(base)) =
                (class, agreement, columns.next(), columns.next())
            else {
                continue;
            };
            let ending = |text: &str| Box::<str>::from(if matches!(text, "0" | "=") { "" } else { text });
            let mut forms = vec![vec![ending(base)]];
            forms.extend(columns.map(|alternatives| alternatives.split('|').map(ending).collect()));
            paradigms.add(class, Row { agreement, stem: stem.into(), base: ending(base), forms });
        }
        paradigms
    }

    fn add(&mut self, class: Class, row: Row) {
        let index = self.rows.len() as u16;
        for (case, endings) in row.forms.iter().enumerate() {
            for ending in endings {
                self.longest = self.longest.max(ending.chars().count());
                let known = self.by_ending[class as usize].entry(ending.clone()).or_default();
                match known.iter_mut().find(|(row, _)| *row == index) {
                    Some((_, cases)) => *cases = cases.or(Cases::at(case)),
                    None => known.push((index, Cases::at(case))),
                }
            }
        }
        self.rows.push(row);
    }

    /// Whether the language declines anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Every base form that `word`, folded, may be a form of; the same base under two genders counts twice.
    #[must_use]
    pub fn readings(&self, word: &str, class: Class) -> Vec<Reading> {
        let mut readings: Vec<Reading> = Vec::new();
        let starts = std::iter::once(word.len()).chain(word.char_indices().rev().map(|(i, _)| i));
        for cut in starts.take(self.longest + 1) {
            let (stem, ending) = word.split_at(cut);
            let Some(rows) = self.by_ending[class as usize].get(ending) else { continue };
            for &(row, cases) in rows {
                let row = &self.rows[row as usize];
                let fits =
                    row.stem.is_empty() || stem.chars().next_back().is_some_and(|c| row.stem.contains(c));
                if !fits {
                    continue;
                }
                let base = [stem, &row.base].concat();
                let known = row.base.chars().count() as u8;
                match readings.iter_mut().find(|r| r.agreement == row.agreement && r.base == base) {
                    Some(same) => {
                        same.cases = same.cases.or(cases);
                        same.known = same.known.max(known);
                    }
                    None => readings.push(Reading { base, agreement: row.agreement, cases, known }),
                }
            }
        }
        readings
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
                paradigms.readings(word, Class::Noun).into_iter().map(|r| r.base).collect();
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
