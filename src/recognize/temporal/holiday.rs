//! Rules of holidays that the table gives a day: `Christmas Eve`, `next Thanksgiving`, `до Нового года`.

use super::calendar::pointer_offset;
use super::expression::{Base, Point, Year};
use super::grammar::Read;
use super::parser::{Parser, lex};
use super::sense::{Pointer, Sense};

impl Parser<'_, '_> {
    /// A holiday with its year: one that is said beside it, else the nearest.
    pub(super) fn holiday(&self, i: usize) -> Read<Point> {
        let pointed = self.pointer(i);
        let at = pointed.map_or(i, |p| p.1);
        let at = self.is(at, Sense::Article).unwrap_or(at);
        let ((month, day, weekday), next) = lex!(self, at, Holiday(m, d, w) => (m, d, w))?;
        let after = self.year_after(next);
        let (year, next) = match (pointed, after) {
            (Some((Pointer::This, _)), _) => (Some(Year::Relative(0, pointer_offset(Pointer::This).1)), next),
            (Some((pointer, _)), _) => {
                let (offset, frame) = pointer_offset(pointer);
                (Some(Year::Relative(offset * 100, frame)), next)
            }
            (None, Some((year, next))) => (Some(year), next),
            (None, None) => (None, next),
        };
        // The last weekday of its month counts as the fifth.
        let last = (1..=7).contains(&weekday) && day > 4;
        let day = if last { -1 } else { i8::try_from(day).ok()? };
        let base = Base::Holiday { year, month, day, weekday: (weekday > 0).then_some(weekday) };
        Some((Point::new(base), next))
    }

    /// Whether a holiday at `i` is meant as a day: with a capital or of several words, after a preposition of time, and no
    /// name of a thing (`Christmas tree`).
    pub(super) fn holiday_stands(&self, i: usize, next: usize) -> bool {
        // `on Election Day`, but not `on election day`, which is any.
        let doubtful = self.phrase(i).is_some_and(|(senses, _)| senses.contains(&Sense::Doubtful));
        if doubtful && !(self.is_capital(i) && self.is_capital(next - 1)) {
            return false;
        }
        if self.is_all(i, next) || next > i && self.digits(next - 1).is_some() || self.pointer(i).is_some() {
            return true;
        }
        let led = self.back(i).is_some_and(|b| {
            self.senses(b).iter().any(|s| {
                let since = matches!(s, Sense::Since | Sense::Before | Sense::After);
                since || matches!(s, Sense::At | Sense::Until | Sense::From)
            })
        });
        led && (self.is_capital(i) || self.phrase(i).is_some()) && self.not_counted(next)
    }
}
