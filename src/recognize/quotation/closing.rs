//! Words reported before a subject and its verb: `…, X said on Monday.`, `…, a spokesman for X said`, `The bridge, she
//! said, would open`.
//!
//! The subject is all that stands between the comma and the verb: a name or a noun with what belongs to it. Where the
//! sentence goes on after the verb, what is said does as well.

use super::adverbial::is_told;
use super::attribution::{first_from, last_inside};
use super::bare::{begins, shows_verb};
use super::cue::{Cue, Signal};
use super::indirect::Part;
use super::order::{FEW, has_words, sentence_start};
use super::speaker::{Clause, Ground, Side, Speaker};
use super::unit::Item;
use super::words::{Agreement, Bare, Class, Finite, Inflection, Phrase, Tag};
use crate::annotation::Kind;
use crate::shape::Case;
use std::ops::Range;

/// How many items may stand after the verb.
const SHORT: usize = 8;
/// How far before the verb its subject may begin.
const SUBJECT: usize = 24;
/// How far before the verb the comma stands as a rule.
const NEAR: usize = 10;
/// How many words may stand before the noun of a subject: `Pine County Sheriff`.
const TITLES: usize = 6;

/// `…, X said on Monday.`, `…, X said, and …`
pub(super) fn closing(clause: &Clause, cue: &Cue, length: usize) -> Option<Part> {
    let subject = subject(clause, cue)?;
    let comma = subject.comma;
    let tail = tail(clause, cue, length)?;
    let from = sentence_start(clause, comma);
    // `Asked if he would resign, Brown shrugged.`
    // `В интервью газете и в блоге, Браун сказал`: where it was said.
    let place = !clause.reading.leaves_out_that() && clause.is(from, Tag::Preposition);
    let asked = place || clause.cues.first().is_some_and(|c| c.items.start == 0 && c.items != cue.items);
    // `When he resigned, Brown said …`
    let when = clause.is(from, Tag::Subordinate) && !(from..comma).any(|k| clause.text(k) == ",");
    if asked || when && tail.is_none() || is_object(clause, cue) {
        return None;
    }
    // What ends with a quote holds it.
    let edge = comma + usize::from(clause.text(comma) != ",");
    let before = from..edge;
    let end = |from: usize| (from..length).find(|&k| clause.text(k) == ";").unwrap_or(length);
    let rest = tail.and_then(|comma| rest(clause, cue, before.clone(), comma + 1..end(comma + 1)));
    let speaker = Some(subject.speaker);
    match rest {
        Some(rest) if !is_said(clause, before.clone()) => Some(Part { speaker, items: rest, rest: None }),
        Some(rest) => Some(Part { speaker, items: before, rest: Some(rest) }),
        None => {
            let shows = shows_verb(clause, before.clone());
            // `In a speech in Harlow, Hale hinted at a new job.`
            let goes_on = cue.items.end < length && !clause.is_mark(cue.items.end);
            let fronted = !shows && goes_on && clause.is(from, Tag::Preposition);
            let whole = !fronted && has_words(clause, from..comma, if shows { FEW - 1 } else { FEW });
            let known = subject.adjacent && !tail.is_some_and(|mark| clause.is_dash(mark));
            // `…, she said, "…"`: the quote is what she said.
            let quotes = tail.is_some_and(|mark| mark + 1 < length && clause.token(mark + 1).is_none());
            (whole && (shows && !quotes || known && ends(clause, tail))).then_some(Part {
                speaker,
                items: before,
                rest: None,
            })
        }
    }
}

/// `As Hale once said of the club, it was never rich`: what stands behind the comma after a clause that `as` opens.
pub(super) fn as_told(clause: &Clause, cue: &Cue, length: usize) -> Option<Part> {
    let from = sentence_start(clause, cue.items.start);
    let says = cue.verb().is_some_and(|v| v.class == Class::Say && v.strength <= 2);
    if !(says && clause.is(from, Tag::As) && clause.reading.leaves_out_that()) {
        return None;
    }
    let comma = (cue.items.end..length).take(SHORT + 1).find(|&k| clause.text(k) == ",")?;
    let next = clause.token(cue.items.end).map(|i| clause.reading.word(i))?;
    let about = cue.items.end == comma || clause.is_preposition(cue.items.end) || next.time;
    let told = cue.verb().is_some_and(|v| v.bare == Bare::Listener);
    let whole = !(from..cue.items.start).any(|k| clause.text(k) == ",") && (about || told);
    let said = comma + 1..length;
    if !whole || !shows_verb(clause, said.clone()) {
        return None;
    }
    let (speaker, _) = clause.speaker(cue, Side::Before, from + 1..cue.items.start + 1)?;
    // `As its name suggests, …`, `As they say, …`
    let nobody = matches!(speaker.pronoun, Some(Agreement::Neuter | Agreement::Plural));
    let somebody = speaker.ground != Ground::Place && !nobody;
    somebody.then(|| Part::new(Some(speaker), said))
}

/// The subject between a comma and the verb.
struct Subject {
    comma: usize,
    speaker: Speaker,
    /// The verb comes right after it.
    adjacent: bool,
}

fn subject(clause: &Clause, cue: &Cue) -> Option<Subject> {
    let at = cue.items.start;
    let ends = |k: &usize| clause.text(*k) == "," || ends_with_comma(clause, *k);
    let mut commas = (at.saturating_sub(SUBJECT)..at).rev().filter(ends);
    let mut comma = commas.next()?;
    let apposition = comma + 1 == at;
    if apposition {
        // `…, the head of the club, Ann Lee, said`
        let opens = commas.next()?;
        comma = commas.next()?;
        if !is_head(clause, comma + 1..opens) {
            return None;
        }
    }
    let opens = clause.token(comma + 1).and_then(|i| clause.reading.word(i).tag);
    if matches!(opens, Some(Tag::Subordinate | Tag::And | Tag::Relative | Tag::That | Tag::Preposition)) {
        return None;
    }
    // `…, said the couple had argued`
    let noun = |c: &Cue| clause.reading.word(c.tokens.start).speaker.is_some();
    let verb =
        |c: &Cue| !noun(c) && c.verb().is_some_and(|v| v.form != Agreement::None && v.class != Class::Noun);
    if first_from(clause.cues, comma + 1).is_some_and(|c| c.items.start < at && verb(c)) {
        return None;
    }
    let (speaker, end) = clause.speaker(cue, Side::Before, comma + 1..at + 1)?;
    // `Ann Lee, Tom Hale agree`: two who agree.
    let one = speaker.mention.is_some_and(|m| clause.reading.kind(m) == Kind::Person);
    let list = one && cue.verb().is_some_and(|v| v.form == Agreement::Bare);
    // `…, missing analyst estimates`: one noun behind a gerund is its object.
    let gerund = clause.token(comma + 1).is_some_and(|i| {
        let word = clause.reading.document.tokens[i].case == Case::Lower;
        word && clause.reading.inflection(i) == Some(Inflection::Gerund)
    });
    let object = gerund && speaker.mention.is_none() && speaker.tokens.len() <= 2;
    if speaker.ground == Ground::Place || list || object {
        return None;
    }
    let adjacent = at.saturating_sub(end) <= 1 && at - comma <= NEAR && !apposition;
    let first = clause.item_at(comma + 1, speaker.tokens.start);
    // `…, a claim the army denied`: what the army denied is the claim.
    let claim = clause.is(first, Tag::Article)
        && clause.is(comma + 1, Tag::Article)
        && first > comma + 1
        && !(comma + 1..first).any(|k| clause.is_preposition(k));
    if claim {
        return None;
    }
    let head = || first == comma + 1 || is_head(clause, comma + 1..first);
    let whole = apposition || head() && (end >= at || belongs(clause, end..at));
    (adjacent || whole).then_some(Subject { comma, speaker, adjacent })
}

/// Whether the items can begin a subject: a few words without a verb.
fn is_head(clause: &Clause, items: Range<usize>) -> bool {
    (1..=TITLES).contains(&items.len())
        && items.clone().all(|k| {
            clause.token(k).is_some_and(|i| {
                let word = clause.reading.word(i);
                let inside = clause.reading.mention(i).is_some();
                let opens = matches!(word.tag, Some(Tag::That | Tag::Relative | Tag::Subordinate));
                let verb = clause.reading.finite(i) == Some(Finite::Sure);
                // `Lt. Ann Lee of the Harlow police`
                let stop = clause.text(k) == "." && clause.is_abbreviated(k - 1);
                inside || stop || !clause.is_mark(k) && !opens && !verb
            })
        })
}

/// `for the union`, `(PAP)`, `familiar with the matter`, `close to the club`: what may stand between a noun and its verb.
fn belongs(clause: &Clause, items: Range<usize>) -> bool {
    let (mut bracket, mut phrase) = (false, false);
    items.clone().all(|k| {
        let Some(i) = clause.token(k) else { return false };
        bracket |= clause.text(k) == "(";
        phrase |= clause.is_preposition(k) || is_told(clause, k);
        let inside = bracket || clause.mention_at(k).is_some();
        let verb = clause.reading.finite(i) == Some(Finite::Sure);
        let opens = matches!(clause.reading.word(i).tag, Some(Tag::That | Tag::Relative | Tag::Subordinate));
        inside || !clause.is_mark(k) && !verb && !opens
    }) && (bracket || phrase)
}

/// The law is "dead," X said: a quote with the comma inside its marks, after words of the reporter's.
pub(super) fn ends_with_comma(clause: &Clause, k: usize) -> bool {
    let Some(Item::Quote(pair)) = clause.unit.items.get(k) else { return false };
    k > 1 && !clause.is_mark(k - 1) && last_inside(clause, &clause.pairs[*pair]) == ","
}

/// Where the few words after the verb end: at a mark, or with the unit. None if they are too many or hold a quote.
fn tail(clause: &Clause, cue: &Cue, length: usize) -> Option<Option<usize>> {
    let stops = |k: &usize| clause.text(*k) == "," || clause.is_dash(*k);
    let mark = (cue.items.end..length).find(stops);
    let words = cue.items.end..mark.unwrap_or(length);
    let quote = words.clone().any(|k| clause.token(k).is_none());
    (words.len() <= SHORT && !quote && clause.text(cue.items.end) != ":").then_some(mark)
}

/// Whether the verb has an object: what it tells is not what stands before.
fn is_object(clause: &Clause, cue: &Cue) -> bool {
    let Some(verb) = cue.verb() else { return false };
    let next = cue.items.end;
    let noun = clause.is(next, Tag::Article) || verb.strength > 1 && clause.is_plain(next);
    clause.is(next, Tag::Topic) || verb.bare != Bare::Listener && noun
}

/// Whether nothing that is said follows a tail that ends at `mark`: the sentence ends, or tells who passed it on.
fn ends(clause: &Clause, mark: Option<usize>) -> bool {
    let Some(mark) = mark else { return true };
    let after = mark + 1..clause.unit.items.len();
    let quote = after.clone().take(SHORT).any(|k| clause.token(k).is_none());
    let few = !quote && !has_words(clause, after, FEW);
    few || clause.is_dash(mark) || passes_on(clause, mark)
}

/// `…, X told reporters, adding that …`, `…, Reuters reported, citing officials`
fn passes_on(clause: &Clause, mark: usize) -> bool {
    let goes_on = first_from(clause.cues, mark).is_some_and(|next| {
        let gerund = next.verb().is_some_and(|v| v.form == Agreement::None);
        next.items.start == mark + 1 && (gerund || next.signal == Signal::From)
    });
    let cites = clause.token(mark + 1).and_then(|i| clause.reading.phrase(i));
    goes_on || cites.is_some_and(|(_, phrase)| phrase == Phrase::Cite)
}

/// What is said after the verb: `…, she said, because …`, `The bridge, she said, would open`.
fn rest(clause: &Clause, cue: &Cue, before: Range<usize>, after: Range<usize>) -> Option<Range<usize>> {
    let parenthetic = clause.text(cue.items.end) == "," && !passes_on(clause, cue.items.end);
    let opens = clause.token(after.start).map(|i| clause.reading.word(i).tag)?;
    // `…, she said, after a storm had …`: when it was is the reporter's.
    let when = clause.token(after.start).is_some_and(|i| clause.reading.word(i).time);
    let joined = matches!(opens, Some(Tag::And | Tag::Subordinate)) && !when;
    let whole = shows_verb(clause, before.clone());
    let finite = clause.token(after.start).and_then(|i| clause.reading.finite(i));
    let verb = matches!(finite, Some(Finite::Sure | Finite::Shared));
    let condition = clause.is(before.start, Tag::Subordinate);
    // `The data were, she said, better`: the verb before the comma needs what follows.
    let auxiliary = clause.token(before.end.wrapping_sub(1)).is_some_and(|i| {
        clause.reading.finite(i) == Some(Finite::Sure)
            && matches!(clause.reading.word(i).tag, Some(Tag::Being | Tag::Stop))
    });
    let goes_on =
        if whole && !condition { joined || auxiliary } else { verb || begins_clause(clause, &after) };
    (parenthetic && clause.reading.leaves_out_that() && goes_on && has_words(clause, after.clone(), 2))
        .then_some(after)
}

fn begins_clause(clause: &Clause, items: &Range<usize>) -> bool {
    begins(clause, items.start) && shows_verb(clause, items.clone())
}

/// Whether the words before the verb are part of what is said, not where or when it was: `In May, she said, …`.
fn is_said(clause: &Clause, items: Range<usize>) -> bool {
    let opens = clause.token(items.start).and_then(|i| clause.reading.word(i).tag);
    let phrase = opens == Some(Tag::Preposition) && !shows_verb(clause, items.clone());
    let adverb = matches!(opens, Some(Tag::Stop | Tag::And | Tag::Subordinate));
    !phrase && has_words(clause, items, if adverb { FEW } else { 2 })
}
