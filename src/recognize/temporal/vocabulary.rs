//! The words of time in one language: what each may mean, parsed from `temporal.tsv`.
//!
//! A row is a folded word (or several, with single spaces between tokens, marks included: `a . m .`), TAB, and its
//! senses with spaces between: `month=5`, `unit=day part=AF`. Every sense is one of [`Sense`], as [`code`](super::code)
//! reads them; a row with an unknown sense loses that sense only, and a test reads all tables.

use super::code::sense;
use super::kind::{Kind, Kinds};
use super::sense::Sense;
use super::words::Words;
use crate::lexicon;
use crate::token::Known;
use std::collections::BTreeMap;

/// What a word or phrase may mean; empty for almost all words.
#[derive(Debug, Default)]
pub(super) struct Senses {
    list: Vec<Sense>,
    kinds: Kinds,
}

/// What a word means that the table does not have.
pub(super) static NOTHING: Senses = Senses { list: Vec::new(), kinds: Kinds::NONE };

impl std::ops::Deref for Senses {
    type Target = [Sense];
    fn deref(&self) -> &[Sense] {
        &self.list
    }
}

impl FromIterator<Sense> for Senses {
    fn from_iter<I: IntoIterator<Item = Sense>>(senses: I) -> Self {
        let list: Vec<Sense> = senses.into_iter().collect();
        let kinds = list.iter().fold(Kinds::NONE, |kinds, sense| kinds.and(Kinds::of(&[sense.kind()])));
        Self { list, kinds }
    }
}

impl Senses {
    pub(super) const fn kinds(&self) -> Kinds {
        self.kinds
    }

    /// Whether this is one of them, which the kind tells of most.
    // Inlined, so that the kind is a constant.
    #[inline(always)]
    pub(super) fn contains(&self, sense: &Sense) -> bool {
        self.has(sense.kind(), sense)
    }

    /// The same of a sense whose kind is at hand.
    #[inline(always)]
    pub(super) fn has(&self, kind: Kind, sense: &Sense) -> bool {
        self.kinds.has(kind) && (Kinds::BARE.has(kind) || self.lists(*sense))
    }

    #[inline(never)]
    fn lists(&self, sense: Sense) -> bool {
        self.list.contains(&sense)
    }
}

/// The words of a phrase after the second, and its meaning.
type Phrase = (Box<[Box<str>]>, Senses);

/// What the table says of a word: little, since it is asked of so many words.
#[derive(Debug, Default)]
struct Entry {
    senses: Senses,
    /// The phrases that begin with it, if any do.
    phrases: Option<Box<Phrases>>,
}

/// The phrases that begin with one word, with `the` and `in` dozens: by their second word, longest first.
type Phrases = Words<Vec<Phrase>>;

/// The bit of a word's last byte.
const fn last_bit(byte: u8) -> u64 {
    1 << (byte & 63)
}

impl Entry {
    /// The longest phrase that goes on with `rest(1)`, `rest(2)`: how many tokens, and what it means.
    fn phrase<'n>(&self, rest: impl Fn(usize) -> &'n [u8]) -> Option<(usize, &Senses)> {
        let fits = |words: &[Box<str>]| words.iter().enumerate().all(|(k, w)| rest(k + 2) == w.as_bytes());
        self.phrases.as_deref()?.get(rest(1))?.iter().find(|p| fits(&p.0)).map(|p| (p.0.len() + 2, &p.1))
    }

    const fn kinds(&self) -> Kinds {
        let phrases = if self.phrases.is_some() { Kinds::of(&[Kind::Phrase]) } else { Kinds::NONE };
        self.senses.kinds().and(phrases)
    }
}

/// The table of one language.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    known: Known,
    /// By number; the first one says nothing of all words that are not known.
    entries: Vec<Entry>,
    /// By number, the kinds of the word's senses, with that of phrases if some begin with it.
    kinds: Vec<Kinds>,
    /// By number, the last bytes of the words that phrases go on with, a bit for each of their lowest six bits: most words
    /// have another.
    seconds: Vec<u64>,
    /// Whether the language has articles.
    articles: bool,
}

impl Vocabulary {
    /// Reads `temporal.tsv`. Its words have the numbers that tokens bear (see [`Known::parse`]).
    pub(super) fn parse(source: &str) -> Self {
        let known = Known::parse(source);
        let mut entries: Vec<Entry> = (0..=known.len()).map(|_| Entry::default()).collect();
        let mut phrases: BTreeMap<u32, BTreeMap<&str, Vec<Phrase>>> = BTreeMap::new();
        for line in lexicon::lines(source) {
            let (key, value) = line.split_once('\t').unwrap_or((line, ""));
            let senses: Senses = value.split(' ').filter_map(sense).collect();
            let mut words = key.split(' ');
            let number = known.number(words.next().unwrap_or_default().as_bytes());
            match words.next() {
                None => entries[number as usize].senses = senses,
                Some(second) => {
                    let rest = words.map(Into::into).collect();
                    phrases.entry(number).or_default().entry(second).or_default().push((rest, senses));
                }
            }
        }
        let mut seconds = vec![0; entries.len()];
        for (number, mut by_second) in phrases {
            by_second.values_mut().for_each(|list| list.sort_by_key(|p| std::cmp::Reverse(p.0.len())));
            let last_bytes = by_second.keys().filter_map(|second| second.bytes().next_back());
            seconds[number as usize] = last_bytes.fold(0, |bits, last| bits | last_bit(last));
            let by_second = by_second.into_iter().map(|(second, list)| (second.into(), list)).collect();
            entries[number as usize].phrases = Some(Box::new(by_second));
        }
        let articles = entries.iter().any(|entry| entry.senses.contains(&Sense::Article));
        let kinds = entries.iter().map(Entry::kinds).collect();
        Self { known, entries, kinds, seconds, articles }
    }

    /// Whether the language has articles.
    pub(super) const fn has_articles(&self) -> bool {
        self.articles
    }

    /// Whether the language writes the day before the month: it lists `dd/mm/yyyy`.
    pub(super) fn day_first(&self) -> bool {
        self.known.number(b"dd/mm/yyyy") > 0
    }

    /// The number of a folded word: zero of all that are not in the table.
    pub(super) fn number(&self, norm: &[u8]) -> u32 {
        self.known.number(norm)
    }

    /// The kinds of what the table says of the word of a number, with that of phrases if some begin with it.
    #[inline(always)]
    pub(super) fn kinds(&self, number: u32) -> Kinds {
        self.kinds.get(number as usize).copied().unwrap_or_default()
    }

    /// Whether a phrase may begin with the word of a number and go on with one that ends with the byte.
    #[inline(always)]
    pub(super) fn may_go_on(&self, number: u32, last: u8) -> bool {
        self.seconds.get(number as usize).is_some_and(|seconds| seconds & last_bit(last) != 0)
    }

    /// The longest phrase that begins with the word of a number and goes on with `rest(1)`, `rest(2)`: how many tokens, and
    /// what it means.
    pub(super) fn phrase<'n>(
        &self,
        number: u32,
        rest: impl Fn(usize) -> &'n [u8],
    ) -> Option<(usize, &Senses)> {
        self.entries.get(number as usize)?.phrase(rest)
    }

    /// What the table says of the word of a number: of zero nothing.
    #[inline(always)]
    pub(super) fn senses(&self, number: u32) -> &Senses {
        self.entries.get(number as usize).map_or(&NOTHING, |entry| &entry.senses)
    }
}

/// Whether every sense of a table is known; for the test of the data.
#[cfg(test)]
pub(super) fn unknown(source: &str) -> Vec<&str> {
    lexicon::lines(source)
        .filter(|l| l.split_once('\t').is_none_or(|(_, v)| v.split(' ').any(|c| sense(c).is_none())))
        .collect()
}
