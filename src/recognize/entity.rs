//! Names of people, places and organizations: the trained tagger with its language's tables, or, when the weights
//! are refused, what the gazetteer alone can tell.

use crate::annotation::{Kind, Mention};
use crate::lang::Language;
use crate::lexicon;
use crate::segment::Document;
use crate::shape::{Case, Script};
use crate::span::Span;
use crate::tagger;
use crate::tagger::astrology::Astrology;
use crate::tagger::bio::Name;
use crate::tagger::gazetteer::{Gazetteer, class};
use crate::tagger::introduced::Introductions;
use crate::tagger::knowledge::Knowledge;
use crate::tagger::model::Model;
use crate::tagger::named_after::NamedAfter;
use crate::token::{Gap, TokenKind};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// So many tokens behind a name its degrees may stand.
const DEGREES: usize = 16;

/// Finds names.
#[derive(Debug)]
pub struct Recognizer {
    knowledge: Knowledge,
    /// Articles; none in languages without.
    articles: FxHashSet<String>,
    /// Degrees; none in languages that do not write them behind names.
    degrees: FxHashSet<String>,
    introductions: Introductions,
    astrology: Astrology,
    named_after: NamedAfter,
    model: Option<Model>,
}

impl Recognizer {
    /// Reads the language's tables and weights. The second part says what was refused and is done without.
    #[must_use]
    pub fn new(language: &Language) -> (Self, Vec<String>) {
        let mut warnings = Vec::new();
        let gazetteer = language.file("gazetteer.bin").and_then(|bytes| {
            let read = Gazetteer::read(bytes);
            read.map_err(|error| warnings.push(format!("names are found without gazetteer: {error}"))).ok()
        });
        let knowledge =
            Knowledge::new(language.text("endings.txt"), language.text("informal.tsv"), gazetteer)
                .with_letters(language.text("letters.tsv"));
        let model = language.file("tagger.model").and_then(|bytes| {
            let read = Model::read(bytes, language.code());
            read.map_err(|error| warnings.push(format!("names are found without weights: {error}"))).ok()
        });
        let small = lexicon::lines(language.text("apposition.tsv")).map(lexicon::row);
        let articles = small.filter(|(_, told)| told.split(' ').any(|told| told == "article"));
        let articles = articles.map(|(word, _)| word.to_owned()).collect();
        let degrees = lexicon::lines(language.text("degrees.txt")).map(str::to_owned).collect();
        let introductions = Introductions::parse(language.text("introductions.tsv"), &knowledge);
        let astrology = Astrology::parse(language.text("astrology.tsv"));
        let named_after = NamedAfter::parse(language.text("named_after.txt"));
        (Self { knowledge, articles, degrees, introductions, astrology, named_after, model }, warnings)
    }

    /// All names, in reading order, without overlaps, not yet linked to entities.
    #[must_use]
    pub fn find(&self, document: &Document) -> Vec<Mention> {
        let mut found = match &self.model {
            Some(model) => tagger::tag(document, &self.knowledge, model),
            None => tagger::rules::guess(document, &self.knowledge),
        };
        found.retain_mut(|f| cut_at_bracket(document, &mut f.name.tokens));
        tagger::labels::add(document, &self.knowledge, &mut found);
        self.introductions.settle(document, &self.knowledge, &mut found);
        self.astrology.settle(document, &mut found);
        self.named_after.settle(document, &mut found);
        self.cut_degrees(document, &mut found);
        let mention = |f: tagger::Found| Mention {
            span: unglued(document, f.name.tokens, f.name.kind),
            kind: f.name.kind,
            confidence: f.confidence,
            entity: None,
        };
        let named =
            |f: &tagger::Found| !self.is_thing(document, &f.name) && !is_amount(document, &f.name.tokens);
        found.into_iter().filter(named).map(mention).collect()
    }

    /// Takes out what stands behind a person's name and a comma as a degree: `Ann Lee, M.D., Ph.D.`
    fn cut_degrees(&self, document: &Document, found: &mut Vec<tagger::Found>) {
        let is_degree = |word: &str| self.degrees.contains(&word.replace('.', "").to_lowercase());
        let mut person: Option<usize> = None;
        found.retain(|f| {
            let end = f.name.tokens.end;
            if f.name.kind == Kind::Person {
                person = Some(end);
                return true;
            }
            let Some(named) = person.filter(|named| named + DEGREES > end) else { return true };
            let rest = document.span(named..end).of(document.text);
            let listed =
                rest.strip_prefix(',').is_some_and(|rest| rest.split(',').map(str::trim).all(is_degree));
            !listed
        });
    }

    /// `the brig Constance, raised from the bay`: one word right behind an article and a noun that stands by the names
    /// of works, ships, awards, and before a mark, is called so and is nobody. (Never a person in 42 such places of the
    /// training texts.)
    fn is_thing(&self, document: &Document, name: &Name) -> bool {
        let Range { start, end } = name.tokens;
        let Some(noun) = start.checked_sub(1).filter(|_| name.kind == Kind::Person && end == start + 1)
        else {
            return false;
        };
        let token = |at: usize| document.tokens.get(at);
        let joined = token(start).is_some_and(|t| t.gap == Gap::Space)
            && token(noun).is_some_and(|t| t.gap == Gap::Space && t.case == Case::Lower);
        let classes = self.knowledge.classes(document.norm(noun));
        let article = |at: usize| self.articles.contains(document.norm(at));
        joined
            && classes & (class::THING_HEAD | class::ROLE) == class::THING_HEAD
            && (noun.saturating_sub(2)..noun).any(article)
            && token(end).is_some_and(|t| t.kind == TokenKind::Mark)
    }
}

/// Leaves of a name that runs over one of two brackets what stands outside of them, `Rhein (RHN.DE) and Main`; whether
/// that is anything.
fn cut_at_bracket(document: &Document, tokens: &mut Range<usize>) -> bool {
    let find = |mark: &str| tokens.clone().find(|&i| document.word(i) == mark);
    let lower = |&i: &usize| document.tokens[i].case == Case::Lower;
    match (find("("), find(")")) {
        (None, Some(close)) => {
            let behind = close + 1..tokens.end;
            tokens.start = behind.clone().find(|i| !lower(i)).unwrap_or(behind.end);
        }
        (Some(open), None) => tokens.end = open,
        _ => {}
    }
    tokens.start < tokens.end && !is_ticker(document, tokens)
}

/// `R2.18`: whether a figure goes on behind a name and a stop, as behind no name.
fn is_amount(document: &Document, tokens: &Range<usize>) -> bool {
    let glued = |at: usize, kind: TokenKind| {
        document.tokens.get(at).is_some_and(|t| t.gap == Gap::None && t.kind == kind)
    };
    let end = tokens.end;
    let figure = document.word(end - 1).ends_with(|c: char| c.is_ascii_digit());
    figure && document.word(end) == "." && glued(end, TokenKind::Mark) && glued(end + 1, TokenKind::Number)
}

/// So many tokens, brackets and stops included, stand around a part of what a share is traded as.
const TICKER: usize = 5;

/// `(RHN.DE)`: what a share is traded as.
fn is_ticker(document: &Document, tokens: &Range<usize>) -> bool {
    let glued = |i: usize| document.tokens.get(i).is_some_and(|t| t.gap == Gap::None);
    let before = (0..TICKER).take_while(|k| tokens.start > *k && glued(tokens.start - k)).count();
    let behind = (0..TICKER).take_while(|k| glued(tokens.end + k)).count();
    let (open, close) = (tokens.start - before, tokens.end + behind);
    let code = document.span(open..close);
    let code = code.of(document.text).trim_end_matches([',', '.', ';']);
    let Some((share, exchange)) = code.strip_prefix('(').and_then(|c| c.strip_suffix(')')?.split_once('.'))
    else {
        return false;
    };
    let upper = |c: char| c.is_ascii_uppercase();
    let share = share.len() > 1 && share.starts_with(|c: char| upper(c) || c.is_ascii_digit());
    share && (1..=2).contains(&exchange.len()) && exchange.chars().all(upper)
}

/// Where a name stands without what a page has run together with it: `ВенуПолитика`, `погодуТАСС`. Bodies are written so
/// on purpose as well, people and places hardly ever.
fn unglued(document: &Document, tokens: Range<usize>, kind: Kind) -> Span {
    let first = tokens.start;
    if kind != Kind::Organization {
        let seam = (first + 1..tokens.end).find(|&token| is_glued(document, token));
        let span = document.span(first..seam.unwrap_or(tokens.end));
        // `R-Ohio`: the letter of a party.
        let party = |(letter, name): &(&str, &str)| {
            letter.len() == 1 && name.starts_with(|c: char| c.is_ascii_uppercase())
        };
        let party = document.word(first).split_once('-').filter(party);
        let letter = party.filter(|_| kind == Kind::Place).map_or(0, |(letter, _)| letter.len() + 1);
        return Span::new(span.start + letter, span.end);
    }
    // `Bell, Inc..`: the sentence's own full stop.
    let stop = usize::from(tokens.len() > 1 && document.word(tokens.end - 1) == "..");
    let span = document.span(tokens.clone());
    let span = Span::new(span.start, span.end - stop);
    let case = document.tokens.get(first).map_or(Case::None, |token| token.case);
    if case == Case::Lower && first + 1 < tokens.end && is_glued(document, first + 1) {
        return document.span(first + 1..tokens.end);
    }
    // What is short is one token with what stands before it.
    let mixed = tokens.len() == 1 && case == Case::Mixed;
    let word = document.word(first);
    let acronym = word.trim_start_matches(char::is_lowercase);
    let before = word.len() - acronym.len();
    let cut = mixed
        && word[..before].chars().nth(SHORTEST - 1).is_some()
        && acronym.chars().nth(SHORTEST - 1).is_some()
        && acronym.chars().all(char::is_uppercase);
    if cut { Span::new(span.start + before, span.end) } else { span }
}

/// No part of a word that is run together with another has fewer letters.
const SHORTEST: usize = 3;

/// Whether a word stands right behind another one: Cyrillic letters, a capital after a small one.
fn is_glued(document: &Document, token: usize) -> bool {
    let word = |token: usize| document.tokens.get(token).filter(|t| t.kind == TokenKind::Word);
    let (Some(before), Some(after)) = (token.checked_sub(1).and_then(word), word(token)) else {
        return false;
    };
    let cyrillic = before.script == Script::Cyrillic && after.script == Script::Cyrillic;
    cyrillic
        && after.gap == Gap::None
        && matches!(before.case, Case::Title | Case::Lower)
        && matches!(after.case, Case::Title | Case::Upper)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::Segmenter;

    fn cut(text: &str, kind: Kind) -> &str {
        let document = Document::new(text, &Segmenter::new(&Language::from_static("ru", &[])));
        unglued(&document, 0..document.tokens.len(), kind).of(text)
    }

    #[test]
    fn leaves_a_name_without_the_heading_behind_it() {
        assert_eq!(cut("ЛюбляныПолитика", Kind::Place), "Любляны");
        assert_eq!(cut("Ганс ШтольцПолитика", Kind::Person), "Ганс Штольц");
        assert_eq!(cut("погодуТАСС", Kind::Organization), "ТАСС");
        assert_eq!(cut("погодуМЧС", Kind::Organization), "МЧС");
        assert_eq!(cut("Bell, Inc..", Kind::Organization), "Bell, Inc.");
        assert_eq!(cut("R-Ohio", Kind::Place), "Ohio");
        assert_eq!(cut("D-N.Y.", Kind::Place), "N.Y.");
    }

    #[test]
    fn names_written_so_on_purpose_stay() {
        assert_eq!(cut("СтройТрансМонтаж", Kind::Organization), "СтройТрансМонтаж");
        assert_eq!(cut("КамАЗ", Kind::Organization), "КамАЗ");
        assert_eq!(cut("Нью-Йорк", Kind::Place), "Нью-Йорк");
    }
}
