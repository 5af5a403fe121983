//! What the linker knows of a language, read once from its folder.

use super::places::Gazetteer;
use crate::lang::Language;
use crate::lexicon::{self, Table, WordSet};
use crate::morph::Agreement;
use crate::morph::Cases;
use crate::morph::ending::Endings;
use crate::morph::paradigm::Paradigms;
use rustc_hash::FxHashSet;

/// Tables for declension, names, aliases and places. A language that lacks a file does with less.
#[derive(Debug)]
pub(super) struct Tables {
    /// `declension.tsv`
    pub(super) paradigms: Paradigms,
    /// `name_endings.tsv`
    pub(super) names: Endings,
    /// `place_endings.tsv`
    pub(super) place_endings: Endings,
    /// `noun_endings.tsv`
    pub(super) nouns: Endings,
    /// `given_names.tsv`: gender by given name.
    given: Table,
    /// `given_names_more.tsv`: the same, from another source.
    more_given: Table,
    /// `nouns_known.txt`: nouns that look like case forms of others.
    pub(super) known_nouns: WordSet,
    /// `diminutives.tsv`: full given names by short ones.
    pub(super) diminutives: Table,
    /// `names_known.txt`: base forms that look like case forms.
    pub(super) known_names: WordSet,
    /// `particles.txt`: small words inside people's names.
    pub(super) particles: WordSet,
    /// `heads.tsv`: nouns that head names of bodies and places, with their agreement.
    pub(super) heads: Table,
    /// `prepositions.tsv`: the cases that a preposition asks for.
    pub(super) prepositions: Table,
    /// `aliases.tsv`: identities by name.
    pub(super) aliases: Table,
    /// `places.tsv`
    pub(super) gazetteer: Gazetteer,
    role_starts: Starts,
    head_starts: Starts,
    /// `roles.tsv`: posts and titles.
    pub(super) roles: Table,
    /// `role_nouns.txt`: nouns that follow a role.
    pub(super) role_nouns: WordSet,
    /// `role_words.txt`: words before a role that do not decline.
    pub(super) role_words: WordSet,
    /// `role_links.txt`: small words inside a role.
    pub(super) role_links: WordSet,
    /// `pronouns.tsv`: gender of pronouns.
    pub(super) pronouns: Table,
    /// `verb_endings.tsv`: the gender that a verb's ending tells.
    pub(super) verbs: Table,
}

/// What the table says of a given name.
#[derive(Clone, Copy, Debug)]
pub(super) struct GivenName {
    /// 0 for a man's, 1 for a woman's name, if not both.
    pub(super) gender: Option<usize>,
    /// How common it is, from 1 on, in powers of ten.
    pub(super) level: u8,
}

/// The level of common names.
const COMMON: u8 = 5;

/// The first letters of words, to pass over at once what cannot be a form of any of them.
#[derive(Debug, Default)]
struct Starts {
    starts: FxHashSet<Box<str>>,
}

/// How many letters of a word no ending reaches.
const FIXED: usize = 3;

impl Starts {
    fn of(source: &str) -> Self {
        let words = lexicon::lines(source).map(|line| line.split('\t').next().unwrap_or(line));
        Self { starts: words.map(|word| start(word).into()).collect() }
    }

    fn admit(&self, word: &str) -> bool {
        self.starts.contains(start(word))
    }
}

fn start(word: &str) -> &str {
    word.char_indices().nth(FIXED).map_or(word, |(end, _)| &word[..end])
}

impl Tables {
    pub(super) fn new(language: &Language) -> Self {
        Self {
            role_starts: Starts::of(language.text("roles.tsv")),
            head_starts: Starts::of(language.text("heads.tsv")),
            paradigms: Paradigms::parse(language.text("declension.tsv")),
            names: Endings::parse(language.text("name_endings.tsv")),
            place_endings: Endings::parse(language.text("place_endings.tsv")),
            nouns: Endings::parse(language.text("noun_endings.tsv")),
            given: Table::parse(language.text("given_names.tsv")),
            more_given: Table::parse(language.text("given_names_more.tsv")),
            known_nouns: WordSet::parse(language.text("nouns_known.txt")),
            diminutives: Table::parse(language.text("diminutives.tsv")),
            known_names: WordSet::parse(language.text("names_known.txt")),
            particles: WordSet::parse(language.text("particles.txt")),
            heads: Table::parse(language.text("heads.tsv")),
            prepositions: Table::parse(language.text("prepositions.tsv")),
            aliases: Table::parse(language.text("aliases.tsv")),
            gazetteer: Gazetteer::parse(language.text("places.tsv")),
            roles: Table::parse(language.text("roles.tsv")),
            role_nouns: WordSet::parse(language.text("role_nouns.txt")),
            role_words: WordSet::parse(language.text("role_words.txt")),
            role_links: WordSet::parse(language.text("role_links.txt")),
            pronouns: Table::parse(language.text("pronouns.tsv")),
            verbs: Table::parse(language.text("verb_endings.tsv")),
        }
    }

    /// Whether a word can be a form of a role at all.
    pub(super) fn may_be_role(&self, word: &str) -> bool {
        self.role_starts.admit(word)
    }

    /// Whether a word can be a form of a head noun at all.
    pub(super) fn may_be_head(&self, word: &str) -> bool {
        self.head_starts.admit(word)
    }

    /// The agreement of a head noun in its base form.
    pub(super) fn head(&self, base: &str) -> Option<Agreement> {
        self.heads.get(base).and_then(Agreement::from_letter)
    }

    /// A given name in its base form.
    pub(super) fn given(&self, base: &str) -> Option<GivenName> {
        let Some(value) = self.given.get(base).or_else(|| self.more_given.get(base)) else {
            return self.diminutives.get(base).map(|_| GivenName { gender: None, level: COMMON });
        };
        let mut letters = value.bytes();
        let gender = match letters.next() {
            Some(b'm') => Some(0),
            Some(b'f') => Some(1),
            _ => None,
        };
        let level = letters.next().map_or(1, |digit| digit.saturating_sub(b'0'));
        // A register of full names knows little of how common short ones are.
        let level = if self.diminutives.get(base).is_some() { level.max(COMMON) } else { level };
        Some(GivenName { gender, level })
    }

    /// The cases that the word before a name asks for.
    pub(super) fn asked_by(&self, word: &str) -> Option<Cases> {
        self.prepositions.get(word).map(Cases::parse)
    }
}
