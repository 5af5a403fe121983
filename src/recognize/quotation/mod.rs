//! Quotes with cue and speaker, and quoted strings that are not speech.
//!
//! | step | module |
//! |---|---|
//! | what the tables say of each word | `words`, `reading` |
//! | marks to pairs | `marks` |
//! | sentences around and inside the marks | `unit` |
//! | verbs and phrases that signal speech | `cue` |
//! | the subject of a cue | `speaker`, `candidate`, `phrase` |
//! | words right before and after the marks | `attribution`, `apposition` |
//! | words reported without marks | `indirect`, `opening`, `order`, `bare`, `adverbial`, `closing`, `extent` |
//! | lines with a dash, paragraphs after a colon | `dialogue` |
//! | paragraphs with a name and a colon before them | `transcript` |
//! | speech or title | `classify` |
//! | all of it for each quote | `decide` |
//! | quotes that go on from others | `continuation` |
//! | headlines that quote what the text does | `repeated` |
//! | the result | `gather` |
//! | who the speaker is | `identity`, `antecedent`, `nominative` |
//!
//! Names and their entities come from outside; nothing here finds names. Every step is linear in the text.

mod adverbial;
mod antecedent;
mod apposition;
mod attribution;
mod bare;
mod candidate;
mod classify;
mod closing;
mod continuation;
mod cue;
mod decide;
mod dialogue;
mod extent;
mod gather;
mod identity;
mod indirect;
mod marks;
mod nominative;
mod opening;
mod order;
mod phrase;
mod reading;
mod repeated;
mod source;
mod speaker;
mod transcript;
mod unit;
mod words;

use crate::annotation::{Mention, Quote, Title};
use crate::lang::Language;
use crate::morph::paradigm::Paradigms;
use crate::resolve::link::Linked;
use crate::segment::Document;
use reading::Reading;
use std::sync::Arc;
use words::Lexicon;

/// Finds quotes.
#[derive(Debug)]
pub struct Recognizer {
    lexicon: Lexicon,
}

/// What a [`Recognizer`] found.
#[derive(Debug, Default)]
pub struct Found {
    /// Quotes, in reading order.
    pub quotes: Vec<Quote>,
    /// Quoted strings that are not speech, in reading order.
    pub titles: Vec<Title>,
}

impl Recognizer {
    /// Reads the language's tables, but for the paradigms, which are at hand.
    #[must_use]
    pub fn new(language: &Language, paradigms: &Arc<Paradigms>) -> Self {
        Self { lexicon: Lexicon::new(language, paradigms) }
    }

    /// All quotes, attributed with the help of the names found and their entities.
    #[must_use]
    pub fn find(&self, document: &Document, mentions: &[Mention], linked: &Linked) -> Found {
        let reading = Reading::new(document, mentions, linked, &self.lexicon);
        decide::decide(&reading)
    }
}
