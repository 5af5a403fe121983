//! Where the words reported begin after a word or mark that opens them: `заявил, что …`, `told the Gazette that …`, `said: …`.

use super::bare::{bare, begins};
use super::cue::Cue;
use super::order::{FEW, has_words};
use super::speaker::Clause;
use super::words::{Agreement, Bare, Class, Finite, Tag};
use crate::annotation::Kind;
use crate::token::Gap;
use std::ops::Range;

/// How far after the verb the clause may open.
const OPENS: usize = 15;

/// How far after it one may that the reporter doubts.
const DOUBT: usize = 4;

/// Where the clause after `что`, `that` begins.
pub(super) fn opening(clause: &Clause, cue: &Cue, next: usize, length: usize) -> Option<usize> {
    // `said the claim that …`: the noun's, not the verb's.
    let any = cue.verb().is_some_and(|v| v.bare == Bare::Any && v.form != Agreement::None);
    if any && begins(clause, cue.items.end) {
        return None;
    }
    let mut commas = 0;
    let mut room = OPENS;
    for k in cue.items.end..length {
        // A name of many words is one.
        let inside =
            k > cue.items.end && clause.mention_at(k).is_some_and(|m| clause.mention_at(k - 1) == Some(m));
        room -= usize::from(!inside);
        if room == 0 {
            return None;
        }
        // `thought a lot about that silence`
        let pronoun = k > cue.items.end && clause.reading.leaves_out_that() && clause.is(k - 1, Tag::Topic);
        // `возразил, за что лишён слова`
        let governed = k > cue.items.end
            && clause.is(k - 1, Tag::Preposition)
            && clause.is_mark(k - 2)
            && !clause.reading.leaves_out_that();
        if clause.is(k, Tag::That) && governed {
            return None;
        }
        if clause.is(k, Tag::That) && !pronoun {
            // `said that was late`, `announced a deal that was signed`: a pronoun.
            let verb = clause.token(k + 1).and_then(|i| clause.reading.finite(i));
            match verb {
                // `six states that were`: a noun.
                Some(Finite::Sure) if k == cue.items.end => {
                    let noun = cue.verb().is_some_and(|v| v.form == Agreement::Singular);
                    return Some(k).filter(|_| !noun);
                }
                Some(Finite::Sure) => continue,
                _ => {}
            }
            // `remarks that sent the dollar lower`: the noun's.
            let object = |i: usize| {
                let tag = clause.reading.word(i).tag;
                matches!(tag, Some(Tag::Article | Tag::Possessive)) || clause.reading.mention(i).is_some()
            };
            if verb == Some(Finite::Shared) && cue.is_noun() && clause.token(k + 2).is_some_and(object) {
                return None;
            }
            // `объявил о создании фонда, что вызвало споры`, `попросил отсрочки из-за того, что`
            let pause = k.checked_sub(2).filter(|_| clause.text(k - 1) == ",");
            let about = pause.is_some_and(|p| clause.is(p, Tag::Stop));
            let named = clause.is(cue.items.end, Tag::Topic) && pause.is_some() && !about;
            let cause = pause.is_some_and(|p| about && p > 0 && clause.is(p - 1, Tag::Cause));
            if (named || cause) && !clause.reading.leaves_out_that() {
                return None;
            }
            if cue.class() == Some(Class::Urge) && k > cue.items.end && !is_told(clause, cue.items.end..k) {
                return None;
            }
            // `said it was safe and that …`: the clause before is said as well.
            let second = k > cue.items.end + 1 && clause.is(k - 1, Tag::And);
            return Some(k + 1).filter(|_| !second || bare(clause, cue, k - 1).is_none());
        }
        if opens_doubt(clause, cue, k) {
            return Some(k + 1 + usize::from(clause.is_doubt(k + 1)));
        }
        if k >= next
            && k != cue.items.end
            && !in_document(clause, cue, k)
            && !behind_document(clause, cue, next, k)
        {
            return None;
        }
        match clause.text(k) {
            "," if in_country(clause, k) => {}
            "," => {
                commas += 1;
                let opens = clause.is(k + 1, Tag::That) || opens_doubt(clause, cue, k + 1);
                // `The results, reported on Monday, show that`
                let aside = clause.reading.leaves_out_that()
                    && cue.items.start > 0
                    && clause.text(cue.items.start - 1) == ",";
                if (commas > 2 || aside) && !opens {
                    return None;
                }
                // One apposition or name between is allowed: `сообщил X, министр, что`.
                let next = clause.token(k + 1).and_then(|i| clause.reading.word(i).tag);
                let breaks =
                    matches!(next, Some(Tag::And | Tag::Relative | Tag::Subordinate | Tag::Pronoun(_)));
                if !opens && breaks {
                    return None;
                }
            }
            ":" | ";" => return None,
            _ if clause.is_dash(k) => return None,
            _ => {}
        }
        // `Asked whether it would change that, Lee said`
        if clause.is(k, Tag::Relative) || clause.is(k, Tag::Subordinate) && asks(clause, cue, k) {
            return None;
        }
    }
    None
}

/// `утверждал, якобы …`, `уверяет родных, будто бы …`: whether the word at `k` opens what is said and may not be so.
fn opens_doubt(clause: &Clause, cue: &Cue, k: usize) -> bool {
    let near = (cue.items.end + 1..cue.items.end + DOUBT).contains(&k);
    // `рассказал о поездке, якобы оплаченной фондом`: what is spoken about.
    let topic = || (cue.items.end..k).any(|j| clause.is(j, Tag::Topic));
    near && clause.is_doubt(k) && clause.text(k - 1) == "," && cue.class() == Some(Class::Say) && !topic()
}

/// `asked whether`: a clause of its own right behind a verb that has no subject.
fn asks(clause: &Clause, cue: &Cue, k: usize) -> bool {
    clause.reading.leaves_out_that() && k == cue.items.end && cue.items.start == 0
}

/// `Sintra, Portugal`: a comma between two places.
fn in_country(clause: &Clause, comma: usize) -> bool {
    let place = |k: usize| clause.mention_at(k).is_some_and(|m| clause.reading.kind(m) == Kind::Place);
    place(comma - 1) && place(comma + 1)
}

/// `said in a statement that`: whether the noun at `k` only tells where it was said.
fn in_document(clause: &Clause, cue: &Cue, k: usize) -> bool {
    let at = clause.cues.partition_point(|c| c.items.start < k);
    let noun = clause.cues.get(at).is_some_and(|c| c.items.start == k && c.is_noun());
    let says = cue.verb().is_some_and(|v| v.class == Class::Say && v.strength == 1);
    let governed = (cue.items.end..k).find(|&j| clause.is_preposition(j));
    // `said on Friday in a statement that`
    let whole = |from: usize| (from..k).all(|j| !clause.is_mark(j) && clause.token(j).is_some());
    clause.reading.leaves_out_that() && noun && says && governed.is_some_and(whole)
}

/// `said in a statement Wednesday that`, `in a letter to parents that`: whether no other verb or noun of saying stands behind
/// the noun at `noun`, which tells where it was said, up to the item at `k`.
fn behind_document(clause: &Clause, cue: &Cue, noun: usize, k: usize) -> bool {
    let later = clause.cues.partition_point(|c| c.items.start <= noun);
    k > noun && in_document(clause, cue, noun) && clause.cues.get(later).is_none_or(|c| c.items.start > k)
}

/// `promised voters that`, not `accused voters of a fraud that`, `welcomed the deal that`: whether the items name who is told.
fn is_told(clause: &Clause, items: Range<usize>) -> bool {
    let noun = |k: usize| clause.token(k).is_some_and(|i| clause.reading.word(i).speaker.is_some());
    let last = items.end - 1;
    let thing = clause.is(items.start, Tag::Article) && !noun(last) && clause.mention_at(last).is_none();
    !clause.reading.leaves_out_that() || !thing && !items.clone().any(|k| clause.is_preposition(k))
}

/// `предложил: …`: where the clause after a colon begins and ends.
pub(super) fn colon(clause: &Clause, cue: &Cue, length: usize) -> Option<(usize, usize)> {
    let at = (cue.items.end..length.min(cue.items.end + 8)).find(|&k| matches!(clause.text(k), ":" | ","))?;
    // `at 11:30`
    let apart = clause.token(at + 1).is_some_and(|i| clause.reading.document.tokens[i].gap != Gap::None);
    (clause.text(at) == ":" && apart && has_words(clause, at + 1..length, FEW)).then_some((at + 1, length))
}
