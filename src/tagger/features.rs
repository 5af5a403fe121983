//! What speaks for and against a name at each token: the features, the same in training and inference.
//!
//! A feature is a template (a small number) and one or two values, mixed into a key of [`KEY_BITS`] bits. The values
//! come from the word itself (form, stem, endings, capital letters), from its neighbors, from gazetteers and clusters
//! of words of like use, and from the whole document. Words in small letters, which can only be the inside or the head
//! of a name, are asked less than words with a capital. A token's keys are collected first and mixed all at once,
//! several in one instruction where the processor can.

use super::cell::Cell;
use super::evidence::Evidence;
use super::votes::{Verdict, Votes};
use std::ops::Range;

/// Bits of a feature's key.
pub const KEY_BITS: u32 = 24;

/// A feature's key of `bits` bits as a corpus of another style has it; not one of those of inference.
#[cfg(feature = "train")]
#[must_use]
pub fn styled(key: u32, style: u32, bits: u32) -> u32 {
    (key.wrapping_add(style.wrapping_mul(0x51_7cc1)) & ((1 << bits) - 1)) | 1 << KEY_BITS
}

/// What templates look at. A template is a group and a number in it below `Group::SIZE`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The word's form and stem.
    Form,
    /// First and last letters.
    Affixes,
    /// Words beside it.
    Neighbors,
    /// Capital letters, script and length, here and beside.
    Shapes,
    /// The stem's use in the document, the place in sentence, quotes, brackets.
    Uses,
    /// Classes of the gazetteer.
    Classes,
    /// Single classes, phrases.
    Known,
    /// Parts of speech.
    Parts,
    /// Clusters of words of like use.
    Clusters,
    /// The noun before the quotation mark.
    Quotes,
    /// The run of capitalized words.
    Runs,
    /// What the first pass said of other tokens of the stem.
    Votes,
    /// What stands around other tokens of the stem.
    Others,
}

impl Group {
    /// All groups with the names that the trainer's arguments and tables use.
    pub const ALL: [(&'static str, Self); 13] = [
        ("form", Self::Form),
        ("affixes", Self::Affixes),
        ("neighbors", Self::Neighbors),
        ("shapes", Self::Shapes),
        ("uses", Self::Uses),
        ("classes", Self::Classes),
        ("known", Self::Known),
        ("parts", Self::Parts),
        ("clusters", Self::Clusters),
        ("quotes", Self::Quotes),
        ("runs", Self::Runs),
        ("votes", Self::Votes),
        ("others", Self::Others),
    ];

    /// Templates of a group.
    const SIZE: u8 = 18;

    /// The numbers of its templates.
    #[must_use]
    pub fn templates(self) -> Range<u8> {
        let first = self as u8 * Self::SIZE;
        first..first + Self::SIZE
    }

    /// The group of a template.
    #[must_use]
    pub fn of(template: u8) -> Option<Self> {
        Self::ALL.get(usize::from(template / Self::SIZE)).map(|group| group.1)
    }
}

/// More than any token has.
const ROOM: usize = 256;

/// Room for one token's features, to be used again.
#[derive(Clone, Debug)]
pub struct Features {
    count: usize,
    first: [u32; ROOM],
    second: [u32; ROOM],
    keys: [u32; ROOM],
    templates: [u8; ROOM],
}

impl Default for Features {
    fn default() -> Self {
        Self { count: 0, first: [0; ROOM], second: [0; ROOM], keys: [0; ROOM], templates: [0; ROOM] }
    }
}

#[inline]
fn mix(a: u32, b: u32) -> u32 {
    let mut h = a.wrapping_mul(0x9e37_79b1);
    h ^= h >> 16;
    h = (h ^ b.wrapping_mul(0x85eb_ca6b)).wrapping_mul(0xc2b2_ae35);
    h ^= h >> 13;
    h.wrapping_mul(0x27d4_eb2f)
}

impl Features {
    #[inline]
    fn put(&mut self, group: Group, number: u8, a: u32, b: u32) {
        let template = group as u8 * Group::SIZE + number;
        let at = self.count % ROOM;
        self.first[at] = a ^ (u32::from(template) + 1).wrapping_mul(0x7feb_352d);
        self.second[at] = b;
        self.templates[at] = template;
        self.count += 1;
    }

    /// Puts what has not been put since `from`.
    fn put_once(&mut self, from: usize, group: Group, number: u8, a: u32, b: u32) {
        let before = self.count;
        self.put(group, number, a, b);
        let at = before % ROOM;
        let (first, second) = (self.first[at], self.second[at]);
        if (from..before.min(ROOM)).any(|k| self.first[k] == first && self.second[k] == second) {
            self.count = before;
        }
    }

    fn mixed(&mut self) -> &[u32] {
        let count = self.count.min(ROOM);
        // Whole groups of eight, so that they are mixed together.
        let even = count.next_multiple_of(8).min(ROOM);
        let values = self.first[..even].iter().zip(&self.second[..even]);
        for (key, (&a, &b)) in self.keys[..even].iter_mut().zip(values) {
            *key = mix(a, b) >> (32 - KEY_BITS);
        }
        &self.keys[..count]
    }

    /// The keys of the features that token `i` has on the first pass.
    pub fn first_pass(&mut self, evidence: &Evidence, i: usize) -> &[u32] {
        self.count = 0;
        let around = Around::new(evidence, i);
        if around.c.capital || around.c.small_place {
            around.capitalized(self);
        } else {
            around.small(self);
        }
        self.mixed()
    }

    /// The keys of the features that token `i` has on the second pass besides.
    pub fn second_pass(&mut self, evidence: &Evidence, i: usize, votes: &Votes) -> &[u32] {
        self.count = 0;
        let sentence = evidence.sentence(i);
        let verdict = |offset: isize| match i.checked_add_signed(offset) {
            Some(at) if sentence.contains(&at) => votes.others(at),
            _ => Verdict::default(),
        };
        let (p, c, n) = (verdict(-1), verdict(0), verdict(1));
        if (p.kind, c.kind, n.kind) == (0, 0, 0) {
            return self.mixed();
        }
        let cell = &evidence.cells[i];
        let mut put = |number: u8, a: u32, b: u32| self.put(Group::Votes, number, a, b);
        put(0, c.kind, cell.shape);
        put(1, c.kind, c.tag);
        put(2, c.tag, cell.shape);
        put(3, p.kind, cell.shape);
        put(4, n.kind, cell.shape);
        put(5, mix(p.tag, c.tag), n.tag);
        put(6, c.kind, cell.use_in_document);
        put(7, p.tag, c.tag);
        put(8, c.tag, n.tag);
        put(9, c.gaps, cell.shape);
        put(10, c.gaps, c.tag);
        put(11, p.gaps, cell.shape);
        put(12, n.gaps, cell.shape);
        put(13, c.gaps, cell.use_in_document);
        self.mixed()
    }

    /// The keys of the pass asked for last.
    #[must_use]
    pub fn keys(&self) -> &[u32] {
        &self.keys[..self.count.min(ROOM)]
    }

    /// The template of each of them.
    #[must_use]
    pub fn templates(&self) -> &[u8] {
        &self.templates[..self.count.min(ROOM)]
    }
}

/// A token and those beside it: `p c n`.
struct Around<'e> {
    evidence: &'e Evidence,
    sentence: Range<usize>,
    i: usize,
    p: &'e Cell,
    c: &'e Cell,
    n: &'e Cell,
}

impl<'e> Around<'e> {
    fn new(evidence: &'e Evidence, i: usize) -> Self {
        let sentence = evidence.sentence(i);
        let at = |offset| evidence.at(&sentence, i, offset);
        let (p, n) = (at(-1), at(1));
        Self { evidence, sentence, i, p, c: &evidence.cells[i], n }
    }

    /// The nearest word without capital letters on one side.
    fn small_word(&self, direction: isize) -> &'e Cell {
        self.evidence.small_word(&self.sentence, self.i, direction)
    }

    fn capitalized(&self, f: &mut Features) {
        use Group::{Affixes, Classes, Clusters, Form, Known, Neighbors, Parts, Shapes, Uses};
        let Self { p, c, n, .. } = *self;
        let at = |offset| self.evidence.at(&self.sentence, self.i, offset);
        let (pp, nn, left, right) = (at(-2), at(2), self.small_word(-1), self.small_word(1));
        f.put(Form, 0, c.norm, c.shape);
        f.put(Form, 1, c.stem, 0);
        for (k, tail) in (1..).zip(c.tail) {
            f.put(Affixes, k, tail, c.shape);
        }
        for (k, head) in (5..).zip(c.head) {
            f.put(Affixes, k, head, 0);
        }
        f.put(Neighbors, 0, p.norm, 0);
        f.put(Neighbors, 1, n.norm, 0);
        f.put(Neighbors, 2, pp.norm, 0);
        f.put(Neighbors, 3, nn.norm, 0);
        f.put(Neighbors, 4, p.stem, 0);
        f.put(Neighbors, 5, n.stem, 0);
        f.put(Neighbors, 6, p.norm, n.norm);
        f.put(Neighbors, 7, left.stem, c.shape);
        f.put(Neighbors, 8, right.stem, c.shape);
        f.put(Shapes, 0, c.shape, 0);
        f.put(Shapes, 1, p.shape, c.shape);
        f.put(Shapes, 2, c.shape, n.shape);
        f.put(Uses, 0, c.use_in_document, c.place);
        f.put(Uses, 1, c.use_in_document, c.shape);
        f.put(Uses, 2, c.place, c.shape);
        f.put(Uses, 3, c.classes, c.use_in_document);
        if let Some(talk) = self.evidence.talk {
            f.put(Uses, 4, talk, c.shape);
            f.put(Uses, 5, talk, c.coarse);
        }
        f.put(Classes, 0, c.classes, c.shape);
        f.put(Classes, 1, p.classes, c.classes);
        f.put(Classes, 2, c.classes, n.classes);
        f.put(Classes, 3, p.classes, c.tail[1]);
        f.put(Classes, 4, c.coarse, c.shape);
        f.put(Classes, 5, p.coarse, c.coarse);
        f.put(Classes, 6, c.coarse, n.coarse);
        f.put(Classes, 7, c.coarse, c.place);
        f.put(Known, 0, c.phrase, 0);
        f.put(Known, 1, p.phrase, c.shape);
        f.put(Known, 2, n.phrase, c.shape);
        let mut bits = c.classes;
        while bits != 0 {
            let bit = bits.trailing_zeros();
            f.put(Known, 3, bit, c.shape);
            bits &= bits - 1;
        }
        f.put(Parts, 0, p.parts, c.shape);
        f.put(Parts, 1, n.parts, c.shape);
        f.put(Parts, 2, p.parts, n.parts);
        f.put(Parts, 3, c.parts, c.shape);
        f.put(Clusters, 0, c.cluster, c.shape);
        f.put(Clusters, 1, p.cluster, c.shape);
        f.put(Clusters, 2, n.cluster, c.shape);
        f.put(Clusters, 3, pp.cluster, c.shape);
        f.put(Clusters, 4, nn.cluster, c.shape);
        f.put(Clusters, 5, p.cluster, c.cluster);
        f.put(Clusters, 6, c.cluster, n.cluster);
        f.put(Clusters, 7, left.cluster, c.shape);
        f.put(Clusters, 8, right.cluster, c.shape);
        f.put(Clusters, 9, c.cluster, c.classes);
        self.expanded(f);
        self.quoted(f);
        self.run(f);
        self.others(f);
    }

    /// What stands around other tokens of the stem: a body is introduced once and mentioned by its bare name later.
    fn others(&self, f: &mut Features) {
        let from = f.count;
        for other in self.evidence.others(self.i) {
            let other = Self::new(self.evidence, other);
            let Self { p, c, n, .. } = other;
            let (left, right) = (other.small_word(-1), other.small_word(1));
            let mut put = |number: u8, a: u32, b: u32| f.put_once(from, Group::Others, number, a, b);
            put(0, p.norm, 0);
            put(1, n.norm, 0);
            put(2, p.cluster, p.shape);
            put(3, n.cluster, n.shape);
            put(4, left.stem, 0);
            put(5, right.stem, 0);
            put(6, p.classes, 0);
            put(7, n.classes, 0);
            put(8, c.quoted_by, 0);
        }
    }

    /// Fewer questions for what is no capitalized word: it can only be inside of a name, or its head.
    fn small(&self, f: &mut Features) {
        use Group::{Affixes, Classes, Clusters, Form, Known, Neighbors, Parts, Shapes, Uses};
        let Self { p, c, n, .. } = *self;
        f.put(Form, 0, c.norm, c.shape);
        f.put(Form, 1, c.stem, 0);
        f.put(Affixes, 2, c.tail[1], c.shape);
        f.put(Affixes, 3, c.tail[2], c.shape);
        f.put(Neighbors, 0, p.norm, 0);
        f.put(Neighbors, 1, n.norm, 0);
        f.put(Shapes, 1, p.shape, c.shape);
        f.put(Shapes, 2, c.shape, n.shape);
        f.put(Uses, 2, c.place, c.shape);
        f.put(Classes, 1, p.classes, c.classes);
        f.put(Classes, 2, c.classes, n.classes);
        f.put(Known, 0, c.phrase, 0);
        f.put(Parts, 2, p.parts, n.parts);
        f.put(Parts, 3, c.parts, c.shape);
        f.put(Clusters, 0, c.cluster, c.shape);
        f.put(Clusters, 5, p.cluster, c.cluster);
        f.put(Clusters, 6, c.cluster, n.cluster);
        if c.word && p.capital {
            f.put(Neighbors, 9, p.stem, c.norm);
            f.put(Neighbors, 10, mix(p.classes, c.norm), n.classes);
            f.put(Neighbors, 11, p.cluster, c.norm);
        }
        if c.word && n.capital {
            f.put(Neighbors, 12, c.norm, n.classes);
            f.put(Neighbors, 13, c.norm, n.cluster);
            f.put(Neighbors, 14, c.norm, n.stem);
        }
        self.expanded(f);
        self.quoted(f);
        self.run(f);
    }

    /// The acronym in brackets.
    fn expanded(&self, f: &mut Features) {
        if self.c.expansion != 0 {
            f.put(Group::Known, 4, self.c.expansion, 0);
        }
    }

    /// The noun before the quotation mark.
    fn quoted(&self, f: &mut Features) {
        let c = self.c;
        if c.quoted_by == 0 {
            return;
        }
        f.put(Group::Quotes, 0, c.quoted_by, 0);
        f.put(Group::Quotes, 1, c.quoted_by, c.place);
        f.put(Group::Quotes, 2, c.quoted_as, c.place);
        f.put(Group::Quotes, 3, c.quoted_as, c.classes);
        f.put(Group::Quotes, 4, c.quoted_like, c.place);
        if c.quoted_head != 0 {
            f.put(Group::Quotes, 5, c.quoted_head, c.quoted_by);
            f.put(Group::Quotes, 6, c.quoted_by, 0);
        }
    }

    /// The run of capitalized words, its ends and what stands around it.
    fn run(&self, f: &mut Features) {
        let (evidence, c, i) = (self.evidence, self.c, self.i);
        if c.run == 0 {
            return;
        }
        let run = &evidence.runs[c.run as usize];
        let (first, last) = (&evidence.cells[run.start], &evidence.cells[run.end - 1]);
        let at = match (i == run.start, i + 1 == run.end) {
            (true, true) => 0,
            (true, false) => 1,
            (false, false) => 2,
            (false, true) => 3,
        };
        let length = (run.len() as u32).min(4);
        let before = evidence.at(&self.sentence, run.start, -1);
        let after = evidence.at(&self.sentence, run.end - 1, 1);
        if let Some(talk) = evidence.talk {
            f.put(Group::Uses, 6, talk, at * 8 + length);
        }
        let mut put = |number: u8, a: u32, b: u32| f.put(Group::Runs, number, a, b);
        put(0, first.stem, at);
        put(1, last.stem, at);
        put(2, first.classes, at);
        put(3, last.classes, at);
        put(4, length, at * 8 + u32::from(c.capital));
        put(5, before.stem, at);
        put(6, after.norm, at);
        put(7, before.classes, at * 8 + length);
        put(8, after.classes, at * 8 + length);
        put(9, mix(first.classes, last.classes), at);
        put(10, first.cluster, at);
        put(11, last.cluster, at);
        put(12, before.cluster, at * 8 + length);
        put(13, after.cluster, at * 8 + length);
        if let Some((link, next)) = self.linked(run.end - 1, 1) {
            put(14, mix(link, last.stem), at);
            put(15, mix(link, next.classes), at);
        }
        if let Some((link, previous)) = self.linked(run.start, -1) {
            put(16, mix(link, previous.stem), at);
            put(17, mix(link, previous.classes), at);
        }
    }

    /// The capitalized word that follows token `i` behind one to three words in small letters (`Bank of the [West]`),
    /// and these words, or before it if `way` is -1.
    fn linked(&self, i: usize, way: isize) -> Option<(u32, &'e Cell)> {
        let mut link = 0;
        for k in 1..=4 {
            let cell = self.evidence.at(&self.sentence, i, way * k);
            if cell.capital {
                return (k > 1).then_some((link, cell));
            }
            if !cell.word {
                return None;
            }
            link = mix(link, cell.norm);
        }
        None
    }
}
