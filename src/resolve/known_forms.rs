//! What a word says as a form of something that the tables know: a post, a head noun, a patronymic.

use super::memory::Usage;
use super::tables::{Behind, Tables};
use crate::morph::Agreement;
use crate::morph::fingerprint::Fingerprint;
use crate::morph::paradigm::Class;

impl Tables {
    /// Whether a base form is a patronymic made of a common given name: Равильевич, but not Милошевич.
    pub(super) fn is_fathers_name(&self, base: &str) -> bool {
        self.paradigms.any(base, Class::Patronymic, |r| {
            // Four letters make the patronymic: -ович, -евич, -овна, -евна.
            let base = r.base();
            let Some((end, _)) = base.char_indices().rev().nth(3) else { return false };
            // Аркадьевич is the son of Аркадий.
            let stem = Fingerprint::of(self.letters.father_soft.cut(&base[..end]));
            let mut fathers = self.letters.father.iter().map(|ending| self.given(stem.then(ending)));
            fathers.any(|name| name.is_some_and(|name| name.level >= 3))
        })
    }

    /// What a word says as a noun of the name behind it, read in one go.
    pub(super) fn noun_usage(&self, word: &str) -> Usage {
        let mut usage = Usage::default();
        self.any_noun(word, |r, noun| {
            if r.agreement != Agreement::Plural && (noun.role.is_some() || noun.personal) {
                usage.post = usage.post.or(r.cases);
            }
            if noun.name == Behind::Beside && noun.head.is_some() {
                usage.beside = usage.beside.or(r.cases);
            }
            usage.named = usage.named.or(noun.named());
            usage.owned |= noun.name == Behind::Owner;
            usage.is_head |= noun.head.is_some();
            false
        });
        usage
    }

    /// Whether a form of a patronymic.
    pub(super) fn is_patronymic(&self, word: &str) -> bool {
        word.chars().count() > 5 && self.paradigms.any(word, Class::Patronymic, |_| true)
    }
}
