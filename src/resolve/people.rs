//! Names of people: which word is the given name, the patronymic, the surname, and the base form of each.
//!
//! All words of a name stand in one case and one gender; of the ways to read them the cheapest wins. Particles and
//! initials are left alone.

use super::bases::Symbol;
use super::context::{Actor, Context};
use super::costs::{GENDERS, Grid, cheapest, either, lesser, slot};
use super::eastern;
use super::families;
use super::form::{Form, Word};
use super::name_words::{Choice, Stretch};
use super::tables;
use super::words::Lexis;
use crate::morph::Cases;
use crate::morph::paradigm::Class;
use crate::shape::{Case, Script};
use bumpalo::Bump;
use bumpalo::collections::Vec as List;

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

impl Part {
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A word of a name and its base forms.
#[derive(Clone, Copy, Debug)]
pub(super) struct NameWord<'r> {
    pub(super) part: Part,
    /// Index into the form's words.
    pub(super) at: usize,
    /// Base forms, the cheapest first.
    pub(super) bases: &'r [NameBase],
}

/// A base form of a word of a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct NameBase {
    pub(super) base: Symbol,
    /// What the whole name costs if read so, as a man's and as a woman's.
    pub(super) costs: [f32; 2],
    /// The cases in which it looks like the word, as a man's and as a woman's.
    pub(super) cases: [Cases; 2],
}

impl NameBase {
    pub(super) fn cost(&self) -> f32 {
        lesser(self.costs[0], self.costs[1])
    }
}

/// A person's name, analysed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person<'r> {
    pub(super) words: &'r [NameWord<'r>],
    /// Cost of the best reading as a man's and as a woman's name.
    pub(super) costs: [f32; 2],
    /// The cases in which the name can stand, as it is written or in its place.
    pub(super) cases: Cases,
    /// What the name costs in each case, wherever it stands.
    pub(super) fits: [f32; Cases::COUNT],
    /// Whether what seems a surname is a patronymic: Нина Аркадьевна.
    pub(super) by_patronymic: bool,
    /// Whether it is a surname in the plural: a family, not one of its members.
    pub(super) family: bool,
    /// The parts that it has, one bit each.
    has: u8,
}

/// Negated logarithms of how often names stand in each case.
pub(super) const CASE_COSTS: [f32; Cases::COUNT] = [0.5, 1.6, 3.1, 2.6, 2.3, 3.0];
/// What it costs to stand in a case that the word before does not ask for.
pub(super) const UNASKED: f32 = 3.0;
/// The same right behind the word that does not ask for it.
const REFUSED: f32 = 6.0;
/// What it costs to be the name of a relative's relative: «отец Орловой».
const RELATIVE: f32 = 0.2;
/// What a man's name costs behind a woman's post.
const WOMANS_POST: f32 = 4.5;
/// The same where she may be his relation: «сестра Эрика».
const RELATIVES_POST: f32 = 3.0;
/// What it costs to act where others do: «Белова задержали».
pub(super) const OTHERS: f32 = 1.5;
/// What the gender costs that a word behind a father's name does not tell.
const NOT_A_CHILD: f32 = 6.0;
/// The level of given names of which patronymics are common.
const COMMON_FATHER: u8 = 3;
/// What a part in the middle costs that stays as it is.
const STIFF: f32 = 1.5;
/// What any case but the nominative costs of who says something.
const SPEAKS: f32 = 3.0;
/// Cases in which a name fits this much worse than in the best are out.
const MARGIN: f32 = 2.5;
/// A case in which a name fits this much better than in any other is clear.
const CLEARLY: f32 = 1.0;

/// What the beginning of a sentence adds to a case.
const FREE: [f32; Cases::COUNT] = [0.2, 0.6, 1.5, 1.0, 1.5, 4.0];
/// What a place behind a word adds that may ask for a genitive.
const DEPENDS: [f32; Cases::COUNT] = [0.8, 0.0, 1.0, 1.0, 1.0, 1.0];
/// What a place right behind a title or body adds.
const OWNED: [f32; Cases::COUNT] = [0.6, 0.0, 1.5, 1.5, 1.5, 1.5];
/// What a case adds that only a preposition can ask for, when there is none.
const NO_PREPOSITION: f32 = 3.0;

/// What a case costs where a name stands.
pub(super) fn case_cost(index: usize, context: &Context) -> f32 {
    let mut cost = CASE_COSTS[index];
    if context.cases.is_empty() {
        cost += if context.free { FREE[index] } else { 0.0 };
        cost += if index + 1 == Cases::COUNT { NO_PREPOSITION } else { 0.0 };
    } else if context.relative && Cases::at(index) == Cases::GENITIVE {
        cost += RELATIVE;
    } else if context.cases.and(Cases::at(index)).is_empty() {
        cost += if context.near { REFUSED } else { UNASKED };
    }
    if context.depends && context.cases.is_empty() {
        cost += DEPENDS[index];
    }
    if context.owner {
        cost += OWNED[index];
    }
    if index > 0 {
        cost += match context.actor {
            Actor::Precedes(_) => 0.5,
            Actor::Follows(_) | Actor::Any => 1.0,
            Actor::Speaks => SPEAKS,
            Actor::Unknown | Actor::Others => 0.0,
        };
    }
    cost
}

/// What a gender costs behind a woman's post, or as the subject of the verb beside the name.
fn gender_cost(context: &Context, slot: usize, case: usize) -> f32 {
    if context.woman && slot == 0 && !context.cases.and(Cases::at(case)).is_empty() {
        return if context.relative { RELATIVES_POST } else { WOMANS_POST };
    }
    match context.actor {
        Actor::Follows(gender) if case == 0 && usize::from(gender) != slot => 3.0,
        Actor::Precedes(gender) if case == 0 && usize::from(gender) != slot => 3.0,
        Actor::Others if case == 0 => OTHERS,
        _ => 0.0,
    }
}

impl<'r> Person<'r> {
    pub(super) fn new(form: &Form, lexis: &mut Lexis<'r>) -> Self {
        let room = lexis.room;
        let parts = parts(form.words, lexis);
        let own: [f32; Cases::COUNT] = std::array::from_fn(|case| case_cost(case, &form.context));
        let mut totals: Grid = std::array::from_fn(|slot| {
            std::array::from_fn(|case| GENDERS[slot].1 + own[case] + gender_cost(&form.context, slot, case))
        });
        if let Some(child) = child(form.words, lexis) {
            totals[1 - child].iter_mut().for_each(|cost| *cost += NOT_A_CHILD);
        }
        let mut read: List<(Stretches, Grid)> = List::with_capacity_in(parts.len(), room);
        let eastern = parts.first() == Some(&Part::Surname) && eastern::is_eastern(form.words, lexis);
        for (at, (word, part)) in form.words.iter().zip(parts).enumerate() {
            let stretches = match eastern {
                true if at == 0 => [eastern::family_name(word, lexis), Stretch::EMPTY],
                true => [eastern::given_name(word, lexis), Stretch::EMPTY],
                false => choices(word, *part, lexis),
            };
            let [first, second] = &stretches;
            let least = if second.is_empty() { first.least } else { either(&first.least, &second.least) };
            if stretches.iter().any(|stretch| !stretch.is_empty()) {
                for (total, least) in totals.as_flattened_mut().iter_mut().zip(least.as_flattened()) {
                    *total += least;
                }
            }
            read.push((stretches, least));
        }
        let costs = totals.map(cheapest);
        let least: [f32; Cases::COUNT] = std::array::from_fn(|case| lesser(totals[0][case], totals[1][case]));
        let fits: [f32; Cases::COUNT] = std::array::from_fn(|case| least[case] - own[case]);
        let (best, stands) = (cheapest(fits), cheapest(least));
        let possible = (0..Cases::COUNT).filter(|&case| fits[case] <= best + MARGIN || least[case] <= stands);
        let cases = possible.fold(Cases::NONE, |set, case| set.or(Cases::at(case)));
        let words = room.alloc_slice_fill_with(parts.len(), |at| {
            let (stretches, least) = &read[at];
            NameWord {
                part: parts[at],
                at,
                bases: name_bases(stretches, least, &lexis.choices, &totals, room),
            }
        });
        let has = parts.iter().fold(0, |has, part| has | part.bit());
        let mut person = Self { words, costs, cases, fits, by_patronymic: false, family: false, has };
        if parts == [Part::Single] {
            person.read_as_family(form, lexis);
        }
        if person.full_words() == 2
            && let Some(surname) = person.word(Part::Surname).and_then(|w| w.likely(0.0).next())
        {
            // Behind a rare given name a rare father's name is likelier than a surname that looks so: Мераб Отарович.
            let given = person.word(Part::Given).and_then(|w| w.likely(0.0).next());
            let given = given.and_then(|given| lexis.tables.given(lexis.bases.fingerprint(given)));
            let level = given.map_or(COMMON_FATHER, |given| given.level.clamp(2, COMMON_FATHER));
            person.by_patronymic = lexis.is_fathers_name(surname, level);
        }
        person
    }

    /// «Белкиных», «Ротшильды»: reads one word as the surname of several people, if that is likelier.
    fn read_as_family(&mut self, form: &Form, lexis: &mut Lexis<'r>) {
        let Some((case, plural, cost)) = families::read(&form.words[0], &form.context, lexis) else { return };
        if cost >= lesser(self.costs[0], self.costs[1]) {
            return;
        }
        self.family = true;
        self.costs = [cost; GENDERS.len()];
        self.cases = Cases::at(case);
        self.fits[case] = self.fits[case].min(cost - case_cost(case, &form.context));
        let base = NameBase { base: plural, costs: self.costs, cases: [self.cases; 2] };
        let word = NameWord { part: Part::Single, at: 0, bases: lexis.room.alloc_slice_copy(&[base]) };
        self.words = lexis.room.alloc_slice_copy(&[word]);
    }

    /// Whether a word of it is this part.
    pub(super) fn has(&self, part: Part) -> bool {
        self.has & part.bit() != 0
    }

    /// The word that is a given name, patronymic or surname.
    pub(super) fn word(&self, part: Part) -> Option<&'r NameWord<'r>> {
        self.words.iter().rev().find(|w| w.part == part)
    }

    /// The cases in which the name can share a post's: «с тренером „Зари“ Петров приехал» has a surname in the nominative, and
    /// no woman's that never changes.
    pub(super) fn cases_behind_post(&self) -> Cases {
        let [nominative, others @ ..] = self.fits;
        let alone = self.full_words() == 1 && cheapest(others) >= nominative + CLEARLY;
        if alone { self.cases.and(Cases::NOMINATIVE) } else { self.cases }
    }

    /// How many words are more than initials and particles.
    pub(super) fn full_words(&self) -> usize {
        self.words.iter().filter(|w| !matches!(w.part, Part::Initial | Part::Particle)).count()
    }
}

impl NameWord<'_> {
    /// Base forms that cost at most `margin` more than the best.
    pub(super) fn likely(&self, margin: f32) -> impl Iterator<Item = Symbol> {
        let best = self.bases.first().map_or(0.0, NameBase::cost);
        self.bases.iter().filter(move |b| b.cost() <= best + margin).map(|b| b.base)
    }
}

/// The base forms of a word, which costs at least `least`, with what the whole name costs if read so.
fn name_bases<'r>(
    stretches: &Stretches,
    least: &Grid,
    choices: &[Choice],
    totals: &Grid,
    room: &'r Bump,
) -> &'r [NameBase] {
    let count: usize = stretches.iter().map(|stretch| stretch.range().len()).sum();
    if count == 0 {
        return &[];
    }
    let mut bases: List<NameBase> = List::with_capacity_in(count, room);
    let rest: Grid =
        std::array::from_fn(|slot| std::array::from_fn(|case| totals[slot][case] - least[slot][case]));
    let any_case = rest.map(cheapest);
    for choice in stretches.iter().flat_map(|stretch| &choices[stretch.range()]) {
        let Some(slot) = slot(choice.agreement) else { continue };
        let cost = choice.cost
            + match choice.cases {
                Cases::ALL => any_case[slot],
                cases => cheapest(cases.indices().map(|case| rest[slot][case])),
            };
        // What is impossible beside the other words is no base form.
        if !cost.is_finite() {
            continue;
        }
        match bases.iter_mut().find(|b| b.base == choice.base) {
            Some(known) => {
                // To leave a word unchanged is the last resort of a base form that explains it by a case.
                let stays = choice.cases == Cases::ALL && cost < known.costs[slot];
                if known.cases[slot].is_empty() || choice.cases != Cases::ALL || stays {
                    known.cases[slot] = known.cases[slot].or(choice.cases);
                }
                known.costs[slot] = lesser(known.costs[slot], cost);
            }
            None => {
                let mut costs = [f32::INFINITY; GENDERS.len()];
                let mut cases = [Cases::NONE; GENDERS.len()];
                (costs[slot], cases[slot]) = (cost, choice.cases);
                bases.push(NameBase { base: choice.base, costs, cases });
            }
        }
    }
    bases.sort_by(|a, b| a.cost().total_cmp(&b.cost()));
    bases.into_bump_slice()
}

/// The readings of a word: a name alone may be a given name or a surname.
type Stretches = [Stretch; 2];

fn choices(word: &Word, part: Part, lexis: &mut Lexis) -> Stretches {
    if matches!(part, Part::Initial | Part::Particle) {
        return [Stretch::EMPTY; 2];
    }
    if word.script != Script::Cyrillic {
        return [lexis.foreign_name(word.norm, word.key, part), Stretch::EMPTY];
    }
    let class = match part {
        Part::Given | Part::Middle => Class::Given,
        Part::Patronymic => Class::Patronymic,
        _ => Class::Surname,
    };
    let read = lexis.name(word.norm, word.key, class);
    // «Нинели Карловне»: what seems a surname may be a patronymic.
    if part == Part::Surname && lexis.is_patronymic(word.norm, word.key) {
        let patronymic = lexis.name(word.norm, word.key, Class::Patronymic);
        return if lexis.tables.is_father(word.norm) {
            [read, patronymic]
        } else {
            [patronymic, Stretch::EMPTY]
        };
    }
    if part == Part::Middle {
        let stiff = stiff(word, &read, lexis);
        return [read, stiff];
    }
    if part != Part::Single || !lexis.is_given(word.norm, word.key) {
        return [read, Stretch::EMPTY];
    }
    [lexis.name(word.norm, word.key, Class::Given), read]
}

/// «Уильяма Сомерсет Брауна»: a part in the middle that looks like its base form, and like no form of another, may stay
/// so.
fn stiff(word: &Word, read: &Stretch, lexis: &mut Lexis) -> Stretch {
    let declined = lexis.choices[read.range()].iter().filter(|choice| choice.cases != Cases::ALL);
    let best = declined.min_by(|a, b| a.cost.total_cmp(&b.cost));
    let own = best.map(|choice| choice.base).filter(|base| lexis.bases.fingerprint(*base) == word.key);
    let Some(base) = own else { return Stretch::EMPTY };
    let start = lexis.choices.len();
    let stays = |(agreement, _)| Choice { base, agreement, cases: Cases::ALL, cost: STIFF };
    lexis.choices.extend(GENDERS.map(stays));
    Stretch::new(start..lexis.choices.len(), &lexis.choices)
}

/// The gender that `оглы` or `кызы` tells.
fn child(words: &[Word], lexis: &Lexis) -> Option<usize> {
    words.iter().find_map(|word| filial(word, lexis)).and_then(tables::gender)
}

/// What the table says of a word behind a father's name; nothing of the surname Оглы.
fn filial<'t>(word: &Word, lexis: &Lexis<'t>) -> Option<&'t str> {
    if word.case == Case::Lower { lexis.tables.filial.get(word.norm) } else { None }
}

/// Which word is what.
fn parts<'r>(words: &[Word], lexis: &mut Lexis<'r>) -> &'r [Part] {
    let tables = lexis.tables;
    let count = words.len();
    let parts = lexis.room.alloc_slice_fill_copy(count, Part::Middle);
    for (i, (word, part)) in words.iter().zip(&mut *parts).enumerate() {
        let particle = word.mark
            || (tables.particles.contains(word.norm) && (i + 1 < count || word.case == Case::Lower))
            || (word.case == Case::Lower && i > 0 && i + 1 < count);
        *part = match (particle, word.is_initial()) {
            (_, true) if count > 1 => Part::Initial,
            (true, _) => Part::Particle,
            _ => Part::Middle,
        };
    }
    // «Рауф Азиз оглы»: the father's name stays as it is.
    for at in (1..count).filter(|&at| filial(&words[at], lexis).is_some()) {
        (parts[at - 1], parts[at]) = (Part::Particle, Part::Particle);
    }
    let child_last = words.last().is_some_and(|word| filial(word, lexis).is_some());
    // Of more than three only the first and the last matter.
    let (mut names, mut found) = ([0; 3], 0);
    for at in (0..count).filter(|&i| parts[i] == Part::Middle) {
        names[found.min(2)] = at;
        found += 1;
    }
    let initials = parts.contains(&Part::Initial);
    let eastern = !initials && eastern::is_eastern(words, lexis);
    let mut given = |i: usize| lexis.is_given(words[i].norm, words[i].key);
    let patronymic = |i: usize| tables.is_patronymic(words[i].norm);
    match names[..found.min(3)] {
        [] => {}
        // A particle before a name makes it a surname: де Мистура.
        [only] => {
            let led = only > 0 && parts[only - 1] == Part::Particle && !words[only - 1].mark;
            // «Кирилл Щ.»: the initial is that of the surname.
            let initial_last = parts.iter().skip(only).any(|p| *p == Part::Initial) && given(only);
            parts[only] = if (initials && !initial_last) || led { Part::Surname } else { Part::Single };
        }
        [first, middle, last] if found == 3 && patronymic(last) && given(middle) && !given(first) => {
            (parts[first], parts[middle], parts[last]) = (Part::Surname, Part::Given, Part::Patronymic);
        }
        [first, middle, last] if found == 3 && patronymic(middle) => {
            (parts[first], parts[middle], parts[last]) = (Part::Given, Part::Patronymic, Part::Surname);
        }
        [first, .., last] if eastern => {
            (parts[first], parts[last]) = (Part::Surname, Part::Given);
        }
        // «Велиев Назим Сабир оглы»: the father's name stands behind the given one.
        [first, last] if child_last && (given(last) || !given(first)) => {
            (parts[first], parts[last]) = (Part::Surname, Part::Given);
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
