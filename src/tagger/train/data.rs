//! Corpora: JSON lines to documents with gold tags on our tokens.

use crate::annotation::Kind;
use crate::segment::{Document, Segmenter};
use crate::tagger::bio::{self, Name, OUTSIDE, Tag};
use std::path::Path;

/// One annotated text.
#[derive(Clone, Debug)]
pub struct Article {
    /// The text.
    pub text: String,
    /// Gold spans in bytes.
    pub gold: Vec<(usize, usize, Kind)>,
    /// Which corpus it is of.
    pub corpus: usize,
}

/// A corpus to train on.
#[derive(Clone, Debug)]
pub struct Corpus {
    /// The file's name without `.train.jsonl`.
    pub name: String,
    /// How much an article of it counts.
    pub weight: f32,
    /// Which other convention of annotation it follows; 0 is ours. Its habits are learned apart, and left out of the
    /// weights that are written.
    pub style: u32,
}

#[derive(serde::Deserialize)]
struct Line {
    text: String,
    spans: Vec<LineSpan>,
}

#[derive(serde::Deserialize)]
struct LineSpan {
    start: usize,
    end: usize,
    label: String,
}

/// Reads `corpora.tsv` of a language folder: the name of a corpus, its weight, its style, with TABs between.
#[must_use]
pub fn corpora(source: &str) -> Vec<Corpus> {
    let corpus = |line: &str| {
        let mut cells = line.split('\t');
        let name = cells.next().unwrap_or_default().to_owned();
        let weight = cells.next().and_then(|c| c.parse().ok()).unwrap_or(1.0);
        let style = cells.next().and_then(|c| c.parse().ok()).unwrap_or(0);
        Corpus { name, weight, style }
    };
    crate::lexicon::lines(source).map(corpus).collect()
}

/// Reads a file of articles.
///
/// # Errors
/// When it is not there or a line is not an article; the message names it.
pub fn read(path: &Path, corpus: usize) -> Result<Vec<Article>, String> {
    let source = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut articles = Vec::new();
    for (number, line) in source.lines().enumerate() {
        let line: Line = serde_json::from_str(line)
            .map_err(|e| format!("{}, line {}: {e}", path.display(), number + 1))?;
        let mut offsets: Vec<usize> = line.text.char_indices().map(|c| c.0).collect();
        offsets.push(line.text.len());
        let byte = |at: usize| offsets.get(at).copied().unwrap_or(line.text.len());
        let spans = line.spans.iter().filter_map(|s| Some((byte(s.start), byte(s.end), kind(&s.label)?)));
        articles.push(Article { gold: spans.collect(), text: line.text, corpus });
    }
    Ok(articles)
}

/// Reads a folder of our own articles: text files, in each of which an article follows a line `=== name`; names stand in
/// brackets with the first letter of their label, `[Лариса Гузеева|P]`. Files are read in the order of their names.
///
/// # Errors
/// When the folder cannot be read, or a bracket is not a name; the message names the article.
pub fn read_marked(folder: &Path, corpus: usize) -> Result<Vec<Article>, String> {
    let fault = |e: std::io::Error| format!("{}: {e}", folder.display());
    let entries: Result<Vec<_>, _> = std::fs::read_dir(folder).map_err(fault)?.collect();
    let mut paths: Vec<_> = entries.map_err(fault)?.into_iter().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let mut articles = Vec::new();
    for path in paths {
        let source = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        for article in source.split("\n=== ").map(|a| a.strip_prefix("=== ").unwrap_or(a)) {
            let (name, text) = article.split_once('\n').unwrap_or((article, ""));
            if name.starts_with('#') {
                continue;
            }
            let read = marked(text.trim(), corpus).map_err(|e| format!("{}, {name}: {e}", path.display()))?;
            articles.push(read);
        }
    }
    Ok(articles)
}

/// An article whose names are in brackets.
fn marked(source: &str, corpus: usize) -> Result<Article, String> {
    let mut article = Article { text: String::with_capacity(source.len()), gold: Vec::new(), corpus };
    let mut rest = source;
    while let Some(open) = rest.find('[') {
        article.text.push_str(&rest[..open]);
        let inside = &rest[open + 1..];
        let read = inside.split_once(']').and_then(|(name, after)| {
            let (name, label) = name.split_once('|')?;
            let label = ["PER", "LOC", "ORG"].into_iter().find(|l| &l[..1] == label)?;
            Some((name, kind(label)?, after))
        });
        let shown = || inside.chars().take(30).collect::<String>();
        let (name, kind, after) =
            read.ok_or_else(|| format!("expected a name such as `[Рим|L]`, but found `[{}`", shown()))?;
        article.gold.push((article.text.len(), article.text.len() + name.len(), kind));
        article.text.push_str(name);
        rest = after;
    }
    article.text.push_str(rest);
    Ok(article)
}

fn kind(label: &str) -> Option<Kind> {
    match label {
        "PER" => Some(Kind::Person),
        "LOC" => Some(Kind::Place),
        "ORG" => Some(Kind::Organization),
        _ => None,
    }
}

impl Article {
    /// Tokens and sentences.
    #[must_use]
    pub fn document(&self, segmenter: &Segmenter) -> Document<'_> {
        Document::new(&self.text, segmenter)
    }

    /// A tag for each token. Spans that do not begin and end with tokens are widened to them.
    #[must_use]
    pub fn tags(&self, document: &Document) -> Vec<Tag> {
        let mut tags = vec![OUTSIDE; document.tokens.len()];
        for &(start, end, kind) in &self.gold {
            let tokens =
                document.tokens.index_at(start)..document.tokens.partition_point(|t| t.span.start < end);
            if tokens.start < tokens.end {
                bio::write(&Name { tokens, kind }, &mut tags);
            }
        }
        tags
    }
}
