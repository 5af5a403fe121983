//! Names of places and bodies that the tables know, and what that is worth.

use super::form::{Form, Word};
use super::phrase_base::{Base, Changes};
use super::words::{Lexis, PlaceChoice};
use crate::annotation::Kind;
use crate::morph::Agreement;
use crate::morph::fingerprint::Fingerprint;

/// What a name in the gazetteer or the alias table is worth.
pub(super) const KNOWN: f32 = 5.0;
/// The most that a known name of several words is worth.
pub(super) const MOST_KNOWN: f32 = KNOWN + KNOWN_PLACE;
/// What a place is worth more.
const KNOWN_PLACE: f32 = 0.5;
/// What it is worth that a body is named like a place of the gazetteer.
const NAMED_LIKE_PLACE: f32 = 3.0;

/// `Москве`: the only place of the tables that a single word can be a form of, which wins whatever else it may be.
pub(super) fn known_place(form: &Form, still: Base, lexis: &mut Lexis) -> Option<Base> {
    let [word] = form.words else { return None };
    // «на улицах Вены», but «на улице Вены» it may be named after the city.
    let named = form.context.named.is_some_and(|named| named != Agreement::Plural);
    if form.kind != Kind::Place || named || form.context.fixed {
        return None;
    }
    let (asked, mut found) = (form.context.cases, None::<PlaceChoice>);
    for index in lexis.places(word.norm, word.key) {
        let place = lexis.places[index];
        let fits = asked.is_empty() || !asked.and(place.cases).is_empty();
        // «Мир» is no form of Мира.
        let several = place.several && asked.is_empty();
        if !fits || several || found.is_some_and(|found| found.key == place.key) {
            continue;
        }
        if found.replace(place).is_some() {
            return None;
        }
    }
    let place = found?;
    if place.key == still.key {
        return Some(still);
    }
    let mut changed = Changes::default();
    changed.add(0, place.base);
    Some(Base { key: place.key, changed, cost: 0.0 })
}

/// Whether a table can know a name at all, by its first word.
pub(super) fn may_be_known(words: &[Word], changed: &Changes, lexis: &Lexis) -> bool {
    let [first, second, ..] = words else { return true };
    let first = changed.get(0).map_or(first.key, |base| lexis.bases.fingerprint(base));
    !second.spaced || lexis.tables.may_begin(first)
}

/// The discount of a name that a table knows.
pub(super) fn known_cost(name: Fingerprint, kind: Kind, lexis: &Lexis) -> f32 {
    if !lexis.tables.may_know(name) {
        return 0.0;
    }
    let body = kind == Kind::Organization;
    let alias = lexis.tables.aliases.get(name).is_some_and(|id| id.starts_with("o:") == body);
    if alias || (body && lexis.tables.is_body(name)) {
        return -KNOWN;
    }
    // A team may be named like its city.
    let worth = if body { NAMED_LIKE_PLACE } else { KNOWN + KNOWN_PLACE };
    let known = if body { lexis.tables.gazetteer.has(name) } else { lexis.tables.is_place(name) };
    if known { -worth } else { 0.0 }
}
