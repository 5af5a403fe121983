//! The sides of ranges and lists, and what each takes over from the other.

use super::calendar::is_day;
use super::clock::twelve;
use super::expression::{Base, Clock, Point, Year};
use super::parser::Number;

/// One side of a range.
#[derive(Clone, Debug)]
pub(super) enum Operand {
    /// A point.
    Point(Point),
    /// A number that only the other side explains: `с 7 по 9 декабря`, `2014-16`.
    Number(Number),
}

impl Operand {
    /// Both sides with what the other one says; `None` when they are not of a kind. `close` lets two bare numbers be
    /// years.
    pub(super) fn join(self, right: Self, close: bool) -> Option<(Point, Point)> {
        match (self, right) {
            (Self::Number(a), Self::Number(b)) => {
                let year = |n: Number| n.digits == 4 && (1000..2200).contains(&n.value);
                if year(a) && year(b) && a.value < b.value && b.value - a.value < 1000 {
                    return Some((year_point(a.value), year_point(b.value)));
                }
                // `2014-16`
                let last = a.value / 100 * 100 + b.value;
                (year(a) && b.digits == 2 && !b.ordinal && close && last > a.value && last - a.value < 60)
                    .then(|| (year_point(a.value), year_point(last)))
            }
            (Self::Number(a), Self::Point(b)) => Some((number_like(a, &b)?, b)),
            (Self::Point(a), Self::Number(b)) => match a.base {
                Base::Day { year, month, day } => {
                    let later =
                        b.value > u32::from(day) && b.digits <= 2 && is_day(None, u32::from(month), b.value);
                    if !later || year.is_some() && !close {
                        return None;
                    }
                    let right =
                        Point { clock: None, ..Point::new(Base::Day { year, month, day: b.value as u8 }) };
                    Some((a, right))
                }
                Base::Year(Year::Said(year)) if b.digits == 2 && close => {
                    let last = year / 100 * 100 + b.value as i32;
                    (last > year && last - year < 60).then(|| (a, Point::new(Base::Year(Year::Said(last)))))
                }
                Base::Year(Year::Said(year)) if b.digits == 4 => {
                    let last = b.value as i32;
                    (last > year && last < 2200).then(|| (a, year_point(b.value)))
                }
                // `1am-3`
                Base::None => {
                    let clock = a.clock.filter(|c| c.meridiem.is_some() && b.digits <= 2 && b.value <= 24)?;
                    let right = Clock { hour: b.value as u8, minute: Some(0), ..clock };
                    Some((a, Point { clock: Some(right), ..Point::new(Base::None) }))
                }
                _ => None,
            },
            (Self::Point(a), Self::Point(b)) => join_points(a, b),
        }
    }
}

fn year_point(year: u32) -> Point {
    Point::new(Base::Year(Year::Said(year as i32)))
}

/// What a number means on the left of a point.
fn number_like(number: Number, point: &Point) -> Option<Point> {
    let n = number.value;
    match &point.base {
        Base::Day { year, month, day } => {
            let fits = n >= 1
                && n < u32::from(*day) + 31
                && is_day(None, u32::from(*month), n)
                && number.digits <= 2
                && n < u32::from(*day);
            fits.then(|| Point {
                weekday: None,
                clock: point.clock,
                ..Point::new(Base::Day { year: *year, month: *month, day: n as u8 })
            })
        }
        Base::DayOfMonth { day, month } => (n >= 1 && n < u32::from(*day))
            .then(|| Point::new(Base::DayOfMonth { day: n as u8, month: *month })),
        Base::Year(Year::Said(year)) => {
            ((1000..2200).contains(&n) && (n as i32) < *year).then(|| year_point(n))
        }
        // `1950–1960-х годах`, `50-60-е годы`
        Base::Decade(decade) => {
            let from = match number.digits {
                4 => n as i32 / 10,
                2 => decade / 10 * 10 + n as i32 / 10,
                _ => return None,
            };
            (n.is_multiple_of(10) && from < *decade && *decade - from < 20)
                .then(|| Point::new(Base::Decade(from)))
        }
        Base::Century(century) => {
            (n >= 1 && (n as i32) < *century).then(|| Point::new(Base::Century(n as i32)))
        }
        Base::Quarter { year, number } => (n >= 1 && n < u32::from(*number))
            .then(|| Point::new(Base::Quarter { year: *year, number: n as u8 })),
        Base::None | Base::Unit { .. } => {
            let clock = point.clock.filter(|_| n <= 24 && number.digits <= 2)?;
            let hour = match clock.meridiem {
                Some(meridiem) => {
                    let hour = twelve(n as u8, meridiem)?;
                    if hour > clock.hour { n as u8 } else { hour }
                }
                None => n as u8,
            };
            Some(Point { clock: Some(Clock { hour, minute: Some(0), ..clock }), ..point.clone() })
        }
        _ => None,
    }
}

/// Two points with the year, the month, the day and the half of the clock that only one of them says.
fn join_points(mut a: Point, mut b: Point) -> Option<(Point, Point)> {
    if let (Some(x), Some(y)) = (a.clock, b.clock)
        && x.meridiem.is_none()
        && let Some(meridiem) = y.meridiem
        && y.minute.is_some()
        && let Some(hour) = twelve(x.hour, meridiem)
        && x.hour <= 12
        && hour <= y.hour
    {
        a.clock = Some(Clock { hour, ..x });
    }
    let bare = |p: &Point| p.base == Base::None && p.weekday.is_none();
    if bare(&a) && bare(&b) {
        return (a.clock.is_some() && b.clock.is_some()).then_some((a, b));
    }
    if bare(&a) && a.clock.is_some() && b.clock.is_some() {
        a = Point { base: b.base.clone(), weekday: b.weekday, ..a };
        return Some((a, b));
    }
    if bare(&b) && a.clock.is_some() && b.clock.is_some() {
        b = Point { base: a.base.clone(), weekday: a.weekday, ..b };
        return Some((a, b));
    }
    if bare(&a) || bare(&b) {
        return None;
    }
    let (mut x, mut y) = (a.base.clone(), b.base.clone());
    // `13th to 15th July`: the first number is a day of that month.
    if matches!((&x, &y), (Base::DayOfMonth { month: None, .. }, Base::Day { .. })) {
        return None;
    }
    let order = |p: &Base| match *p {
        Base::Day { month, day, .. } => Some((month, day)),
        Base::Month { month, .. } => Some((month, 0)),
        Base::Quarter { number, .. } => Some((number, 0)),
        Base::Season { season, .. } => Some((season, 0)),
        _ => None,
    };
    if let (Some(from), Some(to)) = (order(&x), order(&y)) {
        let (left, right) = (year_of(&mut x), year_of(&mut y));
        if let (Some(left), Some(right)) = (left, right) {
            match (*left, *right) {
                (None, Some(Year::Said(said))) => {
                    *left = Some(Year::Said(if from.0 > to.0 || from > to && to.1 > 0 && from.0 == to.0 {
                        said - 1
                    } else {
                        said
                    }))
                }
                (None, relative @ Some(_)) => *left = relative,
                (Some(Year::Said(said)), None) => {
                    *right = Some(Year::Said(if from.0 > to.0 { said + 1 } else { said }))
                }
                (relative @ Some(_), None) => *right = relative,
                _ => {}
            }
        }
    }
    if let (Base::Year(Year::Said(from)), Base::Year(Year::Said(to))) = (&mut x, &y)
        && *from > 0
        && *to < 0
    {
        *from = -*from;
    }
    if let (Base::Century(from), Base::Century(to)) = (&mut x, &y)
        && *from > 0
        && *to < 0
    {
        *from = -*from;
    }
    // `22-23 Feb at 7pm`
    if a.clock.is_none() && matches!((&x, &y), (Base::Day { .. }, Base::Day { .. })) {
        a.clock = b.clock;
    }
    a.base = x;
    b.base = y;
    let ranks = (rank(&a)?, rank(&b)?);
    (ranks.0 == ranks.1 || ranks.0.min(ranks.1) < 4 && ranks.0.max(ranks.1) < 4).then_some((a, b))
}

fn year_of(base: &mut Base) -> Option<&mut Option<Year>> {
    match base {
        Base::Day { year, .. }
        | Base::Month { year, .. }
        | Base::Quarter { year, .. }
        | Base::Season { year, .. } => Some(year),
        _ => None,
    }
}

/// Points of one rank, or of ranks below 4, make a range.
const fn rank(point: &Point) -> Option<u8> {
    Some(match point.base {
        Base::None | Base::Day { .. } | Base::Holiday { .. } | Base::Nth { .. } => 0,
        Base::Unit { .. } | Base::DayOfMonth { .. } => 1,
        Base::Month { .. } | Base::Quarter { .. } | Base::Season { .. } | Base::Half { .. } => 2,
        Base::Year(_) => 3,
        Base::Decade(_) => 5,
        Base::Century(_) => 6,
        Base::NthWeek { .. } | Base::WeekOf(_) => 1,
        Base::Shift { .. } | Base::Offset { .. } => return None,
    })
}
