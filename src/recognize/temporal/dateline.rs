//! The date of an article, read from the head of its page.
//!
//! | what | example |
//! |---|---|
//! | a time-stamp: a day with its year, at the edge of a short line or beside a clock time | `17:40 03 Декабря 2016` |
//! | an agency's line: a place in capitals, the day, a dash or bracket | `РИГА, 3 дек — Sputnik`, `ROME, Dec 3 (Reuters) -` |
//! | else a day with its year behind a label at the foot | `Published - November 10, 2025 08:30 am IST` |
//! | else the first weekday with its day in the first sentences | `состоялись в субботу, 1 октября` |
//!
//! Stamps of news feeds stand in rows; of three and more stamps the one next to the running text is taken, and only if
//! no agency's line says otherwise.

use super::cell::Cells;
use super::expression::{Base, Expression, Point, Year};
use super::grammar::Match;
use crate::shape::Case;
use crate::token::TokenKind;

/// How far the head of a page goes.
const PARAGRAPHS: usize = 14;
const BYTES: usize = 6000;

/// The match that gives the article's date: its index, and whether it stands in the running text.
#[inline(never)]
pub(super) fn find(cells: &Cells, matches: &[Match]) -> Option<usize> {
    let mut stamps: Vec<(usize, bool)> = Vec::new();
    let (mut agency, mut spoken) = (None, None);
    let mut body = None;
    for (index, found) in matches.iter().enumerate() {
        let Some(first) = cells.get(found.cells.start) else { continue };
        let paragraph = cells.paragraphs.partition_point(|&p| p <= found.cells.start) - 1;
        if paragraph >= PARAGRAPHS || first.span.start > BYTES {
            break;
        }
        let line =
            cells.paragraphs[paragraph]..cells.paragraphs.get(paragraph + 1).copied().unwrap_or(cells.len());
        let Expression::Point(point) = &found.expression else { continue };
        let Base::Day { year, .. } = point.base else { continue };
        if point.part.is_some() || matches!(year, Some(Year::Relative(..))) {
            continue;
        }
        let long = line.len() > 30;
        if body.is_none() && long {
            body = Some(stamps.len());
        }
        if agency.is_none() && is_agency(cells, &found.cells, line.start, year) {
            agency = Some((index, year.is_some()));
        } else if is_stamp(cells, found, point, line.clone()) {
            stamps.push((index, year.is_some()));
        } else if spoken.is_none() && point.weekday.is_some() && line.len() > 12 {
            spoken = Some(index);
        }
    }
    if let Some((index, true)) = agency {
        return Some(index);
    }
    let dated: Vec<usize> = stamps.iter().filter(|s| s.1).map(|s| s.0).collect();
    let stamp = match dated.len() {
        0 => None,
        1 | 2 => dated.first().copied(),
        _ if agency.is_some() => None,
        _ => body.and_then(|b| stamps.get(b.saturating_sub(1))).map(|s| s.0).or(dated.first().copied()),
    };
    let foot = || {
        let first = cells.paragraphs.iter().nth_back(FOOT - 1).copied().unwrap_or(0);
        let from = matches.partition_point(|found| found.cells.start < first);
        matches.iter().skip(from).rposition(|found| is_foot(cells, found)).map(|at| from + at)
    };
    let yearless = stamps.iter().find(|s| !s.1).map(|s| s.0).filter(|_| stamps.len() < 3);
    stamp.or(agency.map(|a| a.0)).or(yearless).or_else(foot).or(spoken)
}

/// So many of the last paragraphs may be the foot of a page.
const FOOT: usize = 5;

/// `Published - November 10, 2025 08:30 am IST`: a day with its year behind a word or two and a mark, alone on a line.
fn is_foot(cells: &Cells, found: &Match) -> bool {
    let Expression::Point(Point { base: Base::Day { year: Some(Year::Said(_)), .. }, .. }) = found.expression
    else {
        return false;
    };
    let paragraph = cells.paragraphs.partition_point(|&p| p <= found.cells.start) - 1;
    let start = cells.paragraphs[paragraph];
    let end = cells.paragraphs.get(paragraph + 1).copied().unwrap_or(cells.len());
    let mark = found.cells.start.checked_sub(1).and_then(|at| cells.get(at));
    let label = (2..=LABEL).contains(&(found.cells.start - start));
    let marked = mark.is_some_and(|c| c.is_dash() || c.norm == b":");
    label && marked && found.cells.end == end
}

/// So many cells of a line may stand before its date, the mark among them.
const LABEL: usize = 3;

/// A day with a year or a clock time on a line of its own, or at the edge of a line with both.
fn is_stamp(cells: &Cells, found: &Match, point: &Point, line: std::ops::Range<usize>) -> bool {
    let words =
        |range: std::ops::Range<usize>| cells.range(range).filter(|c| c.kind == TokenKind::Word).count();
    let (left, right) = (words(line.start..found.cells.start), words(found.cells.end..line.end));
    let said = matches!(point.base, Base::Day { year: Some(_), .. });
    let ends_sentence = right > 3 && cells.range(found.cells.end..line.end).any(|c| c.norm == b".");
    if ends_sentence {
        return false;
    }
    // `By Ann Lee and Bob Ray | Harlow Gazette | Aug. 9, 2025`, `Aug. 9, 2025 | Ann Lee, Harlow Gazette | Local`
    let parts =
        |at: Option<usize>, marks| at.and_then(|at| cells.get(at)).is_some_and(|c| c.is_one_of(marks));
    let (before, after) = (line.start..found.cells.start, found.cells.end..line.end);
    let closes =
        right == 0 && parts(found.cells.start.checked_sub(1), "|•·,/") && is_capitalized(cells, before);
    let opens = left == 0 && parts(Some(found.cells.end), "|•·") && is_capitalized(cells, after);
    if (said || point.weekday.is_some()) && left + right <= BYLINE && (closes || opens) {
        return true;
    }
    // `Ann Lee · Posted: Nov 20, 2025 4:00 AM EST | Last updated: 6 hours ago`
    let labelled = parts(found.cells.start.checked_sub(1), "|•·:") && parts(Some(found.cells.end), "|•·");
    if said && left.max(right) <= BYLINE && labelled {
        return true;
    }
    match (said, point.clock.is_some()) {
        (true, true) => left == 0 || right == 0 || left + right <= 6,
        (true, false) | (false, true) => left + right <= 4,
        (false, false) => left + right == 0 || left + right <= 2 && point.weekday.is_some(),
    }
}

/// So many words may name who wrote an article, and where.
const BYLINE: usize = 12;

/// Whether all words but small ones have a capital letter, as in a line of names.
fn is_capitalized(cells: &Cells, line: std::ops::Range<usize>) -> bool {
    let stands =
        |c: super::cell::Cell| c.kind != TokenKind::Word || c.case != Case::Lower || c.letters() <= 3;
    line.len() > 1 && cells.range(line).all(stands)
}

/// `РИГА, 3 дек — Sputnik`, `MOSCOW, December 3 /TASS/`, `Москва. 3 декабря. INTERFAX`.
fn is_agency(cells: &Cells, at: &std::ops::Range<usize>, line: usize, year: Option<Year>) -> bool {
    let before = cells.range(line..at.start);
    let length = at.start.saturating_sub(line);
    if length > 14 {
        return false;
    }
    let mut names = 0;
    let mut upper = false;
    let mut bracket = false;
    for cell in before.clone() {
        match cell.kind {
            TokenKind::Word if matches!(cell.case, Case::Title | Case::Upper | Case::Mixed) => {
                names += 1;
                upper |= cell.case == Case::Upper && !bracket && cell.letters() > 2;
            }
            // `Ростов-на-Дону`, `Rostov on Don`
            TokenKind::Word if names > 0 && cell.letters() <= 3 => {}
            TokenKind::Mark if cell.is_dash() || cell.is_one_of(",.()/:«»|") => {
                bracket |= cell.norm == b"(";
            }
            _ => return false,
        }
    }
    let closing = cells.get(at.end).map(|c| c.norm);
    let dash = |i: usize| cells.get(i).is_some_and(|c| c.is_dash());
    let closed = match closing {
        Some(b"(" | b"/" | b"|" | b"." | b":" | b",") => true,
        Some(b")") => dash(at.end + 1) || !upper,
        _ => dash(at.end),
    };
    let linked = before.clone().last().is_some_and(|c| c.kind == TokenKind::Mark);
    let dashed = (at.end..at.end + 8).any(dash)
        || closing == Some(b"/")
        || before.clone().any(|c| c.is_dash())
        || upper && closing == Some(b".");
    // Place names in capitals, or written as usual with the mark of an agency after them.
    // `Тверь, 5 мая 2016 года.`
    let dated = year.is_some() && names <= 3 && closing == Some(b".") && length <= 5;
    if dated && linked && names > 0 {
        return true;
    }
    (1..=6).contains(&names) && linked && closed && (upper || dashed) && (dashed || closing == Some(b"("))
}
