//! A Word document (ECMA-376): the main part of the archive is `word/document.xml` as a rule.
//!
//! Footnotes, headers and comments are in other parts, and what was deleted under revision has a tag of its own.

use super::OfficeError;
use super::archive::Archive;
use super::xml::{Tag, attribute};
use quick_xml::events::Event;

/// Where the document says which part is the main one, and the type that it has there.
const RELATIONS: &str = "_rels/.rels";
const MAIN: &str = "/relationships/officeDocument";
/// Where it is if the document does not say.
const USUAL: &str = "word/document.xml";
/// The namespace of a document's tags ends so, in the transitional and in the strict form of the format.
const WORD: &str = "/wordprocessingml";
/// The one of alternatives for programs that do not know what stands beside them.
const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// The name of the main part.
pub(super) fn part(archive: &mut Archive<'_>) -> Result<String, OfficeError> {
    let Some(relations) = archive.part(RELATIONS)? else { return Ok(USUAL.to_owned()) };
    main_part(&relations).map_err(|why| OfficeError::part(RELATIONS, &why))
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

/// What a tag of the main part means.
pub(super) fn tag(namespace: &str, name: &str) -> Tag {
    if namespace == COMPATIBILITY {
        // Drawings are there again for old programs.
        return if name == "Fallback" { Tag::LeftOut } else { Tag::Other };
    }
    if !namespace.strip_suffix("/main").is_some_and(|namespace| namespace.contains(WORD)) {
        return Tag::Other;
    }
    match name {
        // What was moved stands where it came from as well.
        "moveFrom" => Tag::LeftOut,
        "body" => Tag::Body,
        "p" => Tag::Line,
        "t" => Tag::Words,
        "br" | "cr" => Tag::Break,
        "tab" => Tag::Char(' '),
        "noBreakHyphen" => Tag::Char('\u{2011}'),
        _ => Tag::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::tests::{LARGEST, archive};
    use crate::office::text;

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
            let expected = format!("expected a document (.docx, .odt), but its part {name} is no XML: {why}");
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
