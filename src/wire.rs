//! The one form of result that leaves the library: on the command line as JSON, in JavaScript as plain objects.
//!
//! Offsets are half-open and in the [`Unit`] that was asked for. Lists are sorted by `start`, then longest first.

use crate::annotation::{self, Annotations, Basis, DateKind, DatePart, Kind, QuoteKind, TitleKind};
use crate::span::Span;
use crate::text::{Offsets, Unit};
use serde::Serialize;

/// A stretch of text.
#[derive(Clone, Copy, Debug, Serialize)]
#[allow(missing_docs)]
pub struct Range {
    pub start: usize,
    pub end: usize,
}

/// A name in the text.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Mention {
    pub start: usize,
    pub end: usize,
    /// `person`, `place` or `organization`
    pub kind: &'static str,
    /// `id` of the entity
    pub entity: usize,
    /// 0 to 1
    pub confidence: f64,
}

/// A description or pronoun that stands for an entity.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Reference {
    pub start: usize,
    pub end: usize,
    pub entity: usize,
    pub pronoun: bool,
}

/// Somebody or something named.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Entity {
    pub id: usize,
    pub kind: &'static str,
    pub name: String,
    pub aliases: Vec<String>,
    pub role: Option<String>,
    #[serde(rename = "roleSpan")]
    pub role_span: Option<Range>,
    /// The same for the same entity in any text.
    pub key: String,
    pub mentions: usize,
    /// ISO 3166 code
    pub country: Option<String>,
    /// latitude, longitude
    pub coordinates: Option<[f64; 2]>,
}

/// A date expression.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Date {
    pub start: usize,
    pub end: usize,
    /// TIMEX3
    pub value: Option<String>,
    /// `date`, `time`, `datetime`, `duration`, `set` or `range`
    pub kind: &'static str,
    pub vague: bool,
    /// parts filled in from the reference date: `year`, `month`, `day`, `time`
    pub assumed: Vec<&'static str>,
}

/// Somebody's words.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Quote {
    pub start: usize,
    pub end: usize,
    /// `direct`, `mixed` or `indirect`
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub speaker: Option<Range>,
    pub speaker_name: Option<String>,
    pub entity: Option<usize>,
    pub cue: Option<Range>,
    pub continues: bool,
    pub inserts: Vec<Range>,
    /// 0 to 1
    pub confidence: f64,
}

/// A quoted string that is not speech.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Title {
    pub start: usize,
    pub end: usize,
    /// `name` or `scare`
    pub kind: &'static str,
}

/// The reference date and why it is that.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct PublishedBasis {
    /// `given` or `dateline`
    pub basis: &'static str,
    /// where the dateline stands
    pub span: Option<Range>,
}

/// Everything found in one text.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct Result {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The text that offsets count in, where it is not what was given: that of a Word document
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    pub lang: String,
    pub published: Option<String>,
    #[serde(rename = "publishedBasis")]
    pub published_basis: Option<PublishedBasis>,
    pub mentions: Vec<Mention>,
    pub references: Vec<Reference>,
    pub entities: Vec<Entity>,
    pub dates: Vec<Date>,
    pub quotes: Vec<Quote>,
    pub titles: Vec<Title>,
    pub warnings: Vec<String>,
}

/// To ten metres: JSON and JavaScript would write the digits of a single-precision number differently.
fn degrees(value: f32) -> f64 {
    (f64::from(value) * 1e4).round() / 1e4
}

const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Place => "place",
        Kind::Organization => "organization",
    }
}

const fn date_kind(kind: DateKind) -> &'static str {
    match kind {
        DateKind::Date => "date",
        DateKind::Time => "time",
        DateKind::DateTime => "datetime",
        DateKind::Duration => "duration",
        DateKind::Set => "set",
        DateKind::Range => "range",
    }
}

const fn date_part(part: DatePart) -> &'static str {
    match part {
        DatePart::Year => "year",
        DatePart::Month => "month",
        DatePart::Day => "day",
        DatePart::Time => "time",
    }
}

impl Result {
    /// Converts every offset of `found` to `unit` in one pass over `text`.
    #[must_use]
    pub fn new(text: &str, found: Annotations, unit: Unit) -> Self {
        let offsets = Offsets::new(text, unit, all_offsets(&found));
        let range = |s: Span| Range { start: offsets.get(s.start), end: offsets.get(s.end) };
        let share = |confidence: u8| f64::from(confidence) / 100.0;
        let (published, published_basis) = match found.published {
            None => (None, None),
            Some(p) => {
                let basis = match p.basis {
                    Basis::Given => PublishedBasis { basis: "given", span: None },
                    Basis::Dateline(span) => PublishedBasis { basis: "dateline", span: Some(range(span)) },
                };
                (Some(p.value), Some(basis))
            }
        };
        Self {
            id: None,
            text: None,
            lang: found.language,
            published,
            published_basis,
            mentions: found
                .mentions
                .into_iter()
                .map(|m| {
                    let Range { start, end } = range(m.span);
                    let entity = m.entity.unwrap_or_default();
                    Mention { start, end, kind: kind_name(m.kind), entity, confidence: share(m.confidence) }
                })
                .collect(),
            references: found
                .references
                .into_iter()
                .map(|r| {
                    let Range { start, end } = range(r.span);
                    Reference { start, end, entity: r.entity, pronoun: r.pronoun }
                })
                .collect(),
            entities: found
                .entities
                .into_iter()
                .enumerate()
                .map(|(id, e)| Entity {
                    id,
                    kind: kind_name(e.kind.unwrap_or(Kind::Person)),
                    name: e.name,
                    aliases: e.aliases,
                    role: e.role,
                    role_span: e.role_span.map(range),
                    key: e.key,
                    mentions: e.mentions,
                    country: e.country.map(|country| country.code().to_owned()),
                    coordinates: e
                        .coordinates
                        .map(|(latitude, longitude)| [degrees(latitude), degrees(longitude)]),
                })
                .collect(),
            dates: found
                .dates
                .into_iter()
                .map(|d| {
                    let Range { start, end } = range(d.span);
                    let assumed = d.assumed.iter().map(date_part).collect();
                    Date { start, end, value: d.value, kind: date_kind(d.kind), vague: d.vague, assumed }
                })
                .collect(),
            quotes: found.quotes.into_iter().map(|q| quote(q, range)).collect(),
            titles: found
                .titles
                .into_iter()
                .map(|t| {
                    let Range { start, end } = range(t.span);
                    let kind = match t.kind {
                        TitleKind::Name => "name",
                        TitleKind::Scare => "scare",
                    };
                    Title { start, end, kind }
                })
                .collect(),
            warnings: found.warnings,
        }
    }
}

fn quote(q: annotation::Quote, range: impl Fn(Span) -> Range) -> Quote {
    let Range { start, end } = range(q.span);
    let kind = match q.kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
    };
    Quote {
        start,
        end,
        kind,
        speaker: q.speaker.map(&range),
        speaker_name: q.speaker_name,
        entity: q.entity,
        cue: q.cue.map(&range),
        continues: q.continues,
        inserts: q.inserts.into_iter().map(range).collect(),
        confidence: f64::from(q.confidence) / 100.0,
    }
}

fn all_offsets(found: &Annotations) -> Vec<usize> {
    let mut spans: Vec<Span> = Vec::new();
    spans.extend(found.mentions.iter().map(|m| m.span));
    spans.extend(found.references.iter().map(|r| r.span));
    spans.extend(found.entities.iter().filter_map(|e| e.role_span));
    spans.extend(found.dates.iter().map(|d| d.span));
    spans.extend(found.titles.iter().map(|t| t.span));
    for q in &found.quotes {
        spans.push(q.span);
        spans.extend(q.speaker);
        spans.extend(q.cue);
        spans.extend(&q.inserts);
    }
    if let Some(Basis::Dateline(span)) = found.published.as_ref().map(|p| p.basis) {
        spans.push(span);
    }
    spans.into_iter().flat_map(|s| [s.start, s.end]).collect()
}
