//! Points, made of pieces said beside each other, and the walk over the text that finds all expressions: at every place
//! that may begin one the rules are tried, and the longest match is taken.

use super::cell::Cells;
use super::clock::twelve;
use super::expression::{Base, Clock, Expression, Point};
use super::kind::Kind;
use super::memo::Memo;
use super::parser::{Parser, lex};
use super::rules::{JOINING, POINT};
use super::sense::{Edge, Meridiem, Part, Sense, Unit};
use crate::token::TokenKind;
use std::ops::Range;

/// An expression in the text, by cells.
#[derive(Clone, Debug)]
pub(super) struct Match {
    pub cells: Range<usize>,
    pub expression: Expression,
}

/// What a rule answers: what it read and where it stopped.
pub(super) type Read<T> = Option<(T, usize)>;

/// All expressions of the text, in order, without overlaps.
#[inline(never)]
pub(super) fn find(cells: &Cells, day_first: bool, figures_day_first: bool) -> Vec<Match> {
    let (mut found, memo) = (Vec::with_capacity(16), &Memo::default());
    let mut beginnings = cells.beginnings.all().iter().map(|&i| i as usize).peekable();
    for pair in cells.paragraphs.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        let until = cells.until(end);
        let parser = Parser { cells, until, memo, start, end, day_first, figures_day_first, depth: 0 };
        let mut free = parser.start;
        while let Some(i) = beginnings.next_if(|&i| i < parser.end) {
            if i < free || !parser.may_begin(i) {
                continue;
            }
            if let Some((senses, next)) = parser.phrase(i)
                && senses.contains(&Sense::Block)
            {
                free = next;
                continue;
            }
            if let Some((expression, next)) = parser.expression(i)
                && next > i
            {
                found.push(Match { cells: i..next, expression });
                free = next;
            } else if let Some((senses, next)) = parser.phrase(i)
                && senses.iter().any(|s| matches!(s, Sense::Holiday(_, _, _)))
            {
                // `Good Friday is a holiday`: no Friday either.
                free = next;
            }
        }
    }
    found
}

impl Parser<'_, '_> {
    /// A point that may stand by itself.
    pub(super) fn point_alone(&self, i: usize) -> Read<Expression> {
        let (point, next) = self.point(i)?;
        self.may_stand_alone(&point, i, next).then_some((Expression::Point(point), next))
    }

    /// A point: pieces said beside each other, in any order.
    pub(super) fn point(&self, i: usize) -> Read<Point> {
        self.take_point(i, Clone::clone)
    }

    /// Where a point ends.
    pub(super) fn point_end(&self, i: usize) -> Option<usize> {
        self.take_point(i, |read| read.as_ref().map(|(_, next)| *next))
    }

    #[inline(always)]
    fn take_point<T>(&self, i: usize, take: impl FnOnce(&Read<Point>) -> Option<T>) -> Option<T> {
        if !self.kinds(i).any(POINT) {
            return None;
        }
        let deeper = self.deeper()?;
        self.memo.read(&self.memo.points, i, deeper.depth, || deeper.whole_point(i), take)
    }

    fn whole_point(&self, i: usize) -> Read<Point> {
        if let Some(found) = self.night_before(i) {
            return Some(found);
        }
        let (mut point, mut at) = self.piece(i)?;
        for _ in 0..4 {
            let Some((piece, next)) = self.joined(&point, at) else { break };
            (point, at) = (piece, next);
        }
        Some((point, at))
    }

    /// The next piece after a point, with what may stand between them, merged into it.
    fn joined(&self, point: &Point, at: usize) -> Read<Point> {
        let comma = self.is_mark(at, ",");
        // `пятницу — 28 июня`
        let dash = self.is_dash(at) && !self.glued(at) && point.is_weekday_alone();
        // Most points have neither a piece nor a word that joins one behind them.
        if !comma
            && !dash
            && self.cell(at).is_none_or(|c| {
                !c.kinds.any(JOINING)
                    && if c.kind == TokenKind::Mark { c.norm == b"." } else { c.norm != b"t" }
            })
        {
            return None;
        }
        let bullet = self.cell(at).is_some_and(|c| c.is_one_of("∙·|•"));
        // `2016-12-03T13:15`, `05/31/2024:14:15`
        let stamp = self.glued(at)
            && self.glued(at + 1)
            && self.cell(at).is_some_and(|c| matches!(c.norm, b"t" | b":"))
            && self.digits(at + 1).is_some_and(|(_, d)| d == 2);
        let mut from = if comma || dash || bullet || stamp { at + 1 } else { at };
        let bracket = self.is_mark(from, "(");
        from += usize::from(bracket);
        if !self.kinds(from).any(JOINING) {
            return None;
        }
        let mut places = [None; 5];
        places[0] = Some(from);
        let at_word = lex!(self, from, At | Of | ZonePreposition => ()).map(|(_, n)| n);
        places[1] = at_word;
        places[2] =
            at_word.and_then(|n| self.is(n, Sense::Article)).or_else(|| self.is(from, Sense::Article));
        // `в пятницу около 10:00`, `вчера к полудню`
        let until = self.is(from, Sense::Until).filter(|&n| point.has_day() && self.clock(n).is_some());
        places[3] =
            at_word.and_then(|n| self.is(n, Sense::About)).or_else(|| self.is(from, Sense::About)).or(until);
        // `в среду примерно в 21:15`
        places[4] =
            self.is(from, Sense::About).and_then(|n| self.is(n, Sense::At)).filter(|_| point.has_day());
        for place in places.into_iter().flatten() {
            let hour = || self.hour_of_part(point, place).filter(|_| at_word == Some(place));
            let Some((piece, mut next)) = self.piece(place).or_else(hour) else { continue };
            if bracket {
                if !self.is_mark(next, ")") {
                    continue;
                }
                next += 1;
            }
            if dash && !(matches!(piece.base, Base::Day { .. }) && piece.weekday.is_none()) {
                continue;
            }
            let Some(both) = point.merge(&piece) else { continue };
            // A comma joins a weekday, a date and a clock time; it parts everything else.
            let joins_comma = |p: &Point| {
                p.weekday.is_some()
                    || p.clock.is_some()
                    || matches!(p.base, Base::Day { .. } | Base::Unit { unit: Unit::Week | Unit::Day, .. })
            };
            // `9 мая, вечером`
            let adverb = || {
                lex!(self, place, Part(_) => ()).is_some()
                    && matches!(point.base, Base::Day { .. })
                    && self.point(place).is_some_and(|(whole, _)| !whole.has_day())
            };
            if (comma || bracket)
                && !(comma && adverb())
                && !(joins_comma(point) && joins_comma(&piece)
                    || (comma && joins_comma(&piece) && matches!(piece.base, Base::Day { .. })))
            {
                continue;
            }
            // An unmarked preposition must lead to something that needs no guess.
            if !self.piece_is_certain(&piece, place, next) {
                continue;
            }
            return Some((both, next));
        }
        None
    }

    /// `tomorrow afternoon at 5`, `вечером в 8`: the part of the day tells the half of the clock.
    fn hour_of_part(&self, point: &Point, i: usize) -> Read<Point> {
        let part = point.part?;
        let (number, next) = self.number(i)?;
        // `днём в одной из` больниц
        let closed = self.not_counted(next) && (number.digits > 0 || number.value > 1);
        if number.ordinal || !(1..=12).contains(&number.value) || point.clock.is_some() || !closed {
            return None;
        }
        let meridiem = match part {
            Part::Morning => Meridiem::Am,
            Part::Afternoon | Part::Evening => Meridiem::Pm,
            Part::Night => Meridiem::Night,
        };
        let hour = twelve(number.value as u8, meridiem)?;
        let clock = Clock { hour, minute: Some(0), second: None, meridiem: Some(meridiem) };
        Some((Point { clock: Some(clock), ..Point::new(Base::None) }, next))
    }

    fn piece_is_certain(&self, piece: &Point, at: usize, next: usize) -> bool {
        match piece.base {
            Base::Month { .. } | Base::Year(_) | Base::Season { .. } => false,
            Base::DayOfMonth { .. } => true,
            Base::None if piece.weekday.is_some() => {
                self.may_stand_alone(piece, at, next)
                    || self.has(at, Sense::Abbreviation)
                    || self.has(at, Sense::Doubtful)
            }
            _ => true,
        }
    }

    /// `ночь на 9 декабря`, `ночь с 18 на 19 апреля`: one span, the night of the first day named with `с`, else of the
    /// day named.
    fn night_before(&self, i: usize) -> Read<Point> {
        let (part, at) = lex!(self, i, PartNoun(p) => p)?;
        if part != Part::Night {
            return None;
        }
        let from = self.is(at, Sense::From);
        if let Some(from) = from {
            for (left, middle) in self.operands(from).into_iter().flatten() {
                let Some((_, to)) = lex!(self, middle, At | To => ()) else { continue };
                let Some((right, next)) = self.operand(to) else { continue };
                if let Some((left, _)) = left.join(right, true) {
                    return Some((Point { part: Some(part), ..left }, next));
                }
            }
            return None;
        }
        let on = lex!(self, at, At | Of => ())?.1;
        for place in [Some(on), self.is(on, Sense::Article)].into_iter().flatten() {
            if let Some((point, next)) = self.point(place)
                && point.has_day()
                && point.part.is_none()
                && point.clock.is_none()
            {
                return Some((Point { part: Some(part), ..point }, next));
            }
        }
        None
    }

    /// `начале мая`, `early March`, `the end of the year`: the month, year or longer that it is part of.
    pub(super) fn edge(&self, i: usize) -> Read<Point> {
        if let Some((edge, at)) = lex!(self, i, Timely(e) => e) {
            // `late on Thursday`, `early Monday`: a part of the day.
            let at = if self.is_dash(at) && self.glued(at) { at + 1 } else { at };
            for place in [
                Some(at),
                self.is(at, Sense::At),
                self.is(at, Sense::Of),
                self.is(at, Sense::Article),
                self.is(at, Sense::At).and_then(|n| self.is(n, Sense::Article)),
                self.is(at, Sense::Of).and_then(|n| self.is(n, Sense::Article)),
            ]
            .into_iter()
            .flatten()
            {
                let Some((point, next)) = self.point(place) else { continue };
                let whole = point.clock.is_none() && point.part.is_none() && point.edge.is_none();
                let daily = point.weekday.is_some()
                    || matches!(
                        point.base,
                        Base::Day { .. } | Base::Holiday { .. } | Base::Unit { unit: Unit::Day, .. }
                    );
                if whole && daily && self.has(i, Sense::Comparative) {
                    return None;
                }
                if whole && daily {
                    let part = match edge {
                        Edge::Start => Part::Morning,
                        Edge::Mid => return None,
                        Edge::End => Part::Evening,
                    };
                    return Some((Point { part: Some(part), ..point }, next));
                }
                if point.part.is_some() && point.has_day() && point.clock.is_none() {
                    return Some((point, next));
                }
                if whole
                    && !matches!(point.base, Base::None | Base::Shift { .. })
                    && self.edge_fits(&point, place, next)
                {
                    return Some((Point { edge: Some(edge), ..point }, next));
                }
            }
            return None;
        }
        let (edge, at) = lex!(self, i, Edge(e) => e)?;
        // `the end of August`, but not `his term will end in August`.
        let of = self.is(at, Sense::Of).filter(|_| !self.has(at, Sense::At));
        let places = [Some(at), of, self.is(at, Sense::Article), of.and_then(|n| self.is(n, Sense::Article))];
        for place in places.into_iter().flatten() {
            let point = self.point(place);
            // `will end next Monday`, `will end Friday`: a verb.
            let day = |p: &Point| p.weekday.is_some() || self.kinds(place).has(Kind::Pointer);
            if place == at && self.cells.has_articles() && point.as_ref().is_some_and(|(p, _)| day(p)) {
                continue;
            }
            // A bare unit is the current one.
            if let Some((unit, next)) = self.unit(place)
                && unit >= Unit::Day
                && unit != Unit::Century
                && point.as_ref().is_none_or(|(_, n)| *n <= next)
            {
                let base = Base::Unit { unit, offset: 0, frame: super::expression::Frame::Reference };
                return Some((Point { edge: Some(edge), ..Point::new(base) }, next));
            }
            if let Some((point, next)) = point
                && point.edge.is_none()
                && point.clock.is_none()
                && point.part.is_none()
                && !matches!(point.base, Base::Shift { .. } | Base::Holiday { .. })
            {
                return Some((Point { edge: Some(edge), ..point }, next));
            }
        }
        None
    }

    /// Whether `early` and `late` may belong to what follows: `late May`, not `late 5`.
    fn edge_fits(&self, point: &Point, at: usize, next: usize) -> bool {
        match point.base {
            Base::Month { year: None, .. } => {
                self.is_capital(at)
                    || self.is_dash(at.wrapping_sub(1))
                    || self.may_stand_alone(point, at, next)
            }
            _ => true,
        }
    }

    /// Whether a point needs nothing beside it to be one.
    pub(super) fn may_stand_alone(&self, point: &Point, i: usize, next: usize) -> bool {
        if point.edge.is_some() {
            return true;
        }
        let holiday = self.is(i, Sense::Article).unwrap_or(i);
        if self.kinds(holiday).has(Kind::Holiday) && lex!(self, holiday, Holiday(_, _, _) => ()).is_some() {
            return self.holiday_stands(holiday, next);
        }
        match &point.base {
            Base::None if point.weekday.is_some() && (point.clock.is_some() || point.part.is_some()) => true,
            Base::None if point.weekday.is_some() => self.weekday_stands(i, next),
            Base::None if point.clock.is_some() => self.clock_stands(point, i, next),
            // A noun such as `вечер` needs a day beside it.
            Base::None => {
                let (adverb, _) = lex!(self, i, Part(_) => ()).unzip();
                // `к вечеру`, `by evening`, `in the morning`
                let noun = self.had(i, Sense::Until)
                    || self.had(i, Sense::Article) && i >= self.start + 2 && self.has(i - 2, Sense::At);
                adverb.is_some()
                    || noun
                        && self.cell(next).is_none_or(|c| c.kind == TokenKind::Mark || self.not_counted(next))
            }
            Base::Day { year: None, .. } => self.day_stands(i, next),
            Base::DayOfMonth { month: None, .. } => {
                point.weekday.is_some() || point.clock.is_some() || self.day_of_month_stands(i, next)
            }
            // `32 августа`, `29 февраля 2014`
            Base::Month { .. } if self.follows_bad_day(i) => false,
            Base::Month { year: None, .. } => self.month_stands(i, next),
            Base::Year(super::expression::Year::Said(_)) => self.year_stands(i, next),
            Base::Season { year: None, .. } => self.season_stands(i, next),
            Base::Unit { unit: Unit::Day, .. } => self.day_word_stands(i, next),
            _ => true,
        }
    }
}
