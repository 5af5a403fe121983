//! Forms: the distinct ways in which a text writes names, each with the grammar of the place where it stands.
//!
//! A text of a megabyte has a hundred thousand mentions but a few thousand forms, so everything costly is done once a
//! form.

use super::words::{Lexis, Sort};
use crate::annotation::{Kind, Mention};
use crate::morph::fingerprint::Fingerprint;
use crate::morph::{Agreement, Cases};
use crate::segment::Document;
use crate::shape::{Case, Script};
use crate::token::{Gap, TokenKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A word or mark of a name.
#[derive(Clone, Debug)]
pub(super) struct Word<'d> {
    pub(super) text: &'d str,
    pub(super) norm: &'d str,
    /// The fingerprint of `norm`.
    pub(super) key: Fingerprint,
    pub(super) case: Case,
    pub(super) script: Script,
    pub(super) mark: bool,
    /// Whether a space stands before it.
    pub(super) spaced: bool,
}

impl Word<'_> {
    /// Whether it is one capital letter.
    pub(super) fn is_initial(&self) -> bool {
        !self.mark && self.case == Case::Title && self.text.chars().count() == 1
    }
}

/// What the text around a name says of its case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Context {
    /// The cases that a preposition or title before it allows; none when nothing is known.
    pub(super) cases: Cases,
    /// Whether a post before it says so.
    pub(super) after_post: bool,
    /// Whether it stands in quotation marks after a noun that declines for it: «в газете „Труд“».
    pub(super) fixed: bool,
    /// Whether nothing before it asks for a case: the beginning of a sentence or a mark.
    pub(super) free: bool,
    /// Whether it stands behind a word that may ask for a genitive: «жители Вены».
    pub(super) depends: bool,
    /// What the noun before it, which names things after others, agrees with: «улица Чкалова».
    pub(super) named: Option<Agreement>,
    /// The genders that an adjective before it has, one bit each; none when there is no adjective.
    pub(super) genders: u8,
    /// Whether a verb says that it acts: as a man, a woman, or either.
    pub(super) actor: Actor,
}

impl Context {
    /// The same for a place or body: what stands behind a post depends on it.
    fn of_thing(self) -> Self {
        let cases = if self.after_post { Cases::GENITIVE } else { self.cases };
        Self { cases, after_post: false, ..self }
    }
}

/// Who a verb beside a name says its subject is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Actor {
    /// No verb beside it.
    #[default]
    Unknown,
    /// One of a gender: 0 a man, 1 a woman; the verb follows the name.
    Follows(u8),
    /// The same, but the verb stands before the name, which may be its object.
    Precedes(u8),
    /// A verb that does not tell gender follows.
    Any,
}

/// A way of writing a name.
#[derive(Debug)]
pub(super) struct Form<'d> {
    pub(super) kind: Kind,
    pub(super) words: Vec<Word<'d>>,
    pub(super) context: Context,
    /// How many mentions are written so.
    pub(super) count: u32,
}

/// All forms of a text, and the form of each mention.
#[derive(Debug, Default)]
pub(super) struct Forms<'d> {
    pub(super) list: Vec<Form<'d>>,
    pub(super) of_mention: Vec<usize>,
    /// Tokens of each mention.
    pub(super) tokens: Vec<Range<usize>>,
}

impl<'d> Forms<'d> {
    pub(super) fn new(document: &'d Document, mentions: &[Mention], lexis: &mut Lexis) -> Self {
        let mut forms = Self::default();
        let mut known: FxHashMap<(Kind, &str, Context), usize> = FxHashMap::default();
        known.reserve(mentions.len().min(4000));
        forms.list.reserve(mentions.len().min(4000));
        forms.of_mention.reserve(mentions.len());
        forms.tokens.reserve(mentions.len());
        let mut last: Option<(Kind, usize, Context)> = None;
        for mention in mentions {
            let tokens = tokens_of(document, mention);
            let mut context = context(document, &tokens, lexis);
            if let Some((kind, end, earlier)) = last
                && kind == mention.kind
                && earlier.named.is_none()
                && in_row(document, end, tokens.start, kind, lexis)
            {
                (context.cases, context.depends) = (earlier.cases, earlier.depends);
                context.free &= context.cases.is_empty() && !context.depends;
            }
            last = Some((mention.kind, tokens.end, context));
            let context = match mention.kind {
                Kind::Person => {
                    Context { depends: false, after_post: false, named: None, genders: 0, ..context }
                }
                _ => context.of_thing(),
            };
            let surface = mention.span.of(document.text);
            let fresh = forms.list.len();
            let form = *known.entry((mention.kind, surface, context)).or_insert(fresh);
            if form == fresh {
                let mut words = words(document, tokens.clone());
                clip(&mut words, surface);
                forms.list.push(Form { kind: mention.kind, words, context, count: 0 });
            }
            forms.list[form].count += 1;
            forms.of_mention.push(form);
            forms.tokens.push(tokens);
        }
        forms.without_possessives();
        forms
    }

    /// `Apple's` is Apple's, where Apple is spoken of besides; Moody's is a name.
    fn without_possessives(&mut self) {
        let possessive =
            |form: &Form| form.words.len() > 1 && form.words.last().is_some_and(|w| w.norm == "'s");
        if !self.list.iter().any(possessive) {
            return;
        }
        let key = |words: &[Word]| words.iter().fold(Fingerprint::EMPTY, |key, word| key.then(word.norm));
        let known: FxHashSet<Fingerprint> =
            self.list.iter().filter(|form| !possessive(form)).map(|form| key(&form.words)).collect();
        for form in &mut self.list {
            if possessive(form) && known.contains(&key(&form.words[..form.words.len() - 1])) {
                form.words.pop();
            }
        }
    }
}

/// The tokens of a mention.
fn tokens_of(document: &Document, mention: &Mention) -> Range<usize> {
    let start = document.tokens.index_at(mention.span.start);
    let mut end = start;
    while document.tokens.get(end).is_some_and(|t| t.span.start < mention.span.end) {
        end += 1;
    }
    start..end
}

const OPENING: &[&str] = &["«", "\"", "“", "„", "'", "‘", "‹"];
const CLOSING: &[&str] = &["»", "\"", "”", "“", "'", "’", "›"];

/// Whether a word is an opening quotation mark.
pub(super) fn opens(word: &str) -> bool {
    OPENING.contains(&word)
}

pub(super) fn words<'d>(document: &'d Document, tokens: Range<usize>) -> Vec<Word<'d>> {
    let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
    for i in tokens {
        let Some(token) = document.tokens.get(i) else { break };
        words.push(Word {
            text: document.word(i),
            norm: document.norm(i),
            key: Fingerprint::of(document.norm(i)),
            case: token.case,
            script: token.script,
            mark: token.kind == TokenKind::Mark,
            spaced: token.gap != Gap::None,
        });
    }
    // Marks that wrap the whole name are no part of it.
    while words.len() > 2
        && words.first().is_some_and(|w| OPENING.contains(&w.text))
        && words.last().is_some_and(|w| CLOSING.contains(&w.text))
    {
        words.pop();
        words.remove(0);
    }
    words
}

/// Cuts a name's only token where the mention begins or ends inside it.
fn clip<'d>(words: &mut [Word<'d>], surface: &'d str) {
    if let [word] = words
        && word.text.len() > surface.len()
        && word.norm.chars().count() == word.text.chars().count()
        && let Some(start) = word.text.find(surface)
    {
        let letters = surface.chars().count();
        let from = byte_of(word.norm, word.text[..start].chars().count());
        let to = byte_of(word.norm, word.text[..start].chars().count() + letters);
        (word.text, word.norm) = (surface, &word.norm[from..to]);
        word.key = Fingerprint::of(word.norm);
        (word.case, word.script) = crate::shape::outline(surface);
    }
}

/// Where the letter number `letter` begins.
fn byte_of(word: &str, letter: usize) -> usize {
    word.char_indices().nth(letter).map_or(word.len(), |(at, _)| at)
}

fn context(document: &Document, tokens: &Range<usize>, lexis: &mut Lexis) -> Context {
    let mut context = Context::default();
    if lexis.tables.paradigms.is_empty() {
        return context;
    }
    context.actor = actor(document, tokens, lexis);
    let Some(mut before) = tokens.start.checked_sub(1) else {
        context.free = true;
        return context;
    };
    let quoted = OPENING.contains(&document.word(before));
    if quoted {
        match before.checked_sub(1) {
            Some(earlier) => before = earlier,
            None => return context,
        }
    }
    let Some(token) = document.tokens.get(before) else { return context };
    // A name at the beginning of a line owes nothing to the line above.
    let after = document.tokens.get(before + 1).map_or(Gap::None, |t| t.gap);
    if token.kind != TokenKind::Word || after >= Gap::Line {
        // «ул. Чкалова»
        if document.word(before) == "." {
            context.named = lexis.usage(document.norm(before.saturating_sub(1))).named;
        }
        context.free = token.kind != TokenKind::Mark || after >= Gap::Line || document.word(before) != ",";
        return context;
    }
    let word = document.norm(before);
    let usage = lexis.usage(word);
    if let Some(cases) = usage.asks {
        context.cases = cases;
    } else if let Some((cases, genders)) = attribute(document, before, lexis) {
        (context.cases, context.genders) = (cases, genders);
    } else if quoted && token.case != Case::Upper && usage.is_head {
        context.fixed = true;
    } else {
        context.named = usage.named;
        context.cases = post(document, before, lexis);
        context.after_post = !context.cases.is_empty();
        context.depends = token.case == Case::Lower && !usage.is_head && usage.verb.is_none();
    }
    context
}

/// «в финской Харьявалте»: the cases and genders of an adjective between a preposition and a name. What a preposition asks for
/// tells it from a noun, which would look so in the instrumental alone.
fn attribute(document: &Document, before: usize, lexis: &mut Lexis) -> Option<(Cases, u8)> {
    let lower = |at: usize| document.tokens.get(at).is_some_and(|token| token.case == Case::Lower);
    let preposition = before.checked_sub(1).filter(|&at| lower(at) && lower(before))?;
    let asked = lexis.usage(document.norm(preposition)).asks?;
    let word = Fingerprint::of(document.norm(before));
    let range = lexis.noun(document.norm(before), Sort::Adjective);
    let (mut cases, mut genders) = (Cases::NONE, 0);
    for adjective in &lexis.nouns[range] {
        let shared = adjective.cases.and(asked);
        // What looks like its base form may be a man's or a woman's: «городской».
        if !shared.is_empty() && lexis.bases.fingerprint(adjective.base) != word {
            cases = cases.or(shared);
            genders |= gender_bit(adjective.agreement);
        }
    }
    (!cases.is_empty() && asked.and(Cases::INSTRUMENTAL).is_empty()).then_some((cases, genders))
}

/// The bit of [`Context::genders`].
pub(super) const fn gender_bit(agreement: Agreement) -> u8 {
    1 << agreement as u8
}

/// Whether a name goes on a row of names, whose last one ends at token `end`: «в Нюрнберге, Бебре и Реннингене».
fn in_row(document: &Document, end: usize, start: usize, kind: Kind, lexis: &Lexis) -> bool {
    let between = document.norm(end);
    let conjunction = lexis.tables.role_links.contains(between) && lexis.tables.asked_by(between).is_none();
    start == end + 1
        && !lexis.tables.paradigms.is_empty()
        && (conjunction || (between == "," && kind == Kind::Place))
}

/// How many words a post may stand before a name.
const REACH: usize = 6;

/// «президента Макрона», «министру культуры Франции Дюпону»: the cases of the post before a name, which are its own.
fn post(document: &Document, before: usize, lexis: &mut Lexis) -> Cases {
    let reach = before.saturating_sub(REACH)..=before;
    // Mostly there is none, and that is cheap to tell.
    let Some(farthest) = reach.clone().find(|&at| lexis.tables.may_head(document.norm(at))) else {
        return Cases::NONE;
    };
    for at in (farthest..=before).rev() {
        let Some(token) = document.tokens.get(at) else { break };
        let word = document.norm(at);
        let usage = lexis.usage(word);
        if token.kind != TokenKind::Word || usage.asks.is_some() || usage.verb.is_some() {
            break;
        }
        let begins = at == 0 || document.sentence_of(at - 1) != document.sentence_of(at);
        if (token.case == Case::Lower || (begins && token.case == Case::Title)) && !usage.post.is_empty() {
            return usage.post;
        }
        if begins || token.gap >= Gap::Line {
            break;
        }
    }
    Cases::NONE
}

/// What a verb right after or right before a name says of it.
fn actor(document: &Document, tokens: &Range<usize>, lexis: &mut Lexis) -> Actor {
    let mut verb = |token: Option<usize>| -> Option<Option<u8>> {
        let token = token?;
        let lower = document.tokens.get(token).is_some_and(|t| t.case == Case::Lower);
        if lower { lexis.usage(document.norm(token)).verb } else { None }
    };
    match verb(Some(tokens.end)) {
        Some(Some(gender)) => return Actor::Follows(gender),
        Some(None) => return Actor::Any,
        None => {}
    }
    match verb(tokens.start.checked_sub(1)) {
        Some(Some(gender)) => Actor::Precedes(gender),
        _ => Actor::Unknown,
    }
}
