//! The best path through tags, in exact integers.

use super::bio::{self, OUTSIDE, TAGS, Tag};

/// Scores of the tags of one token.
pub type Row = [i32; TAGS];

/// Scores of pairs of neighboring tags; those not [`bio::allowed`] are never looked at.
#[derive(Clone, Debug)]
pub struct Transitions {
    /// By left and right tag.
    scores: [Row; TAGS],
    /// For each tag, those that may stand before it.
    before: [Vec<Tag>; TAGS],
}

impl Transitions {
    /// Pairs by left and right tag.
    #[must_use]
    pub fn new(scores: [Row; TAGS]) -> Self {
        let before = std::array::from_fn(|right| {
            (0..TAGS as Tag).filter(|&left| bio::allowed(left, right as Tag)).collect()
        });
        Self { scores, before }
    }

    /// The score of `right` after `left`.
    #[must_use]
    pub fn get(&self, left: Tag, right: Tag) -> i32 {
        self.scores[usize::from(left)][usize::from(right)]
    }
}

const NEVER: i32 = i32::MIN / 4;

/// Room for decoding, to be used again.
#[derive(Debug, Default)]
pub struct Decoder {
    forward: Vec<Row>,
}

/// The scores less the best of them, so that sums stay in range over a stretch of any length.
fn settle(column: &mut Row) {
    let top = column.iter().copied().max().unwrap_or(0);
    for score in column {
        *score = (*score - top).max(NEVER);
    }
}

impl Decoder {
    /// The best tags of a stretch that begins and ends outside of names.
    pub fn best(&mut self, rows: &[Row], transitions: &Transitions, out: &mut Vec<Tag>) {
        out.clear();
        self.forward.clear();
        let mut column: Row = [NEVER; TAGS];
        column[usize::from(OUTSIDE)] = 0;
        for row in rows {
            let mut next: Row = [NEVER; TAGS];
            for right in 0..TAGS {
                let before = transitions.before[right].iter();
                let scores =
                    before.map(|&left| column[usize::from(left)] + transitions.get(left, right as Tag));
                next[right] = scores.max().unwrap_or(NEVER) + row[right];
            }
            settle(&mut next);
            self.forward.push(next);
            column = next;
        }
        let ends = (0..TAGS as Tag).filter(|&t| bio::closes(t));
        let Some(mut tag) = ends.max_by_key(|&t| (column[usize::from(t)], std::cmp::Reverse(t))) else {
            return;
        };
        for i in (0..rows.len()).rev() {
            out.push(tag);
            let Some(before) = i.checked_sub(1).map(|b| &self.forward[b]) else { break };
            let score = |&left: &Tag| {
                (before[usize::from(left)] + transitions.get(left, tag), std::cmp::Reverse(left))
            };
            tag = transitions.before[usize::from(tag)].iter().copied().max_by_key(score).unwrap_or(OUTSIDE);
        }
        out.reverse();
    }

    /// How much better the path just found by [`Decoder::best`] is than the best that has another tag at each token.
    /// For a name, the least of its tokens tells how much better the path is than any without just that name.
    pub fn margins(&self, rows: &[Row], transitions: &Transitions, tags: &[Tag], out: &mut Vec<i32>) {
        out.clear();
        let mut after: Row = std::array::from_fn(|t| if bio::closes(t as Tag) { 0 } else { NEVER });
        for i in (0..rows.len()).rev() {
            let own = usize::from(tags[i]);
            let forward = &self.forward[i];
            let others = (0..TAGS).filter(|&t| t != own).map(|t| forward[t] + after[t]);
            out.push(forward[own] + after[own] - others.max().unwrap_or(NEVER));
            let mut previous: Row = [NEVER; TAGS];
            for right in 0..TAGS {
                let score = rows[i][right] + after[right];
                for &left in &transitions.before[right] {
                    let best = &mut previous[usize::from(left)];
                    *best = (*best).max(score + transitions.get(left, right as Tag));
                }
            }
            settle(&mut previous);
            after = previous;
        }
        out.reverse();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_toy_model_decodes_to_the_best_whole_names() {
        let transitions = Transitions::new([[0; TAGS]; TAGS]);
        // Token 0 looks like B-person, token 1 more like O than like L-person; apart, B would stay open.
        let (mut first, mut second) = ([0; TAGS], [0; TAGS]);
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
        let transitions = Transitions::new([[0; TAGS]; TAGS]);
        let (mut first, mut second) = ([0; TAGS], [0; TAGS]);
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
