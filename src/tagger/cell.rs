//! All that features say about one token, as numbers.

use super::gazetteer::class;
use super::knowledge::{Knowledge, step};
use crate::segment::Document;
use crate::shape::{Case, Script};
use crate::token::{Gap, Token, TokenKind};

/// All that features say about one token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cell {
    pub norm: u32,
    pub stem: u32,
    /// Hashes of the last 1 to 4 letters, for what may be of a name; as of [`Cell::spell`].
    pub tail: [u32; 4],
    /// Hashes of the first 2, 3 and 4 letters, likewise.
    pub head: [u32; 3],
    pub shape: u32,
    /// The stem's use in the document.
    pub use_in_document: u32,
    /// Place in the sentence, in quotes, in brackets.
    pub place: u32,
    /// Classes of the gazetteer.
    pub classes: u32,
    /// Words of like use, by number.
    pub cluster: u32,
    /// Parts of speech.
    pub parts: u32,
    /// Classes by groups: given name, other name of a person, place, body, ordinary word.
    pub coarse: u32,
    /// Classes of the phrase that it is in, and whether it begins it.
    pub phrase: u32,
    /// In brackets behind it are the first letters of the name that the token begins (2), is inside of (3) or ends (4);
    /// or it is these letters (1).
    pub expansion: u32,
    /// The stem of the word before the quotation mark, for what stands in quotes.
    pub quoted_by: u32,
    /// The classes of that word.
    pub quoted_as: u32,
    /// Its cluster.
    pub quoted_like: u32,
    /// The stem of a noun that says what is named, up to three words before that word: `a group called "…"`.
    pub quoted_head: u32,
    /// Index of the run of capitalized words that the token is in, from 1.
    pub run: u32,
    /// The number of a word's stem in the document, from 1.
    pub number: u32,
    /// The number of the stem among those of which several tokens may be names, from 1; 0 for other tokens.
    pub namesakes: u32,
    /// Whether it can be of a name: it has a capital letter, or needs none in a careless sentence.
    pub capital: bool,
    /// In small letters, and known as a place and as nothing else: `i live in delaware`.
    pub small_place: bool,
    /// In another script than the two alphabets, encoded data, a link, or the hyphen between two names: never of a name.
    pub strange: bool,
    pub word: bool,
    /// Whether it has four letters or more.
    pub long: bool,
}

/// Stands beyond the ends of a sentence.
pub(super) const BEYOND: Cell = Cell {
    norm: 2,
    stem: 2,
    tail: [2; 4],
    head: [2; 3],
    shape: 2,
    use_in_document: 0,
    place: 0,
    classes: 0,
    cluster: 0,
    parts: 0,
    coarse: 0,
    phrase: 0,
    expansion: 0,
    quoted_by: 0,
    quoted_as: 0,
    quoted_like: 0,
    quoted_head: 0,
    run: 0,
    number: 0,
    namesakes: 0,
    capital: false,
    small_place: false,
    strange: false,
    word: false,
    long: false,
};

/// No name is a word of so many bytes.
const LONGEST: usize = 60;
/// Nothing is glued to a word of so many bytes by a page.
const LONG: usize = 40;

/// So many pieces tell of a row what it is.
const PIECES: usize = 32;

/// Whether a token can be of a name by its capital letters.
pub(super) fn is_capital(token: &Token) -> bool {
    token.span.len() < LONGEST && matches!(token.case, Case::Title | Case::Upper | Case::Mixed)
}

/// Whether a token is a long row of Latin letters and digits, or a piece of one: base64.
fn is_encoded(document: &Document, i: usize) -> bool {
    let tokens = &document.tokens;
    let piece = |token: &Token| token.kind == TokenKind::Number || token.script == Script::Latin;
    let token = &tokens[i];
    if !piece(token) {
        return false;
    }
    let touched = token.gap == Gap::None && i.checked_sub(1).is_some_and(|before| piece(&tokens[before]));
    let touches = tokens.get(i + 1).is_some_and(|next| next.gap == Gap::None && piece(next));
    if token.span.len() < LONG && !touched && !touches {
        return false;
    }
    let before = tokens[..=i].windows(2).rev().take_while(|two| two[1].gap == Gap::None && piece(&two[0]));
    let after = tokens[i + 1..].iter().take_while(|next| next.gap == Gap::None && piece(next));
    let mut row = before.map(|two| &two[0]).chain([token]).chain(after).take(PIECES);
    row.clone().map(|token| token.span.len()).sum::<usize>() >= LONG
        && row.any(|token| token.span.of(document.text).contains(|c: char| c.is_ascii_digit()))
}

/// Whether token `i` is an address to write to or to follow. A bare `lenta.ru` may be the medium of that name.
fn is_link(document: &Document, i: usize) -> bool {
    document.tokens[i].kind == TokenKind::Address
        && (document.norm(i).starts_with("www.") || document.norm(i).contains(['@', '/']))
}

/// What is to be seen of a token letter by letter.
struct Letters {
    norm: u32,
    stem: u32,
    count: usize,
    /// Whether there are digits or marks among them.
    mixed: bool,
}

impl Letters {
    /// Reads a stem and the ending behind it.
    fn read(stem: &str, ending: &str) -> Self {
        let mut letters = Self { norm: 1, stem: 1, count: 0, mixed: false };
        letters.go_on(stem);
        letters.stem = letters.norm;
        letters.go_on(ending);
        letters
    }

    #[inline]
    fn go_on(&mut self, text: &str) {
        for c in text.chars() {
            self.norm = step(self.norm, c as u32);
            self.count += 1;
            self.mixed |= c < 'a';
        }
    }
}

impl Cell {
    /// What token `i` says by itself; the evidence adds what its surroundings say.
    pub(super) fn new(document: &Document, knowledge: &Knowledge, i: usize) -> Self {
        let token = &document.tokens[i];
        let norm = document.norm(i);
        let word = token.kind == TokenKind::Word;
        let (stem, ending) = if word { knowledge.cut(norm) } else { (norm, "") };
        let letters = Letters::read(stem, ending);
        let (norm_hash, count) = (letters.norm, letters.count);
        let mut cell = Self { norm: norm_hash, stem: letters.stem, word, long: count > 3, ..Self::default() };
        // Before long words that are glued to it, in a menu run together or encoded data, a capital tells little.
        let glued = |next: &&Token| next.gap == Gap::None && next.kind != TokenKind::Mark;
        let row = document.tokens[i + 1..].iter().take(2).take_while(glued).map(|next| next.span.len());
        cell.capital = is_capital(token) && row.sum::<usize>() < LONG;
        cell.strange = token.script == Script::Other
            || is_encoded(document, i)
            || is_link(document, i)
            || token.parts_names();
        if word {
            let known = knowledge.known(norm, cell.stem);
            cell.classes = known.classes & !class::PARTS;
            cell.parts = known.classes & class::PARTS;
            cell.coarse = coarse(known.classes);
            cell.cluster = known.cluster;
            let place = class::COUNTRY | class::CITY | class::PLACE;
            let other =
                class::WORD | class::WORD_OR_NAME | class::DEMONYM | class::ROLE | class::HEAD | class::PARTS;
            cell.small_place =
                token.case == Case::Lower && known.classes & place != 0 && known.classes & other == 0;
        }
        cell.shape = match token.kind {
            TokenKind::Word => word_shape(token, if letters.mixed { norm } else { "" }, count),
            TokenKind::Number => 3 + (count as u32).min(4),
            TokenKind::Mark => norm_hash | 1 << 31,
            TokenKind::Address => 9,
        };
        cell
    }

    /// Notes the first and last letters of the normal form.
    pub(super) fn spell(&mut self, norm: &str) {
        let mut hash = 1;
        for (k, c) in norm.chars().take(4).enumerate() {
            hash = step(hash, c as u32);
            if let Some(head) = k.checked_sub(1).and_then(|k| self.head.get_mut(k)) {
                *head = hash;
            }
        }
        let mut hash = 7;
        for (tail, c) in self.tail.iter_mut().zip(norm.chars().rev()) {
            hash = step(hash, c as u32);
            *tail = hash;
        }
    }
}

/// Script, marks inside, length and capital letters of a word of `count` characters; `mixed` is the word, or nothing if
/// it has letters alone.
fn word_shape(token: &Token, mixed: &str, count: usize) -> u32 {
    let inner = mixed.bytes().fold(0u32, |a, b| {
        a | u32::from(b.is_ascii_digit()) | u32::from(b == b'-') << 1 | u32::from(b == b'\'') << 2
    });
    let length = match count {
        1 => 0,
        2 => 1,
        3 | 4 => 2,
        5..=7 => 3,
        _ => 4,
    };
    let length = if token.case == Case::Lower { length.min(2) } else { length };
    16 + ((script(token.script) * 8 + inner) * 8 + length) * 8 + token.case as u32
}

/// The classes of a word by groups, as six bits.
fn coarse(known: u32) -> u32 {
    use class::{
        BODY, CITY, COUNTRY, FOREIGN, GIVEN, GIVEN_RARE, OUTLET, PATRONYMIC, PLACE, SURNAME, SURNAME_RARE,
        WORD, WORD_OR_NAME,
    };
    let groups = [
        GIVEN | GIVEN_RARE,
        SURNAME | SURNAME_RARE | FOREIGN,
        PATRONYMIC,
        COUNTRY | CITY | PLACE,
        BODY | OUTLET,
        WORD | WORD_OR_NAME,
    ];
    groups.iter().enumerate().fold(0, |bits, (i, group)| bits | u32::from(known & group != 0) << i)
}

fn script(script: Script) -> u32 {
    match script {
        Script::None => 0,
        Script::Latin => 1,
        Script::Cyrillic => 2,
        Script::Both => 3,
        Script::Other => 4,
    }
}
