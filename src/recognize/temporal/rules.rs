//! The rules, by the kinds of cells that each may begin with, so that few are tried at a place; the longest match is taken.

use super::expression::{Expression, Point};
use super::grammar::Read;
use super::kind::{Kind, Kinds};
use super::parser::{AMOUNT, Parser};
use crate::token::Gap;

/// A way to read what begins at a place.
struct Rule<T> {
    /// The kinds of cells that it may begin with; it is tried at no others.
    starts: Kinds,
    /// What must follow a number that it begins with, unless that has so many digits.
    number: (Kinds, usize),
    /// What must follow an article, which no rule asks to be another one.
    article: Kinds,
    /// What one of the next few cells must be of, or the first one.
    near: Kinds,
    /// Likewise as far as a number and its unit may reach.
    far: Kinds,
    read: fn(&Parser, usize) -> Read<T>,
}

impl<T> Rule<T> {
    const fn new(starts: Kinds, read: fn(&Parser, usize) -> Read<T>) -> Self {
        Self {
            starts,
            number: (Kinds::NONE, 0),
            article: Kinds::ALL,
            near: Kinds::ALL,
            far: Kinds::ALL,
            read,
        }
    }

    /// With what must follow a number of less than `digits` digits.
    const fn number(self, kinds: Kinds, digits: usize) -> Self {
        Self { number: (kinds, digits), ..self }
    }

    /// With what must follow an article.
    const fn article(self, article: Kinds) -> Self {
        Self { article, ..self }
    }

    /// With what must stand there or soon behind.
    const fn near(self, near: Kinds) -> Self {
        Self { near, ..self }
    }

    /// With what must stand there or at some distance.
    const fn far(self, far: Kinds) -> Self {
        Self { far, ..self }
    }

    /// Whether it may read something at the place, which is of a kind that it starts with. All is asked at once: a processor
    /// would guess wrong what each answer is.
    const fn may_go_on(&self, at: &Place) -> bool {
        let (kinds, digits) = self.number;
        at.near.any(self.near)
            & at.far.any(self.far)
            & (at.number.any(kinds) | (at.digits >= digits))
            & at.article.any(self.article)
    }
}

/// What is known of a place before any rule is tried.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    kinds: Kinds,
    /// If it is a figure, or one word of a number that no other follows: the kinds of the cell behind it, else all.
    number: Kinds,
    /// The digits of a figure.
    digits: usize,
    /// If it is an article and means nothing else: its kind and those of the cell behind it, else all.
    article: Kinds,
    /// The kinds of this cell and the few behind it.
    near: Kinds,
    /// Likewise of some more.
    far: Kinds,
}

/// How many cells a point has, if it is neither of several pieces nor of long numbers in words.
const NEAR: usize = 6;
/// How many cells an amount has at most, of which a number in words has seventeen.
const FAR: usize = 24;

impl Place {
    fn new(parser: &Parser, i: usize) -> Self {
        let (kinds, next) = (parser.kinds(i), parser.kinds(i + 1));
        let near = parser.until.kinds_of(i, NEAR);
        let far = near.and(parser.until.kinds_of(i + NEAR, FAR - NEAR));
        let place = Self { kinds, number: Kinds::ALL, digits: 0, article: Kinds::ALL, near, far };
        if kinds == DIGITS {
            let digits = parser.digits(i).map_or(0, |(_, digits)| digits);
            return Self { number: next.and(parser.behind_figure(i)), digits, ..place };
        }
        if kinds == starts(&[Kind::Article]) {
            return Self { article: next.and(kinds), ..place };
        }
        if kinds == starts(&[Kind::Number]) && !next.any(NUMBER_GOES_ON) {
            return Self { number: next.and(parser.behind_figure(i)), ..place };
        }
        place
    }
}

/// What a number in words may go on with.
const NUMBER_GOES_ON: Kinds = starts(&[Kind::Number, Kind::Ordinal, Kind::Scale, Kind::And, Kind::Dash]);

pub(super) const fn starts(kinds: &[Kind]) -> Kinds {
    Kinds::of(kinds)
}

/// Digits, Roman or spelled numbers, and amounts of other kinds.
pub(super) const NUMBER: Kinds = AMOUNT.and(starts(&[Kind::Roman]));
pub(super) const POINTER: Kinds = starts(&[Kind::Pointer, Kind::Article]);
const DIGITS: Kinds = starts(&[Kind::Digits]);

/// What is asked of marks behind figures only.
const NO_CELL: Kinds = starts(&[Kind::Joint]);

/// More digits than any figure has.
const ALWAYS: usize = usize::MAX;

/// What follows the number of an amount of time.
const AMOUNT_GOES_ON: Kinds = starts(&[Kind::Unit, Kind::And, Kind::Dash, Kind::Joint, Kind::Digits]);
const UNIT: Kinds = starts(&[Kind::Unit]);

/// The pieces of a point.
static PIECES: [Rule<Point>; 14] = [
    Rule::new(DIGITS, |p, i| p.numeric_date(i)).number(starts(&[Kind::Joint, Kind::Dash]), 8),
    Rule::new(AMOUNT.and(starts(&[Kind::Article, Kind::Month])), |p, i| p.day_and_month(i))
        .number(
            starts(&[Kind::Month, Kind::Of, Kind::Suffix, Kind::DayNoun, Kind::Dash, Kind::Slash]),
            ALWAYS,
        )
        .article(AMOUNT)
        .near(AMOUNT),
    Rule::new(POINTER.and(starts(&[Kind::Month])), |p, i| p.month_and_year(i))
        .article(starts(&[Kind::Pointer]))
        .near(starts(&[Kind::Month])),
    Rule::new(DIGITS, |p, i| p.year_first(i)).number(
        starts(&[Kind::Month, Kind::AnnoDomini, Kind::QuarterName, Kind::HalfName, Kind::Dash, Kind::Slash]),
        ALWAYS,
    ),
    Rule::new(starts(&[Kind::Timely, Kind::Edge]), |p, i| p.edge(i)),
    Rule::new(POINTER.and(starts(&[Kind::Holiday])), |p, i| p.holiday(i))
        .article(starts(&[Kind::Pointer, Kind::Holiday]))
        .near(starts(&[Kind::Holiday])),
    Rule::new(NUMBER.and(POINTER).and(PARTS_OF_YEAR), |p, i| p.part_of_year(i))
        .number(starts(&[Kind::Suffix, Kind::Unit, Kind::HalfNoun, Kind::Weekday, Kind::Dash]), ALWAYS)
        .article(NUMBER.and(PARTS_OF_YEAR).and(starts(&[Kind::Pointer])))
        .far(PARTS_OF_YEAR.and(starts(&[Kind::Unit, Kind::HalfNoun, Kind::Weekday]))),
    Rule::new(POINTER.and(starts(&[Kind::DayShift, Kind::Eve, Kind::DayAdjective, Kind::Unit])), |p, i| {
        p.relative(i)
    })
    .article(starts(&[Kind::Pointer, Kind::Unit]))
    .near(starts(&[
        Kind::DayShift,
        Kind::Eve,
        Kind::DayAdjective,
        Kind::Season,
        Kind::PartNoun,
        Kind::Unit,
    ])),
    Rule::new(AMOUNT.and(starts(&[Kind::In, Kind::Article, Kind::Unit, Kind::HalfNoun])), |p, i| p.shift(i))
        .number(AMOUNT_GOES_ON, ALWAYS)
        .article(UNIT)
        .far(UNIT),
    Rule::new(AMOUNT.and(starts(&[Kind::Article, Kind::Unit, Kind::HalfNoun])), |p, i| p.offset(i))
        .number(AMOUNT_GOES_ON, ALWAYS)
        .article(UNIT)
        .far(UNIT),
    Rule::new(POINTER.and(starts(&[Kind::Weekday, Kind::WeekdayAdjective])), |p, i| p.weekday(i))
        .article(starts(&[Kind::Pointer]))
        .near(starts(&[Kind::Weekday, Kind::WeekdayAdjective])),
    Rule::new(NUMBER.and(starts(&[Kind::Article, Kind::Decade, Kind::Apostrophe])), |p, i| {
        p.century_or_decade(i)
    })
    .number(starts(&[Kind::Suffix, Kind::Unit, Kind::Tens, Kind::Dash]), ALWAYS)
    .article(NUMBER.and(starts(&[Kind::Decade, Kind::Apostrophe]))),
    // An article would have to be followed by what points at a year, which is no year by itself.
    Rule::new(AMOUNT.and(POINTER).and(starts(&[Kind::AnnoDomini, Kind::Unit, Kind::Apostrophe])), |p, i| {
        p.year(i)
    })
    .number(starts(&[Kind::Suffix, Kind::Unit, Kind::BeforeChrist, Kind::AnnoDomini, Kind::Dash]), 4)
    .article(NO_CELL)
    .near(AMOUNT),
    Rule::new(
        AMOUNT.and(starts(&[
            Kind::Clock,
            Kind::Minutes,
            Kind::Part,
            Kind::PartNoun,
            Kind::HalfNoun,
            Kind::Unit,
        ])),
        |p, i| p.clock_or_part(i),
    )
    .number(starts(&[Kind::OClock, Kind::Meridiem, Kind::Joint]), 3),
];

/// The named parts of a year.
const PARTS_OF_YEAR: Kinds = starts(&[Kind::QuarterName, Kind::HalfName, Kind::Season]);

/// What a point begins with: whatever one of its pieces does.
pub(super) const POINT: Kinds = {
    let (mut kinds, mut i) = (Kinds::NONE, 0);
    while i < PIECES.len() {
        kinds = kinds.and(PIECES[i].starts);
        i += 1;
    }
    kinds
};

/// What the next piece of a point begins with, or the word before it.
pub(super) const JOINING: Kinds =
    POINT.and(starts(&[Kind::At, Kind::Of, Kind::ZonePreposition, Kind::Until, Kind::About]));

/// What a side of a range begins with.
pub(super) const OPERAND: Kinds = POINT.and(starts(&[Kind::About]));

/// The expressions.
static EXPRESSIONS: [Rule<Expression>; 7] = [
    Rule::new(OPERAND.and(starts(&[Kind::From, Kind::Between])), |p, i| p.range_or_list(i)),
    Rule::new(POINT, |p, i| p.point_alone(i)),
    Rule::new(starts(&[Kind::Set, Kind::Weekdays, Kind::Weekday, Kind::Each]), |p, i| p.recurring(i))
        .near(starts(&[Kind::Set, Kind::Weekdays, Kind::PartNoun, Kind::Each])),
    Rule::new(NUMBER.and(starts(&[Kind::Pointer])), |p, i| p.nth_of_each(i))
        .number(starts(&[Kind::Weekday, Kind::Suffix, Kind::Dash]), ALWAYS)
        .near(starts(&[Kind::Each])),
    Rule::new(NUMBER.and(starts(&[Kind::Pointer])), |p, i| p.stretch(i))
        .number(starts(&[Kind::Unit, Kind::Suffix, Kind::Dash]), ALWAYS)
        .far(UNIT),
    Rule::new(AMOUNT.and(POINTER).and(starts(&[Kind::HalfNoun, Kind::Unit])), |p, i| p.duration(i))
        .number(AMOUNT_GOES_ON.and(starts(&[Kind::To])), ALWAYS)
        .article(starts(&[Kind::Pointer, Kind::Unit]))
        .far(UNIT),
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
    let place = parser.memo.place(i, || Place::new(parser, i));
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

impl Parser<'_, '_> {
    /// The longest of all expressions at `i`.
    pub(super) fn expression(&self, i: usize) -> Read<Expression> {
        longest(&EXPRESSIONS, &EXPRESSION_STARTS, self, i)
    }

    /// One piece of a point, the longest.
    pub(super) fn piece(&self, i: usize) -> Read<Point> {
        self.take_piece(i, Clone::clone)
    }

    /// Where a piece ends.
    pub(super) fn piece_end(&self, i: usize) -> Option<usize> {
        self.take_piece(i, |read| read.as_ref().map(|(_, next)| *next))
    }

    #[inline(always)]
    fn take_piece<T>(&self, i: usize, take: impl FnOnce(&Read<Point>) -> Option<T>) -> Option<T> {
        if !self.kinds(i).any(POINT) {
            return None;
        }
        let read = || longest(&PIECES, &PIECE_STARTS, self, i);
        self.memo.read(&self.memo.pieces, i, self.depth, read, take)
    }

    /// What rules ask of the mark behind a figure at `i`.
    fn behind_figure(&self, i: usize) -> Kinds {
        let Some(next) = self.cell(i + 1).filter(|next| next.gap == Gap::None) else { return Kinds::NONE };
        let slash = if next.norm == b"/" { starts(&[Kind::Slash]) } else { Kinds::NONE };
        match next.norm {
            b"." | b"," | b":" | b"/" if self.kinds(i + 2).has(Kind::Digits) => {
                slash.and(starts(&[Kind::Joint]))
            }
            // `the 1990's`
            b"'s" => starts(&[Kind::Tens]),
            _ => slash,
        }
    }
}

#[cfg(test)]
#[cfg(feature = "embedded")]
mod tests {
    use super::*;
    use crate::lang::{Language, embedded};
    use crate::lexicon;
    use crate::recognize::temporal::cell::Cells;
    use crate::recognize::temporal::memo::Memo;
    use crate::recognize::temporal::{Recognizer, tense_words::Tenses, vocabulary::Vocabulary};
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

    /// Whether a range may begin with such a cell whatever stands behind its first side.
    fn kinds_open(kinds: Kinds) -> bool {
        kinds.any(starts(&[Kind::From, Kind::Between, Kind::About]))
    }

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
                let until = cells.until(end);
                let parser = Parser { cells, until, memo, start, end, day_first, figures_day_first, depth };
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
                    let linked = parser.may_link(i) || kinds_open(place.kinds);
                    let ranges = [parser.linked_range(i), parser.linked_list(i)];
                    prop_assert!(linked || ranges == [None, None], "link at cell {i} of {text:?}");
                    let begins = cells.beginnings.all().contains(&(i as u32));
                    prop_assert!(begins || !parser.may_begin(i), "cell {i} of {text:?}");
                    let fresh = Parser { memo: &Memo::default(), ..parser }.expression(i);
                    prop_assert_eq!(parser.expression(i), fresh, "cell {} of {:?}", i, &text);
                }
            }
        }
    }
}
