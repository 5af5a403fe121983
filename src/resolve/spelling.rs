//! Base forms as a reader sees them: with the capitals and the `ё` of the text.

use super::form::Word;
use crate::shape::Case;
use std::borrow::Cow;

/// What to do with a word all in capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shouting {
    /// It is an acronym.
    Keep,
    /// It is a name in a headline or dateline.
    Lower,
}

/// Adds a word to `name` that is its own base form.
pub(super) fn spell_still(word: &Word, shouting: Shouting, name: &mut String) {
    if is_shouted(word, shouting) { name.push_str(&title(word.text)) } else { name.push_str(word.text) }
}

fn is_shouted(word: &Word, shouting: Shouting) -> bool {
    word.case == Case::Upper && shouting == Shouting::Lower && word.text.chars().nth(1).is_some()
}

/// Adds to `name` the folded base form `base` of `word`, spelled like the word in the text as far as they agree.
pub(super) fn spell(word: &Word, base: &str, shouting: Shouting, name: &mut String) {
    if word.norm == base {
        return spell_still(word, shouting, name);
    }
    let shouted = is_shouted(word, shouting);
    let calm: Cow<str> = if shouted { title(word.text).into() } else { word.text.into() };
    let capitals = word.case == Case::Upper && shouting == Shouting::Keep;
    // Most words are folded letter by letter.
    if !shouted && !word.hyphened && word.norm.len() == word.text.len() {
        let shared = shared(word.norm, base);
        if let Some(kept) = word.text.get(..shared) {
            name.push_str(kept);
            return spell_rest(&base[shared..], capitals, name);
        }
    }
    // Part by part, so that what comes after a hyphen keeps its capital though the part before grew longer.
    let hyphens = |text: &str| text.bytes().filter(|byte| *byte == b'-').count();
    if !base.bytes().any(|byte| byte == b'-') || hyphens(&calm) != hyphens(base) {
        return follow(&calm, base, capitals, name);
    }
    for (i, (written, base)) in calm.split('-').zip(base.split('-')).enumerate() {
        if i > 0 {
            name.push('-');
        }
        follow(written, base, capitals, name);
    }
}

/// Adds `base` in the spelling of `written` as far as they agree.
fn follow(written: &str, base: &str, capitals: bool, spelled: &mut String) {
    let (mut letters, mut bases) = (written.chars(), base.chars());
    let (mut behind, mut rest) = (written, base);
    while let (Some(letter), Some(c)) = (letters.next(), bases.next()) {
        if letter != c && folded(letter) != c {
            break;
        }
        (behind, rest) = (letters.as_str(), bases.as_str());
    }
    spelled.push_str(&written[..written.len() - behind.len()]);
    spell_rest(rest, capitals, spelled);
}

/// Adds what the text does not have.
fn spell_rest(rest: &str, capitals: bool, spelled: &mut String) {
    if capitals {
        spelled.extend(rest.chars().flat_map(char::to_uppercase));
    } else {
        spelled.push_str(rest);
    }
}

/// How many bytes two words share at their beginnings, up to a whole letter.
fn shared(word: &str, other: &str) -> usize {
    let same = word.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    (0..=same).rev().find(|&end| other.is_char_boundary(end)).unwrap_or(0)
}

/// A letter as base forms have it.
fn folded(letter: char) -> char {
    match letter {
        'а'..='я' | 'a'..='z' => letter,
        'А'..='Я' => char::from_u32(u32::from(letter) + 32).unwrap_or(letter),
        'ё' | 'Ё' => 'е',
        '’' => '\'',
        _ => letter.to_lowercase().next().unwrap_or(letter),
    }
}

/// Only the first letter of each hyphened part is left a capital.
fn title(text: &str) -> String {
    let mut start = true;
    let mut titled = String::with_capacity(text.len());
    for c in text.chars() {
        if start {
            titled.push(c);
        } else {
            titled.extend(c.to_lowercase());
        }
        start = matches!(c, '-' | '\'' | '’');
    }
    titled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::outline;
    use crate::token::fold;

    fn spelled(text: &str, base: &str) -> String {
        let norm = fold(text);
        let (case, script) = outline(text);
        let key = crate::morph::fingerprint::Fingerprint::of(&norm);
        let hyphened = text.contains('-');
        let word = Word { text, norm: &norm, key, case, script, mark: false, hyphened, spaced: false };
        let mut name = String::new();
        spell(&word, base, Shouting::Lower, &mut name);
        name
    }

    #[test]
    fn keeps_what_the_text_writes() {
        assert_eq!(spelled("Королёва", "королев"), "Королёв");
        assert_eq!(spelled("ЖЕНЕВА", "женева"), "Женева");
        assert_eq!(spelled("аль-Асада", "аль-асад"), "аль-Асад");
        assert_eq!(spelled("Льва", "лев"), "Лев");
        assert_eq!(spelled("д’Арманьяком", "д'арманьяк"), "д’Арманьяк");
        assert_eq!(spelled("д'Арманьяком", "д'арманьяк"), "д'Арманьяк");
        assert_eq!(spelled("Лисовской-Браун", "лисовская-браун"), "Лисовская-Браун");
        assert_eq!(spelled("САНКТ-ПЕТЕРБУРГА", "санкт-петербург"), "Санкт-Петербург");
    }
}
