//! Nouns that several adjectives share: «Тверской и Псковской областях» names two regions.

use super::bases::Symbol;
use super::context::in_row;
use super::tables::{Noun, Tables};
use super::words::{Lexis, Sort};
use crate::annotation::{Kind, Mention};
use crate::morph::fingerprint::Fingerprint;
use crate::morph::{Agreement, Cases, Reading};
use crate::segment::Document;
use crate::shape::Case;
use crate::token::TokenKind;
use std::ops::Range;

/// A head noun in the singular, whatever number it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Single {
    pub(super) base: Symbol,
    pub(super) agreement: Agreement,
    pub(super) cases: Cases,
}

/// The token of the noun that each mention shares with others, if it does. `tokens` holds those of the mentions.
pub(super) fn nouns<'d>(
    document: &Document,
    mentions: &[Mention],
    tokens: &[Range<usize>],
    lexis: &mut Lexis<'d>,
) -> &'d [Option<usize>] {
    let shared = lexis.room.alloc_slice_fill_copy(mentions.len(), None);
    for (last, mention) in mentions.iter().enumerate().filter(|_| !lexis.tables.paradigms.is_empty()) {
        let span = &tokens[last];
        let noun = span.end.saturating_sub(1);
        let lower = document.tokens.get(noun).is_some_and(|t| t.case == Case::Lower);
        if mention.kind == Kind::Person || span.len() < 2 || !lower {
            continue;
        }
        if !lexis.tables.may_head(document.norm(noun)) {
            continue;
        }
        let own = document.norm(noun);
        let agree = |number: Number, of: Range<usize>, lexis: &mut Lexis| {
            let words = || of.clone().filter(|&t| is_word(document, t));
            singles(own, number, lexis).any(|index| {
                let single = lexis.singles[index];
                words().all(|t| agrees(document.norm(t), &single, lexis))
            })
        };
        // Few nouns are a plural, which is cheap to tell.
        let plural = agree(Number::Plural, span.start..noun, lexis)
            && !agree(Number::Singular, span.start..noun, lexis);
        if plural {
            shared[last] = Some(noun);
        }
        let number = if plural { Number::Plural } else { Number::Singular };
        for before in (0..last).rev() {
            let (span, next) = (&tokens[before], &tokens[before + 1]);
            let joined = mentions[before].kind == mention.kind
                && span.len() == 1
                && in_row(document, span.end, next.start, mention.kind, lexis);
            // «В Грозном и Веденском районе»
            let own = number == Number::Singular && joined && is_place(document.norm(span.start), lexis);
            if !joined || own || !agree(number, span.clone(), lexis) {
                break;
            }
            shared[before] = Some(noun);
        }
    }
    shared
}

/// The number in which a noun stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Number {
    Singular,
    Plural,
}

fn is_word(document: &Document, token: usize) -> bool {
    document.tokens.get(token).is_some_and(|t| t.kind == TokenKind::Word)
}

fn agrees(word: &str, single: &Single, lexis: &mut Lexis) -> bool {
    lexis.adjective(word, single.agreement, single.cases).is_some()
}

/// Whether an adjective is a place of its own: Грозный.
fn is_place(word: &str, lexis: &mut Lexis) -> bool {
    let readings = lexis.noun(word, Sort::Adjective);
    let base = |index: usize| lexis.bases.fingerprint(lexis.nouns[index].base);
    readings.into_iter().any(|index| lexis.tables.gazetteer.has(base(index)))
}

/// The head nouns that a word is a form of, in the singular; those in the singular come first.
pub(super) fn heads(word: &str, lexis: &mut Lexis) -> Vec<Single> {
    let singular = singles(word, Number::Singular, lexis);
    let plural = singles(word, Number::Plural, lexis);
    singular.chain(plural).map(|index| lexis.singles[index]).collect()
}

/// The head nouns that a word in one number is a form of, in `singles` of the [memory](super::memory::Memory).
fn singles(word: &str, number: Number, lexis: &mut Lexis) -> Range<usize> {
    let word_key = Fingerprint::of(word);
    let key = word_key.byte(number as u8);
    if let Some((start, end)) = lexis.singles_read.get(key) {
        return start as usize..end as usize;
    }
    let (tables, memory) = (lexis.tables, &mut lexis.memory);
    let (bases, found) = (&mut memory.bases, &mut memory.singles);
    let start = found.len();
    tables.any_stem(word, word_key, |reading| {
        let plural = reading.agreement == Agreement::Plural;
        let single = match number {
            Number::Singular if !plural => {
                let head = tables.noun(reading.key).head.filter(|head| *head == reading.agreement);
                head.map(|agreement| {
                    (bases.enter_known(reading.key, reading.stem, reading.ending), agreement)
                })
            }
            Number::Plural if plural => {
                singular(&reading, tables).map(|(base, agreement)| (bases.enter(&base, ""), agreement))
            }
            _ => None,
        };
        if let Some((base, agreement)) = single {
            found.push(Single { base, agreement, cases: reading.cases });
        }
        false
    });
    let end = found.len();
    *memory.singles_read.row(key) = (start as u32, end as u32);
    start..end
}

/// The head noun whose plural a reading is, and its gender.
fn singular(plural: &Reading, tables: &Tables) -> Option<(String, Agreement)> {
    let single = |noun: &Noun| noun.head.filter(|head| *head != Agreement::Plural);
    let (ending, head) =
        tables.singulars(plural.clipped()).find_map(|(ending, n)| Some((ending, single(&n)?)))?;
    let mut base = plural.base();
    base.pop();
    base.push_str(ending);
    Some((base, head))
}
