//! Rules of calendar dates: days, months, years and their parts, in figures and words.

use super::expression::{Base, Choice, Frame, Point, Year};
use super::grammar::Read;
use super::kind::Kind;
use super::parser::{Parser, lex};
use super::sense::{Pointer, Sense, Unit};
use crate::token::TokenKind;

/// Days of a month in any year.
const DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Whether the month has such a day, in the year if it is known.
pub(super) fn is_day(year: Option<i32>, month: u32, day: u32) -> bool {
    let Some(&days) = (month as usize).checked_sub(1).and_then(|m| DAYS.get(m)) else { return false };
    let leap = year.is_none_or(|y| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0));
    day >= 1 && day <= days && (leap || month != 2 || day < 29)
}

/// Where a year stands: after a month it needs fewer signs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Anywhere,
    AfterMonth,
}

/// The full year of two digits: the hundred years that end twenty years after 2020 or so.
pub(super) const fn full_year(short: u32) -> i32 {
    if short < 50 { 2000 + short as i32 } else { 1900 + short as i32 }
}

pub(super) const fn day_base(year: Option<Year>, month: u32, day: u32) -> Base {
    Base::Day { year, month: month as u8, day: day as u8 }
}

impl Parser<'_, '_> {
    /// The month at `i`.
    pub(super) fn month(&self, i: usize) -> Read<u32> {
        lex!(self, i, Month(m) => u32::from(m))
    }

    /// A year at `i`, with the noun, the abbreviation and the era that belong to it.
    pub(super) fn full_year(&self, i: usize) -> Read<Year> {
        self.any_year(i, Place::Anywhere)
    }

    fn any_year(&self, i: usize, place: Place) -> Read<Year> {
        // `прошлого года`, `last year`, `of next year`
        if let Some((pointer, at)) = self.pointer(i) {
            let (offset, frame) = pointer_offset(pointer);
            let year = Year::Relative(offset, frame);
            if let Some((_, next)) = self.is(at, Sense::Unit(Unit::Year)).map(|next| ((), next)) {
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
        if self.cell(i).is_some_and(|c| c.is_one_of("'’‘"))
            && self.glued(i + 1)
            && let Some((short, 2)) = self.digits(i + 1)
            && (place == Place::AfterMonth || self.after_preposition(i))
            && !(self.glued(i + 2) && self.has(i + 2, Sense::Tens))
        {
            return Some((Year::Said(full_year(short)), i + 2));
        }
        // `fiscal 2024`
        let i = if self.kinds(i).has(Kind::Unit) { self.skip(i, Sense::BeforeYear) } else { i };
        let (number, mut at) = self.number(i)?;
        let (value, digits) = (number.value as i32, number.digits);
        if digits > 4 || (digits == 0 && !(1000..2200).contains(&value)) {
            return None;
        }
        let noun =
            self.is(at, Sense::Unit(Unit::Year)).filter(|&n| n > at + 1 || !self.has(at, Sense::BeforeYear));
        // `на 97-м году жизни`
        if noun.is_some() && self.is(at, Sense::Block).is_some() {
            return None;
        }
        // `115 лет` and `400 г` are no years of the first thousand.
        let counted =
            self.has(at, Sense::Plural) || self.has(at, Sense::Abbreviation) && !self.after_preposition(i);
        // `весной 45-го`
        let clipped = place == Place::AfterMonth && digits == 2 && self.had(at, Sense::Genitive);
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
            0 => {
                (1000..2200).contains(&value)
                    && (place == Place::AfterMonth
                        || number.ordinal
                        || noun.is_some()
                        || self.had(i, Sense::Certain) && self.not_counted(at))
            }
            3 => noun.is_some() && !counted && (100..1000).contains(&value),
            // `67-го года`, but not `на 67-м году правления`
            2 => {
                let told = noun.is_some() && !self.had(i, Sense::Until);
                number.ordinal && value > 31 && (clipped || told)
            }
            _ => false,
        };
        let value = if digits == 2 { 1900 + value } else { value };
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
            if let Some((year, next)) = self.any_year(place, Place::AfterMonth) {
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
            && lex!(self, from + 1, Unit(_) | Meridiem(_) | Month(_) => ()).is_none()
            && self.cell(from + 1).is_none_or(|c| c.kind == TokenKind::Mark && !c.is_dash())
            && short > 31
        {
            return Some((Year::Said(full_year(short)), from + 1));
        }
        None
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
        let article = self.is(i, Sense::Article).filter(|_| !self.has(i, Sense::Indefinite));
        let start = article.unwrap_or(i);
        // `fell by a fifth in April`
        let indefinite = self.had(start, Sense::Indefinite);
        let part = |ordinal: bool, at: usize| ordinal && indefinite && self.has(at, Sense::At);
        if let Some((number, mut at)) = self.number(start)
            && !part(number.ordinal, at)
            && number.value <= 31
            && (number.digits <= 2)
            && !self.is_part_of_figure(start)
        {
            // `third day of March`
            at = self.is(at, Sense::DayNoun).filter(|_| number.ordinal).unwrap_or(at);
            let glue = (self.is_dash(at) || self.is_mark(at, "/")) && self.glued(at) && self.glued(at + 1);
            let at = if glue { at + 1 } else { self.skip(at, Sense::Of) };
            // `of next month`
            if let Some((month, next)) = self.month(at).filter(|_| !self.has(at, Sense::Adjective))
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
        let said = self.number(i);
        if let Some((number, at)) = said
            && number.digits > 0
            && number.ordinal
            && (1..=31).contains(&number.value)
        {
            let noun = self.is(at, Sense::DayNoun).filter(|_| self.day_first);
            let base = Base::DayOfMonth { day: number.value as u8, month: None };
            return Some((Point::new(base), noun.unwrap_or(at)));
        }
        if let Some((number, at)) = said
            && self.day_first
            && (1..=31).contains(&number.value)
            && let Some(next) = self.is(at, Sense::DayNoun)
        {
            let base = Base::DayOfMonth { day: number.value as u8, month: None };
            return Some((Point::new(base), next));
        }
        // `двадцать пятого`
        if let Some((number, at)) = said
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
        let meridiem = lex!(self, next, Meridiem(_) => ()).is_some();
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
        // `a July evening in 1957`
        let evening = lex!(self, at, PartNoun(_) => ()).and_then(|(_, n)| self.is(n, Sense::Of));
        let evening = evening.and_then(|n| self.full_year(n)).filter(|(y, _)| matches!(y, Year::Said(_)));
        match self.year_after(at).or(evening) {
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
        if let Some((quarter, next)) = lex!(self, at, QuarterName(q) => Base::Quarter { year: said, number: q },
                HalfName(h) => Base::Half { year: said, number: h })
        {
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

    /// A weekday, with what points at it: `пятницу`, `last Friday`, `this Tuesday`, `Monday of next week`.
    pub(super) fn weekday(&self, i: usize) -> Read<Point> {
        let (choice, at) = match self.pointer(i) {
            Some((pointer, at)) => {
                let choice = match pointer {
                    Pointer::Last | Pointer::Recent | Pointer::Previous => Choice::Last,
                    Pointer::This => Choice::This,
                    Pointer::Next => Choice::Next,
                    Pointer::Coming => Choice::Coming,
                    // `the following Friday`, `on following Friday`; `following Friday's quake` is after it.
                    Pointer::Following
                        if at == i + 1 && !self.had(i, Sense::At) && self.cells.has_articles() =>
                    {
                        return None;
                    }
                    Pointer::Following => Choice::Following,
                    Pointer::Same | Pointer::That => Choice::Tense,
                    Pointer::BeforeLast => Choice::BeforeLast,
                    Pointer::AfterNext => return None,
                };
                (choice, at)
            }
            None => (Choice::Tense, i),
        };
        // `субботним утром`
        if let Some((weekday, next)) = lex!(self, i, WeekdayAdjective(w) => w) {
            let (part, end) = lex!(self, next, PartNoun(p) => p)?;
            let weekday = Some((weekday, Choice::Tense));
            return Some((Point { weekday, part: Some(part), ..Point::new(Base::None) }, end));
        }
        let (weekday, next) = lex!(self, at, Weekday(w) => w)?;
        // `Saturday before last`, but `субботу позапрошлой недели`
        let alone = |&(_, end): &(Pointer, usize)| choice == Choice::Tense && self.unit(end).is_none();
        let (choice, next) = match lex!(self, next, Pointer(p) => p).filter(alone) {
            Some((Pointer::BeforeLast, end)) => (Choice::BeforeLast, end),
            Some((Pointer::AfterNext, end)) => (Choice::AfterNext, end),
            _ => (choice, next),
        };
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

    /// What points there as `fits` says, without an article.
    pub(super) fn points(&self, i: usize, fits: impl Fn(Pointer) -> bool) -> Read<Pointer> {
        if !self.kinds(i).has(Kind::Pointer) {
            return None;
        }
        match self.first(i, |sense| matches!(sense, Sense::Pointer(pointer) if fits(pointer)))? {
            (Sense::Pointer(pointer), next) => Some((pointer, next)),
            _ => None,
        }
    }

    /// What points at a unit: `прошлый`, `the following`.
    pub(super) fn pointer(&self, i: usize) -> Read<Pointer> {
        let found = lex!(self, i, Pointer(p) => p);
        if found.is_some() {
            return found;
        }
        let at = self.is(i, Sense::Article)?;
        lex!(self, at, Pointer(p) => p)
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
        Pointer::BeforeLast => (-2, Frame::Reference),
        Pointer::AfterNext => (2, Frame::Reference),
    }
}
