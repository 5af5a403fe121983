//! Headlines whose words the text quotes again: `‘We are running out of road’: hauliers warn` above `“We are running out of
//! road, literally,” said Ann Lee`. They are hers as well.

use super::decide::Decision;
use super::marks::Ending;
use crate::annotation::QuoteKind;
use crate::token::TokenKind;

/// So many strings in marks that nobody says are looked at.
const HEADLINES: usize = 4;
/// Fewer words may be a name or a term.
const WORDS: usize = 4;
/// How sure it is who says them.
const SURE: u8 = 85;

impl Decision<'_, '_> {
    /// Gives what a headline quotes, and nobody says there, to who says it below.
    pub(super) fn repeat(&mut self) {
        let open = |pair: &usize| {
            let inside = self.insides[*pair];
            let said = &self.verdicts[*pair];
            let title = (said.speech.is_none() || said.speaker.is_none())
                && self.pairs[*pair].ending == Ending::Closed;
            title && inside.capital && !inside.capitals && inside.words >= WORDS && self.in_headline(*pair)
        };
        let pairs: Vec<usize> = (0..self.pairs.len()).filter(open).take(HEADLINES).collect();
        for pair in pairs {
            let Some(below) = self.said_below(pair) else { continue };
            let said = self.verdicts[below].speaker.clone();
            let verdict = &mut self.verdicts[pair];
            (verdict.speech, verdict.speaker, verdict.confidence) = (Some(QuoteKind::Direct), said, SURE);
        }
    }

    /// Whether the paragraph of a pair ends like no sentence.
    fn in_headline(&self, pair: usize) -> bool {
        let paragraph = self.units[self.places[pair].0].paragraph;
        let last = self.reading.document.paragraphs.get(paragraph).map(|p| self.reading.text(p.end - 1));
        last.is_some_and(|last| !matches!(last, "." | "!" | "?" | "…" | "\"" | "”"))
    }

    /// The pair below in which somebody says the words of this one.
    fn said_below(&self, pair: usize) -> Option<usize> {
        let document = self.reading.document;
        let words: Vec<&str> = self.words_of(pair).map(|i| document.norm(i)).collect();
        let says = |below: &usize| {
            if self.verdicts[*below].speech != Some(QuoteKind::Direct)
                || self.insides[*below].words < words.len()
            {
                return false;
            }
            let said: Vec<&str> = self.words_of(*below).map(|i| document.norm(i)).collect();
            said.windows(words.len()).any(|some| some == words)
        };
        (pair + 1..self.pairs.len()).find(says)
    }

    /// The tokens of the words between two marks.
    fn words_of(&self, pair: usize) -> impl Iterator<Item = usize> {
        let tokens = &self.reading.document.tokens;
        self.pairs[pair].inside().filter(|&i| tokens[i].kind != TokenKind::Mark)
    }
}
