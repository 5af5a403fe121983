//! Rules of lengths of time, of what recurs, and of vague words.

use super::expression::{Base, Expression, Point};
use super::grammar::Read;
use super::kind::{Kind, Kinds};
use super::parser::{Parser, lex};
use super::sense::{Pointer, Sense, Unit};

impl Parser<'_, '_> {
    /// `каждую среду`, `every two weeks`, `по вторникам`, `Friday mornings`, `every second Friday`, `ежегодно`.
    pub(super) fn recurring(&self, i: usize) -> Read<Expression> {
        if let Some(((count, unit), next)) = lex!(self, i, Set(n, u) => (n, u)) {
            // `The Daily Telegraph`, `Weekly Standard`
            let first = self.before(i).is_none_or(|c| c.kind == crate::token::TokenKind::Mark);
            if self.is_capital(i) && (!first || self.is_capital(next)) {
                return None;
            }
            return Some((Expression::Set(count, unit), next));
        }
        if let Some((weekday, mut next)) = lex!(self, i, Weekdays(w) => w) {
            // `по вторникам и четвергам`
            for _ in 0..6 {
                let comma = if self.is_mark(next, ",") { next + 1 } else { next };
                let and = self.skip(comma, Sense::And);
                match lex!(self, and, Weekdays(_) => ()) {
                    Some((_, end)) if and > next => next = end,
                    _ => break,
                }
            }
            let at = lex!(self, next, At => ()).and_then(|(_, n)| self.clock(n));
            if let Some((clock, end)) = at {
                return Some((Expression::Weekly(weekday, None, Some(clock)), end));
            }
            return Some((Expression::Weekly(weekday, None, None), next));
        }
        if let Some((weekday, next)) = lex!(self, i, Weekday(w) => w)
            && let Some((part, end)) = lex!(self, next, PartNoun(p) => p)
            && self.has(next, Sense::Plural)
        {
            return Some((Expression::Weekly(weekday, Some(part), None), end));
        }
        let each = self.is(i, Sense::Each)?;
        if let Some((weekday, next)) = self.nth_weekday(each) {
            let part = lex!(self, next, PartNoun(p) | Part(p) => p);
            let end = part.map_or(next, |p| p.1);
            return Some((Expression::Weekly(weekday, part.map(|p| p.0), None), end));
        }
        if let Some((_, next)) = lex!(self, each, PartNoun(_) => ()) {
            return Some((Expression::Set(1, Unit::Day), next));
        }
        if let Some((number, at)) = self.number(each)
            && (1..=100).contains(&number.value)
            && let Some((unit, next)) = self.unit(at)
        {
            return Some((Expression::Set(number.value as u8, unit), next));
        }
        let (unit, next) = self.unit(each)?;
        Some((Expression::Set(1, unit), next))
    }

    /// `first Tuesday of every month`, `последняя пятница каждого месяца`.
    pub(super) fn nth_of_each(&self, i: usize) -> Read<Expression> {
        let (_, at) = self.nth(i)?;
        let (weekday, next) = lex!(self, at, Weekday(w) => w)?;
        let each = self.is(self.skip(next, Sense::Of), Sense::Each)?;
        let (_, end) = self.unit(each)?;
        Some((Expression::Weekly(weekday, None, None), end))
    }

    /// `Friday`, `second Friday`, `last Friday of the month`: the weekday.
    fn nth_weekday(&self, i: usize) -> Read<u8> {
        let at = self.nth(i).map_or(i, |(_, at)| at);
        let (weekday, next) = lex!(self, at, Weekday(w) => w)?;
        let of = self.skip(self.skip(next, Sense::Of), Sense::Article);
        Some((weekday, self.is(of, Sense::Unit(Unit::Month)).unwrap_or(next)))
    }

    /// So much of a year or month from its beginning, or so many months to the end of a year: `first nine months of 2023`,
    /// `первые две недели мая`, and where no word stands between, `девять месяцев 2023 года`.
    pub(super) fn stretch(&self, i: usize) -> Read<Expression> {
        // `2016 года`
        if self.digits(i).is_some_and(|(figure, _)| figure > 31) {
            return None;
        }
        let nth = self.nth(i).filter(|(nth, _)| matches!(nth, 1 | -1));
        if nth.is_none() && self.cells.has_articles() {
            return None;
        }
        let (number, at) = self.number(nth.map_or(i, |(_, at)| at)).filter(|(number, _)| !number.ordinal)?;
        let (unit, behind) = self.unit(at)?;
        let count = u8::try_from(number.value).ok().filter(|&count| count > 0)?;
        let (first, last, next) = if unit == Unit::Month {
            let (year, next) = self.year_of(behind);
            let said = year.is_some() && count <= 12;
            let first = if nth.is_some_and(|(nth, _)| nth < 0) { 13 - count.min(12) } else { 1 };
            let month = |month| Base::Month { year, month };
            said.then(|| (month(first), month(first + count - 1), next))?
        } else {
            let days = match unit {
                Unit::Day => count,
                Unit::Week => count.checked_mul(7)?,
                _ => return None,
            };
            let (point, next) = self.month_and_year(self.skip(behind, Sense::Of))?;
            let Base::Month { year, month } = point.base else { return None };
            let from_first = nth.is_some_and(|(nth, _)| nth == 1) && days <= 28;
            let day = |day| Base::Day { year, month, day };
            from_first.then(|| (day(1), day(days), next))?
        };
        Some((Expression::Range(Some(Point::new(first)), Some(Point::new(last))), next))
    }

    /// `40 минут`, `three and a half years`, `последние пять лет`, `несколько часов`, `от двух до трёх месяцев`.
    pub(super) fn duration(&self, i: usize) -> Read<Expression> {
        const UNIT: Kinds = Kinds::of(&[Kind::Unit]);
        // `год`, of which most are no length
        if self.kinds(i).without(UNIT).is_empty() && self.leading_unit(i).is_none() {
            return None;
        }
        // What points at a period that ends or begins now.
        let pointed = self.pointer(i).filter(|(p, at)| {
            matches!(
                p,
                Pointer::Recent
                    | Pointer::Coming
                    | Pointer::Last
                    | Pointer::Next
                    | Pointer::Following
                    | Pointer::Previous
            ) && *at > i
        });
        let recent = self.points(i, |pointer| pointer == Pointer::Recent);
        let start = pointed.map_or(i, |p| p.1);
        let about = if start > i { self.skip(start, Sense::About) } else { start };
        if let Some((amounts, next)) = self.amounts(about) {
            if pointed.is_none() && !self.duration_stands(i, about, next, &amounts) {
                return None;
            }
            // `от двух до трёх месяцев` and `5–7 лет` are read from the left number below.
            return Some((Expression::Duration(amounts), next));
        }
        // `два-три года`, `5–7 дней`
        if let Some((low, at)) = self.number(about)
            && !low.ordinal
            && low.value < 1000
        {
            let link = if self.is_dash(at) { Some(at + 1) } else { lex!(self, at, To => ()).map(|(_, n)| n) };
            if let Some(link) = link
                && let Some((high, at)) = self.number(link)
                && !high.ordinal
                && high.value > low.value
                && let Some((unit, next)) = self.unit(at)
                && !self.is_age(i, next, unit)
                && !(unit == Unit::Year && (high.value > 30 || self.had(i, Sense::Age)))
            {
                return Some((Expression::Durations(low.value, high.value, unit), next));
            }
        }
        if pointed.is_some() || recent.is_some() {
            let at = recent.map_or(start, |r| r.1);
            let (unit, next) = self.unit(at).filter(|u| u.0 != Unit::Season)?;
            // `ближайшие дни`, `последние месяцы`, `the past week`
            if self.is_plural_unit(at, unit) {
                return Some((Expression::Duration(vec![(None, unit)]), next));
            }
            return recent.is_some().then(|| (Expression::Duration(vec![(Some(10), unit)]), next));
        }
        None
    }

    /// Whether a length is one, and not an age or a price.
    fn duration_stands(&self, i: usize, about: usize, next: usize, amounts: &[(Option<u32>, Unit)]) -> bool {
        let Some(&(_, unit)) = amounts.first() else { return false };
        // `двух часов дня` is a clock time.
        let clock = unit == Unit::Hour && lex!(self, next, Meridiem(_) => ()).is_some();
        if clock
            || self.is_age(i, next, unit)
            || self
                .before(about)
                .is_some_and(|b| self.glued(about) && (b.is_figure() || b.norm == b"-" || b.norm == b","))
        {
            return false;
        }
        // `Один день` of a title; numbers in words are lengths from two on.
        let one = amounts.len() == 1
            && amounts[0].0 == Some(10)
            && self.digits(about).is_none()
            && unit <= Unit::Day;
        if one && !self.after_preposition(i) {
            return false;
        }
        // `2016 года` is a year.
        let year = self.digits(about).is_some_and(|(v, d)| d == 4 && v >= 1000) && unit == Unit::Year;
        // `one day`, `second` and `a quarter` are seldom lengths.
        !year && !matches!(unit, Unit::Quarter | Unit::Half | Unit::Season)
    }

    /// Whether `67 лет` or `45 years` says how old somebody is: words of age around it, `в 19 лет`, or so many years
    /// that only a life has them.
    fn is_age(&self, i: usize, next: usize, unit: Unit) -> bool {
        if unit != Unit::Year {
            return false;
        }
        let before = (1..=3).any(|k| i >= self.start + k && self.has(i - k, Sense::Age));
        let aged =
            before || self.has(next, Sense::Age) || self.is_dash(next) && self.has(next + 1, Sense::Age);
        // `в 19 лет`, but `на пять лет`.
        let at = self.day_first && self.had(i, Sense::At) && !self.had(i, Sense::Until);
        let life = self.digits(i).is_some_and(|(v, _)| v > 30);
        let measured = self.before(i).is_some_and(|c| {
            c.senses
                .iter()
                .any(|s| matches!(s, Sense::Preposition | Sense::In | Sense::About | Sense::Pointer(_)))
                && !c.senses.iter().any(|s| matches!(s, Sense::From | Sense::To))
        });
        aged || at || life && !measured
    }

    /// `недавно`, `в ближайшее время`.
    pub(super) fn vague(&self, i: usize) -> Read<Expression> {
        let (era, next) = lex!(self, i, Vague(e) => e)?;
        Some((Expression::Vague(era), next))
    }
}
