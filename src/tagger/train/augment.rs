//! More articles out of those at hand: names are swapped with others of their kind, so that the context, not the name,
//! is what is learned.
//!
//! A word of a name keeps its ending: the stem is swapped with another stem that ends with the same letter. One stem
//! gets one replacement in the whole article, as a person is mentioned many times. Some replacements are misspelled on
//! purpose: no list knows them. What stands in quotes is swapped with ordinary words, and the noun before the quotes
//! must tell what it names.

use super::data::Article;
use super::random::Random;
use crate::annotation::Kind;
use crate::segment::{Document, Segmenter};
use crate::shape::Case;
use crate::tagger::knowledge::Knowledge;
use crate::token::{TokenKind, fold};
use rustc_hash::FxHashMap;
use std::path::Path;

/// Names to swap with.
#[derive(Debug, Default)]
pub struct Lists {
    given: List,
    surname: List,
    place: List,
    word: List,
}

/// Stems by their last letter.
#[derive(Debug, Default)]
struct List {
    stems: FxHashMap<char, Vec<String>>,
    all: Vec<String>,
    known: rustc_hash::FxHashSet<String>,
}

impl List {
    fn add(&mut self, word: &str, knowledge: &Knowledge) {
        let word = fold(word);
        if word.chars().count() < 3 || !word.chars().all(char::is_alphabetic) {
            return;
        }
        let stem = knowledge.stem(&word).to_owned();
        if let Some(last) = stem.chars().next_back()
            && self.known.insert(stem.clone())
        {
            self.stems.entry(last).or_default().push(stem);
            self.all.push(word);
        }
    }

    fn like(&self, stem: &str, random: &mut Random) -> Option<&str> {
        let list = self.stems.get(&stem.chars().next_back()?)?;
        list.get(random.below(list.len())).map(String::as_str)
    }
}

impl Lists {
    /// Reads the lists that `table` names (list, file, column, column of numbers, least number) from `lexicons`.
    ///
    /// # Errors
    /// When a file is not there.
    pub fn read(table: &str, lexicons: &Path, knowledge: &Knowledge) -> Result<Self, String> {
        let mut lists = Self::default();
        for line in crate::lexicon::lines(table) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [list, file, column, number, least] = cells[..] else {
                return Err(format!("expected five cells, but found {line}"));
            };
            let least: f64 = least.parse().map_err(|e| format!("{line}: {e}"))?;
            let source = std::fs::read_to_string(lexicons.join(file)).map_err(|e| format!("{file}: {e}"))?;
            let mut rows = source.lines();
            let header: Vec<&str> = rows.next().unwrap_or("").split('\t').collect();
            let at = |name: &str| header.iter().position(|c| *c == name);
            let Some(word) = at(column) else { return Err(format!("expected a column {column} in {file}")) };
            let list = match list {
                "given" => &mut lists.given,
                "surname" => &mut lists.surname,
                "place" => &mut lists.place,
                _ => &mut lists.word,
            };
            for row in rows {
                let cells: Vec<&str> = row.split('\t').collect();
                let value = at(number).and_then(|n| cells.get(n)?.parse().ok()).unwrap_or(0.0);
                if value >= least {
                    list.add(cells.get(word).copied().unwrap_or(""), knowledge);
                }
            }
        }
        Ok(lists)
    }
}

/// A copy of `article` with other names.
#[must_use]
pub fn swap(
    article: &Article,
    lists: &Lists,
    knowledge: &Knowledge,
    segmenter: &Segmenter,
    random: &mut Random,
) -> Article {
    let document = article.document(segmenter);
    let mut swapper = Swapper { document: &document, lists, knowledge, random, chosen: FxHashMap::default() };
    let edits = swapper.edits(article);
    apply(article, &edits)
}

struct Swapper<'a, 'd> {
    document: &'a Document<'d>,
    lists: &'a Lists,
    knowledge: &'a Knowledge,
    random: &'a mut Random,
    chosen: FxHashMap<String, Option<String>>,
}

impl Swapper<'_, '_> {
    /// Replacements by byte range, in order.
    fn edits(&mut self, article: &Article) -> Vec<(usize, usize, String)> {
        let mut edits = Vec::new();
        let mut gold = article.gold.iter().peekable();
        let text = self.document.text;
        let mut in_quotes = false;
        for (i, token) in self.document.tokens.iter().enumerate() {
            while gold.next_if(|g| g.1 <= token.span.start).is_some() {}
            let inside = gold.peek().filter(|g| g.0 <= token.span.start && token.span.end <= g.1);
            let word = token.span.of(text);
            match word {
                "«" | "“" => in_quotes = true,
                "»" | "”" => in_quotes = false,
                "\"" => in_quotes = !in_quotes,
                _ => {}
            }
            if token.kind != TokenKind::Word || token.span.len() < 4 {
                continue;
            }
            let list = match (inside.map(|g| g.2), token.case) {
                (Some(Kind::Person), Case::Title) => {
                    let stem = self.knowledge.stem(self.document.norm(i));
                    if self.lists.given.known.contains(stem) {
                        Some(&self.lists.given)
                    } else {
                        Some(&self.lists.surname)
                    }
                }
                (Some(Kind::Place), Case::Title) => {
                    let stem = self.knowledge.stem(self.document.norm(i));
                    (inside.is_some_and(|g| g.1 - g.0 == token.span.len())
                        && self.lists.place.known.contains(stem))
                    .then_some(&self.lists.place)
                }
                (Some(Kind::Organization) | None, Case::Title) if in_quotes => {
                    let before = i.checked_sub(1).map_or("", |b| self.document.word(b));
                    let after = self.document.word(i + 1);
                    (matches!(before, "«" | "“" | "\"") && matches!(after, "»" | "”" | "\""))
                        .then_some(&self.lists.word)
                }
                _ => None,
            };
            if let Some(new) = list.and_then(|l| self.replacement(i, l)) {
                edits.push((token.span.start, token.span.end, new));
            }
        }
        edits
    }

    fn replacement(&mut self, i: usize, list: &List) -> Option<String> {
        let norm = self.document.norm(i);
        let stem = self.knowledge.stem(norm);
        if !self.chosen.contains_key(stem) {
            let keep = self.random.unit() < 0.25;
            let new = if keep { None } else { list.like(stem, self.random).map(str::to_owned) };
            let new = new.map(|n| if self.random.unit() < 0.3 { self.misspell(&n) } else { n });
            self.chosen.insert(stem.to_owned(), new);
        }
        let new = self.chosen.get(stem)?.as_ref()?;
        let mut letters = new.chars();
        let first: String = letters.next()?.to_uppercase().collect();
        Some(format!("{first}{}{}", letters.as_str(), &norm[stem.len()..]))
    }

    /// Changes a letter or two inside of a stem for others of their sort.
    fn misspell(&mut self, stem: &str) -> String {
        let sorts = ["аеиоуэюя", "бвгджзклмнпрстфхцчш", "aeiouy", "bcdfghjklmnpqrstvwxz"];
        let count = stem.chars().count();
        let at = self.random.below(count.saturating_sub(1));
        let change = |(k, c): (usize, char)| {
            let sort = sorts.iter().find(|s| s.contains(c));
            let near = k == at || k + 2 == at;
            match sort.filter(|_| near) {
                Some(sort) => sort.chars().nth(self.random.below(sort.chars().count())).unwrap_or(c),
                None => c,
            }
        };
        stem.chars().enumerate().map(change).collect()
    }
}

fn apply(article: &Article, edits: &[(usize, usize, String)]) -> Article {
    let mut text = String::with_capacity(article.text.len() + 64);
    let mut moved = Vec::with_capacity(edits.len());
    let mut at = 0;
    for (start, end, new) in edits {
        text.push_str(&article.text[at..*start]);
        text.push_str(new);
        at = *end;
        moved.push((*end, text.len()));
    }
    text.push_str(&article.text[at..]);
    let place = |old: usize| {
        // The last edit that ends at or before this offset tells how far the text has moved.
        let index = moved.partition_point(|m| m.0 <= old);
        index.checked_sub(1).map_or(old, |k| moved[k].1 + old - moved[k].0)
    };
    // A span that begins with an edit begins where the text before that edit ends.
    let gold = article.gold.iter().map(|&(start, end, kind)| (place(start), place(end), kind)).collect();
    Article { text, gold, corpus: article.corpus }
}
