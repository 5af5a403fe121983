//! Generated tables: each area reads the lexicons and writes files of `src/lang/<code>/`, with a first line that says
//! what made them.

mod linking;
mod names;
mod speech;

use anyhow::{Context, Result, bail};
use std::path::Path;

type Area = (&'static str, fn(&Path) -> Result<()>);

const AREAS: &[Area] = &[("names", names::write), ("speech", speech::write), ("linking", linking::write)];

/// Makes the tables of all areas, or of one.
pub(crate) fn run(data: &Path, only: Option<&str>) -> Result<()> {
    let lexicons = data.join("lexicons");
    if !lexicons.is_dir() {
        bail!("expected a folder `lexicons` in {}", data.display());
    }
    if let Some(name) = only.filter(|name| !AREAS.iter().any(|area| area.0 == *name)) {
        bail!("expected names, speech or linking, but found {name}");
    }
    for (name, write) in AREAS.iter().filter(|area| only.is_none_or(|name| name == area.0)) {
        write(&lexicons).with_context(|| format!("tables of the area {name}"))?;
    }
    Ok(())
}
