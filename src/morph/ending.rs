//! How often base forms end in this or that way, from `*_endings.tsv`: an ending, TAB, how many known words have it.
//!
//! A base form is judged beside its rivals: «Педерсена» may come from «Педерсен» or «Педерсена», so what counts is how
//! many names end like the one and the other, as many letters back as the table still knows.

use super::Reading;
use super::fingerprint::{Fingerprint, Index};
use crate::lexicon;

/// Counts by ending, read backwards.
#[derive(Debug, Default)]
pub struct Endings {
    counts: Index<u32>,
}

/// How many words of a longer ending weigh as much as all that is known of the shorter one.
const INERTIA: f32 = 6.0;
/// The table is evidence, no proof: other forms in the text must be able to outvote it.
const TEMPER: f32 = 0.8;
/// The most that a base form costs.
const MOST: f32 = 5.0;
/// Letters of the stem that are looked at.
const REACH: usize = 4;

/// The most rival base forms that are weighed; what is beyond costs most.
const RIVALS: usize = 24;

/// Costs of the rival base forms of a word, by [`Reading::rival`].
#[derive(Clone, Copy, Debug)]
pub struct Costs([f32; RIVALS]);

impl Costs {
    /// What the base form of a reading costs.
    #[must_use]
    pub fn of(&self, reading: &Reading) -> f32 {
        self.0.get(usize::from(reading.rival)).copied().unwrap_or(MOST)
    }
}

impl Endings {
    /// Reads the counts; a line without a number counts 1.
    #[must_use]
    pub fn parse(source: &str) -> Self {
        // The average row has some ten bytes.
        let mut counts = Index::with_room(source.len() / 10);
        for line in lexicon::lines(source) {
            let (ending, count) = lexicon::row(line);
            *counts.row(Fingerprint::backwards(ending)) = count.parse().unwrap_or(1);
        }
        Self { counts }
    }

    /// Costs of the rival base forms among readings of one word: the negated natural logarithm of each one's share.
    #[must_use]
    pub fn costs(&self, readings: &[Reading]) -> Costs {
        let mut rivals: [&Reading; RIVALS];
        let Some(first) = readings.first() else { return Costs([0.0; RIVALS]) };
        rivals = [first; RIVALS];
        let mut count = 0;
        for reading in readings.iter().filter(|r| usize::from(r.rival) < RIVALS) {
            rivals[usize::from(reading.rival)] = reading;
            count = count.max(usize::from(reading.rival) + 1);
        }
        if count < 2 {
            return Costs([0.0; RIVALS]);
        }
        let rivals = &rivals[..count];
        let whole = first.stem.len() + first.ending.len();
        let common = rivals.iter().fold(whole, |length, rival| common_prefix(first, rival).min(length));
        let mut shares = [1.0 / count as f32; RIVALS];
        let mut keys = [None; RIVALS];
        for (key, rival) in keys.iter_mut().zip(rivals) {
            *key = Some(tail(rival, common));
        }
        // From the shortest ending to the longest: the more words a longer one has, the more it counts.
        let mut before = beginning(first, common).rev();
        for _ in 0..=REACH {
            let mut counts = [0f32; RIVALS];
            let mut total = 0.0;
            for (key, slot) in keys[..count].iter_mut().zip(&mut counts) {
                // Who knows no shorter ending knows no longer one.
                let Some(ending) = key.filter(|ending| *ending != Fingerprint::EMPTY) else { continue };
                match self.counts.get(ending) {
                    Some(known) => *slot = known as f32,
                    None => *key = None,
                }
                total += *slot;
            }
            if keys[..count].iter().all(Option::is_none) {
                break;
            }
            for (share, count) in shares[..count].iter_mut().zip(counts) {
                *share = (count + INERTIA * *share) / (total + INERTIA);
            }
            let Some(letter) = before.next() else { break };
            keys[..count].iter_mut().for_each(|key| *key = key.map(|key| key.and(letter)));
        }
        shares[..count].iter_mut().for_each(|share| *share = (-libm::logf(*share) * TEMPER).min(MOST));
        Costs(shares)
    }
}

/// The letters of a base form's first `length` bytes.
fn beginning<'a>(reading: &Reading<'a>, length: usize) -> impl DoubleEndedIterator<Item = char> + 'a {
    let stem = reading.stem.get(..length).unwrap_or(reading.stem);
    let ending = reading.ending.get(..length - stem.len()).unwrap_or(reading.ending);
    stem.chars().chain(ending.chars())
}

/// The letters of a base form from a byte of its stem on.
fn letters<'a>(reading: &Reading<'a>, from: usize) -> impl Iterator<Item = char> + 'a {
    reading.stem[from..].chars().chain(reading.ending.chars())
}

/// The backward fingerprint of what a base form has after its first `common` bytes.
fn tail(reading: &Reading, common: usize) -> Fingerprint {
    let inside = common.saturating_sub(reading.stem.len());
    let ending = reading.ending.get(inside..).unwrap_or("").chars();
    let stem = reading.stem.get(common..).unwrap_or("").chars();
    stem.chain(ending).rev().fold(Fingerprint::EMPTY, Fingerprint::and)
}

/// Length in bytes of what two base forms begin with alike, whole letters only.
fn common_prefix(a: &Reading, b: &Reading) -> usize {
    let shared = a.stem.len().min(b.stem.len());
    // Readings of one word have stems of one word.
    if a.stem.as_bytes()[..shared] != b.stem.as_bytes()[..shared] {
        return same(letters(a, 0), letters(b, 0));
    }
    let rest = |r: &Reading<'_>| (r.stem.len() - shared, r.ending.len());
    if rest(a) == (0, 0) || rest(b) == (0, 0) {
        return shared;
    }
    shared + same(letters(a, shared), letters(b, shared))
}

fn same(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::morph::Agreement;

    #[test]
    fn the_commoner_ending_costs_less() {
        let endings = Endings::parse("а\t60\nн\t900\nна\t40\nен\t500\nена\t9\nсен\t300\nсена\t4\n");
        let read = |stem, ending, rival| Reading {
            ending,
            rival,
            key: Fingerprint::of(stem).then(ending),
            ..Reading::still(stem, Agreement::Masculine)
        };
        let pair = [read("педерсен", "", 0), read("педерсен", "а", 1)];
        let costs = endings.costs(&pair);
        assert!(costs.of(&pair[0]) < 0.3 && costs.of(&pair[1]) > 1.3, "{costs:?}");
        // Whatever part of them is the stem.
        let whole = [read("педерсена", "", 1), read("педерсен", "", 0)];
        let same = endings.costs(&whole);
        assert_eq!([costs.of(&pair[0]), costs.of(&pair[1])], [same.of(&whole[1]), same.of(&whole[0])]);
    }
}
