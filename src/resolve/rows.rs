//! People in a row: «Игорь Белов и Анна Орлова» stand in one case, and all of their names tell which.

use super::context::{Actor, Context, in_row};
use super::costs::cheapest;
use super::form::{Form, words};
use super::people::{CASE_COSTS, Person};
use super::words::Lexis;
use crate::annotation::{Kind, Mention};
use crate::morph::Cases;
use crate::segment::Document;
use std::ops::Range;

/// Cases in which a row costs this much more than in the best are out.
const MARGIN: f32 = 1.0;
/// What a case costs in which several that do something do not stand.
const OBLIQUE: f32 = 2.0;

/// Tells the people of each row in which cases they stand, where nothing before them does. `tokens` holds those of the
/// mentions.
pub(super) fn agree<'d>(
    document: &'d Document,
    mentions: &[Mention],
    tokens: &[Range<usize>],
    contexts: &mut [Context],
    lexis: &mut Lexis<'d>,
) {
    let person = |at: usize| mentions.get(at).is_some_and(|mention| mention.kind == Kind::Person);
    let mut next = 0;
    while next < mentions.len() {
        let first = next;
        let linked = |at: usize, lexis: &Lexis| {
            let (Some(this), Some(other)) = (tokens.get(at), tokens.get(at + 1)) else { return false };
            person(at) && person(at + 1) && in_row(document, this.end, other.start, Kind::Person, lexis)
        };
        while linked(next, lexis) {
            next += 1;
        }
        next += 1;
        let row = first..next;
        if row.len() < 2 || row.clone().any(|at| !contexts[at].cases.is_empty()) {
            continue;
        }
        let cases = cases(document, mentions, tokens, row.clone(), contexts, lexis);
        if cases != Cases::ALL {
            for context in &mut contexts[row] {
                (context.cases, context.free) = (cases, false);
            }
        }
    }
}

/// The cases that suit all names of a row.
fn cases<'d>(
    document: &'d Document,
    mentions: &[Mention],
    tokens: &[Range<usize>],
    row: Range<usize>,
    contexts: &[Context],
    lexis: &mut Lexis<'d>,
) -> Cases {
    let mut costs = CASE_COSTS;
    if contexts[row.end - 1].actor == Actor::Any {
        costs[1..].iter_mut().for_each(|cost| *cost += OBLIQUE);
    }
    for at in row {
        let form = Form {
            kind: mentions[at].kind,
            words: words(document, tokens[at].clone(), lexis.room).into_bump_slice(),
            honorific: None,
            context: Context::default(),
            count: 1,
        };
        let fits = Person::new(&form, lexis).fits;
        costs.iter_mut().zip(fits).for_each(|(cost, fit)| *cost += fit);
    }
    let best = cheapest(costs);
    let likely = (0..Cases::COUNT).filter(|&case| costs[case] <= best + MARGIN);
    likely.fold(Cases::NONE, |cases, case| cases.or(Cases::at(case)))
}
