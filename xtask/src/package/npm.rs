//! What makes the bundles a package: its description, its types, its licences.

use super::{VERSION, read};
use crate::shell;
use anyhow::{Context, Result};
use serde_json::json;
use std::path::Path;

/// Completes `dist/npm`.
pub(super) fn finish(folder: &Path) -> Result<()> {
    let root = shell::root();
    let write = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.join(name), bytes).with_context(|| format!("writing {name}"))
    };
    let module = |name: &str| json!({ "types": format!("./{name}.d.ts"), "default": format!("./{name}.js") });
    let description = json!({
        "name": "glossator",
        "version": VERSION,
        "description": "Finds people, places, organizations, dates and quotes in news, in Russian and English, in the browser",
        "license": "MIT OR Apache-2.0",
        "keywords": ["ner", "news", "dates", "quotes", "russian", "webassembly"],
        "type": "module",
        "sideEffects": ["./element.js", "./embed.classic.js"],
        "engines": { "node": ">=20" },
        "types": "./index.d.ts",
        "unpkg": "./embed.classic.js",
        "jsdelivr": "./embed.classic.js",
        "exports": {
            ".": { "types": "./index.d.ts", "node": "./node.js", "default": "./index.js" },
            "./inline": { "types": "./index.d.ts", "default": "./inline.js" },
            "./element": module("element"),
            "./worker": module("worker"),
            "./worker-script": "./worker-script.js",
            "./glossator.wasm": "./glossator.wasm",
            "./ru.pack": "./ru.pack",
            "./en.pack": "./en.pack",
            "./package.json": "./package.json"
        }
    });
    write("package.json", format!("{}\n", serde_json::to_string_pretty(&description)?).as_bytes())?;
    write("types.d.ts", &read(&root.join("src/wasm.d.ts"))?)?;
    for name in ["index", "worker", "element"] {
        let file = format!("{name}.d.ts");
        write(&file, &read(&root.join("www/npm").join(&file))?)?;
    }
    write("README.md", &read(&root.join("www/npm/README.md"))?)?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        write(licence, &read(&root.join(licence))?)?;
    }
    Ok(())
}
