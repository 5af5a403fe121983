//! Sentences with what is quoted in them folded into one item, so that grammar around the marks can be read.
//!
//! A quote may hold several sentences and stand inside one; a quote inside a quote has sentences of its own. Every token
//! belongs to exactly one [`Unit`], at the depth of the pair that holds it.

use super::marks::Pair;
use super::reading::Reading;
use super::words::Tag;
use crate::shape::Case;
use crate::token::{Gap, TokenKind};

/// A part of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A token, by index.
    Token(usize),
    /// A pair of marks with all between them, by index.
    Quote(usize),
}

/// A sentence, or the part of one that stands between two marks.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) items: Vec<Item>,
    /// The pair around it.
    pub(super) container: Option<usize>,
    /// The paragraph it begins in.
    pub(super) paragraph: usize,
}

impl Unit {
    /// The token index of the item at `k`: its first token.
    pub(super) fn first_token(&self, k: usize, pairs: &[Pair]) -> usize {
        match self.items[k] {
            Item::Token(i) => i,
            Item::Quote(p) => pairs[p].tokens.start,
        }
    }

    /// The end, exclusive, of the tokens of the item at `k`.
    pub(super) fn end_token(&self, k: usize, pairs: &[Pair]) -> usize {
        match self.items[k] {
            Item::Token(i) => i + 1,
            Item::Quote(p) => pairs[p].tokens.end,
        }
    }
}

/// All units in the order of their first tokens, and for each pair the unit and the item that stand for it.
pub(super) fn units(reading: &Reading, pairs: &[Pair]) -> (Vec<Unit>, Vec<(usize, usize)>) {
    let document = reading.document;
    let mut builder =
        Builder { units: Vec::new(), places: vec![(0, 0); pairs.len()], open: Vec::new(), pair: 0 };
    builder.open.push(Open { container: None, end: usize::MAX, unit: None });
    let mut sentence = document.sentences.iter().map(|s| s.start).peekable();
    let mut paragraph = 0;
    for i in 0..document.tokens.len() {
        while document.paragraphs.get(paragraph + 1).is_some_and(|p| p.start <= i) {
            paragraph += 1;
        }
        while builder.open.len() > 1 && builder.open.last().is_some_and(|o| o.end <= i) {
            builder.open.pop();
        }
        if sentence.next_if(|&s| s <= i).is_some() && !builder.goes_on(reading, pairs, i, paragraph) {
            // A boundary ends the unit it falls in, not the ones around that.
            if let Some(top) = builder.open.last_mut() {
                top.unit = None;
            }
        }
        let mut opened = false;
        while let Some(pair) = pairs.get(builder.pair).filter(|p| p.tokens.start == i) {
            builder.push(Item::Quote(builder.pair), paragraph);
            builder.open.push(Open { container: Some(builder.pair), end: pair.tokens.end, unit: None });
            builder.pair += 1;
            opened = true;
        }
        let is_close = builder.open.iter().rev().any(|o| {
            o.end == i + 1 && o.container.is_some_and(|p| pairs[p].ending == super::marks::Ending::Closed)
        });
        if !opened && !is_close && !is_wiki_mark(reading, i) {
            builder.push(Item::Token(i), paragraph);
        }
    }
    (builder.units, builder.places)
}

struct Open {
    container: Option<usize>,
    end: usize,
    unit: Option<usize>,
}

struct Builder {
    units: Vec<Unit>,
    places: Vec<(usize, usize)>,
    open: Vec<Open>,
    /// The next pair to open.
    pair: usize,
}

/// How many words of a subject may stand between `?"` and its verb.
const SUBJECT: usize = 5;

impl Builder {
    /// Whether what looks like a new sentence is the attribution of the quote before: `"…?" Brown asked`, `"…." — Brown`.
    fn goes_on(&self, reading: &Reading, pairs: &[Pair], i: usize, paragraph: usize) -> bool {
        let Some(unit) = self.open.last().and_then(|o| o.unit).map(|u| &self.units[u]) else { return false };
        if unit.paragraph != paragraph || !matches!(unit.items.last(), Some(Item::Quote(_))) {
            return false;
        }
        if is_dash(reading, i) {
            return true;
        }
        let asks = i >= 2 && matches!(reading.text(i - 2), "?" | "!" | ",");
        let verb = (i + 1..i + SUBJECT).find(|&k| reading.word(k).verb.is_some_and(|v| v.strength <= 2));
        asks && verb.is_some_and(|v| {
            let subject = reading.word(v - 1);
            // A name that nobody found: `"…?" Snow asked`.
            let capital = v == i + 1
                && subject.tag.is_none()
                && subject.verb.is_none()
                && reading.document.tokens[i].case == Case::Title;
            let names = capital
                || reading.mention(v - 1).is_some()
                || subject.speaker.is_some()
                || matches!(subject.tag, Some(Tag::Pronoun(_)));
            let plain = (i..v).all(|k| reading.document.tokens[k].kind != TokenKind::Mark);
            // `"…?" The mayor said, "…"`: words of its own.
            let own = reading.word(v + 1).is(Tag::That)
                || matches!(reading.text(v + 1), "," | ":")
                    && pairs.get(self.pair).is_some_and(|p| p.tokens.start == v + 2);
            names && plain && !own
        })
    }

    fn push(&mut self, item: Item, paragraph: usize) {
        let Some(top) = self.open.last_mut() else { return };
        let unit = *top.unit.get_or_insert_with(|| {
            self.units.push(Unit { items: Vec::new(), container: top.container, paragraph });
            self.units.len() - 1
        });
        if let Item::Quote(pair) = item {
            self.places[pair] = (unit, self.units[unit].items.len());
        }
        self.units[unit].items.push(item);
    }
}

/// `''«`: italics of a wiki, left over.
fn is_wiki_mark(reading: &Reading, i: usize) -> bool {
    let apostrophe = |k: usize| reading.text(k) == "'";
    let tight = |k: usize| reading.document.tokens.get(k).is_some_and(|t| t.gap == Gap::None);
    apostrophe(i) && ((apostrophe(i + 1) && tight(i + 1)) || (i > 0 && apostrophe(i - 1) && tight(i)))
}

/// Whether a token is a dash between parts of a sentence: not a hyphen without gaps.
pub(super) fn is_dash(reading: &Reading, i: usize) -> bool {
    let tokens = &reading.document.tokens;
    let Some(token) = tokens.get(i).filter(|t| t.kind == TokenKind::Mark) else { return false };
    match reading.text(i) {
        "—" | "–" | "―" | "‒" => true,
        "-" => token.gap != Gap::None || tokens.get(i + 1).is_none_or(|t| t.gap != Gap::None),
        _ => false,
    }
}
