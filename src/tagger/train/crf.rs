//! A linear-chain conditional random field, trained by follow-the-regularised-leader with an L1 penalty.
//!
//! The penalty keeps most weights at zero, so the file is small; the step of each weight shrinks with what it has
//! seen, so common and rare features learn at their own speed. Features that come out weak may be left out and the others
//! learned again (a relaxed lasso): the file is smaller still, and each token has fewer to add up. One thread, a fixed
//! order of sequences: the same bytes each time.

use super::learner::{Learned, Learner};
use crate::annotation::Kind;
use crate::tagger::bio::{self, TAGS, Tag};
use crate::tagger::features::KEY_BITS;
use crate::tagger::model::Parts;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Weights of a feature, of the tags after a tag, or of the tags by themselves.
pub(super) type Weights = [f32; TAGS];

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
    /// Bits of the keys of features, up to [`KEY_BITS`]: fewer make a smaller file, and more features share weights.
    pub bits: u32,
    /// Whether the features are used that tell how a name was introduced.
    pub introductions: bool,
    /// Nats added to each name that is a person, a place, an organization, after training: what other texts than those
    /// learned from hold more or less of.
    pub prior: [f32; 3],
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
            bits: KEY_BITS,
            introductions: false,
            prior: [0.0; 3],
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

/// Trains on `sequences`, whose keys are replaced by row numbers. The weights are the mean of several runs that meet
/// the sequences in other orders, which evens out their luck.
#[must_use]
pub fn train(sequences: &mut [Sequence], settings: &Settings) -> Parts {
    let mut names = intern(sequences, settings.cutoff);
    if settings.keep > 0.0 {
        let first = mean(sequences, &names, &Settings { runs: settings.first_runs, ..*settings });
        let strong = |row: &Weights| row.iter().any(|w| w.abs() >= settings.keep);
        let kept: Vec<bool> =
            names.iter().zip(first.rows()).map(|(name, row)| name >> KEY_BITS != 0 || strong(row)).collect();
        names = keep(sequences, &names, &kept);
    }
    let again = Settings { l1: if settings.keep > 0.0 { settings.refit } else { settings.l1 }, ..*settings };
    let learned = mean(sequences, &names, &again);
    quantize(&names, &learned, settings)
}

/// Numbers those features anew that are to be kept; the others become `u32::MAX`. Gives the keys of those kept.
fn keep(sequences: &mut [Sequence], names: &[u32], kept: &[bool]) -> Vec<u32> {
    let mut left = Vec::new();
    let number = |(&name, &kept): (&u32, &bool)| {
        if !kept {
            return u32::MAX;
        }
        left.push(name);
        left.len() as u32 - 1
    };
    let numbers: Vec<u32> = names.iter().zip(kept).map(number).collect();
    for key in sequences.iter_mut().flat_map(|s| &mut s.keys).filter(|key| **key != u32::MAX) {
        *key = numbers[*key as usize];
    }
    left
}

/// The mean of what several runs learn, side by side: they are added up in the same order on any number of cores.
fn mean(sequences: &[Sequence], names: &[u32], settings: &Settings) -> Learned {
    let runs = settings.runs.max(1);
    let learn = |run: usize| Learner::new(sequences, names, *settings).learn(run as u64);
    let learned: Vec<Learned> = (0..runs).into_par_iter().map(learn).collect();
    Learned::mean(&learned)
}

fn quantize(names: &[u32], learned: &Learned, settings: &Settings) -> Parts {
    let short = |w: f32| (w * settings.scale).round().clamp(-30_000.0, 30_000.0) as i16;
    let tiny = |w: f32| (w * settings.scale).round().clamp(-127.0, 127.0) as i8;
    let mut kept: Vec<(u32, [i8; TAGS])> = Vec::new();
    for (&key, row) in names.iter().zip(learned.rows()) {
        let weights = row.map(tiny);
        if key >> KEY_BITS == 0
            && weights.iter().any(|w| f32::from(w.unsigned_abs()) > settings.prune * settings.scale)
        {
            kept.push((key, weights));
        }
    }
    kept.sort_unstable_by_key(|r| r.0);
    kept.dedup_by_key(|r| r.0);
    let mut bias = *learned.bias();
    for (tag, weight) in (0..).zip(&mut bias).filter(|(tag, _)| bio::opens(*tag)) {
        *weight += match bio::kind(tag) {
            Some(Kind::Person) => settings.prior[0],
            Some(Kind::Place) => settings.prior[1],
            Some(Kind::Organization) => settings.prior[2],
            None => 0.0,
        };
    }
    Parts {
        introductions: settings.introductions,
        bits: settings.bits,
        transitions: learned.links().map(|l| l.map(short)),
        bias: bias.map(short),
        confidence: [0; 50],
        rows: kept,
    }
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
