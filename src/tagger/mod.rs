//! The sequence tagger: tokens of a document to names with kinds.
//!
//! `document → evidence (cells) → keys (features) → rows of integer scores (model) → best path (viterbi) → names (bio)`
//!
//! Weights are trained by this crate (feature `train`) with the same feature code. Only stretches around capital
//! letters are looked at; all else is outside of names for free. This module knows nothing of languages: word
//! endings, gazetteers and weights are handed in.

mod acronyms;
pub mod bio;
mod cell;
mod columns;
pub mod evidence;
pub mod features;
mod foreign;
pub mod gazetteer;
pub mod knowledge;
pub mod labels;
pub mod model;
pub mod rules;
mod table;
#[cfg(feature = "train")]
pub mod train;
pub mod viterbi;
pub mod votes;

use crate::segment::Document;
use bio::Name;
use evidence::Evidence;
use features::Features;
use knowledge::Knowledge;
use model::Model;
use viterbi::{Decoder, Row};
use votes::{FirstPass, Votes};

/// A name and how sure the tagger is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where and what.
    pub name: Name,
    /// How much better the best reading is than the best without this name, in units of the weights.
    pub margin: i32,
    /// 0 to 100.
    pub confidence: u8,
}

/// Finds the names of `document`.
#[must_use]
pub fn tag(document: &Document, knowledge: &Knowledge, model: &Model) -> Vec<Found> {
    let evidence = Evidence::new(document, knowledge, model.introductions());
    let mut lattice = Lattice::new(&evidence, model);
    let votes = evidence.votes(lattice.first_pass(document.tokens.len()));
    lattice.second_pass(&votes);
    let mut found = lattice.names();
    acronyms::settle(document, knowledge, &mut found);
    found
}

/// More than features add up to.
const OUTSIDE_FOR_SURE: i16 = 20_000;

/// Scores of all tokens in stretches, one stretch after the other.
pub struct Lattice<'e> {
    evidence: &'e Evidence,
    model: &'e Model,
    rows: Vec<Row>,
    /// For each stretch, whether it may hold names: the first pass found some, or the second added scores.
    open: Vec<bool>,
}

impl<'e> Lattice<'e> {
    /// Scores of the first pass.
    #[must_use]
    pub fn new(evidence: &'e Evidence, model: &'e Model) -> Self {
        let mut rows = Vec::with_capacity(evidence.stretches.iter().map(ExactSizeIterator::len).sum());
        let mut features = Features::default();
        for i in evidence.stretches.iter().cloned().flatten() {
            let mut row = *model.bias();
            model.add(features.first_pass(evidence, i), &mut row);
            if evidence.is_strange(i) {
                row[usize::from(bio::OUTSIDE)] = OUTSIDE_FOR_SURE;
            }
            rows.push(row);
        }
        Self { evidence, model, rows, open: vec![true; evidence.stretches.len()] }
    }

    /// Adds what the first pass says about other tokens of the same stem.
    pub fn second_pass(&mut self, votes: &Votes) {
        let mut features = Features::default();
        let mut rows = self.rows.iter_mut();
        for (stretch, open) in self.evidence.stretches.iter().zip(&mut self.open) {
            for (i, row) in stretch.clone().zip(&mut rows) {
                let keys = features.second_pass(self.evidence, i, votes);
                *open |= !keys.is_empty();
                self.model.add(keys, row);
            }
        }
    }

    /// The names of the best path.
    #[must_use]
    pub fn names(&self) -> Vec<Found> {
        let (mut tags, mut margins, mut decoder, mut from) = (Vec::new(), Vec::new(), Decoder::default(), 0);
        let mut found = Vec::new();
        for (stretch, &open) in self.evidence.stretches.iter().zip(&self.open) {
            let rows = &self.rows[from..from + stretch.len()];
            from += stretch.len();
            if !open {
                continue;
            }
            decoder.best(rows, self.model.transitions(), &mut tags);
            let names = bio::read(&tags, 0);
            if names.is_empty() {
                continue;
            }
            decoder.margins(rows, self.model.transitions(), &tags, &mut margins);
            for name in names {
                let margin = margins[name.tokens.clone()].iter().copied().min().unwrap_or(0);
                let tokens = stretch.start + name.tokens.start..stretch.start + name.tokens.end;
                let confidence = self.model.confidence(margin);
                found.push(Found { name: Name { tokens, kind: name.kind }, margin, confidence });
            }
        }
        found
    }

    /// The best tags, for all of the document's tokens, and how far the others are from them.
    #[must_use]
    pub fn first_pass(&mut self, tokens: usize) -> FirstPass {
        let mut first = FirstPass {
            tags: vec![bio::OUTSIDE; tokens],
            gaps: vec![[0, u8::MAX, u8::MAX, u8::MAX]; tokens],
        };
        let (mut best, mut gaps, mut decoder, mut from) = (Vec::new(), Vec::new(), Decoder::default(), 0);
        for (stretch, open) in self.evidence.stretches.iter().zip(&mut self.open) {
            let rows = &self.rows[from..from + stretch.len()];
            from += stretch.len();
            decoder.best(rows, self.model.transitions(), &mut best);
            decoder.gaps(rows, self.model.transitions(), &mut gaps);
            *open = best.iter().any(|&tag| tag != bio::OUTSIDE);
            first.tags[stretch.clone()].copy_from_slice(&best);
            first.gaps[stretch.clone()].copy_from_slice(&gaps);
        }
        first
    }
}
