//! How fast each part works natively. `cargo xtask bench` runs it and the others, and prints one table.
//!
//! Takes a file of JSON lines, {"lang", "text"}; prints one JSON object: part by language to bytes a second.

use glossator::recognize::{entity, quotation, temporal};
use glossator::resolve::link::Linker;
use glossator::segment::{Document, Segmenter};
use glossator::text::Unit;
use glossator::{Annotator, Options, lang, wire};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// A measurement repeats its work for so long.
const LONG_ENOUGH: Duration = Duration::from_millis(800);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Cargo passes `--bench` to every benchmark.
    let Some(path) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else {
        return Err("expected a file of JSON lines: run `cargo xtask bench`".into());
    };
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let line: serde_json::Value = serde_json::from_str(line)?;
        let field = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
        texts.entry(field("lang")).or_default().push(field("text"));
    }
    let mut rates: BTreeMap<String, f64> = BTreeMap::new();
    for language in lang::embedded() {
        let Some(texts) = texts.get(language.code()) else { continue };
        let segmenter = Segmenter::new(&language);
        let dates = temporal::Recognizer::new(&language);
        let (names, _) = entity::Recognizer::new(&language);
        let linker = Linker::new(&language);
        let quotes = quotation::Recognizer::new(&language, linker.paradigms());
        let documents: Vec<Document> = texts.iter().map(|text| Document::new(text, &segmenter)).collect();
        let mentions: Vec<_> = documents.iter().map(|document| names.find(document)).collect();
        let linked: Vec<_> = documents
            .iter()
            .zip(&mentions)
            .map(|(document, m)| linker.link(document, &mut m.clone()))
            .collect();
        let annotator = Annotator::new(std::slice::from_ref(&language));
        let found: Vec<_> = texts.iter().map(|text| annotator.annotate(text, &Options::default())).collect();
        let mut put = |part: &str, work: &mut dyn FnMut(usize)| {
            rates.insert(format!("{part} {}", language.code()), rate(texts, work));
        };
        put("whole", &mut |i| drop(black_box(annotator.annotate(&texts[i], &Options::default()))));
        put("segment", &mut |i| drop(black_box(Document::new(&texts[i], &segmenter))));
        put("dates", &mut |i| drop(black_box(dates.find(&documents[i], None))));
        put("names", &mut |i| drop(black_box(names.find(&documents[i]))));
        // What was linked is linked again: the annotator copies no mentions either.
        let mut named = mentions.clone();
        put("linking", &mut |i| drop(black_box(linker.link(&documents[i], &mut named[i]))));
        put("quotes", &mut |i| drop(black_box(quotes.find(&documents[i], &mentions[i], &linked[i]))));
        put("offsets", &mut |i| drop(black_box(wire::Result::new(&texts[i], found[i].clone(), Unit::Utf16))));
    }
    println!("{}", serde_json::to_string(&rates)?);
    Ok(())
}

/// Bytes a second over all texts.
fn rate(texts: &[String], work: &mut dyn FnMut(usize)) -> f64 {
    let bytes: usize = texts.iter().map(String::len).sum();
    let all = |work: &mut dyn FnMut(usize)| (0..texts.len()).for_each(work);
    all(work);
    let started = Instant::now();
    let mut rounds = 0;
    while started.elapsed() < LONG_ENOUGH {
        all(work);
        rounds += 1;
    }
    (bytes * rounds) as f64 / started.elapsed().as_secs_f64()
}
