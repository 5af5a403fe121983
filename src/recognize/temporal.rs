//! Dates and times with their values.

use crate::annotation::{Date, Published};
use crate::lang::Language;
use crate::segment::Document;
use jiff::civil::DateTime;

/// Finds date expressions.
#[derive(Debug)]
pub struct Recognizer {}

/// What a [`Recognizer`] found.
#[derive(Debug, Default)]
pub struct Found {
    /// All date expressions, in reading order, without overlaps.
    pub dates: Vec<Date>,
    /// The reference date that was used.
    pub published: Option<Published>,
}

impl Recognizer {
    /// Reads the language's tables.
    #[must_use]
    pub fn new(_language: &Language) -> Self {
        Self {}
    }

    /// All date expressions, valued against `published` or else the text's own dateline.
    #[must_use]
    pub fn find(&self, _document: &Document, _published: Option<DateTime>) -> Found {
        Found::default()
    }
}
