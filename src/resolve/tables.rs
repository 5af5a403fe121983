//! What the linker knows of a language, read once from its folder.

use super::places::Gazetteer;
use crate::lang::Language;
use crate::lexicon::{Table, WordSet};
use crate::morph::Agreement;
use crate::morph::Cases;
use crate::morph::ending::Endings;
use crate::morph::paradigm::Paradigms;

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
    pub(super) given: Table,
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
}

impl Tables {
    pub(super) fn new(language: &Language) -> Self {
        Self {
            paradigms: Paradigms::parse(language.text("declension.tsv")),
            names: Endings::parse(language.text("name_endings.tsv")),
            place_endings: Endings::parse(language.text("place_endings.tsv")),
            nouns: Endings::parse(language.text("noun_endings.tsv")),
            given: Table::parse(language.text("given_names.tsv")),
            particles: WordSet::parse(language.text("particles.txt")),
            heads: Table::parse(language.text("heads.tsv")),
            prepositions: Table::parse(language.text("prepositions.tsv")),
            aliases: Table::parse(language.text("aliases.tsv")),
            gazetteer: Gazetteer::parse(language.text("places.tsv")),
        }
    }

    /// The agreement of a head noun in its base form.
    pub(super) fn head(&self, base: &str) -> Option<Agreement> {
        self.heads.get(base).and_then(Agreement::from_letter)
    }

    /// The cases that the word before a name asks for.
    pub(super) fn asked_by(&self, word: &str) -> Option<Cases> {
        self.prepositions.get(word).map(Cases::parse)
    }
}
