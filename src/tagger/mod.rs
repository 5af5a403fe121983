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
#[cfg(feature = "train")]
pub mod train;
pub mod viterbi;

use crate::segment::Document;
use bio::Name;
use features::{Evidence, Knowledge};
use model::Model;
use viterbi::Decoder;

/// A name and how sure the tagger is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where and what.
    pub name: Name,
    /// 0 to 100.
    pub confidence: u8,
}

/// Finds the names of `document`.
#[must_use]
pub fn tag(document: &Document, knowledge: &Knowledge, model: &Model) -> Vec<Found> {
    let evidence = Evidence::new(document, knowledge);
    let (mut rows, mut tags, mut decoder) = (Vec::new(), Vec::new(), Decoder::default());
    let mut found = Vec::new();
    for stretch in &evidence.stretches {
        rows.clear();
        for i in stretch.clone() {
            let mut row = *model.bias();
            evidence.features(i, |_, key| model.add(key, &mut row));
            rows.push(row);
        }
        decoder.best(&rows, model.transitions(), &mut tags);
        found.extend(bio::read(&tags, stretch.start).into_iter().map(|name| Found { name, confidence: 90 }));
    }
    found
}
