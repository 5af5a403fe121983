//! Posts and titles: «министр иностранных дел РФ», “UN special envoy”.
//!
//! A role is a word of `roles.tsv` with the adjectives before it and what follows it: names of places and bodies, nouns
//! of `role_nouns.txt`, further roles (заместитель министра), small words between them. It belongs to a person when the
//! name comes right after it, or right before it and a comma.

use super::form::Forms;
use super::tables::Tables;
use crate::annotation::{Kind, Mention};
use crate::morph::paradigm::Class;
use crate::morph::{Agreement, Cases, Reading};
use crate::segment::Document;
use crate::shape::Case;
use crate::token::{Gap, TokenKind};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

/// A role in the text.
#[derive(Clone, Debug)]
pub(super) struct Role {
    pub(super) tokens: Range<usize>,
    /// The base form of the whole.
    pub(super) text: String,
    /// The base form of its noun, folded.
    pub(super) head: String,
    /// Mentions inside.
    pub(super) mentions: Range<usize>,
    pub(super) gender: Option<usize>,
    /// A relation or form of address rather than a post.
    pub(super) kin: bool,
}

/// What a word can be in a role.
#[derive(Debug, Default)]
struct RoleWord {
    /// Readings whose base is a role.
    heads: Vec<Reading>,
    /// Whether it can follow a role.
    follows: bool,
    /// Whether it can follow when something else does: an adjective, a small word.
    leads: bool,
    adjectives: Vec<Reading>,
}

/// Words that a role may have on its left when looked for from a name.
const REACH: usize = 16;
/// The longest role, in tokens.
const LONGEST: usize = 18;

/// Finds roles in one text.
pub(super) struct Roles<'a> {
    document: &'a Document<'a>,
    mentions: &'a [Mention],
    forms: &'a Forms<'a>,
    tables: &'a Tables,
    words: RefCell<FxHashMap<&'a str, Rc<RoleWord>>>,
    /// The mention that a token is in, if any.
    inside: Vec<u32>,
}

const NOWHERE: u32 = u32::MAX;

impl<'a> Roles<'a> {
    pub(super) fn new(
        document: &'a Document<'a>,
        mentions: &'a [Mention],
        forms: &'a Forms<'a>,
        tables: &'a Tables,
    ) -> Self {
        let mut inside = vec![NOWHERE; document.tokens.len()];
        for (mention, tokens) in forms.tokens.iter().enumerate() {
            for slot in inside.get_mut(tokens.clone()).into_iter().flatten() {
                *slot = mention as u32;
            }
        }
        let words = RefCell::default();
        Self { document, mentions, forms, tables, words, inside }
    }

    /// The mention that a token is in.
    pub(super) fn mention_at(&self, token: usize) -> Option<usize> {
        self.inside.get(token).filter(|&&m| m != NOWHERE).map(|&m| m as usize)
    }

    /// What the word at a token can be; looked up once for each word of the text that is asked for.
    fn word(&self, token: usize) -> Option<Rc<RoleWord>> {
        let document: &'a Document<'a> = self.document;
        if document.tokens.get(token)?.kind != TokenKind::Word {
            return None;
        }
        let word = document.norm(token);
        let mut words = self.words.borrow_mut();
        Some(Rc::clone(words.entry(word).or_insert_with(|| Rc::new(role_word(word, self.tables)))))
    }

    /// The role before a person's name that stands in one of `cases`.
    pub(super) fn before(&self, mention: usize, cases: Cases) -> Option<Role> {
        let start = self.forms.tokens[mention].start;
        let sentence = self.document.sentences.get(self.document.sentence_of(start))?.start;
        let least = sentence.max(start.saturating_sub(REACH));
        let mut found = None;
        for head in (least..start).rev() {
            if self.mention_at(head).is_some_and(|m| self.mentions[m].kind == Kind::Person) {
                break;
            }
            if !self.joined(head) {
                break;
            }
            if let Some(role) = self.role_at(head, cases).filter(|role| role.tokens.end >= start) {
                found = Some(role);
            }
        }
        found
    }

    /// The role after a person's name and a comma.
    pub(super) fn after(&self, mention: usize, cases: Cases) -> Option<Role> {
        let end = self.forms.tokens[mention].end;
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
            let Some(role) = self.role_at(head, cases) else { continue };
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
    fn joined(&self, token: usize) -> bool {
        let gap = self.document.tokens.get(token + 1).map_or(Gap::None, |t| t.gap);
        gap < Gap::Line
            && (self.mention_at(token).is_some()
                || self.document.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Word)
                || matches!(self.document.word(token), "-" | "«" | "»" | "\"" | "." | "&"))
    }

    /// The role whose noun is token `head`, if it can stand in one of `cases`.
    pub(super) fn role_at(&self, head: usize, cases: Cases) -> Option<Role> {
        if self.mention_at(head).is_some() || !self.tables.may_be_role(self.document.norm(head)) {
            return None;
        }
        let word = self.word(head)?;
        let reading = word.heads.iter().find(|r| !r.cases.and(cases).is_empty())?;
        let end = self.end_of(head);
        let mut start = head;
        let mut bases: Vec<String> = vec![self.spelled(head, &reading.base)];
        let mut shared = reading.cases.and(cases);
        while let Some(before) = start.checked_sub(1).filter(|&b| self.joined(b) && head - b <= 5) {
            if let Some(mention) = self.mention_at(before) {
                // Names go before a post in languages without cases: UN special envoy.
                if self.tables.paradigms.is_empty() && self.mentions[mention].kind != Kind::Person {
                    let tokens = self.forms.tokens[mention].clone();
                    bases.push(self.document.span(tokens.clone()).of(self.document.text).to_owned());
                    start = tokens.start;
                    continue;
                }
                break;
            }
            let Some(word) = self.word(before) else { break };
            let opens =
                self.document.sentence_of(before) != self.document.sentence_of(before.saturating_sub(1));
            let opens = opens || before == 0;
            let lower = opens || self.document.tokens.get(before).is_some_and(|t| t.case == Case::Lower);
            let fits = |r: &&Reading| r.agreement == reading.agreement && !r.cases.and(shared).is_empty();
            if let Some(adjective) = word.adjectives.iter().find(fits).filter(|_| lower) {
                shared = adjective.cases.and(shared);
                bases.push(self.spelled(before, &adjective.base));
            } else if self.tables.role_words.contains(self.document.norm(before))
                || (self.tables.paradigms.is_empty() && !word.heads.is_empty())
            {
                bases.push(self.document.word(before).to_owned());
            } else {
                break;
            }
            start = before;
        }
        bases.reverse();
        let mut text = bases.join(" ");
        if end > head + 1 {
            let rest = self.document.span(head + 1..end).of(self.document.text);
            let glued = self.document.tokens.get(head + 1).is_some_and(|t| t.gap == Gap::None);
            if !glued {
                text.push(' ');
            }
            text.extend(rest.split_whitespace().flat_map(|word| [word, " "]));
            text.truncate(text.trim_end().len());
        }
        let value = self.tables.roles.get(&reading.base).unwrap_or("");
        let gender = match value.as_bytes().first() {
            Some(b'm') => Some(0),
            Some(b'f') => Some(1),
            _ => None,
        };
        let inside = (start..end).filter_map(|t| self.mention_at(t));
        let first = inside.clone().min().unwrap_or(0);
        let last = inside.max().map_or(first, |m| m + 1);
        Some(Role {
            tokens: start..end,
            text,
            head: reading.base.clone(),
            mentions: first..last,
            gender,
            kin: value.ends_with("kin"),
        })
    }

    /// A word in its base form, without the capital that only begins a sentence.
    fn spelled(&self, token: usize, base: &str) -> String {
        if !self.tables.paradigms.is_empty()
            && self.document.tokens.get(token).is_some_and(|t| matches!(t.case, Case::Title | Case::Mixed))
        {
            return base.to_owned();
        }
        let tokens = token..token + 1;
        let words = super::form::words(self.document, tokens);
        let Some(word) = words.first() else { return base.to_owned() };
        super::spelling::spell(word, base, super::spelling::Shouting::Keep)
    }

    /// Where the complement of the role at `head` ends.
    fn end_of(&self, head: usize) -> usize {
        let mut end = head + 1;
        let mut at = head + 1;
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
            if word.follows && (lower || self.tables.paradigms.is_empty()) {
                at += 1;
                end = at;
            } else if word.leads && lower {
                at += 1;
            } else {
                break;
            }
        }
        end
    }
}

fn role_word(word: &str, tables: &Tables) -> RoleWord {
    let mut found = RoleWord::default();
    if tables.paradigms.is_empty() {
        if tables.roles.get(word).is_some() {
            let (agreement, cases) = (Agreement::Masculine, Cases::ALL);
            found.heads.push(Reading { base: word.to_owned(), agreement, cases, known: 0 });
        }
        found.follows = tables.role_nouns.contains(word);
        found.leads = tables.role_links.contains(word) || tables.role_words.contains(word);
        return found;
    }
    found.leads = tables.role_links.contains(word);
    if found.leads {
        return found;
    }
    let nouns = tables.paradigms.readings(word, Class::Noun);
    let oblique = |r: &Reading| !r.cases.and(Cases::parse("gen dat ins loc acc")).is_empty();
    for noun in nouns {
        let role = tables.roles.get(&noun.base).is_some();
        let known = tables.role_nouns.contains(&noun.base) || tables.head(&noun.base).is_some();
        found.follows |= oblique(&noun) && (known || role);
        if role && noun.agreement != Agreement::Plural {
            found.heads.push(noun);
        } else if !found.follows && noun.agreement == Agreement::Plural && oblique(&noun) {
            // Plural complements are listed in the singular: прав, дел, финансов.
            found.follows |= singulars(&noun.base, tables);
        }
    }
    found.adjectives = tables.paradigms.readings(word, Class::Adjective);
    found.leads |= found.adjectives.iter().any(oblique);
    found
}

/// Whether a plural is that of a noun that can follow a role.
fn singulars(plural: &str, tables: &Tables) -> bool {
    let mut letters = plural.chars();
    letters.next_back();
    let stem = letters.as_str();
    ["", "о", "а", "е", "ь", "я", "й"]
        .iter()
        .any(|ending| tables.role_nouns.contains(&[stem, ending].concat()))
}
