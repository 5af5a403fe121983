//! Groups of mentions: a union of forms that name the same person, place or body.

use crate::annotation::Kind;
use std::ops::Range;

/// One entity in the making.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) kind: Kind,
    /// Identity in the alias table.
    pub(super) identity: Option<String>,
}

/// Groups, and the group of each mention. Groups that were merged point to the one that took them in.
#[derive(Debug, Default)]
pub(super) struct Groups {
    pub(super) list: Vec<Group>,
    pub(super) of_mention: Vec<usize>,
    parents: Vec<usize>,
}

impl Groups {
    pub(super) fn new(mentions: usize) -> Self {
        let room = mentions.min(4000);
        Self {
            list: Vec::with_capacity(room),
            of_mention: vec![usize::MAX; mentions],
            parents: Vec::with_capacity(room),
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
    pub(super) fn members(&mut self, forms: &[usize]) -> Members {
        for mention in 0..self.of_mention.len() {
            if self.of_mention[mention] != usize::MAX {
                self.of_mention[mention] = self.find(self.of_mention[mention]);
            }
        }
        let grouped = || self.of_mention.iter().zip(forms).filter(|(group, _)| **group != usize::MAX);
        let mut of_group = vec![0..0; self.list.len()];
        for (&group, _) in grouped() {
            of_group[group].end += 1;
        }
        let mut room = 0;
        for forms in &mut of_group {
            (forms.start, room) = (room, room + forms.end);
            forms.end = forms.start;
        }
        let mut list: Vec<(usize, u32)> = vec![(0, 0); room];
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
#[derive(Debug, Default)]
pub(super) struct Members {
    of_group: Vec<Range<usize>>,
    list: Vec<(usize, u32)>,
}

impl Members {
    pub(super) fn of(&self, group: usize) -> &[(usize, u32)] {
        &self.list[self.of_group[group].clone()]
    }
}
