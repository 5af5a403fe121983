//! Node and the packages that the checks need.

use crate::shell;
use anyhow::{Context, Result, bail};
use std::path::Path;

/// Checks that Node is there and installs the packages of `package-lock.json` into `folder` when it holds others.
pub(crate) fn install(folder: &Path) -> Result<()> {
    let version = shell::output(shell::program("node", &["--version"]))
        .context("Node 20 or later is needed, and no `node` was found: see https://nodejs.org or your system's packages")?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|m| m.parse::<u32>().ok());
    if major.is_none_or(|major| major < 20) {
        bail!("expected Node 20 or later, but found {}", version.trim());
    }
    // Whoever links the packages of another checkout has seen to them; `npm ci` would empty the folder behind the link.
    if folder.join("node_modules").is_symlink() {
        return Ok(());
    }
    let changed = |name: &str| std::fs::metadata(folder.join(name)).and_then(|m| m.modified()).ok();
    let installed = changed("node_modules/.package-lock.json");
    if installed.is_some() && installed >= changed("package-lock.json") {
        return Ok(());
    }
    println!("installing the npm packages of {}", folder.join("package-lock.json").display());
    let mut npm = shell::program("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    npm.current_dir(folder);
    shell::run(npm)
}

/// Where a Chromium is; Debian's is installed when there is none and this may be done.
pub(crate) fn browser() -> Result<String> {
    find(
        "GLOSSATOR_BROWSER",
        &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
        "chromium",
    )
}

/// Where a Firefox is, likewise.
pub(crate) fn firefox() -> Result<String> {
    find("GLOSSATOR_FIREFOX", &["firefox-esr", "firefox"], "firefox-esr")
}

fn find(variable: &str, names: &[&str], package: &str) -> Result<String> {
    let found = || std::env::var(variable).ok().or_else(|| names.iter().find_map(|name| which(name)));
    if let Some(path) = found() {
        return Ok(path);
    }
    let root = shell::output(shell::program("id", &["-u"])).is_ok_and(|id| id.trim() == "0");
    if !root || !shell::has("apt-get") {
        bail!(
            "no {package} was found ({}): install one, or name it in {variable}; \
             as root on Debian this command would install it itself",
            names.join(", ")
        );
    }
    println!("installing Debian's {package} with apt-get");
    shell::run(shell::program("apt-get", &["update", "-qq"]))?;
    let arguments = ["install", "-y", "-qq", "--no-install-recommends", package, "fonts-dejavu-core"];
    let mut install = shell::program("apt-get", &arguments);
    install.env("DEBIAN_FRONTEND", "noninteractive");
    shell::run(install)?;
    found().with_context(|| format!("Debian's {package} was installed, but is not in PATH"))
}

/// The full path of a program.
fn which(name: &str) -> Option<String> {
    let folders = std::env::var_os("PATH")?;
    let path = std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())?;
    Some(path.to_string_lossy().into_owned())
}
