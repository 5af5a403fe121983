//! Base forms of names of several words: which words change, and how the whole is then called.

use super::bases::{Bases, Symbol};
use super::form::Word;
use crate::morph::fingerprint::Fingerprint;

/// How many words can change: those up to the head, and one after it.
const CHANGES: usize = super::phrase::REACH + 1;

/// A base form of a whole name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Base {
    /// The fingerprint of its folded words, parted as in the text.
    pub(super) key: Fingerprint,
    pub(super) changed: Changes,
    pub(super) cost: f32,
}

/// Base forms of the words that change, by index into the form's words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Changes {
    words: [u8; CHANGES],
    bases: [Symbol; CHANGES],
    count: u8,
}

impl Changes {
    pub(super) fn add(&mut self, at: usize, base: Symbol) {
        let slot = usize::from(self.count);
        if let (Ok(at), true) = (u8::try_from(at), slot < CHANGES) {
            (self.words[slot], self.bases[slot]) = (at, base);
            self.count += 1;
        }
    }

    /// The base form of the word at an index, if it changes.
    pub(super) fn get(&self, at: usize) -> Option<Symbol> {
        let words = &self.words[..usize::from(self.count)];
        words.iter().position(|&word| usize::from(word) == at).map(|slot| self.bases[slot])
    }

    /// How many words change.
    pub(super) fn count(&self) -> usize {
        usize::from(self.count)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// The pieces of the folded name with some words put into other forms.
fn pieces<'a>(words: &'a [Word], changed: &'a Changes, bases: &'a Bases) -> impl Iterator<Item = &'a str> {
    let piece = move |(i, word): (usize, &'a Word)| {
        let space = if word.spaced && i > 0 { " " } else { "" };
        [space, changed.get(i).map_or(word.norm, |base| bases.text(base))]
    };
    words.iter().enumerate().flat_map(piece)
}

pub(super) fn key(words: &[Word], changed: &Changes, bases: &Bases) -> Fingerprint {
    match words {
        [word] => changed.get(0).map_or(word.key, |base| bases.fingerprint(base)),
        _ => pieces(words, changed, bases).fold(Fingerprint::EMPTY, Fingerprint::then),
    }
}

/// The folded name in a base form.
pub(super) fn name(words: &[Word], base: &Base, bases: &Bases) -> String {
    let mut name = String::with_capacity(words.iter().map(|w| w.norm.len() + 1).sum());
    name.extend(pieces(words, &base.changed, bases));
    name
}
