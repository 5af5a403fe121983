//! Base forms of names of several words: which words change, and how the whole is then called.

use super::bases::{Bases, Symbol};
use super::form::Word;
use crate::morph::fingerprint::Fingerprint;
use bumpalo::Bump;

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

/// The fingerprint of the folded name with some words put into other forms.
#[inline]
pub(super) fn key(words: &[Word], changed: &Changes, bases: &Bases) -> Fingerprint {
    match words {
        // As most are.
        [word] => changed.get(0).map_or(word.key, |base| bases.fingerprint(base)),
        _ => key_of_several(words, changed, bases),
    }
}

fn key_of_several(words: &[Word], changed: &Changes, bases: &Bases) -> Fingerprint {
    let mut key = Fingerprint::EMPTY;
    for (at, word) in words.iter().enumerate() {
        let base = changed.get(at);
        if at == 0 {
            key = base.map_or(word.key, |base| bases.fingerprint(base));
            continue;
        }
        if word.spaced {
            key = key.byte(b' ');
        }
        key = key.then(base.map_or(word.norm, |base| bases.text(base)));
    }
    key
}

/// The folded name in a base form.
pub(super) fn name<'r>(words: &[Word<'r>], base: &Base, bases: &Bases, room: &'r Bump) -> &'r str {
    if let [word] = words {
        return base.changed.get(0).map_or(word.norm, |base| room.alloc_str(bases.text(base)));
    }
    let length = words.iter().map(|w| w.norm.len() + 1).sum();
    let mut name = bumpalo::collections::String::with_capacity_in(length, room);
    for (at, word) in words.iter().enumerate() {
        if word.spaced && at > 0 {
            name.push(' ');
        }
        name.push_str(base.changed.get(at).map_or(word.norm, |base| bases.text(base)));
    }
    name.into_bump_str()
}
