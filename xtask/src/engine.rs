//! The engine as the browser loads it: `glossator.js` with its `snippets/`, `glossator_bg.wasm`, `glossator.d.ts`, and one
//! pack a language; and `documents.js` with its wasm, which reads the files that are not plain text.

use crate::shell;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// The compiler's name for WebAssembly in browsers.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Sixteen bytes at a time: the tagger adds up weights with it. Browsers have it since 2021, Safari since 16.4 (2023).
const SIMD: &str = "target.wasm32-unknown-unknown.rustflags=['-Ctarget-feature=+simd128']";

/// How the engine is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// For `serve` and the tests: builds fast.
    Serve,
    /// For `package`: small and fast.
    Wasm,
    /// For `bench`: as for `package`, and the tagger alone besides.
    Bench,
}

impl Profile {
    const fn name(self) -> &'static str {
        match self {
            Self::Serve => "serve",
            Self::Wasm | Self::Bench => "wasm",
        }
    }
}

/// Compiles the engine and writes it, with the language packs and the reader of documents, to `out`.
pub(crate) fn build(profile: Profile, out: &Path) -> Result<()> {
    install_target()?;
    std::fs::create_dir_all(out).with_context(|| format!("making {}", out.display()))?;
    let features = if profile == Profile::Bench { "bench" } else { "" };
    let engine = ["--no-default-features", "--features", features, "--config", SIMD];
    module("glossator", "glossator", profile.name(), &engine, "-O3", out)?;
    let documents = if profile == Profile::Serve { "serve" } else { "documents" };
    module("glossator-documents", "documents", documents, &[], "-Os", out)?;
    for language in glossator::lang::embedded() {
        let pack = glossator::lang::pack::write(&language)?;
        let path = out.join(format!("{}.pack", language.code()));
        std::fs::write(&path, pack).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

/// Compiles the library of a package and writes it to `out` as `name.js` and `name_bg.wasm`, optimized unless it is for
/// `serve`.
fn module(
    package: &str,
    name: &str,
    profile: &str,
    arguments: &[&str],
    optimization: &str,
    out: &Path,
) -> Result<()> {
    let command =
        ["build", "--quiet", "--lib", "--package", package, "--profile", profile, "--target", TARGET];
    shell::run(shell::cargo(&[&command[..], arguments].concat()))?;
    let library = format!("{}.wasm", package.replace('-', "_"));
    let wasm = target_folder()?.join(TARGET).join(profile).join(library);
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&wasm).out_name(name).typescript(true).remove_producers_section(true);
    bindgen.web(true)?.omit_default_module_path(false).remove_name_section(profile != "serve");
    bindgen.generate(out).with_context(|| format!("generating JavaScript for {}", wasm.display()))?;
    if profile != "serve" {
        optimize(&out.join(format!("{name}_bg.wasm")), optimization)?;
    }
    Ok(())
}

/// What every browser of the last years can do and the compiler uses.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// Longer functions are not made part of the one that calls them, even if no other does: browsers allot registers badly in
/// the long functions that come of it, and dates take a twentieth longer.
const LONGEST: &str = "--one-caller-inline-max-function-size=400";

/// Makes a module a tenth smaller and faster, by binaryen from npm.
fn optimize(wasm: &Path, how: &str) -> Result<()> {
    let program = shell::root().join("node_modules/binaryen/bin/wasm-opt");
    if !program.is_file() {
        println!("not optimizing further: {} is missing, `npm ci` would install it", program.display());
        return Ok(());
    }
    let (program, wasm) = (program.to_string_lossy(), wasm.to_string_lossy());
    shell::run(shell::program(
        "node",
        &[&[&*program, how, LONGEST], &FEATURES[..], &[&*wasm, "-o", &*wasm]].concat(),
    ))
}

/// Where cargo builds: `target/`, unless the environment says otherwise.
pub(crate) fn target_folder() -> Result<PathBuf> {
    let metadata = shell::output(shell::cargo(&["metadata", "--format-version=1", "--no-deps"]))?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata).context("reading cargo's metadata")?;
    let folder =
        metadata["target_directory"].as_str().context("cargo's metadata names no target directory")?;
    Ok(PathBuf::from(folder))
}

/// Adds the compiler's WebAssembly target when it is missing.
pub(crate) fn install_target() -> Result<()> {
    let folder = shell::output(shell::program("rustc", &["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    if !shell::has("rustup") {
        bail!(
            "the compiler's target {TARGET} is missing and there is no rustup to add it: \
             install it with your system's package of Rust's standard library for {TARGET}"
        );
    }
    println!("adding the compiler's target {TARGET}");
    shell::run(shell::program("rustup", &["target", "add", TARGET]))
        .context("without it there is no engine for the browser")
}
