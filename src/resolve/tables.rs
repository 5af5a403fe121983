//! What the linker knows of a language, read once from its folder.
//!
//! Names and nouns are kept by fingerprint, all that several files say of a word in one row.

use super::filter::Filter;
use super::identities::Identities;
use super::letters::Letters;
use super::other_names::OtherNames;
use super::places::Gazetteer;
use super::references::MARKS;
use super::referring::Referring;
use super::starts::Starts;
use crate::lang::Language;
use crate::lexicon::{self, Table, WordSet};
use crate::morph::ending::Endings;
use crate::morph::fingerprint::{self, Fingerprint, Index, Row};
use crate::morph::paradigm::{Class, Paradigms};
use crate::morph::{Agreement, Cases, Reading};
use crate::token::{Norms, Token};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Tables for declension, names, aliases and places. A language that lacks a file does with less.
#[derive(Debug)]
pub(super) struct Tables {
    /// `declension.tsv`
    pub(super) paradigms: Arc<Paradigms>,
    /// `name_endings.tsv`
    pub(super) names: Endings,
    /// `place_endings.tsv`
    pub(super) place_endings: Endings,
    /// `noun_endings.tsv`
    pub(super) nouns: Endings,
    known_names: Index<Name>,
    known_nouns: Index<Noun>,
    /// `diminutives.tsv`: full given names by short ones.
    pub(super) diminutives: Table,
    /// `letters.tsv`: what letters do in names.
    pub(super) letters: Letters,
    /// `particles.txt`: small words inside people's names.
    pub(super) particles: WordSet,
    /// `filial.tsv`: words behind a father's name, with the gender of the child.
    pub(super) filial: Table,
    /// `honorifics.txt`: what follows a name and a hyphen and is no part of it.
    pub(super) honorifics: WordSet,
    /// `family_first.txt`: family names that stand before the given name.
    pub(super) family_first: WordSet,
    /// `prepositions.tsv`: the cases that a preposition asks for.
    prepositions: FxHashMap<Box<str>, Cases>,
    /// `government.tsv`: the cases that a verb or noun allows.
    governed: FxHashMap<Box<str>, Cases>,
    /// `nicknames.txt`: what places are called besides.
    pub(super) nicknames: WordSet,
    /// `possessives.txt`: words before a relation that say whose it is.
    pub(super) possessives: WordSet,
    /// `aliases.tsv`: identities by name.
    pub(super) aliases: Identities,
    /// `people.txt`: full names of people whom everybody knows by their surname.
    pub(super) famous: Identities,
    /// `places.tsv`
    pub(super) gazetteer: Gazetteer,
    /// `places_known.txt`: places that look like case forms of something else; `places_more.txt`: places that
    /// `places.tsv` lacks.
    lookalikes: Index<()>,
    /// `bodies_known.txt`: bodies that look like case forms of something else.
    bodies: Index<()>,
    noun_starts: Starts,
    noun_stems: Filter,
    known_places: Filter,
    /// The first words of aliases and places of several words; the other lists have single words alone.
    known_beginnings: Filter,
    pronoun_starts: Starts,
    /// `roles.tsv` and `pronouns.tsv`: how what refers to somebody begins.
    pub(super) referring: Referring,
    /// `post_names.tsv`: what posts are called otherwise.
    pub(super) other_names: OtherNames,
    country_starts: Starts,
    /// `role_words.txt`: words before a role that do not decline.
    pub(super) role_words: WordSet,
    /// `role_proper.txt`: those of them that keep their capital.
    pub(super) proper: WordSet,
    /// `role_links.txt`: small words inside a role.
    pub(super) role_links: WordSet,
    /// `pronouns.tsv`: gender of pronouns.
    pub(super) pronouns: Table,
    /// `titles.tsv`: gender of titles.
    pub(super) titles: Table,
    /// `apposition.tsv`: words around the description of a body.
    pub(super) apposition: Table,
    /// `verb_endings.tsv`: who acts, by the ending of a verb, read backwards.
    verbs: Index<Option<Acting>>,
}

/// What the tables say of a given name.
#[derive(Clone, Copy, Debug)]
pub(super) struct GivenName {
    /// 0 for a man's, 1 for a woman's name, if not both.
    pub(super) gender: Option<usize>,
    /// How common it is, from 1 on, in powers of ten.
    pub(super) level: u8,
}

/// What the tables say of a name.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Name {
    /// `given_names.tsv`, `given_names_more.tsv`, `given_names_abroad.tsv`, `diminutives.tsv`.
    pub(super) given: Option<GivenName>,
    /// `names_known.txt`, `surnames_abroad.txt`: a base form that looks like a case form.
    pub(super) known: bool,
}

/// What the tables say of a noun.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Noun {
    /// `roles.tsv`: a post or title.
    pub(super) role: Option<Post>,
    /// `personal.txt`: a noun for people that is no post.
    pub(super) personal: bool,
    /// The same two files: somebody's, as a relation is: сторонник, отец.
    pub(super) relative: bool,
    /// `role_nouns.txt`: follows a role.
    pub(super) follows: bool,
    /// `heads.tsv`: heads names of bodies and places, and agrees so.
    pub(super) head: Option<Agreement>,
    /// The same file: how a name stands behind it.
    pub(super) name: Behind,
    /// `nouns_known.txt`, `adjectives.txt`: looks like a case form of another.
    pub(super) known: bool,
}

/// How a name stands behind a head noun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Behind {
    /// Nothing is known of it.
    #[default]
    Unknown,
    /// In the genitive, for good: улица Чкалова.
    After,
    /// In the noun's case or in the nominative: посёлок Тура.
    Beside,
    /// In the genitive: редакция «Зари».
    Owner,
}

/// What `roles.tsv` says of a post.
#[derive(Clone, Copy, Debug)]
pub(super) struct Post {
    /// 0 for a man, 1 for a woman, if it tells.
    pub(super) gender: Option<usize>,
    /// A relation or form of address rather than a post.
    pub(super) kin: bool,
    /// Whether it is the same in all cases: замминистра.
    pub(super) still: bool,
    /// The noun that it is short for.
    pub(super) full: Option<Fingerprint>,
}

impl Post {
    pub(super) fn parse(value: &str) -> Self {
        let full = value.split_once('=').map(|(_, full)| Fingerprint::of(full));
        Self { gender: gender(value), kin: value.contains("kin"), still: value.contains("still"), full }
    }
}

/// Who acts, as the ending of a verb tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Acting {
    /// One: 0 a man, 1 a woman.
    One(u8),
    /// Several, or nobody: «задержали», «стало».
    Others,
    /// One or several.
    Anyone,
}

/// The level of common names.
const COMMON: u8 = 5;

/// Gender from the first letter of a value.
pub(super) fn gender(value: &str) -> Option<usize> {
    gender_of(value.as_bytes())
}

fn gender_of(value: &[u8]) -> Option<usize> {
    match value.first() {
        Some(b'm') => Some(0),
        Some(b'f') => Some(1),
        _ => None,
    }
}

fn names(language: &Language) -> Index<Name> {
    let files = ["given_names.tsv", "given_names_more.tsv", "given_names_abroad.tsv"];
    let sources = files.map(|file| language.bytes(file));
    let known = language.bytes("names_known.txt");
    // The average row has some sixteen bytes.
    let mut names: Index<Name> =
        Index::with_room((sources.iter().map(|s| s.len()).sum::<usize>() + known.len()) / 16);
    for row in sources.into_iter().flat_map(fingerprint::rows) {
        let level = row.value.get(1).map_or(1, |digit| digit.saturating_sub(b'0'));
        let name = names.row(row.key);
        // What the first file says counts.
        name.given.get_or_insert(GivenName { gender: gender_of(row.value), level });
    }
    for line in lexicon::lines(language.text("diminutives.tsv")) {
        let (short, full) = lexicon::row(line);
        let given = |name| names.get(Fingerprint::of(name)).and_then(|name: Name| name.given);
        let mut genders = full.split('|').filter_map(given).map(|given| given.gender);
        // Даша is a woman as Дарья is; Саша may be either.
        let gender = genders.next().flatten().filter(|first| genders.all(|other| other == Some(*first)));
        let name = names.row(Fingerprint::of(short));
        let given = name.given.get_or_insert(GivenName { gender, level: COMMON });
        // A register of full names knows little of short ones.
        given.level = given.level.max(COMMON);
        given.gender = gender.or(given.gender);
    }
    for row in [known, language.bytes("surnames_abroad.txt")].into_iter().flat_map(fingerprint::rows) {
        names.row(row.key).known = true;
    }
    names
}

fn nouns(language: &Language) -> Index<Noun> {
    let mut nouns: Index<Noun> = Index::with_room(2000);
    let mut each = |file: &str, enter: &dyn Fn(&mut Noun, &str)| {
        for row in fingerprint::rows(language.bytes(file)) {
            enter(nouns.row(row.key), std::str::from_utf8(row.value).unwrap_or(""));
        }
    };
    each("roles.tsv", &|noun, value| {
        noun.role = Some(Post::parse(value));
        noun.relative |= value.ends_with("of");
    });
    each("personal.txt", &|noun, value| {
        noun.personal = true;
        noun.relative |= value == "of";
    });
    each("role_nouns.txt", &|noun, _| noun.follows = true);
    each("heads.tsv", &|noun, value| {
        let (agreement, after) = value.split_once(' ').unwrap_or((value, ""));
        noun.head = Agreement::from_letter(agreement);
        noun.name = match after {
            "g" => Behind::After,
            "b" => Behind::Beside,
            "o" => Behind::Owner,
            _ => Behind::Unknown,
        };
    });
    each("nouns_known.txt", &|noun, _| noun.known = true);
    each("adjectives.txt", &|noun, _| noun.known = true);
    nouns
}

fn verbs(source: &str) -> Index<Option<Acting>> {
    let mut verbs = Index::with_room(150);
    for line in lexicon::lines(source) {
        let (ending, who) = lexicon::row(line);
        // What is the end of an ending is here too: who knows no shorter ending knows no longer one.
        for (start, _) in ending.char_indices().skip(1) {
            verbs.row(Fingerprint::backwards(&ending[start..]));
        }
        *verbs.row(Fingerprint::backwards(ending)) = Some(match who {
            "m" => Acting::One(0),
            "f" => Acting::One(1),
            "n" | "p" => Acting::Others,
            _ => Acting::Anyone,
        });
    }
    verbs
}

fn words(sources: &[&[u8]]) -> Index<()> {
    // The average row has some sixteen bytes.
    let mut words = Index::with_room(sources.iter().map(|source| source.len()).sum::<usize>() / 16);
    for row in sources.iter().flat_map(|source| fingerprint::rows(source)) {
        words.row(row.key);
    }
    words
}

impl Noun {
    /// What it agrees with, if it names things after others.
    pub(super) fn named(&self) -> Option<Agreement> {
        self.head.filter(|_| self.name == Behind::After)
    }
}

impl Tables {
    pub(super) fn new(language: &Language) -> Self {
        let text = |file| language.text(file);
        let aliases = Identities::parse(language.bytes("aliases.tsv"));
        let gazetteer = Gazetteer::parse(text("places.tsv"));
        let lookalikes = words(&["places_known.txt", "places_more.txt"].map(|file| language.bytes(file)));
        let bodies = words(&[language.bytes("bodies_known.txt")]);
        let cases = |file| {
            let rows = lexicon::lines(text(file)).map(lexicon::row);
            rows.map(|(word, cases)| (Box::from(word), Cases::parse(cases))).collect()
        };
        let aliased: Vec<Row> = fingerprint::rows(language.bytes("aliases.tsv")).collect();
        let aliased_names = || aliased.iter().filter_map(|row| std::str::from_utf8(row.word).ok());
        let countries = aliased.iter().filter(|row| row.value.starts_with(b"c:"));
        let countries = countries.filter_map(|row| std::str::from_utf8(row.word).ok());
        // In other cases the first word may be all that a name has of its beginning.
        let countries = countries.flat_map(|name| [name, lexicon::cut(name, b' ').0]);
        let letters = Letters::parse(text("letters.tsv"));
        let noun_files = ["roles.tsv", "heads.tsv", "role_nouns.txt", "personal.txt"].map(text);
        Self {
            paradigms: Arc::new(Paradigms::parse(text("declension.tsv"))),
            names: Endings::parse(text("name_endings.tsv")),
            place_endings: Endings::parse(text("place_endings.tsv")),
            nouns: Endings::parse(text("noun_endings.tsv")),
            known_names: names(language),
            known_nouns: nouns(language),
            diminutives: Table::parse(text("diminutives.tsv")),
            particles: WordSet::parse(text("particles.txt")),
            filial: Table::parse(text("filial.tsv")),
            honorifics: WordSet::parse(text("honorifics.txt")),
            family_first: WordSet::parse(text("family_first.txt")),
            prepositions: cases("prepositions.tsv"),
            governed: cases("government.tsv"),
            nicknames: WordSet::parse(text("nicknames.txt")),
            possessives: WordSet::parse(text("possessives.txt")),
            known_places: Filter::of(
                aliases.keys().chain(gazetteer.keys()).chain(lookalikes.keys()).chain(bodies.keys()),
                1 << 12,
            ),
            known_beginnings: Filter::of_first_words(gazetteer.names().chain(aliased_names())),
            lookalikes,
            bodies,
            aliases,
            famous: Identities::of_names(language.bytes("people.txt")),
            gazetteer,
            noun_starts: Starts::of_rows(&noun_files, &letters),
            noun_stems: Filter::of_stems(&noun_files),
            pronoun_starts: Starts::of_rows(&[text("roles.tsv"), text("pronouns.tsv")], &letters),
            referring: Referring::parse(text("roles.tsv"), text("pronouns.tsv"), &letters, &MARKS),
            other_names: OtherNames::parse(text("post_names.tsv")),
            letters,
            country_starts: Starts::of(countries),
            role_words: WordSet::parse(text("role_words.txt")),
            proper: WordSet::parse(text("role_proper.txt")),
            role_links: WordSet::parse(text("role_links.txt")),
            pronouns: Table::parse(text("pronouns.tsv")),
            titles: Table::parse(text("titles.tsv")),
            apposition: Table::parse(text("apposition.tsv")),
            verbs: verbs(text("verb_endings.tsv")),
        }
    }

    /// Whether a word can be a form of a role, of what follows one, or of a head noun at all.
    pub(super) fn may_head(&self, word: &str) -> bool {
        self.noun_starts.admit(word.as_bytes())
    }

    /// Whether a reading of a word as a form of a role, of what follows one, or of a head noun is one that `is`
    /// approves.
    pub(super) fn any_noun<'a>(&'a self, word: &'a str, is: impl FnMut(Reading<'a>, Noun) -> bool) -> bool {
        let mut is = is;
        let known = |stem| self.noun_stems.has(stem);
        let each =
            |reading: Reading<'a>| self.known_nouns.get(reading.key).is_some_and(|noun| is(reading, noun));
        self.may_head(word) && self.paradigms.any_with(word, Fingerprint::of(word), Class::Noun, known, each)
    }

    /// The same of any noun that shares its stem with one of those; `key` is the word's fingerprint.
    pub(super) fn any_stem<'a>(
        &'a self,
        word: &'a str,
        key: Fingerprint,
        is: impl FnMut(Reading<'a>) -> bool,
    ) -> bool {
        self.paradigms.any_with(word, key, Class::Noun, |stem| self.noun_stems.has(stem), is)
    }

    /// The nouns for people, bodies and what follows a post whose plural is `plural` and one more letter, with what
    /// they end in instead.
    pub(super) fn singulars(&self, plural: Fingerprint) -> impl Iterator<Item = (&str, Noun)> {
        let endings = self.letters.singular.iter().filter(move |_| self.noun_stems.has(plural));
        endings.filter_map(move |ending| Some((ending, self.known_nouns.get(plural.then(ending))?)))
    }

    /// Whether a token can be a form of a role or pronoun at all.
    #[inline(always)]
    pub(super) fn may_refer(&self, token: &Token, norms: Norms) -> bool {
        self.pronoun_starts.admit_token(token, norms)
    }

    /// Whether a name can be a form of that of a country at all.
    pub(super) fn may_be_country(&self, name: &str) -> bool {
        self.country_starts.admit(name.as_bytes())
    }

    /// Whether there can be an alias, body or place of this name at all.
    pub(super) fn may_know(&self, name: Fingerprint) -> bool {
        self.known_places.has(name)
    }

    /// Whether the name of an alias, body or place in several words can begin with this one.
    pub(super) fn may_begin(&self, word: Fingerprint) -> bool {
        self.known_beginnings.has(word)
    }

    /// Whether a place bears this folded name.
    pub(super) fn is_place(&self, name: Fingerprint) -> bool {
        self.gazetteer.has(name) || self.lookalikes.has(name)
    }

    /// Whether an alias of a place, or a place or one of their lookalikes, bears this folded name.
    pub(super) fn is_known_place(&self, name: Fingerprint) -> bool {
        let alias = || self.aliases.get(name).is_some_and(|id| !id.starts_with("o:"));
        self.may_know(name) && (self.is_place(name) || alias())
    }

    /// Whether a body bears this folded name, by the list of those that look like case forms.
    pub(super) fn is_body(&self, name: Fingerprint) -> bool {
        self.bodies.has(name)
    }

    /// What is known of a noun in its base form.
    pub(super) fn noun(&self, base: Fingerprint) -> Noun {
        self.known_nouns.get(base).unwrap_or_default()
    }

    /// What is known of a name in its base form.
    pub(super) fn name(&self, base: Fingerprint) -> Name {
        self.known_names.get(base).unwrap_or_default()
    }

    /// Whether a surname that looks like a form of another, or that of somebody whom everybody knows.
    pub(super) fn is_surname(&self, base: Fingerprint) -> bool {
        self.name(base).known || self.famous.get(base).is_some()
    }

    /// A given name in its base form.
    pub(super) fn given(&self, base: Fingerprint) -> Option<GivenName> {
        self.name(base).given
    }

    /// The cases that the word before a name asks for.
    pub(super) fn asked_by(&self, word: &str) -> Option<Cases> {
        self.prepositions.get(word).copied()
    }

    /// The cases that a verb or noun allows to the name behind it.
    pub(super) fn governed_by(&self, word: &str) -> Option<Cases> {
        self.governed.get(word).copied()
    }

    /// Who acts, if a word of four letters or more ends like a verb.
    pub(super) fn verb(&self, word: &str) -> Option<Acting> {
        word.chars().nth(3)?;
        let mut letters = word.chars().rev();
        let mut ending = Fingerprint::EMPTY.and(letters.next()?);
        for letter in letters.take(3) {
            ending = ending.and(letter);
            let acting = self.verbs.get(ending)?;
            if acting.is_some() {
                return acting;
            }
        }
        None
    }
}
