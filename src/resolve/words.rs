//! Readings of single words of names, with what each costs.

use super::tables::Tables;
use crate::morph::paradigm::Class;
use crate::morph::{Agreement, Cases};

/// A base form of a word, with the cases and the gender in which it looks like the word.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) base: String,
    pub(super) agreement: Agreement,
    pub(super) cases: Cases,
    /// The negated logarithm of its likelihood, more or less.
    pub(super) cost: f32,
}

/// What a word costs that does not change where it should.
const UNCHANGED: f32 = 4.0;
/// The same for a word of one syllable.
const UNCHANGED_SHORT: f32 = 2.0;
/// What a known given name is worth.
const KNOWN_GIVEN: f32 = 1.5;
/// The same for each power of ten of its bearers.
const LEVEL: f32 = 0.5;
/// What an unknown given name costs more that does not end like others of its gender.
const RARE_GENDER: f32 = 1.5;
/// What any other known name is worth.
const KNOWN_NAME: f32 = 1.5;
/// What a name costs in the wrong gender.
const WRONG_GENDER: f32 = 5.0;
/// What a man's surname costs that looks like a woman's.
const WOMANS_ENDING: f32 = 1.5;
/// Readings that cost this much more than the best one are dropped.
const HOPELESS: f32 = 9.0;

impl Tables {
    /// Readings of a person's given name or surname.
    pub(super) fn name_choices(&self, word: &str, class: Class) -> Vec<Choice> {
        if let Some((first, last)) = word.rsplit_once('-') {
            return self.hyphened_choices(first, last, class);
        }
        let mut choices = self.plain_choices(word, class);
        // A short name inside a longer one often stays as it is: Ким Чен Ына.
        let syllables = word.chars().filter(|c| "аеиоуыэюя".contains(*c)).count();
        let cost = match choices.len() {
            0 => 0.0,
            _ if syllables < 2 => UNCHANGED_SHORT,
            _ => UNCHANGED,
        };
        both_genders(&mut choices, word, cost);
        choices
    }

    fn plain_choices(&self, word: &str, class: Class) -> Vec<Choice> {
        let readings = self.paradigms.readings(word, class);
        let mut bases: Vec<&str> = readings.iter().map(|r| r.base.as_str()).collect();
        bases.sort_unstable();
        bases.dedup();
        let costs = self.names.costs(&bases);
        let womans = |base: &str| {
            readings.iter().any(|r| r.base == base && r.agreement == Agreement::Feminine && r.known >= 2)
        };
        let mut choices: Vec<Choice> = Vec::with_capacity(readings.len() + 2);
        for reading in &readings {
            let mut cost = bases.binary_search(&reading.base.as_str()).map_or(0.0, |i| costs[i]);
            if class == Class::Patronymic {
                cost = 0.0;
            } else {
                cost = self.known_cost(&reading.base, reading.agreement, class, cost);
            }
            if class == Class::Surname && reading.agreement == Agreement::Masculine && womans(&reading.base) {
                cost += WOMANS_ENDING;
            }
            choices.push(Choice {
                base: reading.base.clone(),
                agreement: reading.agreement,
                cases: reading.cases,
                cost,
            });
        }
        let best = choices.iter().map(|c| c.cost).fold(f32::INFINITY, f32::min);
        choices.retain(|c| c.cost <= best + HOPELESS);
        choices
    }

    /// What a name costs: a known one what its gender and frequency say, an unknown one what its ending does.
    fn known_cost(&self, base: &str, agreement: Agreement, class: Class, ending: f32) -> f32 {
        let slot = usize::from(agreement == Agreement::Feminine);
        if class == Class::Given
            && let Some(name) = self.given(base)
        {
            let level = KNOWN_GIVEN + f32::from(name.level.min(6)) * LEVEL;
            return match name.gender {
                Some(gender) if gender != slot => ending + WRONG_GENDER - level,
                _ => ending.min(0.5) - level,
            };
        }
        // Few men's given names end in a vowel, few women's in a consonant.
        let rare = class == Class::Given
            && match agreement {
                Agreement::Masculine => base.ends_with(['а', 'я']),
                Agreement::Feminine => !base.ends_with(['а', 'я', 'и', 'е', 'э', 'у', 'о', 'ь', 'ю']),
                _ => false,
            };
        let rare = if rare { RARE_GENDER } else { 0.0 };
        let known = self.known_names.contains(base);
        rare + if known { ending.min(0.5) - KNOWN_NAME } else { ending }
    }

    /// `Салтыкова-Щедрина`, `аль-Асада`, `Жан-Клодом`: the last part declines, the first one as well or not at all.
    fn hyphened_choices(&self, first: &str, last: &str, class: Class) -> Vec<Choice> {
        let lasts = self.name_choices(last, class);
        let particle = first.split('-').all(|part| self.particles.contains(part));
        let firsts = if particle { Vec::new() } else { self.plain_choices(first, class) };
        let mut choices: Vec<Choice> = Vec::with_capacity(lasts.len());
        for end in lasts {
            let mut best = (if particle { 0.0 } else { 1.5 }, first, end.cases);
            for beginning in firsts.iter().filter(|b| b.agreement == end.agreement) {
                let shared = beginning.cases.and(end.cases);
                if !shared.is_empty() && beginning.cost < best.0 {
                    best = (beginning.cost, &beginning.base, shared);
                }
            }
            let base = [best.1, "-", &end.base].concat();
            choices.push(Choice { base, cases: best.2, cost: end.cost + best.0, ..end });
        }
        choices
    }

    /// Whether a form of a known given name; the gender that the surest reading gives.
    pub(super) fn is_given(&self, word: &str) -> bool {
        if self.given(word).is_some() {
            return true;
        }
        let whole = |word: &str| {
            let readings = self.paradigms.readings(word, Class::Given);
            readings.iter().any(|r| {
                let slot = usize::from(r.agreement == Agreement::Feminine);
                self.given(&r.base).is_some_and(|name| name.gender.is_none_or(|gender| gender == slot))
            })
        };
        whole(word) || word.rsplit_once('-').is_some_and(|(_, last)| whole(last))
    }

    /// Whether a base form is a patronymic made of a common given name: Равильевич, but not Милошевич.
    pub(super) fn is_fathers_name(&self, base: &str) -> bool {
        let readings = self.paradigms.readings(base, Class::Patronymic);
        readings.iter().any(|r| {
            // Four letters make the patronymic: -ович, -евич, -овна, -евна.
            let length = r.base.chars().count().saturating_sub(4);
            let stem: String = r.base.chars().take(length).collect();
            // Аркадьевич is the son of Аркадий.
            let stem = stem.strip_suffix('ь').unwrap_or(&stem);
            ["", "й", "ий", "ь", "а", "я"]
                .iter()
                .any(|ending| self.given(&[stem, *ending].concat()).is_some_and(|name| name.level >= 4))
        })
    }

    /// Whether a form of a patronymic.
    pub(super) fn is_patronymic(&self, word: &str) -> bool {
        word.chars().count() > 5 && !self.paradigms.readings(word, Class::Patronymic).is_empty()
    }
}

/// Adds the reading of a word that stays as it is, as a man's and as a woman's.
fn both_genders(choices: &mut Vec<Choice>, word: &str, cost: f32) {
    for agreement in [Agreement::Masculine, Agreement::Feminine] {
        choices.push(Choice { base: word.to_owned(), agreement, cases: Cases::ALL, cost });
    }
}
