//! Words reported without marks: `заявил, что …`, `…, said Brown`, `по словам X, …`, `Об этом сообщил X`, `X: …`.
//!
//! Gives [`Report`]s: a cue, its speaker and the items of a unit that are reported. Quotes inside are mixed speech of
//! the same speaker.

use super::apposition::after_comma;
use super::bare::{bare, shows_verb};
use super::closing::{as_told, closing};
use super::cue::{Cue, Signal};
use super::extent::{
    before_quote, before_verb, clause_before, closing_source, content_end, link_before, until_main_verb,
    until_next_verb, until_reporter, without_link,
};
use super::opening::{colon, opening};
use super::order::{FEW, fronted, has_words, sentence_start, told_before};
use super::speaker::{Clause, Ground, Side, Speaker};
use super::unit::Item;
use super::words::{Agreement, Class, Finite, Phrase, Tag, Verb};
use crate::annotation::Kind;
use crate::shape::Case;
use crate::token::{Gap, TokenKind};
use std::ops::Range;

/// Words reported.
#[derive(Clone, Debug)]
pub(super) struct Report {
    pub(super) speaker: Option<Speaker>,
    pub(super) cue: Option<Range<usize>>,
    /// The unit that holds the words, and its items.
    pub(super) unit: usize,
    pub(super) items: Range<usize>,
    /// Goes on from the report before.
    pub(super) continues: bool,
}

/// What one cue reports.
pub(super) struct Part {
    pub(super) speaker: Option<Speaker>,
    pub(super) items: Range<usize>,
    /// Where it goes on after the verb: `It was late, she said, because …`.
    pub(super) rest: Option<Range<usize>>,
}

impl Part {
    pub(super) fn new(speaker: Option<Speaker>, items: Range<usize>) -> Self {
        Self { speaker, items, rest: None }
    }
}

/// How long the subject that begins a report may be.
const SUBJECT: usize = 16;
/// How far back links between reports are looked for.
const LISTENER: usize = 4;
/// How long what stands in brackets after a source may be.
const ASIDE: usize = 12;
/// How many reports of a unit one is compared with.
const NESTED: usize = 8;

/// The reports of one unit. `previous` is the unit before it in the same paragraph, with the items of what it tells.
pub(super) fn reports(
    clause: &Clause,
    index: usize,
    cues: &[Cue],
    points_back: bool,
    previous: Option<(usize, Range<usize>)>,
) -> Vec<Report> {
    let length = content_end(clause);
    let length = before_quote(clause, length);
    if points_back {
        let Some((unit, items)) = previous else { return Vec::new() };
        let parenthetic = |c: &&Cue| !(c.items.start > 0 && clause.is(c.items.start - 1, Tag::As));
        let Some(cue) = cues.iter().filter(|c| c.reports()).find(parenthetic) else { return Vec::new() };
        let speaker = clause.speaker(cue, Side::After, 0..length).map(|s| s.0);
        let cue = Some(cue.tokens.clone());
        return vec![Report { speaker, cue, unit, items, continues: false }];
    }
    if let Some(report) = headline(clause, index, length) {
        return vec![report];
    }
    let mut found: Vec<Report> = Vec::new();
    for (n, cue) in cues.iter().enumerate() {
        if !cue.reports() {
            continue;
        }
        // `заявил, что не может утверждать, что`: what cannot be said is said not to be.
        let bare = cue.verb().is_some_and(|v| v.form == Agreement::None) && !follows_mark(clause, cue);
        // `said the line lost money by claiming`: how, and nobody says it.
        let how = || clause.is_preposition(cue.items.start - 1);
        if bare
            && (!clause.reading.leaves_out_that() || how())
            && found.iter().rev().take(NESTED).any(|f| f.items.contains(&cue.items.start))
        {
            continue;
        }
        let next = cues.get(n + 1).map_or(length, |c| c.items.start);
        let report = |speaker: Option<Speaker>, items: Range<usize>| Report {
            speaker,
            cue: Some(cue.tokens.clone()),
            unit: index,
            items,
            continues: false,
        };
        let part = match cue.signal {
            Signal::Verb(_) => verb(clause, cue, next, length),
            _ => phrase(clause, cue, length).map(|(speaker, items)| Part::new(speaker, items)),
        };
        let Some(Part { mut speaker, items, rest }) = part else { continue };
        // `said in a statement that`: the verb has told it.
        if cue.is_noun() && found.last().is_some_and(|f| f.items.start == items.start) {
            continue;
        }
        // `…, заявил X, сообщает ТАСС`, `X заявил, что …, сообщает ТАСС`: the agency passes on what is told already.
        let inside =
            |f: &Report| f.items.start >= items.start && f.items.end <= items.end && f.speaker.is_some();
        if items.end < cue.items.start && found.iter().take(NESTED).any(inside) {
            continue;
        }
        if found.last().is_some_and(|f| is_belief(clause, cue, f, speaker.as_ref())) {
            continue;
        }
        if speaker.is_none() && matches!(cue.verb().map(|v| v.form), Some(f) if f != Agreement::Plural) {
            // `… и отметил, что`: the subject of the verb before.
            speaker = found.last().and_then(|f| f.speaker.clone());
        }
        if let Some(last) = found.last_mut()
            && last.items.end > items.start
            && last.items.start < items.start
        {
            // `заявил, что …, подчеркнув, что …`: the first ends where the second's verb stands.
            let own = speaker.as_ref().and_then(|s| clause_before(clause, s, cue, &last.items));
            let own = own.or_else(|| link_before(clause, cue, &last.items));
            let end = own.unwrap_or(before_verb(clause, cue)).max(last.items.start);
            if tells_in_turn(clause, &last.items, speaker.as_ref()) {
                // What the second says is part of what the first says; `according to the Gazette, X said` is but passed on.
                if is_source(clause, last) {
                    found.pop();
                }
            } else if after_comma(clause, cue)
                || items.start > end && (own.is_some() || !clause.reading.leaves_out_that())
            {
                last.items.end = last.items.end.min(end.max(last.items.start + 1));
                // `По данным агентства, на допросе X заявил, что …`: nothing but where the second speaks.
                let start = last.items.start;
                let adverb = clause.is_preposition(start) || clause.is(start, Tag::As);
                if adverb && !has_words(clause, last.items.clone(), FEW) {
                    found.pop();
                }
            }
        }
        let mut items = items;
        if let Some(later) = closing_source(clause, cues, n, &items) {
            items.end = later;
        }
        if speaker.is_none() && cue.verb().is_some_and(|v| v.form == Agreement::None) {
            continue;
        }
        if items.start < items.end {
            // `The driver told deputies he was tired, the sheriff said`: the second verb is no part of what the first tells.
            let closes = clause.reading.leaves_out_that() && items.end <= cue.items.start;
            for told in found.iter_mut().rev().take(NESTED).filter(|_| closes) {
                if items.contains(&told.items.start) {
                    told.items.end = told.items.end.min(items.end);
                }
            }
            found.push(report(speaker, items));
            if let Some((start, end)) = colon(clause, cue, length).filter(|_| after_comma(clause, cue)) {
                let speaker = found.last().and_then(|f| f.speaker.clone());
                let cue = Some(cue.tokens.clone());
                found.push(Report { speaker, cue, unit: index, items: start..end, continues: true });
            }
            if let Some(rest) = rest {
                let speaker = found.last().and_then(|f| f.speaker.clone());
                let cue = Some(cue.tokens.clone());
                found.push(Report { speaker, cue, unit: index, items: rest, continues: true });
            }
        }
    }
    for report in &mut found {
        let items = until_main_verb(clause, report, until_next_verb(clause, report));
        let items = until_reporter(clause, report, items);
        report.items = without_link(clause, items);
    }
    found
}

/// Whether a report comes from a phrase: `по данным агентства`, `according to the Gazette`.
fn is_source(clause: &Clause, report: &Report) -> bool {
    let at = report.cue.as_ref().map(|t| clause.cues.partition_point(|c| c.tokens.start < t.start));
    at.and_then(|at| clause.cues.get(at)).is_some_and(|cue| cue.signal == Signal::From)
}

/// Whether a cue stands right after a mark or a word that joins, as a gerund with a clause of its own does.
fn follows_mark(clause: &Clause, cue: &Cue) -> bool {
    let before = cue.items.start.checked_sub(1);
    before.is_none_or(|k| clause.is_mark(k) || clause.is(k, Tag::And) || clause.is(k, Tag::Stop))
}

/// `reported its source said it was late`: the subject of the second verb begins what the first reports.
fn tells_in_turn(clause: &Clause, said: &Range<usize>, second: Option<&Speaker>) -> bool {
    let Some(second) = second.filter(|_| clause.reading.leaves_out_that()) else { return false };
    let verb = |i: usize| matches!(clause.reading.finite(i), Some(Finite::Sure | Finite::Shared));
    let before = |k: &usize| {
        clause.token(*k).is_none_or(|i| i < second.tokens.start && !verb(i)) && clause.text(*k) != ";"
    };
    let begins = said.clone().take(SUBJECT).find(|k| !before(k)).and_then(|k| clause.token(k));
    begins == Some(second.tokens.start)
}

/// `said they believe it was late`: what they believe is part of what is said.
fn is_belief(clause: &Clause, cue: &Cue, said: &Report, believer: Option<&Speaker>) -> bool {
    let begins = clause.token(said.items.start);
    let subject = believer.is_some_and(|s| begins == Some(s.tokens.start));
    let beside = |s: &Speaker| s.pronoun.is_some() && cue.tokens.start <= s.tokens.end + 1;
    let pronoun = believer.is_some_and(beside) && clause.reading.leaves_out_that();
    let verb = |v: Verb| v.class == Class::Say && (v.strength >= 2 || pronoun) && v.form != Agreement::None;
    subject && cue.verb().is_some_and(verb)
}

/// `Также заявил, что`: a verb of one person that leaves its subject to the sentence before.
pub(super) fn lacks_subject(clause: &Clause, report: &Report) -> bool {
    let at = report.cue.as_ref().map(|t| clause.cues.partition_point(|c| c.tokens.start < t.start));
    let cue = at.and_then(|at| clause.cues.get(at));
    let one = |cue: &Cue| {
        cue.class() == Some(Class::Say)
            && cue.verb().is_some_and(|v| {
                matches!(v.form, Agreement::Masculine | Agreement::Feminine | Agreement::Singular)
            })
    };
    cue.is_some_and(|cue| {
        let before = cue.items.start.saturating_sub(LISTENER)..cue.items.start;
        one(cue)
            && cue.items.start <= LISTENER
            && !before.into_iter().any(|k| clause.is(k, Tag::Person) || clause.is(k, Tag::As))
    })
}

fn verb(clause: &Clause, cue: &Cue, next: usize, length: usize) -> Option<Part> {
    let verb = cue.verb()?;
    let side = if after_comma(clause, cue) { Side::After } else { Side::Before };
    let speaker = |end: usize| clause.speaker(cue, side, 0..end).map(|s| s.0);
    if let Some(start) = opening(clause, cue, next.max(cue.items.end), length) {
        return Some(Part::new(speaker(start.saturating_sub(1)), start..length));
    }
    if !after_comma(clause, cue)
        && let Some((start, end)) = colon(clause, cue, length)
        && clause.token(start).is_some()
        && !shows_verb(clause, cue.items.end..start - 1)
    {
        let speaker = speaker(start.saturating_sub(1));
        // `Posted: May 7 by Ann Lee` tells about the page.
        let bullet =
            cue.items.start.checked_sub(1).is_some_and(|k| matches!(clause.text(k), "·" | "•" | "|" | "/"));
        let label = bullet || cue.items.start == 0 && speaker.is_none();
        let label = label && clause.reading.leaves_out_that();
        return (!label).then(|| Part::new(speaker, start..end));
    }
    if clause.is_passive(cue) {
        return None;
    }
    if verb.form == Agreement::None {
        return bare(clause, cue, length).map(|b| Part::new(b.speaker, b.items));
    }
    if let Some(told) = as_told(clause, cue, length) {
        return Some(told);
    }
    if let Some(told) = fronted(clause, cue).filter(|_| verb.class == Class::Say) {
        return Some(Part::new(speaker(length), told));
    }
    if after_comma(clause, cue) {
        return told_before(clause, cue, length).map(|(speaker, items)| Part::new(speaker, items));
    }
    let bared = bare(clause, cue, length);
    let sure = bared.as_ref().is_some_and(|b| b.sure);
    let bared = bared.map(|b| Part::new(b.speaker, b.items));
    if verb.class == Class::Urge || sure {
        return bared;
    }
    closing(clause, cue, length).or(bared)
}

/// `По словам X, …`; `…, according to X.`
fn phrase(clause: &Clause, cue: &Cue, length: usize) -> Option<(Option<Speaker>, Range<usize>)> {
    let (speaker, end) = match clause.speaker(cue, Side::After, 0..length) {
        Some((speaker, end)) => (Some(speaker), end),
        None if cue.signal == Signal::Nobody => (None, cue.items.end),
        None => return None,
    };
    speaker.as_ref()?;
    // `По словам X (на снимке), …`, but not `чемпион по версии федерации (IBF)`
    let apart = cue.items.start == 0 || clause.is_mark(cue.items.start - 1);
    let closed = (end..length).take(ASIDE).find(|&k| clause.text(k) == ")");
    let end = closed.filter(|_| apart && clause.text(end) == "(").map_or(end, |k| k + 1);
    let (speaker, end) = named_after(clause, end, length).unwrap_or((speaker, end));
    let from = sentence_start(clause, cue.items.start);
    let before = has_words(clause, from..cue.items.start, FEW);
    // `…, according to a report in which …`
    let relative = clause.is(end, Tag::Relative) || clause.is(end + 1, Tag::Relative);
    if end >= length || relative && before && clause.text(end) != "," {
        let edge = if clause.text(cue.items.start.wrapping_sub(1)) == "," {
            cue.items.start - 1
        } else {
            cue.items.start
        };
        return before.then_some((speaker, from..edge));
    }
    // `It was closed, according to X, and …`: a clause with its verb is whole.
    let whole = clause.text(cue.items.start.wrapping_sub(1)) == ",";
    // `…, according to X, while profit rose`
    let goes_on = before
        && clause.text(end) == ","
        && clause.reading.leaves_out_that()
        && (clause.is(end + 1, Tag::And) || clause.is(end + 1, Tag::Subordinate));
    // `If it passes, owners will pay more, according to Hale, the town's treasurer`: no clause follows.
    let finite = clause.token(end + 1).and_then(|i| clause.reading.finite(i));
    let aside = before
        && clause.text(end) == ","
        && clause.reading.leaves_out_that()
        && !matches!(finite, Some(Finite::Sure | Finite::Shared))
        && !clause.is_preposition(cue.items.start - 2)
        && !shows_verb(clause, end + 1..length);
    if whole && (goes_on || aside || shows_verb(clause, from..cue.items.start - 1)) {
        return Some((speaker, from..cue.items.start - 1));
    }
    let start = if clause.text(end) == "," {
        // `According to Hale, who leads the union, …`
        let aside = clause.is(end + 1, Tag::Relative) && clause.reading.leaves_out_that();
        let close = (end + 2..length).take(ASIDE).find(|&k| clause.text(k) == ",").filter(|_| aside);
        close.unwrap_or(end) + 1
    } else if cue.items.start == 0 || cue.signal == Signal::His {
        end
    } else {
        return None;
    };
    // `Divers, according to X, said …`: what they say is not what X says.
    let tells = clause.cues.binary_search_by_key(&start, |c| c.items.start).ok();
    if tells.and_then(|c| clause.cues[c].verb()).is_some_and(|v| v.form == Agreement::Any) {
        return None;
    }
    // A parenthesis near the end of a sentence is about what stands before it.
    if before && !has_words(clause, start..length, 2) {
        return Some((speaker, from..cue.items.start.saturating_sub(1)));
    }
    has_words(clause, start..length, 2).then_some((speaker, start..length))
}

/// `According to the mayor, Ann Lee, …`: the name between commas after a source.
fn named_after(clause: &Clause, end: usize, length: usize) -> Option<(Option<Speaker>, usize)> {
    let m = clause.mention_at(end + 1).filter(|_| clause.text(end) == ",")?;
    let next = clause.item_at(end + 1, clause.reading.tokens_of(m).end);
    let person = clause.reading.kind(m) == Kind::Person;
    (person && next < length && clause.text(next) == ",")
        .then(|| (Some(Speaker::mention(clause.reading, m)), next))
}

/// A headline `Лавров: …`, `Лавров - де Мистуре: …`.
fn headline(clause: &Clause, index: usize, length: usize) -> Option<Report> {
    let unit = clause.unit;
    if unit.container.is_some() || !(5..=30).contains(&length) || length != unit.items.len() {
        return None;
    }
    let first = clause.token(0)?;
    // `Image caption: Waves crash over the wall`
    if clause.reading.phrase(first).is_some_and(|(_, phrase)| phrase == Phrase::Label) {
        return None;
    }
    let begins = clause.reading.document.paragraphs.get(unit.paragraph).is_some_and(|p| p.start == first);
    let colon = (1..length.min(8)).find(|&k| clause.text(k) == ":")?;
    let next = clause.token(colon + 1)?;
    // `14:25` is a time.
    if !begins
        || clause.reading.document.tokens[next].gap == Gap::None
        || clause.reading.document.tokens[next].kind == TokenKind::Mark
        || clause.reading.document.tokens[next].kind == TokenKind::Address
    {
        return None;
    }
    let speaker = match clause.reading.mention(first) {
        Some(m) if clause.reading.kind(m) != Kind::Place || colon == 1 => Speaker::mention(clause.reading, m),
        Some(_) => return None,
        None => {
            let noun =
                (0..colon).any(|k| clause.token(k).is_some_and(|i| clause.reading.word(i).speaker.is_some()));
            let end = clause.token(colon)?;
            if !noun || colon > 4 || clause.is_preposition(0) {
                return None;
            }
            Speaker::words(first..end, Ground::Known)
        }
    };
    let named =
        clause.reading.mention(next).map(|m| clause.item_at(colon + 1, clause.reading.tokens_of(m).end));
    // `Press office: Ann Lee, head of news`
    let listed = |end: usize| clause.text(end) == "," && !shows_verb(clause, colon + 1..length);
    let role = clause.reading.mention(first).is_none() && clause.reading.leaves_out_that();
    let credit = named.is_some_and(|end| length - colon <= 4 || role && listed(end));
    let lower =
        clause.reading.document.tokens[next].case == Case::Lower && clause.reading.mention(next).is_none();
    // `Эфиопия: подписан мир`: what the news is about; `Вестник: А что Вы думаете?`: a transcript.
    let topic = lower && clause.reading.mention(first).is_some_and(|m| clause.reading.kind(m) == Kind::Place);
    let asks = clause.text(length - 1) == "?";
    let spoken = asks && (colon + 1..length).any(|k| clause.is(k, Tag::Person));
    // `Harlow 2-2 Stokeley: Hale saves a point`
    let score = (1..colon).any(|k| clause.is_number(k - 1) && clause.is_mark(k) && clause.is_number(k + 1));
    let clean = !topic
        && !spoken
        && !score
        && (0..colon).all(|k| !matches!(clause.text(k), "," | "(" | "." | "·" | "•" | "|"));
    let said = has_words(clause, colon + 1..length, FEW);
    (!credit && clean && said && (!lower || clause.reading.mention(first).is_some() || colon <= 2)).then_some(
        Report { speaker: Some(speaker), cue: None, unit: index, items: colon + 1..length, continues: false },
    )
}

/// Whether nothing but quotes stands in the items.
pub(super) fn only_quotes(clause: &Clause, items: Range<usize>) -> bool {
    items.clone().all(|k| match clause.unit.items[k] {
        Item::Quote(_) => true,
        Item::Token(i) => clause.reading.document.tokens[i].kind == TokenKind::Mark,
    })
}
