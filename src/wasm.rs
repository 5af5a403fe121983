//! The JavaScript boundary: strings, bytes and plain objects in and out.
//!
//! The module keeps one annotator. `load` gives it a language pack, `annotate` asks it. Nothing here needs to be freed,
//! and nothing calls back. Offsets are UTF-16, so that `text.slice(start, end)` works. Errors are thrown as `Error`.

mod dates;

use crate::annotation::Annotations;
use crate::options::{self, Kinds, OptionError, Options};
use crate::text::{Unit, encoding, format};
use crate::{Annotator, lang, wire};
use serde::Serialize;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

thread_local! {
    static ANNOTATOR: RefCell<Annotator> = RefCell::new(Annotator::new(&[]));
}

/// Version of the package, as in `1.2.3`.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Makes a language pack (`ru.pack`, `en.pack`) known and returns the code of its language. A second pack of the same
/// language takes the place of the first.
///
/// # Errors
/// When the bytes are no language pack of this version.
#[wasm_bindgen]
pub fn load(pack: &[u8]) -> Result<String, JsError> {
    let language = lang::pack::read(pack)?;
    ANNOTATOR.with_borrow_mut(|annotator| annotator.add(&language));
    Ok(language.code().to_owned())
}

/// Reads bytes as text: UTF-8, UTF-16, or the likeliest of the old encodings of Russian and English; or in the encoding
/// that is given.
///
/// # Errors
/// When the platform knows no encoding of the given label.
#[wasm_bindgen(unchecked_return_type = "Decoded")]
pub fn decode(bytes: &[u8], encoding: Option<String>) -> Result<JsValue, JsError> {
    let label = match &encoding {
        Some(given) => given.as_str(),
        None => encoding::unicode(bytes).unwrap_or_else(|| encoding::legacy(bytes)),
    };
    let decoder = web_sys::TextDecoder::new_with_label(label)
        .map_err(|_| OptionError::new("encoding", "a label of the Encoding Standard".to_owned(), label))?;
    let text = match std::str::from_utf8(bytes) {
        // The platform would copy it into its memory and back for the same text.
        Ok(text) if decoder.encoding() == "utf-8" => text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(),
        _ => decoder
            .decode_with_u8_array(bytes)
            .map_err(|_| JsError::new(&format!("decoding {} bytes as {label} failed", bytes.len())))?,
    };
    #[derive(Serialize)]
    struct Decoded {
        text: String,
        encoding: String,
    }
    plain(&Decoded { text, encoding: decoder.encoding() })
}

/// What the bytes of a file are if they are no text: `pdf`, `rtf`, `zip` (documents of Word and OpenDocument, too), `doc`, `image`, `utf32`
/// or `binary`.
#[wasm_bindgen(js_name = otherThanText)]
#[must_use]
pub fn other_than_text(bytes: &[u8]) -> Option<String> {
    format::other_than_text(bytes).map(|format| format.name().to_owned())
}

/// Codes of the languages loaded.
#[wasm_bindgen]
#[must_use]
pub fn languages() -> Vec<String> {
    ANNOTATOR.with_borrow(|annotator| annotator.languages().map(str::to_owned).collect())
}

/// Finds everything in `text`.
///
/// # Errors
/// When an option is unknown or its value cannot be used, and when no language is loaded.
#[wasm_bindgen(unchecked_return_type = "Annotations")]
pub fn annotate(
    text: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "Options | null")] options: JsValue,
) -> Result<JsValue, JsError> {
    let options = read_options(&options)?;
    object(text, find(text, &options)?)
}

/// Start, end (UTF-16) and kind (0 person, 1 place, 2 organization) of each name in `text`, one after the other: the
/// tagger alone, for the benchmark, and not in the package.
#[cfg(feature = "bench")]
#[wasm_bindgen]
#[must_use]
pub fn names(text: &str, lang: &str) -> Vec<u32> {
    let found = ANNOTATOR.with_borrow(|annotator| annotator.names(text, lang));
    let edges = found.iter().flat_map(|m| [m.span.start, m.span.end]);
    let offsets = crate::text::Offsets::new(text, Unit::Utf16, edges.collect());
    let at = |byte: usize| offsets.get(byte) as u32;
    found.iter().flat_map(|m| [at(m.span.start), at(m.span.end), m.kind as u32]).collect()
}

/// Everything found in `text`.
fn find(text: &str, options: &Options) -> Result<Annotations, JsError> {
    ANNOTATOR.with_borrow(|annotator| {
        if annotator.languages().next().is_none() {
            return Err(JsError::new("no language is loaded: call load() with a language pack first"));
        }
        if let Some(code) = &options.language
            && !annotator.languages().any(|known| known == code)
        {
            let known: Vec<&str> = annotator.languages().collect();
            let expected = format!("the code of a loaded language ({})", known.join(", "));
            return Err(OptionError::new("lang", expected, code).into());
        }
        Ok(annotator.annotate(text, options))
    })
}

/// What was found as a plain object, in UTF-16 offsets.
fn object(text: &str, found: Annotations) -> Result<JsValue, JsError> {
    match dates::object(text, &found) {
        Some(object) => Ok(object),
        None => plain(&wire::Result::new(text, found, Unit::Utf16)),
    }
}

/// A plain object: no `Map`, `null` for what is missing. One string goes over the boundary and JavaScript's own parser
/// makes the objects of it, instead of a call over the boundary for every object and property.
fn plain(value: &impl Serialize) -> Result<JsValue, JsError> {
    let json = serde_json::to_string(value)?;
    js_sys::JSON::parse(&json).map_err(|_| JsError::new("the result is no JSON"))
}

#[wasm_bindgen]
extern "C" {
    /// The options as they are given.
    type Given;
    #[wasm_bindgen(method, getter)]
    fn lang(this: &Given) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn published(this: &Given) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn kinds(this: &Given) -> JsValue;
}

fn read_options(given: &JsValue) -> Result<Options, OptionError> {
    let mut options = Options::default();
    if given.is_undefined() || given.is_null() {
        return Ok(options);
    }
    let Some(object) = given.dyn_ref::<js_sys::Object>().filter(|o| !js_sys::Array::is_array(o)) else {
        return Err(wrong("options", "an object", given));
    };
    let given: &Given = object.unchecked_ref();
    let values = [given.lang(), given.published(), given.kinds()];
    let missing = |value: &JsValue| value.is_undefined() || value.is_null();
    let names = js_sys::Object::keys(object);
    // As many names as there are values: none is left over that nobody knows.
    if names.length() as usize != values.iter().filter(|value| !value.is_undefined()).count() {
        let known = |name: &String| ["lang", "published", "kinds"].contains(&name.as_str());
        if let Some(name) = names.iter().filter_map(|name| name.as_string()).find(|name| !known(name)) {
            return Err(OptionError::new("options", "lang, published or kinds".to_owned(), &name));
        }
    }
    let [lang, published, kinds] = values;
    if !missing(&lang) {
        options.language = Some(lang.as_string().ok_or_else(|| wrong("lang", "a string such as ru", &lang))?);
    }
    if !missing(&published) {
        let expected = "a string such as 2016-12-03 or 2016-12-03T17:40";
        let date = published.as_string().ok_or_else(|| wrong("published", expected, &published))?;
        options.published = Some(options::published(&date)?);
    }
    if !missing(&kinds) {
        let list =
            kinds.dyn_ref::<js_sys::Array>().ok_or_else(|| wrong("kinds", "an array of strings", &kinds))?;
        let names: Option<Vec<String>> = list.iter().map(|name| name.as_string()).collect();
        let names = names.ok_or_else(|| wrong("kinds", "an array of strings", &kinds))?;
        options.kinds = Kinds::from_names(names.iter().map(String::as_str))?;
    }
    Ok(options)
}

fn wrong(option: &str, expected: &str, found: &JsValue) -> OptionError {
    let shown = js_sys::JSON::stringify(found).ok().and_then(|json| json.as_string());
    OptionError::new(option, expected.to_owned(), &shown.unwrap_or_else(|| format!("{found:?}")))
}
