//! Where words reported end: before the subject of the next verb, before another verb of the reporter's, before who
//! passed them on.

use super::apposition::after_comma;
use super::bare::shows_verb;
use super::closing::ends_with_comma;
use super::cue::Cue;
use super::indirect::Report;
use super::order::FEW;
use super::speaker::{Clause, Speaker};
use super::words::{Agreement, Bare, Class, Finite, Inflection, Tag, Verb};
use crate::annotation::Kind;
use crate::shape::Case;
use crate::token::{Gap, TokenKind};
use std::ops::Range;

/// How far back links between reports are looked for.
const LINK: usize = 4;
/// How long a dateline may be.
const DATELINE: usize = 14;
/// How long the title before a speaker's name may be.
const TITLE: usize = 12;
/// How many cues after a report one is looked for.
const NEXT: usize = 8;

/// The items of a unit without its final stop, or the colon before a paragraph that goes on with the words themselves.
pub(super) fn content_end(clause: &Clause) -> usize {
    let items = &clause.unit.items;
    let mut end = items.len();
    while end > 0 && matches!(clause.text(end - 1), "." | "…" | "!" | ";" | ":" | "...") {
        end -= 1;
    }
    end
}

/// Where a unit ends for what is reported: before `: «…»`.
pub(super) fn before_quote(clause: &Clause, length: usize) -> usize {
    let quote = length.checked_sub(1).filter(|&k| k > 0 && clause.token(k).is_none());
    quote.filter(|&k| clause.text(k - 1) == ":").map_or(length, |k| k - 1)
}

/// The item with which the news begins, after a dateline: `HARLOW, Essex (AP) — A bridge …`, `HARLOW, May 3 (Reuters) - …`.
pub(super) fn after_dateline(clause: &Clause) -> usize {
    if let Some(start) = after_agency(clause).or_else(|| after_time(clause)).or_else(|| after_city(clause)) {
        return start;
    }
    let mut start = 1..clause.unit.items.len().min(DATELINE);
    let dash = start.find(|&k| clause.is_dash(k)).filter(|_| clause.reading.leaves_out_that());
    let Some(dash) = dash else { return 0 };
    let first = clause.token(0).map(|i| clause.reading.document.tokens[i]);
    let capitals = first.is_some_and(|t| t.case == Case::Upper && t.span.len() > 2);
    let agency = clause.text(dash - 1) == ")";
    // Two of three: no more is to be had of a place that nobody found.
    let signs = [clause.mention_at(0).is_some(), capitals, agency].into_iter().filter(|&sign| sign).count();
    let written = |k: usize| {
        let word = clause.token(k).map(|i| clause.reading.document.tokens[i]);
        word.is_some_and(|t| t.kind != TokenKind::Word || t.case != Case::Lower)
            || clause.mention_at(k).is_some()
    };
    let written = |k: usize| written(k) || clause.text(k - 1) == "(";
    // `HARLOW (Xinhua) -- A bridge`
    let dashes = (dash..clause.unit.items.len()).take_while(|&k| clause.is_dash(k)).count();
    if signs >= 2 && (1..dash).all(written) { dash + dashes } else { 0 }
}

/// So many capitals make a name of an agency one in capitals.
const LARGE: usize = 3;

/// `INTERFAX - Прибыль выросла`: the item behind the dash after an agency in capitals, before a word with a capital letter.
fn after_agency(clause: &Clause) -> Option<usize> {
    let agency = clause.mention_at(0).filter(|&m| clause.reading.kind(m) == Kind::Organization)?;
    let tokens = &clause.reading.document.tokens;
    let named = clause.reading.tokens_of(agency);
    // «ТАСС», «КазТАГ»
    let word = clause.reading.text(named.start);
    let large = word.chars().filter(|c| c.is_uppercase()).count();
    let capitals = large >= LARGE || word.chars().all(|c| !c.is_lowercase());
    let dash = clause.item_at(1, named.end);
    let next = clause.token(dash + 1).filter(|_| clause.is_dash(dash))?;
    (capitals && matches!(tokens[next].case, Case::Title | Case::Upper)).then_some(dash + 1)
}

/// `BENGALURU: A rover has landed`: the item behind a place in capitals and a colon.
fn after_city(clause: &Clause) -> Option<usize> {
    let place = clause.mention_at(0).filter(|&m| clause.reading.kind(m) == Kind::Place)?;
    let named = clause.reading.tokens_of(place);
    let capitals = named.clone().all(|i| {
        let token = clause.reading.document.tokens[i];
        token.case == Case::Upper && token.span.len() > 2
    });
    let colon = clause.item_at(1, named.end);
    (capitals && clause.text(colon) == ":").then_some(colon + 1)
}

/// `13:31 Взрыв прогремел у вокзала`, `[13:31] A bridge fell`: the item behind a clock time that a word with a capital follows.
fn after_time(clause: &Clause) -> Option<usize> {
    let tokens = &clause.reading.document.tokens;
    let hour = usize::from(matches!(clause.text(0), "[" | "("));
    if !clause.is_number(hour) || clause.text(hour + 1) != ":" || !clause.is_number(hour + 2) {
        return None;
    }
    let begins =
        |&k: &usize| clause.token(k).is_some_and(|i| matches!(tokens[i].case, Case::Title | Case::Upper));
    let next = (hour + 3..hour + 6).find(|&k| !clause.is_mark(k)).filter(begins)?;
    let apart =
        clause.token(hour + 3).is_some_and(|i| clause.is_mark(hour + 3) || tokens[i].gap != Gap::None);
    apart.then_some(next)
}

/// `X said it was late, while some experts argued …`: the word or comma before the subject of the second verb, where the
/// first clause ends.
pub(super) fn clause_before(
    clause: &Clause,
    speaker: &Speaker,
    cue: &Cue,
    said: &Range<usize>,
) -> Option<usize> {
    let subject = clause.item_at(said.start, speaker.tokens.start);
    let beside = clause.item_at(subject, speaker.tokens.end) + 1 >= cue.items.start;
    let gerund = cue.verb().is_some_and(|v| v.form == Agreement::None);
    if !clause.reading.leaves_out_that()
        || gerund
        || !beside
        || subject >= cue.items.start
        || subject <= said.start
    {
        return None;
    }
    let joins =
        |k: &usize| pauses_at(clause, *k) || clause.is(*k, Tag::And) || clause.is(*k, Tag::Subordinate);
    // `and Harlow Bridge chief engineer Ann Lee said`: no verb stands in a title.
    let title = |k: &usize| {
        joins(k) || finite(clause, *k).is_none() && !clause.is_mark(*k) && !clause.is(*k, Tag::Relative)
    };
    (said.start + 1..subject).rev().take(TITLE).take_while(title).find(joins)
}

/// `said it was late, which she said was normal`, `and the crew was told`: the word or mark before all that belongs to the
/// second verb, where it is no part of the first clause: `because some on the board think it is late` is.
pub(super) fn link_before(clause: &Clause, cue: &Cue, said: &Range<usize>) -> Option<usize> {
    let at = cue.items.start;
    if !clause.reading.leaves_out_that() || at <= said.start + 1 {
        return None;
    }
    if clause.is_mark(at - 1) || clause.token(at - 1).is_none() {
        return Some(before_verb(clause, cue));
    }
    let joins = |k: &usize| pauses_at(clause, *k) || clause.is(*k, Tag::And) || clause.is(*k, Tag::Relative);
    let subject = |k: &usize| joins(k) || finite(clause, *k).is_none() && !clause.is_mark(*k);
    (said.start + 1..at).rev().take(TITLE).take_while(subject).find(joins)
}

/// Where what stands before the mark or word in front of a verb ends; a quote there is whole.
pub(super) fn before_verb(clause: &Clause, cue: &Cue) -> usize {
    let last = cue.items.start.saturating_sub(1);
    last + usize::from(clause.token(last).is_none())
}

fn pauses_at(clause: &Clause, k: usize) -> bool {
    matches!(clause.text(k), "," | ";")
}

/// `…, но` before another report ends nothing that is said.
pub(super) fn without_link(clause: &Clause, items: Range<usize>) -> Range<usize> {
    let inner = items.end < clause.unit.items.len();
    let link = |k: &usize| clause.is(*k, Tag::And) || pauses_at(clause, *k);
    let links = items.clone().rev().take(LINK).take_while(link).count();
    let end = items.end - if inner { links } else { 0 };
    // `заявил, что, вопреки всему, …`
    items.start + usize::from(clause.text(items.start) == "," && items.start + 1 < end)..end
}

/// The words of a report until another verb of the one who reports: `said it was late and urged patience`.
pub(super) fn until_next_verb(clause: &Clause, report: &Report) -> Range<usize> {
    let items = report.items.clone();
    let Some(cue) = report.cue.as_ref() else { return items };
    let at = clause.cues.partition_point(|c| c.tokens.start < cue.start);
    let Some(first) = clause.cues.get(at).filter(|c| c.items.start < items.start) else { return items };
    let Some(verb) = first.verb() else { return items };
    let within = |c: &&Cue| items.contains(&c.items.start) && c.items.start > items.start + FEW - 1;
    let later = || clause.cues[at + 1..].iter().take(NEXT).filter(within);
    let others = |c: &Cue| gerund(clause, c).or_else(|| anothers_verb(clause, c, &items));
    let end = later().find_map(others).or_else(|| {
        // `said he blasted the plan and urged patience`: either's, unless the clause has a verb of another form.
        let other = shows_auxiliary(clause, items.clone());
        later().filter(|_| other).find_map(|c| joined_verb(clause, c, verb))
    });
    items.start..end.unwrap_or(items.end)
}

/// `Hale, who said it was late, left`: the words of a report in a relative clause, without what the main verb tells.
pub(super) fn until_main_verb(clause: &Clause, report: &Report, items: Range<usize>) -> Range<usize> {
    let Some(cue) = report.cue.as_ref() else { return items };
    let at = clause.cues.partition_point(|c| c.tokens.start < cue.start);
    let Some(verb) = clause.cues.get(at).map(|c| c.items.start).filter(|&k| k < items.start) else {
        return items;
    };
    let inside = |k: &usize| clause.token(*k).is_some() && !clause.is_mark(*k);
    let relative = (0..verb).rev().take(LINK).take_while(inside).find(|&k| clause.is(k, Tag::Relative));
    if relative.is_none_or(|k| k == 0 || clause.text(k - 1) != ",") {
        return items;
    }
    let main = |k: &usize| clause.text(*k) == "," && finite(clause, k + 1).is_some();
    let end = items.clone().skip(FEW - 1).find(main);
    items.start..end.unwrap_or(items.end)
}

/// `it was late, further saying "…"`: where what stands before a gerund that says ends.
fn gerund(clause: &Clause, cue: &Cue) -> Option<usize> {
    let says = |v: &Verb| v.form == Agreement::None && v.class == Class::Say && v.strength == 1;
    cue.verb().filter(says).and_then(|_| pauses(clause, cue))
}

/// `it was late, while the union called for patience`: the comma before what another asks for or calls something.
fn anothers_verb(clause: &Clause, cue: &Cue, said: &Range<usize>) -> Option<usize> {
    let asks = |v: &Verb| matches!(v.class, Class::Urge | Class::Call) && v.form != Agreement::None;
    cue.verb().filter(asks).filter(|_| clause.reading.leaves_out_that())?;
    let named = |k: usize| {
        let noun = clause.token(k).is_some_and(|i| clause.reading.word(i).speaker.is_some());
        noun || clause.mention_at(k).is_some()
    };
    let when = |k: usize| clause.token(k).is_some_and(|i| clause.reading.word(i).time);
    let opens = |&k: &usize| clause.is(k, Tag::Subordinate) && when(k);
    let subject = |k: &usize| opens(k) || finite(clause, *k).is_none() && !clause.is_mark(*k);
    let before = said.start + FEW..cue.items.start;
    let opening = before.rev().take(TITLE).take_while(subject).find(opens)?;
    let whose = (opening + 1..cue.items.start).any(named);
    (whose && clause.text(opening - 1) == ",").then_some(opening - 1)
}

/// `said that it was "late", echoing Hale`, `When she said it was late, we left`: the words of a report until the reporter's
/// own.
pub(super) fn until_reporter(clause: &Clause, report: &Report, items: Range<usize>) -> Range<usize> {
    if !clause.reading.leaves_out_that() {
        return items;
    }
    let gerund =
        |k: usize| clause.token(k).is_some_and(|i| clause.reading.inflection(i) == Some(Inflection::Gerund));
    let quote = |k: usize| clause.token(k).is_none();
    let comma = |k: usize| clause.text(k) == ",";
    let aside = |&k: &usize| comma(k) && quote(k - 1) && gerund(k + 1);
    // A cue behind the first word of a subordinate clause, and a main clause behind its comma.
    let cue = report.cue.as_ref().and_then(|c| clause.token(0).map(|first| first < c.start));
    let when = cue == Some(true)
        && items.start > 0
        && clause.is(0, Tag::Subordinate)
        && !(0..items.start).any(comma);
    let main = |&k: &usize| when && comma(k) && shows_verb(clause, k + 1..items.end);
    let end = (items.start + 1..items.end).find(|k| aside(k) || main(k));
    items.start..end.unwrap_or(items.end)
}

/// `and urged`, `but gave no details`: `and says`: the word that joins a verb of the same form.
fn joined_verb(clause: &Clause, cue: &Cue, first: Verb) -> Option<usize> {
    // `said she warned them and told the police`: either's.
    let says = |v: &Verb| v.class == Class::Say && v.strength <= 2 && v.bare != Bare::Listener;
    let same = |v: &Verb| v.form == first.form && (matches!(v.class, Class::Urge | Class::Call) || says(v));
    cue.verb().filter(same)?;
    let last = cue.items.start.checked_sub(1)?;
    let adverb = clause.is(last, Tag::Stop) && finite(clause, last).is_none();
    let and = last.checked_sub(usize::from(adverb))?;
    clause.is(and, Tag::And).then_some(and)
}

/// Whether the first verb of a clause is an auxiliary: `would sail`, `is safe`.
fn shows_auxiliary(clause: &Clause, mut items: Range<usize>) -> bool {
    let first = items.find_map(|k| finite(clause, k));
    first.is_some_and(|i| matches!(clause.reading.word(i).tag, Some(Tag::Being | Tag::Stop)))
}

/// The token of an item that can be the verb of a clause.
fn finite(clause: &Clause, k: usize) -> Option<usize> {
    let verb = |i: &usize| matches!(clause.reading.finite(*i), Some(Finite::Sure | Finite::Shared));
    clause.token(k).filter(|i| verb(i) && clause.mention_at(k).is_none())
}

/// Where what stands before a gerund ends, if a comma does: `it was late, further saying`, `it was "late," saying`.
fn pauses(clause: &Clause, cue: &Cue) -> Option<usize> {
    let last = cue.items.start.checked_sub(1)?;
    let last = last - usize::from(clause.is(last, Tag::Stop) && last > 0);
    let quote = || ends_with_comma(clause, last).then_some(last + 1);
    if clause.text(last) == "," { Some(last) } else { quote() }
}

/// `…, сообщает ТАСС.` at the end of a clause that is somebody else's report.
pub(super) fn closing_source(clause: &Clause, cues: &[Cue], n: usize, items: &Range<usize>) -> Option<usize> {
    let later = cues[n + 1..].iter().take(8).find(|c| {
        c.items.start > items.start + FEW
            && c.items.end <= items.end
            && (after_comma(clause, c) || joined(clause, c))
            && c.verb().is_some_and(|v| v.form != Agreement::None)
    })?;
    if joined(clause, later) {
        return Some(later.items.start - 2);
    }
    let tail = items.end.saturating_sub(later.items.end);
    let comma = later.items.start - 1;
    let comma = if clause.is(comma, Tag::As) { comma.checked_sub(1)? } else { comma };
    (tail <= 8 && clause.text(comma) == ",").then_some(comma)
}

/// `…, и пообещал`: another verb of the one who reports.
fn joined(clause: &Clause, cue: &Cue) -> bool {
    let at = cue.items.start;
    at >= 2 && clause.is(at - 1, Tag::And) && clause.text(at - 2) == ","
}
