//! Who a speaker is: the entity behind a name, a description or a pronoun, and its name in base form.

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

/// The identity of `speaker`; `last` is who spoke before, for a pronoun that nobody resolved.
pub(super) fn identify(reading: &Reading, speaker: &Speaker, last: Option<&Identity>) -> Identity {
    let span = reading.document.span(speaker.tokens.clone());
    let entity = entity(reading, speaker, span);
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
        let resolved =
            last.cloned().or_else(|| nearest_person(reading, speaker.tokens.start)).unwrap_or_default();
        return Identity { span: Some(span), ..resolved };
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
    // `в его письме` he speaks; `его адвокат` is another.
    let other = || speaker.pronoun.is_none() && speaker.tokens.clone().any(|i| reading.is_human(i));
    let fits = |r: &&Reference| r.span.overlaps(span) && (!r.pronoun || !other());
    let covering = references[from..].iter().take(4).find(fits)?;
    Some(covering.entity)
}

fn nearest_person(reading: &Reading, before: usize) -> Option<Identity> {
    let mention = (before.saturating_sub(80)..before)
        .rev()
        .filter_map(|i| reading.mention(i))
        .find(|&m| reading.kind(m) == Kind::Person)?;
    let entity = reading.mentions[mention].entity?;
    let name = reading.linked.entities.get(entity)?.name.clone();
    Some(Identity { span: None, name: Some(name), entity: Some(entity) })
}
