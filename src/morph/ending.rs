//! How often base forms end in this or that way, from `*_endings.tsv`: an ending, TAB, how many known words have it.
//!
//! A base form is judged beside its rivals: «Педерсена» may come from «Педерсен» or «Педерсена», so what counts is how
//! many names end like the one and the other, as many letters back as the table still knows.

use crate::lexicon;
use rustc_hash::FxHashMap;

/// Counts by ending.
#[derive(Debug, Default)]
pub struct Endings {
    counts: FxHashMap<Box<str>, u32>,
}

/// How many words of a longer ending weigh as much as all that is known of the shorter one.
const INERTIA: f32 = 6.0;
/// The table is evidence, no proof: other forms in the text must be able to outvote it.
const TEMPER: f32 = 0.8;
/// The most that a base form costs.
const MOST: f32 = 5.0;
/// Letters of the stem that are looked at.
const REACH: usize = 4;

impl Endings {
    /// Reads the counts; a line without a number counts 1.
    #[must_use]
    pub fn parse(source: &str) -> Self {
        let rows = lexicon::lines(source).map(|line| line.split_once('\t').unwrap_or((line, "1")));
        Self { counts: rows.map(|(ending, count)| (ending.into(), count.parse().unwrap_or(1))).collect() }
    }

    /// Costs of rival base forms of one word, in the order given: the negated natural logarithm of each one's share.
    #[must_use]
    pub fn costs(&self, bases: &[&str]) -> Vec<f32> {
        let Some(first) = bases.first() else { return Vec::new() };
        let common = bases.iter().fold(first.len(), |length, base| common_prefix(&first[..length], base));
        let stem = &first[..common];
        let starts = stem.char_indices().rev().map(|(i, _)| i).take(REACH);
        let mut starts: Vec<usize> = starts.collect();
        starts.reverse();
        starts.push(common);
        let mut shares = vec![1.0 / bases.len() as f32; bases.len()];
        // From the shortest ending to the longest: the more words a longer one has, the more it counts.
        for start in starts.into_iter().rev() {
            let counts =
                bases.iter().map(|base| self.counts.get(&base[start..]).copied().unwrap_or(0) as f32);
            let total: f32 = counts.clone().sum();
            for (share, count) in shares.iter_mut().zip(counts) {
                *share = (count + INERTIA * *share) / (total + INERTIA);
            }
        }
        shares.iter().map(|share| (-share.ln() * TEMPER).min(MOST)).collect()
    }
}

/// Length in bytes of what two words begin with alike, whole letters only.
#[must_use]
pub fn common_prefix(a: &str, b: &str) -> usize {
    let mut length = 0;
    for (x, y) in a.chars().zip(b.chars()) {
        if x != y {
            break;
        }
        length += x.len_utf8();
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commoner_ending_costs_less() {
        let endings = Endings::parse("сен\t300\nсена\t4\n");
        let costs = endings.costs(&["педерсен", "педерсена"]);
        assert!(costs[0] < 0.1 && costs[1] > 3.0, "{costs:?}");
        assert_eq!(endings.costs(&[]), Vec::<f32>::new());
    }
}
