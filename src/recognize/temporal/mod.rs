//! Dates and times with their values.
//!
//! `cells → matches → dateline → values`
//!
//! | module | what |
//! |---|---|
//! | `sense`, `kind`, `code` | what words may mean; that without values; as tables write it |
//! | `vocabulary` | the language's table of words and their meanings |
//! | `cell`, `meaning`, `apart` | tokens with their meanings; what one means alone; hyphened ones taken apart |
//! | `words` | look-up of words, most of which are in no table |
//! | `parser`, `memo` | numbers, amounts, what stands beside; what was read already |
//! | `begins` | where an expression may begin |
//! | `rules` | which rules are tried there |
//! | `grammar`, `figures`, `calendar`, `holiday`, `parts`, `clock`, `relative`, `range`, `period` | what they read: places to expressions |
//! | `operand` | the two sides of a range |
//! | `stands` | doubtful expressions: bare years, `May`, `среда` |
//! | `tense` | past or future |
//! | `dateline` | the article's own date |
//! | `resolve`, `nearest`, `value` | expressions to TIMEX3 values |
//!
//! Spans leave out prepositions and take in what changes the value: `начале мая`, `через два дня`. Values are of the
//! local time of the text: time zones are read but not converted. Holidays are found where the table gives them a day and
//! a preposition or a year stands beside them, of those that move with the moon Easter and what is reckoned from it.

mod apart;
mod begins;
mod calendar;
mod cell;
mod clock;
mod code;
mod dateline;
mod expression;
mod figures;
mod grammar;
mod holiday;
mod kind;
mod meaning;
mod memo;
mod nearest;
mod operand;
mod parser;
mod parts;
mod period;
mod range;
mod relative;
mod resolve;
mod rules;
mod sense;
mod stands;
mod tense;
mod tense_words;
mod value;
mod vocabulary;
mod words;

use crate::annotation::{Basis, Date, DateKind, DatePart, DateParts, Published};
use crate::lang::Language;
use crate::segment::Document;
use cell::Cells;
use expression::{Base, Expression, Point, Year};
use grammar::Match;
use jiff::civil::{DateTime, Time};
use kind::Kind;
use resolve::{Anchor, Context};
use sense::Unit;
use tense::Tense;
use tense_words::Tenses;
use vocabulary::Vocabulary;

/// Finds date expressions.
#[derive(Debug)]
pub struct Recognizer {
    vocabulary: Vocabulary,
    tenses: Tenses,
}

/// What a [`Recognizer`] found.
#[derive(Debug, Default)]
pub struct Found {
    /// All date expressions, in reading order, without overlaps.
    pub dates: Vec<Date>,
    /// The reference date that was used.
    pub published: Option<Published>,
}

impl Found {
    /// No dates, for when nobody asks for them and the reference date is known.
    #[must_use]
    pub fn none(published: DateTime) -> Self {
        let published = Published { value: shown(published), basis: Basis::Given };
        Self { dates: Vec::new(), published: Some(published) }
    }
}

impl Recognizer {
    /// Reads the language's tables.
    #[must_use]
    pub fn new(language: &Language) -> Self {
        Self {
            vocabulary: Vocabulary::parse(language.text("temporal.tsv")),
            tenses: Tenses::parse(language.text("temporal_tense.tsv"), language.text("function_words.txt")),
        }
    }

    /// All date expressions, valued against `published` or else the text's own dateline.
    #[must_use]
    #[inline(never)]
    pub fn find(&self, document: &Document, published: Option<DateTime>) -> Found {
        let cells = Cells::new(document, &self.vocabulary, &self.tenses);
        let figures_day_first = figures_day_first(&cells, self.vocabulary.day_first(), published);
        let matches = grammar::find(&cells, self.vocabulary.day_first(), figures_day_first);
        let dateline = if published.is_none() { dateline::find(&cells, &matches) } else { None };
        let mut context = Context { reference: published.map(given), ..Context::default() };
        let mut result = Found {
            dates: Vec::with_capacity(matches.len()),
            published: published.map(|p| Published { value: shown(p), basis: Basis::Given }),
        };
        if let Some(found) = dateline.and_then(|d| matches.get(d)) {
            let resolved = context.resolve(&found.expression);
            if let (Some(value), Some(anchor)) = (resolved.value, resolved.anchor) {
                let time = clock_of(&found.expression);
                context.reference = Some(Anchor { time, ..anchor });
                let span = cells.span(&found.cells);
                result.published = Some(Published { value, basis: Basis::Dateline(span) });
            }
        }
        let (mut here, mut sentence) = (0, usize::MAX);
        let mut last_day: Option<(usize, Anchor)> = None;
        for (index, found) in matches.iter().enumerate() {
            let span = cells.span(&found.cells);
            let token = cells.token_of(found.cells.start);
            let before = document.sentences.get(here..).unwrap_or_default();
            here += before.iter().take_while(|s| s.end <= token).count();
            if here != sentence {
                sentence = here;
                context.local = None;
                context.recurring = false;
            }
            context.sentence = here;
            context.nearby = last_day.filter(|(s, _)| s + 1 >= here).map(|(_, a)| a);
            context.tense = None;
            let dated = with_year_before(&matches, index, &cells);
            let found = dated.as_ref().unwrap_or(found);
            if needs_tense(&found.expression, &context) {
                let limits = document.sentences.get(here).map_or(found.cells.clone(), |s| {
                    cells.of_token(s.start).unwrap_or(0)..cells.of_token(s.end).unwrap_or(cells.len())
                });
                context.tense = self.tenses.around(&cells, &found.cells, limits);
                if context.tense.is_none() {
                    context.tense = self.under_heading(document, &cells, token);
                }
            }
            let resolved = context.resolve(&found.expression);
            context.recurring |= resolved.kind == DateKind::Set;
            if let Some(anchor) = resolved.anchor
                && Some(index) != dateline
            {
                context.mention(anchor);
                if is_said_day(&found.expression) {
                    let dated = anchor.year_known && (is_dated(&found.expression) || context.local.is_some());
                    context.local = if dated { Some(anchor) } else { context.local };
                    last_day = Some((here, anchor));
                }
            }
            let assumed = filled_in(resolved.assumed, resolved.value.as_deref());
            let (kind, vague) = (resolved.kind, resolved.vague);
            result.dates.push(Date { span, value: resolved.value, kind, vague, assumed });
        }
        result
    }

    /// The tense of a line that has none by itself, if a heading of a few words above it tells one: `UP NEXT`.
    fn under_heading(&self, document: &Document, cells: &Cells, token: usize) -> Option<Tense> {
        let paragraph = document.paragraph_of(token);
        let above = document.paragraphs.get(paragraph.saturating_sub(UNDER_HEADING)..paragraph)?;
        let heading = above.iter().rev().find(|line| line.len() <= HEADING)?;
        let place = |token: usize| cells.of_token(token).unwrap_or(cells.len());
        self.tenses.of_heading(cells, place(heading.start)..place(heading.end))
    }
}

/// How many words a heading has that tells the tense of the lines below it, and how many these are.
const HEADING: usize = 3;
const UNDER_HEADING: usize = 3;

/// `В 2022 году, 13 ноября`: a day that only the year just before it dates, with that year.
fn with_year_before(matches: &[Match], index: usize, cells: &Cells) -> Option<Match> {
    let found = matches.get(index)?;
    let Expression::Point(point) = &found.expression else { return None };
    let Base::Day { year: None, month, day } = point.base else { return None };
    let before = matches.get(index.checked_sub(1)?)?;
    let Expression::Point(Point { base: Base::Year(year @ Year::Said(_)), .. }) = before.expression else {
        return None;
    };
    let beside = match found.cells.start - before.cells.end {
        0 => true,
        1 => cells.get(before.cells.end).is_some_and(|cell| cell.norm == b","),
        _ => false,
    };
    let base = Base::Day { year: Some(year), month, day };
    let expression = Expression::Point(Point { base, ..point.clone() });
    beside.then(|| Match { cells: found.cells.clone(), expression })
}

/// Of the parts to be filled in, those that were: against a reference date of no year, or against none, no part without a
/// value, and no year where it stays `XXXX`.
fn filled_in(parts: DateParts, value: Option<&str>) -> DateParts {
    match value {
        None => DateParts::default(),
        Some(value) if value.starts_with("XXXX") => parts.without(DateParts::of(&[DatePart::Year])),
        Some(_) => parts,
    }
}

/// A date that was given; midnight stands for a time that is not known.
fn given(published: DateTime) -> Anchor {
    let time = Some(published.time()).filter(|t| *t != Time::midnight());
    Anchor { day: published.date(), time, unit: Unit::Day, year_known: true, sentence: 0 }
}

fn shown(published: DateTime) -> String {
    let day = published.date();
    let time = published.time();
    if time == Time::midnight() {
        return format!("{day}");
    }
    format!("{day}T{:02}:{:02}", time.hour(), time.minute())
}

fn clock_of(expression: &Expression) -> Option<Time> {
    let Expression::Point(point) = expression else { return None };
    let clock = point.clock?;
    Time::new(clock.hour as i8 % 24, clock.minute.unwrap_or(0) as i8, 0, 0).ok()
}

/// Whether the value depends on the tense around: it does not when the year is said, the words point by themselves, or
/// there is no date to tell it from.
fn needs_tense(expression: &Expression, context: &Context) -> bool {
    let point = |p: &expression::Point| match p.base {
        // A part of the day goes on from a day told before, unless that is still to come.
        Base::None if p.weekday.is_none() => {
            let told = context.reference.zip(context.mentioned[0]);
            p.part.is_some() && told.is_some_and(|(here, told)| here.year_known && told.day > here.day)
        }
        Base::None => context.reference.is_some_and(|r| r.year_known),
        Base::Day { year: None, .. } | Base::Month { year: None, .. } => {
            context.local.or(context.reference).is_some()
        }
        Base::Day { year, .. } | Base::Month { year, .. } => !matches!(year, Some(Year::Said(_))),
        Base::Year(Year::Said(_)) | Base::Decade(_) | Base::Century(_) => false,
        Base::Unit { unit, frame, .. } => unit == Unit::Weekend || frame != expression::Frame::Reference,
        _ => true,
    };
    match expression {
        Expression::Point(p) => point(p),
        Expression::Range(a, b) => a.iter().chain(b).any(point),
        _ => false,
    }
}

/// Whether a day was told by its number.
fn is_said_day(expression: &Expression) -> bool {
    matches!(expression, Expression::Point(point) if matches!(point.base, Base::Day { .. }))
}

/// Whether its year was told as well.
fn is_dated(expression: &Expression) -> bool {
    matches!(expression, Expression::Point(point) if matches!(point.base, Base::Day { year: Some(Year::Said(_)), .. }))
}

/// Whether figures such as `03/05/2016` have the day first in this text: the language's habit, unless a figure that
/// can only be read the other way, or the date of publication, says otherwise.
#[inline(never)]
fn figures_day_first(cells: &Cells, habit: bool, published: Option<DateTime>) -> bool {
    let (mut day_first, mut month_first) = (0usize, 0usize);
    // A figure is a beginning.
    for &i in cells.beginnings.all() {
        let i = i as usize;
        if ![0, 2, 4].iter().all(|k| cells.kinds(i + k).has(Kind::Digits)) {
            continue;
        }
        let Some(a) = cells.get(i) else { continue };
        let [Some(m), Some(b), Some(n), Some(c)] = [1, 2, 3, 4].map(|k| cells.get(i + k)) else { continue };
        let (Some(x), Some(y), Some(year)) = (a.value(), b.value(), c.value()) else { continue };
        if m.norm != n.norm
            || !matches!(m.norm, b"/" | b"." | b"-")
            || c.norm.len() != 4
            || a.norm.len() > 2
            || b.norm.len() > 2
        {
            continue;
        }
        let same = |d: u32, m: u32| {
            published.is_some_and(|p| p.day() as u32 == d && p.month() as u32 == m && p.year() as u32 == year)
        };
        if x > 12 && y <= 12 || same(x, y) && x != y {
            day_first += 1;
        }
        if y > 12 && x <= 12 || same(y, x) && x != y {
            month_first += 1;
        }
    }
    match (day_first, month_first) {
        (1.., 0) => true,
        (0, 1..) => false,
        _ => habit,
    }
}

#[cfg(test)]
#[cfg(feature = "embedded")]
mod tests {
    use super::*;
    use crate::lang::embedded;
    use crate::segment::Segmenter;

    fn find(code: &str, text: &str, published: Option<&str>) -> Found {
        let languages = embedded();
        let language = languages.iter().find(|l| l.code() == code).unwrap();
        let document = Document::new(text, &Segmenter::new(language));
        Recognizer::new(language).find(&document, published.map(|p| p.parse().unwrap()))
    }

    #[test]
    fn every_sense_of_the_tables_is_known() {
        for language in embedded() {
            assert_eq!(vocabulary::unknown(language.text("temporal.tsv")), [""; 0], "{}", language.code());
        }
    }

    #[test]
    fn datelines() {
        let read = |code, text| {
            let found = find(code, text, None).published?;
            let Basis::Dateline(span) = found.basis else { return None };
            Some(format!("{} {}", found.value, span.of(text)))
        };
        let body =
            "Власти открыли новый парк на берегу реки, сообщила пресс-служба мэрии города в своем обзоре.";
        let cases = [
            ("Заголовок\n\nРЯЗАНЬ, 7 окт — Новости. Власти открыли парк.", Some("XXXX-10-07 7 окт")),
            ("Тверь, 5 мая 2016 года. Власти открыли парк.", Some("2016-05-05 5 мая 2016 года")),
            (
                "Главная Культура 09:15 02 Июня 2017 311\nПарк открыли",
                Some("2017-06-02T09:15 09:15 02 Июня 2017"),
            ),
            // A feed of other days does not move the date.
            (
                "Псков. 3 июня. ИНТЕР - Парк открыли.\n\nЛента\nМир, 5 дек, 18:37\nМир, 6 дек, 18:40",
                Some("XXXX-06-03 3 июня"),
            ),
            (body, None),
            (
                "Парк разбили 5 мая 1896 года по приказу губернатора, а в наши дни его обновили за два сезона.",
                None,
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(read("ru", text).as_deref(), expected, "{text}");
        }
        assert_eq!(
            read("en", "LEEDS, England (Wire) — Dec. 3, 2016\nA park opened.").as_deref(),
            Some("2016-12-03 Dec. 3, 2016")
        );
        for text in [
            "A park opens\n\nBy Ann Lee and Bob Ray | Harlow Gazette | Aug. 9, 2025\n\nIt is green.",
            "A park opens\n\nAug. 9, 2025 | Ann Lee, Bob Ray | Harlow Gazette\n\nIt is green.",
            "A park opens\n\nBy Ann Lee and Bob Ray of the Harlow Gazette, Aug. 9, 2025\n\nIt is green.",
            "A park opens\n\nAnn Lee · Local News · Posted: Aug. 9, 2025 | Last updated: 6 hours ago\n\nIt is green.",
            "A park opens\n\nIt is green, and it opened on May 5, 2024.\n\nPublished - Aug. 9, 2025",
        ] {
            assert_eq!(read("en", text).as_deref(), Some("2025-08-09 Aug. 9, 2025"), "{text}");
        }
        assert_eq!(
            read("en", "The Rumor Mill, Thursday 14 August\n\nThe club wants a striker.").as_deref(),
            Some("XXXX-08-14 Thursday 14 August")
        );
        assert_eq!(read("en", "A phone to skip\n\n8/10\n\nI used it on the ferry."), None);
    }

    /// Words that are taken apart shift the places of all that follow, but not its values.
    #[test]
    fn words_taken_apart_change_nothing_behind_them() {
        let behind =
            "He was here on Friday. She will be here on Friday. On May 5 they met, and two days later again.";
        let values = |text: &str| {
            let found = find("en", text, Some("2016-06-01T00:00")).dates;
            found.into_iter().map(|date| (date.value, date.kind, date.assumed)).collect::<Vec<_>>()
        };
        let (alone, after) = (values(behind), values(&format!("Rain fell in mid-July. {behind}")));
        assert_eq!(alone.len(), 4);
        assert_ne!(alone[0].0, alone[1].0);
        assert_eq!(after[after.len() - 4..], alone);
    }

    /// A line without a verb takes the tense of the heading above it.
    #[test]
    fn headings_tell_the_tense() {
        let value = |text: &str| find("en", text, Some("2025-03-03T00:00")).dates[0].value.clone().unwrap();
        assert_eq!(value("UP NEXT\n\nTigers: At Denver on Tuesday night."), "2025-03-04TNI");
        assert_eq!(value("TIP-INS\n\nTigers: Lost in Denver on Tuesday night."), "2025-02-25TNI");
    }

    #[test]
    fn says_what_was_assumed() {
        let dates = find(
            "ru",
            "Парк открыли 5 мая, а 7 июня 2015 года закрыли. Недавно шел дождь.",
            Some("2016-06-01T00:00"),
        )
        .dates;
        assert_eq!(dates[0].assumed.iter().collect::<Vec<_>>(), [DatePart::Year]);
        assert_eq!(dates[1].assumed, DateParts::default());
        assert!(dates[2].vague);
    }

    /// Rows of one thing, long enough that a square of their number would not end in time.
    #[test]
    fn rows_take_linear_time() {
        for row in [
            "5 ",
            "5, ",
            "мая ",
            "2016–",
            "с ",
            "12:",
            "5.",
            "в пятницу, ",
            "начале ",
            "один ",
            "(",
            "тот же ",
        ] {
            find("ru", &row.repeat(60_000), Some("2016-06-01T00:00"));
        }
    }
}
