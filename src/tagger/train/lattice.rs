//! How probable each tag of each token is: forward and backward sums over all ways to tag a sequence.

use super::crf::Weights;
use crate::tagger::bio::{self, TAGS, Tag};

/// Forward and backward sums of one sequence.
#[derive(Default)]
pub(super) struct Lattice {
    /// Scores of each token's tags, in nats; used up by [`Lattice::run`].
    pub(super) scores: Vec<Weights>,
    forward: Vec<Weights>,
    /// Probabilities of each token's tags.
    pub(super) marginals: Vec<Weights>,
    /// How often a tag is expected after another.
    pub(super) pairs: [Weights; TAGS],
}

impl Lattice {
    /// Fills `marginals` and `pairs` from the scores of tokens and of pairs of tags.
    pub(super) fn run(&mut self, links: &[Weights; TAGS]) {
        let length = self.scores.len();
        let allowed = |l: usize, r: usize| bio::allowed(l as Tag, r as Tag);
        let link: [Weights; TAGS] = std::array::from_fn(|l| {
            std::array::from_fn(|r| if allowed(l, r) { links[l][r].exp() } else { 0.0 })
        });
        self.forward.clear();
        self.marginals.clear();
        self.marginals.resize(length, [0.0; TAGS]);
        self.pairs = [[0.0; TAGS]; TAGS];
        let mut column = [0.0; TAGS];
        column[usize::from(bio::OUTSIDE)] = 1.0;
        for scores in &mut self.scores {
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            for s in scores.iter_mut() {
                *s = (*s - top).exp();
            }
            let mut next = [0.0; TAGS];
            for l in 0..TAGS {
                for r in 0..TAGS {
                    next[r] += column[l] * link[l][r];
                }
            }
            let mut sum = 0.0;
            for r in 0..TAGS {
                next[r] *= scores[r];
                sum += next[r];
            }
            let scale = 1.0 / sum.max(1e-30);
            for n in &mut next {
                *n *= scale;
            }
            self.forward.push(next);
            column = next;
        }
        let mut backward: Weights = std::array::from_fn(|t| if bio::closes(t as Tag) { 1.0 } else { 0.0 });
        for i in (0..length).rev() {
            let mut sum = 0.0;
            for (t, after) in backward.iter().enumerate() {
                self.marginals[i][t] = self.forward[i][t] * after;
                sum += self.marginals[i][t];
            }
            let scale = 1.0 / sum.max(1e-30);
            for m in &mut self.marginals[i] {
                *m *= scale;
            }
            let mut start = [0.0; TAGS];
            start[usize::from(bio::OUTSIDE)] = 1.0;
            let left = if i == 0 { &start } else { &self.forward[i - 1] };
            let weighted: Weights = std::array::from_fn(|r| self.scores[i][r] * backward[r]);
            let mut total = 0.0;
            let mut previous = [0.0; TAGS];
            for l in 0..TAGS {
                for r in 0..TAGS {
                    previous[l] += link[l][r] * weighted[r];
                }
                total += left[l] * previous[l];
            }
            let scale = 1.0 / total.max(1e-30);
            for l in 0..TAGS {
                for r in 0..TAGS {
                    self.pairs[l][r] += left[l] * link[l][r] * weighted[r] * scale;
                }
            }
            let sum: f32 = previous.iter().sum();
            backward = previous.map(|p| p / sum.max(1e-30));
        }
    }
}
