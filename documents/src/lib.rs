//! The text of documents that are not plain text: Word (`.docx`), OpenDocument (`.odt`) and Markdown.
//!
//! A crate of its own, so that the page loads it when such a file is opened and nobody else pays for it: in the browser it
//! is a second module beside the engine. The command line links it in.

pub mod markdown;
pub mod office;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
