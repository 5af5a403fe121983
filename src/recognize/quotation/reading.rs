//! A document as the quotes' recogniser reads it: for each token what the language's tables and the names found say.

use super::words::{Finite, Inflection, Lexicon, Phrase, Word};
use crate::annotation::{Kind, Mention};
use crate::resolve::link::Linked;
use crate::segment::Document;
use crate::shape::Case;
use crate::token::TokenKind;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::ops::Range;

/// A document with what the tables and the names found say about each token.
pub(super) struct Reading<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) mentions: &'d [Mention],
    pub(super) linked: &'d Linked,
    pub(super) lexicon: &'d Lexicon,
    words: Vec<Word>,
    /// For each token the index after the mention that covers it, 0 for none.
    mention: Vec<u32>,
    /// For each mention its tokens.
    spans: Vec<Range<usize>>,
    /// People by the initials of their names, where no other has the same, once they are asked for.
    initials: OnceCell<FxHashMap<String, Option<usize>>>,
}

impl<'d> Reading<'d> {
    pub(super) fn new(
        document: &'d Document<'d>,
        mentions: &'d [Mention],
        linked: &'d Linked,
        lexicon: &'d Lexicon,
    ) -> Self {
        let tokens = &document.tokens;
        let word = |i: usize| match tokens[i].kind {
            TokenKind::Word => lexicon.word(document.norm(i)),
            _ => Word::default(),
        };
        let words = (0..tokens.len()).map(word).collect();
        let mut mention = vec![0; tokens.len()];
        let mut spans = Vec::with_capacity(mentions.len());
        for (index, m) in mentions.iter().enumerate() {
            let from = tokens.partition_point(|t| t.span.end <= m.span.start);
            let to = from + tokens[from..].iter().take_while(|t| t.span.start < m.span.end).count();
            // `April,” Hale` is no name: it would carry the speaker into the quote.
            if !crosses_mark(m.span.of(document.text)) {
                mention[from..to].fill(index as u32 + 1);
            }
            spans.push(from..to);
        }
        let mut reading =
            Self { document, mentions, linked, lexicon, words, mention, spans, initials: OnceCell::new() };
        reading.forget_abbreviations();
        reading
    }

    pub(super) fn word(&self, i: usize) -> Word {
        self.words.get(i).copied().unwrap_or_default()
    }

    /// `WHO`, `US` are names, not the small words of these letters.
    fn forget_abbreviations(&mut self) {
        for (i, word) in self.words.iter_mut().enumerate() {
            let token = &self.document.tokens[i];
            if word.tag.is_some() && self.mention[i] > 0 && token.case == Case::Upper && token.span.len() > 1
            {
                word.tag = None;
            }
        }
    }

    /// Whether the language has clauses that no word opens.
    pub(super) fn leaves_out_that(&self) -> bool {
        self.lexicon.leaves_out_that()
    }

    /// What token `i` tells of the verb of a clause.
    pub(super) fn finite(&self, i: usize) -> Option<Finite> {
        if !self.leaves_out_that() || self.document.tokens.get(i)?.case != Case::Lower {
            return None;
        }
        self.lexicon.finite(self.document.norm(i))
    }

    /// What token `i` may be by its ending.
    pub(super) fn inflection(&self, i: usize) -> Option<Inflection> {
        self.lexicon.inflection(self.document.norm(i))
    }

    /// The text of token `i`.
    pub(super) fn text(&self, i: usize) -> &'d str {
        self.document.word(i)
    }

    /// The mention that covers token `i`.
    pub(super) fn mention(&self, i: usize) -> Option<usize> {
        self.mention.get(i).and_then(|m| (*m as usize).checked_sub(1))
    }

    /// The tokens of a mention.
    pub(super) fn tokens_of(&self, mention: usize) -> Range<usize> {
        self.spans.get(mention).cloned().unwrap_or(0..0)
    }

    pub(super) fn kind(&self, mention: usize) -> Kind {
        self.mentions[mention].kind
    }

    /// Whether a mention stands in its base form, as far as its entity's name tells.
    pub(super) fn in_base_form(&self, mention: usize) -> bool {
        let Some(entity) = self.mentions[mention].entity.and_then(|e| self.linked.entities.get(e)) else {
            return true;
        };
        let tokens = self.tokens_of(mention);
        // `Громов П. С.`: initials have no case.
        let long = |&i: &usize| self.document.norm(i).chars().nth(1).is_some();
        let Some(last) = tokens.clone().rev().find(long).or(tokens.end.checked_sub(1)) else { return true };
        let parts = || {
            let names = std::iter::once(&entity.name).chain(&entity.aliases);
            names.flat_map(|name| name.split([' ', '-'])).map(crate::token::fold)
        };
        // `Михаила Саакашвили`: the first name tells the case of a surname that has none.
        let mut first = tokens.start..last;
        let changed = |form: &str| parts().all(|p| p != form) && parts().any(|p| is_form(form, &p));
        if self.kind(mention) == Kind::Person && first.any(|i| changed(self.document.norm(i))) {
            return false;
        }
        let form = self.document.norm(last);
        // `В.В.Путин`: a surname without a space before it; `Hale Jr.`
        let ends = |part: &str| part == form || part.trim_end_matches('.').rsplit('.').next() == Some(form);
        parts().any(|part| ends(&part)) || form.contains('-')
    }

    /// Whether a token is a noun of a speaker or source in an oblique case.
    pub(super) fn is_source(&self, i: usize) -> bool {
        self.lexicon.nouns.noun(self, i).is_some()
    }

    /// The only person of the text whose names begin with these capital letters: `ML` of an interview.
    pub(super) fn person_of_initials(&self, letters: &str) -> Option<usize> {
        let initials = self.initials.get_or_init(|| {
            let mut all = FxHashMap::default();
            for (index, entity) in self.linked.entities.iter().enumerate() {
                if entity.kind != Some(Kind::Person) {
                    continue;
                }
                let first = |part: &str| part.chars().next().filter(|c| c.is_uppercase());
                let initials: String = entity.name.split([' ', '-']).filter_map(first).collect();
                all.entry(initials).and_modify(|one| *one = None).or_insert(Some(index));
            }
            all
        });
        initials.get(letters).copied().flatten()
    }

    /// Whether a person is a man, 0, or a woman, 1, as far as the text tells.
    pub(super) fn gender(&self, entity: usize) -> Option<usize> {
        self.linked.genders.get(entity).copied().flatten()
    }

    /// What the tables say of the noun that a token is an oblique form of.
    pub(super) fn source_word(&self, i: usize) -> Option<Word> {
        let base = self.lexicon.nouns.base(self, i)?;
        Some(self.lexicon.word(&base))
    }

    /// Whether a token is a noun of a body in an oblique case.
    pub(super) fn is_body_source(&self, i: usize) -> bool {
        self.source_word(i).is_some_and(|word| word.body)
    }

    /// Whether a token is a noun of somebody who speaks, in any case.
    pub(super) fn is_human(&self, i: usize) -> bool {
        let human = |word: Word| word.speaker.is_some() && !word.body;
        human(self.word(i)) || self.source_word(i).is_some_and(human)
    }

    /// The phrase that begins at token `i`, and how many tokens it has.
    pub(super) fn phrase(&self, i: usize) -> Option<(usize, Phrase)> {
        if !self.word(i).begins_phrase {
            return None;
        }
        self.lexicon.phrase((i..self.document.tokens.len()).map(|k| self.document.norm(k)))
    }
}

/// Whether two different words look like forms of one: but for the last two letters they are the same.
fn is_form(word: &str, base: &str) -> bool {
    let same = word.chars().zip(base.chars()).take_while(|(a, b)| a == b).count();
    let stem = base.chars().count().saturating_sub(2).max(3);
    same >= stem && word.chars().count() <= same + 3
}

/// Whether a name holds one mark of a pair without the other.
fn crosses_mark(name: &str) -> bool {
    let count = |mark: char| name.matches(mark).count();
    // `“` closes after `„` and opens elsewhere.
    let (low, upper) = (count('„'), count('“'));
    let opened = count('«') + low + upper.saturating_sub(low);
    opened != count('»') + count('”') + upper.min(low) || count('"') % 2 == 1
}
