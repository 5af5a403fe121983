//! Two names that a hyphen joins: `the Biden-Harris ticket`, `a US-China summit`.

use super::{Gap, Token, TokenKind, Tokens};
use crate::shape::{self, Case};
use rustc_hash::{FxHashMap, FxHashSet};

/// Hyphened words of `text` that are two names: both stand apart in it as well, and are no ordinary words in it. One that
/// stands by another capitalised word may be a part of a longer name (`Jean-Claude Juncker`).
#[must_use]
pub(super) fn find(text: &str, tokens: &Tokens) -> FxHashSet<Box<str>> {
    let mut candidates: FxHashMap<&str, Candidate> = FxHashMap::default();
    for note in tokens.notes() {
        let at = note.token as usize;
        let Some(token) = tokens.get(at).filter(|token| token.hyphened && is_capital(token)) else {
            continue;
        };
        let (word, norm) = (token.span.of(text), tokens.norm(at));
        let (Some(parts), Some(norms)) = (word.split_once('-'), norm.split_once('-')) else { continue };
        if is_name(parts.0) && is_name(parts.1) {
            let parts = [(parts.0, norms.0), (parts.1, norms.1)];
            let candidate =
                candidates.entry(word).or_insert(Candidate { parts, before: Vec::new(), whole: false });
            match neighbor(tokens, at) {
                Neighbor::None => {}
                Neighbor::Opens(before) => candidate.before.push(before),
                Neighbor::Name => candidate.whole = true,
            }
        }
    }
    candidates.retain(|_, candidate| !candidate.whole);
    if candidates.is_empty() {
        return FxHashSet::default();
    }
    let mut uses = Uses::default();
    for candidate in candidates.values() {
        candidate.parts.iter().for_each(|&(_, norm)| uses.ask(norm));
        candidate.before.iter().for_each(|norm| uses.ask(norm));
    }
    // Few candidates stand apart at all, and few words have a capital.
    uses.count(tokens, is_capital);
    candidates.retain(|_, candidate| candidate.parts.iter().all(|&(part, norm)| uses.writes(part, norm)));
    if candidates.is_empty() {
        return FxHashSet::default();
    }
    uses.count(tokens, |token| token.kind == TokenKind::Word && !is_capital(token));
    let pairs = candidates.into_iter().filter(|(_, candidate)| {
        candidate.parts.iter().all(|&(part, norm)| uses.names(part, norm))
            && candidate.before.iter().all(|before| uses.has(before, Case::Lower))
    });
    pairs.map(|(word, _)| word.into()).collect()
}

/// A word that may be two names.
struct Candidate<'t> {
    /// What stands around its hyphen, as it is written and in the normal form.
    parts: [(&'t str, &'t str); 2],
    /// Words with a capital right before it that a sentence begins with.
    before: Vec<&'t str>,
    /// Whether it is a part of a longer name somewhere.
    whole: bool,
}

/// The word with a capital next to another one.
enum Neighbor<'t> {
    None,
    /// It begins a sentence: `The`, or a given name.
    Opens(&'t str),
    Name,
}

fn neighbor(tokens: &Tokens, at: usize) -> Neighbor<'_> {
    let spaced = |at: usize| tokens.get(at).is_some_and(|token| token.gap == Gap::Space);
    if spaced(at + 1) && is_capital(&tokens[at + 1]) {
        return Neighbor::Name;
    }
    match at.checked_sub(1).filter(|&before| spaced(at) && is_capital(&tokens[before])) {
        None => Neighbor::None,
        Some(before) => {
            let inside = before > 0 && spaced(before) && tokens[before - 1].kind == TokenKind::Word;
            if inside { Neighbor::Name } else { Neighbor::Opens(tokens.norm(before)) }
        }
    }
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
        self.places |= 1 << place(norm.as_bytes());
    }

    /// Takes note of the tokens that `fits` picks.
    fn count(&mut self, tokens: &'t Tokens, fits: impl Fn(&Token) -> bool) {
        let norms = tokens.norms();
        for token in tokens.iter().filter(|&token| fits(token)) {
            if self.places >> place(norms.of(token)) & 1 == 1
                && let Some(cases) = self.cases.get_mut(tokens.norm_of(token))
            {
                *cases |= 1 << token.case as u8;
            }
        }
    }

    fn has(&self, norm: &str, case: Case) -> bool {
        self.cases.get(norm).is_some_and(|cases| cases >> case as u8 & 1 == 1)
    }

    /// Whether a part of a word stands apart as it is written.
    fn writes(&self, part: &str, norm: &str) -> bool {
        self.has(norm, shape::outline(part).0)
    }

    /// Whether it is a name as well: `us` is another word than `US`.
    fn names(&self, part: &str, norm: &str) -> bool {
        let upper = shape::outline(part).0 == Case::Upper;
        self.writes(part, norm) && (upper || !self.has(norm, Case::Lower))
    }
}

/// The first letter and the length of a word, in six bits.
fn place(norm: &[u8]) -> usize {
    let first = norm.first().copied().unwrap_or(0);
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
        assert_eq!(cut("They told us of the US-China talks. China and the US agree."), "-");
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
