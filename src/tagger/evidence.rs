//! What a document shows: each token's `Cell`, where it stands, what is in quotes, which phrases and runs of
//! capitalized words it is in, how its stem is used elsewhere in the document; and the stretches that may hold names.

use super::acronyms;
use super::cell::{BEYOND, Cell, is_capital};
use super::foreign;
use super::gazetteer::{Phrase, class};
use super::knowledge::Knowledge;
use super::stems::{Seen, Stems};
use super::votes::{FirstPass, Votes};
use crate::segment::Document;
use crate::shape::Case;
use crate::token::{Gap, Token, TokenKind};
use std::ops::Range;

/// Tokens before a capital letter that may belong to its name: `правительство Таиланда`.
const LEFT: usize = 3;
/// Tokens after a capital letter that may belong to its name: `Министерство обороны и безопасности`.
const RIGHT: usize = 5;

/// The evidence of one document.
#[derive(Debug)]
pub struct Evidence {
    pub(super) cells: Vec<Cell>,
    sentences: Vec<Range<usize>>,
    /// Runs of capitalized words, small connecting words included.
    pub(super) runs: Vec<Range<usize>>,
    /// For each token, the sentence it is in.
    sentence_of: Vec<u32>,
    /// How many stems have several tokens that may be names.
    namesakes: usize,
    /// By their numbers, the first places of these with capital letters; empty when the weights do not know how names are
    /// introduced.
    seen: Vec<Seen>,
    /// How much of the document is talk to others, 0 to 3; `None` in languages for which its words are not known.
    pub(super) talk: Option<u32>,
    /// Runs of tokens that may hold names, in order; each inside one sentence.
    pub stretches: Vec<Range<usize>>,
}

impl Evidence {
    /// Reads `document`; how names are introduced only for weights that know of it.
    #[must_use]
    pub fn new(document: &Document, knowledge: &Knowledge, introductions: bool) -> Self {
        let tokens = &document.tokens;
        let mut cells: Vec<Cell> = (0..tokens.len()).map(|i| Cell::new(document, knowledge, i)).collect();
        let stems = Stems::new(document, &mut cells);
        let talk = talk(knowledge, &cells);
        let has_gazetteer = !knowledge.gazetteer().is_empty();
        let foreign =
            if has_gazetteer { foreign::stretches(document, knowledge, &cells) } else { Vec::new() };
        let mut sentence_of = vec![0; tokens.len()];
        let mut stretches = Vec::new();
        let mut runs: Vec<Range<usize>> = std::iter::once(0..0).collect();
        let mut next_foreign = 0;
        for (index, sentence) in document.sentences.iter().enumerate() {
            sentence_of[sentence.clone()].fill(index as u32);
            while next_foreign < foreign.len() && foreign[next_foreign].end <= sentence.start {
                next_foreign += 1;
            }
            if foreign.get(next_foreign).is_some_and(|f| f.contains(&sentence.start)) {
                continue;
            }
            let careless = has_gazetteer && is_careless(document, knowledge, &cells, sentence.clone());
            if careless {
                mark_phrases(knowledge, sentence.clone(), &mut cells, |cell| cell.word);
                for cell in &mut cells[sentence.clone()] {
                    cell.capital |= cell.word && (cell.phrase != 0 || is_name(cell.classes));
                }
            }
            let before = stretches.len();
            stretch(document, &cells, sentence.clone(), &mut stretches);
            if stretches.len() == before {
                continue;
            }
            let style = style(tokens, sentence.clone());
            mark_places(document, sentence.clone(), style, introductions, &mut cells);
            for i in sentence.clone() {
                cells[i].use_in_document = stems.use_elsewhere(&cells[i], tokens[i].case);
            }
            if has_gazetteer && !careless {
                mark_phrases(knowledge, sentence.clone(), &mut cells, |cell| cell.capital);
            }
            mark_runs(tokens, sentence.clone(), &mut cells, &mut runs);
            mark_expansions(document, sentence.clone(), &mut cells);
        }
        for i in stretches.iter().cloned().flatten() {
            cells[i].spell(document.norm(i));
        }
        let namesakes = stems.number_namesakes(&mut cells);
        let seen = if introductions { Seen::new(&cells, &stretches, namesakes) } else { Vec::new() };
        let sentences = document.sentences.clone();
        Self { cells, sentences, runs, sentence_of, namesakes, seen, talk, stretches }
    }

    /// Whether token `i` is never of a name: of a script that names are not looked for in, or between two names.
    #[must_use]
    pub fn is_strange(&self, i: usize) -> bool {
        self.cells[i].strange
    }

    /// The sentence of token `i`.
    pub(super) fn sentence(&self, i: usize) -> Range<usize> {
        self.sentences[self.sentence_of[i] as usize].clone()
    }

    /// The token `offset` from `i`, inside of `sentence`.
    #[inline]
    pub(super) fn at(&self, sentence: &Range<usize>, i: usize, offset: isize) -> &Cell {
        match i.checked_add_signed(offset) {
            Some(at) if sentence.contains(&at) => &self.cells[at],
            _ => &BEYOND,
        }
    }

    /// The nearest word without capital letters on one side.
    pub(super) fn small_word(&self, sentence: &Range<usize>, i: usize, direction: isize) -> &Cell {
        for k in 1..=5 {
            let cell = self.at(sentence, i, direction * k);
            if cell.word && !cell.capital {
                return cell;
            }
        }
        &BEYOND
    }

    /// The first places of the other tokens of a stem, if the weights know how names are introduced.
    pub(super) fn others(&self, i: usize) -> impl Iterator<Item = usize> {
        self.seen.get(self.cells[i].namesakes as usize).into_iter().flat_map(move |seen| seen.others(i))
    }

    /// Whether one of these tokens has namesakes.
    pub(super) fn has_namesakes(&self, tokens: Range<usize>) -> bool {
        self.cells[tokens].iter().any(|cell| cell.namesakes != 0)
    }

    /// Counts what the first pass found, token by token of the document.
    #[must_use]
    pub fn votes(&self, first: &FirstPass) -> Votes {
        let stem = |i: usize| if self.cells[i].capital { self.cells[i].namesakes as usize } else { 0 };
        Votes::new(first, self.namesakes, stem)
    }
}

/// How much of a document is talk to others: 3 when one word in 25 is of such talk, 2 for one in 50, 1 for one in 200.
fn talk(knowledge: &Knowledge, cells: &[Cell]) -> Option<u32> {
    let talk = &knowledge.informal().talk;
    if talk.is_empty() {
        return None;
    }
    let words = cells.iter().filter(|cell| cell.word);
    let (all, of_talk) = words
        .fold((0, 0), |(all, of_talk), cell| (all + 1, of_talk + usize::from(talk.contains(&cell.stem))));
    Some(match of_talk * 200 {
        much if much >= all * 8 => 3,
        some if some >= all * 4 => 2,
        little if little >= all => 1,
        _ => 0,
    })
}

/// Whether a sentence is of a writer who does without capital letters: it begins without one, or has a word that such
/// writers have. Only in languages for which these words are known.
fn is_careless(document: &Document, knowledge: &Knowledge, cells: &[Cell], sentence: Range<usize>) -> bool {
    let careless = &knowledge.informal().careless;
    if careless.is_empty() {
        return false;
    }
    let lower = |i: usize| document.tokens[i].case == Case::Lower;
    let mut words = sentence.filter(|&i| cells[i].word);
    words.next().is_some_and(lower) || words.any(|i| lower(i) && careless.contains(&cells[i].stem))
}

/// Whether a word of these classes may be a name without a capital letter.
fn is_name(classes: u32) -> bool {
    let names = class::GIVEN | class::COUNTRY | class::CITY | class::PLACE | class::BODY | class::OUTLET;
    let words = class::WORD | class::DEMONYM | class::ROLE | class::HEAD;
    classes & names != 0 && classes & words == 0
}

/// How rich in capitals a sentence is: 2 for a headline, 1 for a list of names.
fn style(tokens: &[Token], sentence: Range<usize>) -> u32 {
    let (mut capitals, mut words) = (0, 0);
    for token in &tokens[sentence] {
        capitals += usize::from(is_capital(token));
        words += usize::from(token.kind == TokenKind::Word);
    }
    match (capitals * 10, words) {
        (c, w) if w >= 3 && c >= w * 7 => 2,
        (c, w) if w >= 3 && c >= w * 4 => 1,
        _ => 0,
    }
}

/// Words between what is named and its name in quotes, besides the last: `группа под [названием] «…»`.
const NAMING: usize = 3;

/// Notes where each token of a sentence stands: first word or not, in quotes (near their beginning or end or both),
/// in brackets, and how rich in capitals the sentence is.
fn mark_places(
    document: &Document,
    sentence: Range<usize>,
    style: u32,
    introductions: bool,
    cells: &mut [Cell],
) {
    let tokens = &document.tokens;
    let mut first = true;
    let mut open: Option<usize> = None;
    let mut bracket = false;
    for i in sentence.clone() {
        let mut place = style;
        if tokens[i].kind == TokenKind::Mark {
            match tokens[i].span.of(document.text) {
                "«" | "“" | "„" => open = Some(i),
                "»" | "”" => open = None,
                "\"" => open = if open.is_some() { None } else { Some(i) },
                "(" => bracket = true,
                ")" => bracket = false,
                _ => {}
            }
        } else if let Some(from) = open {
            let near = (i + 1..sentence.end.min(i + 6)).any(|j| {
                tokens[j].kind == TokenKind::Mark
                    && matches!(tokens[j].span.of(document.text), "»" | "”" | "\"")
            });
            let before = from.checked_sub(1).filter(|&b| sentence.contains(&b) && cells[b].word);
            cells[i].quoted_by = before.map_or(3, |b| cells[b].stem);
            cells[i].quoted_as = before.map_or(0, |b| cells[b].classes);
            cells[i].quoted_like = before.map_or(0, |b| cells[b].cluster);
            if let Some(before) = before.filter(|_| introductions) {
                let mut words =
                    cells[sentence.start..before].iter().rev().take(NAMING).take_while(|cell| cell.word);
                let head = words.find(|cell| cell.classes & class::HEAD != 0);
                cells[i].quoted_head = head.map_or(0, |cell| cell.stem);
            }
            place |= 4 + if i == from + 1 { 4 } else { 0 } + u32::from(near) * 16;
        }
        place |= u32::from(bracket) << 5;
        if tokens[i].kind == TokenKind::Word {
            place |= u32::from(first) << 6;
            first = false;
        }
        place |= u32::from(tokens[i].gap >= Gap::Line) << 7;
        cells[i].place = place;
    }
}

/// Notes the runs of capitalized words of a sentence; one small word of four letters at most may stand between.
fn mark_runs(tokens: &[Token], sentence: Range<usize>, cells: &mut [Cell], runs: &mut Vec<Range<usize>>) {
    let mut i = sentence.start;
    while i < sentence.end {
        if !cells[i].capital {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while end < sentence.end {
            let connects =
                |j: usize| cells[j].word && tokens[j].span.len() <= 4 && tokens[j].case == Case::Lower;
            if cells[end].capital {
                end += 1;
            } else if end + 1 < sentence.end && connects(end) && cells[end + 1].capital {
                end += 2;
            } else {
                break;
            }
        }
        for cell in &mut cells[i..end] {
            cell.run = runs.len() as u32;
        }
        runs.push(i..end);
        i = end;
    }
}

/// Notes what acronyms in brackets stand for: `Всемирная организация здравоохранения (ВОЗ)`. Words of three letters or
/// fewer may be passed over: `the Centers for Disease Control (CDC)`.
fn mark_expansions(document: &Document, sentence: Range<usize>, cells: &mut [Cell]) {
    let tokens = &document.tokens;
    for i in sentence.start + 2..sentence.end.saturating_sub(1) {
        let bracketed =
            tokens[i].case == Case::Upper && document.word(i - 1) == "(" && document.word(i + 1) == ")";
        if !bracketed || !(2..=10).contains(&document.norm(i).chars().count()) {
            continue;
        }
        let Some(phrase) = acronyms::phrase(document, sentence.start, i) else { continue };
        if cells[phrase.start].capital {
            cells[i].expansion = 1;
            for (k, cell) in cells[phrase].iter_mut().enumerate() {
                cell.expansion = if k == 0 { 2 } else { 3 };
            }
            cells[i - 2].expansion = 4;
        }
    }
}

/// The longest phrase of the gazetteer may have so many tokens.
const PHRASE: usize = 5;

/// Notes the phrases of the gazetteer that begin with a word that may begin one, the longest first.
fn mark_phrases(
    knowledge: &Knowledge,
    sentence: Range<usize>,
    cells: &mut [Cell],
    may_begin: impl Fn(&Cell) -> bool,
) {
    let mut i = sentence.start;
    while i < sentence.end {
        let mut next = i + 1;
        if may_begin(&cells[i]) {
            let mut phrase = Phrase::default();
            let mut keys = [0; PHRASE];
            for (key, cell) in keys.iter_mut().zip(&cells[i..sentence.end]) {
                *key = phrase.add(cell.stem);
            }
            for end in (i + 2..=sentence.end.min(i + PHRASE)).rev() {
                let classes = knowledge.gazetteer().get(keys[end - i - 1]).classes;
                if classes != 0 {
                    for (k, cell) in cells[i..end].iter_mut().enumerate() {
                        let place = if k == 0 {
                            1
                        } else if i + k + 1 == end {
                            3
                        } else {
                            2
                        };
                        cell.phrase = (classes ^ classes >> 11) & 0xffff | place << 16;
                    }
                    next = end;
                    break;
                }
            }
        }
        i = next;
    }
}

/// Adds the runs of a sentence that lie around capital letters, addresses, and places in small letters. They end at
/// what no name goes across.
fn stretch(document: &Document, cells: &[Cell], sentence: Range<usize>, out: &mut Vec<Range<usize>>) {
    let mut run: Option<Range<usize>> = None;
    let may_name = |&i: &usize| {
        cells[i].capital || cells[i].small_place || document.tokens[i].kind == TokenKind::Address
    };
    let crosses = |&i: &usize| may_name(&i) || may_cross(document, &cells[i], i);
    for i in sentence.clone().filter(may_name) {
        // Nothing but what may be crossed is between `i` and the end of a run that goes beyond it.
        let end = run.as_ref().map_or(sentence.start, |run| run.end);
        let left = (end..i).rev().take(LEFT).take_while(crosses).last().unwrap_or(i);
        let beyond = end.max(i + 1)..sentence.end.min(i + 1 + RIGHT);
        let right = beyond.clone().take_while(crosses).last().map_or(beyond.start, |last| last + 1);
        match &mut run {
            Some(r) if left <= r.end => r.end = right,
            _ => out.extend(run.replace(left..right)),
        }
    }
    out.extend(run);
}

/// Whether a name may go across token `i`: not across verbs and most marks.
fn may_cross(document: &Document, cell: &Cell, i: usize) -> bool {
    match document.tokens[i].kind {
        TokenKind::Word => {
            let verb = cell.parts & (class::VERB | class::SPEECH) != 0;
            !verb || cell.parts & (class::NOUN | class::ADJECTIVE) != 0
        }
        TokenKind::Mark => !matches!(document.word(i), ":" | ";" | "?" | "…" | "..." | "%" | "*" | "|" | "•"),
        TokenKind::Number | TokenKind::Address => true,
    }
}
