//! Languages: one folder each, with the same file names, and nothing but data in it.
//!
//! A [`Language`] is a code and its files. Whoever needs a file asks for it by name and parses it; a file that is
//! missing reads as empty, so that every part works, with less knowledge, on a language that lacks it. Files come from
//! the folder compiled in (feature `embedded`) or from a [`pack`], the form in which a browser loads them.

pub mod detect;
#[cfg(feature = "embedded")]
pub mod en;
pub mod pack;
#[cfg(feature = "embedded")]
pub mod ru;

use std::borrow::Cow;

/// A language's code and data files.
#[derive(Clone, Debug)]
pub struct Language {
    code: Cow<'static, str>,
    files: Vec<(Cow<'static, str>, Cow<'static, [u8]>)>,
}

impl Language {
    /// A language whose files are compiled in.
    #[must_use]
    pub fn from_static(code: &'static str, files: &[(&'static str, &'static [u8])]) -> Self {
        let files = files.iter().map(|&(name, bytes)| (Cow::Borrowed(name), Cow::Borrowed(bytes))).collect();
        Self { code: Cow::Borrowed(code), files }
    }

    /// The language with `bytes` as its file of that name, for who tries other weights or tables.
    #[must_use]
    pub fn with_file(mut self, name: &'static str, bytes: Vec<u8>) -> Self {
        self.files.retain(|f| f.0 != name);
        self.files.push((Cow::Borrowed(name), Cow::Owned(bytes)));
        self
    }

    /// The code of ISO 639-1: `ru`, `en`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// A file of the folder, if it is there.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.iter().find(|f| f.0 == name).map(|f| f.1.as_ref())
    }

    /// A file of the folder; empty if it is not there.
    #[must_use]
    pub fn bytes(&self, name: &str) -> &[u8] {
        self.file(name).unwrap_or_default()
    }

    /// A text file of the folder; empty if it is not there or not UTF-8.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.file(name).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }

    /// Names and contents of all files.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, bytes)| (name.as_ref(), bytes.as_ref()))
    }
}

/// The folders compiled in, by the codes of their languages.
#[cfg(feature = "embedded")]
const EMBEDDED: [(&str, Files); 2] = [("ru", ru::FILES), ("en", en::FILES)];

/// The files of a folder by name.
#[cfg(feature = "embedded")]
type Files = &'static [(&'static str, &'static [u8])];

/// All languages compiled in.
#[cfg(feature = "embedded")]
#[must_use]
pub fn embedded() -> Vec<Language> {
    EMBEDDED.iter().map(|&(code, files)| Language::from_static(code, files)).collect()
}

/// The codes of all languages compiled in.
#[cfg(feature = "embedded")]
pub fn codes() -> impl Iterator<Item = &'static str> {
    EMBEDDED.iter().map(|&(code, _)| code)
}
