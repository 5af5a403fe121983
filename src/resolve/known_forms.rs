//! What a word says as a form of something that the tables know, a post, a head noun, a patronymic, and in which case a
//! noun stands.

use super::context::gender_bit;
use super::costs::cheapest;
use super::form::Word;
use super::memory::Usage;
use super::tables::{Behind, Noun, Tables};
use super::words::{Lexis, NounChoice, Sort};
use crate::morph::fingerprint::Fingerprint;
use crate::morph::paradigm::Class;
use crate::morph::{Agreement, Cases, Reading};

impl Tables {
    /// Whether an article or particle is joined to a word with hyphens: «ан-Нусра».
    pub(super) fn has_article(&self, word: &str) -> bool {
        let article = word.bytes().position(|byte| byte == b'-').map(|hyphen| &word[..hyphen]);
        article.is_some_and(|article| self.particles.contains(article))
    }

    /// As of [`Lexis::is_fathers_name`].
    pub(super) fn is_fathers_name(&self, base: &str, level: u8) -> bool {
        self.paradigms.any(base, Class::Patronymic, |r| {
            // Four letters make the patronymic: -ович, -евич, -овна, -евна.
            let base = r.base();
            let Some((end, _)) = base.char_indices().rev().nth(3) else { return false };
            if self.letters.father_stems.iter().any(|stem| stem == &base[..end]) {
                return true;
            }
            // Аркадьевич is the son of Аркадий.
            let stem = Fingerprint::of(self.letters.father_soft.cut(&base[..end]));
            let mut fathers = self.letters.father.iter().map(|ending| self.given(stem.then(ending)));
            fathers.any(|name| name.is_some_and(|name| name.level >= level))
        })
    }

    /// What a word, whose fingerprint is `own`, says as a noun of the name behind it, read in one go.
    pub(super) fn noun_usage(&self, word: &str, own: Fingerprint) -> Usage {
        let mut usage = Usage { women: true, ..Usage::default() };
        if !self.may_head(word) {
            return usage;
        }
        self.any_stem(word, own, |r| {
            let noun = self.noun(r.key);
            if r.agreement != Agreement::Plural && (noun.role.is_some() || noun.personal) {
                usage.relative |= noun.relative;
                let womans = match noun.role {
                    Some(post) => post.gender == Some(1),
                    None => r.agreement == Agreement::Feminine,
                };
                usage.woman = womans && (usage.woman || usage.post.is_empty());
                // Men's accusative is no nominative: «прокурора», not «прокурор».
                let man = r.agreement == Agreement::Masculine && r.key == own;
                usage.post = usage.post.or(if man { Cases::NOMINATIVE } else { r.cases });
            }
            if noun.name == Behind::Beside && noun.head == Some(r.agreement) {
                usage.beside = usage.beside.or(r.cases);
                usage.beside_genders |= gender_bit(r.agreement);
            }
            if let Some(named) = noun.named() {
                usage.named = usage.named.or(Some(named));
                let cases = &mut usage.named_cases[usize::from(r.agreement == Agreement::Plural)];
                *cases = cases.or(r.cases);
            }
            usage.owned |= noun.name == Behind::Owner;
            usage.is_head |= noun.head.is_some();
            if r.agreement == Agreement::Plural {
                self.add_posts(&r, own, &mut usage);
            }
            false
        });
        usage
    }

    /// What the word `own`, a form of a plural, says as several people's post: «сёстры», «режиссёрам».
    fn add_posts(&self, plural: &Reading, own: Fingerprint, usage: &mut Usage) {
        let post = |(_, noun): &(&str, Noun)| noun.role.is_some() || noun.personal;
        if let Some((ending, noun)) = self.singulars(plural.clipped()).find(post) {
            let nominative = plural.key == own;
            usage.posts = usage.posts.or(if nominative { Cases::NOMINATIVE } else { plural.cases });
            usage.women &= match noun.role {
                Some(post) => post.gender == Some(1),
                None => self.letters.singular_womens.has(ending),
            };
        }
    }

    /// Whether the base form of a patronymic.
    pub(super) fn is_father(&self, word: &str) -> bool {
        self.paradigms.any(word, Class::Patronymic, |r| r.key == Fingerprint::of(word))
    }

    /// Whether a form of a patronymic.
    pub(super) fn is_patronymic(&self, word: &str) -> bool {
        word.chars().nth(5).is_some() && self.paradigms.any(word, Class::Patronymic, |_| true)
    }
}

/// A reading of a noun that costs so much more than another is unlikely.
const LIKELY: f32 = 2.0;
/// A reading that costs so much is none.
const IMPOSSIBLE: f32 = 4.5;

impl Lexis<'_> {
    /// Whether a word longer than an acronym is a base form that looks otherwise in the genitive.
    pub(super) fn nominative_only(&mut self, word: &str) -> bool {
        if self.tables.paradigms.is_empty() || word.chars().nth(4).is_none() {
            return false;
        }
        let key = Fingerprint::of(word);
        let readings = self.noun(word, Sort::Noun);
        let own = self.nouns[readings].iter().filter(|n| self.bases.fingerprint(n.base) == key);
        own.fold(Cases::NONE, |cases, n| cases.or(n.cases)).and(Cases::GENITIVE).is_empty()
    }

    /// Whether a word is the base form of a noun, and no form of any noun in the genitive.
    pub(super) fn is_nominative(&mut self, word: &str) -> bool {
        let (key, readings) = (Fingerprint::of(word), self.noun(word, Sort::Noun));
        let nouns = &self.nouns[readings];
        // «Источником» ends like no base form.
        let own = |noun: &NounChoice| {
            self.bases.fingerprint(noun.base) == key
                && !noun.cases.and(Cases::NOMINATIVE).is_empty()
                && noun.cost < IMPOSSIBLE
        };
        nouns.iter().any(own) && nouns.iter().all(|noun| noun.cases.and(Cases::GENITIVE).is_empty())
    }

    /// Readings of two nouns with a hyphen of which only the first declines: «Лукойла-Пермь». None where the first may be
    /// as it is, or the second is more likely a form of another word: «Альфа-Банка».
    pub(super) fn with_second_part(&mut self, word: &str) -> Vec<NounChoice> {
        let Some((first, second)) = word.split_once('-') else { return Vec::new() };
        let place = self.tables.gazetteer.has(Fingerprint::of(second));
        // «Зенитом-2»: figures are no form of anything, and leave the first clearly a form of another word.
        let figures = second.bytes().all(|byte| byte.is_ascii_digit());
        let known = figures && self.tables.gazetteer.has(Fingerprint::of(first));
        let behind = if figures { known || !self.is_form(first) } else { !place && self.is_declined(second) };
        if behind || !self.is_declined(first) {
            return Vec::new();
        }
        let read = self.noun(first, Sort::Noun);
        let (own, mut readings) = (Fingerprint::of(first), self.nouns[read].to_vec());
        let changes =
            |r: &NounChoice| r.agreement != Agreement::Plural && self.bases.fingerprint(r.base) != own;
        readings.retain(changes);
        for reading in &mut readings {
            let base = format!("{}-{second}", self.bases.text(reading.base));
            reading.base = self.bases.enter(&base, "");
        }
        readings
    }

    /// Readings of letters and a noun with a hyphen, of which the noun alone declines: «СКА-Невы».
    pub(super) fn behind_letters(&mut self, word: &Word) -> Option<Vec<NounChoice>> {
        let letters = word.text.split_once('-')?.0;
        let (first, second) = word.norm.split_once('-')?;
        let several = letters.chars().nth(1).is_some();
        if !several || !letters.chars().all(char::is_uppercase) {
            return None;
        }
        let read = self.noun(second, Sort::Noun);
        let mut readings = self.nouns[read].to_vec();
        // «АЭМ-технологии»
        let own = Fingerprint::of(second);
        readings.retain(|r| r.agreement != Agreement::Plural || self.bases.fingerprint(r.base) == own);
        // «СКА-Хабаровском»
        let place = |r: &NounChoice| self.tables.gazetteer.has(self.bases.fingerprint(r.base));
        if readings.iter().any(place) {
            readings.retain(place);
        }
        for reading in &mut readings {
            let base = [first, "-", self.bases.text(reading.base)].concat();
            reading.base = self.bases.enter(&base, "");
        }
        Some(readings)
    }

    /// Whether a word is no less likely a form of another one than a base form.
    fn is_declined(&mut self, word: &str) -> bool {
        let (form, base) = self.readings_cost(word);
        form <= base
    }

    /// Whether a word is far likelier a form of another one than a base form.
    fn is_form(&mut self, word: &str) -> bool {
        let (form, base) = self.readings_cost(word);
        form + LIKELY <= base
    }

    /// What a word costs as a form of another one and as a base form.
    fn readings_cost(&mut self, word: &str) -> (f32, f32) {
        let (own, readings) = (Fingerprint::of(word), self.noun(word, Sort::Noun));
        let least = |base: bool| {
            let of = self.nouns[readings.clone()]
                .iter()
                .filter(|noun| (self.bases.fingerprint(noun.base) == own) == base);
            cheapest(of.map(|noun| noun.cost))
        };
        (least(false), least(true))
    }

    /// Whether a word is a noun in the genitive rather than in the nominative.
    pub(super) fn is_genitive(&mut self, word: &str) -> bool {
        let readings = self.noun(word, Sort::Noun);
        let least = |case: Cases| {
            let of = self.nouns[readings.clone()].iter().filter(|noun| !noun.cases.and(case).is_empty());
            cheapest(of.map(|noun| noun.cost))
        };
        let genitive = least(Cases::GENITIVE) + LIKELY <= least(Cases::NOMINATIVE);
        let long = word.chars().nth(2).is_some();
        long && genitive && self.noun(word, Sort::Adjective).is_empty()
    }
}
