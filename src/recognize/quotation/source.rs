//! Speakers that a phrase gives: `по словам очевидцев`, `according to the report`, `говорится в сообщении МИД`.

use super::attribution::last_until;
use super::cue::{Cue, Signal};
use super::speaker::{Clause, Ground, LONG, Speaker};
use super::unit::Item;
use super::words::{Agreement, Class, Finite, Tag, Verb};
use crate::annotation::Kind;
use crate::token::Gap;
use std::ops::Range;

/// A source without a comma after it that is longer holds what it tells.
const SHORT: usize = 3;
/// How long a source after `по словам` may be.
const SOURCE: usize = 14;

impl Clause<'_, '_> {
    /// `в больницу`, `в ходе проверки`: no place speaks unless a noun in the phrase can.
    pub(super) fn shows_source(&self, from: usize, end: usize) -> bool {
        let phrase = (from..end).take(4).map_while(|k| self.token(k).filter(|_| !self.is_mark(k)));
        let mut phrase = phrase.take_while(|&i| self.reading.mention(i).is_none());
        phrase.any(|i| self.reading.is_source(i))
    }

    /// The source after `по словам`, `according to`, `в`: a name in the phrase, or the phrase.
    pub(super) fn source(&self, from: usize, end: usize) -> Option<(Speaker, usize)> {
        if self.is_preposition(from) {
            return None;
        }
        let end = self.outlet(from + 1, end);
        let mut last = from;
        let mut named: Option<usize> = None;
        // Where the phrase ends if no comma does: before a preposition after a name.
        let mut soft: Option<usize> = None;
        // A name of many words is one.
        let mut room = SOURCE;
        while last < end && room > 0 {
            let inside = last > from
                && self.mention_at(last).is_some()
                && self.mention_at(last) == self.mention_at(last - 1);
            room -= usize::from(!inside);
            let Some(i) = self.token(last) else {
                // `по данным «Ведомостей»`
                if let (true, Some(Item::Quote(p))) = (last == from, self.unit.items.get(last)) {
                    return Some((Speaker::quoted(self.reading, self.pairs[*p].inside()), last + 1));
                }
                last += 1;
                continue;
            };
            let word = self.reading.word(i);
            let stops = self.ends_source(last, end)
                || word.verb.is_some_and(|v| {
                    v.strength == 1
                        && v.form != Agreement::Bare
                        && v.class != Class::Noun
                        && !self.is_noun_here(last, v)
                })
                || matches!(word.tag, Some(Tag::That | Tag::Relative | Tag::Pronoun(_)));
            if stops {
                break;
            }
            if self.reading.finite(i) == Some(Finite::Agent) {
                // `a post on Monday by Ann Hale`: whoever made it.
                (named, soft) = (None, None);
            } else if self.is_preposition(last) && named.is_some() && self.reading.mention(i).is_none() {
                soft.get_or_insert(last);
            }
            if let Some(m) = self.reading.mention(i) {
                let kind = self.reading.kind(m);
                let better =
                    named.is_none_or(|n| kind == Kind::Person && self.reading.kind(n) != Kind::Person);
                if better && soft.is_none() && !self.is_owner(last) {
                    named = Some(m);
                }
            }
            last += 1;
        }
        // `По мнению полиции поджог был умышленным.`: all of the sentence is no source.
        let opens = from.checked_sub(1).is_some_and(|k| self.phrase_opens(k));
        let listed = || {
            (from..last).find(|&k| self.token(k).is_some_and(|i| self.reading.is_source(i))).map(|k| k + 1)
        };
        let far = |m: usize| self.item_at(from, self.reading.tokens_of(m).start) > from + SHORT;
        if let Some(person) = named.filter(|_| opens).and_then(|m| self.ends_with_person(m, from..last)) {
            // `По словам Мессии он рад, что`
            last = person;
        } else if self.text(last) != "," && (last < end || opens && last > from + SHORT) {
            // `По словам очевидцев трамвай сошёл с рельсов`: without a comma the source is its noun.
            let noun = || if named.is_none_or(|m| opens && far(m)) { listed() } else { None };
            last = soft.or_else(noun).unwrap_or(last);
        }
        if last == from {
            return None;
        }
        // `в сообщении «Вестника»`
        let (a, b) = (self.token(from)?, self.unit.end_token(last - 1, self.pairs).checked_sub(1)?);
        // A person is the speaker; a body or place is one when the phrase is no more than it.
        let speaker = match named {
            Some(m) if self.reading.kind(m) == Kind::Person || self.reading.tokens_of(m).start <= a + 1 => {
                Speaker::mention(self.reading, m)
            }
            _ => Speaker::source(a..b + 1),
        };
        Some((speaker, last))
    }

    /// The item after a person with whom a source ends without a comma: `По словам Мессии ни один из них`.
    fn ends_with_person(&self, person: usize, items: Range<usize>) -> Option<usize> {
        let next = self.item_at(items.start, self.reading.tokens_of(person).end);
        let goes_on = next < items.end && self.is_plain(next) && self.mention_at(next).is_none();
        (self.reading.kind(person) == Kind::Person && goes_on).then_some(next)
    }

    /// Whether a phrase of which the item at `k` is the last begins a clause: nothing it tells can stand before it.
    fn phrase_opens(&self, k: usize) -> bool {
        let cue = last_until(self.cues, k + 1).filter(|c| c.items.end == k + 1 && c.signal == Signal::From);
        cue.is_some_and(|c| {
            let before = c.items.start.checked_sub(1);
            before.is_none_or(|b| {
                self.is(b, Tag::Relative) || self.is(b, Tag::That) || self.is(b, Tag::Stop) && b == 0
            })
        })
    }

    /// Whether a mark ends a source: none inside a name does, nor the full stop of an abbreviation.
    fn ends_source(&self, k: usize, end: usize) -> bool {
        let inside = k > 0 && self.mention_at(k).is_some() && self.mention_at(k) == self.mention_at(k - 1);
        let stop = self.text(k) == "." && k + 1 < end;
        self.is_mark(k) && !inside && !stop && !self.is_hyphen(k) && !self.is_plural_owner(k)
    }

    /// `the owners' lawyers`: whether the mark at `k` is the ending of a possessive.
    fn is_plural_owner(&self, k: usize) -> bool {
        let tight = self.token(k).is_some_and(|i| self.reading.document.tokens[i].gap == Gap::None);
        let owner = k > 0 && tight && self.text(k - 1).ends_with('s');
        owner && matches!(self.text(k), "'" | "’") && self.is_plain(k + 1) && self.reading.leaves_out_that()
    }

    /// `according to local reports, …`: a noun that looks like a verb without words to report.
    fn is_noun_here(&self, k: usize, verb: Verb) -> bool {
        verb.form == Agreement::Singular && (self.text(k + 1) == "," || self.is_preposition(k + 1))
    }

    /// `said in a statement read to the court`: whether a verb before the preposition at `at` tells who speaks.
    pub(super) fn is_said_in(&self, at: usize) -> bool {
        let earlier = || last_until(self.cues, at).is_some_and(|c| c.class() == Some(Class::Say));
        self.reading.leaves_out_that() && self.is(at, Tag::Preposition) && earlier()
    }

    /// `говорится в сообщении МИД`: the body that the document is from, or the document.
    pub(super) fn document(&self, cue: &Cue, verb: Verb, bounds: Range<usize>) -> Option<(Speaker, usize)> {
        let right = (cue.items.end..bounds.end).take(2).find(|&k| self.is(k, Tag::Preposition));
        if let Some(at) = right {
            let end = bounds.end.min(at + 1 + LONG);
            let stop = (at + 1..end).find(|&k| self.is_mark(k)).unwrap_or(end);
            // `в сообщении на сайте МИД`, but not `в обращении общества к министру`.
            let second = (at + 1..stop).find(|&k| self.is_preposition(k));
            let reach = match second {
                Some(k) if k > at + 2 => k,
                _ => stop,
            };
            if let Some(m) = (at + 1..reach).find_map(|k| self.mention_at(k)) {
                let tokens = self.reading.tokens_of(m);
                // `в заявлении главы Белого дома`: whose post the name belongs to.
                let post = (at + 2..reach)
                    .find(|&k| self.token(k).is_some_and(|i| i < tokens.start && self.reading.is_human(i)))
                    .filter(|_| self.reading.kind(m) != Kind::Person && !self.reading.leaves_out_that());
                let speaker = match post.and_then(|k| self.token(k)) {
                    Some(first) => Speaker::source(first..tokens.end),
                    None => Speaker::mention(self.reading, m),
                };
                return Some((speaker, stop));
            }
            let (mut tokens, end) = self.noun_phrase(at + 1, at + 1, stop);
            // `в официальном заявлении`: a noun that could open a clause itself.
            if let Some(i) = self.token(end).filter(|_| end < stop)
                && self.reading.word(i).verb.is_some_and(|verb| verb.class == Class::Noun)
            {
                tokens.end = i + 1;
            }
            return Some((Speaker::source(tokens), stop));
        }
        // `в сообщении, в частности, говорится`
        let governs = |k: usize| self.is(k, Tag::Preposition) && !self.is(k + 1, Tag::Stop);
        let left = (bounds.start..cue.items.start).rev().take(8).find(|&k| governs(k));
        // `В сообщении министерства, разосланном в воскресенье, говорится`
        let opens = cue.items.start - bounds.start < LONG
            && governs(bounds.start)
            && self.token(bounds.start + 1).is_some_and(|i| self.reading.is_source(i))
            && left.is_some_and(|k| (bounds.start..k).any(|j| self.text(j) == ","));
        let left = if opens { Some(bounds.start) } else { left };
        let any = Verb { form: Agreement::Any, ..verb };
        if left.is_some_and(|at| !self.is(at + 1, Tag::Relative) && self.is_said_in(at)) {
            return None;
        }
        if let Some(at) = left {
            // `распространила заявление, в котором говорится`: whoever the sentence is about.
            if self.is(at + 1, Tag::Relative) && at > bounds.start {
                let found =
                    self.left(at - 1, any, bounds.start).filter(|c| c.speaker.ground != Ground::Place);
                return found.map(|c| (c.speaker, cue.items.end));
            }
            // `в июле 2013 года сообщалось`
            let phrase = (at + 1..cue.items.start).take_while(|&k| self.text(k) != ",");
            let dated = phrase.into_iter().any(|k| self.is_number(k));
            return self.source(at + 1, cue.items.start).filter(|_| !dated).map(|s| (s.0, cue.items.end));
        }
        let right = self.right(cue.items.end, any, bounds.end);
        let found = right.or_else(|| self.left(cue.items.start, any, bounds.start));
        found.map(|c| (c.speaker, c.end))
    }
}
