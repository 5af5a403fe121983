//! Quotes with cue and speaker, and quoted strings that are not speech.

use crate::annotation::{Mention, Quote, Title};
use crate::lang::Language;
use crate::resolve::link::Linked;
use crate::segment::Document;

/// Finds quotes.
#[derive(Debug)]
pub struct Recognizer {}

/// What a [`Recognizer`] found.
#[derive(Debug, Default)]
pub struct Found {
    /// Quotes, in reading order.
    pub quotes: Vec<Quote>,
    /// Quoted strings that are not speech, in reading order.
    pub titles: Vec<Title>,
}

impl Recognizer {
    /// Reads the language's tables.
    #[must_use]
    pub fn new(_language: &Language) -> Self {
        Self {}
    }

    /// All quotes, attributed with the help of the names found and their entities.
    #[must_use]
    pub fn find(&self, _document: &Document, _mentions: &[Mention], _linked: &Linked) -> Found {
        Found::default()
    }
}
