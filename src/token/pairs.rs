//! Two names that a hyphen joins: `the Biden-Harris ticket`, `a US-China summit`.

use super::{Gap, Token, TokenKind, Tokens};
use crate::shape::Case;
use rustc_hash::{FxHashMap, FxHashSet};

/// Hyphened words of `text` that are two names: both stand apart in it as well, capitalised and never in small letters.
/// One that stands by another capitalised word may be a part of a longer name (`Jean-Claude Juncker`).
#[must_use]
pub(super) fn find(text: &str, tokens: &Tokens) -> FxHashSet<Box<str>> {
    let mut pairs: FxHashMap<&str, (&str, &str)> = FxHashMap::default();
    let mut parts_of_names: FxHashSet<&str> = FxHashSet::default();
    for note in tokens.notes() {
        let at = note.token as usize;
        let Some(token) = tokens.get(at).filter(|token| token.hyphened) else { continue };
        let word = token.span.of(text);
        let Some((first, second)) = word.split_once('-').filter(|&(a, b)| is_name(a) && is_name(b)) else {
            continue;
        };
        if is_in_name(tokens, at) {
            parts_of_names.insert(word);
        } else {
            pairs.insert(word, (first, second));
        }
    }
    pairs.retain(|word, _| !parts_of_names.contains(word));
    if pairs.is_empty() {
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
    let apart = |name: &str| names.contains(name) && !ordinary.contains(name.to_lowercase().as_str());
    let apart = pairs.into_iter().filter(|&(_, (first, second))| apart(first) && apart(second));
    apart.map(|(word, _)| word.into()).collect()
}

fn is_name(part: &str) -> bool {
    part.starts_with(char::is_uppercase) && part.chars().nth(1).is_some() && !part.contains('-')
}

/// Whether the word next to token `at` on either side is capitalised and not because a sentence begins with it.
fn is_in_name(tokens: &Tokens, at: usize) -> bool {
    let is_capital =
        |token: &Token| token.kind == TokenKind::Word && !matches!(token.case, Case::Lower | Case::None);
    let joined = |token: &Token| token.gap == Gap::Space;
    let behind = tokens.get(at + 1).is_some_and(|next| joined(next) && is_capital(next));
    let Some(before) = at.checked_sub(1) else { return behind };
    let begins = before.checked_sub(1).is_none_or(|at| tokens[at].kind != TokenKind::Word)
        || tokens[before].gap >= Gap::Line;
    behind || (joined(&tokens[at]) && is_capital(&tokens[before]) && !begins)
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
        assert_eq!(cut("Okafor and Reyes won. The Okafor-Reyes ticket's lead grew."), "-");
        assert_eq!(cut("The US-China talks: US and China agree."), "-");
        assert_eq!(cut("The Okafor-Reyes ticket"), "Okafor-Reyes");
        assert_eq!(cut("A Post-War plan. Post and War, of the post."), "Post-War");
    }

    #[test]
    fn what_may_be_one_name_stays_whole() {
        assert_eq!(cut("Jean and Claude met Jean-Claude Morel."), "Jean-Claude");
        assert_eq!(cut("Lewis, Day, and Mary Day-Lewis; Day-Lewis left"), "Day-Lewis|Day-Lewis");
        assert_eq!(cut("X and Y: the X-Y axis"), "X-Y");
    }
}
