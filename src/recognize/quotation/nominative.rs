//! A speaker's words in the nominative: `по мнению независимых экспертов` names `независимые эксперты`.
//!
//! The noun is the first one that `speakers.tsv`, `speakers_more.tsv` or `speech_sources.tsv` lists; what stands before it
//! must agree with it, what follows stays. Words that nobody knows stay as well, and so does all of a language without
//! paradigms.

use super::reading::Reading;
use super::words::Tag;
use crate::lang::Language;
use crate::lexicon;
use crate::morph::fingerprint::Fingerprint;
use crate::morph::paradigm::{Class, Paradigms};
use crate::morph::{Agreement, Cases};
use crate::token::TokenKind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;
use std::sync::Arc;

/// How many words may stand before the noun.
const ATTRIBUTES: usize = 3;

/// The nouns of speakers and how they decline.
#[derive(Debug)]
pub(super) struct Nouns {
    paradigms: Arc<Paradigms>,
    /// What each listed noun agrees with.
    nouns: FxHashMap<Fingerprint, Agreement>,
    /// `nouns_known.txt`, `adjectives.txt`: base forms that look like case forms: `городской`.
    known: FxHashSet<Fingerprint>,
}

/// A word in its base form.
pub(super) struct Base {
    text: String,
    agreement: Agreement,
    cases: Cases,
}

impl Nouns {
    pub(super) fn new(language: &Language, paradigms: Arc<Paradigms>) -> Self {
        let files = ["speakers.tsv", "speakers_more.tsv", "speech_sources.tsv"];
        // Without paradigms nobody asks for them.
        let rows = files.iter().filter(|_| !paradigms.is_empty());
        let noun = |line: &str| {
            let (word, value) = lexicon::row(line);
            let agreement = Agreement::from_letter(value.get(..1)?)?;
            Some((Fingerprint::of(word), agreement))
        };
        let nouns = rows.flat_map(|file| lexicon::lines(language.text(file))).filter_map(noun).collect();
        let known = ["nouns_known.txt", "adjectives.txt"].map(|file| language.text(file));
        let known = known.into_iter().flat_map(lexicon::lines).map(Fingerprint::of).collect();
        Self { paradigms, nouns, known }
    }

    /// The words of `tokens`, which stand in an oblique case, in the nominative.
    pub(super) fn nominative(&self, reading: &Reading, tokens: Range<usize>) -> Option<String> {
        if self.paradigms.is_empty() {
            return None;
        }
        // `76-летнего политика`: the number stays.
        let first =
            tokens.clone().find(|&at| word(reading, at).is_some() || reading.mention(at).is_some())?;
        let words = (first..tokens.end).take(ATTRIBUTES + 1).map_while(|at| word(reading, at));
        let mut heads = words.filter_map(|at| Some((at, self.noun(reading, at)?)));
        let (mut at, mut head) = heads.next()?;
        // `местных жителей`: an adjective may be a noun elsewhere; but two nouns, `аналитиков журнала`, look so in the
        // accusative alone.
        if let Some((next, noun)) = heads.next()
            && self
                .adjective(reading.document.norm(at), noun.agreement, noun.cases.without(Cases::ACCUSATIVE))
                .is_some()
        {
            (at, head) = (next, noun);
        }
        let mut cases = head.cases;
        let mut bases = vec![(at, head.text)];
        for before in (first..at).rev() {
            // `его адвоката`
            if reading.word(before).is(Tag::Possessive) {
                continue;
            }
            // `в этом контракте`
            if reading.word(before).is(Tag::About) {
                return None;
            }
            let base = self.adjective(reading.document.norm(before), head.agreement, cases)?;
            cases = base.cases;
            bases.push((before, base.text));
        }
        let span = |at: usize| reading.document.span(at..at + 1);
        let (text, whole) = (reading.document.text, reading.document.span(tokens));
        let (mut name, mut from) = (String::with_capacity(whole.len() + 4), whole.start);
        for (at, base) in bases.iter().rev() {
            name.push_str(text.get(from..span(*at).start)?);
            spell(reading.text(*at), base, &mut name);
            from = span(*at).end;
        }
        name.push_str(text.get(from..whole.end)?);
        Some(name)
    }

    /// The base form of the listed noun that a token is an oblique form of.
    pub(super) fn base(&self, reading: &Reading, at: usize) -> Option<String> {
        self.noun(reading, at).map(|base| base.text)
    }

    /// `объяснили пассажирам`: whether a folded word looks like a dative or the like in the plural.
    pub(super) fn is_indirect(&self, word: &str) -> bool {
        let direct = Cases::NOMINATIVE.or(Cases::GENITIVE).or(Cases::ACCUSATIVE);
        self.paradigms.any(word, Class::Noun, |form| {
            form.agreement == Agreement::Plural && form.cases.and(direct).is_empty()
        })
    }

    /// `сказал вдовам`: whether a folded word looks like a dative in the plural, and like no nominative or genitive.
    pub(super) fn is_dative(&self, word: &str) -> bool {
        self.is_indirect(word)
            && self.paradigms.any(word, Class::Noun, |form| {
                form.agreement == Agreement::Plural && !form.cases.and(Cases::DATIVE).is_empty()
            })
    }

    /// `сказал агентству`: whether a token is the dative of a listed noun, and no base form of another.
    pub(super) fn is_given(&self, reading: &Reading, at: usize) -> bool {
        let word = reading.document.norm(at);
        let dative = |base: Base| !base.cases.and(Cases::DATIVE).is_empty();
        !self.is_base(word) && self.noun(reading, at).is_some_and(dative)
    }

    /// `Ивановой ответили`, `Задержку объясняют`: whether a folded word looks like an accusative or instrumental of one. What
    /// may be a genitive of several counts something: `ряд врачей заявили`.
    pub(super) fn is_object(&self, word: &str) -> bool {
        let (mut object, mut counted) = (false, false);
        self.paradigms.any(word, Class::Noun, |form| {
            object |= form.agreement == Agreement::Feminine
                && matches!(form.cases, Cases::ACCUSATIVE | Cases::INSTRUMENTAL);
            counted |= form.agreement == Agreement::Plural && !form.cases.and(Cases::GENITIVE).is_empty();
            false
        });
        object && !counted
    }

    /// Whether a folded word is the base form of a listed noun, and not of several.
    pub(super) fn is_base(&self, word: &str) -> bool {
        self.nouns.get(&Fingerprint::of(word)).is_some_and(|noun| *noun != Agreement::Plural)
    }

    /// The listed noun that a token is an oblique form of: rather one than several, «в дирекции», and the accusative last.
    pub(super) fn noun(&self, reading: &Reading, at: usize) -> Option<Base> {
        let (mut best, mut least) = (None, (true, true));
        self.paradigms.any(reading.document.norm(at), Class::Noun, |form| {
            let cases = form.cases.without(Cases::NOMINATIVE);
            let unlikely = (cases.without(Cases::ACCUSATIVE).is_empty(), form.agreement == Agreement::Plural);
            let listed = self.nouns.get(&form.key).copied().filter(|_| !cases.is_empty());
            // `глава`, `коллега`: men that decline like women.
            let man = listed == Some(Agreement::Masculine) && form.agreement == Agreement::Feminine;
            let Some(agreement) = listed.filter(|listed| man || *listed == form.agreement) else {
                return false;
            };
            if best.is_none() || unlikely < least {
                best = Some(Base { text: form.base(), agreement, cases });
                least = unlikely;
            }
            false
        });
        best
    }

    /// The adjective that `word` is a form of, if it goes with a noun in one of `cases`.
    fn adjective(&self, word: &str, agreement: Agreement, cases: Cases) -> Option<Base> {
        let mut best: Option<(bool, Base)> = None;
        self.paradigms.any(word, Class::Adjective, |form| {
            let (known, cases) = (self.known.contains(&form.key), form.cases.and(cases));
            let better = best.as_ref().is_none_or(|best| known && !best.0);
            if form.agreement == agreement && !cases.is_empty() && better {
                best = Some((known, Base { text: form.base(), agreement, cases }));
            }
            false
        });
        best.map(|best| best.1)
    }
}

/// A token that is a word outside names.
fn word(reading: &Reading, at: usize) -> Option<usize> {
    let token = reading.document.tokens.get(at)?;
    (token.kind == TokenKind::Word && reading.mention(at).is_none()).then_some(at)
}

/// Adds the folded base form `base`, with the capital and the `ё` that the text writes.
fn spell(written: &str, base: &str, name: &mut String) {
    let mut letters = written.chars();
    let mut same = true;
    for letter in base.chars() {
        let own = letters.next().filter(|_| same);
        let folded = own.and_then(|own| own.to_lowercase().next());
        same = folded.is_some_and(|folded| folded == letter || (folded == 'ё' && letter == 'е'));
        name.push(own.filter(|_| same).unwrap_or(letter));
    }
}
