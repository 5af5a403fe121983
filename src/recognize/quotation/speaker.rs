//! Who speaks: the subject of a cue, found by order, agreement and case around it.
//!
//! `candidate` weighs the possible subjects on both sides of a verb; here the kinds of cue differ. An agency that quotes
//! somebody is not the speaker: what stands after `слова` is. A document speaks for the body it is from.

use super::attribution::last_until;
use super::cue::{Cue, Signal};
use super::marks::Pair;
use super::reading::Reading;
use super::unit::{Item, Unit, is_dash};
use super::words::{Agreement, Bare, Class, Finite, Phrase, Tag, Verb};
use crate::annotation::Kind;
use crate::shape::Case;
use crate::token::{POSSESSIVE, TokenKind};
use std::ops::Range;

/// A speaker in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    pub(super) tokens: Range<usize>,
    pub(super) mention: Option<usize>,
    /// The form of a pronoun, when it is one.
    pub(super) pronoun: Option<Agreement>,
    /// How it was found.
    pub(super) ground: Ground,
    /// Whether the words stand behind a preposition or noun, which a subject does not.
    pub(super) oblique: bool,
}

/// Why a word is taken for a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// A name, a pronoun or a noun that can speak.
    Known,
    /// Passes on what others say: an agency, a newspaper.
    Outlet,
    /// Nothing but its place.
    Place,
}

impl Speaker {
    pub(super) fn words(tokens: Range<usize>, ground: Ground) -> Self {
        Self { tokens, mention: None, pronoun: None, ground, oblique: false }
    }

    /// What depends on another word: `по данным полиции`.
    pub(super) fn source(tokens: Range<usize>) -> Self {
        Self { oblique: true, ..Self::words(tokens, Ground::Known) }
    }

    pub(super) fn pronoun(token: usize, form: Agreement) -> Self {
        Self { pronoun: Some(form), ..Self::words(token..token + 1, Ground::Known) }
    }

    pub(super) fn mention(reading: &Reading, mention: usize) -> Self {
        Self { mention: Some(mention), ..Self::words(reading.tokens_of(mention), Ground::Known) }
    }

    /// A name in marks: `«Вестник» пишет`.
    pub(super) fn quoted(reading: &Reading, tokens: Range<usize>) -> Self {
        let mention = reading.mention(tokens.start);
        Self { mention, ..Self::words(tokens, Ground::Outlet) }
    }
}

/// Whether a name, in marks or not, stands right before or right behind a cue.
fn is_beside(cue: &Cue, name: &Range<usize>) -> bool {
    name.start.abs_diff(cue.tokens.end) <= 1 || cue.tokens.start.abs_diff(name.end) <= 1
}

/// On which side of the cue its subject is looked for first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// After words reported: `…», — сказал он`, `…, said Brown`.
    After,
    /// Before words reported: `он сказал, что`.
    Before,
}

/// What the preferred side is worth.
const SIDE: i32 = 25;
/// How many verbs joined by `и` are followed to their subject.
const JOINED: usize = 3;
/// How far a document or an agency is followed to whom it speaks for.
pub(super) const LONG: usize = 30;
/// How far behind a passive verb the quote stands that it calls something.
const OBJECT: usize = 3;
/// How many words may stand between an owner and the noun.
const ADJECTIVES: usize = 3;
/// How far before an infinitive the dash may stand behind which its verb begins.
const MODAL: usize = 3;
/// How far before a verb the body may stand that speaks.
const REACH: usize = 14;
/// A unit with what is needed to look for speakers in it.
pub(super) struct Clause<'c, 'd> {
    pub(super) reading: &'c Reading<'d>,
    pub(super) unit: &'c Unit,
    pub(super) pairs: &'c [Pair],
    pub(super) cues: &'c [Cue],
}

impl Clause<'_, '_> {
    pub(super) fn token(&self, k: usize) -> Option<usize> {
        match self.unit.items.get(k) {
            Some(Item::Token(i)) => Some(*i),
            _ => None,
        }
    }

    pub(super) fn text(&self, k: usize) -> &str {
        self.token(k).map_or("", |i| self.reading.text(i))
    }

    pub(super) fn is(&self, k: usize, tag: Tag) -> bool {
        self.token(k).is_some_and(|i| self.reading.word(i).is(tag))
    }

    pub(super) fn is_preposition(&self, k: usize) -> bool {
        self.is(k, Tag::Preposition) || self.is(k, Tag::Topic) || self.is(k, Tag::Cause)
    }

    pub(super) fn is_dash(&self, k: usize) -> bool {
        self.token(k).is_some_and(|i| is_dash(self.reading, i))
    }

    pub(super) fn is_number(&self, k: usize) -> bool {
        self.token(k).is_some_and(|i| self.reading.document.tokens[i].kind == TokenKind::Number)
    }

    /// The hyphen of `76-летний`, which is a token of its own.
    pub(super) fn is_hyphen(&self, k: usize) -> bool {
        k > 0 && self.text(k) == "-" && self.is_number(k - 1) && !self.is_dash(k)
    }

    pub(super) fn is_mark(&self, k: usize) -> bool {
        self.token(k).is_some_and(|i| self.reading.document.tokens[i].kind == TokenKind::Mark)
    }

    /// A small word that no table knows: a noun, an adjective, a verb of no interest.
    pub(super) fn is_plain(&self, k: usize) -> bool {
        self.token(k).is_some_and(|i| {
            let word = self.reading.word(i);
            self.reading.document.tokens[i].case == Case::Lower && word.tag.is_none() && word.verb.is_none()
        })
    }

    pub(super) fn mention_at(&self, k: usize) -> Option<usize> {
        self.token(k).and_then(|i| self.reading.mention(i))
    }

    pub(super) fn person_at(&self, k: usize) -> bool {
        self.mention_at(k).is_some_and(|m| self.reading.kind(m) == Kind::Person)
    }

    /// Whether the cue that begins at the first of the tokens tells of words without anybody who says them.
    pub(super) fn is_impersonal(&self, tokens: Option<&Range<usize>>) -> bool {
        let at = tokens.map(|t| self.cues.partition_point(|c| c.tokens.start < t.start));
        let class = at.and_then(|at| self.cues.get(at)).and_then(Cue::class);
        matches!(class, Some(Class::Document | Class::Noun))
    }

    /// `reported by the Gazette`: the verb is passive and who did it follows.
    pub(super) fn is_passive(&self, cue: &Cue) -> bool {
        self.doer(cue).is_some()
    }

    /// The item after the word that gives who did what a passive verb tells: `reported by`, `called "a disgrace" by`.
    fn doer(&self, cue: &Cue) -> Option<usize> {
        let verb = cue.verb().filter(|v| v.form == Agreement::Any)?;
        let quote = (cue.items.end..cue.items.end + OBJECT)
            .find(|&k| matches!(self.unit.items.get(k), Some(Item::Quote(_))))
            .filter(|_| verb.class == Class::Call);
        let agent = |k: &usize| self.token(*k).and_then(|i| self.reading.finite(i)) == Some(Finite::Agent);
        let at = [Some(cue.items.end), quote.map(|k| k + 1)].into_iter().flatten().find(agent)?;
        // `said by phone`, `by email` is active.
        let named = self.token(at + 1).is_some_and(|i| {
            let word = self.reading.word(i);
            let some = word.speaker == Some(Agreement::Plural) || word.speaker.is_some() && word.body;
            self.reading.mention(i).is_some()
                || some
                || matches!(word.tag, Some(Tag::Article | Tag::Possessive))
        });
        let beside = at == cue.items.end && verb.bare != Bare::Any;
        (named || beside).then_some(at + 1)
    }

    /// `Hale's critics`: whether the person at `k` is whose somebody else is.
    pub(super) fn is_owner(&self, k: usize) -> bool {
        self.mention_at(k).is_some_and(|m| {
            let next = self.reading.tokens_of(m).end;
            self.reading.kind(m) == Kind::Person
                && self.reading.document.tokens.get(next).is_some()
                && self.reading.document.norm(next) == POSSESSIVE
        })
    }

    /// The speaker of a cue within the items `bounds`, and the item after the speaker.
    pub(super) fn speaker(&self, cue: &Cue, side: Side, bounds: Range<usize>) -> Option<(Speaker, usize)> {
        if let Some(doer) = self.doer(cue) {
            let behind = doer > cue.items.end + 1;
            return self.source(doer, if behind { self.unit.items.len() } else { bounds.end });
        }
        match cue.signal {
            // `по предварительным данным полиции`
            Signal::Nobody => {
                let known =
                    |s: &Speaker| s.mention.is_some() || s.tokens.clone().any(|i| self.reading.is_source(i));
                let found = self.source(cue.items.end, bounds.end);
                found
                    .filter(|(s, end)| self.text(*end) == "," && !self.is(end + 1, Tag::Relative) && known(s))
            }
            Signal::His => {
                let at = cue.items.clone().find(|&k| self.is(k, Tag::Possessive))?;
                Some((Speaker::pronoun(self.token(at)?, Agreement::Any), cue.items.end))
            }
            Signal::From => self.source(cue.items.end, bounds.end),
            Signal::Verb(verb) => match verb.class {
                Class::Quote => self.quoted(cue, bounds.end),
                Class::Document => self.document(cue, verb, bounds),
                Class::Noun => self.noun(cue, bounds),
                _ => self.subject(cue, verb, side, bounds, JOINED),
            },
        }
    }

    fn subject(
        &self,
        cue: &Cue,
        verb: Verb,
        side: Side,
        bounds: Range<usize>,
        joined: usize,
    ) -> Option<(Speaker, usize)> {
        // `выразил уверенность, что …, и отметил, что`: the subject of the verb before.
        let at = cue.items.start;
        // `а также поделилась`
        let link = (bounds.start..at).rev().take(3).find(|&k| !self.is(k, Tag::Stop));
        if side == Side::Before && joined > 0 && link.is_some_and(|k| self.is(k, Tag::And)) {
            let first = self.after_fronted(bounds.start..at);
            let earlier = last_until(self.cues, at - 1).filter(|c| c.items.start >= first);
            if let Some((earlier, verb)) = earlier.and_then(|e| Some((e, e.verb()?)))
                && !matches!(verb.class, Class::Noun | Class::Document)
                && let Some(found) = self.subject(earlier, verb, side, first..at, joined - 1)
                && found.0.ground != Ground::Place
            {
                return Some((found.0, cue.items.end));
            }
        }
        let left = self.left(at, verb, bounds.start);
        // `…», — любит повторять Белов`: the subject of an infinitive that nobody stands before.
        let led = left.as_ref().is_some_and(|c| c.speaker.ground != Ground::Place);
        let opens = verb.form == Agreement::None
            && (at.saturating_sub(MODAL)..at).any(|k| self.is_dash(k))
            && !self.reading.leaves_out_that();
        if opens && !led {
            let any = Verb { form: Agreement::Any, ..verb };
            let behind = self.right(cue.items.end, any, bounds.end);
            return behind.filter(|c| c.speaker.ground != Ground::Place).map(|c| (c.speaker, c.end));
        }
        // `told Reuters`, `called it "…"`: what stands after such a verb is its object.
        let object =
            verb.bare == Bare::Listener || (verb.class == Class::Call && verb.form == Agreement::Any);
        // `denies it was late and says …`: behind the first of two verbs stands what it tells.
        let object = object || joined < JOINED && self.reading.leaves_out_that();
        let right = if verb.form == Agreement::None || object && left.is_some() {
            None
        } else {
            self.right(cue.items.end, verb, bounds.end)
        };
        let bias = |s: Side| if s == side { SIDE } else { 0 };
        let best = match (left, right) {
            (Some(l), Some(r)) if l.score + bias(Side::Before) >= r.score + bias(Side::After) => Some(l),
            (Some(l), None) => Some(l),
            (_, r) => r,
        };
        let best = best.map(|c| (c.speaker, c.end));
        let best = best.filter(|b| verb.form != Agreement::None || b.0.ground != Ground::Place);
        let guessed = best.as_ref().is_none_or(|b| b.0.ground == Ground::Place);
        // `В пресс-службе завода агентству „Вестник“ сообщили`: one body is no subject of a plural verb.
        let told = |m: usize| self.reading.kind(m) == Kind::Organization && verb.form == Agreement::Plural;
        let told = best.as_ref().filter(|b| b.0.mention.is_some_and(told));
        if let Some(told) = told.filter(|b| b.0.tokens.end <= cue.tokens.start)
            && self.is(bounds.start, Tag::Preposition)
        {
            let first = bounds.start + 1;
            // `В союзе зернопроизводителей ТАСС сообщили`
            let body = self
                .mention_at(first)
                .filter(|&m| self.reading.kind(m) != Kind::Person && Some(m) != told.0.mention);
            if let Some(m) = body {
                return Some((Speaker::mention(self.reading, m), cue.items.end));
            }
            if self.token(first).is_some_and(|i| self.reading.is_body_source(i)) {
                let (tokens, _) = self.noun_phrase(first, first, cue.items.start.min(first + 4));
                return Some((Speaker::source(tokens), cue.items.end));
            }
        }
        // `сообщили „Вестнику“ в пресс-службе`: nor does it speak where a place behind the verb does.
        let told = told.is_some_and(|b| is_beside(cue, &b.0.tokens));
        let somewhere = if guessed || told { self.somewhere(cue, verb, bounds) } else { None };
        somewhere.filter(|s| guessed || s.0.tokens.start >= cue.tokens.end).or(best)
    }

    /// `в Кремле заявили`: a plural verb without a subject, with a place that speaks.
    fn somewhere(&self, cue: &Cue, verb: Verb, bounds: Range<usize>) -> Option<(Speaker, usize)> {
        if !matches!(verb.form, Agreement::Plural | Agreement::None) {
            return None;
        }
        let at = cue.items.start;
        let left = (bounds.start..at).rev().take(REACH).filter(|&k| self.is(k, Tag::Preposition));
        // `сообщили РБК в пресс-службе`, but not `признали себя виновными в`, `объявили о готовности к`
        let listener = |k: usize| self.is_plain(k) && self.is_listener(k);
        let quoted = |k: usize| match self.unit.items.get(k) {
            Some(Item::Quote(p)) => self.reading.mention(self.pairs[*p].inside().start).is_some(),
            _ => self.mention_at(k).is_some(),
        };
        let told = |k: &usize| self.is(*k, Tag::Stop) || quoted(*k) || listener(*k);
        let right = cue.items.end + (cue.items.end..bounds.end).take(3).take_while(told).count();
        if verb.form == Agreement::Plural && self.is(right, Tag::Preposition) && right < bounds.end {
            let speaks = self.mention_at(right + 1).is_some()
                || self.token(right + 1).is_none()
                || self.shows_source(right + 1, bounds.end);
            return self.source(right + 1, bounds.end).filter(|_| speaks);
        }
        // `Со своей стороны, в Минске заявили`
        let empty = |k: usize| {
            let phrase = self.token(k).and_then(|i| self.reading.phrase(i));
            phrase.is_some_and(|(_, phrase)| phrase == Phrase::Plain)
        };
        let mut bodies = left.filter(|&k| !empty(k)).filter(|&k| {
            let named = self.mention_at(k + 1).is_some_and(|m| self.reading.kind(m) != Kind::Person);
            named || (self.is_plain(k + 1) && verb.form == Agreement::Plural && self.shows_source(k + 1, at))
        });
        let place = bodies.next_back()?;
        if let Some(m) = self.mention_at(place + 1) {
            return Some((Speaker::mention(self.reading, m), cue.items.end));
        }
        let (tokens, _) = self.noun_phrase(place + 1, place + 1, at.min(place + 4));
        Some((Speaker::source(tokens), cue.items.end))
    }

    /// `цитирует ТАСС слова Лаврова`, `цитирует Лаврова ТАСС`.
    fn quoted(&self, cue: &Cue, end: usize) -> Option<(Speaker, usize)> {
        let from = cue.items.end;
        let end = end.min(from + LONG);
        let stop = (from..end).find(|&k| self.is_mark(k) && self.text(k) != "-").unwrap_or(end);
        if let Some(at) = (from..stop).find(|&k| self.is(k, Tag::Words)) {
            if at > from && self.is(at - 1, Tag::Possessive) {
                return Some((Speaker::pronoun(self.token(at - 1)?, Agreement::Any), stop));
            }
            return self.source(at + 1, stop);
        }
        let person = (from..stop).filter(|&k| self.person_at(k)).find_map(|k| self.mention_at(k));
        if let Some(m) = person {
            return Some((Speaker::mention(self.reading, m), stop));
        }
        let before = |n: usize| cue.items.start.checked_sub(n);
        let quote = |k: usize| self.token(k).is_none();
        let after = before(1).is_none_or(|k| quote(k) || self.is_dash(k)) || before(2).is_some_and(quote);
        // `«…», — цитирует его BBC`
        if let Some(i) =
            self.token(from).filter(|_| after && self.is(from, Tag::Possessive) && !self.is_plain(from + 1))
        {
            return Some((Speaker::pronoun(i, Agreement::Any), from + 1));
        }
        let common = |k: usize| self.is_plain(k) && !self.is(k, Tag::Outlet);
        let plain = (from..stop).find(|&k| common(k))?;
        // `приводит его фотографию: «…»`: before the words, only a noun that can speak is quoted.
        let noun = |k: usize| self.token(k).is_some_and(|i| self.reading.is_source(i));
        if !after && !self.reading.leaves_out_that() && !(plain..stop).take_while(|&k| common(k)).any(noun) {
            return None;
        }
        let (tokens, end) = self.noun_phrase(plain, plain, self.outlet(plain + 1, stop));
        Some((Speaker::source(tokens), end))
    }

    /// `цитирует министра телеканал`, `приводит слова мэра газета`: the first word for an outlet in the nominative among the
    /// items up to `end`, which quotes and is not quoted; else `end`.
    pub(super) fn outlet(&self, from: usize, end: usize) -> usize {
        let subject = |i: usize| self.reading.lexicon.nouns.is_base(self.reading.document.norm(i));
        let names = |&k: &usize| self.is(k, Tag::Outlet) && self.token(k).is_some_and(subject);
        let inflects = !self.reading.leaves_out_that();
        (from..end).find(names).filter(|_| inflects).unwrap_or(end)
    }

    /// `Hale's claim that`, `the firm's earlier statement that`: whose the noun at `at` is.
    fn owner(&self, at: usize) -> Option<Speaker> {
        let mark = |k: &usize| self.token(*k).is_some_and(|i| self.reading.document.norm(i) == POSSESSIVE);
        let adjective = |k: &usize| self.is_plain(*k) || mark(k);
        let last = (0..at).rev().take(ADJECTIVES).take_while(adjective).find(mark)?.checked_sub(1)?;
        if let Some(m) = self.mention_at(last) {
            return Some(Speaker::mention(self.reading, m));
        }
        self.reading.word(self.token(last)?).speaker?;
        let (tokens, _) = self.noun_phrase(last, last.saturating_sub(LONG), last + 1);
        Some(Speaker::words(tokens, Ground::Known))
    }

    /// `заявления президента о том, что`, `его предостережения о том, что`.
    fn noun(&self, cue: &Cue, bounds: Range<usize>) -> Option<(Speaker, usize)> {
        let after = cue.items.end;
        // `a remark made by Hale`
        let agent = self.token(after + 1).and_then(|i| self.reading.finite(i)) == Some(Finite::Agent);
        if agent && self.token(after).and_then(|i| self.reading.finite(i)) == Some(Finite::Shared) {
            return self.source(after + 2, bounds.end);
        }
        if !self.reading.leaves_out_that()
            && !self.is_preposition(after)
            && !self.is(after, Tag::That)
            && let Some((speaker, end)) = self.source(after, bounds.end)
        {
            return Some((speaker, end));
        }
        // `a statement from the king`
        if self.is(after, Tag::Preposition)
            && let Some((speaker, end)) = self.source(after + 1, bounds.end)
        {
            let noun = speaker.tokens.clone().any(|i| self.reading.word(i).speaker.is_some());
            if noun || speaker.mention.is_some_and(|m| self.reading.kind(m) != Kind::Place) {
                return Some((speaker, end));
            }
        }
        if let Some(owner) = self.owner(cue.items.start) {
            return Some((owner, after));
        }
        let governed = (bounds.start..cue.items.start).rev().take(ADJECTIVES).any(|k| self.is_said_in(k));
        if governed {
            return None;
        }
        let whose = (bounds.start..cue.items.start).rev().take(12).find(|&k| self.is(k, Tag::Possessive))?;
        Some((Speaker::pronoun(self.token(whose)?, Agreement::Any), after))
    }
}
