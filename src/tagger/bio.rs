//! Tags of single tokens, and spans of tokens.
//!
//! A name of one token is `U` (unit); a longer one begins with `B`, goes on with `I` and ends with `L`; all else is
//! `O`. Three kinds make thirteen [`Tag`]s. Of the pairs of neighbors only those that spell whole names are
//! [`allowed`], so that any best path decodes without repair.

use crate::annotation::Kind;
use std::ops::Range;

/// How many tags there are.
pub const TAGS: usize = 13;

/// A tag: 0 is `O`; then `B I L U` of each kind.
pub type Tag = u8;

/// Outside of every name.
pub const OUTSIDE: Tag = 0;

const KINDS: [Kind; 3] = [Kind::Person, Kind::Place, Kind::Organization];

/// A name as a range of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: Kind,
}

/// The kind of a tag; `None` for `O`.
#[must_use]
pub fn kind(tag: Tag) -> Option<Kind> {
    tag.checked_sub(1).and_then(|t| KINDS.get(usize::from(t) / 4).copied())
}

const fn role(tag: Tag) -> u8 {
    if tag == OUTSIDE { 3 } else { (tag - 1) % 4 }
}

/// Whether a name is over after `tag`, or was none.
#[must_use]
pub const fn closes(tag: Tag) -> bool {
    role(tag) >= 2
}

/// Whether `tag` can stand where no name is open.
#[must_use]
pub fn opens(tag: Tag) -> bool {
    tag == OUTSIDE || matches!(role(tag), 0 | 3)
}

/// Whether `right` may follow `left`.
#[must_use]
pub fn allowed(left: Tag, right: Tag) -> bool {
    if closes(left) { opens(right) } else { kind(left) == kind(right) && matches!(role(right), 1 | 2) }
}

/// Writes the tags of `name` into `tags`.
pub fn write(name: &Name, tags: &mut [Tag]) {
    let base = 1 + 4 * KINDS.iter().position(|&k| k == name.kind).unwrap_or(0) as Tag;
    let length = name.tokens.len();
    for (i, tag) in tags[name.tokens.clone()].iter_mut().enumerate() {
        *tag = base
            + match (i, length) {
                (0, 1) => 3,
                (0, _) => 0,
                _ if i + 1 == length => 2,
                _ => 1,
            };
    }
}

/// The names that `tags` spell; `from` is added to token indices. A name cut off at either end is dropped.
pub fn read(tags: &[Tag], from: usize) -> Vec<Name> {
    let mut names = Vec::new();
    let mut open = None;
    for (i, &tag) in tags.iter().enumerate() {
        let Some(kind) = kind(tag) else {
            open = None;
            continue;
        };
        match role(tag) {
            0 => open = Some(i),
            1 => {}
            2 => names.extend(open.take().map(|start| Name { tokens: from + start..from + i + 1, kind })),
            _ => {
                open = None;
                names.push(Name { tokens: from + i..from + i + 1, kind });
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_to_tags_and_back() {
        let names = [
            Name { tokens: 0..1, kind: Kind::Person },
            Name { tokens: 1..4, kind: Kind::Organization },
            Name { tokens: 5..7, kind: Kind::Place },
        ];
        let mut tags = [OUTSIDE; 8];
        for name in &names {
            write(name, &mut tags);
        }
        assert!(tags.windows(2).all(|w| allowed(w[0], w[1])));
        assert_eq!(read(&tags, 0), names);
        assert_eq!(read(&tags[1..], 10)[0].tokens, 10..13);
    }

    #[test]
    fn a_name_that_is_open_must_be_closed_by_its_kind() {
        let (begin_person, last_person, last_place) = (1, 3, 7);
        assert!(allowed(begin_person, last_person));
        assert!(!allowed(begin_person, last_place));
        assert!(!allowed(begin_person, OUTSIDE));
        assert!(!allowed(OUTSIDE, last_person));
        assert_eq!(
            (0..TAGS as Tag).flat_map(|a| (0..TAGS as Tag).filter(move |&b| allowed(a, b))).count(),
            61
        );
    }
}
