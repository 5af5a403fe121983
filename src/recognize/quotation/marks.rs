//! Quotation marks to pairs, as they really occur.
//!
//! Takes the tokens of a document, gives [`Pair`]s as a tree in reading order. Each paragraph is paired by itself with a
//! stack of bounded depth, so that time is linear in the text whatever is in it. What is left open then is looked at
//! once more: a quote over several paragraphs, one closing mark for two, a text cut off. Apostrophes, inches, minutes
//! and decades are no marks, and a mark without a partner that nothing explains is dropped.

use super::reading::Reading;
use super::words::Tag;
use crate::token::{Gap, TokenKind};
use std::ops::Range;

/// How a quote ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// With a closing mark.
    Closed,
    /// With its paragraph: the next paragraph goes on, or the text was cut off.
    Open,
}

/// Two marks and what is between them, in token indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The tokens with the marks.
    pub(super) tokens: Range<usize>,
    pub(super) ending: Ending,
}

impl Pair {
    /// The tokens between the marks.
    pub(super) fn inside(&self) -> Range<usize> {
        let end = if self.ending == Ending::Closed { self.tokens.end - 1 } else { self.tokens.end };
        self.tokens.start + 1..end.max(self.tokens.start + 1)
    }
}

/// The families of marks that pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// `«»`
    Angle,
    /// `„` and the upper marks that close it.
    Low,
    /// `“”`
    Curly,
    /// `"`
    Straight,
    /// `'`, `‘`, `’`, `‚`
    Single,
    /// `‹›`
    SmallAngle,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// More than this many marks open at once are noise.
const DEPTH: usize = 8;
/// How many paragraphs a quote may run over.
const PARAGRAPHS: usize = 6;

struct Pairing<'r, 'd> {
    reading: &'r Reading<'d>,
    stack: Vec<(usize, Shape)>,
    pairs: Vec<Pair>,
    /// Closing marks without a partner in their paragraph.
    orphans: Vec<(usize, Shape)>,
    /// Opening marks that may go on in the next paragraph, with the paragraph.
    carried: Vec<(usize, Shape, usize)>,
}

/// All pairs, outer before inner. Two pairs may share a mark, never cross.
pub(super) fn pairs(reading: &Reading) -> Vec<Pair> {
    let mut pairing =
        Pairing { reading, stack: Vec::new(), pairs: Vec::new(), orphans: Vec::new(), carried: Vec::new() };
    for (index, paragraph) in reading.document.paragraphs.iter().enumerate() {
        pairing.paragraph(index, paragraph.clone());
    }
    pairing.across();
    let mut pairs = pairing.pairs;
    pairs.retain(|p| !p.inside().is_empty());
    pairs.sort_by_key(|p| (p.tokens.start, std::cmp::Reverse(p.tokens.end)));
    pairs.dedup_by(|b, a| a.tokens == b.tokens);
    without_crossing(pairs)
}

fn without_crossing(pairs: Vec<Pair>) -> Vec<Pair> {
    let mut kept: Vec<Pair> = Vec::with_capacity(pairs.len());
    let mut open: Vec<usize> = Vec::new();
    for pair in pairs {
        while open.last().is_some_and(|&end| end <= pair.tokens.start) {
            open.pop();
        }
        if open.last().is_none_or(|&end| pair.tokens.end <= end) && open.len() < DEPTH {
            open.push(pair.tokens.end);
            kept.push(pair);
        }
    }
    kept
}

impl Pairing<'_, '_> {
    fn char(&self, i: usize) -> Option<char> {
        let token = self.reading.document.tokens.get(i)?;
        (token.kind == TokenKind::Mark).then(|| self.reading.text(i).chars().next()).flatten()
    }

    fn kind(&self, i: usize) -> Option<TokenKind> {
        self.reading.document.tokens.get(i).map(|t| t.kind)
    }

    fn gap(&self, i: usize) -> Gap {
        self.reading.document.tokens.get(i).map_or(Gap::Paragraph, |t| t.gap)
    }

    fn paragraph(&mut self, index: usize, range: Range<usize>) {
        self.stack.clear();
        let first_pair = self.pairs.len();
        let first_orphan = self.orphans.len();
        let singles = self.singles(range.clone());
        let mut at = range.start;
        for i in range.clone() {
            if i < at {
                continue;
            }
            at = i + 1;
            let Some((shape, side)) = self.mark(i, range.clone()) else { continue };
            if shape == Shape::Single {
                self.single(i, side, &singles, range.clone());
                continue;
            }
            match side {
                Side::Open => self.open(i, shape),
                Side::Close => self.close(i, shape),
                Side::Either if self.stack.iter().any(|o| o.1 == shape) => self.close(i, shape),
                Side::Either => self.open(i, shape),
            }
        }
        self.leftovers(index, range, first_pair, first_orphan);
    }

    fn open(&mut self, i: usize, shape: Shape) {
        if self.stack.len() >= DEPTH {
            self.stack.remove(0);
        }
        self.stack.push((i, shape));
    }

    fn close(&mut self, i: usize, shape: Shape) {
        let fits = |open: Shape| {
            open == shape
                || matches!(
                    (open, shape),
                    (Shape::Low, Shape::Curly | Shape::Straight)
                        | (Shape::Curly, Shape::Straight | Shape::Low)
                        | (Shape::Straight, Shape::Curly)
                )
        };
        let exact = self.stack.iter().rposition(|o| o.1 == shape);
        let found = exact.or_else(|| self.stack.iter().rposition(|o| fits(o.1)));
        match found {
            Some(at) => {
                let start = self.stack[at].0;
                self.stack.truncate(at);
                self.pairs.push(Pair { tokens: start..i + 1, ending: Ending::Closed });
            }
            None => self.orphans.push((i, shape)),
        }
    }

    /// The shape of a mark and which side of a pair it can be; `None` for what only looks like a mark.
    fn mark(&self, i: usize, range: Range<usize>) -> Option<(Shape, Side)> {
        let c = self.char(i)?;
        let shape = match c {
            '«' => return Some((Shape::Angle, Side::Open)),
            '»' => return Some((Shape::Angle, Side::Close)),
            '„' => return Some((Shape::Low, Side::Open)),
            '‹' => return Some((Shape::SmallAngle, Side::Open)),
            '›' => return Some((Shape::SmallAngle, Side::Close)),
            '“' | '”' | '‟' => Shape::Curly,
            '"' | '″' | '＂' => Shape::Straight,
            '\'' | '’' | '‘' | '‚' => Shape::Single,
            _ => return None,
        };
        let tight = i > range.start && self.gap(i) == Gap::None;
        let next_tight = i + 1 < range.end && self.gap(i + 1) == Gap::None;
        let opens_left = !tight
            || self.char(i - 1).is_some_and(|p| {
                matches!(p, '(' | '[' | '/' | '—' | '–' | '-' | '«' | '„' | '‹' | '‘' | '=')
                    || (is_mark(p) && self.stack.last().is_some_and(|o| o.0 == i - 1))
            });
        let content_right = next_tight
            && match self.char(i + 1) {
                Some(n) => {
                    !matches!(n, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '»' | '”' | '…') || n == '…'
                }
                None => true,
            };
        // Inches and seconds: `55"`, `5'10"`, `21"`.
        if matches!(c, '"' | '″' | '\'' | '’') && tight && self.kind(i - 1) == Some(TokenKind::Number) {
            let open = self.stack.iter().any(|o| o.1 == shape);
            let minutes = i >= 2 && matches!(self.char(i - 2), Some('\'' | '’' | '′' | '°'));
            let more = self.kind(i + 1) == Some(TokenKind::Number) && next_tight;
            if !open || minutes || more {
                return None;
            }
        }
        let side = match (opens_left, content_right) {
            (true, true) => Side::Open,
            (true, false) => Side::Either,
            (false, true) => Side::Either,
            (false, false) => Side::Close,
        };
        let low_open = self.stack.iter().any(|o| matches!(o.1, Shape::Low));
        Some(match c {
            '“' if low_open && side != Side::Open => (Shape::Low, Side::Close),
            '“' if side == Side::Either => (shape, if opens_left { Side::Open } else { Side::Close }),
            '”' if low_open => (Shape::Low, Side::Close),
            '”' if side == Side::Either => (shape, Side::Close),
            '‘' | '‚' => (shape, Side::Open),
            _ => (shape, side),
        })
    }

    /// For each token of the paragraph that can close a single quote, whether another one follows before the next
    /// that can only open: `Local authorities' decisions ... them.'`
    fn singles(&self, range: Range<usize>) -> Vec<(usize, Side)> {
        let mut found = Vec::new();
        for i in range.clone() {
            if let Some((Shape::Single, side)) = self.mark(i, range.clone()) {
                found.push((i, side));
            }
        }
        found
    }

    fn single(&mut self, i: usize, side: Side, singles: &[(usize, Side)], range: Range<usize>) {
        let doubled =
            |k: usize| matches!(self.char(k), Some('\'')) && (k == i || self.gap(k.max(i)) == Gap::None);
        if doubled(i)
            && (doubled(i + 1)
                || (i > range.start && self.char(i - 1) == Some('\'') && self.gap(i) == Gap::None))
        {
            return;
        }
        let later = singles.partition_point(|s| s.0 <= i);
        let is_open = self.stack.iter().any(|o| o.1 == Shape::Single);
        if is_open && side != Side::Open {
            let next_is_close = singles.get(later).is_some_and(|s| s.1 != Side::Open);
            let before = self.char(i - 1).is_some();
            let after = i + 1 >= range.end || self.char(i + 1).is_some();
            // `called it 'vile' and told the parents' group`: only what ends in `s` or leaves out a letter has an apostrophe.
            let owns = self.reading.text(i - 1).ends_with(['s', 'S', 'n', 'z', 'x', 'o']);
            if before || after || !next_is_close || !owns {
                self.close(i, Shape::Single);
            }
            return;
        }
        let decade = self.kind(i + 1) == Some(TokenKind::Number);
        let elision = self.reading.word(i + 1).is(Tag::Apostrophe);
        let closes_later = singles.get(later).is_some_and(|s| s.1 != Side::Open)
            || singles[later.min(singles.len())..].iter().take(4).any(|s| s.1 == Side::Close);
        let goes_on = || self.reopens(i, range.end) && self.begins_sentence(i, range.clone());
        if !is_open && side == Side::Open && !decade && !elision && (closes_later || goes_on()) {
            self.open(i, Shape::Single);
        }
    }

    /// Whether the paragraph that begins at `next` begins with the single mark at `i`: `'He lied. / 'He stole.'`
    fn reopens(&self, i: usize, next: usize) -> bool {
        let word = self.kind(next + 1) == Some(TokenKind::Word) && self.gap(next + 1) == Gap::None;
        word && self.char(next).is_some_and(|c| Some(c) == self.char(i))
            && !self.reading.word(next + 1).is(Tag::Apostrophe)
    }

    /// Marks of one paragraph that found no partner.
    fn leftovers(&mut self, index: usize, range: Range<usize>, first_pair: usize, first_orphan: usize) {
        // A closing mark whose opening mark serves a title too: `"Династия" ведет ... и др.", - говорится`.
        if self.stack.is_empty() && self.orphans.len() == first_orphan + 1 {
            let (close, shape) = self.orphans[first_orphan];
            let shared = self.pairs[first_pair..]
                .iter()
                .map(|p| p.tokens.start)
                .filter(|&open| open < close && self.begins_sentence(open, range.clone()))
                .max();
            if let Some(open) = shared.filter(|_| shape != Shape::Single && self.is_followed_by_dash(close)) {
                self.pairs.push(Pair { tokens: open..close + 1, ending: Ending::Closed });
                self.orphans.truncate(first_orphan);
            }
        }
        let last = range.end - 1;
        let cut_off = self.char(last) == Some('…') || self.reading.text(last).starts_with("..");
        for (open, shape) in std::mem::take(&mut self.stack) {
            if shape == Shape::Single {
                if self.reopens(open, range.end) && self.begins_sentence(open, range.clone()) {
                    self.pairs.push(Pair { tokens: open..range.end, ending: Ending::Open });
                }
                continue;
            }
            let inner = self.pairs[first_pair..]
                .iter()
                .filter(|p| p.tokens.start > open && p.ending == Ending::Closed)
                .map(|p| p.tokens.end - 1)
                .max();
            if let Some(close) = inner.filter(|&c| self.ends_clause(c, range.clone())) {
                // One closing mark for two.
                self.pairs.push(Pair { tokens: open..close + 1, ending: Ending::Closed });
            } else if cut_off {
                self.pairs.push(Pair { tokens: open..range.end, ending: Ending::Open });
            } else if self.begins_sentence(open, range.clone()) {
                self.carried.push((open, shape, index));
            }
        }
    }

    fn begins_sentence(&self, i: usize, range: Range<usize>) -> bool {
        i == range.start
            || self.reading.document.sentences.binary_search_by_key(&i, |s| s.start).is_ok()
            || matches!(self.char(i - 1), Some(':' | '—' | '–'))
            || (i >= 1 && self.reading.word(i - 1).verb.is_some())
            || (i >= 2 && self.char(i - 1) == Some(',') && self.reading.word(i - 2).verb.is_some())
    }

    fn is_followed_by_dash(&self, i: usize) -> bool {
        let skip = usize::from(self.char(i + 1) == Some(','));
        matches!(self.char(i + 1 + skip), Some('—' | '–' | '-'))
    }

    fn ends_clause(&self, i: usize, range: Range<usize>) -> bool {
        i + 1 >= range.end || matches!(self.char(i + 1), Some(',' | '.' | '!' | '?' | '…' | '—' | '–' | '-'))
    }

    /// Quotes that go on beyond their paragraph.
    fn across(&mut self) {
        let paragraphs = &self.reading.document.paragraphs;
        let mut orphan = 0;
        for k in 0..self.carried.len() {
            let (open, shape, index) = self.carried[k];
            let own_end = paragraphs[index].end;
            let next = paragraphs.get(index + 1).map(|p| p.start);
            let next_reopens =
                next.and_then(|n| self.char(n)).is_some_and(|c| is_mark(c) && c != '»' && c != '\'');
            let limit = self.carried.get(k + 1).map_or(usize::MAX, |c| c.0);
            let far =
                paragraphs.get((index + PARAGRAPHS).min(paragraphs.len() - 1)).map_or(own_end, |p| p.end);
            while self.orphans.get(orphan).is_some_and(|o| o.0 < own_end) {
                orphan += 1;
            }
            let close =
                self.orphans.get(orphan).filter(|o| o.1 == shape && o.0 < limit.min(far)).map(|o| o.0);
            if next_reopens {
                self.pairs.push(Pair { tokens: open..own_end, ending: Ending::Open });
            } else if let Some(close) = close {
                self.pairs.push(Pair { tokens: open..close + 1, ending: Ending::Closed });
                orphan += 1;
            } else if own_end - open > 4 {
                self.pairs.push(Pair { tokens: open..own_end, ending: Ending::Open });
            }
        }
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '«' | '»' | '„' | '“' | '”' | '"' | '‹' | '›' | '\'' | '‘' | '’')
}
