//! What others use, in `dist/`: `npm/`, `cdn/`, `glossator.html`, `glossator-wordpress.zip`, and `manifest.json` with the
//! sizes and hashes of all of it. The same sources give the same bytes.
//!
//! The JavaScript is bundled by esbuild (`xtask/bundle/`), everything else is done here. Needs Node.

mod archive;
mod npm;
mod translation;

use crate::{engine, node, shell};
use anyhow::{Context, Result};
use std::path::Path;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Builds everything anew and prints the sizes.
pub(crate) fn run() -> Result<()> {
    node::install(&shell::root())?;
    let built = engine::target_folder()?.join("package/engine");
    println!("building the engine");
    engine::build(engine::Profile::Wasm, &built)?;
    println!("bundling");
    let dist = shell::root().join("dist");
    assemble(&built, &dist)?;
    let manifest = ["xtask/bundle/sizes.mjs", &dist.join("manifest.json").display().to_string()];
    shell::run(shell::program("node", &manifest))
}

/// Makes the packages of the engine in `built`, in `dist`, which is emptied first.
pub(crate) fn assemble(built: &Path, dist: &Path) -> Result<()> {
    let bundles = engine::target_folder()?.join("package/bundles");
    for folder in [dist, &bundles] {
        if folder.exists() {
            std::fs::remove_dir_all(folder).with_context(|| format!("emptying {}", folder.display()))?;
        }
        std::fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    }
    let script = |name: &str| shell::root().join("xtask/bundle").join(name).display().to_string();
    let (from, to) = (built.display().to_string(), bundles.display().to_string());
    shell::run(shell::program("node", &[&script("bundle.mjs"), &from, &to, VERSION]))?;
    for name in ["cdn", "npm", "glossator.html"] {
        std::fs::rename(bundles.join(name), dist.join(name))
            .with_context(|| format!("moving {name} to dist/"))?;
    }
    for (name, bytes) in sources()? {
        for folder in ["npm".to_owned(), format!("cdn/glossator@{VERSION}")] {
            let path = dist.join(folder).join(&name);
            std::fs::write(&path, &bytes).with_context(|| format!("writing {}", path.display()))?;
        }
    }
    npm::finish(&dist.join("npm"))?;
    wordpress(&bundles.join("wordpress"), &dist.join("glossator-wordpress.zip"))?;
    shell::run(shell::program("node", &[&script("manifest.mjs"), &dist.display().to_string(), VERSION]))
}

/// The plugin: its source with this version, its translations compiled, and the widget in `assets/`.
fn wordpress(bundles: &Path, out: &Path) -> Result<()> {
    let root = shell::root();
    let source = root.join("www/wordpress");
    let mut archive = archive::Archive::new("glossator");
    for (name, bytes) in files(&source)? {
        if name == "glossator.php" {
            let text = String::from_utf8(bytes).context("glossator.php is not UTF-8")?;
            let text = text.replace("* Version:           0.0.0", &format!("* Version:           {VERSION}"));
            archive.add(&name, text.into_bytes());
        } else if let Some(stem) = name.strip_suffix(".po") {
            let text = String::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8"))?;
            let compiled = translation::compile(&text).with_context(|| format!("compiling {name}"))?;
            archive.add(&format!("{stem}.mo"), compiled);
        } else {
            archive.add(&name, bytes);
        }
    }
    for (name, bytes) in files(bundles)? {
        archive.add(&format!("assets/{name}"), bytes);
    }
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        archive.add(licence, read(&root.join(licence))?);
    }
    for (name, bytes) in sources()? {
        archive.add(&name, bytes);
    }
    archive.write(out)
}

/// What the language packs are made of and under which licences, as those demand that it be said.
fn sources() -> Result<Vec<(String, Vec<u8>)>> {
    let languages = glossator::lang::embedded();
    let file = |code: &str| read(&shell::root().join("src/lang").join(code).join("SOURCES.md"));
    languages.iter().map(|lang| Ok((format!("SOURCES-{}.md", lang.code()), file(lang.code())?))).collect()
}

/// Names, with `/`, and contents of all files below `folder`, in order.
fn files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut found = Vec::new();
    let entries = std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(files(&path)?.into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else {
            found.push((name, read(&path)?));
        }
    }
    found.sort();
    Ok(found)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("reading {}", path.display()))
}
