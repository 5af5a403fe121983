//! Groups of mentions: a union of forms that name the same person, place or body.

use crate::annotation::Kind;
use crate::morph::fingerprint::Fingerprint;
use bumpalo::Bump;
use bumpalo::collections::Vec as List;
use std::ops::Range;

/// One entity in the making.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group<'r> {
    pub(super) kind: Kind,
    /// Identity in the alias table.
    pub(super) identity: Option<Identity<'r>>,
}

/// What the alias table says that a name is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Identity<'r> {
    pub(super) text: &'r str,
    /// The fingerprint of `text`.
    pub(super) key: Fingerprint,
    /// The fingerprint of the body alone, if `text` tells its country besides.
    pub(super) body: Option<Fingerprint>,
}

impl<'r> Identity<'r> {
    pub(super) fn new(text: &'r str) -> Self {
        Self { text, key: Fingerprint::of(text), body: None }
    }

    /// That of a body of one country.
    pub(super) fn in_country(body: &str, country: &str, room: &'r Bump) -> Self {
        let (text, key) = (room.alloc_str(&[body, "@", country].concat()), Fingerprint::of(body));
        Self { text, key: key.then("@").then(country), body: Some(key) }
    }
}

/// Groups, and the group of each mention. Groups that were merged point to the one that took them in.
#[derive(Debug)]
pub(super) struct Groups<'r> {
    pub(super) list: List<'r, Group<'r>>,
    pub(super) of_mention: &'r mut [usize],
    parents: List<'r, usize>,
    room: &'r Bump,
}

impl<'r> Groups<'r> {
    pub(super) fn new(mentions: usize, room: &'r Bump) -> Self {
        Self {
            list: List::with_capacity_in(mentions, room),
            of_mention: room.alloc_slice_fill_copy(mentions, usize::MAX),
            parents: List::with_capacity_in(mentions, room),
            room,
        }
    }

    /// A fresh group.
    pub(super) fn add(&mut self, kind: Kind) -> usize {
        self.list.push(Group { kind, identity: None });
        self.parents.push(self.parents.len());
        self.parents.len() - 1
    }

    /// The group that `group` has become part of.
    pub(super) fn find(&mut self, group: usize) -> usize {
        let mut root = group;
        while self.parents[root] != root {
            root = self.parents[root];
        }
        let mut at = group;
        while self.parents[at] != root {
            at = std::mem::replace(&mut self.parents[at], root);
        }
        root
    }

    /// Puts `other` into `group`.
    pub(super) fn merge(&mut self, group: usize, other: usize) {
        let (group, other) = (self.find(group), self.find(other));
        if group == other {
            return;
        }
        self.parents[other] = group;
        if self.list[group].identity.is_none() {
            self.list[group].identity = self.list[other].identity.take();
        }
    }

    /// The forms of all groups, once every mention has its group, which may have become part of another. `forms` holds the
    /// form of each mention.
    pub(super) fn members(&mut self, forms: &[usize]) -> Members<'r> {
        let of_group = self.room.alloc_slice_fill_clone(self.list.len(), &(0..0));
        for mention in 0..self.of_mention.len() {
            if self.of_mention[mention] != usize::MAX {
                let group = self.find(self.of_mention[mention]);
                self.of_mention[mention] = group;
                of_group[group].end += 1;
            }
        }
        let grouped = || self.of_mention.iter().zip(forms).filter(|(group, _)| **group != usize::MAX);
        let mut room = 0;
        for forms in &mut *of_group {
            (forms.start, room) = (room, room + forms.end);
            forms.end = forms.start;
        }
        let list: &mut [(usize, u32)] = self.room.alloc_slice_fill_copy(room, (0, 0));
        for (&group, &form) in grouped() {
            let Range { start, end } = of_group[group];
            match list[start..end].iter_mut().rev().take(8).find(|known| known.0 == form) {
                Some(known) => known.1 += 1,
                None => {
                    list[end] = (form, 1);
                    of_group[group].end += 1;
                }
            }
        }
        Members { of_group, list }
    }
}

/// Forms of groups with the number of mentions that are written so.
#[derive(Debug)]
pub(super) struct Members<'r> {
    of_group: &'r [Range<usize>],
    list: &'r [(usize, u32)],
}

impl Members<'_> {
    pub(super) fn of(&self, group: usize) -> &[(usize, u32)] {
        &self.list[self.of_group[group].clone()]
    }
}
