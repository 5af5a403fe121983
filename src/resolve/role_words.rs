//! Words of roles: which can head one, which can follow, letters that go before.

use super::memory::{RoleHead, RoleWord};
use super::tables::Tables;
use super::words::Lexis;
use crate::morph::fingerprint::Fingerprint;
use crate::morph::{Agreement, Cases, Reading};
use crate::segment::Document;
use crate::token::Gap;

/// No letters with full stops before a post are longer, in bytes.
const INITIALS: usize = 6;

impl Lexis<'_> {
    /// What a word can be in a role.
    pub(super) fn role_word(&mut self, word: &str) -> RoleWord {
        let key = Fingerprint::of(word);
        self.role_words.get(key).flatten().unwrap_or_else(|| {
            let first = self.role_heads.len() as u32;
            let mut found = RoleWord { heads: (first, first), ..RoleWord::default() };
            self.read_role_word(word, key, &mut found);
            found.heads.1 = self.role_heads.len() as u32;
            self.role_words.set(key, Some(found));
            found
        })
    }

    #[cold]
    fn read_role_word(&mut self, word: &str, own: Fingerprint, found: &mut RoleWord) {
        let tables = self.tables;
        let memory = &mut self.memory;
        let (bases, heads) = (&mut memory.bases, &mut memory.role_heads);
        let first = heads.len();
        found.link = tables.role_links.contains(word);
        if tables.paradigms.is_empty() {
            let known = tables.noun(own);
            let head = |post| RoleHead {
                base: bases.enter_known(own, word, ""),
                agreement: Agreement::Masculine,
                cases: Cases::ALL,
                post,
            };
            heads.extend(known.role.map(head));
            found.follows = known.follows;
            found.link |= tables.role_words.contains(word);
            return;
        }
        if found.link || !tables.may_head(word) {
            return;
        }
        if let Some(post) = tables.noun(own).role.filter(|post| post.still) {
            let base = bases.enter_known(own, word, "");
            heads.push(RoleHead { base, agreement: Agreement::Masculine, cases: Cases::ALL, post });
            found.follows = true;
            return;
        }
        tables.any_stem(word, own, |reading| {
            let known = tables.noun(reading.key);
            // «помощник министра», but «помощнице актрисе» are two posts of one woman.
            let whose = known.role.is_some() && !reading.cases.and(Cases::GENITIVE).is_empty();
            let oblique = oblique(&reading) && !(known.role.is_some() && reading.key == own);
            found.follows |= oblique && (known.follows || known.head.is_some() || whose);
            if let Some(post) = known.role.filter(|_| reading.agreement != Agreement::Plural) {
                let base = bases.enter_known(reading.key, reading.stem, reading.ending);
                // The accusative of people is no nominative.
                let man = reading.agreement == Agreement::Masculine && reading.key == own;
                let cases = if man { Cases::NOMINATIVE } else { reading.cases };
                let same = |head: &&mut RoleHead| head.base == base && head.agreement == reading.agreement;
                match heads[first..].iter_mut().find(same) {
                    Some(head) => head.cases = head.cases.or(cases),
                    None => heads.push(RoleHead { base, agreement: reading.agreement, cases, post }),
                }
            }
            // Plural complements are listed in the singular: прав, дел, финансов.
            found.follows = found.follows
                || (reading.agreement == Agreement::Plural
                    && self::oblique(&reading)
                    && tables.singulars(reading.clipped()).any(|(_, noun)| noun.follows));
            false
        });
    }
}

fn oblique(reading: &Reading) -> bool {
    reading.cases != Cases::NOMINATIVE
}

/// Where letters with full stops begin that may stand before a post and end with token `last`: “U.S.”, «и. о.».
pub(super) fn initials(document: &Document, tables: &Tables, last: usize) -> Option<usize> {
    let (mut first, mut letters) = (last + 1, String::new());
    while letters.len() < INITIALS
        && let Some(at) = first.checked_sub(2)
        && document.word(at + 1) == "."
        && document.norm(at).chars().nth(1).is_none()
        && document.tokens.get(at + 1).is_some_and(|stop| stop.gap == Gap::None)
    {
        letters.insert_str(0, &[document.norm(at), "."].concat());
        first = at;
        if tables.role_words.contains(&letters) {
            return Some(first);
        }
    }
    None
}
