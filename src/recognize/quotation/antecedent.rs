//! Who spoke before, for the words by which a text calls them again: `он`, `мужчина`, `эксперт`.
//!
//! Linking resolves what names somebody's post, and pronouns to whom the text names. A pronoun after `сказал адвокат истца` or
//! `Губернатор поблагодарил врачей.` means the lawyer or governor, though, unless the text has named somebody since; and
//! `мужчина` means the man who spoke just before. Nouns for trades, `режиссёр`, do so only of people whose post the text does
//! not tell.

use super::identity::Identity;
use super::reading::Reading;
use super::speaker::Speaker;
use super::words::{Agreement, Recalls, Tag, Word};
use crate::annotation::Kind;
use crate::shape::{Case, opens_quote};
use crate::span::Span;
use std::ops::Range;

/// How many sentences outside quotes may stand between two names of one speaker.
const SENTENCES: usize = 3;
/// How many names back a pronoun's person is looked for.
const NAMES: usize = 40;
/// How many words behind a noun may say whose or what it is.
const COMPLEMENT: usize = 2;

/// The last speaker of a text so far.
#[derive(Debug)]
pub(super) struct Memory<'q> {
    /// Words that are not the reporter's, in reading order, none within others.
    quoted: &'q [Span],
    last: Option<Heard>,
    /// The last person who spoke.
    person: Option<Heard>,
    /// The last body.
    body: Option<Identity>,
}

/// Somebody who spoke.
#[derive(Clone, Debug)]
struct Heard {
    identity: Identity,
    /// The last token of the words that tell who it is.
    token: usize,
    /// 0 for a man, 1 for a woman.
    gender: Option<usize>,
    /// Called so by a noun that is no entity's.
    noun: bool,
    /// The noun says whose or what somebody is, as is seldom said of who has a name: `адвокат истца`.
    told: bool,
}

impl<'q> Memory<'q> {
    pub(super) fn new(quoted: &'q [Span]) -> Self {
        Self { quoted, last: None, person: None, body: None }
    }

    /// Keeps who has spoken.
    pub(super) fn keep(&mut self, reading: &Reading, speaker: &Speaker, identity: &Identity) {
        let token = speaker.tokens.end.saturating_sub(1);
        // Whoever speaks within somebody's words is nobody's to call again.
        if self.is_quoted(reading, token) {
            return;
        }
        let kind = identity.entity.and_then(|e| reading.linked.entities.get(e)).and_then(|e| e.kind);
        if kind == Some(Kind::Organization) {
            self.body = Some(identity.clone());
        }
        if kind == Some(Kind::Person) {
            let gender = identity.entity.and_then(|e| reading.gender(e));
            let heard = Heard { identity: identity.clone(), token, gender, noun: false, told: false };
            self.person = Some(heard.clone());
            self.last = Some(heard);
            return;
        }
        if speaker.pronoun.is_some() && identity.name.is_some() {
            let gender = reading.word(token).gender();
            self.last =
                gender.map(|_| Heard { identity: identity.clone(), token, gender, noun: true, told: true });
            return;
        }
        let noun = Some(&speaker.tokens).filter(|_| identity.entity.is_none());
        self.last = noun.and_then(|tokens| head(reading, tokens)).and_then(|(at, word)| {
            let gender = Some(gender_of(word)?);
            // `Одна девушка` says no more, `собеседник агентства` does.
            let next = reading.word(at + 1);
            let told = at + 1 < speaker.tokens.end && (next.speaker.is_none() || next.body);
            Some(Heard { identity: identity.clone(), token, gender, noun: true, told })
        });
    }

    /// Who spoke last, if the pronoun `speaker` can mean them.
    pub(super) fn last(&self, reading: &Reading, speaker: &Speaker) -> Option<Identity> {
        let at = speaker.tokens.start;
        let asked = reading.word(at).gender();
        let near = |last: &&Heard| last.noun && asked.is_some() && self.is_near(reading, last.token, at);
        let heard = self.last.as_ref().filter(near).or(self.person.as_ref())?;
        let fits = asked.is_none_or(|asked| heard.gender.is_none_or(|gender| gender == asked));
        fits.then(|| heard.identity.clone())
    }

    /// The person who spoke last.
    pub(super) fn speaker(&self) -> Option<&Identity> {
        self.person.as_ref().map(|heard| &heard.identity)
    }

    /// The body that `it` at a token can stand for: the one that spoke last, in the same paragraph and behind no other name of
    /// a body or place.
    pub(super) fn body(&self, reading: &Reading, at: usize) -> Option<Identity> {
        let body = self.body.as_ref()?;
        let document = reading.document;
        let said = document.tokens.partition_point(|t| t.span.end <= body.span.map_or(0, |span| span.start));
        let near = said < at && document.paragraph_of(said) == document.paragraph_of(at);
        let other = |i: usize| {
            let mention = reading.mention(i).filter(|&m| reading.kind(m) != Kind::Person);
            mention.is_some_and(|m| reading.mentions[m].entity != body.entity)
        };
        (near && !(said..at).any(other)).then(|| body.clone())
    }

    /// Whom a noun calls, with which a speaker or the sentence before token `from` begins, after the text last named `entity`,
    /// whom the pronoun `speaker` would mean.
    pub(super) fn noun_after(
        &self,
        reading: &Reading,
        speaker: &Speaker,
        from: usize,
        entity: Option<usize>,
    ) -> Option<Identity> {
        speaker.pronoun?;
        let at = speaker.tokens.start;
        let asked = reading.word(at).gender()?;
        let start = reading.document.tokens[at].span.start;
        let before = reading.mentions.partition_point(|m| m.span.start < start);
        let same = |entity: usize| {
            let named = reading.mentions[..before].iter().rev().take(NAMES);
            named.into_iter().find(|m| m.entity == Some(entity)).map_or(0, |m| m.span.start)
        };
        let named = entity.map_or(0, same);
        let since = |token: usize| reading.document.tokens[token].span.start > named;
        let heard = self
            .last
            .as_ref()
            .filter(|last| last.told && last.gender == Some(asked) && last.token < at && since(last.token));
        if let Some(heard) = heard.filter(|last| self.is_near(reading, last.token, at)) {
            return Some(heard.identity.clone());
        }
        let noun = self.subject_before(reading, from.min(at), asked).filter(|noun| since(noun.start))?;
        let name = reading.document.span(noun).of(reading.document.text).to_owned();
        Some(Identity { span: None, name: Some(name), entity: None })
    }

    /// `Губернатор поблагодарил врачей. Он обещал`: the noun without a name that begins or ends the sentence before token `from`.
    fn subject_before(&self, reading: &Reading, from: usize, gender: usize) -> Option<Range<usize>> {
        let document = reading.document;
        let sentence = document.sentences.get(document.sentence_of(from).checked_sub(1)?)?.clone();
        let form = if gender == 0 { Agreement::Masculine } else { Agreement::Feminine };
        let noun = |at: usize| {
            let word = reading.word(at);
            word.speaker == Some(form) && !word.body && reading.mention(at).is_none()
        };
        // `Ленточку перерезал губернатор.`
        let ends = || sentence.end.checked_sub(2).filter(|&at| at > sentence.start + 1 && gender == 0);
        let spoke = |last: &Heard| !last.noun && sentence.contains(&last.token);
        if self.last.as_ref().is_some_and(spoke) {
            return None;
        }
        let first = Some(sentence.start).filter(|&at| noun(at)).or_else(|| ends().filter(|&at| noun(at)))?;
        if document.paragraph_of(from) > document.paragraph_of(first) + 1 {
            return None;
        }
        let resolved = || {
            let references = &reading.linked.references;
            let after = references.partition_point(|r| r.span.end <= document.tokens[first].span.start);
            references.get(after).is_some_and(|r| r.span.overlaps(document.tokens[first].span))
        };
        let person = |i: usize| {
            reading.mention(i).is_some_and(|m| reading.kind(m) == Kind::Person && reading.in_base_form(m))
        };
        // `Президент Украины обсудил`: somebody whom the text may name elsewhere.
        let known = reading.mention(first + 1).is_some();
        if known || sentence.clone().any(person) || self.is_quoted(reading, first) || resolved() {
            return None;
        }
        let whose = |&i: &usize| document.tokens[i].case == Case::Lower && reading.source_word(i).is_some();
        let complement = (first + 1..sentence.end).take(COMPLEMENT).take_while(whose).count();
        let end = first + 1 + complement;
        // `Представитель „Вестника“ промолчал`
        let opens = document.tokens.get(end).is_some_and(|_| opens_quote(document.word(end)));
        let named = reading.mention(end + 1).filter(|_| opens).map(|m| reading.tokens_of(m).end + 1);
        Some(first..named.unwrap_or(end))
    }

    /// The person whom the noun `speaker` of the words from token `from` on calls again: who spoke last, or the one who acts in
    /// the sentence before. `verb` is the gender of the verb.
    pub(super) fn called_again(
        &self,
        reading: &Reading,
        speaker: &Speaker,
        from: usize,
        verb: Option<usize>,
    ) -> Option<Identity> {
        let at = speaker.tokens.start;
        // `его адвокат`
        let owned = at > 0 && reading.word(at - 1).is(Tag::Possessive);
        // `в ролике слышно, как мужчина кричит`: another clause.
        let tag = at.checked_sub(1).and_then(|before| reading.word(before).tag);
        let owned = owned || matches!(tag, Some(Tag::As | Tag::That | Tag::Subordinate | Tag::Relative));
        if speaker.tokens.len() != 1 || owned {
            return None;
        }
        let own = reading.word(at);
        let word = if own.recalls.is_some() { own } else { reading.source_word(at)? };
        let recalls = word.recalls.filter(|how| matches!(how, Recalls::Anybody | Recalls::Trade))?;
        let told = word.gender().or(verb);
        let noun = gender_of(word)?;
        let fits = |entity: usize| {
            // `сообщила депутат`: most nouns have no feminine.
            let gender = reading.gender(entity).is_none_or(|own| match told {
                Some(told) => own == told,
                None => own == noun || noun == 0,
            });
            let role = reading.linked.entities.get(entity).is_some_and(|entity| entity.role.is_some());
            gender && !(role && recalls == Recalls::Trade)
        };
        let heard = self.last.as_ref().filter(|last| !last.noun && self.is_near(reading, last.token, at));
        if let Some(heard) = heard
            && let Some(entity) = heard.identity.entity.filter(|&entity| fits(entity))
            && !self.names_other(reading, heard.token + 1..at, entity)
        {
            return Some(heard.identity.clone());
        }
        let another =
            self.last.as_ref().is_some_and(|last| last.noun && self.is_near(reading, last.token, at));
        if another || at < from {
            return None;
        }
        let entity = self.actor_before(reading, from.min(at)).filter(|&entity| fits(entity))?;
        let name = reading.linked.entities.get(entity)?.name.clone();
        Some(Identity { span: None, name: Some(name), entity: Some(entity) })
    }

    /// Whether the reporter names another person than `entity` in some tokens.
    fn names_other(&self, reading: &Reading, tokens: Range<usize>, entity: usize) -> bool {
        let mut named = tokens.filter(|&i| !self.is_quoted(reading, i)).filter_map(|i| reading.mention(i));
        named.any(|m| reading.kind(m) == Kind::Person && reading.mentions[m].entity != Some(entity))
    }

    /// The one person that the sentence before token `from` names in the nominative.
    fn actor_before(&self, reading: &Reading, from: usize) -> Option<usize> {
        let document = reading.document;
        let sentence = document.sentences.get(document.sentence_of(from).checked_sub(1)?)?.clone();
        if document.paragraph_of(from) > document.paragraph_of(sentence.start) + 1 {
            return None;
        }
        let spoke = |last: &Heard| last.noun && last.token >= sentence.start;
        if self.last.as_ref().is_some_and(spoke) {
            return None;
        }
        let acts = |i: usize| {
            let m = reading.mention(i)?;
            let acts = reading.kind(m) == Kind::Person && reading.in_base_form(m);
            reading.mentions[m].entity.filter(|_| acts && !self.is_quoted(reading, i))
        };
        let mut actors = sentence.filter_map(acts);
        let first = actors.next()?;
        actors.all(|other| other == first).then_some(first)
    }

    /// Whether a token stands in somebody's words.
    fn is_quoted(&self, reading: &Reading, token: usize) -> bool {
        let span = reading.document.tokens[token].span;
        let after = self.quoted.partition_point(|quote| quote.start <= span.start);
        self.quoted[..after].last().is_some_and(|quote| quote.contains(span))
    }

    /// Whether no more than a few sentences outside quotes, and no paragraph without words of somebody, part two tokens.
    fn is_near(&self, reading: &Reading, from: usize, to: usize) -> bool {
        let (document, mut sentences) = (reading.document, 0);
        if document.paragraph_of(to) > document.paragraph_of(from) + 1 {
            return false;
        }
        let mut last = document.sentence_of(from);
        for at in from..to {
            if self.is_quoted(reading, at) {
                continue;
            }
            let sentence = document.sentence_of(at);
            sentences += usize::from(sentence != last);
            last = sentence;
            if sentences > SENTENCES {
                return false;
            }
        }
        true
    }
}

/// The noun that a speaker is called by: `адвокат` of `адвокат истца`.
fn head(reading: &Reading, tokens: &Range<usize>) -> Option<(usize, Word)> {
    tokens.clone().find_map(|i| {
        let word = Some(reading.word(i)).filter(|word| word.speaker.is_some());
        let word = word.or_else(|| reading.source_word(i).filter(|word| word.speaker.is_some()));
        word.map(|word| (i, word))
    })
}

/// The gender of a noun for people.
fn gender_of(noun: Word) -> Option<usize> {
    noun.speaker.filter(|_| !noun.body)?.gender()
}
