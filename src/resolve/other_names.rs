//! Posts that texts call otherwise once they have named who has them: «глава государства» is a president, «градоначальник» a
//! mayor.
//!
//! A row of `post_names.tsv` has the noun, and perhaps a word of what stands behind it; then the posts, each perhaps with a
//! word that must stand behind it, or a hyphen where none in small letters may: «президент -» is of a country, not of a
//! club.

use crate::lexicon;
use crate::morph::fingerprint::Fingerprint;

/// The rows of `post_names.tsv`, in the order of the posts.
#[derive(Debug)]
pub(super) struct OtherNames(Box<[OtherName]>);

/// A post and what it is called otherwise.
#[derive(Debug)]
pub(super) struct OtherName {
    /// The noun by which it is called.
    pub(super) noun: Fingerprint,
    /// A word behind that noun, as texts write it.
    pub(super) of: Option<Box<str>>,
    /// The noun of the post.
    pub(super) post: Fingerprint,
    pub(super) behind: Behind,
}

/// What must stand behind the noun of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    Anything,
    /// No word in small letters.
    Names,
    Word(Box<str>),
}

impl OtherNames {
    pub(super) fn parse(source: &str) -> Self {
        let row = |line| {
            let (name, posts) = lexicon::row(line);
            let (noun, of) = name.split_once(' ').map_or((name, None), |(noun, of)| (noun, Some(of)));
            posts.split('|').map(move |post| {
                let (post, behind) = post.split_once(' ').unwrap_or((post, ""));
                let behind = match behind {
                    "" => Behind::Anything,
                    "-" => Behind::Names,
                    word => Behind::Word(word.into()),
                };
                let (noun, post) = (Fingerprint::of(noun), Fingerprint::of(post));
                OtherName { noun, of: of.map(Box::from), post, behind }
            })
        };
        let mut names: Vec<OtherName> = lexicon::lines(source).flat_map(row).collect();
        names.sort_by_key(|name| name.post);
        Self(names.into())
    }

    /// What a post is called otherwise.
    pub(super) fn of(&self, post: Fingerprint) -> &[OtherName] {
        let start = self.0.partition_point(|name| name.post < post);
        let count = self.0[start..].iter().take_while(|name| name.post == post).count();
        &self.0[start..start + count]
    }
}

#[cfg(test)]
mod tests {
    use super::{Behind, OtherNames};
    use crate::morph::fingerprint::Fingerprint;

    #[test]
    fn a_row_gives_each_post_with_what_stands_behind() {
        let names = OtherNames::parse("глава мид\tминистр иностранных|госсекретарь\nпремьер\tпрезидент -\n");
        let of = |post: &str| names.of(Fingerprint::of(post));
        assert_eq!(of("министр")[0].behind, Behind::Word("иностранных".into()));
        assert_eq!(of("госсекретарь")[0].of.as_deref(), Some("мид"));
        assert_eq!((of("президент")[0].of.as_deref(), &of("президент")[0].behind), (None, &Behind::Names));
        assert!(of("мэр").is_empty());
    }
}
