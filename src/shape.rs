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

/// Whether a token is a mark that may open a quote.
#[must_use]
pub fn opens_quote(mark: &str) -> bool {
    matches!(mark, "«" | "\"" | "“" | "„" | "'" | "‘" | "‹")
}

/// Whether a token is a mark that may close a quote.
#[must_use]
pub fn closes_quote(mark: &str) -> bool {
    matches!(mark, "»" | "\"" | "”" | "“" | "'" | "’" | "›")
}

/// [`char::is_alphabetic`], with the two alphabets answered before its tables are asked: they are most of any text.
#[must_use]
pub fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | 'Ѐ'..='ѿ' => true,
        // The others: dashes, quotation marks and their like.
        '\0'..='\u{a9}' | '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphabetic(),
    }
}

/// [`char::is_uppercase`], likewise.
#[must_use]
pub fn is_capital(c: char) -> bool {
    match c {
        'A'..='Z' | 'Ѐ'..='Я' => true,
        '\0'..='\u{bf}' | 'а'..='џ' => false,
        _ => c.is_uppercase(),
    }
}

/// [`char::is_lowercase`], likewise.
#[must_use]
pub fn is_small(c: char) -> bool {
    match c {
        'a'..='z' | 'а'..='џ' => true,
        '\0'..='`' | '{'..='\u{a9}' | 'Ѐ'..='Я' => false,
        _ => c.is_lowercase(),
    }
}

/// Whether a letter is of the Cyrillic blocks.
#[must_use]
pub const fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{2de0}'..='\u{2dff}' | '\u{a640}'..='\u{a69f}')
}

/// Whether a letter is of the Latin blocks.
#[must_use]
pub const fn is_latin(c: char) -> bool {
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
        if !is_letter(c) {
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
        if is_capital(c) {
            upper += 1;
            inner_upper |= !part_start;
        } else if is_small(c) {
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
    fn the_quick_answers_are_the_slow_ones() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_capital(c), c.is_uppercase(), "{c:?}");
            assert_eq!(is_small(c), c.is_lowercase(), "{c:?}");
        }
    }

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
