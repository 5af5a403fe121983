//! `cargo xtask test --cms`: the WordPress plugin in a real WordPress, of Debian's packages, on loopback.
//!
//! Says beforehand what it installs, and ends everything that it starts. Its site, database and pictures are left in
//! `target/cms`, for whoever wants to look.

use crate::{engine, node, package, shell};
use anyhow::{Context, Result, bail};
use std::process::Stdio;

/// What WordPress, its database and its visitors need; the theme is a package of its own, without it a site is blank.
const PACKAGES: [&str; 7] = [
    "wordpress",
    "wordpress-theme-twentytwentythree",
    "php-cli",
    "php-mysql",
    "php-xml",
    "mariadb-server",
    "firefox-esr",
];

/// Installs what is missing, makes the packages and runs `tests/cms`.
pub(crate) fn run() -> Result<()> {
    let root = shell::root();
    node::install(&root)?;
    let chromium = node::browser()?;
    install()?;
    package::run()?;
    let folder = engine::target_folder()?.join("cms");
    let mut command =
        shell::program("node", &["--test", "--test-reporter=spec", "tests/cms/wordpress.test.mjs"]);
    command.env("GLOSSATOR_DIST", root.join("dist")).env("GLOSSATOR_CMS", &folder);
    command.env("GLOSSATOR_BROWSER", chromium).env("GLOSSATOR_FIREFOX", node::firefox().unwrap_or_default());
    println!("starting on loopback, and ending when done: mariadbd, php -S and the browsers");
    shell::run(command)?;
    println!("pictures of what a visitor sees: {}", folder.join("pictures").display());
    Ok(())
}

/// Debian's packages that are not there yet.
fn install() -> Result<()> {
    let missing: Vec<&str> = PACKAGES.into_iter().filter(|name| !installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    let root = shell::output(shell::program("id", &["-u"])).is_ok_and(|id| id.trim() == "0");
    if !root || !shell::has("apt-get") {
        bail!(
            "this needs Debian's packages {list}; as root on Debian this command would install them itself"
        );
    }
    println!("installing Debian's packages {list} with apt-get (about 280 MB on disk with what they need)");
    shell::run(shell::program("apt-get", &["update", "-qq"]))?;
    let arguments = [&["install", "-y", "-qq", "--no-install-recommends"], &missing[..]].concat();
    let mut install = shell::program("apt-get", &arguments);
    install.env("DEBIAN_FRONTEND", "noninteractive");
    shell::run(install).with_context(|| format!("without {list} there is no WordPress to test in"))
}

fn installed(package: &str) -> bool {
    let mut command = shell::program("dpkg-query", &["--show", "--showformat=${db:Status-Status}", package]);
    command.stderr(Stdio::null());
    command.output().is_ok_and(|output| output.stdout == b"installed")
}
