//! Base forms of one text, each written once and known by a number.

use crate::morph::fingerprint::{Fingerprint, Index};
use std::ops::Range;

/// A base form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Symbol(u32);

impl Symbol {
    /// A key for tables of base forms.
    pub(super) const fn key(self) -> Fingerprint {
        self.with(Self(0))
    }

    /// A key for tables of pairs of base forms.
    pub(super) const fn with(self, other: Self) -> Fingerprint {
        Fingerprint::of_pair(self.0, other.0)
    }

    /// A key for tables of base forms and genders.
    pub(super) const fn of_gender(self, slot: usize) -> Fingerprint {
        Fingerprint::of_pair(self.0, slot as u32)
    }
}

/// All base forms that a text has brought up.
#[derive(Debug)]
pub(super) struct Bases {
    /// Numbers by fingerprint, from 1 on.
    symbols: Index<u32>,
    text: String,
    /// The fingerprint of each one, and where it stands in `text`.
    list: Vec<(Fingerprint, Range<u32>)>,
}

impl Default for Bases {
    fn default() -> Self {
        Self {
            symbols: Index::with_room(120),
            text: String::with_capacity(2000),
            list: Vec::with_capacity(120),
        }
    }
}

impl Bases {
    /// The number of a base form, put together from a stem and an ending.
    pub(super) fn enter(&mut self, stem: &str, ending: &str) -> Symbol {
        self.enter_known(Fingerprint::of(stem).then(ending), stem, ending)
    }

    /// The same when its fingerprint is at hand.
    pub(super) fn enter_known(&mut self, key: Fingerprint, stem: &str, ending: &str) -> Symbol {
        let slot = self.symbols.row(key);
        if *slot == 0 {
            let start = self.text.len() as u32;
            self.text.push_str(stem);
            self.text.push_str(ending);
            self.list.push((key, start..self.text.len() as u32));
            *slot = self.list.len() as u32;
        }
        Symbol(*slot - 1)
    }

    /// The number of `base`, if the text has brought it up.
    pub(super) fn find(&self, base: &str) -> Option<Symbol> {
        self.symbols.get(Fingerprint::of(base)).map(|number| Symbol(number - 1))
    }

    /// A base form as it is written, folded.
    pub(super) fn text(&self, symbol: Symbol) -> &str {
        let place =
            self.list.get(symbol.0 as usize).map(|(_, place)| place.start as usize..place.end as usize);
        place.and_then(|place| self.text.get(place)).unwrap_or("")
    }

    /// The fingerprint of a base form.
    pub(super) fn fingerprint(&self, symbol: Symbol) -> Fingerprint {
        self.list.get(symbol.0 as usize).map_or(Fingerprint::EMPTY, |(fingerprint, _)| *fingerprint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_for_one_form() {
        let mut bases = Bases::default();
        let (a, b) = (bases.enter("слон", ""), bases.enter("волн", "а"));
        assert_eq!(bases.enter("во", "лна"), b);
        assert_eq!((bases.text(a), bases.text(b)), ("слон", "волна"));
        assert_eq!((bases.find("волна"), bases.find("дом")), (Some(b), None));
        assert_eq!(bases.fingerprint(b), Fingerprint::of("волна"));
    }
}
