//! Which names of people mean the same person.
//!
//! Full names come first: they agree in surname and in given name or initial. A name alone goes to the person of that
//! surname mentioned last, of the gender it can have, or else to the first one to come; a given name alone goes to the
//! only person who bears it. All by hash of base forms; no name is compared with all others.

use super::form::Forms;
use super::groups::Groups;
use super::people::{Part, Person};
use super::tables::Tables;
use super::transliteration::Keys;
use crate::annotation::Kind;
use rustc_hash::FxHashMap;

/// Base forms that cost more than this above the best do not link.
const MARGIN: f32 = 4.0;
/// Costs this near are equal; the person mentioned last wins.
const NEAR: f32 = 1.2;

/// Groups by name.
#[derive(Default)]
struct Index {
    /// By surname and given name, or surname and initial.
    full: FxHashMap<String, usize>,
    /// By surname and gender: the first group, and the one mentioned last.
    surnames: FxHashMap<(String, usize), (usize, Option<usize>)>,
    /// By given name; `None` when several people bear it.
    given: FxHashMap<String, Option<usize>>,
    /// Groups of names that stand alone.
    singles: FxHashMap<String, usize>,
}

/// Groups all mentions of people. `people` holds an analysis for each form that is a person's.
pub(super) fn group(
    forms: &Forms,
    people: &[Option<Person>],
    keys: &Keys,
    tables: &Tables,
    groups: &mut Groups,
) {
    let mut index = Index::default();
    let mut of_form: Vec<Option<usize>> = vec![None; forms.list.len()];
    for (form, person) in people.iter().enumerate() {
        if let Some(person) = person.as_ref().filter(|p| is_full(p)) {
            let group = index.full_group(person, &forms.list[form], groups);
            of_form[form] = Some(group);
        }
    }
    index.other_script(forms, people, &of_form, keys, groups);
    for (form, person) in people.iter().enumerate() {
        if let (Some(person), Some(group)) = (person, of_form[form]) {
            index.learn(person, groups.find(group));
        }
    }
    index.patronymics(people, &of_form, groups);
    for (mention, &form) in forms.of_mention.iter().enumerate() {
        let Some(person) = &people[form] else { continue };
        let group = match of_form[form] {
            Some(group) => {
                let group = groups.find(group);
                index.mentioned(person, group);
                group
            }
            None => index.single_group(person, tables, groups),
        };
        groups.of_mention[mention] = group;
        groups.enter(group, form, 1);
    }
}

/// Whether a name has a surname and something before it.
fn is_full(person: &Person) -> bool {
    let has = |part| person.words.iter().any(|w| w.part == part);
    has(Part::Surname) && (has(Part::Given) || has(Part::Initial))
}

fn pair(surname: &str, given: &str) -> String {
    [surname, "\u{1}", given].concat()
}

impl Index {
    /// The group of a full name, made if there is none.
    fn full_group(&mut self, person: &Person, form: &super::form::Form, groups: &mut Groups) -> usize {
        let keys = full_keys(person, form);
        let known = keys.iter().find_map(|key| self.full.get(key).copied());
        let group = known.unwrap_or_else(|| groups.add(Kind::Person));
        for key in keys {
            self.full.entry(key).or_insert(group);
        }
        if let (Some(surname), Some(given)) = (person.word(Part::Surname), person.word(Part::Given)) {
            // An initial is good for the first who has it.
            for surname in surname.likely(MARGIN) {
                for letter in given.likely(MARGIN).filter_map(|g| g.chars().next()) {
                    self.full.entry(pair(surname, letter.encode_utf8(&mut [0; 4]))).or_insert(group);
                }
            }
        }
        group
    }

    /// Enters the names that may stand for a person alone.
    fn learn(&mut self, person: &Person, group: usize) {
        for (surname, slot) in surname_slots(person) {
            self.surnames.entry((surname.to_owned(), slot)).or_insert((group, None));
        }
        for word in person.words.iter().filter(|w| w.part == Part::Given) {
            for given in word.likely(2.0) {
                let known = self.given.entry(given.to_owned()).or_insert(Some(group));
                if *known != Some(group) {
                    *known = None;
                }
            }
        }
    }

    fn mentioned(&mut self, person: &Person, group: usize) {
        for (surname, slot) in surname_slots(person) {
            if let Some(entry) = self.surnames.get_mut(&(surname.to_owned(), slot)) {
                entry.1 = Some(group);
            }
        }
    }

    /// The group of a name that stands alone.
    fn single_group(&mut self, person: &Person, tables: &Tables, groups: &mut Groups) -> usize {
        let word = person.words.iter().rev().find(|w| !w.bases.is_empty());
        let Some(word) = word else { return groups.add(Kind::Person) };
        let mut best: Option<(f32, usize)> = None;
        let least = person.costs[0].min(person.costs[1]);
        for (base, costs) in &word.bases {
            for (slot, cost) in costs.iter().enumerate().filter(|(_, c)| **c <= least + MARGIN) {
                let Some(&(first, last)) = self.surnames.get(&(base.clone(), slot)) else { continue };
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
        if let Some(group) = word.likely(2.0).find_map(|base| self.given.get(base).copied().flatten()) {
            return group;
        }
        // Дима may be short for Дмитрий.
        let long =
            word.likely(2.0).filter_map(|base| tables.diminutives.get(base)).flat_map(|long| long.split('|'));
        if let Some(group) = long.filter_map(|name| self.given.get(name).copied().flatten()).next() {
            return group;
        }
        let known = word.likely(MARGIN).find_map(|base| self.singles.get(base).copied());
        let group = known.unwrap_or_else(|| groups.add(Kind::Person));
        for base in word.likely(MARGIN) {
            self.singles.entry(base.to_owned()).or_insert(group);
        }
        group
    }

    fn mentioned_again(&mut self, word: &super::people::NameWord, group: usize) {
        for base in word.likely(MARGIN) {
            for slot in 0..2 {
                if let Some(entry) = self.surnames.get_mut(&(base.to_owned(), slot))
                    && (entry.0 == group || entry.1.is_some())
                    && entry.1 != Some(group)
                    && entry.0 == group
                {
                    entry.1 = Some(group);
                }
            }
        }
    }

    /// Joins `Нина Аркадьевна` with the only Нина whose surname is known.
    fn patronymics(&self, people: &[Option<Person>], of_form: &[Option<usize>], groups: &mut Groups) {
        let mut bearers: FxHashMap<&str, Option<usize>> = FxHashMap::default();
        let mut without: Vec<(&str, usize)> = Vec::new();
        for (form, person) in people.iter().enumerate() {
            let (Some(person), Some(group)) = (person, of_form[form]) else { continue };
            let group = groups.find(group);
            let given =
                person.words.iter().find(|w| w.part == Part::Given).and_then(|w| w.likely(0.0).next());
            let Some(given) = given else { continue };
            if person.by_patronymic {
                without.push((given, group));
                continue;
            }
            let bearer = bearers.entry(given).or_insert(Some(group));
            if *bearer != Some(group) {
                *bearer = None;
            }
        }
        for (given, group) in without {
            if let Some(Some(bearer)) = bearers.get(given) {
                groups.merge(*bearer, group);
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
        groups: &mut Groups,
    ) {
        let mut by_sound: FxHashMap<String, (usize, usize)> = FxHashMap::default();
        for (form, group) in of_form.iter().enumerate() {
            let (Some(group), Some(person)) = (*group, people[form].as_ref()) else { continue };
            for key in keys.of_person(person, &forms.list[form]) {
                let &mut (other_form, other) = by_sound.entry(key).or_insert((form, group));
                let script = |form: usize| forms.list[form].words.first().map(|w| w.script);
                let typo = || people[other_form].as_ref().is_some_and(|other| one_letter_away(person, other));
                if other != group && (script(form) != script(other_form) || typo()) {
                    groups.merge(other, group);
                }
            }
        }
    }
}

/// Whether two people have one given name and surnames that differ in a letter (Лавров, Лаврово).
fn one_letter_away(a: &Person, b: &Person) -> bool {
    let first = |person: &Person, part| {
        let word = person.words.iter().find(|w| w.part == part)?;
        word.likely(0.0).next().map(str::to_owned)
    };
    let (Some(x), Some(y)) = (first(a, Part::Surname), first(b, Part::Surname)) else { return false };
    if first(a, Part::Given) != first(b, Part::Given) || x.chars().count().min(y.chars().count()) < 5 {
        return false;
    }
    let (x, y): (Vec<char>, Vec<char>) = (x.chars().collect(), y.chars().collect());
    let same = x.iter().zip(&y).take_while(|(a, b)| a == b).count();
    let end = x[same..].iter().rev().zip(y[same..].iter().rev()).take_while(|(a, b)| a == b).count();
    x.len().max(y.len()) - same - end <= 1
}

/// Surnames and further names of a person with the genders they can have.
fn surname_slots(person: &Person) -> Vec<(&str, usize)> {
    let genders = (0..2).filter(|&slot| person.costs[slot] <= person.costs[1 - slot] + 2.5);
    let genders: Vec<usize> = genders.collect();
    let mut slots = Vec::new();
    for word in &person.words {
        let margin = match word.part {
            Part::Surname => MARGIN,
            Part::Middle => 1.0,
            _ => continue,
        };
        for base in word.likely(margin) {
            slots.extend(genders.iter().map(|&slot| (base, slot)));
        }
    }
    slots
}

/// Keys of a full name: surname with given name, or with an initial if there is no given name.
fn full_keys(person: &Person, form: &super::form::Form) -> Vec<String> {
    let Some(surname) = person.word(Part::Surname) else { return Vec::new() };
    let given = person.words.iter().find(|w| w.part == Part::Given);
    let initial = person.words.iter().find(|w| w.part == Part::Initial);
    let mut keys = Vec::new();
    for surname in surname.likely(MARGIN) {
        if let Some(given) = given {
            keys.extend(given.likely(MARGIN).map(|given| pair(surname, given)));
        } else if let Some(initial) = initial {
            keys.push(pair(surname, form.words[initial.at].norm));
        }
    }
    // A full name may continue an earlier one with an initial.
    keys
}
