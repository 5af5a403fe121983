//! The corpora of a folder, scored by the Python scripts beside them: `DIR/eval/score_*.py` on `DIR/corpora`,
//! `DIR/dates`, `DIR/quotes` and `DIR/seeds`.

use crate::{engine, shell};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

const NAMES: [&str; 6] =
    ["factrueval.dev", "nerel.dev", "synthetic_ru.dev", "wikinews_en.dev", "synthetic_en.dev", "seeds.gold"];
/// Corpora whose names bear a base form and an entity.
const NAMED: [&str; 3] = ["synthetic_ru.dev", "synthetic_en.dev", "seeds.gold"];
/// Suites of date grammars: short phrases, not news.
const SUITES: [&str; 6] = ["chrono", "compromise", "dateparser", "duckling", "natasha", "recognizers-text"];
const QUOTES: [&str; 4] = ["ru.dev", "en.dev", "zoo.dev", "seeds.gold"];

struct Work<'d> {
    data: &'d Path,
    folder: PathBuf,
    program: PathBuf,
}

/// Annotates everything, runs the scripts and prints one table for each of them.
pub(super) fn run(data: &Path) -> Result<()> {
    let data = &std::path::absolute(data).context("finding the folder")?;
    for part in ["eval", "corpora", "dates", "quotes", "seeds"] {
        if !data.join(part).is_dir() {
            bail!(
                "expected a folder `{part}` in {}; without --data the articles of tests/accuracy are scored",
                data.display()
            );
        }
    }
    if !shell::has("python3") {
        bail!("the scripts in {} need python3, and there is none", data.join("eval").display());
    }
    println!("building the command line");
    shell::run(shell::cargo(&["build", "--quiet", "--release", "--bin", "glossator"]))?;
    let target = engine::target_folder()?;
    let folder = target.join("eval");
    std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let program = target.join("release").join(format!("glossator{}", std::env::consts::EXE_SUFFIX));
    let work = Work { data, folder, program };
    work.names()?;
    work.dates()?;
    work.quotes()
}

impl Work<'_> {
    fn names(&self) -> Result<()> {
        let gold: Vec<PathBuf> =
            NAMES.iter().map(|name| self.data.join(format!("corpora/{name}.jsonl"))).collect();
        let answers = self.annotate("names", &gold)?;
        let gold: Vec<String> = gold.iter().map(|path| path.display().to_string()).collect();
        let score = |script: &str| -> Result<Value> {
            let mut arguments = vec!["--json", "--pred", &answers, "--gold"];
            arguments.extend(gold.iter().map(String::as_str));
            Ok(serde_json::from_str(&self.script(script, &arguments)?)?)
        };
        let (spans, names) = (score("score_ner.py")?, score("score_names.py")?);
        println!(
            "\n| names | PER P/R/F1 | LOC P/R/F1 | ORG P/R/F1 | all F1 | base form | inflected | grouping |"
        );
        println!("|---|---:|---:|---:|---:|---:|---:|---:|");
        for name in NAMES {
            let file = format!("{name}.jsonl");
            let three = |label: &str| {
                let p = &spans[&file][label]["exact"];
                format!("{} / {} / **{}**", p[0], p[1], p[2])
            };
            let of =
                |key: &str| if NAMED.contains(&name) { names[&file][key].to_string() } else { "".to_owned() };
            let (per, loc, org) = (three("PER"), three("LOC"), three("ORG"));
            let all = &spans[&file]["ALL"]["exact"][2];
            println!(
                "| {name} | {per} | {loc} | {org} | **{all}** | {} | {} | {} |",
                of("name"),
                of("inflected"),
                of("group")
            );
        }
        Ok(())
    }

    fn dates(&self) -> Result<()> {
        println!(
            "\n| dates | exact F1 | core F1 | value, same | value, lenient |\n|---|---:|---:|---:|---:|"
        );
        let cases = |name: &str| self.data.join(format!("dates/{name}.dev.jsonl"));
        self.date_row("newswire", &[cases("newswire")], &["ru", "en"])?;
        self.date_row("nerel", &[cases("nerel")], &["ru"])?;
        self.date_row("suites", &SUITES.map(cases), &["ru", "en"])?;
        self.date_row("seeds", &[self.data.join("dates/seeds.gold.jsonl")], &["ru"])
    }

    fn date_row(&self, name: &str, files: &[PathBuf], languages: &[&str]) -> Result<()> {
        let answers = self.annotate(&format!("dates-{name}"), files)?;
        let seeds = self.data.join("seeds").display().to_string();
        for language in languages {
            let files: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
            let mut arguments =
                vec!["--json", "--pred", &answers, "--lang", language, "--seeds", &seeds, "--cases"];
            arguments.extend(files.iter().map(String::as_str));
            let printed = self.script("score_dates.py", &arguments)?;
            let score: Value = serde_json::from_str(printed.lines().next().unwrap_or("null"))?;
            println!(
                "| {name} {language} | {} | **{}** | {} | {} |",
                score["exact"][2], score["core"][2], score["value_strict"], score["value_lenient"]
            );
        }
        Ok(())
    }

    fn quotes(&self) -> Result<()> {
        println!(
            "\n| quotes | spans P/R/F1 | speech or title | speaker of found | found and attributed | indirect F1 |"
        );
        println!("|---|---:|---:|---:|---:|---:|");
        for name in QUOTES {
            let gold = self.data.join(format!("quotes/{name}.jsonl"));
            let answers = self.annotate(&format!("quotes-{name}"), std::slice::from_ref(&gold))?;
            let (gold, seeds) = (gold.display().to_string(), self.data.join("seeds").display().to_string());
            let score: Value = serde_json::from_str(
                &self.script("score_quotes.py", &[&gold, &answers, "--texts", &seeds, "--json"])?,
            )?;
            let percent = |v: &Value| v.as_f64().map_or("–".to_owned(), |v| format!("{:.1}", 100.0 * v));
            let three: Vec<String> = (0..3).map(|i| percent(&score["exact"][i])).collect();
            println!(
                "| {name} | {} / {} / **{}** | {} | {} | **{}** | {} |",
                three[0],
                three[1],
                three[2],
                percent(&score["title_vs_speech"]),
                percent(&score["speaker"]),
                percent(&score["attributed_recall"]),
                percent(&score["indirect"][2])
            );
        }
        Ok(())
    }

    /// Annotates the texts of some gold files with what the gold says of language and date; returns the answers' path.
    fn annotate(&self, name: &str, files: &[PathBuf]) -> Result<String> {
        let (mut lines, mut seen) = (String::new(), HashSet::new());
        for path in files {
            let source =
                std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
            for line in source.lines().filter(|line| !line.trim().is_empty()) {
                let gold: Value =
                    serde_json::from_str(line).with_context(|| format!("in {}", path.display()))?;
                let id = gold["id"].as_str().unwrap_or_default();
                if !seen.insert(id.to_owned()) {
                    continue;
                }
                let text = match gold["text"].as_str() {
                    Some(text) => text.to_owned(),
                    None => self.seed(id)?,
                };
                // A reference with seconds or a zone is cut to what the annotator reads.
                let date =
                    gold["ref"].as_str().or(gold["published"].as_str()).map(|d| d.get(..16).unwrap_or(d));
                let asked =
                    json!({ "id": id, "text": text, "published": date, "lang": gold["lang"].as_str() });
                lines.push_str(&asked.to_string());
                lines.push('\n');
            }
        }
        let (asked, answers) =
            (self.folder.join(format!("{name}.in.jsonl")), self.folder.join(format!("{name}.out.jsonl")));
        std::fs::write(&asked, lines).with_context(|| format!("writing {}", asked.display()))?;
        let mut command = shell::program(&self.program.display().to_string(), &["--jsonl"]);
        command.stdin(std::fs::File::open(&asked)?).stdout(std::fs::File::create(&answers)?);
        shell::run(command)?;
        Ok(answers.display().to_string())
    }

    fn seed(&self, id: &str) -> Result<String> {
        let name = if id.ends_with(".txt") { id.to_owned() } else { format!("{id}.txt") };
        let path = self.data.join("seeds").join(name);
        std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))
    }

    fn script(&self, name: &str, arguments: &[&str]) -> Result<String> {
        let script = self.data.join("eval").join(name).display().to_string();
        shell::output(shell::program("python3", &[&[script.as_str()], arguments].concat()))
    }
}
