//! Hyphened words that a name is only a part of: `London-based`, `anti-Biden`.

use crate::lexicon::WordSet;

/// Words of one language that are joined to names with a hyphen.
#[derive(Debug, Default)]
pub struct Compounds {
    joined: WordSet,
}

impl Compounds {
    /// Reads `compounds.txt`: a word a line, in small letters, with a hyphen on the side where the name stands: `-based`,
    /// `anti-`.
    #[must_use]
    pub fn parse(source: &str) -> Self {
        Self { joined: WordSet::parse(source) }
    }

    /// Offsets at which `word` is cut: on both sides of a hyphen between a listed word and one that begins with a capital
    /// letter.
    pub(super) fn cuts(&self, word: &str) -> Vec<usize> {
        let mut cuts = Vec::new();
        if self.joined.is_empty() {
            return cuts;
        }
        let opens = |part: &str| part.starts_with(char::is_uppercase);
        let mut from = 0;
        if let Some(hyphen) = word.find('-')
            && opens(&word[hyphen + 1..])
            && self.joined.contains(&word[..=hyphen].to_ascii_lowercase())
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
