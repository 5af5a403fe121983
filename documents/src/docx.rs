//! The text of a Word document (`.docx`, ECMA-376): a zip archive whose main part is XML, `word/document.xml` as a rule.
//!
//! Taken are the paragraphs of the body in their order, with those of tables, text boxes and insertions. Footnotes, headers
//! and comments are in other parts, and what was deleted under revision has a tag of its own: they are no part of the
//! article and stay out. Numbers of lists are nowhere in the file.

use quick_xml::NsReader;
use quick_xml::encoding::{DetectedEncoding, detect_encoding};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Where the document says which part is the main one, and the type that it has there.
const RELATIONS: &str = "_rels/.rels";
const MAIN: &str = "/relationships/officeDocument";
/// Where it is if the document does not say.
const USUAL: &str = "word/document.xml";
/// The namespace of a document's tags ends so, in the transitional and in the strict form of the format.
const WORD: &str = "/wordprocessingml";
/// The one of alternatives for programs that do not know what stands beside them.
const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// Why a file is not read as a Word document.
#[derive(Debug)]
pub struct DocxError(Fault);

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

impl DocxError {
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
}

impl std::fmt::Display for DocxError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            Fault::Other => write!(f, "expected text or a Word document, but found another archive (zip)"),
            Fault::Archive(why) => write!(f, "expected a Word document, but found a damaged archive: {why}"),
            Fault::Part(name, why) => {
                write!(f, "expected a Word document, but its part {name} is no XML: {why}")
            }
            Fault::Large(most) => {
                write!(f, "expected a document of {most} bytes at most, but found more once unpacked")
            }
        }
    }
}

impl std::error::Error for DocxError {}

/// The text of a document, a paragraph a line with an empty one between them.
///
/// # Errors
/// When the bytes are no Word document or a broken one, and when a part of it is longer than `largest` bytes once
/// unpacked: a few kilobytes can be made of more than there is memory.
pub fn text(bytes: &[u8], largest: u64) -> Result<String, DocxError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| DocxError::archive(&error))?;
    let main = match part(&mut archive, RELATIONS, largest)? {
        Some(relations) => main_part(&relations).map_err(|why| in_part(RELATIONS, why))?,
        None => USUAL.to_owned(),
    };
    let document = part(&mut archive, &main, largest)?.ok_or(DocxError(Fault::Other))?;
    match paragraphs(&document) {
        Ok(text) => text.ok_or(DocxError(Fault::Other)),
        Err(why) => Err(in_part(&main, why)),
    }
}

fn in_part(name: &str, why: quick_xml::Error) -> DocxError {
    DocxError(Fault::Part(name.to_owned(), why.to_string()))
}

/// One file of the archive, if it is there.
fn part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
    largest: u64,
) -> Result<Option<String>, DocxError> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(DocxError::archive(&error)),
    };
    let mut bytes = Vec::new();
    // What the directory says of its size may be a lie.
    file.take(largest + 1).read_to_end(&mut bytes).map_err(|error| DocxError::archive(&error))?;
    if bytes.len() as u64 > largest {
        return Err(DocxError(Fault::Large(largest)));
    }
    let unknown = || Fault::Part(name.to_owned(), "it is neither UTF-8 nor UTF-16".to_owned());
    decode(bytes).map(Some).ok_or_else(|| DocxError(unknown()))
}

/// The characters of XML, in UTF-8 or UTF-16: the encodings that the format allows, which tell themselves apart.
fn decode(bytes: Vec<u8>) -> Option<String> {
    type Join = fn([u8; 2]) -> u16;
    let join: Join = match detect_encoding(&bytes) {
        Some(DetectedEncoding::Utf16LeBom | DetectedEncoding::Utf16LeLike) => u16::from_le_bytes,
        Some(DetectedEncoding::Utf16BeBom | DetectedEncoding::Utf16BeLike) => u16::from_be_bytes,
        _ => return String::from_utf8(bytes).ok(),
    };
    let (units, rest) = bytes.as_chunks::<2>();
    let text: Result<String, _> = char::decode_utf16(units.iter().map(|unit| join(*unit))).collect();
    // The reader of XML passes over a byte order mark.
    text.ok().filter(|_| rest.is_empty())
}

/// The name of the main part, among the relations of the whole document.
fn main_part(relations: &str) -> quick_xml::Result<String> {
    let mut reader = quick_xml::Reader::from_str(relations);
    loop {
        match reader.read_event()? {
            Event::Start(tag) | Event::Empty(tag) => {
                if attribute(&tag, "Type").is_some_and(|kind| kind.ends_with(MAIN))
                    && let Some(target) = attribute(&tag, "Target")
                {
                    return Ok(target.trim_start_matches('/').to_owned());
                }
            }
            Event::Eof => return Ok(USUAL.to_owned()),
            _ => {}
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// The text of the main part; none if it is no document of Word's.
fn paragraphs(document: &str) -> quick_xml::Result<Option<String>> {
    let mut reader = NsReader::from_str(document);
    reader.config_mut().expand_empty_elements = true;
    let mut text = Text::default();
    let mut body = false;
    // How many tags are open since one whose contents are left out.
    let mut left_out = 0;
    let mut in_words = false;
    loop {
        let (namespace, event) = reader.read_resolved_event()?;
        let place = Place::of(&namespace);
        match event {
            Event::Eof => break,
            Event::Start(_) if left_out > 0 => left_out += 1,
            Event::End(_) if left_out > 0 => left_out -= 1,
            Event::Start(tag) => match (place, tag.local_name().as_ref()) {
                // What was moved stands where it came from as well; drawings are there again for old programs.
                (Place::Word, "moveFrom") | (Place::Compatibility, "Fallback") => left_out = 1,
                (Place::Word, "body") => body = true,
                (Place::Word, "t") => in_words = true,
                (Place::Word, "tab") => text.line.push(' '),
                (Place::Word, "noBreakHyphen") => text.line.push('\u{2011}'),
                (Place::Word, "p" | "br" | "cr") => text.end_line(),
                _ => {}
            },
            Event::End(tag) => match (place, tag.local_name().as_ref()) {
                (Place::Word, "t") => in_words = false,
                (Place::Word, "p") => text.end_line(),
                _ => {}
            },
            Event::Text(words) if in_words => text.line.push_str(&words.xml10_content()),
            Event::CData(words) if in_words => text.line.push_str(&words.xml10_content()),
            Event::GeneralRef(reference) if in_words => match reference.resolve_char_ref()? {
                Some(character) => text.line.push(character),
                None => text.line.push_str(resolve_predefined_entity(&reference).unwrap_or_default()),
            },
            _ => {}
        }
    }
    Ok(body.then_some(text.done))
}

/// Which vocabulary a tag is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Word,
    Compatibility,
    Elsewhere,
}

impl Place {
    fn of(namespace: &ResolveResult<'_>) -> Self {
        let ResolveResult::Bound(name) = namespace else { return Self::Elsewhere };
        let name: &str = name.as_ref();
        if name == COMPATIBILITY {
            Self::Compatibility
        } else if name.strip_suffix("/main").is_some_and(|name| name.contains(WORD)) {
            Self::Word
        } else {
            Self::Elsewhere
        }
    }
}

/// Lines as they are finished.
#[derive(Default)]
struct Text {
    done: String,
    line: String,
}

impl Text {
    fn end_line(&mut self) {
        let mut words = self.line.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).peekable();
        if words.peek().is_some() && !self.done.is_empty() {
            self.done.push_str("\n\n");
        }
        while let Some(word) = words.next() {
            self.done.push_str(word);
            if words.peek().is_some() {
                self.done.push(' ');
            }
        }
        self.line.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    const LARGEST: u64 = 100_000;

    fn archive<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, contents) in files {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(contents.as_ref()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn document(body: &str) -> String {
        format!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                xmlns:mc="{COMPATIBILITY}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
            <w:body>{body}</w:body></w:document>"#
        )
    }

    fn read(body: &str) -> String {
        text(&archive(&[(USUAL, document(body))]), LARGEST).unwrap()
    }

    #[test]
    fn paragraphs_are_lines() {
        let body = r#"
            <w:p><w:r><w:t xml:space="preserve">Museum  </w:t></w:r><w:r><w:t>reopens</w:t></w:r></w:p>
            <w:p/>
            <w:p><w:r><w:t>Mayor</w:t><w:tab/><w:t>Okafor &amp; Sons &#8212; «&quot;</w:t><w:br/><w:t>She spoke.</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>In</w:t><w:noBreakHyphen/><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
        assert_eq!(read(body), "Museum reopens\n\nMayor Okafor & Sons — «\"\n\nShe spoke.\n\nIn\u{2011}a");
    }

    #[test]
    fn what_is_no_part_of_the_article_stays_out() {
        let body = r#"
            <w:p><w:del><w:r><w:delText>Nobody</w:delText></w:r></w:del><w:ins><w:r><w:t>Mayor</w:t></w:r></w:ins></w:p>
            <w:moveFrom><w:r><w:t>Moved</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>Moved</w:t></w:r></w:moveTo>
            <w:p><w:r><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Box</w:t></w:r></w:p></mc:Choice>
                <mc:Fallback><w:p><w:r><w:t>Box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>
            <w:p><w:r><w:instrText>PAGE</w:instrText><a:t>Axis</a:t></w:r></w:p>"#;
        assert_eq!(read(body), "Mayor\n\nMoved\n\nBox");
    }

    #[test]
    fn the_main_part_is_where_the_document_says_and_prefixes_are_free() {
        let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
            <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/word/document2.xml"/>
            </Relationships>"#;
        let document = r#"<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>Here</t></r></p></body></document>"#;
        let bytes = archive(&[(RELATIONS, relations), ("word/document2.xml", document)]);
        assert_eq!(text(&bytes, LARGEST).unwrap(), "Here");
    }

    #[test]
    fn utf_16_is_read_with_and_without_a_mark() {
        let xml = document("<w:p><w:r><w:t>Тверь 😃</w:t></w:r></w:p>").replace("UTF-8", "UTF-16");
        for join in [u16::to_le_bytes, u16::to_be_bytes] {
            for xml in [xml.clone(), format!("\u{FEFF}{xml}")] {
                let bytes: Vec<u8> = xml.encode_utf16().flat_map(join).collect();
                assert_eq!(text(&archive(&[(USUAL, bytes)]), LARGEST).unwrap(), "Тверь 😃");
            }
        }
    }

    #[test]
    fn a_part_that_is_no_xml_is_named() {
        let whole = document("");
        let half = whole.replace("<w:body>", "<w:body><w:t>&#xD800;</w:t>");
        let utf16: Vec<u8> = format!("\u{FEFF}{whole}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: [(&str, &[u8], &str); 5] = [
            (USUAL, b"<w:document><w:body></w:p>", "ill-formed document: "),
            (USUAL, half.as_bytes(), ""),
            (USUAL, b"\xFF<w:document/>", "it is neither UTF-8 nor UTF-16"),
            (USUAL, &utf16[..utf16.len() - 1], "it is neither UTF-8 nor UTF-16"),
            (RELATIONS, b"<Relationships", "syntax error: "),
        ];
        for (name, contents, why) in cases {
            let error = text(&archive(&[(name, contents)]), LARGEST).unwrap_err();
            assert_eq!(error.name(), "damaged");
            let expected = format!("expected a Word document, but its part {name} is no XML: {why}");
            assert!(error.to_string().starts_with(&expected), "{error}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let whole = archive(&[(USUAL, document("<w:p><w:r><w:t>Mayor</w:t></w:r></w:p>"))]);
        let bomb = document(&" ".repeat(LARGEST as usize));
        let cases = [
            (archive(&[("xl/workbook.xml", "<workbook/>")]), "other"),
            (archive(&[(USUAL, "<workbook/>")]), "other"),
            (whole[..whole.len() / 2].to_vec(), "damaged"),
            (archive(&[(USUAL, "<w:document><w:body></w:p>")]), "damaged"),
            (archive(&[(USUAL, bomb.as_str())]), "large"),
        ];
        for (bytes, name) in cases {
            assert_eq!(text(&bytes, LARGEST).unwrap_err().name(), name);
        }
        let bytes = archive(&[(USUAL, bomb)]);
        assert!(bytes.len() < 2000);
        let message = text(&bytes, LARGEST).unwrap_err().to_string();
        assert_eq!(message, "expected a document of 100000 bytes at most, but found more once unpacked");
    }

    proptest::proptest! {
        #[test]
        fn damage_is_no_panic(place in 0usize..400, byte: u8) {
            let mut bytes = archive(&[(USUAL, document("<w:p><w:r><w:t>Mayor</w:t></w:r></w:p>"))]);
            let place = place % bytes.len();
            bytes[place] = byte;
            let _ = text(&bytes, LARGEST);
        }
    }
}
