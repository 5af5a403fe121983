//! What the letters and endings of a language do in names, from `letters.tsv`.

use crate::lexicon::Table;
use crate::morph::Reading;
use crate::morph::letters::LetterSet;

/// Classes of letters, and lists of endings.
#[derive(Debug, Default)]
pub(super) struct Letters {
    vowels: LetterSet,
    syllable_ends: Endings,
    case_vowels: LetterSet,
    open: LetterSet,
    womens: LetterSet,
    /// Men's surnames that are adjectives end so.
    pub(super) mens: Endings,
    /// What a noun ends with where its plural has its last letter.
    pub(super) singular: Endings,
    /// Which of these nouns for women have.
    pub(super) singular_womens: Endings,
    /// What a father's name has where its patronymic has its ending.
    pub(super) father: Endings,
    /// What the stem of a patronymic ends with that the father's name has not.
    pub(super) father_soft: Endings,
    /// Stems of patronymics that no father's name has.
    pub(super) father_stems: Endings,
    adjective: Endings,
    adjective_not: Endings,
    our_verb: Endings,
    /// Beginnings of forms of short nouns that their base form does not have.
    pub(super) fleeting: Endings,
}

impl Letters {
    pub(super) fn parse(source: &str) -> Self {
        let table = Table::parse(source);
        let letters = |key: &str| LetterSet::of(table.get(key).unwrap_or(""));
        let endings = |key: &str| Endings::parse(table.get(key).unwrap_or(""));
        Self {
            vowels: letters("vowels"),
            syllable_ends: endings("syllable_ends"),
            case_vowels: letters("case_vowels"),
            open: letters("open"),
            womens: letters("womens"),
            mens: endings("mens"),
            singular: endings("singular"),
            singular_womens: endings("singular_womens"),
            father: endings("father"),
            father_soft: endings("father_soft"),
            father_stems: endings("father_stems"),
            adjective: endings("adjective"),
            adjective_not: endings("adjective_not"),
            our_verb: endings("our_verb"),
            fleeting: endings("fleeting"),
        }
    }

    pub(super) fn is_vowel(&self, letter: char) -> bool {
        self.vowels.has(letter)
    }

    /// Whether a form and its base form both have a vowel, without which nothing declines.
    pub(super) fn declines(&self, form: &str, base: &Reading) -> bool {
        let spoken = |part: &str| part.contains(|letter| self.is_vowel(letter));
        spoken(base.stem) || (spoken(base.ending) && spoken(form))
    }

    /// How many syllables a word has.
    pub(super) fn syllables(&self, word: &str) -> usize {
        word.chars().filter(|letter| self.is_vowel(*letter)).count()
    }

    /// Whether a word ends as a closed syllable of an Eastern name does.
    pub(super) fn is_closed(&self, word: &str) -> bool {
        let vowel = |rest: &str| rest.ends_with(|letter| self.is_vowel(letter));
        self.syllable_ends.iter().any(|end| word.strip_suffix(end).is_some_and(vowel))
    }

    /// A word without the vowels at its end that may be a case ending.
    pub(super) fn without_case<'w>(&self, word: &'w str) -> &'w str {
        word.trim_end_matches(|letter| self.case_vowels.has(letter))
    }

    /// Whether a word ends as few men's names do.
    pub(super) fn is_open(&self, word: &str) -> bool {
        word.ends_with(|letter| self.open.has(letter))
    }

    /// Whether a word ends as women's names do.
    pub(super) fn is_womens(&self, word: &str) -> bool {
        word.ends_with(|letter| self.womens.has(letter))
    }

    /// Whether a surname of several syllables ends as men's alone do.
    pub(super) fn is_mens(&self, surname: &str) -> bool {
        self.mens.end(surname) && self.syllables(surname) > 1
    }

    /// Whether a word ends like a verb of which we are the subject.
    pub(super) fn is_our_verb(&self, word: &str) -> bool {
        self.our_verb.end(word)
    }

    /// Whether a base form ends like an adjective.
    pub(super) fn is_adjectival(&self, base: &str) -> bool {
        self.adjective.end(base) && !self.adjective_not.end(base)
    }
}

/// Endings of words.
#[derive(Debug, Default)]
pub(super) struct Endings(Vec<Box<str>>);

impl Endings {
    fn parse(row: &str) -> Self {
        let rows = row.split('|').filter(|ending| !ending.is_empty());
        Self(rows.map(|ending| if ending == "0" { "" } else { ending }.into()).collect())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(AsRef::as_ref)
    }

    /// A word without the first of the endings that it has, or as it is.
    pub(super) fn cut<'w>(&self, word: &'w str) -> &'w str {
        self.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
    }

    pub(super) fn has(&self, ending: &str) -> bool {
        self.iter().any(|known| known == ending)
    }

    fn end(&self, word: &str) -> bool {
        self.iter().any(|ending| word.ends_with(ending))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_classes_and_endings() {
        let letters = Letters::parse(
            "vowels\tао\nsyllable_ends\tн\nsingular\t0|о|а\nsingular_womens\tа\nadjective\tй|я\nadjective_not\tия\n",
        );
        assert_eq!(letters.syllables("слона"), 2);
        assert!(letters.is_closed("слон") && !letters.is_closed("волн") && !letters.is_closed("волна"));
        assert_eq!(letters.singular.iter().collect::<Vec<_>>(), ["", "о", "а"]);
        assert!(letters.singular_womens.has("а") && !letters.singular_womens.has(""));
        assert!(letters.is_adjectival("новая") && !letters.is_adjectival("россия"));
    }

    #[test]
    fn without_a_table_no_letter_is_anything() {
        let letters = Letters::parse("");
        assert!(!letters.is_vowel('а') && !letters.is_adjectival("новая"));
        assert_eq!((letters.without_case("волна"), letters.father.cut("аркадь")), ("волна", "аркадь"));
    }
}
