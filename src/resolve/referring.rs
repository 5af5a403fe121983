//! Which words of one text can refer to its people, by their first letters: pronouns, and forms of the posts that these
//! people have. Few words begin so, and the others need no second look.

use super::letters::Letters;
use super::tables::Post;
use crate::lexicon;
use crate::morph::fingerprint::Fingerprint;
use crate::token::first_four;

/// How pronouns and posts begin.
#[derive(Debug)]
pub(super) struct Referring {
    /// All pronouns, posts that lose a vowel in other forms, and marks of quotes.
    always: Firsts,
    /// The words of posts by the base form of the noun that is meant, in order.
    posts: Box<[(Fingerprint, Box<str>)]>,
}

impl Referring {
    /// Of the rows of `roles.tsv` and `pronouns.tsv`, and of the marks of quotes.
    pub(super) fn parse(roles: &str, pronouns: &str, letters: &Letters, marks: &[&str]) -> Self {
        let words = |source| lexicon::lines(source).map(lexicon::row);
        let mut always = Firsts([false; 1 << BITS]);
        let pronouns = words(pronouns).map(|row| row.0);
        let all = pronouns.chain(letters.fleeting.iter()).chain(marks.iter().copied());
        all.for_each(|word| always.add(word));
        let post = |(word, value)| {
            let meant = Post::parse(value).full.unwrap_or(Fingerprint::of(word));
            (meant, Box::from(word))
        };
        let mut posts: Vec<(Fingerprint, Box<str>)> = words(roles).map(post).collect();
        posts.sort_unstable();
        Self { always, posts: posts.into() }
    }

    /// How the words begin that can refer to people who have these posts.
    pub(super) fn to(&self, posts: impl Iterator<Item = Fingerprint>) -> Firsts {
        let mut firsts = self.always.clone();
        for post in posts {
            let start = self.posts.partition_point(|(meant, _)| *meant < post);
            let words = self.posts[start..].iter().take_while(|(meant, _)| *meant == post);
            words.for_each(|(_, word)| firsts.add(word));
        }
        firsts
    }
}

/// The first four bytes of some words: two letters of those that decline, or four. It may take a stranger for a member.
#[derive(Clone, Debug)]
pub(super) struct Firsts([bool; 1 << BITS]);

/// So many bits tell four bytes from others.
const BITS: u32 = 11;

impl Firsts {
    fn add(&mut self, word: &str) {
        self.0[Self::place(first_four(word.as_bytes()))] = true;
    }

    /// Whether one of the words begins with these bytes.
    #[inline(always)]
    pub(super) fn has(&self, four: u32) -> bool {
        self.0[Self::place(four)]
    }

    #[inline(always)]
    fn place(four: u32) -> usize {
        // Any odd number of many bits spreads the letters over the table.
        (four.wrapping_mul(0x9e37_79b9) >> (u32::BITS - BITS)) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_posts_refer_to_those_who_have_them() {
        let letters = Letters::parse("");
        let referring =
            Referring::parse("мэр\tm\ngov.\tm =governor\ngovernor\tm\n", "он\tm\n", &letters, &["«"]);
        let has = |firsts: &Firsts, word: &str| firsts.has(first_four(word.as_bytes()));
        let nobody = referring.to(std::iter::empty());
        assert_eq!(["он", "«", "мэру", "gov."].map(|word| has(&nobody, word)), [true, true, false, false]);
        let mayor = referring.to([Fingerprint::of("мэр")].into_iter());
        assert_eq!(["он", "мэру", "gov."].map(|word| has(&mayor, word)), [true, true, false]);
        let governor = referring.to([Fingerprint::of("governor")].into_iter());
        assert_eq!(["gov.", "governor", "мэру"].map(|word| has(&governor, word)), [true, true, false]);
    }
}
