//! Words of a name of a place or body beside its head: what joins them, what stands in apposition, and what stays as it
//! is though it looks like a form of something else.

use super::bases::Symbol;
use super::costs::cheapest;
use super::form::{Form, Word};
use super::phrase::{KNOWN_NOUN, PLURAL};
use super::words::{Lexis, NounChoice, Sort};
use crate::morph::paradigm::Class;
use crate::morph::{Agreement, Cases, Reading};
use crate::shape::{Case, Script};
use bumpalo::collections::Vec as List;

/// What a noun or adjective costs beside a noun that stands for a name, if no table knows it: Салават Юлаев.
const NO_NAME: f32 = 2.0;
/// A partner that costs so much is no noun: «Иди и смотри».
const UNLIKELY: f32 = 1.0;
/// The most that is taken off endings because what is likelier cannot stand there.
const FLOOR: f32 = 2.0;
/// What a name costs as it stands that begins with an adjective in another case.
const OBLIQUE: f32 = 4.0;

/// The least that the ending of the noun behind adjectives costs among readings that the place allows. What cannot
/// stand there makes no other reading unlikely: «редакции „Эвенкии“» is no case of «Эвенкий», without a preposition.
pub(super) fn floor(readings: &[NounChoice], form: &Form) -> f32 {
    let asked = form.context.cases;
    let allowed = if asked.is_empty() { Cases::ALL.without(Cases::at(Cases::COUNT - 1)) } else { asked };
    let stands = readings.iter().filter(|reading| !reading.cases.and(allowed).is_empty());
    let least = cheapest(stands.map(|reading| reading.cost));
    if least.is_finite() { least.min(FLOOR) } else { 0.0 }
}

/// «в море Лаптевых»: what is named after several people of one surname stays in the genitive, which looks like an
/// adjective in the plural. No adjective in the plural goes with one sea.
pub(super) fn is_family(word: &Word, form: &Form, lexis: &Lexis) -> bool {
    let context = &form.context;
    let single = context.named.is_none_or(|named| named != Agreement::Plural);
    let behind = context.named.is_some() || context.beside != 0 || context.depends || context.near;
    let family = |r: Reading| {
        r.agreement == Agreement::Plural && r.known >= 2 && r.cases.and(Cases::NOMINATIVE).is_empty()
    };
    behind && single && lexis.tables.paradigms.any(word.norm, Class::Surname, family)
}

/// What a name costs as it stands whose first word is an adjective in another case: «Большого Яра».
pub(super) fn stiff_cost(form: &Form, lexis: &mut Lexis) -> f32 {
    let [first, second] = form.words else { return 0.0 };
    if first.case != Case::Title || second.mark || form.context.named.is_some() {
        return 0.0;
    }
    let adjectives = lexis.noun_of(first.norm, first.key, Sort::Adjective);
    let nominative =
        lexis.nouns[adjectives.clone()].iter().any(|a| !a.cases.and(Cases::NOMINATIVE).is_empty());
    if adjectives.is_empty() || nominative { 0.0 } else { OBLIQUE }
}

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
        let readings = lexis.noun_of(word.norm, word.key, Sort::Adjective);
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
    let readings = lexis.noun_of(word.norm, word.key, sort).map(|index| lexis.nouns[index]);
    let fits = readings.filter(|noun| !noun.cases.and(cases).is_empty());
    let cost = |noun: &NounChoice| {
        let plural = if noun.agreement == Agreement::Plural { PLURAL } else { 0.0 };
        plural + if noun.noun.known { noun.cost.min(0.5) - KNOWN_NOUN } else { noun.cost }
    };
    let best = fits.min_by(|a, b| cost(a).total_cmp(&cost(b)))?;
    let cost = cost(&best);
    (cost < UNLIKELY).then_some((best.base, best.cases.and(cases), cost.min(0.0)))
}

/// The last word of a name that stands in the case of the noun right before it, or cannot stand there.
#[derive(Debug)]
pub(super) struct Bound<'r> {
    /// Base forms, with their cases and what they cost: what the ending says, and that no table knows them.
    readings: &'r [(Symbol, Cases, f32, f32)],
    /// The least that the endings of those in other cases than the nominative and the genitive cost.
    other: f32,
}

impl<'r> Bound<'r> {
    /// Reads a word; nothing if it may stand in the nominative or genitive whatever the noun's case, unless the noun is a
    /// given name, as `named` tells: «Салавата Юлаева».
    pub(super) fn read(word: &Word, named: bool, sort: Sort, lexis: &mut Lexis<'r>) -> Option<Self> {
        if word.case != Case::Title || word.script != Script::Cyrillic {
            return None;
        }
        let nouns = lexis.noun_of(word.norm, word.key, sort);
        let adjectives = lexis.noun_of(word.norm, word.key, Sort::Adjective);
        let fathers = lexis.is_patronymic(word.norm, word.key);
        let names =
            lexis.name(word.norm, word.key, if fathers { Class::Patronymic } else { Class::Surname }).range();
        let most = nouns.len() + adjectives.len() + names.len();
        let nouns = lexis.nouns[nouns].iter().chain(&lexis.nouns[adjectives]);
        let nouns = nouns.map(|n| (n.base, n.cases, n.cost, if n.noun.known { 0.0 } else { NO_NAME }));
        let names = lexis.choices[names].iter().filter(|n| n.cases != Cases::ALL);
        let names = names.map(|n| (n.base, n.cases, n.cost, 0.0));
        let mut readings: List<(Symbol, Cases, f32, f32)> = List::with_capacity_in(most, lexis.room);
        readings.extend(nouns.chain(names));
        let free = Cases::NOMINATIVE.or(Cases::GENITIVE);
        let least = |stands: &dyn Fn(Cases) -> bool| {
            let of = readings.iter().filter(|reading| stands(reading.1));
            cheapest(of.map(|reading| reading.2))
        };
        // «Юлаевым» ends like no nominative. No preposition stands before it.
        let oblique = Cases::DATIVE.or(Cases::ACCUSATIVE).or(Cases::INSTRUMENTAL);
        let other = least(&|cases| cases.and(free).is_empty() && !cases.and(oblique).is_empty());
        let bound = least(&|cases| !cases.and(free).is_empty()) > other;
        (bound || named).then(|| Self { readings: readings.into_bump_slice(), other })
    }

    /// The likeliest base form beside a noun that stands in one of `cases`, which is not the nominative, and the cases left.
    pub(super) fn beside(&self, cases: Cases) -> Option<(Symbol, Cases)> {
        let fitting = self.readings.iter().filter(|reading| !reading.1.and(cases).is_empty());
        let best = fitting.min_by(|a, b| (a.2 + a.3).total_cmp(&(b.2 + b.3)))?;
        (best.2 <= self.other + NO_NAME).then_some((best.0, best.1.and(cases)))
    }
}
