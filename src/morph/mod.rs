//! Declension: from a form in the text back to its base form.
//!
//! Two tables of a language do the work. `declension.tsv` ([`paradigm`]) says how words of a class decline; read
//! backwards, it gives every base form that a form may come from. `*_endings.tsv` ([`ending`]) says how often base
//! forms end in this or that way; it tells the likely base forms from the merely possible ones.
//!
//! What this does not do: know words. Lists of names are for the caller, who adds their evidence to the costs.

pub mod ending;
pub mod fingerprint;
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
    /// Gender or plural.
    pub agreement: Agreement,
    /// The cases in which this base form looks like that.
    pub cases: Cases,
    /// How many letters of the base the paradigm names: the more, the surer its gender.
    pub known: u8,
}

impl Reading<'_> {
    /// The base form.
    #[must_use]
    pub fn base(&self) -> String {
        [self.stem, self.ending].concat()
    }

    /// The fingerprint of the base form.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self.stem).then(self.ending)
    }

    /// Whether the base form is `word`.
    #[must_use]
    pub fn is(&self, word: &str) -> bool {
        word.strip_prefix(self.stem) == Some(self.ending)
    }

    /// The last letter of the base form.
    #[must_use]
    pub fn last(&self) -> Option<char> {
        self.ending.chars().next_back().or_else(|| self.stem.chars().next_back())
    }

    /// Whether another reading of the same word has the same base form.
    #[must_use]
    pub fn same_base(&self, other: &Self) -> bool {
        if self.stem.len() > other.stem.len() {
            return other.same_base(self);
        }
        let longer = &other.stem[self.stem.len()..];
        self.ending.strip_prefix(longer) == Some(other.ending)
    }
}
