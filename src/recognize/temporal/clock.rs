//! Rules of clock times and parts of the day.

use super::expression::{Base, Clock, Point};
use super::grammar::Read;
use super::parser::{Parser, lex};
use super::sense::{Meridiem, Sense, Unit};
use crate::token::TokenKind;

impl Parser<'_, '_> {
    /// A clock time with its time zone, or a part of the day.
    pub(super) fn clock_or_part(&self, i: usize) -> Read<Point> {
        if let Some((clock, next)) = self.clock(i) {
            return Some((Point { clock: Some(clock), ..Point::new(Base::None) }, next));
        }
        let (part, next) = lex!(self, i, Part(p) | PartNoun(p) => p)?;
        Some((Point { part: Some(part), ..Point::new(Base::None) }, next))
    }

    /// A clock time: `17:40`, `10.30`, `5 p.m.`, `7 часов утра`, `1500 GMT`, `полдень`.
    pub(super) fn clock(&self, i: usize) -> Read<Clock> {
        if let Some((minutes, next)) = lex!(self, i, Clock(m) => m) {
            let clock = Clock {
                hour: (minutes / 60) as u8,
                minute: Some(0),
                second: None,
                meridiem: Some(Meridiem::Pm),
            };
            return Some((clock, self.zone(next).unwrap_or(next)));
        }
        let (mut clock, at) = self
            .figures(i)
            .or_else(|| self.half_past(i))
            .or_else(|| self.minutes_from(i))
            .or_else(|| self.hours(i))?;
        let (meridiem, next) = match self.meridiem(at) {
            Some((meridiem, next)) => (Some(meridiem), next),
            None => (None, at),
        };
        clock.meridiem = meridiem.or(clock.meridiem);
        clock.hour = match meridiem {
            Some(meridiem) => twelve(clock.hour, meridiem)?,
            None => clock.hour,
        };
        Some((clock, self.zone(next).unwrap_or(next)))
    }

    fn meridiem(&self, at: usize) -> Read<Meridiem> {
        lex!(self, at, Meridiem(m) => m)
    }

    /// Whether the half of the clock at `at` is a unit as well, so that `три дня` is a length unless a preposition leads
    /// it, and `253 дня` always.
    fn meridiem_is_unit(&self, at: usize) -> bool {
        lex!(self, at, Unit(_) => ()).is_some()
    }

    /// `17:40`, `17:40:05`, `10.30` where a time is expected, `1500 GMT`.
    fn figures(&self, i: usize) -> Read<Clock> {
        let (hour, digits) = self.digits(i)?;
        let before = self.before(i).filter(|_| self.glued(i));
        let hangs = before.is_some_and(|b| {
            let figure = self.before(i - 1).filter(|c| c.is_figure() && self.glued(i - 1));
            // `05/31/2024:14:15`
            let stamp = b.norm == b":" && figure.is_some_and(|f| f.digits() == 4);
            let sign = b.is_one_of("$№+") || b.is_one_of(".:,") && figure.is_some();
            b.is_figure() || sign && !stamp
        });
        if hangs {
            return None;
        }
        if (3..=4).contains(&digits) && hour % 100 < 60 && hour / 100 < 24 {
            // `1500 GMT`, `330 p.m.`
            // `Fixtures (GMT)`, and below `(1500)`.
            let bracket = self.cells.zone_in_brackets
                && self.before(i).is_some_and(|c| c.norm == b"(")
                && self.is_mark(i + 1, ")");
            let half = self.meridiem(i + 1).is_some() && !self.meridiem_is_unit(i + 1);
            if !bracket && (digits == 3 || self.zone(i + 1).is_none()) && !half {
                return None;
            }
            let (hour, minute) = ((hour / 100) as u8, Some((hour % 100) as u8));
            return Some((Clock { hour, minute, second: None, meridiem: None }, i + 1));
        }
        if digits > 2 || hour > 24 {
            return None;
        }
        let colon = self.is_mark(i + 1, ":");
        let stop = self.is_mark(i + 1, ".");
        if !(colon || stop) || !self.glued(i + 1) || !self.glued(i + 2) {
            return None;
        }
        let (minute, 2) = self.digits(i + 2)? else { return None };
        if minute > 59 || hour == 24 && minute > 0 {
            return None;
        }
        let mut next = i + 3;
        let mut second = None;
        if colon
            && self.is_mark(next, ":")
            && self.glued(next)
            && self.glued(next + 1)
            && let Some((s, 2)) = self.digits(next + 1)
            && s < 60
        {
            second = Some(s as u8);
            next += 2;
            // Fractions of a second and the letter of Greenwich: `13:15:30.123Z`.
            if self.is_mark(next, ".") && self.glued(next + 1) && self.digits(next + 1).is_some() {
                next += 2;
            }
        }
        if self.glued(next) {
            let cell = self.cell(next)?;
            let figure = cell.is_figure()
                || matches!(cell.norm, b"%")
                || matches!(cell.norm, b":" | b"." | b",")
                    && self.glued(next + 1)
                    && self.digits(next + 1).is_some();
            if figure {
                return None;
            }
            if cell.norm == b"z" {
                next += 1;
            }
        }
        if stop && !self.stop_is_clock(i, next) {
            return None;
        }
        next = self.is(next, Sense::OClock).unwrap_or(next);
        Some((Clock { hour: hour as u8, minute: Some(minute as u8), second, meridiem: None }, next))
    }

    /// Whether `10.30` is a time: a preposition before it and no noun after it, or what only times have.
    fn stop_is_clock(&self, i: usize, next: usize) -> bool {
        if self.meridiem(next).is_some()
            || self.zone(next).is_some()
            || self.is(next, Sense::OClock).is_some()
        {
            return true;
        }
        let expected = self.back(i).is_some_and(|b| self.has(b, Sense::At) || self.has(b, Sense::Deadline));
        let two = self.digits(i).is_some_and(|(_, d)| d == 2);
        let open = self.cell(next).is_none_or(|c| {
            c.kind == TokenKind::Mark && !c.is_one_of("%$°€-")
                || lex!(self, next, Month(_) | Weekday(_) | At | To | DayShift(_) => ()).is_some()
                || self.verb_like(next)
        });
        expected && two && open
    }

    /// `половине четвёртого`: half an hour before that hour, after a preposition.
    fn half_past(&self, i: usize) -> Read<Clock> {
        let at = self.is(i, Sense::HalfNoun)?;
        let (number, next) = self.number(at)?;
        let hour = number.ordinal && (1..=12).contains(&number.value) && self.had(next, Sense::Genitive);
        let open = self.meridiem(next).is_some()
            || self.cell(next).is_none_or(|c| c.kind == TokenKind::Mark) && self.had(i, Sense::At);
        if !hour || !open {
            return None;
        }
        let hour = (number.value as u8 + 11) % 12;
        Some((Clock { hour, minute: Some(30), second: None, meridiem: None }, next))
    }

    /// `half past six`, `a quarter to ten`: minutes from an hour of the clock face, those before it after a preposition.
    fn minutes_from(&self, i: usize) -> Read<Clock> {
        let (minutes, at) = lex!(self, i, Minutes(m) => m)?;
        let (number, next) = self.number(at)?;
        let led = || self.back(i).is_some_and(|b| self.has(b, Sense::At) || self.has(b, Sense::Until));
        if number.ordinal || !(1..=12).contains(&number.value) || minutes < 0 && !led() {
            return None;
        }
        let told = (number.value as i16 * 60 + i16::from(minutes)).rem_euclid(12 * 60);
        let hour = if told < 60 { 12 } else { told / 60 };
        let clock = Clock { hour: hour as u8, minute: Some((told % 60) as u8), second: None, meridiem: None };
        Some((clock, next))
    }

    /// `5 p.m.`, `9 вечера`, `7 часов утра`, `15 часов 30 минут`, `часа ночи`, `8 o'clock`.
    fn hours(&self, i: usize) -> Read<Clock> {
        let clock = |hour: u32, minute: Option<u32>| Clock {
            hour: hour as u8,
            minute: minute.map(|m| m as u8),
            second: None,
            meridiem: None,
        };
        let Some((number, at)) = self.number(i) else {
            // `часа ночи` is one o'clock.
            let next = self.is(i, Sense::Unit(Unit::Hour))?;
            self.meridiem(next).filter(|_| self.has(i, Sense::OClock))?;
            return Some((clock(1, Some(0)), next));
        };
        if number.ordinal || number.value > 24 || number.digits > 2 {
            return None;
        }
        if self
            .before(i)
            .is_some_and(|b| self.glued(i) && (b.is_figure() || matches!(b.norm, b"." | b"," | b":" | b"/")))
            && !self.before(i).is_some_and(|c| c.is_dash())
        {
            return None;
        }
        if let Some(next) = self.is(at, Sense::OClock) {
            let unit = self.is(at, Sense::Unit(Unit::Hour)).is_some();
            // `2 часа` is a length unless something says otherwise; so is `на два часа`, where few begin a day.
            let expected = self.back(i).is_some_and(|b| {
                let so_long = self.has(b, Sense::Until) && number.value <= 4;
                let at = self.has(b, Sense::At) || self.has(b, Sense::Deadline);
                at && (b + 1 == i || self.had(i, Sense::About)) && !so_long
            });
            // `с 10 до 17 часов`
            let ranged = i >= self.start + 3
                && self.had(i, Sense::To)
                && self.digits(i - 2).is_some()
                && self.has(i - 3, Sense::From)
                && number.digits > 0;
            let expected = expected || ranged;
            // `в 15 часов 30 минут`
            let minutes = self
                .number(next)
                .filter(|(n, end)| n.value < 60 && self.is(*end, Sense::Unit(Unit::Minute)).is_some());
            if let Some((minute, end)) = minutes.filter(|_| expected) {
                return Some((
                    clock(number.value, Some(minute.value)),
                    self.skip(end, Sense::Unit(Unit::Minute)),
                ));
            }
            if !unit || self.meridiem(next).is_some() || self.zone(next).is_some() || expected {
                return Some((clock(number.value, Some(0)), next));
            }
            return None;
        }
        self.meridiem(at)?;
        // `исчез на два дня` is a length, `в два дня` and `до двух дня` are times.
        let led = self.back(i).is_some_and(|b| {
            let so_long = self.has(b, Sense::At) && self.has(b, Sense::Until);
            let leads = |s: &Sense| matches!(s, Sense::At | Sense::From | Sense::To | Sense::Until);
            !so_long && self.senses(b).iter().any(leads)
        });
        if self.meridiem_is_unit(at) && !led {
            return None;
        }
        (number.value <= 12).then_some((clock(number.value, Some(0)), at))
    }

    /// A time zone: `мск`, `GMT`, `(BST)`, `по московскому времени`, `local time`, `Eastern Time`.
    pub(super) fn zone(&self, at: usize) -> Option<usize> {
        if self.is_mark(at, "(") {
            return self.zone(at + 1).filter(|&n| self.is_mark(n, ")")).map(|n| n + 1);
        }
        if let Some(open) = self.is(at, Sense::ZonePreposition) {
            for noun in [open + 1, open + 2] {
                if let Some(next) = self.is(noun, Sense::ZoneNoun) {
                    return Some(next);
                }
            }
            // `по Москве`, `по Гринвичу`
            return self.is_capital(open).then_some(open + 1).filter(|_| self.is_small(at));
        }
        for (words, noun) in [(1, at + 1), (2, at + 2)] {
            let named = (0..words).all(|k| self.is_capital(at + k) || self.has(at + k, Sense::ZoneAdjective));
            if named && let Some(next) = self.is(noun, Sense::ZoneNoun) {
                return Some(next);
            }
        }
        let next = self.is(at, Sense::Zone)?;
        let written =
            self.is_capital(at) || self.cell(at).is_some_and(|c| !c.norm.is_ascii() || c.norm.len() == 3);
        // `GMT+2`, `UTC+05:30`
        let sign = self.glued(next) && (self.is_mark(next, "+") || self.is_dash(next));
        let hours = |at: usize| self.glued(at) && self.digits(at).is_some_and(|(_, digits)| digits <= 2);
        let next = if sign && hours(next + 1) {
            let minutes = self.is_mark(next + 2, ":") && self.glued(next + 2) && hours(next + 3);
            next + if minutes { 4 } else { 2 }
        } else {
            next
        };
        written.then_some(next)
    }

    /// Whether a clock time alone is one: not a score, a ratio or a length.
    pub(super) fn clock_stands(&self, point: &Point, i: usize, next: usize) -> bool {
        let Some(clock) = point.clock else { return false };
        if clock.meridiem.is_some() || point.part.is_some() {
            return true;
        }
        let Some((_, digits)) = self.digits(i) else { return true };
        if !self.is_mark(i + 1, ":") {
            return true;
        }
        // `2:05:46` is how long somebody ran.
        if clock.second.is_some() && digits == 1 {
            return false;
        }
        if clock.second.is_some() || next > i + 3 || digits == 2 && self.is_all(i, next) {
            return true;
        }
        if self.is_score(i, next) {
            return false;
        }
        digits == 2
            || self.had(i, Sense::About)
            || self.after_preposition(i)
                && self.back(i).is_some_and(|b| {
                    self.has(b, Sense::At) || self.has(b, Sense::To) || self.has(b, Sense::From)
                })
            || self.is_all(i, next)
    }

    /// Whether the numbers at `i` are a score: words of games nearby, or another pair beside it that is no time.
    fn is_score(&self, i: usize, next: usize) -> bool {
        let words = (1..=6).any(|k| i >= self.start + k && self.has(i - k, Sense::Score));
        let pair = |at: usize| -> Option<bool> {
            let ((hour, _), (minute, digits)) = (self.digits(at)?, self.digits(at + 2)?);
            (self.is_mark(at + 1, ":") && self.glued(at + 1))
                .then_some(digits == 1 || minute > 59 || hour > 24)
        };
        let left = i >= self.start + 4 && pair(i - 4) == Some(true);
        // `21:17, 25:23 и 15:9`
        let mut at = next;
        for _ in 0..4 {
            at += 1;
            match pair(at) {
                Some(true) => return true,
                Some(false) => at += 3,
                None => break,
            }
        }
        words || left
    }
}

/// The hour of the day from an hour of the clock face.
pub(super) fn twelve(hour: u8, meridiem: Meridiem) -> Option<u8> {
    Some(match (meridiem, hour) {
        (_, 25..) => return None,
        (_, 13..) => hour,
        (Meridiem::Am, 12) | (Meridiem::Night, 12) => 0,
        (Meridiem::Am, _) => hour,
        (Meridiem::Pm, 12) => 12,
        (Meridiem::Pm, _) => hour + 12,
        (Meridiem::Night, 9..=11) => hour + 12,
        (Meridiem::Night, _) => hour,
    })
}
