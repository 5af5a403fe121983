//! Which names of places and bodies mean the same one.
//!
//! Each form is given the base form that the whole text speaks for. Then: the same name or the same identity in the
//! alias table; an acronym and its expansion, said in brackets or by initials; a part of a longer name that no other
//! name has. All by hash.

use super::form::{Form, Forms};
use super::groups::{Groups, Identity};
use super::phrase::SPLIT;
use super::phrase_base::Base;
use super::phrase_names::{Name, letter_bit, plain};
use super::register::{Asked, Owners, Register};
use super::words::{Lexis, Sort};
use crate::annotation::Kind;
use crate::lexicon;
use crate::morph::Cases;
use crate::morph::fingerprint::Fingerprint;
use crate::segment::Document;
use crate::shape::closes_quote;
use bumpalo::Bump;
use std::iter;

/// No acronym has more letters.
const LONGEST_ACRONYM: usize = 6;
/// The most that other forms of a text speak for a base form.
const AGREED: f32 = SPLIT;

/// Chooses a base form for each form of a place or body, of those in `bases`.
///
/// Each form allows a few base forms; one that several ways of writing allow is likely to be what they share: «Таранге»
/// may be Таранг or Таранга, «Тарангом» is Таранг alone.
pub(super) fn choose<'r>(forms: &Forms, bases: &[&'r [Base]], room: &'r Bump) -> &'r [Option<&'r Base>] {
    let all = || forms.list.iter().zip(bases);
    // Most forms have one base form, and nothing to choose.
    let (mut asked, mut count) = (Asked::default(), 0);
    for (form, bases) in all().filter(|(_, bases)| bases.len() > 1) {
        bases.iter().for_each(|base| asked.ask(of_kind(form.kind, base.key)));
        count += bases.len();
    }
    let mut votes: Register<f32> = Register::with_room(count, room);
    // «улица Вены» may be named after somebody, and says nothing of the city.
    let says = |form: &Form| form.context.named.is_none();
    for (form, bases) in all().filter(|(form, _)| says(form)) {
        for base in *bases {
            let key = of_kind(form.kind, base.key);
            if asked.has(key) {
                *votes.row(key) += support(form.count, bases, base);
            }
        }
    }
    let choose = |form: &Form, bases: &'r [Base]| {
        let score = |base: &Base| {
            let all = votes.get(of_kind(form.kind, base.key)).unwrap_or(0.0);
            let own = if says(form) { support(form.count, bases, base) } else { 0.0 };
            base.cost - (all - own).clamp(0.0, AGREED)
        };
        let scores = bases.iter().map(|base| (base, score(base)));
        scores.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(base, _)| base)
    };
    room.alloc_slice_fill_with(bases.len(), |form| match bases[form] {
        [] => None,
        [only] => Some(only),
        bases => choose(&forms.list[form], bases),
    })
}

/// A name as that of a place or that of a body.
fn of_kind(kind: Kind, name: Fingerprint) -> Fingerprint {
    name.byte(kind as u8)
}

/// What so many mentions of a form say for one of its base forms.
fn support(mentions: u32, bases: &[Base], base: &Base) -> f32 {
    let best = bases.first().map_or(0.0, |best| best.cost);
    (SPLIT - (base.cost - best)).max(0.0) * (mentions as f32).sqrt()
}

/// Groups all mentions of places and bodies. `names` holds the chosen base form of each form.
pub(super) fn group<'r>(
    document: &Document,
    forms: &Forms,
    names: &[Option<Name>],
    lexis: &mut Lexis<'r>,
    groups: &mut Groups<'r>,
) {
    let room = lexis.room;
    let mut by_key: Register<Option<usize>> = Register::with_room(forms.list.len(), room);
    let of_form: &mut [Option<usize>] = room.alloc_slice_fill_copy(forms.list.len(), None);
    for (index, form) in forms.list.iter().enumerate() {
        let Some(name) = &names[index] else { continue };
        let identity = identity(name, form.kind, lexis);
        let key = identity.map_or(name.plain_key, |identity| identity.key);
        let group = *by_key.row(of_kind(form.kind, key)).get_or_insert_with(|| groups.add(form.kind));
        groups.list[group].identity = identity;
        of_form[index] = Some(group);
    }
    Links { forms, names, of_form }.join(document, lexis, groups);
    for (mention, &form) in forms.of_mention.iter().enumerate() {
        if let Some(group) = of_form[form] {
            groups.of_mention[mention] = groups.find(group);
        }
    }
}

/// The identity of a name in the alias table; a body with its country after it keeps both.
fn identity<'r>(name: &Name, kind: Kind, lexis: &mut Lexis<'r>) -> Option<Identity<'r>> {
    let (tables, body) = (lexis.tables, kind == Kind::Organization);
    let known =
        |name: Fingerprint, body: bool| tables.aliases.get(name).filter(|id| id.starts_with("o:") == body);
    if let Some(identity) = known(name.key, body) {
        return Some(Identity::new(identity));
    }
    if !body || !name.several {
        return None;
    }
    let text = name.text;
    let mut rest = text;
    for _ in 0..3 {
        let Some((head, _)) = lexicon::cut_last(rest, b' ') else { break };
        let tail = &text[head.len() + 1..];
        rest = head;
        let Some(country) = country(tail, lexis) else { continue };
        let head = known(Fingerprint::of(head), true).unwrap_or_else(|| plain(head, lexis.room));
        return Some(Identity::in_country(head, country, lexis.room));
    }
    None
}

/// The identity of the country that a genitive after a name stands for.
pub(super) fn country<'a>(tail: &str, lexis: &mut Lexis<'a>) -> Option<&'a str> {
    let tables = lexis.tables;
    if !tables.may_be_country(tail) {
        return None;
    }
    let known = |name: Fingerprint| tables.aliases.get(name).filter(|id| id.starts_with("c:"));
    if let Some(identity) = known(Fingerprint::of(tail)) {
        // «МИД РФ», but «Радио Латвия» is no body of Latvia: its name would be in the genitive.
        let depends = !lexis.nominative_only(tail);
        return Some(identity).filter(|_| depends);
    }
    let (rest, last) = lexicon::cut_last(tail, b' ').unwrap_or(("", tail));
    if rest.is_empty() {
        let mut nouns = lexis.noun(last, Sort::Noun);
        return nouns.find_map(|i| known(lexis.bases.fingerprint(lexis.nouns[i].base)));
    }
    let adjectives = lexis.noun(rest, Sort::Adjective);
    if adjectives.is_empty() {
        return None;
    }
    for noun in lexis.noun(last, Sort::Noun) {
        let noun = lexis.nouns[noun];
        for adjective in lexis.nouns[adjectives.clone()].iter().filter(|a| a.agreement == noun.agreement) {
            let start = lexis.bases.fingerprint(adjective.base).then(" ");
            if let Some(identity) = known(start.then(lexis.bases.text(noun.base))) {
                return Some(identity);
            }
        }
    }
    None
}

struct Links<'a> {
    forms: &'a Forms<'a>,
    names: &'a [Option<Name<'a>>],
    of_form: &'a [Option<usize>],
}

impl Links<'_> {
    fn join(&self, document: &Document, lexis: &mut Lexis, groups: &mut Groups) {
        self.in_brackets(document, groups);
        self.by_initials(lexis.room, groups);
        self.by_part(lexis, groups);
    }

    /// Forms that have a name and a group, with both.
    fn named(&self) -> impl Iterator<Item = (usize, &Name<'_>, usize)> {
        let forms = self.names.iter().zip(self.of_form).enumerate();
        forms.filter_map(|(form, (name, group))| Some((form, name.as_ref()?, (*group)?)))
    }

    /// `Организация исламского сотрудничества (ОИС)`
    fn in_brackets(&self, document: &Document, groups: &mut Groups) {
        for (mention, pair) in self.forms.tokens.windows(2).enumerate() {
            let (long, short) = (&pair[0], &pair[1]);
            if !(1..=2).contains(&short.start.wrapping_sub(long.end)) {
                continue;
            }
            // «„Тихий дом“ (ТД)», «Тихий дом (ТД, бывший „Дом“)»
            let open = long.end + usize::from(closes_quote(document.word(long.end)));
            let bracketed = short.start == open + 1
                && document.word(open) == "("
                && matches!(document.word(short.end), ")" | "," | ";");
            if !bracketed {
                continue;
            }
            let (a, b) = (self.forms.of_mention[mention], self.forms.of_mention[mention + 1]);
            let acronym = |form: usize| self.is_acronym(form);
            if self.forms.list[a].kind == self.forms.list[b].kind
                && ((acronym(a) != acronym(b) && self.is_expansion(a, b)) || self.is_blend(a, b))
                && let (Some(a), Some(b)) = (self.of_form[a], self.of_form[b])
            {
                groups.merge(a, b);
            }
        }
    }

    /// Whether a body's name in one word is made of letters of a longer one: `Philuvol`, Philippine Institute of
    /// Volcanoes.
    fn is_blend(&self, long: usize, short: usize) -> bool {
        let (Some(long), Some(short), Kind::Organization) =
            (&self.names[long], &self.names[short], self.forms.list[long].kind)
        else {
            return false;
        };
        let mut letters = long.plain.chars();
        let first = long.plain.chars().next() == short.text.chars().next();
        first
            && long.several
            && !short.text.contains(' ')
            && short.text.chars().all(|letter| letters.any(|other| other == letter))
    }

    /// Whether one of two names is a phrase that the other, an acronym, may be short for.
    fn is_expansion(&self, a: usize, b: usize) -> bool {
        let (long, short) = if self.is_acronym(a) { (b, a) } else { (a, b) };
        let (Some(long_name), Some(short_name)) = (&self.names[long], &self.names[short]) else {
            return false;
        };
        let words = long_name.plain;
        if !long_name.several || words.split(' ').any(|word| word == short_name.text) {
            return false;
        }
        let other_script = self.script(long) != self.script(short);
        let first = words.chars().next();
        let body = self.forms.list[long].kind == Kind::Organization;
        (body && (other_script || short_name.text.chars().next() == first))
            || long_name.initials().into_iter().flatten().any(|initials| initials == short_name.key)
    }

    fn script(&self, form: usize) -> Option<crate::shape::Script> {
        self.forms.list[form].words.iter().find(|w| !w.mark).map(|w| w.script)
    }

    fn is_acronym(&self, form: usize) -> bool {
        self.names[form].as_ref().is_some_and(|name| name.acronym)
    }

    /// `ЛАГ` and `Лига арабских государств`
    fn by_initials(&self, room: &Bump, groups: &mut Groups) {
        let acronyms = || self.named().filter(|(_, name, _)| name.acronym);
        // By kind, the letters that acronyms begin with.
        let (mut owners, mut letters) = (Owners::new(room), [0; Kind::COUNT]);
        for (form, name, _) in acronyms() {
            let kind = self.forms.list[form].kind;
            owners.ask(of_kind(kind, name.key));
            letters[kind as usize] |= name.text.chars().next().map_or(0, letter_bit);
        }
        if letters == [0; Kind::COUNT] {
            return;
        }
        for (form, name, group) in self.named() {
            let kind = self.forms.list[form].kind;
            if name.may_begin(letters[kind as usize]) {
                let group = groups.find(group);
                let initials = name.initials().into_iter().flatten();
                initials.for_each(|initials| owners.own(of_kind(kind, initials), group));
            }
        }
        for (form, name, group) in acronyms() {
            if let Some(long) = owners.only(of_kind(self.forms.list[form].kind, name.key)) {
                groups.merge(long, group);
            }
        }
    }

    /// `УФАС` of `Тверское УФАС России`: an acronym behind an adjective that says where, without the country.
    fn local_head(&self, name: &Name, lexis: &mut Lexis) -> Option<Fingerprint> {
        let (body, tail) = lexicon::cut_last(name.plain, b' ')?;
        let (local, head) = lexicon::cut_last(body, b' ')?;
        let short = head.chars().nth(LONGEST_ACRONYM).is_none();
        let local_head = short && country(tail, lexis).is_some() && ends_in_adjective(local, lexis);
        local_head.then(|| self::local(Fingerprint::of(head)))
    }

    /// `МИД` for `МИД России`, `Apple` for `Apple Inc.`, `Villa` for `Aston Villa`, `Курская` for `Курская область`.
    fn by_part(&self, lexis: &mut Lexis, groups: &mut Groups) {
        let keys = |name: &Name, kind: Kind, group: usize, groups: &Groups| {
            let identity = groups.list[group].identity.map(|identity| identity.key);
            let plain = (identity.is_none() && !name.acronym).then_some(name.plain_key);
            let local = name.acronym.then(|| local(name.key));
            [plain, identity, local].map(|key| key.map(|key| of_kind(kind, key)))
        };
        let (mut owners, mut acronyms) = (Owners::new(lexis.room), false);
        for (form, name, group) in self.named() {
            let (kind, group) = (self.forms.list[form].kind, groups.find(group));
            acronyms |= name.acronym;
            keys(name, kind, group, groups).into_iter().flatten().for_each(|key| owners.ask(key));
        }
        for (form, name, group) in self.named() {
            let (kind, group) = (self.forms.list[form].kind, groups.find(group));
            if let Some(body) = groups.list[group].identity.and_then(|identity| identity.body) {
                owners.own(of_kind(kind, body), group);
            }
            if !name.several {
                continue;
            }
            if kind == Kind::Organization
                && acronyms
                && let Some(head) = self.local_head(name, lexis)
            {
                owners.own(of_kind(kind, head), group);
            }
            let (mut read, mut key) = (0, Fingerprint::EMPTY);
            for at in iter::successors(space(name.plain, 0), |at| space(name.plain, at + 1)).take(6) {
                let (start, end) = (&name.plain[..at], &name.plain[at + 1..]);
                (read, key) = (at, key.then(&name.plain[read..at]));
                let parts = [key, Fingerprint::of(end)];
                let asked = parts.map(|part| owners.is_asked(of_kind(kind, part)));
                // What adds a country or city is a branch, not the body.
                if kind == Kind::Organization && asked.contains(&true) {
                    let branch = lexis.tables.gazetteer.has(parts[1]) || country(end, lexis).is_some();
                    if !branch {
                        parts.iter().for_each(|part| owners.own(of_kind(kind, *part), group));
                    }
                } else if kind == Kind::Place && asked[0] && is_adjective(start, parts[0], lexis) {
                    owners.own(of_kind(kind, parts[0]), group);
                }
            }
        }
        for (form, name, group) in self.named() {
            let (kind, group) = (self.forms.list[form].kind, groups.find(group));
            let mut keys = keys(name, kind, group, groups).into_iter().flatten();
            if let Some(long) = keys.find_map(|key| owners.only(key)) {
                groups.merge(long, group);
            }
        }
    }
}

/// Where the next space of a name is, from a byte on.
fn space(name: &str, from: usize) -> Option<usize> {
    let found = name.as_bytes().get(from..)?.iter().position(|byte| *byte == b' ');
    found.map(|at| from + at)
}

/// An acronym as that of a body of one place.
fn local(acronym: Fingerprint) -> Fingerprint {
    acronym.then("@")
}

/// Whether the last word of a name's beginning is an adjective in the nominative.
fn ends_in_adjective(beginning: &str, lexis: &mut Lexis) -> bool {
    let last = beginning.rsplit(' ').next().unwrap_or(beginning);
    is_adjective(last, Fingerprint::of(last), lexis)
}

fn is_adjective(word: &str, key: Fingerprint, lexis: &mut Lexis) -> bool {
    if lexis.tables.gazetteer.has(key) {
        return false;
    }
    let readings = lexis.noun(word, Sort::Adjective);
    let nominative = |i: usize| {
        let reading = lexis.nouns[i];
        !reading.cases.and(Cases::NOMINATIVE).is_empty() && lexis.bases.fingerprint(reading.base) == key
    };
    readings.into_iter().any(nominative)
}
