//! Clauses that no word opens: `said the bridge was safe`, `told the Gazette all of it was safe`.
//!
//! A verb that does little but say may have any clause. One that as often has an object (`announced a plan`) has a
//! clause only where a verb of its own shows, which the table `speech_clauses.tsv` helps to see. A language that always
//! opens its clauses has no such table, and nothing of the kind is found in it.

use super::adverbial::{adverbials, listener};
use super::cue::Cue;
use super::order::{FEW, has_words};
use super::speaker::{Clause, Side, Speaker};
use super::unit::Item;
use super::words::{Agreement, Bare, Class, Finite, Tag, Verb};
use crate::shape::Case;
use crate::token::TokenKind;
use std::ops::Range;

/// A clause that nothing opens.
pub(super) struct Bared {
    pub(super) speaker: Option<Speaker>,
    pub(super) items: Range<usize>,
    /// Its own verb was seen.
    pub(super) sure: bool,
}

/// How many words may name who is told.
const LISTENER: usize = 4;
/// How far from its beginning the verb of a clause may stand.
const REACH: usize = 30;
/// How long what stands between two commas may be.
pub(super) const ASIDE: usize = 16;
/// How many auxiliaries and adverbs a verb may have.
const GROUP: usize = 4;
/// How far ahead a semicolon is looked for.
const SENTENCE: usize = 80;
/// How far before its verb a relative pronoun may stand.
const RELATIVE: usize = 8;

/// `said the bridge was safe`: a clause without `that`, after a verb that can open one.
pub(super) fn bare(clause: &Clause, cue: &Cue, length: usize) -> Option<Bared> {
    let verb = cue.verb()?;
    // `said it was safe; the council disagreed`: the reporter goes on.
    let length = (cue.items.end..length).take(SENTENCE).find(|&k| clause.text(k) == ";").unwrap_or(length);
    let (items, sure) = if let Some(start) = after_aside(clause, cue, verb, length) {
        (start..length, true)
    } else if clause.text(cue.items.end) == "," && verb.bare != Bare::Listener {
        (after_pause(clause, cue, verb, length)?, false)
    } else {
        words(clause, cue, verb, length)?
    };
    let speaker = clause.speaker(cue, Side::Before, 0..cue.items.start + 1).map(|s| s.0);
    // `adding it was late`: the subject is that of the sentence.
    (speaker.is_some() || verb.form == Agreement::None).then_some(Bared { speaker, items, sure })
}

/// The items of the clause, and whether its verb was seen.
fn words(clause: &Clause, cue: &Cue, verb: Verb, length: usize) -> Option<(Range<usize>, bool)> {
    // `in a story he often told, …`
    let closed = clause.is_mark(cue.items.end);
    if closed || !clause.reading.leaves_out_that() || is_inverted(clause, cue) || clause.is_passive(cue) {
        return None;
    }
    let start = beginning(clause, cue, verb, length);
    // `said on Monday, a week after …`, `said in a letter to residents`
    if start >= length || clause.is_mark(start) {
        return None;
    }
    // `Asked what he had said to Hale, Lee smiled`
    let to = |k: usize| clause.token(k).and_then(|i| clause.reading.finite(i)) == Some(Finite::Infinitive);
    if start == cue.items.end && to(start) || start > cue.items.end && to(start - 1) {
        return None;
    }
    let object = is_object(clause, cue, start);
    let sure = object || has_verb(clause, start, length, verb) || conditional(clause, start, length, verb);
    // `The ferry, which she said was safe, sank`
    let comma = || (start..length).take(REACH).find(|&k| clause.text(k) == ",");
    let length = if object { comma().unwrap_or(length) } else { length };
    let any = match verb.bare {
        Bare::Never => false,
        Bare::Pronoun => is_pronoun(clause, start),
        Bare::Listener => {
            verb.strength == 1 && may_begin(clause, start) && !before_infinitive(clause, start..length)
        }
        Bare::Any => may_begin(clause, start),
    };
    // `a notice posted online to the group was removed`
    let sure = sure && (verb.bare != Bare::Never || object || begins(clause, start));
    let any = any && verb.class == Class::Say && (verb.form != Agreement::None || is_pronoun(clause, start));
    // `said it works`, not `said it by phone`
    let word = clause.token(start).and_then(|i| clause.reading.word(i).tag);
    let subject = matches!(word, Some(Tag::Pronoun(_))) && !clause.is_preposition(start + 1);
    let few = if sure || subject { FEW - 1 } else { FEW };
    ((sure || any) && has_words(clause, start..length, few)).then_some((start..length, sure))
}

/// `said if the dam held, the village was safe`: a subordinate clause, a comma and the main clause.
fn conditional(clause: &Clause, start: usize, length: usize, verb: Verb) -> bool {
    let comma = || (start..length).take(REACH).find(|&k| clause.text(k) == ",");
    verb.bare == Bare::Any
        && clause.is(start, Tag::Subordinate)
        && comma().is_some_and(|comma| {
            let main = comma + 1 + usize::from(clause.is(comma + 1, Tag::Stop));
            has_verb(clause, main, length, verb)
        })
}

/// `alleged, by way of example, the dam was unsafe`: where the clause begins after what stands between two commas.
fn after_aside(clause: &Clause, cue: &Cue, verb: Verb, length: usize) -> Option<usize> {
    let opens = cue.items.end + 1;
    let aside = clause.text(cue.items.end) == "," && verb.class == Class::Say && !is_inverted(clause, cue);
    let close = (opens..length.min(opens + ASIDE)).find(|&k| clause.text(k) == ",").filter(|_| aside)?;
    let plain = (opens..close)
        .all(|k| clause.token(k).is_some_and(|i| clause.reading.finite(i) != Some(Finite::Sure)));
    (plain && begins(clause, close + 1) && has_verb(clause, close + 1, length, verb)).then_some(close + 1)
}

/// `сказал, такой подход …`
fn after_pause(clause: &Clause, cue: &Cue, verb: Verb, length: usize) -> Option<Range<usize>> {
    let start = cue.items.end + 1;
    let word = clause.reading.word(clause.token(start)?);
    let open = word.tag.is_none() && word.verb.is_none();
    let agreement = matches!(verb.form, Agreement::Masculine | Agreement::Feminine | Agreement::Plural);
    (verb.strength == 1 && open && agreement && has_words(clause, start..length, 6)).then_some(start..length)
}

/// `"…," said the mayor`
fn is_inverted(clause: &Clause, cue: &Cue) -> bool {
    if cue.verb().is_some_and(|v| v.form == Agreement::None) {
        return false;
    }
    let Some(before) = cue.items.start.checked_sub(1) else { return true };
    clause.token(before).is_none()
        || (clause.text(before) == "," && before > 0 && clause.token(before - 1).is_none())
}

/// Where the clause begins, after who is told, when and where: `told the Gazette on Monday …`.
fn beginning(clause: &Clause, cue: &Cue, verb: Verb, length: usize) -> usize {
    let from = cue.items.end;
    let told = if verb.bare == Bare::Listener { listener(clause, from, length) } else { from };
    let start = adverbials(clause, told, length);
    if start > told && clause.text(start) == "," && has_verb(clause, start + 1, length, verb) {
        return start + 1;
    }
    // `the deal they had signed`
    let object = verb.bare == Bare::Pronoun && clause.is(start, Tag::Article);
    if verb.bare == Bare::Any || start == from && object {
        return start;
    }
    // `warned residents it was`, `said on Monday night they were`
    let opens = |k: usize| clause.is_mark(k) || joins(clause, k);
    (start..start + LISTENER).take_while(|&k| !opens(k)).find(|&k| is_pronoun(clause, k)).unwrap_or(start)
}

/// Whether an item opens a clause or joins one to another.
pub(super) fn joins(clause: &Clause, k: usize) -> bool {
    let tag = clause.token(k).and_then(|i| clause.reading.word(i).tag);
    let number =
        clause.token(k + 1).map(|i| clause.reading.document.tokens[i].kind) == Some(TokenKind::Number);
    // `about 20 buildings`
    matches!(tag, Some(Tag::And | Tag::Relative | Tag::Subordinate | Tag::That | Tag::Topic))
        && !(tag == Some(Tag::Topic) && number)
}

/// Whether an item begins a noun phrase as a rule.
pub(super) fn begins(clause: &Clause, k: usize) -> bool {
    let tag = clause.token(k).and_then(|i| clause.reading.word(i).tag);
    matches!(tag, Some(Tag::Article | Tag::Possessive))
        || is_pronoun(clause, k)
        || clause.mention_at(k).is_some()
        || is_quantity(clause, k)
}

/// `some`, `twelve`
pub(super) fn is_quantity(clause: &Clause, k: usize) -> bool {
    clause.token(k).is_some_and(|i| clause.reading.word(i).quantity)
}

pub(super) fn is_pronoun(clause: &Clause, k: usize) -> bool {
    clause.token(k).is_some_and(|i| {
        // `US` is no `us`.
        let short = clause.reading.document.tokens[i].case == Case::Upper && clause.reading.text(i).len() > 1;
        !short && matches!(clause.reading.word(i).tag, Some(Tag::Pronoun(_) | Tag::There | Tag::Person))
    })
}

/// Whether an item can be the first of a clause.
fn may_begin(clause: &Clause, k: usize) -> bool {
    clause.token(k).is_some_and(|i| {
        let tag = clause.reading.word(i).tag;
        begins(clause, k)
            || tag == Some(Tag::Stop) && clause.reading.finite(i).is_none()
            || tag == Some(Tag::Topic) && clause.is_number(k + 1)
            || tag.is_none() && clause.reading.document.tokens[i].kind != TokenKind::Mark
    })
}

/// `told passengers to wait`: an order, whatever comes after.
fn before_infinitive(clause: &Clause, items: Range<usize>) -> bool {
    let finite = |k: usize| clause.token(k).and_then(|i| clause.reading.finite(i));
    items.take(LISTENER).find_map(finite) == Some(Finite::Infinitive)
}

/// `which she said were safe`: what is said of a relative pronoun goes on after the verb.
fn is_object(clause: &Clause, cue: &Cue, start: usize) -> bool {
    let at = cue.items.start;
    let verb = || clause.token(start).and_then(|i| clause.reading.finite(i));
    let relative = |k: usize| clause.is(k, Tag::Relative) || clause.is_mark(k);
    let opens = (at.saturating_sub(RELATIVE)..at).rev().find(|&k| relative(k));
    opens.is_some_and(|k| clause.is(k, Tag::Relative) && k + 1 < at)
        && start == cue.items.end
        && matches!(verb(), Some(Finite::Sure | Finite::Shared))
}

/// Whether the items hold a noun phrase with a verb of its own.
pub(super) fn shows_verb(clause: &Clause, items: Range<usize>) -> bool {
    let verb = Verb { class: Class::Say, form: Agreement::Any, strength: 1, bare: Bare::Any };
    clause.reading.leaves_out_that() && has_verb(clause, items.start, items.end, verb)
}

/// Whether a noun phrase with its own verb begins at `start`. Verbs of relative and subordinate clauses on the way are
/// passed over.
fn has_verb(clause: &Clause, start: usize, length: usize, verb: Verb) -> bool {
    let mut walk = Walk { clause, start, pending: 0, subject: false, orders: is_order(verb) };
    let end = length.min(start + REACH);
    let mut k = start;
    while k < end {
        match walk.step(k, end) {
            Step::To(next) => k = next,
            Step::Verb => return true,
            Step::Stop => return false,
        }
    }
    false
}

/// Whether an infinitive after the verb is what somebody is asked to do.
fn is_order(verb: Verb) -> bool {
    verb.class == Class::Urge || verb.bare == Bare::Listener
}

/// What an item does to a walk.
enum Step {
    To(usize),
    Verb,
    Stop,
}

/// The way from the beginning of a clause to its verb.
struct Walk<'w, 'c, 'd> {
    clause: &'w Clause<'c, 'd>,
    start: usize,
    /// Clauses inside that have no verb yet.
    pending: usize,
    /// A noun was seen.
    subject: bool,
    /// An infinitive ends the walk.
    orders: bool,
}

impl Walk<'_, '_, '_> {
    fn step(&mut self, k: usize, end: usize) -> Step {
        let clause = self.clause;
        let Some(i) = clause.token(k) else {
            if self.subject && self.pending == 0 && self.verb_inside(k) {
                return Step::Verb;
            }
            self.subject = true;
            return Step::To(k + 1);
        };
        if k == self.start && joins(clause, k) {
            return Step::Stop;
        }
        if let Some(m) = clause.reading.mention(i) {
            self.subject = true;
            return Step::To(clause.item_at(k + 1, clause.reading.tokens_of(m).end).max(k + 1));
        }
        if clause.is_mark(k) {
            return self.mark(k, end);
        }
        let word = clause.reading.word(i);
        match word.tag {
            Some(Tag::That) => return Step::Stop,
            // `blamed the council and said …`: another verb of the one who reports.
            Some(Tag::And) if self.tells(k + 1) => return Step::Stop,
            Some(Tag::Relative | Tag::Subordinate | Tag::As) => {
                self.pending += 1;
                return Step::To(k + 1);
            }
            // `a deal they had signed`
            Some(Tag::Pronoun(_)) if k > self.start && self.pending == 0 && !clause.is(k - 1, Tag::And) => {
                self.pending = 1;
            }
            _ => {}
        }
        match clause.reading.finite(i) {
            // `told residents to leave`, `claimed to have left`
            Some(Finite::Infinitive) if self.orders || k == self.start => return Step::Stop,
            Some(form @ (Finite::Sure | Finite::Shared)) => {
                if self.is_infinitive(k) {
                    return Step::To(k + 1);
                }
                if self.pending > 0 {
                    self.pending -= 1;
                    return Step::To(self.verb_end(k));
                } else if form == Finite::Sure || self.reports(k) {
                    return if self.subject && self.is_free(k) { Step::Verb } else { Step::Stop };
                } else if self.subject && self.acts(k) {
                    return Step::Verb;
                }
            }
            _ => self.subject |= !clause.is_preposition(k),
        }
        Step::To(k + 1)
    }

    /// A comma may open what ends before the verb; other marks end the clause.
    fn mark(&mut self, k: usize, end: usize) -> Step {
        let clause = self.clause;
        let close = |mark: &str| (k + 1..end.min(k + 1 + ASIDE)).find(|&j| clause.text(j) == mark);
        match clause.text(k) {
            "(" => close(")").map_or(Step::Stop, |j| Step::To(j + 1)),
            "," if clause.is(k + 1, Tag::Relative) || self.is_verb(k + 1) => Step::To(k + 1),
            "," => match close(",") {
                Some(j) if self.is_verb(j + 1) && self.pending == 0 => Step::To(j + 1),
                _ => Step::Stop,
            },
            ";" | ":" | "!" | "?" => Step::Stop,
            _ if clause.is_dash(k) => Step::Stop,
            _ => Step::To(k + 1),
        }
    }

    /// `the plan "is dead"`: a quote that begins with the verb.
    fn verb_inside(&self, k: usize) -> bool {
        let Some(Item::Quote(pair)) = self.clause.unit.items.get(k) else { return false };
        self.clause.reading.finite(self.clause.pairs[*pair].inside().start) == Some(Finite::Sure)
    }

    fn is_verb(&self, k: usize) -> bool {
        self.clause.token(k).and_then(|i| self.clause.reading.finite(i)) == Some(Finite::Sure)
    }

    /// The item after a verb and its auxiliaries: `could survive`, `has since been`.
    fn verb_end(&self, k: usize) -> usize {
        let auxiliary = |k: &usize| self.clause.is(*k, Tag::Stop) || self.clause.is(*k, Tag::Being);
        let verb = |k: usize| self.clause.token(k).is_some_and(|i| self.clause.reading.finite(i).is_some());
        let last = k + (k..k + GROUP).take_while(auxiliary).count();
        last.max(k + 1) + usize::from(last > k && verb(last))
    }

    /// `to have`
    fn is_infinitive(&self, k: usize) -> bool {
        let before = k.checked_sub(1).and_then(|b| self.clause.token(b));
        before.and_then(|b| self.clause.reading.finite(b)) == Some(Finite::Infinitive)
    }

    /// Whether a word can be the verb here: `the will`, `and was` are none.
    fn is_free(&self, k: usize) -> bool {
        let clause = self.clause;
        let before = k.checked_sub(1).and_then(|b| clause.token(b));
        let tag = before.and_then(|b| clause.reading.word(b).tag);
        let governed =
            matches!(tag, Some(Tag::And | Tag::Article | Tag::Possessive | Tag::Preposition | Tag::Topic));
        k > self.start && !governed
    }

    /// Whether a verb that says something stands at `k`.
    fn tells(&self, k: usize) -> bool {
        let cue = self.clause.cues.binary_search_by_key(&k, |c| c.items.start).ok();
        let says = |c: &Cue| c.verb().is_some_and(|v| v.class == Class::Say && v.form == Agreement::Any);
        cue.is_some_and(|c| says(&self.clause.cues[c]))
    }

    /// `its source said`: a verb that reports in its turn.
    fn reports(&self, k: usize) -> bool {
        let subject = k.checked_sub(1).and_then(|b| self.clause.token(b)).is_some_and(|b| {
            self.clause.reading.word(b).speaker.is_some() || self.clause.reading.mention(b).is_some()
        });
        subject && self.tells(k)
    }

    /// Whether a form that could be a participle is the verb: its object follows, or a name alone stands before.
    fn acts(&self, k: usize) -> bool {
        let clause = self.clause;
        let next = clause.token(k + 1);
        let object = next.is_some_and(|i| {
            matches!(clause.reading.word(i).tag, Some(Tag::Article | Tag::Possessive | Tag::There))
                || clause.reading.document.tokens[i].kind == TokenKind::Number
                || clause.reading.mention(i).is_some()
        });
        let name = clause
            .mention_at(self.start)
            .is_some_and(|m| clause.item_at(self.start + 1, clause.reading.tokens_of(m).end) == k);
        let plain = next.is_some() && !clause.is_mark(k + 1) && !clause.is_preposition(k + 1);
        // `she voted for Kemp`
        let pronoun = k == self.start + 1
            && clause
                .token(self.start)
                .is_some_and(|i| matches!(clause.reading.word(i).tag, Some(Tag::Pronoun(_))));
        self.is_free(k) && (object || pronoun || name && plain)
    }
}
