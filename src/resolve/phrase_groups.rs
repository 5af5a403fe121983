//! Which names of places and bodies mean the same one.
//!
//! Each form is given the base form that the whole text speaks for. Then: the same name or the same identity in the
//! alias table; an acronym and its expansion, said in brackets or by initials; a part of a longer name that no other
//! name has. All by hash.

use super::form::Forms;
use super::groups::Groups;
use super::phrase::Base;
use super::tables::Tables;
use crate::annotation::Kind;
use crate::morph::paradigm::Class;
use crate::segment::Document;
use crate::shape::Case;
use rustc_hash::FxHashMap;

/// Chooses a base form for each form of a place or body: index into its list.
pub(super) fn choose(forms: &Forms, bases: &[Vec<Base>]) -> Vec<usize> {
    let mut votes: FxHashMap<(Kind, &str), f32> = FxHashMap::default();
    for (form, bases) in forms.list.iter().zip(bases) {
        let best = bases.first().map_or(0.0, |b| b.cost);
        for base in bases {
            *votes.entry((form.kind, &base.name)).or_default() +=
                form.count as f32 * (best - base.cost).exp();
        }
    }
    let score = |kind: Kind, base: &Base| {
        let votes = votes.get(&(kind, base.name.as_str())).copied().unwrap_or(0.0);
        base.cost - (votes + 0.05).ln()
    };
    let choose = |(form, bases): (&super::form::Form, &Vec<Base>)| {
        (0..bases.len())
            .min_by(|&a, &b| score(form.kind, &bases[a]).total_cmp(&score(form.kind, &bases[b])))
            .unwrap_or(0)
    };
    forms.list.iter().zip(bases).map(choose).collect()
}

/// Groups all mentions of places and bodies. `names` holds the chosen base form of each form.
pub(super) fn group(
    document: &Document,
    forms: &Forms,
    names: &[Option<&str>],
    tables: &Tables,
    groups: &mut Groups,
) {
    let mut by_key: FxHashMap<(Kind, String), usize> = FxHashMap::default();
    let mut of_form: Vec<Option<usize>> = vec![None; forms.list.len()];
    for (index, form) in forms.list.iter().enumerate() {
        let Some(name) = names[index] else { continue };
        let identity = identity(name, form.kind, tables);
        let key = identity.clone().unwrap_or_else(|| plain(name));
        let group = *by_key.entry((form.kind, key)).or_insert_with(|| groups.add(form.kind));
        groups.list[group].identity = identity;
        of_form[index] = Some(group);
    }
    Links { forms, names, tables, of_form: &of_form }.join(document, groups);
    for (mention, &form) in forms.of_mention.iter().enumerate() {
        if let Some(group) = of_form[form] {
            let group = groups.find(group);
            groups.of_mention[mention] = group;
            groups.enter(group, form, 1);
        }
    }
}

/// The identity of a name in the alias table; a body with its country after it keeps both.
fn identity(name: &str, kind: Kind, tables: &Tables) -> Option<String> {
    let body = kind == Kind::Organization;
    let known = |name: &str, body: bool| tables.aliases.get(name).filter(|id| id.starts_with("o:") == body);
    if let Some(identity) = known(name, body) {
        return Some(identity.to_owned());
    }
    if !body {
        return None;
    }
    let breaks: Vec<usize> = name.match_indices(' ').map(|(i, _)| i).collect();
    for &at in breaks.iter().rev().take(3) {
        let (head, tail) = (&name[..at], &name[at + 1..]);
        let Some(country) = country(tail, tables) else { continue };
        let head = known(head, true).map_or_else(|| plain(head), str::to_owned);
        return Some([&head, "@", &country].concat());
    }
    None
}

/// The identity of the country that a genitive after a name stands for.
fn country(tail: &str, tables: &Tables) -> Option<String> {
    let known = |name: &str| tables.aliases.get(name).filter(|id| id.starts_with("c:")).map(str::to_owned);
    if let Some(identity) = known(tail) {
        return Some(identity);
    }
    let (rest, last) = tail.rsplit_once(' ').unwrap_or(("", tail));
    let nouns = tables.paradigms.readings(last, Class::Noun);
    for noun in &nouns {
        if rest.is_empty() {
            if let Some(identity) = known(&noun.base) {
                return Some(identity);
            }
            continue;
        }
        let adjectives = tables.paradigms.readings(rest, Class::Adjective);
        for adjective in adjectives.iter().filter(|a| a.agreement == noun.agreement) {
            if let Some(identity) = known(&[&adjective.base, " ", &noun.base].concat()) {
                return Some(identity);
            }
        }
    }
    None
}

/// A name without hyphens, quotes and other marks.
fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_alphanumeric() {
            plain.push(c);
        } else if (c == ' ' || c == '-') && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain
}

struct Links<'a> {
    forms: &'a Forms<'a>,
    names: &'a [Option<&'a str>],
    tables: &'a Tables,
    of_form: &'a [Option<usize>],
}

/// What a short name may stand for: one group, or several.
#[derive(Clone, Copy, Debug)]
enum Owner {
    One(usize),
    Many,
}

type Owners = FxHashMap<(Kind, String), Owner>;

fn own(owners: &mut Owners, kind: Kind, key: String, group: usize) {
    let owner = owners.entry((kind, key)).or_insert(Owner::One(group));
    if matches!(*owner, Owner::One(other) if other != group) {
        *owner = Owner::Many;
    }
}

impl Links<'_> {
    fn join(&self, document: &Document, groups: &mut Groups) {
        self.in_brackets(document, groups);
        self.by_initials(groups);
        self.by_part(groups);
    }

    /// `Организация исламского сотрудничества (ОИС)`
    fn in_brackets(&self, document: &Document, groups: &mut Groups) {
        for (mention, pair) in self.forms.tokens.windows(2).enumerate() {
            let (long, short) = (&pair[0], &pair[1]);
            let bracketed = short.start == long.end + 1
                && document.word(long.end) == "("
                && document.word(short.end) == ")";
            if !bracketed {
                continue;
            }
            let (a, b) = (self.forms.of_mention[mention], self.forms.of_mention[mention + 1]);
            let acronym = |form: usize| self.is_acronym(form);
            if self.forms.list[a].kind == self.forms.list[b].kind
                && acronym(a) != acronym(b)
                && self.is_expansion(a, b)
                && let (Some(a), Some(b)) = (self.of_form[a], self.of_form[b])
            {
                groups.merge(a, b);
            }
        }
    }

    /// Whether one of two names is a phrase that the other, an acronym, may be short for.
    fn is_expansion(&self, a: usize, b: usize) -> bool {
        let (long, short) = if self.is_acronym(a) { (b, a) } else { (a, b) };
        let (Some(long_name), Some(short_name)) = (self.names[long], self.names[short]) else { return false };
        let words = plain(long_name);
        if !words.contains(' ') || words.split(' ').any(|word| word == short_name) {
            return false;
        }
        let other_script = self.script(long) != self.script(short);
        let first = words.chars().next();
        let body = self.forms.list[long].kind == Kind::Organization;
        (body && (other_script || short_name.chars().next() == first))
            || initials(long_name).iter().any(|initials| initials == short_name)
    }

    fn script(&self, form: usize) -> Option<crate::shape::Script> {
        self.forms.list[form].words.iter().find(|w| !w.mark).map(|w| w.script)
    }

    fn is_acronym(&self, form: usize) -> bool {
        match self.forms.list[form].words.as_slice() {
            [word] => {
                word.case == Case::Upper || (word.case == Case::Mixed && word.text.chars().count() <= 6)
            }
            _ => false,
        }
    }

    /// `ЛАГ` and `Лига арабских государств`
    fn by_initials(&self, groups: &mut Groups) {
        let mut owners = Owners::default();
        for (form, name) in self.names.iter().enumerate() {
            let (Some(name), Some(group)) = (name, self.of_form[form]) else { continue };
            let group = groups.find(group);
            for initials in initials(name) {
                own(&mut owners, self.forms.list[form].kind, initials, group);
            }
        }
        for (form, name) in self.names.iter().enumerate() {
            let (Some(name), Some(group)) = (name, self.of_form[form]) else { continue };
            if !self.is_acronym(form) {
                continue;
            }
            let key = (self.forms.list[form].kind, (*name).to_owned());
            if let Some(Owner::One(long)) = owners.get(&key) {
                groups.merge(*long, group);
            }
        }
    }

    /// `МИД` for `МИД России`, `Apple` for `Apple Inc.`, `Villa` for `Aston Villa`, `Курская` for `Курская область`.
    fn by_part(&self, groups: &mut Groups) {
        let mut owners = Owners::default();
        for (form, name) in self.names.iter().enumerate() {
            let (Some(name), Some(group)) = (name, self.of_form[form]) else { continue };
            let group = groups.find(group);
            let kind = self.forms.list[form].kind;
            if let Some((body, _)) = groups.list[group].identity.as_deref().and_then(|id| id.split_once('@'))
            {
                let body = body.to_owned();
                own(&mut owners, kind, body, group);
            }
            let name = plain(name);
            for (at, _) in name.match_indices(' ').take(6) {
                let (start, end) = (&name[..at], &name[at + 1..]);
                // What adds a country or city is a branch, not the body.
                let branch = country(end, self.tables).is_some() || self.tables.gazetteer.get(end).is_some();
                if kind == Kind::Organization && !branch {
                    own(&mut owners, kind, start.to_owned(), group);
                    own(&mut owners, kind, end.to_owned(), group);
                } else if kind == Kind::Place && self.is_adjective(start) {
                    own(&mut owners, kind, start.to_owned(), group);
                }
            }
        }
        for (form, name) in self.names.iter().enumerate() {
            let (Some(name), Some(group)) = (name, self.of_form[form]) else { continue };
            let group = groups.find(group);
            let kind = self.forms.list[form].kind;
            let identity = groups.list[group].identity.clone();
            let plain = plain(name);
            let known = identity.is_some() || self.is_acronym(form);
            let mut keys = if known { Vec::new() } else { vec![plain] };
            keys.extend(identity);
            let long = keys.into_iter().find_map(|key| match owners.get(&(kind, key)) {
                Some(Owner::One(long)) => Some(*long),
                _ => None,
            });
            if let Some(long) = long {
                groups.merge(long, group);
            }
        }
    }

    fn is_adjective(&self, word: &str) -> bool {
        let readings = self.tables.paradigms.readings(word, Class::Adjective);
        let nominative = |r: &crate::morph::Reading| r.base == word;
        self.tables.gazetteer.get(word).is_none() && readings.iter().any(nominative)
    }
}

/// First letters of a name of several words: of all words, and of all but the small ones.
fn initials(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split([' ', '-']).filter(|w| w.starts_with(char::is_alphabetic)).collect();
    if words.len() < 2 || words.len() > 12 {
        return Vec::new();
    }
    let first = |w: &&str| w.chars().next();
    let all: String = words.iter().filter_map(first).collect();
    let long = words.iter().filter(|w| w.chars().count() > 3 || w.chars().all(char::is_uppercase));
    let long: String = long.filter_map(first).collect();
    if long == all || long.chars().count() < 2 { vec![all] } else { vec![all, long] }
}
