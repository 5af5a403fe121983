//! Planets and signs of the zodiac in a horoscope: where Mars rules and Libra is told to wait, they are no places and
//! nobody's names, though elsewhere Mars is a place and Leo a man.

use super::Found;
use crate::lexicon;
use crate::segment::Document;
use crate::shape::Case;
use rustc_hash::{FxHashMap, FxHashSet};

/// What makes a text a horoscope: a sign counts one, a word that only astrologers use two, each but once.
const ENOUGH: usize = 4;
const SIGN: usize = 1;
const TERM: usize = 2;

/// A language's words for what astrologers speak of.
#[derive(Debug, Default)]
pub struct Astrology {
    words: FxHashMap<Box<str>, (What, u16)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Sign,
    Body,
    Term,
}

impl Astrology {
    /// Reads `astrology.tsv`: the forms of a word in their normal form, parted by blanks, TAB, `sign`, `body` or `term`.
    #[must_use]
    pub fn parse(source: &str) -> Self {
        let mut words = FxHashMap::default();
        for (number, (forms, what)) in lexicon::lines(source).map(lexicon::row).enumerate() {
            let what = match what {
                "sign" => What::Sign,
                "body" => What::Body,
                _ => What::Term,
            };
            words.extend(forms.split(' ').map(|form| (form.into(), (what, number as u16))));
        }
        Self { words }
    }

    /// Takes names of planets and signs alone out of `found`, if `document` is a horoscope.
    pub fn settle(&self, document: &Document, found: &mut Vec<Found>) {
        let is_heavenly =
            |token: usize| matches!(self.words.get(document.norm(token)), Some((What::Sign | What::Body, _)));
        let all_heavenly = |f: &Found| f.name.tokens.clone().all(is_heavenly);
        if found.iter().any(all_heavenly) && self.is_horoscope(document) {
            found.retain(|f| !all_heavenly(f));
        }
    }

    fn is_horoscope(&self, document: &Document) -> bool {
        let (mut seen, mut sum) = (FxHashSet::default(), 0);
        for (i, token) in document.tokens.iter().enumerate() {
            let Some(&(what, number)) = self.words.get(document.norm(i)) else { continue };
            let counts = match what {
                What::Sign if token.case != Case::Lower => SIGN,
                What::Term if token.case != Case::Upper => TERM,
                _ => continue,
            };
            if seen.insert(number) {
                sum += counts;
            }
        }
        sum >= ENOUGH
    }
}
