//! Surnames in the plural: Белкины, Ротшильды.

use super::bases::Symbol;
use super::context::{Actor, Context};
use super::costs::cheapest;
use super::form::Word;
use super::people::{OTHERS, case_cost};
use super::tables::Tables;
use super::words::Lexis;
use crate::morph::fingerprint::Fingerprint;
use crate::morph::paradigm::Class;
use crate::morph::{Agreement, Cases, Reading};
use std::ops::Range;

/// A surname in the plural.
#[derive(Clone, Copy, Debug)]
pub(super) struct Family {
    base: Symbol,
    cases: Cases,
    /// What it costs to be a family, wherever it stands.
    cost: f32,
    /// What is taken off that in the nominative.
    lead: f32,
}

/// What it costs to be a family where no single person's name looks so: Белкиных.
const FAMILY: f32 = -2.0;
/// The same where one may: Белкины.
const LIKELY_FAMILY: f32 = 2.0;
/// The same where the ending says little: Ротшильды.
const UNSURE_FAMILY: f32 = 4.0;
/// The same where the surname of one of them is known: Ротшильд.
const KNOWN_FAMILY: f32 = 1.2;
/// The most that the ending of the surname takes off that.
const LEAD: f32 = 4.0;

/// A surname as that of a family: case, base form and cost of the likeliest reading.
pub(super) fn read(word: &Word, context: &Context, lexis: &mut Lexis) -> Option<(usize, Symbol, f32)> {
    let mut best: Option<(usize, Symbol, f32)> = None;
    for family in families(word, lexis).map(|index| lexis.families[index]) {
        for case in family.cases.indices() {
            let named = !context.depends && Cases::at(case) == Cases::NOMINATIVE;
            let family_cost = if named { family.cost - family.lead } else { family.cost };
            let acts = if context.actor == Actor::Others && case == 0 { OTHERS } else { 0.0 };
            let cost = case_cost(case, context) + family_cost - acts;
            if best.is_none_or(|best| cost < best.2) {
                best = Some((case, family.base, cost));
            }
        }
    }
    best
}

/// The families that a word may name, in `families` of the [memory](super::memory::Memory).
fn families(word: &Word, lexis: &mut Lexis) -> Range<usize> {
    if let Some((start, end)) = lexis.families_read.get(word.key) {
        return start as usize..end as usize;
    }
    let tables = lexis.tables;
    let oblique = |reading: Reading| {
        reading.agreement != Agreement::Plural && reading.cases.and(Cases::NOMINATIVE).is_empty()
    };
    let sure = !tables.paradigms.any(word.norm, Class::Surname, oblique);
    let given = lexis.is_given(word.norm, word.key);
    let memory = &mut lexis.memory;
    let start = memory.families.len();
    tables.paradigms.any(word.norm, Class::Surname, |reading| {
        // What never changes has no plural of its own.
        if reading.agreement == Agreement::Plural && !reading.ending.is_empty() {
            let cost = match reading.known {
                0..2 if tables.is_surname(Fingerprint::of(reading.stem)) && !given => KNOWN_FAMILY,
                0..2 if tables.is_surname(Fingerprint::of(reading.stem)) => LIKELY_FAMILY,
                0..2 => UNSURE_FAMILY,
                _ if sure => FAMILY,
                _ => LIKELY_FAMILY,
            };
            // «Ольги» is a woman's name, «Ротшильды» that of nobody «Ротшильда».
            let lead = if cost == UNSURE_FAMILY && !given { lead(&reading, tables) } else { 0.0 };
            let base = memory.bases.enter_known(reading.key, reading.stem, reading.ending);
            memory.families.push(Family { base, cases: reading.cases, cost, lead });
        }
        false
    });
    let end = memory.families.len();
    *memory.families_read.row(word.key) = (start as u32, end as u32);
    start..end
}

/// How much likelier the surname of one of a family is to end with its last consonant than with a vowel more.
fn lead(family: &Reading, tables: &Tables) -> f32 {
    let read = |ending, rival| Reading {
        stem: family.stem,
        ending,
        key: Fingerprint::of(family.stem).then(ending),
        rival,
        ..*family
    };
    let letters = &tables.letters;
    let vowels = letters.singular.iter().filter(|end| letters.is_open(end));
    let mut readings = vec![read("", 0)];
    readings.extend(vowels.zip(1..).map(|(vowel, rival)| read(vowel, rival)));
    let costs = tables.names.costs(&readings);
    let (closed, open) = readings.split_at(1);
    if open.iter().any(|reading| tables.is_surname(reading.key)) {
        return 0.0;
    }
    let least = cheapest(open.iter().map(|reading| costs.of(reading)));
    (least - costs.of(&closed[0])).clamp(0.0, LEAD)
}
