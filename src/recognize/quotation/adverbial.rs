//! What stands between a verb and the clause it reports: who is told, when, where and how.
//!
//! `told the Gazette | the bridge was safe`, `said late on Friday in a letter to residents | it was safe`.

use super::bare::{ASIDE, begins, is_pronoun, is_quantity, joins, shows_verb};
use super::speaker::Clause;
use super::words::{Finite, Tag};
use crate::shape::Case;
use crate::token::{POSSESSIVE, TokenKind};
use std::ops::Range;

/// How many words may name who is told, or go on a phrase.
const LISTENER: usize = 4;
/// How many phrases of time and place may stand before a clause.
const PHRASES: usize = 3;

/// The item after who is told: a name, `reporters`, `the local paper`.
pub(super) fn listener(clause: &Clause, from: usize, length: usize) -> usize {
    let determined = clause.is(from, Tag::Article) || clause.is(from, Tag::Possessive);
    if is_pronoun(clause, from) && !clause.is(from, Tag::Person) && !begins(clause, from + 1) {
        return from;
    }
    let first = from + usize::from(determined);
    if let Some(end) = name_end(clause, from).or_else(|| name_end(clause, first)) {
        // `told CNN's Jake Tapper`, `told the BBC's evening programme`
        let owns = clause.token(end).is_some_and(|i| clause.reading.document.norm(i) == POSSESSIVE);
        return if owns { named_by_nouns(clause, end + 1, length) } else { end };
    }
    named_by_nouns(clause, first, length)
}

/// The item after a noun, or a name, from `first` on.
fn named_by_nouns(clause: &Clause, first: usize, length: usize) -> usize {
    if let Some(end) = name_end(clause, first) {
        return end;
    }
    let end = length.min(first + LISTENER);
    let ends =
        |k: usize| begins(clause, k) || clause.is_number(k) || clause.is_preposition(k) || clause.is_mark(k);
    let next = (first + 1..end).find(|&k| ends(k));
    next.or_else(|| hearer(clause, first..end)).unwrap_or(first + 1)
}

/// The item after a noun that can speak, and so be told: `told local media rain was coming`.
fn hearer(clause: &Clause, items: Range<usize>) -> Option<usize> {
    let noun = |k: usize| clause.token(k).is_some_and(|i| clause.reading.word(i).speaker.is_some());
    items.clone().find(|&k| noun(k)).map(|k| k + 1)
}

/// The item after words and phrases of time and place: `said later on Friday in a statement`.
pub(super) fn adverbials(clause: &Clause, from: usize, length: usize) -> usize {
    let mut k = from;
    for _ in 0..PHRASES {
        k = times(clause, k, length);
        let told = |k: usize| k > from && is_told(clause, k);
        while clause.is(k, Tag::Stop) && !told(k) && (begins(clause, k + 1) || clause.is_preposition(k + 1)) {
            k += 1;
        }
        // `said as a boy he was poor`, not `said as he left`
        let role = clause.is(k, Tag::As) && clause.is(k + 1, Tag::Article);
        let next = phrase_end(clause, k, length);
        let opens = role || clause.is(k, Tag::Preposition) || is_time(clause, k, next);
        if !(opens || told(k)) || counts(clause, k) {
            break;
        }
        k = next;
    }
    k
}

/// The item after words that say when, if a clause or its end may follow: `said early Monday it …`, not `said Monday was …`.
fn times(clause: &Clause, from: usize, length: usize) -> usize {
    // `said Friday`, but no name: `Morning Joe`
    let time = |k: usize| {
        let word = clause.token(k).map(|i| (clause.reading.word(i), is_capital(clause, i)));
        word.is_some_and(|(word, capital)| word.time && (!capital || word.is(Tag::Stop)))
    };
    let determined = clause.is(from, Tag::Article) || clause.is_number(from) || is_quantity(clause, from);
    let first = from + usize::from(determined);
    let mut end = first;
    while end < length
        && !clause.is(end, Tag::Subordinate)
        && (time(end) || end > first && clause.is_number(end))
    {
        end += 1;
    }
    // `a year ago`, not `a week of rain`
    if end < first + 1 + usize::from(determined) {
        return from;
    }
    let owner = clause.token(end).is_some_and(|i| clause.reading.document.norm(i) == POSSESSIVE);
    if owner {
        return from;
    }
    let follows = end >= length
        || clause.is_mark(end)
        || begins(clause, end)
        || clause.is_preposition(end)
        || clause.is(end, Tag::That);
    // `said this week prices …`, `said Friday prices …`, but `said late payments …`
    let named = end > first + 1 || clause.token(first).is_some_and(|i| is_capital(clause, i));
    let noun = || named && clause.is_plain(end) && shows_verb(clause, end..length);
    if follows || noun() { end } else { from }
}

fn is_capital(clause: &Clause, token: usize) -> bool {
    clause.reading.document.tokens[token].case == Case::Title
}

/// `in a letter to residents`: to whom the phrase before is.
pub(super) fn is_told(clause: &Clause, at: usize) -> bool {
    let to = clause.token(at).and_then(|i| clause.reading.finite(i)) == Some(Finite::Infinitive);
    let noun = |k: usize| clause.token(k).is_some_and(|i| clause.reading.word(i).speaker.is_some());
    to && (clause.mention_at(at + 1).is_some() || clause.is(at + 1, Tag::Article) || noun(at + 1))
}

/// `said after the match his side was lucky`: a word that could open a clause, with a noun before a new subject.
fn is_time(clause: &Clause, at: usize, next: usize) -> bool {
    clause.is(at, Tag::Subordinate) && clause.is(at + 1, Tag::Article) && begins(clause, next)
}

/// `at least 12`, `up to 20`: a preposition that begins a number.
fn counts(clause: &Clause, at: usize) -> bool {
    let number = |k: usize| clause.is_number(k) || is_quantity(clause, k);
    let to = clause.token(at + 1).and_then(|i| clause.reading.finite(i)) == Some(Finite::Infinitive);
    (is_quantity(clause, at + 1) || to) && number(at + 2)
}

/// The item after the phrase of a preposition: its noun, and what else stands before a new subject.
fn phrase_end(clause: &Clause, at: usize, length: usize) -> usize {
    let mut k = at + 1;
    while clause.is(k, Tag::Article) || clause.is(k, Tag::Possessive) {
        k += 1;
    }
    k = name_end(clause, k).unwrap_or(k + 1);
    // `to the Gazette and Reuters`
    if let Some(end) = Some(k + 1).filter(|_| clause.is(k, Tag::And)).and_then(|k| name_end(clause, k)) {
        k = end;
    }
    let number = |k: usize| {
        clause.token(k).is_some_and(|i| clause.reading.document.tokens[i].kind == TokenKind::Number)
    };
    // `at 11:30 am`
    while number(k - 1) && (number(k) || clause.is_mark(k) && number(k + 1)) {
        k += 1;
    }
    let goes_on =
        |k: usize| clause.token(k).is_some() && !clause.is_mark(k) && !begins(clause, k) && !joins(clause, k);
    // `in a joint statement the club …`
    let opens = |j: usize| clause.is_preposition(j) || is_told(clause, j);
    let next = (k..length.min(k + LISTENER)).find(|&j| !goes_on(j) || opens(j));
    let time = number(k - 1);
    if let Some(next) = next
        && (begins(clause, next) || opens(next) || time && clause.is_mark(next))
    {
        k = next;
    }
    if clause.text(k) == "(" {
        k = (k..length.min(k + ASIDE)).find(|&j| clause.text(j) == ")").map_or(k, |j| j + 1);
    }
    k
}

/// The item after the name at `k`.
fn name_end(clause: &Clause, k: usize) -> Option<usize> {
    clause.mention_at(k).map(|m| clause.item_at(k + 1, clause.reading.tokens_of(m).end))
}
