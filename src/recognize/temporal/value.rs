//! Calendar values, and how TIMEX3 writes them.

use super::expression::Clock;
use super::sense::{Edge, Part, Unit};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::fmt::Write;

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Period {
    Day(Date),
    Week(Date),
    Weekend(Date),
    Month(Date),
    Quarter(i32, u8),
    Half(i32, u8),
    Season(i32, u8),
    /// Below 1 before Christ.
    Year(i32),
    /// By its first three digits.
    Decade(i32),
    /// By number, negative before Christ.
    Century(i32),
}

/// A stretch of the calendar, its part of the day and clock time, and whether its year is known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    pub period: Period,
    pub part: Option<Part>,
    pub clock: Option<Clock>,
    pub year_known: bool,
    pub edge: Option<Edge>,
}

/// The day `day` of a month, if there is one.
pub(super) fn day(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, month as i8, day as i8).ok()
}

impl Period {
    /// Its first day; the earliest day there is when it lies before.
    pub(super) fn first(self) -> Date {
        let of = |year: i32, month: u8| day(year.clamp(-9999, 9999), month, 1).unwrap_or(date(1, 1, 1));
        match self {
            Self::Day(d) | Self::Week(d) | Self::Month(d) => d,
            Self::Weekend(d) => d,
            Self::Quarter(y, n) => of(y, n * 3 - 2),
            Self::Half(y, n) => of(y, n * 6 - 5),
            Self::Season(y, n) => of(y, n * 3 + 3),
            Self::Year(y) => of(y, 1),
            Self::Decade(d) => of(d * 10, 1),
            Self::Century(c) if c > 0 => of((c - 1) * 100 + 1, 1),
            Self::Century(c) => of(c * 100, 1),
        }
    }

    /// The last day of a day or month; of others the first.
    pub(super) fn last(self) -> Date {
        match self {
            Self::Month(d) => d.last_of_month(),
            period => period.first(),
        }
    }

    /// How long it is.
    pub(super) const fn unit(self) -> Unit {
        match self {
            Self::Day(_) => Unit::Day,
            Self::Week(_) => Unit::Week,
            Self::Weekend(_) => Unit::Weekend,
            Self::Month(_) => Unit::Month,
            Self::Quarter(..) => Unit::Quarter,
            Self::Half(..) => Unit::Half,
            Self::Season(..) => Unit::Season,
            Self::Year(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
        }
    }

    /// The one that holds a day, moved by `offset`.
    pub(super) fn around(unit: Unit, day: Date, offset: i32) -> Option<Self> {
        let year = i32::from(day.year());
        let month = i32::from(day.month()) - 1;
        let monday = || {
            let back = i64::from(day.weekday().to_monday_zero_offset());
            day.checked_sub(back.days()).ok()?.checked_add((i64::from(offset) * 7).days()).ok()
        };
        let nth = |size: i32| {
            let index = year * 12 / size + month / size + offset;
            (index.div_euclid(12 / size), (index.rem_euclid(12 / size) + 1) as u8)
        };
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => {
                Self::Day(day.checked_add(i64::from(offset).days()).ok()?)
            }
            Unit::Week => Self::Week(monday()?),
            Unit::Weekend => Self::Weekend(monday()?.checked_add(5.days()).ok()?),
            Unit::Month => Self::Month(day.first_of_month().checked_add(i64::from(offset).months()).ok()?),
            Unit::Quarter => {
                let (year, number) = nth(3);
                Self::Quarter(year, number)
            }
            Unit::Half => {
                let (year, number) = nth(6);
                Self::Half(year, number)
            }
            Unit::Season => {
                let index = (year * 12 + month - 2).div_euclid(3) + offset;
                Self::Season(index.div_euclid(4), index.rem_euclid(4) as u8)
            }
            Unit::Year => Self::Year(year + offset),
            Unit::Decade => Self::Decade(year.div_euclid(10) + offset),
            Unit::Century => Self::Century((year - 1).div_euclid(100) + 1 + offset),
        })
    }
}

/// Two digits.
fn write_two(number: u32, out: &mut String) {
    out.push(char::from(b'0' + (number / 10 % 10) as u8));
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// A number with zeros before it, as `write!` does at ten times the cost.
fn write_padded(number: u32, width: usize, out: &mut String) {
    // Almost all are parts of days.
    match (number, width) {
        (0..100, 2) => return write_two(number, out),
        (0..10_000, 4) => {
            write_two(number / 100, out);
            return write_two(number % 100, out);
        }
        _ => {}
    }
    let (mut digits, mut at, mut rest) = ([b'0'; 10], 10, number);
    while rest > 0 || 10 - at < width.min(10) {
        at -= 1;
        digits[at] += (rest % 10) as u8;
        rest /= 10;
    }
    out.extend(digits[at..].iter().map(|&digit| char::from(digit)));
}

/// Likewise a number that may be below zero or beyond any that people name.
fn write_number(number: i64, width: usize, out: &mut String) {
    match u32::try_from(number) {
        Ok(number) => write_padded(number, width, out),
        Err(_) => {
            let _ = write!(out, "{number:0width$}");
        }
    }
}

/// `T17:40`, without what was not said.
fn write_clock(clock: Clock, out: &mut String) {
    out.push('T');
    write_padded(clock.hour.into(), 2, out);
    out.push(':');
    write_padded(clock.minute.unwrap_or(0).into(), 2, out);
    if let Some(second) = clock.second.filter(|&s| s > 0) {
        out.push(':');
        write_padded(second.into(), 2, out);
    }
}

/// `-03` of a month or day.
fn write_part(number: i8, out: &mut String) {
    out.push('-');
    write_padded(number.unsigned_abs().into(), 2, out);
}

/// `TMO`
const fn part_code(part: Part) -> &'static str {
    match part {
        Part::Morning => "TMO",
        Part::Afternoon => "TAF",
        Part::Evening => "TEV",
        Part::Night => "TNI",
    }
}

/// A clock time or part of the day without a day.
pub(super) fn time_alone(part: Option<Part>, clock: Option<Clock>) -> String {
    let mut out = String::with_capacity(8);
    write_time(part, clock, &mut out);
    out
}

fn write_time(part: Option<Part>, clock: Option<Clock>, out: &mut String) {
    match (clock, part) {
        (Some(clock), _) => write_clock(clock, out),
        (None, Some(part)) => out.push_str(part_code(part)),
        (None, None) => {}
    }
}

/// The first, middle or last days of a week; longer stretches stay whole.
fn days_of_week(period: Period, edge: Edge) -> Option<(Date, Date)> {
    let Period::Week(monday) = period else { return None };
    let (from, to) = match edge {
        Edge::Start => (0, 2),
        Edge::Mid => (2, 3),
        Edge::End => (4, 6),
    };
    Some((monday.checked_add(from.days()).ok()?, monday.checked_add(to.days()).ok()?))
}

impl Moment {
    /// The TIMEX3 value; `None` when it needs a year and there is none.
    pub(super) fn value(&self) -> Option<String> {
        if let Some((from, to)) =
            self.edge.and_then(|e| days_of_week(self.period, e)).filter(|_| self.year_known)
        {
            return Some(format!("{from}/{to}"));
        }
        let mut out = String::with_capacity(16);
        let mut year = |year: i32| {
            if !self.year_known {
                return out.push_str("XXXX");
            }
            if year <= 0 {
                out.push_str("BC");
            }
            write_padded(year.unsigned_abs(), 4, &mut out);
        };
        match self.period {
            Period::Day(d) => {
                year(i32::from(d.year()));
                write_part(d.month(), &mut out);
                write_part(d.day(), &mut out);
            }
            Period::Month(d) => {
                year(i32::from(d.year()));
                write_part(d.month(), &mut out);
            }
            Period::Week(d) | Period::Weekend(d) => {
                if !self.year_known {
                    return None;
                }
                let week = d.iso_week_date();
                write_number(week.year().into(), 4, &mut out);
                out.push_str("-W");
                write_number(week.week().into(), 2, &mut out);
                if matches!(self.period, Period::Weekend(_)) {
                    out.push_str("-WE");
                }
            }
            Period::Quarter(y, n) => {
                year(y);
                out.push_str("-Q");
                write_padded(n.into(), 1, &mut out);
            }
            Period::Half(y, n) => {
                year(y);
                out.push_str("-H");
                write_padded(n.into(), 1, &mut out);
            }
            Period::Season(y, n) => {
                year(y);
                out.push_str(["-SP", "-SU", "-FA", "-WI"][usize::from(n % 4)]);
            }
            Period::Year(_) | Period::Decade(_) | Period::Century(_) if !self.year_known => return None,
            Period::Year(y) => year(y),
            Period::Decade(d) => {
                write_number(d.into(), 3, &mut out);
                out.push('X');
            }
            Period::Century(c) if c > 0 => {
                write_number((c - 1).into(), 2, &mut out);
                out.push_str("XX");
            }
            Period::Century(c) => {
                out.push_str("BC");
                write_number((-c - 1).into(), 2, &mut out);
                out.push_str("XX");
            }
        }
        if matches!(self.period, Period::Day(_)) {
            write_time(self.part, self.clock, &mut out);
        }
        Some(out)
    }
}

/// `P3D`, `PT40M`, `PXM`, `P3.5Y` from amounts in tenths.
pub(super) fn duration(amounts: &[(Option<u32>, Unit)]) -> String {
    let mut out = String::with_capacity(8);
    out.push('P');
    let mut clock = false;
    for &(amount, unit) in amounts {
        let (factor, letter) = match unit {
            Unit::Second => (1, 'S'),
            Unit::Minute => (1, 'M'),
            Unit::Hour => (1, 'H'),
            Unit::Day => (1, 'D'),
            Unit::Weekend | Unit::Week => (1, 'W'),
            Unit::Month => (1, 'M'),
            Unit::Quarter | Unit::Season => (3, 'M'),
            Unit::Half => (6, 'M'),
            Unit::Year => (1, 'Y'),
            Unit::Decade => (10, 'Y'),
            Unit::Century => (100, 'Y'),
        };
        if unit <= Unit::Hour && !clock {
            out.push('T');
            clock = true;
        }
        match amount {
            None => out.push('X'),
            Some(tenths) => {
                let tenths = i64::from(tenths) * factor;
                write_number(tenths / 10, 1, &mut out);
                if tenths % 10 > 0 {
                    out.push('.');
                    write_number(tenths % 10, 1, &mut out);
                }
            }
        }
        out.push(letter);
    }
    out
}

/// `XXXX-WXX-3`, with a part of the day or a clock time.
pub(super) fn weekly(weekday: u8, part: Option<Part>, clock: Option<Clock>) -> String {
    format!("XXXX-WXX-{weekday}{}", time_alone(part, clock))
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn numbers_are_padded_as_the_library_does(number: i64, shift in 0u32..64, width in 1usize..9) {
            let (number, mut out) = (number >> shift, String::new());
            write_number(number, width, &mut out);
            proptest::prop_assert_eq!(out, format!("{number:0width$}"));
        }
    }
}
