//! What all scores share: pairs of expected and found spans, and ratios.

use glossator::span::Span;

/// How well two spans fit, greater is better; `None` when they are no pair.
pub(super) fn overlap(a: Span, b: Span) -> Option<f64> {
    a.overlaps(b).then(|| (a.end.min(b.end) - a.start.max(b.start)) as f64)
}

/// Pairs of indices, one to one, the best first.
pub(super) fn pairs(
    expected: usize,
    found: usize,
    fit: impl Fn(usize, usize) -> Option<f64>,
) -> Vec<(usize, usize)> {
    let all = (0..expected).flat_map(|i| (0..found).map(move |j| (i, j)));
    let mut all: Vec<(f64, usize, usize)> = all.filter_map(|(i, j)| Some((fit(i, j)?, i, j))).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut left, mut right) = (vec![false; expected], vec![false; found]);
    all.retain(|(_, i, j)| {
        let free = !left[*i] && !right[*j];
        if free {
            (left[*i], right[*j]) = (true, true);
        }
        free
    });
    all.into_iter().map(|(_, i, j)| (i, j)).collect()
}

/// Right answers, answers, and what should have been answered.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) right: usize,
    pub(super) found: usize,
    pub(super) expected: usize,
}

impl Counts {
    pub(super) fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    pub(super) fn recall(self) -> f64 {
        share(self.right, self.expected)
    }

    pub(super) fn f1(self) -> f64 {
        share(2 * self.right, self.found + self.expected)
    }

    pub(super) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.expected += other.expected;
    }
}

/// In percent; of nothing, nothing.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}
