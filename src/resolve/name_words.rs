//! Readings of single words of people's names, with what each costs.

use super::bases::Symbol;
use super::costs::{GENDERS, Grid, IMPOSSIBLE, cheapest, grid};
use super::people::Part;
use super::tables::{self, Tables};
use super::words::Lexis;
use crate::lexicon;
use crate::morph::fingerprint::Fingerprint;
use crate::morph::paradigm::Class;
use crate::morph::{Agreement, Cases, Reading};
use std::ops::Range;

/// A base form of a word, with the cases and the gender in which it looks like the word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    pub(super) base: Symbol,
    pub(super) agreement: Agreement,
    pub(super) cases: Cases,
    /// The negated logarithm of its likelihood, more or less.
    pub(super) cost: f32,
}

/// All readings of a word: a stretch of `choices` of the [memory](super::memory::Memory).
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    start: u32,
    end: u32,
    /// The least that they cost in each gender and case.
    pub(super) least: Grid,
}

impl Stretch {
    /// That of no reading.
    pub(super) const EMPTY: Self = Self { start: 0, end: 0, least: IMPOSSIBLE };

    pub(super) fn new(range: Range<usize>, choices: &[Choice]) -> Self {
        let least = grid(&choices[range.clone()]);
        Self { start: range.start as u32, end: range.end as u32, least }
    }

    pub(super) fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub(super) fn is_empty(&self) -> bool {
        self.start == self.end
    }
}

/// What a word costs that does not change where it should.
const UNCHANGED: f32 = 4.5;
/// The same for a word of one syllable.
const UNCHANGED_SHORT: f32 = 1.0;
/// What a known given name is worth.
const KNOWN_GIVEN: f32 = 1.5;
/// The same for each power of ten of its bearers.
const LEVEL: f32 = 0.6;
/// What an unknown given name costs more that does not end like others of its gender.
const RARE_GENDER: f32 = 1.0;
/// What any other known name is worth.
const KNOWN_NAME: f32 = 1.5;
/// What a name is worth whose declension the table has word for word.
const OWN_ROW: f32 = 5.0;
/// An ending that never declines and has so many letters is sure.
const TELLING: u8 = 4;
/// What a name in foreign letters costs in the wrong gender.
const FOREIGN_GENDER: f32 = 3.0;
/// What a name costs in the wrong gender.
const WRONG_GENDER: f32 = 4.0;
/// What the first part of a double name costs that stays as it is.
const STILL: f32 = 1.5;
/// What a man's surname costs that looks like a woman's.
const WOMANS_ENDING: f32 = 1.5;
/// What a woman's surname costs that looks like a man's.
const MANS_ENDING: f32 = 3.0;
/// Readings that cost this much more than the best one are dropped.
const HOPELESS: f32 = 9.0;

impl Lexis<'_> {
    /// Readings of a person's given name or surname; `key` is the word's fingerprint.
    pub(super) fn name(&mut self, word: &str, key: Fingerprint, class: Class) -> Stretch {
        self.names_of(key.byte(class as u8), |lexis| match lexicon::cut_last(word, b'-') {
            Some((first, last)) => lexis.hyphened_choices(first, last, class),
            None => lexis.name_choices(word, class),
        })
    }

    /// Readings of a name in foreign letters, which never changes; `key` is the word's fingerprint. A surname says nothing
    /// of its bearer's gender.
    pub(super) fn foreign_name(&mut self, word: &str, key: Fingerprint, part: Part) -> Stretch {
        let surname = part == Part::Surname;
        self.names_of(key.byte(u8::MAX - u8::from(surname)), |lexis| {
            let (base, start) = (lexis.bases.enter(word, ""), lexis.choices.len());
            let gender = lexis.tables.given(key).and_then(|name| name.gender).filter(|_| !surname);
            for (slot, (agreement, _)) in GENDERS.into_iter().enumerate() {
                let wrong = gender.is_some_and(|gender| gender != slot);
                let cost = if wrong { FOREIGN_GENDER } else { 0.0 };
                lexis.choices.push(Choice { base, agreement, cases: Cases::ALL, cost });
            }
            start..lexis.choices.len()
        })
    }

    /// The readings kept under a key, made if there are none.
    fn names_of(&mut self, key: Fingerprint, read: impl FnOnce(&mut Self) -> Range<usize>) -> Stretch {
        if let Some(known) = self.names_read.get(key) {
            return self.stretches[known as usize];
        }
        let range = read(self);
        let (stretch, number) = (Stretch::new(range, &self.choices), self.stretches.len() as u32);
        self.stretches.push(stretch);
        self.names_read.set(key, number);
        stretch
    }

    /// Adds readings of a name without hyphens, one of which leaves it as it is.
    fn name_choices(&mut self, word: &str, class: Class) -> Range<usize> {
        let range = self.plain_choices(word, class);
        // What looks like a form of a patronymic is one.
        if class == Class::Patronymic && !range.is_empty() {
            return range;
        }
        // A short name inside a longer one often stays as it is: Ким Чен Ына.
        let syllables = self.tables.letters.syllables(word);
        let cost = match range.len() {
            0 => 0.0,
            _ if syllables < 2 => UNCHANGED_SHORT,
            _ => UNCHANGED,
        };
        let base = self.bases.enter(word, "");
        for agreement in [Agreement::Masculine, Agreement::Feminine] {
            let cost = cost + self.mans_cost(base, agreement, class);
            self.choices.push(Choice { base, agreement, cases: Cases::ALL, cost });
        }
        range.start..self.choices.len()
    }

    /// What a woman's surname costs that ends like a man's.
    fn mans_cost(&self, base: Symbol, agreement: Agreement, class: Class) -> f32 {
        let womans = class == Class::Surname && agreement == Agreement::Feminine;
        if womans && self.tables.letters.is_mens(self.bases.text(base)) { MANS_ENDING } else { 0.0 }
    }

    fn plain_choices(&mut self, word: &str, class: Class) -> Range<usize> {
        let (tables, start) = (self.tables, self.choices.len());
        let mut readings = tables.paradigms.readings(word, class);
        readings.retain(|reading| tables.letters.declines(word, reading));
        let costs = tables.names.costs(&readings);
        for reading in &readings {
            let mut cost = 0.0;
            if class != Class::Patronymic {
                cost = known_cost(tables, reading, class, costs.of(reading));
            }
            // Заяц, not «Заец»; Армонайте and Попеску stay as they are.
            let stays = reading.known >= TELLING && reading.cases == Cases::ALL;
            if reading.is_whole() || stays {
                cost -= OWN_ROW;
            }
            let womans =
                |r: &Reading| r.agreement == Agreement::Feminine && r.known >= 2 && r.rival == reading.rival;
            if class == Class::Surname
                && reading.agreement == Agreement::Masculine
                && readings.iter().any(womans)
            {
                cost += WOMANS_ENDING;
            }
            let base = self.bases.enter_known(reading.key, reading.stem, reading.ending);
            cost += self.mans_cost(base, reading.agreement, class);
            self.choices.push(Choice { base, agreement: reading.agreement, cases: reading.cases, cost });
        }
        let best = cheapest(self.choices[start..].iter().map(|c| c.cost));
        let mut end = start;
        for at in start..self.choices.len() {
            if self.choices[at].cost <= best + HOPELESS {
                self.choices.swap(end, at);
                end += 1;
            }
        }
        self.choices.truncate(end);
        start..end
    }

    /// `Салтыкова-Щедрина`, `аль-Асада`, `Жан-Клодом`: the last part declines, the first one as well or not at all.
    fn hyphened_choices(&mut self, first: &str, last: &str, class: Class) -> Range<usize> {
        // «Ариф-оглы»
        if let Some(child) = self.tables.filial.get(last).and_then(tables::gender) {
            let (base, start) = (self.bases.enter(&[first, "-", last].concat(), ""), self.choices.len());
            let agreement = [Agreement::Masculine, Agreement::Feminine][child];
            self.choices.push(Choice { base, agreement, cases: Cases::ALL, cost: 0.0 });
            return start..self.choices.len();
        }
        let lasts = self.name_choices(last, class);
        let particle = first.split('-').all(|part| self.tables.particles.contains(part));
        // «Ли-Тарасенко»: a part of one syllable that ends in a vowel does not decline.
        let letters = &self.tables.letters;
        let short = letters.syllables(first) < 2 && first.ends_with(|letter| letters.is_vowel(letter));
        let firsts = if particle || short { 0..0 } else { self.plain_choices(first, class) };
        let start = self.choices.len();
        for at in lasts {
            let end = self.choices[at];
            let whole = [first, "-", self.bases.text(end.base)].concat();
            let base = self.bases.enter(&whole, "");
            let still = if particle { 0.0 } else { STILL };
            self.choices.push(Choice { base, cost: end.cost + still, ..end });
            let agree = |at: &usize| {
                let first = &self.choices[*at];
                first.agreement == end.agreement && !first.cases.and(end.cases).is_empty()
            };
            let cost = |at: &usize| self.choices[*at].cost;
            let beginning = firsts.clone().filter(agree).min_by(|a, b| cost(a).total_cmp(&cost(b)));
            if let Some(beginning) = beginning.map(|at| self.choices[at]) {
                let whole = [self.bases.text(beginning.base), "-", self.bases.text(end.base)].concat();
                let base = self.bases.enter(&whole, "");
                let cases = beginning.cases.and(end.cases);
                self.choices.push(Choice { base, cases, cost: end.cost + beginning.cost, ..end });
            }
        }
        start..self.choices.len()
    }

    /// Whether a form of a patronymic; `key` is the word's fingerprint.
    pub(super) fn is_patronymic(&mut self, word: &str, key: Fingerprint) -> bool {
        self.patronymics_read.get(key).flatten().unwrap_or_else(|| {
            let read = self.tables.is_patronymic(word);
            self.patronymics_read.set(key, Some(read));
            read
        })
    }

    /// Whether a base form is a patronymic made of a given name of this level or a commoner one: Равильевич, but not
    /// Милошевич.
    pub(super) fn is_fathers_name(&mut self, base: Symbol, level: u8) -> bool {
        let key = self.bases.fingerprint(base).byte(level);
        self.fathers_read.get(key).unwrap_or_else(|| {
            let read = self.tables.is_fathers_name(self.bases.text(base), level);
            self.fathers_read.set(key, read);
            read
        })
    }

    /// Whether a form of a known given name; the gender that the surest reading gives.
    pub(super) fn is_given(&mut self, word: &str, key: Fingerprint) -> bool {
        self.given_read.get(key).flatten().unwrap_or_else(|| {
            let read = self.tables.is_given(word, key);
            self.given_read.set(key, Some(read));
            read
        })
    }
}

impl Tables {
    fn is_given(&self, word: &str, key: Fingerprint) -> bool {
        let whole = |word: &str| {
            self.paradigms.any(word, Class::Given, |r| {
                let slot = usize::from(r.agreement == Agreement::Feminine);
                let name = self.given(r.key);
                name.is_some_and(|name| name.gender.is_none_or(|gender| gender == slot))
            })
        };
        self.given(key).is_some()
            || whole(word)
            || lexicon::cut_last(word, b'-').is_some_and(|(_, last)| whole(last))
    }
}

/// What a name costs: a known one what its gender and frequency say, an unknown one what its ending does.
fn known_cost(tables: &Tables, reading: &Reading, class: Class, ending: f32) -> f32 {
    let slot = usize::from(reading.agreement == Agreement::Feminine);
    let name = tables.name(reading.key);
    if class == Class::Given
        && let Some(given) = name.given
    {
        let level = KNOWN_GIVEN + f32::from(given.level.min(6)) * LEVEL;
        return match given.gender {
            Some(gender) if gender != slot => ending + WRONG_GENDER - level,
            _ => ending.min(0.5) - level,
        };
    }
    // Few men's given names end in a vowel, few women's in a consonant.
    let end = if reading.ending.is_empty() { reading.stem } else { reading.ending };
    let rare = class == Class::Given
        && match reading.agreement {
            Agreement::Masculine => tables.letters.is_open(end),
            Agreement::Feminine => !tables.letters.is_womens(end),
            _ => false,
        };
    let rare = if rare { RARE_GENDER } else { 0.0 };
    // Сухой, not «Сухий».
    let known_adjective = || {
        let adjectival = reading.known >= 2 && tables.letters.is_adjectival(reading.ending);
        adjectival && tables.letters.syllables(reading.stem) > 0 && tables.noun(reading.key).known
    };
    // The lists hold men's surnames alone: Яровая is the wife of Яровой.
    let husband = || {
        let stem = Fingerprint::of(reading.stem);
        let mut names = tables.letters.mens.iter().map(|end| tables.name(stem.then(end)));
        reading.agreement == Agreement::Feminine
            && tables.letters.is_adjectival(reading.ending)
            && names.any(|name| name.known)
    };
    rare + if name.known || (class == Class::Surname && (husband() || known_adjective())) {
        ending.min(0.5) - KNOWN_NAME
    } else {
        ending
    }
}
