//! Everything that is tested through the public interface, in one binary.

// Runners outside of `#[test]` functions fail a test by panicking, too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod articles;
mod command_line;
mod declension;
mod imports;
mod linking;
mod properties;
mod quotes;
mod segment;
mod spec;
mod tagger;
