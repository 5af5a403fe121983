//! Which names of people mean the same person.
//!
//! Full names come first: they agree in surname and in given name or initial. A name alone goes to the person of that
//! surname mentioned last, of the gender it can have, or else to the first one to come; a given name alone goes to the
//! only person who bears it. All by hash of base forms; no name is compared with all others.

use super::bases::{Bases, Symbol};
use super::costs::cheapest;
use super::form::{Form, Forms};
use super::groups::Groups;
use super::people::{NameWord, Part, Person};
use super::register::{Owner, Register};
use super::tables::Tables;
use super::transliteration::Keys;
use super::words::Lexis;
use crate::annotation::Kind;
use crate::morph::fingerprint::Fingerprint;
use crate::shape::opens_quote;
use bumpalo::Bump;
use bumpalo::collections::Vec as List;

/// Base forms that cost more than this above the best do not link.
const MARGIN: f32 = 5.0;
/// Costs this near are equal; the person mentioned last wins.
const NEAR: f32 = 1.2;

/// The level of given names that few bear as a surname.
const COMMON: u8 = 2;

/// Groups by name.
struct Index<'r> {
    /// By surname and given name, or surname and initial.
    full: Register<'r, Option<usize>>,
    /// By surname and gender.
    surnames: Register<'r, Bearers>,
    /// By given name.
    given: Register<'r, Owner>,
    /// By patronymic.
    fathers: Register<'r, Owner>,
    /// Groups of names that stand alone.
    singles: Register<'r, Option<usize>>,
    /// Groups of whole families.
    families: Register<'r, Option<usize>>,
    room: &'r Bump,
}

/// The groups of one surname: the first one, and the one mentioned last.
#[derive(Clone, Copy, Debug, Default)]
struct Bearers {
    first: usize,
    last: Option<usize>,
}

/// Groups all mentions of people. `people` holds an analysis for each form that is a person's.
pub(super) fn group(
    forms: &Forms,
    people: &[Option<Person>],
    keys: &Keys,
    lexis: &mut Lexis,
    groups: &mut Groups,
) {
    let full = || people.iter().flatten().filter(|person| is_full(person));
    let mut index = Index::with_room(full().count(), lexis.room);
    let initials = full().any(|person| !person.has(Part::Given));
    let of_form: &mut [Option<usize>] = lexis.room.alloc_slice_fill_copy(forms.list.len(), None);
    // Whom the text calls by a given name anywhere, an initial may stand for anywhere.
    for named in [true, false] {
        for (form, person) in people.iter().enumerate() {
            let full = person.as_ref().filter(|p| is_full(p) && p.has(Part::Given) == named);
            if let Some(person) = full {
                let group = index.full_group(person, &forms.list[form], &mut lexis.bases, groups);
                of_form[form] = Some(group);
                if initials {
                    index.initials(person, group, &mut lexis.bases);
                }
            }
        }
    }
    index.other_script(forms, people, of_form, keys, &lexis.bases, groups);
    index.two_surnames(people, of_form, lexis, groups);
    for (form, person) in people.iter().enumerate() {
        if let (Some(person), Some(group)) = (person, of_form[form]) {
            index.learn(person, groups.find(group));
        }
    }
    index.patronymics(people, of_form, lexis, groups);
    for (mention, &form) in forms.of_mention.iter().enumerate() {
        let Some(person) = &people[form] else { continue };
        let group = match of_form[form] {
            Some(group) => {
                let group = groups.find(group);
                index.mentioned(person, group);
                group
            }
            None if person.family => index.family(person, groups),
            None => index.single_group(person, lexis.tables, &lexis.bases, groups),
        };
        groups.of_mention[mention] = group;
    }
}

/// Whether a name has a surname and something before it.
fn is_full(person: &Person) -> bool {
    person.has(Part::Surname) && (person.has(Part::Given) || person.has(Part::Initial))
}

impl<'r> Index<'r> {
    /// An index of so many names, each of which has several base forms.
    fn with_room(names: usize, room: &'r Bump) -> Self {
        Self {
            full: Register::with_room(names * 8, room),
            surnames: Register::with_room(names * 4, room),
            given: Register::with_room(names * 2, room),
            fathers: Register::with_room(0, room),
            singles: Register::with_room(0, room),
            families: Register::with_room(0, room),
            room,
        }
    }

    /// The group of a full name, made if there is none.
    fn full_group(&mut self, person: &Person, form: &Form, bases: &mut Bases, groups: &mut Groups) -> usize {
        let keys = full_keys(person, form, bases, self.room);
        let known = keys.iter().find_map(|key| self.full.get(*key).flatten());
        let group = known.unwrap_or_else(|| groups.add(Kind::Person));
        for key in keys {
            self.full.row(key).get_or_insert(group);
        }
        group
    }

    /// Enters a full name with the initial instead of the given name, which is good for the first who has it.
    fn initials(&mut self, person: &Person, group: usize, bases: &mut Bases) {
        let names = person.word(Part::Surname).zip(person.word(Part::Given));
        let Some((surname, given)) = names else { return };
        for given in given.likely(MARGIN) {
            let Some(letter) = bases.text(given).chars().next() else { continue };
            let letter = bases.enter(letter.encode_utf8(&mut [0; 4]), "");
            for surname in surname.likely(MARGIN) {
                self.full.row(surname.with(letter)).get_or_insert(group);
            }
        }
    }

    /// Enters the names that may stand for a person alone.
    fn learn(&mut self, person: &Person, group: usize) {
        each_surname(person, |surname| {
            if !self.surnames.has(surname) {
                *self.surnames.row(surname) = Bearers { first: group, last: None };
            }
        });
        for word in person.words {
            let names = match word.part {
                Part::Given => &mut self.given,
                Part::Patronymic => &mut self.fathers,
                Part::Surname if person.by_patronymic => &mut self.fathers,
                _ => continue,
            };
            for name in word.likely(2.0) {
                names.row(name.key()).add(group);
            }
        }
    }

    fn mentioned(&mut self, person: &Person, group: usize) {
        each_surname(person, |surname| {
            if let Some(bearers) = self.surnames.get_mut(surname) {
                bearers.last = Some(group);
            }
        });
    }

    /// The group of a name that stands alone.
    fn single_group(
        &mut self,
        person: &Person,
        tables: &Tables,
        bases: &Bases,
        groups: &mut Groups,
    ) -> usize {
        let word = person.words.iter().rev().find(|w| !w.bases.is_empty());
        let Some(word) = word else { return groups.add(Kind::Person) };
        let mut best: Option<(f32, usize)> = None;
        let least = cheapest(person.costs);
        for base in word.bases {
            for (slot, cost) in base.costs.iter().enumerate().filter(|(_, c)| **c <= least + MARGIN) {
                let known = self.surnames.get(base.base.of_gender(slot));
                let Some(Bearers { first, last }) = known else { continue };
                // Who was mentioned already is likelier than who is still to come.
                let cost = cost - if last.is_some() { NEAR } else { 0.0 };
                if best.is_none_or(|b| cost < b.0) {
                    best = Some((cost, last.unwrap_or(first)));
                }
            }
        }
        if let Some((_, group)) = best {
            self.mentioned_again(word, group);
            return group;
        }
        let only = |names: &Register<Owner>, base: Symbol| names.get(base.key()).and_then(Owner::only);
        let bearer = |base| only(&self.given, base).or_else(|| only(&self.fathers, base));
        if let Some(group) = word.likely(2.0).find_map(bearer) {
            return group;
        }
        // Дима may be short for Дмитрий.
        let long = word.likely(2.0).filter_map(|base| tables.diminutives.get(bases.text(base)));
        let mut long = long.flat_map(|long| long.split('|')).filter_map(|name| bases.find(name));
        if let Some(group) = long.find_map(|name| only(&self.given, name)) {
            return group;
        }
        let known = word.likely(MARGIN).find_map(|base| self.singles.get(base.key()).flatten());
        let group = known.unwrap_or_else(|| groups.add(Kind::Person));
        for base in word.likely(MARGIN) {
            self.singles.row(base.key()).get_or_insert(group);
        }
        group
    }

    /// The group of a family, which is nobody of its members.
    fn family(&mut self, person: &Person, groups: &mut Groups) -> usize {
        let base = person.words.first().and_then(|word| word.likely(0.0).next());
        let Some(base) = base else { return groups.add(Kind::Person) };
        *self.families.row(base.key()).get_or_insert_with(|| groups.add(Kind::Person))
    }

    fn mentioned_again(&mut self, word: &NameWord, group: usize) {
        for base in word.likely(MARGIN) {
            for slot in 0..2 {
                let bearers = self.surnames.get_mut(base.of_gender(slot));
                if let Some(bearers) = bearers.filter(|bearers| bearers.first == group) {
                    bearers.last = Some(group);
                }
            }
        }
    }

    /// The groups of people whom everybody knows by the surname that stands alone, under their given names.
    fn famous(
        &mut self,
        people: &[Option<Person>],
        lexis: &Lexis,
        groups: &mut Groups,
    ) -> Vec<(Symbol, usize)> {
        let mut found = Vec::new();
        for person in people.iter().flatten().filter(|person| !person.family) {
            let [word] = person.words else { continue };
            let Some(base) = word.likely(0.0).next().filter(|_| word.part == Part::Single) else { continue };
            let somebody = (0..2).any(|slot| self.surnames.has(base.of_gender(slot)));
            let name = lexis.tables.famous.get(lexis.bases.fingerprint(base)).filter(|_| !somebody);
            let given = name.and_then(|name| name.split(' ').next()).map(crate::token::fold);
            if let Some(given) = given.and_then(|given| lexis.bases.find(&given)) {
                let group = self.singles.row(base.key()).get_or_insert_with(|| groups.add(Kind::Person));
                let group = *group;
                found.push((given, group));
            }
        }
        found
    }

    /// Joins `Нуньес Фейхоо` with `Альберто Нуньес Фейхоо`: what stands before the surname is the first of two, unless it is a
    /// given name as others bear it, `Мария Петрова` beside `Анна Мария Петрова`.
    fn two_surnames(
        &mut self,
        people: &[Option<Person>],
        of_form: &[Option<usize>],
        lexis: &Lexis,
        groups: &mut Groups,
    ) {
        let mut bearers: Register<Owner> = Register::with_room(0, self.room);
        for (person, group) in people.iter().zip(of_form) {
            let (Some(person), Some(group)) = (person, group) else { continue };
            let names = first(person, Part::Surname).zip(first(person, Part::Middle));
            if let Some((surname, middle)) = names.filter(|_| person.has(Part::Given)) {
                bearers.row(surname.with(middle)).add(groups.find(*group));
            }
        }
        for (person, group) in people.iter().zip(of_form).filter(|_| !bearers.is_empty()) {
            let (Some(person), Some(group)) = (person, group) else { continue };
            let names = first(person, Part::Surname).zip(first(person, Part::Given));
            let common = |name: Symbol| {
                let known = lexis.tables.given(lexis.bases.fingerprint(name));
                known.is_some_and(|name| name.level >= COMMON)
            };
            // «Асма Фаваз аль-Ахрас»: a father's name stands there.
            let father = |surname: Symbol| lexis.tables.has_article(lexis.bases.text(surname));
            let names = names
                .filter(|&(surname, given)| person.full_words() == 2 && !common(given) && !father(surname));
            let bearer = names.and_then(|(surname, given)| bearers.get(surname.with(given)));
            if let Some(bearer) = bearer.and_then(Owner::only) {
                groups.merge(bearer, *group);
            }
        }
    }

    /// Joins `Нина Аркадьевна` with the only Нина whose surname is known.
    fn patronymics(
        &mut self,
        people: &[Option<Person>],
        of_form: &[Option<usize>],
        lexis: &Lexis,
        groups: &mut Groups,
    ) {
        let has_father = |person: &Person| person.by_patronymic || person.has(Part::Patronymic);
        if !people.iter().flatten().any(has_father) {
            return;
        }
        let room = self.room;
        let mut bearers: Register<Owner> = Register::with_room(0, room);
        let mut without: List<(Symbol, usize)> = List::new_in(room);
        // A patronymic that a full name bears needs no table: Филимонович.
        let mut fathers: Register<Option<usize>> = Register::with_room(0, room);
        for (person, group) in people.iter().zip(of_form) {
            let (Some(person), Some(group)) = (person, group) else { continue };
            let Some(given) = first(person, Part::Given) else { continue };
            if let Some(father) = first(person, Part::Patronymic) {
                fathers.row(given.with(father)).get_or_insert(*group);
            }
            let group = groups.find(*group);
            match person.by_patronymic {
                true => without.push((given, group)),
                false => bearers.row(given.key()).add(group),
            }
        }
        let famous = if without.is_empty() { Vec::new() } else { self.famous(people, lexis, groups) };
        for (given, group) in famous {
            bearers.row(given.key()).add(group);
        }
        for (person, group) in people.iter().zip(of_form).filter(|_| !fathers.is_empty()) {
            let (Some(person), Some(group)) = (person, group) else { continue };
            let pair = first(person, Part::Given).zip(first(person, Part::Surname));
            let pair = pair.filter(|_| person.full_words() == 2);
            if let Some(bearer) = pair.and_then(|(given, father)| fathers.get(given.with(father)).flatten()) {
                groups.merge(bearer, *group);
            }
        }
        for (given, group) in without {
            if let Some(bearer) = bearers.get(given.key()).and_then(Owner::only) {
                groups.merge(bearer, group);
            }
        }
    }

    /// Joins names in Latin letters with the same names in Cyrillic ones.
    fn other_script(
        &mut self,
        forms: &Forms,
        people: &[Option<Person>],
        of_form: &[Option<usize>],
        keys: &Keys,
        bases: &Bases,
        groups: &mut Groups,
    ) {
        let script = |form: &Form| form.words.first().map(|word| word.script);
        let mut scripts = forms.list.iter().zip(people).filter(|(_, person)| person.is_some());
        let first = scripts.next().and_then(|(form, _)| script(form));
        let one_script = scripts.all(|(form, _)| script(form) == first);
        let mut by_sound: Register<Option<(usize, usize)>> = Register::with_room(0, self.room);
        for (form, group) in of_form.iter().enumerate() {
            let (Some(group), Some(person)) = (*group, people[form].as_ref()) else { continue };
            let key = match one_script {
                true => beginning(person, bases),
                false => keys.of_person(person, &forms.list[form], bases),
            };
            let Some(key) = key else { continue };
            let &mut (other_form, other) = by_sound.row(key).get_or_insert((form, group));
            let script = |form: usize| forms.list[form].words.first().map(|w| w.script);
            let typo =
                || people[other_form].as_ref().is_some_and(|other| one_letter_away(person, other, bases));
            if other != group && (script(form) != script(other_form) || typo()) {
                groups.merge(other, group);
            }
        }
    }
}

/// The given name and the first letters of the surname.
fn beginning(person: &Person, bases: &Bases) -> Option<Fingerprint> {
    let part = |part| person.words.iter().find(|w| w.part == part).and_then(|word| word.bases.first());
    let surname = bases.text(part(Part::Surname)?.base);
    let end = surname.char_indices().nth(4).map_or(surname.len(), |(end, _)| end);
    Some(bases.fingerprint(part(Part::Given)?.base).then(" ").then(&surname[..end]))
}

/// The likeliest base form of the first word of a name that is this part of it.
fn first(person: &Person, part: Part) -> Option<Symbol> {
    person.words.iter().find(|w| w.part == part).and_then(|word| word.likely(0.0).next())
}

/// Whether two people have one given name and surnames that differ in a letter (Лавров, Лаврово).
fn one_letter_away(a: &Person, b: &Person, bases: &Bases) -> bool {
    let (Some(x), Some(y)) = (first(a, Part::Surname), first(b, Part::Surname)) else { return false };
    if first(a, Part::Given) != first(b, Part::Given) {
        return false;
    }
    let [x, y]: [Vec<char>; 2] = [x, y].map(|surname| bases.text(surname).chars().collect());
    if x.len().min(y.len()) < 5 {
        return false;
    }
    let same = x.iter().zip(&y).take_while(|(a, b)| a == b).count();
    let end = x[same..].iter().rev().zip(y[same..].iter().rev()).take_while(|(a, b)| a == b).count();
    x.len().max(y.len()) - same - end <= 1
}

/// Shows `each` the keys of the surnames and further names of a person with the genders they can have.
fn each_surname(person: &Person, mut each: impl FnMut(Fingerprint)) {
    let possible = [0, 1].map(|slot: usize| person.costs[slot] <= person.costs[1 - slot] + 2.5);
    for word in person.words {
        let margin = match word.part {
            Part::Surname => MARGIN,
            Part::Middle => 1.0,
            _ => continue,
        };
        for base in word.likely(margin) {
            (0..2).filter(|&slot| possible[slot]).for_each(|slot| each(base.of_gender(slot)));
        }
    }
}

/// Keys of a full name: surname with given name, and with a name in quotes, “James "Jimmy" Slate”, or with an initial if
/// there is no given name.
fn full_keys<'r>(person: &Person, form: &Form, bases: &mut Bases, room: &'r Bump) -> List<'r, Fingerprint> {
    let mut keys = List::with_capacity_in(16, room);
    let Some(surname) = person.word(Part::Surname) else { return keys };
    let part = |part| person.words.iter().find(|w| w.part == part);
    if let Some(given) = part(Part::Given) {
        let quoted = |word: &&NameWord| {
            let before = word.at.checked_sub(1).and_then(|at| form.words.get(at));
            before.is_some_and(|before| opens_quote(before.text))
        };
        let called = person.words.iter().find(quoted);
        for surname in surname.likely(MARGIN) {
            let names = given.likely(MARGIN).chain(called.into_iter().flat_map(|name| name.likely(MARGIN)));
            keys.extend(names.map(|name| surname.with(name)));
        }
    } else if let Some(initial) = part(Part::Initial) {
        let initial = bases.enter(form.words[initial.at].norm, "");
        keys.extend(surname.likely(MARGIN).map(|surname| surname.with(initial)));
    }
    keys
}
