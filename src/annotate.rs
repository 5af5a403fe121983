//! The annotator: the one place that knows every part.

use crate::annotation::{Annotations, Kind, Mention};
use crate::lang::Language;
use crate::lang::detect::Detector;
use crate::options::Kinds;
pub use crate::options::Options;
use crate::recognize::{entity, quotation, temporal};
use crate::resolve::link::Linker;
use crate::segment::{Document, Segmenter};

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
        let linker = Linker::new(language);
        Self {
            code: language.code().to_owned(),
            segmenter: Segmenter::new(language),
            temporal: temporal::Recognizer::new(language),
            entity,
            quotation: quotation::Recognizer::new(language, linker.paradigms()),
            linker,
            warnings,
        }
    }

    fn annotate(&self, text: &str, options: &Options) -> Annotations {
        let document = Document::new(text, &self.segmenter);
        let wants = |names: &[&str]| names.iter().any(|name| options.kinds.wants(name));
        // Without a reference date, dates are read for the dateline.
        let times = match options.published {
            Some(published) if !wants(&["date"]) => temporal::Found::none(published),
            published => self.temporal.find(&document, published),
        };
        // Quotes are attributed to names, so that names are looked for unless dates alone are wanted.
        let quotes = wants(&["quote", "title"]);
        let (mut mentions, mut linked) = Default::default();
        if quotes || wants(&["person", "place", "organization"]) {
            mentions = self.entity.find(&document);
            self.linker.mend(&document, &mut mentions);
            linked = self.linker.link(&document, &mut mentions);
        }
        let quoted = if quotes {
            self.quotation.find(&document, &mentions, &linked)
        } else {
            quotation::Found::default()
        };
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

    /// Learns one more language, or a newer edition of one that is at hand.
    pub fn add(&mut self, language: &Language) {
        let reader = Reader::new(language);
        match self.readers.iter().position(|r| r.code == reader.code) {
            Some(i) => {
                self.readers[i] = reader;
                self.detector.replace(i, language);
            }
            None => {
                self.readers.push(reader);
                self.detector.add(language);
            }
        }
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
        self.readers.get(self.detector.detect(text))
    }

    /// Who reads `text`: the language of the code when it is at hand, else the likeliest.
    fn reader(&self, code: Option<&str>, text: &str) -> Option<&Reader> {
        let asked = code.and_then(|code| self.readers.iter().find(|r| r.code == code));
        asked.or_else(|| self.likeliest(text))
    }

    /// The names in `text` alone, neither linked nor brought to a base form; without a language at hand none. For
    /// measurements against what finds no more than that.
    #[must_use]
    pub fn names(&self, text: &str, language: &str) -> Vec<Mention> {
        let reader = self.reader(Some(language), text);
        reader.map(|r| r.entity.find(&Document::new(text, &r.segmenter))).unwrap_or_default()
    }

    /// Finds everything in `text`. Any text gives an answer; a language that is not at hand is read as the likeliest.
    #[must_use]
    pub fn annotate(&self, text: &str, options: &Options) -> Annotations {
        let reader = self.reader(options.language.as_deref(), text);
        let mut found = reader.map(|r| r.annotate(text, options)).unwrap_or_default();
        if !options.kinds.is_all() {
            keep(&mut found, options.kinds);
        }
        found
    }
}

/// Drops what is not wanted. Entities are numbered anew; a quote whose speaker's entity goes keeps the speaker's name.
fn keep(found: &mut Annotations, kinds: Kinds) {
    let wanted = |kind| {
        kinds.wants(match kind {
            Kind::Person => "person",
            Kind::Place => "place",
            Kind::Organization => "organization",
        })
    };
    let mut renumbered: Vec<Option<usize>> = Vec::with_capacity(found.entities.len());
    let mut count = 0;
    found.entities.retain(|entity| {
        let stays = wanted(entity.kind.unwrap_or(Kind::Person));
        renumbered.push(stays.then_some(count));
        count += usize::from(stays);
        stays
    });
    let renumber = |entity: usize| renumbered.get(entity).copied().flatten();
    found.mentions.retain_mut(|mention| {
        mention.entity = mention.entity.and_then(renumber);
        wanted(mention.kind)
    });
    found.references.retain_mut(|reference| {
        let entity = renumber(reference.entity);
        reference.entity = entity.unwrap_or_default();
        entity.is_some()
    });
    for quote in &mut found.quotes {
        quote.entity = quote.entity.and_then(renumber);
    }
    if !kinds.wants("date") {
        found.dates.clear();
    }
    if !kinds.wants("quote") {
        found.quotes.clear();
    }
    if !kinds.wants("title") {
        found.titles.clear();
    }
}
