//! What the first pass said about each stem, for the second pass: a name once found with certainty is found
//! everywhere in the document, in every case form.

use super::bio::{OUTSIDE, TAGS, Tag};
use super::viterbi::Gaps;

/// What the first pass found, token by token.
#[derive(Clone, Debug, Default)]
pub struct FirstPass {
    /// Tags of the best paths.
    pub tags: Vec<Tag>,
    /// How much worse the others are.
    pub gaps: Vec<Gaps>,
}

/// For each token, what the others of its stem got.
#[derive(Debug, Default)]
pub struct Votes(Vec<Verdict>);

/// The tags and gaps of the tokens of a stem.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    tags: [u16; TAGS],
    gaps: [u32; 4],
}

/// What the other tokens of a stem got.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The commonest tag.
    pub tag: u32,
    /// Its kind, and how clear the vote was: 0 when there are no others.
    pub kind: u32,
    /// How far outside and each kind were from the best on average, in two bits each after a one.
    pub gaps: u32,
}

impl Votes {
    /// Counts the tags of `first`; `stem` gives a number, up to `stems`, for the stem of a token that may vote and has
    /// others to vote with, and 0 for the rest.
    #[must_use]
    pub fn new(first: &FirstPass, stems: usize, stem: impl Fn(usize) -> usize) -> Self {
        let mut counts = vec![Count::default(); stems + 1];
        let voters = || first.tags.iter().zip(&first.gaps).enumerate().filter(|(i, _)| stem(*i) != 0);
        for (i, (&tag, gaps)) in voters() {
            counts[stem(i)].add(tag, gaps);
        }
        let mut verdicts = vec![Verdict::default(); first.tags.len()];
        for (i, (&tag, gaps)) in voters() {
            verdicts[i] = counts[stem(i)].without(tag, gaps).verdict();
        }
        Self(verdicts)
    }

    /// What the others of the same stem got; nothing when token `i` is the only one.
    #[must_use]
    pub fn others(&self, i: usize) -> Verdict {
        self.0.get(i).copied().unwrap_or_default()
    }
}

impl Count {
    fn add(&mut self, tag: Tag, gaps: &Gaps) {
        let of_tag = &mut self.tags[usize::from(tag)];
        *of_tag = of_tag.saturating_add(1);
        for (sum, &gap) in self.gaps.iter_mut().zip(gaps) {
            *sum += u32::from(gap);
        }
    }

    /// The same without one that was added.
    fn without(mut self, tag: Tag, gaps: &Gaps) -> Self {
        let own = &mut self.tags[usize::from(tag)];
        *own = own.saturating_sub(1);
        for (sum, &gap) in self.gaps.iter_mut().zip(gaps) {
            *sum -= u32::from(gap);
        }
        self
    }

    fn verdict(&self) -> Verdict {
        let counts = self.tags;
        let total: u32 = counts.iter().map(|&c| u32::from(c)).sum();
        if total == 0 {
            return Verdict::default();
        }
        let mut kinds = [u32::from(counts[usize::from(OUTSIDE)]), 0, 0, 0];
        for (tag, &count) in counts.iter().enumerate().skip(1) {
            kinds[1 + (tag - 1) / 4] += u32::from(count);
        }
        let best = (0..4).max_by_key(|&k| (kinds[k], std::cmp::Reverse(k))).unwrap_or(0);
        let tag = (0..TAGS).max_by_key(|&t| (counts[t], std::cmp::Reverse(t))).unwrap_or(0);
        let clear = if kinds[best] == total { 2 } else { u32::from(kinds[best] * 3 >= total * 2) };
        let many = u32::from(total >= 2) + u32::from(total >= 5);
        let level = |sum: u32| match sum / total {
            0..8 => 0,
            8..30 => 1,
            30..90 => 2,
            _ => 3,
        };
        let gaps = self.gaps.iter().fold(1, |all, &sum| all << 2 | level(sum));
        Verdict { tag: 1 + tag as u32, gaps, kind: 1 + best as u32 + clear * 4 + many * 16 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(tags: &[Tag], gaps: &[Gaps]) -> FirstPass {
        FirstPass { tags: tags.to_vec(), gaps: gaps.to_vec() }
    }

    #[test]
    fn a_token_does_not_vote_for_itself() {
        let three = first(&[4, 4, 0], &[[90, 0, 90, 90], [9, 0, 90, 90], [0, 1, 2, 3]]);
        let votes = Votes::new(&three, 1, |_| 1);
        assert_eq!(votes.others(2).tag, 5);
        // Outside 49 worse on average, the first kind never, the others far.
        assert_eq!(votes.others(2).gaps, 0b1_10_00_11_11);
        let one = first(&[4], &[[9, 0, 9, 9]]);
        assert_eq!(Votes::new(&one, 1, |_| 1).others(0), Verdict::default());
        assert_eq!(Votes::new(&one, 0, |_| 0).others(0), Verdict::default());
    }
}
