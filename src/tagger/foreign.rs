//! What is not news in the gazetteer's language: paragraphs of another language or code, but those of their sentences
//! that surely are in it.

use super::cell::Cell;
use super::knowledge::Knowledge;
use crate::segment::Document;
use crate::shape::Case;
use crate::token::TokenKind;
use std::ops::Range;

/// A paragraph is judged by no fewer words.
const JUDGED: usize = 8;
/// A short text is judged by no fewer, if hardly any of its words are known.
const JUDGED_SHORT: usize = 5;
/// A sentence among others in another language is judged by no fewer words.
const JUDGED_ALONE: usize = 5;

/// What tells whether a paragraph is news in the gazetteer's language.
#[derive(Clone, Copy, Default)]
struct Sample {
    words: usize,
    /// Words in small letters.
    lower: usize,
    /// Those of them that are known.
    known: usize,
    /// Words that mix capitals and small letters.
    mixed: usize,
    /// Marks that stand in code, not in text.
    code: usize,
    /// Words with letters that the language does not write.
    of_neighbor: usize,
}

impl Sample {
    fn of(document: &Document, knowledge: &Knowledge, paragraph: Range<usize>, cells: &[Cell]) -> Self {
        let mut sample = Self::default();
        for i in paragraph {
            let token = &document.tokens[i];
            let code = || matches!(document.word(i), "{" | "}" | "=" | "<" | "\\");
            sample.code += usize::from(token.kind == TokenKind::Mark && code());
            // Words of a third script are no names wherever they stand, and say nothing of those between them.
            if cells[i].word && !cells[i].strange {
                sample.words += 1;
                sample.mixed += usize::from(token.case == Case::Mixed);
                let unknown = cells[i].parts == 0;
                sample.of_neighbor += usize::from(unknown && knowledge.is_of_neighbor(document.norm(i)));
                // Abbreviations are known to no list: `г.`, `ул.`, `д.`.
                if token.case == Case::Lower && cells[i].long {
                    sample.lower += 1;
                    sample.known += usize::from(cells[i].parts != 0);
                }
            }
        }
        sample
    }

    /// Too few of the words in small letters are known, or too many are written with letters of a neighbor.
    fn is_strange(self) -> bool {
        (self.lower >= JUDGED && self.known * 10 < self.lower * 6) || self.is_of_neighbor()
    }

    /// Words of names alone do not make so many.
    fn is_of_neighbor(self) -> bool {
        self.of_neighbor >= 3 && self.of_neighbor * 6 >= self.words
    }

    /// Hardly any of a few words in small letters are known.
    fn is_wholly_strange(self) -> bool {
        self.lower >= JUDGED_SHORT && self.known * 5 <= self.lower * 2
    }

    /// A sentence is in the language though its paragraph is not.
    fn is_own(self) -> bool {
        self.lower >= JUDGED_ALONE && self.known * 10 >= self.lower * 8
    }

    fn is_code(self) -> bool {
        let mixed =
            self.mixed >= 3 && self.mixed * 3 > self.words || self.mixed >= 6 && self.mixed * 4 > self.words;
        mixed || self.code >= 2 && self.code * 2 >= self.words
    }
}

/// Paragraphs that are not in the gazetteer's language, or the sentences of them that are not; a short one goes by the
/// whole page.
pub(super) fn stretches(document: &Document, knowledge: &Knowledge, cells: &[Cell]) -> Vec<Range<usize>> {
    let paragraphs = document.paragraphs.iter().cloned();
    let samples: Vec<(Range<usize>, Sample)> =
        paragraphs.map(|p| (p.clone(), Sample::of(document, knowledge, p, cells))).collect();
    let mut page = Sample::default();
    for (_, s) in &samples {
        page.lower += s.lower;
        page.known += s.known;
        page.words += s.words;
        page.code += s.code;
        page.of_neighbor += s.of_neighbor;
    }
    // A line of code alone tells little; braces and brackets all over the page do.
    if page.code >= 8 && page.code * 4 >= page.words {
        return samples.into_iter().map(|(paragraph, _)| paragraph).collect();
    }
    let mut foreign = Vec::new();
    for (paragraph, sample) in samples {
        let short = sample.lower < JUDGED;
        if sample.is_code() || (short && (page.is_strange() || page.is_wholly_strange())) {
            foreign.push(paragraph);
        } else if sample.is_strange() {
            let (first, last) =
                (document.sentence_of(paragraph.start), document.sentence_of(paragraph.end - 1));
            let sentences = document.sentences[first..=last].iter().cloned();
            foreign.extend(sentences.filter(|s| !Sample::of(document, knowledge, s.clone(), cells).is_own()));
        }
    }
    foreign
}
