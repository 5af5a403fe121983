//! What makes the bundles a package: its description with this version, its types, its licences.

use super::{VERSION, read};
use crate::shell;
use anyhow::{Context, Result};
use std::path::Path;

/// Completes `dist/npm`.
pub(super) fn finish(folder: &Path) -> Result<()> {
    let root = shell::root();
    let own = root.join("www/npm");
    let write = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.join(name), bytes).with_context(|| format!("writing {name}"))
    };
    let description =
        String::from_utf8(read(&own.join("package.json"))?).context("package.json is not UTF-8")?;
    write("package.json", description.replacen("0.0.0", VERSION, 1).as_bytes())?;
    write("types.d.ts", &read(&root.join("src/wasm.d.ts"))?)?;
    for name in ["index.d.ts", "worker.d.ts", "element.d.ts", "README.md"] {
        write(name, &read(&own.join(name))?)?;
    }
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        write(licence, &read(&root.join(licence))?)?;
    }
    Ok(())
}
