//! Word lists and tables: parsed from the plain text of a language's folder, looked up by normal form.
//!
//! A list holds one entry a line; a table holds a key, TAB, a value. Empty lines and lines that begin with `#` are
//! skipped. Keys are folded with [`crate::token::fold`] by whoever writes the file, and must be folded by whoever
//! looks up; tokens come folded already.

use rustc_hash::{FxHashMap, FxHashSet};

/// Lines of a data file that are neither empty nor a comment.
pub fn lines(source: &str) -> impl Iterator<Item = &str> {
    let mut rest = source;
    let line = move || {
        let (line, after) = cut(rest, b'\n');
        let some = !rest.is_empty();
        rest = after;
        some.then(|| line.strip_suffix('\r').unwrap_or(line))
    };
    std::iter::from_fn(line).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The key and the value of a row, which a tab parts; without one the value is empty.
#[must_use]
pub fn row(line: &str) -> (&str, &str) {
    cut(line, b'\t')
}

/// What stands before an ASCII character and what stands behind it. Lines and cells are short: a plain loop is quickest.
pub(crate) fn cut(text: &str, byte: u8) -> (&str, &str) {
    let end = text.bytes().position(|other| other == byte).unwrap_or(text.len());
    (&text[..end], text.get(end + 1..).unwrap_or(""))
}

/// What stands before the last such ASCII character and what stands behind it, if there is one. For short texts, as words
/// and names are: a plain loop is quickest there.
pub(crate) fn cut_last(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = text.bytes().rposition(|other| other == byte)?;
    Some((&text[..at], &text[at + 1..]))
}

/// A set of words.
#[derive(Debug, Default)]
pub struct WordSet {
    words: FxHashSet<Box<str>>,
    /// How many bytes the longest one has.
    longest: usize,
}

impl WordSet {
    /// One word a line.
    #[must_use]
    pub fn parse(source: &str) -> Self {
        let longest = lines(source).map(str::len).max().unwrap_or(0);
        Self { words: lines(source).map(Into::into).collect(), longest }
    }

    /// Whether `word`, folded, is in the set.
    #[must_use]
    #[inline]
    pub fn contains(&self, word: &str) -> bool {
        // Most sets are of small words, and most words longer.
        word.len() <= self.longest && self.words.contains(word)
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// A table from words to values.
#[derive(Debug, Default)]
pub struct Table {
    rows: FxHashMap<Box<str>, Box<str>>,
}

impl Table {
    /// A key, TAB, and the rest of the line as its value. Of two rows with one key the later one wins.
    #[must_use]
    pub fn parse(source: &str) -> Self {
        let rows = lines(source).map(row);
        Self { rows: rows.map(|(key, value)| (key.into(), value.into())).collect() }
    }

    /// The value of `key`, folded.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.rows.get(key).map(AsRef::as_ref)
    }
}

/// Phrases of one word or more, matched against a run of words; the longest match wins.
#[derive(Debug, Default)]
pub struct PhraseTrie {
    /// Children by (node, word).
    next: FxHashMap<(u32, Box<str>), u32>,
    /// The value that a phrase ending at this node bears.
    values: Vec<Option<Box<str>>>,
}

impl PhraseTrie {
    /// A phrase with single spaces between its words, TAB, and its value (empty without a TAB).
    #[must_use]
    pub fn parse(source: &str) -> Self {
        let mut trie = Self { next: FxHashMap::default(), values: vec![None] };
        for line in lines(source) {
            let (phrase, value) = row(line);
            trie.insert(phrase.split(' '), value);
        }
        trie
    }

    /// Adds one phrase, word by word.
    pub fn insert<'w>(&mut self, words: impl Iterator<Item = &'w str>, value: &str) {
        if self.values.is_empty() {
            self.values.push(None);
        }
        let mut node = 0;
        for word in words {
            let fresh = self.values.len() as u32;
            let child = *self.next.entry((node, word.into())).or_insert(fresh);
            if child == fresh {
                self.values.push(None);
            }
            node = child;
        }
        self.values[node as usize] = Some(value.into());
    }

    /// The longest phrase that `words` begin with: how many words it has, and its value.
    pub fn longest<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<(usize, &str)> {
        let (mut node, mut best) = (0, None);
        for (count, word) in words.enumerate() {
            // A borrowed key of a pair would need a hasher of its own; phrases are short and few, so copy the word.
            match self.next.get(&(node, Box::from(word))) {
                Some(&child) => node = child,
                None => break,
            }
            if let Some(value) = &self.values[node as usize] {
                best = Some((count + 1, value.as_ref()));
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let trie = PhraseTrie::parse("# places\nнью йорк\tcity\nнью йорк таймс\tpaper\n");
        let find = |text: &str| trie.longest(text.split(' ')).map(|(n, v)| (n, v.to_owned()));
        assert_eq!(find("нью йорк таймс пишет"), Some((3, "paper".to_owned())));
        assert_eq!(find("нью йорк спит"), Some((2, "city".to_owned())));
        assert_eq!(find("нью"), None);
    }
}
