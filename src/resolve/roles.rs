//! Posts and titles: «министр иностранных дел РФ», “UN special envoy”.
//!
//! A role is a word of `roles.tsv` with the adjectives before it and what follows it: names of places and bodies, nouns
//! of `role_nouns.txt`, further roles (заместитель министра), small words between them. It belongs to a person when the
//! name comes right after it, or right before it and a comma.

use super::bases::Symbol;
use super::form::{self, Forms};
use super::memory::{RoleHead, RoleWord};
use super::people::Person;
use super::spelling::{Shouting, spell};
use super::tables::Tables;
use super::words::{Lexis, Sort};
use crate::annotation::{Kind, Mention};
use crate::morph::fingerprint::Fingerprint;
use crate::morph::{Agreement, Cases, Reading};
use crate::segment::Document;
use crate::shape::Case;
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
/// The longest title in quotes within a role, in tokens.
const TITLE: usize = 8;
/// The longest role, in tokens.
const LONGEST: usize = 18;

/// No base form is longer than its word by more bytes than this.
const ENDING: usize = 8;

/// Finds roles in one text.
pub(super) struct Roles<'a, 't> {
    pub(super) document: &'a Document<'a>,
    pub(super) mentions: &'a [Mention],
    pub(super) forms: &'a Forms<'a>,
    people: &'a [Option<Person<'t>>],
    pub(super) tables: &'t Tables,
    lexis: RefCell<&'a mut Lexis<'t>>,
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

    /// The role before a person's name that stands in one of `cases`.
    pub(super) fn before(&self, mention: usize, cases: Cases) -> Option<Role<'t>> {
        let start = self.forms.tokens[mention].start;
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
        if self.tables.paradigms.is_empty() {
            return self.post_before(self.forms.tokens[mention].clone(), least);
        }
        self.of_another(mention, cases)
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
        if self.document.word(last) == "." { self.initials(last) } else { None }
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
            let closed =
                matches!(self.document.word(role.tokens.end), "," | "." | "—" | "–" | ")" | ";" | "");
            return (role.tokens.start <= from + article && closed).then_some(role);
        }
        None
    }

    fn is_link(&self, token: usize) -> bool {
        self.document.norm(token).chars().count() <= 3
    }

    /// Whether nothing parts a token from the next one.
    pub(super) fn joined(&self, token: usize) -> bool {
        let gap = self.document.tokens.get(token + 1).map_or(Gap::None, |t| t.gap);
        gap < Gap::Line
            && (self.document.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Word)
                || self.mention_at(token).is_some()
                || matches!(self.document.word(token), "-" | "«" | "»" | "\"" | "." | "&")
                || self.is_bracket_of_name(token))
    }

    /// Whether a token is a bracket round nothing but a name: «президент Олимпийского комитета (МОК)».
    fn is_bracket_of_name(&self, token: usize) -> bool {
        match self.document.word(token) {
            "(" => self.name_in_brackets(token).is_some(),
            ")" => token.checked_sub(1).and_then(|inner| self.mention_at(inner)).is_some_and(|mention| {
                let opening = self.forms.tokens[mention].start.checked_sub(1);
                opening.is_some_and(|opening| self.name_in_brackets(opening).is_some())
            }),
            _ => false,
        }
    }

    /// Behind the brackets that open at a token and hold the name of a place or body.
    fn name_in_brackets(&self, token: usize) -> Option<usize> {
        let mention = self.mention_at(token + 1).filter(|&m| self.mentions[m].kind != Kind::Person)?;
        let end = self.forms.tokens[mention].end;
        (self.document.word(token) == "(" && self.document.word(end) == ")").then_some(end + 1)
    }

    /// Behind the quotation that opens at a token: «режиссёр фильма „Дом на краю“».
    fn quotation_end(&self, token: usize) -> Option<usize> {
        if self.document.word(token) != "«" {
            return None;
        }
        let inside = (token + 1..=token + TITLE)
            .take_while(|&at| self.document.tokens.get(at).is_some_and(|t| t.gap < Gap::Line));
        let mut marks = inside.filter(|&at| matches!(self.document.word(at), "«" | "»"));
        marks.next().filter(|&at| self.document.word(at) == "»").map(|at| at + 1)
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
        let (start, pieces) = self.attributes(head, noun.base, noun.agreement, noun.cases.and(cases));
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
        let quoted = start.checked_sub(1).filter(|&t| form::opens(document.word(t)))?;
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

    /// Whether a token is a small word that asks for no case: «и».
    fn is_conjunction(&self, token: usize) -> bool {
        let word = self.document.norm(token);
        self.tables.role_links.contains(word) && self.tables.asked_by(word).is_none()
    }

    fn names_person(&self, token: usize) -> bool {
        self.mention_at(token).is_some_and(|mention| self.mentions[mention].kind == Kind::Person)
    }

    /// Whether a token can be an adjective in the nominative.
    fn is_plain_adjective(&self, token: usize) -> bool {
        let mut lexis = self.lexis.borrow_mut();
        let range = lexis.noun(self.document.norm(token), Sort::Adjective);
        lexis.nouns[range].iter().any(|adjective| !adjective.cases.and(Cases::NOMINATIVE).is_empty())
    }

    fn is_oblique_adjective(&self, token: usize) -> bool {
        let mut lexis = self.lexis.borrow_mut();
        let range = lexis.noun(self.document.norm(token), Sort::Adjective);
        lexis.nouns[range].iter().any(|adjective| adjective.cases != Cases::NOMINATIVE)
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

    /// A role in its base form.
    pub(super) fn text(&self, role: &Role) -> String {
        let mut text = String::with_capacity(self.document.span(role.tokens.clone()).len() + ENDING);
        for piece in role.pieces.iter().rev() {
            if !text.is_empty() {
                text.push(' ');
            }
            match piece {
                Piece::Form(token, base) => {
                    self.spell(*token, self.lexis.borrow().bases.text(*base), &mut text);
                }
                Piece::Still(tokens) => {
                    let written = self.document.span(tokens.clone()).of(self.document.text);
                    match written.chars().next().filter(|_| self.only_begins(role, tokens.start)) {
                        Some(first) => {
                            text.extend(first.to_lowercase());
                            text.push_str(&written[first.len_utf8()..]);
                        }
                        None => text.push_str(written),
                    }
                }
            }
        }
        let (complement, end) = (role.complement, role.tokens.end);
        if end > complement {
            let rest = self.document.span(complement..end).of(self.document.text);
            if self.document.tokens.get(complement).is_some_and(|t| t.gap != Gap::None) {
                text.push(' ');
            }
            for word in rest.split_whitespace() {
                text.push_str(word);
                text.push(' ');
            }
            text.truncate(text.trim_end().len());
            // «бывший „чемпион мира“ Орлов»: a quotation that begins before the role.
            if text.ends_with('»') && !text.contains('«') {
                text.pop();
            }
        }
        text
    }

    /// Adds a word in its base form, without the capital that only begins a sentence.
    fn spell(&self, token: usize, base: &str, text: &mut String) {
        let titled =
            self.document.tokens.get(token).is_some_and(|t| matches!(t.case, Case::Title | Case::Mixed));
        let caseless = self.tables.paradigms.is_empty();
        let short = || self.tables.noun(Fingerprint::of(base)).role.is_some_and(|post| post.full.is_some());
        // Adjectives of countries keep their capital, so that only a noun right before a name loses it: “Violinist Ada”.
        let begins =
            || self.document.begins_sentence(token) && !short() && self.mention_at(token + 1).is_some();
        let kept = !titled || (caseless && !begins());
        let Some(word) = form::word(self.document, token) else {
            text.push_str(base);
            return;
        };
        let from = text.len();
        spell(&word, base, Shouting::Keep, text);
        if !kept {
            let small = text.split_off(from).to_lowercase();
            text.push_str(&small);
        }
    }

    /// Where the complement of the role at `head` ends.
    pub(super) fn end_of(&self, head: usize) -> usize {
        let mut end = self.noun_end(head);
        let mut at = end;
        while at < head + LONGEST {
            if !self.joined(at - 1) {
                break;
            }
            if let Some(mention) = self.mention_at(at) {
                if self.mentions[mention].kind == Kind::Person {
                    break;
                }
                at = self.forms.tokens[mention].end.max(at + 1);
                end = at;
                continue;
            }
            if let Some(behind) =
                self.quotation_end(at).or_else(|| self.name_in_brackets(at)).filter(|_| end == at)
            {
                at = behind;
                end = at;
                continue;
            }
            let mark = self.document.word(at);
            if matches!(mark, "«" | "»" | "\"" | "-") {
                at += 1;
                // A closing mark belongs to the name before it.
                if mark == "»" && end + 1 == at {
                    end = at;
                }
                continue;
            }
            let Some(word) = self.word(at) else { break };
            let lower = self.document.tokens.get(at).is_some_and(|t| t.case == Case::Lower);
            let post = word.heads.0 < word.heads.1;
            // «поэта и композитора» are two posts.
            if post && self.is_conjunction(at - 1) {
                break;
            }
            // «представитель Президента»: the post of one who is written with a capital.
            if word.follows && (lower || post || self.tables.paradigms.is_empty()) {
                at += 1;
                end = at;
            } else if lower && at == end && self.names_person(at + 1) && self.is_plain_adjective(at) {
                // «папа римский Иннокентий»
                end = at + 1;
                break;
            } else if lower && (word.link || self.is_oblique_adjective(at)) {
                at += 1;
            } else {
                break;
            }
        }
        end
    }
}
