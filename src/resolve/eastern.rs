//! Chinese, Korean and Vietnamese names: the family name stands first and does not decline, the given name does when it
//! ends in a consonant. «Ли Мина» → «Ли Мин», «Ким Ён Сока» → «Ким Ён Сок».
//!
//! How Russian names end says nothing of these: most that end in `-ина` there are women's.

use super::form::Word;
use super::words::{Choice, Lexis};
use crate::morph::paradigm::Class;
use crate::morph::{Agreement, Cases};
use crate::shape::Script;
use std::ops::Range;

/// The letters that a syllable may end with besides vowels.
const FINALS: &[char] = &['н', 'ь', 'й', 'м', 'к', 'л', 'п', 'т', 'г', 'р', 'с', 'х'];
/// What a base form in `-а` costs where one in a consonant is possible.
const OPEN: f32 = 2.5;
/// No given name has more syllables in a word.
const SYLLABLES: usize = 2;

/// The level of given names that are known to be European.
const COMMON: u8 = 3;

/// Whether a name is a family name of the table with one or two words of few syllables that are no names of Europe.
pub(super) fn is_eastern(words: &[Word], lexis: &Lexis) -> bool {
    let (Some(first), 2..=3) = (words.first(), words.len()) else { return false };
    first.script == Script::Cyrillic
        && lexis.tables.family_first.contains(first.norm)
        && words[1..].iter().all(|word| {
            let letters = word.norm.trim_end_matches(['а', 'я', 'у', 'ю', 'е']);
            let closed = usize::from(letters.len() < word.norm.len() && letters.contains(is_vowel));
            let syllables = word.norm.chars().filter(|c| is_vowel(*c)).count();
            let european = lexis.tables.given(word.key).is_some_and(|name| name.level >= COMMON);
            !word.mark && syllables <= SYLLABLES + closed && !european
        })
}

/// The family name as it stands.
pub(super) fn family_name(word: &Word, lexis: &mut Lexis) -> Range<usize> {
    let (base, start) = (lexis.bases.enter(word.norm, ""), lexis.choices.len());
    for agreement in [Agreement::Masculine, Agreement::Feminine] {
        lexis.choices.push(Choice { base, agreement, cases: Cases::ALL, cost: 0.0 });
    }
    start..lexis.choices.len()
}

/// Readings of a part of the given name.
pub(super) fn given_name(word: &Word, lexis: &mut Lexis) -> Range<usize> {
    let read = lexis.name(word.norm, Class::Given);
    let start = lexis.choices.len();
    let closed = |base: &str| base.ends_with(FINALS) && base.contains(is_vowel);
    let any_closed = lexis.choices[read.clone()].iter().any(|choice| closed(lexis.bases.text(choice.base)));
    for at in read {
        let mut choice = lexis.choices[at];
        if any_closed && lexis.bases.text(choice.base).ends_with(['а', 'я']) {
            choice.cost += OPEN;
        }
        lexis.choices.push(choice);
    }
    start..lexis.choices.len()
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}
