//! Words reported that stand before their verb: `…, заявил X`, `О том, что …, заявил X`, `А завтра, обещает X, …`.
//!
//! Gives the subject and the items of the unit that are reported; what follows the verb is for `indirect` to see.

use super::bare::shows_verb;
use super::cue::Cue;
use super::extent::after_dateline;
use super::speaker::{Clause, Ground, Side, Speaker};
use super::words::{Agreement, Class, Finite, Tag};
use crate::annotation::Kind;
use crate::shape::Case;
use crate::token::TokenKind;
use std::ops::Range;

/// How far the verb may stand behind a clause that goes before it.
const FRONTED: usize = 8;
/// How far the comma may stand behind the subject.
const SUBJECT: usize = 7;
/// How far back a semicolon is looked for.
const SENTENCE: usize = 80;
/// Fewer words before the verb than this are an adverb, not what was said.
pub(super) const FEW: usize = 4;

/// `О том, что …, заявил X`: the clause before the last comma.
pub(super) fn fronted(clause: &Clause, cue: &Cue) -> Option<Range<usize>> {
    let that = (2..FEW).find(|&k| clause.is(k, Tag::That)).filter(|_| clause.is(0, Tag::Topic))?;
    let comma = (that + 1..cue.items.start).rev().take(FRONTED).find(|&k| clause.text(k) == ",")?;
    has_words(clause, that + 1..comma, FEW).then_some(that + 1..comma)
}

/// `…, заявил X`, `…, обещает X, …`: the verb after a comma with its subject after it.
pub(super) fn told_before(
    clause: &Clause,
    cue: &Cue,
    length: usize,
) -> Option<(Option<Speaker>, Range<usize>)> {
    let as_word = cue.items.start > 0 && clause.is(cue.items.start - 1, Tag::As);
    let edge = cue.items.start
        - 1
        - usize::from(as_word && cue.items.start > 1 && clause.text(cue.items.start - 2) == ",");
    // `The crew, of ten, responded to …`: a subject that comes after comes at once.
    let reading = clause.reading;
    let next = clause.token(cue.items.end).and_then(|i| reading.word(i).tag);
    if !as_word
        && reading.leaves_out_that()
        && matches!(next, Some(Tag::Preposition | Tag::Topic | Tag::Stop))
    {
        return None;
    }
    let (subject, end) = match clause.speaker(cue, Side::After, cue.items.start..length) {
        Some((s, e)) => (Some(s), e),
        None => (None, cue.items.end),
    };
    let sure = subject.as_ref().is_some_and(|s| s.ground != Ground::Place);
    // `not as quickly as hoped, the mayor said`: by nobody.
    if as_word && subject.is_none() && reading.leaves_out_that() {
        return None;
    }
    // `…, закончил школу и`, `…, denies fraud`: the word after the verb is its object as likely.
    if !sure && subject.is_some() && !as_word {
        return None;
    }
    // A verb that mostly asks for something does no more than say when its subject comes next; `угрожает Франции`.
    let body = |s: &Speaker| s.mention.is_some_and(|m| clause.reading.kind(m) != Kind::Person);
    let next =
        subject.as_ref().is_some_and(|s| clause.token(cue.items.end) == Some(s.tokens.start) && !body(s));
    if cue.class() == Some(Class::Urge) && !(sure && next) {
        return None;
    }
    let from = sentence_start(clause, edge);
    if !as_word && subject.as_ref().is_some_and(|s| is_object(clause, s, from..edge, end..length)) {
        return None;
    }
    let few = !has_words(clause, from..edge, FEW);
    let comma = (end..length)
        .take(SUBJECT)
        .find(|&k| clause.text(k) == ",")
        .filter(|&c| has_words(clause, c..length, FEW))
        // `…, следует из отзыва, с которым ознакомился X`
        .filter(|&c| {
            let relative = c + 1 + usize::from(clause.is_preposition(c + 1));
            clause.reading.leaves_out_that() || !clause.is(relative, Tag::Relative)
        });
    if let Some(comma) = comma
        && (as_word || few || splits(clause, from..edge, comma + 1..length))
    {
        return Some((subject, comma + 1..length));
    }
    // `Март — месяц выборов, напомнил X.`: few words are all that is said when nothing follows.
    let says = cue.class() == Some(Class::Say) && sure;
    let whole = few && says && !as_word && end >= length && has_words(clause, from..edge, 2);
    if (few && !whole) || edge == 0 {
        return None;
    }
    let words = match clause.token(edge - 1) {
        Some(i) => clause.reading.document.tokens[i].kind != TokenKind::Mark || clause.text(edge - 1) == ")",
        None => has_words(clause, from..edge, FEW),
    };
    if !words {
        return None;
    }
    subject.as_ref()?;
    Some((subject, from..edge))
}

/// Whether what stands behind a verb is whom or what it is about, and its subject among the items `before` the comma:
/// `Tom Hale, 50, of Mill Road, denied it.`, `The board, on Monday, declared Hale bankrupt`.
fn is_object(clause: &Clause, found: &Speaker, before: Range<usize>, after: Range<usize>) -> bool {
    if !clause.reading.leaves_out_that() || found.pronoun.is_some() {
        return clause.reading.leaves_out_that() && found.pronoun == Some(Agreement::Neuter);
    }
    // `The bench, of two judges, asked the union to reply.`
    let goes_on = clause.token(after.start).filter(|_| !after.is_empty()).is_some_and(|i| {
        let plain =
            clause.reading.document.tokens[i].case == Case::Lower && clause.reading.word(i).tag.is_none();
        plain || clause.reading.finite(i) == Some(Finite::Infinitive)
    });
    // `It is recalled that the board, on Monday, declared`
    let when = |k: usize| {
        clause.text(k) == "," && clause.is_preposition(k + 1) && !shows_verb(clause, k + 1..before.end)
    };
    goes_on && (!shows_verb(clause, before.clone()) || before.clone().rev().take(FRONTED).any(when))
}

/// `А через неделю, обещает X, мост откроют для всех`: the verb stands inside the clause, whose longer part comes after.
fn splits(clause: &Clause, before: Range<usize>, after: Range<usize>) -> bool {
    let opens = clause.token(after.start).filter(|&i| {
        let word = clause.reading.word(i);
        let begins = word.verb.is_none() && word.tag.is_none_or(|t| t == Tag::Stop);
        begins && clause.reading.document.tokens[i].kind == TokenKind::Word
    });
    // `…, пояснил автор проекта, первый заместитель …`
    let apposition = after.clone().take(3).any(|k| {
        clause.token(k).is_some_and(|i| clause.reading.word(i).speaker.is_some()) || clause.person_at(k)
    });
    opens.is_some()
        && !apposition
        && after.len() > before.len()
        && before.clone().all(|k| clause.text(k) != "," && clause.token(k).is_some())
}

/// Whether the items hold so many words; a quote counts as two.
pub(super) fn has_words(clause: &Clause, items: Range<usize>, count: usize) -> bool {
    let mut found = 0;
    items.into_iter().any(|k| {
        found += match clause.token(k) {
            Some(_) => usize::from(!clause.is_mark(k)),
            None => 2,
        };
        found >= count
    })
}

/// Where a sentence that holds the item `end` begins: after the last semicolon before it, or after the dateline.
pub(super) fn sentence_start(clause: &Clause, end: usize) -> usize {
    let mark = (end.saturating_sub(SENTENCE)..end).rev().find(|&k| clause.text(k) == ";");
    mark.map_or_else(|| after_dateline(clause).min(end), |k| k + 1)
}
