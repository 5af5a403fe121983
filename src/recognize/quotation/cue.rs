//! Words that signal speech: verbs in all their forms, phrases that give a source.

use super::reading::Reading;
use super::unit::{Item, Unit};
use super::words::{Agreement, Bare, Class, Finite, Inflection, Phrase, Tag, Verb};
use crate::annotation::Kind;
use crate::shape::Case;
use crate::token::{POSSESSIVE, TokenKind};
use std::ops::Range;

/// What a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    /// A verb with a subject.
    Verb(Verb),
    /// `по словам`, `according to`: the source follows.
    From,
    /// `по его словам`: the source is the possessive inside.
    His,
    /// Said by nobody named.
    Nobody,
}

/// A cue in a unit.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    pub(super) signal: Signal,
    /// The items it takes.
    pub(super) items: Range<usize>,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
}

impl Cue {
    pub(super) fn verb(&self) -> Option<Verb> {
        match self.signal {
            Signal::Verb(verb) => Some(verb),
            _ => None,
        }
    }

    pub(super) fn class(&self) -> Option<Class> {
        self.verb().map(|v| v.class)
    }

    pub(super) fn is_noun(&self) -> bool {
        self.class() == Some(Class::Noun)
    }

    /// Whether a clause can be reported by it without marks.
    pub(super) fn reports(&self) -> bool {
        self.verb().is_none_or(|v| v.strength <= 2 && !matches!(v.class, Class::Call | Class::Quote))
    }
}

/// How far the noun may stand from a verb that needs it.
const OBJECT: usize = 5;
/// How long the phrase of a noun may be.
const PHRASE: usize = 9;

/// The cues of a unit in order, and whether it points back (`об этом`).
pub(super) fn cues(reading: &Reading, unit: &Unit) -> (Vec<Cue>, bool) {
    let mut found = Vec::new();
    let mut points_back = false;
    let mut k = 0;
    while k < unit.items.len() {
        let Item::Token(i) = unit.items[k] else {
            k += 1;
            continue;
        };
        // `Комитет по оценке рисков`
        let in_name = i > 0 && reading.mention(i).is_some() && reading.mention(i) == reading.mention(i - 1);
        if let Some((count, phrase)) = reading.phrase(i).filter(|_| !in_name) {
            let signal = match phrase {
                Phrase::From => Some(Signal::From),
                Phrase::Rate => Some(Signal::From).filter(|_| is_named(reading, i + count)),
                Phrase::His => Some(Signal::His),
                Phrase::Nobody => Some(Signal::Nobody),
                Phrase::Verb(verb) => Some(Signal::Verb(verb)),
                Phrase::About => {
                    points_back |= k <= 1;
                    None
                }
                Phrase::Cite | Phrase::Label | Phrase::Plain => None,
            };
            if let Some(signal) = signal {
                found.push(Cue { signal, items: k..k + count, tokens: i..i + count });
            }
            k += count;
            continue;
        }
        if let Some((verb, length)) = verb(reading, unit, k, i) {
            found.push(Cue { signal: Signal::Verb(verb), items: k..k + length, tokens: i..i + length });
        }
        k += 1;
    }
    found.retain(|c: &Cue| !c.is_noun() || opens(reading, unit, c.items.end));
    (found, points_back)
}

/// Whether a name or an article stands at token `i`.
fn is_named(reading: &Reading, i: usize) -> bool {
    reading.mention(i).is_some() || matches!(reading.word(i).tag, Some(Tag::Article | Tag::Possessive))
}

/// Whether `что` or a colon follows a noun within its phrase: `заявление президента о том, что`.
fn opens(reading: &Reading, unit: &Unit, from: usize) -> bool {
    for k in from..from + PHRASE {
        let Some(Item::Token(i)) = unit.items.get(k) else { return false };
        let word = reading.word(*i);
        if word.is(Tag::That) || reading.text(*i) == ":" {
            return true;
        }
        if word.verb.is_some_and(|v| v.class != Class::Noun) {
            return false;
        }
    }
    false
}

fn verb(reading: &Reading, unit: &Unit, k: usize, i: usize) -> Option<(Verb, usize)> {
    let mut verb = reading.word(i).verb?;
    let token = &reading.document.tokens[i];
    let before = k.checked_sub(1).and_then(|b| match unit.items[b] {
        Item::Token(t) => Some(t),
        Item::Quote(_) => None,
    });
    let named = reading.mention(i).is_some() && token.case != Case::Lower;
    // `благодаря`
    if matches!(reading.word(i).tag, Some(Tag::Preposition | Tag::Cause)) && verb.form == Agreement::None {
        return None;
    }
    if named || (token.case == Case::Title && k > 1) {
        return None;
    }
    let word_before = before.map(|b| reading.word(b)).unwrap_or_default();
    // `как установил суд`: what is seldom said is told here.
    if word_before.is(Tag::As) && verb.class == Class::Say {
        verb.strength = verb.strength.min(2);
    }
    // A noun that looks like the verb: `the claims`, `his reports`; a passive: `was called`.
    if verb.class == Class::Noun {
        return Some((verb, 1));
    }
    let noun =
        matches!(word_before.tag, Some(Tag::Article | Tag::Possessive | Tag::Preposition | Tag::Topic))
            && matches!(
                verb.form,
                Agreement::Any | Agreement::Singular | Agreement::Bare | Agreement::Plural
            );
    let agent = reading.finite(i + 1) == Some(Finite::Agent)
        || verb.class == Class::Call && agent_behind(reading, unit, k);
    let passive = word_before.is(Tag::Being) && verb.form == Agreement::Any && !agent;
    // `There were claims that`
    let noun =
        noun || word_before.is(Tag::Being) && matches!(verb.form, Agreement::Singular | Agreement::Bare);
    // `Hale's claim that`
    let owned = before.is_some_and(|b| reading.document.norm(b) == POSSESSIVE);
    let named_by = owned && matches!(verb.form, Agreement::Singular | Agreement::Bare);
    if named_by && reading.word(i + 1).is(Tag::That) {
        return Some((Verb { class: Class::Noun, ..verb }, 1));
    }
    // `news reports said`: a noun before the verb.
    let next = reading.word(i + 1).verb;
    let noun = noun
        || verb.form == Agreement::Singular
            && next.is_some_and(|v| v.form == Agreement::Any && v.class != Class::Noun && v.strength <= 2);
    // `a thing called "…"`: a participle.
    let names = verb.class == Class::Call
        && verb.form == Agreement::Any
        && matches!(unit.items.get(k + 1), Some(Item::Quote(_)))
        && before.is_some_and(|b| is_plain(reading, b));
    // `The deal resolves claims that`, `rejected reports that`: what a verb has for an object.
    let object = reading.leaves_out_that()
        && verb.form == Agreement::Singular
        && reading.word(i + 1).is(Tag::That)
        && before.is_some_and(|b| {
            let inflected = reading.finite(b) == Some(Finite::Shared)
                || reading.inflection(b) == Some(Inflection::Present);
            inflected && (is_plain(reading, b) || word_before.verb.is_some() && reading.mention(b).is_none())
        });
    // `controlled by Seoul but claimed by Tokyo`
    let done_to = verb.class == Class::Say
        && verb.form == Agreement::Any
        && reading.finite(i + 1) == Some(Finite::Agent)
        && word_before.is(Tag::And);
    if noun || passive || names || object || done_to {
        return None;
    }
    let has_subject = || {
        before.is_some_and(|b| {
            matches!(word_before.tag, Some(Tag::Pronoun(_) | Tag::Person | Tag::Relative))
                || word_before.speaker == Some(Agreement::Plural)
                // `The Harlowans claim`
                || b > 0 && reading.word(b - 1).is(Tag::Article) && reading.document.tokens[b].case == Case::Title
                // `the US state of`
                || reading.mention(b).is_some_and(|m| reading.kind(m) != Kind::Place)
        })
    };
    let after = || verb.bare != Bare::Never && plural_after(reading, unit, k);
    let plural = || verb.strength == 1 && (plural_before(reading, unit, k) || after());
    if verb.form == Agreement::Bare && !has_subject() && !plural() {
        return None;
    }
    // `Early reports from the scene were mixed`
    let governs = reading.word(i + 1).is(Tag::Preposition);
    if verb.form == Agreement::Singular && reading.word(i).speaker.is_some() && governs && !has_subject() {
        return None;
    }
    match verb.class {
        // `выразил «глубокое разочарование»`
        Class::NeedsObject if matches!(unit.items.get(k + 1), Some(Item::Quote(_))) => {
            Some((Verb { class: Class::Call, ..verb }, 1))
        }
        Class::NeedsObject => {
            let object = (1..=OBJECT).find(|d| match unit.items.get(k + d) {
                Some(Item::Token(t)) => reading.word(*t).is(Tag::Object),
                _ => false,
            })?;
            Some((Verb { class: Class::Say, ..verb }, if object <= 2 { object + 1 } else { 1 }))
        }
        // `…, передаёт агентство`: it quotes nobody, it tells.
        Class::Quote if !quotes_somebody(reading, unit, k) => Some((Verb { class: Class::Say, ..verb }, 1)),
        // `следует из документа`, not `следует отказаться`.
        Class::Document if verb.strength >= 2 && verb.form == Agreement::Singular => {
            match unit.items.get(k + 1) {
                Some(Item::Token(t)) if !is_source_word(reading, *t) => None,
                _ => Some((verb, 1)),
            }
        }
        _ => Some((verb, 1)),
    }
}

/// `Sources close to the club say`: whether a plural noun with a phrase of its own is the subject of a bare form.
fn plural_before(reading: &Reading, unit: &Unit, k: usize) -> bool {
    let token = |k: usize| match unit.items[k] {
        Item::Token(i) => Some(i),
        Item::Quote(_) => None,
    };
    let end = before_relative(reading, unit, k);
    let mut phrase = end < k;
    // `people to call`
    if k.checked_sub(1).and_then(token).and_then(|i| reading.finite(i)) == Some(Finite::Infinitive) {
        return false;
    }
    for i in (0..end).rev().take(PHRASE).map_while(token) {
        let word = reading.word(i);
        if word.speaker == Some(Agreement::Plural) && phrase {
            return true;
        }
        let inside = reading.mention(i).is_some();
        let ends = reading.document.tokens[i].kind == TokenKind::Mark || word.verb.is_some();
        if ends && !inside || reading.finite(i) == Some(Finite::Sure) {
            return false;
        }
        let to = reading.finite(i) == Some(Finite::Infinitive);
        phrase |= to || matches!(word.tag, Some(Tag::Preposition | Tag::Topic));
    }
    false
}

/// `Locals in the village, which has no shop, say`: the comma before a relative clause that ends in front of the item `k`.
fn before_relative(reading: &Reading, unit: &Unit, k: usize) -> usize {
    let token = |k: usize| match unit.items.get(k) {
        Some(Item::Token(i)) => Some(*i),
        _ => None,
    };
    let comma = |k: usize| token(k).is_some_and(|i| reading.text(i) == ",");
    if k == 0 || !comma(k - 1) {
        return k;
    }
    let opens = (0..k - 1).rev().take(PHRASE).find(|&b| comma(b));
    // `Critics, including Ann Lee, say`
    let aside = [Tag::Relative, Tag::Preposition];
    let relative = |b: &usize| token(b + 1).is_some_and(|i| aside.iter().any(|tag| reading.word(i).is(*tag)));
    opens.filter(relative).unwrap_or(k)
}

/// `was called "a disgrace" by`
fn agent_behind(reading: &Reading, unit: &Unit, k: usize) -> bool {
    let quote = (k + 1..=k + OBJECT).find(|&k| matches!(unit.items.get(k), Some(Item::Quote(_))));
    let next = quote.and_then(|k| unit.items.get(k + 1));
    matches!(next, Some(Item::Token(i)) if reading.finite(*i) == Some(Finite::Agent))
}

/// `It was late, say local officials`
fn plural_after(reading: &Reading, unit: &Unit, k: usize) -> bool {
    let token = |k: usize| match unit.items.get(k) {
        Some(Item::Token(i)) => Some(*i),
        _ => None,
    };
    let comma = k > 0 && token(k - 1).is_some_and(|i| reading.text(i) == ",");
    let noun = |i: usize| reading.word(i).speaker == Some(Agreement::Plural);
    let within = |i: &usize| {
        let joins = reading.word(*i).is(Tag::And) || reading.document.tokens[*i].kind == TokenKind::Mark;
        !joins && reading.finite(*i).is_none()
    };
    comma && (k + 1..k + 4).map_while(|k| token(k).filter(within)).any(noun)
}

/// A small word outside names of which no table knows anything.
fn is_plain(reading: &Reading, i: usize) -> bool {
    let word = reading.word(i);
    let small = reading.document.tokens[i].case == Case::Lower;
    small
        && word.tag.is_none()
        && word.speaker.is_none()
        && word.verb.is_none()
        && reading.mention(i).is_none()
}

/// Whether a quoting verb has somebody to quote: `передаёт слова`, `цитирует Лаврова`, `цитирует ТАСС директора`.
fn quotes_somebody(reading: &Reading, unit: &Unit, k: usize) -> bool {
    let token = |k: usize| match unit.items.get(k) {
        Some(Item::Token(i)) => Some(*i),
        _ => None,
    };
    let is = |k: usize, tag: Tag| token(k).is_some_and(|i| reading.word(i).is(tag));
    let stands_after = k > 0 && (is(k - 1, Tag::As) || token(k - 1).is_some_and(|i| reading.text(i) == ","));
    if !stands_after || (0..k).rev().take(PHRASE).any(|b| is(b, Tag::Words)) {
        return true;
    }
    let ends = |i: usize| matches!(reading.text(i), "," | "." | ":" | ";");
    (k + 1..k + PHRASE).map_while(|at| token(at).filter(|&i| !ends(i))).any(|i| {
        let person = reading.mention(i).is_some_and(|m| reading.kind(m) == Kind::Person);
        let after_name = i > 0 && reading.mention(i - 1).is_some() && reading.is_source(i);
        person || after_name || matches!(reading.word(i).tag, Some(Tag::Words | Tag::Possessive))
    })
}

fn is_source_word(reading: &Reading, i: usize) -> bool {
    matches!(reading.word(i).tag, Some(Tag::Preposition | Tag::Topic))
        || matches!(reading.text(i), "," | ":" | ".")
        || reading.word(i).speaker.is_some()
}
