//! Recognisers: each takes a [`crate::segment::Document`] and its own tables, and gives what it found. None imports
//! another.

pub mod entity;
pub mod quotation;
pub mod temporal;
