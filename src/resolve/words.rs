//! The words of a text, and readings of those of places and bodies, with what each costs. A word that a text repeats is
//! read once.

use super::bases::{Bases, Symbol};
use super::memory::{Memory, Usage};
use super::tables::{Noun, Tables};
use crate::lexicon;
use crate::morph::fingerprint::Fingerprint;
use crate::morph::paradigm::Class;
use crate::morph::{Agreement, Cases, Reading};
use crate::shape::is_letter;
use bumpalo::Bump;
use std::ops::{Deref, DerefMut, Range};

/// A word of a place or body, read as a noun or adjective.
#[derive(Clone, Copy, Debug)]
pub(super) struct NounChoice {
    pub(super) base: Symbol,
    pub(super) agreement: Agreement,
    pub(super) cases: Cases,
    /// How many letters of the base the paradigm names.
    pub(super) known: u8,
    /// What its ending costs.
    pub(super) cost: f32,
    pub(super) noun: Told,
    pub(super) looks: Looks,
}

/// What the tables say of a noun in its base form. There are many readings, so that only what is asked is kept of a [`Noun`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told {
    /// Whether it looks like a case form of another.
    pub(super) known: bool,
    /// Whether it heads names, and agrees as it does here.
    pub(super) head: bool,
    /// Whether it names things after others.
    pub(super) named: bool,
}

impl Told {
    fn of(noun: &Noun, agreement: Agreement) -> Self {
        let head = noun.head == Some(agreement);
        Self { known: noun.known, head, named: noun.named().is_some() }
    }
}

/// What the letters of a noun's base form say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Looks {
    /// Whether it is the word itself.
    pub(super) own: bool,
    /// Whether it ends open.
    pub(super) open: bool,
    /// Whether it ends like an adjective.
    pub(super) adjectival: bool,
    /// Whether it is the plural of a noun that heads names: «театры».
    pub(super) of_heads: bool,
}

/// A known place, with the cases in which it looks like a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlaceChoice {
    pub(super) base: Symbol,
    /// The fingerprint of its base form.
    pub(super) key: Fingerprint,
    pub(super) cases: Cases,
    /// Whether a plural that ends open.
    pub(super) several: bool,
}

/// What an adjective is worth that looks like another one: морской, not «морский».
const KNOWN_ADJECTIVE: f32 = 1.0;
/// Which list of endings weighs the base forms of a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Sort {
    /// Places.
    Place,
    /// Common nouns and bodies.
    Noun,
    /// Adjectives.
    Adjective,
}

/// The words of one text as far as they were read, in a [`Memory`].
#[derive(Debug)]
pub(super) struct Lexis<'a> {
    pub(super) tables: &'a Tables,
    pub(super) memory: Box<Memory>,
    /// For what lasts as long as the text.
    pub(super) room: &'a Bump,
}

impl Deref for Lexis<'_> {
    type Target = Memory;

    fn deref(&self) -> &Memory {
        &self.memory
    }
}

impl DerefMut for Lexis<'_> {
    fn deref_mut(&mut self) -> &mut Memory {
        &mut self.memory
    }
}

impl<'a> Lexis<'a> {
    /// What a word says of the name beside it.
    pub(super) fn usage(&mut self, word: &str) -> Usage {
        let key = Fingerprint::of(word);
        self.usages.get(key).flatten().unwrap_or_else(|| self.read_usage(word, key))
    }

    #[cold]
    fn read_usage(&mut self, word: &str, key: Fingerprint) -> Usage {
        let tables = self.tables;
        let mut usage = tables.noun_usage(word, key);
        // «Telegram-канал» is a channel.
        if let Some((_, last)) = lexicon::cut_last(word, b'-') {
            usage.is_head |= tables.noun_usage(last, Fingerprint::of(last)).is_head;
        }
        // «генерала» ends like a verb.
        let noun = usage.is_head || !usage.post.is_empty();
        let acting = if noun { None } else { tables.verb(word) };
        let (asked, governed) = (tables.asked_by(word), tables.governed_by(word));
        usage = Usage { asked, governed, acting, link: tables.role_links.contains(word), ..usage };
        self.usages.set(key, Some(usage));
        usage
    }

    /// Readings of a word of a place or body, in `nouns`.
    pub(super) fn noun(&mut self, word: &str, sort: Sort) -> Range<usize> {
        self.noun_of(word, Fingerprint::of(word), sort)
    }

    /// The same of a word whose fingerprint is at hand.
    pub(super) fn noun_of(&mut self, word: &str, word_key: Fingerprint, sort: Sort) -> Range<usize> {
        let key = word_key.byte(sort as u8);
        let (start, end) = self.nouns_read.get(key).unwrap_or_else(|| self.read_noun(word, word_key, sort));
        start as usize..end as usize
    }

    #[cold]
    fn read_noun(&mut self, word: &str, key: Fingerprint, sort: Sort) -> (u32, u32) {
        let start = self.nouns.len();
        match sort {
            Sort::Adjective => self.adjectives(word),
            Sort::Noun | Sort::Place => self.noun_choices(word, key, sort),
        }
        let read = (start as u32, self.nouns.len() as u32);
        self.nouns_read.set(key.byte(sort as u8), read);
        read
    }

    fn adjectives(&mut self, word: &str) {
        // Of 47-й the table knows the whole ending.
        let parts = lexicon::cut_last(word, b'-').filter(|_| !word.starts_with(|c: char| c.is_ascii_digit()));
        let (prefix, last) = parts.map_or(("", word), |(first, _)| word.split_at(first.len() + 1));
        let (tables, memory) = (self.tables, &mut self.memory);
        let mut readings = tables.paradigms.readings(last, Class::Adjective);
        // «мой», «той» are no adjectives.
        readings.retain(|reading| {
            !reading.stem.ends_with(is_letter) || tables.letters.syllables(reading.stem) > 0
        });
        // «Советской» is a form of «советская»; few are base forms as well: «городской».
        let own = Fingerprint::of(last);
        if readings.iter().any(|reading| reading.key != own) {
            readings.retain(|reading| reading.key != own || tables.noun(own).known);
        }
        let read = readings.iter().map(|r| NounChoice {
            base: enter(&mut memory.bases, prefix, r, ""),
            agreement: r.agreement,
            cases: r.cases,
            known: r.known,
            cost: 0.0,
            noun: Told::of(&tables.noun(r.key), r.agreement),
            looks: Looks::default(),
        });
        memory.nouns.extend(read);
    }

    /// Of a word with hyphens the last part declines, or the first of three (Ростов-на-Дону).
    fn noun_choices(&mut self, word: &str, key: Fingerprint, sort: Sort) {
        let hyphens = word.bytes().enumerate().filter(|(_, byte)| *byte == b'-');
        let (tables, mut hyphens) = (self.tables, hyphens.map(|(at, _)| at));
        let (first, second, third) = (hyphens.next(), hyphens.next(), hyphens.next());
        let (prefix, part, suffix) = match (first, second, third) {
            (None, ..) => ("", word, ""),
            (Some(a), Some(b), None) if tables.asked_by(&word[a + 1..b]).is_some() => {
                ("", &word[..a], &word[a..])
            }
            (Some(a), None, _) => (&word[..=a], &word[a + 1..], ""),
            (Some(_), Some(b), third) => {
                let last = third.map_or(b, |_| word.rfind('-').unwrap_or(b));
                (&word[..=last], &word[last + 1..], "")
            }
        };
        let mut readings = tables.paradigms.readings(part, Class::Noun);
        readings.retain(|reading| tables.letters.declines(part, reading));
        let endings = if sort == Sort::Place { &tables.place_endings } else { &tables.nouns };
        let costs = endings.costs(&readings);
        let firsts = match (first, second) {
            (Some(a), None) if !tables.particles.contains(&word[..a]) => self.firsts(&word[..a]),
            _ => Vec::new(),
        };
        let own = Fingerprint::of(part);
        for reading in &readings {
            // The accusative of places and bodies is their nominative, but for women's endings.
            let lifeless = match reading.agreement {
                Agreement::Masculine | Agreement::Plural => reading.key != own,
                _ => false,
            };
            let mut cases = reading.cases.without(if lifeless { Cases::ACCUSATIVE } else { Cases::NONE });
            if cases.is_empty() {
                continue;
            }
            let known = |first: &&Reading| {
                let whole = first.key.then("-").then(reading.stem).then(reading.ending);
                self.is_known_noun(first) || tables.is_place(whole)
            };
            let agree = |first: &&Reading| !first.cases.and(reading.cases).is_empty();
            let partner = firsts.iter().filter(agree).find(known);
            let base = match partner {
                Some(partner) => {
                    cases = cases.and(partner.cases);
                    let whole = [partner.stem, partner.ending, "-", reading.stem].concat();
                    self.bases.enter(&whole, reading.ending)
                }
                None => enter(&mut self.bases, prefix, reading, suffix),
            };
            let whole = tables.noun(self.bases.fingerprint(base));
            // «Волга-Арена» is an arena.
            let last = (whole.head.is_none() && !prefix.is_empty()).then(|| tables.noun(reading.key));
            let noun = last.filter(|last| last.head.is_some()).unwrap_or(whole);
            let noun = Told::of(&noun, reading.agreement);
            let (agreement, known, cost) = (reading.agreement, reading.known, costs.of(reading));
            let looks = self.looks(base, agreement, known, key);
            self.nouns.push(NounChoice { base, agreement, cases, known, cost, noun, looks });
        }
    }

    /// What the letters of a base form of a word say, of which the paradigm names so many.
    pub(super) fn looks(&self, base: Symbol, agreement: Agreement, known: u8, word: Fingerprint) -> Looks {
        let (letters, text) = (&self.tables.letters, self.bases.text(base));
        Looks {
            own: self.bases.fingerprint(base) == word,
            open: letters.is_open(text),
            adjectival: known >= 2 && letters.is_adjectival(text),
            of_heads: agreement == Agreement::Plural && self.is_plural_of_head(base),
        }
    }

    /// The places and aliases of places that a word may be a form of, in `places`.
    pub(super) fn places(&mut self, word: &str, key: Fingerprint) -> Range<usize> {
        let (start, end) = self.places_read.get(key).unwrap_or_else(|| self.read_places(word, key));
        start as usize..end as usize
    }

    #[cold]
    fn read_places(&mut self, word: &str, key: Fingerprint) -> (u32, u32) {
        let (tables, start) = (self.tables, self.places.len());
        let memory = &mut self.memory;
        tables.paradigms.any_with(
            word,
            key,
            Class::Noun,
            |_| true,
            |reading| {
                if tables.is_known_place(reading.key) {
                    let base = memory.bases.enter_known(reading.key, reading.stem, reading.ending);
                    let plural = reading.agreement == Agreement::Plural;
                    let several = plural && tables.letters.is_open(reading.ending);
                    memory.places.push(PlaceChoice { base, key: reading.key, cases: reading.cases, several });
                }
                false
            },
        );
        let read = (start as u32, self.places.len() as u32);
        self.places_read.set(key, read);
        read
    }

    /// `музея-заповедника`, `Москвы-реки`: readings of a first part, which may decline with the last one.
    fn firsts<'w>(&self, first: &'w str) -> Vec<Reading<'w>>
    where
        'a: 'w,
    {
        let tables = self.tables;
        let mut firsts = tables.paradigms.readings(first, Class::Noun);
        firsts.retain(|r| r.key != Fingerprint::of(first));
        firsts
    }

    /// Whether a head noun or a place.
    fn is_known_noun(&self, noun: &Reading) -> bool {
        self.tables.noun(noun.key).head == Some(noun.agreement) || self.tables.gazetteer.has(noun.key)
    }

    /// Whether a base form in the plural is that of a noun that heads names: «театры».
    fn is_plural_of_head(&self, base: Symbol) -> bool {
        let plural = self.bases.text(base);
        let Some((end, _)) = plural.char_indices().next_back() else { return false };
        let open = self.tables.letters.is_open(&plural[end..]);
        let stem = self.bases.fingerprint(base).without(&plural[end..]);
        let mut heads = self.tables.singulars(stem).filter_map(|(_, noun)| noun.head);
        heads.any(|head| (head == Agreement::Neuter) == open)
    }

    /// The base form of an adjective that goes with a noun of this agreement in one of these cases, and the cases left.
    pub(super) fn adjective(
        &mut self,
        word: &str,
        agreement: Agreement,
        cases: Cases,
    ) -> Option<(Symbol, Cases)> {
        self.adjective_of(word, Fingerprint::of(word), agreement, cases)
    }

    /// The same of a word whose fingerprint is at hand.
    pub(super) fn adjective_of(
        &mut self,
        word: &str,
        word_key: Fingerprint,
        agreement: Agreement,
        cases: Cases,
    ) -> Option<(Symbol, Cases)> {
        let key = word_key.byte(agreement as u8).byte(cases.bits());
        self.adjectives_read.get(key).unwrap_or_else(|| {
            let read = self.read_adjective(word, agreement, cases);
            self.adjectives_read.set(key, read);
            read
        })
    }

    #[cold]
    fn read_adjective(&mut self, word: &str, agreement: Agreement, cases: Cases) -> Option<(Symbol, Cases)> {
        let range = self.noun(word, Sort::Adjective);
        let fits = |c: &&NounChoice| c.agreement == agreement && !c.cases.and(cases).is_empty();
        let mut fitting = self.nouns[range].iter().filter(fits);
        let first = fitting.next()?;
        let rest: Vec<&NounChoice> = fitting.collect();
        if rest.is_empty() {
            return Some((first.base, first.cases.and(cases)));
        }
        let all = std::iter::once(first).chain(rest);
        let read = |(rival, choice): (usize, &NounChoice)| Reading {
            rival: rival as u8,
            ..Reading::still(self.bases.text(choice.base), agreement)
        };
        let readings: Vec<Reading> = all.clone().enumerate().map(read).collect();
        let costs = self.tables.nouns.costs(&readings);
        let cost = |(choice, reading): (&NounChoice, &Reading)| {
            if choice.noun.known { costs.of(reading).min(0.5) - KNOWN_ADJECTIVE } else { costs.of(reading) }
        };
        let best = all.zip(&readings).min_by(|a, b| cost(*a).total_cmp(&cost(*b)))?.0;
        Some((best.base, best.cases.and(cases)))
    }
}

fn enter(bases: &mut Bases, prefix: &str, reading: &Reading, suffix: &str) -> Symbol {
    if prefix.is_empty() && suffix.is_empty() {
        return bases.enter_known(reading.key, reading.stem, reading.ending);
    }
    bases.enter(&[prefix, reading.stem].concat(), &[reading.ending, suffix].concat())
}
