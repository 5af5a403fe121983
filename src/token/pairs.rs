//! Two names that a hyphen joins: `the Biden-Harris ticket`, `a US-China summit`.

use super::{Gap, Token, TokenKind, Tokens};
use crate::shape::Case;
use rustc_hash::{FxHashMap, FxHashSet};

/// Hyphened words of `text` that are two names: both stand apart in it as well, capitalised and never in small letters.
/// One that stands by another capitalised word may be a part of a longer name (`Jean-Claude Juncker`).
#[must_use]
pub(super) fn find(text: &str, tokens: &Tokens) -> FxHashSet<Box<str>> {
    let hyphened = || tokens.notes().iter().map(|note| note.token as usize);
    let pair = |at: usize| {
        let word = tokens.get(at).filter(|token| token.hyphened)?.span.of(text);
        let (first, second) = word.split_once('-').filter(|&(a, b)| is_name(a) && is_name(b))?;
        Some((word, (first, second)))
    };
    if hyphened().all(|at| pair(at).is_none()) {
        return FxHashSet::default();
    }
    let (mut names, mut ordinary) = (FxHashSet::default(), FxHashSet::default());
    for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
        if token.case == Case::Lower {
            ordinary.insert(tokens.norm_of(token));
        } else {
            names.insert(token.span.of(text));
        }
    }
    let in_name = |at: usize| {
        let before = at.checked_sub(1).filter(|_| tokens[at].gap == Gap::Space);
        let behind = tokens.get(at + 1).filter(|next| next.gap == Gap::Space);
        // `The`, `A` only begin a sentence.
        before.is_some_and(|at| is_capital(&tokens[at]) && !ordinary.contains(tokens.norm(at)))
            || behind.is_some_and(is_capital)
    };
    let apart = |name: &str| names.contains(name) && !ordinary.contains(name.to_lowercase().as_str());
    let mut pairs: FxHashMap<&str, bool> = FxHashMap::default();
    for at in hyphened() {
        if let Some((word, (first, second))) = pair(at) {
            *pairs.entry(word).or_insert_with(|| apart(first) && apart(second)) &= !in_name(at);
        }
    }
    pairs.into_iter().filter(|pair| pair.1).map(|(word, _)| word.into()).collect()
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
    }
}
