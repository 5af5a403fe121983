//! Names of people, places and organizations: the trained tagger with its language's tables, or, when the weights
//! are refused, what the gazetteer alone can tell.

use crate::annotation::Mention;
use crate::lang::Language;
use crate::segment::Document;
use crate::tagger;
use crate::tagger::gazetteer::Gazetteer;
use crate::tagger::knowledge::Knowledge;
use crate::tagger::model::Model;

/// Finds names.
#[derive(Debug)]
pub struct Recognizer {
    knowledge: Knowledge,
    model: Option<Model>,
}

impl Recognizer {
    /// Reads the language's tables and weights. The second part says what was refused and is done without.
    #[must_use]
    pub fn new(language: &Language) -> (Self, Vec<String>) {
        let mut warnings = Vec::new();
        let gazetteer = language.file("gazetteer.bin").and_then(|bytes| {
            let read = Gazetteer::read(bytes);
            read.map_err(|error| warnings.push(format!("names are found without gazetteer: {error}"))).ok()
        });
        let knowledge = Knowledge::new(language.text("endings.txt"), gazetteer);
        let model = language.file("tagger.model").and_then(|bytes| {
            let read = Model::read(bytes, language.code());
            read.map_err(|error| warnings.push(format!("names are found without weights: {error}"))).ok()
        });
        (Self { knowledge, model }, warnings)
    }

    /// All names, in reading order, without overlaps, not yet linked to entities.
    #[must_use]
    pub fn find(&self, document: &Document) -> Vec<Mention> {
        let found = match &self.model {
            Some(model) => tagger::tag(document, &self.knowledge, model),
            None => tagger::rules::guess(document, &self.knowledge),
        };
        let mention = |f: tagger::Found| Mention {
            span: document.span(f.name.tokens),
            kind: f.name.kind,
            confidence: f.confidence,
            entity: None,
        };
        found.into_iter().map(mention).collect()
    }
}
