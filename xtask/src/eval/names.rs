//! Names: which were found with exact span and kind, how their entities are named, and how mentions are grouped.

use super::gold::{Article, Name};
use super::pairs::{Counts, overlap, pairs, share};
use glossator::Annotations;
use glossator::annotation::{Kind, Mention};

pub(super) const KINDS: [(Kind, &str); 3] =
    [(Kind::Person, "people"), (Kind::Place, "places"), (Kind::Organization, "organizations")];

#[derive(Debug, Default)]
pub(super) struct Score {
    /// Exact spans of each of [`KINDS`].
    pub(super) kinds: [Counts; 3],
    /// Mentions found whose entity bears an accepted name; of all, and of those whose surface is another form.
    named: (usize, usize),
    inflected: (usize, usize),
    /// Sums of B-cubed precision and recall over the mentions found.
    grouped: (f64, f64),
}

impl Score {
    pub(super) fn all(&self) -> Counts {
        let mut all = Counts::default();
        self.kinds.iter().for_each(|kind| all.add(*kind));
        all
    }

    pub(super) fn named(&self) -> f64 {
        share(self.named.0, self.named.1)
    }

    pub(super) fn inflected(&self) -> f64 {
        share(self.inflected.0, self.inflected.1)
    }

    pub(super) fn grouped(&self) -> f64 {
        let n = self.named.1.max(1) as f64;
        let (p, r) = (self.grouped.0 / n, self.grouped.1 / n);
        if p + r > 0.0 { 200.0 * p * r / (p + r) } else { 0.0 }
    }

    pub(super) fn add(&mut self, article: &Article, found: &Annotations) {
        let optional =
            |m: &Mention| article.names.iter().any(|n| n.optional && n.span == m.span && n.kind == m.kind);
        let wanted: Vec<&Name> = article.names.iter().filter(|name| !name.optional).collect();
        for (counts, (kind, _)) in self.kinds.iter_mut().zip(KINDS) {
            let exact = |m: &&&Mention| wanted.iter().any(|name| name.span == m.span && name.kind == kind);
            let own: Vec<&Mention> =
                found.mentions.iter().filter(|m| m.kind == kind && !optional(m)).collect();
            counts.right += own.iter().filter(exact).count();
            counts.found += own.len();
            counts.expected += wanted.iter().filter(|name| name.kind == kind).count();
        }
        let same = |i: usize, j: usize| {
            let (name, mention) = (wanted[i], &found.mentions[j]);
            overlap(name.span, mention.span).filter(|_| name.kind == mention.kind)
        };
        let matched = pairs(wanted.len(), found.mentions.len(), same);
        for (i, j) in &matched {
            let entity = found.mentions[*j].entity;
            let said = entity.and_then(|e| found.entities.get(e)).map(|e| fold(&e.name)).unwrap_or_default();
            // What the article calls the entity elsewhere counts, too.
            let accepted =
                |name: &&Name| name.kind == wanted[*i].kind && name.names[0] == wanted[*i].names[0];
            let right = wanted.iter().filter(|n| accepted(n)).flat_map(|n| &n.names).any(|n| fold(n) == said);
            self.named = (self.named.0 + usize::from(right), self.named.1 + 1);
            if fold(wanted[*i].span.of(&article.text)) != fold(&wanted[*i].names[0]) {
                self.inflected = (self.inflected.0 + usize::from(right), self.inflected.1 + 1);
            }
            let group = |k: usize| (wanted[k].kind, &wanted[k].names[0]);
            let alike =
                |(a, b): &&(usize, usize)| (group(*a) == group(*i), found.mentions[*b].entity == entity);
            let both = matched.iter().filter(|p| alike(p) == (true, true)).count() as f64;
            self.grouped.0 += both / matched.iter().filter(|p| alike(p).1).count() as f64;
            self.grouped.1 += both / matched.iter().filter(|p| alike(p).0).count() as f64;
        }
    }
}

/// Case, `ё` and runs of spaces do not matter.
fn fold(name: &str) -> String {
    name.to_lowercase().replace('ё', "е").split_whitespace().collect::<Vec<_>>().join(" ")
}
