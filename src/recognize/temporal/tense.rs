//! Whether the words around an expression speak of the past or of the future.

use super::cell::Cells;
use super::kind::{Kind, Kinds};
use super::sense::{Pointer, Sense, Unit};
use super::tense_words::{Cue, Tenses};
use crate::shape::Case;
use crate::token::{POSSESSIVE, TokenKind};
use std::ops::Range;

/// What the words around say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// It has happened.
    Past,
    /// It is near: a weekday lies ahead, a day without a year is the nearest.
    Near,
    /// It goes on or is planned: it lies ahead, unless that is far.
    Present,
    /// It will happen.
    Future,
}

/// How far to look, in cells.
const REACH: usize = 24;

impl Tenses {
    /// The tense around the cells `at`, inside the sentence `limits`: that of the date's own clause, else of the nearest
    /// one that has any. In a clause the future wins, then the past. What has been going on `since` then began in the
    /// past; a time-limit (`до 30 июня`, `by Friday`) lies ahead, or is the nearest beside a verb of the past. A verb of
    /// saying right before the date, and a participle, have it to themselves: `said on Monday the court will meet`.
    #[inline(never)]
    pub(super) fn around(&self, cells: &Cells, at: &Range<usize>, limits: Range<usize>) -> Option<Tense> {
        let inside = |b: &usize| *b >= limits.start;
        let before = at.start.checked_sub(1).filter(inside);
        let has = |sense: Sense| before.is_some_and(|b| cells.senses(b).contains(&sense));
        let article = before.filter(|_| has(Sense::Article)).and_then(|b| b.checked_sub(1)).filter(inside);
        // `since Easter`, `since before Easter`
        let since = |b: usize| {
            let earlier =
                b.checked_sub(1).filter(|_| cells.senses(b).contains(&Sense::Before)).filter(inside);
            cells.senses(earlier.unwrap_or(b)).contains(&Sense::Since)
        };
        if before.is_some_and(since) || article.is_some_and(since) {
            return Some(Tense::Past);
        }
        if let Some(told) = self.told(cells, at, limits.start) {
            return Some(told);
        }
        let mut own = Clause::default();
        let left = self.side(cells, (limits.start..at.start).rev(), at.start, REACH, &mut own);
        let before_date = own;
        let led = own.any();
        // Of two neighbors the nearer counts, the left one if both are as near.
        let nearer = left.map_or(REACH, |(distance, _)| distance);
        let right = self.side(cells, at.end..limits.end, at.start, nearer, &mut own);
        let found = if own.any() { own } else { right.or(left).unwrap_or_default().1 };
        let sure = Self::limited(cells, at.start, limits.start);
        let limit = sure || has(Sense::Until);
        // `told the press on Monday that it will rain`, `signed a law Friday that will ban it`
        let that = |s: &Sense| matches!(s, Sense::Pointer(Pointer::That));
        let told = before_date.report || before_date.past;
        if told && !before_date.future && !limit && cells.senses(at.end).iter().any(that) {
            return Some(Tense::Past);
        }
        // `as of Tuesday, one of six states that had decided to wait`
        let state = before.and_then(|b| b.checked_sub(1)).and_then(|b| cells.phrase(b));
        if state.is_some_and(|(senses, length)| length == 2 && senses.contains(&Sense::Since))
            && (found.past || found.commit || found.report)
            && !found.future
        {
            return Some(Tense::Past);
        }
        // Of `certified it and will meet again` the nearer verb counts.
        let past_nearer = found.past && found.past_at < found.future_at && !limit;
        // `threw 25 pitches Friday and will play Monday`: the verb before the date has it.
        let joined = cells.senses(at.end).contains(&Sense::And);
        let past_nearer = past_nearer || joined && before_date.past && !before_date.future && !limit;
        // `asked the court on Monday to hold him`: the date is of the asking.
        let asked = before_date.commit && !before_date.infinitive && !has(Sense::From);
        if found.future && !past_nearer || found.commit && (limit || found.infinitive && !asked) {
            return Some(Tense::Future);
        }
        // `By Monday they had left`, but not `got ready by winter`.
        let season = cells.senses(at.start).iter().any(|s| matches!(s, Sense::Season(_)));
        if found.past && has(Sense::Deadline) && !led && !season && !found.infinitive && !found.commit {
            return Some(Tense::Past);
        }
        // `sales in the year to March`
        let ended = before.is_some_and(|b| ends_period(cells, b));
        if ended && !found.future && !found.commit {
            return Some(Tense::Past);
        }
        if found.past || found.commit {
            return Some(if limit { Tense::Near } else { Tense::Past });
        }
        if found.present || limit {
            // `ведутся с воскресенья`; `runs until May`, `resume from Friday`
            let ahead = if sure { Tense::Future } else { Tense::Present };
            let began = has(Sense::From) && !has(Sense::Limit);
            return Some(if began { Tense::Past } else { ahead });
        }
        if found.report {
            return Some(Tense::Past);
        }
        found.infinitive.then_some(Tense::Future)
    }

    /// Whether words of a time-limit lead to a date at `at`: `by the May 5 vote`, `until at least Friday`, `as soon as May`.
    fn limited(cells: &Cells, at: usize, start: usize) -> bool {
        const SMALL: Kinds = Kinds::of(&[Kind::Article, Kind::About]);
        let phrase = |length: usize, sense: Sense| {
            let from = at.checked_sub(length).filter(|&from| from >= start);
            let found = from.and_then(|from| cells.phrase(from));
            found.is_some_and(|(senses, cells)| cells == length && senses.contains(&sense))
        };
        let word = |end: usize| {
            let until = end > start && cells.kinds(end - 1).has(Kind::Until);
            until && cells.senses(end - 1).contains(&Sense::Limit)
        };
        let small = at > start && cells.kinds(at - 1).any(SMALL);
        word(at)
            || small && word(at - 1)
            || phrase(2, Sense::About) && word(at - 2)
            || phrase(3, Sense::Limit)
    }

    /// What a line of a few words above a text without verbs tells of it: `UP NEXT`.
    pub(super) fn of_heading(&self, cells: &Cells, mut line: Range<usize>) -> Option<Tense> {
        let ahead =
            |i: usize| cells.word(i).is_some_and(|(_, norm)| self.cue(cells, i, norm) == Some(Cue::Future));
        line.any(ahead).then_some(Tense::Future)
    }

    /// Reads one side of a date: the cues of its own clause into `own`, and if that has none, the nearest clause beyond
    /// it that has cues, with its distance, which is below `nearer`.
    fn side(
        &self,
        cells: &Cells,
        places: impl Iterator<Item = usize>,
        date: usize,
        nearer: usize,
        own: &mut Clause,
    ) -> Option<(usize, Clause)> {
        let led = own.any();
        let leads_on = |s: &Sense| matches!(s, Sense::Until | Sense::From);
        let open = date.checked_sub(1).is_some_and(|b| cells.senses(b).iter().any(leads_on));
        let mut inside = true;
        let mut beyond = Clause::default();
        let mut first = 0;
        for (distance, i) in places.take(REACH).enumerate() {
            if !inside && (own.any() || distance >= nearer && !beyond.any()) {
                break;
            }
            let Some((kind, norm)) = cells.word(i) else { break };
            if kind == TokenKind::Mark {
                if may_end_clause(norm) {
                    // Commas of a date (`on Friday, May 5`) and of a list end no clause without a verb.
                    let ends = own.any() || ends_clause(norm);
                    // What brackets add stands aside.
                    let aside = matches!(norm, b"(" | b")");
                    inside &= !(ends || distance > 1 && !aside);
                    if beyond.any() {
                        break;
                    }
                }
                continue;
            }
            let Some(cue) = self.cue(cells, i, norm) else { continue };
            // `to` before a small word that is no date.
            if cue == Cue::Infinitive && !cells.senses(i).is_empty() {
                let verb = cells.get(i + 1).is_some_and(|c| {
                    c.kind == TokenKind::Word
                        && c.senses.is_empty()
                        && c.case == Case::Lower
                        && !self.is_function(c.norm)
                });
                if !verb {
                    continue;
                }
            }
            let cue = match cue {
                Cue::Participle => continue,
                // `a planned stop`
                Cue::Past | Cue::Commit if is_attribute(cells, i) => continue,
                Cue::Present if is_noun(cells, i) => continue,
                Cue::Report | Cue::Commit if self.is_led_by_future(cells, i) => Cue::Future,
                // `On Monday the court ordered him to pay`: what was ordered lies ahead, the order does not.
                Cue::Commit | Cue::Report if i > date && !led && !open && !own.any() && !beyond.any() => {
                    let said = if cue == Cue::Report { cue } else { Cue::Past };
                    if inside {
                        own.add(said, distance)
                    } else {
                        beyond.add(said, distance)
                    }
                    first = distance;
                    break;
                }
                Cue::Past if self.is_led_by_future(cells, i) => Cue::Future,
                Cue::Past => match self.led_by_infinitive(cells, i) {
                    // `the vote to be held on` that day; elsewhere it says nothing of the date.
                    Some(Cue::Future) if !inside || i > date => continue,
                    led => led.unwrap_or(cue),
                },
                cue => cue,
            };
            if inside {
                own.add(cue, distance);
            } else {
                if !beyond.any() {
                    first = distance;
                }
                beyond.add(cue, distance);
            }
        }
        beyond.any().then_some((first, beyond))
    }

    /// `will be closed`, `будет открыт`: a participle after a verb of the future.
    fn is_led_by_future(&self, cells: &Cells, i: usize) -> bool {
        let from = i.saturating_sub(4);
        let words = (from..i).rev().map(|i| (i, cells.word(i)));
        let words = words.map_while(|(i, word)| Some((i, word.filter(|w| w.0 == TokenKind::Word)?.1)));
        let mut cues = words.filter_map(|(i, norm)| self.cue(cells, i, norm));
        cues.next() == Some(Cue::Future)
    }

    /// What a form of the past says after an infinitive: `to be held`, `быть открыт`, `to hit`.
    fn led_by_infinitive(&self, cells: &Cells, i: usize) -> Option<Cue> {
        let infinitive = |back: usize| {
            let at = i.checked_sub(back)?;
            let (kind, norm) = cells.word(at)?;
            (kind == TokenKind::Word && self.cue(cells, at, norm) == Some(Cue::Infinitive)).then_some(at)
        };
        if let Some(at) = infinitive(1) {
            // `to` itself is no verb.
            return Some(if cells.senses(at).contains(&Sense::To) { Cue::Infinitive } else { Cue::Future });
        }
        // `to have left` is over.
        let small = || {
            let word = cells.word(i - 1);
            word.is_some_and(|(_, norm)| self.is_function(norm) && !self.is_listed_as_none(norm))
        };
        (infinitive(2).is_some() && small()).then_some(Cue::Future)
    }

    /// What the verb right before the date tells when it has the date to itself: a verb of saying or of the past or a
    /// participle of it, `said on Monday`; one led by a verb of the future, `to be held on Monday`.
    fn told(&self, cells: &Cells, at: &Range<usize>, start: usize) -> Option<Tense> {
        let mut place = at.start;
        for _ in 0..3 {
            let b = place.checked_sub(1).filter(|&b| b >= start)?;
            let (kind, norm) = cells.word(b)?;
            if kind != TokenKind::Word {
                return None;
            }
            match self.cue(cells, b, norm) {
                Some(Cue::Participle) => return Some(Tense::Past),
                Some(Cue::Report) => {
                    if self.is_led_by_future(cells, b) || self.led_by_infinitive(cells, b).is_some() {
                        return Some(Tense::Future);
                    }
                    // `said Monday will be` dry, `said Friday's` match will be late
                    let free = cells.word(at.end).is_none_or(|(_, norm)| {
                        norm != POSSESSIVE.as_bytes() && self.cue(cells, at.end, norm) != Some(Cue::Future)
                    });
                    return free.then_some(Tense::Past);
                }
                Some(Cue::Past) => {
                    let infinitive = self.led_by_infinitive(cells, b);
                    // `expected to cut in May`: a form that only looks like one of the past.
                    if infinitive == Some(Cue::Infinitive) {
                        return None;
                    }
                    let led = self.is_led_by_future(cells, b) || infinitive == Some(Cue::Future);
                    return Some(if led { Tense::Future } else { Tense::Past });
                }
                _ => {}
            }
            let senses = cells.senses(b);
            let small = |s: &Sense| matches!(s, Sense::Preposition | Sense::About);
            if !senses.iter().any(small) || senses.contains(&Sense::Until) || senses.contains(&Sense::From) {
                return None;
            }
            place = b;
        }
        None
    }

    /// What the word of a cell says, which the dates of one sentence ask again and again.
    fn cue(&self, cells: &Cells, i: usize, norm: &[u8]) -> Option<Cue> {
        let Some(known) = cells.cues.get(i) else { return self.tense(norm) };
        known.get().unwrap_or_else(|| {
            let cue = self.cue_of(cells, i, norm);
            known.set(Some(cue));
            cue
        })
    }

    fn cue_of(&self, cells: &Cells, i: usize, norm: &[u8]) -> Option<Cue> {
        if self.may_open_pair(norm)
            && let Some(cue) = self.pair(cells, i)
        {
            return cue;
        }
        // What the word before has said for both: `according to`.
        let before = i.checked_sub(1).and_then(|before| Some((before, cells.word(before)?.1)));
        if before.is_some_and(|(i, norm)| self.may_open_pair(norm) && self.pair(cells, i).is_some()) {
            return None;
        }
        // `May` is no modal.
        if cells.kinds(i).has(Kind::Month) && cells.get(i).is_some_and(|c| c.case != Case::Lower) {
            return None;
        }
        self.tense(norm)
    }
}

/// So many cells of a length of time stand between its article and `to`.
const PERIOD: usize = 4;

/// Whether the cell at `to` leads from a length of time to its end: `in the three months to`.
fn ends_period(cells: &Cells, to: usize) -> bool {
    let unit = to.checked_sub(1).filter(|_| cells.senses(to).contains(&Sense::To));
    let Some(at) = unit.filter(|&at| cells.kinds(at).has(Kind::Unit)) else { return false };
    let part = |s: &Sense| matches!(s, Sense::Unit(Unit::Year | Unit::Half | Unit::Quarter));
    let counted = at > 0 && cells.kinds(at - 1).any(Kinds::of(&[Kind::Number, Kind::Digits]));
    // `the days to May 5` are still to come.
    let told = counted || cells.senses(at).iter().any(part) && !cells.senses(at).contains(&Sense::Plural);
    let mut before = (at.saturating_sub(PERIOD)..at).rev().map(|i| cells.senses(i));
    let article = before.find(|senses| senses.contains(&Sense::Article));
    told && article.is_some_and(|senses| !senses.contains(&Sense::Indefinite))
}

/// Whether a verb form stands before a noun, as an adjective: `a planned stop`.
fn is_attribute(cells: &Cells, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|before| {
        cells.senses(before).iter().any(|s| matches!(s, Sense::Article | Sense::Determiner))
    })
}

/// Whether what looks like a verb of the present is a noun: `the vote`, `in play`.
fn is_noun(cells: &Cells, i: usize) -> bool {
    let small = |s: &Sense| {
        matches!(s, Sense::Article | Sense::Determiner | Sense::Preposition | Sense::Of | Sense::Pointer(_))
    };
    // `to open` is a verb.
    i.checked_sub(1).is_some_and(|before| {
        let senses = cells.senses(before);
        senses.iter().any(small) && !senses.contains(&Sense::To)
    })
}

/// Whether a mark may stand between clauses: `,` `;` `:` `(` `)` `"` `«` `»` `–` `—` `“` `”`
const fn may_end_clause(mark: &[u8]) -> bool {
    matches!(
        mark,
        b"," | b";"
            | b":"
            | b"("
            | b")"
            | b"\""
            | [0xc2, 0xab | 0xbb]
            | [0xe2, 0x80, 0x93 | 0x94 | 0x9c | 0x9d]
    )
}

/// Whether it always does: `"` `«` `»` `—` `“` `”`
const fn ends_clause(mark: &[u8]) -> bool {
    matches!(mark, b"\"" | [0xc2, 0xab | 0xbb] | [0xe2, 0x80, 0x94 | 0x9c | 0x9d])
}

/// The cues of a clause.
#[derive(Clone, Copy, Debug, Default)]
struct Clause {
    past: bool,
    present: bool,
    future: bool,
    report: bool,
    commit: bool,
    infinitive: bool,
    /// How far the nearest verb of the past and of the future are.
    past_at: usize,
    future_at: usize,
}

impl Clause {
    fn add(&mut self, cue: Cue, distance: usize) {
        match cue {
            Cue::Past => {
                self.past_at = if self.past { self.past_at.min(distance) } else { distance };
                self.past = true;
            }
            Cue::Future => {
                self.future_at = if self.future { self.future_at.min(distance) } else { distance };
                self.future = true;
            }
            Cue::Present => self.present = true,
            Cue::Report => self.report = true,
            Cue::Commit => self.commit = true,
            Cue::Infinitive => self.infinitive = true,
            Cue::Participle => {}
        }
    }

    const fn any(&self) -> bool {
        self.past || self.present || self.future || self.report || self.commit || self.infinitive
    }
}
