//! Quotes: spans of direct and mixed ones, speech told from titles, and who speaks.

use super::gold::{Article, Quote};
use super::pairs::{Counts, pairs, share};
use glossator::Annotations;
use glossator::annotation::{self, QuoteKind};
use glossator::span::Span;

#[derive(Debug, Default)]
pub(super) struct Score {
    /// The same words inside the marks.
    pub(super) spans: Counts,
    /// Reported speech, half of it shared.
    pub(super) indirect: Counts,
    classified: (usize, usize),
    /// Found with the right speaker; found; all that have one.
    spoken: (usize, usize, usize),
}

impl Score {
    /// Speech told from titles.
    pub(super) fn classified(&self) -> f64 {
        share(self.classified.0, self.classified.1)
    }

    /// The right speaker, of what was found.
    pub(super) fn speaker(&self) -> f64 {
        share(self.spoken.0, self.spoken.1)
    }

    /// Found and with the right speaker, of all.
    pub(super) fn attributed(&self) -> f64 {
        share(self.spoken.0, self.spoken.2)
    }

    pub(super) fn add(&mut self, article: &Article, found: &Annotations) {
        let text = &article.text;
        let expected: Vec<&Quote> = article.quotes.iter().filter(|q| q.kind != QuoteKind::Indirect).collect();
        let answers: Vec<_> = found.quotes.iter().filter(|q| q.kind != QuoteKind::Indirect).collect();
        let same =
            |i: usize, j: usize| (trim(text, expected[i].span) == trim(text, answers[j].span)).then_some(1.0);
        self.spans.add(Counts {
            right: pairs(expected.len(), answers.len(), same).len(),
            found: answers.len(),
            expected: expected.len(),
        });
        self.spoken.2 += expected.iter().filter(|q| q.speaker.is_some() || q.speaker_name.is_some()).count();
        let alike = |i: usize, j: usize| half(text, expected[i].span, answers[j].span);
        for (i, j) in pairs(expected.len(), answers.len(), alike) {
            if expected[i].speaker.is_some() || expected[i].speaker_name.is_some() {
                self.spoken.0 += usize::from(right_speaker(text, expected[i], answers[j]));
                self.spoken.1 += 1;
            }
        }
        let marked = expected.iter().filter(|q| q.marked).map(|q| (q.span, true));
        let strings: Vec<_> = marked.chain(article.titles.iter().map(|span| (*span, false))).collect();
        let called = pairs(strings.len(), answers.len(), |i, j| half(text, strings[i].0, answers[j].span));
        for (i, (_, speech)) in strings.iter().enumerate() {
            let right = called.iter().any(|(k, _)| *k == i) == *speech;
            self.classified = (self.classified.0 + usize::from(right), self.classified.1 + 1);
        }
        let expected: Vec<&Quote> = article.quotes.iter().filter(|q| q.kind == QuoteKind::Indirect).collect();
        let answers: Vec<_> = found.quotes.iter().filter(|q| q.kind == QuoteKind::Indirect).collect();
        let alike = |i: usize, j: usize| half(text, expected[i].span, answers[j].span);
        self.indirect.add(Counts {
            right: pairs(expected.len(), answers.len(), alike).len(),
            found: answers.len(),
            expected: expected.len(),
        });
    }
}

/// Without marks, spaces and punctuation at the edges.
fn trim(text: &str, span: Span) -> Span {
    let outer = |c: char| !c.is_alphanumeric() && !matches!(c, '%' | '$' | '€' | '#' | '№' | '&' | '*' | '+');
    let inside = span.of(text);
    let start = span.start + inside.len() - inside.trim_start_matches(outer).len();
    Span::new(start, start + inside.trim_matches(outer).len())
}

/// Common part over joint length, from a half on.
fn half(text: &str, a: Span, b: Span) -> Option<f64> {
    let (a, b) = (trim(text, a), trim(text, b));
    let length = |start: usize, end: usize| text.get(start..end).map_or(0, |t| t.chars().count()) as f64;
    let common = length(a.start.max(b.start), a.end.min(b.end).max(a.start.max(b.start)));
    let joint = length(a.start.min(b.start), a.end.max(b.end));
    Some(common / joint).filter(|share| *share >= 0.5)
}

/// The mention expected, or the name expected.
fn right_speaker(text: &str, expected: &Quote, answer: &annotation::Quote) -> bool {
    if let (Some(a), Some(b)) = (expected.speaker, answer.speaker)
        && a.overlaps(b)
    {
        return true;
    }
    let said = answer.speaker_name.as_deref().or(answer.speaker.map(|s| s.of(text)));
    matches!((&expected.speaker_name, said), (Some(name), Some(said)) if same_name(name, said))
}

/// The last word of the shorter name and half of its others occur in the longer, in any case.
fn same_name(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let folded = name.to_lowercase().replace('ё', "е");
        folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let hits: Vec<bool> = short.iter().map(|x| long.iter().any(|y| same_word(x, y))).collect();
    hits.last() == Some(&true) && hits.iter().filter(|hit| **hit).count() >= short.len().div_ceil(2)
}

/// Equal, or two cases of one Russian word: a long common beginning.
fn same_word(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let (short, long) = (a.chars().count().min(b.chars().count()), a.chars().count().max(b.chars().count()));
    !a.is_ascii() && common >= 3 && common + 2 >= short && long - common <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_any_case() {
        assert!(same_name("Ирина Волк", "Ирины Волк") && same_name("Ann Lee", "Lee"));
        assert!(!same_name("Ann Lee", "Ann Bee") && !same_name("Ann Lee", ""));
    }
}
