//! What stands beside the head of a name: what joins adjectives, a second noun in its case, a name behind it.

use super::bases::Symbol;
use super::form::{Form, Word};
use super::phrase::{KNOWN_NOUN, PLURAL};
use super::words::{Lexis, NounChoice, Sort};
use crate::morph::paradigm::Class;
use crate::morph::{Agreement, Cases};
use crate::shape::{Case, Script};

/// A partner that costs so much is no noun: «Иди и смотри».
const UNLIKELY: f32 = 1.0;

/// Whether a word joins two adjectives: «Научного и учебного».
pub(super) fn joins(form: &Form, at: usize, lexis: &mut Lexis) -> bool {
    let (Some(before), Some(word), Some(after)) = (
        at.checked_sub(1).and_then(|before| form.words.get(before)),
        form.words.get(at),
        form.words.get(at + 1),
    ) else {
        return false;
    };
    if word.case != Case::Lower
        || !lexis.tables.role_links.contains(word.norm)
        || lexis.tables.asked_by(word.norm).is_some()
    {
        return false;
    }
    let mut adjective = |word: &Word| {
        let readings = lexis.noun(word.norm, Sort::Adjective);
        lexis.nouns[readings].iter().any(|reading| reading.cases != Cases::ALL)
    };
    adjective(before) && adjective(after)
}

/// The likeliest base form of a word in one of `cases`, the cases left, and what it costs.
pub(super) fn partner(
    word: &Word,
    sort: Sort,
    cases: Cases,
    lexis: &mut Lexis,
) -> Option<(Symbol, Cases, f32)> {
    let readings = lexis.noun(word.norm, sort).map(|index| lexis.nouns[index]);
    let fits: Vec<NounChoice> = readings.filter(|noun| !noun.cases.and(cases).is_empty()).collect();
    let cost = |noun: &NounChoice| {
        let plural = if noun.agreement == Agreement::Plural { PLURAL } else { 0.0 };
        plural + if noun.noun.known { noun.cost.min(0.5) - KNOWN_NOUN } else { noun.cost }
    };
    let best = fits.into_iter().min_by(|a, b| cost(a).total_cmp(&cost(b)))?;
    let cost = cost(&best);
    (cost < UNLIKELY).then_some((best.base, best.cases.and(cases), cost.min(0.0)))
}

/// How the last word of a name stands to the noun right before it.
pub(super) enum Apposed {
    /// It may stand in the nominative or genitive, whatever the noun's case.
    Free,
    /// In another case than these.
    Against,
    /// In the noun's case, with this base form and the cases left.
    With(Symbol, Cases),
}

pub(super) fn apposed(word: &Word, sort: Sort, cases: Cases, lexis: &mut Lexis) -> Apposed {
    if word.case != Case::Title || word.script != Script::Cyrillic {
        return Apposed::Free;
    }
    let nouns = lexis.noun(word.norm, sort);
    let adjectives = lexis.noun(word.norm, Sort::Adjective);
    let names = lexis.name(word.norm, Class::Surname);
    let nouns = lexis.nouns[nouns].iter().chain(&lexis.nouns[adjectives]).map(|n| (n.base, n.cases, n.cost));
    let names =
        lexis.choices[names].iter().filter(|n| n.cases != Cases::ALL).map(|n| (n.base, n.cases, n.cost));
    let readings: Vec<(Symbol, Cases, f32)> = nouns.chain(names).collect();
    let free = Cases::NOMINATIVE.or(Cases::GENITIVE);
    if readings.is_empty() || readings.iter().any(|(_, cases, _)| !cases.and(free).is_empty()) {
        return Apposed::Free;
    }
    let fitting = readings.iter().filter(|reading| !reading.1.and(cases).is_empty());
    let best = fitting.min_by(|a, b| a.2.total_cmp(&b.2));
    best.map_or(Apposed::Against, |best| Apposed::With(best.0, best.1.and(cases)))
}
