//! Bodies that bear somebody's name: the `Law Offices of Anna Bell`, `Friends of Anna Bell`, a campaign's committee. To the
//! tagger the name in them is a person's, as it mostly is behind `of`.

use super::Found;
use super::bio::Name;
use crate::annotation::Kind;
use crate::lexicon::{self, PhraseTrie};
use crate::segment::Document;
use crate::shape::Case;
use crate::token::{Gap, TokenKind};
use rustc_hash::FxHashSet;

/// How sure such a body is.
const CONFIDENCE: u8 = 80;

/// A language's words before such names.
#[derive(Debug, Default)]
pub struct NamedAfter {
    phrases: PhraseTrie,
    /// Their last words.
    last: FxHashSet<Box<str>>,
    longest: usize,
}

impl NamedAfter {
    /// Reads `named_after.txt`: a phrase a line, in its normal form, as it stands right before the name.
    #[must_use]
    pub fn parse(source: &str) -> Self {
        let lines = || lexicon::lines(source);
        Self {
            phrases: PhraseTrie::parse(source),
            last: lines().filter_map(|line| line.rsplit(' ').next()).map(Into::into).collect(),
            longest: lines().map(|line| line.split(' ').count()).max().unwrap_or(0),
        }
    }

    /// Makes bodies of the people in `found` that such words stand before.
    pub fn settle(&self, document: &Document, found: &mut Vec<Found>) {
        for f in found.iter_mut().filter(|f| f.name.kind == Kind::Person) {
            if let Some(start) = self.begins(document, f.name.tokens.start) {
                f.name = Name { tokens: start..f.name.tokens.end, kind: Kind::Organization };
                f.confidence = CONFIDENCE;
            }
        }
        // What the tagger saw in the words before: `Law Office`.
        let body = |f: &Found| f.name.kind == Kind::Organization;
        found.dedup_by(|after, before| {
            let inside = body(after) && after.name.tokens.start <= before.name.tokens.start;
            if inside {
                std::mem::swap(after, before);
            }
            inside
        });
    }

    /// Where the words begin that end right before token `name`, if they are written as names are.
    fn begins(&self, document: &Document, name: usize) -> Option<usize> {
        let last = name.checked_sub(1).filter(|&last| self.last.contains(document.norm(last)))?;
        let sentence = document.sentences.get(document.sentence_of(last))?.start;
        let start = (last.saturating_sub(self.longest - 1).max(sentence)..last).find(|&start| {
            let words = (start..name).map(|i| document.norm(i));
            self.phrases.longest(words).is_some_and(|(count, _)| start + count == name)
        })?;
        let token = |i: usize| document.tokens[i];
        let joined = (start + 1..=name).all(|i| token(i).gap == Gap::Space);
        // A capital that begins a sentence tells nothing.
        let capital = |&i: &usize| token(i).kind == TokenKind::Word && token(i).case != Case::Lower;
        let telling = (start..name).filter(capital).any(|i| i > sentence);
        (joined && telling && capital(&start)).then_some(start)
    }
}
