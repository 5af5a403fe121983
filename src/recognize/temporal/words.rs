//! A table by words, most of which are not found: see [`Known`].

use crate::token::Known;

/// The values of words.
#[derive(Debug)]
pub(super) struct Words<T> {
    known: Known,
    /// In the order of the words' numbers.
    values: Vec<T>,
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self { known: Known::default(), values: Vec::new() }
    }
}

impl<T> FromIterator<(Box<str>, T)> for Words<T> {
    /// Of two entries of one word the later one is found.
    fn from_iter<I: IntoIterator<Item = (Box<str>, T)>>(entries: I) -> Self {
        let (words, given): (Vec<Box<str>>, Vec<T>) = entries.into_iter().unzip();
        let known = Known::new(words.iter().map(|word| &**word));
        let mut values = Vec::with_capacity(known.len());
        for (word, value) in words.iter().zip(given) {
            match values.get_mut(known.number(word.as_bytes()) as usize - 1) {
                Some(earlier) => *earlier = value,
                None => values.push(value),
            }
        }
        Self { known, values }
    }
}

impl<T> Words<T> {
    #[inline]
    pub(super) fn get(&self, word: &[u8]) -> Option<&T> {
        self.values.get((self.known.number(word) as usize).wrapping_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_later_one_of_two_is_found() {
        let given = ["a", "год", "года", "год"];
        let words: Words<usize> = given.iter().zip(0..).map(|(word, n)| (Box::from(*word), n)).collect();
        assert_eq!(words.get("год".as_bytes()), Some(&3));
        assert_eq!(words.get("года".as_bytes()), Some(&2));
        assert_eq!(words.get(b"b"), None);
        assert_eq!(Words::<()>::default().get(b"a"), None);
    }
}
