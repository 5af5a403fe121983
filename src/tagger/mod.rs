//! The sequence tagger: tokens of a document to names with kinds.
//!
//! `document → evidence (cells) → keys (features) → rows of integer scores (model) → best path (viterbi) → names (bio)`
//!
//! Weights are trained by this crate (feature `train`) with the same feature code. Only stretches around capital
//! letters are looked at; all else is outside of names for free. This module knows nothing of languages: word
//! endings, gazetteers and weights are handed in.

mod acronyms;
pub mod astrology;
pub mod bio;
mod cell;
mod columns;
pub mod evidence;
pub mod features;
mod foreign;
pub mod gazetteer;
mod headline;
pub mod introduced;
pub mod knowledge;
pub mod labels;
pub mod model;
pub mod named_after;
mod paired;
pub mod rules;
mod stems;
mod table;
#[cfg(feature = "train")]
pub mod train;
pub mod viterbi;
pub mod votes;

use crate::segment::Document;
use bio::{Name, Tag};
use evidence::Evidence;
use features::Features;
use knowledge::Knowledge;
use model::Model;
use std::ops::Range;
use viterbi::Row;
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
    let votes = evidence.votes(&lattice.first_pass(document.tokens.len()));
    lattice.second_pass(&votes);
    let mut found = lattice.names();
    acronyms::settle(document, knowledge, &mut found);
    paired::settle(document, knowledge, &mut found);
    found
}

/// More than features add up to.
const OUTSIDE_FOR_SURE: i16 = 20_000;

/// Scores of all tokens in stretches, one stretch after the other, and the best paths through them.
pub struct Lattice<'e> {
    evidence: &'e Evidence,
    model: &'e Model,
    rows: Vec<Row>,
    /// Scores of the best paths up to each token.
    forward: Vec<Row>,
    /// The best tags.
    tags: Vec<Tag>,
}

impl<'e> Lattice<'e> {
    /// Scores of the first pass.
    #[must_use]
    pub fn new(evidence: &'e Evidence, model: &'e Model) -> Self {
        let tokens = evidence.stretches.iter().map(ExactSizeIterator::len).sum();
        let mut rows = Vec::with_capacity(tokens);
        let mut features = Features::default();
        for i in evidence.stretches.iter().cloned().flatten() {
            let mut row = *model.bias();
            model.add(features.first_pass(evidence, i), &mut row);
            if evidence.is_strange(i) {
                row[usize::from(bio::OUTSIDE)] = OUTSIDE_FOR_SURE;
            }
            rows.push(row);
        }
        let mut lattice = Self {
            evidence,
            model,
            rows,
            forward: vec![[0; viterbi::LANES]; tokens],
            tags: vec![bio::OUTSIDE; tokens],
        };
        for (_, places) in stretches(evidence) {
            lattice.decode(places);
        }
        lattice
    }

    /// Finds the best path through one stretch.
    fn decode(&mut self, places: Range<usize>) {
        let (forward, tags) = (&mut self.forward[places.clone()], &mut self.tags[places.clone()]);
        viterbi::best(&self.rows[places], self.model.transitions(), forward, tags);
    }

    /// The best tags, for all of the document's tokens, and how far the others are from them where it may be of use.
    #[must_use]
    pub fn first_pass(&self, tokens: usize) -> FirstPass {
        let mut first = FirstPass {
            tags: vec![bio::OUTSIDE; tokens],
            gaps: vec![[0, u8::MAX, u8::MAX, u8::MAX]; tokens],
        };
        for (stretch, places) in stretches(self.evidence) {
            first.tags[stretch.clone()].copy_from_slice(&self.tags[places.clone()]);
            if !self.evidence.has_namesakes(stretch.clone()) {
                continue;
            }
            let (rows, forward) = (&self.rows[places.clone()], &self.forward[places]);
            viterbi::gaps(rows, self.model.transitions(), forward, &mut first.gaps[stretch]);
        }
        first
    }

    /// Adds what the first pass says about other tokens of the same stem.
    pub fn second_pass(&mut self, votes: &Votes) {
        let mut features = Features::default();
        for (stretch, places) in stretches(self.evidence) {
            // The keys are of tokens that have namesakes and of those beside them.
            if !self.evidence.has_namesakes(stretch.clone()) {
                continue;
            }
            let mut changed = false;
            for (i, place) in stretch.zip(places.clone()) {
                let keys = features.second_pass(self.evidence, i, votes);
                changed |= !keys.is_empty();
                self.model.add(keys, &mut self.rows[place]);
            }
            if changed {
                self.decode(places);
            }
        }
    }

    /// The names of the best paths.
    #[must_use]
    pub fn names(&self) -> Vec<Found> {
        let (mut margins, mut found) = (Vec::new(), Vec::new());
        for (stretch, places) in stretches(self.evidence) {
            let tags = &self.tags[places.clone()];
            let names = bio::read(tags, 0);
            if names.is_empty() {
                continue;
            }
            let (rows, forward) = (&self.rows[places.clone()], &self.forward[places]);
            viterbi::margins(rows, self.model.transitions(), forward, tags, &mut margins);
            for name in names {
                let margin = margins[name.tokens.clone()].iter().copied().min().unwrap_or(0);
                let tokens = stretch.start + name.tokens.start..stretch.start + name.tokens.end;
                let confidence = self.model.confidence(margin);
                found.push(Found { name: Name { tokens, kind: name.kind }, margin, confidence });
            }
        }
        found
    }
}

/// The stretches, and where their tokens are in a [`Lattice`].
fn stretches(evidence: &Evidence) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    let mut from = 0;
    evidence.stretches.iter().map(move |stretch| {
        let places = from..from + stretch.len();
        from = places.end;
        (stretch.clone(), places)
    })
}
