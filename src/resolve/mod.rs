//! Resolution: from mentions to entities.

pub mod link;
