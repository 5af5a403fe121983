//! Chinese, Korean and Vietnamese names: the family name stands first and does not decline, the given name does when it
//! ends in a consonant. «Ли Мина» → «Ли Мин», «Ким Ён Сока» → «Ким Ён Сок».
//!
//! How Russian names end says nothing of these: most that end in `-ина` there are women's.

use super::form::Word;
use super::name_words::{Choice, Stretch};
use super::words::Lexis;
use crate::morph::paradigm::Class;
use crate::morph::{Agreement, Cases};
use crate::shape::Script;

/// What a base form that ends open costs where a closed one is possible.
const OPEN: f32 = 2.5;
/// No given name has more syllables in a word.
const SYLLABLES: usize = 2;

/// The level of given names that are known to be European.
const COMMON: u8 = 3;

/// Whether a name is a family name of the table with one or two words of few syllables that are no names of Europe.
pub(super) fn is_eastern(words: &[Word], lexis: &Lexis) -> bool {
    let (Some(first), 2..=3) = (words.first(), words.len()) else { return false };
    let letters = &lexis.tables.letters;
    first.script == Script::Cyrillic
        && lexis.tables.family_first.contains(first.norm)
        && words[1..].iter().all(|word| {
            let stem = letters.without_case(word.norm);
            let closed = usize::from(stem.len() < word.norm.len() && letters.syllables(stem) > 0);
            let syllables = letters.syllables(word.norm);
            let european = lexis.tables.given(word.key).is_some_and(|name| name.level >= COMMON);
            !word.mark && syllables <= SYLLABLES + closed && !european
        })
}

/// The family name as it stands.
pub(super) fn family_name(word: &Word, lexis: &mut Lexis) -> Stretch {
    let (base, start) = (lexis.bases.enter(word.norm, ""), lexis.choices.len());
    for agreement in [Agreement::Masculine, Agreement::Feminine] {
        lexis.choices.push(Choice { base, agreement, cases: Cases::ALL, cost: 0.0 });
    }
    Stretch::new(start..lexis.choices.len(), &lexis.choices)
}

/// Readings of a part of the given name.
pub(super) fn given_name(word: &Word, lexis: &mut Lexis) -> Stretch {
    let read = lexis.name(word.norm, word.key, Class::Given).range();
    let start = lexis.choices.len();
    let letters = &lexis.tables.letters;
    let closed = |base| letters.is_closed(lexis.bases.text(base));
    let any_closed = lexis.choices[read.clone()].iter().any(|choice| closed(choice.base));
    for at in read {
        let mut choice = lexis.choices[at];
        let base = lexis.bases.text(choice.base);
        // What ends in a vowel does not decline.
        if base != word.norm && !letters.is_closed(base) {
            choice.cost += OPEN;
        }
        if any_closed && letters.is_open(base) {
            choice.cost += OPEN;
        }
        lexis.choices.push(choice);
    }
    Stretch::new(start..lexis.choices.len(), &lexis.choices)
}
