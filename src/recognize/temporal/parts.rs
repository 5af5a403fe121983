//! Rules of stretches that are parts of years, or whole rows of them: quarters, halves, seasons, the first Tuesday of a
//! month, decades, centuries.

use super::expression::{Base, Frame, Point, Year};
use super::grammar::Read;
use super::kind::{Kind, Kinds};
use super::meaning::roman_digit;
use super::parser::{Parser, lex};
use super::sense::{Edge, Pointer, Sense, Unit};
use crate::token::POSSESSIVE;

/// So many tokens ages run on: `in their late 20s and early 30s`.
const AGES: usize = 8;
/// So far around a quarter words of a game are looked for, and so many make one.
const GAME: usize = 150;
const GAME_WORDS: usize = 2;
/// So far behind the word for temperatures they are told.
const FORECAST: usize = 20;

impl Parser<'_, '_> {
    /// A Roman numeral at `i`.
    pub(super) fn roman(&self, i: usize) -> Option<u32> {
        let cell = self.cell(i)?;
        if !cell.kinds.has(Kind::Roman) || !self.is_capital(i) {
            return None;
        }
        let value = roman_value(cell.text())?;
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

    /// `first`, `третий`: its number; -1 for `last`.
    pub(super) fn nth(&self, i: usize) -> Read<i32> {
        let last = self.points(i, |pointer| matches!(pointer, Pointer::Recent | Pointer::Last));
        if let Some((_, at)) = last {
            return Some((-1, at));
        }
        let (number, at) = self.ordinal(i)?;
        Some((i32::try_from(number).ok()?, at))
    }

    /// The year that a part of it is of, and the place behind: `2020 года`, `of last year`, `of the year`; none and the same
    /// place if none is said.
    pub(super) fn year_of(&self, at: usize) -> (Option<Year>, usize) {
        if let Some((year, next)) = self.year_after(at) {
            return (Some(year), next);
        }
        let of = self.skip(at, Sense::Of);
        match self.is(of, Sense::Article).and_then(|the| self.is(the, Sense::Unit(Unit::Year))) {
            Some(next) => (Some(Year::Relative(0, Frame::Reference)), next),
            None => (None, at),
        }
    }

    /// `XIX века`, `the 19th century`, `1960-х годах`, `the 1990s`, `девяностые`.
    pub(super) fn century_or_decade(&self, i: usize) -> Read<Point> {
        // `a 19th-century house`
        let article = self.is(i, Sense::Article).filter(|_| !self.has(i, Sense::Indefinite));
        let i0 = article.unwrap_or(i);
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
        if let Some((decade, next)) = lex!(self, i0, Decade(d) => d) {
            let noun = self.is(next, Sense::Unit(Unit::Year));
            let spoken = i0 == i && self.after_preposition(i) && self.not_counted(next);
            let stands =
                noun.is_some() || spoken || (i0 > i && self.cell(i0).is_some_and(|c| c.norm.is_ascii()));
            return stands.then(|| {
                (Point::new(Base::Decade(decade_of(u32::from(decade) * 10, 2))), noun.unwrap_or(next))
            });
        }
        let apostrophe = self.cell(i0).is_some_and(|c| c.is_one_of("'’‘"));
        let from = if apostrophe { i0 + 1 } else { i0 };
        let (value, digits) = self.digits(from)?;
        if value % 10 != 0 || !(digits == 4 && (1000..2100).contains(&value) || digits == 2 && value >= 10) {
            return None;
        }
        let mut at = from + 1;
        let hyphen = self.is_dash(at) && self.glued(at);
        at += usize::from(hyphen);
        // `1990's` is one token with its apostrophe; `1990 s` happens in scans.
        let possessive = self.cell(at).is_some_and(|c| c.norm == POSSESSIVE.as_bytes());
        let ascii = self.cell(at).is_some_and(|c| c.norm.is_ascii());
        if !(self.has(at, Sense::Tens) || possessive) || !(self.glued(at) || digits == 4 && ascii) {
            return None;
        }
        let next = at + 1;
        let noun = self.is(next, Sense::Unit(Unit::Year));
        let bare = hyphen && digits == 2 && noun.is_none();
        if bare && !(self.after_preposition(from) && self.not_counted(next))
            || digits == 2 && !apostrophe && (self.is_of_life(i) || self.is_of_heat(i))
        {
            return None;
        }
        Some((Point::new(Base::Decade(decade_of(value, digits))), noun.unwrap_or(next)))
    }

    /// Whether tens at `i` are somebody's age: `in his early 60s`, `in their 20s or 30s`.
    fn is_of_life(&self, i: usize) -> bool {
        let passes = |at: usize| {
            let part = |s: &Sense| {
                matches!(
                    s,
                    Sense::Timely(_) | Sense::Edge(_) | Sense::Tens | Sense::And | Sense::Or | Sense::To
                )
            };
            self.digits(at).is_some()
                || self.senses(at).iter().any(part)
                || self.cell(at).is_some_and(|c| c.is_dash())
        };
        let mut back = (self.start..i).rev().take(AGES);
        back.find(|&at| !passes(at)).is_some_and(|at| self.has(at, Sense::Determiner))
    }

    /// Whether tens at `i` are degrees: `highs will be in the 60s`.
    fn is_of_heat(&self, i: usize) -> bool {
        (self.start..i).rev().take(FORECAST).any(|at| self.has(at, Sense::Temperature))
    }

    /// Whether words around speak of a game that is played in quarters.
    fn is_of_game(&self, i: usize) -> bool {
        let around = i.saturating_sub(GAME)..i + GAME;
        let told = |at: &usize| {
            self.cells.kinds(*at).has(Kind::Detail) && self.cells.senses(*at).contains(&Sense::Game)
        };
        around.filter(told).take(GAME_WORDS).count() == GAME_WORDS
    }

    /// `2021/22 годов`, `2021-22`: where the second year of a winter ends, behind the first one at `at`.
    fn next_year(&self, year: Option<Year>, at: usize) -> Option<usize> {
        let Some(Year::Said(year)) = year else { return None };
        let joined = (self.is_dash(at) || self.is_mark(at, "/")) && self.glued(at) && self.glued(at + 1);
        let next = u32::try_from(year + 1).ok().filter(|_| joined)?;
        let (number, digits) = self.digits(at + 1)?;
        let fits = (number, digits) == (next, 4) || (number, digits) == (next % 100, 2);
        fits.then(|| self.is(at + 2, Sense::Unit(Unit::Year)).unwrap_or(at + 2))
    }

    /// `II квартал 2020 года`, `second quarter of 2020`, `первое полугодие`, `first half of 2012`, `летом 2018 года`,
    /// `Q3 2019`, `first Tuesday of October`, `week 10`.
    pub(super) fn part_of_year(&self, i: usize) -> Read<Point> {
        let i = self.is(i, Sense::Article).unwrap_or(i);
        if let Some((make, at)) =
            lex!(self, i, QuarterName(q) => (q, Unit::Quarter), HalfName(h) => (h, Unit::Half))
        {
            let (year, next) = self.year_of(at);
            let number = make.0;
            let base = match make.1 {
                Unit::Quarter => Base::Quarter { year, number },
                _ => Base::Half { year, number },
            };
            // `the final quarter` alone may be one of a game.
            let named = make.1 == Unit::Quarter && at == i + 1;
            return (year.is_some() || named).then(|| (Point::new(base), next));
        }
        if let Some((season, at)) = lex!(self, i, Season(n) => n) {
            let (year, next) = self.year_of(at);
            let next = self.next_year(year, next).unwrap_or(next);
            return Some((Point::new(Base::Season { year, season }), next));
        }
        let figure =
            || self.digits(i).filter(|d| d.0 <= 4 && d.1 == 1 && self.day_first).map(|d| (d.0 as i32, i + 1));
        let (ordinal, at) = self.nth(i).or_else(figure)?;
        let hyphen = self.is_dash(at) && self.glued(at);
        let at = if hyphen { at + 1 } else { at };
        // `the last quarter of 2022`
        if let Some(next) = self.is(at, Sense::Unit(Unit::Quarter)).filter(|_| ordinal < 0)
            && let Some((year @ Year::Said(_), next)) = self.year_after(next)
        {
            return Some((Point::new(Base::Quarter { year: Some(year), number: 4 }), next));
        }
        if let Some(next) = self.is(at, Sense::Unit(Unit::Quarter)).filter(|_| (1..=4).contains(&ordinal)) {
            let (year, next) = self.year_of(next);
            let quarter = Point::new(Base::Quarter { year, number: ordinal as u8 });
            return (year.is_some() || ordinal < 1 || !self.is_of_game(i)).then_some((quarter, next));
        }
        if let Some(next) = self.is(at, Sense::Unit(Unit::Half)).filter(|_| (1..=2).contains(&ordinal)) {
            let (year, next) = self.year_of(next);
            return Some((Point::new(Base::Half { year, number: ordinal as u8 }), next));
        }
        if let Some(next) = self.is(at, Sense::HalfNoun).filter(|_| (1..=2).contains(&ordinal)) {
            let decade = self.century_or_decade(self.is(next, Sense::Of).unwrap_or(next)).is_some();
            let (year, end) = self.year_of(next);
            if year.is_some() && !decade {
                return Some((Point::new(Base::Half { year, number: ordinal as u8 }), end));
            }
            // `второй половине 1950-х`, `first half of May`: a part of it.
            let of = self.is(next, Sense::Of).unwrap_or(next);
            let the = self.is(of, Sense::Article).unwrap_or(of);
            let edge = if ordinal == 1 { Edge::Start } else { Edge::End };
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
                if let Some((unit, end)) = lex!(self, place, Unit(u) => u)
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
        if !self.kinds(at).any(Kinds::of(&[Kind::Weekday, Kind::Unit])) {
            return None;
        }
        let weekday = self.first(at, |sense| matches!(sense, Sense::Weekday(_) | Sense::Unit(Unit::Week)));
        if let Some((sense, next)) = weekday {
            let of = lex!(self, next, Of => ()).map_or(next, |(_, n)| n);
            let the = self.is(of, Sense::Article).unwrap_or(of);
            if of == next && !self.day_first {
                return None;
            }
            for place in [of, the] {
                let the = the > of || !self.cells.has_articles();
                let unit = self.is(place, Sense::Unit(Unit::Month)).filter(|_| the);
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
                let base = match sense {
                    Sense::Weekday(weekday) => Base::Nth { number: ordinal, weekday, of },
                    _ => Base::NthWeek { number: ordinal, of },
                };
                return Some((Point::new(base), end));
            }
        }
        None
    }
}

/// The value of Roman digits: one that stands before a larger one is taken off.
fn roman_value(digits: &str) -> Option<u32> {
    let (mut sum, mut after) = (0i64, 0);
    for letter in digits.chars().rev() {
        let digit = roman_digit(letter)?;
        let sign = if after > digit { -1 } else { 1 };
        sum += sign * i64::from(digit);
        after = digit;
    }
    u32::try_from(sum).ok()
}

/// The decade's first three digits.
fn decade_of(value: u32, digits: usize) -> i32 {
    match (digits, value) {
        (4, value) => (value / 10) as i32,
        (_, value @ 0..=20) => 200 + (value / 10) as i32,
        (_, value) => 190 + (value / 10) as i32,
    }
}
