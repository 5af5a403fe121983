//! What may be said on the command line.

use clap::builder::PossibleValuesParser;
use clap::{Parser, ValueEnum};
use encoding_rs::Encoding;
use glossator::options::{self, KINDS, Kinds, OptionError};
use glossator::text::Unit;
use glossator::text::decode::{self, UnknownEncoding};
use glossator::{Options, lang};
use jiff::civil::DateTime;
use std::path::PathBuf;

/// Finds people, places, organizations, dates and quotes in Russian and English news.
///
/// Reads the files named, or standard input, and prints one JSON object for each. Encodings are detected.
#[derive(Debug, Parser)]
#[command(version)]
pub(crate) struct Arguments {
    /// Text files, or documents of Word (.docx) or OpenDocument (.odt); `-` is standard input
    pub(crate) files: Vec<PathBuf>,
    /// Read JSON lines, {"id", "text", "published"?, "lang"?}, and answer each with a line
    #[arg(long, conflicts_with_all = ["format", "encoding"])]
    pub(crate) jsonl: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub(crate) format: Format,
    /// What offsets count
    #[arg(long, value_enum, default_value_t = Offsets::Codepoint)]
    pub(crate) offsets: Offsets,
    /// Date of publication, 2016-12-03 or 2016-12-03T17:40, to which "yesterday" refers; else the dateline serves
    #[arg(long, value_name = "DATE", value_parser = published)]
    published: Option<DateTime>,
    /// Language of the text; else it is detected
    #[arg(long, value_parser = PossibleValuesParser::new(lang::codes()))]
    lang: Option<String>,
    /// What to look for: person, place, organization, date, quote, title; else everything
    #[arg(long, value_name = "KIND,...", value_delimiter = ',', value_parser = KINDS)]
    kinds: Vec<String>,
    /// Encoding of the files, such as windows-1251; else it is detected
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub(crate) encoding: Option<&'static Encoding>,
}

// The parser of arguments names the option and the value itself; what is left to say is what was expected.

fn published(text: &str) -> Result<DateTime, String> {
    options::published(text).map_err(|error| format!("expected {}", error.expected()))
}

fn encoding(label: &str) -> Result<&'static Encoding, String> {
    decode::named(label).map_err(|_| format!("expected {}", UnknownEncoding::EXPECTED))
}

/// The form of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One JSON object a line for each file
    Json,
    /// One page of HTML with <mark>, <time> and <q>
    Html,
    /// The text with its findings in brackets
    Text,
}

/// What offsets count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Offsets {
    /// Unicode code points, as Python counts
    Codepoint,
    /// UTF-16 code units, as JavaScript counts
    Utf16,
    /// Bytes of UTF-8
    Byte,
}

impl Arguments {
    pub(crate) fn unit(&self) -> Unit {
        match self.offsets {
            Offsets::Codepoint => Unit::CodePoint,
            Offsets::Utf16 => Unit::Utf16,
            Offsets::Byte => Unit::Byte,
        }
    }

    /// The options for a text that says nothing about itself.
    pub(crate) fn options(&self) -> Result<Options, OptionError> {
        let kinds = match self.kinds.as_slice() {
            [] => Kinds::default(),
            some => Kinds::from_names(some.iter().map(String::as_str))?,
        };
        Ok(Options { language: self.lang.clone(), published: self.published, kinds })
    }
}
