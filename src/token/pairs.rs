//! Two names that a hyphen joins: `the Biden-Harris ticket`, `a US-China summit`.

use super::{Gap, Token, TokenKind, Tokens};
use crate::shape::{self, Case};
use rustc_hash::{FxHashMap, FxHashSet};

/// Hyphened words of `text` that are two names: both stand apart in it as well, and are no ordinary words in it. One that
/// stands by another capitalised word may be a part of a longer name (`Jean-Claude Juncker`).
#[must_use]
pub(super) fn find(text: &str, tokens: &Tokens) -> FxHashSet<Box<str>> {
    let mut uses = Uses::default();
    let mut candidates = Vec::new();
    for note in tokens.notes() {
        let at = note.token as usize;
        let Some(token) = tokens.get(at).filter(|token| token.hyphened && is_capital(token)) else {
            continue;
        };
        let (word, norm) = (token.span.of(text), tokens.norm(at));
        let (Some(parts), Some(norms)) = (word.split_once('-'), norm.split_once('-')) else { continue };
        if is_name(parts.0) && is_name(parts.1) {
            candidates.push((at, word, [(parts.0, norms.0), (parts.1, norms.1)]));
            let before = at.checked_sub(1).map_or("", |before| tokens.norm(before));
            for asked in [norms.0, norms.1, before] {
                uses.ask(asked);
            }
        }
    }
    if candidates.is_empty() {
        return FxHashSet::default();
    }
    uses.count(tokens);
    let in_name = |at: usize| {
        let before = at.checked_sub(1).filter(|_| tokens[at].gap == Gap::Space);
        let behind = tokens.get(at + 1).filter(|next| next.gap == Gap::Space);
        // `The`, `A` only begin a sentence.
        before.is_some_and(|at| is_capital(&tokens[at]) && !uses.has(tokens.norm(at), Case::Lower))
            || behind.is_some_and(is_capital)
    };
    let mut pairs: FxHashMap<&str, bool> = FxHashMap::default();
    for (at, word, parts) in candidates {
        let apart = || parts.iter().all(|&(part, norm)| uses.names(part, norm));
        *pairs.entry(word).or_insert_with(apart) &= !in_name(at);
    }
    pairs.into_iter().filter(|pair| pair.1).map(|(word, _)| word.into()).collect()
}

/// How the text writes the words that are asked for.
#[derive(Debug, Default)]
struct Uses<'t> {
    /// For each normal form a bit for each [`Case`] that it stands in.
    cases: FxHashMap<&'t str, u8>,
    /// A bit for each [`place`] that they have: most other words have another.
    places: u64,
}

impl<'t> Uses<'t> {
    fn ask(&mut self, norm: &'t str) {
        self.cases.entry(norm).or_default();
        self.places |= 1 << place(norm);
    }

    fn count(&mut self, tokens: &'t Tokens) {
        for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            let norm = tokens.norm_of(token);
            if self.places >> place(norm) & 1 == 1
                && let Some(cases) = self.cases.get_mut(norm)
            {
                *cases |= 1 << token.case as u8;
            }
        }
    }

    fn has(&self, norm: &str, case: Case) -> bool {
        self.cases.get(norm).is_some_and(|cases| cases >> case as u8 & 1 == 1)
    }

    /// Whether a part of a word stands apart as it is written, and is a name: `us` is another word than `US`.
    fn names(&self, part: &str, norm: &str) -> bool {
        let case = shape::outline(part).0;
        self.has(norm, case) && (case == Case::Upper || !self.has(norm, Case::Lower))
    }
}

/// The first letter and the length of a word, in six bits.
fn place(norm: &str) -> usize {
    let first = norm.bytes().next().unwrap_or(0);
    (usize::from(first) * 5 + norm.len()) % 64
}

fn is_name(part: &str) -> bool {
    part.starts_with(char::is_uppercase) && part.chars().nth(1).is_some() && !part.contains('-')
}

fn is_capital(token: &Token) -> bool {
    token.kind == TokenKind::Word && !matches!(token.case, Case::Lower | Case::None)
}

#[cfg(test)]
mod tests {
    use crate::token::{Compounds, Known, Tokens};

    fn cut(text: &str) -> String {
        let tokens = Tokens::with(text, &Compounds::parse("-based"), &Known::default());
        tokens.iter().map(|t| t.span.of(text)).filter(|word| word.contains('-')).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn two_names_that_stand_apart_as_well_are_cut() {
        assert_eq!(cut("Okafor and Reyes won the vote. The Okafor-Reyes ticket's lead grew."), "-");
        assert_eq!(cut("On the US-China talks: US and China agree."), "-");
        assert_eq!(cut("The Okafor-Reyes ticket"), "Okafor-Reyes");
        assert_eq!(cut("A Post-War plan. Post and War, of the post."), "Post-War");
    }

    #[test]
    fn what_may_be_one_name_stays_whole() {
        assert_eq!(cut("Jean and Claude met Jean-Claude Morel."), "Jean-Claude");
        assert_eq!(cut("Lewis, Day, and Mary Day-Lewis; Day-Lewis left"), "Day-Lewis|Day-Lewis");
        assert_eq!(cut("Olga Day-Lewis left. Lewis and Day met Day-Lewis."), "Day-Lewis|Day-Lewis");
        assert_eq!(cut("X and Y: the X-Y axis"), "X-Y");
        assert_eq!(cut("They told us of the US-China talks. China and the US agree."), "-");
    }
}
