//! The text of the documents of office programs: Word's (`.docx`) and OpenDocument's (`.odt`), both zip archives of XML.
//!
//! `bytes → archive → the part that is the text → xml → lines`
//!
//! Taken are the paragraphs of the body in their order, with those of tables and text boxes. Notes, comments and what was
//! deleted under revision are no part of the article and stay out. Numbers of lists are nowhere in the files.

mod archive;
mod docx;
mod lines;
mod odt;
mod xml;

use archive::Archive;

/// Why a file is not read as such a document.
#[derive(Debug)]
pub struct OfficeError(Fault);

#[derive(Debug)]
enum Fault {
    /// An archive of another kind.
    Other,
    /// What the reader of archives said.
    Archive(String),
    /// A part of the archive, and what is wrong with it as XML.
    Part(String, String),
    /// More than so many bytes.
    Large(u64),
}

impl OfficeError {
    /// A name for programs: `other`, `damaged` or `large`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self.0 {
            Fault::Other => "other",
            Fault::Archive(_) | Fault::Part(..) => "damaged",
            Fault::Large(_) => "large",
        }
    }

    fn archive(why: &impl ToString) -> Self {
        Self(Fault::Archive(why.to_string()))
    }

    fn part(name: &str, why: &impl ToString) -> Self {
        Self(Fault::Part(name.to_owned(), why.to_string()))
    }
}

impl std::fmt::Display for OfficeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            Fault::Other => {
                write!(f, "expected text or a document (.docx, .odt), but found another archive (zip)")
            }
            Fault::Archive(why) => {
                write!(f, "expected a document (.docx, .odt), but found a damaged archive: {why}")
            }
            Fault::Part(name, why) => {
                write!(f, "expected a document (.docx, .odt), but its part {name} is no XML: {why}")
            }
            Fault::Large(most) => {
                write!(f, "expected a document of {most} bytes at most, but found more once unpacked")
            }
        }
    }
}

impl std::error::Error for OfficeError {}

/// The text of a document, a paragraph a line with an empty one between them.
///
/// # Errors
/// When the bytes are no such document or a broken one, and when a part of it is longer than `largest` bytes once
/// unpacked: a few kilobytes can be made of more than there is memory.
pub fn text(bytes: &[u8], largest: u64) -> Result<String, OfficeError> {
    let mut archive = Archive::open(bytes, largest)?;
    let (name, tag): (String, xml::Vocabulary) = match odt::part(&mut archive)? {
        Some(name) => (name.to_owned(), odt::tag),
        None => (docx::part(&mut archive)?, docx::tag),
    };
    let document = archive.part(&name)?.ok_or(OfficeError(Fault::Other))?;
    let text = xml::text(&document, tag).map_err(|why| OfficeError::part(&name, &why))?;
    text.ok_or(OfficeError(Fault::Other))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    pub(super) const LARGEST: u64 = 100_000;

    /// A zip archive of these files.
    pub(super) fn archive<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, contents) in files {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(contents.as_ref()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}
