//! Everything a developer types: `cargo xtask <command>`.

mod tables;

use clap::{Parser, Subcommand};
use std::path::PathBuf;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Everything a developer of Glossator types")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make the generated tables of src/lang out of the lexicons
    Tables {
        /// The folder that holds lexicons/
        #[arg(long)]
        data: PathBuf,
        /// Only one area: names, temporal, speech, linking
        #[arg(long)]
        only: Option<String>,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Tables { data, only } => tables::run(&data, only.as_deref()),
    }
}
