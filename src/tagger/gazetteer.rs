//! Which names and words are known: a set of fingerprints with classes and clusters, two to three bytes for each.
//!
//! A word is known by the hash of its stem, a phrase by the hashes of its stems in order; of the hash, 24 bits are
//! kept. A word that is not there is taken for one that is about once in two hundred times, which the tagger's
//! weights have learned to live with. After one line of text (what made the file, and its licence):
//!
//! ```text
//! "GLSG"  u8 version  u8 masks  u32 * masks  u32 entries
//! u8 * ...           fingerprints, ascending, as differences: 255 adds that much and goes on
//! u8 * entries       index of the mask of classes
//! u8 * entries       cluster, in the order of the masks: words of like use have the same number; 0 for none
//! ```

use super::columns;
use super::knowledge::{hash, step};
use rustc_hash::FxHashMap;

const MAGIC: &[u8; 4] = b"GLSG";
const VERSION: u8 = 3;
const BITS: u32 = 24;
const LOW: u32 = 8;

/// Classes of words, as bits of a mask.
pub mod class {
    /// Given name.
    pub const GIVEN: u32 = 1;
    /// Rare given name.
    pub const GIVEN_RARE: u32 = 1 << 1;
    /// Surname.
    pub const SURNAME: u32 = 1 << 2;
    /// Rare surname.
    pub const SURNAME_RARE: u32 = 1 << 3;
    /// Part of foreign names, given or family.
    pub const FOREIGN: u32 = 1 << 4;
    /// Patronymic.
    pub const PATRONYMIC: u32 = 1 << 5;
    /// Country, part of the world, first-level region.
    pub const COUNTRY: u32 = 1 << 6;
    /// Large city or other well-known place.
    pub const CITY: u32 = 1 << 7;
    /// Any other place.
    pub const PLACE: u32 = 1 << 8;
    /// Name of a body.
    pub const BODY: u32 = 1 << 9;
    /// Noun that heads names of bodies.
    pub const HEAD: u32 = 1 << 10;
    /// Post, title, trade.
    pub const ROLE: u32 = 1 << 11;
    /// Adjective or inhabitant of a place.
    pub const DEMONYM: u32 = 1 << 12;
    /// Ordinary word and hardly ever a name.
    pub const WORD: u32 = 1 << 13;
    /// Ordinary word that is a name as well.
    pub const WORD_OR_NAME: u32 = 1 << 14;
    /// Name of an outlet.
    pub const OUTLET: u32 = 1 << 15;
    /// Noun that stands by the names of places: river, hotel.
    pub const PLACE_HEAD: u32 = 1 << 16;
    /// Noun that stands by the names of works, ships, awards, goods: what is none of the three kinds.
    pub const THING_HEAD: u32 = 1 << 17;
    /// Noun that stands by the names of bodies and those who work there.
    pub const BODY_HEAD: u32 = 1 << 18;
    /// Verb form.
    pub const VERB: u32 = 1 << 19;
    /// Adjective or participle.
    pub const ADJECTIVE: u32 = 1 << 20;
    /// Common noun.
    pub const NOUN: u32 = 1 << 21;
    /// Verb of speech.
    pub const SPEECH: u32 = 1 << 22;
    /// Word of another part of speech.
    pub const PARTICLE: u32 = 1 << 23;
    /// Name of a work, event, award, product: of what is none of the three kinds.
    pub const THING: u32 = 1 << 24;
    /// The bits that tell the part of speech.
    pub const PARTS: u32 = VERB | ADJECTIVE | NOUN | SPEECH | PARTICLE;
}

/// What is known of a word or phrase; all zero when nothing is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Bits of [`class`].
    pub classes: u32,
    /// Number of the cluster of words of like use, from 1.
    pub cluster: u32,
}

/// One entry, after the high bits of its fingerprint.
#[derive(Clone, Copy, Debug, Default)]
#[repr(C)]
struct Entry {
    low: u8,
    mask: u8,
    cluster: u8,
}

/// Entries whose fingerprints agree in their high bits, side by side in memory, where one look finds them.
#[derive(Clone, Copy, Debug, Default)]
#[repr(C, align(16))]
struct Bucket {
    entries: [Entry; 5],
    /// How many there are; [`Bucket::MORE`] when some had no room.
    count: u8,
}

impl Bucket {
    /// Others are in the list of those without room.
    const MORE: u8 = u8::MAX;
}

/// A set of known words and phrases.
#[derive(Debug, Default)]
pub struct Gazetteer {
    /// By the high bits of the fingerprint; none without a file.
    buckets: Vec<Bucket>,
    /// Entries without room in their bucket, by fingerprint.
    others: FxHashMap<u32, Entry>,
    masks: Vec<u32>,
}

/// The key of a word by the hash of its stem.
#[must_use]
pub fn word_key(stem: u32) -> u32 {
    (stem ^ stem >> 15).wrapping_mul(0x85eb_ca6b) >> (32 - BITS)
}

/// The key of a phrase by the hashes of its stems.
#[must_use]
pub fn phrase_key(stems: impl Iterator<Item = u32>) -> u32 {
    let mut phrase = Phrase::default();
    stems.map(|stem| phrase.add(stem)).last().unwrap_or_default()
}

/// A phrase that becomes longer.
pub(super) struct Phrase(u32);

impl Default for Phrase {
    fn default() -> Self {
        Self(hash("phrase"))
    }
}

impl Phrase {
    /// Adds a word by the hash of its stem; gives the key of the phrase so far.
    pub(super) fn add(&mut self, stem: u32) -> u32 {
        self.0 = step(self.0, stem);
        word_key(self.0)
    }
}

impl Gazetteer {
    /// Reads a file; `None` when it is not one.
    ///
    /// # Errors
    /// When the bytes are not a gazetteer of this version, or cut short.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        Self::parse(bytes).ok_or_else(|| {
            format!("expected a gazetteer beginning with `GLSG` version {VERSION} after one line of text, but found {} bytes that are none", bytes.len())
        })
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let line = bytes.iter().position(|&b| b == b'\n')? + 1;
        let rest = bytes.get(line..)?.strip_prefix(MAGIC)?.strip_prefix(&[VERSION])?;
        let (&count, rest) = rest.split_first()?;
        let (masks, rest) = rest.split_at_checked(usize::from(count) * 4)?;
        let masks: Vec<u32> =
            masks.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
        let (count, rest) = rest.split_at_checked(4)?;
        let count = u32::from_le_bytes([count[0], count[1], count[2], count[3]]) as usize;
        let (keys, rest) = columns::read_keys(rest, count, BITS)?;
        let (classes, clusters) = rest.split_at_checked(count).filter(|(_, rest)| rest.len() == count)?;
        let mut entries: Vec<Entry> = Vec::with_capacity(count);
        for (&key, &mask) in keys.iter().zip(classes) {
            masks.get(usize::from(mask))?;
            entries.push(Entry { low: key as u8, mask, cluster: 0 });
        }
        for (at, &cluster) in columns::grouped(classes).into_iter().zip(clusters) {
            entries[at].cluster = cluster;
        }
        let buckets = vec![Bucket::default(); 1 << (BITS - LOW)];
        let mut gazetteer = Self { buckets, others: FxHashMap::default(), masks };
        for (key, entry) in keys.into_iter().zip(entries) {
            let bucket = &mut gazetteer.buckets[(key >> LOW) as usize];
            if let Some(place) = bucket.entries.get_mut(usize::from(bucket.count)) {
                *place = entry;
                bucket.count += 1;
            } else {
                bucket.count = Bucket::MORE;
                gazetteer.others.insert(key, entry);
            }
        }
        Some(gazetteer)
    }

    /// What is known by a key of [`word_key`] or [`phrase_key`].
    #[must_use]
    pub fn get(&self, key: u32) -> Known {
        let Some(bucket) = self.buckets.get((key >> LOW) as usize) else { return Known::default() };
        let low = key as u8;
        let mut at = bucket.entries.len();
        for (i, entry) in bucket.entries.iter().enumerate().rev() {
            at = if entry.low == low && i < usize::from(bucket.count) { i } else { at };
        }
        let other = || (bucket.count == Bucket::MORE).then(|| self.others.get(&key)).flatten();
        bucket.entries.get(at).or_else(other).map_or(Known::default(), |entry| Known {
            classes: self.masks[usize::from(entry.mask)],
            cluster: u32::from(entry.cluster),
        })
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.buckets.is_empty()
    }
}

/// Of several degrees of one class, the strongest, so that there are fewer masks.
fn plain(mask: u32) -> u32 {
    use class::{
        CITY, COUNTRY, FOREIGN, GIVEN, GIVEN_RARE, PLACE, SURNAME, SURNAME_RARE, WORD, WORD_OR_NAME,
    };
    let weaker = [
        (GIVEN, GIVEN_RARE | FOREIGN),
        (SURNAME, SURNAME_RARE | FOREIGN),
        (COUNTRY, CITY | PLACE),
        (CITY, PLACE),
        (WORD_OR_NAME, WORD),
    ];
    weaker.iter().filter(|(strong, _)| mask & strong != 0).fold(mask, |mask, (_, weak)| mask & !weak)
}

/// The file of `entries` (keys with what is known; of one key, classes are joined and the first cluster stays), after a
/// line of text. A mask beyond the 255 commonest becomes the one of these that is nearest; what tells the part of speech
/// is given up before what tells names, and that before what tells large places: `Москва` is a cruiser and a radio, too.
#[must_use]
pub fn write(line: &str, entries: &[(u32, Known)]) -> Vec<u8> {
    let mut joined = std::collections::BTreeMap::new();
    for &(key, known) in entries {
        let entry: &mut Known = joined.entry(key).or_default();
        entry.classes |= known.classes;
        if entry.cluster == 0 {
            entry.cluster = known.cluster;
        }
    }
    let mut counts = std::collections::BTreeMap::new();
    for known in joined.values_mut() {
        known.classes = plain(known.classes);
        *counts.entry(known.classes).or_insert(0usize) += 1;
    }
    let mut masks: Vec<u32> = counts.keys().copied().collect();
    masks.sort_by_key(|m| (std::cmp::Reverse(counts[m]), *m));
    masks.truncate(255);
    let index = |mask: u32| {
        let exact = masks.iter().position(|&m| m == mask);
        let far = |i: usize| {
            let lost = masks[i] ^ mask;
            lost.count_ones()
                + 2 * (lost & !class::PARTS).count_ones()
                + 2 * (lost & (class::COUNTRY | class::CITY)).count_ones()
        };
        let nearest = || (0..masks.len()).min_by_key(|&i| far(i)).unwrap_or(0);
        exact.unwrap_or_else(nearest) as u8
    };
    let mut out = format!("{line}\n").into_bytes();
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&[VERSION, masks.len() as u8]);
    out.extend(masks.iter().flat_map(|m| m.to_le_bytes()));
    out.extend_from_slice(&(joined.len() as u32).to_le_bytes());
    columns::write_keys(joined.keys().copied(), &mut out);
    let classes: Vec<u8> = joined.values().map(|known| index(known.classes)).collect();
    let clusters: Vec<u8> = joined.values().map(|known| known.cluster.min(255) as u8).collect();
    out.extend_from_slice(&classes);
    out.extend(columns::grouped(&classes).into_iter().map(|at| clusters[at]));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip_and_cuts() -> Result<(), String> {
        let keys: Vec<u32> = (0..500).map(|i| word_key(hash(&format!("word{i}")))).collect();
        let known = |k: u32| Known { classes: class::GIVEN | ((k & 1) * 4), cluster: k % 200 };
        let entries: Vec<(u32, Known)> = keys.iter().map(|&k| (k, known(k))).collect();
        let file = write("# test", &entries);
        let gazetteer = Gazetteer::read(&file)?;
        assert!(entries.iter().all(|&(key, known)| gazetteer.get(key) == known));
        assert_eq!(gazetteer.get(word_key(hash("stranger"))), Known::default());
        assert!((0..file.len()).all(|end| Gazetteer::read(&file[..end]).is_err()));
        assert_eq!(Gazetteer::default().get(7), Known::default());
        Ok(())
    }

    #[test]
    fn a_rare_mixture_of_classes_keeps_what_tells_names() -> Result<(), String> {
        let parts = |i: u32| (i % 32 * class::VERB) | (i / 32 * class::GIVEN);
        let common = (0..2 * 300).map(|i| (i / 2 + 1, Known { classes: parts(i / 2), cluster: 0 }));
        let rare = (9_999, Known { classes: class::OUTLET | class::NOUN | class::VERB, cluster: 0 });
        let outlet = (9_998, Known { classes: class::OUTLET, cluster: 0 });
        let entries: Vec<(u32, Known)> = common.chain([outlet, outlet, rare]).collect();
        let gazetteer = Gazetteer::read(&write("# test", &entries))?;
        assert_eq!(gazetteer.get(9_999).classes & !class::PARTS, class::OUTLET);
        Ok(())
    }

    #[test]
    fn of_two_degrees_the_stronger_stays() -> Result<(), String> {
        let known = |classes| (7, Known { classes, cluster: 0 });
        let file = write(
            "# test",
            &[known(class::GIVEN_RARE), known(class::GIVEN | class::CITY), known(class::PLACE)],
        );
        assert_eq!(Gazetteer::read(&file)?.get(7).classes, class::GIVEN | class::CITY);
        Ok(())
    }
}
