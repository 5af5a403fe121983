//! Hyphened words that a name is only a part of: `London-based`, `anti-Biden`, the `Iran-Iraq` war, the `Biden-Harris`
//! ticket.

use crate::lexicon;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Words of one language that are joined to names with a hyphen, and names of one text that are joined to each other.
#[derive(Clone, Debug, Default)]
pub struct Compounds {
    joined: Arc<FxHashSet<Box<str>>>,
    /// Names that are two with a hyphen between them in any text.
    paired: Arc<FxHashSet<Box<str>>>,
    pairs: FxHashSet<Box<str>>,
}

impl Compounds {
    /// Reads `compounds.txt`: a word a line, in small letters, with a hyphen on the side where the name stands: `-based`,
    /// `anti-`. One with a hyphen on both sides is itself a name that another such may stand by: `-iran-`. Lines that
    /// begin with `#` are comments.
    #[must_use]
    pub fn parse(source: &str) -> Self {
        let (mut joined, mut paired) = (FxHashSet::default(), FxHashSet::default());
        for word in lexicon::lines(source).filter(|line| line.contains('-')) {
            match word.strip_prefix('-').and_then(|word| word.strip_suffix('-')) {
                Some(name) => paired.insert(name.into()),
                None => joined.insert(word.into()),
            };
        }
        Self { joined: Arc::new(joined), paired: Arc::new(paired), pairs: FxHashSet::default() }
    }

    /// Whether the language cuts names from other words at all.
    pub(super) fn is_empty(&self) -> bool {
        self.joined.is_empty()
    }

    /// The same, and `pairs`: words with a hyphen between two names.
    pub(super) fn with_pairs(&self, pairs: FxHashSet<Box<str>>) -> Self {
        Self { pairs, ..self.clone() }
    }

    /// Whether `word` is two names with a hyphen between them.
    pub(super) fn is_pair(&self, word: &str) -> bool {
        if !self.pairs.is_empty() && self.pairs.contains(word) {
            return true;
        }
        let is_paired = |part: &str| opens(part) && self.paired.contains(part.to_lowercase().as_str());
        let parts = word.split_once('-').filter(|_| !self.paired.is_empty());
        parts.is_some_and(|(before, after)| is_paired(before) && is_paired(after))
    }

    /// Offsets at which `word` is cut: on both sides of a hyphen between a listed word and one that begins with a capital
    /// letter, or between two names.
    pub(super) fn cuts(&self, word: &str) -> Vec<usize> {
        let mut cuts = Vec::new();
        if !word.contains('-') {
            return cuts;
        }
        if self.is_pair(word) {
            cuts.extend(word.find('-').map(|hyphen| [hyphen, hyphen + 1]).into_iter().flatten());
            return cuts;
        }
        let mut from = 0;
        if let Some(hyphen) = word.find('-')
            && opens(&word[hyphen + 1..])
            && self.joined.contains(word[..=hyphen].to_ascii_lowercase().as_str())
        {
            cuts.extend([hyphen, hyphen + 1]);
            from = hyphen + 1;
        }
        if let Some(hyphen) = word[from..].rfind('-').map(|at| from + at)
            && opens(&word[from..hyphen])
            && self.joined.contains(&word[hyphen..])
        {
            cuts.extend([hyphen, hyphen + 1]);
        }
        cuts
    }
}

/// Whether a part of a word begins with a capital letter.
fn opens(part: &str) -> bool {
    part.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::{Known, Tokens};

    fn cut(text: &str) -> String {
        let compounds = Compounds::parse("# test\n-based\n-led\nanti-\n-iran-\n-iraq-\n");
        let tokens = Tokens::with(text, &compounds, &Known::default());
        tokens.iter().map(|t| t.span.of(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn names_are_cut_from_listed_words_alone() {
        assert_eq!(cut("London-based, U.S.-led"), "London|-|based|,|U|.|S|.|-|led");
        assert_eq!(cut("Anti-Biden-led anti-Biden's"), "Anti|-|Biden|-|led|anti|-|Biden|'s");
        assert_eq!(
            cut("faith-based Kim Jong-un, Jean-Claude, Anti-social"),
            "faith-based|Kim|Jong-un|,|Jean-Claude|,|Anti-social"
        );
        assert_eq!(cut("Тверь-based Köln-based"), "Тверь|-|based|Köln|-|based");
        assert_eq!(cut("Iran-Iraq's iran-iraq Iran-Contra"), "Iran|-|Iraq|'s|iran-iraq|Iran-Contra");
    }
}
