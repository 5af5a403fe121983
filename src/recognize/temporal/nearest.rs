//! Years, days and weeks that were not said in full: the nearest that fit the tense, and calendar arithmetic.

use super::expression::{Base, Choice, Clock, Frame, Point, Year};
use super::resolve::{Anchor, Context, NO_YEAR};
use super::sense::Unit;
use super::tense::Tense;
use super::value::{Period, day};
use jiff::ToSpan;
use jiff::civil::{Date, Time};

/// A day at so many days from the date of the article is the one that is meant, if by its tense it would be further away
/// than so many.
const CLOSE: i64 = 45;
const DISTANT: i64 = 300;
/// So far ahead lies what a verb of the present is about, `opens in October`; what would be further away was the last one.
const SCHEDULED: i64 = 245;
const SCHEDULED_MONTHS: u8 = 8;
/// A holiday so close is the one that is meant, too: `the weekend before Thanksgiving`, told of two days before it.
const HOLIDAY_CLOSE: i64 = 14;
/// Holidays that move with Easter are told by days from the seventh Sunday before it.
const BEFORE_EASTER: i64 = 49;
/// What is added to a weekday that is the first one from a day on.
const FROM_DAY_ON: u8 = 10;

impl Context {
    /// The weekend nearest by tense; an offset of 1 asks for the one to come.
    pub(super) fn weekend(&self, reference: Anchor, offset: i32) -> Option<Period> {
        let this = Period::around(Unit::Weekend, reference.day, 0)?;
        let begun = this.first() <= reference.day;
        match self.tense {
            Some(Tense::Past) if !begun && offset == 0 => Period::around(Unit::Weekend, reference.day, -1),
            _ => Some(this),
        }
    }

    pub(super) fn year_of_part(
        &self,
        year: Option<Year>,
        month: u8,
        length: u8,
        known: &mut bool,
    ) -> Option<i32> {
        if let Some(Year::Relative(-100, frame)) = year {
            // The last one that is over.
            let anchor = self.frame(frame, Unit::Year)?;
            *known = anchor.year_known;
            let year = i32::from(anchor.day.year());
            return Some(if month + length <= anchor.day.month() as u8 { year } else { year - 1 });
        }
        match year {
            Some(year) => self.year(year, month, known),
            None => {
                let Some(reference) = self.reference else {
                    *known = false;
                    return Some(NO_YEAR);
                };
                *known = reference.year_known;
                let (year, here) = (i32::from(reference.day.year()), reference.day.month() as u8);
                Some(match self.tense {
                    // Not begun yet: that of the year before.
                    Some(Tense::Past) | None if month > here + u8::from(self.tense.is_none()) * 6 => year - 1,
                    Some(Tense::Future) if month + length <= here => year + 1,
                    _ => year,
                })
            }
        }
    }

    /// The year of a day that was told without one.
    pub(super) fn nearest_year(&self, month: u8, number: u8, weekday: Option<u8>, known: &mut bool) -> i32 {
        let Some(reference) = self.local.or(self.reference) else {
            *known = false;
            return NO_YEAR;
        };
        *known = reference.year_known;
        if !reference.year_known {
            return NO_YEAR;
        }
        let year = i32::from(reference.day.year());
        let distance = |y: i32| {
            let apart = day(y, month, number)?.duration_since(reference.day);
            Some(apart.as_hours() / 24)
        };
        if let Some(weekday) = weekday {
            let agrees = |y: &i32| {
                day(*y, month, number).is_some_and(|d| d.weekday().to_monday_one_offset() == weekday as i8)
            };
            let nearest = (year - 11..=year + 11)
                .filter(agrees)
                .min_by_key(|&y| distance(y).map_or(i64::MAX, i64::abs));
            if let Some(year) = nearest {
                return year;
            }
        }
        let fits = |d: i64| match self.tense.filter(|t| self.local.is_none() || *t == Tense::Future) {
            // The day after still counts as the past: clocks and time zones differ.
            Some(Tense::Past) => d <= 1,
            Some(Tense::Future) => d >= 0,
            Some(Tense::Present) => (0..=SCHEDULED).contains(&d),
            Some(Tense::Near) | None => true,
        };
        // A distance and the year that has it.
        let mut fitting: Option<(i64, i32)> = None;
        let mut nearest = fitting;
        for y in year - 4..=year + 4 {
            let Some(d) = distance(y) else { continue };
            let nearer = |than: Option<(i64, i32)>| than.is_none_or(|(far, _)| d.abs() < far);
            if nearer(nearest) {
                nearest = Some((d.abs(), y));
            }
            if fits(d) && nearer(fitting) {
                fitting = Some((d.abs(), y));
            }
        }
        // `has been appointed, effective May 5`: a day that is so close was not the one of another year.
        let close = nearest.filter(|n| n.0 <= CLOSE && fitting.is_none_or(|f| f.0 > DISTANT));
        close.or(fitting).or(nearest).map_or(year, |(_, year)| year)
    }

    pub(super) fn nearest_month(&self, month: u8, known: &mut bool) -> i32 {
        let Some(reference) = self.local.or(self.reference) else {
            *known = false;
            return NO_YEAR;
        };
        *known = reference.year_known;
        let (year, here) = (i32::from(reference.day.year()), reference.day.month() as u8);
        match self.tense {
            Some(Tense::Past) => year - i32::from(month > here),
            Some(Tense::Future) => year + i32::from(month < here),
            // `starts in October`, said in March
            Some(Tense::Present) if month > here && month - here <= SCHEDULED_MONTHS => year,
            Some(Tense::Present) if month < here && month + 12 - here <= SCHEDULED_MONTHS => year + 1,
            _ if month > here + 6 => year - 1,
            _ if here >= month + 6 => year + 1,
            _ => year,
        }
    }

    /// A holiday without a year, by its day in each: the next one unless the words or the tense point back.
    pub(super) fn holiday(
        &self,
        pointed: Option<Year>,
        known: &mut bool,
        of: impl Fn(i32) -> Option<Date>,
    ) -> Option<Date> {
        let Some(reference) = self.local.or(self.reference).filter(|r| r.year_known) else {
            *known = false;
            return of(NO_YEAR);
        };
        let (today, year) = (reference.day, i32::from(reference.day.year()));
        let mut days = (year - 1..=year + 1).filter_map(&of);
        let fitting = match pointed {
            Some(Year::Relative(..0, _)) => return days.rfind(|day| *day < today),
            Some(_) => return days.find(|day| *day > today),
            None if self.tense == Some(Tense::Past) => days.rfind(|day| *day <= today),
            None => days.find(|day| *day >= today),
        };
        let far = |day: &Date| i64::from((*day - today).get_days()).abs();
        let nearest = (year - 1..=year + 1).filter_map(&of).min_by_key(far);
        nearest
            .filter(|day| far(day) <= HOLIDAY_CLOSE && fitting.is_none_or(|f| far(&f) > DISTANT))
            .or(fitting)
    }

    /// The dates around as they are seen from a day without a year that so much lies before or after: `two months before
    /// Christmas`, told of in November as past, is of this Christmas.
    pub(super) fn beyond(&self, of: &Point, amounts: &[(u32, Unit)], sign: i32) -> Self {
        let open = matches!(of.base, Base::Holiday { year: None, .. } | Base::Day { year: None, .. });
        let days = |&(tenths, unit): &(u32, Unit)| i64::from(tenths) * days_in(unit) / 10;
        let apart = amounts.iter().map(days).sum::<i64>().min(FAR) * i64::from(-sign);
        let seen = |r: Anchor| Some(Anchor { day: r.day.checked_add(apart.days()).ok()?, ..r });
        let moved = self.reference.filter(|r| open && r.year_known).and_then(seen);
        Self { reference: moved.or(self.reference), ..*self }
    }

    pub(super) fn day_of_month(
        &self,
        number: u8,
        month: Option<i32>,
        weekday: Option<u8>,
        reference: Anchor,
    ) -> Option<Date> {
        let first = reference.day.first_of_month();
        let at = |offset: i32| {
            let month = first.checked_add(i64::from(offset).months()).ok()?;
            Date::new(month.year(), month.month(), number as i8).ok()
        };
        if let Some(offset) = month {
            return at(offset);
        }
        if let Some(weekday) = weekday {
            let agrees = |d: &Date| d.weekday().to_monday_one_offset() == weekday as i8;
            let order: Vec<i32> = match self.tense {
                Some(Tense::Past) => (0..24).map(|k| -k).collect(),
                _ => (0..24).collect(),
            };
            return order.into_iter().filter_map(at).find(agrees).or_else(|| at(0));
        }
        match self.tense {
            Some(Tense::Past) => (0..4).filter_map(|k| at(-k)).find(|d| *d <= reference.day),
            _ => (0..4).filter_map(at).find(|d| *d >= reference.day),
        }
    }

    pub(super) fn weekday(&self, weekday: u8, choice: Choice, reference: Anchor) -> Option<Date> {
        let mentioned = self.mentioned[0].filter(|a| a.year_known);
        let here = match choice {
            Choice::Following => mentioned.unwrap_or(reference).day,
            _ => reference.day,
        };
        let ahead = (i64::from(weekday) - i64::from(here.weekday().to_monday_one_offset())).rem_euclid(7);
        let monday = i64::from(here.weekday().to_monday_zero_offset());
        let before = if ahead == 0 { -7 } else { ahead - 7 };
        let days = match choice {
            Choice::Tense => match self.tense {
                Some(Tense::Future | Tense::Present | Tense::Near) => ahead,
                _ => -((7 - ahead) % 7),
            },
            Choice::Last => before,
            Choice::BeforeLast => before - 7,
            // `this Sunday`, told of on Tuesday as over
            Choice::This => match (self.tense, i64::from(weekday) - 1 - monday) {
                (Some(Tense::Past), days @ 1..) => days - 7,
                (Some(Tense::Future), days @ ..0) => days + 7,
                (_, days) => days,
            },
            Choice::Next => i64::from(weekday) - 1 - monday + 7,
            Choice::AfterNext => i64::from(weekday) - 1 - monday + 14,
            Choice::Following if mentioned.is_none() => i64::from(weekday) - 1 - monday + 7,
            Choice::Coming | Choice::Following => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
        };
        here.checked_add(days.days()).ok()
    }

    /// A year that was said; one told by distance, for a month of it.
    pub(super) fn year(&self, year: Year, month: u8, known: &mut bool) -> Option<i32> {
        match year {
            Year::Said(year) => Some(year),
            Year::Relative(k, frame) => {
                let mut anchor = self.frame(frame, Unit::Year)?;
                // `в 2014 году начали, в ноябре следующего года закончили`
                let told = self.recent(Unit::Year).filter(|a| a.day.year() < anchor.day.year());
                if k == 1 && frame == Frame::Reference && self.tense == Some(Tense::Past) {
                    anchor = told.unwrap_or(anchor);
                }
                *known = anchor.year_known;
                let year = i32::from(anchor.day.year());
                if k.abs() < 100 {
                    return Some(year + k);
                }
                // `last May`, `next March`
                let here = anchor.day.month() as u8;
                Some(if k < 0 { year - i32::from(here <= month) } else { year + i32::from(here >= month) })
            }
        }
    }
}

/// So many days are as far as one looks from a day without a year.
const FAR: i64 = 10_000;

/// How many days a unit has, more or less.
const fn days_in(unit: Unit) -> i64 {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => 0,
        Unit::Day | Unit::Weekend => 1,
        Unit::Week => 7,
        Unit::Month => 30,
        Unit::Quarter | Unit::Season => 91,
        Unit::Half => 182,
        Unit::Year | Unit::Decade | Unit::Century => 365,
    }
}

/// An anchor moved by amounts in tenths; the clock time when hours or minutes moved it.
pub(super) fn shifted(
    amounts: &[(u32, Unit)],
    sign: i32,
    anchor: Anchor,
    known: &mut bool,
) -> Option<(Period, Option<Clock>)> {
    let finest = amounts.iter().map(|a| a.1).min()?;
    *known = anchor.year_known;
    let (mut months, mut days, mut minutes) = (0i64, 0i64, 0i64);
    for &(tenths, unit) in amounts {
        let n = i64::from(tenths);
        match unit {
            Unit::Second => minutes += (n + 599) / 600,
            Unit::Minute => minutes += n / 10,
            Unit::Hour => minutes += n * 6,
            Unit::Day | Unit::Weekend => days += n / 10,
            Unit::Week => days += n * 7 / 10,
            Unit::Month => {
                months += n / 10;
                days += n % 10 * 3;
            }
            Unit::Quarter | Unit::Season => months += n * 3 / 10,
            Unit::Half => months += n * 6 / 10,
            Unit::Year => months += n * 12 / 10,
            Unit::Decade => months += n * 12,
            Unit::Century => months += n * 120,
        }
    }
    let sign = i64::from(sign);
    if minutes > 0 {
        let Some(time) = anchor.time.or(if months + days > 0 { Some(Time::midnight()) } else { None }) else {
            return Some((Period::Day(anchor.day), None));
        };
        let start = anchor.day.to_datetime(time);
        let moved =
            start.checked_add((sign * months).months()).ok()?.checked_add((sign * days).days()).ok()?;
        let moved = moved.checked_add((sign * minutes).minutes()).ok()?;
        let clock = Clock {
            hour: moved.hour() as u8,
            minute: Some(moved.minute() as u8),
            second: None,
            meridiem: None,
        };
        return Some((Period::Day(moved.date()), Some(clock)));
    }
    let moved =
        anchor.day.checked_add((sign * months).months()).ok()?.checked_add((sign * days).days()).ok()?;
    let period = match (finest <= Unit::Week, anchor.unit) {
        (true, unit) if unit <= Unit::Day => Period::Day(moved),
        (true, _) => return None,
        (false, unit) if unit <= Unit::Month => Period::Month(moved.first_of_month()),
        _ => Period::Year(i32::from(moved.year())),
    };
    Some((period, None))
}

/// A holiday in a year: a day of a month, the weekday of that number in it, or the first such weekday from a day on.
pub(super) fn holiday(year: i32, month: u8, number: i8, weekday: Option<u8>) -> Option<Date> {
    if month == 0 {
        return easter(year)?.checked_add((i64::from(number) - BEFORE_EASTER).days()).ok();
    }
    match weekday {
        None => day(year, month, number.unsigned_abs()),
        Some(weekday) if weekday > FROM_DAY_ON => {
            nth_weekday(day(year, month, number.unsigned_abs())?, Unit::Month, 1, weekday - FROM_DAY_ON)
        }
        Some(weekday) => nth_weekday(day(year, month, 1)?, Unit::Month, i32::from(number), weekday),
    }
}

/// Easter of the Western churches, by the rule of the Gregorian calendar as Butcher wrote it down.
fn easter(year: i32) -> Option<Date> {
    let (moon, century, rest) = (year % 19, year / 100, year % 100);
    let shift = century - century / 4 - (8 * century + 13) / 25 + 15;
    let full = (19 * moon + shift) % 30;
    let full = full - i32::from(full == 29 || full == 28 && moon > 10);
    let sunday = (2 * (century % 4) + 2 * (rest / 4) + 32 - rest % 4 - full) % 7;
    day(year, 3, 22)?.checked_add(i64::from(full + sunday).days()).ok()
}

/// The `number`th such weekday of a month or year, counted from its end when negative.
pub(super) fn nth_weekday(first: Date, unit: Unit, number: i32, weekday: u8) -> Option<Date> {
    let weekday = i64::from(weekday);
    if number < 0 {
        let last = match unit {
            Unit::Month => first.last_of_month(),
            _ => first.last_of_year(),
        };
        let back = (i64::from(last.weekday().to_monday_one_offset()) - weekday).rem_euclid(7);
        return last.checked_sub(back.days()).ok();
    }
    let ahead = (weekday - i64::from(first.weekday().to_monday_one_offset())).rem_euclid(7);
    first.checked_add((ahead + 7 * (i64::from(number) - 1)).days()).ok()
}
