//! The words of time in one language: what each may mean, parsed from `temporal.tsv`.
//!
//! A row is a folded word (or several, with single spaces between tokens, marks included: `a . m .`), TAB, and its
//! senses with spaces between: `month=5`, `unit=day part=AF`. Every sense is one of [`Sense`]; a row with an unknown
//! sense loses that sense only, and a test reads all tables.

use super::words::Words;
use crate::lexicon;
use crate::token::Known;
use std::collections::BTreeMap;

/// A length of calendar or clock time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Half,
    Season,
    Year,
    Decade,
    Century,
}

/// A part of the day, as TIMEX3 names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// Which half of the clock an hour belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meridiem {
    Am,
    Pm,
    /// `3 часа ночи`, `11 часов ночи`
    Night,
}

/// How a noun phrase points at a unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pointer {
    /// `прошлый`, `last`: the one before the reference date's.
    Last,
    /// `этот`, `this`
    This,
    /// `следующий`, `next`
    Next,
    /// `ближайший`, `coming`: the first to come.
    Coming,
    /// `тот же`, `same`: that of the date mentioned last.
    Same,
    /// `тот`, `that`
    That,
    /// `following`: after the date mentioned last.
    Following,
    /// `предыдущий`, `previous`: before the date mentioned last.
    Previous,
    /// `последние`, `past`: a period that ends at the reference date.
    Recent,
    /// `позапрошлый`, `before last` after its unit.
    BeforeLast,
    /// `after next` after its unit.
    AfterNext,
}

/// A part of a month, year, decade or century.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// `начало`, `early`
    Start,
    /// `середина`, `mid`
    Mid,
    /// `конец`, `late`
    End,
}

/// Where a vague expression points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Era {
    /// `PAST_REF`
    Past,
    /// `PRESENT_REF`
    Present,
    /// `FUTURE_REF`
    Future,
}

/// One meaning of a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sense {
    /// A month by number.
    Month(u8),
    /// A day of the week, Monday is 1.
    Weekday(u8),
    /// The same in the plural, as a recurring day: `по вторникам`, `Tuesdays`.
    Weekdays(u8),
    /// A unit of time.
    Unit(Unit),
    /// A part of the day as an adverb: `утром`, `overnight`.
    Part(Part),
    /// A part of the day as a noun: `вечер`, `morning`.
    PartNoun(Part),
    /// Which half of the clock: `утра`, `p.m.`
    Meridiem(Meridiem),
    /// A cardinal number word.
    Number(u32),
    /// A number with a half, in tenths: `полтора` is 15.
    Tenths(u32),
    /// An ordinal number word.
    Ordinal(u32),
    /// `hundred`, `тысяча`
    Scale(u32),
    /// Written on to digits to make them ordinal: `th`, `го`.
    Suffix,
    /// Written on to digits to make them a decade: `s`, `х`.
    Tens,
    /// A decade as one word: `девяностые`.
    Decade(u8),
    /// More than one of a unit, by its form.
    Plural,
    /// A season as an adverb: `летом`.
    Adverb,
    /// A day by distance from today: `вчера` is -1.
    DayShift(i8),
    /// The day before the one told, else yesterday: `накануне`.
    Eve,
    /// The same as an adjective: `вчерашний`.
    DayAdjective(i8),
    /// `last`, `this`, `next`
    Pointer(Pointer),
    /// `начало`, `end`
    Edge(Edge),
    /// `early`, `late`, which make parts of days as well.
    Timely(Edge),
    /// `половина`
    HalfNoun,
    /// `назад`, `ago`
    Ago,
    /// `спустя`, `later` after the amount
    Later,
    /// `ранее`, `earlier` after the amount
    Earlier,
    /// `через`, `in` before the amount
    In,
    /// `до этого` after an amount with `за`
    Each,
    /// `с`, `from`
    From,
    /// `по`, `to`
    To,
    /// `между`, `between`
    Between,
    /// `и`, `and`
    And,
    /// What a time-limit follows: `до`, `к`, `by`.
    Until,
    /// `from now`
    Hence,
    /// `субботним`, before a part of the day.
    WeekdayAdjective(u8),
    /// A preposition after which four digits are a year: `in`.
    Certain,
    /// `his`, `their`: a year may follow.
    Determiner,
    /// The genitive of an ordinal, which days of the month have.
    Genitive,
    /// `later`, `earlier` before a day, of which they are no part.
    Comparative,
    /// `since`
    Since,
    /// `до` after an amount: `two days before`.
    Before,
    /// `после` likewise.
    After,
    /// A form that no adverb follows: `этом`, before `вечером`.
    Locative,
    /// A recurring event, every so many units: `ежедневно`.
    Set(u8, Unit),
    /// `недавно`, `soon`
    Vague(Era),
    /// A time zone: `мск`, `GMT`.
    Zone,
    /// The noun of a time zone in several words: `времени`, `time`.
    ZoneNoun,
    /// What opens such a time zone: `по`.
    ZonePreposition,
    /// A clock time as a word, in minutes: `полдень`.
    Clock(u16),
    /// `o'clock`
    OClock,
    /// `до н. э.`, `BC`
    BeforeChrist,
    /// `н. э.`, `AD`
    AnnoDomini,
    /// A season: 0 spring, 1 summer, 2 autumn, 3 winter.
    Season(u8),
    /// A season whose word has other meanings: `fall`, `spring`.
    Doubtful,
    /// A preposition that a date follows: `в`, `since`.
    Preposition,
    /// What joins a day and a clock time: `в`, `at`, `on`.
    At,
    /// `of`
    Of,
    /// `the`, `a`
    Article,
    /// `около`, `about`
    About,
    /// `несколько`, `several`
    Few,
    /// A full stop after it is part of it.
    Abbreviation,
    /// `ISO 8601` letters between date and time, `T`.
    Block,
    /// A noun after which a number is a name, not a date: `статья`, `room`.
    Label,
    /// Words of scores: a colon between numbers beside them is no time.
    Score,
    /// A noun of age: `возраст`, `aged`.
    Age,
    /// `числа` after a day of the month.
    DayNoun,
    /// A quarter or half-year as letters and number: `q2`.
    QuarterName(u8),
    /// Likewise `h1`.
    HalfName(u8),
    /// A holiday, by its month and day, or by month, number in it and weekday: `christmas day`, `thanksgiving`.
    Holiday(u8, u8, u8),
    /// What a stretch of time compares: `worst`, before `in ten years`.
    Superlative,
    /// An article that counts one: `a`.
    Indefinite,
    /// `by`: beside a verb of the past, the time by which it had happened.
    Deadline,
    /// A month as an adjective, which no number goes before: `майских указов`.
    Adjective,
    /// A noun that a year is written on to with a hyphen: `Олимпиады-2014`.
    Event,
}

/// Declares [`Kind`]: a sense without its value, so that many can be asked for at once.
macro_rules! kinds {
    ($($name:ident)*; $($detail:ident)*) => {
        /// What kind of sense a word has, or what kind of cell it is. Of most of [`Sense`] the one of the same name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Kind {
            $($name,)*
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
            /// `'s`, likewise.
            Possessive,
        }

        impl Sense {
            pub(super) const fn kind(self) -> Kind {
                match self {
                    $(Self::$name { .. } => Kind::$name,)*
                    $(Self::$detail { .. } => Kind::Detail,)*
                }
            }
        }
    };
}

kinds! {
    Month Weekday Weekdays Unit Part PartNoun Meridiem Number Tenths Ordinal Scale Suffix Tens Decade DayShift Eve
    DayAdjective Pointer Edge Timely HalfNoun Ago Later Earlier In Each From To Between And Until Hence
    WeekdayAdjective Genitive Before After Set Vague Zone ZoneNoun ZonePreposition Clock OClock BeforeChrist
    AnnoDomini Season At Of Article About Few DayNoun QuarterName HalfName Holiday;
    Abbreviation Superlative Deadline Adjective Event Plural Indefinite Adverb Certain Determiner Comparative Since
    Locative Doubtful Preposition Block Label Score Age
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u64);

impl Kinds {
    pub(super) const NONE: Self = Self(0);

    pub(super) const fn of(kinds: &[Kind]) -> Self {
        let (mut set, mut i) = (0, 0);
        while i < kinds.len() {
            set |= 1 << kinds[i] as u32;
            i += 1;
        }
        Self(set)
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
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

/// What a word or phrase may mean; empty for almost all words.
#[derive(Debug, Default)]
pub(super) struct Senses {
    list: Vec<Sense>,
    kinds: Kinds,
}

/// What a word means that the table does not have.
pub(super) static NOTHING: Senses = Senses { list: Vec::new(), kinds: Kinds::NONE };

impl std::ops::Deref for Senses {
    type Target = [Sense];
    fn deref(&self) -> &[Sense] {
        &self.list
    }
}

impl FromIterator<Sense> for Senses {
    fn from_iter<I: IntoIterator<Item = Sense>>(senses: I) -> Self {
        let list: Vec<Sense> = senses.into_iter().collect();
        let kinds = list.iter().fold(Kinds::NONE, |kinds, sense| kinds.and(Kinds::of(&[sense.kind()])));
        Self { list, kinds }
    }
}

impl Senses {
    pub(super) const fn kinds(&self) -> Kinds {
        self.kinds
    }

    /// Whether this is one of them; for a sense without a value the kind would tell.
    pub(super) fn contains(&self, sense: &Sense) -> bool {
        self.kinds.has(sense.kind()) && self.list.contains(sense)
    }
}

/// The words of a phrase after the second, and its meaning.
type Phrase = (Box<[Box<str>]>, Senses);

/// What the table says of a word.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub senses: Senses,
    /// The phrases that begin with it, by their second word, longest first: `the` and `in` begin dozens.
    phrases: Words<Vec<Phrase>>,
    /// The last bytes of those second words, a bit for each of their lowest six bits: most words have another.
    seconds: u64,
}

/// The bit of a word's last byte.
fn last_bit(word: &[u8]) -> u64 {
    word.last().map_or(0, |byte| 1 << (byte & 63))
}

impl Entry {
    /// The longest phrase that goes on with `rest(1)`, `rest(2)`: how many tokens, and what it means.
    pub(super) fn phrase<'n>(&self, rest: impl Fn(usize) -> &'n [u8]) -> Option<(usize, &Senses)> {
        let fits = |words: &[Box<str>]| words.iter().enumerate().all(|(k, w)| rest(k + 2) == w.as_bytes());
        let second = rest(1);
        if self.seconds & last_bit(second) == 0 {
            return None;
        }
        self.phrases.get(second)?.iter().find(|p| fits(&p.0)).map(|p| (p.0.len() + 2, &p.1))
    }

    pub(super) fn has_phrases(&self) -> bool {
        !self.phrases.is_empty()
    }
}

/// The table of one language.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    known: Known,
    /// By number; the first one says nothing of all words that are not known.
    entries: Vec<Entry>,
}

impl Vocabulary {
    /// Reads `temporal.tsv`. Its words have the numbers that tokens bear (see [`Known::parse`]).
    pub(super) fn parse(source: &str) -> Self {
        let known = Known::parse(source);
        let mut entries: Vec<Entry> = (0..=known.len()).map(|_| Entry::default()).collect();
        let mut phrases: BTreeMap<u32, BTreeMap<&str, Vec<Phrase>>> = BTreeMap::new();
        for line in lexicon::lines(source) {
            let (key, value) = line.split_once('\t').unwrap_or((line, ""));
            let senses: Senses = value.split(' ').filter_map(sense).collect();
            let mut words = key.split(' ');
            let number = known.number(words.next().unwrap_or_default().as_bytes());
            match words.next() {
                None => entries[number as usize].senses = senses,
                Some(second) => {
                    let rest = words.map(Into::into).collect();
                    phrases.entry(number).or_default().entry(second).or_default().push((rest, senses));
                }
            }
        }
        for (number, mut seconds) in phrases {
            seconds.values_mut().for_each(|list| list.sort_by_key(|p| std::cmp::Reverse(p.0.len())));
            let entry = &mut entries[number as usize];
            entry.seconds = seconds.keys().fold(0, |bits, second| bits | last_bit(second.as_bytes()));
            entry.phrases = seconds.into_iter().map(|(second, list)| (second.into(), list)).collect();
        }
        Self { known, entries }
    }

    /// Whether the language writes the day before the month: it lists `dd/mm/yyyy`.
    pub(super) fn day_first(&self) -> bool {
        self.known.number(b"dd/mm/yyyy") > 0
    }

    /// The number of a folded word, and what the table says of it.
    pub(super) fn find(&self, norm: &[u8]) -> Option<(u32, &Entry)> {
        self.numbered(self.known.number(norm))
    }

    /// The number of a word that is in the table, and what that says of it.
    #[inline(always)]
    pub(super) fn numbered(&self, number: u32) -> Option<(u32, &Entry)> {
        (number > 0).then(|| Some((number, self.entries.get(number as usize)?)))?
    }

    /// What the table says of the word of a number: of zero nothing.
    #[inline(always)]
    pub(super) fn senses(&self, number: u32) -> &Senses {
        self.entries.get(number as usize).map_or(&NOTHING, |entry| &entry.senses)
    }
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "half" => Unit::Half,
        "season" => Unit::Season,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

fn part(name: &str) -> Option<Part> {
    Some(match name {
        "MO" => Part::Morning,
        "AF" => Part::Afternoon,
        "EV" => Part::Evening,
        "NI" => Part::Night,
        _ => return None,
    })
}

fn edge(name: &str) -> Option<Edge> {
    Some(match name {
        "start" => Edge::Start,
        "mid" => Edge::Mid,
        "end" => Edge::End,
        _ => return None,
    })
}

fn pointer(name: &str) -> Option<Pointer> {
    Some(match name {
        "last" => Pointer::Last,
        "this" => Pointer::This,
        "next" => Pointer::Next,
        "coming" => Pointer::Coming,
        "same" => Pointer::Same,
        "that" => Pointer::That,
        "following" => Pointer::Following,
        "previous" => Pointer::Previous,
        "recent" => Pointer::Recent,
        "beforelast" => Pointer::BeforeLast,
        "afternext" => Pointer::AfterNext,
        _ => return None,
    })
}

/// A holiday from `12:25`, or from `11:4:4`, the fourth Thursday of November.
fn holiday(value: &str) -> Option<Sense> {
    let mut numbers = value.split(':').map(str::parse);
    let (month, day) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    Some(Sense::Holiday(month, day, numbers.next().unwrap_or(Ok(0)).ok()?))
}

/// One sense from its code.
fn sense(code: &str) -> Option<Sense> {
    let (name, value) = code.split_once('=').unwrap_or((code, ""));
    Some(match name {
        "month" => Sense::Month(value.parse().ok()?),
        "weekday" => Sense::Weekday(value.parse().ok()?),
        "weekdays" => Sense::Weekdays(value.parse().ok()?),
        "unit" => Sense::Unit(unit(value)?),
        "part" => Sense::Part(part(value)?),
        "partnoun" => Sense::PartNoun(part(value)?),
        "meridiem" => Sense::Meridiem(match value {
            "am" => Meridiem::Am,
            "pm" => Meridiem::Pm,
            "night" => Meridiem::Night,
            _ => return None,
        }),
        "number" => Sense::Number(value.parse().ok()?),
        "tenths" => Sense::Tenths(value.parse().ok()?),
        "ordinal" => Sense::Ordinal(value.parse().ok()?),
        "scale" => Sense::Scale(value.parse().ok()?),
        "suffix" => Sense::Suffix,
        "tens" => Sense::Tens,
        "decade" => Sense::Decade(value.parse().ok()?),
        "day" => Sense::DayShift(value.parse().ok()?),
        "eve" => Sense::Eve,
        "dayadjective" => Sense::DayAdjective(value.parse().ok()?),
        "pointer" => Sense::Pointer(pointer(value)?),
        "edge" => Sense::Edge(edge(value)?),
        "timely" => Sense::Timely(edge(value)?),
        "plural" => Sense::Plural,
        "adverb" => Sense::Adverb,
        "halfnoun" => Sense::HalfNoun,
        "ago" => Sense::Ago,
        "later" => Sense::Later,
        "earlier" => Sense::Earlier,
        "in" => Sense::In,
        "each" => Sense::Each,
        "from" => Sense::From,
        "to" => Sense::To,
        "between" => Sense::Between,
        "and" => Sense::And,
        "until" => Sense::Until,
        "hence" => Sense::Hence,
        "weekdayadjective" => Sense::WeekdayAdjective(value.parse().ok()?),
        "certain" => Sense::Certain,
        "superlative" => Sense::Superlative,
        "indefinite" => Sense::Indefinite,
        "holiday" => holiday(value)?,
        "deadline" => Sense::Deadline,
        "adjective" => Sense::Adjective,
        "event" => Sense::Event,
        "determiner" => Sense::Determiner,
        "genitive" => Sense::Genitive,
        "comparative" => Sense::Comparative,
        "since" => Sense::Since,
        "before" => Sense::Before,
        "after" => Sense::After,
        "locative" => Sense::Locative,
        "set" => {
            let (count, name) = value.split_once(':')?;
            Sense::Set(count.parse().ok()?, unit(name)?)
        }
        "vague" => Sense::Vague(match value {
            "past" => Era::Past,
            "present" => Era::Present,
            "future" => Era::Future,
            _ => return None,
        }),
        "zone" => Sense::Zone,
        "zonenoun" => Sense::ZoneNoun,
        "zonepreposition" => Sense::ZonePreposition,
        "clock" => Sense::Clock(value.parse().ok()?),
        "oclock" => Sense::OClock,
        "bc" => Sense::BeforeChrist,
        "ad" => Sense::AnnoDomini,
        "season" => Sense::Season(value.parse().ok()?),
        "doubtful" => Sense::Doubtful,
        "preposition" => Sense::Preposition,
        "at" => Sense::At,
        "of" => Sense::Of,
        "article" => Sense::Article,
        "about" => Sense::About,
        "few" => Sense::Few,
        "abbreviation" => Sense::Abbreviation,
        "order" => Sense::Block,
        "block" => Sense::Block,
        "label" => Sense::Label,
        "score" => Sense::Score,
        "age" => Sense::Age,
        "daynoun" => Sense::DayNoun,
        "quarter" => Sense::QuarterName(value.parse().ok()?),
        "half" => Sense::HalfName(value.parse().ok()?),
        _ => return None,
    })
}

/// Whether every sense of a table is known; for the test of the data.
#[cfg(test)]
pub(super) fn unknown(source: &str) -> Vec<&str> {
    lexicon::lines(source)
        .filter(|l| l.split_once('\t').is_none_or(|(_, v)| v.split(' ').any(|c| sense(c).is_none())))
        .collect()
}
