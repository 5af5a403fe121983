//! What is remembered of words from text to text: a name that one article declines, the next one declines as well.
//!
//! Reading a word costs far more than finding it here. A memory that has grown too large is thrown away, and the next
//! text begins with an empty one; what it finds is the same either way.

use super::bases::{Bases, Symbol};
use super::families::Family;
use super::name_words::{Choice, Stretch};
use super::shared::Single;
use super::tables::{Acting, Post};
use super::words::{NounChoice, PlaceChoice};
use crate::morph::fingerprint::Index;
use crate::morph::{Agreement, Cases};
use bumpalo::Bump;
use std::sync::Mutex;

/// Words that were read, with their readings.
#[derive(Debug)]
pub(super) struct Memory {
    pub(super) bases: Bases,
    pub(super) choices: Vec<Choice>,
    pub(super) nouns: Vec<NounChoice>,
    /// Room for the readings of one noun in its place.
    pub(super) readings: Vec<NounChoice>,
    /// Indices into `stretches` by word and class.
    pub(super) names_read: Index<u32>,
    pub(super) stretches: Vec<Stretch>,
    /// Stretches of `nouns` by word and sort.
    pub(super) nouns_read: Index<(u32, u32)>,
    /// Base forms of adjectives by word, agreement and cases of their noun, with the cases that both share.
    pub(super) adjectives_read: Index<Option<(Symbol, Cases)>>,
    pub(super) given_read: Index<Option<bool>>,
    pub(super) patronymics_read: Index<Option<bool>>,
    /// Whether base forms are patronymics, by level of the father's name.
    pub(super) fathers_read: Index<bool>,
    /// Stretches of `places` by word.
    pub(super) places_read: Index<(u32, u32)>,
    pub(super) places: Vec<PlaceChoice>,
    /// Stretches of `families` by word.
    pub(super) families_read: Index<(u32, u32)>,
    pub(super) families: Vec<Family>,
    /// Stretches of `singles` by word and number.
    pub(super) singles_read: Index<(u32, u32)>,
    pub(super) singles: Vec<Single>,
    pub(super) usages: Index<Option<Usage>>,
    pub(super) role_words: Index<Option<RoleWord>>,
    pub(super) role_heads: Vec<RoleHead>,
}

/// What a word says of the name behind it or before it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Usage {
    /// The cases in which it is a post.
    pub(super) post: Cases,
    /// The cases in which it is several people's post: «режиссёры».
    pub(super) posts: Cases,
    /// Whether those are women: «сёстры».
    pub(super) women: bool,
    /// Whether that is a relation, which may be somebody's: «отец Орловой».
    pub(super) relative: bool,
    /// Whether that post is a woman's: «сестра», «датчанка».
    pub(super) woman: bool,
    /// Whether a form of a noun that heads names.
    pub(super) is_head: bool,
    /// What it agrees with, if it names things after others.
    pub(super) named: Option<Agreement>,
    /// The cases in which such a noun stands in the singular and in the plural.
    pub(super) named_cases: [Cases; 2],
    /// The cases in which a place may stand beside it, besides the nominative.
    pub(super) beside: Cases,
    /// The genders of such a noun, one bit each.
    pub(super) beside_genders: u8,
    /// Whether a body that it is of follows it in the genitive.
    pub(super) owned: bool,
    /// The cases that it asks for as a preposition.
    pub(super) asked: Option<Cases>,
    /// The cases that it allows to the name behind it.
    pub(super) governed: Option<Cases>,
    /// Who acts, if it is a verb.
    pub(super) acting: Option<Acting>,
    /// Whether a small word inside roles.
    pub(super) link: bool,
}

impl Usage {
    /// Whether a small word that asks for no case: «и».
    pub(super) fn joins(&self) -> bool {
        self.link && self.asked.is_none()
    }
}

/// What a word can be in a role.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RoleWord {
    /// Readings whose base is a role: a stretch of [`Memory::role_heads`].
    pub(super) heads: (u32, u32),
    /// Whether it can follow a role.
    pub(super) follows: bool,
    /// Whether it is a small word that can follow when something else does.
    pub(super) link: bool,
}

/// A reading of a word as a role.
#[derive(Clone, Copy, Debug)]
pub(super) struct RoleHead {
    pub(super) base: Symbol,
    pub(super) agreement: Agreement,
    pub(super) cases: Cases,
    pub(super) post: Post,
}

/// A memory holds so many readings and not many more.
const ENOUGH: usize = 20_000;

impl Default for Memory {
    fn default() -> Self {
        Self {
            bases: Bases::default(),
            choices: Vec::with_capacity(250),
            nouns: Vec::with_capacity(250),
            readings: Vec::with_capacity(20),
            names_read: Index::with_room(30),
            stretches: Vec::with_capacity(30),
            nouns_read: Index::with_room(60),
            adjectives_read: Index::with_room(30),
            given_read: Index::with_room(30),
            patronymics_read: Index::with_room(30),
            fathers_read: Index::with_room(30),
            places_read: Index::with_room(30),
            places: Vec::with_capacity(30),
            families_read: Index::with_room(30),
            families: Vec::with_capacity(30),
            singles_read: Index::with_room(30),
            singles: Vec::with_capacity(30),
            usages: Index::with_room(60),
            role_words: Index::with_room(60),
            role_heads: Vec::with_capacity(60),
        }
    }
}

impl Memory {
    fn is_full(&self) -> bool {
        let read = self.names_read.len() + self.nouns_read.len() + self.places_read.len();
        self.choices.len() + self.nouns.len() + read + self.usages.len() + self.role_words.len() > ENOUGH
    }
}

/// The most bytes of room that are kept for the next text.
const ENOUGH_ROOM: usize = 1 << 20;

/// Memories that no text is using, each with room for what lasts as long as one text.
#[derive(Debug, Default)]
pub(super) struct Memories(Mutex<Vec<(Box<Memory>, Bump)>>);

impl Memories {
    /// A memory and empty room for one text.
    pub(super) fn take(&self) -> (Box<Memory>, Bump) {
        self.0.lock().ok().and_then(|mut free| free.pop()).unwrap_or_default()
    }

    /// Keeps a memory and its room for the next text.
    pub(super) fn keep(&self, memory: Box<Memory>, mut room: Bump) {
        if room.allocated_bytes() > ENOUGH_ROOM {
            room = Bump::new();
        }
        room.reset();
        if let (false, Ok(mut free)) = (memory.is_full(), self.0.lock()) {
            free.push((memory, room));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_that_has_grown_large_is_not_kept() {
        let memories = Memories::default();
        let kept_after = |bytes: usize| {
            let (memory, room) = memories.take();
            room.alloc_slice_fill_copy(bytes, 0u8);
            memories.keep(memory, room);
            let (memory, room) = memories.take();
            let kept = room.allocated_bytes();
            memories.keep(memory, room);
            kept
        };
        assert!((1..=ENOUGH_ROOM).contains(&kept_after(ENOUGH_ROOM / 4)));
        assert!(kept_after(ENOUGH_ROOM * 2) < ENOUGH_ROOM / 4);
    }
}
