//! Node and the packages of `package-lock.json`, which the bundles and the tests of the page need.

use crate::shell;
use anyhow::{Result, bail};

/// Installs the packages of the lock file, when they are not there or older than it.
pub(crate) fn install() -> Result<()> {
    if !shell::has("node") || !shell::has("npm") {
        bail!("Node 20 or newer with npm is needed: install it, then run this again");
    }
    let root = shell::root();
    let changed = |path: &str| std::fs::metadata(root.join(path)).and_then(|m| m.modified()).ok();
    let (lock, installed) = (changed("package-lock.json"), changed("node_modules/.package-lock.json"));
    if installed.is_some() && lock <= installed {
        return Ok(());
    }
    println!("installing the packages of package-lock.json into node_modules/ (npm ci)");
    shell::run(shell::program("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
}
