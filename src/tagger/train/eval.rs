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
