//! The annotator: the one place that knows every part.

use crate::annotation::Annotations;
use crate::lang::Language;
use crate::lang::detect::Detector;
use crate::recognize::{entity, quotation, temporal};
use crate::resolve::link::Linker;
use crate::segment::{Document, Segmenter};
use crate::token::Tokens;

/// What may be said about a text besides the text.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Code of the language; detected when `None`.
    pub language: Option<String>,
    /// The date of publication, `2016-12-03` or `2016-12-03T17:40`; the dateline serves when `None`.
    pub published: Option<jiff::civil::DateTime>,
}

/// All parts for one language.
#[derive(Debug)]
struct Reader {
    code: String,
    segmenter: Segmenter,
    temporal: temporal::Recognizer,
    entity: entity::Recognizer,
    linker: Linker,
    quotation: quotation::Recognizer,
    warnings: Vec<String>,
}

impl Reader {
    fn new(language: &Language) -> Self {
        let (entity, warnings) = entity::Recognizer::new(language);
        Self {
            code: language.code().to_owned(),
            segmenter: Segmenter::new(language),
            temporal: temporal::Recognizer::new(language),
            entity,
            linker: Linker::new(language),
            quotation: quotation::Recognizer::new(language),
            warnings,
        }
    }

    fn annotate(&self, text: &str, options: &Options) -> Annotations {
        let document = Document::new(text, &self.segmenter);
        let times = self.temporal.find(&document, options.published);
        let mut mentions = self.entity.find(&document);
        let linked = self.linker.link(&document, &mut mentions);
        let quoted = self.quotation.find(&document, &mentions, &linked);
        Annotations {
            language: self.code.clone(),
            published: times.published,
            mentions,
            references: linked.references,
            entities: linked.entities,
            dates: times.dates,
            quotes: quoted.quotes,
            titles: quoted.titles,
            warnings: self.warnings.clone(),
        }
    }
}

/// Annotates texts in the languages it was given. Making one parses all tables (milliseconds); using one is read-only,
/// so that threads can share it.
#[derive(Debug)]
pub struct Annotator {
    detector: Detector,
    readers: Vec<Reader>,
}

impl Annotator {
    /// An annotator for `languages`; the first one reads what no language claims.
    #[must_use]
    pub fn new(languages: &[Language]) -> Self {
        Self { detector: Detector::new(languages), readers: languages.iter().map(Reader::new).collect() }
    }

    /// The codes of the languages at hand.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.readers.iter().map(|r| r.code.as_str())
    }

    /// Code of the language that `text` is likeliest in, of those at hand.
    #[must_use]
    pub fn detect(&self, text: &str) -> Option<&str> {
        self.likeliest(text).map(|r| r.code.as_str())
    }

    fn likeliest(&self, text: &str) -> Option<&Reader> {
        // The beginning tells; the rest of a long file would only cost a second tokenization.
        let mut end = text.len().min(32_768);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.readers.get(self.detector.detect(&Tokens::new(&text[..end])).language)
    }

    /// Finds everything in `text`. Any text gives an answer; a language that is not at hand is read as the likeliest.
    #[must_use]
    pub fn annotate(&self, text: &str, options: &Options) -> Annotations {
        let asked = options.language.as_deref().and_then(|code| self.readers.iter().find(|r| r.code == code));
        let reader = asked.or_else(|| self.likeliest(text));
        reader.map(|r| r.annotate(text, options)).unwrap_or_default()
    }
}
