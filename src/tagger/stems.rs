//! Which words of a document are of one stem, how they are used, and which of those that may be names have namesakes.

use super::cell::Cell;
use super::headline::is_headline;
use crate::segment::Document;
use crate::shape::Case;
use crate::token::TokenKind;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The stems of a document by the numbers of the cells; number 0 is that of tokens which are no words.
pub(super) struct Stems(Vec<Use>);

/// How a stem is used in the document.
#[derive(Clone, Copy, Default)]
struct Use {
    /// How often it stands in small letters.
    lower: u8,
    /// How often with a capital inside of a sentence.
    inside: u8,
    /// How many of its tokens may be names.
    names: u32,
    namesakes: u32,
}

impl Stems {
    /// Numbers the stems of words, in the cells, and counts how they are used.
    pub(super) fn new(document: &Document, cells: &mut [Cell]) -> Self {
        let mut uses = vec![Use::default()];
        let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
        numbers.reserve(cells.len() / 2);
        for sentence in &document.sentences {
            let mut first = true;
            let headline = is_headline(document, sentence);
            for (token, cell) in document.tokens[sentence.clone()].iter().zip(&mut cells[sentence.clone()]) {
                if token.kind != TokenKind::Word {
                    continue;
                }
                cell.number = *numbers.entry(cell.stem).or_insert(uses.len() as u32);
                if cell.number as usize == uses.len() {
                    uses.push(Use::default());
                }
                let used = &mut uses[cell.number as usize];
                match token.case {
                    _ if headline => {}
                    Case::Lower => used.lower = used.lower.saturating_add(1),
                    Case::Title | Case::Mixed if !first => used.inside = used.inside.saturating_add(1),
                    _ => {}
                }
                first = false;
            }
        }
        Self(uses)
    }

    /// How the stem of a token is used elsewhere in the document.
    pub(super) fn use_elsewhere(&self, cell: &Cell, case: Case) -> u32 {
        let used = self.0[cell.number as usize];
        let own = u8::from(case == Case::Lower);
        u32::from(used.lower.saturating_sub(own).min(2)) * 4 + u32::from(used.inside.min(3))
    }

    /// Numbers, in the cells, the stems of which several tokens may be names; gives how many there are.
    pub(super) fn number_namesakes(mut self, cells: &mut [Cell]) -> usize {
        let may_name = |cell: &Cell| cell.word && (cell.capital || cell.small_place);
        for cell in cells.iter().filter(|cell| may_name(cell)) {
            self.0[cell.number as usize].names += 1;
        }
        let mut count = 0;
        for cell in cells.iter_mut().filter(|cell| may_name(cell)) {
            let used = &mut self.0[cell.number as usize];
            if used.names > 1 {
                if used.namesakes == 0 {
                    count += 1;
                    used.namesakes = count;
                }
                cell.namesakes = used.namesakes;
            }
        }
        count as usize
    }
}

/// So many other places of a stem are looked at.
const OTHERS: usize = 4;

/// The first tokens with capital letters among namesakes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    count: usize,
    tokens: [u32; OTHERS + 1],
}

impl Seen {
    /// Those in stretches, by the numbers of namesakes in the cells, of which there are `count`.
    pub(super) fn new(cells: &[Cell], stretches: &[Range<usize>], count: usize) -> Vec<Self> {
        let mut seen = vec![Self::default(); count + 1];
        for i in stretches.iter().cloned().flatten().filter(|&i| cells[i].capital && cells[i].namesakes != 0)
        {
            let of_stem = &mut seen[cells[i].namesakes as usize];
            if let Some(free) = of_stem.tokens.get_mut(of_stem.count) {
                *free = i as u32;
                of_stem.count += 1;
            }
        }
        seen
    }

    /// The first ones but token `i`.
    pub(super) fn others(&self, i: usize) -> impl Iterator<Item = usize> {
        let tokens = self.tokens[..self.count].iter().map(|&token| token as usize);
        tokens.filter(move |&token| token != i).take(OTHERS)
    }
}
