//! The sequence tagger: tokens of a document to names with kinds.
//!
//! `document → evidence (features) → rows of integer scores (model) → best path (viterbi) → names (bio)`
//!
//! Weights are trained by this crate (feature `train`) with the same feature code. Only stretches around capital
//! letters are looked at; all else is outside of names for free. This module knows nothing of languages: word
//! endings, gazetteers and weights are handed in.

pub mod bio;
pub mod features;
pub mod gazetteer;
pub mod model;
pub mod rules;
#[cfg(feature = "train")]
pub mod train;
pub mod viterbi;
pub mod votes;

use crate::segment::Document;
use bio::{Name, Tag};
use features::{Evidence, Knowledge};
use model::Model;
use viterbi::{Decoder, Row};
use votes::Votes;

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
    let evidence = Evidence::new(document, knowledge);
    let mut lattice = Lattice::new(&evidence, model);
    let votes = evidence.votes(lattice.tags(document.tokens.len()));
    lattice.second_pass(&votes);
    lattice.names()
}

/// Scores of all tokens in stretches, one stretch after the other.
pub struct Lattice<'e> {
    evidence: &'e Evidence,
    model: &'e Model,
    rows: Vec<Row>,
}

impl<'e> Lattice<'e> {
    /// Scores of the first pass.
    #[must_use]
    pub fn new(evidence: &'e Evidence, model: &'e Model) -> Self {
        let mut rows = Vec::with_capacity(evidence.stretches.iter().map(ExactSizeIterator::len).sum());
        for i in evidence.stretches.iter().cloned().flatten() {
            let mut row = *model.bias();
            evidence.features(i, |_, key| model.add(key, &mut row));
            rows.push(row);
        }
        Self { evidence, model, rows }
    }

    /// Adds what the first pass says about other tokens of the same stem.
    pub fn second_pass(&mut self, votes: &Votes) {
        for (i, row) in self.evidence.stretches.iter().cloned().flatten().zip(&mut self.rows) {
            self.evidence.second(i, votes, |_, key| self.model.add(key, row));
        }
    }

    /// The names of the best path.
    #[must_use]
    pub fn names(&self) -> Vec<Found> {
        let (mut tags, mut margins, mut decoder, mut from) = (Vec::new(), Vec::new(), Decoder::default(), 0);
        let mut found = Vec::new();
        for stretch in &self.evidence.stretches {
            let rows = &self.rows[from..from + stretch.len()];
            from += stretch.len();
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

    /// The best tags, for all of the document's tokens.
    #[must_use]
    pub fn tags(&self, tokens: usize) -> Vec<Tag> {
        let mut tags = vec![bio::OUTSIDE; tokens];
        let (mut best, mut decoder, mut from) = (Vec::new(), Decoder::default(), 0);
        for stretch in &self.evidence.stretches {
            let rows = &self.rows[from..from + stretch.len()];
            decoder.best(rows, self.model.transitions(), &mut best);
            tags[stretch.clone()].copy_from_slice(&best);
            from += stretch.len();
        }
        tags
    }
}
