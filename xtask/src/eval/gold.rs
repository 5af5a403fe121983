//! The articles of `tests/accuracy`: inline tags to text and what must be found in it. The notation is described there.

use anyhow::{Context, Result, bail};
use glossator::annotation::{Kind, QuoteKind};
use glossator::span::Span;
use std::collections::BTreeMap;
use std::path::Path;

/// A name: where it is, and the entity's accepted names, the first being the best.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) names: Vec<String>,
    /// Finding it is neither right nor wrong.
    pub(super) optional: bool,
}

#[derive(Debug)]
pub(super) struct Date {
    pub(super) span: Span,
    /// Accepted values.
    pub(super) values: Vec<String>,
    /// Optional, or of a kind that the score leaves out (lengths of time, recurring dates).
    pub(super) neutral: bool,
    pub(super) any_year: bool,
}

#[derive(Debug)]
pub(super) struct Quote {
    pub(super) span: Span,
    pub(super) kind: QuoteKind,
    pub(super) speaker: Option<Span>,
    pub(super) speaker_name: Option<String>,
    /// Whether quotation marks say that it is a quote.
    pub(super) marked: bool,
}

/// One article.
#[derive(Debug)]
pub(super) struct Article {
    pub(super) text: String,
    pub(super) language: String,
    pub(super) published: Option<String>,
    pub(super) names: Vec<Name>,
    pub(super) dates: Vec<Date>,
    pub(super) quotes: Vec<Quote>,
    pub(super) titles: Vec<Span>,
}

/// Reads all articles of `tests/accuracy/<lang>/`.
pub(super) fn read(folder: &Path, language: &str) -> Result<Vec<Article>> {
    let folder = folder.join(language);
    let entries = std::fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let article = |path: &Path| {
        let source = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        parse(&source, language).with_context(|| format!("in {}", path.display()))
    };
    paths.iter().map(|path| article(path)).collect()
}

struct Tag {
    name: String,
    attributes: BTreeMap<String, String>,
    span: Span,
}

fn parse(source: &str, language: &str) -> Result<Article> {
    let (header, body) = source.split_once("\n\n").context("expected an empty line after the header")?;
    let published = header.lines().find_map(|line| line.strip_prefix("@published ")).filter(|d| *d != "none");
    let (text, tags) = tags(&format!("{}\n", body.trim_end_matches('\n')))?;
    let speakers: BTreeMap<&str, Span> = tags
        .iter()
        .filter(|tag| tag.name == "by")
        .flat_map(|tag| {
            tag.attributes.get("id").into_iter().flat_map(|ids| ids.split(' ')).map(|id| (id, tag.span))
        })
        .collect();
    let mut article = Article {
        language: language.to_owned(),
        published: published.map(str::to_owned),
        names: Vec::new(),
        dates: Vec::new(),
        quotes: Vec::new(),
        titles: Vec::new(),
        text,
    };
    for tag in &tags {
        let get = |name: &str| tag.attributes.get(name).map(String::as_str);
        let span = tag.span;
        match tag.name.as_str() {
            kind @ ("per" | "loc" | "org") => {
                let names = get("n").unwrap_or(span.of(&article.text));
                article.names.push(Name {
                    span,
                    kind: match kind {
                        "per" => Kind::Person,
                        "loc" => Kind::Place,
                        _ => Kind::Organization,
                    },
                    names: names.split('|').map(str::to_owned).collect(),
                    optional: get("opt").is_some(),
                });
            }
            "date" => {
                let values =
                    get("v").into_iter().chain(get("alt").into_iter().flat_map(|alt| alt.split('|')));
                article.dates.push(Date {
                    span,
                    values: values.filter(|v| !v.is_empty()).map(str::to_owned).collect(),
                    neutral: get("opt").is_some() || matches!(get("k"), Some("duration" | "set")),
                    any_year: get("year") == Some("any"),
                });
            }
            "q" => article.quotes.push(Quote {
                span,
                kind: match get("t") {
                    Some("direct") => QuoteKind::Direct,
                    Some("mixed") => QuoteKind::Mixed,
                    Some("indirect") => QuoteKind::Indirect,
                    other => bail!("expected direct, mixed or indirect, but found {other:?}"),
                },
                speaker: get("by").and_then(|id| speakers.get(id)).copied(),
                speaker_name: get("s").map(str::to_owned),
                marked: get("style").is_none(),
            }),
            "title" => article.titles.push(span),
            "by" | "cue" | "ins" => {}
            other => bail!("expected per, loc, org, date, q, by, cue, ins or title, but found <{other}>"),
        }
    }
    Ok(article)
}

/// The text without its tags, and the tags with what they enclose.
fn tags(body: &str) -> Result<(String, Vec<Tag>)> {
    let (mut text, mut found, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        text.push_str(&plain(&rest[..at]));
        let end = at
            + rest[at..]
                .find('>')
                .with_context(|| format!("a tag without end at {}", excerpt(&rest[at..])))?;
        let inside = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = inside.strip_prefix('/') {
            let mut tag: Tag = open.pop().with_context(|| format!("</{name}> closes nothing"))?;
            if tag.name != name {
                bail!("expected </{}>, but found </{name}>", tag.name);
            }
            tag.span.end = text.len();
            found.push(tag);
        } else {
            let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
            let mut tag = Tag {
                name: name.to_owned(),
                attributes: BTreeMap::new(),
                span: Span::new(text.len(), text.len()),
            };
            let mut parts = attributes.split('"');
            while let (Some(key), Some(value)) = (parts.next(), parts.next()) {
                tag.attributes.insert(key.trim().trim_end_matches('=').to_owned(), value.to_owned());
            }
            open.push(tag);
        }
    }
    text.push_str(&plain(rest));
    if let Some(tag) = open.pop() {
        bail!("<{}> is not closed", tag.name);
    }
    found.sort_by(|a, b| a.span.reading_order(b.span));
    Ok((text, found))
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&quot;", "\"")
}

fn excerpt(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_nest_and_close() -> Result<()> {
        let source = "@published 2024-05-15\n\n<q t=\"direct\" s=\"Ann Lee\" by=\"1\">“Rain in <loc n=\"Oslo|Kristiania\">Oslo</loc>”</q>, <by id=\"1\"><per>Ann Lee</per></by> said <date v=\"2024-05-14\" k=\"date\">yesterday</date>. 3 &lt; 4\n";
        let article = parse(source, "en")?;
        assert_eq!(article.text, "“Rain in Oslo”, Ann Lee said yesterday. 3 < 4\n");
        assert_eq!(article.published.as_deref(), Some("2024-05-15"));
        assert_eq!(article.names[0].names, ["Oslo", "Kristiania"]);
        assert_eq!(article.quotes[0].speaker.map(|s| s.of(&article.text)), Some("Ann Lee"));
        assert!(parse("x\n\n<per>a</loc>", "en").is_err());
        assert!(parse("x\n\n<per>a", "en").is_err());
        Ok(())
    }
}
