//! The command line.

use clap::Parser;
use glossator::text::Unit;
use glossator::{Annotator, Options, wire};
use std::io::{BufRead, Write};
use std::process::ExitCode;

/// Finds people, places, organizations, dates and quotes in Russian and English news.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Read JSON lines from standard input: {"id", "text", "published"?, "lang"?}
    #[arg(long)]
    jsonl: bool,
}

#[derive(serde::Deserialize)]
struct Line {
    id: String,
    text: String,
    published: Option<String>,
    lang: Option<String>,
}

fn main() -> ExitCode {
    let _arguments = Arguments::parse();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("glossator: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let annotator = Annotator::new(&glossator::lang::embedded());
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let place = |e: &dyn std::fmt::Display| format!("line {}: {e}", number + 1);
        let line = line.map_err(|e| place(&e))?;
        let line: Line = serde_json::from_str(&line).map_err(|e| place(&e))?;
        let published = line.published.map(|p| reference(&p)).transpose().map_err(|e| place(&e))?;
        let options = Options { language: line.lang, published, ..Options::default() };
        let found = annotator.annotate(&line.text, &options);
        let mut result = wire::Result::new(&line.text, found, Unit::CodePoint);
        result.id = Some(line.id);
        serde_json::to_writer(&mut out, &result).map_err(|e| e.to_string())?;
        writeln!(out).map_err(|e| e.to_string())?;
    }
    out.flush().map_err(|e| e.to_string())
}

fn reference(text: &str) -> Result<jiff::civil::DateTime, String> {
    let day = || text.parse::<jiff::civil::Date>().map(|d| d.at(0, 0, 0, 0));
    text.parse().or_else(|_| day()).map_err(|e| format!("expected a date such as 2016-12-03: {e}"))
}
