//! How far a role goes behind its noun: names of places and bodies, nouns of `role_nouns.txt`, further roles, small words
//! between them, titles in quotes.

use super::roles::Roles;
use super::words::Sort;
use crate::annotation::Kind;
use crate::morph::{Agreement, Cases};
use crate::shape::{Case, closes_quote};
use crate::token::{Gap, TokenKind};

/// The longest title in quotes within a role, in tokens.
const TITLE: usize = 8;
/// The letters of a body or of its legal form are no more.
const LETTERS: usize = 5;
/// The longest role, in tokens.
const LONGEST: usize = 18;

/// Whether a token is a mark in which titles and bodies are put: a quotation mark that is no apostrophe.
pub(super) fn is_quote_mark(mark: &str) -> bool {
    matches!(mark, "«" | "»" | "\"" | "“" | "”" | "„")
}

impl Roles<'_, '_> {
    /// Whether nothing parts a token from the next one.
    pub(super) fn joined(&self, token: usize) -> bool {
        let gap = self.document.tokens.get(token + 1).map_or(Gap::None, |t| t.gap);
        gap < Gap::Line
            && (self.document.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Word)
                || self.mention_at(token).is_some()
                || matches!(self.document.word(token), "-" | "." | "&")
                || is_quote_mark(self.document.word(token))
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
        let opens = is_quote_mark(self.document.word(token)) && !self.is_closing(token);
        if !opens || self.tables.paradigms.is_empty() {
            return None;
        }
        let inside = (token + 1..=token + TITLE)
            .take_while(|&at| self.document.tokens.get(at).is_some_and(|t| t.gap < Gap::Line));
        let mut marks = inside.filter(|&at| is_quote_mark(self.document.word(at)));
        marks.next().filter(|&at| self.is_closing(at)).map(|at| at + 1)
    }

    /// Whether a token is a quotation mark that closes: one and the same may open as well, but not right behind a word.
    fn is_closing(&self, token: usize) -> bool {
        let mark = self.document.tokens.get(token).filter(|mark| mark.gap == Gap::None);
        mark.is_some() && is_quote_mark(self.document.word(token)) && closes_quote(self.document.word(token))
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
            if mark == "-" || is_quote_mark(mark) {
                let closes = self.is_closing(at);
                at += 1;
                // A closing mark belongs to the name before it.
                if closes && end + 1 == at {
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
            // «начальника УМВД подполковника Иванова»: a second post, not what the first is of.
            if post && at == end && self.mention_at(at - 1).is_some() && self.names_person(at + 1) {
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
            } else if lower && at == end && self.names_person(at + 1) && self.is_of_several(at) {
                // «полузащитник красно-белых Иванов», «адвокат пострадавших Орлова»
                end = at + 1;
                break;
            } else if lower && (word.link || self.is_oblique_adjective(at)) {
                at += 1;
            } else if self.is_letters(at) {
                at += 1;
                // «по делам ГО и ЧС Орлов»
                if self.names_person(at) {
                    end = at;
                }
            } else {
                break;
            }
        }
        end
    }

    /// Whether a token is the letters of a body or of its legal form: «директор ООО „Ромашка“», «по делам ГО и ЧС».
    fn is_letters(&self, at: usize) -> bool {
        let letters = self.document.tokens.get(at).filter(|token| token.case == Case::Upper);
        letters.is_some_and(|token| {
            (2..=LETTERS).contains(&self.document.norm(at).chars().count()) && token.gap == Gap::Space
        }) && !self.tables.paradigms.is_empty()
    }

    /// Whether a token is a small word that asks for no case: «и».
    fn is_conjunction(&self, token: usize) -> bool {
        let word = self.document.norm(token);
        self.tables.role_links.contains(word) && self.tables.asked_by(word).is_none()
    }

    pub(super) fn names_person(&self, token: usize) -> bool {
        self.mention_at(token).is_some_and(|mention| self.mentions[mention].kind == Kind::Person)
    }

    /// Whether a token can be an adjective in the nominative.
    fn is_plain_adjective(&self, token: usize) -> bool {
        let mut lexis = self.lexis.borrow_mut();
        let range = lexis.noun(self.document.norm(token), Sort::Adjective);
        lexis.nouns[range].iter().any(|adjective| !adjective.cases.and(Cases::NOMINATIVE).is_empty())
    }

    /// Whether a token can be an adjective in the genitive plural, which goes with no name.
    fn is_of_several(&self, token: usize) -> bool {
        let mut lexis = self.lexis.borrow_mut();
        let range = lexis.noun(self.document.norm(token), Sort::Adjective);
        lexis.nouns[range].iter().any(|adjective| {
            adjective.agreement == Agreement::Plural && !adjective.cases.and(Cases::GENITIVE).is_empty()
        })
    }

    fn is_oblique_adjective(&self, token: usize) -> bool {
        let mut lexis = self.lexis.borrow_mut();
        let range = lexis.noun(self.document.norm(token), Sort::Adjective);
        lexis.nouns[range].iter().any(|adjective| adjective.cases != Cases::NOMINATIVE)
    }
}
