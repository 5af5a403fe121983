//! Everything a developer types: `cargo xtask <command>`.

mod bench;
mod cases;
mod cms;
mod engine;
mod eval;
mod node;
mod package;
mod serve;
mod shell;
mod tables;
mod test;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Everything a developer of Glossator types")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the engine into www/pkg
    Build,
    /// Build the engine and serve www/ on this machine
    Serve {
        /// 0 takes a free one
        #[arg(long, default_value_t = 8000)]
        port: u16,
        /// Open the page in the browser
        #[arg(long)]
        open: bool,
    },
    /// Make everything that others use: dist/ with the npm package, the CDN files, the one-file page, the WordPress plugin
    Package,
    /// Run every check, or some
    Test {
        /// Which ones; all when none is named
        #[arg(value_enum)]
        checks: Vec<test::Check>,
        /// The plugin in a real WordPress instead; installs WordPress, PHP and MariaDB from Debian
        #[arg(long, conflicts_with = "checks")]
        cms: bool,
    },
    /// Make docs/screenshot.png, the picture of the page in the README
    Screenshot,
    /// Print how accurate the annotator is, on the articles of tests/accuracy or on the corpora of a folder
    Eval {
        /// A folder with eval/, corpora/, dates/, quotes/ and seeds/
        #[arg(long)]
        data: Option<PathBuf>,
    },
    /// Print how fast the annotator is, part by part, and against peers
    Bench {
        /// How often everything is measured
        #[arg(long, default_value_t = 5)]
        rounds: usize,
    },
    /// Make the generated tables of src/lang out of the lexicons
    Tables {
        /// The folder that holds lexicons/
        #[arg(long)]
        data: PathBuf,
        /// Only one area: names, speech, linking
        #[arg(long)]
        only: Option<String>,
    },
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Build => engine::build(engine::Profile::Serve, &shell::root().join("www/pkg")),
        Command::Serve { port, open } => serve::run(port, open),
        Command::Package => package::run(),
        Command::Test { cms: true, .. } => cms::run(),
        Command::Test { checks, .. } => test::run(&checks),
        Command::Screenshot => test::screenshot(),
        Command::Eval { data } => eval::run(data.as_deref()),
        Command::Bench { rounds } => bench::run(rounds),
        Command::Tables { data, only } => tables::run(&data, only.as_deref()),
    }
}
