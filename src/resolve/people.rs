//! Names of people: which word is the given name, the patronymic, the surname, and the base form of each.
//!
//! All words of a name stand in one case and one gender; of the ways to read them the cheapest wins. Particles and
//! initials are left alone.

use super::form::{Actor, Context, Form, Word};
use super::tables::Tables;
use super::words::Choice;
use crate::morph::paradigm::Class;
use crate::morph::{Agreement, Cases};
use crate::shape::{Case, Script};

/// What a word is in a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Given,
    /// A further given name or the first of two surnames.
    Middle,
    Patronymic,
    Surname,
    /// One name alone, which may be either.
    Single,
    Initial,
    /// `де`, `ибн`, a full stop: left alone.
    Particle,
}

/// A word of a name and its base forms.
#[derive(Clone, Debug)]
pub(super) struct NameWord {
    pub(super) part: Part,
    /// Index into the form's words.
    pub(super) at: usize,
    /// Base forms with their costs as a man's and a woman's name, the cheapest first; costs are those of the whole
    /// name read so.
    pub(super) bases: Vec<(String, [f32; 2])>,
}

/// A person's name, analysed.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    pub(super) words: Vec<NameWord>,
    /// Cost of the best reading as a man's and as a woman's name.
    pub(super) costs: [f32; 2],
    /// The cases in which the name can stand, as it is written.
    pub(super) cases: Cases,
    /// Whether what seems a surname is a patronymic: Нина Аркадьевна.
    pub(super) by_patronymic: bool,
}

/// Negated logarithms of how often names stand in each case.
const CASE_COSTS: [f32; Cases::COUNT] = [0.6, 1.6, 2.5, 2.6, 2.3, 3.0];
/// What it costs to stand in a case that the word before does not ask for.
pub(super) const UNASKED: f32 = 3.0;
/// Cases in which a name fits this much worse than in the best are out.
const MARGIN: f32 = 2.5;
/// The same for women and men.
const GENDERS: [(Agreement, f32); 2] = [(Agreement::Masculine, 0.2), (Agreement::Feminine, 1.4)];

/// What the beginning of a sentence adds to a case.
const FREE: [f32; Cases::COUNT] = [0.0, 0.6, 1.5, 1.2, 1.5, 4.0];
/// What a case adds that only a preposition can ask for, when there is none.
const NO_PREPOSITION: f32 = 1.5;

/// What a case costs where a name stands.
pub(super) fn case_cost(index: usize, context: &Context) -> f32 {
    let mut cost = CASE_COSTS[index];
    if context.cases.is_empty() {
        cost += if context.free { FREE[index] } else { 0.0 };
        cost += if index + 1 == Cases::COUNT { NO_PREPOSITION } else { 0.0 };
    } else if context.cases.and(Cases::at(index)).is_empty() {
        cost += UNASKED;
    }
    if context.actor != Actor::Unknown && index > 0 {
        cost += if matches!(context.actor, Actor::Precedes(_)) { 0.5 } else { 1.0 };
    }
    cost
}

/// What a gender costs as the subject of the verb beside the name.
fn actor_cost(context: &Context, slot: usize, case: usize) -> f32 {
    match context.actor {
        Actor::Follows(gender) if case == 0 && usize::from(gender) != slot => 3.0,
        Actor::Precedes(gender) if case == 0 && usize::from(gender) != slot => 1.5,
        _ => 0.0,
    }
}

impl Person {
    pub(super) fn new(form: &Form, tables: &Tables) -> Self {
        let parts = parts(&form.words, tables);
        let choices: Vec<Vec<Choice>> =
            form.words.iter().zip(&parts).map(|(word, part)| choices(word, *part, tables)).collect();
        let mut words: Vec<NameWord> = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            words.push(NameWord { part: *part, at, bases: Vec::new() });
        }
        let mut costs = [f32::INFINITY; 2];
        let mut fits = [f32::INFINITY; Cases::COUNT];
        for (slot, (gender, gender_cost)) in GENDERS.into_iter().enumerate() {
            for (case, fit) in fits.iter_mut().enumerate() {
                let start =
                    gender_cost + case_cost(case, &form.context) + actor_cost(&form.context, slot, case);
                let cost = read(&mut words, &choices, gender, slot, case, start);
                costs[slot] = costs[slot].min(cost);
                *fit = fit.min(cost - case_cost(case, &form.context));
            }
        }
        let best = fits.iter().copied().fold(f32::INFINITY, f32::min);
        let possible = (0..Cases::COUNT).filter(|&case| fits[case] <= best + MARGIN);
        let cases = possible.fold(Cases::NONE, |set, case| set.or(Cases::at(case)));
        for word in &mut words {
            word.bases.sort_by(|a, b| cheapest(a).total_cmp(&cheapest(b)));
        }
        let mut person = Self { words, costs, cases, by_patronymic: false };
        if person.full_words() == 2
            && let Some(surname) = person.word(Part::Surname).and_then(|w| w.likely(0.0).next())
        {
            person.by_patronymic = tables.is_fathers_name(surname);
        }
        person
    }

    /// The word that is a given name, patronymic or surname.
    pub(super) fn word(&self, part: Part) -> Option<&NameWord> {
        self.words.iter().rev().find(|w| w.part == part)
    }

    /// How many words are more than initials and particles.
    pub(super) fn full_words(&self) -> usize {
        self.words.iter().filter(|w| !matches!(w.part, Part::Initial | Part::Particle)).count()
    }
}

impl NameWord {
    /// Base forms that cost at most `margin` more than the best.
    pub(super) fn likely(&self, margin: f32) -> impl Iterator<Item = &str> {
        let best = self.bases.first().map_or(0.0, cheapest);
        self.bases.iter().filter(move |b| cheapest(b) <= best + margin).map(|b| b.0.as_str())
    }
}

pub(super) fn cheapest(base: &(String, [f32; 2])) -> f32 {
    base.1[0].min(base.1[1])
}

/// Reads all words in one gender and case, and enters what each base form costs then.
fn read(
    words: &mut [NameWord],
    choices: &[Vec<Choice>],
    gender: Agreement,
    slot: usize,
    case: usize,
    start: f32,
) -> f32 {
    let fits = |c: &&Choice| c.agreement == gender && !c.cases.and(Cases::at(case)).is_empty();
    let mut total = start;
    let mut least = Vec::with_capacity(choices.len());
    for options in choices {
        let cost = if options.is_empty() {
            0.0
        } else {
            options.iter().filter(fits).map(|c| c.cost).fold(f32::INFINITY, f32::min)
        };
        least.push(cost);
        total += cost;
    }
    if !total.is_finite() {
        return f32::INFINITY;
    }
    for ((word, options), least) in words.iter_mut().zip(choices).zip(least) {
        for choice in options.iter().filter(fits) {
            let cost = total - least + choice.cost;
            match word.bases.iter_mut().find(|b| b.0 == choice.base) {
                Some(known) => known.1[slot] = known.1[slot].min(cost),
                None => {
                    let mut costs = [f32::INFINITY; 2];
                    costs[slot] = cost;
                    word.bases.push((choice.base.clone(), costs));
                }
            }
        }
    }
    total
}

fn choices(word: &Word, part: Part, tables: &Tables) -> Vec<Choice> {
    let still = |word: &Word| {
        let choice =
            |agreement| Choice { base: word.norm.to_owned(), agreement, cases: Cases::ALL, cost: 0.0 };
        vec![choice(Agreement::Masculine), choice(Agreement::Feminine)]
    };
    if word.script != Script::Cyrillic && !matches!(part, Part::Particle | Part::Initial) {
        let mut still = still(word);
        let gender = tables.given(word.norm).and_then(|name| name.gender);
        if let Some(gender) = gender.filter(|_| part != Part::Surname) {
            still[1 - gender].cost = 3.0;
        }
        return still;
    }
    match part {
        Part::Given | Part::Middle => tables.name_choices(word.norm, Class::Given),
        Part::Patronymic => tables.name_choices(word.norm, Class::Patronymic),
        Part::Surname => tables.name_choices(word.norm, Class::Surname),
        Part::Single if tables.is_given(word.norm) => {
            let mut choices = tables.name_choices(word.norm, Class::Given);
            choices.extend(tables.name_choices(word.norm, Class::Surname));
            choices
        }
        Part::Single => tables.name_choices(word.norm, Class::Surname),
        Part::Initial | Part::Particle => Vec::new(),
    }
}

/// Which word is what.
fn parts(words: &[Word], tables: &Tables) -> Vec<Part> {
    let count = words.len();
    let mut parts: Vec<Part> = Vec::with_capacity(count);
    for (i, word) in words.iter().enumerate() {
        let particle = word.mark
            || (tables.particles.contains(word.norm) && (i + 1 < count || word.case == Case::Lower))
            || (word.case == Case::Lower && i > 0 && i + 1 < count);
        parts.push(match (particle, word.is_initial()) {
            (_, true) if count > 1 => Part::Initial,
            (true, _) => Part::Particle,
            _ => Part::Middle,
        });
    }
    let names: Vec<usize> = (0..count).filter(|&i| parts[i] == Part::Middle).collect();
    let initials = parts.contains(&Part::Initial);
    let given = |i: usize| tables.is_given(words[i].norm);
    let patronymic = |i: usize| tables.is_patronymic(words[i].norm);
    match *names.as_slice() {
        [] => {}
        // A particle before a name makes it a surname: де Мистура.
        [only] => {
            let led = only > 0 && parts[only - 1] == Part::Particle && !words[only - 1].mark;
            // «Кирилл Щ.»: the initial is that of the surname.
            let initial_last = parts.iter().skip(only).any(|p| *p == Part::Initial) && given(only);
            parts[only] = if (initials && !initial_last) || led { Part::Surname } else { Part::Single };
        }
        [first, middle, last] if patronymic(last) && given(middle) && !given(first) => {
            (parts[first], parts[middle], parts[last]) = (Part::Surname, Part::Given, Part::Patronymic);
        }
        [first, middle, last] if patronymic(middle) => {
            (parts[first], parts[middle], parts[last]) = (Part::Given, Part::Patronymic, Part::Surname);
        }
        [first, last] if given(last) && !given(first) && !initials => {
            (parts[first], parts[last]) = (Part::Surname, Part::Given);
        }
        [first, .., last] => {
            (parts[first], parts[last]) = (Part::Given, Part::Surname);
        }
    }
    parts
}
