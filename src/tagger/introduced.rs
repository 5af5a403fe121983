//! Names that a text introduces in so many words: `a choir called “Sunrise”`, `Vetka is a village in the hills`. What the
//! noun says holds wherever the name stands, even where the words around it tell the tagger nothing.

use super::Found;
use super::bio::Name;
use super::cell::is_capital;
use super::knowledge::{Knowledge, hash};
use crate::annotation::Kind;
use crate::lexicon;
use crate::segment::Document;
use crate::shape::{Case, closes_quote, opens_quote};
use crate::token::{Gap, TokenKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Words between a noun and what names it: `a group [of local fishermen] called`.
const REACH: usize = 4;
/// Words before a noun that says what something is, behind its article: `is a [small coastal] village`.
const BEFORE_NOUN: usize = 4;
/// Tokens of a name, marks inside of quotes included.
const LONGEST: usize = 7;
/// Letters of a word that nobody knows: shorter ones are seldom names.
const LETTERS: usize = 4;
/// How sure a name is that stands where it was introduced, and elsewhere.
const CONFIDENCE: u8 = 80;
/// What the tagger is as sure of as this stays.
const SURE: u8 = 90;

/// How a language introduces names.
#[derive(Debug, Default)]
pub struct Introductions {
    /// By the hash of a stem, what a noun names: `None` for what the three kinds leave out, ships, dogs, songs.
    nouns: FxHashMap<u32, Option<Kind>>,
    /// Nouns that tell what is one of them, and not only what is called one: `a group of islands` is a group.
    defining: FxHashSet<Box<str>>,
    namings: Vec<Naming>,
    /// The last words of `namings`.
    last: FxHashSet<Box<str>>,
    small: FxHashMap<Box<str>, Small>,
    /// Whether the language has indefinite articles.
    has_articles: bool,
}

/// What stands between a noun and the name: `called`, `под названием`.
#[derive(Debug, Default)]
struct Naming {
    words: Vec<Box<str>>,
    /// Whether it may as well be what somebody does: `the company named Jane Ray chairwoman`.
    verb: bool,
    /// What it names by itself: `по имени`.
    kind: Option<Kind>,
}

/// What a small word does around a name.
#[derive(Clone, Copy, Debug, Default)]
struct Small {
    article: bool,
    indefinite: bool,
    copula: bool,
    /// May follow the noun that says what something is.
    behind: bool,
    /// May go on from the noun before it is said what it is called.
    preposition: bool,
}

/// A name that was introduced.
struct Told {
    tokens: Range<usize>,
    kind: Kind,
}

impl Introductions {
    /// Reads `introductions.tsv`: a word or phrase, TAB, what it does, parted by blanks.
    ///
    /// `person`, `place`, `organization`, `other`: a noun, and what it names; with `defines` also what is one.
    /// `naming`: stands between noun and name, with `verb` or a kind of its own if need be. `copula`, `article`,
    /// `indefinite`, `behind`, `preposition`: small words.
    #[must_use]
    pub fn parse(source: &str, knowledge: &Knowledge) -> Self {
        let mut read = Self::default();
        for (words, does) in lexicon::lines(source).map(lexicon::row) {
            let does: Vec<&str> = does.split(' ').collect();
            let is = |what: &str| does.contains(&what);
            let kinds =
                [("person", Kind::Person), ("place", Kind::Place), ("organization", Kind::Organization)];
            let kind = kinds.into_iter().find(|(what, _)| is(what)).map(|(_, kind)| kind);
            if is("naming") {
                let words: Vec<Box<str>> = words.split(' ').map(Into::into).collect();
                read.last.extend(words.last().cloned());
                read.namings.push(Naming { words, verb: is("verb"), kind });
            } else if kind.is_some() || is("other") {
                read.nouns.insert(hash(knowledge.stem(words)), kind);
                read.defining.extend(is("defines").then(|| words.into()));
            } else {
                let small = Small {
                    article: is("article"),
                    indefinite: is("indefinite"),
                    copula: is("copula"),
                    behind: is("behind") || is("preposition"),
                    preposition: is("preposition"),
                };
                read.has_articles |= small.indefinite;
                read.small.insert(words.into(), small);
            }
        }
        read
    }

    /// Gives the names that `document` introduces the kind it says, in `found`, which stays in reading order, and finds
    /// them wherever they stand.
    pub fn settle(&self, document: &Document, knowledge: &Knowledge, found: &mut Vec<Found>) {
        let reader = Reader { words: self, document, knowledge };
        let mut told = Vec::new();
        for sentence in &document.sentences {
            told.extend(sentence.clone().filter_map(|i| reader.named(sentence, i, found)));
            told.extend(reader.defined(sentence, found));
        }
        if !told.is_empty() {
            told.sort_by_key(|told: &Told| told.tokens.start);
            reader.repeat(&told, found);
        }
    }
}

/// One document as it is read.
struct Reader<'a> {
    words: &'a Introductions,
    document: &'a Document<'a>,
    knowledge: &'a Knowledge,
}

impl Reader<'_> {
    /// The name that is introduced by words of which the last is token `i`: `a choir [called] the “Sunrise”`.
    fn named(&self, sentence: &Range<usize>, i: usize, found: &[Found]) -> Option<Told> {
        let last = self.document.tokens.get(i).filter(|token| token.case == Case::Lower)?;
        if last.kind != TokenKind::Word || !self.words.last.contains(self.document.norm(i)) {
            return None;
        }
        let naming = self.words.namings.iter().find(|naming| self.ends(sentence, i, &naming.words))?;
        let begins = i + 1 - naming.words.len();
        let comma = begins > sentence.start && self.document.word(begins - 1) == ",";
        let noun = self.noun_before(sentence, begins - usize::from(comma));
        let kind = match noun {
            Some((_, kind)) => kind?,
            None => naming.kind?,
        };
        let mut start = i + 1;
        start += usize::from(self.small(start).article && self.document.tokens[start].case == Case::Lower);
        let quoted = is_mark(self.document, start, opens_quote);
        if naming.verb && !comma {
            let article = noun.and_then(|(at, _)| self.article_before(sentence, at));
            let may_name = article.map_or(quoted, |article| article.indefinite);
            if !may_name {
                return None;
            }
        }
        let tokens =
            if quoted { self.in_quotes(sentence, start)? } else { self.run(sentence, start, found)? };
        // Of people the tagger knows better what of it is a title.
        let known = kind == Kind::Person && !meeting(found, &tokens).is_empty();
        (!known).then_some(Told { tokens, kind })
    }

    /// Whether the tokens up to token `i` are `words`.
    fn ends(&self, sentence: &Range<usize>, i: usize, words: &[Box<str>]) -> bool {
        let start = (i + 1).checked_sub(words.len()).filter(|&start| start >= sentence.start);
        start.is_some_and(|start| {
            words.iter().zip(start..).all(|(word, at)| self.document.norm(at) == &**word)
        })
    }

    /// The noun before token `end` that says what is named: the last word there, or the nearest one that words go on
    /// from: `a group [of local fishermen] called`, `группа [рыбаков] под названием`.
    fn noun_before(&self, sentence: &Range<usize>, end: usize) -> Option<(usize, Option<Kind>)> {
        let start = end.saturating_sub(REACH).max(sentence.start);
        let small = |&at: &usize| at == sentence.start || self.document.tokens[at].case == Case::Lower;
        let words = (start..end).rev().take_while(small);
        let (at, kind) = words.filter_map(|at| Some((at, self.noun(at)?))).next()?;
        let goes_on = self.small(at + 1).preposition || !self.words.has_articles;
        (at + 1 == end || goes_on).then_some((at, kind))
    }

    /// What a noun names, if it is listed.
    fn noun(&self, at: usize) -> Option<Option<Kind>> {
        self.words.nouns.get(&self.stem(at)).copied()
    }

    /// The nearest article before the noun at token `at`.
    fn article_before(&self, sentence: &Range<usize>, at: usize) -> Option<Small> {
        let words = (sentence.start..at).rev().take(REACH);
        let words = words.take_while(|&k| self.document.tokens[k].kind == TokenKind::Word);
        words.map(|k| self.small(k)).find(|small| small.article || small.indefinite)
    }

    /// What stands in quotes that token `open` opens, if it can be a name.
    fn in_quotes(&self, sentence: &Range<usize>, open: usize) -> Option<Range<usize>> {
        let start = open + 1;
        let within = start..sentence.end.min(start + LONGEST + 1);
        let end = within.clone().find(|&at| is_mark(self.document, at, closes_quote))?;
        let begins = within.contains(&start) && is_capital(&self.document.tokens[start]);
        (begins && end > start).then_some(start..end)
    }

    /// The capitalized words from token `start` on; or what the tagger has found there.
    fn run(&self, sentence: &Range<usize>, start: usize, found: &[Found]) -> Option<Range<usize>> {
        let next = found.partition_point(|f| f.name.tokens.start < start);
        if let Some(name) = found.get(next).map(|f| &f.name.tokens).filter(|tokens| tokens.start == start) {
            return Some(name.clone());
        }
        let tokens = &self.document.tokens;
        let goes_on = |&at: &usize| is_capital(&tokens[at]) && (at == start || tokens[at].gap == Gap::Space);
        let end = start + (start..sentence.end).take(LONGEST).take_while(goes_on).count();
        let straddles = next.checked_sub(1).is_some_and(|before| found[before].name.tokens.end > start);
        // `a man called Mr. Ray`, `a road known as Route 9`
        let goes_on = |next: usize| match tokens[next].kind {
            TokenKind::Mark => self.document.word(next) == "." && next + 1 < sentence.end,
            kind => kind == TokenKind::Number,
        };
        let whole = end > start && !(end < sentence.end && goes_on(end));
        (!straddles && whole).then_some(start..end)
    }

    /// The name at the head of a sentence that says what it is: `Vetka is a small village in …`.
    fn defined(&self, sentence: &Range<usize>, found: &[Found]) -> Option<Told> {
        let tokens = &self.document.tokens;
        let start = sentence.start + usize::from(self.small(sentence.start).article);
        let name = self.run(sentence, start, found)?;
        let copulas = (name.end..sentence.end).take_while(|&at| self.small(at).copula).count();
        let from = name.end + copulas + usize::from(self.words.has_articles);
        if copulas == 0 || self.words.has_articles && !self.small(from - 1).indefinite {
            return None;
        }
        let words = from..sentence.end.min(from + BEFORE_NOUN + 1);
        let mut words = words.take_while(|&at| tokens[at].kind == TokenKind::Word && !self.small(at).behind);
        let noun = if self.words.has_articles {
            // The last word of the phrase.
            words.last().filter(|&at| self.ends_phrase(sentence, at))
        } else {
            words.find(|&at| self.noun(at).is_some())
        };
        let listed = noun.filter(|&at| self.words.defining.contains(self.document.norm(at)));
        let kind = self.noun(listed?)??;
        let told = !meeting(found, &name).is_empty();
        (told || name.clone().all(|at| self.is_unknown(at))).then_some(Told { tokens: name, kind })
    }

    /// Whether the phrase ends with token `at`: before a mark, a word that may follow its noun, or the sentence's end.
    fn ends_phrase(&self, sentence: &Range<usize>, at: usize) -> bool {
        let next = self.document.tokens.get(at + 1).filter(|_| at + 1 < sentence.end);
        next.is_none_or(|next| match next.kind {
            TokenKind::Mark => !matches!(self.document.word(at + 1), "-" | "‐" | "/" | "&"),
            _ => self.small(at + 1).behind,
        })
    }

    /// Writes what is told, in reading order, into `found`, there and wherever else it stands.
    fn repeat(&self, told: &[Told], found: &mut Vec<Found>) {
        let names = self.names(told);
        let mut told = told.iter().peekable();
        let (mut gone, mut added) = (vec![false; found.len()], Vec::new());
        let mut i = 0;
        while i < self.document.tokens.len() {
            while told.next_if(|told| told.tokens.start < i).is_some() {}
            let here = told.next_if(|told| told.tokens.start == i);
            let name = match here {
                Some(told) => Some(Name { tokens: told.tokens.clone(), kind: told.kind }),
                None => self.again(i, &names, told.peek().map(|told| told.tokens.start)),
            };
            let Some(name) = name else {
                i += 1;
                continue;
            };
            i = name.tokens.end;
            // A club may bear the name of its town.
            let town = name.tokens.start.checked_sub(1).is_some_and(|before| self.small(before).preposition);
            let gives_way = |f: &Found| {
                let same = f.name.tokens == name.tokens && !(town && f.name.kind == Kind::Place);
                f.confidence < SURE && f.name != name && (same || here.is_some())
            };
            let others = meeting(found, &name.tokens);
            if found[others.clone()].iter().all(gives_way) {
                gone[others].fill(true);
                added.push(Found { name, margin: 0, confidence: CONFIDENCE });
            }
        }
        let mut gone = gone.into_iter();
        found.retain(|_| gone.next() != Some(true));
        found.extend(added);
        found.sort_by_key(|f| f.name.tokens.start);
    }

    /// The names that are told, by the stems of their first words, the longest first, and what stands for them.
    fn names(&self, told: &[Told]) -> FxHashMap<u32, Vec<(Vec<u32>, Kind)>> {
        let mut names: FxHashMap<u32, Vec<(Vec<u32>, Kind)>> = FxHashMap::default();
        for Told { tokens, kind } in told {
            let name: Vec<u32> = tokens.clone().map(|at| self.stem(at)).collect();
            let of_first = names.entry(name[0]).or_default();
            if *kind == Kind::Organization && name.len() > 1 && self.is_unknown(tokens.start) {
                of_first.push((name[..1].to_vec(), *kind));
            }
            of_first.push((name, *kind));
        }
        for of_first in names.values_mut() {
            of_first.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        }
        names
    }

    /// The name that stands again at token `i`, and ends before token `end`, where another is told.
    fn again(
        &self,
        i: usize,
        names: &FxHashMap<u32, Vec<(Vec<u32>, Kind)>>,
        end: Option<usize>,
    ) -> Option<Name> {
        let of_first = names.get(&self.stem(i)).filter(|_| is_capital(&self.document.tokens[i]))?;
        let (name, kind) = of_first.iter().find(|(name, _)| self.is_again(i, name))?;
        let tokens = i..i + name.len();
        end.is_none_or(|end| tokens.end <= end).then_some(Name { tokens, kind: *kind })
    }

    /// Whether nobody knows the word of token `at`.
    fn is_unknown(&self, at: usize) -> bool {
        let norm = self.document.norm(at);
        self.knowledge.classes(norm) == 0 && norm.chars().nth(LETTERS - 1).is_some()
    }

    /// Whether the words of `name` stand at token `i`, and are not a part of a longer name or the first word of a
    /// sentence that anybody knows.
    fn is_again(&self, i: usize, name: &[u32]) -> bool {
        let tokens = &self.document.tokens;
        let end = i + name.len();
        if end > tokens.len() || (i..end).zip(name).any(|(at, &stem)| self.stem(at) != stem) {
            return false;
        }
        let known = || self.knowledge.classes(self.document.norm(i)) != 0;
        if name.len() == 1 && self.document.begins_sentence(i) && known() {
            return false;
        }
        let joined = |at: usize| tokens.get(at).is_some_and(|t| is_capital(t) && t.gap == Gap::Space);
        let before = i > 0 && tokens[i].gap == Gap::Space && is_capital(&tokens[i - 1]);
        !joined(end) && (!before || self.document.begins_sentence(i - 1))
    }

    fn stem(&self, at: usize) -> u32 {
        hash(self.knowledge.stem(self.document.norm(at)))
    }

    fn small(&self, at: usize) -> Small {
        self.words.small.get(self.document.norm(at)).copied().unwrap_or_default()
    }
}

/// Where the names stand in `found` that have one of `tokens`.
fn meeting(found: &[Found], tokens: &Range<usize>) -> Range<usize> {
    let start = found.partition_point(|f| f.name.tokens.end <= tokens.start);
    start..found.partition_point(|f| f.name.tokens.start < tokens.end).max(start)
}

/// Whether token `at` is a mark of such a form.
fn is_mark(document: &Document, at: usize, form: fn(&str) -> bool) -> bool {
    document.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Mark) && form(document.word(at))
}
