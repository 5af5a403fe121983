//! What the language's tables say about each token: reporting verbs, possible speakers, words around speech, phrases.
//!
//! Tables, all of `src/lang/<code>/`:
//!
//! | file | value |
//! |---|---|
//! | `speech_verbs.tsv`, `speech_more.tsv` | class, grammar, strength, one character each: `sm1` |
//! | `speakers.tsv`, `speakers_more.tsv` | `m`, `f`, `n`, `p`: a noun in the nominative that can speak; then `b`: a body |
//! | `speech_sources.tsv` | the same of what is only a source; read by `nominative` |
//! | `speech_words.tsv` | a tag of [`Tag`], or `many`: says how many |
//! | `speech_phrases.tsv` | `from`, `rate`, `his`, `cite`, `none`, `about`, `no`, or a verb as above |
//! | `speech_clauses.tsv` | words and, after a hyphen, endings: `is`, `ed`, `to`, `by`, `no` of [`Finite`] |
//!
//! Class: `s` says, `z` says and opens a clause without `that`, `y` the same before a pronoun, `w` the same to a listener who stands between, `c` calls somebody something, `u` urges or accuses, `q` quotes somebody else, `i` is said of a
//! document, `l` needs a noun (`выразил надежду`), `n` is a noun (`заявление о том, что`). Grammar: `m f n p` past by gender, `3 6` present singular and plural,
//! `d` past of any person, `g` participle without a subject of its own, `b` bare form, `i` infinitive, `a` and `x` none.
//! Strength: `1` nearly always with speech to `3` seldom.

use super::nominative::Nouns;
use crate::annotation::{Kind, Mention};
use crate::lang::Language;
use crate::lexicon::{self, PhraseTrie};
use crate::morph::paradigm::Paradigms;
use crate::resolve::link::Linked;
use crate::segment::Document;
use crate::shape::Case;
use crate::token::TokenKind;
use rustc_hash::FxHashMap;
use std::ops::Range;
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
            _ => Self::Pronoun(Agreement::parse(value.chars().next()?)?),
        })
    }
}

/// All that is known of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    pub(super) verb: Option<Verb>,
    /// A noun that can speak.
    pub(super) speaker: Option<Agreement>,
    /// It is a body, which may have a name in marks: `газета «Вестник»`.
    pub(super) body: bool,
    pub(super) tag: Option<Tag>,
    /// Says how many: `some`, `twelve`.
    pub(super) quantity: bool,
    begins_phrase: bool,
}

impl Word {
    pub(super) fn is(self, tag: Tag) -> bool {
        self.tag == Some(tag)
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
        }
        for (form, value) in rows("speech_words.tsv") {
            let word = words.entry(form.into()).or_default();
            match value {
                "many" => word.quantity = true,
                _ => word.tag = Tag::parse(value),
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
        let mut endings = Vec::new();
        for (form, value) in rows("speech_clauses.tsv") {
            match form.strip_prefix('-') {
                Some(ending) => endings.push((ending.into(), Finite::parse(value))),
                None => drop(finite.insert(form.into(), Finite::parse(value))),
            }
        }
        Self {
            words,
            finite,
            endings,
            phrases: PhraseTrie::parse(language.text("speech_phrases.tsv")),
            values,
            nouns: Nouns::new(language, Arc::clone(paradigms)),
        }
    }
}

/// A document with what the tables and the names found say about each token.
pub(super) struct Reading<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) mentions: &'d [Mention],
    pub(super) linked: &'d Linked,
    pub(super) lexicon: &'d Lexicon,
    words: Vec<Word>,
    /// For each token the index after the mention that covers it, 0 for none.
    mention: Vec<u32>,
    /// For each mention its tokens.
    spans: Vec<Range<usize>>,
}

impl<'d> Reading<'d> {
    pub(super) fn new(
        document: &'d Document<'d>,
        mentions: &'d [Mention],
        linked: &'d Linked,
        lexicon: &'d Lexicon,
    ) -> Self {
        let tokens = &document.tokens;
        let word = |i: usize| match tokens[i].kind {
            TokenKind::Word => lexicon.words.get(document.norm(i)).copied().unwrap_or_default(),
            _ => Word::default(),
        };
        let words = (0..tokens.len()).map(word).collect();
        let mut mention = vec![0; tokens.len()];
        let mut spans = Vec::with_capacity(mentions.len());
        for (index, m) in mentions.iter().enumerate() {
            let from = tokens.partition_point(|t| t.span.end <= m.span.start);
            let to = from + tokens[from..].iter().take_while(|t| t.span.start < m.span.end).count();
            // `April,” Hale` is no name: it would carry the speaker into the quote.
            if !crosses_mark(m.span.of(document.text)) {
                mention[from..to].fill(index as u32 + 1);
            }
            spans.push(from..to);
        }
        let mut reading = Self { document, mentions, linked, lexicon, words, mention, spans };
        reading.forget_abbreviations();
        reading
    }

    pub(super) fn word(&self, i: usize) -> Word {
        self.words.get(i).copied().unwrap_or_default()
    }

    /// `WHO`, `US` are names, not the small words of these letters.
    fn forget_abbreviations(&mut self) {
        for (i, word) in self.words.iter_mut().enumerate() {
            let token = &self.document.tokens[i];
            if word.tag.is_some() && self.mention[i] > 0 && token.case == Case::Upper && token.span.len() > 1
            {
                word.tag = None;
            }
        }
    }

    /// Whether the language has clauses that no word opens.
    pub(super) fn leaves_out_that(&self) -> bool {
        !self.lexicon.finite.is_empty()
    }

    /// What token `i` tells of the verb of a clause.
    pub(super) fn finite(&self, i: usize) -> Option<Finite> {
        if !self.leaves_out_that() || self.document.tokens.get(i)?.case != Case::Lower {
            return None;
        }
        let form = self.document.norm(i);
        let listed = self.lexicon.finite.get(form);
        let ending = || self.lexicon.endings.iter().find(|e| form.ends_with(e.0.as_ref())).and_then(|e| e.1);
        listed.copied().unwrap_or_else(ending)
    }

    /// The text of token `i`.
    pub(super) fn text(&self, i: usize) -> &'d str {
        self.document.word(i)
    }

    /// The mention that covers token `i`.
    pub(super) fn mention(&self, i: usize) -> Option<usize> {
        self.mention.get(i).and_then(|m| (*m as usize).checked_sub(1))
    }

    /// The tokens of a mention.
    pub(super) fn tokens_of(&self, mention: usize) -> Range<usize> {
        self.spans.get(mention).cloned().unwrap_or(0..0)
    }

    pub(super) fn kind(&self, mention: usize) -> Kind {
        self.mentions[mention].kind
    }

    /// Whether a mention stands in its base form, as far as its entity's name tells.
    pub(super) fn in_base_form(&self, mention: usize) -> bool {
        let Some(entity) = self.mentions[mention].entity.and_then(|e| self.linked.entities.get(e)) else {
            return true;
        };
        let tokens = self.tokens_of(mention);
        let Some(last) = tokens.end.checked_sub(1) else { return true };
        let parts = || {
            let names = std::iter::once(&entity.name).chain(&entity.aliases);
            names.flat_map(|name| name.split([' ', '-'])).map(crate::token::fold)
        };
        // `Михаила Саакашвили`: the first name tells the case of a surname that has none.
        let mut first = tokens.start..last;
        let changed = |form: &str| parts().all(|p| p != form) && parts().any(|p| is_form(form, &p));
        if self.kind(mention) == Kind::Person && first.any(|i| changed(self.document.norm(i))) {
            return false;
        }
        let form = self.document.norm(last);
        parts().any(|part| part == form) || form.contains('-')
    }

    /// Whether a token is a noun of a speaker or source in an oblique case.
    pub(super) fn is_source(&self, i: usize) -> bool {
        self.lexicon.nouns.noun(self, i).is_some()
    }

    /// What the tables say of the noun that a token is an oblique form of.
    fn source(&self, i: usize) -> Option<Word> {
        let base = self.lexicon.nouns.base(self, i)?;
        self.lexicon.words.get(base.as_str()).copied()
    }

    /// Whether a token is a noun of a body in an oblique case.
    pub(super) fn is_body_source(&self, i: usize) -> bool {
        self.source(i).is_some_and(|word| word.body)
    }

    /// Whether a token is a noun of somebody who speaks, in any case.
    pub(super) fn is_human(&self, i: usize) -> bool {
        let human = |word: Word| word.speaker.is_some() && !word.body;
        human(self.word(i)) || self.source(i).is_some_and(human)
    }

    /// The phrase that begins at token `i`, and how many tokens it has.
    pub(super) fn phrase(&self, i: usize) -> Option<(usize, Phrase)> {
        if !self.word(i).begins_phrase {
            return None;
        }
        let words = (i..self.document.tokens.len()).map(|k| self.document.norm(k));
        let (count, value) = self.lexicon.phrases.longest(words)?;
        let meaning = self.lexicon.values.iter().find(|v| v.0.as_ref() == value)?.1;
        Some((count, meaning))
    }
}

/// Whether two different words look like forms of one: but for the last two letters they are the same.
fn is_form(word: &str, base: &str) -> bool {
    let same = word.chars().zip(base.chars()).take_while(|(a, b)| a == b).count();
    let stem = base.chars().count().saturating_sub(2).max(3);
    same >= stem && word.chars().count() <= same + 3
}

/// Whether a name holds one mark of a pair without the other.
fn crosses_mark(name: &str) -> bool {
    let count = |mark: char| name.matches(mark).count();
    // `“` closes after `„` and opens elsewhere.
    let (low, upper) = (count('„'), count('“'));
    let opened = count('«') + low + upper.saturating_sub(low);
    opened != count('»') + count('”') + upper.min(low) || count('"') % 2 == 1
}
