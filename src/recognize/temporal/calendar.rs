//! Rules of calendar dates: days, months, years and their parts, in figures and words.

use super::expression::{Base, Choice, Frame, Point, Year};
use super::grammar::Read;
use super::parser::Parser;
use super::vocabulary::{Pointer, Sense, Unit};
use crate::token::TokenKind;

/// Days of a month in any year.
const DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Whether the month has such a day, in the year if it is known.
pub(super) fn is_day(year: Option<i32>, month: u32, day: u32) -> bool {
    let Some(&days) = (month as usize).checked_sub(1).and_then(|m| DAYS.get(m)) else { return false };
    let leap = year.is_none_or(|y| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0));
    day >= 1 && day <= days && (leap || month != 2 || day < 29)
}

/// The full year of two digits: the hundred years that end twenty years after 2020 or so.
pub(super) const fn full_year(short: u32) -> i32 {
    if short < 50 { 2000 + short as i32 } else { 1900 + short as i32 }
}

const fn day_base(year: Option<Year>, month: u32, day: u32) -> Base {
    Base::Day { year, month: month as u8, day: day as u8 }
}

impl Parser<'_, '_> {
    /// The month at `i`.
    pub(super) fn month(&self, i: usize) -> Read<u32> {
        self.lex(i, |s| if let Sense::Month(m) = s { Some(u32::from(m)) } else { None })
    }

    /// Dates in figures: `2016-12-03`, `14.11.2015`, `03/05/2016`, `31.12`, `20161203`.
    pub(super) fn numeric_date(&self, i: usize) -> Read<Point> {
        let (a, a_digits) = self.digits(i)?;
        let before = self.before(i).filter(|_| self.glued(i));
        if before.is_some_and(|b| {
            let year = i >= self.start + 2 && self.digits(i - 2).is_some_and(|(_, d)| d == 4);
            !(year && b.is_dash())
                && (b.value.is_some()
                    || matches!(b.norm, "." | "," | ":" | "-" | "+" | "№" | "$" | "€")
                        && self.before(i - 1).is_some_and(|c| c.value.is_some())
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
        let mark = self.cell(i + 1).filter(|c| matches!(c.norm, "." | "/" | "-" | "–"))?.norm;
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
            if !stop(next) {
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
            return if mark == "/" || (mark == "-" && b <= 12 && b_digits == 2 && self.is_month_figure(a, b)) {
                month(a, b)
            } else {
                None
            };
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
    fn is_month_figure(&self, year: u32, month: u32) -> bool {
        month <= year % 100 || month <= 12 && year % 100 > 12
    }

    /// Whether figures end at `next`: no further figure hangs on to them.
    fn figures_stop(&self, next: usize) -> bool {
        let Some(cell) = self.cell(next) else { return true };
        if !self.glued(next) {
            return true;
        }
        if cell.value.is_some() || matches!(cell.norm, "%" | "°" | "№") {
            return false;
        }
        // `10.2.1.7`, `12.05-3`
        let tail = matches!(cell.norm, "." | "," | "/" | ":")
            && self.glued(next + 1)
            && self.digits(next + 1).is_some();
        !(tail && cell.norm != ":" && cell.norm != "/")
    }

    /// A year at `i`, with the noun, the abbreviation and the era that belong to it.
    pub(super) fn full_year(&self, i: usize) -> Read<Year> {
        self.any_year(i, false)
    }

    fn any_year(&self, i: usize, after_month: bool) -> Read<Year> {
        // `прошлого года`, `last year`, `of next year`
        if let Some((pointer, at)) = self.pointer(i) {
            let (offset, frame) = pointer_offset(pointer);
            let year = Year::Relative(offset, frame);
            if let Some((_, next)) = self.lex(at, |s| (s == Sense::Unit(Unit::Year)).then_some(())) {
                return Some((year, next));
            }
            // `в марте нынешнего`: the noun is left out at the end of a clause.
            let open = self.cell(at).is_none_or(|c| c.kind == TokenKind::Mark);
            let early = matches!(pointer, Pointer::Last | Pointer::This | Pointer::Next);
            return (early
                && open
                && at == i + 1
                && self.is_small(i)
                && self.cell(i).is_some_and(|c| !c.norm.is_ascii()))
            .then_some((year, at));
        }
        // `in '98`, `May '98`
        if self.cell(i).is_some_and(|c| matches!(c.norm, "'" | "’" | "‘"))
            && self.glued(i + 1)
            && let Some((short, 2)) = self.digits(i + 1)
            && (after_month || self.after_preposition(i))
            && !(self.glued(i + 2) && self.has(i + 2, Sense::Tens))
        {
            return Some((Year::Said(full_year(short)), i + 2));
        }
        let (number, mut at) = self.number(i)?;
        let (value, digits) = (number.value as i32, number.digits);
        if digits > 4 || (digits == 0 && !(1000..2200).contains(&value)) {
            return None;
        }
        let noun = self.is(at, Sense::Unit(Unit::Year));
        at = noun.unwrap_or(at);
        if let Some(next) = self.is(at, Sense::BeforeChrist) {
            return (value > 0).then_some((Year::Said(-value), next));
        }
        if let Some(next) = self.is(at, Sense::AnnoDomini) {
            return Some((Year::Said(value), next));
        }
        let plausible = match digits {
            4 => (1000..2200).contains(&value),
            // `две тысячи` alone is a number.
            0 => (1000..2200).contains(&value) && (after_month || number.ordinal || noun.is_some()),
            3 => noun.is_some() && (100..1000).contains(&value),
            _ => false,
        };
        (plausible && !(digits > 0 && number.ordinal && noun.is_none() && !self.is_dash(i + 1)))
            .then_some((Year::Said(value), at))
    }

    /// A year that follows a month: a full one, two digits, or one after `of`, `in` or a comma.
    pub(super) fn year_after(&self, at: usize) -> Read<Year> {
        let comma = self.is_mark(at, ",");
        let dash = (self.is_dash(at) || self.is_mark(at, "/")) && self.glued(at) && self.glued(at + 1);
        let from = if comma || dash { at + 1 } else { at };
        let of = self.is(from, Sense::Of).unwrap_or(from);
        let the = self.is(of, Sense::Article).unwrap_or(of);
        for place in [from, of, the] {
            if let Some((year, next)) = self.any_year(place, true) {
                let said = matches!(year, Year::Said(_));
                // `5 марта, 2 500 рублей`; a comma goes before a said year only.
                if (comma || dash) && !said || self.year_is_count(place, next) {
                    continue;
                }
                return Some((year, next));
            }
        }
        // `03 Aug 96`, `третье фев 82`, `15 April of 87`
        let from = of;
        if let Some((short, 2)) = self.digits(from)
            && !comma
            && self.figures_stop(from + 1)
            && !self.is_mark(from + 1, ":")
            && self
                .lex(from + 1, |s| {
                    matches!(s, Sense::Unit(_) | Sense::Meridiem(_) | Sense::Month(_)).then_some(())
                })
                .is_none()
            && self.cell(from + 1).is_none_or(|c| c.kind == TokenKind::Mark && !c.is_dash())
            && short > 31
        {
            return Some((Year::Said(full_year(short)), from + 1));
        }
        None
    }

    /// Whether a year-like number counts something: `2016 рублей`, `2,015 people`, `15:10` after a date.
    fn year_is_count(&self, at: usize, next: usize) -> bool {
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

    /// `3 декабря 2016 года`, `3-го мая`, `the 12th of July`, `10-Aug-2012`, `Dec. 3, 2016`, `March first`.
    pub(super) fn day_and_month(&self, i: usize) -> Read<Point> {
        let with_year = |month: u32, day: u32, at: usize| {
            let found = self
                .year_after(at)
                .filter(|(y, _)| !matches!(y, Year::Said(s) if !is_day(Some(*s), month, day)));
            if let Some((year, next)) = found {
                return Some((Point::new(day_base(Some(year), month, day)), next));
            }
            let impossible = self.year_after(at).is_some();
            (is_day(None, month, day) && !impossible).then(|| (Point::new(day_base(None, month, day)), at))
        };
        let start = self.is(i, Sense::Article).unwrap_or(i);
        if let Some((number, mut at)) = self.number(start)
            && number.value <= 31
            && (number.digits <= 2)
            && !self.is_part_of_figure(start)
        {
            // `third day of March`
            at = self.is(at, Sense::DayNoun).filter(|_| number.ordinal).unwrap_or(at);
            let glue = (self.is_dash(at) || self.is_mark(at, "/")) && self.glued(at) && self.glued(at + 1);
            let at = if glue { at + 1 } else { self.skip(at, Sense::Of) };
            // `of next month`
            if let Some((month, next)) = self.month(at)
                && (number.digits > 0
                    || number.ordinal
                    || self.day_first
                    || !self.doubtful_at(at)
                    || self.is_capital(at))
            {
                // `12 mar`, not `12 мар` glued; `5 May` but `5 may` is a modal.
                if number.digits > 0
                    && !number.ordinal
                    && self.doubtful_at(at)
                    && !self.is_capital(at)
                    && self.cell(at).is_some_and(|c| c.norm.is_ascii() && c.norm.len() < 4)
                {
                    return None;
                }
                return with_year(month, number.value, next);
            }
            if start > i || number.ordinal {
                let the = self.is(at, Sense::Article).unwrap_or(at);
                if let Some((pointer, unit)) = self.pointer(the)
                    && let Some(next) = self.is(unit, Sense::Unit(Unit::Month))
                {
                    let (offset, _) = pointer_offset(pointer);
                    let base = Base::DayOfMonth { day: number.value as u8, month: Some(offset) };
                    return (number.value >= 1).then(|| (Point::new(base), next));
                }
                if let Some(next) = self.is(the, Sense::Unit(Unit::Month)).filter(|_| the > at) {
                    let base = Base::DayOfMonth { day: number.value as u8, month: Some(0) };
                    return Some((Point::new(base), next));
                }
            }
        }
        if start > i {
            // `the 19th`
            let (number, at) = self.number(start)?;
            let named = number.digits > 0 || number.value > 12;
            let fits = number.ordinal && named && (1..=31).contains(&number.value);
            let base = Base::DayOfMonth { day: number.value as u8, month: None };
            return fits.then(|| (Point::new(base), at));
        }
        if let Some((number, at)) = self.number(i)
            && number.digits > 0
            && number.ordinal
            && (1..=31).contains(&number.value)
        {
            let noun = self.is(at, Sense::DayNoun).filter(|_| self.day_first);
            let base = Base::DayOfMonth { day: number.value as u8, month: None };
            return Some((Point::new(base), noun.unwrap_or(at)));
        }
        if let Some((number, at)) = self.number(i)
            && self.day_first
            && (1..=31).contains(&number.value)
            && let Some(next) = self.is(at, Sense::DayNoun)
        {
            let base = Base::DayOfMonth { day: number.value as u8, month: None };
            return Some((Point::new(base), next));
        }
        // `двадцать пятого`
        if let Some((number, at)) = self.number(i)
            && number.ordinal
            && self.had(at, Sense::Genitive)
            && (11..=31).contains(&number.value)
        {
            let base = Base::DayOfMonth { day: number.value as u8, month: None };
            return Some((Point::new(base), at));
        }
        // Month first.
        let (month, at) = self.month(i)?;
        let glue = (self.is_dash(at) || self.is_mark(at, "/")) && self.glued(at) && self.glued(at + 1);
        let at = if glue { at + 1 } else { at };
        let the = self.is(at, Sense::Article);
        let (number, next) = self.number(the.unwrap_or(at))?;
        let fits = (1..=31).contains(&number.value)
            && number.digits <= 2
            && (number.digits > 0 || number.ordinal || number.value > 12);
        // `May 12:30` is a time, `May 5%` and `мая 5 рублей` are not days.
        let clock = self.is_mark(next, ":") && self.glued(next) && self.digits(next + 1).is_some();
        let meridiem = self.lex(next, |s| matches!(s, Sense::Meridiem(_)).then_some(())).is_some();
        // A month comes before its day only where days are not written first.
        if !fits || clock || meridiem || (self.day_first && !glue) || self.year_is_count(at, next) {
            return None;
        }
        if self.cell(i).is_some_and(|c| c.case == crate::shape::Case::Lower)
            && self.doubtful_at(i)
            && number.digits == 0
            && !number.ordinal
        {
            return None;
        }
        let day = if number.ordinal { self.is(next, Sense::DayNoun).unwrap_or(next) } else { next };
        with_year(month, number.value, day)
    }

    fn doubtful_at(&self, i: usize) -> bool {
        self.has(i, Sense::Doubtful)
    }

    /// Whether the number at `i` is the tail of a longer figure: `1,5`, `10.2`, `№ 5`.
    fn is_part_of_figure(&self, i: usize) -> bool {
        let Some(before) = self.before(i).filter(|_| self.glued(i)) else { return false };
        let joins = matches!(before.norm, "." | "," | ":" | "/" | "$" | "€" | "£" | "#" | "№");
        before.value.is_some()
            || joins
                && (self.before(i - 1).is_some_and(|c| c.value.is_some()) && self.glued(i - 1)
                    || matches!(before.norm, "$" | "€" | "£" | "#" | "№"))
    }

    /// `марте 2011 года`, `November of last year`, `next March`, `May`.
    pub(super) fn month_and_year(&self, i: usize) -> Read<Point> {
        if let Some((pointer, at)) = self.pointer(i) {
            let (month, next) = self.month(at)?;
            let (offset, frame) = pointer_offset(pointer);
            // `last May`: the nearest one before, not that of last year.
            let year = match pointer {
                Pointer::This => Year::Relative(0, frame),
                _ => Year::Relative(offset * 100, frame),
            };
            return Some((Point::new(Base::Month { year: Some(year), month: month as u8 }), next));
        }
        let (month, at) = self.month(i)?;
        let month = month as u8;
        match self.year_after(at) {
            Some((year, next)) => Some((Point::new(Base::Month { year: Some(year), month }), next)),
            None => Some((Point::new(Base::Month { year: None, month }), at)),
        }
    }

    /// `2018 March 18`, `2024 August`, `2012/aug/10`.
    pub(super) fn year_first(&self, i: usize) -> Read<Point> {
        let (year, 4) = self.digits(i)? else { return None };
        if !(1000..2200).contains(&year) || self.is_part_of_figure(i) {
            return None;
        }
        let glue =
            |at: usize| (self.is_dash(at) || self.is_mark(at, "/")) && self.glued(at) && self.glued(at + 1);
        let at = self.is(i + 1, Sense::AnnoDomini).unwrap_or(i + 1);
        let at = if glue(at) { at + 1 } else { at };
        let said = Some(Year::Said(year as i32));
        if let Some((quarter, next)) = self.lex(at, |s| match s {
            Sense::QuarterName(q) => Some(Base::Quarter { year: said, number: q }),
            Sense::HalfName(h) => Some(Base::Half { year: said, number: h }),
            _ => None,
        }) {
            return Some((Point::new(quarter), next));
        }
        let (month, next) = self.month(at)?;
        if self.day_first && !glue(i + 1) {
            return None;
        }
        let day_at = if glue(next) { next + 1 } else { next };
        if let Some((number, end)) = self.number(day_at)
            && number.digits > 0
            && number.digits <= 2
            && is_day(Some(year as i32), month, number.value)
        {
            return Some((Point::new(day_base(said, month, number.value)), end));
        }
        Some((Point::new(Base::Month { year: said, month: month as u8 }), next))
    }

    /// A Roman numeral at `i`.
    pub(super) fn roman(&self, i: usize) -> Option<u32> {
        let cell = self.cell(i)?;
        if cell.kind != TokenKind::Word || cell.norm.len() > 8 || !self.is_capital(i) {
            return None;
        }
        let digit = |c: char| match c {
            'i' | 'і' => Some(1),
            'v' => Some(5),
            'x' | 'х' => Some(10),
            _ => None,
        };
        let digits: Option<Vec<u32>> = cell.norm.chars().map(digit).collect();
        let digits = digits?;
        let value = roman_value(&digits);
        (value > 0 && value <= 30).then_some(value)
    }

    /// An ordinal: a number with an ending, a word, a Roman numeral.
    pub(super) fn ordinal(&self, i: usize) -> Read<u32> {
        if let Some(roman) = self.roman(i) {
            return Some((roman, i + 1));
        }
        let (number, next) = self.number(i)?;
        number.ordinal.then_some((number.value, next))
    }

    /// `XIX века`, `the 19th century`, `1960-х годах`, `the 1990s`, `девяностые`.
    pub(super) fn century_or_decade(&self, i: usize) -> Read<Point> {
        let i0 = self.is(i, Sense::Article).unwrap_or(i);
        if let Some((ordinal, at)) = self
            .ordinal(i0)
            .or_else(|| self.digits(i0).filter(|d| d.1 <= 2 && self.day_first).map(|(v, _)| (v, i0 + 1)))
        {
            let dash = (self.is_dash(at)) && self.glued(at);
            let at = if dash { at + 1 } else { at };
            let noun = self.is(at, Sense::Unit(Unit::Century));
            if let Some(next) = noun
                && (1..=30).contains(&ordinal)
            {
                let (sign, next) = match self.is(next, Sense::BeforeChrist) {
                    Some(end) => (-1, end),
                    None => (1, self.is(next, Sense::AnnoDomini).unwrap_or(next)),
                };
                return Some((Point::new(Base::Century(sign * ordinal as i32)), next));
            }
        }
        if let Some((decade, next)) = self.lex(i0, |s| if let Sense::Decade(d) = s { Some(d) } else { None })
        {
            let noun = self.is(next, Sense::Unit(Unit::Year));
            let spoken = i0 == i && self.after_preposition(i) && self.not_counted(next);
            let stands =
                noun.is_some() || spoken || (i0 > i && self.cell(i0).is_some_and(|c| c.norm.is_ascii()));
            return stands.then(|| {
                (Point::new(Base::Decade(decade_of(u32::from(decade) * 10, 2))), noun.unwrap_or(next))
            });
        }
        let apostrophe = self.cell(i0).is_some_and(|c| matches!(c.norm, "'" | "’" | "‘"));
        let from = if apostrophe { i0 + 1 } else { i0 };
        let (value, digits) = self.digits(from)?;
        if value % 10 != 0 || !(digits == 4 && (1000..2100).contains(&value) || digits == 2 && value >= 10) {
            return None;
        }
        let mut at = from + 1;
        let hyphen = self.is_dash(at) && self.glued(at);
        at += usize::from(hyphen);
        // `1990's` is one token with its apostrophe; `1990 s` happens in scans.
        let possessive = self.cell(at).is_some_and(|c| c.norm == "'s");
        let ascii = self.cell(at).is_some_and(|c| c.norm.is_ascii());
        if !(self.has(at, Sense::Tens) || possessive) || !(self.glued(at) || digits == 4 && ascii) {
            return None;
        }
        let next = at + 1;
        let noun = self.is(next, Sense::Unit(Unit::Year));
        if hyphen && digits == 2 && noun.is_none() && !self.after_preposition(from) {
            return None;
        }
        Some((Point::new(Base::Decade(decade_of(value, digits))), noun.unwrap_or(next)))
    }

    /// `II квартал 2020 года`, `second quarter of 2020`, `первое полугодие`, `first half of 2012`, `летом 2018 года`,
    /// `Q3 2019`, `first Tuesday of October`, `week 10`.
    pub(super) fn part_of_year(&self, i: usize) -> Read<Point> {
        let i = self.is(i, Sense::Article).unwrap_or(i);
        let year_at = |at: usize| {
            let found = self.year_after(at);
            match found {
                Some((year, next)) => (Some(year), next),
                None => {
                    // `of the year`
                    let of = self.is(at, Sense::Of).unwrap_or(at);
                    let the = self.is(of, Sense::Article);
                    match the.and_then(|t| self.is(t, Sense::Unit(Unit::Year))) {
                        Some(next) => (Some(Year::Relative(0, Frame::Reference)), next),
                        None => (None, at),
                    }
                }
            }
        };
        if let Some((make, at)) = self.lex(i, |s| match s {
            Sense::QuarterName(q) => Some((q, Unit::Quarter)),
            Sense::HalfName(h) => Some((h, Unit::Half)),
            _ => None,
        }) {
            let (year, next) = year_at(at);
            let number = make.0;
            let base = match make.1 {
                Unit::Quarter => Base::Quarter { year, number },
                _ => Base::Half { year, number },
            };
            return (year.is_some() || make.1 == Unit::Quarter).then(|| (Point::new(base), next));
        }
        if let Some((season, at)) = self.lex(i, |s| if let Sense::Season(n) = s { Some(n) } else { None }) {
            let (year, next) = year_at(at);
            return Some((Point::new(Base::Season { year, season }), next));
        }
        let last =
            self.lex(i, |s| matches!(s, Sense::Pointer(Pointer::Recent | Pointer::Last)).then_some(()));
        let (ordinal, at) = match last {
            Some((_, at)) => (-1, at),
            None => {
                let number =
                    self.digits(i).filter(|d| d.0 <= 4 && d.1 == 1 && self.day_first).map(|d| (d.0, i + 1));
                let (n, at) = self.ordinal(i).or(number)?;
                (i32::try_from(n).ok()?, at)
            }
        };
        let hyphen = self.is_dash(at) && self.glued(at);
        let at = if hyphen { at + 1 } else { at };
        if let Some(next) = self.is(at, Sense::Unit(Unit::Quarter)).filter(|_| (1..=4).contains(&ordinal)) {
            let (year, next) = year_at(next);
            return Some((Point::new(Base::Quarter { year, number: ordinal as u8 }), next));
        }
        if let Some(next) = self.is(at, Sense::Unit(Unit::Half)).filter(|_| (1..=2).contains(&ordinal)) {
            let (year, next) = year_at(next);
            return Some((Point::new(Base::Half { year, number: ordinal as u8 }), next));
        }
        if let Some(next) = self.is(at, Sense::HalfNoun).filter(|_| (1..=2).contains(&ordinal)) {
            let decade = self.century_or_decade(self.is(next, Sense::Of).unwrap_or(next)).is_some();
            let (year, end) = year_at(next);
            if year.is_some() && !decade {
                return Some((Point::new(Base::Half { year, number: ordinal as u8 }), end));
            }
            // `второй половине 1950-х`, `first half of May`: a part of it.
            let of = self.is(next, Sense::Of).unwrap_or(next);
            let the = self.is(of, Sense::Article).unwrap_or(of);
            let edge =
                if ordinal == 1 { super::vocabulary::Edge::Start } else { super::vocabulary::Edge::End };
            for place in [of, the] {
                if let Some((point, end)) = self.point(place)
                    && point.weekday.is_none()
                    && matches!(
                        point.base,
                        Base::Decade(_) | Base::Century(_) | Base::Month { .. } | Base::Unit { .. }
                    )
                {
                    return Some((Point { edge: Some(edge), ..point }, end));
                }
                if let Some((unit, end)) =
                    self.lex(place, |s| if let Sense::Unit(u) = s { Some(u) } else { None })
                    && matches!(unit, Unit::Week | Unit::Month | Unit::Year)
                {
                    let base = match unit {
                        Unit::Year => Base::Half {
                            year: Some(Year::Relative(0, Frame::Reference)),
                            number: ordinal as u8,
                        },
                        unit => Base::Unit { unit, offset: 0, frame: Frame::Reference },
                    };
                    return Some((Point { edge: Some(edge), ..Point::new(base) }, end));
                }
            }
            return None;
        }
        // `first Tuesday of October`
        let weekday = self.lex(at, |s| {
            if let Sense::Weekday(w) = s {
                Some(Some(w))
            } else if s == Sense::Unit(Unit::Week) {
                Some(None)
            } else {
                None
            }
        });
        if let Some((weekday, next)) = weekday {
            let of = self.lex(next, |s| (s == Sense::Of).then_some(())).map_or(next, |(_, n)| n);
            let the = self.is(of, Sense::Article).unwrap_or(of);
            if of == next && !self.day_first {
                return None;
            }
            for place in [of, the] {
                let unit = self.is(place, Sense::Unit(Unit::Month)).filter(|_| the > of);
                let (base, end) = match (self.month_and_year(place), unit) {
                    (Some((point, end)), _) => (point.base, end),
                    (None, Some(end)) => {
                        (Base::Unit { unit: Unit::Month, offset: 0, frame: Frame::Reference }, end)
                    }
                    (None, None) => match self
                        .relative(place)
                        .filter(|(p, _)| matches!(p.base, Base::Unit { unit: Unit::Month, .. }))
                    {
                        Some((point, end)) => (point.base, end),
                        None => continue,
                    },
                };
                let of = Box::new(base);
                let base = match weekday {
                    Some(weekday) => Base::Nth { number: ordinal, weekday, of },
                    None => Base::NthWeek { number: ordinal, of },
                };
                return Some((Point::new(base), end));
            }
        }
        None
    }

    /// A weekday, with what points at it: `пятницу`, `last Friday`, `this Tuesday`, `Monday of next week`.
    pub(super) fn weekday(&self, i: usize) -> Read<Point> {
        let (choice, at) = match self.pointer(i) {
            Some((pointer, at)) => {
                let choice = match pointer {
                    Pointer::Last | Pointer::Recent | Pointer::Previous => Choice::Last,
                    Pointer::This => Choice::This,
                    Pointer::Next => Choice::Next,
                    Pointer::Coming => Choice::Coming,
                    Pointer::Following => Choice::Following,
                    Pointer::Same | Pointer::That => Choice::Tense,
                };
                (choice, at)
            }
            None => (Choice::Tense, i),
        };
        // `субботним утром`
        if let Some((weekday, next)) =
            self.lex(i, |s| if let Sense::WeekdayAdjective(w) = s { Some(w) } else { None })
        {
            let (part, end) = self.lex(next, |s| if let Sense::PartNoun(p) = s { Some(p) } else { None })?;
            let weekday = Some((weekday, Choice::Tense));
            return Some((Point { weekday, part: Some(part), ..Point::new(Base::None) }, end));
        }
        let (weekday, next) = self.lex(at, |s| if let Sense::Weekday(w) = s { Some(w) } else { None })?;
        Some((Point { weekday: Some((weekday, choice)), ..Point::new(Base::None) }, next))
    }

    /// A year alone: `2018`, `2016 году`, `480 BC`, `в 2009-м`.
    pub(super) fn year(&self, i: usize) -> Read<Point> {
        if self.is_part_of_figure(i) {
            return None;
        }
        // `AD 79`, `the year 2008`
        let era = self.is(i, Sense::AnnoDomini);
        if let Some(at) = era
            && let Some((number, next)) = self.number(at)
            && number.digits > 0
            && number.digits <= 4
        {
            return Some((Point::new(Base::Year(Year::Said(number.value as i32))), next));
        }
        let noun = self.is(i, Sense::Unit(Unit::Year));
        let at = noun.map_or(i, |n| self.is(n, Sense::Of).unwrap_or(n));
        let (year, next) = self.full_year(at)?;
        matches!(year, Year::Said(_)).then(|| (Point::new(Base::Year(year)), next))
    }

    /// What points at a unit: `прошлый`, `the following`.
    pub(super) fn pointer(&self, i: usize) -> Read<Pointer> {
        let found = self.lex(i, |s| if let Sense::Pointer(p) = s { Some(p) } else { None });
        if found.is_some() {
            return found;
        }
        let at = self.is(i, Sense::Article)?;
        self.lex(at, |s| if let Sense::Pointer(p) = s { Some(p) } else { None })
    }
}

fn roman_value(digits: &[u32]) -> u32 {
    let mut sum = 0i64;
    for (k, &d) in digits.iter().enumerate() {
        let sign = if digits.get(k + 1).is_some_and(|&n| n > d) { -1 } else { 1 };
        sum += sign * i64::from(d);
    }
    u32::try_from(sum).unwrap_or(0)
}

/// The decade's first three digits.
fn decade_of(value: u32, digits: usize) -> i32 {
    match (digits, value) {
        (4, value) => (value / 10) as i32,
        (_, value @ 0..=20) => 200 + (value / 10) as i32,
        (_, value) => 190 + (value / 10) as i32,
    }
}

/// How far from which frame a pointer points.
pub(super) const fn pointer_offset(pointer: Pointer) -> (i32, Frame) {
    match pointer {
        Pointer::Last | Pointer::Recent => (-1, Frame::Reference),
        Pointer::This => (0, Frame::Reference),
        Pointer::Next | Pointer::Coming => (1, Frame::Reference),
        Pointer::Same | Pointer::That => (0, Frame::Mentioned),
        Pointer::Following => (1, Frame::Mentioned),
        Pointer::Previous => (-1, Frame::Mentioned),
    }
}
