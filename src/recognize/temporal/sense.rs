//! What a word of time may mean.

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

/// One meaning of a word. Four bytes, no more: as many as WebAssembly hands over as one number. Of a larger one every
/// question (`is this an article?`) would be written to memory and read back.
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
    Number(u16),
    /// A number with a half, in tenths: `полтора` is 15.
    Tenths(u16),
    /// An ordinal number word.
    Ordinal(u16),
    /// `hundred`, `тысяча`
    Scale(u16),
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
    /// Such a word after which a unit alone is one of it: `через год`, but not `in year`.
    Single,
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
    /// What stands before that noun in small letters: `local`.
    ZoneAdjective,
    /// What opens such a time zone: `по`.
    ZonePreposition,
    /// A clock time as a word, in minutes: `полдень`.
    Clock(u16),
    /// So many minutes from the hour that follows: `half past`, `quarter to`.
    Minutes(i8),
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
    /// A holiday, by its month and day, or by month, number in it and weekday: `christmas day`, `thanksgiving`. Ten more
    /// than a weekday is the first one from that day on: `election day`. Those of month 0 move with Easter, the day is
    /// counted from the seventh Sunday before it: `good friday`.
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
    /// A unit of measure, which a number counts: `км`.
    Measure,
    /// What is told in degrees: `highs`, before `in the 60s`.
    Temperature,
    /// What leads to a day that lies ahead, whatever stands between: `by the May 5 vote`, `until at least Friday`.
    Limit,
    /// A word for a year that is one before its number only: `fiscal 2024`.
    BeforeYear,
    /// Joins what one of is meant: `or`.
    Or,
    /// A word of games that are played in quarters: `touchdown`.
    Game,
}

const _: () = assert!(size_of::<Sense>() == 4);
