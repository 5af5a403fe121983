//! The possible subjects of a verb, weighed.
//!
//! Names of people count before nouns, nouns before bodies, bodies before places; near before far; a comma between
//! costs, the arms of a preposition cost more, and a name in an oblique case is none.

use super::speaker::{Clause, Ground, Speaker};
use super::unit::Item;
use super::words::{Agreement, Tag, Verb};
use crate::annotation::Kind;
use std::ops::Range;

/// A possible subject.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) score: i32,
    pub(super) speaker: Speaker,
    /// The item after it.
    pub(super) end: usize,
}

/// How many items from the verb a subject may stand.
pub(super) const REACH: usize = 26;
/// How long a date between commas may be.
const DATE: usize = 6;
const COMMA: i32 = 15;
pub(super) const IN_PHRASE: i32 = 40;
const PRONOUN: i32 = 105;
const NOUN: i32 = 75;
/// A name in marks after its noun: `газета «Вестник»`.
const NAMED: i32 = 80;
/// A word of which nothing is known, right beside the verb.
const GUESS: i32 = 28;
/// A word with a capital right beside the verb.
const CAPITAL: i32 = 45;
/// Below this a candidate is no subject.
const FLOOR: i32 = -20;

fn points(kind: Kind) -> i32 {
    match kind {
        Kind::Person => 100,
        Kind::Organization => 65,
        Kind::Place => 40,
    }
}

fn offer(best: &mut Option<Candidate>, candidate: Candidate) {
    if best.as_ref().is_none_or(|b| candidate.score > b.score) && !candidate.speaker.tokens.is_empty() {
        *best = Some(candidate);
    }
}

impl Clause<'_, '_> {
    /// The best candidate after the verb.
    pub(super) fn right(&self, from: usize, verb: Verb, end: usize) -> Option<Candidate> {
        let mut best: Option<Candidate> = None;
        let mut in_phrase = 0;
        let mut k = from;
        let mut commas = 0;
        while k < end.min(from + REACH) {
            let cost = (k - from) as i32 + commas * COMMA;
            let Some(i) = self.token(k) else {
                let named = k > from && self.can_be_named(k - 1);
                if k == from || named {
                    self.offer_quoted(&mut best, k, if named { NAMED } else { 45 } - cost);
                }
                k += 1;
                continue;
            };
            let word = self.reading.word(i);
            // `заявил 30-летний Горшков`
            if self.is_hyphen(k) {
                k += 1;
                continue;
            }
            // `сказал и. о. мэра`
            if self.is_shortened(k) && k + 2 < end {
                k += 2;
                continue;
            }
            if self.is_mark(k) {
                let named = best.as_ref().is_some_and(|b| b.speaker.mention.is_some());
                let apposed =
                    || self.person_at(k + 1) || self.is_post_of_next(k + 1) || self.is_described_name(k + 1);
                if self.text(k) == "," && !named && best.is_some() && apposed() {
                    // `said the leader, Margaret Hale`, `сказал глава группы, доктор наук Пётр Громов`
                    commas += 1;
                    k += 1;
                } else if self.text(k) == "." && k + 1 < end && k > from && self.is_abbreviated(k - 1) {
                    // `said Dr. Hale`
                    k += 1;
                } else if self.text(k) == "," && best.is_none() && k > from {
                    // `сообщили в воскресенье, 8 июля 2018 года, представители полиции`
                    let close = (k + 1..end.min(k + DATE)).find(|&j| self.text(j) == ",");
                    match close.filter(|_| self.is_number(k + 1)) {
                        Some(close) => k = close + 1,
                        None => break,
                    }
                } else if self.text(k) == "@" || self.text(k) == "№" && self.is_number(k + 1) {
                    // `рассказала @samara жительница`: who was told. `говорит директор школы № 7, 40-летняя Анна Громова`
                    k += 2;
                } else if self.text(k) == "(" {
                    k = (k + 1..end).take(REACH).find(|&j| self.text(j) == ")").map_or(end, |j| j + 1);
                } else {
                    break;
                }
                continue;
            }
            // `said in Harlow`, `said in a filing`
            let article = k > from && self.is(k - 1, Tag::Article);
            let governed =
                k > from + usize::from(article) && self.is_preposition(k - 1 - usize::from(article));
            if let Some(m) = self.reading.mention(i) {
                let next = self.item_at(k + 1, self.reading.tokens_of(m).end);
                // `сказал агентству Reuters`, but `сказал журналистам Громов`
                let told = k > from
                    && self.reading.kind(m) == Kind::Organization
                    && self.is(k - 1, Tag::Stop)
                    && self.is_given(k - 1);
                if !governed && !told && !self.is_owner(k) && self.fits(m, verb, k, next) {
                    let score = points(self.reading.kind(m)) - cost - in_phrase;
                    let named = best.as_ref().filter(|b| self.names(m, &b.speaker)).map(|b| b.score + 1);
                    let score = named.map_or(score, |named| named.max(score));
                    let adjacent = k == from && self.reading.kind(m) == Kind::Organization;
                    let ground = if adjacent { Ground::Outlet } else { Ground::Known };
                    let speaker = Speaker { ground, ..Speaker::mention(self.reading, m) };
                    offer(&mut best, Candidate { score, speaker, end: next });
                }
                k = next;
                continue;
            }
            match word.tag {
                Some(Tag::That | Tag::Relative | Tag::Subordinate) => break,
                // `said Hale as he left`
                Some(Tag::As) if best.is_some() => break,
                Some(Tag::Preposition | Tag::Topic | Tag::Cause) => in_phrase = IN_PHRASE,
                Some(Tag::Part(form)) if verb.form.admits(form) && self.shows_whole(k) => {
                    offer(&mut best, self.part(k, end, NOUN - cost));
                }
                Some(Tag::Pronoun(form)) if verb.form.admits(form) && !governed => {
                    offer(
                        &mut best,
                        Candidate { score: PRONOUN - cost, speaker: Speaker::pronoun(i, form), end: k + 1 },
                    );
                }
                _ => match word.speaker.filter(|&form| {
                    // `в службе компании`: a genitive that looks like a plural.
                    let owned = form == Agreement::Plural && k >= from + 2 && self.is_preposition(k - 2);
                    !governed && !owned
                }) {
                    Some(form) => {
                        in_phrase = 0;
                        if verb.form.admits(form) || word.is(Tag::Outlet) {
                            self.offer_noun(&mut best, k, from..end, NOUN - cost);
                        }
                    }
                    None if self.is_object(k, verb) => {}
                    None if k == from && self.is_capital(k) => {
                        let speaker = Speaker::words(i..i + 1, Ground::Known);
                        offer(&mut best, Candidate { score: CAPITAL, speaker, end: k + 1 });
                    }
                    // `"…," said the barman`
                    None if (k == from || k == from + 1 && article && self.follows_quote(from))
                        && self.is_plain(k) =>
                    {
                        let (tokens, end) = self.noun_phrase(k, from, end);
                        let speaker = Speaker::words(tokens, Ground::Place);
                        offer(&mut best, Candidate { score: GUESS, speaker, end });
                    }
                    None => {}
                },
            }
            k += 1;
        }
        best
    }

    /// The best candidate before the verb.
    pub(super) fn left(&self, until: usize, verb: Verb, start: usize) -> Option<Candidate> {
        let mut best: Option<Candidate> = None;
        let mut commas = 0;
        // A gerund and a verb after `и` have the subject of the whole sentence: the first name rather than the last.
        let far = (verb.form == Agreement::None && !self.goes_on(until, start))
            || (until > start && self.is(until - 1, Tag::And));
        let start = if far { self.after_fronted(start..until) } else { start };
        // `министр, который …, сказал`: the clause between the commas has subjects of its own.
        // `Hale, the mayor, today said`
        let time = |k: usize| self.token(k).is_some_and(|i| self.reading.word(i).time);
        // `Hale, who runs the port, also said`, `had on Sunday said`
        let adverb = |k: &usize| {
            let small = self.is(*k, Tag::Stop) || self.is(*k, Tag::Preposition) && time(k + 1);
            time(*k) || small && self.reading.leaves_out_that()
        };
        let last = (start..until).rev().find(|k| !adverb(k));
        let ends = last.filter(|&k| self.text(k) == "," || self.is_dash(k)).map_or(until, |k| k + 1);
        let closed = ends > start && self.text(ends - 1) == ",";
        let parted = if closed { self.parentheses(ends, start) } else { None };
        let closed = closed && (parted.is_some() || last.is_none_or(|k| (k + 1..until).all(time)));
        // Where the verb tells nothing of its subject, none is looked for beyond the clause.
        let one_for_all = matches!(verb.form, Agreement::Any | Agreement::Bare);
        let mut k = until;
        // `Hale — who came to the Senate in 2007 — said`
        let dash = ends > start && self.reading.leaves_out_that() && self.is_dash(ends - 1);
        let relative = |k: &usize| self.is_dash(*k) && self.is(*k + 1, Tag::Relative);
        if dash && let Some(opens) = (start..ends - 1).rev().take(REACH).find(relative) {
            k = opens;
        } else if let Some(comma) = parted {
            k = comma;
        }
        let edge = if self.reading.leaves_out_that() { k } else { until };
        let from = k;
        while k > start && from - k < REACH {
            k -= 1;
            let distance = (until - k) as i32;
            let cost = if far { -distance } else { commas * COMMA + distance };
            let Some(i) = self.token(k) else {
                let named = k > start && self.can_be_named(k - 1);
                if k + 1 == until || named {
                    self.offer_quoted(&mut best, k, if named { NAMED } else { 30 } - cost);
                }
                continue;
            };
            if self.is_mark(k) {
                match self.text(k) {
                    "," => commas += 1,
                    ")" => k = (start..k).rev().take(REACH).find(|&j| self.text(j) == "(").unwrap_or(start),
                    ";" | ":" => break,
                    _ if self.is_dash(k) => commas += 1,
                    _ => {}
                }
                continue;
            }
            let word = self.reading.word(i);
            if let Some(m) = self.reading.mention(i) {
                let first = self.item_before(k, self.reading.tokens_of(m).start);
                // `In a ruling by Judge Ann Lee, the court said`
                let fronted = best.as_ref().is_some_and(|b| b.speaker.ground != Ground::Place)
                    && self.text(k + 1) == ","
                    && self.reading.leaves_out_that();
                let phrase = if fronted { self.title_before(first, start) } else { first };
                let governed =
                    phrase > start && (self.is_preposition(phrase - 1) || self.leads_to(phrase - 1));
                // `with Brown saying it was late`: a subject of its own.
                let own = far
                    && k + 1 == until
                    && first > start
                    && self.is(first - 1, Tag::Preposition)
                    && self.reading.kind(m) != Kind::Place;
                // `China's ministry said`, but `Harlow's said`: a shop.
                let owner = self.reading.document.is_possessive(self.reading.tokens_of(m).end)
                    && k + 2 < until
                    && self.reading.leaves_out_that();
                if (!governed || own)
                    && !self.is_owner(k)
                    && !owner
                    && !self.is_told(first)
                    && self.fits(m, verb, first, k + 1)
                {
                    if own {
                        let speaker = Speaker::mention(self.reading, m);
                        return Some(Candidate { score: PRONOUN, speaker, end: k + 1 });
                    }
                    let kind = self.reading.kind(m);
                    // `на коллегии ФСБ`, `глава МИД`: what a noun has for a genitive.
                    let owned = kind != Kind::Person && first > start && self.is_plain(first - 1);
                    // `на прошлой неделе Франция заявила`
                    let one =
                        matches!(verb.form, Agreement::Masculine | Agreement::Feminine | Agreement::Neuter);
                    let owned = owned && !(kind == Kind::Place && one && k + 1 == until);
                    // A name in its base form is seldom what a preposition governs.
                    let phrase = self.in_phrase(first, start) / if kind == Kind::Person { 3 } else { 1 };
                    let score = points(kind) - cost - phrase - if owned { 30 } else { 0 };
                    offer(
                        &mut best,
                        Candidate { score, speaker: Speaker::mention(self.reading, m), end: k + 1 },
                    );
                    // `It will close the pool, in a move the union called rash`: a clause behind a noun.
                    if !far && k + 1 == until && self.opens_clause(first, start) {
                        break;
                    }
                }
                k = first;
                continue;
            }
            let governed = k > start && self.is_preposition(k - 1);
            let known = best.as_ref().is_some_and(|b| b.speaker.ground != Ground::Place);
            match word.tag {
                Some(Tag::That) if !far => break,
                // `письмо, о котором говорил X`: the subject before it only if none comes after the verb.
                Some(Tag::Relative) if governed => commas += 2,
                // `which critics, like Ann Lee, have said`
                Some(Tag::Relative) if closed && known && !far && self.reading.leaves_out_that() => break,
                Some(Tag::Relative) if !closed && !far => {
                    // `который СМИ окрестили`: the relative is the object where a subject stands between.
                    let subject = best.as_ref().is_some_and(|b| b.speaker.ground != Ground::Place);
                    if !subject && let Some(candidate) = self.antecedent(k, start, verb) {
                        offer(&mut best, candidate);
                    }
                    break;
                }
                // `has since said`: an adverb.
                Some(Tag::Subordinate) if k + 1 == until && one_for_all => {}
                // `где в беседе с прессой отметил`: the subject of the main clause, if there is none in this.
                Some(Tag::Subordinate) if !closed && !far && (known || one_for_all) => break,
                Some(Tag::Subordinate) if !closed && !far => commas += 1,
                // `на вопрос, вернётся ли она, актриса ответила`: the subject of another clause.
                Some(Tag::Pronoun(_))
                    if known && k > start && self.is(k - 1, Tag::Subordinate) && !one_for_all => {}
                Some(Tag::Pronoun(form)) if verb.form.admits(form) && !governed => {
                    offer(
                        &mut best,
                        Candidate { score: PRONOUN - cost, speaker: Speaker::pronoun(i, form), end: k + 1 },
                    );
                }
                Some(Tag::Part(form))
                    if verb.form.admits(form) && self.shows_whole(k) && !self.is_apposed(k, start) =>
                {
                    offer(&mut best, self.part(k, until, NOUN - cost));
                }
                Some(Tag::Preposition | Tag::Topic | Tag::Cause | Tag::That) => {}
                _ if self.is_source_of(k) => {}
                _ => match word.speaker.filter(|&form| {
                    // `в пресс-службе ведомства заявили`: a genitive that looks like a plural.
                    let source = |k: usize| self.token(k).is_some_and(|i| self.reading.is_source(i));
                    let owned = form == Agreement::Plural
                        && word.body
                        && k >= start + 2
                        && self.is_preposition(k - 2)
                        && source(k - 1);
                    let own = far && k + 1 == until;
                    (!governed || own) && !owned && verb.form.admits(form)
                }) {
                    Some(_) if far && k + 1 == until && self.follows_preposition(k, start) => {
                        // `with local media reporting it was late`
                        let mut own = None;
                        self.offer_noun(&mut own, k, start..until, PRONOUN);
                        return own;
                    }
                    Some(_) if self.is_told(k) => {}
                    Some(_) => {
                        self.offer_noun(&mut best, k, start..until, NOUN - cost - self.in_phrase(k, start))
                    }
                    None if self.is_object(k, verb) => {}
                    None if k + 1 == edge && self.is_capital(k) && !governed => {
                        // A name that nobody found: `Hale said`, `Hale, in a letter, said`.
                        let speaker = Speaker::words(i..i + 1, Ground::Known);
                        offer(&mut best, Candidate { score: CAPITAL, speaker, end: k + 1 });
                    }
                    None if k + 1 == edge && self.is_plain(k) && !governed => {
                        let (tokens, end) = self.noun_phrase(k, start, until);
                        let speaker = Speaker::words(tokens, Ground::Place);
                        let score = GUESS - self.in_phrase(k, start);
                        offer(&mut best, Candidate { score, speaker, end });
                    }
                    None => {}
                },
            }
        }
        best.filter(|b| b.score > FLOOR)
    }

    /// Whether the verb of one word before `from` stands behind a quote.
    fn follows_quote(&self, from: usize) -> bool {
        let quote = |k: usize| matches!(self.unit.items.get(k), Some(Item::Quote(_)));
        let before = |back: usize| from.checked_sub(back).is_some_and(quote);
        self.reading.leaves_out_that() && (before(2) || before(3) && self.text(from - 2) == ",")
    }

    fn offer_quoted(&self, best: &mut Option<Candidate>, k: usize, score: i32) {
        if let Some(Item::Quote(pair)) = self.unit.items.get(k) {
            // `рассказала «Газете»`
            let inside = self.pairs[*pair].inside();
            let given = inside.end.checked_sub(1).filter(|last| inside.contains(last));
            if given.is_some_and(|last| self.reading.lexicon.nouns.is_given(self.reading, last)) {
                return;
            }
            let speaker = Speaker::quoted(self.reading, self.pairs[*pair].inside());
            offer(best, Candidate { score, speaker, end: k + 1 });
        }
    }

    fn offer_noun(&self, best: &mut Option<Candidate>, k: usize, bounds: Range<usize>, score: i32) {
        // `газета Il Corriere`: the name speaks.
        let body = |m: usize| self.reading.kind(m) == Kind::Organization;
        // `bakery chain Harlow's`: so too where a name behind a noun is never its genitive.
        let names = self.is(k, Tag::Outlet) || self.reading.leaves_out_that() && self.can_be_named(k);
        if names && k + 1 < bounds.end && self.mention_at(k + 1).is_some_and(body) {
            return;
        }
        let (tokens, end) = self.noun_phrase(k, bounds.start, bounds.end);
        let ground = if self.is(k, Tag::Outlet) { Ground::Outlet } else { Ground::Known };
        offer(best, Candidate { score, speaker: Speaker::words(tokens, ground), end });
    }

    /// `один из жителей`, `два источника`: whether the word at `k` stands before those it is a part of.
    fn shows_whole(&self, k: usize) -> bool {
        self.is_preposition(k + 1) || self.token(k + 1).is_some_and(|i| self.reading.is_human(i))
    }

    /// `Круз, один из сенаторов, сказал`: whether what begins at `k` only tells of the name before.
    fn is_apposed(&self, k: usize, start: usize) -> bool {
        k > start + 1 && (self.is_dash(k - 1) || self.text(k - 1) == "," && self.mention_at(k - 2).is_some())
    }

    /// `один из жителей дома`, `два источника на рынке`.
    fn part(&self, k: usize, end: usize, score: i32) -> Candidate {
        let whole = k + 1 + usize::from(self.is_preposition(k + 1));
        let (whole, end) = self.noun_phrase(whole, whole, end);
        let first = self.token(k).unwrap_or(whole.start);
        Candidate { score, speaker: Speaker::words(first..whole.end, Ground::Known), end }
    }

    /// `Бекенбауэра, который отшучивается`: what the relative pronoun at `k` stands for.
    fn antecedent(&self, k: usize, start: usize, verb: Verb) -> Option<Candidate> {
        let at = k.checked_sub(if k > start && self.text(k - 1) == "," { 2 } else { 1 })?;
        // `Ann Lee, 42, who said`
        let age = at > start + 1 && self.is_number(at) && self.text(at - 1) == ",";
        let at = at - if age { 2 } else { 0 };
        let score = PRONOUN - 2;
        if let Some(m) = self.mention_at(at) {
            // `Ann Lee, head of the Harlow Museum, who claims`: whose post the name belongs to.
            let mut people = (start..at).rev().take(REACH).filter(|&k| self.person_at(k));
            let holder = people.next().and_then(|k| self.mention_at(k)).filter(|&person| {
                self.reading.kind(m) != Kind::Person && self.is_post(self.reading.tokens_of(m), person)
            });
            let m = holder.unwrap_or(m);
            if self.reading.kind(m) == Kind::Person && verb.form == Agreement::Plural {
                return None;
            }
            return Some(Candidate { score, speaker: Speaker::mention(self.reading, m), end: k });
        }
        let noun = self.token(at).is_some_and(|i| self.reading.word(i).speaker.is_some());
        (noun || self.is_plain(at)).then(|| {
            let (tokens, _) = self.noun_phrase(at, start, at + 1);
            let ground = if noun { Ground::Known } else { Ground::Place };
            Candidate { score, speaker: Speaker::words(tokens, ground), end: k }
        })
    }

    /// Whether a name can be the subject of the verb: its case, its number.
    fn fits(&self, mention: usize, verb: Verb, first: usize, next: usize) -> bool {
        match self.reading.kind(mention) {
            Kind::Person => {}
            // `поддержали Россию`
            Kind::Place => return self.reading.in_base_form(mention),
            Kind::Organization => return true,
        }
        let joined =
            |k: usize| self.is(k, Tag::And) && (self.person_at(k + 1) || (k > 0 && self.person_at(k - 1)));
        let alone = !joined(next) && (first == 0 || !joined(first - 1));
        self.reading.in_base_form(mention) && !(verb.form == Agreement::Plural && alone)
    }
}
