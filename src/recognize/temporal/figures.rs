//! Rules of dates in figures, and of what figures are no dates: versions, telephones, prices, shares.

use super::calendar::{day_base, full_year, is_day};
use super::expression::{Base, Point, Year};
use super::grammar::Read;
use super::parser::Parser;
use super::sense::Sense;

impl Parser<'_, '_> {
    /// Dates in figures: `2016-12-03`, `14.11.2015`, `03/05/2016`, `31.12`, `20161203`.
    pub(super) fn numeric_date(&self, i: usize) -> Read<Point> {
        let (a, a_digits) = self.digits(i)?;
        let before = self.before(i).filter(|_| self.glued(i));
        if before.is_some_and(|b| {
            let year = i >= self.start + 2 && self.digits(i - 2).is_some_and(|(_, d)| d == 4);
            !(year && b.is_dash())
                && (b.is_figure()
                    || b.is_one_of(".,:-+№$€")
                        && self.before(i - 1).is_some_and(|c| c.is_figure())
                        && self.glued(i - 1))
        }) {
            return None;
        }
        let day = |y: u32, m: u32, d: u32, next: usize| {
            let said = Year::Said(y as i32);
            is_day(Some(y as i32), m, d).then(|| (Point::new(day_base(Some(said), m, d)), next))
        };
        if a_digits == 8 {
            let (y, m, d) = (a / 10_000, a / 100 % 100, a % 100);
            return if (1980..2050).contains(&y) { day(y, m, d, i + 1) } else { None };
        }
        let mark = self.cell(i + 1).filter(|c| c.is_one_of("./-–"))?.text();
        if !self.glued(i + 1) {
            return None;
        }
        // `27. 05.99`: a space after the first full stop happens in scans.
        let spaced = mark == "." && !self.glued(i + 2);
        if spaced && self.cell(i + 2).is_none_or(|c| c.gap > crate::token::Gap::Space) {
            return None;
        }
        let (b, b_digits) = self.digits(i + 2)?;
        let third = (self.is_mark(i + 3, mark) && self.glued(i + 3) && self.glued(i + 4))
            .then(|| self.digits(i + 4))
            .flatten();
        let stop = |next: usize| self.figures_stop(next);
        if let Some((c, c_digits)) = third {
            let next = i + 5;
            // `2016-04-06-25`
            let code = a_digits == 4
                && mark == "-"
                && self.is_dash(next)
                && self.glued(next)
                && self.glued(next + 1);
            if !stop(next) || code && self.digits(next + 1).is_some() {
                return None;
            }
            if a_digits == 4 && b_digits <= 2 && c_digits <= 2 {
                let plain = day(a, b, c, next);
                return if mark == "-" || plain.is_some() {
                    plain.or_else(|| day(a, c, b, next))
                } else {
                    None
                };
            }
            if a_digits > 2 || b_digits > 2 || !(c_digits == 4 || (c_digits == 2 && mark != "-")) {
                return None;
            }
            if c_digits == 2 && !(b_digits == 2 && (a_digits == 2 || mark == "/")) {
                return None;
            }
            let year = if c_digits == 2 { full_year(c) as u32 } else { c };
            if !(1000..2200).contains(&year) {
                return None;
            }
            let (first, second) = if self.figures_day_first { ((b, a), (a, b)) } else { ((a, b), (b, a)) };
            return day(year, first.0, first.1, next).or_else(|| day(year, second.0, second.1, next));
        }
        if spaced || mark == "–" {
            return None;
        }
        // `9/2012`, `2014/10`, `05.2016`
        let next = i + 3;
        let month = |y: u32, m: u32| {
            ((1..=12).contains(&m) && (1800..2200).contains(&y) && stop(next))
                .then(|| (Point::new(Base::Month { year: Some(Year::Said(y as i32)), month: m as u8 }), next))
        };
        if a_digits <= 2 && b_digits == 4 {
            return if mark == "/" || (a_digits == 2 && mark == ".") { month(b, a) } else { None };
        }
        if a_digits == 4 && b_digits == 2 {
            // `2016/17`, `2008/09` are two years.
            return if mark == "/" && b != (a + 1) % 100
                || (mark == "-" && b <= 12 && b_digits == 2 && self.is_month_figure(a, b))
            {
                month(a, b)
            } else {
                None
            };
        }
        // `в 22.10` is a clock time, `на 22.10` a day.
        let clock = self.day_first && mark == "." && b_digits == 2 && a < 24 && b < 60;
        let hour = |b| self.has(b, Sense::At) && !self.has(b, Sense::Until);
        if clock && self.back(i).is_some_and(hour) {
            return None;
        }
        if a_digits > 2 || b_digits > 2 || mark == "-" {
            return None;
        }
        // `15.02`, `11/20`: only where a date is expected, which `day_stands` asks.
        let day_first = if mark == "." { self.day_first } else { self.figures_day_first };
        let (m, d) = if day_first { (b, a) } else { (a, b) };
        let ends_with_stop = mark == "." && self.is_mark(next, ".") && self.glued(next);
        if !stop(next) && !ends_with_stop {
            return None;
        }
        if !is_day(None, m, d) || (mark == "." && (b_digits != 2 || !self.day_first)) {
            return None;
        }
        Some((Point::new(day_base(None, m, d)), next + usize::from(ends_with_stop)))
    }

    /// `2015-12` is a month; `2014-16` and `2008-09` with a later year are years.
    pub(super) fn is_month_figure(&self, year: u32, month: u32) -> bool {
        month <= year % 100 || month <= 12 && year % 100 > 12
    }

    /// Whether figures end at `next`: no further figure hangs on to them.
    pub(super) fn figures_stop(&self, next: usize) -> bool {
        let Some(cell) = self.cell(next) else { return true };
        if !self.glued(next) {
            return true;
        }
        if cell.is_figure() || cell.is_one_of("%°№") {
            return false;
        }
        // `10.2.1.7`, `12.05-3`
        let tail = matches!(cell.norm, b"." | b"," | b"/" | b":")
            && self.glued(next + 1)
            && self.digits(next + 1).is_some();
        !(tail && cell.norm != b":" && cell.norm != b"/")
    }

    /// Whether a year-like number counts something: `2016 рублей`, `2,015 people`, `15:10` after a date.
    pub(super) fn year_is_count(&self, at: usize, next: usize) -> bool {
        let digits = self.digits(at).map_or(0, |(_, d)| d);
        let glued = |mark: &str| {
            self.is_mark(next, mark)
                && self.glued(next)
                && self.glued(next + 1)
                && self.digits(next + 1).is_some_and(|(_, d)| mark == ":" && digits < 4 || d == 3)
        };
        let thousands =
            self.digits(next).is_some_and(|(_, d)| d == 3) && self.digits(at).is_some_and(|(_, d)| d < 4);
        next == at + 1 && (glued(":") || glued(",") || thousands)
            || self.is_mark(next, "%")
            || self.is_mark(next, "°")
    }

    /// Whether the number at `i` is the tail of a longer figure: `1,5`, `10.2`, `№ 5`.
    pub(super) fn is_part_of_figure(&self, i: usize) -> bool {
        let Some(before) = self.before(i).filter(|_| self.glued(i)) else { return false };
        let joins = before.is_one_of(".,:/$€£#№");
        before.is_figure()
            || joins
                && (self.before(i - 1).is_some_and(|c| c.is_figure()) && self.glued(i - 1)
                    || before.is_one_of("$€£#№"))
    }
}
