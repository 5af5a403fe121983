//! The rules: at every place that may begin an expression all are tried, and the longest match is taken.

use super::cell::{Cell, Cells};
use super::clock::twelve;
use super::expression::{Base, Clock, Expression, Point};
use super::memo::Memo;
use super::parser::{AMOUNT, Parser};
use super::vocabulary::{Edge, Kind, Kinds, Meridiem, Part, Sense, Unit};
use crate::token::{Gap, TokenKind};
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
    for pair in cells.paragraphs.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        let parser = Parser { cells, memo, start, end, day_first, figures_day_first, depth: 0 };
        let mut i = parser.start;
        while i < parser.end {
            let begins = |cell: &Cell| cell.kinds.any(BEGINNING) || cell.phrase.is_some();
            if !cells.list.get(i).is_some_and(begins) || !parser.may_begin(i) {
                i += 1;
                continue;
            }
            if let Some((senses, next)) = parser.phrase(i)
                && senses.contains(&Sense::Block)
            {
                i = next;
                continue;
            }
            match parser.expression(i) {
                Some((expression, next)) if next > i => {
                    found.push(Match { cells: i..next, expression });
                    i = next;
                }
                _ => i += 1,
            }
        }
    }
    found
}

/// A way to read what begins at a place.
struct Rule<T> {
    /// The kinds of cells that it may begin with; it is tried at no others.
    starts: Kinds,
    /// What must follow a number that it begins with, unless that has so many digits.
    number: Option<(Kinds, usize)>,
    /// What must follow an article.
    article: Option<Kinds>,
    read: fn(&Parser, usize) -> Read<T>,
}

impl<T> Rule<T> {
    const fn new(starts: Kinds, read: fn(&Parser, usize) -> Read<T>) -> Self {
        Self { starts, number: None, article: None, read }
    }

    /// With what must follow a number of less than `digits` digits.
    const fn number(self, kinds: Kinds, digits: usize) -> Self {
        Self { number: Some((kinds, digits)), ..self }
    }

    /// With what must follow an article.
    const fn article(self, kinds: Kinds) -> Self {
        Self { article: Some(kinds), ..self }
    }

    /// Whether it may read something at the place, which is of a kind that it starts with.
    fn may_go_on(&self, at: &Place) -> bool {
        match at.lead {
            Lead::Number(digits) => self.number.is_none_or(|(kinds, d)| digits >= d || at.next.any(kinds)),
            Lead::Article => self.article.is_none_or(|kinds| at.next.any(kinds)),
            Lead::Other => true,
        }
    }
}

/// What is known of a place before any rule is tried.
struct Place {
    kinds: Kinds,
    lead: Lead,
    /// The kinds of the cell behind a number or an article.
    next: Kinds,
}

/// A cell that means one thing only, so that the next one tells which rules may read it.
enum Lead {
    /// A figure, by its digits, or one word (no digits) that no other word of a number follows.
    Number(usize),
    Article,
    Other,
}

impl Place {
    fn new(parser: &Parser, i: usize) -> Self {
        let kinds = parser.kinds(i);
        let place = Self { kinds, lead: Lead::Other, next: parser.kinds(i + 1) };
        let Some(cell) = parser.cell(i).filter(|cell| cell.phrase.is_none()) else { return place };
        if kinds == DIGITS {
            return Self {
                lead: Lead::Number(cell.digits()),
                next: place.next.and(parser.behind_figure(i)),
                ..place
            };
        }
        if kinds == starts(&[Kind::Article]) {
            return Self { lead: Lead::Article, ..place };
        }
        let goes_on = place.next.any(NUMBER_GOES_ON);
        if kinds == starts(&[Kind::Number]) && !goes_on {
            return Self { lead: Lead::Number(0), next: place.next.and(parser.behind_figure(i)), ..place };
        }
        place
    }
}

/// What a number in words may go on with.
const NUMBER_GOES_ON: Kinds = starts(&[Kind::Number, Kind::Ordinal, Kind::Scale, Kind::And, Kind::Dash]);

const fn starts(kinds: &[Kind]) -> Kinds {
    Kinds::of(kinds)
}

/// Digits, Roman or spelled numbers, and amounts of other kinds.
const NUMBER: Kinds = AMOUNT.and(starts(&[Kind::Roman]));
const POINTER: Kinds = starts(&[Kind::Pointer, Kind::Article]);
const DIGITS: Kinds = starts(&[Kind::Digits]);

/// More digits than any figure has.
const ALWAYS: usize = usize::MAX;

/// What follows the number of an amount of time.
const AMOUNT_GOES_ON: Kinds = starts(&[Kind::Unit, Kind::And, Kind::Dash, Kind::Joint]);
const UNIT: Kinds = starts(&[Kind::Unit]);

/// The pieces of a point.
static PIECES: [Rule<Point>; 13] = [
    Rule::new(DIGITS, |p, i| p.numeric_date(i)).number(starts(&[Kind::Joint, Kind::Dash]), 8),
    Rule::new(AMOUNT.and(starts(&[Kind::Article, Kind::Month])), |p, i| p.day_and_month(i))
        .number(
            starts(&[Kind::Month, Kind::Of, Kind::Suffix, Kind::DayNoun, Kind::Dash, Kind::Slash]),
            ALWAYS,
        )
        .article(AMOUNT),
    Rule::new(POINTER.and(starts(&[Kind::Month])), |p, i| p.month_and_year(i))
        .article(starts(&[Kind::Pointer])),
    Rule::new(DIGITS, |p, i| p.year_first(i)).number(
        starts(&[Kind::Month, Kind::AnnoDomini, Kind::QuarterName, Kind::HalfName, Kind::Dash, Kind::Slash]),
        ALWAYS,
    ),
    Rule::new(starts(&[Kind::Timely, Kind::Edge]), |p, i| p.edge(i)),
    Rule::new(NUMBER.and(POINTER).and(PARTS_OF_YEAR), |p, i| p.part_of_year(i))
        .number(starts(&[Kind::Suffix, Kind::Unit, Kind::HalfNoun, Kind::Weekday, Kind::Dash]), ALWAYS)
        .article(NUMBER.and(PARTS_OF_YEAR).and(starts(&[Kind::Pointer]))),
    Rule::new(POINTER.and(starts(&[Kind::DayShift, Kind::Eve, Kind::DayAdjective, Kind::Unit])), |p, i| {
        p.relative(i)
    })
    .article(starts(&[Kind::Pointer, Kind::Unit])),
    Rule::new(AMOUNT.and(starts(&[Kind::In, Kind::Article, Kind::Unit])), |p, i| p.shift(i))
        .number(AMOUNT_GOES_ON, ALWAYS)
        .article(UNIT),
    Rule::new(AMOUNT.and(starts(&[Kind::Article, Kind::Unit])), |p, i| p.offset(i))
        .number(AMOUNT_GOES_ON, ALWAYS)
        .article(UNIT),
    Rule::new(POINTER.and(starts(&[Kind::Weekday, Kind::WeekdayAdjective])), |p, i| p.weekday(i))
        .article(starts(&[Kind::Pointer])),
    Rule::new(NUMBER.and(starts(&[Kind::Article, Kind::Decade, Kind::Apostrophe])), |p, i| {
        p.century_or_decade(i)
    })
    .number(starts(&[Kind::Suffix, Kind::Unit, Kind::Tens, Kind::Dash, Kind::Possessive]), ALWAYS)
    .article(NUMBER.and(starts(&[Kind::Decade, Kind::Apostrophe]))),
    // An article would have to be followed by what points at a year, which is no year by itself.
    Rule::new(AMOUNT.and(POINTER).and(starts(&[Kind::AnnoDomini, Kind::Unit, Kind::Apostrophe])), |p, i| {
        p.year(i)
    })
    .number(starts(&[Kind::Suffix, Kind::Unit, Kind::BeforeChrist, Kind::AnnoDomini, Kind::Dash]), 4)
    .article(Kinds::NONE),
    Rule::new(
        AMOUNT.and(starts(&[Kind::Clock, Kind::Part, Kind::PartNoun, Kind::HalfNoun, Kind::Unit])),
        |p, i| p.clock_or_part(i),
    )
    .number(starts(&[Kind::OClock, Kind::Meridiem, Kind::Joint]), 3),
];

/// The named parts of a year.
const PARTS_OF_YEAR: Kinds = starts(&[Kind::QuarterName, Kind::HalfName, Kind::Season]);

/// What a point begins with: whatever one of its pieces does.
const POINT: Kinds = {
    let (mut kinds, mut i) = (Kinds::NONE, 0);
    while i < PIECES.len() {
        kinds = kinds.and(PIECES[i].starts);
        i += 1;
    }
    kinds
};

/// What the next piece of a point begins with, or the word before it.
const JOINING: Kinds =
    POINT.and(starts(&[Kind::At, Kind::Of, Kind::ZonePreposition, Kind::Until, Kind::About]));

/// What a side of a range begins with.
const OPERAND: Kinds = POINT.and(starts(&[Kind::About]));

/// The expressions.
static EXPRESSIONS: [Rule<Expression>; 6] = [
    Rule::new(OPERAND.and(starts(&[Kind::From, Kind::Between])), |p, i| p.range(i)),
    Rule::new(OPERAND, |p, i| p.list(i)),
    Rule::new(POINT, |p, i| p.point_alone(i)),
    Rule::new(starts(&[Kind::Set, Kind::Weekdays, Kind::Weekday, Kind::Each]), |p, i| p.recurring(i)),
    Rule::new(AMOUNT.and(POINTER), |p, i| p.duration(i))
        .number(AMOUNT_GOES_ON.and(starts(&[Kind::To])), ALWAYS)
        .article(starts(&[Kind::Pointer, Kind::Unit])),
    Rule::new(starts(&[Kind::Vague]), |p, i| p.vague(i)),
];

/// Which rules start with a kind: a bit for each rule, by the number of the kind.
type Starts = [u16; Kinds::MOST];

const fn starts_of<T, const N: usize>(rules: &[Rule<T>; N]) -> Starts {
    let (mut table, mut rule) = ([0; Kinds::MOST], 0);
    while rule < N {
        let mut kind = 0;
        while kind < Kinds::MOST {
            table[kind] |= (rules[rule].starts.has_number(kind) as u16) << rule;
            kind += 1;
        }
        rule += 1;
    }
    table
}

static PIECE_STARTS: Starts = starts_of(&PIECES);
static EXPRESSION_STARTS: Starts = starts_of(&EXPRESSIONS);

/// The longest of all rules that may begin with the cell.
fn longest<T>(rules: &[Rule<T>], starts: &Starts, parser: &Parser, i: usize) -> Read<T> {
    let place = Place::new(parser, i);
    let mut best: Read<T> = None;
    let mut left = place.kinds.numbers().fold(0, |bits, kind| bits | starts[kind]);
    while let Some(rule) = rules.get(left.trailing_zeros() as usize) {
        left &= left - 1;
        if rule.may_go_on(&place)
            && let Some((read, next)) = (rule.read)(parser, i)
            && best.as_ref().is_none_or(|b| next > b.1)
        {
            best = Some((read, next));
        }
    }
    best
}

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
]);

/// What [`Parser::may_begin`] asks about; at all other cells it says no.
const BEGINNING: Kinds = TELLING.and(NUMBER).and(POINTER).and(starts(&[
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
]);

/// What follows a unit that has no number before it.
const AFTER_UNIT: Kinds =
    starts(&[Kind::Ago, Kind::Later, Kind::Earlier, Kind::Hence, Kind::Before, Kind::After, Kind::Meridiem]);

impl Parser<'_, '_> {
    /// Whether an expression may begin at `i`. Most words of the table are too common to try every rule at each:
    /// those need a word of time or a number soon after.
    fn may_begin(&self, i: usize) -> bool {
        let Some(cell) = self.cell(i) else { return false };
        let kinds = cell.kinds;
        if kinds.is_empty() {
            return false;
        }
        if kinds.has(Kind::Digits) {
            return self.figure_may_begin(i, cell.digits());
        }
        if kinds.has(Kind::Apostrophe) {
            return self.kinds(i + 1).has(Kind::Digits);
        }
        if cell.phrase.is_some() || kinds.any(TELLING) {
            return true;
        }
        let goes_on = self.goes_on(i);
        if cell.senses.is_empty() {
            return goes_on && self.roman(i).is_some();
        }
        let has = |any: &[Kind]| kinds.any(Kinds::of(any));
        let unit = has(&[Kind::Unit])
            && (cell.senses.contains(&Sense::Unit(Unit::Weekend))
                || self.soon(i, 3, AFTER_UNIT)
                || (1..=2).any(|k| self.digits(i + k).is_some())
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
        number && self.soon(i, 9, TIME)
            || has(&[Kind::Article])
                && self.kinds(i + 1).any(AFTER_ARTICLE)
                && (self.digits(i + 1).is_some() || self.soon(i, 7, TIME))
            || has(&[Kind::HalfNoun]) && self.soon(i, 5, TIME.and(starts(&[Kind::Genitive])))
            || has(&[Kind::Pointer, Kind::Each, Kind::In]) && self.soon(i, 5, TIME)
            || opening && (self.soon(i, 5, TIME) || (1..=4).any(|k| self.digits(i + k).is_some()))
    }

    /// Whether the cell after `i` may belong to an expression, at once or behind a comma.
    fn goes_on(&self, i: usize) -> bool {
        let next = if self.is_mark(i + 1, ",") { i + 2 } else { i + 1 };
        !self.kinds(next).is_empty()
    }

    /// What rules ask of the mark behind a figure at `i`.
    fn behind_figure(&self, i: usize) -> Kinds {
        let Some(next) = self.cell(i + 1).filter(|next| next.gap == Gap::None) else { return Kinds::NONE };
        let slash = if next.norm == "/" { starts(&[Kind::Slash]) } else { Kinds::NONE };
        match next.norm {
            "." | "," | ":" | "/" if self.kinds(i + 2).has(Kind::Digits) => slash.and(starts(&[Kind::Joint])),
            "'s" => starts(&[Kind::Possessive]),
            _ => slash,
        }
    }

    /// Whether a figure may begin an expression. One that is no year alone needs a word of time, a dash or another
    /// figure right after it.
    fn figure_may_begin(&self, i: usize, digits: usize) -> bool {
        let Some(next) = self.cell(i + 1) else { return digits >= 4 };
        let alone = digits == 4 || digits == 8;
        let joined = match next.norm {
            "." | "," | ":" => self.kinds(i + 2).has(Kind::Digits),
            "/" => true,
            // `Fixtures (GMT)`, and below `(1500)`
            ")" => self.cells.zone_in_brackets,
            _ => !next.kinds.is_empty(),
        };
        if !alone && !joined {
            return false;
        }
        let glued = self.glued(i + 1) && next.norm != "," && next.norm != "%";
        let dash = next.is_dash() && self.kinds(i + 2).has(Kind::Digits);
        digits >= 4 || glued || dash || self.soon(i, 9, TIME)
    }

    /// Whether one of the `reach` cells after `i` is of such a kind, or may be by the phrase that begins with it.
    fn soon(&self, i: usize, reach: usize, kinds: Kinds) -> bool {
        let end = self.end.min(i + 1 + reach);
        let after = self.cells.list.get(i + 1..end).unwrap_or_default();
        after.iter().any(|c| c.kinds.any(kinds) || c.phrase.is_some())
    }

    /// The longest of all rules at `i`.
    fn expression(&self, i: usize) -> Read<Expression> {
        longest(&EXPRESSIONS, &EXPRESSION_STARTS, self, i)
    }

    /// A point that may stand by itself.
    fn point_alone(&self, i: usize) -> Read<Expression> {
        let (point, next) = self.point(i)?;
        self.may_stand_alone(&point, i, next).then_some((Expression::Point(point), next))
    }

    /// A point: pieces said beside each other, in any order.
    pub(super) fn point(&self, i: usize) -> Read<Point> {
        if !self.kinds(i).any(POINT) {
            return None;
        }
        let deeper = self.deeper()?;
        self.memo.read(&self.memo.points, i, deeper.depth, || deeper.whole_point(i))
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
        // Most points have neither a piece nor a word that joins one behind them.
        if !comma
            && self.cell(at).is_none_or(|c| {
                !c.kinds.any(JOINING) && if c.kind == TokenKind::Mark { c.norm == "." } else { c.norm != "t" }
            })
        {
            return None;
        }
        let bullet = self.cell(at).is_some_and(|c| matches!(c.norm, "∙" | "·" | "|" | "•"));
        // `2016-12-03T13:15`, `05/31/2024:14:15`
        let stamp = self.glued(at)
            && self.glued(at + 1)
            && self.cell(at).is_some_and(|c| matches!(c.norm, "t" | ":"))
            && self.digits(at + 1).is_some_and(|(_, d)| d == 2);
        let mut from = if comma || bullet || stamp { at + 1 } else { at };
        let bracket = self.is_mark(from, "(");
        from += usize::from(bracket);
        let mut places = [None; 4];
        places[0] = Some(from);
        let at_word = self
            .lex(from, |s| matches!(s, Sense::At | Sense::Of | Sense::ZonePreposition).then_some(()))
            .map(|(_, n)| n);
        places[1] = at_word;
        places[2] =
            at_word.and_then(|n| self.is(n, Sense::Article)).or_else(|| self.is(from, Sense::Article));
        // `в пятницу около 10:00`, `вчера к полудню`
        let until = self.is(from, Sense::Until).filter(|&n| point.has_day() && self.clock(n).is_some());
        places[3] =
            at_word.and_then(|n| self.is(n, Sense::About)).or_else(|| self.is(from, Sense::About)).or(until);
        for place in places.into_iter().flatten() {
            let hour = || self.hour_of_part(point, place).filter(|_| at_word == Some(place));
            let Some((piece, mut next)) = self.piece(place).or_else(hour) else { continue };
            if bracket {
                if !self.is_mark(next, ")") {
                    continue;
                }
                next += 1;
            }
            let Some(both) = point.merge(&piece) else { continue };
            // A comma joins a weekday, a date and a clock time; it parts everything else.
            let joins_comma = |p: &Point| {
                p.weekday.is_some()
                    || p.clock.is_some()
                    || matches!(p.base, Base::Day { .. } | Base::Unit { unit: Unit::Week | Unit::Day, .. })
            };
            if (comma || bracket)
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
        let closed = self.not_counted(next);
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

    /// One piece of a point, the longest.
    pub(super) fn piece(&self, i: usize) -> Read<Point> {
        if !self.kinds(i).any(POINT) {
            return None;
        }
        self.memo.read(&self.memo.pieces, i, self.depth, || longest(&PIECES, &PIECE_STARTS, self, i))
    }

    /// `ночь на 9 декабря`, `ночь с 18 на 19 апреля`: one span, the night of the first day named with `с`, else of the
    /// day named.
    fn night_before(&self, i: usize) -> Read<Point> {
        let (part, at) = self.lex(i, |s| if let Sense::PartNoun(p) = s { Some(p) } else { None })?;
        if part != Part::Night {
            return None;
        }
        let from = self.is(at, Sense::From);
        if let Some(from) = from {
            let (left, middle) = self.operand(from)?;
            let to = self.lex(middle, |s| matches!(s, Sense::At | Sense::To).then_some(()))?.1;
            let (right, next) = self.operand(to)?;
            let (left, _) = left.join(right, true)?;
            return Some((Point { part: Some(part), ..left }, next));
        }
        let on = self.lex(at, |s| matches!(s, Sense::At | Sense::Of).then_some(()))?.1;
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
    fn edge(&self, i: usize) -> Read<Point> {
        if let Some((edge, at)) = self.lex(i, |s| if let Sense::Timely(e) = s { Some(e) } else { None }) {
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
                    || matches!(point.base, Base::Day { .. } | Base::Unit { unit: Unit::Day, .. });
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
        let (edge, at) = self.lex(i, |s| if let Sense::Edge(e) = s { Some(e) } else { None })?;
        let of = self.is(at, Sense::Of);
        let places = [Some(at), of, self.is(at, Sense::Article), of.and_then(|n| self.is(n, Sense::Article))];
        for place in places.into_iter().flatten() {
            let point = self.point(place);
            // A bare unit is the current one.
            if let Some((unit, next)) =
                self.lex(place, |s| if let Sense::Unit(u) = s { Some(u) } else { None })
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
                && !matches!(point.base, Base::Shift { .. })
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
        match &point.base {
            Base::None if point.weekday.is_some() && (point.clock.is_some() || point.part.is_some()) => true,
            Base::None if point.weekday.is_some() => self.weekday_stands(i, next),
            Base::None if point.clock.is_some() => self.clock_stands(point, i, next),
            // A noun such as `вечер` needs a day beside it.
            Base::None => {
                let (adverb, _) = self.lex(i, |s| matches!(s, Sense::Part(_)).then_some(())).unzip();
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
            _ => true,
        }
    }
}

#[cfg(test)]
#[cfg(feature = "embedded")]
mod tests {
    use super::*;
    use crate::lang::{Language, embedded};
    use crate::lexicon;
    use crate::recognize::temporal::{Recognizer, tense::Tenses, vocabulary::Vocabulary};
    use crate::segment::{Document, Segmenter};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    /// A language with what random texts are made of: the words of its table, figures and marks.
    struct Material {
        segmenter: Segmenter,
        vocabulary: Vocabulary,
        tenses: Tenses,
        words: Vec<String>,
    }

    impl Material {
        fn new(language: &Language) -> Self {
            let Recognizer { vocabulary, tenses } = Recognizer::new(language);
            let listed =
                lexicon::lines(language.text("temporal.tsv")).filter_map(|line| line.split('\t').next());
            let marks = [
                "1",
                "5",
                "12",
                "31",
                "17:40",
                "2016",
                "98",
                "5.12.2016",
                "2016-12-03",
                "1990s",
                "XIX",
                "3rd",
                "5-го",
                "713",
                ".",
                ",",
                "-",
                "–",
                " — ",
                "/",
                ":",
                "(",
                ")",
                "'",
                "’",
                "%",
                "\n",
                "word",
                "Word",
                "слово",
                "Слово",
            ];
            let words = listed.chain(marks.into_iter().cycle().take(400)).map(str::to_owned).collect();
            Self { segmenter: Segmenter::new(language), vocabulary, tenses, words }
        }
    }

    static MATERIAL: LazyLock<Vec<Material>> =
        LazyLock::new(|| embedded().iter().map(Material::new).collect());

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        /// The quick way leaves nothing out: a rule reads nothing where it is not tried, and what is remembered is what
        /// would be read again.
        #[test]
        fn rules_read_only_where_they_may_begin(
            language in 0usize..2,
            words in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>(), any::<bool>()), 1..16),
        ) {
            let material = &MATERIAL[language];
            let mut text = String::new();
            for (index, capital, space) in words {
                let word = index.get(&material.words);
                let mut letters = word.chars();
                match letters.next().filter(|_| capital) {
                    Some(first) => text.extend(first.to_uppercase().chain(letters)),
                    None => text.push_str(word),
                }
                text.push_str(if space { " " } else { "" });
            }
            let document = Document::new(&text, &material.segmenter);
            let cells = &Cells::new(&document, &material.vocabulary, &material.tenses);
            let memo = &Memo::default();
            let day_first = material.vocabulary.day_first();
            for pair in cells.paragraphs.windows(2) {
                let (start, end) = (pair[0], pair[1]);
                let (figures_day_first, depth) = (day_first, 0);
                let parser = Parser { cells, memo, start, end, day_first, figures_day_first, depth };
                for i in start..end {
                    let place = Place::new(&parser, i);
                    for (number, rule) in PIECES.iter().enumerate() {
                        let may_read = place.kinds.any(rule.starts) && rule.may_go_on(&place);
                        let left_out = !may_read && (rule.read)(&parser, i).is_some();
                        prop_assert!(!left_out, "piece {number} at cell {i} of {text:?}");
                    }
                    for (number, rule) in EXPRESSIONS.iter().enumerate() {
                        let may_read = place.kinds.any(rule.starts) && rule.may_go_on(&place);
                        let left_out = !may_read && (rule.read)(&parser, i).is_some();
                        prop_assert!(!left_out, "expression {number} at cell {i} of {text:?}");
                    }
                    let begins = cells.list[i].kinds.any(BEGINNING) || cells.list[i].phrase.is_some();
                    prop_assert!(begins || !parser.may_begin(i), "cell {i} of {text:?}");
                    let fresh = Parser { memo: &Memo::default(), ..parser }.expression(i);
                    prop_assert_eq!(parser.expression(i), fresh, "cell {} of {:?}", i, &text);
                }
            }
        }
    }
}
