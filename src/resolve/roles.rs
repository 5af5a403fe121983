//! Posts and titles: «министр иностранных дел РФ», “UN special envoy”.
//!
//! A role is a word of `roles.tsv` with the adjectives before it and what follows it: names of places and bodies, nouns
//! of `role_nouns.txt`, further roles (заместитель министра), small words between them. It belongs to a person when the
//! name comes right after it, or right before it and a comma.

use super::bases::Symbol;
use super::form::Forms;
use super::memory::{RoleHead, RoleWord};
use super::people::Person;
use super::role_words::initials;
use super::tables::Tables;
use super::words::Lexis;
use crate::annotation::{Kind, Mention};
use crate::morph::fingerprint::Fingerprint;
use crate::morph::{Agreement, Cases, Reading};
use crate::segment::Document;
use crate::shape::{Case, opens_quote};
use crate::token::{Gap, TokenKind};
use bumpalo::Bump;
use bumpalo::collections::Vec as List;
use std::cell::RefCell;
use std::ops::Range;

/// A role in the text.
#[derive(Clone, Debug)]
pub(super) struct Role<'t> {
    pub(super) tokens: Range<usize>,
    /// The base form of its noun.
    pub(super) head: Fingerprint,
    /// Mentions inside.
    pub(super) mentions: Range<usize>,
    pub(super) gender: Option<usize>,
    /// A relation or form of address rather than a post.
    pub(super) kin: bool,
    /// The noun and what goes before it, from right to left.
    pub(super) pieces: List<'t, Piece>,
    /// Where the noun ends and its complement begins.
    pub(super) complement: usize,
}

/// A part of a role up to its noun.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// A token that declines.
    Form(usize, Symbol),
    /// Tokens that stay as they are.
    Still(Range<usize>),
}

/// Words that a role may have on its left when looked for from a name.
const REACH: usize = 16;

/// The token of the title before the name at token `name`: “Dr. Ann Lee”.
pub(super) fn title_before(document: &Document, tables: &Tables, name: usize) -> Option<usize> {
    let before = name.checked_sub(1)?;
    let title = if document.word(before) == "." { before.checked_sub(1)? } else { before };
    let token = document.tokens[title];
    let written = token.case == Case::Title && token.span.len() <= LONGEST_TITLE;
    (written && tables.titles.get(document.norm(title)).is_some()).then_some(title)
}

/// No title before a name is longer, in bytes: “Miss”, “Lady”.
const LONGEST_TITLE: usize = 4;

/// Finds roles in one text.
pub(super) struct Roles<'a, 't> {
    pub(super) document: &'a Document<'a>,
    pub(super) mentions: &'a [Mention],
    pub(super) forms: &'a Forms<'a>,
    people: &'a [Option<Person<'t>>],
    pub(super) tables: &'t Tables,
    pub(super) lexis: RefCell<&'a mut Lexis<'t>>,
    pub(super) room: &'t Bump,
    /// The mention that a token is in, if any.
    inside: &'t [u32],
}

const NOWHERE: u32 = u32::MAX;

impl<'a, 't> Roles<'a, 't> {
    pub(super) fn new(
        document: &'a Document<'a>,
        mentions: &'a [Mention],
        forms: &'a Forms<'a>,
        people: &'a [Option<Person<'t>>],
        lexis: &'a mut Lexis<'t>,
    ) -> Self {
        let room = lexis.room;
        let inside = room.alloc_slice_fill_copy(document.tokens.len(), NOWHERE);
        for (mention, tokens) in forms.tokens.iter().enumerate() {
            for slot in inside.get_mut(tokens.clone()).into_iter().flatten() {
                *slot = mention as u32;
            }
        }
        let (tables, lexis) = (lexis.tables, RefCell::new(lexis));
        Self { document, mentions, forms, people, tables, lexis, room, inside }
    }

    /// The mention that a token is in.
    pub(super) fn mention_at(&self, token: usize) -> Option<usize> {
        self.inside.get(token).filter(|&&m| m != NOWHERE).map(|&m| m as usize)
    }

    /// What the word at a token can be.
    pub(super) fn word(&self, token: usize) -> Option<RoleWord> {
        let word = self.document.tokens.get(token).filter(|token| token.kind == TokenKind::Word)?;
        if self.is_shortened(token) {
            let stopped = [self.document.norm(token), "."].concat();
            return Some(self.lexis.borrow_mut().role_word(&stopped));
        }
        Some(word).map(|_| self.lexis.borrow_mut().role_word(self.document.norm(token)))
    }

    /// Whether the full stop behind a word belongs to it: “Gov.”
    pub(super) fn is_shortened(&self, token: usize) -> bool {
        let stop = self.document.tokens.get(token + 1).filter(|next| next.gap == Gap::None);
        stop.is_some() && self.document.word(token + 1) == "." && {
            let stopped = [self.document.norm(token), "."].concat();
            self.tables.noun(Fingerprint::of(&stopped)).role.is_some()
                || self.tables.role_words.contains(&stopped)
        }
    }

    /// Where the noun at `head` ends, with its full stop if it has one.
    pub(super) fn noun_end(&self, head: usize) -> usize {
        head + 1 + usize::from(self.is_shortened(head))
    }

    /// The base form of the word at a token as an adjective that goes with a noun in one of `cases`, and its own cases.
    fn adjective(&self, token: usize, agreement: Agreement, cases: Cases) -> Option<(Symbol, Cases)> {
        let (word, mut lexis) = (self.document.norm(token), self.lexis.borrow_mut());
        let adjective = lexis.adjective(word, agreement, cases)?;
        // «полномочий президента»: what looks like its base form stands in the nominative, as people's accusative does not.
        let own = agreement == Agreement::Masculine
            && lexis.bases.fingerprint(adjective.0) == Fingerprint::of(word);
        if own && adjective.1.and(Cases::NOMINATIVE).is_empty() {
            return None;
        }
        // Adjectives made of names end otherwise, and go before no post: «слова президента».
        lexis.tables.letters.is_adjectival(lexis.bases.text(adjective.0)).then_some(adjective)
    }

    /// The role before a person's name that stands in one of `cases`, and before their title if they have one.
    pub(super) fn before(&self, mention: usize, cases: Cases) -> Option<Role<'t>> {
        let name = self.forms.tokens[mention].clone();
        // “First Lady Ann Lee”: a post.
        let title = title_before(self.document, self.tables, name.start)
            .filter(|&title| self.head_at(title, Cases::ALL).is_none());
        let start = title.unwrap_or(name.start);
        let sentence = self.document.sentences.get(self.document.sentence_of(start))?.start;
        let least = sentence.max(start.saturating_sub(REACH));
        let (mut found, mut reached) = (None::<Role>, start);
        for head in (least..start).rev() {
            if self.names_person(head) {
                break;
            }
            if !self.joined(head) {
                break;
            }
            // «ведущий инженер»: a noun that is an attribute here.
            if head >= reached {
                continue;
            }
            // «и. о. министра Олег Орлов»
            let acting = self.acting(head);
            let Some(noun) = self.head_at(head, if acting.is_some() { Cases::GENITIVE } else { cases })
            else {
                continue;
            };
            if noun.cases == Cases::NOMINATIVE && self.owns_next(mention) {
                continue;
            }
            let end = self.end_of(head);
            // «министр энергетики принц Юсуф»: of two roles the first one, which says more.
            if end >= reached {
                let mut role = self.role(head, &noun, cases, end);
                if let Some(first) = acting {
                    role.pieces.clear();
                    role.pieces.push(Piece::Still(first..self.noun_end(head)));
                    role.tokens.start = first;
                }
                reached = if self.tables.paradigms.is_empty() { start } else { role.tokens.start };
                found = Some(role);
            }
        }
        if found.is_some() {
            return found;
        }
        let aged = self.age_before(start);
        if self.tables.paradigms.is_empty() {
            return self.post_before(aged.unwrap_or(start)..name.end, least);
        }
        self.of_another(mention, cases).or_else(|| self.across_age(aged?..name.end, cases, least))
    }

    /// «директор школы, 71-летняя Анна Громова», with the name from its age on: the role before the comma, in a case of the
    /// name's.
    fn across_age(&self, name: Range<usize>, cases: Cases, least: usize) -> Option<Role<'t>> {
        let comma = self.comma_before(&name)?;
        // Of several nouns the first one: «сына главы района, 20-летнего Олега».
        let inside =
            |&head: &usize| !self.names_person(head) && !matches!(self.document.word(head), "," | ";" | ":");
        let heads = (least..comma).rev().take_while(inside).filter(|&head| self.end_of(head) == comma);
        let (head, noun) = heads.filter_map(|head| Some((head, self.head_at(head, cases)?))).last()?;
        let role = self.role(head, &noun, cases, comma);
        // «сына Петра Громова, главы района, 20-летнего Олега»: the role of the person before.
        let opening = role.tokens.start.checked_sub(2).filter(|&at| self.document.word(at + 1) == ",");
        (!opening.is_some_and(|at| self.names_person(at))).then_some(role)
    }

    /// Where an age begins that ends before token `end`: «71-летняя», “71-year-old”.
    fn age_before(&self, end: usize) -> Option<usize> {
        let first = end.checked_sub(3)?;
        let tokens = self.document.tokens.get(first..end)?;
        let [number, hyphen, word] = tokens else { return None };
        let joined = hyphen.gap == Gap::None && word.gap == Gap::None && self.document.word(first + 1) == "-";
        (joined && number.kind == TokenKind::Number && word.kind == TokenKind::Word).then_some(first)
    }

    /// “the Minister of Industry, Senator John Enoh,”: the post before a comma and `role`, which stands before a name.
    pub(super) fn before_role(&self, mention: usize, role: &Role) -> Option<Role<'t>> {
        let name = role.tokens.start..self.forms.tokens[mention].end;
        let sentence = self.document.sentences.get(self.document.sentence_of(name.start))?.start;
        let least = sentence.max(name.start.saturating_sub(REACH));
        self.tables.paradigms.is_empty().then(|| self.post_before(name, least))?
    }

    /// «адвокат Чебана Елена Ли», «помощник президента Орлова Юрий Громов»: the role before somebody else's name, which
    /// is of its complement.
    fn of_another(&self, mention: usize, cases: Cases) -> Option<Role<'t>> {
        let start = self.forms.tokens[mention].start;
        let other = start.checked_sub(1).and_then(|at| self.mention_at(at))?;
        if !self.owns_next(other) {
            return None;
        }
        let first = self.forms.tokens[other].start;
        let reach = (first.saturating_sub(REACH)..first).rev();
        let joined = reach.take_while(|&head| self.joined(head) && !self.names_person(head));
        let mut heads = joined.filter_map(|head| Some((head, self.head_at(head, cases)?)));
        let (head, noun) =
            heads.find(|&(head, ref noun)| noun.cases == Cases::NOMINATIVE && self.end_of(head) == first)?;
        Some(self.role(head, &noun, cases, start))
    }

    /// Whether the name of a person can stand in the genitive, and somebody else's follows.
    fn owns_next(&self, mention: usize) -> bool {
        let end = self.forms.tokens[mention].end;
        let person = || self.people[self.forms.of_mention[mention]].as_ref();
        self.names_person(end)
            && self.document.tokens.get(end).is_some_and(|token| token.gap == Gap::Space)
            && person().is_some_and(|person| !person.cases.and(Cases::GENITIVE).is_empty())
    }

    /// Where letters with full stops begin that stand before the noun at `head` and say that the post is another's.
    fn acting(&self, head: usize) -> Option<usize> {
        let last = head.checked_sub(1).filter(|_| !self.tables.paradigms.is_empty())?;
        if self.document.word(last) == "." { initials(self.document, self.tables, last) } else { None }
    }

    /// The role after a person's name and a comma.
    pub(super) fn after(&self, mention: usize, cases: Cases) -> Option<Role<'t>> {
        let end = self.forms.tokens[mention].end;
        if self.tables.paradigms.is_empty() {
            return self.post_after(end);
        }
        if !matches!(self.document.word(end), "," | "—" | "–" | "(") {
            return None;
        }
        let from = end + 1;
        for head in from..from + 5 {
            if self.document.tokens.get(head)?.kind == TokenKind::Mark && self.mention_at(head).is_none() {
                return None;
            }
            if self.document.tokens.get(head)?.gap >= Gap::Line {
                return None;
            }
            let Some(noun) = self.head_at(head, cases) else { continue };
            let role = self.role(head, &noun, cases, self.end_of(head));
            let article = usize::from(role.tokens.start > from && self.is_link(from));
            let next = self.document.tokens.get(role.tokens.end);
            let closed = next.is_none_or(|next| next.gap >= Gap::Line)
                || matches!(self.document.word(role.tokens.end), "," | "." | "—" | "–" | ")" | ";" | ":");
            return (role.tokens.start <= from + article && closed).then_some(role);
        }
        None
    }

    fn is_link(&self, token: usize) -> bool {
        self.document.norm(token).chars().count() <= 3
    }

    /// The noun of a role at token `head`, if it can stand in one of `cases`.
    pub(super) fn head_at(&self, head: usize, cases: Cases) -> Option<RoleHead> {
        let token = self.document.tokens.get(head).filter(|_| self.mention_at(head).is_none())?;
        let may_refer = self.tables.may_refer(token, self.document.tokens.norms());
        if may_refer { self.noun_at(head, cases) } else { None }
    }

    /// The same of a token that may refer to somebody and is in no name.
    fn noun_at(&self, head: usize, cases: Cases) -> Option<RoleHead> {
        let word = self.word(head)?;
        let heads = word.heads.0 as usize..word.heads.1 as usize;
        let fits = |head: &&RoleHead| !head.cases.and(cases).is_empty();
        self.lexis.borrow().role_heads[heads].iter().find(fits).copied()
    }

    /// The role at token `head`, which may refer to somebody and is in no name, whose noun `wanted` approves by the
    /// fingerprint of its base form; no relation.
    pub(super) fn post_at(&self, head: usize, wanted: impl Fn(Fingerprint) -> bool) -> Option<Role<'t>> {
        let noun = self.noun_at(head, Cases::ALL).filter(|noun| !noun.post.kin)?;
        let base = noun.post.full.unwrap_or_else(|| self.lexis.borrow().bases.fingerprint(noun.base));
        wanted(base).then(|| self.role(head, &noun, Cases::ALL, self.end_of(head)))
    }

    /// Whether the noun of a role at token `head` can be a subject.
    pub(super) fn is_nominative(&self, head: usize) -> bool {
        self.head_at(head, Cases::NOMINATIVE).is_some()
    }

    /// The role whose noun, at token `head`, stands in one of `cases`, and whose complement ends at token `end`.
    pub(super) fn role(&self, head: usize, noun: &RoleHead, cases: Cases, end: usize) -> Role<'t> {
        let stands = noun.cases.and(cases);
        let (mut start, mut pieces) = self.attributes(head, noun.base, noun.agreement, stands);
        // «бывшего главу», «главный судья»: men that decline like women.
        if start == head && noun.agreement == Agreement::Feminine && noun.post.gender.is_none() {
            (start, pieces) = self.attributes(head, noun.base, Agreement::Masculine, stands);
        }
        let inside = (start..end).filter_map(|t| self.mention_at(t));
        let first = inside.clone().min().unwrap_or(0);
        let last = inside.max().map_or(first, |m| m + 1);
        Role {
            tokens: start..end,
            head: noun.post.full.unwrap_or_else(|| self.lexis.borrow().bases.fingerprint(noun.base)),
            mentions: first..last,
            gender: noun.post.gender,
            kin: noun.post.kin,
            pieces,
            complement: self.noun_end(head),
        }
    }

    /// The description before the name of a body: «террористической группировки „Луна“».
    pub(super) fn description(&self, mention: usize) -> Option<Role<'t>> {
        if self.tables.paradigms.is_empty() {
            return self.apposition(mention);
        }
        let (document, tables) = (self.document, self.tables);
        let start = self.forms.tokens[mention].start;
        let quoted = start.checked_sub(1).filter(|&t| opens_quote(document.word(t)))?;
        let head =
            quoted.checked_sub(1).filter(|&head| self.joined(head) && self.mention_at(head).is_none())?;
        let word = document.norm(head);
        let lower = document.tokens.get(head).is_some_and(|t| t.case == Case::Lower);
        if !lower {
            return None;
        }
        let mut found: Option<Reading> = None;
        tables.any_noun(word, |reading, noun| {
            if noun.head == Some(reading.agreement) {
                match &mut found {
                    Some(same) if same.key == reading.key => same.cases = same.cases.or(reading.cases),
                    Some(_) => {}
                    None => found = Some(reading),
                }
            }
            false
        });
        let reading = found?;
        let base = self.lexis.borrow_mut().bases.enter_known(reading.key, reading.stem, reading.ending);
        let (from, pieces) = self.attributes(head, base, reading.agreement, reading.cases);
        let (tokens, complement) = (from..head + 1, head + 1);
        // The noun alone says no more than that it is a body.
        let told = pieces.len() > 1;
        let role =
            Role { tokens, head: reading.key, mentions: 0..0, gender: None, kin: false, pieces, complement };
        told.then_some(role)
    }

    /// The adjectives before a noun that stands in one of `cases`: where they begin, and all pieces from right to left.
    fn attributes(
        &self,
        head: usize,
        base: Symbol,
        agreement: Agreement,
        cases: Cases,
    ) -> (usize, List<'t, Piece>) {
        let mut start = head;
        let mut pieces = List::with_capacity_in(4, self.room);
        pieces.push(Piece::Form(head, base));
        let mut shared = cases;
        while let Some(before) = start.checked_sub(1).filter(|&b| self.joined(b) && head - b <= 5) {
            if let Some(mention) = self.mention_at(before) {
                // Names go before a post in languages without cases: UN special envoy.
                if self.tables.paradigms.is_empty() && self.mentions[mention].kind != Kind::Person {
                    let tokens = self.forms.tokens[mention].clone();
                    start = tokens.start;
                    pieces.push(Piece::Still(tokens));
                    continue;
                }
                break;
            }
            if let Some(first) = self.attached(before) {
                pieces.push(Piece::Still(first..start));
                start = first;
                continue;
            }
            let Some(token) = self.document.tokens.get(before).filter(|t| t.kind == TokenKind::Word) else {
                break;
            };
            // «89-летний актёр»: an age is no part of a post.
            if before.checked_sub(1).is_some_and(|at| self.document.word(at) == "-") && token.gap == Gap::None
            {
                break;
            }
            let opens = || self.document.begins_sentence(before);
            let adjective = self.adjective(before, agreement, shared);
            if let Some((base, cases)) = adjective.filter(|_| token.case == Case::Lower || opens()) {
                shared = cases.and(shared);
                pieces.push(Piece::Form(before, base));
            } else if self.tables.role_words.contains(self.document.norm(before))
                || (self.tables.paradigms.is_empty() && self.goes_before(before, head))
            {
                pieces.push(Piece::Still(before..before + 1));
            } else {
                break;
            }
            start = before;
        }
        (start, pieces)
    }
}
