//! Speed: each part natively, the whole in WebAssembly, and peers measured in the same rounds on the same texts.
//!
//! Absolute figures say as much about the machine as about the program; ratios are of paired rounds, medians of all.

use crate::{engine, eval, node, shell};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

type Rates = BTreeMap<String, f64>;

/// Measures everything `rounds` times and prints the table.
pub(crate) fn run(rounds: usize) -> Result<()> {
    let root = shell::root();
    node::install(&root)?;
    let folder = engine::target_folder()?.join("bench");
    std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    println!("building");
    engine::build(engine::Profile::Bench, &folder.join("engine"))?;
    shell::run(shell::cargo(&["bench", "--quiet", "--bench", "annotate", "--no-run"]))?;
    let texts = folder.join("texts.jsonl");
    std::fs::write(&texts, eval::texts()?).with_context(|| format!("writing {}", texts.display()))?;
    let peers = peers(&folder);
    let mut measured: Vec<Rates> = Vec::new();
    for round in 1..=rounds {
        println!("round {round} of {rounds}");
        measured.push(measure(&texts, &folder.join("engine"), &peers)?);
    }
    print(&measured);
    Ok(())
}

/// A peer's name, what of ours it is compared with, and how to run it.
struct Peer {
    name: &'static str,
    run: Box<dyn Fn(&Path) -> Command>,
}

/// The peers that can be installed here; the others are named.
fn peers(folder: &Path) -> Vec<Peer> {
    let mut peers = Vec::new();
    let benches = shell::root().join("benches");
    match node::install(&benches) {
        Ok(()) => {
            for name in ["compromise", "chrono"] {
                let script = benches.join("peers.mjs").display().to_string();
                let run = move |texts: &Path| {
                    shell::program("node", &[&script, &texts.display().to_string(), name])
                };
                peers.push(Peer { name, run: Box::new(run) });
            }
        }
        Err(error) => println!("without compromise and chrono-node, which could not be installed: {error:#}"),
    }
    match natasha(folder) {
        Ok(python) => {
            let script = benches.join("natasha_peer.py").display().to_string();
            let run = move |texts: &Path| {
                shell::program(&python.display().to_string(), &[&script, &texts.display().to_string()])
            };
            peers.push(Peer { name: "natasha", run: Box::new(run) });
        }
        Err(error) => println!("without natasha, which could not be installed: {error:#}"),
    }
    peers
}

/// The Python of an environment that has natasha.
fn natasha(folder: &Path) -> Result<PathBuf> {
    let environment = folder.join("python");
    let python = environment.join("bin/python");
    if !environment.join("installed").exists() {
        println!("installing natasha into {}", environment.display());
        shell::run(shell::program("python3", &["-m", "venv", &environment.display().to_string()]))?;
        // setuptools: its morphology still asks for `pkg_resources`.
        let packages = ["-m", "pip", "install", "--quiet", "natasha==1.6.0", "setuptools<81"];
        shell::run(shell::program(&python.display().to_string(), &packages))?;
        std::fs::write(environment.join("installed"), "")?;
    }
    Ok(python)
}

fn measure(texts: &Path, engine: &Path, peers: &[Peer]) -> Result<Rates> {
    let path = texts.display().to_string();
    let native = shell::output(shell::cargo(&["bench", "--quiet", "--bench", "annotate", "--", &path]))?;
    let mut rates = read("native", &native)?;
    let script = shell::root().join("benches/engine.mjs").display().to_string();
    let wasm = shell::output(shell::program("node", &[&script, &path, &engine.display().to_string()]))?;
    rates.extend(read("wasm", &wasm)?);
    for peer in peers {
        rates.extend(read("peer", &shell::output((peer.run)(texts))?).with_context(|| peer.name.to_owned())?);
    }
    Ok(rates)
}

fn read(prefix: &str, printed: &str) -> Result<Rates> {
    let line = printed.lines().last().context("a measurement printed nothing")?;
    let rates: Rates = serde_json::from_str(line).context("reading a measurement")?;
    Ok(rates.into_iter().map(|(name, rate)| (format!("{prefix} {name}"), rate)).collect())
}

fn print(measured: &[Rates]) {
    let median = |value: &dyn Fn(&Rates) -> Option<f64>| {
        let mut values: Vec<f64> = measured.iter().filter_map(value).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    };
    let rate = |name: &str| median(&|rates| rates.get(name).copied());
    let ratio = |name: &str, to: &str| median(&|rates| Some(rates.get(name)? / rates.get(to)?));
    let shown =
        |value: Option<f64>, digits: usize| value.map_or("–".to_owned(), |v| format!("{v:.digits$}"));
    println!("\nMegabytes of UTF-8 a second, one thread; medians of {} rounds.\n", measured.len());
    println!("| | ru | en |\n|---|---:|---:|");
    let parts = ["whole", "segment", "names", "linking", "dates", "quotes", "offsets"]
        .map(|part| format!("native {part}"));
    let parts = parts.into_iter().chain(
        ["wasm whole", "wasm tagger alone", "wasm names only", "wasm dates only", "wasm dates of 1 MB"]
            .map(str::to_owned),
    );
    let peers =
        ["natasha", "natasha with base forms", "compromise", "chrono"].map(|name| format!("peer {name}"));
    for name in parts.chain(peers) {
        let cell = |code: &str| shown(rate(&format!("{name} {code}")).map(|r| r / 1e6), 2);
        println!("| {name} | {} | {} |", cell("ru"), cell("en"));
    }
    println!("\n| ratio of paired rounds | |\n|---|---:|");
    for (name, to, label) in [
        (
            "native whole ru",
            "peer natasha ru",
            "everything, natively, to natasha's segmentation and names (ru)",
        ),
        ("wasm whole ru", "peer natasha ru", "everything, in WebAssembly, to the same (ru)"),
        (
            "wasm tagger alone ru",
            "peer natasha ru",
            "segmentation and names, in WebAssembly, to the same (ru)",
        ),
        ("wasm names only ru", "peer natasha ru", "names and linking, in WebAssembly, to the same (ru)"),
        (
            "wasm names only ru",
            "peer natasha with base forms ru",
            "the same to natasha's names and base forms (ru)",
        ),
        ("wasm whole en", "peer compromise en", "everything, in WebAssembly, to compromise's names (en)"),
        (
            "wasm tagger alone en",
            "peer compromise en",
            "segmentation and names, in WebAssembly, to the same (en)",
        ),
        ("wasm names only en", "peer compromise en", "names and linking, in WebAssembly, to the same (en)"),
        ("wasm dates only ru", "peer chrono ru", "dates, in WebAssembly, to chrono-node (ru)"),
        ("wasm dates only en", "peer chrono en", "dates, in WebAssembly, to chrono-node (en)"),
        ("wasm whole ru", "native whole ru", "WebAssembly to native (ru)"),
        ("wasm whole en", "native whole en", "WebAssembly to native (en)"),
    ] {
        println!("| {label} | {} |", shown(ratio(name, to), 2));
    }
    let share = |code: &str| {
        let share = ratio(&format!("native whole {code}"), &format!("native linking {code}"));
        shown(share.map(|share| share * 100.0), 1)
    };
    println!("\nLinking takes {} % (ru) and {} % (en) of everything, natively.", share("ru"), share("en"));
    println!(
        "\nA call for the dates of an empty text, in Node: {} µs (ru), {} µs (en).",
        shown(rate("wasm empty call ru"), 1),
        shown(rate("wasm empty call en"), 1)
    );
    let load = |what: &str| shown(rate(&format!("wasm load {what}")), 0);
    println!(
        "\nLoading, in Node: engine {} ms, ru.pack {} ms, en.pack {} ms.",
        load("engine"),
        load("ru"),
        load("en")
    );
}
