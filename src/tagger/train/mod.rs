//! Training of the tagger: corpora to weights.
//!
//! `corpora → documents with gold tags (data) → features (shared with inference) → conditional random field (crf,
//! learner, lattice) → integers (model)`, and figures by exact spans (eval).

pub mod augment;
pub mod crf;
pub mod data;
pub mod eval;
pub mod headlines;
mod lattice;
mod learner;
pub mod random;
