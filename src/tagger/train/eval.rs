//! Figures: exact spans, as a share of what was found and of what was to be found.

use crate::annotation::Kind;
use std::fmt;

/// Counts of one kind.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    gold: usize,
    found: usize,
    right: usize,
}

impl Count {
    fn f1(self) -> f64 {
        200.0 * self.right as f64 / (self.gold + self.found).max(1) as f64
    }
}

/// The figures of one file.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    kinds: [Count; 3],
}

impl Figures {
    /// Adds one text.
    pub fn add(&mut self, gold: &[(usize, usize, Kind)], found: &[(usize, usize, Kind)]) {
        for (count, kind) in self.kinds.iter_mut().zip([Kind::Person, Kind::Place, Kind::Organization]) {
            count.gold += gold.iter().filter(|g| g.2 == kind).count();
            for f in found.iter().filter(|f| f.2 == kind) {
                count.found += 1;
                count.right += usize::from(gold.contains(f));
            }
        }
    }

    /// Adds the counts of another file.
    pub fn merge(&mut self, other: &Self) {
        for (a, b) in self.kinds.iter_mut().zip(&other.kinds) {
            a.gold += b.gold;
            a.found += b.found;
            a.right += b.right;
        }
    }

    /// F1 of all kinds together.
    #[must_use]
    pub fn overall(&self) -> f64 {
        let all = self.kinds.iter().fold(Count::default(), |a, b| Count {
            gold: a.gold + b.gold,
            found: a.found + b.found,
            right: a.right + b.right,
        });
        all.f1()
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for count in self.kinds {
            let precision = 100.0 * count.right as f64 / count.found.max(1) as f64;
            let recall = 100.0 * count.right as f64 / count.gold.max(1) as f64;
            write!(f, "{precision:5.1}/{recall:5.1}/{:5.1}  ", count.f1())?;
        }
        write!(f, "all {:5.1}", self.overall())
    }
}

/// A curve from margins to shares of right names.
#[derive(Clone, Copy, Debug)]
pub struct Logistic {
    intercept: f64,
    slope: f64,
}

impl Logistic {
    /// The likeliest curve, by Newton's method. Margins count by their square root, since large ones add little.
    #[must_use]
    pub fn fit(seen: &[(f64, bool)]) -> Self {
        let mut curve = Self { intercept: 0.0, slope: 0.1 };
        for _ in 0..25 {
            let (mut g0, mut g1, mut h00, mut h01, mut h11) = (0.0, 0.0, 1e-6, 0.0, 1e-6);
            for &(margin, right) in seen {
                let x = margin.max(0.0).sqrt();
                let p = 1.0 / (1.0 + (-(curve.intercept + curve.slope * x)).exp());
                let (e, v) = (f64::from(u8::from(right)) - p, p * (1.0 - p));
                g0 += e;
                g1 += e * x;
                h00 += v;
                h01 += v * x;
                h11 += v * x * x;
            }
            let determinant = h00 * h11 - h01 * h01;
            curve.intercept += (h11 * g0 - h01 * g1) / determinant;
            curve.slope += (h00 * g1 - h01 * g0) / determinant;
        }
        curve
    }

    /// The margin at which `share` of the names are right.
    #[must_use]
    pub fn inverse(self, share: f64) -> f64 {
        let x = ((share / (1.0 - share)).ln() - self.intercept) / self.slope;
        if x <= 0.0 { 0.0 } else { x * x }
    }
}
