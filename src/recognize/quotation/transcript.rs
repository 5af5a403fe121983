//! Transcripts: paragraphs that begin with who speaks and a colon, `Вестник: Когда откроют мост?`, `Ann Lee: In May.`
//!
//! One such paragraph may be a headline or a row of a list. A question with an answer by somebody else right behind it is a
//! transcript, and so are all other lines of these two.

use super::dialogue::Line;
use super::reading::Reading;
use super::speaker::{Ground, Speaker};
use crate::annotation::Kind;
use crate::shape::{closes_quote, opens_quote};
use crate::token::{Gap, TokenKind};
use std::ops::Range;

/// How many tokens a label may have.
const LABEL: usize = 6;
/// How many tokens words said have at least.
const WORDS: usize = 3;

/// A paragraph that may be what somebody says.
struct Turn<'r> {
    paragraph: usize,
    speaker: Speaker,
    /// Who that is, to be compared.
    who: Who<'r>,
    words: Range<usize>,
    asks: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Who<'r> {
    Entity(usize),
    Noun(&'r str),
}

/// The lines of a transcript, in order.
pub(super) fn lines(reading: &Reading) -> Vec<Line> {
    let paragraphs = reading.document.paragraphs.iter().cloned().enumerate();
    let turns: Vec<Turn> = paragraphs.filter_map(|(p, tokens)| turn(reading, p, tokens)).collect();
    let mut speak: Vec<Who> = Vec::new();
    for pair in turns.windows(2) {
        let answered = pair[0].paragraph + 1 == pair[1].paragraph && pair[0].asks && !pair[1].asks;
        if answered && pair[0].who != pair[1].who {
            speak.extend([pair[0].who, pair[1].who]);
        }
    }
    let said = turns.into_iter().filter(|turn| speak.contains(&turn.who));
    let line = |turn: Turn| Line { tokens: turn.words, speaker: Some(turn.speaker), cue: None, insert: None };
    said.map(line).collect()
}

fn turn<'r>(reading: &'r Reading, paragraph: usize, tokens: Range<usize>) -> Option<Turn<'r>> {
    let document = reading.document;
    let label = tokens.start + 1..tokens.end.min(tokens.start + LABEL + 1);
    let colon = label.clone().find(|&at| document.word(at) == ":")?;
    let words = colon + 1..tokens.end;
    let last = document.word(tokens.end - 1);
    let sentence = matches!(last, "." | "!" | "?" | "…") || last.starts_with("..");
    let opens = document.tokens.get(colon + 1)?;
    if !sentence || words.len() < WORDS || opens.gap == Gap::None || opens.kind != TokenKind::Word {
        return None;
    }
    let (speaker, who) = label_of(reading, tokens.start..colon)?;
    Some(Turn { paragraph, speaker, who, words, asks: last == "?" })
}

/// Who speaks, if nothing else stands before the colon: a name, a body in marks, a noun of somebody who can speak.
fn label_of<'r>(reading: &'r Reading, label: Range<usize>) -> Option<(Speaker, Who<'r>)> {
    let document = reading.document;
    let marked = label.len() > 2 && opens_quote(document.word(label.start));
    let inside = if marked && closes_quote(document.word(label.end - 1)) {
        label.start + 1..label.end - 1
    } else {
        label
    };
    if let Some(mention) = reading.mention(inside.start) {
        let entity = reading.mentions[mention].entity?;
        let whole = reading.tokens_of(mention) == inside && reading.kind(mention) != Kind::Place;
        return whole.then(|| (Speaker::mention(reading, mention), Who::Entity(entity)));
    }
    let noun = inside.len() == 1 && reading.word(inside.start).speaker.is_some();
    noun.then(|| (Speaker::words(inside.clone(), Ground::Known), Who::Noun(document.norm(inside.start))))
}
