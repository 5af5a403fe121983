//! Who a speaker is: the entity behind a name, a description or a pronoun, and its name in base form.
//!
//! What no name and no post tells is told by who spoke or is spoken of before: a pronoun that nobody resolved is the last
//! speaker of its gender, `it` the last body, and `the 38-year-old` or `the mother of three` whoever acts in the sentence
//! before. `ML` of an interview is the one whose name has these initials.

use super::antecedent::Memory;
use super::reading::Reading;
use super::speaker::Speaker;
use super::words::{Agreement, Recalls, Tag};
use crate::annotation::{Kind, Reference};
use crate::shape::{Case, opens_quote};
use crate::span::Span;
use crate::token::{POSSESSIVE, TokenKind};
use std::ops::Range;

/// A speaker with its name.
#[derive(Clone, Debug, Default)]
pub(super) struct Identity {
    pub(super) span: Option<Span>,
    pub(super) name: Option<String>,
    pub(super) entity: Option<usize>,
}

/// How far back of a pronoun that nobody resolved a person is looked for.
const NEAR: usize = 80;
/// How many sentences and paragraphs before a description whom it describes is looked for.
const SENTENCES: usize = 5;
const PARAGRAPHS: usize = 2;
/// How far before its noun the article of a description may stand.
const ARTICLE: usize = 5;

/// The identity of `speaker` of words that begin at token `from` and whose verb has the gender `verb`; `memory` knows who spoke
/// before, for a pronoun or noun that nobody resolved.
pub(super) fn identify(
    reading: &Reading,
    speaker: &Speaker,
    from: usize,
    verb: Option<usize>,
    memory: &Memory,
) -> Identity {
    let span = reading.document.span(speaker.tokens.clone());
    let entity = entity(reading, speaker, span);
    if is_asked(reading, speaker)
        && let Some(asked) = memory.last(reading, speaker)
    {
        return Identity { span: Some(span), ..asked };
    }
    if let Some(noun) = memory.noun_after(reading, speaker, from, entity) {
        return Identity { span: Some(span), ..noun };
    }
    let entity = entity.or_else(|| renamed(reading, speaker, memory, from));
    if let Some(index) = entity
        && let Some(found) = reading.linked.entities.get(index)
    {
        return Identity { span: Some(span), name: Some(found.name.clone()), entity };
    }
    // `они` are several: nobody in particular.
    if speaker.pronoun == Some(Agreement::Plural) {
        return Identity { span: Some(span), ..Identity::default() };
    }
    if let Some(form) = speaker.pronoun {
        let resolved = match form {
            Agreement::Neuter => memory.body(reading, speaker.tokens.start),
            _ => {
                let near = || nearest_person(reading, speaker.tokens.start, form, memory);
                memory.last(reading, speaker).or_else(near)
            }
        };
        return Identity { span: Some(span), ..resolved.unwrap_or_default() };
    }
    if let Some(known) = memory.called_again(reading, speaker, from, verb) {
        return Identity { span: Some(span), ..known };
    }
    let tokens = speaker.tokens.clone();
    let base = if speaker.oblique { reading.lexicon.nouns.nominative(reading, tokens) } else { None };
    let name = base.unwrap_or_else(|| span.of(reading.document.text).to_owned());
    Identity { span: Some(span), name: Some(name), entity: None }
}

/// `Asked about a bid for Tom Hale, he said`: whether a pronoun is whoever was asked, not somebody in the question.
fn is_asked(reading: &Reading, speaker: &Speaker) -> bool {
    let document = reading.document;
    let at = speaker.tokens.start;
    let first = document.sentences.get(document.sentence_of(at)).map_or(at, |sentence| sentence.start);
    let asks = reading.word(first).verb.is_some_and(|verb| verb.form == Agreement::Any);
    speaker.pronoun.is_some()
        && asks
        && reading.leaves_out_that()
        && at > first
        && document.word(at - 1) == ","
}

/// Whether a pronoun of this form can stand for an entity, as far as its gender is known.
fn admits(reading: &Reading, form: Agreement, entity: usize) -> bool {
    form.gender().is_none_or(|asked| reading.gender(entity).is_none_or(|own| own == asked))
}

fn entity(reading: &Reading, speaker: &Speaker, span: Span) -> Option<usize> {
    if let Some(mention) = speaker.mention {
        return by_initials(reading, &speaker.tokens).or(reading.mentions[mention].entity);
    }
    if let Some(named) = by_initials(reading, &speaker.tokens) {
        return Some(named);
    }
    let references = &reading.linked.references;
    let from = references.partition_point(|r| r.span.end <= span.start);
    // `в его письме` he speaks; `его адвокат`, `пресс-секретарь президента` is another.
    let human = |i: usize| reading.is_human(i);
    let other = || speaker.pronoun.is_none() && speaker.tokens.clone().any(human);
    let tokens = &reading.document.tokens;
    let whose = |r: &Reference| {
        let mut before = speaker.tokens.clone().take_while(|&i| tokens[i].span.start < r.span.start);
        before.any(|i| human(i) || reading.word(i).body)
    };
    // `the governor's office` is not the governor.
    let mut owners = speaker.tokens.clone().filter(|&i| reading.document.norm(i) == POSSESSIVE);
    if owners.any(|i| i > speaker.tokens.start && human(i - 1)) {
        return None;
    }
    let fits = |r: &&Reference| r.span.overlaps(span) && if r.pronoun { !other() } else { !whose(r) };
    let covering = references[from..].iter().take(4).find(fits)?;
    Some(covering.entity)
}

/// How many letters initials have.
const INITIALS: Range<usize> = 2..4;

/// The only person of the text whose names begin with the letters that a speaker is called by: `ML`.
pub(super) fn by_initials(reading: &Reading, tokens: &Range<usize>) -> Option<usize> {
    let token = reading.document.tokens.get(tokens.start).filter(|_| tokens.len() == 1)?;
    let letters = reading.text(tokens.start);
    if token.case != Case::Upper || !INITIALS.contains(&letters.chars().count()) {
        return None;
    }
    reading.person_of_initials(letters)
}

/// The person named last before a token. If somebody has spoken whom the pronoun does not mean, only one of its gender will
/// do.
fn nearest_person(reading: &Reading, before: usize, form: Agreement, memory: &Memory) -> Option<Identity> {
    let gender = form.gender().or_else(|| reading.word(before).gender());
    let fits = |m: usize| {
        let known = reading.mentions[m].entity.and_then(|entity| reading.gender(entity));
        let other = gender.is_some() && known != gender && (known.is_some() || memory.speaker().is_some());
        reading.kind(m) == Kind::Person && !other
    };
    let near = (before.saturating_sub(NEAR)..before).rev();
    let mention = near.filter_map(|i| reading.mention(i)).find(|&m| fits(m))?;
    let entity = reading.mentions[mention].entity?;
    let name = reading.linked.entities.get(entity)?.name.clone();
    Some(Identity { span: None, name: Some(name), entity: Some(entity) })
}

/// Whom `the 38-year-old`, `the teenager`, `the mother of three`, `the California Democrat` describes: whoever spoke last
/// or is the first one named in the nearest sentence before that names somebody, whichever is nearer.
fn renamed(reading: &Reading, speaker: &Speaker, memory: &Memory, from: usize) -> Option<usize> {
    let form = renaming(reading, speaker)?;
    let document = reading.document;
    let start = from.min(speaker.tokens.start);
    let (sentence, paragraph) = (document.sentence_of(start), document.paragraph_of(start));
    let spoke = memory.speaker().and_then(|last| Some((last.span?, last.entity?)));
    let spoke_in =
        |span: Span| document.sentence_of(document.tokens.partition_point(|t| t.span.end <= span.start));
    for back in 0..SENTENCES.min(sentence + 1) {
        let at = sentence - back;
        let tokens = document.sentences.get(at)?;
        if document.paragraph_of(tokens.start) + PARAGRAPHS < paragraph {
            return None;
        }
        if let Some((span, entity)) = spoke
            && spoke_in(span) == at
        {
            return Some(entity).filter(|&entity| admits(reading, form, entity));
        }
        // Whoever is named in words said is not who speaks.
        if back > 0 && opens_quote(document.word(tokens.start)) {
            continue;
        }
        let mut named = (tokens.start..tokens.end.min(start)).filter_map(|i| reading.mention(i));
        let owner = |m: usize| document.is_possessive(reading.tokens_of(m).end);
        let person = named.find(|&m| reading.kind(m) == Kind::Person && !owner(m));
        if let Some(entity) = person.and_then(|m| reading.mentions[m].entity) {
            return Some(entity).filter(|&entity| admits(reading, form, entity));
        }
    }
    None
}

/// The gender of a description that stands for somebody named before, if the speaker is one.
fn renaming(reading: &Reading, speaker: &Speaker) -> Option<Agreement> {
    if speaker.mention.is_some() || speaker.pronoun.is_some() {
        return None;
    }
    let document = reading.document;
    let head = speaker.tokens.clone().find(|&i| renames(reading, i).is_some())?;
    let (form, how) = renames(reading, head)?;
    let of_some = || {
        let of = reading.word(head + 1).is(Tag::Topic);
        let number = document.tokens.get(head + 2).is_some_and(|t| t.kind == TokenKind::Number);
        of && (number || reading.word(head + 2).quantity)
    };
    let mut before = (head.saturating_sub(ARTICLE)..head).rev();
    let article = before.find(|&i| {
        reading.word(i).is(Tag::Article)
            || document.tokens[i].kind == TokenKind::Mark && document.word(i) != "-"
    });
    let definite = article.is_some_and(|i| reading.word(i).definite);
    (definite && (how == Recalls::Known || of_some())).then_some(form)
}

/// What a word tells of somebody named before: one that the table marks so, or an age, `38-year-old`.
fn renames(reading: &Reading, i: usize) -> Option<(Agreement, Recalls)> {
    let word = reading.word(i);
    let aged = || reading.document.norm(i).split_once('-').map(|(_, rest)| reading.lexicon.word(rest));
    let word = if word.recalls.is_some() { word } else { aged()? };
    // Most nouns of speakers do not tell the gender.
    let form = if word.speaker == Some(Agreement::Feminine) { Agreement::Feminine } else { Agreement::Any };
    Some((form, word.recalls.filter(|how| matches!(how, Recalls::Known | Recalls::Counted))?))
}
