//! What is found in a text: mentions and their entities, dates, quotes, titles.
//!
//! Spans are bytes of the original text. Lists are in reading order (by start, then longest first).

use crate::span::Span;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A human being: given name, patronymic, surname, nickname; without post or title.
    Person,
    /// A country, city, region, natural place or facility.
    Place,
    /// A company, body, party, outlet, team.
    Organization,
}

impl Kind {
    /// How many kinds there are.
    pub(crate) const COUNT: usize = 3;
}

/// One stretch of text that names somebody or something.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The name alone.
    pub span: Span,
    /// What it names.
    pub kind: Kind,
    /// How sure the recogniser is, 0 to 100, calibrated: of the mentions with 80, four in five are right.
    pub confidence: u8,
    /// Index into [`Annotations::entities`], once linked.
    pub entity: Option<usize>,
}

/// A description or pronoun that stands for an entity: `глава МИД`, `министр`, `он`.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The words.
    pub span: Span,
    /// Index into [`Annotations::entities`].
    pub entity: usize,
    /// Whether it is a pronoun.
    pub pronoun: bool,
}

/// An ISO 3166 code of two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country(pub [u8; 2]);

impl Country {
    /// The letters of the code.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

/// Somebody or something that the text names, once for all its mentions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entity {
    /// What it is; a person when nothing says.
    pub kind: Option<Kind>,
    /// The fullest name in its base form: nominative, no possessive.
    pub name: String,
    /// Other names the text gives, in base form.
    pub aliases: Vec<String>,
    /// Post or title, in base form.
    pub role: Option<String>,
    /// Where the role is said.
    pub role_span: Option<Span>,
    /// The same for the same entity in any text: fit for merging lists.
    pub key: String,
    /// How many mentions it has.
    pub mentions: usize,
    /// ISO 3166 code of the country that the place is, or is in.
    pub country: Option<Country>,
    /// Latitude and longitude in degrees, for places that the gazetteer knows.
    pub coordinates: Option<(f32, f32)>,
}

/// The kind of a date expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateKind {
    /// A day or anything longer.
    Date,
    /// A clock time or part of the day alone.
    Time,
    /// A day with a clock time.
    DateTime,
    /// A length of time.
    Duration,
    /// Recurring.
    Set,
    /// From one to another.
    Range,
}

/// Parts of a date value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePart {
    /// The year.
    Year,
    /// The month.
    Month,
    /// The day.
    Day,
    /// The clock time.
    Time,
}

/// A set of parts of a date value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateParts(u8);

impl DateParts {
    /// The set of some parts.
    #[must_use]
    pub const fn of(parts: &[DatePart]) -> Self {
        let (mut set, mut i) = (0, 0);
        while i < parts.len() {
            set |= 1 << parts[i] as u8;
            i += 1;
        }
        Self(set)
    }

    /// Both sets in one.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Without the parts of another set.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// One bit for each part, that of the year the lowest.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Its parts, the longest first.
    pub fn iter(self) -> impl Iterator<Item = DatePart> {
        let all = [DatePart::Year, DatePart::Month, DatePart::Day, DatePart::Time];
        all.into_iter().filter(move |&part| self.0 >> part as u8 & 1 == 1)
    }
}

/// A date expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Date {
    /// The words.
    pub span: Span,
    /// TIMEX3 value; `None` when it depends on a date that nobody gave.
    pub value: Option<String>,
    /// What it is.
    pub kind: DateKind,
    /// Vague (`недавно`, `in recent years`), so that a reader can hide it.
    pub vague: bool,
    /// The parts of the value that were filled in from the reference date, not said.
    pub assumed: DateParts,
}

/// Where the reference date of an article comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Given with the text.
    Given,
    /// Read from the text's dateline, at this span.
    Dateline(Span),
}

/// The reference date of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// `2016-12-03` or `2016-12-03T17:40`; `XXXX-12-03` when a dateline has no year.
    pub value: String,
    /// Where it was found.
    pub basis: Basis,
}

/// The form of a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteKind {
    /// An utterance of its own in the speaker's words.
    Direct,
    /// Quoted words inside the reporter's sentence.
    Mixed,
    /// Reported speech without marks.
    Indirect,
}

/// Somebody's words.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The words with their marks.
    pub span: Span,
    /// Direct, mixed or indirect.
    pub kind: QuoteKind,
    /// The mention that the attribution uses: a name, else a noun phrase, else a pronoun.
    pub speaker: Option<Span>,
    /// Who that is, in base form, the fullest name the text gives.
    pub speaker_name: Option<String>,
    /// Index into [`Annotations::entities`].
    pub entity: Option<usize>,
    /// The word that signals speech.
    pub cue: Option<Span>,
    /// Whether it goes on from the quote before.
    pub continues: bool,
    /// The author's words inside the marks.
    pub inserts: Vec<Span>,
    /// How sure the recogniser is, 0 to 100.
    pub confidence: u8,
}

/// The kind of a quoted string that is not speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleKind {
    /// A name: of a work, body, group, ship, law.
    Name,
    /// Irony, a term, a wording.
    Scare,
}

/// A quoted string that nobody says.
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    /// The words with their marks.
    pub span: Span,
    /// Name or irony.
    pub kind: TitleKind,
}

/// Everything found in one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotations {
    /// Code of the language in which the text was read.
    pub language: String,
    /// The reference date, given or found.
    pub published: Option<Published>,
    /// Names; they never overlap.
    pub mentions: Vec<Mention>,
    /// Descriptions and pronouns that stand for an entity.
    pub references: Vec<Reference>,
    /// Who and what is named, in the order of the first mention.
    pub entities: Vec<Entity>,
    /// Date expressions; they never overlap.
    pub dates: Vec<Date>,
    /// Quotes; they may nest.
    pub quotes: Vec<Quote>,
    /// Quoted strings that are not speech.
    pub titles: Vec<Title>,
    /// What went wrong on loading and was done without (weights that were refused, say).
    pub warnings: Vec<String>,
}
