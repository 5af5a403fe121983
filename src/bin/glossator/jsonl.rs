//! JSON lines in, JSON lines out, in the same order and with bounded memory.

use crate::arguments::Arguments;
use crate::{Outcome, complain, input};
use glossator::options::{self, OptionError};
use glossator::{Annotator, Options, wire};
use rayon::prelude::*;
use std::borrow::Cow;
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
        let line = whole_characters(line);
        let line: Line = serde_json::from_slice(&line).map_err(|error| in_line(&error))?;
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

/// The line with `\ufffd` for every half of a surrogate pair that stands alone.
///
/// JavaScript and Python write such halves when they cut a text in the middle of an emoji, and every text is valid input.
/// The replacement character is as long as the half in each unit of offsets, so that they fit the text of the sender; it
/// is what the browser gives the engine, too.
fn whole_characters(line: &[u8]) -> Cow<'_, [u8]> {
    let mut line = Cow::Borrowed(line);
    let mut at = 0;
    while let Some(escape) = line[at..].iter().position(|byte| *byte == b'\\') {
        at += escape;
        let next = |length: usize| line.get(at + length..).and_then(surrogate);
        match next(0) {
            Some(Half::High) if next(ESCAPE) == Some(Half::Low) => at += 2 * ESCAPE,
            Some(_) => {
                line.to_mut()[at..at + ESCAPE].copy_from_slice(b"\\ufffd");
                at += ESCAPE;
            }
            // A backslash and what it escapes, which may be another.
            None => at = (at + 2).min(line.len()),
        }
    }
    line
}

/// The length of `\ud83d`.
const ESCAPE: usize = 6;

/// One half of a surrogate pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    High,
    Low,
}

/// Which half the escape is that `bytes` begin with, if it is one.
fn surrogate(bytes: &[u8]) -> Option<Half> {
    let digits = bytes.get(..ESCAPE)?.strip_prefix(b"\\u")?;
    let code = u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    match code {
        0xD800..0xDC00 => Some(Half::High),
        0xDC00..0xE000 => Some(Half::Low),
        _ => None,
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
