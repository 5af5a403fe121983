//! Capitalisation and script outline of a word.

/// How a word uses capital letters. Digits, hyphens and apostrophes do not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letter with case: numbers, marks, Chinese.
    None,
    /// `партия`
    Lower,
    /// `Москва`, `Санкт-Петербург`, `I`; only the first letter of each hyphened part is a capital.
    Title,
    /// `МИД`, two letters or more.
    Upper,
    /// `МиГ`, `iPhone`, `де-Голль`
    Mixed,
}

/// The script of a word's letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// No letters.
    None,
    /// Latin letters only.
    Latin,
    /// Cyrillic letters only.
    Cyrillic,
    /// Latin and Cyrillic together.
    Both,
    /// Letters of other scripts.
    Other,
}

/// Whether a letter is of the Cyrillic blocks.
#[must_use]
pub fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{2de0}'..='\u{2dff}' | '\u{a640}'..='\u{a69f}')
}

/// Whether a letter is of the Latin blocks.
#[must_use]
pub fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | 'ª' | 'º')
        && c != '×'
        && c != '÷'
}

/// Case and script of a word in one pass.
#[must_use]
pub fn outline(word: &str) -> (Case, Script) {
    let (mut upper, mut lower, mut inner_upper, mut lower_start) = (0usize, 0usize, false, false);
    let (mut latin, mut cyrillic, mut other) = (false, false, false);
    let mut part_start = true;
    for c in word.chars() {
        if !c.is_alphabetic() {
            if c == '-' || c == '\u{2010}' || c == '\u{2011}' || c == '\'' || c == '’' {
                part_start = true;
            }
            continue;
        }
        if c.is_ascii() || is_latin(c) {
            latin = true;
        } else if is_cyrillic(c) {
            cyrillic = true;
        } else {
            other = true;
        }
        if c.is_uppercase() {
            upper += 1;
            inner_upper |= !part_start;
        } else if c.is_lowercase() {
            lower += 1;
            lower_start |= part_start;
        }
        part_start = false;
    }
    let case = match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, 0) => Case::Title,
        (_, 0) => Case::Upper,
        _ if inner_upper || lower_start => Case::Mixed,
        _ => Case::Title,
    };
    let script = match (latin, cyrillic, other) {
        (false, false, false) => Script::None,
        (true, false, false) => Script::Latin,
        (false, true, false) => Script::Cyrillic,
        (_, _, true) => Script::Other,
        _ => Script::Both,
    };
    (case, script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines() {
        let case = |w| outline(w).0;
        assert_eq!(case("Москва"), Case::Title);
        assert_eq!(case("Санкт-Петербург"), Case::Title);
        assert_eq!(case("Ростов-на-Дону"), Case::Mixed);
        assert_eq!(case("O'Brien"), Case::Title);
        assert_eq!(case("МИД"), Case::Upper);
        assert_eq!(case("МиГ"), Case::Mixed);
        assert_eq!(case("T-34"), Case::Title);
        assert_eq!(case("1748"), Case::None);
        assert_eq!(outline("Al").1, Script::Latin);
        assert_eq!(outline("Cу").1, Script::Both);
        assert_eq!(outline("北京").1, Script::Other);
    }
}
