//! The normal form of a word, and the kinds of characters that words are made of.

use crate::shape;

/// Whether a word's normal form is the word itself once its ASCII letters are small.
pub(super) fn is_folded_by_ascii(word: &str) -> bool {
    word.chars().all(|c| matches!(c, '\0'..='_' | 'a'..='\u{7f}' | 'а'..='я'))
}

/// The normal form of a word: lower case, `ё` as `е`, no accents over Cyrillic, no soft hyphens, one kind of hyphen
/// and of apostrophe.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// Writes the normal form of a word behind what is there.
pub(crate) fn fold_into(word: &str, out: &mut String) {
    let mut rest = word;
    loop {
        // Most letters are folded already, and are written together.
        let (folded, others) = rest.split_at(folded_length(rest.as_bytes()));
        out.push_str(folded);
        let mut letters = others.chars();
        let Some(c) = letters.next() else { return };
        rest = letters.as_str();
        match c {
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            'А'..='Я' => out.push(fold_cyrillic(c)),
            'ё' | 'Ё' => out.push('е'),
            // A breve that stands apart belongs to й; other marks (stress, the dots of ё) go.
            '\u{306}' if out.ends_with('и') => {
                out.pop();
                out.push('й');
            }
            '\u{300}'..='\u{36f}' if out.chars().next_back().is_some_and(shape::is_cyrillic) => {}
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            '\u{2010}' | '\u{2011}' => out.push('-'),
            '’' | 'ʼ' | '`' | '′' => out.push('\''),
            _ => out.extend(c.to_lowercase()),
        }
    }
}

/// A capital from А to Я as a small letter; everything else as it is.
pub(super) fn fold_cyrillic(letter: char) -> char {
    match letter {
        'А'..='Я' => char::from_u32(letter as u32 + 32).unwrap_or(letter),
        _ => letter,
    }
}

/// How many bytes at the beginning of a word are letters that are their own normal form, and what joins words.
fn folded_length(word: &[u8]) -> usize {
    let mut length = 0;
    loop {
        length += match word[length..] {
            // The bits of а to я that tell letters apart are in order.
            [first @ (0xd0 | 0xd1), second, ..] if matches!(first << 6 | second & 0x3f, 0x30..=0x4f) => 2,
            [b'a'..=b'z' | b'0'..=b'9' | b' ' | b'-', ..] => 1,
            _ => return length,
        };
    }
}

/// Letters and digits.
pub(super) fn is_inside(c: char) -> bool {
    shape::is_letter(c) || (!shape::is_cyrillic(c) && c.is_numeric())
}

/// Characters that are inside words without being letters: accents, soft hyphens, joiners.
pub(super) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{483}'..='\u{489}')
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '`' | '′')
}

pub(super) fn is_space(c: char) -> bool {
    if shape::is_cyrillic(c) || c.is_ascii_graphic() {
        return false;
    }
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{180e}')
}

pub(super) fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds() {
        assert_eq!(fold("Ёлка"), "елка");
        assert_eq!(fold("за\u{301}мок"), "замок");
        assert_eq!(fold("и\u{306}од"), "йод");
        assert_eq!(fold("O’Brien"), "o'brien");
        assert_eq!(fold("пере\u{ad}нос"), "перенос");
    }
}
