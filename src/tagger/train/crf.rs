//! A linear-chain conditional random field, trained by follow-the-regularised-leader with an L1 penalty.
//!
//! The penalty keeps most weights at zero, so the file is small; the step of each weight shrinks with what it has
//! seen, so common and rare features learn at their own speed. Features that come out weak may be left out and the others
//! learned again (a relaxed lasso): the file is smaller still, and each token has fewer to add up. One thread, a fixed
//! order of sequences: the same bytes each time.

use crate::tagger::bio::{self, TAGS, Tag};
use crate::tagger::features::KEY_BITS;
use crate::tagger::model::Parts;
use rustc_hash::FxHashMap;

/// What training depends on.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the data.
    pub epochs: usize,
    /// Runs whose mean is taken.
    pub runs: usize,
    /// Step size.
    pub alpha: f32,
    /// L1 penalty.
    pub l1: f32,
    /// L2 penalty.
    pub l2: f32,
    /// A feature must be seen so often.
    pub cutoff: u32,
    /// Chance that the features of a word's form are left out at a token, so that context learns to do without.
    pub dropout: f32,
    /// Chance that a sequence is learned as the first pass sees it.
    pub first_pass: f32,
    /// Units of the integer weights for one nat.
    pub scale: f32,
    /// Rows whose weights are all smaller are left out.
    pub prune: f32,
    /// Only features that a first training gives a weight of so many nats are learned for good; 0 for all.
    pub keep: f32,
    /// Runs of the first training.
    pub first_runs: usize,
    /// L1 penalty when features were chosen.
    pub refit: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            epochs: 10,
            runs: 3,
            alpha: 0.1,
            l1: 0.5,
            l2: 0.0,
            cutoff: 2,
            dropout: 0.1,
            first_pass: 0.4,
            scale: 16.0,
            prune: 0.05,
            keep: 0.0,
            first_runs: 2,
            refit: 0.4,
        }
    }
}

/// What a feature tells, as far as leaving it out at random is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The word's own form.
    Form,
    /// The first pass's tags of other tokens.
    Votes,
    /// Anything else.
    Rest,
}

/// Tokens with features and gold tags.
#[derive(Clone, Debug, Default)]
pub struct Sequence {
    /// Where the features of each token begin in `keys`; one more for the end.
    pub starts: Vec<u32>,
    /// Keys, later row numbers, of the features.
    pub keys: Vec<u32>,
    /// What may be left out at random.
    pub part: Vec<Part>,
    /// Gold tags.
    pub tags: Vec<Tag>,
    /// How much it counts.
    pub weight: f32,
}

type Weights = [f32; TAGS];

/// Gradients below this change nothing that the integers would show.
const NEGLIGIBLE: f32 = 1e-3;

/// What the optimizer keeps beside a row of weights.
#[derive(Clone, Copy, Default)]
struct Memory {
    z: Weights,
    n: Weights,
}

impl Memory {
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

/// Weights as they are learned: of features, of single tags, of pairs of tags.
type Learned = (Vec<Weights>, Weights, [Weights; TAGS]);

/// Trains on `sequences`, whose keys are replaced by row numbers. The weights are the mean of several runs that meet
/// the sequences in other orders, which evens out their luck.
#[must_use]
pub fn train(sequences: &mut [Sequence], settings: &Settings) -> Parts {
    let mut names = intern(sequences, settings.cutoff);
    if settings.keep > 0.0 {
        let (rows, ..) = mean(sequences, &names, &Settings { runs: settings.first_runs, ..*settings });
        names = keep(sequences, &names, |row| {
            names[row] >> KEY_BITS != 0 || rows[row].iter().any(|w| w.abs() >= settings.keep)
        });
    }
    let again = Settings { l1: if settings.keep > 0.0 { settings.refit } else { settings.l1 }, ..*settings };
    let (rows, bias, links) = mean(sequences, &names, &again);
    quantize(&names, &rows, &bias, &links, settings)
}

/// Numbers those features anew that are to be kept; the others become `u32::MAX`. Gives the keys of those kept.
fn keep(sequences: &mut [Sequence], names: &[u32], kept: impl Fn(usize) -> bool) -> Vec<u32> {
    let mut left = Vec::new();
    let numbers: Vec<u32> = names
        .iter()
        .enumerate()
        .map(|(row, &name)| {
            if !kept(row) {
                return u32::MAX;
            }
            left.push(name);
            left.len() as u32 - 1
        })
        .collect();
    for key in sequences.iter_mut().flat_map(|s| &mut s.keys).filter(|key| **key != u32::MAX) {
        *key = numbers[*key as usize];
    }
    left
}

/// The mean of what several runs learn.
fn mean(sequences: &[Sequence], names: &[u32], settings: &Settings) -> Learned {
    let (mut rows, mut bias, mut links) = learn(sequences, names, settings, 0);
    for run in 1..settings.runs {
        let (more, more_bias, more_links) = learn(sequences, names, settings, run as u64);
        let pairs = rows.iter_mut().zip(&more).chain(links.iter_mut().zip(&more_links));
        for (sum, new) in pairs.chain([(&mut bias, &more_bias)]) {
            sum.iter_mut().zip(new).for_each(|(a, b)| *a += b);
        }
    }
    let share = 1.0 / settings.runs.max(1) as f32;
    for sum in rows.iter_mut().chain(&mut links).chain([&mut bias]) {
        sum.iter_mut().for_each(|w| *w *= share);
    }
    (rows, bias, links)
}

fn learn(sequences: &[Sequence], names: &[u32], settings: &Settings, run: u64) -> Learned {
    let mut rows = vec![[0.0; TAGS]; names.len()];
    let mut memory = vec![Memory::default(); names.len()];
    let (mut bias, mut bias_memory) = ([0.0; TAGS], Memory::default());
    let (mut links, mut links_memory) = ([[0.0; TAGS]; TAGS], [Memory::default(); TAGS]);
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let mut random = Random(0x2545_f491_4f6c_dd1d ^ run << 7);
    let soft = Settings { l1: 0.0, ..*settings };
    let mut lattice = Lattice::default();
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        for &index in &order {
            let sequence = &sequences[index];
            let length = sequence.tags.len();
            lattice.kept.clear();
            lattice.scores.clear();
            // The same weights serve both passes.
            let first_pass = random.unit() < settings.first_pass;
            for i in 0..length {
                // The last passes see everything, so that weights settle as they will be used.
                let drop = epoch + 2 < settings.epochs && random.unit() < settings.dropout;
                let mut scores = bias;
                let from = lattice.kept.len();
                for k in sequence.starts[i] as usize..sequence.starts[i + 1] as usize {
                    let row = sequence.keys[k];
                    let left_out = match sequence.part[k] {
                        Part::Form => drop,
                        Part::Votes => first_pass,
                        Part::Rest => false,
                    };
                    if row == u32::MAX || left_out {
                        continue;
                    }
                    lattice.kept.push(row);
                    let w = &rows[row as usize];
                    for t in 0..TAGS {
                        scores[t] += w[t];
                    }
                }
                lattice.scores.push(scores);
                lattice.ranges.resize(i + 1, (0, 0));
                lattice.ranges[i] = (from, lattice.kept.len());
            }
            lattice.run(&links);
            for i in 0..length {
                let mut gradient = lattice.marginals[i];
                gradient[usize::from(sequence.tags[i])] -= 1.0;
                for g in &mut gradient {
                    *g *= sequence.weight;
                }
                if gradient.iter().all(|g| g.abs() < NEGLIGIBLE) {
                    continue;
                }
                // Styles differ in what a place and a body are; what a person is, all agree.
                let mut styled = gradient;
                styled[..5].fill(0.0);
                let (from, to) = lattice.ranges[i];
                for &row in &lattice.kept[from..to] {
                    let shared = names[row as usize] >> KEY_BITS == 0;
                    let gradient = if shared { &gradient } else { &styled };
                    memory[row as usize].update(&mut rows[row as usize], gradient, settings);
                }
                bias_memory.update(&mut bias, &gradient, &soft);
            }
            let mut pairs = lattice.pairs;
            let mut left = bio::OUTSIDE;
            for &tag in &sequence.tags {
                pairs[usize::from(left)][usize::from(tag)] -= 1.0;
                left = tag;
            }
            for ((link, memory), pair) in links.iter_mut().zip(&mut links_memory).zip(&mut pairs) {
                for g in pair.iter_mut() {
                    *g *= sequence.weight;
                }
                memory.update(link, pair, &soft);
            }
        }
    }
    (rows, bias, links)
}

fn quantize(
    names: &[u32],
    rows: &[Weights],
    bias: &Weights,
    links: &[Weights; TAGS],
    settings: &Settings,
) -> Parts {
    let short = |w: f32| (w * settings.scale).round().clamp(-30_000.0, 30_000.0) as i16;
    let tiny = |w: f32| (w * settings.scale).round().clamp(-127.0, 127.0) as i8;
    let mut kept: Vec<(u32, [i8; TAGS])> = Vec::new();
    for (&key, row) in names.iter().zip(rows) {
        let weights = row.map(tiny);
        if key >> KEY_BITS == 0
            && weights.iter().any(|w| f32::from(w.unsigned_abs()) > settings.prune * settings.scale)
        {
            kept.push((key, weights));
        }
    }
    kept.sort_unstable_by_key(|r| r.0);
    kept.dedup_by_key(|r| r.0);
    Parts { transitions: links.map(|l| l.map(short)), bias: bias.map(short), confidence: [0; 50], rows: kept }
}

/// Numbers the keys that are seen often enough, in the order they are met; the others become `u32::MAX`.
fn intern(sequences: &mut [Sequence], cutoff: u32) -> Vec<u32> {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for key in sequences.iter().flat_map(|s| &s.keys) {
        *counts.entry(*key).or_default() += 1;
    }
    let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
    let mut names = Vec::new();
    for key in sequences.iter_mut().flat_map(|s| &mut s.keys) {
        if counts.get(key).is_some_and(|&c| c < cutoff) {
            *key = u32::MAX;
            continue;
        }
        let fresh = names.len() as u32;
        let number = *numbers.entry(*key).or_insert(fresh);
        if number == fresh {
            names.push(*key);
        }
        *key = number;
    }
    names
}

/// Forward and backward sums of one sequence.
#[derive(Default)]
struct Lattice {
    kept: Vec<u32>,
    ranges: Vec<(usize, usize)>,
    scores: Vec<Weights>,
    forward: Vec<Weights>,
    marginals: Vec<Weights>,
    pairs: [Weights; TAGS],
}

impl Lattice {
    fn run(&mut self, links: &[Weights; TAGS]) {
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

/// A small generator with a fixed seed.
pub struct Random(pub u64);

impl Random {
    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Between 0 and 1.
    pub fn unit(&mut self) -> f32 {
        (self.draw() >> 40) as f32 / (1u32 << 24) as f32
    }

    /// Below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        ((self.draw() >> 33) as usize) % n.max(1)
    }

    /// Any order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}
