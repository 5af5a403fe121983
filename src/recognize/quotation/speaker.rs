//! Who speaks: the subject of a cue, found by order, agreement and case around it.
//!
//! Each possible speaker in reach of the cue gets points: names of people before pronouns before nouns before bodies
//! before places, near before far, and nothing in the arms of a preposition. An agency that quotes somebody is not the
//! speaker: what stands after `слова` is.

use super::cue::{Cue, Signal};
use super::marks::Pair;
use super::unit::{Item, Unit, is_dash};
use super::words::{Agreement, Class, Reading, Tag, Verb};
use crate::annotation::Kind;
use crate::shape::Case;
use crate::token::TokenKind;
use std::ops::Range;

/// A speaker in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    pub(super) tokens: Range<usize>,
    pub(super) mention: Option<usize>,
    /// The form of a pronoun, when it is one.
    pub(super) pronoun: Option<Agreement>,
    /// Passes on what others say.
    pub(super) outlet: bool,
}

/// On which side of the cue its subject is looked for first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// After words reported: `…», — сказал он`, `…, said Brown`.
    After,
    /// Before words reported: `он сказал, что`.
    Before,
}

#[derive(Clone, Debug)]
struct Candidate {
    score: i32,
    speaker: Speaker,
    /// The item after it.
    end: usize,
}

const REACH: usize = 24;
const COMMA: i32 = 15;
const IN_PHRASE: i32 = 40;

/// A unit with what is needed to look for speakers in it.
pub(super) struct Clause<'c, 'r, 'd> {
    pub(super) reading: &'r Reading<'d>,
    pub(super) unit: &'c Unit,
    pub(super) pairs: &'c [Pair],
}

impl Clause<'_, '_, '_> {
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

    pub(super) fn is_dash(&self, k: usize) -> bool {
        self.token(k).is_some_and(|i| is_dash(self.reading, i))
    }

    fn is_mark(&self, k: usize) -> bool {
        self.token(k).is_some_and(|i| self.reading.document.tokens[i].kind == TokenKind::Mark)
    }

    /// The speaker of a cue within the items `bounds`, and the item after the speaker.
    pub(super) fn speaker(&self, cue: &Cue, side: Side, bounds: Range<usize>) -> Option<(Speaker, usize)> {
        let after = cue.items.end;
        match cue.signal {
            Signal::Nobody => None,
            Signal::His => {
                let at = cue.items.clone().find(|&k| self.is(k, Tag::Possessive))?;
                let token = self.token(at)?;
                let speaker = Speaker {
                    tokens: token..token + 1,
                    mention: None,
                    pronoun: Some(Agreement::Any),
                    outlet: false,
                };
                Some((speaker, after))
            }
            Signal::From => self.phrase_after(after, bounds.end),
            Signal::Verb(verb) => match verb.class {
                Class::Quote => self.quoted(after, bounds.end),
                Class::Document => self.document(cue, bounds),
                _ => self.subject(cue, verb, side, bounds),
            },
        }
    }

    fn subject(&self, cue: &Cue, verb: Verb, side: Side, bounds: Range<usize>) -> Option<(Speaker, usize)> {
        let bias = |s: Side| if s == side { 25 } else { 0 };
        let left = self.left(cue.items.start, verb, bounds.start);
        let right =
            (verb.form != Agreement::None).then(|| self.right(cue.items.end, verb, bounds.end)).flatten();
        let best = match (left, right) {
            (Some(l), Some(r)) if l.score + bias(Side::Before) >= r.score + bias(Side::After) => Some(l),
            (Some(l), None) => Some(l),
            (_, r) => r,
        };
        let best = best.map(|c| (c.speaker, c.end));
        best.or_else(|| self.somewhere(cue, verb, bounds))
    }

    /// `в Кремле заявили`: a plural verb without a subject, with a place that speaks.
    fn somewhere(&self, cue: &Cue, verb: Verb, bounds: Range<usize>) -> Option<(Speaker, usize)> {
        if verb.form != Agreement::Plural {
            return None;
        }
        let left = (bounds.start..cue.items.start).rev().take(8).find(|&k| self.is(k, Tag::Preposition));
        let right = (cue.items.end..bounds.end).take(3).find(|&k| self.is(k, Tag::Preposition));
        let at = right.or(left)?;
        self.phrase_after(at + 1, bounds.end)
    }

    fn person(&self, mention: usize) -> Speaker {
        let tokens = self.reading.tokens_of(mention);
        let outlet = self.reading.kind(mention) != Kind::Person;
        Speaker { tokens, mention: Some(mention), pronoun: None, outlet }
    }

    /// Candidates after the cue.
    fn right(&self, from: usize, verb: Verb, end: usize) -> Option<Candidate> {
        let mut best: Option<Candidate> = None;
        let mut in_phrase = false;
        let mut k = from;
        let mut commas = 0;
        while k < end.min(from + REACH) {
            let distance = (k - from) as i32 + commas * COMMA;
            let Some(i) = self.token(k) else {
                let named = k > from
                    && self.token(k - 1).is_some_and(|t| {
                        self.reading.word(t).speaker.is_some() || self.reading.word(t).is(Tag::Outlet)
                    });
                if k == from || named {
                    let Some(Item::Quote(p)) = self.unit.items.get(k) else { break };
                    let tokens = self.pairs[*p].inside();
                    let mention = self.reading.mention(tokens.start);
                    let speaker = Speaker { tokens, mention, pronoun: None, outlet: true };
                    let score = if named { 72 } else { 45 } - distance;
                    offer(&mut best, Candidate { score, speaker, end: k + 1 });
                }
                k += 1;
                continue;
            };
            let word = self.reading.word(i);
            if self.is_mark(k) {
                let named = best.as_ref().is_some_and(|b| b.speaker.mention.is_some());
                let apposition =
                    self.text(k) == "," && !named && best.is_some() && self.mention_at(k + 1, Kind::Person);
                if apposition {
                    commas += 1;
                    k += 1;
                    continue;
                }
                if self.text(k) == "(" {
                    k = self.after_parenthesis(k, end);
                    continue;
                }
                break;
            }
            if let Some(m) = self.reading.mention(i) {
                let score = match self.reading.kind(m) {
                    Kind::Person => 100,
                    Kind::Organization => 65,
                    Kind::Place => 40,
                };
                let free = k == from || !self.is(k - 1, Tag::Preposition);
                let number = if verb.form == Agreement::Plural && self.reading.kind(m) == Kind::Person {
                    40
                } else {
                    0
                };
                if free && (self.reading.in_base_form(m) || self.reading.kind(m) != Kind::Person) {
                    let score = score - distance - number - if in_phrase { IN_PHRASE } else { 0 };
                    let end = self.item_after(k, self.reading.tokens_of(m).end);
                    offer(&mut best, Candidate { score, speaker: self.person(m), end });
                }
                k = self.item_after(k, self.reading.tokens_of(m).end);
                continue;
            }
            match word.tag {
                Some(Tag::That | Tag::Relative) => break,
                Some(Tag::Preposition) => in_phrase = true,
                Some(Tag::Pronoun(form))
                    if verb.form.admits(form) && !(k > from && self.is(k - 1, Tag::Preposition)) =>
                {
                    let speaker =
                        Speaker { tokens: i..i + 1, mention: None, pronoun: Some(form), outlet: false };
                    offer(&mut best, Candidate { score: 105 - distance, speaker, end: k + 1 });
                }
                _ => {
                    if let Some(form) =
                        word.speaker.filter(|_| !(k > from && self.is(k - 1, Tag::Preposition)))
                    {
                        in_phrase = false;
                        if verb.form.admits(form) || word.is(Tag::Outlet) {
                            let (tokens, end) = self.noun_phrase(k, from, end);
                            let speaker = Speaker {
                                tokens,
                                mention: None,
                                pronoun: None,
                                outlet: word.is(Tag::Outlet),
                            };
                            offer(&mut best, Candidate { score: 75 - distance, speaker, end });
                        }
                    } else if k == from && word.tag.is_none() && word.verb.is_none() {
                        let (tokens, end) = self.noun_phrase(k, from, end);
                        let speaker = Speaker { tokens, mention: None, pronoun: None, outlet: false };
                        offer(&mut best, Candidate { score: 30, speaker, end });
                    }
                }
            }
            k += 1;
        }
        best
    }

    /// Candidates before the cue.
    fn left(&self, until: usize, verb: Verb, start: usize) -> Option<Candidate> {
        let mut best: Option<Candidate> = None;
        let mut commas = 0;
        let free_order = verb.form == Agreement::None;
        let mut k = until;
        while k > start && until - k < REACH {
            k -= 1;
            let cost = if free_order { 0 } else { commas * COMMA + (until - k) as i32 };
            let Some(i) = self.token(k) else {
                let named = k > start
                    && self.token(k - 1).is_some_and(|t| {
                        self.reading.word(t).speaker.is_some() || self.reading.word(t).is(Tag::Outlet)
                    });
                if let Some(Item::Quote(p)) = self.unit.items.get(k)
                    && (k + 1 == until || named)
                {
                    let tokens = self.pairs[*p].inside();
                    let mention = self.reading.mention(tokens.start);
                    let speaker = Speaker { tokens, mention, pronoun: None, outlet: true };
                    let score = if named { 72 } else { 30 } - cost;
                    offer(&mut best, Candidate { score, speaker, end: k + 1 });
                }
                continue;
            };
            if self.is_mark(k) {
                match self.text(k) {
                    "," => commas += 1,
                    ")" => k = self.before_parenthesis(k, start),
                    ";" | ":" => break,
                    _ if self.is_dash(k) => commas += 1,
                    _ => {}
                }
                continue;
            }
            let word = self.reading.word(i);
            if let Some(m) = self.reading.mention(i) {
                let first = self.item_before(k, self.reading.tokens_of(m).start);
                let kind = self.reading.kind(m);
                let base = match kind {
                    Kind::Person => 100,
                    Kind::Organization => 65,
                    Kind::Place => 40,
                };
                let governed = first > start && self.is(first - 1, Tag::Preposition);
                let fits = kind != Kind::Person || self.reading.in_base_form(m);
                if !governed && fits {
                    let mut score = base - cost - self.in_phrase(first, start);
                    if kind == Kind::Person && verb.form == Agreement::Plural {
                        score -= 40;
                    }
                    if kind != Kind::Person && first > start && self.is_noun(first - 1) {
                        score -= 30;
                    }
                    offer(&mut best, Candidate { score, speaker: self.person(m), end: k + 1 });
                }
                k = first;
                continue;
            }
            match word.tag {
                Some(Tag::That) => break,
                Some(Tag::Pronoun(form)) if verb.form.admits(form) => {
                    let speaker =
                        Speaker { tokens: i..i + 1, mention: None, pronoun: Some(form), outlet: false };
                    offer(&mut best, Candidate { score: 105 - cost, speaker, end: k + 1 });
                }
                Some(Tag::Preposition) => {}
                _ => {
                    let governed = k > start && self.is(k - 1, Tag::Preposition);
                    if let Some(form) = word.speaker.filter(|&f| !governed && verb.form.admits(f)) {
                        let (tokens, end) = self.noun_phrase(k, start, until);
                        let speaker =
                            Speaker { tokens, mention: None, pronoun: None, outlet: word.is(Tag::Outlet) };
                        let score = 75 - cost - self.in_phrase(k, start) - i32::from(form == Agreement::Any);
                        offer(&mut best, Candidate { score, speaker, end });
                    } else if k + 1 == until && word.tag.is_none() && word.verb.is_none() && !governed {
                        let (tokens, end) = self.noun_phrase(k, start, until);
                        let speaker = Speaker { tokens, mention: None, pronoun: None, outlet: false };
                        offer(&mut best, Candidate { score: 25 - self.in_phrase(k, start), speaker, end });
                    }
                }
            }
        }
        best.filter(|b| b.score > -40)
    }

    /// What it costs to stand in a phrase that a preposition governs: `in a statement`, `для министерства`.
    fn in_phrase(&self, k: usize, start: usize) -> i32 {
        for j in (start..k).rev().take(3) {
            if self.is(j, Tag::Preposition) {
                return IN_PHRASE;
            }
            let nominative = self.token(j).is_some_and(|i| self.reading.word(i).speaker.is_some());
            if self.token(j).is_none() || self.is_mark(j) || nominative {
                return 0;
            }
        }
        0
    }

    fn is_noun(&self, k: usize) -> bool {
        self.token(k).is_some_and(|i| {
            let word = self.reading.word(i);
            self.reading.document.tokens[i].case == Case::Lower && word.tag.is_none() && word.verb.is_none()
        })
    }

    pub(super) fn mention_at(&self, k: usize, kind: Kind) -> bool {
        self.token(k).and_then(|i| self.reading.mention(i)).is_some_and(|m| self.reading.kind(m) == kind)
    }

    /// The noun phrase around the noun at `k`, between the items `from` and `end`: its tokens and the item after it.
    fn noun_phrase(&self, k: usize, from: usize, end: usize) -> (Range<usize>, usize) {
        let plain = |k: usize| {
            self.token(k).is_some_and(|i| {
                let word = self.reading.word(i);
                let kind = self.reading.document.tokens[i].kind;
                kind != TokenKind::Mark
                    && (word.tag.is_none()
                        || matches!(word.tag, Some(Tag::Outlet | Tag::Article | Tag::Words)))
                    && word.verb.is_none()
            })
        };
        let mut first = k;
        while first > from && k - first < 3 && plain(first - 1) {
            first -= 1;
        }
        while first < k
            && self.token(first).is_some_and(|i| {
                self.reading.mention(i).is_some_and(|m| self.reading.kind(m) == Kind::Person)
            })
        {
            first += 1;
        }
        let mut last = k;
        while last + 1 < end && last - k < 5 && plain(last + 1) {
            last += 1;
        }
        match (self.token(first), self.token(last)) {
            (Some(a), Some(b)) if a <= b => (a..b + 1, last + 1),
            _ => (0..0, k + 1),
        }
    }

    /// The source after `по словам`, `according to`, `в`: a name in the phrase, or the phrase.
    fn phrase_after(&self, from: usize, end: usize) -> Option<(Speaker, usize)> {
        if self.is(from, Tag::Preposition) {
            return None;
        }
        let mut last = from;
        let mut named: Option<usize> = None;
        while last < end && last - from < 12 {
            let Some(i) = self.token(last) else {
                // `по данным «Ведомостей»`
                if last == from {
                    let Some(Item::Quote(p)) = self.unit.items.get(last) else { break };
                    let tokens = self.pairs[*p].inside();
                    let mention = self.reading.mention(tokens.start);
                    return Some((Speaker { tokens, mention, pronoun: None, outlet: true }, last + 1));
                }
                last += 1;
                continue;
            };
            let word = self.reading.word(i);
            let stops = self.is_mark(last) && self.text(last) != "."
                || (self.text(last) == "." && last + 1 >= end)
                || word.verb.is_some_and(|v| v.strength == 1 && v.form != Agreement::Bare)
                || matches!(word.tag, Some(Tag::That | Tag::Relative | Tag::Pronoun(_)))
                || (last > from && word.is(Tag::Preposition) && named.is_some());
            if stops {
                break;
            }
            if let Some(m) = self.reading.mention(i) {
                let kind = self.reading.kind(m);
                let better = match named {
                    None => true,
                    Some(n) => kind == Kind::Person && self.reading.kind(n) != Kind::Person,
                };
                if better {
                    named = Some(m);
                }
            }
            last += 1;
        }
        if last == from {
            return None;
        }
        let (a, b) = (self.token(from)?, self.token(last - 1)?);
        // A person is the speaker; a body or place is one when the phrase is no more than it.
        let speaker = match named {
            Some(m) if self.reading.kind(m) == Kind::Person || self.reading.tokens_of(m).start <= a + 1 => {
                self.person(m)
            }
            _ => Speaker { tokens: a..b + 1, mention: None, pronoun: None, outlet: false },
        };
        Some((speaker, last))
    }

    /// `говорится в сообщении МИД`: the body that the document is from, or the document.
    fn document(&self, cue: &Cue, bounds: Range<usize>) -> Option<(Speaker, usize)> {
        let right = (cue.items.end..bounds.end).take(2).find(|&k| self.is(k, Tag::Preposition));
        if let Some(at) = right {
            let stop = (at + 1..bounds.end).find(|&k| self.is_mark(k)).unwrap_or(bounds.end);
            let named = (at + 1..stop).find_map(|k| {
                let m = self.token(k).and_then(|i| self.reading.mention(i))?;
                Some((self.person(m), stop))
            });
            if named.is_some() {
                return named;
            }
            let (tokens, _) = self.noun_phrase(at + 1, at + 1, stop);
            return Some((Speaker { tokens, mention: None, pronoun: None, outlet: false }, stop));
        }
        let left = (bounds.start..cue.items.start).rev().take(8).find(|&k| self.is(k, Tag::Preposition));
        if let Some(at) = left {
            return self.phrase_after(at + 1, cue.items.start).map(|s| (s.0, cue.items.end));
        }
        let verb = cue.verb()?;
        let right = self.right(cue.items.end, Verb { form: Agreement::Any, ..verb }, bounds.end);
        let left = self.left(cue.items.start, Verb { form: Agreement::Any, ..verb }, bounds.start);
        right.or(left).map(|c| (c.speaker, c.end))
    }

    /// `цитирует ТАСС слова Лаврова`, `цитирует Лаврова ТАСС`.
    fn quoted(&self, from: usize, end: usize) -> Option<(Speaker, usize)> {
        let stop = (from..end).find(|&k| self.is_mark(k) && self.text(k) != "-").unwrap_or(end);
        if let Some(at) = (from..stop).find(|&k| self.is(k, Tag::Words)) {
            if at > from && self.is(at - 1, Tag::Possessive) {
                let i = self.token(at - 1)?;
                return Some((
                    Speaker { tokens: i..i + 1, mention: None, pronoun: Some(Agreement::Any), outlet: false },
                    stop,
                ));
            }
            return self.phrase_after(at + 1, stop);
        }
        let person = (from..stop).find(|&k| self.mention_at(k, Kind::Person));
        if let Some(m) = person.and_then(|k| self.token(k)).and_then(|i| self.reading.mention(i)) {
            return Some((self.person(m), stop));
        }
        let plain = (from..stop).find(|&k| {
            self.is_noun(k) && !self.token(k).is_some_and(|i| self.reading.word(i).is(Tag::Outlet))
        })?;
        let (tokens, end) = self.noun_phrase(plain, plain, stop);
        Some((Speaker { tokens, mention: None, pronoun: None, outlet: false }, end))
    }

    fn item_after(&self, k: usize, token: usize) -> usize {
        (k + 1..self.unit.items.len())
            .find(|&j| self.unit.first_token(j, self.pairs) >= token)
            .unwrap_or(self.unit.items.len())
    }

    fn item_before(&self, k: usize, token: usize) -> usize {
        (0..=k).rev().find(|&j| self.unit.first_token(j, self.pairs) <= token).unwrap_or(0)
    }

    fn after_parenthesis(&self, k: usize, end: usize) -> usize {
        (k + 1..end).take(REACH).find(|&j| self.text(j) == ")").map_or(end, |j| j + 1)
    }

    fn before_parenthesis(&self, k: usize, start: usize) -> usize {
        (start..k).rev().take(REACH).find(|&j| self.text(j) == "(").unwrap_or(start)
    }
}

fn offer(best: &mut Option<Candidate>, candidate: Candidate) {
    if best.as_ref().is_none_or(|b| candidate.score > b.score) && !candidate.speaker.tokens.is_empty() {
        *best = Some(candidate);
    }
}
