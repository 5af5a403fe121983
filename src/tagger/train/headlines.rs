//! Training headlines written with a capital on every word, or in capitals alone, as many sites write them, so that the
//! weights learn what their capitals do not tell.

use super::data::Article;
use rustc_hash::FxHashSet;

/// A line of so many bytes at the head of an article is its headline, when it does not end like a sentence.
const HEADLINE: std::ops::Range<usize> = 20..160;

/// How a headline is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `Mayor Opens Bridge in Harlow`
    Title,
    /// `Mayor Opens Bridge In Harlow`
    EveryWord,
    /// `MAYOR OPENS BRIDGE IN HARLOW`
    Capitals,
}

impl Style {
    /// Of nine headlines in a row, which are rewritten, and how.
    const fn of(number: usize) -> Option<Self> {
        match number % 9 {
            0 | 3 => Some(Self::Title),
            6 => Some(Self::EveryWord),
            8 => Some(Self::Capitals),
            _ => None,
        }
    }
}

/// Words that keep their small letters.
pub type Small = FxHashSet<String>;

/// The articles with some of their headlines written anew. Names stay where they are.
#[must_use]
pub fn rewritten(articles: &[&Article], small: &Small) -> Vec<Article> {
    let mut number = 0;
    let rewrite = |article: &&Article| {
        let style = headline(&article.text).and_then(|_| {
            number += 1;
            Style::of(number)
        });
        style.map_or_else(|| (*article).clone(), |style| article_in(article, style, small))
    };
    articles.iter().map(rewrite).collect()
}

/// An article whose headline, if it has one, is written in a style.
#[must_use]
pub fn article_in(article: &Article, style: Style, small: &Small) -> Article {
    let mut article = article.clone();
    if let Some(end) = headline(&article.text) {
        let written = write(&article.text[..end], style, small);
        article.text.replace_range(..end, &written);
    }
    article
}

/// Where the headline of a text ends, if it has one.
#[must_use]
pub fn headline(text: &str) -> Option<usize> {
    let end = text.find('\n').filter(|end| HEADLINE.contains(end))?;
    (!text[..end].ends_with(['.', ',', ':', ';'])).then_some(end)
}

/// A headline of the same length in bytes.
fn write(headline: &str, style: Style, small: &Small) -> String {
    let mut written = String::with_capacity(headline.len());
    for (number, word) in headline.split_inclusive(' ').enumerate() {
        let keeps = style == Style::Title && number > 0 && small.contains(word.trim_end());
        let mut first = true;
        for letter in word.chars() {
            let raise = !keeps && (first || style == Style::Capitals);
            first &= !letter.is_alphanumeric();
            written.push(if raise { capital(letter) } else { letter });
        }
    }
    written
}

/// The capital of a letter, when it is as long.
fn capital(letter: char) -> char {
    let mut upper = letter.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(capital), None) if capital.len_utf8() == letter.len_utf8() => capital,
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_are_written_in_every_style() {
        let small: Small = ["in", "of"].map(str::to_owned).into_iter().collect();
        let write = |style| write("“Mayor’s bridge” opens in Saint-Omer, 5th of six", style, &small);
        assert_eq!(write(Style::Title), "“Mayor’s Bridge” Opens in Saint-Omer, 5th of Six");
        assert_eq!(write(Style::EveryWord), "“Mayor’s Bridge” Opens In Saint-Omer, 5th Of Six");
        assert_eq!(write(Style::Capitals), "“MAYOR’S BRIDGE” OPENS IN SAINT-OMER, 5TH OF SIX");
        assert_eq!(headline("Mayor opens a bridge in Omer\nIt rained."), Some(28));
        assert_eq!(headline("The mayor opened a bridge in Omer.\nIt rained."), None);
    }
}
