//! How often base forms end in this or that way, from `*_endings.tsv`: an ending, TAB, how many known words have it.
//!
//! A base form is judged beside its rivals: «Педерсена» may come from «Педерсен» or «Педерсена», so what counts is how
//! many names end like the one and the other, as many letters back as the table still knows.

use super::fingerprint::Fingerprint;
use crate::lexicon;
use rustc_hash::FxHashMap;

/// Counts by ending.
#[derive(Debug, Default)]
pub struct Endings {
    counts: FxHashMap<Fingerprint, u32>,
}

/// How many words of a longer ending weigh as much as all that is known of the shorter one.
const INERTIA: f32 = 6.0;
/// The table is evidence, no proof: other forms in the text must be able to outvote it.
const TEMPER: f32 = 0.8;
/// The most that a base form costs.
const MOST: f32 = 5.0;
/// Letters of the stem that are looked at.
const REACH: usize = 4;

/// A base form as a stem and an ending.
pub type Parts<'a> = (&'a str, &'a str);

impl Endings {
    /// Reads the counts; a line without a number counts 1.
    #[must_use]
    pub fn parse(source: &str) -> Self {
        let mut counts = FxHashMap::default();
        // The average row has some ten bytes.
        counts.reserve(source.len() / 10);
        for line in lexicon::lines(source) {
            let (ending, count) = line.split_once('\t').unwrap_or((line, "1"));
            counts.insert(Fingerprint::backwards(ending), count.parse().unwrap_or(1));
        }
        Self { counts }
    }

    /// Costs of rival base forms of one word, in the order given: the negated natural logarithm of each one's share.
    #[must_use]
    pub fn costs(&self, bases: &[Parts]) -> Vec<f32> {
        let Some(first) = bases.first() else { return Vec::new() };
        let whole = first.0.len() + first.1.len();
        let common = bases.iter().fold(whole, |length, base| common_prefix(*first, *base).min(length));
        let mut shares = vec![1.0 / bases.len() as f32; bases.len()];
        let mut keys: Vec<Fingerprint> = bases.iter().map(|base| tail(*base, common)).collect();
        let mut counts = vec![0f32; bases.len()];
        // From the shortest ending to the longest: the more words a longer one has, the more it counts.
        let before = letters(*first).rev();
        let mut skip = whole - common;
        let mut before = before.skip_while(|letter| {
            let skipped = skip > 0;
            skip = skip.saturating_sub(letter.len_utf8());
            skipped
        });
        for step in 0..=REACH {
            if step > 0 {
                let Some(letter) = before.next() else { break };
                keys.iter_mut().for_each(|key| *key = key.and(letter));
            }
            let mut total = 0.0;
            for (count, key) in counts.iter_mut().zip(&keys) {
                *count = self.counts.get(key).copied().unwrap_or(0) as f32;
                total += *count;
            }
            for (share, count) in shares.iter_mut().zip(&counts) {
                *share = (count + INERTIA * *share) / (total + INERTIA);
            }
        }
        shares.iter_mut().for_each(|share| *share = (-share.ln() * TEMPER).min(MOST));
        shares
    }
}

fn letters<'a>((stem, ending): Parts<'a>) -> impl DoubleEndedIterator<Item = char> + 'a {
    stem.chars().chain(ending.chars())
}

/// The backward fingerprint of what a base form has after its first `common` bytes.
fn tail(base: Parts, common: usize) -> Fingerprint {
    let mut left = base.0.len() + base.1.len() - common;
    let tail = letters(base).rev().take_while(|letter| {
        let inside = left > 0;
        left = left.saturating_sub(letter.len_utf8());
        inside
    });
    tail.fold(Fingerprint::EMPTY, Fingerprint::and)
}

/// Length in bytes of what two base forms begin with alike, whole letters only.
fn common_prefix(a: Parts, b: Parts) -> usize {
    let shared = a.0.len().min(b.0.len());
    // Readings of one word have stems of one word.
    if a.0.as_bytes()[..shared] != b.0.as_bytes()[..shared] {
        return same(letters(a), letters(b));
    }
    let rest = |(stem, ending): Parts<'_>| (stem.len() - shared, ending.len());
    if rest(a) == (0, 0) || rest(b) == (0, 0) {
        return shared;
    }
    shared + same(letters((&a.0[shared..], a.1)), letters((&b.0[shared..], b.1)))
}

fn same(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commoner_ending_costs_less() {
        let endings = Endings::parse("сен\t300\nсена\t4\n");
        let costs = endings.costs(&[("педерсен", ""), ("педерсен", "а")]);
        assert!(costs[0] < 0.1 && costs[1] > 3.0, "{costs:?}");
        assert_eq!(endings.costs(&[("педерсена", ""), ("педерсен", "")]), [costs[1], costs[0]]);
        assert_eq!(endings.costs(&[]), Vec::<f32>::new());
    }
}
