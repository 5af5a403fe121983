//! The best path through tags, in exact integers.

use super::bio::{self, OUTSIDE, TAGS, Tag};

/// Scores of the tags of one token: [`TAGS`] lanes and three that nobody looks at, so that a row fills whole vectors.
pub type Row = [i16; LANES];

/// Lanes of a row.
pub const LANES: usize = 16;

/// A row of these scores.
#[must_use]
pub fn row(scores: &[i16; TAGS]) -> Row {
    std::array::from_fn(|t| scores.get(t).copied().unwrap_or(NEVER))
}

/// Scores of pairs of neighboring tags; those not [`bio::allowed`] are never the best.
#[derive(Clone, Debug)]
pub struct Transitions {
    /// By left and right tag.
    to: [Row; TAGS],
    /// By right and left tag.
    from: [Row; TAGS],
}

impl Transitions {
    /// Pairs by left and right tag.
    #[must_use]
    pub fn new(scores: [Row; TAGS]) -> Self {
        let score = |left: usize, right: usize| {
            let fits = left < TAGS && right < TAGS && bio::allowed(left as Tag, right as Tag);
            if fits { scores[left][right] } else { NEVER }
        };
        Self {
            to: std::array::from_fn(|left| std::array::from_fn(|right| score(left, right))),
            from: std::array::from_fn(|right| std::array::from_fn(|left| score(left, right))),
        }
    }

    /// The score of `right` after `left`.
    #[must_use]
    pub fn get(&self, left: Tag, right: Tag) -> i16 {
        self.to[usize::from(left)][usize::from(right)]
    }
}

/// What no path can make up for; sums saturate there.
const NEVER: i16 = i16::MIN;

/// How much worse than the best each of these is: outside of names, and the three kinds.
pub type Gaps = [u8; 4];

/// Room for decoding, to be used again.
#[derive(Debug, Default)]
pub struct Decoder {
    forward: Vec<Row>,
}

/// The best score of each tag one token further: from `column` over `links` (a row for each tag that it is the score of).
#[inline]
fn further(column: &Row, links: &[Row; TAGS]) -> Row {
    let mut next = [NEVER; LANES];
    for (&score, link) in column.iter().zip(links) {
        for (best, &pair) in next.iter_mut().zip(link) {
            *best = (*best).max(score.saturating_add(pair));
        }
    }
    next
}

/// The scores less the best of them, so that sums stay in range over a stretch of any length.
#[inline]
fn settle(column: &mut Row) {
    let top = column[..TAGS].iter().copied().max().unwrap_or(0);
    for score in column {
        *score = score.saturating_sub(top);
    }
}

#[inline]
fn plus(column: &mut Row, row: &Row) {
    for (score, &more) in column.iter_mut().zip(row) {
        *score = score.saturating_add(more);
    }
}

/// The tag with the best score, the first of several.
fn best(score: impl Fn(usize) -> i16) -> Tag {
    (0..TAGS).max_by_key(|&t| (score(t), std::cmp::Reverse(t))).unwrap_or(0) as Tag
}

impl Decoder {
    /// The best tags of a stretch that begins and ends outside of names.
    pub fn best(&mut self, rows: &[Row], transitions: &Transitions, out: &mut Vec<Tag>) {
        out.clear();
        self.forward.clear();
        let mut column = [NEVER; LANES];
        column[usize::from(OUTSIDE)] = 0;
        for row in rows {
            let mut next = further(&column, &transitions.to);
            plus(&mut next, row);
            settle(&mut next);
            self.forward.push(next);
            column = next;
        }
        let mut tag = best(|t| if bio::closes(t as Tag) { column[t] } else { NEVER });
        for i in (0..rows.len()).rev() {
            out.push(tag);
            let Some(before) = i.checked_sub(1).map(|b| &self.forward[b]) else { break };
            let links = &transitions.from[usize::from(tag)];
            tag = best(|left| before[left].saturating_add(links[left]));
        }
        out.reverse();
    }

    /// For each token, how much worse than the best path is the best that has it outside, or in a name of each kind;
    /// after [`Decoder::best`].
    pub fn gaps(&self, rows: &[Row], transitions: &Transitions, out: &mut Vec<Gaps>) {
        out.clear();
        let mut after: Row =
            std::array::from_fn(|t| if t < TAGS && bio::closes(t as Tag) { 0 } else { NEVER });
        for (forward, row) in self.forward.iter().zip(rows).rev() {
            let mut both = *forward;
            plus(&mut both, &after);
            let top = |tags: &[i16]| tags.iter().copied().fold(NEVER, i16::max);
            let kinds = [both[0], top(&both[1..5]), top(&both[5..9]), top(&both[9..13])];
            let most = top(&kinds);
            out.push(kinds.map(|kind| most.saturating_sub(kind).min(i16::from(u8::MAX)) as u8));
            plus(&mut after, row);
            after = further(&after, &transitions.from);
            settle(&mut after);
        }
        out.reverse();
    }

    /// How much better the path just found by [`Decoder::best`] is than the best that has another tag at each token.
    /// For a name, the least of its tokens tells how much better the path is than any without just that name.
    pub fn margins(&self, rows: &[Row], transitions: &Transitions, tags: &[Tag], out: &mut Vec<i32>) {
        out.clear();
        let mut after: Row =
            std::array::from_fn(|t| if t < TAGS && bio::closes(t as Tag) { 0 } else { NEVER });
        for i in (0..rows.len()).rev() {
            let own = usize::from(tags[i]);
            let forward = &self.forward[i];
            let both = |t: usize| i32::from(forward[t]) + i32::from(after[t]);
            let others = (0..TAGS).filter(|&t| t != own).map(both);
            out.push(both(own) - others.max().unwrap_or(i32::from(NEVER)));
            plus(&mut after, &rows[i]);
            after = further(&after, &transitions.from);
            settle(&mut after);
        }
        out.reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_toy_model_decodes_to_the_best_whole_names() {
        let transitions = Transitions::new([[0; LANES]; TAGS]);
        // Token 0 looks like B-person, token 1 more like O than like L-person; apart, B would stay open.
        let (mut first, mut second) = ([0; LANES], [0; LANES]);
        first[1] = 10;
        second[0] = 5;
        second[3] = 3;
        let mut tags = Vec::new();
        Decoder::default().best(&[first, second], &transitions, &mut tags);
        assert_eq!(tags, [1, 3]);
        second[0] = 50;
        Decoder::default().best(&[first, second], &transitions, &mut tags);
        assert_eq!(tags, [0, 0]);
    }

    #[test]
    fn the_margin_is_the_distance_to_the_next_best_path() {
        let transitions = Transitions::new([[0; LANES]; TAGS]);
        let (mut first, mut second) = ([0; LANES], [0; LANES]);
        first[1] = 10;
        second[3] = 3;
        second[0] = 5;
        let (mut tags, mut margins, mut decoder) = (Vec::new(), Vec::new(), Decoder::default());
        decoder.best(&[first, second], &transitions, &mut tags);
        decoder.margins(&[first, second], &transitions, &tags, &mut margins);
        // B L scores 13; O O scores 5; nothing else comes between but U O, which scores 5 as well.
        assert_eq!(margins, [8, 8]);
    }
}
