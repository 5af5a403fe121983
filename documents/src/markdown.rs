//! Markdown to HTML: CommonMark, with the tables, strikethrough and front matter that GitHub and site generators know.

use pulldown_cmark::{Options, Parser, html};

/// The HTML of a text in Markdown. HTML inside of it stays as it stands, front matter (`---`) is left out.
///
/// ```
/// use glossator_documents::markdown::html;
/// assert_eq!(html("# *Museum* reopens\n"), "<h1><em>Museum</em> reopens</h1>\n");
/// ```
#[must_use]
pub fn html(source: &str) -> String {
    let known =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut out = String::with_capacity(source.len() * 5 / 4);
    html::push_html(&mut out, Parser::new_ext(source, known));
    out
}
