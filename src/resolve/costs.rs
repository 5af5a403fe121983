//! Costs of readings: negated logarithms of how likely they are, more or less.

use super::name_words::Choice;
use crate::morph::{Agreement, Cases};

/// The lesser of two costs. A NaN, as of what is impossible without what makes it so, is never less: to care for it
/// otherwise, as [`f32::min`] does, is thrice the work.
pub(super) fn lesser(a: f32, b: f32) -> f32 {
    if b < a { b } else { a }
}

/// The least of some costs; infinite if there is none.
pub(super) fn cheapest(costs: impl IntoIterator<Item = f32>) -> f32 {
    costs.into_iter().fold(f32::INFINITY, lesser)
}

/// The genders with what each costs by itself.
pub(super) const GENDERS: [(Agreement, f32); 2] = [(Agreement::Masculine, 0.2), (Agreement::Feminine, 1.4)];

/// What a person's name or a word of it costs, by gender and case.
pub(super) type Grid = [[f32; Cases::COUNT]; GENDERS.len()];

/// The costs of what cannot be read at all.
pub(super) const IMPOSSIBLE: Grid = [[f32::INFINITY; Cases::COUNT]; GENDERS.len()];

/// The place of a gender among [`GENDERS`].
pub(super) fn slot(agreement: Agreement) -> Option<usize> {
    match agreement {
        Agreement::Masculine => Some(0),
        Agreement::Feminine => Some(1),
        Agreement::Neuter | Agreement::Plural => None,
    }
}

/// The least that a word costs in each gender and case.
pub(super) fn grid(choices: &[Choice]) -> Grid {
    let mut least = IMPOSSIBLE;
    for choice in choices {
        let Some(slot) = slot(choice.agreement) else { continue };
        for case in choice.cases.indices() {
            least[slot][case] = lesser(least[slot][case], choice.cost);
        }
    }
    least
}

/// The least that either of two costs in each gender and case.
pub(super) fn either(a: &Grid, b: &Grid) -> Grid {
    std::array::from_fn(|slot| std::array::from_fn(|case| lesser(a[slot][case], b[slot][case])))
}
