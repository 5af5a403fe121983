//! The primitives of the grammar: what stands at a place, and where the next place is.
//!
//! A place is an index of a cell. Every primitive looks at a bounded number of cells, so that the whole is linear.

use super::cell::{Cell, Cells, Until};
use super::kind::{Kind, Kinds};
use super::memo::Memo;
use super::sense::Sense;
use super::vocabulary::Senses;
use crate::shape::Case;
use crate::token::{Gap, TokenKind};

/// The cells of one paragraph.
#[derive(Clone, Copy)]
pub(super) struct Parser<'p, 'd> {
    pub cells: &'p Cells<'d>,
    /// Those before the paragraph's end.
    pub until: Until<'p, 'd>,
    /// What was read already.
    pub memo: &'p Memo,
    /// The first cell of the paragraph.
    pub start: usize,
    /// The cell after its last one.
    pub end: usize,
    /// Whether the language writes the day before the month.
    pub day_first: bool,
    /// How many points and ranges this one is read for.
    pub depth: u8,
    /// Whether this text does so in `03/05/2016`.
    pub figures_day_first: bool,
}

/// A number as it was said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub value: u32,
    /// Of how many digits; 0 for words.
    pub digits: usize,
    /// `5th`, `пятого`
    pub ordinal: bool,
}

/// [`Parser::lex`] with patterns of senses that take any value: `lex!(self, i, Month(month) => month)`.
macro_rules! lex {
    ($parser:expr, $at:expr, $($($name:ident $(($($value:tt),+))?)|+ => $found:expr),+) => {{
        use $crate::recognize::temporal::kind::{Kind, Kinds};
        use $crate::recognize::temporal::sense::Sense;
        $parser.lex($at, Kinds::of(&[$($(Kind::$name),+),+]), |sense| match sense {
            $($(Sense::$name $(($($value),+))?)|+ => Some($found),)+
            _ => None,
        })
    }};
}
pub(super) use lex;

/// What a number in words begins with.
const SPELLED: Kinds = Kinds::of(&[Kind::Number, Kind::Ordinal, Kind::Scale]);

/// What a number begins with.
pub(super) const NUMERAL: Kinds = SPELLED.and(Kinds::of(&[Kind::Digits]));

/// What an amount begins with.
pub(super) const AMOUNT: Kinds = NUMERAL.and(Kinds::of(&[Kind::Tenths, Kind::Few]));

impl<'p, 'd> Parser<'p, 'd> {
    /// The same parser one point deeper; `None` where no language goes, so that a row of `начале` costs no more than
    /// its length.
    pub(super) fn deeper(&self) -> Option<Self> {
        if self.depth < 4 {
            return Some(Self { depth: self.depth + 1, ..*self });
        }
        self.memo.refuse();
        None
    }

    /// The cell at `i`, if it is of the paragraph.
    #[inline(always)]
    pub(super) fn cell(&self, i: usize) -> Option<Cell<'d>> {
        self.until.get(i)
    }

    /// The cell before `i`, if it is of the paragraph.
    #[inline(always)]
    pub(super) fn before(&self, i: usize) -> Option<Cell<'d>> {
        if i > self.start { self.until.get(i - 1) } else { None }
    }

    /// The senses of the single cell at `i`.
    pub(super) fn senses(&self, i: usize) -> &'d Senses {
        self.until.senses(i)
    }

    /// The kinds of the cell at `i`.
    pub(super) fn kinds(&self, i: usize) -> Kinds {
        self.until.kinds(i)
    }

    /// What the phrase at `i` means and where it ends.
    pub(super) fn phrase(&self, i: usize) -> Option<(&'d Senses, usize)> {
        if !self.kinds(i).has(Kind::Phrase) {
            return None;
        }
        let (senses, length) = self.cells.phrase(i)?;
        Some((senses, i + length))
    }

    /// What `read` makes of the first sense of these kinds at `i`, of a phrase before a word, and the place after it. Most
    /// cells have none.
    #[inline(always)]
    pub(super) fn lex<T>(
        &self,
        i: usize,
        kinds: Kinds,
        read: impl FnOnce(Sense) -> Option<T>,
    ) -> Option<(T, usize)> {
        if !self.kinds(i).any(kinds) {
            return None;
        }
        let (sense, next) = self.of_kinds(i, kinds)?;
        Some((read(sense)?, next))
    }

    // Not inlined, as other answers that few cells have are not: this is asked at a hundred places, and code that all of
    // them share stays in a processor's nearest memory.
    #[inline(never)]
    fn of_kinds(&self, i: usize, kinds: Kinds) -> Option<(Sense, usize)> {
        self.first(i, |sense| kinds.has(sense.kind()))
    }

    /// The first sense at `i` that fits, of a phrase before a word, and the place after it.
    pub(super) fn first(&self, i: usize, fits: impl Fn(Sense) -> bool) -> Option<(Sense, usize)> {
        if let Some((senses, next)) = self.phrase(i)
            && let Some(&found) = senses.iter().find(|&&sense| fits(sense))
        {
            return Some((found, next));
        }
        let senses = self.senses(i);
        let found = *senses.iter().find(|&&sense| fits(sense))?;
        Some((found, self.behind(i, senses)))
    }

    /// The place behind the word at `i` and the full stop that is part of it.
    fn behind(&self, i: usize, senses: &Senses) -> usize {
        let stop = senses.contains(&Sense::Abbreviation) && self.is_mark(i + 1, ".") && self.glued(i + 1);
        i + 1 + usize::from(stop)
    }

    /// Whether the word or phrase at `i` has the sense, and the place after it.
    // Inlined, so that the kind is a constant: this is asked more than anything else, and mostly in vain.
    #[inline(always)]
    pub(super) fn is(&self, i: usize, sense: Sense) -> Option<usize> {
        if self.kinds(i).has(sense.kind()) { self.after(i, sense.kind(), sense) } else { None }
    }

    #[inline(never)]
    fn after(&self, i: usize, kind: Kind, sense: Sense) -> Option<usize> {
        if let Some((senses, next)) = self.phrase(i)
            && senses.has(kind, &sense)
        {
            return Some(next);
        }
        let senses = self.senses(i);
        senses.has(kind, &sense).then(|| self.behind(i, senses))
    }

    /// Whether the single cell at `i` has the sense.
    #[inline(always)]
    pub(super) fn has(&self, i: usize, sense: Sense) -> bool {
        self.kinds(i).has(sense.kind()) && self.means(i, sense.kind(), sense)
    }

    #[inline(never)]
    fn means(&self, i: usize, kind: Kind, sense: Sense) -> bool {
        self.senses(i).has(kind, &sense)
    }

    /// Whether the single cell before `i` has the sense.
    #[inline(always)]
    pub(super) fn had(&self, i: usize, sense: Sense) -> bool {
        i > 0 && i > self.start && self.has(i - 1, sense)
    }

    /// The place after the sense, or the same place.
    #[inline(always)]
    pub(super) fn skip(&self, i: usize, sense: Sense) -> usize {
        self.is(i, sense).unwrap_or(i)
    }

    /// Whether the cell at `i` is this mark.
    #[inline(always)]
    pub(super) fn is_mark(&self, i: usize, mark: &str) -> bool {
        self.cell(i).is_some_and(|c| c.kind != TokenKind::Word && c.norm == mark.as_bytes())
    }

    /// Whether nothing stands before the cell at `i`.
    #[inline(always)]
    pub(super) fn glued(&self, i: usize) -> bool {
        i > self.start && self.until.gap(i) == Some(Gap::None)
    }

    /// Whether the cell at `i` is a dash.
    pub(super) fn is_dash(&self, i: usize) -> bool {
        self.kinds(i).has(Kind::Dash)
    }

    /// The digits at `i` as a number, without what may be written on to them.
    #[inline(always)]
    pub(super) fn digits(&self, i: usize) -> Option<(u32, usize)> {
        if !self.kinds(i).has(Kind::Digits) {
            return None;
        }
        let cell = self.cell(i)?;
        Some((cell.value()?, cell.digits()))
    }

    /// Digits or number words, with an ordinal's ending.
    #[inline(always)]
    pub(super) fn number(&self, i: usize) -> Option<(Number, usize)> {
        if self.kinds(i).any(NUMERAL) { self.memo.number(i, || self.numeral(i)) } else { None }
    }

    fn numeral(&self, i: usize) -> Option<(Number, usize)> {
        match self.digits(i) {
            Some((value, digits)) => {
                let (ordinal, next) = self.suffix(i + 1);
                Some((Number { value, digits, ordinal }, next))
            }
            None => self.spelled(i),
        }
    }

    /// `th`, `-го` glued on to digits.
    fn suffix(&self, i: usize) -> (bool, usize) {
        if !self.glued(i) {
            return (false, i);
        }
        let at = if self.is_dash(i) && self.glued(i + 1) { i + 1 } else { i };
        let ends = self.cell(at).is_some_and(|c| c.kind == TokenKind::Word);
        if ends && self.has(at, Sense::Suffix) { (true, at + 1) } else { (false, i) }
    }

    /// `двадцать пятого`, `twenty-first`, `two thousand and fifteen`, `nineteen seventy-two`.
    fn spelled(&self, i: usize) -> Option<(Number, usize)> {
        // `32 тысяч`
        if lex!(self, i, Scale(_) => ()).is_some() && self.before(i).is_some_and(|b| b.is_figure()) {
            return None;
        }
        let (mut total, mut current, mut at) = (0u32, 0u32, i);
        let mut words = 0;
        loop {
            let mut from = at;
            let hyphen = self.is_dash(at) && self.glued(at) && self.glued(at + 1);
            let and = self.has(at, Sense::And) && (total > 0 || current >= 100);
            if words > 0 && (hyphen || and) {
                from = at + 1;
            }
            // Places still free below what was said.
            let room = |n: u32| {
                let size = match n {
                    0..10 => 10,
                    10..100 => 100,
                    _ => 1000,
                };
                current % size == 0 || (n < 10 && (20..100).contains(&(current % 100)) && current % 10 == 0)
            };
            if words > 8 || !self.kinds(from).any(SPELLED) {
                break;
            }
            if let Some((n, next)) = lex!(self, from, Ordinal(n) => u32::from(n))
                && (words == 0 || room(n))
                && !(words > 0 && n >= 1000)
            {
                let value = total + current + n;
                return Some((Number { value, digits: 0, ordinal: true }, next));
            }
            if let Some((scale, next)) = lex!(self, from, Scale(n) => u32::from(n)) {
                if scale == 1000 {
                    total += current.max(1) * 1000;
                    current = 0;
                } else if current < 100 {
                    current = current.max(1) * scale;
                } else {
                    break;
                }
                (at, words) = (next, words + 1);
                continue;
            }
            if let Some((n, next)) = lex!(self, from, Number(n) => u32::from(n)) {
                if (13..=20).contains(&current) && (10..100).contains(&n) && total == 0 {
                    current = current * 100 + n;
                } else if room(n) {
                    current += n;
                } else {
                    break;
                }
                (at, words) = (next, words + 1);
                continue;
            }
            break;
        }
        (words > 0).then_some((Number { value: total + current, digits: 0, ordinal: false }, at))
    }

    /// A number of units in tenths: `три`, `полтора`, `3,5`, `two and a half`; a lone article counts as one.
    pub(super) fn amount(&self, i: usize) -> Option<(Option<u32>, usize)> {
        if !self.kinds(i).any(AMOUNT) {
            return None;
        }
        if let Some((tenths, next)) = lex!(self, i, Tenths(n) => u32::from(n)) {
            return Some((Some(tenths), next));
        }
        if let Some(next) = self.is(i, Sense::Few) {
            return Some((None, next));
        }
        if self.is_in_group(i) {
            return None;
        }
        if let Some(grouped) = self.grouped(i) {
            return Some(grouped);
        }
        if let Some((number, next)) = self.number(i)
            && !number.ordinal
            && number.value <= 100_000
        {
            let fraction = (self.is_mark(next, ",") || self.is_mark(next, "."))
                && self.glued(next)
                && self.glued(next + 1)
                && number.digits > 0;
            if fraction && let Some((part, digits @ 1..=2)) = self.digits(next + 1) {
                let tenths = if digits == 1 { part } else { part / 10 };
                return Some((Some(number.value * 10 + tenths), next + 2));
            }
            // `три с половиной часа`
            if let Some((senses, half)) = self.phrase(next)
                && senses.contains(&Sense::And)
                && senses.contains(&Sense::HalfNoun)
            {
                return Some((Some(number.value * 10 + 5), half));
            }
            // `three and a half years`, `2 and an half hours`
            let half = self.is(next, Sense::And).and_then(|n| self.is(n, Sense::Article)).unwrap_or(0);
            if half > 0 && self.has(half, Sense::HalfNoun) {
                return Some((Some(number.value * 10 + 5), half + 1));
            }
            return Some((Some(number.value * 10), next));
        }
        None
    }

    /// `12,500`, `12 500`: an amount in figures by threes, in tenths.
    fn grouped(&self, i: usize) -> Option<(Option<u32>, usize)> {
        let (mut value, 1..=3) = self.digits(i)? else { return None };
        let mut at = i;
        while let Some(next) = self.group_after(at) {
            value = value.checked_mul(1000)?.checked_add(self.digits(next)?.0)?;
            at = next;
        }
        // `3 400 г` is a weight.
        let told = at > i && !self.has(at + 1, Sense::Abbreviation);
        told.then_some((Some(value.checked_mul(10)?), at + 1))
    }

    /// The three figures that go on from a number at `i`: behind a comma without spaces, or a space.
    fn group_after(&self, i: usize) -> Option<usize> {
        let comma = self.is_mark(i + 1, ",") && self.glued(i + 1) && self.glued(i + 2);
        let next = if comma { i + 2 } else { i + 1 };
        let space = comma || self.day_first && self.until.gap(next) == Some(Gap::Space);
        (space && self.digits(next)?.1 == 3).then_some(next)
    }

    /// Whether a number at `i` is the end of such an amount.
    fn is_in_group(&self, i: usize) -> bool {
        self.digits(i).is_some_and(|(_, digits)| digits == 3)
            && [1, 2].into_iter().filter_map(|back| i.checked_sub(back)).any(|first| {
                first >= self.start
                    && self.digits(first).is_some_and(|(_, digits)| digits <= 3)
                    && self.group_after(first) == Some(i)
            })
    }

    /// The word before `i` that is neither an article nor an approximation.
    pub(super) fn back(&self, i: usize) -> Option<usize> {
        let mut at = i;
        for _ in 0..3 {
            at = at.checked_sub(1).filter(|&a| a >= self.start)?;
            if !(self.has(at, Sense::Article) || self.has(at, Sense::About)) {
                return Some(at);
            }
        }
        Some(at)
    }

    /// Whether a preposition of time stands before `i`.
    pub(super) fn after_preposition(&self, i: usize) -> bool {
        let fits = |s: &Sense| {
            matches!(
                s,
                Sense::Preposition
                    | Sense::From
                    | Sense::To
                    | Sense::Between
                    | Sense::Pointer(_)
                    | Sense::Edge(_)
                    | Sense::Timely(_)
            )
        };
        self.back(i).is_some_and(|b| self.senses(b).iter().any(fits))
    }

    /// Whether the whole paragraph is `from..to`, but for marks.
    pub(super) fn is_all(&self, from: usize, to: usize) -> bool {
        let marks = |range: std::ops::Range<usize>| {
            range.len() <= 8
                && range.into_iter().all(|i| self.cell(i).is_none_or(|c| c.kind == TokenKind::Mark))
        };
        marks(self.start..from) && marks(to.min(self.end)..self.end)
    }

    /// Whether the cell at `i` is a word with a capital.
    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.cell(i).is_some_and(|c| matches!(c.case, Case::Title | Case::Upper | Case::Mixed))
    }

    /// Whether the cell at `i` is a word in small letters.
    pub(super) fn is_small(&self, i: usize) -> bool {
        self.cell(i).is_some_and(|c| c.case == Case::Lower)
    }
}
