//! Groups of mentions: a union of forms that name the same person, place or body.

use crate::annotation::Kind;

/// One entity in the making.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) kind: Kind,
    /// Forms with the number of mentions that are written so.
    pub(super) forms: Vec<(usize, u32)>,
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
        self.list.push(Group { kind, forms: Vec::with_capacity(4), identity: None });
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
        let taken = std::mem::take(&mut self.list[other].forms);
        self.list[group].forms.extend(taken);
        if self.list[group].identity.is_none() {
            self.list[group].identity = self.list[other].identity.take();
        }
    }

    /// Enters `count` mentions of a form.
    pub(super) fn enter(&mut self, group: usize, form: usize, count: u32) {
        let forms = &mut self.list[group].forms;
        match forms.iter_mut().rev().take(8).find(|f| f.0 == form) {
            Some(known) => known.1 += count,
            None => forms.push((form, count)),
        }
    }
}
