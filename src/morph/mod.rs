//! Declension: from a form in the text back to its base form.
//!
//! Two tables of a language do the work. `declension.tsv` ([`paradigm`]) says how words of a class decline; read
//! backwards, it gives every base form that a form may come from. `*_endings.tsv` ([`ending`]) says how often base
//! forms end in this or that way; it tells the likely base forms from the merely possible ones.
//!
//! What this does not do: know words. Lists of names are for the caller, who adds their evidence to the costs.

pub mod ending;
pub mod fingerprint;
pub mod letters;
pub mod paradigm;

use fingerprint::Fingerprint;

/// Gender, or plural: what an adjective shares with its noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Agreement {
    /// Masculine singular.
    Masculine,
    /// Feminine singular.
    Feminine,
    /// Neuter singular.
    Neuter,
    /// Plural of any gender.
    Plural,
}

impl Agreement {
    /// From the letter of a table: `m`, `f`, `n`, `p`.
    #[must_use]
    pub fn from_letter(letter: &str) -> Option<Self> {
        match letter {
            "m" => Some(Self::Masculine),
            "f" => Some(Self::Feminine),
            "n" => Some(Self::Neuter),
            "p" => Some(Self::Plural),
            _ => None,
        }
    }
}

/// A set of grammatical cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cases(u8);

impl Cases {
    /// No case.
    pub const NONE: Self = Self(0);
    /// The case of the base form.
    pub const NOMINATIVE: Self = Self(1);
    /// The case of what depends on a noun.
    pub const GENITIVE: Self = Self(2);
    /// The case of whom something is for.
    pub const DATIVE: Self = Self(4);
    /// The case of the object.
    pub const ACCUSATIVE: Self = Self(8);
    /// The case of means and company.
    pub const INSTRUMENTAL: Self = Self(16);
    /// Every case.
    pub const ALL: Self = Self(0b11_1111);
    /// How many cases there are.
    pub const COUNT: usize = 6;

    /// The case at an index: nominative, genitive, dative, accusative, instrumental, prepositional.
    #[must_use]
    pub fn at(index: usize) -> Self {
        Self(1 << index.min(Self::COUNT - 1))
    }

    /// From names parted by spaces: `nom gen dat acc ins loc`.
    #[must_use]
    pub fn parse(names: &str) -> Self {
        let index = |name| ["nom", "gen", "dat", "acc", "ins", "loc"].iter().position(|&n| n == name);
        names.split(' ').filter_map(index).fold(Self::NONE, |set, i| set.or(Self::at(i)))
    }

    /// The set as bits.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Both sets.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What the sets share.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in this set and not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether no case is in the set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The indices of the cases of the set.
    pub fn indices(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let index = rest.trailing_zeros() as usize;
            rest &= rest.wrapping_sub(1);
            (index < Self::COUNT).then_some(index)
        })
    }
}

/// One way to read a form: what the base form keeps of it, and the ending that the base form has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading<'a> {
    /// The beginning that form and base form share.
    pub stem: &'a str,
    /// The ending of the base form.
    pub ending: &'a str,
    /// The fingerprint of the base form.
    pub key: Fingerprint,
    /// Which of the different base forms of the word it has, counted from 0 in the order of the readings.
    pub rival: u8,
    /// Gender or plural.
    pub agreement: Agreement,
    /// The cases in which this base form looks like that.
    pub cases: Cases,
    /// How many letters of the base the paradigm names: the more, the surer its gender.
    pub known: u8,
}

impl<'a> Reading<'a> {
    /// A word that is its own base form.
    #[must_use]
    pub fn still(word: &'a str, agreement: Agreement) -> Self {
        let key = Fingerprint::of(word);
        Self { stem: word, ending: "", key, rival: 0, agreement, cases: Cases::ALL, known: 0 }
    }

    /// The base form.
    #[must_use]
    pub fn base(&self) -> String {
        [self.stem, self.ending].concat()
    }

    /// The fingerprint of the base form without its last letter.
    #[must_use]
    pub fn clipped(&self) -> Fingerprint {
        let last = if self.ending.is_empty() { self.stem } else { self.ending };
        let mut letters = last.chars();
        letters.next_back();
        self.key.without(&last[letters.as_str().len()..])
    }

    /// Whether the paradigm names every letter of the base form.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.stem.chars().chain(self.ending.chars()).nth(self.known.into()).is_none()
    }

    /// The last letter of the base form.
    #[must_use]
    pub fn last(&self) -> Option<char> {
        self.ending.chars().next_back().or_else(|| self.stem.chars().next_back())
    }
}
