//! A page of HTML that stands alone: names in `<mark>`, dates in `<time>`, quotes in `<q>`. No script, nothing loaded.

use crate::nest::{self, Event, Finding};
use glossator::Annotations;
use glossator::annotation::{Kind, TitleKind};

/// What comes before the first article.
pub(crate) const HEAD: &str = include_str!("head.html");

/// What comes after the last.
pub(crate) const FOOT: &str = "</body>\n</html>\n";

/// One text as an article with its name as heading.
pub(crate) fn article(name: &str, text: &str, found: &Annotations) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    out.push_str("<article lang=\"");
    escape(&found.language, &mut out);
    out.push_str("\">\n<h1>");
    escape(name, &mut out);
    out.push_str("</h1>\n<p>");
    let mut open: Vec<Finding> = Vec::new();
    for event in nest::events(text, found) {
        match event {
            Event::Open(finding) => {
                start(finding, found, &mut out);
                open.push(finding);
            }
            Event::Close(finding) => {
                out.push_str(end(finding));
                open.pop();
            }
            Event::Text(text) => {
                for (i, line) in text.split('\n').enumerate() {
                    // A paragraph cannot end inside of an element: all are closed before and opened again after.
                    if i > 0 {
                        open.iter().rev().for_each(|finding| out.push_str(end(*finding)));
                        out.push_str("</p>\n<p>");
                        open.iter().for_each(|finding| start(*finding, found, &mut out));
                    }
                    escape(line.trim_end_matches('\r'), &mut out);
                }
            }
        }
    }
    out.push_str("</p>\n</article>\n");
    out.replace("<p></p>\n", "")
}

fn start(finding: Finding, found: &Annotations, out: &mut String) {
    match finding {
        Finding::Mention(i) => {
            let mention = &found.mentions[i];
            let kind = match mention.kind {
                Kind::Person => "person",
                Kind::Place => "place",
                Kind::Organization => "organization",
            };
            let entity = mention.entity.and_then(|id| found.entities.get(id));
            let title = entity.map(|e| match &e.role {
                Some(role) => format!("{}, {role}", e.name),
                None => e.name.clone(),
            });
            element("mark", &[("data-kind", Some(kind)), ("title", title.as_deref())], out);
        }
        Finding::Date(i) => {
            let value = found.dates[i].value.as_deref();
            element("time", &[("datetime", value.and_then(datetime).as_deref()), ("title", value)], out);
        }
        Finding::Quote(i) => element("q", &[("title", found.quotes[i].speaker_name.as_deref())], out),
        Finding::Title(i) => {
            let kind = if found.titles[i].kind == TitleKind::Name { "name" } else { "scare" };
            element("span", &[("data-kind", Some(kind))], out);
        }
    }
}

/// A value as HTML writes it, which knows days, months, weeks, years, clock times and lengths of days and less, but no
/// ranges, no parts of the day and no blanks.
fn datetime(value: &str) -> Option<String> {
    let shape: String = value.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    match shape.as_str() {
        "9999" | "9999-99" | "9999-99-99" | "9999-99-99T99:99" | "9999-W99" => Some(value.to_owned()),
        "T99:99" => value.get(1..).map(str::to_owned),
        _ => {
            let length = value.strip_prefix('P')?;
            let count = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
            if let Some(weeks) = length.strip_suffix('W').filter(|rest| count(rest)) {
                return Some(format!("{weeks}w"));
            }
            let number = match length.strip_prefix('T') {
                Some(time) => time.strip_suffix(['H', 'M', 'S'])?,
                None => length.strip_suffix('D')?,
            };
            count(number).then(|| value.to_owned())
        }
    }
}

const fn end(finding: Finding) -> &'static str {
    match finding {
        Finding::Mention(_) => "</mark>",
        Finding::Date(_) => "</time>",
        Finding::Quote(_) => "</q>",
        Finding::Title(_) => "</span>",
    }
}

fn element(name: &str, attributes: &[(&str, Option<&str>)], out: &mut String) {
    out.push('<');
    out.push_str(name);
    for (attribute, value) in attributes {
        if let Some(value) = value {
            out.push(' ');
            out.push_str(attribute);
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
    }
    out.push('>');
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::datetime;

    #[test]
    fn values_that_html_knows() {
        for value in ["2016", "2016-12", "2016-12-03", "2016-12-03T17:40", "2016-W48", "P3D", "PT20M"] {
            assert_eq!(datetime(value).as_deref(), Some(value));
        }
        assert_eq!(datetime("T17:40").as_deref(), Some("17:40"));
        assert_eq!(datetime("P2W").as_deref(), Some("2w"));
        for value in
            ["XXXX-12-03", "199X", "2016-12-03TEV", "2012-H1", "2016-12-03/", "P3M", "PXD", "PT", "P", ""]
        {
            assert_eq!(datetime(value), None, "{value}");
        }
    }
}
