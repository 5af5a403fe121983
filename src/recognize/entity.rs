//! Names of people, places and organizations.

use crate::annotation::Mention;
use crate::lang::Language;
use crate::segment::Document;

/// Finds names.
#[derive(Debug)]
pub struct Recognizer {}

impl Recognizer {
    /// Reads the language's tables and weights. The second part says what was refused and is done without.
    #[must_use]
    pub fn new(_language: &Language) -> (Self, Vec<String>) {
        (Self {}, Vec::new())
    }

    /// All names, in reading order, without overlaps, not yet linked to entities.
    #[must_use]
    pub fn find(&self, _document: &Document) -> Vec<Mention> {
        Vec::new()
    }
}
