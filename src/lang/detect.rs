//! Which of the languages at hand a text is in, by its script and its commonest words.
//!
//! Each language gives `function_words.txt`: words so frequent that a page of running text cannot do without them, and
//! that its neighbors do not have. They decide, and where there are none, the script.

use super::Language;
use crate::lexicon::lines;
use crate::shape::{Script, is_cyrillic, is_latin, is_letter, outline};
use crate::token::Known;

/// How many words are looked at: enough to be sure, few enough to cost nothing on a book.
const SAMPLE: usize = 4000;

/// A function word tells more than a word that only has the language's script.
const FUNCTION_WORD: usize = 8;

/// Function words of every language at hand, in the order of the languages.
#[derive(Debug, Default)]
pub struct Detector {
    languages: Vec<Signs>,
}

/// What a language is told by.
#[derive(Debug)]
struct Signs {
    words: Known,
    /// The script of its function words: it decides headlines too short to have any.
    script: Script,
}

impl Signs {
    fn new(language: &Language) -> Self {
        let text = language.text("function_words.txt");
        let script = lines(text).next().map_or(Script::None, |word| outline(word).1);
        Self { words: Known::parse(text), script }
    }
}

impl Detector {
    /// Reads `function_words.txt` of each language.
    #[must_use]
    pub fn new(languages: &[Language]) -> Self {
        Self { languages: languages.iter().map(Signs::new).collect() }
    }

    /// One more language after the others.
    pub fn add(&mut self, language: &Language) {
        self.languages.push(Signs::new(language));
    }

    /// Another edition of the language of this index.
    pub fn replace(&mut self, index: usize, language: &Language) {
        if let Some(known) = self.languages.get_mut(index) {
            *known = Signs::new(language);
        }
    }

    /// The index of the likeliest language; the first one when nothing tells, or when there is no other.
    ///
    /// Words are cut at whatever is no letter, and function words count in small letters only: the tokenizer would cost
    /// more than the answer is worth.
    #[must_use]
    pub fn detect(&self, text: &str) -> usize {
        if self.languages.len() < 2 {
            return 0;
        }
        let mut scores = vec![0; self.languages.len()];
        for word in text.split(|c| !is_letter(c)).filter(|word| !word.is_empty()).take(SAMPLE) {
            let script = word.chars().next().map_or(Script::None, script);
            for (score, language) in scores.iter_mut().zip(&self.languages) {
                if language.script == script {
                    *score += 1;
                }
                if language.words.number(word.as_bytes()) > 0 {
                    *score += FUNCTION_WORD;
                }
            }
        }
        (0..scores.len()).max_by_key(|&i| (scores[i], std::cmp::Reverse(i))).unwrap_or(0)
    }
}

const fn script(letter: char) -> Script {
    match letter {
        _ if is_cyrillic(letter) => Script::Cyrillic,
        _ if is_latin(letter) => Script::Latin,
        _ => Script::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_go_by_script_and_text_by_function_words() {
        let language = |code, words: &'static str| {
            Language::from_static(code, &[("function_words.txt", words.as_bytes())])
        };
        let detector = Detector::new(&[language("ru", "и\nв\nна\n"), language("en", "the\nof\nin\n")]);
        let detect = |text: &str| detector.detect(text);
        assert_eq!(detect("Senator visits Ruritania"), 1);
        assert_eq!(detect("Сенатор посетил Руританию"), 0);
        assert_eq!(detect("Apple и Google выросли на бирже NASDAQ в среду"), 0);
        assert_eq!(detect("1234"), 0);
        // A browser loads the languages one by one, and may load one again.
        let mut later = Detector::default();
        later.add(&language("ru", "the"));
        later.add(&language("en", "the\nof\nin\n"));
        later.replace(0, &language("ru", "и\nв\nна\n"));
        assert_eq!(later.detect("Senator visits Ruritania"), 1);
    }
}
