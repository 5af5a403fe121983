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
/// What a known given name is worth.
const KNOWN_GIVEN: f32 = 3.0;
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
        let cost = if choices.is_empty() { 0.0 } else { UNCHANGED };
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
            if class == Class::Given {
                cost = self.given_cost(&reading.base, reading.agreement, cost);
            } else if class == Class::Patronymic {
                cost = 0.0;
            } else if reading.agreement == Agreement::Masculine && womans(&reading.base) {
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

    /// What a given name costs: a known one what its gender says, an unknown one what its ending does.
    fn given_cost(&self, base: &str, agreement: Agreement, ending: f32) -> f32 {
        match (self.given(base), agreement) {
            (None, _) => ending,
            (Some("m"), Agreement::Feminine) | (Some("f"), Agreement::Masculine) => {
                ending + WRONG_GENDER - KNOWN_GIVEN
            }
            (Some(_), _) => ending.min(0.5) - KNOWN_GIVEN,
        }
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
                let gender = self.given(&r.base);
                match r.agreement {
                    Agreement::Masculine => matches!(gender, Some("m" | "u")),
                    Agreement::Feminine => matches!(gender, Some("f" | "u")),
                    _ => false,
                }
            })
        };
        whole(word) || word.rsplit_once('-').is_some_and(|(_, last)| whole(last))
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
