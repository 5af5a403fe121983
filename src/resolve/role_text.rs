//! A role as it is shown: its noun and what agrees with it in the base form, the rest as it stands.

use super::form;
use super::role_extent::is_quote_mark;
use super::roles::{Piece, Role, Roles};
use super::spelling::{Shouting, spell};
use crate::morph::fingerprint::Fingerprint;
use crate::shape::{Case, is_capital};
use crate::token::Gap;

/// No base form is longer than its word by more bytes than this.
const ENDING: usize = 8;

impl Roles<'_, '_> {
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
            let mut marks = text.match_indices(|letter: char| is_quote_mark(letter.encode_utf8(&mut [0; 4])));
            if let Some((alone, mark)) = marks.next().filter(|_| marks.next().is_none())
                && alone + mark.len() == text.len()
            {
                text.truncate(alone);
            }
        }
        text
    }

    /// Adds a word in its base form, without the capital that only begins a sentence.
    fn spell(&self, token: usize, base: &str, text: &mut String) {
        // «PR-директор» keeps its letters.
        let letters = self.document.word(token).chars().take(2).all(is_capital);
        let titled = !letters
            && self.document.tokens.get(token).is_some_and(|t| matches!(t.case, Case::Title | Case::Mixed));
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
}
