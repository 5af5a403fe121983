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

/// Room for [`Decoder::best`], to be used again.
#[derive(Debug, Default)]
pub struct Decoder {
    back: Vec<[Tag; TAGS]>,
}

impl Decoder {
    /// The best tags of a stretch that begins and ends outside of names. Scores are kept in range by taking away the
    /// best of each column, so a stretch may have any length.
    pub fn best(&mut self, rows: &[Row], transitions: &Transitions, out: &mut Vec<Tag>) {
        out.clear();
        self.back.clear();
        let mut column: Row = [NEVER; TAGS];
        column[usize::from(OUTSIDE)] = 0;
        for row in rows {
            let mut next: Row = [NEVER; TAGS];
            let mut back = [OUTSIDE; TAGS];
            for right in 0..TAGS {
                let (mut best, mut from) = (NEVER, OUTSIDE);
                for &left in &transitions.before[right] {
                    let score = column[usize::from(left)] + transitions.get(left, right as Tag);
                    if score > best {
                        (best, from) = (score, left);
                    }
                }
                next[right] = best + row[right];
                back[right] = from;
            }
            let top = next.iter().copied().max().unwrap_or(0);
            for score in &mut next {
                *score = (*score - top).max(NEVER);
            }
            column = next;
            self.back.push(back);
        }
        let ends = (0..TAGS as Tag).filter(|&t| bio::closes(t));
        let Some(mut tag) = ends.max_by_key(|&t| (column[usize::from(t)], std::cmp::Reverse(t))) else {
            return;
        };
        for back in self.back.iter().rev() {
            out.push(tag);
            tag = back[usize::from(tag)];
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
}
