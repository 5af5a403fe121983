//! Whole articles against what was found in them when somebody last looked: `tests/articles/<slug>/`.
//!
//! `text.txt` is annotated and compared with `expected.json`. `UPDATE=1` rewrites it: read the diff.

use glossator::text::Unit;
use glossator::{Annotator, Options, lang, wire};
use std::path::Path;

#[test]
fn articles() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let annotator = Annotator::new(&lang::embedded());
    let mut slugs: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    slugs.sort();
    assert!(!slugs.is_empty());
    let mut failures = Vec::new();
    for slug in slugs {
        let text = std::fs::read_to_string(slug.join("text.txt")).unwrap();
        let found = annotator.annotate(&text, &Options::default());
        let got = lines(&text, &wire::Result::new(&text, found, Unit::CodePoint));
        let path = slug.join("expected.json");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, got).unwrap();
            continue;
        }
        let expected = std::fs::read_to_string(&path).unwrap();
        for (number, (expected, got)) in expected.lines().zip(got.lines()).enumerate() {
            if expected != got {
                failures.push(format!(
                    "{}:{}\n  expected {expected}\n  found    {got}",
                    path.display(),
                    number + 1
                ));
            }
        }
        if expected.lines().count() != got.lines().count() {
            failures.push(format!("{}: another number of lines", path.display()));
        }
    }
    assert!(failures.is_empty(), "{} lines differ:\n{}", failures.len(), failures.join("\n"));
}

/// The result as JSON with one finding a line, each with its words, so that a difference can be read.
fn lines(text: &str, result: &wire::Result) -> String {
    let points: Vec<char> = text.chars().collect();
    let serde_json::Value::Object(result) = serde_json::to_value(result).unwrap() else {
        panic!("an object")
    };
    let mut rows = Vec::new();
    for (key, value) in result {
        let serde_json::Value::Array(items) = value else {
            rows.push(format!("{}: {value}", serde_json::json!(key)));
            continue;
        };
        let items = items.into_iter().map(|mut item| {
            if let (Some(start), Some(end)) = (item["start"].as_u64(), item["end"].as_u64()) {
                let words: String = points[start as usize..end as usize].iter().collect();
                item["text"] = words.into();
            }
            format!("\n  {item}")
        });
        rows.push(format!("{}: [{}]", serde_json::json!(key), items.collect::<Vec<_>>().join(",")));
    }
    format!("{{\n{}\n}}\n", rows.join(",\n"))
}
