//! Meanings without their values, and sets of them: rules ask for many at once.

use super::sense::Sense;

/// Declares [`Kind`]: a sense without its value, so that many can be asked for at once.
macro_rules! kinds {
    ($($name:ident)*; $($bare:ident)*; $($detail:ident)*) => {
        /// What kind of sense a word has, or what kind of cell it is. Of most of [`Sense`] the one of the same name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Kind {
            $($name,)*
            $($bare,)*
            /// All senses that no rule begins with or goes on with: they are asked for one at a time.
            Detail,
            /// A word that begins a phrase of the table.
            Phrase,
            /// A number in figures.
            Digits,
            /// A word of the letters of Roman numerals, with a capital.
            Roman,
            /// A mark that figures of a year may follow.
            Apostrophe,
            /// A hyphen or dash of any length.
            Dash,
            /// A stop, comma, colon or slash between two figures. What rules look for behind one; no cell has it.
            Joint,
            /// A slash, likewise.
            Slash,
        }

        impl Sense {
            pub(super) const fn kind(self) -> Kind {
                match self {
                    $(Self::$name(..) => Kind::$name,)*
                    $(Self::$bare => Kind::$bare,)*
                    $(Self::$detail { .. } => Kind::Detail,)*
                }
            }
        }

        impl Kinds {
            /// Those of which there is one sense only: whoever has the kind has the sense.
            pub(super) const BARE: Self = Self::of(&[$(Kind::$bare),*]);
        }
    };
}

// Senses with a value, those without, and those that are asked for one at a time.
kinds! {
    Month Weekday Weekdays Unit Part PartNoun Meridiem Number Tenths Ordinal Scale Decade DayShift DayAdjective
    Pointer Edge Timely WeekdayAdjective Set Vague Clock Minutes Season QuarterName HalfName Holiday;
    Suffix Tens Eve HalfNoun Ago Later Earlier In Each From To Between And Until Hence Genitive Before After Zone
    ZoneNoun ZonePreposition OClock BeforeChrist AnnoDomini At Of Article About Few DayNoun;
    Abbreviation Superlative Deadline Adjective Event Plural Indefinite Adverb Certain Determiner Comparative Since
    Locative Doubtful Preposition BeforeYear Limit Block Label Score Age Single ZoneAdjective Measure Temperature Game Or
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u64);

impl Kinds {
    pub(super) const NONE: Self = Self(0);
    pub(super) const ALL: Self = Self(u64::MAX);

    pub(super) const fn of(kinds: &[Kind]) -> Self {
        let (mut set, mut i) = (0, 0);
        while i < kinds.len() {
            assert!((kinds[i] as usize) < Self::MOST, "more kinds than bits");
            set |= 1 << kinds[i] as u32;
            i += 1;
        }
        Self(set)
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Those that both have.
    pub(super) const fn within(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether it has one of them.
    pub(super) const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    pub(super) const fn has(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u32 != 0
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many kinds there may be.
    pub(super) const MOST: usize = u64::BITS as usize;

    /// The numbers of its kinds: most sets have one or two.
    pub(super) fn numbers(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let number = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            (number < Self::MOST).then_some(number)
        })
    }

    /// Whether it has the kind of this number.
    pub(super) const fn has_number(self, number: usize) -> bool {
        self.0 >> number & 1 != 0
    }
}
