//! Names that the tagger cut wrongly, where grammar alone tells so: mended before they are linked.
//!
//! - A post before a body is no part of it: «генсека | ООН». Nor is the country that the post is for:
//!   «спецпосланник | ООН | по Ливии».
//! - The bearer of a post behind a body is none either: «майором | МЧС | Беловым».
//! - A surname before a given name and a father's name belongs to them: «Велиева Назима Сабир оглы».
//! - A number begins no body, the head before it does: «школы № 1».
//! - Behind a street's noun in letters a name is the street's: «ул. | Ирчи Казака».

use super::form::tokens_of;
use super::phrase_groups::country;
use super::words::{Lexis, Sort};
use crate::annotation::{Kind, Mention};
use crate::morph::paradigm::Class;
use crate::morph::{Agreement, Cases};
use crate::segment::Document;
use crate::shape::{Case, Script};
use crate::token::{Gap, TokenKind};
use std::ops::Range;

/// No name is mended by more words at one end.
const REACH: usize = 3;

/// Mends the spans of `mentions`, which are in reading order and stay so.
pub(super) fn mend(document: &Document, mentions: &mut Vec<Mention>, lexis: &mut Lexis) {
    if lexis.tables.paradigms.is_empty() {
        return;
    }
    let mut mended: Vec<Mention> = Vec::with_capacity(mentions.len());
    let mut rest = std::mem::take(mentions).into_iter().peekable();
    let mut last = 0;
    while let Some(mut mention) = rest.next() {
        let tokens = tokens_of(document, &mention, last);
        last = tokens.start;
        let span = Words { document, tokens: tokens.clone() };
        let start = match mention.kind {
            Kind::Person => span.with_surname(mended.last(), lexis),
            Kind::Organization => span.with_head(lexis),
            Kind::Place => span.tokens.start,
        };
        // What is taken in is a name of its own no more.
        let from = document.span(start..start + 1).start;
        while start < tokens.start && mended.last().is_some_and(|last| last.span.end > from) {
            mended.pop();
        }
        let span = Words { document, tokens: start..tokens.end };
        let (end, bearer) = match mention.kind {
            Kind::Person => (tokens.end, None),
            _ => span.end(lexis),
        };
        if (start, end) != (tokens.start, tokens.end) {
            mention.span = document.span(start..end);
        }
        while rest.next_if(|next| next.span.start < mention.span.end).is_some() {}
        if mention.kind == Kind::Person && span.is_named_after(lexis) {
            mention.kind = Kind::Place;
        }
        let bearer = bearer.map(|tokens| Mention {
            span: document.span(tokens),
            kind: Kind::Person,
            ..mention.clone()
        });
        mended.push(mention);
        mended.extend(bearer);
    }
    *mentions = mended;
}

/// The words of a mention.
struct Words<'d> {
    document: &'d Document<'d>,
    tokens: Range<usize>,
}

impl Words<'_> {
    fn norm(&self, at: usize) -> &str {
        self.document.norm(at)
    }

    /// Whether a token is a Cyrillic word of this case.
    fn is(&self, at: usize, case: Case) -> bool {
        let token = self.document.tokens.get(at);
        token.is_some_and(|t| t.kind == TokenKind::Word && t.case == case && t.script == Script::Cyrillic)
    }

    /// Whether a token goes on the sentence of the one before it, behind a space.
    fn follows(&self, at: usize) -> bool {
        let token = self.document.tokens.get(at);
        token.is_some_and(|t| t.gap == Gap::Space) && !self.document.begins_sentence(at)
    }

    /// Where a person's name begins: with the surname before «Назима Сабир оглы», if there is one.
    fn with_surname(&self, last_name: Option<&Mention>, lexis: &Lexis) -> usize {
        let start = self.tokens.start;
        let last = self.tokens.end.saturating_sub(1);
        if !self.follows(start) || !self.is(start - 1, Case::Title) {
            return start;
        }
        let before = start - 1;
        let child = self.tokens.len() == 3 && self.is(last, Case::Lower);
        if !child || lexis.tables.filial.get(self.norm(last)).is_none() {
            return start;
        }
        let person = last_name.is_some_and(|name| {
            name.kind == Kind::Person && name.span.end == self.document.span(before..start).end
        });
        if person || is_surname(self.norm(before), Cases::ALL, 2, lexis) { before } else { start }
    }

    /// «ул. Ирчи Казака», but not «улице Иван»: whether what is named after others, in letters with a full stop, stands before.
    fn is_named_after(&self, lexis: &mut Lexis) -> bool {
        let Some(noun) = self.tokens.start.checked_sub(2) else { return false };
        let stop = self.norm(noun + 1) == "." && self.follows(noun + 2);
        stop && self.is(noun, Case::Lower) && lexis.usage(self.norm(noun)).named.is_some()
    }

    /// Where a body's name begins: behind the post before it, or with the head that it lacks.
    fn with_head(&self, lexis: &mut Lexis) -> usize {
        let (mut start, end) = (self.tokens.start, self.tokens.end);
        while start + 1 < end && start < self.tokens.start + REACH && self.is_post(start, lexis) {
            start += 1;
        }
        if start > self.tokens.start {
            return start;
        }
        let number = self.norm(start).bytes().all(|byte| byte.is_ascii_digit());
        let sign = start.checked_sub(1).filter(|&at| number && self.norm(at) == "№").unwrap_or(start);
        let headless = self.norm(sign) == "№" && self.follows(sign);
        let head = sign.checked_sub(1).filter(|&at| headless && self.is(at, Case::Lower));
        head.filter(|&at| lexis.usage(self.norm(at)).is_head).unwrap_or(start)
    }

    /// Whether a word is a post before the name of a body.
    fn is_post(&self, at: usize, lexis: &mut Lexis) -> bool {
        let named = self.document.tokens.get(at + 1);
        let named = named.is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower);
        self.is(at, Case::Lower)
            && self.is_noun_of_post(at, lexis)
            && (named || at + 2 < self.tokens.end && self.is_post(at + 1, lexis))
    }

    fn is_noun_of_post(&self, at: usize, lexis: &mut Lexis) -> bool {
        let usage = lexis.usage(self.norm(at));
        // «русская» is a woman as well.
        !usage.is_head && !usage.post.is_empty() && lexis.noun(self.norm(at), Sort::Adjective).is_empty()
    }

    /// Where the name of a body or place ends, and the person that stands behind it as the bearer of a post.
    fn end(&self, lexis: &mut Lexis) -> (usize, Option<Range<usize>>) {
        let end = self.tokens.end;
        if let Some(end) = self.without_country(lexis) {
            return (end, None);
        }
        if self.has_bearer(lexis) {
            return (end - 1, Some(end - 1..end));
        }
        (end, None)
    }

    /// «постпред ООН по Ливии»: the end of an acronym behind a post, without the country that the post is for.
    fn without_country(&self, lexis: &mut Lexis) -> Option<usize> {
        let Range { start, end } = self.tokens;
        let post = start.checked_sub(1)?;
        let acronym = end > start + 2 && self.is(start, Case::Upper);
        if !acronym || !self.is(post, Case::Lower) || !self.is_noun_of_post(post, lexis) {
            return None;
        }
        let asked = lexis.tables.asked_by(self.norm(start + 1))?;
        let words: Vec<&str> = (start + 2..end).map(|at| self.norm(at)).collect();
        (asked == Cases::DATIVE && country(&words.join(" "), lexis).is_some()).then_some(start + 1)
    }

    /// «майором МЧС Беловым»: whether the last of two words is the surname of whoever has the post before them.
    fn has_bearer(&self, lexis: &mut Lexis) -> bool {
        let Range { start, end } = self.tokens;
        let Some(post) = start.checked_sub(1).filter(|_| end == start + 2) else { return false };
        if !self.is(start, Case::Upper) || !self.is(end - 1, Case::Title) || !self.is(post, Case::Lower) {
            return false;
        }
        let cases = lexis.usage(self.norm(post)).post.without(Cases::NOMINATIVE);
        let places = lexis.noun(self.norm(end - 1), Sort::Place);
        let place =
            lexis.nouns[places].iter().any(|n| lexis.tables.is_place(lexis.bases.fingerprint(n.base)));
        !cases.is_empty() && !place && is_surname(self.norm(end - 1), cases, 2, lexis)
    }
}

/// Whether a word ends like the surname of one person in one of these cases, in so many letters at least.
fn is_surname(word: &str, cases: Cases, letters: u8, lexis: &Lexis) -> bool {
    lexis.tables.paradigms.any(word, Class::Surname, |reading| {
        reading.known >= letters
            && reading.agreement != Agreement::Plural
            && reading.cases != Cases::ALL
            && !reading.cases.and(cases).is_empty()
    })
}
