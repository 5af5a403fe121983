//! What speaks for and against a name at each token: the features, the same in training and inference.
//!
//! A feature is a template (a small number) and one or two hashed values, mixed into a key of [`KEY_BITS`] bits. The
//! values come from the word itself (form, stem, endings, capital letters), from its neighbors, from gazetteers, and
//! from the whole document (how often the same stem stands there in small letters, or with a capital inside of a
//! sentence). Values are hashed once for each token; a feature then costs two multiplications.

use super::bio::Tag;
use super::gazetteer::{Gazetteer, class, phrase_key, word_key};
use super::votes::{Verdict, Votes};
use crate::segment::Document;
use crate::shape::{Case, Script};
use crate::token::{Gap, Token, TokenKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Bits of a feature's key.
pub const KEY_BITS: u32 = 26;

/// Tokens before a capital letter that may belong to its name: `правительство Таиланда`.
const LEFT: usize = 3;
/// Tokens after a capital letter that may belong to its name: `Министерство обороны и безопасности`.
const RIGHT: usize = 5;

/// What is known before reading: word endings and gazetteers.
#[derive(Debug, Default)]
pub struct Knowledge {
    endings: FxHashSet<u64>,
    gazetteer: Gazetteer,
}

impl Knowledge {
    /// Inflectional endings, one a line (three letters at most), and known names.
    #[must_use]
    pub fn new(endings: &str, gazetteer: Option<Gazetteer>) -> Self {
        let endings = crate::lexicon::lines(endings).map(|e| pack(e.as_bytes())).collect();
        Self { endings, gazetteer: gazetteer.unwrap_or_default() }
    }

    /// What the gazetteer says of a word; of its last part, when the whole has a hyphen and is not known.
    fn known(&self, norm: &str, stem: u32) -> u32 {
        let whole = self.gazetteer.get(word_key(stem));
        match norm.rsplit_once('-') {
            Some((_, last)) if whole == 0 && last.chars().nth(2).is_some() => self.classes(last),
            _ => whole,
        }
    }

    /// What the gazetteer says of a folded word, as bits of [`class`].
    #[must_use]
    pub fn classes(&self, norm: &str) -> u32 {
        self.gazetteer.get(word_key(hash(self.stem(norm))))
    }

    /// The part of a folded word that inflection leaves alone: the longest known ending is cut off, when three
    /// letters stay.
    #[must_use]
    pub fn stem<'w>(&self, norm: &'w str) -> &'w str {
        let mut cuts = norm.char_indices().rev().map(|c| c.0);
        let (one, two, three) = (cuts.next(), cuts.next(), cuts.next());
        let enough = |cut: &usize| norm[..*cut].chars().nth(2).is_some();
        for cut in [three, two, one].into_iter().flatten() {
            if enough(&cut) && self.endings.contains(&pack(&norm.as_bytes()[cut..])) {
                return &norm[..cut];
            }
        }
        norm
    }
}

fn pack(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).fold(0, |packed, &b| packed << 8 | u64::from(b))
}

const K1: u64 = 0x9e37_79b9_7f4a_7c15;
const K2: u64 = 0xbf58_476d_1ce4_e5b9;

/// The key of a feature as a corpus of another style has it; no bits in common with those of inference.
#[cfg(feature = "train")]
#[must_use]
pub fn styled(key: u32, style: u32) -> u32 {
    (key.wrapping_add(style.wrapping_mul(0x51_7cc1)) & ((1 << KEY_BITS) - 1)) | 1 << KEY_BITS
}

/// The key of a feature.
#[inline]
fn key(template: u8, a: u32, b: u32) -> u32 {
    let mut h = (u64::from(a) | u64::from(template) << 32).wrapping_mul(K1);
    h = (h ^ h >> 29 ^ u64::from(b)).wrapping_mul(K2);
    (h >> (64 - KEY_BITS)) as u32
}

#[inline]
pub(super) fn step(hash: u32, c: u32) -> u32 {
    (hash.rotate_left(5) ^ c).wrapping_mul(0x9e37_79b1)
}

/// A hash of some text, the same on every platform.
#[must_use]
pub fn hash(text: &str) -> u32 {
    text.chars().fold(1, |h, c| step(h, c as u32))
}

/// All that features say about one token.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    norm: u32,
    stem: u32,
    /// Hashes of the last 1 to 4 letters.
    tail: [u32; 4],
    /// Hashes of the first 2, 3 and 4 letters.
    head: [u32; 3],
    shape: u32,
    /// The stem's use in the document.
    use_in_document: u32,
    /// Place in the sentence, in quotes, in brackets.
    place: u32,
    /// Classes of the gazetteer.
    classes: u32,
    /// Parts of speech.
    parts: u32,
    /// Classes by groups: given name, other name of a person, place, body, ordinary word.
    coarse: u32,
    /// Classes of the phrase that it is in, and whether it begins it.
    phrase: u32,
    /// The stem of the word before the quotation mark, for what stands in quotes.
    quoted_by: u32,
    /// The classes of that word.
    quoted_as: u32,
    /// Index of the run of capitalized words that the token is in, from 1.
    run: u32,
    capital: bool,
    word: bool,
}

/// Stands beyond the ends of a sentence.
const BEYOND: Cell = Cell {
    norm: 2,
    stem: 2,
    tail: [2; 4],
    head: [2; 3],
    shape: 2,
    use_in_document: 0,
    place: 0,
    classes: 0,
    parts: 0,
    coarse: 0,
    phrase: 0,
    quoted_by: 0,
    quoted_as: 0,
    run: 0,
    capital: false,
    word: false,
};

/// The evidence of one document.
#[derive(Debug)]
pub struct Evidence {
    cells: Vec<Cell>,
    sentences: Vec<Range<usize>>,
    /// Runs of capitalized words, small connecting words included.
    runs: Vec<Range<usize>>,
    /// For each token, the sentence it is in.
    sentence_of: Vec<u32>,
    /// Runs of tokens that may hold names, in order; each inside one sentence.
    pub stretches: Vec<Range<usize>>,
}

/// A paragraph is judged by no fewer words.
const JUDGED: usize = 8;

/// What tells whether a paragraph is news in the gazetteer's language.
#[derive(Clone, Copy, Default)]
struct Sample {
    words: usize,
    /// Words in small letters.
    lower: usize,
    /// Those of them that are known.
    known: usize,
    /// Words that mix capitals and small letters.
    mixed: usize,
    /// Marks that stand in code, not in text.
    code: usize,
}

impl Sample {
    fn of(document: &Document, paragraph: Range<usize>, cells: &[Cell]) -> Self {
        let mut sample = Self::default();
        for i in paragraph {
            let token = &document.tokens[i];
            let code = || matches!(document.word(i), "{" | "}" | "=" | "<" | "\\");
            sample.code += usize::from(token.kind == TokenKind::Mark && code());
            if cells[i].word {
                sample.words += 1;
                sample.mixed += usize::from(token.case == Case::Mixed);
                if token.case == Case::Lower {
                    sample.lower += 1;
                    sample.known += usize::from(cells[i].parts != 0);
                }
            }
        }
        sample
    }

    /// Too few of the words in small letters are known.
    fn is_strange(self) -> bool {
        self.lower >= JUDGED && self.known * 10 < self.lower * 6
    }

    fn is_code(self) -> bool {
        self.mixed >= 3 && self.mixed * 3 > self.words || self.code >= 2 && self.code * 2 >= self.words
    }
}

/// Paragraphs that are not in the gazetteer's language; a short one goes by the whole page.
fn foreign(document: &Document, cells: &[Cell]) -> Vec<Range<usize>> {
    let paragraphs = document.paragraphs.iter().cloned();
    let samples: Vec<(Range<usize>, Sample)> =
        paragraphs.map(|p| (p.clone(), Sample::of(document, p, cells))).collect();
    let mut page = Sample::default();
    for (_, s) in &samples {
        page.lower += s.lower;
        page.known += s.known;
        page.words += s.words;
        page.code += s.code;
    }
    // A line of code alone tells little; braces and brackets all over the page do.
    if page.code >= 8 && page.code * 4 >= page.words {
        return samples.into_iter().map(|(paragraph, _)| paragraph).collect();
    }
    let is_foreign =
        |s: Sample| s.is_code() || if s.lower >= JUDGED { s.is_strange() } else { page.is_strange() };
    samples.into_iter().filter(|(_, s)| is_foreign(*s)).map(|(paragraph, _)| paragraph).collect()
}

/// How a stem is used in the document.
#[derive(Clone, Copy, Default)]
struct Use {
    lower: u8,
    inside: u8,
}

/// No name is a word of so many bytes.
const LONGEST: usize = 90;

fn is_capital(token: &Token) -> bool {
    token.span.len() < LONGEST && matches!(token.case, Case::Title | Case::Upper | Case::Mixed)
}

impl Evidence {
    /// Reads `document`.
    #[must_use]
    pub fn new(document: &Document, knowledge: &Knowledge) -> Self {
        let tokens = &document.tokens;
        let mut cells: Vec<Cell> = (0..tokens.len()).map(|i| cell(document, knowledge, i)).collect();
        let mut uses: FxHashMap<u32, Use> = FxHashMap::default();
        for sentence in &document.sentences {
            let mut first = true;
            for i in sentence.clone() {
                if tokens[i].kind != TokenKind::Word {
                    continue;
                }
                let entry = uses.entry(cells[i].stem).or_default();
                match tokens[i].case {
                    Case::Lower => entry.lower = entry.lower.saturating_add(1),
                    Case::Title | Case::Mixed if !first => entry.inside = entry.inside.saturating_add(1),
                    _ => {}
                }
                first = false;
            }
        }
        let foreign = if knowledge.gazetteer.is_empty() { Vec::new() } else { foreign(document, &cells) };
        let mut sentence_of = vec![0; tokens.len()];
        let mut stretches = Vec::new();
        let mut runs: Vec<Range<usize>> = std::iter::once(0..0).collect();
        let mut next_foreign = 0;
        for (index, sentence) in document.sentences.iter().enumerate() {
            let capitals = sentence.clone().filter(|&i| is_capital(&tokens[i])).count();
            let words = sentence.clone().filter(|&i| tokens[i].kind == TokenKind::Word).count();
            let style = match (capitals * 10, words) {
                (c, w) if w >= 3 && c >= w * 7 => 2,
                (c, w) if w >= 3 && c >= w * 4 => 1,
                _ => 0,
            };
            mark_places(document, sentence.clone(), style, &mut cells);
            for i in sentence.clone() {
                sentence_of[i] = index as u32;
                let used = uses.get(&cells[i].stem).copied().unwrap_or_default();
                let own = u8::from(tokens[i].case == Case::Lower);
                cells[i].use_in_document =
                    u32::from((used.lower - own.min(used.lower)).min(2)) * 4 + u32::from(used.inside.min(3));
            }
            if !knowledge.gazetteer.is_empty() {
                mark_phrases(knowledge, sentence.clone(), &mut cells);
            }
            mark_runs(tokens, sentence.clone(), &mut cells, &mut runs);
            while next_foreign < foreign.len() && foreign[next_foreign].end <= sentence.start {
                next_foreign += 1;
            }
            if foreign.get(next_foreign).is_none_or(|f| !f.contains(&sentence.start)) {
                stretch(tokens, sentence.clone(), &mut stretches);
            }
        }
        Self { cells, sentences: document.sentences.clone(), runs, sentence_of, stretches }
    }

    fn at(&self, sentence: &Range<usize>, i: usize, offset: isize) -> &Cell {
        match i.checked_add_signed(offset) {
            Some(at) if sentence.contains(&at) => &self.cells[at],
            _ => &BEYOND,
        }
    }

    /// Calls `put` with the template and the key of every feature of token `i`.
    #[inline]
    pub fn features(&self, i: usize, mut put: impl FnMut(u8, u32)) {
        let sentence = &self.sentences[self.sentence_of[i] as usize];
        let c = &self.cells[i];
        let (p, pp, n, nn) = (
            self.at(sentence, i, -1),
            self.at(sentence, i, -2),
            self.at(sentence, i, 1),
            self.at(sentence, i, 2),
        );
        let (left, right) = (self.small_word(sentence, i, -1), self.small_word(sentence, i, 1));
        let mut f = |template: u8, a: u32, b: u32| put(template, key(template, a, b));
        f(1, c.norm, 0);
        f(2, c.norm, c.shape);
        f(3, c.stem, 0);
        f(4, p.norm, 0);
        f(5, n.norm, 0);
        f(6, pp.norm, 0);
        f(7, nn.norm, 0);
        f(8, p.stem, 0);
        f(9, n.stem, 0);
        f(10, p.norm, c.norm);
        f(11, c.norm, n.norm);
        f(12, p.norm, c.shape);
        f(13, c.shape, n.norm);
        f(14, p.norm, n.norm);
        f(15, pp.norm, p.norm);
        f(16, n.norm, nn.norm);
        for k in 0..4 {
            f(20 + k as u8, c.tail[k], c.shape);
        }
        for k in 0..3 {
            f(24 + k as u8, c.head[k], 0);
        }
        f(27, p.tail[2], c.tail[2]);
        f(28, c.tail[2], n.tail[2]);
        f(29, p.tail[1], p.shape);
        f(30, n.tail[1], n.shape);
        f(31, p.tail[2], c.shape);
        f(32, n.tail[2], c.shape);
        f(33, c.shape, 0);
        f(34, p.shape, c.shape);
        f(35, c.shape, n.shape);
        f(36, key(0, p.shape, c.shape), n.shape);
        f(37, key(0, pp.shape, p.shape), c.shape);
        f(38, key(0, nn.shape, n.shape), c.shape);
        f(40, c.use_in_document, c.place);
        f(41, c.use_in_document, c.shape);
        f(42, c.place, c.shape);
        f(43, c.place, n.shape);
        f(44, p.use_in_document, p.shape);
        f(45, n.use_in_document, n.shape);
        f(46, c.place, p.norm);
        f(60, c.classes, c.shape);
        f(61, c.classes, 0);
        f(62, p.classes, c.shape);
        f(63, n.classes, c.shape);
        f(64, p.classes, c.classes);
        f(65, c.classes, n.classes);
        f(66, key(0, p.classes, c.classes), n.classes);
        f(52, pp.stem, c.shape);
        f(53, nn.stem, c.shape);
        f(54, p.stem, c.tail[0]);
        f(55, p.classes, c.tail[1]);
        f(56, pp.classes, c.classes);
        f(57, left.classes, c.shape);
        f(58, left.classes, c.classes);
        f(59, right.classes, c.classes);
        if c.quoted_by != 0 {
            f(90, c.quoted_by, 0);
            f(91, c.quoted_by, c.place);
            f(92, c.quoted_as, c.place);
            f(93, c.quoted_as, c.classes);
        }
        if c.run != 0 {
            let run = &self.runs[c.run as usize];
            let (first, last) = (&self.cells[run.start], &self.cells[run.end - 1]);
            let at = match (i == run.start, i + 1 == run.end) {
                (true, true) => 0,
                (true, false) => 1,
                (false, false) => 2,
                (false, true) => 3,
            };
            let length = (run.len() as u32).min(4);
            f(94, first.stem, at);
            f(95, last.stem, at);
            f(96, first.classes, at);
            f(97, last.classes, at);
            f(98, length, at * 8 + u32::from(c.capital));
            let before = self.at(sentence, run.start, -1);
            let after = self.at(sentence, run.end - 1, 1);
            f(99, before.stem, at);
            f(100, after.norm, at);
            f(101, before.classes, key(0, at, length));
            f(102, after.classes, key(0, at, length));
            f(103, key(0, first.classes, last.classes), at);
        }
        f(104, p.parts, c.shape);
        f(105, n.parts, c.shape);
        f(106, p.parts, n.parts);
        f(107, c.parts, c.shape);
        f(108, key(0, pp.parts, p.parts), c.shape);
        f(109, key(0, nn.parts, n.parts), c.shape);
        f(110, c.coarse, c.shape);
        f(111, p.coarse, c.coarse);
        f(112, c.coarse, n.coarse);
        f(113, key(0, p.coarse, n.coarse), c.coarse);
        f(114, c.coarse, c.place);
        f(115, c.coarse, key(0, p.parts, n.parts));
        f(67, c.phrase, 0);
        f(68, p.phrase, c.shape);
        f(69, n.phrase, c.shape);
        f(70, c.classes, c.use_in_document);
        f(71, c.classes, c.place);
        let mut bits = c.classes;
        while bits != 0 {
            let bit = bits.trailing_zeros();
            f(72, bit, c.shape);
            f(73, bit, p.shape);
            f(74, bit, n.shape);
            f(75, bit, p.stem);
            bits &= bits - 1;
        }
        f(50, left.stem, c.shape);
        f(51, right.stem, c.shape);
    }

    /// Counts the first pass's `tags`, one for each token of the document.
    #[must_use]
    pub fn votes(&self, tags: Vec<Tag>) -> Votes {
        Votes::new(tags, |i| self.cells[i].capital.then_some(self.cells[i].stem))
    }

    /// Calls `put` with the template and the key of every feature that token `i` has on the second pass besides.
    #[inline]
    pub fn second(&self, i: usize, votes: &Votes, mut put: impl FnMut(u8, u32)) {
        let sentence = &self.sentences[self.sentence_of[i] as usize];
        let verdict = |offset: isize| match i.checked_add_signed(offset) {
            Some(at) if sentence.contains(&at) && self.cells[at].capital => {
                votes.others(at, self.cells[at].stem, true)
            }
            _ => Verdict::default(),
        };
        let (p, c, n) = (verdict(-1), verdict(0), verdict(1));
        if (p.kind, c.kind, n.kind) == (0, 0, 0) {
            return;
        }
        let shape = self.cells[i].shape;
        let mut f = |template: u8, a: u32, b: u32| put(template, key(template, a, b));
        f(80, c.kind, shape);
        f(81, c.kind, c.tag);
        f(82, c.tag, shape);
        f(83, p.kind, shape);
        f(84, n.kind, shape);
        f(85, key(0, p.tag, c.tag), n.tag);
        f(86, c.kind, self.cells[i].use_in_document);
        f(87, p.tag, c.tag);
        f(88, c.tag, n.tag);
    }

    /// The nearest word without capital letters on one side.
    fn small_word(&self, sentence: &Range<usize>, i: usize, direction: isize) -> &Cell {
        for k in 1..=5 {
            let cell = self.at(sentence, i, direction * k);
            if cell.word && !cell.capital {
                return cell;
            }
        }
        &BEYOND
    }
}

fn cell(document: &Document, knowledge: &Knowledge, i: usize) -> Cell {
    let token = &document.tokens[i];
    let norm = document.norm(i);
    let (mut head, mut full) = ([0; 3], 1);
    let mut count = 0;
    for (k, c) in norm.chars().enumerate() {
        full = step(full, c as u32);
        if (1..4).contains(&k) {
            head[k - 1] = full;
        }
        count = k + 1;
    }
    let (mut tail, mut back) = ([0; 4], 7);
    for (k, c) in norm.chars().rev().take(4).enumerate() {
        back = step(back, c as u32);
        tail[k] = back;
    }
    let word = token.kind == TokenKind::Word;
    let stem = if word { hash(knowledge.stem(norm)) } else { full };
    let known = if word { knowledge.known(norm, stem) } else { 0 };
    let shape = match token.kind {
        TokenKind::Word => {
            let inner = norm.bytes().fold(0u32, |a, b| {
                a | u32::from(b.is_ascii_digit()) | u32::from(b == b'-') << 1 | u32::from(b == b'\'') << 2
            });
            let length = match count {
                1 => 0,
                2 => 1,
                3 | 4 => 2,
                5..=7 => 3,
                _ => 4,
            };
            let case = token.case as u32;
            let length = if token.case == Case::Lower { length.min(2) } else { length };
            16 + ((script(token.script) * 8 + inner) * 8 + length) * 8 + case
        }
        TokenKind::Number => 3 + (count as u32).min(4),
        TokenKind::Mark => full | 1 << 31,
        TokenKind::Address => 9,
    };
    Cell {
        norm: full,
        stem,
        tail,
        head,
        shape,
        use_in_document: 0,
        place: 0,
        classes: known & !class::PARTS,
        parts: known & class::PARTS,
        coarse: coarse(known),
        phrase: 0,
        quoted_by: 0,
        quoted_as: 0,
        run: 0,
        capital: is_capital(token),
        word,
    }
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

/// Notes where each token of a sentence stands: first word or not, in quotes (near their beginning or end or both),
/// in brackets, and how rich in capitals the sentence is.
fn mark_places(document: &Document, sentence: Range<usize>, style: u32, cells: &mut [Cell]) {
    let tokens = &document.tokens;
    let mut first = true;
    let mut open: Option<usize> = None;
    let mut bracket = false;
    for i in sentence.clone() {
        let word = tokens[i].span.of(document.text);
        let mut place = style;
        if tokens[i].kind == TokenKind::Mark {
            match word {
                "«" | "“" | "„" => open = Some(i),
                "»" | "”" => open = None,
                "\"" => open = if open.is_some() { None } else { Some(i) },
                "(" => bracket = true,
                ")" => bracket = false,
                _ => {}
            }
        } else if let Some(from) = open {
            let near = (i + 1..sentence.end.min(i + 6)).any(|j| {
                tokens[j].kind == TokenKind::Mark
                    && matches!(tokens[j].span.of(document.text), "»" | "”" | "\"")
            });
            let before = from.checked_sub(1).filter(|&b| sentence.contains(&b) && cells[b].word);
            cells[i].quoted_by = before.map_or(3, |b| cells[b].stem);
            cells[i].quoted_as = before.map_or(0, |b| cells[b].classes);
            place |= 4 + if i == from + 1 { 4 } else { 0 } + u32::from(near) * 16;
        }
        place |= u32::from(bracket) << 5;
        if tokens[i].kind == TokenKind::Word {
            place |= u32::from(first) << 6;
            first = false;
        }
        place |= u32::from(tokens[i].gap >= Gap::Line) << 7;
        cells[i].place = place;
    }
}

/// Notes the runs of capitalized words of a sentence; one small word of four letters at most may stand between.
fn mark_runs(tokens: &[Token], sentence: Range<usize>, cells: &mut [Cell], runs: &mut Vec<Range<usize>>) {
    let mut i = sentence.start;
    while i < sentence.end {
        if !cells[i].capital {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while end < sentence.end {
            let connects =
                |j: usize| cells[j].word && tokens[j].span.len() <= 4 && tokens[j].case == Case::Lower;
            if cells[end].capital {
                end += 1;
            } else if end + 1 < sentence.end && connects(end) && cells[end + 1].capital {
                end += 2;
            } else {
                break;
            }
        }
        for cell in &mut cells[i..end] {
            cell.run = runs.len() as u32;
        }
        runs.push(i..end);
        i = end;
    }
}

/// The longest phrase of the gazetteer may have so many tokens.
const PHRASE: usize = 5;

/// Notes the phrases of the gazetteer that begin with a capital letter, the longest first.
fn mark_phrases(knowledge: &Knowledge, sentence: Range<usize>, cells: &mut [Cell]) {
    let mut i = sentence.start;
    while i < sentence.end {
        let mut next = i + 1;
        if cells[i].capital {
            for end in (i + 2..=sentence.end.min(i + PHRASE)).rev() {
                let classes = knowledge.gazetteer.get(phrase_key(cells[i..end].iter().map(|c| c.stem)));
                if classes != 0 {
                    for (k, cell) in cells[i..end].iter_mut().enumerate() {
                        let place = if k == 0 {
                            1
                        } else if i + k + 1 == end {
                            3
                        } else {
                            2
                        };
                        cell.phrase = (classes ^ classes >> 11) & 0xffff | place << 16;
                    }
                    next = end;
                    break;
                }
            }
        }
        i = next;
    }
}

/// Adds the runs of a sentence that lie around capital letters.
fn stretch(tokens: &[Token], sentence: Range<usize>, out: &mut Vec<Range<usize>>) {
    let mut run: Option<Range<usize>> = None;
    for i in sentence.clone().filter(|&i| is_capital(&tokens[i]) || tokens[i].kind == TokenKind::Address) {
        let around = i.saturating_sub(LEFT).max(sentence.start)..(i + RIGHT + 1).min(sentence.end);
        match &mut run {
            Some(r) if around.start <= r.end => r.end = around.end,
            _ => out.extend(run.replace(around)),
        }
    }
    out.extend(run);
}
