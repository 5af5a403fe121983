//! Every check there is, in the order of what is quick; all of them run, then the command fails if one did.

use crate::{cases, engine, node, package, serve, shell};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::time::Instant;

/// One check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Check {
    /// rustfmt
    Format,
    /// clippy, natively and for WebAssembly
    Lint,
    /// Rust's tests
    Rust,
    /// Types of the JavaScript
    Types,
    /// The engine in Node, and the pages in a browser
    Browser,
}

const ALL: [Check; 5] = [Check::Format, Check::Lint, Check::Rust, Check::Types, Check::Browser];

/// Runs some checks, or all.
pub(crate) fn run(some: &[Check]) -> Result<()> {
    let mut failed = Vec::new();
    let chosen: Vec<Check> =
        ALL.into_iter().filter(|check| some.is_empty() || some.contains(check)).collect();
    for check in &chosen {
        println!("==> {check:?}");
        let started = Instant::now();
        let result = match check {
            Check::Format => shell::run(shell::cargo(&["fmt", "--all", "--check"])),
            Check::Lint => lint(),
            Check::Rust => shell::run(shell::cargo(&["test", "--workspace"])),
            Check::Types => types(),
            Check::Browser => browser(),
        };
        let seconds = started.elapsed().as_secs_f32();
        match result {
            Ok(()) => println!("==> {check:?}: passed in {seconds:.0} s"),
            Err(error) => {
                println!("==> {check:?}: failed in {seconds:.0} s: {error:#}");
                failed.push(format!("{check:?}"));
            }
        }
    }
    println!("checks: {} passed, {} failed", chosen.len() - failed.len(), failed.len());
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    Ok(())
}

fn lint() -> Result<()> {
    shell::run(shell::cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    engine::install_target()?;
    let target = ["--target", engine::TARGET, "--lib", "--no-default-features"];
    for package in ["glossator", "glossator-documents"] {
        let command = ["clippy", "--quiet", "--package", package];
        shell::run(shell::cargo(&[&command[..], &target, &["--", "-D", "warnings"]].concat()))?;
    }
    // Links between the docs lead somewhere.
    let mut docs = shell::cargo(&["doc", "--quiet", "--no-deps", "--document-private-items"]);
    docs.env("RUSTDOCFLAGS", "-D warnings");
    shell::run(docs)
}

/// The engine's generated types are part of what is checked.
fn types() -> Result<()> {
    node::install(&shell::root())?;
    engine::build(engine::Profile::Serve, &shell::root().join("www/pkg"))?;
    shell::run(shell::program("node", &["node_modules/typescript/bin/tsc", "--noEmit"]))
}

fn browser() -> Result<()> {
    let root = shell::root();
    node::install(&root)?;
    let www = root.join("www");
    engine::build(engine::Profile::Serve, &www.join("pkg"))?;
    let chromium = node::browser()?;
    let firefox = node::firefox().unwrap_or_else(|error| {
        println!("what needs Firefox is left out: {error:#}");
        String::new()
    });
    // The packages as they are shipped, but for the engine, whose shipped build takes minutes: `--cms` tests that one.
    let dist = engine::target_folder()?.join("package/tested");
    package::assemble(&www.join("pkg"), &dist)?;
    let (asked, expected) = cases::write()?;
    let server = serve::bind(0)?;
    let mut command = shell::program("node", &["--test", "--test-reporter=spec"]);
    command.args(test_files()?);
    command.env("GLOSSATOR_ORIGIN", serve::address(&server)?).env("GLOSSATOR_BROWSER", chromium);
    command.env("GLOSSATOR_CASES", asked).env("GLOSSATOR_EXPECTED", expected);
    command.env("GLOSSATOR_DIST", dist).env("GLOSSATOR_FIREFOX", firefox);
    // A place with a zone of its own, so that nothing passes by being in UTC.
    command.env("TZ", "Asia/Dubai");
    std::thread::scope(|scope| {
        scope.spawn(|| serve::answer(&server, &www));
        let result = shell::run(command);
        serve::stop(&server);
        result
    })
}

/// Takes the picture of the page that the README shows; the page's tests bring a server of their own.
pub(crate) fn screenshot() -> Result<()> {
    let root = shell::root();
    node::install(&root)?;
    engine::build(engine::Profile::Serve, &root.join("www/pkg"))?;
    let mut command = shell::program("node", &["tests/www/screenshot.mjs"]);
    command.env("GLOSSATOR_BROWSER", node::browser()?);
    shell::run(command)
}

fn test_files() -> Result<Vec<PathBuf>> {
    let folder = shell::root().join("tests/www");
    let entries = std::fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    Ok(files)
}
