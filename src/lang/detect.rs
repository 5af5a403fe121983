//! Which of the languages at hand a text is in, by its script and its commonest words.
//!
//! Each language gives `function_words.txt`: words so frequent that a page of running text cannot do without them, and
//! that its neighbors do not have. The share of such words among all words is the score.

use super::Language;
use crate::lexicon::{WordSet, lines};
use crate::shape::{Script, outline};
use crate::token::{TokenKind, Tokens};

/// How many words are looked at: enough to be sure, few enough to cost nothing on a book.
const SAMPLE: usize = 4000;

/// A function word tells more than a word that only has the language's script.
const FUNCTION_WORD: usize = 8;

/// Function words of every language at hand, in the order of the languages.
#[derive(Debug, Default)]
pub struct Detector {
    words: Vec<WordSet>,
    /// The script of each language, by its function words: it decides headlines too short to have any.
    scripts: Vec<Script>,
}

/// The answer of a [`Detector`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detected {
    /// Index of the likeliest language.
    pub language: usize,
    /// Share of its function words among the words looked at, 0 to 1. Running text of news has 0.2 and more; under
    /// 0.05 the text is a list, a table or another language.
    pub share: f32,
}

impl Detector {
    /// Reads `function_words.txt` of each language.
    #[must_use]
    pub fn new(languages: &[Language]) -> Self {
        let mut detector = Self::default();
        languages.iter().for_each(|language| detector.add(language));
        detector
    }

    /// One more language after the others.
    pub fn add(&mut self, language: &Language) {
        self.words.push(WordSet::default());
        self.scripts.push(Script::None);
        self.replace(self.words.len() - 1, language);
    }

    /// Another edition of the language of this index.
    pub fn replace(&mut self, index: usize, language: &Language) {
        let text = language.text("function_words.txt");
        if let (Some(words), Some(script)) = (self.words.get_mut(index), self.scripts.get_mut(index)) {
            *words = WordSet::parse(text);
            *script = lines(text).next().map_or(Script::None, |word| outline(word).1);
        }
    }

    /// The likeliest language; the first one when nothing tells.
    #[must_use]
    pub fn detect(&self, tokens: &Tokens) -> Detected {
        let (mut seen, mut hits) = (0usize, vec![0usize; self.words.len()]);
        let mut written = vec![0usize; self.words.len()];
        for (i, token) in tokens.iter().enumerate() {
            if token.kind != TokenKind::Word {
                continue;
            }
            seen += 1;
            for (hits, words) in hits.iter_mut().zip(&self.words) {
                *hits += usize::from(words.contains(tokens.norm(i)));
            }
            for (written, script) in written.iter_mut().zip(&self.scripts) {
                *written += usize::from(*script == token.script);
            }
            if seen == SAMPLE {
                break;
            }
        }
        let score = |&i: &usize| (hits[i] * FUNCTION_WORD + written[i], std::cmp::Reverse(i));
        let best = (0..hits.len()).max_by_key(score).unwrap_or(0);
        let share = hits.get(best).map_or(0.0, |&h| h as f32 / seen.max(1) as f32);
        Detected { language: best, share }
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
        let detect = |text: &str| detector.detect(&Tokens::new(text)).language;
        assert_eq!(detect("Senator visits Ruritania"), 1);
        assert_eq!(detect("Сенатор посетил Руританию"), 0);
        assert_eq!(detect("Apple и Google выросли на бирже NASDAQ в среду"), 0);
        assert_eq!(detect("1234"), 0);
        // A browser loads the languages one by one, and may load one again.
        let mut later = Detector::default();
        later.add(&language("ru", "the"));
        later.add(&language("en", "the\nof\nin\n"));
        later.replace(0, &language("ru", "и\nв\nна\n"));
        assert_eq!(later.detect(&Tokens::new("Senator visits Ruritania")).language, 1);
    }
}
