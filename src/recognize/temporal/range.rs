//! Rules of ranges and lists: two points that share what only one of them says.

use super::clock::twelve;
use super::expression::{Base, Clock, Expression, Point, Year};
use super::grammar::Read;
use super::kind::{Kind, Kinds};
use super::memo::Sides;
use super::operand::Operand;
use super::parser::{NUMERAL, Number, Parser, lex};
use super::rules::OPERAND;
use super::sense::{Meridiem, Part, Sense, Unit};

/// What parts the two sides.
#[derive(Clone, Copy, PartialEq)]
enum Link {
    Word,
    Dash,
    /// A dash without spaces.
    Tight,
}

/// What stands between two sides but for a comma and a slash.
const LINKS: Kinds = Kinds::of(&[Kind::Dash, Kind::To, Kind::And]);

/// What opens a range of clock times behind a day.
const TIMES: Kinds = Kinds::of(&[Kind::From, Kind::Between]);

/// What goes on behind the comma of a list, or the one before a range of clock times.
const AFTER_COMMA: Kinds = NUMERAL.and(TIMES).and(Kinds::of(&[Kind::And]));

/// What goes on behind other links.
const AFTER_LINK: Kinds = OPERAND.and(Kinds::of(&[Kind::At]));

impl Parser<'_, '_> {
    /// One side of a range at `i`: a point if it is one, else a number.
    pub(super) fn operand(&self, i: usize) -> Read<Operand> {
        self.operands(i).into_iter().flatten().next()
    }

    /// The readings of one side: as a point, as a number.
    pub(super) fn operands(&self, i: usize) -> Sides {
        let i = self.skip(i, Sense::About);
        let point = self.point(i).map(|(p, next)| (Operand::Point(p), next));
        let i = self.is(i, Sense::Article).unwrap_or(i);
        let number = self.number_of_side(i).map(|(n, next)| (Operand::Number(n), next));
        // A point that is one piece has no other reading.
        let piece = point.as_ref().and_then(|whole| self.piece(i).filter(|piece| whole.1 > piece.1));
        let piece = piece.map(|(p, next)| (Operand::Point(p), next));
        [point, number, piece]
    }

    fn number_of_side(&self, i: usize) -> Read<Number> {
        // `в конце XIX — начале XX века`
        let at = lex!(self, i, Edge(_) => ()).map_or(i, |(_, at)| at);
        let roman = || self.roman(at).map(|value| (Number { value, digits: 0, ordinal: true }, at + 1));
        self.number(i).or_else(roman).filter(|(n, _)| n.value <= 2200)
    }

    /// Whether a side at `i` has something behind it that a second side or a range of clock times may follow, whichever
    /// way it is read: most points have not.
    pub(super) fn may_link(&self, i: usize) -> bool {
        self.memo.links(i, || self.any_side_links(i))
    }

    fn any_side_links(&self, i: usize) -> bool {
        let links = |at: usize| self.links_at(at);
        let i = self.skip(i, Sense::About);
        let point = self.point_end(i);
        if point.is_some_and(links) {
            return true;
        }
        let i = self.is(i, Sense::Article).unwrap_or(i);
        self.number_of_side(i).is_some_and(|(_, at)| links(at))
            || point.is_some() && self.piece_end(i).is_some_and(links)
    }

    /// Whether a second side or a range of clock times may follow at `at`.
    fn links_at(&self, at: usize) -> bool {
        let (kinds, next) = (self.kinds(at), self.kinds(at + 1));
        if kinds.any(LINKS.and(TIMES)) {
            // The second word of a phrase tells nothing.
            return kinds.any(TIMES.and(Kinds::of(&[Kind::Phrase]))) || next.any(AFTER_LINK);
        }
        next.any(AFTER_COMMA) && self.is_mark(at, ",") || next.any(AFTER_LINK) && self.is_mark(at, "/")
    }

    /// The longer one of a range and a list.
    pub(super) fn range_or_list(&self, i: usize) -> Read<Expression> {
        let (range, list) = (self.range(i), self.list(i));
        match (&range, &list) {
            (Some((_, range)), Some((_, end))) if end > range => list,
            _ => range.or(list),
        }
    }

    /// `с 7 по 9 декабря`, `between 2005 and 2007`, `1–3 мая`, `from Monday to Friday`.
    fn range(&self, i: usize) -> Read<Expression> {
        self.deeper()?.whole_range(i)
    }

    fn whole_range(&self, i: usize) -> Read<Expression> {
        let opening = self.kinds(i).any(Kinds::of(&[Kind::From, Kind::Between, Kind::About]));
        if opening || self.may_link(i) { self.linked_range(i) } else { None }
    }

    /// A range at a place that may begin one.
    pub(super) fn linked_range(&self, i: usize) -> Read<Expression> {
        let opened = lex!(self, i, From => false, Between => true);
        let from = opened.map_or(i, |o| o.1);
        let mut best: Read<Expression> = None;
        let (sides, whole) = self.memo.whole(|| self.operands(from));
        for (left, middle) in sides.iter().flatten() {
            for (link, right_at) in self.links(*middle, opened.map(|o| o.0)).into_iter().flatten() {
                for (right, next) in self.operands(right_at).into_iter().flatten() {
                    if best.as_ref().is_some_and(|b| b.1 >= next) {
                        continue;
                    }
                    // `Monday through Friday, 9 a.m.`
                    if let (Operand::Point(a), Operand::Point(b)) = (left, &right)
                        && a.has_day()
                        && a.clock.is_none()
                        && b.clock.is_some()
                        && (a.weekday.is_some() || !matches!(a.base, Base::Day { .. }))
                    {
                        continue;
                    }
                    if !self.sides_fit(left, &right, link, opened.is_some()) {
                        continue;
                    }
                    // `2016/17`
                    if self.is_mark(*middle, "/") && !is_next_year(left, &right) {
                        continue;
                    }
                    let number = matches!(right, Operand::Number(_));
                    // `с 1 января — 18 %`
                    if number && link == Link::Dash && !self.not_counted(next) {
                        continue;
                    }
                    let Some((mut a, mut b)) =
                        left.clone().join(right, link == Link::Tight || opened.is_some())
                    else {
                        continue;
                    };
                    let mut next = next;
                    // `August 10 to 22, 2012`
                    if number
                        && let (Base::Day { year: left, .. }, Base::Day { year: right, .. }) =
                            (&mut a.base, &mut b.base)
                        && left.is_none()
                        && let Some((year, end)) = self.year_after(next)
                    {
                        (*left, *right, next) = (Some(year), Some(year), end);
                    }
                    if !self.range_stands(i, next, &a, &b, opened.is_some(), link) {
                        continue;
                    }
                    let weekly = matches!((&a.base, &b.base), (Base::None, Base::None))
                        && opened.is_none()
                        && link != Link::Dash;
                    let expression = match (a.weekday, b.weekday) {
                        (Some((x, _)), Some((y, _)))
                            if weekly && x < y && a.clock.is_none() && !self.is_all(i, next) =>
                        {
                            Expression::WeeklyRange(x, y)
                        }
                        _ => Expression::Range(Some(a), Some(b)),
                    };
                    best = Some((expression, next));
                }
            }
        }
        if best.is_none() {
            best = match opened {
                Some(_) => self.hours_of_day(i),
                None => None,
            };
            let day = match &sides[0] {
                // The same point, unless a word before it was skipped.
                point if whole && from == i && !self.kinds(i).has(Kind::About) => {
                    point.as_ref().is_some_and(|(_, at)| self.times_follow(*at))
                }
                _ => true,
            };
            if day && best.is_none() {
                best = self.day_with_times(i);
            }
        }
        if whole && from == i {
            self.memo.keep_sides(i, sides);
        }
        best
    }

    /// `between 3 and 8 yesterday`: hours before a day, in the half of the clock that its part of the day tells.
    fn hours_of_day(&self, i: usize) -> Read<Expression> {
        let (between, from) = lex!(self, i, From => false, Between => true)?;
        let (low, at) = self.number(from)?;
        let at = self.is(at, if between { Sense::And } else { Sense::To })?;
        let (high, at) = self.number(at)?;
        let (day, next) = self.piece(at)?;
        let hour = |n: Number| (n.digits > 0 && !n.ordinal && n.value <= 24).then_some(n.value as u8);
        let (low, high) = (hour(low)?, hour(high)?);
        if !day.has_day()
            || day.clock.is_some()
            || low >= high
            || matches!(day.base, Base::Shift { .. } | Base::Day { .. })
        {
            return None;
        }
        let late = matches!(day.part, Some(Part::Afternoon | Part::Evening | Part::Night)) && high <= 12;
        let point = |hour: u8| {
            let hour = if late { twelve(hour, Meridiem::Pm).unwrap_or(hour) } else { hour };
            let clock = Clock { hour, minute: Some(0), second: None, meridiem: None };
            Point { clock: Some(clock), part: None, ..day.clone() }
        };
        Some((Expression::Range(Some(point(low)), Some(point(high))), next))
    }

    /// `Tuesday from 2:00 to 2:30 pm`, `6 мая с 10:00 до 13:00`: a day and a range of clock times.
    fn day_with_times(&self, i: usize) -> Read<Expression> {
        let (point, at) = self.point(i)?;
        if !point.has_day() || point.clock.is_some() || point.edge.is_some() || !self.times_follow(at) {
            return None;
        }
        let at = if self.is_mark(at, ",") { at + 1 } else { at };
        let (Expression::Range(Some(a), Some(b)), next) = self.range(at)? else { return None };
        a.clock?;
        Some((Expression::Range(Some(point.merge(&a)?), Some(point.merge(&b)?)), next))
    }

    /// Whether something like `from 2:00 to 2:30` may begin at `at` or behind a comma.
    fn times_follow(&self, at: usize) -> bool {
        let at = if self.is_mark(at, ",") { at + 1 } else { at };
        lex!(self, at, From | Between => ()).is_some()
    }

    /// The places where the right side may begin.
    fn links(&self, at: usize, opened: Option<bool>) -> [Option<(Link, usize)>; 2] {
        let tight = || self.glued(at) && self.glued(at + 1);
        let slash = self.is_mark(at, "/") && tight();
        let dash =
            (self.is_dash(at) || slash).then(|| (if tight() { Link::Tight } else { Link::Dash }, at + 1));
        let comma = if self.is_mark(at, ",") && opened.is_some() { at + 1 } else { at };
        let word = self.is(comma, if opened == Some(true) { Sense::And } else { Sense::To });
        [dash, word.map(|next| (Link::Word, next))]
    }

    /// Whether a dash between two sides may part them: not in `Вторая — 7 февраля`, nor in `пятницу — 28 июня`, a day with
    /// its weekday.
    fn sides_fit(&self, left: &Operand, right: &Operand, link: Link, opened: bool) -> bool {
        if link != Link::Dash || opened {
            return true;
        }
        match (left, right) {
            (Operand::Number(n), Operand::Point(Point { base: Base::Century(_), .. })) => n.ordinal,
            (Operand::Number(n), _) => n.digits > 0 || !n.ordinal,
            (Operand::Point(a), Operand::Point(b)) => {
                !(a.is_weekday_alone() && b.weekday.is_none() && matches!(b.base, Base::Day { .. }))
            }
            _ => true,
        }
    }

    /// Whether two points that fit are meant as a range.
    fn range_stands(&self, i: usize, next: usize, a: &Point, b: &Point, opened: bool, link: Link) -> bool {
        if let (Base::Year(Year::Said(from)), Base::Year(Year::Said(to))) = (&a.base, &b.base) {
            // `в 2017 году — 1809 рублей`
            if link != Link::Word && *from > 0 && to <= from || link == Link::Dash && !self.not_counted(next)
            {
                return false;
            }
            let noun =
                self.had(next, Sense::Unit(Unit::Year)) || self.before(next).is_some_and(|c| c.norm == b".");
            return noun
                || opened && link == Link::Word && self.not_counted(next)
                || link != Link::Word && self.years_stand(i, next);
        }
        let bare_months =
            matches!((&a.base, &b.base), (Base::Month { year: None, .. }, Base::Month { year: None, .. }));
        if bare_months {
            return self.is_capital(i) || opened || link != Link::Word || self.after_preposition(i);
        }
        let days = matches!((&a.base, &b.base), (Base::Day { year: None, .. }, Base::Day { year: None, .. }));
        if days && self.figures_only(i, next) {
            return opened || self.day_stands(i, next) || self.is_all(i, next);
        }
        if matches!(
            (&a.base, &b.base),
            (Base::DayOfMonth { month: None, .. }, Base::DayOfMonth { month: None, .. })
        ) {
            return opened;
        }
        let clocks = a.clock.is_some() && a.base == Base::None && a.weekday.is_none();
        if clocks {
            return self.clock_stands(a, i + usize::from(opened), next)
                || self.clock_stands(b, next.saturating_sub(3), next);
        }
        let weekdays =
            a.weekday.is_some() && b.weekday.is_some() && a.base == Base::None && b.base == Base::None;
        if weekdays {
            return opened || link != Link::Word || self.is_capital(i) || self.is_all(i, next);
        }
        true
    }

    fn figures_only(&self, from: usize, to: usize) -> bool {
        (from..to).all(|k| self.cell(k).is_some_and(|c| c.is_figure() || c.senses.is_empty()))
    }

    /// `15 и 16 июля`, `8, 9 и 10 сентября`, `30 июня и 1 июля 2019 года`: one span when they share a month or year.
    fn list(&self, i: usize) -> Read<Expression> {
        if self.may_link(i) { self.linked_list(i) } else { None }
    }

    /// A list at a place that may begin one.
    pub(super) fn linked_list(&self, i: usize) -> Read<Expression> {
        let mut best: Read<Expression> = None;
        let sides = self.memo.take_sides(i).unwrap_or_else(|| self.operands(i));
        for (first, mut at) in sides.into_iter().flatten() {
            let mut numbers = 0;
            // Days between the first and the last.
            while self.is_mark(at, ",")
                && numbers < 12
                && let Some((n, next)) = self.number(at + 1)
                && (self.is_mark(next, ",") || self.has(next, Sense::And))
                && (n.value <= 31 || n.digits == 4)
            {
                at = next;
                numbers += 1;
            }
            let at = if self.is_mark(at, ",") { at + 1 } else { at };
            let Some(and) = self.is(at, Sense::And) else { continue };
            let again = lex!(self, and, At => ()).map(|(_, n)| n);
            for place in [Some(and), again].into_iter().flatten() {
                for (last, next) in self.operands(place).into_iter().flatten() {
                    let shares = match (&first, &last) {
                        (Operand::Number(n), Operand::Point(p)) => match p.base {
                            Base::Day { .. } => p.weekday.is_none() || numbers == 0,
                            Base::Year(Year::Said(_)) => {
                                n.digits == 4 && self.had(next, Sense::Unit(Unit::Year))
                            }
                            Base::Quarter { .. } | Base::Century(_) => true,
                            Base::DayOfMonth { .. } => false,
                            _ => false,
                        },
                        (Operand::Point(a), Operand::Point(b)) => {
                            matches!(
                                (&a.base, &b.base),
                                (Base::Day { year: None, .. }, Base::Day { year: Some(_), .. })
                                    | (Base::Month { year: None, .. }, Base::Month { year: Some(_), .. })
                            ) && place == and
                        }
                        (Operand::Point(a), Operand::Number(n)) => {
                            matches!(a.base, Base::Day { .. })
                                && n.digits > 0
                                && n.digits <= 2
                                && !self.day_first
                                && self.not_counted(next)
                        }
                        (Operand::Number(_), Operand::Number(_)) => false,
                    };
                    if !shares || best.as_ref().is_some_and(|b| b.1 >= next) {
                        continue;
                    }
                    if let Some((a, b)) = first.clone().join(last, true) {
                        best = Some((Expression::Range(Some(a), Some(b)), next));
                    }
                }
            }
        }
        best
    }
}

/// Whether a year and the one after it stand on the sides, which a slash may part.
fn is_next_year(left: &Operand, right: &Operand) -> bool {
    let from = match left {
        Operand::Number(n) if n.digits == 4 => n.value,
        _ => return false,
    };
    match right {
        Operand::Number(n) if n.digits == 2 => n.value == (from + 1) % 100,
        Operand::Number(n) => n.digits == 4 && n.value == from + 1,
        Operand::Point(_) => false,
    }
}

/// Whether a range of clock times of one day ends on the next: `from 10 p.m. to 2 a.m.`, `с 22:00 до 6:00`, and any that
/// ends at midnight. Others that end before they begin say too little (`from 11 to 5`).
pub(super) fn is_overnight(a: Option<&Point>, b: Option<&Point>) -> bool {
    let minutes = |point: Option<&Point>| {
        let clock = point?.clock?;
        Some(i32::from(clock.hour) * 60 + i32::from(clock.minute.unwrap_or(0)))
    };
    let (Some(from), Some(to)) = (minutes(a), minutes(b)) else { return false };
    to < from && (to == 0 || to + 24 * 60 - from <= 12 * 60)
}
