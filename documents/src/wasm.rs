//! The JavaScript boundary: bytes and strings in, strings out.

use crate::{markdown, office};
use wasm_bindgen::prelude::*;

/// The text of a document of Word or OpenDocument, a paragraph a line with an empty one between them. `largest` is how many bytes of XML are
/// unpacked at most.
///
/// # Errors
/// Throws what is wrong as a string: `other` (an archive of another kind), `damaged` or `large`.
#[wasm_bindgen(js_name = textOfOffice)]
pub fn text_of_office(bytes: &[u8], largest: u32) -> Result<String, JsValue> {
    office::text(bytes, largest.into()).map_err(|error| error.name().into())
}

/// The HTML of a text in Markdown.
#[wasm_bindgen(js_name = htmlOfMarkdown)]
#[must_use]
pub fn html_of_markdown(source: &str) -> String {
    markdown::html(source)
}
