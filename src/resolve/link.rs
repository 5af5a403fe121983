//! Mentions to entities: one entry for each person, place and organization, under its base form.

use super::costs::GENDERS;
use super::form::Forms;
use super::groups::{Group, Groups};
use super::memory::Memories;
use super::naming::{self, Names};
use super::people::Person;
use super::phrase;
use super::phrase_base::Base;
use super::phrase_names::Name;
use super::places::Place;
use super::references::{self, Known, Seen};
use super::roles::{Roles, title_before};
use super::tables::{Tables, gender};
use super::transliteration::Keys;
use super::words::Lexis;
use super::{people_groups, phrase_groups, spans};
use crate::annotation::{Entity, Kind, Mention, Reference};
use crate::lang::Language;
use crate::morph::Cases;
use crate::morph::fingerprint::Fingerprint;
use crate::morph::paradigm::Paradigms;
use crate::segment::Document;
use crate::token::fold;
use bumpalo::collections::Vec as List;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// Links mentions inside a document.
#[derive(Debug)]
pub struct Linker {
    tables: Tables,
    keys: Keys,
    memories: Memories,
}

/// Entities of a document, and the descriptions and pronouns that stand for them.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// In the order of the first mention.
    pub entities: Vec<Entity>,
    /// In reading order.
    pub references: Vec<Reference>,
    /// For each entity the gender of a person, as far as names, posts and titles tell it: 0 for a man, 1 for a woman.
    pub genders: Vec<Option<usize>>,
}

impl Linker {
    /// Reads the language's tables.
    #[must_use]
    pub fn new(language: &Language) -> Self {
        Self { tables: Tables::new(language), keys: Keys::new(language), memories: Memories::default() }
    }

    /// How the language's words decline, for whoever declines them as well.
    #[must_use]
    pub fn paradigms(&self) -> &Arc<Paradigms> {
        &self.tables.paradigms
    }

    /// Mends the spans of `mentions` where they were cut against the grammar.
    pub fn mend(&self, document: &Document, mentions: &mut Vec<Mention>) {
        let (memory, room) = self.memories.take();
        let mut lexis = Lexis { tables: &self.tables, memory, room: &room };
        spans::mend(document, mentions, &mut lexis);
        self.memories.keep(lexis.memory, room);
    }

    /// Groups `mentions`, sets the entity of each, and names the groups.
    pub fn link(&self, document: &Document, mentions: &mut [Mention]) -> Linked {
        if mentions.is_empty() {
            return Linked::default();
        }
        let (memory, room) = self.memories.take();
        let mut lexis = Lexis { tables: &self.tables, memory, room: &room };
        let linked = link(document, mentions, &self.keys, &mut lexis);
        self.memories.keep(lexis.memory, room);
        linked
    }
}

fn link<'d>(document: &'d Document, mentions: &mut [Mention], keys: &Keys, lexis: &mut Lexis<'d>) -> Linked {
    let forms = Forms::new(document, mentions, lexis);
    let room = lexis.room;
    let mut people: List<Option<Person>> = List::with_capacity_in(forms.list.len(), room);
    let mut bases: List<&[Base]> = List::with_capacity_in(forms.list.len(), room);
    for form in &forms.list {
        let person = form.kind == Kind::Person;
        people.push(person.then(|| Person::new(form, lexis)));
        bases.push(if person { &[] } else { phrase::bases(form, lexis) });
    }
    let chosen = phrase_groups::choose(&forms, &bases, room);
    let name =
        |form: usize| chosen[form].map(|base| Name::new(forms.list[form].words, base, &lexis.bases, room));
    let names = room.alloc_slice_fill_with(forms.list.len(), name);

    let mut groups = Groups::new(mentions.len(), room);
    people_groups::group(&forms, &people, keys, lexis, &mut groups);
    phrase_groups::group(document, &forms, names, lexis, &mut groups);

    let members = groups.members(forms.of_mention);
    let mut linked = Linked { entities: Vec::with_capacity(groups.list.len()), ..Linked::default() };
    let entity_of: &mut [Option<usize>] = room.alloc_slice_fill_copy(groups.list.len(), None);
    for (index, mention) in mentions.iter_mut().enumerate() {
        let group = groups.of_mention[index];
        if group == usize::MAX {
            continue;
        }
        let entity = *entity_of[group].get_or_insert_with(|| {
            let members = members.of(group);
            linked.entities.push(entity(&groups.list[group], members, &forms, &people, chosen, names, lexis));
            linked.entities.len() - 1
        });
        linked.entities[entity].mentions += 1;
        mention.entity = Some(entity);
    }
    describe(document, mentions, &forms, &people, lexis, &mut linked);
    linked
}

/// Roles of people, and the references to them.
fn describe<'t>(
    document: &Document,
    mentions: &[Mention],
    forms: &Forms,
    people: &[Option<Person<'t>>],
    lexis: &mut Lexis<'t>,
    linked: &mut Linked,
) {
    let (tables, room) = (lexis.tables, lexis.room);
    let roles = Roles::new(document, mentions, forms, people, lexis);
    let mut known: List<Known> = List::with_capacity_in(linked.entities.len(), room);
    let person_of: &mut [Option<usize>] = room.alloc_slice_fill_copy(linked.entities.len(), None);
    let mut costs: List<[f32; 2]> = List::with_capacity_in(linked.entities.len(), room);
    let mut seen: List<Seen> = List::with_capacity_in(mentions.len(), room);
    let mut taken: List<Range<usize>> = List::with_capacity_in(mentions.len(), room);
    for (index, mention) in mentions.iter().enumerate() {
        let Some(entity) = mention.entity else { continue };
        let Some(person) = people[forms.of_mention[index]].as_ref() else {
            let named = &mut linked.entities[entity];
            if mention.kind == Kind::Organization
                && named.role.is_none()
                && let Some(role) = roles.description(index)
            {
                named.role = Some(roles.text(&role));
                named.role_span = Some(document.span(role.tokens));
            }
            continue;
        };
        let slot = *person_of[entity].get_or_insert_with(|| {
            known.push(Known::new(entity, room));
            costs.push([0.0; 2]);
            known.len() - 1
        });
        // Of whom nothing tells, nothing is known, however often the name stands.
        for ((sum, cost), (_, prior)) in costs[slot].iter_mut().zip(person.costs).zip(GENDERS) {
            *sum += cost.min(20.0) - prior;
        }
        let tokens = forms.tokens[index].clone();
        let before = tokens.start.checked_sub(1).map_or("", |i| document.norm(i));
        let subject = !person.cases.and(Cases::NOMINATIVE).is_empty() && tables.asked_by(before).is_none();
        seen.push(Seen { token: tokens.start, person: slot, subject });
        if let Some(gender) = title_gender(document, tables, tokens.start) {
            costs[slot][1 - gender] += TOLD;
        }
        let before = roles.before(index, person.cases_behind_post());
        let first = before.as_ref().and_then(|role| roles.before_role(index, role));
        let after = roles.after(index, person.cases);
        for role in first.into_iter().chain(before).chain(after) {
            taken.push(role.tokens.clone());
            let person = &mut known[slot];
            if let Some(gender) = role.gender {
                costs[slot][1 - gender] += TOLD;
            }
            if !person.heads.contains(&role.head) {
                person.heads.push(role.head);
            }
            let bodies = role.mentions.clone().filter_map(|m| mentions[m].entity);
            person.bodies.extend(bodies);
            person.complements.push(role.complement..role.tokens.end);
            let entity = &mut linked.entities[entity];
            let short = entity.role.as_ref().is_none_or(|old| !old.trim_start().contains(' '));
            if role.kin || !short {
                continue;
            }
            let text = roles.text(&role);
            if entity.role.is_none() || text.contains(' ') {
                entity.role_span = Some(document.span(role.tokens.clone()));
                entity.role = Some(text);
            }
        }
    }
    for (person, costs) in known.iter_mut().zip(&costs) {
        let lead = costs[0] - costs[1];
        person.gender = if lead.abs() < 1.2 { None } else { Some(usize::from(lead > 0.0)) };
    }
    linked.genders = vec![None; linked.entities.len()];
    for (person, costs) in known.iter().zip(&costs) {
        let sure = (costs[0] - costs[1]).abs() >= SURE;
        linked.genders[person.entity] = person.gender.filter(|_| sure);
    }
    taken.sort_by_key(|t| t.start);
    let entity_of = |mention: usize| mentions.get(mention).and_then(|m| m.entity);
    linked.references = references::find(document, &roles, &known, &seen, &taken, &entity_of);
}

/// What a post or title that tells the gender costs in the other one.
const TOLD: f32 = 8.0;
/// By so much less must a person's names cost in one gender that it is told.
const SURE: f32 = 2.5;

/// The gender that a title right before a name tells: `Ms. Lee`.
fn title_gender(document: &Document, tables: &Tables, name: usize) -> Option<usize> {
    let title = title_before(document, tables, name)?;
    gender(tables.titles.get(document.norm(title))?)
}

fn entity(
    group: &Group,
    members: &[(usize, u32)],
    forms: &Forms,
    people: &[Option<Person>],
    chosen: &[Option<&Base>],
    names: &[Option<Name>],
    lexis: &Lexis,
) -> Entity {
    let (Names { name, aliases }, folded, fingerprint) = match group.kind {
        Kind::Person => {
            let (spelled, folded) = naming::name_person(members, forms, people, lexis);
            (spelled, folded, None)
        }
        _ => {
            let (spelled, fullest) = naming::name_phrase(members, forms, chosen, lexis);
            let named = fullest.and_then(|form| names[form].as_ref());
            // What has marks is folded otherwise.
            let plain = named.filter(|name| name.key == name.plain_key);
            (spelled, plain.map(|name| name.text), plain.map(|name| name.key))
        }
    };
    let kind = match group.kind {
        Kind::Person => "person:",
        Kind::Place => "place:",
        Kind::Organization => "organization:",
    };
    let folded = || folded.map_or_else(|| Cow::from(fold(&name)), Cow::Borrowed);
    let identity = group.identity.map_or_else(folded, |identity| identity.text.into());
    let mut key = String::with_capacity(kind.len() + identity.len());
    key.push_str(kind);
    key.push_str(&identity);
    let (mut country, mut coordinates) = (None, None);
    if group.kind == Kind::Place {
        let gazetteer = &lexis.tables.gazetteer;
        let known = gazetteer.get(fingerprint.unwrap_or_else(|| Fingerprint::of(&folded())));
        country = known.as_ref().and_then(Place::country);
        coordinates = known.and_then(|p| gazetteer.point(&p));
    }
    let kind = Some(group.kind);
    Entity { kind, name, aliases, role: None, role_span: None, key, mentions: 0, country, coordinates }
}
