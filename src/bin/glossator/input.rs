//! What is named on the command line, opened.

use std::fs::File;
use std::io::{BufRead, BufReader, Error, ErrorKind, Result};
use std::path::Path;

/// A file, or standard input by the name of `-`.
///
/// # Errors
/// When it cannot be opened, or is a folder: reading one fails with words of the system that do not say what to do.
pub(crate) fn open(path: &Path) -> Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    if path.is_dir() {
        return Err(Error::new(ErrorKind::IsADirectory, "expected a file, but found a folder"));
    }
    Ok(Box::new(BufReader::new(File::open(path)?)))
}
