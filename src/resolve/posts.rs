//! Posts in languages without cases, where only the order of words tells what belongs to one: “Transportation Secretary
//! Pete Alvarado”, “the club's head coach, Marco Bellini,” “Helen Carter, who is chair of the committee,”.
//!
//! Before a post stand the words of `role_words.txt`, further posts and the nouns of `role_nouns.txt`; words that end as
//! its rows with a hyphen say (`-al`); words with a capital before a post with a capital; one other word behind an
//! article. `apposition.tsv` tells the small words around.

use super::role_words::initials;
use super::roles::{Piece, Role, Roles};
use crate::annotation::Kind;
use crate::morph::Cases;
use crate::shape::Case;
use crate::token::{Gap, TokenKind};
use std::ops::Range;

/// How far behind a name the noun of a post may stand.
const REACH: usize = 8;
/// How many small words may open what is said of a name: “who is also the”.
const OPENERS: usize = 4;
/// The longest complement, in tokens.
const COMPLEMENT: usize = 12;
/// Letters that an ending in `role_words.txt` may have.
const ENDINGS: std::ops::RangeInclusive<usize> = 2..=4;

impl<'t> Roles<'_, 't> {
    /// Whether `apposition.tsv` says that of a token.
    pub(super) fn around(&self, at: usize, what: &str) -> bool {
        self.told_around(at).any(|one| one == what)
    }

    /// All that `apposition.tsv` says of a token.
    fn told_around(&self, at: usize) -> impl Iterator<Item = &str> {
        let told = self.tables.apposition.get(self.document.norm(at));
        told.into_iter().flat_map(|told| told.split(' '))
    }

    /// Whether a token is none of the words around a description.
    fn is_full(&self, at: usize) -> bool {
        let word = self.document.norm(at);
        // “Reportedly President”
        let ending = word.char_indices().rev().nth(1).filter(|&(start, _)| start > 2);
        let never = |start| self.tables.apposition.get(&["-", &word[start..]].concat()).is_some();
        self.is_plain(at)
            && !ending.is_some_and(|(start, _)| never(start))
            && (self.tables.apposition.get(self.document.norm(at)).is_none() || self.around(at, "small"))
    }

    fn has_capital(&self, at: usize) -> bool {
        self.document
            .tokens
            .get(at)
            .is_some_and(|t| matches!(t.case, Case::Title | Case::Mixed | Case::Upper))
    }

    /// Where something of several tokens begins that stands before a post and ends with token `last`: “Lt.”, “Ukraine's”,
    /// “Parks and”.
    pub(super) fn attached(&self, last: usize) -> Option<usize> {
        if !self.tables.paradigms.is_empty() {
            return None;
        }
        let first = last.checked_sub(1)?;
        match self.document.word(last) {
            "." if self.is_shortened(first) => Some(first),
            "." => initials(self.document, self.tables, last),
            _ if self.document.is_possessive(last) => {
                // “Sheriff's Deputy”
                let Some(named) = self.mention_at(first) else {
                    return (self.is_capital_word(first) && self.is_capital_word(last + 1)).then_some(first);
                };
                (self.mentions[named].kind != Kind::Person).then(|| self.forms.tokens[named].start)
            }
            // “Parks and Recreation Director”
            _ if self.around(last, "join") => {
                (self.is_capital_word(first) && self.is_capital_word(last + 1)).then_some(first)
            }
            _ => None,
        }
    }

    /// A word with a capital that may be part of a post.
    fn is_capital_word(&self, at: usize) -> bool {
        self.has_capital(at) && self.is_full(at) && self.mention_at(at).is_none()
    }

    /// Whether the word at a token belongs to the post behind it, whose noun stands at `head`.
    pub(super) fn goes_before(&self, at: usize, head: usize) -> bool {
        let known = self.word(at).is_some_and(|word| word.heads.0 < word.heads.1 || word.follows);
        if known {
            return true;
        }
        if !self.is_full(at) {
            return false;
        }
        if self.has_capital(at) {
            return self.has_capital(head) || (self.document.begins_sentence(at) && at + 1 == head);
        }
        let word = self.document.norm(at);
        let ends = |letters: usize| {
            let start = word.char_indices().rev().nth(letters - 1).filter(|&(start, _)| start > 2);
            start.is_some_and(|(start, _)| self.tables.role_words.contains(&["-", &word[start..]].concat()))
        };
        ENDINGS.into_iter().any(ends) || at.checked_sub(1).is_some_and(|before| self.determines(before))
    }

    /// Whether a noun must follow a token.
    fn determines(&self, at: usize) -> bool {
        let asks = self.told_around(at).any(|one| matches!(one, "article" | "whose"));
        asks || self.document.is_possessive(at)
    }

    /// Whether a word of a post at its beginning has a capital only because a sentence begins: “Former mayor”.
    pub(super) fn only_begins(&self, role: &Role, at: usize) -> bool {
        if at != role.tokens.start || self.mention_at(at).is_some() {
            return false;
        }
        if !self.tables.paradigms.is_empty() {
            return self.document.begins_sentence(at);
        }
        let title = self.document.tokens.get(at).is_some_and(|t| t.case == Case::Title);
        let norm = self.document.norm(at);
        let known = self.tables.role_words.contains(norm) || self.word(at).is_some_and(|word| word.follows);
        let proper = self.tables.proper.contains(norm) || !known;
        let lower =
            role.pieces.iter().any(|piece| matches!(piece, Piece::Form(head, _) if !self.has_capital(*head)));
        title && self.document.begins_sentence(at) && (self.around(at, "small") || (lower && !proper))
    }

    /// The comma before a name that ends the phrase.
    pub(super) fn comma_before(&self, name: &Range<usize>) -> Option<usize> {
        let comma = name.start.checked_sub(1).filter(|&at| self.document.word(at) == ",")?;
        (self.closes(name.end) && !self.is_list(name.end)).then_some(comma)
    }

    /// The post before a comma and a name: “the club's head coach, Marco Bellini,”.
    pub(super) fn post_before(&self, name: Range<usize>, least: usize) -> Option<Role<'t>> {
        let comma = self.comma_before(&name)?;
        for head in (least..comma).rev() {
            let person = self.mention_at(head).is_some_and(|m| self.mentions[m].kind == Kind::Person);
            if person || (head + 1 < comma && !self.joined(head)) {
                return None;
            }
            let Some(noun) = self.head_at(head, Cases::ALL) else { continue };
            if self.complement(head) == Some(comma) {
                let role = self.role(head, &noun, Cases::ALL, comma);
                let owned = self.document.is_possessive(role.tokens.start + 1);
                let opener = role.tokens.start.checked_sub(1).filter(|&at| self.determines(at));
                // “counsel to the defendant, Ann Lee”: another's.
                let another = opener
                    .and_then(|at| at.checked_sub(2))
                    .is_some_and(|at| self.asks(at + 1) && self.head_at(at, Cases::ALL).is_some());
                return ((opener.is_some() || owned) && !another).then_some(role);
            }
        }
        None
    }

    /// The post behind a name that ends before token `end`, and a comma.
    pub(super) fn post_after(&self, end: usize) -> Option<Role<'t>> {
        if !matches!(self.document.word(end), "," | "—" | "–" | "(") {
            return None;
        }
        let opens = |&at: &usize| self.determines(at) || self.around(at, "opener");
        let opened = |at: usize| at + (at..at + OPENERS).take_while(opens).count();
        let mut first = end + 1;
        let mut open = opened(first);
        // “Owen Price, 54, chief scientist”
        let number = self.document.tokens.get(open).is_some_and(|t| t.kind == TokenKind::Number);
        if number && self.document.word(open + 1) == "," {
            first = open + 2;
            open = opened(first);
        }
        let article = open > first && self.determines(open - 1);
        for head in open..open + REACH {
            let token = self.document.tokens.get(head)?;
            let mark = token.kind == TokenKind::Mark && self.mention_at(head).is_none();
            if (mark && !self.is_inner(head)) || (token.gap >= Gap::Line) {
                return None;
            }
            let Some(noun) = self.head_at(head, Cases::ALL) else { continue };
            let Some(end) = self.complement(head) else { continue };
            let mut role = self.role(head, &noun, Cases::ALL, end);
            let start = role.tokens.start;
            let between = open.min(start)..start;
            let possessed = between.end > between.start && self.document.is_possessive(start - 1);
            if possessed || between.is_empty() {
                return Some(role);
            }
            // “a marine mammal expert”
            if article && between.clone().all(|at| self.is_full(at)) {
                role.pieces.push(Piece::Still(between.clone()));
                role.tokens.start = between.start;
                return Some(role);
            }
            return None;
        }
        None
    }

    /// A mark inside a phrase.
    fn is_inner(&self, at: usize) -> bool {
        matches!(self.document.word(at), "-" | "&")
            || self.document.is_possessive(at)
            // “Gov.”, “U.S.”
            || (self.document.word(at) == "."
                && at.checked_sub(1).is_some_and(|b| self.is_shortened(b) || self.document.word(b).len() == 1))
    }

    /// Where the complement of a post behind a name ends: “head of emergency planning at the council”.
    fn complement(&self, head: usize) -> Option<usize> {
        let end = self.end_of(head);
        let asks = |at: usize| self.tables.role_links.contains(self.document.norm(at)) || self.asks(at);
        if self.closes(end) {
            return Some(end);
        }
        // “the mayor's daughter”
        let owner = self.document.is_possessive(end);
        if owner || !(asks(end) || end > self.noun_end(head)) {
            return None;
        }
        let mut link = end;
        for at in end..end + COMPLEMENT {
            let Some(token) = self.document.tokens.get(at) else { return Some(at) };
            let mention = self.mention_at(at);
            if self.closes(at) && mention.is_none() {
                return Some(at);
            }
            let person = mention.is_some_and(|m| self.mentions[m].kind == Kind::Person);
            let time = self.around(at, "time") || token.kind == TokenKind::Number;
            if time && link > self.noun_end(head) {
                return self.closes(at + 1).then_some(link);
            }
            let strange = token.kind == TokenKind::Mark && !self.is_inner(at);
            if mention.is_none() && (strange || time || token.gap >= Gap::Line) || person {
                return None;
            }
            if asks(at) && mention.is_none() {
                link = at;
            }
        }
        None
    }

    fn asks(&self, at: usize) -> bool {
        self.tables.asked_by(self.document.norm(at)).is_some()
    }
}
