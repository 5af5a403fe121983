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

/// For a column of scores: a stretch ends outside of names.
const END: Row = {
    let (mut end, mut tag) = ([NEVER; LANES], 0);
    while tag < TAGS {
        if bio::closes(tag as Tag) {
            end[tag] = 0;
        }
        tag += 1;
    }
    end
};

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

/// The best of the scores. The lanes that nobody looks at are never better than the others.
#[inline]
fn top(scores: &[i16]) -> i16 {
    scores.iter().copied().fold(NEVER, i16::max)
}

/// The scores less the best of them, so that sums stay in range over a stretch of any length.
#[inline]
fn settle(column: &mut Row) {
    let top = top(column);
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

/// The tag with the best sum, the first of several: mostly the very first.
#[inline]
fn best_of_sums(column: &Row, row: &Row) -> Tag {
    let mut sums = *column;
    plus(&mut sums, row);
    let top = top(&sums);
    sums[..TAGS].iter().position(|&sum| sum == top).unwrap_or(0) as Tag
}

/// Writes the best tags of a stretch that begins and ends outside of names to `tags`, and to `forward` the scores of the
/// best paths up to each token, which [`gaps`] and [`margins`] take.
pub fn best(rows: &[Row], transitions: &Transitions, forward: &mut [Row], tags: &mut [Tag]) {
    let mut column = [NEVER; LANES];
    column[usize::from(OUTSIDE)] = 0;
    for (row, out) in rows.iter().zip(forward.iter_mut()) {
        let mut next = further(&column, &transitions.to);
        plus(&mut next, row);
        settle(&mut next);
        *out = next;
        column = next;
    }
    let mut links = &END;
    for (tag, column) in tags.iter_mut().zip(forward.iter()).rev() {
        *tag = best_of_sums(column, links);
        links = &transitions.from[usize::from(*tag)];
    }
}

/// Writes to `out`, for each token, how much worse than the best path is the best that has it outside, or in a name of
/// each kind.
pub fn gaps(rows: &[Row], transitions: &Transitions, forward: &[Row], out: &mut [Gaps]) {
    let mut after = END;
    for ((forward, row), out) in forward.iter().zip(rows).zip(out).rev() {
        let mut both = *forward;
        plus(&mut both, &after);
        let kinds = [both[0], top(&both[1..5]), top(&both[5..9]), top(&both[9..13])];
        let most = top(&kinds);
        *out = kinds.map(|kind| most.saturating_sub(kind).min(i16::from(u8::MAX)) as u8);
        plus(&mut after, row);
        after = further(&after, &transitions.from);
        settle(&mut after);
    }
}

/// Writes to `out`, for each token in a name, how much better the path of `tags` is than the best that has another tag
/// there; nothing of use for the others. For a name, the least of its tokens tells how much better the path is than any
/// without just that name.
pub fn margins(rows: &[Row], transitions: &Transitions, forward: &[Row], tags: &[Tag], out: &mut Vec<i32>) {
    out.clear();
    out.resize(rows.len(), 0);
    let first = tags.iter().position(|&tag| tag != OUTSIDE).unwrap_or(rows.len());
    let mut after = END;
    for i in (first..rows.len()).rev() {
        if tags[i] != OUTSIDE {
            let mut both: [i32; LANES] =
                std::array::from_fn(|t| i32::from(forward[i][t]) + i32::from(after[t]));
            let own = std::mem::replace(&mut both[usize::from(tags[i])], i32::MIN);
            out[i] = own - both[..TAGS].iter().copied().fold(i32::MIN, i32::max);
        }
        plus(&mut after, &rows[i]);
        after = further(&after, &transitions.from);
        settle(&mut after);
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
        let (mut tags, mut forward) = ([0; 2], [[0; LANES]; 2]);
        best(&[first, second], &transitions, &mut forward, &mut tags);
        assert_eq!(tags, [1, 3]);
        second[0] = 50;
        best(&[first, second], &transitions, &mut forward, &mut tags);
        assert_eq!(tags, [0, 0]);
    }

    #[test]
    fn the_margin_is_the_distance_to_the_next_best_path() {
        let transitions = Transitions::new([[0; LANES]; TAGS]);
        let (mut first, mut second) = ([0; LANES], [0; LANES]);
        first[1] = 10;
        second[3] = 3;
        second[0] = 5;
        let (mut tags, mut forward, mut out) = ([0; 2], [[0; LANES]; 2], Vec::new());
        best(&[first, second], &transitions, &mut forward, &mut tags);
        margins(&[first, second], &transitions, &forward, &tags, &mut out);
        // B L scores 13; O O scores 5; nothing else comes between but U O, which scores 5 as well.
        assert_eq!(out, [8, 8]);
    }
}
