//! Tables of one text, in the room that lasts as long as the text.

use crate::morph::fingerprint::{Fingerprint, place, row_of, slots_for};
use bumpalo::Bump;

/// Rows by fingerprint, as in an [`Index`](crate::morph::fingerprint::Index).
#[derive(Debug)]
pub(super) struct Register<'r, V> {
    room: &'r Bump,
    /// Twice as many as rows, a power of two; the empty word's fingerprint marks a free one.
    slots: &'r mut [(Fingerprint, V)],
    rows: usize,
}

impl<'r, V: Copy + Default> Register<'r, V> {
    /// A table that holds so many rows without growing.
    pub(super) fn with_room(rows: usize, room: &'r Bump) -> Self {
        let slots = room.alloc_slice_fill_copy(slots_for(rows), (Fingerprint::EMPTY, V::default()));
        Self { room, slots, rows: 0 }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The row of a word; nothing for the empty word.
    pub(super) fn get(&self, key: Fingerprint) -> Option<V> {
        row_of(self.slots, key)
    }

    /// Whether a word has a row.
    pub(super) fn has(&self, key: Fingerprint) -> bool {
        self.get(key).is_some()
    }

    /// The row of a word if it has one.
    pub(super) fn get_mut(&mut self, key: Fingerprint) -> Option<&mut V> {
        let at = place(self.slots, key);
        Some(&mut self.slots[at]).filter(|slot| slot.0 != Fingerprint::EMPTY).map(|slot| &mut slot.1)
    }

    /// The row of a word, made if there is none.
    pub(super) fn row(&mut self, key: Fingerprint) -> &mut V {
        let mut at = place(self.slots, key);
        if self.slots[at].0 != key {
            if (self.rows + 1) * 2 > self.slots.len() {
                self.grow();
                at = place(self.slots, key);
            }
            self.rows += 1;
            self.slots[at].0 = key;
        }
        &mut self.slots[at].1
    }

    #[cold]
    fn grow(&mut self) {
        let mut larger = Self::with_room(self.slots.len(), self.room);
        for &(key, value) in self.slots.iter().filter(|slot| slot.0 != Fingerprint::EMPTY) {
            *larger.row(key) = value;
        }
        *self = larger;
    }
}

/// Whose a name is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Owner {
    /// Nobody's who is known yet.
    #[default]
    None,
    /// That of one group.
    One(usize),
    /// That of several, and so of none.
    Many,
}

impl Owner {
    /// Counts a group that owns the name.
    pub(super) fn add(&mut self, group: usize) {
        *self = match *self {
            Self::None => Self::One(group),
            Self::One(other) if other == group => Self::One(group),
            _ => Self::Many,
        };
    }

    /// The only group that owns the name.
    pub(super) fn only(self) -> Option<usize> {
        match self {
            Self::One(group) => Some(group),
            Self::None | Self::Many => None,
        }
    }
}

/// Names that somebody asks for, and perhaps some others.
#[derive(Debug)]
pub(super) struct Asked([u64; 64]);

impl Default for Asked {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Asked {
    fn bit(name: Fingerprint) -> (usize, u64) {
        let bits = name.bits();
        ((bits >> 6) as usize % 64, 1 << (bits % 64))
    }

    pub(super) fn ask(&mut self, name: Fingerprint) {
        let (at, bit) = Self::bit(name);
        self.0[at] |= bit;
    }

    pub(super) fn has(&self, name: Fingerprint) -> bool {
        let (at, bit) = Self::bit(name);
        self.0[at] & bit != 0
    }
}

/// Whose names are, of those names that somebody asks for.
#[derive(Debug)]
pub(super) struct Owners<'r> {
    asked: Asked,
    owners: Register<'r, Owner>,
}

impl<'r> Owners<'r> {
    /// Those of no names.
    pub(super) fn new(room: &'r Bump) -> Self {
        Self { asked: Asked::default(), owners: Register::with_room(0, room) }
    }

    /// Asks for the owner of a name.
    pub(super) fn ask(&mut self, name: Fingerprint) {
        self.asked.ask(name);
    }

    /// Whether somebody asks for the owner of a name.
    pub(super) fn is_asked(&self, name: Fingerprint) -> bool {
        self.asked.has(name)
    }

    /// Counts a group that owns a name.
    pub(super) fn own(&mut self, name: Fingerprint, group: usize) {
        if self.is_asked(name) {
            self.owners.row(name).add(group);
        }
    }

    /// The only group that owns a name.
    pub(super) fn only(&self, name: Fingerprint) -> Option<usize> {
        self.owners.get(name).and_then(Owner::only)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_again_when_the_table_has_grown() {
        let room = Bump::new();
        let mut register = Register::with_room(2, &room);
        let key = |number: u32| Fingerprint::of_pair(number, 7);
        (0..100).for_each(|number| *register.row(key(number)) = number);
        assert!((0..100).all(|number| register.get(key(number)) == Some(number)));
        assert_eq!((register.get(key(100)), register.get_mut(key(100))), (None, None));
        assert_eq!(register.get_mut(key(3)), Some(&mut 3));
    }

    #[test]
    fn what_two_groups_own_is_nobodys() {
        let mut owner = Owner::default();
        let owners = [4, 4, 5, 4].map(|group| {
            owner.add(group);
            owner.only()
        });
        assert_eq!(owners, [Some(4), Some(4), None, None]);
    }

    #[test]
    fn who_owns_what_nobody_asks_for_is_not_known() {
        let room = Bump::new();
        let mut owners = Owners::new(&room);
        let [asked, other] = ["слон", "волна"].map(Fingerprint::of);
        owners.ask(asked);
        [asked, other].into_iter().for_each(|name| owners.own(name, 3));
        assert_eq!((owners.only(asked), owners.only(other)), (Some(3), None));
    }
}
