//! Speech without marks: lines that begin with a dash, and a paragraph after `сказал:`.

use super::attribution;
use super::cue::Cue;
use super::marks::Pair;
use super::reading::Reading;
use super::speaker::{Clause, Side, Speaker};
use super::unit::{Unit, is_dash};
use super::words::{Class, Tag};
use crate::annotation::Kind;
use crate::shape::Case;
use crate::token::{Gap, TokenKind};
use std::ops::Range;

/// Words said without marks.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) tokens: Range<usize>,
    pub(super) speaker: Option<Speaker>,
    pub(super) cue: Option<Range<usize>>,
    pub(super) insert: Option<Range<usize>>,
}

/// A paragraph without a stop at its end that is shorter than this after a colon is a list or a caption.
const BLOCK: usize = 8;
/// A name with a post and a colon is no longer.
const BYLINE: usize = 18;
/// Fewer tokens are no sentence.
const SENTENCE: usize = 3;
/// In how many paragraphs before an interview its guest is named.
const BEFORE: usize = 4;
/// How many words the address of a guest may take.
const ADDRESS: usize = 4;
/// How many lines make an interview by turns.
const TURNS: usize = 4;

/// All lines, in order. `cues` are those of `units`, one list each.
pub(super) fn lines(reading: &Reading, units: &[Unit], pairs: &[Pair], cues: &[Vec<Cue>]) -> Vec<Line> {
    let paragraphs = &reading.document.paragraphs;
    let mut found: Vec<Line> = Vec::new();
    let mut first_unit = vec![usize::MAX; paragraphs.len()];
    for (u, unit) in units.iter().enumerate().rev() {
        if unit.container.is_none() {
            first_unit[unit.paragraph] = u;
        }
    }
    // Whether the dash lines around have an attribution, which makes a dialogue of a list.
    let attributed: Vec<bool> = (0..paragraphs.len())
        .map(|p| {
            begins_with_dash(reading, paragraphs[p].start)
                && line(reading, units, pairs, cues, first_unit[p], p).is_some_and(|l| l.cue.is_some())
        })
        .collect();
    let attributed = spread(reading, attributed);
    let mut in_dialogue = false;
    let mut run: Vec<usize> = Vec::new();
    for p in 0..paragraphs.len() {
        let lead = p.checked_sub(1).and_then(|b| colon(reading, units, pairs, cues, &first_unit, b));
        if begins_with_dash(reading, paragraphs[p].start) {
            // `Горшков, тренер «Зари»:` stands before speech, or a list; `Горшков дождя не любит:` before several sentences.
            let before = lead.filter(|lead| match lead.tells {
                Tells::Saying => true,
                Tells::Named => sounds(reading, paragraphs[p].clone()) != Sound::List,
                Tells::Somebody => lead.is_of_person(reading) && is_speech(reading, paragraphs[p].clone()),
            });
            let beside = in_dialogue || attributed[p] || attributed.get(p + 1).copied().unwrap_or(false);
            if beside || before.is_some() {
                in_dialogue = true;
                if let Some(mut said) = line(reading, units, pairs, cues, first_unit[p], p) {
                    if said.speaker.is_none()
                        && said.cue.is_none()
                        && let Some(lead) = before
                    {
                        (said.speaker, said.cue) = (lead.speaker, lead.cue);
                    }
                    run.push(found.len());
                    found.push(said);
                }
            }
            continue;
        }
        answer(reading, &mut found, &run);
        run.clear();
        in_dialogue = false;
        if let Some(lead) = lead.filter(|l| is_block(reading, paragraphs[p].clone(), l.tells)) {
            let Lead { speaker, cue, .. } = lead;
            found.push(Line { tokens: paragraphs[p].clone(), speaker, cue, insert: None });
        }
    }
    answer(reading, &mut found, &run);
    found
}

/// Speakers of the lines of a run that say none: whoever spoke the line before the last; in an interview the person
/// spoken of before it gives the answers.
fn answer(reading: &Reading, found: &mut [Line], run: &[usize]) {
    let (Some(&first), true) = (run.first(), run.len() >= 2) else { return };
    let asks = |line: &Line| reading.text(line.tokens.end - 1) == "?";
    if run.iter().all(|&r| found[r].speaker.is_none()) {
        let asked: Vec<usize> = (0..run.len()).filter(|&n| asks(&found[run[n]])).collect();
        // Every other line asks, and not all of those end with a question mark; else the lines without one answer.
        let turns = asked.len() >= 2 && run.len() >= TURNS && asked.iter().all(|n| n % 2 == 0);
        let guest = guest(reading, &found[first].tokens);
        if (turns || asked.len() * 3 >= run.len()) && guest.is_some() {
            for (n, &r) in run.iter().enumerate() {
                let answers = if turns { n % 2 == 1 } else { !asks(&found[r]) };
                if answers {
                    found[r].speaker = guest.clone();
                }
            }
        }
        return;
    }
    for pair in run.windows(3) {
        let (before, between) = (found[pair[0]].speaker.clone(), found[pair[1]].speaker.is_some());
        // `— Почему? — Потому что.`: a question that nobody is named for is the reporter's.
        let asked = asks(&found[pair[1]]) && !asks(&found[pair[2]]);
        if found[pair[2]].speaker.is_none() && (between || asked) {
            found[pair[2]].speaker = before;
        }
    }
}

/// The first person named in the paragraphs just before a dialogue, else the one whom its first line addresses.
pub(super) fn guest(reading: &Reading, first: &Range<usize>) -> Option<Speaker> {
    let paragraph = reading.document.paragraph_of(first.start);
    let from = paragraph.saturating_sub(BEFORE);
    let before = reading.document.paragraphs.get(from)?.start..first.start;
    let person = |mut range: Range<usize>| {
        let mention = range.find_map(|i| {
            reading.mention(i).filter(|&m| reading.kind(m) == Kind::Person && reading.in_base_form(m))
        })?;
        Some(Speaker::mention(reading, mention))
    };
    let address = first.start..first.end.min(first.start + ADDRESS);
    person(before).or_else(|| person(address))
}

/// Marks the lines of a run in which somebody speaks: two lines at least, none of them like a list, one like speech.
fn spread(reading: &Reading, mut attributed: Vec<bool>) -> Vec<bool> {
    let paragraphs = &reading.document.paragraphs;
    let mut p = 0;
    while p < paragraphs.len() {
        let run = paragraphs[p..].iter().take_while(|q| begins_with_dash(reading, q.start)).count();
        let sound: Vec<Sound> = paragraphs[p..p + run].iter().map(|q| sounds(reading, q.clone())).collect();
        let speech = sound.contains(&Sound::Speech) || attributed[p..p + run].contains(&true);
        if run >= 2 && speech && !sound.contains(&Sound::List) {
            attributed[p..p + run].fill(true);
        }
        p += run.max(1);
    }
    attributed
}

fn begins_with_dash(reading: &Reading, i: usize) -> bool {
    let next = reading.document.tokens.get(i + 1);
    is_dash(reading, i) && next.is_some_and(|t| t.gap <= Gap::Space && t.case != Case::Lower)
}

/// Whether a line with a dash reads like something said: it ends like a sentence, and asks or has a first person.
fn sounds(reading: &Reading, paragraph: Range<usize>) -> Sound {
    let last = reading.text(paragraph.end - 1);
    if !(matches!(last, "." | "!" | "?" | "…") || last.starts_with("..")) {
        return Sound::List;
    }
    let asks = paragraph.clone().any(|i| reading.text(i) == "?" || reading.word(i).is(Tag::Person));
    if asks { Sound::Speech } else { Sound::Sentence }
}

/// What a line with a dash reads like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sound {
    Speech,
    Sentence,
    List,
}

/// How a paragraph that ends with a colon leads over to the next.
struct Lead {
    speaker: Option<Speaker>,
    cue: Option<Range<usize>>,
    tells: Tells,
}

impl Lead {
    fn is_of_person(&self, reading: &Reading) -> bool {
        let mention = self.speaker.as_ref().and_then(|speaker| speaker.mention);
        mention.is_some_and(|m| reading.kind(m) == Kind::Person)
    }
}

/// Whether a line with a dash reads like speech, or has several sentences.
fn is_speech(reading: &Reading, paragraph: Range<usize>) -> bool {
    let sentence = |at: usize| reading.document.sentence_of(at);
    match sounds(reading, paragraph.clone()) {
        Sound::Speech => true,
        Sound::Sentence => sentence(paragraph.start) != sentence(paragraph.end - 1),
        Sound::List => false,
    }
}

/// What it tells of the words to come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tells {
    /// That they are said: `Горшков сообщил:`, `По его словам:`, `В письме говорится:`.
    Saying,
    /// Who says them: `Пётр Горшков, тренер «Зари»:`.
    Named,
    /// No more than of somebody: `Клуб поздравил тренера:`.
    Somebody,
}

/// What a paragraph that ends with a colon tells of the next.
fn colon(
    reading: &Reading,
    units: &[Unit],
    pairs: &[Pair],
    cues: &[Vec<Cue>],
    first_unit: &[usize],
    paragraph: usize,
) -> Option<Lead> {
    let range = reading.document.paragraphs[paragraph].clone();
    if reading.text(range.end - 1) != ":" {
        return None;
    }
    let from = *first_unit.get(paragraph)?;
    let (u, unit) = units
        .iter()
        .enumerate()
        .skip(from)
        .take_while(|(_, unit)| unit.paragraph == paragraph)
        .filter(|(_, unit)| unit.container.is_none())
        .last()?;
    let clause = Clause { reading, unit, pairs, cues: &cues[u] };
    let of =
        |class: Class| cues[u].iter().find(|c| c.verb().is_some_and(|v| v.strength <= 2 && v.class == class));
    let source = || cues[u].iter().find(|c| c.verb().is_none());
    let length = unit.items.len();
    let lead = |cue: &Cue, tells: Tells| {
        let speaker = clause.speaker(cue, Side::Before, 0..length).map(|s| s.0);
        Lead { speaker, cue: Some(cue.tokens.clone()), tells }
    };
    let said = of(Class::Say).or_else(|| of(Class::Document)).or_else(|| of(Class::Quote)).or_else(source);
    if let Some(cue) = said {
        return Some(lead(cue, Tells::Saying));
    }
    if let Some(cue) = of(Class::Urge) {
        return Some(lead(cue, Tells::Somebody));
    }
    let speaker = attribution::subject(&clause, 0..length)?;
    let tells = if is_byline(&clause, &range, &speaker) { Tells::Named } else { Tells::Somebody };
    Some(Lead { speaker: Some(speaker), cue: None, tells })
}

/// Whether a paragraph is no more than a person's name and post with a colon: `Тренер «Зари» Пётр Горшков:`.
fn is_byline(clause: &Clause, paragraph: &Range<usize>, speaker: &Speaker) -> bool {
    let Some(person) = speaker.mention.filter(|&m| clause.reading.kind(m) == Kind::Person) else {
        return false;
    };
    let name = clause.reading.tokens_of(person);
    let opens = name.start == paragraph.start && matches!(clause.reading.text(name.end), "," | ":" | "(");
    let closes = name.end + 1 == paragraph.end && clause.is_post(paragraph.start..name.start, person);
    (opens || closes) && paragraph.len() <= BYLINE
}

/// Whether a paragraph after a colon is words said: a sentence, of a first person if the colon does not tell that somebody
/// speaks, or a text that lost its marks.
fn is_block(reading: &Reading, paragraph: Range<usize>, tells: Tells) -> bool {
    let tokens = &reading.document.tokens;
    let first = &tokens[paragraph.start];
    let before = paragraph.start.checked_sub(1).map_or(0, |b| tokens[b].span.end);
    let breaks = reading.document.text[before..first.span.start].matches('\n').count();
    let stop = reading.text(paragraph.end - 1);
    let sentence = matches!(stop, "." | "!" | "?" | "…") && paragraph.len() >= SENTENCE;
    let bare = || paragraph.len() >= BLOCK && paragraph.clone().all(|i| tokens[i].kind != TokenKind::Mark);
    let person = || paragraph.clone().any(|i| reading.word(i).is(Tag::Person));
    breaks <= 2
        && first.kind == TokenKind::Word
        && (sentence || bare() || paragraph.len() >= BLOCK && person())
        && (tells != Tells::Somebody || person())
}

/// The words of a line that begins with a dash.
fn line(
    reading: &Reading,
    units: &[Unit],
    pairs: &[Pair],
    cues: &[Vec<Cue>],
    from: usize,
    paragraph: usize,
) -> Option<Line> {
    let range = reading.document.paragraphs[paragraph].clone();
    let mut said = Line { tokens: range.start + 1..range.end, speaker: None, cue: None, insert: None };
    for u in from..units.len() {
        let unit = &units[u];
        if unit.paragraph != paragraph {
            break;
        }
        if unit.container.is_some() {
            continue;
        }
        let clause = Clause { reading, unit, pairs, cues: &cues[u] };
        if let Some((attribution, insert)) = attribution::inside(&clause, &cues[u]) {
            said.speaker = attribution.speaker;
            said.cue = attribution.cue;
            let goes_on = insert.end < range.end && insert.end > 0 && is_dash(reading, insert.end - 1);
            if goes_on {
                said.insert = Some(insert);
            } else {
                said.tokens.end = insert.start;
            }
            break;
        }
    }
    (said.tokens.len() > 1).then_some(said)
}
