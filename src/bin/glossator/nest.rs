//! Findings as elements that open and close around text, for the outputs that write them in line.

use glossator::annotation::Annotations;
use glossator::span::Span;

/// One finding: an index into a list of [`Annotations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    Mention(usize),
    Date(usize),
    Quote(usize),
    Title(usize),
}

/// What comes next in the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event<'t> {
    Open(Finding),
    Close(Finding),
    Text(&'t str),
}

/// Opens and closes every finding around its text. One that begins inside another and ends outside of it would not nest;
/// it is left out.
pub(crate) fn events<'t>(text: &'t str, found: &Annotations) -> Vec<Event<'t>> {
    let mut all: Vec<(Span, Finding)> = Vec::new();
    // Of equal spans the first is the outer one: a quote holds names, not the other way round.
    all.extend(found.quotes.iter().enumerate().map(|(i, q)| (q.span, Finding::Quote(i))));
    all.extend(found.titles.iter().enumerate().map(|(i, t)| (t.span, Finding::Title(i))));
    all.extend(found.dates.iter().enumerate().map(|(i, d)| (d.span, Finding::Date(i))));
    all.extend(found.mentions.iter().enumerate().map(|(i, m)| (m.span, Finding::Mention(i))));
    all.retain(|(span, _)| !span.is_empty());
    all.sort_by(|a, b| a.0.reading_order(b.0));
    let mut events = Vec::new();
    let mut open: Vec<(Span, Finding)> = Vec::new();
    let mut at = 0;
    for (span, finding) in all {
        close(text, &mut open, &mut at, span.start, &mut events);
        if open.last().is_some_and(|outer| outer.0.end < span.end) {
            continue;
        }
        push(text, &mut at, span.start, &mut events);
        events.push(Event::Open(finding));
        open.push((span, finding));
    }
    close(text, &mut open, &mut at, text.len(), &mut events);
    push(text, &mut at, text.len(), &mut events);
    events
}

/// Closes what ends at `until` or before.
fn close<'t>(
    text: &'t str,
    open: &mut Vec<(Span, Finding)>,
    at: &mut usize,
    until: usize,
    events: &mut Vec<Event<'t>>,
) {
    while let Some((span, finding)) = open.pop_if(|inner| inner.0.end <= until) {
        push(text, at, span.end, events);
        events.push(Event::Close(finding));
    }
}

fn push<'t>(text: &'t str, at: &mut usize, until: usize, events: &mut Vec<Event<'t>>) {
    if *at < until {
        events.push(Event::Text(Span::new(*at, until).of(text)));
        *at = until;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use glossator::annotation::{Title, TitleKind};

    #[test]
    fn what_crosses_is_left_out() {
        let title = |start, end| Title { span: Span::new(start, end), kind: TitleKind::Name };
        let found = Annotations {
            titles: vec![title(0, 4), title(1, 2), title(3, 6), title(4, 6)],
            ..Annotations::default()
        };
        let written: String = events("abcdef", &found)
            .into_iter()
            .map(|event| match event {
                Event::Open(_) => "[",
                Event::Close(_) => "]",
                Event::Text(text) => text,
            })
            .collect();
        assert_eq!(written, "[a[b]cd][ef]");
    }
}
