//! What a body is, said beside its name, in languages without cases: “the drugmaker Novartis”, “Novartis, the Swiss
//! drugmaker,” “a state-run broadcaster, RT,”.
//!
//! The noun is one of `heads.tsv`. Before a name only words that go with posts, words with a hyphen and further nouns may
//! stand before the noun, and one other word behind an article; behind a name and a comma the article opens the
//! description, and anything but small words may. A noun that says no more than that it is a body needs a word that does.

use super::roles::{Piece, Role, Roles};
use crate::annotation::Kind;
use crate::morph::fingerprint::Fingerprint;
use crate::shape::Case;
use crate::token::{Gap, TokenKind};
use bumpalo::collections::Vec as List;
use std::ops::Range;

/// How many words a description has at most, besides its article.
const LONGEST: usize = 5;

impl<'t> Roles<'_, 't> {
    /// The description right before or right after the name of a body.
    pub(super) fn apposition(&self, mention: usize) -> Option<Role<'t>> {
        let tokens = self.forms.tokens[mention].clone();
        self.description_before(tokens.clone()).or_else(|| self.description_after(tokens.end))
    }

    fn description_before(&self, name: Range<usize>) -> Option<Role<'t>> {
        let comma = name.start.checked_sub(1).filter(|&at| self.document.word(at) == ",");
        let end = comma.unwrap_or(name.start);
        let head = end.checked_sub(1).filter(|&at| self.is_head(at))?;
        let mut start = head;
        while head - start < LONGEST
            && let Some(before) = start.checked_sub(1).filter(|&at| self.modifies(at))
        {
            start = before;
        }
        // “the social media site Chirp”: whatever stands right behind an article is part of it.
        let more = start.checked_sub(1).filter(|&at| self.is_plain(at));
        if let Some(more) = more.filter(|&at| at.checked_sub(1).is_some_and(|at| self.is_article(at))) {
            start = more;
        }
        // “a broadcaster, RT,” is no list and no sentence that goes on: “a broadcaster, RT said”.
        let article = start.checked_sub(1).is_some_and(|at| self.is_article(at));
        let apposed = article && self.closes(name.end) && !self.is_list(name.end);
        (comma.is_none() || apposed).then(|| self.described(start, head)).flatten()
    }

    fn description_after(&self, end: usize) -> Option<Role<'t>> {
        if self.document.word(end) != "," || !self.is_article(end + 1) {
            return None;
        }
        let start = end + 2;
        let head = (start..start + LONGEST).find(|&at| self.is_head(at) && !self.is_head(at + 1))?;
        let plain = (start..head).all(|at| self.is_plain(at));
        (plain && self.closes(head + 1)).then(|| self.described(start, head)).flatten()
    }

    fn described(&self, start: usize, head: usize) -> Option<Role<'t>> {
        let key = Fingerprint::of(self.document.norm(head));
        if start == head && self.tables.noun(key).follows {
            return None;
        }
        let tokens = start..head + 1;
        let mut pieces = List::with_capacity_in(1, self.room);
        pieces.push(Piece::Still(tokens.clone()));
        Some(Role {
            tokens,
            head: key,
            mentions: 0..0,
            gender: None,
            kin: false,
            pieces,
            complement: head + 1,
        })
    }

    fn is_head(&self, at: usize) -> bool {
        let lower = self.document.tokens.get(at).is_some_and(|token| token.case == Case::Lower);
        lower
            && self.mention_at(at).is_none()
            && self.tables.noun(Fingerprint::of(self.document.norm(at))).head.is_some()
    }

    pub(super) fn is_article(&self, at: usize) -> bool {
        self.around(at, "article")
    }

    /// Whether a word surely belongs to the noun behind it.
    fn modifies(&self, at: usize) -> bool {
        let word = self.document.norm(at);
        let noun = self.tables.noun(Fingerprint::of(word));
        self.is_plain(at)
            && (self.tables.role_words.contains(word)
                || word.contains('-')
                || noun.follows
                || noun.head.is_some())
    }

    /// Whether a word may stand inside a description: one that is not small and no name but a place.
    pub(super) fn is_plain(&self, at: usize) -> bool {
        let tokens = &self.document.tokens;
        let joined = tokens.get(at + 1).is_some_and(|next| next.gap < Gap::Line);
        let word = self.document.norm(at);
        let named = self.mention_at(at).is_some_and(|m| self.mentions[m].kind != Kind::Place);
        !named
            && joined
            && tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
            && word.chars().nth(1).is_some()
            && !self.tables.role_links.contains(word)
            && self.tables.asked_by(word).is_none()
    }

    /// Whether a description or name in apposition can end before a token.
    pub(super) fn closes(&self, at: usize) -> bool {
        matches!(self.document.word(at), "," | "." | ";" | ")" | "—" | "–" | "") || self.around(at, "end")
    }

    pub(super) fn is_list(&self, at: usize) -> bool {
        self.document.word(at) == "," && self.tables.role_links.contains(self.document.norm(at + 1))
    }
}
