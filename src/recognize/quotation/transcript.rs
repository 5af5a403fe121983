//! Transcripts: paragraphs that begin with who speaks and a colon, `Вестник: Когда откроют мост?`, `Ann Lee: In May.`
//!
//! One such paragraph may be a headline or a row of a list. A question with an answer by somebody else right behind it is a
//! transcript, and so are all other lines of these two. `Q:` and `A:` stand for whoever asks and for the person spoken of
//! before.

use super::dialogue::{Line, guest};
use super::identity::by_initials;
use super::reading::Reading;
use super::speaker::{Ground, Speaker};
use super::words::Turn as Asked;
use crate::annotation::Kind;
use crate::shape::{Case, closes_quote, opens_quote};
use crate::token::{Gap, TokenKind};
use std::ops::Range;

/// How many tokens a label may have.
const LABEL: usize = 6;
/// How many bytes a letter has at most.
const LETTER: usize = 2;
/// How many tokens words said have at least.
const WORDS: usize = 3;

/// A paragraph that may be what somebody says.
struct Turn<'r> {
    paragraph: usize,
    speaker: Option<Speaker>,
    /// Who that is, to be compared.
    who: Who<'r>,
    words: Range<usize>,
    asks: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Who<'r> {
    Entity(usize),
    Noun(&'r str),
    /// A letter: `Q`, `A`.
    Letter(Asked),
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
    let answers = Who::Letter(Asked::Answers);
    let first = turns.iter().find(|turn| matches!(turn.who, Who::Letter(_)));
    let guest = first.filter(|_| speak.contains(&answers)).and_then(|turn| guest(reading, &turn.words));
    let said = turns.into_iter().filter(|turn| speak.contains(&turn.who));
    let line = |turn: Turn| {
        let speaker = if turn.who == answers { guest.clone() } else { turn.speaker };
        Line { tokens: turn.words, speaker, cue: None, insert: None }
    };
    said.map(line).collect()
}

fn turn<'r>(reading: &'r Reading, paragraph: usize, tokens: Range<usize>) -> Option<Turn<'r>> {
    let document = reading.document;
    let first = document.tokens.get(tokens.start)?;
    if first.kind == TokenKind::Mark
        && let Some((label, words)) = bracketed(reading, tokens.clone())
    {
        let who =
            || Some((Speaker::words(label.clone(), Ground::Known), Who::Noun(document.norm(label.start))));
        let (speaker, who) = label_of(reading, label.clone()).or_else(who)?;
        let asks = document.word(words.end - 1) == "?";
        return Some(Turn { paragraph, speaker: Some(speaker), who, words, asks });
    }
    let label = tokens.start + 1..tokens.end.min(tokens.start + LABEL + 1);
    let letter = if first.span.len() <= LETTER { letter(reading, tokens.start) } else { None };
    let colon = match letter {
        None => label.clone().find(|&at| document.word(at) == ":"),
        Some(_) => Some(tokens.start + 1).filter(|&at| matches!(document.word(at), ":" | ".")),
    }?;
    let words = colon + 1..tokens.end;
    let last = document.word(tokens.end - 1);
    let sentence = matches!(last, "." | "!" | "?" | "…") || last.starts_with("..");
    let opens = document.tokens.get(colon + 1)?;
    if !sentence || words.len() < WORDS || opens.gap == Gap::None || opens.kind != TokenKind::Word {
        return None;
    }
    if let Some(asked) = letter {
        let asks = asked == Asked::Asks;
        return Some(Turn { paragraph, speaker: None, who: Who::Letter(asked), words, asks });
    }
    let (speaker, who) = label_of(reading, tokens.start..colon)?;
    Some(Turn { paragraph, speaker: Some(speaker), who, words, asks: last == "?" })
}

/// `((Ann Lee)) In May.`: the name in double brackets and the words behind it.
fn bracketed(reading: &Reading, tokens: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let word = |at: usize| reading.document.word(at);
    let opens = word(tokens.start) == "(" && tokens.len() > 2 && word(tokens.start + 1) == "(";
    let label = tokens.start + 2..tokens.end.min(tokens.start + 2 + LABEL);
    let close = label.clone().find(|&at| word(at) == ")").filter(|_| opens)?;
    let words = close + 2..tokens.end;
    let closed = close > label.start && words.start < words.end && word(close + 1) == ")";
    closed.then_some((label.start..close, words))
}

/// What the letter at `at` stands for, if one stands there: `Q: When?`
fn letter(reading: &Reading, at: usize) -> Option<Asked> {
    let token = reading.document.tokens.get(at)?;
    let alone = token.case != Case::Lower && reading.text(at).chars().count() == 1;
    reading.word(at).turn.filter(|_| alone)
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
    // `ML: Never.`
    if let Some(entity) = by_initials(reading, &inside) {
        return Some((Speaker::words(inside, Ground::Known), Who::Entity(entity)));
    }
    let noun = inside.len() == 1 && reading.word(inside.start).speaker.is_some();
    noun.then(|| (Speaker::words(inside.clone(), Ground::Known), Who::Noun(document.norm(inside.start))))
}
