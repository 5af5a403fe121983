//! Glossator reads news: who is in an article, where, when, and who said what. Russian and English.
//!
//! # Dataflow
//!
//! `text → decode → segment → tokens → recognisers → resolve → annotations → wire → view`
//!
//! # Map
//!
//! Imports point upwards in this list only; a test checks it.
//!
//! | module | what |
//! |---|---|
//! | [`span`] | half-open byte ranges |
//! | [`text`] | decoding of bytes, and which are no text; offsets in UTF-16 and code points |
//! | [`shape`] | capitalisation and script of a word |
//! | [`lexicon`] | word lists and tables |
//! | [`token`] | text to tokens with normal forms |
//! | [`morph`] | declension: from a form to its base form |
//! | [`annotation`] | what is found |
//! | [`options`] | what may be said about a text besides the text |
//! | [`lang`] | languages: folders of data, packs of them, detection |
//! | [`segment`] | tokens to sentences and paragraphs |
//! | [`tagger`] | tokens to names: features, weights, best path |
//! | [`resolve`] | mentions to entities |
//! | [`recognize`] | names, dates, quotes |
//! | [`annotate`] | the annotator: the one place that knows everything above |
//! | [`wire`] | the result as it leaves the library |
//! | `wasm` | the JavaScript boundary; wasm32 only |
//!
//! # Invariants
//!
//! - Spans index the original text in bytes; only `wire` converts them.
//! - Any `&str` gives a result; nothing below `annotate` fails or panics.
//! - No clock, file, environment or randomness in the core; the reference date is an argument.
//! - Language differences are tables; nothing outside `lang` asks which language it is.

pub mod annotate;
pub mod annotation;
pub mod lang;
pub mod lexicon;
pub mod morph;
pub mod options;
pub mod recognize;
pub mod resolve;
pub mod segment;
pub mod shape;
pub mod span;
pub mod tagger;
pub mod text;
pub mod token;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod wire;

pub use annotate::Annotator;
pub use annotation::Annotations;
pub use options::Options;
