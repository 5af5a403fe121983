//! Whether the words around an expression speak of the past or of the future.
//!
//! The table `temporal_tense.tsv` gives words and, with a leading hyphen, endings: `past`, `future`, `report` (verbs of
//! saying in the present, which news uses of the past), `none` for words that only look like verbs.

use super::cell::Cells;
use super::vocabulary::Sense;
use crate::lexicon::Table;
use crate::token::TokenKind;
use std::ops::Range;

/// What the words around say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// It has happened.
    Past,
    /// It will happen.
    Future,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Cue {
    Past,
    Future,
    Report,
}

/// Words and endings that tell the tense.
#[derive(Debug, Default)]
pub(super) struct Tenses {
    table: Table,
}

/// How far to look, in cells.
const REACH: usize = 24;

impl Tenses {
    /// Reads `temporal_tense.tsv`.
    pub(super) fn parse(source: &str) -> Self {
        Self { table: Table::parse(source) }
    }

    /// What a folded word says.
    pub(super) fn tense(&self, norm: &str) -> Option<Cue> {
        let cue = |value: &str| match value {
            "past" => Some(Cue::Past),
            "future" => Some(Cue::Future),
            "report" => Some(Cue::Report),
            _ => None,
        };
        if let Some(value) = self.table.get(norm) {
            return cue(value);
        }
        // Endings of two to five characters, the longest first.
        let starts: Vec<usize> = norm.char_indices().map(|(i, _)| i).collect();
        if starts.len() < 4 {
            return None;
        }
        let mut key = String::with_capacity(16);
        (2..=5.min(starts.len() - 2)).rev().find_map(|n| {
            key.clear();
            key.push('-');
            key.push_str(&norm[starts[starts.len() - n]..]);
            self.table.get(&key).map(cue)
        })?
    }

    /// The tense around the cells `at`, inside the sentence `limits`: the nearest cue, where a comma or a verb of
    /// saying counts as distance. What has been going on `since` then began in the past; a time-limit (`до 30 июня`, `by Friday`) of no past verb lies ahead.
    pub(super) fn around(&self, cells: &Cells, at: &Range<usize>, limits: Range<usize>) -> Option<Tense> {
        let mut best: Option<(usize, Cue)> = None;
        let mut look = |places: &mut dyn Iterator<Item = usize>| {
            let mut distance = 0;
            for i in places.take(REACH) {
                let Some(cell) = cells.list.get(i) else { break };
                distance += 1;
                if cell.kind == TokenKind::Mark {
                    distance += match cell.norm {
                        "," | ";" | "—" | "–" | "(" | ")" => 8,
                        "\"" | "«" | "»" | "“" | "”" => 12,
                        _ => 0,
                    };
                    continue;
                }
                let Some(cue) = self.tense(cell.norm) else { continue };
                let cue = if cue == Cue::Past && self.is_led_by_future(cells, i, limits.start) {
                    Cue::Future
                } else {
                    cue
                };
                let cost = distance + if cue == Cue::Report { 10 } else { 0 };
                if best.is_none_or(|b| cost < b.0 || cost == b.0 && b.1 != Cue::Future && cue == Cue::Future)
                {
                    best = Some((cost, cue));
                }
            }
        };
        look(&mut (limits.start..at.start).rev());
        look(&mut (at.end..limits.end));
        let limit = at.start.checked_sub(1).filter(|&b| b >= limits.start).and_then(|b| cells.list.get(b));
        if limit.is_some_and(|c| c.senses.contains(&Sense::Since)) {
            return Some(Tense::Past);
        }
        let limit = limit.is_some_and(|c| c.senses.contains(&Sense::Until));
        match best.map(|b| b.1) {
            Some(Cue::Future) => Some(Tense::Future),
            Some(Cue::Report) | None if limit => Some(Tense::Future),
            Some(_) => Some(Tense::Past),
            None => None,
        }
    }

    /// `will be closed`, `будет открыт`: a participle after a verb of the future.
    fn is_led_by_future(&self, cells: &Cells, i: usize, start: usize) -> bool {
        let from = i.saturating_sub(4).max(start);
        let words = cells.list[from..i].iter().rev().take_while(|c| c.kind == TokenKind::Word);
        let mut cues = words.map(|c| self.tense(c.norm));
        cues.find_map(|c| c).is_some_and(|c| c == Cue::Future)
    }
}
