//! XML to lines of text, by what the tags of its vocabulary mean.

use super::lines::Lines;
use quick_xml::NsReader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

/// What a tag is to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// It holds all that is text: what has none is another kind of document.
    Body,
    /// A line begins and ends with it.
    Line,
    /// What it holds is words.
    Words,
    /// Both.
    LineOfWords,
    /// A line ends at it.
    Break,
    /// It stands for a character.
    Char(char),
    /// What it holds is left out.
    LeftOut,
    /// None of these.
    Other,
}

impl Tag {
    const fn is_line(self) -> bool {
        matches!(self, Self::Line | Self::LineOfWords)
    }

    const fn holds_words(self) -> bool {
        matches!(self, Self::Words | Self::LineOfWords)
    }
}

/// What a tag means, by its namespace and its name there.
pub(super) type Vocabulary = fn(namespace: &str, name: &str) -> Tag;

/// The text of a document; none if it has no body.
pub(super) fn text(document: &str, vocabulary: Vocabulary) -> quick_xml::Result<Option<String>> {
    let mut reader = NsReader::from_str(document);
    reader.config_mut().expand_empty_elements = true;
    let mut lines = Lines::default();
    let mut body = false;
    // How many tags are open since one whose contents are left out, and how many that hold words.
    let (mut left_out, mut words) = (0, 0);
    loop {
        let (namespace, event) = reader.read_resolved_event()?;
        let tag = |name: &str| match namespace {
            ResolveResult::Bound(namespace) => vocabulary(namespace.as_ref(), name),
            _ => Tag::Other,
        };
        match event {
            Event::Eof => break,
            Event::Start(_) if left_out > 0 => left_out += 1,
            Event::End(_) if left_out > 0 => left_out -= 1,
            Event::Start(start) => {
                let tag = tag(start.local_name().as_ref());
                match tag {
                    Tag::LeftOut => left_out = 1,
                    Tag::Body => body = true,
                    Tag::Char(character) => lines.push_char(character),
                    Tag::Break => lines.end(),
                    _ if tag.is_line() => lines.end(),
                    _ => {}
                }
                words += usize::from(tag.holds_words());
            }
            Event::End(end) => {
                let tag = tag(end.local_name().as_ref());
                if tag.is_line() {
                    lines.end();
                }
                words -= usize::from(tag.holds_words());
            }
            _ if words == 0 || left_out > 0 => {}
            Event::Text(words) => lines.push(&words.xml10_content()),
            Event::CData(words) => lines.push(&words.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref()? {
                Some(character) => lines.push_char(character),
                None => lines.push(resolve_predefined_entity(&reference).unwrap_or_default()),
            },
            _ => {}
        }
    }
    Ok(body.then(|| lines.finish()))
}

/// The value of an attribute, if the tag has it.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}
