//! A result that holds dates alone, made in JavaScript from one list of numbers and one string.
//!
//! A page's dates are found in less time than `JSON.parse` takes to read them, which is why they do not go that way: see
//! `dates.js` for the other side.

use crate::annotation::{Annotations, Basis, Date};
use crate::text::{Counter, Unit};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/wasm/dates.js")]
extern "C" {
    fn result(numbers: &[u32], joined: &str) -> JsValue;
}

/// The object for what was found in `text`; `None` when it is more than dates.
pub(super) fn object(text: &str, found: &Annotations) -> Option<JsValue> {
    let Annotations { language, published, mentions, references, entities, dates, quotes, titles, warnings } =
        found;
    let lists = [
        mentions.is_empty(),
        references.is_empty(),
        entities.is_empty(),
        quotes.is_empty(),
        titles.is_empty(),
        warnings.is_empty(),
    ];
    if lists.contains(&false) {
        return None;
    }
    let mut counter = Counter::new(text, Unit::Utf16);
    let mut numbers = Vec::with_capacity(5 + 3 * dates.len());
    numbers.extend(match published.as_ref().map(|p| p.basis) {
        None => [0, 0, 0],
        Some(Basis::Given) => [1, 0, 0],
        Some(Basis::Dateline(span)) => [2, counter.count(span.start) as u32, counter.count(span.end) as u32],
    });
    let mut joined = String::with_capacity(32 + 16 * dates.len());
    for text in [language.as_str(), published.as_ref().map_or("", |p| p.value.as_str())] {
        numbers.push(text.len() as u32);
        joined.push_str(text);
    }
    for date in dates {
        let (start, end) = (counter.count(date.span.start), counter.count(date.span.end));
        numbers.extend([start as u32, end as u32, code(date)]);
        joined.push_str(date.value.as_deref().unwrap_or_default());
    }
    Some(result(&numbers, &joined))
}

/// Everything but the value itself: three bits for the kind, one for what is vague, one for whether there is a value, one
/// for each of the four parts that may be assumed, and the others for the length of the value, which is ASCII.
fn code(date: &Date) -> u32 {
    let flags = u32::from(date.vague) << 3 | u32::from(date.value.is_some()) << 4;
    let length = date.value.as_ref().map_or(0, String::len) as u32;
    date.kind as u32 | flags | u32::from(date.assumed.bits()) << 5 | length << 9
}
