//! Whole files, several at once.

use crate::arguments::{Arguments, Format};
use crate::text::brackets;
use crate::{Outcome, complain, html, input};
use encoding_rs::Encoding;
use glossator::text::decode::{self, Decoded};
use glossator::text::format::{self, Format as FileFormat};
use glossator::{Annotator, Options, wire};
use glossator_documents::office;
use rayon::prelude::*;
use std::io::{Read, Result, Write};
use std::path::Path;

/// How many files are held in memory at once, for each thread.
const AHEAD: usize = 4;

/// A document whose text is longer than so many bytes of XML is refused.
const LARGEST: u64 = 64 << 20;

/// Annotates every file; what cannot be read is complained of and left out.
pub(crate) fn run(annotator: &Annotator, arguments: &Arguments, out: &mut impl Write) -> Result<Outcome> {
    let options = match arguments.options() {
        Ok(options) => options,
        Err(error) => return Ok(complain("options", &error)),
    };
    let stdin = vec![Path::new("-").to_owned()];
    let files = if arguments.files.is_empty() { &stdin } else { &arguments.files };
    let mut outcome = Outcome::Complete;
    if arguments.format == Format::Html {
        out.write_all(html::HEAD.as_bytes())?;
    }
    for some in files.chunks(rayon::current_num_threads() * AHEAD) {
        let annotate = |path| annotate(annotator, &options, arguments, path, files.len());
        let answers: Vec<Answer> = some.par_iter().map(|path| annotate(path)).collect();
        for (path, answer) in some.iter().zip(answers) {
            match answer {
                Ok((answer, warning)) => {
                    out.write_all(answer.as_bytes())?;
                    if let Some(warning) = warning {
                        complain(&path.display().to_string(), &warning);
                    }
                }
                Err(message) => outcome = complain(&path.display().to_string(), &message),
            }
        }
    }
    if arguments.format == Format::Html {
        out.write_all(html::FOOT.as_bytes())?;
    }
    Ok(outcome)
}

/// What is printed for a file and what is said of it, or why there is nothing.
type Answer = std::result::Result<(String, Option<String>), String>;

fn annotate(
    annotator: &Annotator,
    options: &Options,
    arguments: &Arguments,
    path: &Path,
    of: usize,
) -> Answer {
    let bytes = read(path).map_err(|error| error.to_string())?;
    let Input { text, extracted, warning } = text_of(&bytes, arguments.encoding)?;
    let found = annotator.annotate(&text, options);
    let name = path.display().to_string();
    let answer = match arguments.format {
        Format::Json => {
            let mut result = wire::Result::new(&text, found, arguments.unit());
            result.id = Some(name);
            result.text = extracted.then_some(text);
            serde_json::to_string(&result).map_err(|error| error.to_string())? + "\n"
        }
        Format::Html => html::article(&name, &text, &found),
        Format::Text => {
            let heading = if of > 1 { format!("# {name}\n") } else { String::new() };
            heading + &brackets(&text, &found)
        }
    };
    Ok((answer, warning))
}

/// The text of a file.
struct Input {
    text: String,
    /// Whether the file holds more than its text, so that offsets in the text are none in the file.
    extracted: bool,
    warning: Option<String>,
}

fn text_of(bytes: &[u8], encoding: Option<&'static Encoding>) -> std::result::Result<Input, String> {
    // Whoever names the encoding knows that it is text.
    match format::other_than_text(bytes).filter(|_| encoding.is_none()) {
        Some(FileFormat::Zip) => {
            let text = office::text(bytes, LARGEST).map_err(|error| error.to_string())?;
            return Ok(Input { text, extracted: true, warning: None });
        }
        Some(format) => return Err(format!("expected text or a document (.docx, .odt), but found {format}")),
        None => {}
    }
    let Decoded { text, encoding, damaged } = decode::decode(bytes, encoding);
    let warning = if damaged {
        Some(format!("some bytes are not {encoding}"))
    } else {
        is_html(&text).then(|| "the tags of HTML are read as text".to_owned())
    };
    Ok(Input { text, extracted: false, warning })
}

fn is_html(text: &str) -> bool {
    let begins =
        |with: &str| text.trim_start().get(..with.len()).is_some_and(|s| s.eq_ignore_ascii_case(with));
    begins("<!doctype html") || begins("<html")
}

fn read(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input::open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}
