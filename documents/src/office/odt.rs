//! A text in OpenDocument (ISO/IEC 26300): its part `content.xml`.
//!
//! Headers are in another part. What was deleted under revision stands in a list of changes at the head of the text.

use super::OfficeError;
use super::archive::Archive;
use super::xml::Tag;

/// Where the document says what it is, and how the names of all kinds of texts begin.
const TYPE: &str = "mimetype";
const TEXT: &str = "application/vnd.oasis.opendocument.text";
const CONTENT: &str = "content.xml";

/// How the namespaces of the format begin and end; between stands what they are about.
const NAMESPACE: (&str, &str) = ("urn:oasis:names:tc:opendocument:xmlns:", ":1.0");

/// The name of the part that holds the text, if it is such a document.
pub(super) fn part(archive: &mut Archive<'_>) -> Result<Option<&'static str>, OfficeError> {
    let kind = archive.part(TYPE)?;
    Ok(kind.filter(|kind| kind.starts_with(TEXT)).map(|_| CONTENT))
}

/// What a tag of that part means.
pub(super) fn tag(namespace: &str, name: &str) -> Tag {
    let about = namespace.strip_prefix(NAMESPACE.0).and_then(|rest| rest.strip_suffix(NAMESPACE.1));
    match (about, name) {
        (Some("office"), "text") => Tag::Body,
        (Some("office"), "annotation")
        // The title of a picture and what it shows, as screen readers tell it.
        | (Some("svg-compatible"), "title" | "desc")
        // Reading aids above the letters.
        | (Some("text"), "tracked-changes" | "note" | "ruby-text") => Tag::LeftOut,
        (Some("text"), "p" | "h") => Tag::LineOfWords,
        (Some("text"), "line-break") => Tag::Break,
        (Some("text"), "s" | "tab") => Tag::Char(' '),
        _ => Tag::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::tests::{LARGEST, archive};
    use crate::office::text;

    fn document(body: &str) -> String {
        const PREFIXES: [(&str, &str); 5] = [
            ("office", "office"),
            ("text", "text"),
            ("draw", "drawing"),
            ("table", "table"),
            ("svg", "svg-compatible"),
        ];
        let bound = PREFIXES.map(|(prefix, about)| {
            let (begins, ends) = NAMESPACE;
            format!(r#"xmlns:{prefix}="{begins}{about}{ends}""#)
        });
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content {}>
            <office:body><office:text>{body}</office:text></office:body></office:document-content>"#,
            bound.join(" ")
        )
    }

    fn read(body: &str) -> String {
        text(&archive(&[(TYPE, TEXT), (CONTENT, &document(body))]), LARGEST).unwrap()
    }

    #[test]
    fn paragraphs_are_lines() {
        let body = r#"
            <text:h>Museum <text:span>re</text:span>opens</text:h><text:p/>
            <text:p>Mayor<text:s text:c="2"/>Okafor<text:tab/>&amp; <text:a>Sons</text:a> &#8212; «&quot;<text:line-break/>She
                spoke.</text:p>
            <text:list><text:list-item><text:p>First</text:p></text:list-item></text:list>
            <table:table><table:table-cell><text:p>In a cell</text:p></table:table-cell></table:table>"#;
        assert_eq!(
            read(body),
            "Museum reopens\n\nMayor Okafor & Sons — «\"\n\nShe spoke.\n\nFirst\n\nIn a cell"
        );
    }

    #[test]
    fn what_is_no_part_of_the_article_stays_out() {
        let body = r#"
            <text:tracked-changes><text:deletion><text:p>Nobody</text:p></text:deletion></text:tracked-changes>
            <text:p>Mayor<office:annotation><text:p>Who?</text:p></office:annotation> Okafor<text:note><text:note-body><text:p>Note</text:p>
                </text:note-body></text:note> spoke.</text:p>
            <text:p><draw:frame><svg:desc>A photo</svg:desc><draw:text-box><text:p>Caption</text:p></draw:text-box></draw:frame>After</text:p>"#;
        assert_eq!(read(body), "Mayor Okafor spoke.\n\nCaption\n\nAfter");
    }

    #[test]
    fn what_is_no_text_is_named() {
        let sheet = document("").replace("office:text", "office:spreadsheet");
        let cases = [
            (
                archive(&[(TYPE, "application/vnd.oasis.opendocument.spreadsheet"), (CONTENT, &sheet)]),
                "other",
            ),
            (archive(&[(TYPE, TEXT), (CONTENT, &sheet)]), "other"),
            (archive(&[(TYPE, TEXT)]), "other"),
            (archive(&[(TYPE, TEXT), (CONTENT, "<office:text")]), "damaged"),
        ];
        for (bytes, name) in cases {
            assert_eq!(text(&bytes, LARGEST).unwrap_err().name(), name);
        }
    }
}
