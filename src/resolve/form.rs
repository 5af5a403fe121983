//! Forms: the distinct ways in which a text writes names, each with the grammar of the place where it stands.
//!
//! A text of a megabyte has a hundred thousand mentions but a few thousand forms, so everything costly is done once a
//! form.

use super::context::{Actor, Context, context, in_row};
use super::register::Register;
use super::rows;
use super::words::Lexis;
use crate::annotation::{Kind, Mention};
use crate::morph::Agreement;
use crate::morph::fingerprint::Fingerprint;
use crate::segment::Document;
use crate::shape::{Case, Script, closes_quote, opens_quote};
use crate::token::{Gap, POSSESSIVE, Token, TokenKind};
use bumpalo::Bump;
use bumpalo::collections::Vec as List;
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::hash::BuildHasher;
use std::ops::Range;

/// A word or mark of a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'d> {
    pub(super) text: &'d str,
    pub(super) norm: &'d str,
    /// The fingerprint of `norm`.
    pub(super) key: Fingerprint,
    pub(super) case: Case,
    pub(super) script: Script,
    pub(super) mark: bool,
    /// Whether hyphens are inside.
    pub(super) hyphened: bool,
    /// Whether a space stands before it.
    pub(super) spaced: bool,
}

impl Word<'_> {
    /// Whether it is one capital letter.
    pub(super) fn is_initial(&self) -> bool {
        !self.mark && self.case == Case::Title && self.text.chars().nth(1).is_none()
    }
}

/// A way of writing a name.
#[derive(Debug)]
pub(super) struct Form<'d> {
    pub(super) kind: Kind,
    pub(super) words: &'d [Word<'d>],
    /// What follows the last word and a hyphen out of respect.
    pub(super) honorific: Option<&'d str>,
    pub(super) context: Context,
    /// How many mentions are written so.
    pub(super) count: u32,
}

/// All forms of a text, and the form of each mention.
#[derive(Debug)]
pub(super) struct Forms<'d> {
    pub(super) list: List<'d, Form<'d>>,
    pub(super) of_mention: &'d [usize],
    /// Tokens of each mention.
    pub(super) tokens: &'d [Range<usize>],
}

/// Hardly a text has more forms.
const FORMS: usize = 4000;

impl<'d> Forms<'d> {
    pub(super) fn new(document: &'d Document, mentions: &[Mention], lexis: &mut Lexis<'d>) -> Self {
        let room = lexis.room;
        let mut last = 0;
        let tokens = room.alloc_slice_fill_with(mentions.len(), |at| {
            let tokens = tokens_of(document, &mentions[at], last);
            last = tokens.start;
            tokens
        });
        let shared = super::shared::nouns(document, mentions, tokens, lexis);
        let mut contexts = contexts(document, mentions, tokens, lexis);
        rows::agree(document, mentions, tokens, &mut contexts, lexis);
        let most = mentions.len().min(FORMS);
        let mut list: List<Form> = List::with_capacity_in(most, room);
        let mut known: Register<Option<usize>> = Register::with_room(most, room);
        let of_mention = room.alloc_slice_fill_with(mentions.len(), |at| {
            let (mention, noun) = (&mentions[at], shared[at]);
            let context = match mention.kind {
                Kind::Person => contexts[at].of_person(),
                _ => contexts[at].of_thing(),
            };
            let context =
                Context { shared: noun.map(|noun| Fingerprint::of(document.norm(noun))), ..context };
            let surface = mention.span.of(document.text);
            let key = FxBuildHasher.hash_one((mention.kind, surface, context));
            let form = *known.row(Fingerprint::of_hash(key)).get_or_insert_with(|| {
                let mut words = words(document, tokens[at].clone(), room);
                clip(&mut words, surface);
                let last = words.last_mut().filter(|_| mention.kind == Kind::Person);
                let honorific = last.and_then(|word| cut_honorific(word, lexis));
                words.extend(
                    noun.filter(|noun| !tokens[at].contains(noun)).and_then(|noun| word(document, noun)),
                );
                let words = words.into_bump_slice();
                list.push(Form { kind: mention.kind, words, honorific, context, count: 0 });
                list.len() - 1
            });
            list[form].count += 1;
            form
        });
        let mut forms = Self { list, of_mention, tokens };
        forms.without_possessives();
        forms
    }

    /// `Apple's` is Apple's, where Apple is spoken of besides; Moody's is a name.
    fn without_possessives(&mut self) {
        let possessive =
            |form: &Form| form.words.len() > 1 && form.words.last().is_some_and(|w| w.norm == POSSESSIVE);
        if !self.list.iter().any(possessive) {
            return;
        }
        let key = |words: &[Word]| words.iter().fold(Fingerprint::EMPTY, |key, word| key.then(word.norm));
        let known: FxHashSet<Fingerprint> =
            self.list.iter().filter(|form| !possessive(form)).map(|form| key(form.words)).collect();
        for form in &mut self.list {
            let owner = form.words.split_last().map(|(_, owner)| owner).filter(|_| possessive(form));
            if let Some(owner) = owner.filter(|owner| known.contains(&key(owner))) {
                form.words = owner;
            }
        }
    }
}

/// What stands around each mention. In a row the first one tells it of the rest.
fn contexts<'d>(
    document: &Document,
    mentions: &[Mention],
    spans: &[Range<usize>],
    lexis: &mut Lexis<'d>,
) -> List<'d, Context> {
    let mut contexts: List<Context> = List::with_capacity_in(mentions.len(), lexis.room);
    let mut last: Option<(Kind, usize, Context)> = None;
    let mut sentences = document.sentences.iter().peekable();
    for (index, (mention, tokens)) in mentions.iter().zip(spans).enumerate() {
        let kind = mention.kind;
        while sentences.next_if(|sentence| sentence.end <= tokens.start).is_some() {}
        let sentence = sentences.peek().map_or(tokens.start, |sentence| sentence.start);
        let named = last.map(|(kind, end, _)| (kind, end));
        let mut context = context(document, tokens, sentence, kind, named, lexis);
        let earlier = last
            .filter(|(other, end, _)| *other == kind && in_row(document, *end, tokens.start, kind, lexis));
        let plural = Some(Agreement::Plural);
        if let Some((.., earlier)) = earlier.filter(|(.., earlier)| earlier.named.is_none()) {
            (context.cases, context.depends) = (earlier.cases, earlier.depends);
            (context.near, context.woman) = (earlier.near, earlier.woman);
            if context.actor == Actor::Others {
                context.actor = Actor::Any;
            }
            context.free &= context.cases.is_empty() && !context.depends;
        }
        if let Some(next) = spans.get(index + 1).filter(|_| kind == Kind::Person && earlier.is_none()) {
            several(document, tokens, next, &mut context, lexis);
        }
        // «улиц Кирова и Ленина», but «на улицах Вены»
        if earlier.is_some_and(|(.., earlier)| earlier.named == plural) {
            context.named = plural;
        } else if context.named == plural {
            let next = spans.get(index + 1);
            context.named = context
                .named
                .filter(|_| next.is_some_and(|next| in_row(document, tokens.end, next.start, kind, lexis)));
        }
        last = Some((kind, tokens.end, context));
        contexts.push(context);
    }
    contexts
}

/// «сёстры Юлия и Мария»: a post of several people tells the case of the first one, if a row follows.
fn several(
    document: &Document,
    first: &Range<usize>,
    next: &Range<usize>,
    context: &mut Context,
    lexis: &mut Lexis,
) {
    let Some(before) = first.start.checked_sub(1) else { return };
    let row = in_row(document, first.end, next.start, Kind::Person, lexis)
        || (next.start == first.end + 1 && document.word(first.end) == ",");
    if !row {
        return;
    }
    let usage = lexis.usage(document.norm(before));
    if !usage.posts.is_empty() {
        (context.cases, context.near) = (context.cases.or(usage.posts), true);
        (context.woman, context.relative) = (usage.women, false);
    }
}

/// So many tokens between two mentions are passed over at once.
const STRIDE: usize = 8;

/// The tokens of a mention that does not begin before token `from`, which is best close to it.
pub(super) fn tokens_of(document: &Document, mention: &Mention, from: usize) -> Range<usize> {
    let ends_before = |token: &Token| token.span.end <= mention.span.start;
    let mut start = from;
    while document.tokens.get(start + STRIDE).is_some_and(ends_before) {
        start += STRIDE;
    }
    while document.tokens.get(start).is_some_and(ends_before) {
        start += 1;
    }
    let mut end = start;
    while document.tokens.get(end).is_some_and(|t| t.span.start < mention.span.end) {
        end += 1;
    }
    start..end
}

/// The words and marks of a name, with room for one more.
pub(super) fn words<'d>(document: &'d Document, tokens: Range<usize>, room: &'d Bump) -> List<'d, Word<'d>> {
    let mut words = List::with_capacity_in(tokens.len() + 1, room);
    let list = document.tokens.get(tokens.clone()).unwrap_or_default();
    for (at, token) in tokens.zip(list) {
        // Few words of names are small, as the ending of an ordinal is.
        match Some(at).filter(|_| token.case == Case::Lower).and_then(|at| ordinal(document, at)) {
            Some(ordinal) => {
                words.truncate(words.len().saturating_sub(2));
                words.push(ordinal);
            }
            None => words.push(plain_word(document, token)),
        }
    }
    // Marks that wrap the whole name are no part of it.
    while words.len() > 2
        && words.first().is_some_and(|w| opens_quote(w.text))
        && words.last().is_some_and(|w| closes_quote(w.text))
    {
        words.pop();
        words.remove(0);
    }
    words
}

/// The word or mark that a token is, or the ordinal that it ends.
pub(super) fn word<'d>(document: &'d Document, at: usize) -> Option<Word<'d>> {
    ordinal(document, at).or_else(|| document.tokens.get(at).map(|token| plain_word(document, token)))
}

#[inline]
fn plain_word<'d>(document: &'d Document, token: &Token) -> Word<'d> {
    let norm = document.tokens.norm_of(token);
    Word {
        text: token.span.of(document.text),
        norm,
        key: Fingerprint::of(norm),
        case: token.case,
        script: token.script,
        mark: token.kind == TokenKind::Mark,
        hyphened: token.hyphened,
        spaced: token.gap != Gap::None,
    }
}

/// `47-й`, in one piece, if a token is its ending.
fn ordinal<'d>(document: &'d Document, ending: usize) -> Option<Word<'d>> {
    let (first, last) = (ending.checked_sub(2)?, document.tokens.get(ending)?);
    let close = |token: usize| document.tokens.get(token).is_some_and(|token| token.gap == Gap::None);
    if last.case != Case::Lower || !close(ending) || !close(ending - 1) || document.word(ending - 1) != "-" {
        return None;
    }
    let number = document.word(first).bytes().all(|byte| byte.is_ascii_digit());
    if !number || document.word(ending).chars().nth(3).is_some() {
        return None;
    }
    let text = document.span(first..ending + 1).of(document.text);
    let (key, spaced) = (Fingerprint::of(text), document.tokens.get(first)?.gap != Gap::None);
    Some(Word {
        text,
        norm: text,
        key,
        case: Case::Lower,
        script: last.script,
        mark: false,
        hyphened: true,
        spaced,
    })
}

/// Cuts a name's only token where the mention begins or ends inside it, its first one where it begins behind a hyphen, and
/// its last mark: the name «Inc.» ends in one full stop of two.
fn clip<'d>(words: &mut [Word<'d>], surface: &'d str) {
    if let [.., last] = &mut *words
        && last.mark
        && (!surface.ends_with(last.text) || last.text == "..")
        && let Some(first) = last.text.chars().next().filter(|first| surface.ends_with(*first))
    {
        last.text = &last.text[..first.len_utf8()];
        (last.norm, last.key) = (last.text, Fingerprint::of(last.text));
    }
    match words {
        [word] if word.text.len() > surface.len() => cut(word, surface),
        [word, _, ..] if !surface.starts_with(word.text) => {
            let behind = word.text.split_once('-').map(|(_, behind)| behind);
            if let Some(behind) = behind.filter(|behind| surface.starts_with(behind)) {
                cut(word, behind);
            }
        }
        _ => {}
    }
}

/// Leaves of a word only a part.
fn cut<'d>(word: &mut Word<'d>, part: &'d str) {
    if word.norm.chars().count() != word.text.chars().count() {
        return;
    }
    let Some(start) = word.text.find(part) else { return };
    let letters = word.text[..start].chars().count();
    let (from, to) = (byte_of(word.norm, letters), byte_of(word.norm, letters + part.chars().count()));
    (word.text, word.norm) = (part, &word.norm[from..to]);
    word.key = Fingerprint::of(word.norm);
    (word.case, word.script) = crate::shape::outline(part);
}

/// Cuts off, and gives, what follows a name and a hyphen out of respect: «Танака-сан».
fn cut_honorific<'d>(word: &mut Word<'d>, lexis: &Lexis) -> Option<&'d str> {
    if !word.hyphened {
        return None;
    }
    let (norm, folded) = word.norm.rsplit_once('-')?;
    let (text, honorific) = word.text.rsplit_once('-')?;
    if !honorific.starts_with(char::is_lowercase) || !lexis.tables.honorifics.contains(folded) {
        return None;
    }
    (word.text, word.norm, word.key) = (text, norm, Fingerprint::of(norm));
    (word.case, word.script) = crate::shape::outline(text);
    Some(honorific)
}

/// Where the letter number `letter` begins.
fn byte_of(word: &str, letter: usize) -> usize {
    word.char_indices().nth(letter).map_or(word.len(), |(at, _)| at)
}
