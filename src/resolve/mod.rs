//! Resolution: from mentions to entities.

mod bases;
mod context;
mod descriptions;
mod eastern;
mod filter;
mod form;
mod groups;
mod known_forms;
mod letters;
pub mod link;
mod memory;
mod naming;
mod people;
mod people_groups;
mod phrase;
mod phrase_groups;
mod places;
mod posts;
mod references;
mod role_words;
mod roles;
mod rows;
mod shared;
mod spelling;
mod tables;
mod transliteration;
mod words;
