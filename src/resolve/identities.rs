//! Identities: what a name stands for, from `aliases.tsv` and `people.txt`.

use crate::morph::fingerprint::{self, Fingerprint, Index};
use crate::token::fold;

/// Identities of names.
#[derive(Debug, Default)]
pub(super) struct Identities {
    /// All of them, one behind the other.
    text: String,
    /// Stretches of `text` by name.
    rows: Index<(u32, u32)>,
}

impl Identities {
    /// Reads rows of names and identities.
    pub(super) fn parse(source: &[u8]) -> Self {
        // The average row has some forty bytes.
        let mut rows = Index::with_room(source.len() / 40);
        let mut text = Vec::with_capacity(source.len() / 2);
        for row in fingerprint::rows(source).filter(|row| !row.value.is_empty()) {
            let start = text.len() as u32;
            text.extend_from_slice(row.value);
            *rows.row(row.key) = (start, text.len() as u32);
        }
        Self { text: String::from_utf8(text).unwrap_or_default(), rows }
    }

    /// Reads full names, each under its last word, or under what stands before the tab.
    pub(super) fn of_names(source: &[u8]) -> Self {
        let mut names = Self { text: String::new(), rows: Index::with_room(source.len() / 24) };
        for row in fingerprint::rows(source) {
            let (word, value) = (std::str::from_utf8(row.word), std::str::from_utf8(row.value));
            let (Ok(word), Ok(value)) = (word, value) else { continue };
            let (key, name) = match value {
                "" => (Fingerprint::of(&fold(word.rsplit(' ').next().unwrap_or(word))), word),
                _ => (row.key, value),
            };
            let start = names.text.len() as u32;
            names.text.push_str(name);
            *names.rows.row(key) = (start, names.text.len() as u32);
        }
        names
    }

    /// What the file says of the folded name with this fingerprint.
    pub(super) fn get(&self, name: Fingerprint) -> Option<&str> {
        self.rows.get(name).and_then(|(start, end)| self.text.get(start as usize..end as usize))
    }

    /// The fingerprints of all names.
    pub(super) fn keys(&self) -> impl Iterator<Item = Fingerprint> {
        self.rows.keys()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_for_identities() {
        let aliases = Identities::parse("сша\tc:us\nпентагон\to:dod\n".as_bytes());
        let identities = ["сша", "пентагон", "слон"].map(|name| aliases.get(Fingerprint::of(name)));
        assert_eq!(identities, [Some("c:us"), Some("o:dod"), None]);
    }

    #[test]
    fn people_are_known_by_their_surnames() {
        let people = Identities::of_names("Антон Чехов\nсаша\tАлександр Белов\n".as_bytes());
        let names = ["чехов", "саша", "антон"].map(|name| people.get(Fingerprint::of(name)));
        assert_eq!(names, [Some("Антон Чехов"), Some("Александр Белов"), None]);
    }
}
