//! What single words and pairs of words say of the tense.
//!
//! The table `temporal_tense.tsv` gives words, pairs of words and, with a leading hyphen, endings: one of [`Cue`] in small
//! letters, or `none` for words that only look like verbs.

use super::cell::{Cells, starts_letter};
use super::words::Words;
use crate::lexicon;
use std::collections::BTreeMap;

/// How many letters of a word its ending has at most.
const LONGEST_ENDING: usize = 5;

/// What one word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// `прошел`, `closed`
    Past,
    /// `пройдет`, `will`
    Future,
    /// A verb in the present: `открывается`.
    Present,
    /// A verb of saying in any tense: `сообщает`, `said`.
    Report,
    /// A verb in the past whose matter lies ahead: `обещал`, `agreed to`.
    Commit,
    /// `провести`, and `to` before a verb.
    Infinitive,
    /// A participle of the past, which tells of the date beside it only: `прошедшей 4 мая`.
    Participle,
}

/// A cue by its code.
fn cue(code: &str) -> Option<Cue> {
    Some(match code {
        "past" => Cue::Past,
        "future" => Cue::Future,
        "report" => Cue::Report,
        "present" => Cue::Present,
        "commit" => Cue::Commit,
        "infinitive" => Cue::Infinitive,
        "participle" => Cue::Participle,
        _ => return None,
    })
}

/// Words and endings that tell the tense.
#[derive(Debug, Default)]
pub(super) struct Tenses {
    words: Words<Option<Cue>>,
    /// The last bytes of these words, which tell of most others that they are none of them.
    listed: Tails,
    endings: Words<Option<Cue>>,
    /// The last two letters of all endings, each with the lengths of the endings that have them, a bit for each: few words
    /// have such, and the others have none of the endings.
    tails: Words<u8>,
    /// The last bytes of these, which tell of most words at once that they have none.
    last: Tails,
    functions: Words<()>,
    /// By the first one of two words that say something together, the second ones and what they say.
    pairs: Words<Seconds>,
    /// The last bytes of the first ones, as above.
    opening: Tails,
}

/// Words that say something behind another one.
type Seconds = Vec<(Box<str>, Option<Cue>)>;

/// A set of pairs of bytes.
#[derive(Debug)]
struct Tails(Box<[u64]>);

impl Default for Tails {
    fn default() -> Self {
        Self(vec![0; (1 << 16) / 64].into())
    }
}

impl Tails {
    /// The place of the last two bytes of a word: two letters, or one of two bytes.
    fn place(word: &[u8]) -> Option<(usize, u32)> {
        let pair = u16::from_le_bytes(*word.last_chunk()?);
        Some((usize::from(pair / 64), u32::from(pair % 64)))
    }

    fn add(&mut self, word: &[u8]) {
        if let Some((at, bit)) = Self::place(word) {
            self.0[at] |= 1 << bit;
        }
    }

    fn has(&self, word: &[u8]) -> bool {
        Self::place(word).is_some_and(|(at, bit)| self.0[at] >> bit & 1 != 0)
    }
}

/// The bit of an ending's length; no ending of more letters is looked for.
const fn length_bit(letters: usize) -> u8 {
    if letters <= LONGEST_ENDING { 1 << letters } else { 0 }
}

/// The last two letters of a word.
fn tail(word: &[u8]) -> Option<&[u8]> {
    word.get(letters_back(word).nth(1)?..)
}

/// Where the letters of a word begin, from the last one on.
fn letters_back(word: &[u8]) -> impl Iterator<Item = usize> {
    (0..word.len()).rev().filter(|&at| starts_letter(word[at]))
}

impl Tenses {
    /// Reads `temporal_tense.tsv` and `function_words.txt`.
    pub(super) fn parse(source: &str, functions: &str) -> Self {
        let rows = lexicon::lines(source).map(|line| line.split_once('\t').unwrap_or((line, "")));
        let (mut endings, mut words) = (vec![], vec![]);
        let mut pairs: BTreeMap<Box<str>, Seconds> = BTreeMap::new();
        let (mut last, mut listed, mut opening) = (Tails::default(), Tails::default(), Tails::default());
        let mut tails: BTreeMap<Box<str>, u8> = BTreeMap::new();
        for (key, value) in rows {
            if let Some(ending) = key.strip_prefix('-') {
                last.add(ending.as_bytes());
                if let Some(Ok(tail)) = tail(ending.as_bytes()).map(std::str::from_utf8) {
                    *tails.entry(tail.into()).or_default() |= length_bit(ending.chars().count());
                }
                endings.push((Box::from(ending), cue(value)));
            } else if let Some((first, second)) = key.split_once(' ') {
                opening.add(first.as_bytes());
                pairs.entry(first.into()).or_default().push((second.into(), cue(value)));
            } else {
                listed.add(key.as_bytes());
                words.push((Box::from(key), cue(value)));
            }
        }
        Self {
            last,
            listed,
            words: words.into_iter().collect(),
            endings: endings.into_iter().collect(),
            tails: tails.into_iter().collect(),
            opening,
            pairs: pairs.into_iter().collect(),
            functions: lexicon::lines(functions).map(|word| (word.into(), ())).collect(),
        }
    }

    /// Whether a folded word is one of the commonest: a conjunction, preposition, pronoun.
    pub(super) fn is_function(&self, norm: &[u8]) -> bool {
        self.functions.get(norm).is_some()
    }

    /// Whether the table has a folded word as one that only looks like a verb, or is but an auxiliary of the past: `have`.
    pub(super) fn is_listed_as_none(&self, norm: &[u8]) -> bool {
        self.words.get(norm).is_some_and(Option::is_none)
    }

    /// What a folded word says: itself, or its longest known ending of two to five letters.
    pub(super) fn tense(&self, norm: &[u8]) -> Option<Cue> {
        if (norm.len() < 2 || self.listed.has(norm))
            && let Some(cue) = self.words.get(norm)
        {
            return *cue;
        }
        if !self.last.has(norm) {
            return None;
        }
        let lengths = *self.tails.get(tail(norm)?)?;
        let mut starts = [0; LONGEST_ENDING];
        let mut letters = 0;
        for at in letters_back(norm).take(LONGEST_ENDING) {
            starts[letters] = at;
            letters += 1;
        }
        // Two letters at least stay before the ending.
        let whole = starts[..letters].contains(&0);
        let longest = if whole { letters.saturating_sub(2) } else { letters };
        let longest = if letters == 5 && norm[..starts[4]].iter().filter(|&&b| starts_letter(b)).count() < 2 {
            longest.min(4)
        } else {
            longest
        };
        let known = |n: &usize| lengths & length_bit(*n) != 0;
        (2..=longest).rev().filter(known).find_map(|n| self.endings.get(&norm[starts[n - 1]..]).copied())?
    }

    /// Whether a word may be the first one of two that say something together: most end unlike any such.
    pub(super) fn may_open_pair(&self, norm: &[u8]) -> bool {
        self.opening.has(norm)
    }

    /// What two words say together.
    pub(super) fn pair(&self, cells: &Cells, i: usize) -> Option<Option<Cue>> {
        let seconds = self.pairs.get(cells.word(i)?.1)?;
        let second = cells.word(i + 1)?.1;
        seconds.iter().find(|(word, _)| word.as_bytes() == second).map(|(_, cue)| *cue)
    }
}
