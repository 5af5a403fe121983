//! JSON lines in, JSON lines out, in the same order and with bounded memory.

use crate::arguments::Arguments;
use crate::{Outcome, complain, input};
use glossator::options::{self, OptionError};
use glossator::{Annotator, Options, wire};
use rayon::prelude::*;
use std::io::{BufRead, Result, Write};
use std::path::Path;

/// A batch ends at so many lines or bytes, whichever comes first.
const LINES: usize = 1024;
const BYTES: usize = 8 << 20;

#[derive(serde::Deserialize)]
#[serde(expecting = "an object with `text`")]
struct Line {
    id: Option<String>,
    text: String,
    published: Option<String>,
    lang: Option<String>,
}

/// Annotates every line of the files, or of standard input. A line that cannot be used is complained of and left out.
pub(crate) fn run(annotator: &Annotator, arguments: &Arguments, out: &mut impl Write) -> Result<Outcome> {
    let options = match arguments.options() {
        Ok(options) => options,
        Err(error) => return Ok(complain("options", &error)),
    };
    let work = Work { annotator, arguments, options };
    let stdin = [Path::new("-").to_owned()];
    let files = if arguments.files.is_empty() { &stdin[..] } else { &arguments.files };
    let mut outcome = Outcome::Complete;
    for path in files {
        let name = path.display().to_string();
        let one = match input::open(path) {
            Ok(mut file) => work.input(&name, &mut file, out)?,
            Err(error) => complain(&name, &error),
        };
        if one == Outcome::Partial {
            outcome = one;
        }
    }
    Ok(outcome)
}

struct Work<'a> {
    annotator: &'a Annotator,
    arguments: &'a Arguments,
    options: Options,
}

impl Work<'_> {
    fn input(&self, name: &str, input: &mut impl BufRead, out: &mut impl Write) -> Result<Outcome> {
        let mut outcome = Outcome::Complete;
        let mut number = 0;
        loop {
            let mut batch: Vec<(usize, Vec<u8>)> = Vec::new();
            let mut bytes = 0;
            let mut fault = None;
            while batch.len() < LINES && bytes < BYTES {
                let mut line = Vec::new();
                match input.read_until(b'\n', &mut line) {
                    Ok(0) => break,
                    Ok(length) => bytes += length,
                    Err(error) => {
                        fault = Some(error);
                        break;
                    }
                }
                number += 1;
                if !line.trim_ascii().is_empty() {
                    batch.push((number, line));
                }
            }
            let answers: Vec<_> = batch.par_iter().map(|(_, line)| self.line(line)).collect();
            for ((number, _), answer) in batch.iter().zip(answers) {
                match answer {
                    Ok(answer) => writeln!(out, "{answer}")?,
                    Err(message) => outcome = complain(name, &format!("line {number}: {message}")),
                }
            }
            out.flush()?;
            if let Some(error) = fault {
                return Ok(complain(name, &error));
            }
            if bytes == 0 {
                return Ok(outcome);
            }
        }
    }

    fn line(&self, line: &[u8]) -> std::result::Result<String, String> {
        // Some programs of Windows begin what they write with a byte order mark.
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        // The parser would take a list as the fields in their order.
        if line.trim_ascii_start().starts_with(b"[") {
            return Err("invalid type: sequence, expected an object with `text`".to_owned());
        }
        let line: Line = serde_json::from_slice(line).map_err(|error| in_line(&error))?;
        let mut options = self.options.clone();
        if let Some(date) = &line.published {
            options.published = Some(options::published(date).map_err(|error| error.to_string())?);
        }
        if let Some(code) = line.lang {
            if !self.annotator.languages().any(|known| known == code) {
                let known: Vec<&str> = self.annotator.languages().collect();
                return Err(OptionError::new("lang", known.join(" or "), &code).to_string());
            }
            options.language = Some(code);
        }
        let found = self.annotator.annotate(&line.text, &options);
        let mut result = wire::Result::new(&line.text, found, self.arguments.unit());
        result.id = line.id;
        serde_json::to_string(&result).map_err(|error| error.to_string())
    }
}

/// What is wrong with one line, which for the parser is always the first.
fn in_line(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match message.strip_suffix(&place) {
        Some(what) => format!("column {}: {what}", error.column()),
        None => message,
    }
}
