//! Texts on which the engine must answer as the command line does: every text of this repository, and random Unicode.

use crate::{engine, shell};
use anyhow::{Context, Result};
use std::fs::File;
use std::path::{Path, PathBuf};

/// How many random texts.
const RANDOM: usize = 400;

/// Writes the cases, has the command line answer them, and returns the paths of both.
pub(crate) fn write() -> Result<(PathBuf, PathBuf)> {
    shell::run(shell::cargo(&["build", "--quiet", "--bin", "glossator"]))?;
    let target = engine::target_folder()?;
    let folder = target.join("cases");
    std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let (asked, expected) = (folder.join("asked.jsonl"), folder.join("expected.jsonl"));
    let mut lines = String::new();
    for (id, text) in texts()? {
        let published = (id.len() % 2 == 0).then_some("2016-12-03");
        let line = serde_json::json!({ "id": id, "text": text, "published": published });
        lines.push_str(&line.to_string());
        lines.push('\n');
    }
    std::fs::write(&asked, lines).with_context(|| format!("writing {}", asked.display()))?;
    let program = target.join("debug").join(format!("glossator{}", std::env::consts::EXE_SUFFIX));
    let mut command = shell::program(&program.to_string_lossy(), &["--jsonl", "--offsets", "utf16"]);
    command.stdin(File::open(&asked)?).stdout(File::create(&expected)?);
    shell::run(command)?;
    Ok((asked, expected))
}

fn texts() -> Result<Vec<(String, String)>> {
    let root = shell::root();
    let mut texts = Vec::new();
    for folder in ["tests", "www/samples", "src/lang"] {
        collect(&root.join(folder), &mut texts)?;
    }
    texts.sort();
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let alphabet: Vec<String> = texts.iter().flat_map(|(_, text)| words(text)).take(4000).collect();
    texts.extend((0..RANDOM).map(|i| (format!("random {i}"), random.text(&alphabet))));
    Ok(texts)
}

/// All text files below a folder.
fn collect(folder: &Path, texts: &mut Vec<(String, String)>) -> Result<()> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(()) };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, texts)?;
        } else if path.extension().is_some_and(|e| e == "txt" || e == "md") {
            let text =
                std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
            // Word lists are long and all alike: their beginnings do.
            let end = text.char_indices().nth(50_000).map_or(text.len(), |(at, _)| at);
            let name = path.strip_prefix(shell::root()).unwrap_or(&path).display().to_string();
            texts.push((name, text[..end].to_owned()));
        }
    }
    Ok(())
}

fn words(text: &str) -> Vec<String> {
    text.split_inclusive(' ').map(str::to_owned).collect()
}

/// Numbers that are the same on every machine (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap_or_default()
    }

    /// Words of real texts, torn, among characters from everywhere.
    fn text(&mut self, words: &[String]) -> String {
        let mut text = String::new();
        for _ in 0..self.below(120) {
            match self.below(6) {
                0 => text.extend(char::from_u32((self.next() % 0x11_0000) as u32)),
                1 => text.extend(char::from_u32((self.next() % 0x3000) as u32)),
                2 => text.extend(
                    "\u{AD}\u{301}\u{200B}\u{A0}\u{FEFF}\r\n\t«»„“”\"'’—–-…0123456789.,:;()"
                        .chars()
                        .nth(self.below(47)),
                ),
                _ => {
                    let word: Vec<char> = words[self.below(words.len())].chars().collect();
                    let from = if self.below(4) == 0 { self.below(word.len()) } else { 0 };
                    text.extend(&word[from..]);
                }
            }
        }
        text
    }
}
