//! Names of places and bodies: the head noun and the adjectives before it go to the base form, what follows stays.
//!
//! «Лиги арабских государств» → «Лига арабских государств», «Нижнем Новгороде» → «Нижний Новгород».

use super::form::{Context, Form, Word};
use super::people::case_cost;
use super::tables::Tables;
use crate::annotation::Kind;
use crate::morph::paradigm::Class;
use crate::morph::{Agreement, Cases, Reading};
use crate::shape::{Case, Script};

/// A base form of a whole name.
#[derive(Clone, Debug)]
pub(super) struct Base {
    /// Folded words, parted as in the text.
    pub(super) name: String,
    /// Base forms of the words that changed, by index: folded.
    pub(super) changed: Vec<(usize, String)>,
    pub(super) cost: f32,
}

/// Words of a name before its head that are tried.
const REACH: usize = 4;
/// How many base forms of a name are kept.
const KEPT: usize = 6;
/// What a name in the gazetteer or the alias table is worth.
const KNOWN: f32 = 6.0;
/// What a plural costs whose noun is not known.
const PLURAL: f32 = 3.2;
/// What an article before the head is worth.
const ARTICLE: f32 = 6.0;
/// What a known noun is worth.
const KNOWN_NOUN: f32 = 1.0;
/// What a known head noun is worth.
const KNOWN_HEAD: f32 = 3.0;
/// What a name costs that does not change where it should.
const UNCHANGED: f32 = 4.5;
/// The same for several words where nothing asks for a case.
const UNCHANGED_PHRASE: f32 = 3.0;
/// What a word before the head costs that neither is an adjective nor changes.
const STIFF: f32 = 3.0;

/// Base forms of a name of a place or body, the likeliest first. There is always one.
pub(super) fn bases(form: &Form, tables: &Tables) -> Vec<Base> {
    let still = || Base { name: join(&form.words, &[]), changed: Vec::new(), cost: 0.0 };
    let first = form.words.iter().find(|w| !w.mark);
    let Some(first) = first.filter(|_| !tables.paradigms.is_empty()) else { return vec![still()] };
    if first.script != Script::Cyrillic {
        return vec![still()];
    }
    if let Some(acronym) = acronym(form, tables) {
        return vec![acronym];
    }
    let mut bases: Vec<Base> = Vec::new();
    let known = known_cost(&still().name, form.kind, tables);
    let phrase = form.words.len() > 1;
    let unchanged = match form.context {
        Context { fixed: true, .. } => -UNCHANGED,
        Context { free: true, .. } if phrase => UNCHANGED_PHRASE,
        _ => UNCHANGED,
    };
    bases.push(Base { cost: unchanged + known, ..still() });
    let words: Vec<usize> = (0..form.words.len()).filter(|&i| !form.words[i].mark).take(REACH).collect();
    for head in 0..words.len() {
        read_with_head(form, &words, head, tables, &mut bases);
    }
    bases.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    bases.truncate(KEPT);
    bases
}

/// `МИДом`, `ТАССу`: an acronym, without the ending it may bear; nothing if the name is none.
fn acronym(form: &Form, tables: &Tables) -> Option<Base> {
    let first = form.words.iter().find(|w| !w.mark)?;
    let letters = first.norm.chars().count();
    let capitals = first.text.chars().take_while(|c| c.is_uppercase() || c.is_numeric()).count();
    // A place in capitals is shouted, a body in capitals is short for something.
    if first.case == Case::Upper && form.kind == Kind::Place && tables.gazetteer.get(first.norm).is_none() {
        let shouted = letters > 5;
        return (!shouted).then(|| Base { name: join(&form.words, &[]), changed: Vec::new(), cost: 0.0 });
    }
    if first.case == Case::Upper && form.kind == Kind::Organization {
        return Some(Base { name: join(&form.words, &[]), changed: Vec::new(), cost: 0.0 });
    }
    if first.case == Case::Mixed && capitals >= 2 && letters > capitals && letters - capitals <= 2 {
        let at = form.words.iter().position(|w| !w.mark)?;
        let base: String = first.norm.chars().take(capitals).collect();
        let changed = vec![(at, base)];
        return Some(Base { name: join(&form.words, &changed), changed, cost: 0.0 });
    }
    None
}

/// Reads the name with the word number `head` as its head and all before it as adjectives.
fn read_with_head(form: &Form, words: &[usize], head: usize, tables: &Tables, bases: &mut Vec<Base>) {
    let at = words[head];
    let class = if form.kind == Kind::Place { &tables.place_endings } else { &tables.nouns };
    let heads = noun_readings(&form.words[at], tables);
    let mut names: Vec<&str> = heads.iter().map(|r| r.base.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let costs = class.costs(&names);
    for reading in &heads {
        // Base forms in the plural are in no list of endings.
        let ending = match reading.agreement {
            Agreement::Plural => PLURAL,
            _ => {
                let cost = names.binary_search(&reading.base.as_str()).map_or(0.0, |i| costs[i]);
                if tables.known_nouns.contains(&reading.base) { cost.min(0.5) - KNOWN_NOUN } else { cost }
            }
        };
        let known_head = tables.head(&reading.base) == Some(reading.agreement);
        let mut cost = if known_head { ending.min(0.5) - KNOWN_HEAD } else { ending };
        let adjectival = reading.known >= 2 && reading.base.ends_with(['й', 'я', 'е']);
        // An adjective alone is no head while a noun may follow: «Российской | академии».
        if adjectival && at + 1 < form.words.len() {
            cost += 2.0;
        }
        // An Arabic article makes the word behind it the one that declines: «Джебхат ан-Нусру».
        let article = form.words[at].norm.split_once('-').is_some_and(|(a, _)| tables.particles.contains(a));
        if article {
            cost -= ARTICLE;
        }
        let mut cases = reading.cases;
        let mut changed = vec![(at, reading.base.clone())];
        let mut possible = true;
        for &before in &words[..head] {
            match adjective(&form.words[before], reading.agreement, cases, tables) {
                Some((base, shared)) => {
                    cases = shared;
                    changed.push((before, base));
                    cost -= 1.0;
                }
                None if form.words[before].case != Case::Lower => {
                    cost += if form.kind == Kind::Place { STIFF } else { STIFF * 1.5 }
                }
                None => possible = false,
            }
        }
        if !possible {
            continue;
        }
        let case = (0..Cases::COUNT).filter(|&i| !cases.and(Cases::at(i)).is_empty());
        cost += case.map(|i| case_cost(i, &form.context)).fold(f32::INFINITY, f32::min);
        if form.context.fixed && cases.and(Cases::NOMINATIVE).is_empty() {
            cost += UNCHANGED;
        }
        changed.sort_unstable();
        let name = join(&form.words, &changed);
        let known = known_cost(&name, form.kind, tables);
        if known < 0.0 && words.len() == 1 {
            cost += ending.min(0.5) - ending;
        }
        cost += known;
        match bases.iter_mut().find(|b| b.name == name) {
            Some(same) if same.cost <= cost => {}
            Some(same) => *same = Base { name, changed, cost },
            None => bases.push(Base { name, changed, cost }),
        }
    }
}

/// Readings of a head noun; of a word with hyphens, its last part declines, or the first of three (Ростов-на-Дону).
fn noun_readings(word: &Word, tables: &Tables) -> Vec<Reading> {
    let parts: Vec<&str> = word.norm.split('-').collect();
    let wrap = |prefix: &str, part: &str, suffix: &str| -> Vec<Reading> {
        let mut readings = tables.paradigms.readings(part, Class::Noun);
        for reading in &mut readings {
            reading.base = [prefix, &reading.base, suffix].concat();
        }
        readings
    };
    match *parts.as_slice() {
        [first, _, _] if tables.prepositions.get(parts[1]).is_some() => {
            wrap("", first, &word.norm[first.len()..])
        }
        [first, last] => both_parts(first, wrap(&word.norm[..first.len() + 1], last, ""), tables),
        [.., last] => wrap(&word.norm[..word.norm.len() - last.len()], last, ""),
        [] => Vec::new(),
    }
}

/// `музея-заповедника`, `Москвы-реки`: a known first part declines with the last one.
fn both_parts(first: &str, mut readings: Vec<Reading>, tables: &Tables) -> Vec<Reading> {
    let firsts = tables.paradigms.readings(first, Class::Noun);
    let known = |r: &&Reading| {
        r.base != first
            && (tables.head(&r.base) == Some(r.agreement) || tables.gazetteer.get(&r.base).is_some())
    };
    let found: Vec<&Reading> = firsts.iter().filter(known).collect();
    for reading in &mut readings {
        let partner = found.iter().find(|f| !f.cases.and(reading.cases).is_empty());
        if let Some(partner) = partner {
            reading.base = [&partner.base, &reading.base[first.len()..]].concat();
            reading.cases = reading.cases.and(partner.cases);
        }
    }
    readings
}

/// The base form of an adjective that goes with a noun of this agreement in one of these cases, and the cases left.
fn adjective(word: &Word, agreement: Agreement, cases: Cases, tables: &Tables) -> Option<(String, Cases)> {
    // An ordinal in digits agrees by its ending, which stays: 2-й.
    let readings = match word.norm.rsplit_once('-') {
        None => tables.paradigms.readings(word.norm, Class::Adjective),
        Some((first, last)) => {
            let mut readings = tables.paradigms.readings(last, Class::Adjective);
            for reading in &mut readings {
                reading.base = [first, "-", &reading.base].concat();
            }
            readings
        }
    };
    let fitting: Vec<(&Reading, Cases)> = readings
        .iter()
        .filter(|r| r.agreement == agreement)
        .map(|r| (r, r.cases.and(cases)))
        .filter(|(_, shared)| !shared.is_empty())
        .collect();
    let names: Vec<&str> = fitting.iter().map(|(r, _)| r.base.as_str()).collect();
    let costs = tables.nouns.costs(&names);
    let best = (0..fitting.len()).min_by(|&a, &b| costs[a].total_cmp(&costs[b]))?;
    fitting.get(best).map(|(reading, shared)| (reading.base.clone(), *shared))
}

/// The discount of a name that a table knows.
fn known_cost(name: &str, kind: Kind, tables: &Tables) -> f32 {
    let alias =
        tables.aliases.get(name).is_some_and(|id| id.starts_with("o:") == (kind == Kind::Organization));
    let known = alias || (kind == Kind::Place && tables.gazetteer.get(name).is_some());
    if known { -KNOWN } else { 0.0 }
}

/// The folded name with some words put into other forms.
fn join(words: &[Word], changed: &[(usize, String)]) -> String {
    let mut name = String::new();
    for (i, word) in words.iter().enumerate() {
        if word.spaced && !name.is_empty() {
            name.push(' ');
        }
        let form = changed.iter().find(|c| c.0 == i).map_or(word.norm, |c| c.1.as_str());
        name.push_str(form);
    }
    name
}
