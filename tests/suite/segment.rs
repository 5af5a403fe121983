//! Runs `tests/segment/<lang>.txt`: one case a line, `| ` between sentences (razdel's notation); `\n` is a line break.

use glossator::lang;
use glossator::segment::{Document, Segmenter};

#[test]
fn sentences() {
    let mut failures = Vec::new();
    for language in lang::embedded() {
        let path = format!("{}/tests/segment/{}.txt", env!("CARGO_MANIFEST_DIR"), language.code());
        let segmenter = Segmenter::new(&language);
        let source = std::fs::read_to_string(&path).unwrap();
        for line in source.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let text = line.replace('|', "").replace("\\n", "\n");
            let document = Document::new(&text, &segmenter);
            let mut got = String::new();
            for (i, sentence) in document.sentences.iter().enumerate() {
                let from = document.tokens[sentence.start].span.start;
                let next = document.tokens.get(sentence.end).map_or(text.len(), |t| t.span.start);
                got.push_str(if i == 0 { "" } else { "|" });
                got.push_str(&text[from..next]);
            }
            let got = got.replace('\n', "\\n");
            if got != line {
                failures.push(format!("expected {line}\nfound    {got}"));
            }
        }
    }
    assert!(failures.is_empty(), "{} differ:\n{}", failures.len(), failures.join("\n"));
}
