//! What an expression says, before any calendar is asked.

use super::sense::{Edge, Era, Meridiem, Part, Unit};

/// A year as it was said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Year {
    /// `2016`; before Christ below 1: 480 BC is -480.
    Said(i32),
    /// `прошлого года`: by distance from the frame's.
    Relative(i32, Frame),
}

/// What a relative expression is relative to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// The date of the article.
    Reference,
    /// The date mentioned last.
    Mentioned,
    /// As the tense demands.
    Tense,
    /// Likewise, but what has happened took so long: `in two days`.
    Ahead,
    /// A day told in this sentence or the one before, else the date of the article: `накануне`.
    Nearby,
    /// From something that happened on a day that nobody tells.
    Event,
}

/// The calendar part of a point in time.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Base {
    /// Nothing: a clock time or weekday alone.
    None,
    /// A day of a month.
    Day { year: Option<Year>, month: u8, day: u8 },
    /// A holiday: a day of a month, or the weekday of that number in it (-1 is the last).
    Holiday { year: Option<Year>, month: u8, day: i8, weekday: Option<u8> },
    /// `the 15th`: a day of a month not said, at a distance from the reference's if one is.
    DayOfMonth { day: u8, month: Option<i32> },
    /// A month.
    Month { year: Option<Year>, month: u8 },
    /// A year.
    Year(Year),
    /// A decade by its first three digits; two digits (`90-е`) count from 1900 or 2000.
    Decade(i32),
    /// A century by number, negative before Christ.
    Century(i32),
    /// A quarter of a year.
    Quarter { year: Option<Year>, number: u8 },
    /// A half of a year.
    Half { year: Option<Year>, number: u8 },
    /// A season, 0 spring.
    Season { year: Option<Year>, season: u8 },
    /// A whole unit at a distance from the frame's: `last week`, `yesterday`.
    Unit { unit: Unit, offset: i32, frame: Frame },
    /// An amount of time before or after the frame: `two days ago`, `через год`. Amounts in tenths.
    Shift { amounts: Vec<(u32, Unit)>, sign: i32, frame: Frame },
    /// An amount of time before or after another day: `two days before yesterday`.
    Offset { amounts: Vec<(u32, Unit)>, sign: i32, of: Box<Point> },
    /// `first Tuesday of October`, `last Sunday of March`: number -1 is the last one.
    Nth { number: i32, weekday: u8, of: Box<Base> },
    /// `first week of October`
    NthWeek { number: i32, of: Box<Base> },
    /// `the week of June 10`
    WeekOf(Box<Base>),
}

/// A clock time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Clock {
    pub hour: u8,
    pub minute: Option<u8>,
    pub second: Option<u8>,
    /// Said, so that an hour on the other side of a dash may take it.
    pub meridiem: Option<Meridiem>,
}

/// How a weekday is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// The nearest that fits the tense.
    Tense,
    /// Before the reference.
    Last,
    /// A week before that.
    BeforeLast,
    /// Of the reference's week.
    This,
    /// Of the week after.
    Next,
    /// A week after that.
    AfterNext,
    /// The first after the reference.
    Coming,
    /// After, or of, the date mentioned last.
    Following,
}

/// A point in time: a day or longer, perhaps with a weekday, a part of the day, a clock time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Point {
    pub base: Base,
    pub weekday: Option<(u8, Choice)>,
    pub part: Option<Part>,
    pub clock: Option<Clock>,
    pub edge: Option<Edge>,
}

impl Point {
    pub(super) const fn new(base: Base) -> Self {
        Self { base, weekday: None, part: None, clock: None, edge: None }
    }

    /// Whether it has a day: a calendar day, a weekday or a relative day.
    pub(super) const fn has_day(&self) -> bool {
        self.weekday.is_some()
            || matches!(
                self.base,
                Base::Day { .. }
                    | Base::Holiday { .. }
                    | Base::DayOfMonth { .. }
                    | Base::Nth { .. }
                    | Base::Unit { unit: Unit::Day, .. }
                    | Base::Shift { .. }
                    | Base::Offset { .. }
            )
    }

    /// Whether it is a weekday and nothing else.
    pub(super) fn is_weekday_alone(&self) -> bool {
        let bare = self.base == Base::None && self.part.is_none() && self.clock.is_none();
        bare && self.weekday.is_some_and(|w| w.1 == Choice::Tense)
    }

    /// `self` and `other`, said beside each other, as one point; `None` when both say the same part.
    pub(super) fn merge(&self, other: &Self) -> Option<Self> {
        let mut both = self.clone();
        if self.edge.is_some() || other.edge.is_some() {
            return None;
        }
        match (&self.base, &other.base) {
            // `вчера, 9 мая`: the number says more.
            (Base::Unit { unit: Unit::Day, .. }, day @ Base::Day { .. }) => both.base = day.clone(),
            (_, Base::None) => {}
            (Base::None, base) => both.base = base.clone(),
            _ => return None,
        }
        macro_rules! either {
            ($field:ident) => {
                both.$field = match (self.$field, other.$field) {
                    (Some(_), Some(_)) => return None,
                    (a, b) => a.or(b),
                };
            };
        }
        either!(weekday);
        either!(part);
        either!(clock);
        // A clock time or part of the day needs a day, one that is known.
        let timed = both.part.is_some() || both.clock.is_some();
        let vague = matches!(&both.base, Base::Shift { amounts, .. } if amounts.iter().any(|a| a.0 == 0 || a.1 > Unit::Week));
        if timed && (vague || !(both.has_day() || both.base == Base::None)) {
            return None;
        }
        let weekly = matches!(both.base, Base::None | Base::Day { .. } | Base::DayOfMonth { .. })
            || matches!(both.base, Base::Unit { unit: Unit::Week, .. });
        if both.weekday.is_some() && !weekly {
            return None;
        }
        Some(both)
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    /// One point in time.
    Point(Point),
    /// From one to another; either may be left out.
    Range(Option<Point>, Option<Point>),
    /// A length: amounts in tenths; `None` for an unknown number.
    Duration(Vec<(Option<u32>, Unit)>),
    /// From one length to another.
    Durations(u32, u32, Unit),
    /// Every so many units.
    Set(u8, Unit),
    /// Every such weekday, with a part of the day or a clock time.
    Weekly(u8, Option<Part>, Option<Clock>),
    /// From one weekday to another, every week.
    WeeklyRange(u8, u8),
    /// Vague.
    Vague(Era),
}
