//! Appositions around a verb. A verb after a comma stands behind words that it reports, `…, said Brown`, or behind an
//! apposition to its subject, `Ann Lee, 42, a teacher, said`. A name behind a noun after the verb tells whose post it is:
//! `сказал депутат от партии труда Пётр Громов`.

use super::adverbial::adverbials;
use super::attribution::begins_subject;
use super::bare::shows_verb;
use super::cue::Cue;
use super::order::sentence_start;
use super::speaker::{Clause, Speaker};
use super::words::{Agreement, Bare, Finite, Tag};
use crate::annotation::Kind;
use crate::span::Span;
use crate::token::TokenKind;
use std::ops::Range;

/// How long an apposition may be, and a subject before one.
const APPOSITION: usize = 16;
const SUBJECT: usize = 6;

/// How far behind a post the name of its holder may stand.
const POST: usize = 12;
/// How many words may say what somebody is that is no post.
const TRADE: usize = 5;

impl Clause<'_, '_> {
    /// Where the post of the person that a mention names is told.
    fn post_of(&self, mention: usize) -> Option<Span> {
        let entity = self.reading.mentions[mention].entity?;
        self.reading.linked.entities.get(entity)?.role_span
    }

    /// Whether the name `mention` stands behind the noun `speaker`, or a second post behind it, and tells who that is.
    pub(super) fn names(&self, mention: usize, speaker: &Speaker) -> bool {
        if speaker.mention.is_some()
            || speaker.pronoun.is_some()
            || self.reading.kind(mention) != Kind::Person
        {
            return false;
        }
        let noun = self.reading.document.span(speaker.tokens.clone());
        let name = self.reading.mentions[mention].span;
        self.post_of(mention).is_some_and(|post| post.start >= noun.start && post.end <= name.start)
    }

    /// Whether all of the tokens are the post of the person that a mention names.
    pub(super) fn is_post(&self, tokens: Range<usize>, mention: usize) -> bool {
        let told = self.reading.document.span(tokens);
        self.post_of(mention).is_some_and(|post| post.start <= told.start && post.end >= told.end)
    }

    /// Whether the item at `k` begins the post of the person named next, or what else that person is, and no clause goes on
    /// behind the name: `как сказал глава группы, президент Пётр Громов уехал`.
    pub(super) fn is_post_of_next(&self, k: usize) -> bool {
        let Some(first) = self.token(k) else { return false };
        let Some(at) = (k..k + POST).find(|&j| self.person_at(j)) else { return false };
        let Some(person) = self.mention_at(at) else { return false };
        let behind = self.item_at(at, self.reading.tokens_of(person).end);
        let ends = behind >= self.unit.items.len() || self.is_mark(behind) || self.token(behind).is_none();
        // `вспоминает соседка, бывшая рыбачка Анна Орлова.`
        let inflects = !self.reading.leaves_out_that();
        if ends && inflects && (1..=TRADE).contains(&(at - k)) && (k..at).all(|j| self.is_plain(j)) {
            return true;
        }
        let post = self.post_of(person).filter(|_| ends);
        post.is_some_and(|post| post.start == self.reading.document.span(first..first + 1).start)
    }
}

/// How many words may stand between an article and the name that they describe.
const DESCRIPTION: usize = 6;

impl Clause<'_, '_> {
    /// `her friend, the former MP Sir Tom Hale`, `соседка, 71-летняя Анна Громова`: whether an article or an age at `k` and a
    /// few words after it lead to a person, who ends the phrase.
    pub(super) fn is_described_name(&self, k: usize) -> bool {
        let first = if self.is(k, Tag::Article) {
            k + 1
        } else if self.is_number(k) {
            // `71-летняя`
            k + if self.is_hyphen(k + 1) { 3 } else { 1 }
        } else {
            return false;
        };
        let name = (first..first + DESCRIPTION).take_while(|&j| self.is_descriptive(j)).count() + first;
        let Some(person) = self.mention_at(name).filter(|_| self.person_at(name)) else {
            return false;
        };
        let behind = self.item_at(name, self.reading.tokens_of(person).end);
        behind >= self.unit.items.len() || self.is_mark(behind)
    }

    fn is_descriptive(&self, k: usize) -> bool {
        self.token(k).is_some_and(|i| {
            let word = self.reading.word(i);
            let verb = word.verb.is_some() || self.reading.finite(i) == Some(Finite::Sure);
            let small = word.tag.is_none() && !verb && !self.is_mark(k);
            small && !self.person_at(k)
        })
    }
}

/// Whether a cue stands where a verb stands after the words it reports: `, заявил X`, `, как сообщил X`.
pub(super) fn after_comma(clause: &Clause, cue: &Cue) -> bool {
    let Some(at) = cue.items.start.checked_sub(1) else { return false };
    // `…, further saying`
    let gerund = cue.verb().is_some_and(|v| v.form == Agreement::None);
    let adverb = gerund && at > 0 && clause.is(at, Tag::Stop) && clause.text(at - 1) == ",";
    let at = at - usize::from(adverb && clause.reading.leaves_out_that());
    clause.is(at, Tag::As)
        || (clause.text(at) == ","
            && !follows_subject(clause, cue, at)
            && (outlet_tells(clause, cue, at) || !is_apposition(clause, at)))
}

/// `Ann Lee, 42, a teacher, said her house was safe`: no verb before the comma at `at` and a clause after the cue.
fn follows_subject(clause: &Clause, cue: &Cue, at: usize) -> bool {
    let Some(verb) = cue.verb().filter(|v| clause.reading.leaves_out_that() && v.form != Agreement::None)
    else {
        return false;
    };
    // `…, told Ann Lee` is nothing that anybody writes.
    if verb.bare == Bare::Listener {
        return true;
    }
    let from = sentence_start(clause, at);
    let clause_after = adverbials(clause, cue.items.end, clause.unit.items.len())..clause.unit.items.len();
    from < at && !shows_verb(clause, from..at) && shows_verb(clause, clause_after)
}

/// `…, сообщает РБК`, `…, пишет газета`: the present of one verb with an outlet right after it.
fn outlet_tells(clause: &Clause, cue: &Cue, at: usize) -> bool {
    let next = cue.items.end;
    let body = clause.mention_at(next).is_some_and(|m| clause.reading.kind(m) == Kind::Organization);
    let present = cue.verb().is_some_and(|v| v.form == Agreement::Singular);
    // `One site, Vox, says WHO was late`: the name before is the subject.
    let named = (at.saturating_sub(SUBJECT)..at).rev().find(|&k| clause.text(k) == ",");
    present && (body || clause.is(next, Tag::Outlet)) && !named.is_some_and(|k| is_name(clause, k + 1..at))
}

/// Whether the comma at `at` ends an apposition to the subject: `Ann Lee, the mayor, said`.
fn is_apposition(clause: &Clause, at: usize) -> bool {
    let first = at.saturating_sub(APPOSITION);
    let Some(comma) = (first..at).rev().find(|&k| clause.text(k) == ",") else { return false };
    let ended = comma.checked_sub(1).is_none_or(|k| clause.is_mark(k) && clause.text(k) != ")");
    if is_name(clause, comma + 1..at) && !ended {
        return true;
    }
    if clause.reading.leaves_out_that() && follows_name(clause, first..at) {
        return true;
    }
    // `the firm, which makes nets, ropes and sails, said`
    let relative = (first..comma).rev().find(|&k| clause.text(k) == "," && clause.is(k + 1, Tag::Relative));
    let comma = relative.filter(|_| clause.reading.leaves_out_that()).unwrap_or(comma);
    let start = comma.saturating_sub(SUBJECT);
    let Some(start) = (start..comma).rev().take_while(|&k| !clause.is_mark(k)).last() else { return false };
    // `In a statement, Ann Lee, the mayor, said`
    let late = start > 1 && clause.is_preposition(0) && !(0..start - 1).any(|k| clause.is_mark(k));
    let opens = start == 0 || clause.is_mark(start - 1) && (late || clause.text(start - 1) != ",");
    let names = (start..comma).any(|k| {
        let nominative = clause.mention_at(k).is_some_and(|m| clause.reading.in_base_form(m));
        nominative || clause.token(k).is_some_and(|i| clause.reading.word(i).speaker.is_some())
    });
    // `Если мост закроют, то …`, `Закон требует, чтобы …`: a clause is no apposition.
    let subordinate =
        |k: usize| clause.is(k, Tag::Subordinate) || clause.is(k, Tag::That) || clause.is(k, Tag::And);
    let clauses = subordinate(start) || subordinate(comma + 1) || clause.is_preposition(start);
    opens && names && !clauses && begins_subject(clause, start) && at + 2 < clause.unit.items.len()
}

/// `while Ann Lee, the mayor of Harlow, Essex, said it was late`: an article or a relative pronoun after the comma
/// behind a name or a noun that speaks, and more than a subject after the verb.
fn follows_name(clause: &Clause, items: Range<usize>) -> bool {
    let noun = |k: usize| clause.token(k).is_some_and(|i| clause.reading.word(i).speaker.is_some());
    let opens = |k: usize| {
        let role = (k..k + 3).take_while(|&j| !clause.is_mark(j)).any(noun);
        role || clause.is(k, Tag::Article) || clause.is(k, Tag::Relative)
    };
    let speaks = |k: usize| clause.person_at(k) || clause.is(k + 2, Tag::Relative) && noun(k);
    let verb = items.end + 1;
    let inverted = clause.mention_at(verb + 1).is_some_and(|m| {
        let next = clause.item_at(verb + 1, clause.reading.tokens_of(m).end);
        next >= clause.unit.items.len() || clause.is_mark(next) || clause.is_preposition(next)
    });
    let next = clause.token(verb + 1).and_then(|i| clause.reading.word(i).tag);
    let pronoun = matches!(next, Some(Tag::Pronoun(_))) && clause.is_mark(verb + 2);
    let comma = |k: usize| k > 0 && clause.text(k) == "," && speaks(k - 1) && opens(k + 1);
    !inverted && !pronoun && items.clone().any(comma)
}

/// `the head of the club, Ann Lee, said`: a name and nothing else between the commas.
fn is_name(clause: &Clause, items: Range<usize>) -> bool {
    let address = |i: usize| clause.reading.document.tokens[i].kind == TokenKind::Address;
    if items.len() == 1 && clause.token(items.start).is_some_and(address) {
        return true;
    }
    let first = items.start + usize::from(clause.is(items.start, Tag::Article));
    clause.mention_at(first).is_some_and(|m| {
        let tokens = clause.reading.tokens_of(m);
        clause.reading.kind(m) != Kind::Place && clause.item_at(first + 1, tokens.end) == items.end
    })
}
