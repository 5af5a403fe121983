//! What the language's tables say about each token: reporting verbs, possible speakers, words around speech, phrases.
//!
//! Tables, all of `src/lang/<code>/`:
//!
//! | file | value |
//! |---|---|
//! | `speech_verbs.tsv`, `speech_more.tsv` | class, grammar, strength, one character each: `sm1` |
//! | `speakers.tsv`, `speakers_more.tsv` | `m`, `f`, `n`, `p`: a noun in the nominative that can speak; then `b`: a body; `r`: stands for somebody named before, `c`: so with a number behind it |
//! | `speech_sources.tsv` | the same of what is only a source; read by `nominative` |
//! | `speech_words.tsv` | a tag of [`Tag`], `many`: says how many, `time`: says when, `doubt`: opens what is said and may not be so, `man`, `woman`: whom it stands for, `again`, `trade`: [`Recalls`], `definite`: an article of what is known, `asks`, `answers`: a letter before a question or an answer; several with a space between |
//! | `speech_phrases.tsv` | `from`, `rate`, `his`, `cite`, `none`, `about`, `label`, `no`, or a verb as above |
//! | `speech_clauses.tsv` | words and, after a hyphen, endings: `is`, `ed`, `to`, `by`, `no` of [`Finite`]; `gerund`, `present`, `none` of [`Inflection`] |
//!
//! Class: `s` says, `z` says and opens a clause without `that`, `y` the same before a pronoun, `w` the same to a listener who stands between, `c` calls somebody something, `u` urges or accuses, `q` quotes somebody else, `i` is said of a
//! document, `l` needs a noun (`выразил надежду`), `n` is a noun (`заявление о том, что`). Grammar: `m f n p` past by gender, `3 6` present singular and plural,
//! `d` past of any person, `g` participle without a subject of its own, `b` bare form, `i` infinitive, `a` and `x` none.
//! Strength: `1` nearly always with speech to `3` seldom.

use super::nominative::Nouns;
use crate::lang::Language;
use crate::lexicon::{self, PhraseTrie};
use crate::morph::paradigm::Paradigms;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What kind of reporting a verb does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Say,
    Call,
    Urge,
    Quote,
    Document,
    NeedsObject,
    /// A noun: `заявление о том, что`.
    Noun,
}

/// Gender or number of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    Masculine,
    Feminine,
    Neuter,
    Plural,
    /// Present singular: any gender.
    Singular,
    /// Past tense of a language without agreement.
    Any,
    /// No subject of its own: gerund, infinitive.
    None,
    /// A bare form, which is a verb only after a subject.
    Bare,
}

impl Agreement {
    fn parse(c: char) -> Option<Self> {
        Some(match c {
            'm' => Self::Masculine,
            'f' => Self::Feminine,
            'n' => Self::Neuter,
            'p' | '6' => Self::Plural,
            '3' => Self::Singular,
            'd' | 'x' | 'a' => Self::Any,
            'g' | 'i' => Self::None,
            'b' => Self::Bare,
            _ => return None,
        })
    }

    /// The gender of a person: 0 for a man, 1 for a woman.
    pub(super) const fn gender(self) -> Option<usize> {
        match self {
            Self::Masculine => Some(0),
            Self::Feminine => Some(1),
            _ => None,
        }
    }

    /// Whether a verb of this form can have a subject of that gender or number.
    pub(super) fn admits(self, subject: Self) -> bool {
        match (self, subject) {
            (Self::Any | Self::None | Self::Bare, _) | (_, Self::Any) => true,
            (Self::Singular, s) => s != Self::Plural,
            // `сообщила пресс-секретарь`: most posts have no feminine.
            (Self::Feminine, s) => s != Self::Plural && s != Self::Neuter,
            (v, s) => v == s,
        }
    }
}

/// What may follow a verb that leaves out `that`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bare {
    /// Nothing: the language does not leave it out.
    Never,
    /// A clause that begins with a pronoun or shows its verb: `noting it was late`.
    Pronoun,
    /// Any clause, after whoever is told: `told reporters rain was coming`.
    Listener,
    /// Any clause: `said rain was coming`.
    Any,
}

/// A reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verb {
    pub(super) class: Class,
    pub(super) form: Agreement,
    /// 1 nearly always with speech, 3 seldom.
    pub(super) strength: u8,
    /// What clause it can open without `that`.
    pub(super) bare: Bare,
}

impl Verb {
    fn parse(value: &str) -> Option<Self> {
        let mut letters = value.chars();
        let class = match letters.next()? {
            's' | 'w' | 'y' | 'z' => Class::Say,
            'c' => Class::Call,
            'u' => Class::Urge,
            'q' => Class::Quote,
            'i' => Class::Document,
            'l' => Class::NeedsObject,
            'n' => Class::Noun,
            _ => return None,
        };
        let form = Agreement::parse(letters.next()?)?;
        let strength = letters.next().and_then(|c| c.to_digit(10)).unwrap_or(2) as u8;
        let bare = match value.as_bytes().first() {
            Some(b'z') => Bare::Any,
            Some(b'y') => Bare::Pronoun,
            Some(b'w') => Bare::Listener,
            _ => Bare::Never,
        };
        letters.next().is_none().then_some(Self { class, form, strength, bare })
    }
}

/// What a form tells of the verb of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Finite {
    /// The verb of a clause and nothing else: `was`, `will`, `took`.
    Sure,
    /// That or a participle: `issued`, `left`.
    Shared,
    /// What stands before an infinitive.
    Infinitive,
    /// What stands before who did it, after a passive: `by`.
    Agent,
}

impl Finite {
    /// `no` is for words that only end like a verb.
    fn parse(value: &str) -> Option<Self> {
        match value {
            "is" => Some(Self::Sure),
            "ed" => Some(Self::Shared),
            "to" => Some(Self::Infinitive),
            "by" => Some(Self::Agent),
            _ => None,
        }
    }
}

/// What the ending of a word says it may be, beside what [`Finite`] tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inflection {
    /// `speaking`
    Gerund,
    /// `resolves`
    Present,
}

impl Inflection {
    fn parse(value: &str) -> Option<Self> {
        match value {
            "gerund" => Some(Self::Gerund),
            "present" => Some(Self::Present),
            _ => None,
        }
    }
}

/// What a word does around speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Opens the words reported: `что`, `that`.
    That,
    /// `как` of `как сообщил`.
    As,
    /// The noun of `об этом`.
    About,
    Preposition,
    /// A preposition of a cause: `из-за`.
    Cause,
    /// A preposition of what is spoken about: `о`, `of`.
    Topic,
    /// Joins two verbs of one subject: `и`, `and`.
    And,
    /// Opens a subordinate clause: `когда`, `what`.
    Subordinate,
    /// A pronoun as subject.
    Pronoun(Agreement),
    /// One of those whom a preposition leads to: `один из`.
    Part(Agreement),
    /// A possessive pronoun: `по его словам`.
    Possessive,
    /// A relative pronoun.
    Relative,
    /// First or second person: somebody speaks.
    Person,
    /// So-called.
    SoCalled,
    /// A charge or law whose wording is quoted.
    Wording,
    /// Names words as words: slogan, term.
    Sign,
    /// What a light verb needs to be reporting: `надежду`.
    Object,
    /// Passes on what others say: agency, newspaper.
    Outlet,
    /// What a quoting verb quotes: `слова`.
    Words,
    /// Begins with an apostrophe: `'twas`.
    Apostrophe,
    /// An article.
    Article,
    /// A form of `be`: what follows is passive.
    Being,
    /// A subject that is none: `there`.
    There,
    /// Cannot be part of a speaker.
    Stop,
}

impl Tag {
    fn parse(value: &str) -> Option<Self> {
        Some(match value {
            "that" => Self::That,
            "how" => Self::As,
            "about" => Self::About,
            "prep" => Self::Preposition,
            "topic" => Self::Topic,
            "cause" => Self::Cause,
            "and" => Self::And,
            "sub" => Self::Subordinate,
            "poss" => Self::Possessive,
            "rel" => Self::Relative,
            "one" => Self::Person,
            "so" => Self::SoCalled,
            "wording" => Self::Wording,
            "sign" => Self::Sign,
            "object" => Self::Object,
            "outlet" => Self::Outlet,
            "words" => Self::Words,
            "apos" => Self::Apostrophe,
            "det" => Self::Article,
            "be" => Self::Being,
            "there" => Self::There,
            "stop" => Self::Stop,
            _ => match value.strip_prefix("of-") {
                Some(of) => Self::Part(Agreement::parse(of.chars().next()?)?),
                None => Self::Pronoun(Agreement::parse(value.chars().next()?)?),
            },
        })
    }
}

/// How a noun without a name stands for somebody named before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Recalls {
    /// For whoever spoke: `мужчина`, `эксперт`.
    Anybody,
    /// For somebody of whom no post is told: `режиссёр`.
    Trade,
    /// With the article of what is known: `the teenager`.
    Known,
    /// With such an article, and a number behind it: `the mother of three`.
    Counted,
}

/// All that is known of one word. It is asked for at every turn, and handed over in two registers as long as it fits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    pub(super) verb: Option<Verb>,
    /// A noun that can speak.
    pub(super) speaker: Option<Agreement>,
    /// It is a body, which may have a name in marks: `газета «Вестник»`.
    pub(super) body: bool,
    /// It stands for somebody named before.
    pub(super) recalls: Option<Recalls>,
    /// An article of what is known.
    pub(super) definite: bool,
    /// A letter that stands for whoever asks or answers.
    pub(super) turn: Option<Turn>,
    pub(super) tag: Option<Tag>,
    /// Says how many: `some`, `twelve`.
    pub(super) quantity: bool,
    /// Says when: `friday`, `early`, `week`.
    pub(super) time: bool,
    /// Opens words reported that the reporter doubts, behind a comma: `якобы`, `будто`.
    pub(super) doubt: bool,
    /// Whom it stands for, where its form does not tell: `его`, `юноша`.
    meant: Option<Agreement>,
    pub(super) begins_phrase: bool,
}

const _: () = assert!(size_of::<Word>() <= 16);

/// What stands behind a letter and a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// `Q: When?`
    Asks,
    /// `A: In May.`
    Answers,
}

impl Word {
    pub(super) fn is(self, tag: Tag) -> bool {
        self.tag == Some(tag)
    }

    /// Whom it stands for: 0 for a man, 1 for a woman.
    pub(super) fn gender(self) -> Option<usize> {
        let pronoun = if let Some(Tag::Pronoun(form)) = self.tag { Some(form) } else { None };
        self.meant.or(pronoun).and_then(Agreement::gender)
    }
}

/// What a phrase does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phrase {
    /// The source follows: `по словам`, `according to`.
    From,
    /// The possessive inside is the source: `по его словам`.
    His,
    /// The source follows if it is a name or has an article: `per the report`, not `per person`.
    Rate,
    /// The one who is cited follows: `со ссылкой на`.
    Cite,
    /// Said by nobody named: `по предварительным данным`.
    Nobody,
    /// What was said stands before: `об этом`.
    About,
    /// A reporting verb of several words.
    Verb(Verb),
    /// Nothing, though a word in it alone would: `think tank`.
    Plain,
    /// What stands before a colon and tells of the page: `image caption`.
    Label,
}

/// The language's tables.
#[derive(Debug)]
pub(super) struct Lexicon {
    words: FxHashMap<Box<str>, Word>,
    phrases: PhraseTrie,
    values: Vec<(Box<str>, Phrase)>,
    /// Forms of verbs, and endings of forms that no row names.
    finite: FxHashMap<Box<str>, Option<Finite>>,
    endings: Vec<(Box<str>, Option<Finite>)>,
    /// Endings of other forms; the first one that fits counts.
    inflections: Vec<(Box<str>, Option<Inflection>)>,
    pub(super) nouns: Nouns,
}

impl Lexicon {
    pub(super) fn new(language: &Language, paradigms: &Arc<Paradigms>) -> Self {
        let mut words: FxHashMap<Box<str>, Word> = FxHashMap::default();
        let rows = |name: &str| {
            let text = language.text(name);
            lexicon::lines(text).filter_map(|l| l.split_once('\t')).collect::<Vec<_>>()
        };
        for (form, value) in rows("speech_verbs.tsv").into_iter().chain(rows("speech_more.tsv")) {
            words.entry(form.into()).or_default().verb = Verb::parse(value);
        }
        for (form, value) in rows("speakers.tsv").into_iter().chain(rows("speakers_more.tsv")) {
            let word = words.entry(form.into()).or_default();
            word.speaker = value.chars().next().and_then(Agreement::parse);
            word.body = value.ends_with('b');
            word.recalls = match value.as_bytes().last() {
                Some(b'r') => Some(Recalls::Known),
                Some(b'c') => Some(Recalls::Counted),
                _ => None,
            };
        }
        for (form, value) in rows("speech_words.tsv") {
            let word = words.entry(form.into()).or_default();
            for value in value.split(' ') {
                match value {
                    "many" => word.quantity = true,
                    "time" => word.time = true,
                    "doubt" => word.doubt = true,
                    "man" => word.meant = Some(Agreement::Masculine),
                    "woman" => word.meant = Some(Agreement::Feminine),
                    "again" => word.recalls = Some(Recalls::Anybody),
                    "trade" => word.recalls = Some(Recalls::Trade),
                    "definite" => word.definite = true,
                    "asks" => word.turn = Some(Turn::Asks),
                    "answers" => word.turn = Some(Turn::Answers),
                    _ => word.tag = Tag::parse(value),
                }
            }
        }
        let mut values = Vec::new();
        for (phrase, value) in rows("speech_phrases.tsv") {
            let meaning = match value {
                "from" => Some(Phrase::From),
                "rate" => Some(Phrase::Rate),
                "his" => Some(Phrase::His),
                "cite" => Some(Phrase::Cite),
                "none" => Some(Phrase::Nobody),
                "about" => Some(Phrase::About),
                "label" => Some(Phrase::Label),
                "no" => Some(Phrase::Plain),
                _ => Verb::parse(value).map(Phrase::Verb),
            };
            if let Some(meaning) = meaning {
                let first = phrase.split(' ').next().unwrap_or(phrase);
                words.entry(first.into()).or_default().begins_phrase = true;
                if !values.iter().any(|v: &(Box<str>, Phrase)| v.0.as_ref() == value) {
                    values.push((value.into(), meaning));
                }
            }
        }
        let mut finite = FxHashMap::default();
        let (mut endings, mut inflections) = (Vec::new(), Vec::new());
        for (form, value) in rows("speech_clauses.tsv") {
            match form.strip_prefix('-') {
                Some(ending) if matches!(value, "gerund" | "present" | "none") => {
                    inflections.push((ending.into(), Inflection::parse(value)));
                }
                Some(ending) => endings.push((ending.into(), Finite::parse(value))),
                None => drop(finite.insert(form.into(), Finite::parse(value))),
            }
        }
        Self {
            words,
            finite,
            endings,
            inflections,
            phrases: PhraseTrie::parse(language.text("speech_phrases.tsv")),
            values,
            nouns: Nouns::new(language, Arc::clone(paradigms)),
        }
    }

    /// What the tables say of a word.
    pub(super) fn word(&self, norm: &str) -> Word {
        self.words.get(norm).copied().unwrap_or_default()
    }

    /// Whether the language has clauses that no word opens.
    pub(super) fn leaves_out_that(&self) -> bool {
        !self.finite.is_empty()
    }

    /// What a form tells of the verb of a clause.
    pub(super) fn finite(&self, form: &str) -> Option<Finite> {
        let ending = || self.endings.iter().find(|e| form.ends_with(e.0.as_ref())).and_then(|e| e.1);
        self.finite.get(form).copied().unwrap_or_else(ending)
    }

    /// What a form may be by its ending.
    pub(super) fn inflection(&self, form: &str) -> Option<Inflection> {
        self.inflections.iter().find(|e| form.ends_with(e.0.as_ref())).and_then(|e| e.1)
    }

    /// The longest phrase at the beginning of `words`, and how many words it has.
    pub(super) fn phrase<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<(usize, Phrase)> {
        let (count, value) = self.phrases.longest(words)?;
        let meaning = self.values.iter().find(|v| v.0.as_ref() == value)?.1;
        Some((count, meaning))
    }
}
