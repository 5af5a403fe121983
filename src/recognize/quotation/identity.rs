//! Who a speaker is: the entity behind a name, a description or a pronoun, and its name in base form.

use super::antecedent::Memory;
use super::reading::Reading;
use super::speaker::Speaker;
use super::words::Agreement;
use crate::annotation::{Kind, Reference};
use crate::span::Span;

/// A speaker with its name.
#[derive(Clone, Debug, Default)]
pub(super) struct Identity {
    pub(super) span: Option<Span>,
    pub(super) name: Option<String>,
    pub(super) entity: Option<usize>,
}

/// The identity of `speaker` of a quote that begins at token `from` and whose verb has the gender `verb`; `memory` knows who
/// spoke before, for a pronoun or noun that nobody resolved.
pub(super) fn identify(
    reading: &Reading,
    speaker: &Speaker,
    from: usize,
    verb: Option<usize>,
    memory: &Memory,
) -> Identity {
    let span = reading.document.span(speaker.tokens.clone());
    let entity = entity(reading, speaker, span);
    if let Some(noun) = memory.noun_after(reading, speaker, from, entity) {
        return Identity { span: Some(span), ..noun };
    }
    if let Some(index) = entity
        && let Some(found) = reading.linked.entities.get(index)
    {
        return Identity { span: Some(span), name: Some(found.name.clone()), entity };
    }
    // `они` are several: nobody in particular.
    if speaker.pronoun == Some(Agreement::Plural) {
        return Identity { span: Some(span), ..Identity::default() };
    }
    if speaker.pronoun.is_some() {
        let resolved = memory.last(reading, speaker).or_else(|| nearest_person(reading, speaker));
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

fn entity(reading: &Reading, speaker: &Speaker, span: Span) -> Option<usize> {
    if let Some(mention) = speaker.mention {
        return reading.mentions[mention].entity;
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
    let fits = |r: &&Reference| r.span.overlaps(span) && if r.pronoun { !other() } else { !whose(r) };
    let covering = references[from..].iter().take(4).find(fits)?;
    Some(covering.entity)
}

fn nearest_person(reading: &Reading, speaker: &Speaker) -> Option<Identity> {
    let before = speaker.tokens.start;
    let gender = reading.word(before).gender();
    let fits = |&m: &usize| {
        let known = reading.mentions[m].entity.and_then(|entity| reading.gender(entity));
        reading.kind(m) == Kind::Person && gender.is_none_or(|g| known.is_none_or(|known| known == g))
    };
    let mut names = (before.saturating_sub(80)..before).rev().filter_map(|i| reading.mention(i));
    let entity = reading.mentions[names.find(fits)?].entity?;
    let name = reading.linked.entities.get(entity)?.name.clone();
    Some(Identity { span: None, name: Some(name), entity: Some(entity) })
}
