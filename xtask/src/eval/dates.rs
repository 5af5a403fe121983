//! Dates: spans without function words at their edges, and values: the same string, or a moment in the expected unit.
//!
//! Lengths of time and recurring dates are neutral, as are words of a vague present.

use super::gold::{Article, Date};
use super::pairs::{Counts, overlap, pairs, share};
use glossator::Annotations;
use glossator::span::Span;
use jiff::civil;

/// Words that may stand at the edge of a date expression without being part of it.
const EDGE: &str = "в во с со к ко до по на от за о об около примерно после перед уже ещё лишь почти более менее не чем \
    начиная между и для у из при ранее позднее раньше начала под in on at by since from until till to for of the a an \
    during within over throughout about around nearly almost just only before after between as early late some than and \
    г. г гг. гг год года году годе годом годы годов годам годах мск utc gmt est edt bst time времени московскому местному";

const VAGUE: [&str; 10] =
    ["сейчас", "теперь", "ныне", "недавно", "скоро", "now", "currently", "recently", "soon", "nowadays"];

#[derive(Debug, Default)]
pub(super) struct Score {
    pub(super) exact: Counts,
    pub(super) core: Counts,
    strict: usize,
    lenient: usize,
    values: usize,
}

impl Score {
    pub(super) fn strict(&self) -> f64 {
        share(self.strict, self.values)
    }

    pub(super) fn lenient(&self) -> f64 {
        share(self.lenient, self.values)
    }

    pub(super) fn add(&mut self, article: &Article, found: &Annotations) {
        let text = &article.text;
        let vague = |span: Span| VAGUE.contains(&span.of(text).to_lowercase().as_str());
        let soft = |date: &Date| date.neutral || vague(date.span);
        let answers = &found.dates;
        let matched =
            pairs(article.dates.len(), answers.len(), |i, j| overlap(article.dates[i].span, answers[j].span));
        let (mut exact, mut core_counts) = (Counts::default(), Counts::default());
        exact.expected = article.dates.iter().filter(|date| !soft(date)).count();
        let beside_soft =
            |span: Span| article.dates.iter().any(|date| soft(date) && date.span.overlaps(span));
        let counted = |j: usize| match matched.iter().find(|(_, other)| *other == j) {
            Some((i, _)) => !soft(&article.dates[*i]),
            None => !beside_soft(answers[j].span) && !vague(answers[j].span),
        };
        exact.found = (0..answers.len()).filter(|j| counted(*j)).count();
        (core_counts.expected, core_counts.found) = (exact.expected, exact.found);
        for (i, j) in &matched {
            let (date, answer) = (&article.dates[*i], &answers[*j]);
            if soft(date) {
                continue;
            }
            exact.right += usize::from(date.span == answer.span);
            core_counts.right += usize::from(core(text, date.span) == core(text, answer.span));
            if date.values.iter().any(|v| !v.ends_with("_REF")) {
                self.values += 1;
                let value = answer.value.as_deref().unwrap_or_default();
                let same =
                    date.values.iter().any(|v| v == value || date.any_year && yearless(v) == yearless(value));
                self.strict += usize::from(same);
                self.lenient += usize::from(same || date.values.iter().any(|expected| near(expected, value)));
            }
        }
        self.exact.add(exact);
        self.core.add(core_counts);
    }
}

/// The span without function words and punctuation at its edges; never empty.
fn core(text: &str, span: Span) -> Span {
    let is_edge = |word: &str| EDGE.split_whitespace().any(|edge| edge == word.to_lowercase());
    let mut words: Vec<Span> = Vec::new();
    let mut at = span.start;
    for piece in span.of(text).split(char::is_whitespace) {
        let inner = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some(offset) = piece.find(inner).filter(|_| !inner.is_empty()) {
            words.push(Span::new(at + offset, at + offset + inner.len()));
        }
        at += piece.len() + text[at + piece.len()..].chars().next().map_or(0, char::len_utf8);
    }
    let (Some(_), Some(_)) = (words.first(), words.last()) else { return span };
    while words.len() > 1 && is_edge(words[0].of(text)) {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|word| is_edge(word.of(text))) {
        words.pop();
    }
    words[0].cover(words[words.len() - 1])
}

fn yearless(value: &str) -> String {
    match value.split_once('-') {
        Some((year, rest)) if year.len() == 4 => format!("XXXX-{rest}"),
        _ => value.to_owned(),
    }
}

/// Whether the beginnings of `found` lie within the unit of `expected`, end by end for ranges.
fn near(expected: &str, found: &str) -> bool {
    match (expected.split_once('/'), found.split_once('/')) {
        (Some((a, b)), Some((c, d))) => near(a, c) && near(b, d),
        (Some(_), None) | (None, Some(_)) => false,
        (None, None) => {
            let (day, time) = expected.split_once('T').unwrap_or((expected, ""));
            let (found_day, found_time) = found.split_once('T').unwrap_or((found, ""));
            let clock = |time: &str| time.starts_with(|c: char| c.is_ascii_digit());
            if clock(time) && time.get(..5) != found_time.get(..5) {
                return false;
            }
            match (unit(day), unit(found_day)) {
                (Some((first, last)), Some((start, _))) => first <= start && start <= last,
                _ => day == found_day && !day.is_empty(),
            }
        }
    }
}

/// First and last day of a day, month, year, week, quarter, half, season or decade.
fn unit(value: &str) -> Option<(civil::Date, civil::Date)> {
    let months = |year: i16, first: i8, count: i8| {
        let start = civil::Date::new(year, first, 1).ok()?;
        let last = start.checked_add(jiff::Span::new().months(count)).ok()?.yesterday().ok()?;
        Some((start, last))
    };
    let (year, rest) = value.split_once('-').unwrap_or((value, ""));
    if let Some(decade) = year.strip_suffix('X').filter(|d| d.len() == 3) {
        let first = decade.parse::<i16>().ok()? * 10;
        return Some((civil::Date::new(first, 1, 1).ok()?, civil::Date::new(first + 9, 12, 31).ok()?));
    }
    let year: i16 = year.parse().ok().filter(|_| year.len() == 4)?;
    match rest.as_bytes() {
        [] => months(year, 1, 12),
        [b'Q', n @ b'1'..=b'4'] => months(year, (*n - b'1') as i8 * 3 + 1, 3),
        [b'H', n @ b'1'..=b'2'] => months(year, (*n - b'1') as i8 * 6 + 1, 6),
        b"SP" => months(year, 3, 3),
        b"SU" => months(year, 6, 3),
        b"FA" => months(year, 9, 3),
        b"WI" => months(year, 12, 3),
        [b'W', tens, ones, ..] => {
            let week = (tens - b'0') as i8 * 10 + (ones - b'0') as i8;
            let monday = civil::ISOWeekDate::new(year, week, civil::Weekday::Monday).ok()?.date();
            Some((monday, monday.checked_add(jiff::Span::new().days(6)).ok()?))
        }
        [_, _] => months(year, rest.parse().ok()?, 1),
        _ => {
            let day: civil::Date = value.parse().ok()?;
            Some((day, day))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_do_not_count() {
        let text = "с 3 мая 2016 года, in early May";
        let whole = Span::new(0, text.find(',').unwrap());
        assert_eq!(core(text, whole).of(text), "3 мая 2016");
        let english = Span::new(text.find("in").unwrap(), text.len());
        assert_eq!(core(text, english).of(text), "May");
    }

    #[test]
    fn nearness_is_by_unit() {
        assert!(near("2016-05", "2016-05-03") && !near("2016-05-03", "2016-05"));
        assert!(
            near("2016-05-03T17:40", "2016-05-03T17:40:00") && !near("2016-05-03T17:40", "2016-05-03T18:40")
        );
        assert!(near("2016-W06", "2016-02-10") && !near("2016-W06", "2016-02-20"));
        assert!(near("199X", "1995") && !near("PAST_REF", "1995"));
        assert!(near("2016-05/2016-06", "2016-05-01/2016-06-30"));
    }
}
