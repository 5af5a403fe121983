//! Where an expression may begin, by the kinds of the cells there: at most words no rule is tried.

use super::kind::{Kind, Kinds};
use super::parser::{AMOUNT, Parser};
use super::rules::{NUMBER, POINTER, starts};
use super::sense::{Sense, Unit};

/// Words at which an expression may always begin.
const TELLING: Kinds = starts(&[
    Kind::Month,
    Kind::Weekday,
    Kind::Weekdays,
    Kind::WeekdayAdjective,
    Kind::Part,
    Kind::PartNoun,
    Kind::DayShift,
    Kind::DayAdjective,
    Kind::Eve,
    Kind::Set,
    Kind::Vague,
    Kind::Clock,
    Kind::Season,
    Kind::Decade,
    Kind::QuarterName,
    Kind::HalfName,
    Kind::AnnoDomini,
    Kind::Holiday,
]);

/// What [`Parser::may_begin`] asks about; at all other cells it says no.
pub(super) const BEGINNING: Kinds = TELLING.and(NUMBER).and(POINTER).and(starts(&[
    Kind::Unit,
    Kind::Apostrophe,
    Kind::HalfNoun,
    Kind::Each,
    Kind::In,
    Kind::From,
    Kind::Between,
    Kind::Edge,
    Kind::Timely,
]));

/// What rules that begin with an article go on with.
const AFTER_ARTICLE: Kinds = NUMBER.and(starts(&[
    Kind::Holiday,
    Kind::Pointer,
    Kind::Unit,
    Kind::QuarterName,
    Kind::HalfName,
    Kind::Season,
    Kind::Decade,
    Kind::Apostrophe,
]));

/// What is of time by itself, not a number or a joining word.
const TIME: Kinds = starts(&[
    Kind::Month,
    Kind::Weekday,
    Kind::Unit,
    Kind::Part,
    Kind::PartNoun,
    Kind::Meridiem,
    Kind::DayShift,
    Kind::Decade,
    Kind::Clock,
    Kind::OClock,
    Kind::Zone,
    Kind::ZoneNoun,
    Kind::Season,
    Kind::HalfNoun,
    Kind::DayNoun,
    Kind::Tens,
    Kind::BeforeChrist,
    Kind::AnnoDomini,
    Kind::QuarterName,
    Kind::Holiday,
]);

/// What follows a unit that has no number before it.
const AFTER_UNIT: Kinds =
    starts(&[Kind::Ago, Kind::Later, Kind::Earlier, Kind::Hence, Kind::Before, Kind::After, Kind::Meridiem]);

/// Words at which an expression may begin whatever stands right behind them.
const ALONE: Kinds = TELLING.and(starts(&[Kind::Phrase, Kind::Digits, Kind::Unit, Kind::Ordinal]));

/// What an amount of time after a word such as `in` begins with.
const AMOUNT_OF_TIME: Kinds = AMOUNT.and(starts(&[Kind::Unit]));
const AFTER_IN: Kinds = AMOUNT_OF_TIME.and(starts(&[Kind::About, Kind::Phrase, Kind::Article]));

/// Whether an expression may begin with a cell of these kinds, by those of the next two, of which the first may be a comma:
/// what [`Parser::may_begin`] would say no to at once, which is most of what is put to it. All is asked: a processor would
/// guess wrong what each answer is.
#[inline(always)]
pub(super) const fn may_open([here, next, behind]: [Kinds; 3]) -> bool {
    const ARTICLE: Kinds = starts(&[Kind::Article]);
    const IN: Kinds = starts(&[Kind::In]);
    let begins = here.within(BEGINNING);
    let goes_on = !next.is_empty() | !behind.is_empty();
    let article = !begins.without(ARTICLE).is_empty() | next.any(AFTER_ARTICLE);
    let amount = !begins.without(IN).is_empty() | next.any(AFTER_IN);
    here.any(ALONE) | (!begins.is_empty() & goes_on & article & amount)
}

impl Parser<'_, '_> {
    /// Whether an expression may begin at `i`. Most words of the table are too common to try every rule at each:
    /// those need a word of time or a number soon after.
    pub(super) fn may_begin(&self, i: usize) -> bool {
        let kinds = self.kinds(i);
        if kinds.any(TELLING.and(starts(&[Kind::Phrase]))) {
            return true;
        }
        if !kinds.any(BEGINNING) {
            return false;
        }
        if let Some((_, digits)) = self.digits(i) {
            return self.figure_may_begin(i, digits);
        }
        if kinds.has(Kind::Apostrophe) {
            return self.kinds(i + 1).has(Kind::Digits);
        }
        let goes_on = self.goes_on(i);
        if kinds == starts(&[Kind::Roman]) {
            return goes_on && self.roman(i).is_some();
        }
        let has = |any: &[Kind]| kinds.any(Kinds::of(any));
        let unit = has(&[Kind::Unit])
            && (self.has(i, Sense::Unit(Unit::Weekend))
                || self.soon(i, 3, AFTER_UNIT)
                || (1..=2).any(|k| self.digits(i + k).is_some())
                // `week of Jan. 6`
                || self.has(i, Sense::Unit(Unit::Week)) && (3..=4).any(|k| self.digits(i + k).is_some())
                // `год и шесть месяцев`
                || (1..=2).any(|k| self.kinds(i + k).has(Kind::Number)) && self.soon(i, 3, starts(&[Kind::Unit]))
                || has(&[Kind::Number]));
        if unit || has(&[Kind::Ordinal]) && self.soon(i, 9, TIME) {
            return true;
        }
        // Everything else means nothing without the word after it.
        if !goes_on {
            return false;
        }
        let number = has(&[Kind::Number, Kind::Tenths, Kind::Scale, Kind::Few]);
        let opening = has(&[Kind::From, Kind::Between, Kind::Edge, Kind::Timely]);
        number && (self.soon(i, 9, TIME) || self.had(i, Sense::Certain))
            || has(&[Kind::Article])
                && self.kinds(i + 1).any(AFTER_ARTICLE)
                && (self.digits(i + 1).is_some() || self.soon(i, 7, TIME))
            || has(&[Kind::HalfNoun]) && self.soon(i, 5, TIME.and(starts(&[Kind::Genitive])))
            || has(&[Kind::Pointer, Kind::Each]) && self.soon(i, 5, TIME)
            || has(&[Kind::In]) && self.amount_follows(i) && self.soon(i, 5, TIME)
            || opening && (self.soon(i, 5, TIME) || (1..=4).any(|k| self.digits(i + k).is_some()))
    }

    /// Whether an amount of time may follow a word such as `in`: most are the preposition of a month or year.
    fn amount_follows(&self, i: usize) -> bool {
        let next = self.kinds(i + 1);
        next.any(AMOUNT_OF_TIME.and(starts(&[Kind::About, Kind::Phrase])))
            || next.has(Kind::Article) && self.kinds(i + 2).any(AMOUNT_OF_TIME)
    }

    /// Whether the cell after `i` may belong to an expression, at once or behind a comma.
    fn goes_on(&self, i: usize) -> bool {
        let next = if self.is_mark(i + 1, ",") { i + 2 } else { i + 1 };
        !self.kinds(next).is_empty()
    }

    /// Whether a figure may begin an expression. One that is no year alone needs a word of time, a dash or another
    /// figure right after it.
    fn figure_may_begin(&self, i: usize, digits: usize) -> bool {
        let Some(next) = self.cell(i + 1) else { return digits >= 4 };
        let alone = digits == 4 || digits == 8;
        let joined = match next.norm {
            b"." | b"," | b":" => self.kinds(i + 2).has(Kind::Digits),
            b"/" => true,
            // `Fixtures (GMT)`, and below `(1500)`
            b")" => self.cells.zone_in_brackets,
            _ => !next.kinds.is_empty(),
        };
        if !alone && !joined {
            return false;
        }
        let glued = self.glued(i + 1) && next.norm != b"," && next.norm != b"%";
        let dash = next.is_dash() && self.kinds(i + 2).has(Kind::Digits);
        digits >= 4 || glued || dash || self.soon(i, 9, TIME)
    }

    /// Whether one of the `reach` cells after `i` is of such a kind, or may be by the phrase that begins with it.
    fn soon(&self, i: usize, reach: usize, kinds: Kinds) -> bool {
        let end = self.end.min(i + 1 + reach);
        self.cells.any_kind(i + 1..end, kinds.and(starts(&[Kind::Phrase])))
    }
}
