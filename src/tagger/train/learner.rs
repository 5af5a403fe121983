//! Learning of weights: follow-the-regularised-leader on the gradients of a conditional random field.

use super::crf::{Part, Sequence, Settings, Weights};
use super::lattice::Lattice;
use super::random::Random;
use crate::tagger::bio::{self, TAGS};
use crate::tagger::features::KEY_BITS;

/// Gradients below this change nothing that the integers would show.
const NEGLIGIBLE: f32 = 1e-3;

/// What the optimizer keeps beside a row of weights: sums of gradients and of their squares.
#[derive(Clone, Copy, Default)]
struct Memory {
    z: Weights,
    n: Weights,
}

impl Memory {
    /// Learns from a gradient and changes the weights.
    #[inline]
    fn update(&mut self, weights: &mut Weights, gradient: &Weights, s: &Settings) {
        for (t, &g) in gradient.iter().enumerate() {
            if g.abs() < NEGLIGIBLE {
                continue;
            }
            let n = self.n[t] + g * g;
            let sigma = (n.sqrt() - self.n[t].sqrt()) / s.alpha;
            self.z[t] += g - sigma * weights[t];
            self.n[t] = n;
            let z = self.z[t];
            weights[t] =
                if z.abs() <= s.l1 { 0.0 } else { -(z - s.l1 * z.signum()) / (n.sqrt() / s.alpha + s.l2) };
        }
    }
}

/// Weights that were learned: a row for each feature, then the transitions from each tag, then the bias.
pub(super) struct Learned(Vec<Weights>);

impl Learned {
    /// The mean of weights for the same features.
    pub(super) fn mean(all: &[Self]) -> Self {
        let mean = |row: usize| {
            std::array::from_fn(|tag| all.iter().map(|one| one.0[row][tag]).sum::<f32>() / all.len() as f32)
        };
        Self((0..all.first().map_or(0, |one| one.0.len())).map(mean).collect())
    }

    /// The weights of each feature.
    pub(super) fn rows(&self) -> &[Weights] {
        &self.0[..self.0.len() - TAGS - 1]
    }

    /// The weights of a tag after another.
    pub(super) fn links(&self) -> [Weights; TAGS] {
        links(&self.0)
    }

    /// The weights of each tag.
    pub(super) fn bias(&self) -> &Weights {
        &self.0[self.0.len() - 1]
    }
}

/// The transitions among weights.
fn links(weights: &[Weights]) -> [Weights; TAGS] {
    let from = weights.len() - TAGS - 1;
    std::array::from_fn(|left| weights[from + left])
}

/// Weights while they are learned.
pub(super) struct Learner<'s> {
    sequences: &'s [Sequence],
    /// The key of each feature's row.
    names: &'s [u32],
    settings: Settings,
    /// Settings of what has no penalty: transitions and bias.
    free: Settings,
    /// As of [`Learned`].
    weights: Vec<Weights>,
    memory: Vec<Memory>,
    lattice: Lattice,
    /// Rows of the features of the sequence at hand, but those left out, and where those of each token end.
    rows: Vec<u32>,
    ends: Vec<usize>,
}

impl<'s> Learner<'s> {
    /// All weights are zero.
    pub(super) fn new(sequences: &'s [Sequence], names: &'s [u32], settings: Settings) -> Self {
        let rows = names.len() + TAGS + 1;
        Self {
            sequences,
            names,
            settings,
            free: Settings { l1: 0.0, ..settings },
            weights: vec![[0.0; TAGS]; rows],
            memory: vec![Memory::default(); rows],
            lattice: Lattice::default(),
            rows: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// Learns from all sequences, several times, in an order that depends on `run`.
    pub(super) fn learn(mut self, run: u64) -> Learned {
        let mut random = Random(0x2545_f491_4f6c_dd1d ^ run << 7);
        let mut order: Vec<usize> = (0..self.sequences.len()).collect();
        for epoch in 0..self.settings.epochs {
            random.shuffle(&mut order);
            // The last passes see everything, so that weights settle as they will be used.
            let dropout = if epoch + 2 < self.settings.epochs { self.settings.dropout } else { 0.0 };
            for &index in &order {
                self.meet(&self.sequences[index], dropout, &mut random);
            }
        }
        Learned(self.weights)
    }

    /// Learns from one sequence.
    fn meet(&mut self, sequence: &Sequence, dropout: f32, random: &mut Random) {
        self.score(sequence, dropout, random);
        self.lattice.run(&links(&self.weights));
        self.learn_features(sequence);
        self.learn_links(sequence);
    }

    /// Sums up the scores of each token's tags, without some features at random.
    fn score(&mut self, sequence: &Sequence, dropout: f32, random: &mut Random) {
        self.rows.clear();
        self.ends.clear();
        self.lattice.scores.clear();
        // The same weights serve both passes.
        let first_pass = random.unit() < self.settings.first_pass;
        for range in sequence.starts.windows(2).map(|w| w[0] as usize..w[1] as usize) {
            let drop = dropout > 0.0 && random.unit() < dropout;
            let mut scores = self.weights[self.names.len() + TAGS];
            for (&row, part) in sequence.keys[range.clone()].iter().zip(&sequence.part[range]) {
                let left_out = match part {
                    Part::Form => drop,
                    Part::Votes => first_pass,
                    Part::Rest => false,
                };
                if row == u32::MAX || left_out {
                    continue;
                }
                self.rows.push(row);
                for (score, weight) in scores.iter_mut().zip(&self.weights[row as usize]) {
                    *score += weight;
                }
            }
            self.lattice.scores.push(scores);
            self.ends.push(self.rows.len());
        }
    }

    fn learn_features(&mut self, sequence: &Sequence) {
        let bias = self.names.len() + TAGS;
        let mut start = 0;
        for (i, &end) in self.ends.iter().enumerate() {
            let from = std::mem::replace(&mut start, end);
            let mut gradient = self.lattice.marginals[i];
            gradient[usize::from(sequence.tags[i])] -= 1.0;
            gradient.iter_mut().for_each(|g| *g *= sequence.weight);
            if gradient.iter().all(|g| g.abs() < NEGLIGIBLE) {
                continue;
            }
            // Styles differ in what a place and a body are; what a person is, all agree.
            let mut styled = gradient;
            styled[..5].fill(0.0);
            for row in self.rows[from..end].iter().map(|&row| row as usize) {
                let gradient = if self.names[row] >> KEY_BITS == 0 { &gradient } else { &styled };
                self.memory[row].update(&mut self.weights[row], gradient, &self.settings);
            }
            self.memory[bias].update(&mut self.weights[bias], &gradient, &self.free);
        }
    }

    fn learn_links(&mut self, sequence: &Sequence) {
        let mut pairs = self.lattice.pairs;
        let mut left = bio::OUTSIDE;
        for &tag in &sequence.tags {
            pairs[usize::from(left)][usize::from(tag)] -= 1.0;
            left = tag;
        }
        for (left, pair) in pairs.iter_mut().enumerate() {
            pair.iter_mut().for_each(|g| *g *= sequence.weight);
            let row = self.names.len() + left;
            self.memory[row].update(&mut self.weights[row], pair, &self.free);
        }
    }
}
