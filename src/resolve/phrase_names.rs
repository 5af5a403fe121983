//! Names of places and bodies as they are compared: without marks, and by their initials.

use super::bases::Bases;
use super::form::Word;
use super::phrase_base::{self, Base};
use crate::morph::fingerprint::Fingerprint;
use crate::shape::{Case, is_letter};
use bumpalo::Bump;
use bumpalo::collections::String as Text;

/// The name that was chosen for a form.
#[derive(Debug)]
pub(super) struct Name<'r> {
    /// Folded, in its base form.
    pub(super) text: &'r str,
    pub(super) key: Fingerprint,
    /// The same without hyphens, quotes and other marks.
    pub(super) plain: &'r str,
    /// The fingerprint of what is left then.
    pub(super) plain_key: Fingerprint,
    /// Whether that has several words.
    pub(super) several: bool,
    /// Whether it is written as acronyms are.
    pub(super) acronym: bool,
}

/// A name with capitals inside that has no more letters is an acronym: «БашГУ», «МИДом».
const ACRONYM: usize = 6;

impl<'r> Name<'r> {
    /// The name of a form of these words that has the base form `base`.
    pub(super) fn new(words: &[Word<'r>], base: &Base, bases: &Bases, room: &'r Bump) -> Self {
        let (text, key) = (phrase_base::name(words, base, bases, room), base.key);
        let acronym = match words {
            [word] => {
                word.case == Case::Upper
                    || (word.case == Case::Mixed && word.text.chars().nth(ACRONYM).is_none())
            }
            _ => false,
        };
        let spaced_once = words.iter().all(|word| !word.norm.is_empty());
        if spaced_once && is_plain(text) {
            return Self {
                text,
                key,
                plain: text,
                plain_key: key,
                several: words.len() > 1 && text.contains(' '),
                acronym,
            };
        }
        let plain = plain(text, room);
        Self { text, key, plain, plain_key: Fingerprint::of(plain), several: plain.contains(' '), acronym }
    }

    /// Whether it has initials that can begin with one of some letters, each of which sets the bit of [`letter_bit`]. They
    /// begin as the name does, or as its first long word.
    pub(super) fn may_begin(&self, letters: u64) -> bool {
        // Most names are one word without marks.
        if !self.several && self.key == self.plain_key {
            return false;
        }
        let mut word = self.text.chars();
        let otherwise = word.next().is_some_and(|first| is_letter(first) && letters & letter_bit(first) == 0);
        !(otherwise && word.take(LONG - 1).all(is_letter))
    }

    /// First letters of a name of several words: of all words, and of all but the small ones.
    pub(super) fn initials(&self) -> [Option<Fingerprint>; 2] {
        let (mut all, mut long) = (Fingerprint::EMPTY, Fingerprint::EMPTY);
        let (mut count, mut long_count) = (0, 0);
        let mut rest = Some(self.text);
        while let Some(words) = rest {
            let end = words.bytes().position(|byte| matches!(byte, b' ' | b'-' | b'.'));
            let (word, behind) = words.split_at(end.unwrap_or(words.len()));
            rest = behind.get(1..);
            let mut letters = word.chars();
            let Some(first) = letters.next().filter(|first| is_letter(*first)) else { continue };
            let first = &word[..first.len_utf8()];
            (all, count) = (all.then(first), count + 1);
            if letters.nth(LONG - 2).is_some() {
                (long, long_count) = (long.then(first), long_count + 1);
            }
        }
        if !(2..=12).contains(&count) {
            return [None, None];
        }
        [Some(all), (long_count >= 2 && long_count < count).then_some(long)]
    }
}

/// The letters of words that are not small, at least.
const LONG: usize = 4;

/// A bit for a letter, which it shares with few others.
pub(super) fn letter_bit(letter: char) -> u64 {
    1 << (u32::from(letter) % 64)
}

/// A name without hyphens, quotes and other marks.
pub(super) fn plain<'r>(name: &str, room: &'r Bump) -> &'r str {
    let mut plain = Text::with_capacity_in(name.len(), room);
    for c in name.chars() {
        if is_letter(c) || c.is_numeric() {
            plain.push(c);
        } else if (c == ' ' || c == '-') && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.into_bump_str()
}

/// Whether a name is nothing but letters and spaces, as most are.
fn is_plain(name: &str) -> bool {
    // Eight at a time, since asking after each one is half of the work.
    let (eights, rest) = name.as_bytes().as_chunks::<8>();
    let all = |bytes: &[u8]| bytes.iter().fold(true, |plain, byte| plain & PLAIN[usize::from(*byte)]);
    eights.iter().all(|eight| all(eight)) && all(rest)
}

/// The bytes of small letters of both alphabets, and the space.
const PLAIN: [bool; 256] = {
    let (mut plain, mut byte) = ([false; 256], 0);
    while byte < 256 {
        plain[byte] = matches!(byte as u8, b'a'..=b'z' | b' ' | 0xd0 | 0xd1 | 0x80..=0xbf);
        byte += 1;
    }
    plain
};
