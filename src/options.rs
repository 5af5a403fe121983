//! What may be said about a text besides the text, and how it is said in words.
//!
//! The command line and the JavaScript boundary take options as strings; they are read here, so that both accept the
//! same and refuse with the same sentence.

use jiff::civil::DateTime;

/// What may be said about a text besides the text.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Code of the language; detected when `None`.
    pub language: Option<String>,
    /// The date of publication, `2016-12-03` or `2016-12-03T17:40`; the dateline serves when `None`.
    pub published: Option<DateTime>,
    /// What is wanted; all by default.
    pub kinds: Kinds,
}

/// The names of all kinds, in the order in which they are listed to people.
pub const KINDS: [&str; 6] = ["person", "place", "organization", "date", "quote", "title"];

/// A set of kinds of findings. Holds one flag for each of [`KINDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds([bool; KINDS.len()]);

impl Default for Kinds {
    fn default() -> Self {
        Self([true; KINDS.len()])
    }
}

impl Kinds {
    /// The set of the named kinds.
    ///
    /// # Errors
    /// When a name is none of [`KINDS`].
    pub fn from_names<'n>(names: impl IntoIterator<Item = &'n str>) -> Result<Self, OptionError> {
        let mut set = Self([false; KINDS.len()]);
        for name in names {
            let place = KINDS.iter().position(|kind| *kind == name);
            let place = place
                .ok_or_else(|| OptionError::new("kinds", format!("some of {}", KINDS.join(", ")), name))?;
            set.0[place] = true;
        }
        Ok(set)
    }

    /// Whether the kind of this name is wanted.
    #[must_use]
    pub fn wants(self, name: &str) -> bool {
        KINDS.iter().zip(self.0).any(|(kind, wanted)| *kind == name && wanted)
    }

    /// Whether every kind is wanted.
    #[must_use]
    pub fn is_all(self) -> bool {
        self == Self::default()
    }
}

/// Reads a date of publication.
///
/// # Errors
/// When it is neither `2016-12-03` nor `2016-12-03T17:40`, with or without seconds.
pub fn published(text: &str) -> Result<DateTime, OptionError> {
    text.parse().map_err(|_| {
        OptionError::new("published", "a date such as 2016-12-03 or 2016-12-03T17:40".into(), text)
    })
}

/// An option that cannot be used: which one, what was expected, and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionError {
    option: String,
    expected: String,
    found: String,
}

impl OptionError {
    /// An error about `option`.
    #[must_use]
    pub fn new(option: &str, expected: String, found: &str) -> Self {
        Self { option: option.to_owned(), expected, found: found.to_owned() }
    }

    /// What was expected, for whoever names the option and what was found himself.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }
}

impl std::fmt::Display for OptionError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: expected {}, but found `{}`", self.option, self.expected, self.found)
    }
}

impl std::error::Error for OptionError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_name() {
        assert!(Kinds::default().is_all());
        let some = Kinds::from_names(["date", "person"]).unwrap();
        assert!(some.wants("person") && some.wants("date") && !some.wants("quote"));
        assert_eq!(
            Kinds::from_names(["people"]).unwrap_err().to_string(),
            "kinds: expected some of person, place, organization, date, quote, title, but found `people`"
        );
    }

    #[test]
    fn dates_of_publication() {
        for good in ["2016-12-03", "2016-12-03T17:40", "2016-12-03T17:40:05"] {
            assert!(published(good).is_ok(), "{good}");
        }
        for bad in ["", "2016", "3.12.2016", "2016-13-01", "yesterday", "2016-12-03T25:00"] {
            assert!(published(bad).is_err(), "{bad}");
        }
        assert_eq!(
            published("2016-13-01").unwrap_err().to_string(),
            "published: expected a date such as 2016-12-03 or 2016-12-03T17:40, but found `2016-13-01`"
        );
    }
}
