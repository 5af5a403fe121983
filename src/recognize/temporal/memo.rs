//! What was read at the last places, so that rules which begin alike do not read the same words again.
//!
//! A range, a list, a point alone and a length all try a point first, a point tries pieces, and so on: without a memory
//! one figure would be read some twenty times.

use super::expression::Point;
use super::grammar::Read;
use super::operand::Operand;
use super::parser::Number;
use super::rules::Place;
use std::cell::{Cell, RefCell};

/// How many places are remembered. Rules look a bounded number of cells ahead, seldom so far.
const PLACES: usize = 16;

/// What one rule read at the last places.
#[derive(Debug, Default)]
pub(super) struct Places {
    slots: RefCell<[Option<Slot>; PLACES]>,
}

#[derive(Clone, Debug)]
struct Slot {
    place: usize,
    /// How deep the rule was nested, if that cut it short.
    cut_at: Option<u8>,
    read: Read<Point>,
}

/// The readings of one side of a range or list.
pub(super) type Sides = [Read<Operand>; 3];

/// A place and the number there, if it has been looked for.
type KeptNumber = Option<(usize, Read<Number>)>;

/// The memory of one text.
#[derive(Debug, Default)]
pub(super) struct Memo {
    pub points: Places,
    pub pieces: Places,
    sides: RefCell<Option<(usize, Sides)>>,
    numbers: [Cell<KeptNumber>; PLACES],
    /// The place where the last range was looked for, and whether something there may begin one.
    link: Cell<Option<(usize, bool)>>,
    /// What was found out last about a place.
    place: Cell<Option<(usize, Place)>>,
    refused: Cell<u32>,
}

impl Memo {
    /// Notes that a rule was nested too deep to be tried.
    pub(super) fn refuse(&self) {
        self.refused.set(self.refused.get().wrapping_add(1));
    }

    /// The sides that `rule` reads, with a mark of whether anything was nested too deep for it.
    pub(super) fn whole(&self, rule: impl FnOnce() -> Sides) -> (Sides, bool) {
        let refused = self.refused.get();
        (rule(), self.refused.get() == refused)
    }

    /// The number at a place, as `rule` reads it there now or did before.
    pub(super) fn number(&self, place: usize, rule: impl FnOnce() -> Read<Number>) -> Read<Number> {
        let slot = &self.numbers[place % PLACES];
        if let Some((at, read)) = slot.get()
            && at == place
        {
            return read;
        }
        let read = rule();
        slot.set(Some((place, read)));
        read
    }

    /// What is known of a place, as `look` finds it now or did before.
    pub(super) fn place(&self, place: usize, look: impl FnOnce() -> Place) -> Place {
        if let Some((at, known)) = self.place.get()
            && at == place
        {
            return known;
        }
        let known = look();
        self.place.set(Some((place, known)));
        known
    }

    /// Whether a place may begin a range, as `rule` says now or did before, unless something was nested too deep for it.
    pub(super) fn links(&self, place: usize, rule: impl FnOnce() -> bool) -> bool {
        if let Some((at, links)) = self.link.get()
            && at == place
        {
            return links;
        }
        let refused = self.refused.get();
        let links = rule();
        if self.refused.get() == refused {
            self.link.set(Some((place, links)));
        }
        links
    }

    /// Keeps the sides that were read at a place for the next rule that is tried there.
    pub(super) fn keep_sides(&self, place: usize, sides: Sides) {
        *self.sides.borrow_mut() = Some((place, sides));
    }

    /// The sides that were read at the place last, if they were kept.
    pub(super) fn take_sides(&self, place: usize) -> Option<Sides> {
        self.sides.borrow_mut().take().filter(|kept| kept.0 == place).map(|kept| kept.1)
    }

    /// What `take` takes of what was read at the place by rules nested as deep, or of what `rule` reads there now.
    #[inline(always)]
    pub(super) fn read<T>(
        &self,
        places: &Places,
        place: usize,
        depth: u8,
        rule: impl FnOnce() -> Read<Point>,
        take: impl FnOnce(&Read<Point>) -> T,
    ) -> T {
        let index = place % PLACES;
        if let Some(slot) = &places.slots.borrow()[index]
            && slot.place == place
            && slot.cut_at.is_none_or(|at| at == depth)
        {
            if slot.cut_at.is_some() {
                self.refuse();
            }
            return take(&slot.read);
        }
        let refused = self.refused.get();
        let read = rule();
        let cut_at = (self.refused.get() != refused).then_some(depth);
        let taken = take(&read);
        places.slots.borrow_mut()[index] = Some(Slot { place, cut_at, read });
        taken
    }
}
