//! Whether a word is a form of something that the tables know: a post, a head noun, a patronymic.

use super::tables::{Behind, Tables};
use crate::morph::fingerprint::Fingerprint;
use crate::morph::paradigm::Class;
use crate::morph::{Agreement, Cases};

impl Tables {
    /// Whether a base form is a patronymic made of a common given name: Равильевич, but not Милошевич.
    pub(super) fn is_fathers_name(&self, base: &str) -> bool {
        self.paradigms.any(base, Class::Patronymic, |r| {
            // Four letters make the patronymic: -ович, -евич, -овна, -евна.
            let base = r.base();
            let Some((end, _)) = base.char_indices().rev().nth(3) else { return false };
            // Аркадьевич is the son of Аркадий.
            let stem = Fingerprint::of(base[..end].strip_suffix('ь').unwrap_or(&base[..end]));
            ["", "й", "ий", "ь", "а", "я"]
                .iter()
                .any(|ending| self.given(stem.then(ending)).is_some_and(|name| name.level >= 3))
        })
    }

    /// The cases in which a word is a post, in the singular.
    pub(super) fn post_cases(&self, word: &str) -> Cases {
        let mut cases = Cases::NONE;
        self.any_noun(word, |r, noun| {
            if r.agreement != Agreement::Plural && noun.role.is_some() {
                cases = cases.or(r.cases);
            }
            false
        });
        cases
    }

    /// What a noun agrees with that names things after others, if the word is a form of one.
    pub(super) fn names_after(&self, word: &str) -> Option<Agreement> {
        let mut named = None;
        self.any_noun(word, |_, noun| {
            named = noun.named();
            named.is_some()
        });
        named
    }

    /// The cases of a word as a noun beside which places stand.
    pub(super) fn beside(&self, word: &str) -> Cases {
        let mut cases = Cases::NONE;
        self.any_noun(word, |r, noun| {
            if noun.name == Behind::Beside && noun.head.is_some() {
                cases = cases.or(r.cases);
            }
            false
        });
        cases
    }

    /// Whether a body that the word is of follows it.
    pub(super) fn owned(&self, word: &str) -> bool {
        self.any_noun(word, |_, noun| noun.name == Behind::Owner)
    }

    /// Whether a form of a noun that heads names.
    pub(super) fn is_head(&self, word: &str) -> bool {
        self.any_noun(word, |_, noun| noun.head.is_some())
    }

    /// Whether a form of a patronymic.
    pub(super) fn is_patronymic(&self, word: &str) -> bool {
        word.chars().count() > 5 && self.paradigms.any(word, Class::Patronymic, |_| true)
    }
}
