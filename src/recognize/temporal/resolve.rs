//! What was said, and the dates around it, to calendar values.

use super::expression::{Base, Choice, Expression, Frame, Point, Year};
use super::nearest::{holiday, nth_weekday, shifted};
use super::range::is_overnight;
use super::relative::UNKNOWN;
use super::sense::{Era, Unit};
use super::tense::Tense;
use super::value::{Moment, Period, day, duration, time_alone, weekly};
use crate::annotation::{DateKind, DatePart, DateParts};
use jiff::ToSpan;
use jiff::civil::{Date, Time};

/// A date that others are told from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    /// Its first day; of any leap year when the year is not known.
    pub day: Date,
    /// The clock time, if it is known.
    pub time: Option<Time>,
    /// How long it is.
    pub unit: Unit,
    /// Whether the year is known.
    pub year_known: bool,
    /// The sentence that mentions it.
    pub sentence: usize,
}

/// The dates around an expression.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// The date of the article.
    pub reference: Option<Anchor>,
    /// The last day, month or shorter, year or shorter that was mentioned.
    pub mentioned: [Option<Anchor>; 3],
    /// A day with its year in the same sentence.
    pub local: Option<Anchor>,
    /// The last day told by its number, in this sentence or the one before.
    pub nearby: Option<Anchor>,
    /// The tense around.
    pub tense: Option<Tense>,
    /// The sentence of the expression.
    pub sentence: usize,
    /// Whether something recurs in the same sentence.
    pub recurring: bool,
}

/// A value with what belongs to it.
#[derive(Debug)]
pub(super) struct Resolved {
    pub value: Option<String>,
    pub kind: DateKind,
    pub vague: bool,
    pub assumed: DateParts,
    /// For expressions that follow.
    pub anchor: Option<Anchor>,
}

/// A year that stands for one that is not known; leap, so that 29 February has its day.
pub(super) const NO_YEAR: i32 = 2000;

impl Context {
    /// Forgets nothing, but tells days that were mentioned long ago apart.
    pub(super) fn recent(&self, unit: Unit) -> Option<Anchor> {
        self.mentioned_for(unit).filter(|a| self.sentence <= a.sentence + 2)
    }

    /// The dates mentioned, after one more.
    pub(super) fn mention(&mut self, anchor: Anchor) {
        let from = match anchor.unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => 0,
            Unit::Weekend | Unit::Week | Unit::Month => 1,
            _ => 2,
        };
        self.mentioned[from..].fill(Some(anchor));
    }

    fn mentioned_for(&self, unit: Unit) -> Option<Anchor> {
        match unit {
            unit if unit <= Unit::Week => self.mentioned[0],
            Unit::Month => self.mentioned[1],
            _ => self.mentioned[2],
        }
    }

    pub(super) fn frame(&self, frame: Frame, unit: Unit) -> Option<Anchor> {
        match (frame, self.tense) {
            (Frame::Reference | Frame::Ahead, _)
            | (Frame::Tense, Some(Tense::Future | Tense::Present | Tense::Near)) => self.reference,
            (Frame::Mentioned, _) => self.mentioned_for(unit).or(self.reference),
            (Frame::Tense, Some(Tense::Past)) => self.mentioned_for(unit),
            (Frame::Tense, None) => {
                self.mentioned_for(unit).filter(|_| self.nearby.is_some()).or(self.reference)
            }
            (Frame::Nearby, _) => self.nearby.or(self.reference),
            (Frame::Event, _) => None,
        }
    }

    /// The value of an expression.
    pub(super) fn resolve(&self, expression: &Expression) -> Resolved {
        let plain = |value: String, kind: DateKind| Resolved {
            value: Some(value),
            kind,
            vague: false,
            assumed: DateParts::default(),
            anchor: None,
        };
        match expression {
            Expression::Point(point) => self.point(point),
            Expression::Range(a, b) => self.range(a.as_ref(), b.as_ref()),
            Expression::Duration(amounts) => {
                let vague = amounts.iter().any(|a| a.0.is_none());
                Resolved { vague, ..plain(duration(amounts), DateKind::Duration) }
            }
            Expression::Durations(low, high, unit) => {
                let of = |n: u32| duration(&[(Some(n * 10), *unit)]);
                plain(format!("{}/{}", of(*low), of(*high)), DateKind::Duration)
            }
            Expression::Set(count, unit) => {
                plain(duration(&[(Some(u32::from(*count) * 10), *unit)]), DateKind::Set)
            }
            Expression::Weekly(weekday, part, clock) => plain(weekly(*weekday, *part, *clock), DateKind::Set),
            Expression::WeeklyRange(from, to) => {
                let value = format!("{}/{}", weekly(*from, None, None), weekly(*to, None, None));
                plain(value, DateKind::Set)
            }
            Expression::Vague(era) => {
                let value = match era {
                    Era::Past => "PAST_REF",
                    Era::Present => "PRESENT_REF",
                    Era::Future => "FUTURE_REF",
                };
                Resolved { vague: true, ..plain(value.to_owned(), DateKind::Date) }
            }
        }
    }

    fn point(&self, point: &Point) -> Resolved {
        let kind = match (point.clock, point.part) {
            (Some(_), _) if point.base == Base::None && point.weekday.is_none() => DateKind::Time,
            (Some(_), _) => DateKind::DateTime,
            (None, Some(_)) => DateKind::Time,
            (None, None) => DateKind::Date,
        };
        let mut resolved =
            Resolved { value: None, kind, vague: false, assumed: DateParts::default(), anchor: None };
        if let Base::Shift { amounts, frame: Frame::Event, .. } = &point.base {
            let amounts: Vec<_> =
                amounts.iter().map(|a| (Some(a.0).filter(|&n| n != UNKNOWN), a.1)).collect();
            return Resolved { value: Some(duration(&amounts)), kind: DateKind::Duration, ..resolved };
        }
        if let Base::Shift { amounts, sign, .. } = &point.base
            && amounts.iter().any(|a| a.0 == UNKNOWN)
        {
            let value = if *sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
            return Resolved { value: Some(value.to_owned()), vague: true, ..resolved };
        }
        if let Base::Shift { amounts, frame: Frame::Ahead, .. } = &point.base
            && self.tense == Some(Tense::Past)
            && kind == DateKind::Date
        {
            let amounts: Vec<_> = amounts.iter().map(|a| (Some(a.0), a.1)).collect();
            return Resolved { value: Some(duration(&amounts)), kind: DateKind::Duration, ..resolved };
        }
        if point.base == Base::None && point.weekday.is_none() {
            // `had made 112 rescues overnight`, after a day that is still to come
            let ahead = |a: &Anchor| self.reference.is_some_and(|r| r.year_known && a.day > r.day);
            let told = self.mentioned[0].filter(|a| self.tense != Some(Tense::Past) || !ahead(a));
            let day = told.or(self.reference).filter(|_| point.clock.is_none());
            resolved.value = match day {
                Some(anchor) => {
                    resolved.assumed = WHOLE_DAY;
                    self.with_day(anchor, point).value()
                }
                None => Some(time_alone(point.part, point.clock)),
            };
            return resolved;
        }
        resolved.assumed = assumed(point);
        let Some(moment) = self.moment(point) else { return resolved };
        resolved.value = moment.value();
        if let (Period::Day(_), Some(_)) = (moment.period, moment.clock) {
            resolved.kind = DateKind::DateTime;
        }
        let unit = moment.period.unit();
        resolved.anchor = Some(Anchor {
            day: moment.period.first(),
            time: None,
            unit,
            year_known: moment.year_known,
            sentence: self.sentence,
        });
        resolved
    }

    fn with_day(&self, anchor: Anchor, point: &Point) -> Moment {
        Moment {
            period: Period::Day(anchor.day),
            part: point.part,
            clock: point.clock,
            year_known: anchor.year_known,
            edge: None,
        }
    }

    fn range(&self, a: Option<&Point>, b: Option<&Point>) -> Resolved {
        let mut resolved = Resolved {
            value: None,
            kind: DateKind::Range,
            vague: false,
            assumed: DateParts::default(),
            anchor: None,
        };
        for point in [a, b].into_iter().flatten() {
            resolved.assumed = resolved.assumed.and(assumed(point));
        }
        let alone = |p: &Point| p.base == Base::None && p.weekday.is_none();
        if let Some(value) = self.going_on(a, b) {
            resolved.value = Some(value);
            return resolved;
        }
        let left = match a {
            Some(p) if alone(p) => Some((self.clock_of_range(p, false), None)),
            Some(p) => self.moment(p).and_then(|m| Some((m.value()?, Some(m)))),
            None => Some((String::new(), None)),
        };
        let Some((left, from)) = left else { return resolved };
        // The right side is the first one after the left.
        let after = from.map(|m| Anchor {
            day: m.period.first(),
            time: None,
            unit: m.period.unit(),
            year_known: m.year_known,
            sentence: self.sentence,
        });
        let overnight = is_overnight(a, b);
        let right = match b {
            Some(p) if alone(p) => Some((self.clock_of_range(p, overnight), None)),
            Some(p) => {
                let context = match after {
                    Some(after) if needs_year(p) => {
                        Self { reference: Some(after), local: None, tense: Some(Tense::Future), ..*self }
                    }
                    _ => *self,
                };
                context.moment(p).and_then(|mut m| {
                    if let Period::Day(day) = m.period
                        && overnight
                        && from.is_some_and(|from| from.period == m.period)
                    {
                        m.period = Period::Day(day.tomorrow().ok()?);
                    }
                    Some((m.value()?, Some(m)))
                })
            }
            None => Some((String::new(), None)),
        };
        let Some((right, to)) = right else { return resolved };
        // `вчера — 9 июня` is one day said twice.
        let twice = left == right && matches!(from, Some(Moment { period: Period::Day(_), .. }));
        if twice {
            resolved.kind = DateKind::Date;
        }
        resolved.value = Some(if twice { left } else { format!("{left}/{right}") });
        resolved.anchor = to.or(from).map(|m| Anchor {
            day: m.period.first(),
            time: None,
            unit: m.period.unit(),
            year_known: m.year_known,
            sentence: self.sentence,
        });
        resolved
    }

    /// A range of days or months without years that holds the reference is that of its year.
    fn going_on(&self, a: Option<&Point>, b: Option<&Point>) -> Option<String> {
        let (a, b, reference) = (a?, b?, self.reference.filter(|r| r.year_known && self.local.is_none())?);
        let year = Some(Year::Said(i32::from(reference.day.year())));
        let dated = |point: &Point| {
            let base = match point.base {
                Base::Day { year: None, month, day } => Base::Day { year, month, day },
                Base::Month { year: None, month } => Base::Month { year, month },
                _ => return None,
            };
            self.moment(&Point { base, ..point.clone() })
        };
        let (from, to) = (dated(a)?, dated(b)?);
        let past = reference.day < from.period.first() || reference.day > to.period.last();
        if past || a.weekday.is_some() || b.weekday.is_some() {
            return None;
        }
        Some(format!("{}/{}", from.value()?, to.value()?))
    }

    /// A clock time of a range without a day: of the article's day or the next one, unless it recurs.
    fn clock_of_range(&self, point: &Point, next_day: bool) -> String {
        let anchor = self.reference.filter(|_| !self.recurring);
        let dated = anchor.and_then(|anchor| {
            let day = if next_day { anchor.day.tomorrow().ok()? } else { anchor.day };
            self.with_day(Anchor { day, ..anchor }, point).value()
        });
        dated.unwrap_or_else(|| time_alone(point.part, point.clock))
    }

    /// The calendar stretch that a point names.
    fn moment(&self, point: &Point) -> Option<Moment> {
        let mut year_known = true;
        let known = &mut year_known;
        let (period, clock) = match &point.base {
            Base::None => {
                let (weekday, choice) = point.weekday?;
                let reference = self.reference?;
                *known = reference.year_known;
                if !reference.year_known {
                    return None;
                }
                // `суббота, 19:00` without a verb announces.
                let announced = point.clock.is_some() && self.tense.is_none();
                let context = if announced { Self { tense: Some(Tense::Future), ..*self } } else { *self };
                (Period::Day(context.weekday(weekday, choice, reference)?), point.clock)
            }
            Base::Shift { amounts, sign, frame } => {
                let finest = amounts.iter().map(|a| a.1).min()?;
                let mut anchor = self.frame(*frame, finest)?;
                if *frame == Frame::Mentioned {
                    // `днём ранее` goes back from a day told shortly before, unless that is still to come.
                    let ahead = |a: &Anchor| self.reference.is_some_and(|r| r.year_known && a.day > r.day);
                    let told = self.recent(finest).filter(|a| *sign > 0 || !ahead(a));
                    // `одобрили в феврале, двумя неделями позже`: nobody knows from which day on.
                    let newer =
                        self.mentioned[1].filter(|a| a.sentence == self.sentence && finest < Unit::Month);
                    if *sign > 0 && newer.is_some_and(|month| told.is_none_or(|day| day.day != month.day)) {
                        return None;
                    }
                    anchor = told.or(self.reference)?;
                }
                shifted(amounts, *sign, anchor, known)?
            }
            Base::Offset { amounts, sign, of } => {
                let of = self.beyond(of, amounts, *sign).moment(of)?;
                let unit = of.period.unit();
                let anchor = Anchor {
                    day: of.period.first(),
                    time: None,
                    unit,
                    year_known: of.year_known,
                    sentence: self.sentence,
                };
                shifted(amounts, *sign, anchor, known)?
            }
            base => (self.period(base, point.weekday.map(|w| w.0), known)?, point.clock),
        };
        let period = match (period, point.weekday) {
            (Period::Week(monday), Some((weekday, _))) => {
                Period::Day(monday.checked_add(i64::from(weekday - 1).days()).ok()?)
            }
            (period, _) => period,
        };
        Some(Moment { period, part: point.part, clock: point.clock.or(clock), year_known, edge: point.edge })
    }

    fn period(&self, base: &Base, weekday: Option<u8>, known: &mut bool) -> Option<Period> {
        Some(match *base {
            Base::None | Base::Shift { .. } | Base::Offset { .. } => return None,
            Base::Day { year, month, day: number } => {
                let year = match year {
                    Some(year) => self.year(year, month, known)?,
                    None => self.nearest_year(month, number, weekday, known),
                };
                Period::Day(day(year, month, number)?)
            }
            Base::Holiday { year, month, day, weekday } => {
                let of = |year: i32| holiday(year, month, day, weekday);
                // What moves with the moon has no day without a year.
                if month == 0 && year.is_none() && self.reference.is_none_or(|r| !r.year_known) {
                    return None;
                }
                Period::Day(match year {
                    Some(year @ (Year::Said(_) | Year::Relative(-99..=99, _))) => {
                        of(self.year(year, month, known)?)?
                    }
                    year => self.holiday(year, known, of)?,
                })
            }
            Base::DayOfMonth { day: number, month } => {
                let reference = self.mentioned[0]
                    .filter(|_| month.is_none() && self.nearby.is_some())
                    .or(self.reference)?;
                *known = reference.year_known;
                Period::Day(self.day_of_month(number, month, weekday, reference)?)
            }
            Base::Month { year, month } => {
                let year = match year {
                    Some(year) => self.year(year, month, known)?,
                    None => self.nearest_month(month, known),
                };
                Period::Month(day(year, month, 1)?)
            }
            Base::Year(year) => Period::Year(self.year(year, 0, known)?),
            Base::Decade(decade) => Period::Decade(decade),
            Base::Century(century) => Period::Century(century),
            Base::Quarter { year, number } => {
                Period::Quarter(self.year_of_part(year, number * 3 - 2, 3, known)?, number)
            }
            Base::Half { year, number } => {
                Period::Half(self.year_of_part(year, number * 6 - 5, 6, known)?, number)
            }
            Base::Season { year, season } => match year {
                Some(Year::Relative(k, frame)) if k.abs() < 100 => {
                    let anchor = self.frame(frame, Unit::Year)?;
                    *known = anchor.year_known;
                    // In January `this winter` began last year.
                    let begun = season == 3 && anchor.day.month() <= 2;
                    // `left that autumn`, told of in August: the one before.
                    let here = self.reference.filter(|here| here.day.year() == anchor.day.year());
                    let ahead = here.is_some_and(|here| season * 3 + 3 > here.day.month() as u8);
                    let told = (k, frame, self.tense) == (0, Frame::Mentioned, Some(Tense::Past));
                    let back = begun || told && ahead;
                    Period::Season(i32::from(anchor.day.year()) + k - i32::from(back), season)
                }
                year => Period::Season(self.year_of_part(year, season * 3 + 3, 3, known)?, season),
            },
            Base::Unit { unit, offset, frame } => {
                if unit == Unit::Season {
                    return None;
                }
                let anchor = self.frame(frame, unit).filter(|_| frame != Frame::Tense).or(self.reference)?;
                *known = anchor.year_known;
                if frame == Frame::Tense && unit == Unit::Weekend {
                    return self.weekend(anchor, offset);
                }
                Period::around(unit, anchor.day, offset)?
            }
            Base::Nth { number, weekday, ref of } => {
                let month = self.period(of, None, known)?;
                Period::Day(nth_weekday(month.first(), month.unit(), number, weekday)?)
            }
            Base::NthWeek { number, ref of } => {
                let month = self.period(of, None, known)?;
                // The first week begins with the month's first Monday, the last has its last Thursday.
                let weekday = if number > 0 { 1 } else { 4 };
                let day = nth_weekday(month.first(), month.unit(), number, weekday)?;
                Period::around(Unit::Week, day, 0)?
            }
            Base::WeekOf(ref of) => Period::around(Unit::Week, self.period(of, None, known)?.first(), 0)?,
        })
    }
}

/// Whether a point takes its year, or its day, from the dates around.
fn needs_year(point: &Point) -> bool {
    match &point.base {
        Base::None => point.weekday.is_some_and(|w| w.1 == Choice::Tense),
        Base::Day { year, .. } | Base::Month { year, .. } | Base::Quarter { year, .. } => year.is_none(),
        Base::DayOfMonth { month, .. } => month.is_none(),
        _ => false,
    }
}

/// The parts of a year, a month and a day.
const YEAR: DateParts = DateParts::of(&[DatePart::Year]);
const MONTH: DateParts = YEAR.and(DateParts::of(&[DatePart::Month]));
const WHOLE_DAY: DateParts = MONTH.and(DateParts::of(&[DatePart::Day]));

/// The parts of a value that the words leave out.
fn assumed(point: &Point) -> DateParts {
    let year = |year: &Option<Year>| match year {
        Some(Year::Said(_)) => DateParts::default(),
        _ => YEAR,
    };
    match &point.base {
        Base::None => WHOLE_DAY,
        Base::Day { year: y, .. }
        | Base::Holiday { year: y, .. }
        | Base::Month { year: y, .. }
        | Base::Quarter { year: y, .. }
        | Base::Half { year: y, .. }
        | Base::Season { year: y, .. } => year(y),
        Base::DayOfMonth { .. } => MONTH,
        Base::Year(y) => year(&Some(*y)),
        Base::Decade(_) | Base::Century(_) => DateParts::default(),
        Base::Unit { unit, .. } => match unit {
            Unit::Year | Unit::Decade | Unit::Century => YEAR,
            Unit::Month | Unit::Quarter | Unit::Half => MONTH,
            _ => WHOLE_DAY,
        },
        Base::Shift { .. } | Base::Offset { .. } => WHOLE_DAY,
        Base::Nth { of, .. } | Base::NthWeek { of, .. } | Base::WeekOf(of) => {
            assumed(&Point::new((**of).clone()))
        }
    }
}
