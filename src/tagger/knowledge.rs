//! What is known before reading: how words end, which names and words there are, what other words they are like, and
//! which words text has that nobody edited.

use super::gazetteer::{Gazetteer, Known, word_key};
use crate::lexicon;
use rustc_hash::FxHashSet;

/// Word endings, words of informal text and a gazetteer.
#[derive(Debug)]
pub struct Knowledge {
    endings: FxHashSet<u64>,
    /// Whether some ending has this last byte.
    last: [bool; 256],
    informal: Informal,
    gazetteer: Gazetteer,
    /// Cyrillic letters that the language writes, a bit for each; none when it writes no such.
    alphabet: [u64; 4],
}

impl Knowledge {
    /// Inflectional endings, one a line (three letters at most); `informal.tsv`, which may be empty; and known names.
    #[must_use]
    pub fn new(endings: &str, informal: &str, gazetteer: Option<Gazetteer>) -> Self {
        let mut last = [false; 256];
        for byte in lexicon::lines(endings).filter_map(|ending| ending.as_bytes().last()) {
            last[usize::from(*byte)] = true;
        }
        let mut knowledge = Self {
            endings: lexicon::lines(endings).map(|e| pack(e.as_bytes())).collect(),
            last,
            informal: Informal::default(),
            gazetteer: gazetteer.unwrap_or_default(),
            alphabet: [0; 4],
        };
        knowledge.informal = Informal::parse(informal, |word| hash(knowledge.stem(word)));
        knowledge
    }

    /// The same with the row `alphabet` of `letters.tsv`, if it has one: neighbors of the language write other Cyrillic
    /// letters, too.
    #[must_use]
    pub fn with_letters(mut self, letters: &str) -> Self {
        let alphabet = lexicon::lines(letters).map(lexicon::row).find(|row| row.0 == "alphabet");
        for place in alphabet.into_iter().flat_map(|(_, letters)| letters.chars()).filter_map(cyrillic) {
            self.alphabet[place / 64] |= 1 << (place % 64);
        }
        self
    }

    /// Whether a folded word has a Cyrillic letter that the language does not write.
    pub(super) fn is_of_neighbor(&self, norm: &str) -> bool {
        let strange = |place: usize| self.alphabet[place / 64] >> (place % 64) & 1 == 0;
        self.alphabet != [0; 4] && norm.chars().filter_map(cyrillic).any(strange)
    }

    /// What the gazetteer says of a word, given the hash of its stem; of its last part, when the whole has a hyphen and
    /// is not known.
    pub(super) fn known(&self, norm: &str, stem: u32) -> Known {
        let whole = self.gazetteer.get(word_key(stem));
        if whole.classes != 0 || !norm.contains('-') {
            return whole;
        }
        match norm.rsplit_once('-') {
            Some((_, last)) if last.chars().nth(2).is_some() => {
                let part = self.gazetteer.get(word_key(hash(self.stem(last))));
                if part.classes != 0 { part } else { whole }
            }
            _ => whole,
        }
    }

    /// What the gazetteer says of a folded word, as bits of [`super::gazetteer::class`].
    #[must_use]
    pub fn classes(&self, norm: &str) -> u32 {
        self.gazetteer.get(word_key(hash(self.stem(norm)))).classes
    }

    /// The words of informal text.
    pub(super) fn informal(&self) -> &Informal {
        &self.informal
    }

    /// The gazetteer; empty when there is none.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The part of a folded word that inflection leaves alone: the longest known ending is cut off, when three
    /// letters stay.
    #[must_use]
    pub fn stem<'w>(&self, norm: &'w str) -> &'w str {
        self.cut(norm).0
    }

    /// That part, and the ending.
    pub(super) fn cut<'w>(&self, norm: &'w str) -> (&'w str, &'w str) {
        let last = norm.as_bytes().last().copied().unwrap_or_default();
        if !self.last[usize::from(last)] {
            return (norm, "");
        }
        // Letters stay on the left of a cut when at least three characters begin before it.
        let mut cuts = [0; 3];
        let mut found = 0;
        for (at, _) in norm.char_indices().rev().take(3) {
            cuts[found] = at;
            found += 1;
        }
        for &cut in cuts[..found].iter().rev() {
            let (left, ending) = norm.split_at(cut);
            if self.endings.contains(&pack(ending.as_bytes())) && left.chars().nth(2).is_some() {
                return (left, ending);
            }
        }
        (norm, "")
    }
}

/// Words of informal text, by the hashes of their stems.
#[derive(Debug, Default)]
pub(super) struct Informal {
    /// Of one who speaks for oneself to others: `i`, `you`, `thanks`.
    pub talk: FxHashSet<u32>,
    /// Where they are, names may be without capital letters: `i`, `dont`.
    pub careless: FxHashSet<u32>,
}

impl Informal {
    /// Reads a table of two rows, each the name of a set, a tab, and its words with blanks between.
    fn parse(source: &str, key: impl Fn(&str) -> u32) -> Self {
        let mut sets = Self::default();
        for (name, words) in lexicon::lines(source).map(crate::lexicon::row) {
            let keys = words.split(' ').map(&key);
            match name {
                "talk" => sets.talk.extend(keys),
                "careless" => sets.careless.extend(keys),
                _ => {}
            }
        }
        sets
    }
}

fn pack(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).fold(0, |packed, &b| packed << 8 | u64::from(b))
}

#[inline]
pub(super) fn step(hash: u32, c: u32) -> u32 {
    (hash.rotate_left(5) ^ c).wrapping_mul(0x9e37_79b1)
}

/// A hash of some text, the same on every platform.
#[must_use]
pub fn hash(text: &str) -> u32 {
    text.chars().fold(1, |h, c| step(h, c as u32))
}

/// The place of a letter in the Cyrillic block.
fn cyrillic(letter: char) -> Option<usize> {
    (letter as usize).checked_sub(0x400).filter(|&place| place < 256)
}
