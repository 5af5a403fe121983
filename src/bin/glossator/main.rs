//! The command line: files or standard input in, annotations out.
//!
//! Answers come in the order of what was asked, however many threads work on them. Exit codes: 0 when everything was
//! annotated, 1 when something could not be (the rest was), 2 when the command line itself is wrong.

mod arguments;
mod files;
mod html;
mod input;
mod jsonl;
mod nest;
mod text;

use arguments::Arguments;
use clap::Parser;
use glossator::Annotator;
use std::io::{BufWriter, ErrorKind, Write};
use std::process::ExitCode;

/// Whether everything that was asked could be annotated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Complete,
    Partial,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let annotator = Annotator::new(&glossator::lang::embedded());
    let mut out = BufWriter::new(std::io::stdout().lock());
    let outcome = if arguments.jsonl {
        jsonl::run(&annotator, &arguments, &mut out)
    } else {
        files::run(&annotator, &arguments, &mut out)
    };
    match outcome.and_then(|outcome| out.flush().map(|()| outcome)) {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::Partial) => ExitCode::from(1),
        // Whoever reads us has seen enough, as `head` does.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("glossator: writing: {error}");
            ExitCode::from(1)
        }
    }
}

/// Says on standard error what went wrong with one of the inputs.
fn complain(input: &str, message: &dyn std::fmt::Display) -> Outcome {
    eprintln!("glossator: {input}: {message}");
    Outcome::Partial
}
