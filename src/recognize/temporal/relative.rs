//! Rules of dates said by distance: `вчера`, `last week`, `тот же день`, `two days ago`, `через год`.

use super::calendar::pointer_offset;
use super::cell::Cell;
use super::expression::{Base, Frame, Point, Year};
use super::grammar::Read;
use super::kind::Kind;
use super::parser::{Parser, lex};
use super::rules::{NUMBER, starts};
use super::sense::{Part, Pointer, Sense, Unit};
use crate::token::{POSSESSIVE, TokenKind};

/// Stands for a number that was not said: `несколько дней назад`.
pub(super) const UNKNOWN: u32 = 0;
/// So many tenths of years away nothing has a date.
const FAR_AWAY: u32 = 30_000;

const fn whole(unit: Unit, offset: i32, frame: Frame) -> Base {
    Base::Unit { unit, offset, frame }
}

/// Half a unit, in tenths of a smaller one where that is whole.
const fn half_of(unit: Unit) -> (Option<u32>, Unit) {
    match unit {
        Unit::Minute => (Some(300), Unit::Second),
        Unit::Hour => (Some(300), Unit::Minute),
        Unit::Day => (Some(120), Unit::Hour),
        Unit::Year => (Some(60), Unit::Month),
        unit => (Some(5), unit),
    }
}

impl Parser<'_, '_> {
    /// A unit of time at `i`.
    pub(super) fn unit(&self, i: usize) -> Read<Unit> {
        lex!(self, i, Unit(u) => u).filter(|_| !self.has(i, Sense::BeforeYear))
    }

    /// A day or longer by its distance: `вчерашнего дня`, `прошлом году`, `the following day`, `last night`.
    pub(super) fn relative(&self, i: usize) -> Read<Point> {
        if let Some((shift, next)) = lex!(self, i, DayShift(n) => n) {
            let part = lex!(self, i, Part(p) => p);
            let base = whole(Unit::Day, i32::from(shift), Frame::Reference);
            return Some((Point { part: part.map(|p| p.0), ..Point::new(base) }, next));
        }
        if let Some(next) = self.is(i, Sense::Eve) {
            let part = lex!(self, i, Part(p) => p);
            return Some((
                Point { part: part.map(|p| p.0), ..Point::new(whole(Unit::Day, -1, Frame::Nearby)) },
                next,
            ));
        }
        if let Some((shift, next)) = lex!(self, i, DayAdjective(n) => n) {
            let mut point = Point::new(whole(Unit::Day, i32::from(shift), Frame::Reference));
            if let Some(end) = self.is(next, Sense::Unit(Unit::Day)) {
                return Some((point, end));
            }
            if let Some((part, end)) = self.part_noun(next) {
                point.part = Some(part);
                return Some((point, end));
            }
            return Some((point, next));
        }
        if let Some(found) = self.before_last(i).or_else(|| self.week_of(i)) {
            return Some(found);
        }
        let Some((pointer, at)) = self.pointer(i) else { return self.weekend(i) };
        let (offset, frame) = pointer_offset(pointer);
        if let Some((season, next)) = lex!(self, at, Season(n) => n) {
            let year = Year::Relative(if offset == 0 { 0 } else { offset * 100 }, frame);
            return Some((Point::new(Base::Season { year: Some(year), season }), next));
        }
        let disagree =
            self.had(at, Sense::Locative) && self.senses(at).iter().any(|s| matches!(s, Sense::Part(_)));
        if let Some((part, next)) = self.part_noun(at).filter(|_| pointer != Pointer::Recent && !disagree) {
            let frame = if offset > 0 { Frame::Mentioned } else { frame };
            return Some((Point { part: Some(part), ..Point::new(whole(Unit::Day, offset, frame)) }, next));
        }
        let (unit, next) = self.unit(at)?;
        // `the last quarter` is one of the calendar, `the last week` seven days.
        let calendar = matches!(unit, Unit::Quarter | Unit::Half);
        if unit < Unit::Day || pointer == Pointer::Recent && !calendar {
            return None;
        }
        // The plural of `these days` and `ближайшие дни` is vague.
        if self.is_plural_unit(at, unit) {
            return None;
        }
        let (offset, frame) = match (unit, pointer) {
            // `в этот день`, `next day` go on from the day told before.
            (Unit::Day, Pointer::This | Pointer::Next) => (offset, Frame::Mentioned),
            // `this weekend` is over when it is told of in the past.
            (Unit::Weekend, Pointer::This) => (offset, Frame::Tense),
            _ => (offset, frame),
        };
        if unit == Unit::Weekend && pointer == Pointer::Coming {
            return Some((Point::new(whole(unit, 1, Frame::Tense)), next));
        }
        // `вторник на следующей неделе` comes from the weekday; `next week Tuesday` is rare.
        Some((Point::new(whole(unit, offset, frame)), next))
    }

    /// Whether the word of a unit can only be more than one of it, without a number.
    pub(super) fn is_plural_unit(&self, at: usize, unit: Unit) -> bool {
        unit != Unit::Weekend && self.has(at, Sense::Plural)
    }

    /// `the week before last`, `the year after next`
    fn before_last(&self, i: usize) -> Read<Point> {
        let at = self.is(i, Sense::Article).unwrap_or(i);
        let (unit, behind) = self.unit(at)?;
        let (pointer, next) =
            self.points(behind, |pointer| matches!(pointer, Pointer::BeforeLast | Pointer::AfterNext))?;
        let (offset, frame) = pointer_offset(pointer);
        (unit >= Unit::Day).then(|| (Point::new(whole(unit, offset, frame)), next))
    }

    /// `week of June 10`: the week that holds the day.
    fn week_of(&self, i: usize) -> Read<Point> {
        let of = self.is(i, Sense::Unit(Unit::Week)).and_then(|at| self.is(at, Sense::Of))?;
        let (point, next) = self.day_and_month(of).filter(|_| !self.has(of - 1, Sense::At))?;
        // `the week of May 4-8`
        let goes_on = self.is_dash(next) || lex!(self, next, To => ()).is_some();
        let day = matches!(point.base, Base::Day { .. }) && !goes_on;
        day.then(|| (Point::new(Base::WeekOf(Box::new(point.base))), next))
    }

    fn part_noun(&self, i: usize) -> Read<Part> {
        lex!(self, i, PartNoun(p) => p)
    }

    /// `в выходные`, `over the weekend`: nearest by tense.
    fn weekend(&self, i: usize) -> Read<Point> {
        let at = self.is(i, Sense::Article).unwrap_or(i);
        let next = self.is(at, Sense::Unit(Unit::Weekend))?;
        let stands = at > i || self.after_preposition(i) || self.is_all(i, next);
        stands.then(|| (Point::new(whole(Unit::Weekend, 0, Frame::Tense)), next))
    }

    /// Amounts of time in a row: `1 day 21 hours`, `два года и три месяца`, `год`.
    pub(super) fn amounts(&self, i: usize) -> Read<Vec<(Option<u32>, Unit)>> {
        let mut list = Vec::new();
        let mut at = i;
        if let Some((unit, next)) = self.leading_unit(i) {
            list.push((Some(10), unit));
            at = next;
        }
        while list.len() < 4 {
            let mut from = at;
            if !list.is_empty() {
                if self.is_mark(from, ",") {
                    from += 1;
                    if self.digits(from).is_none() {
                        break;
                    }
                }
                from = self.skip(from, Sense::And);
            }
            let Some((amount, mut next)) = self.amount(from) else { break };
            let hyphen = self.is_dash(next) && self.glued(next);
            next += usize::from(hyphen);
            let Some((unit, end)) = self.unit(next) else { break };
            if self.is(next, Sense::Block).is_some() {
                break;
            }
            if list.last().is_some_and(|l: &(Option<u32>, Unit)| l.1 <= unit)
                || self.unit_is_other(next) && !self.goes_on_smaller(end, unit)
            {
                break;
            }
            list.push((amount, unit));
            at = end;
        }
        // `half an hour`
        if list.is_empty()
            && self.has(i, Sense::HalfNoun)
            && let Some(at) = self.is(i + 1, Sense::Article).filter(|_| self.is_indefinite(i + 1))
            && let Some((unit, next)) = self.unit(at)
        {
            return Some((vec![half_of(unit)], next));
        }
        // `an hour and a half`
        if list.is_empty()
            && self.is_indefinite(i)
            && let Some((unit, next)) = self.unit(i + 1)
            && let Some(and) = self.is(next, Sense::And).filter(|&and| self.is_indefinite(and))
            && self.has(and + 1, Sense::HalfNoun)
        {
            return Some((vec![(Some(15), unit)], and + 2));
        }
        // One word for a number of units, `полгода`, or a unit alone.
        if list.is_empty() {
            let start = self.is(i, Sense::Article).unwrap_or(i);
            if let Some(number) = lex!(self, start, Number(n) => u32::from(n))
                && let Some((unit, next)) = self.unit(start)
                && number.1 == next
            {
                return Some((vec![(Some(number.0 * 10), unit)], next));
            }
            return None;
        }
        Some((list, at))
    }

    /// Whether an article that counts one stands at `i`: `a`, `an`.
    fn is_indefinite(&self, i: usize) -> bool {
        self.has(i, Sense::Indefinite)
    }

    /// `5 с.`, `10 м`: letters that are units only by chance.
    fn unit_is_other(&self, at: usize) -> bool {
        self.cell(at)
            .is_some_and(|c| c.letters() == 1 && !self.glued(at) && !self.has(at, Sense::Unit(Unit::Year)))
    }

    /// Whether an amount of a smaller unit follows at `at`: `5 ч 30 мин`.
    fn goes_on_smaller(&self, at: usize, unit: Unit) -> bool {
        let amount = self.amount(at).and_then(|(_, next)| self.unit(next));
        amount.is_some_and(|(smaller, _)| smaller < unit)
    }

    /// One unit without a number, before some of the unit that it is counted in: `год` of `год и шесть месяцев`.
    pub(super) fn leading_unit(&self, i: usize) -> Read<Unit> {
        if self.cells.has_articles() {
            return None;
        }
        let (unit, next) = self.unit(i)?;
        let part = match unit {
            Unit::Year => Unit::Month,
            Unit::Hour => Unit::Minute,
            _ => return None,
        };
        let counted = |b: usize| self.kinds(b).any(NUMBER.and(starts(&[Kind::Pointer])));
        if self.has(i, Sense::Plural) || self.back(i).is_some_and(counted) {
            return None;
        }
        let (_, at) = self.amount(self.skip(next, Sense::And))?;
        (self.unit(at)?.0 == part).then_some((unit, next))
    }

    /// An amount before or after another date.
    pub(super) fn shift(&self, i: usize) -> Read<Point> {
        let make = |amounts: Vec<(Option<u32>, Unit)>, sign: i32, frame: Frame| {
            // `12,000 years ago` names no year.
            let told = |n: &u32, unit: Unit| unit < Unit::Year || *n < FAR_AWAY;
            let known = |n: Option<u32>, unit: Unit| n.filter(|n| told(n, unit)).unwrap_or(UNKNOWN);
            let amounts = amounts.into_iter().map(|(n, unit)| (known(n, unit), unit)).collect();
            Point::new(Base::Shift { amounts, sign, frame })
        };
        let single = |at: usize| -> Read<Vec<(Option<u32>, Unit)>> {
            let from = self.is(at, Sense::Article).unwrap_or(at);
            let (unit, next) = self.unit(from)?;
            let one = unit != Unit::Weekend && !self.is_plural_unit(from, unit);
            one.then(|| (vec![(Some(10), unit)], next))
        };
        if let Some(after) = self.is(i, Sense::In) {
            let about = self.skip(after, Sense::About);
            let read =
                self.amounts(about).or_else(|| single(about).filter(|_| self.in_takes_single(i, about)));
            if let Some((amounts, next)) = read {
                // `in two weeks' time`
                if let Some(next) = self.time_of(next) {
                    return Some((make(amounts, 1, Frame::Reference), next));
                }
                let known = amounts.iter().all(|a| a.1 != Unit::Century);
                // `through two days` leads on from the past, `in two days` is as long as something took.
                let after = self.has(next, Sense::After);
                // `через два дня после 5 мая`, but `через год после развода`
                if let Some(dated) = self.offset(about).filter(|_| after) {
                    return Some(dated);
                }
                let frame = match after {
                    true => Frame::Event,
                    false if self.has(i, Sense::Certain) => Frame::Ahead,
                    false => Frame::Tense,
                };
                return (known && !self.is_compared(i)).then(|| (make(amounts, 1, frame), next));
            }
        }
        let (amounts, at) = self.amounts(i).or_else(|| single(i))?;
        // `отброшены на десять лет назад`: so far, not then.
        let so_far = self.back(i).is_some_and(|b| self.has(b, Sense::At) && self.has(b, Sense::Until));
        let (sign, frame, next) = if let Some(next) = self.is(at, Sense::Ago).filter(|_| !so_far) {
            (-1, Frame::Reference, next)
        } else if let Some(next) = self.is(at, Sense::Earlier) {
            (-1, Frame::Mentioned, next)
        } else if let Some(next) = self.is(at, Sense::Hence) {
            (1, Frame::Reference, next)
        } else {
            (1, Frame::Mentioned, self.is(at, Sense::Later)?)
        };
        // `годом ранее`, but not `год, ранее`.
        Some((make(amounts, sign, frame), next))
    }

    /// `in two weeks' time`, `in a year's time`: the place behind, if what makes an amount the owner of time stands at `i`.
    fn time_of(&self, i: usize) -> Option<usize> {
        let owns = |cell: Cell| cell.norm == POSSESSIVE.as_bytes() || cell.is_one_of("'’");
        let owned = self.glued(i) && self.cell(i).is_some_and(owns);
        self.is(i + 1, Sense::ZoneNoun).filter(|_| owned)
    }

    /// `two days before yesterday`, `3 days after January 12`, `за день до 5 мая`.
    pub(super) fn offset(&self, i: usize) -> Read<Point> {
        let article = self.is(i, Sense::Article).filter(|_| self.cell(i).is_some_and(|c| c.norm.len() == 1));
        let single = || {
            let from = article.unwrap_or(i);
            let (unit, next) = self.unit(from)?;
            (!self.is_plural_unit(from, unit)).then(|| (vec![(Some(10), unit)], next))
        };
        let counted = self.amounts(i);
        let several = counted.is_some();
        let (amounts, at) = counted.or_else(single)?;
        let (sign, of) = match self.is(at, Sense::Before) {
            Some(of) => (-1, of),
            None => (1, self.is(at, Sense::After).or_else(|| self.week_on(i, at))?),
        };
        // `had met two days before.`, `was found six months after.`
        if (sign < 0 || several)
            && self.cell(of).is_none_or(|c| c.kind == TokenKind::Mark && !c.is_one_of("\"«“("))
        {
            let amounts = amounts.into_iter().map(|(n, u)| (n.unwrap_or(UNKNOWN), u)).collect();
            return Some((Point::new(Base::Shift { amounts, sign, frame: Frame::Mentioned }), of));
        }
        let (point, next) = self.point(of)?;
        let day = point.has_day() && point.clock.is_none() && point.part.is_none();
        let owner = self.cell(next).is_some_and(|c| c.norm == POSSESSIVE.as_bytes());
        let known = amounts.iter().all(|a| a.0.is_some());
        if !day || owner || !known || matches!(point.base, Base::Offset { .. } | Base::Shift { .. }) {
            return None;
        }
        let amounts = amounts.into_iter().map(|(n, u)| (n.unwrap_or(UNKNOWN), u)).collect();
        Some((Point::new(Base::Offset { amounts, sign, of: Box::new(point) }), next))
    }

    /// `a week on Tuesday`, `a week today`: the place of the day, behind a week that begins at `i` and ends at `at`.
    fn week_on(&self, i: usize, at: usize) -> Option<usize> {
        let week = self.is_indefinite(i) && self.has(i + 1, Sense::Unit(Unit::Week)) && at == i + 2;
        let on = self.is(at, Sense::At).filter(|&on| self.kinds(on).has(Kind::Weekday));
        let today = || lex!(self, at, DayShift(shift) => shift).filter(|&(shift, _)| shift >= 0);
        on.or_else(|| today().map(|_| at)).filter(|_| week)
    }

    /// Whether `in ten years` at `i` is what something is compared with: `the worst storm in ten years`.
    fn is_compared(&self, i: usize) -> bool {
        (1..=6)
            .map_while(|k| i.checked_sub(k).filter(|&at| at >= self.start && !self.is_mark(at, ".")))
            .any(|at| self.has(at, Sense::Superlative))
    }

    /// `через год` and `in a year`, but not `in year`.
    fn in_takes_single(&self, i: usize, at: usize) -> bool {
        self.has(i, Sense::Single) || self.has(at, Sense::Indefinite)
    }
}
