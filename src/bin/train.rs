//! Trains the tagger of one language: `cargo run --release --features train --bin train -- --lang ru --data ../shared`.

use clap::Parser;
use glossator::lang::Language;
use glossator::segment::Segmenter;
use glossator::tagger::features::{Evidence, Knowledge, styled};
use glossator::tagger::gazetteer::Gazetteer;
use glossator::tagger::model::{Model, Parts};
use glossator::tagger::train::crf::{self, Sequence, Settings};
use glossator::tagger::train::data::{self, Article, Corpus};
use glossator::tagger::train::eval::Figures;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Trains the tagger of one language and prints its figures.
#[derive(Parser)]
struct Arguments {
    /// Code of the language
    #[arg(long)]
    lang: String,
    /// The folder that holds corpora/
    #[arg(long)]
    data: PathBuf,
    /// Write the weights here instead of into the language's folder
    #[arg(long)]
    out: Option<PathBuf>,
    /// Do not write weights
    #[arg(long)]
    dry: bool,
    /// Passes over the data
    #[arg(long)]
    epochs: Option<usize>,
    #[arg(long)]
    alpha: Option<f32>,
    #[arg(long)]
    l1: Option<f32>,
    #[arg(long)]
    l2: Option<f32>,
    #[arg(long)]
    cutoff: Option<u32>,
    #[arg(long)]
    dropout: Option<f32>,
    #[arg(long)]
    prune: Option<f32>,
    #[arg(long)]
    scale: Option<f32>,
    /// Templates to leave out
    #[arg(long, value_delimiter = ',')]
    without: Vec<u8>,
    /// Print what perfect tags would score: what segmentation and stretches leave possible
    #[arg(long)]
    oracle: bool,
    /// Cross-validation on the training articles
    #[arg(long)]
    folds: Option<usize>,
    /// Other weights and styles of corpora: a file such as corpora.tsv
    #[arg(long)]
    corpora: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("train: {message}");
            ExitCode::FAILURE
        }
    }
}

struct Setup {
    segmenter: Segmenter,
    knowledge: Knowledge,
    corpora: Vec<Corpus>,
    without: Vec<u8>,
}

/// Templates that tell the word's own form.
const OWN: std::ops::RangeInclusive<u8> = 1..=3;

impl Setup {
    fn sequences(&self, articles: &[&Article]) -> Vec<Sequence> {
        let mut all = Vec::new();
        for article in articles {
            let document = article.document(&self.segmenter);
            let tags = article.tags(&document);
            let evidence = Evidence::new(&document, &self.knowledge);
            for stretch in &evidence.stretches {
                let corpus = &self.corpora[article.corpus];
                let mut s = Sequence { weight: corpus.weight, ..Sequence::default() };
                s.tags = tags[stretch.clone()].to_vec();
                for i in stretch.clone() {
                    s.starts.push(s.keys.len() as u32);
                    evidence.features(i, |template, key| {
                        if !self.without.contains(&template) {
                            let own = OWN.contains(&template) || template == 10 || template == 11;
                            s.keys.push(key);
                            s.own.push(own);
                            if corpus.style != 0 {
                                s.keys.push(styled(key, corpus.style));
                                s.own.push(own);
                            }
                        }
                    });
                }
                s.starts.push(s.keys.len() as u32);
                // A name that is cut by the end of a stretch or sentence cannot be spelled; leave the stretch out.
                if spells(&s.tags) {
                    all.push(s);
                }
            }
        }
        all
    }

    fn figures(&self, model: &Model, articles: &[&Article]) -> Figures {
        let mut figures = Figures::default();
        for article in articles {
            let document = article.document(&self.segmenter);
            let found = glossator::tagger::tag(&document, &self.knowledge, model);
            let found: Vec<_> = found
                .into_iter()
                .map(|f| {
                    let span = document.span(f.name.tokens);
                    (span.start, span.end, f.name.kind)
                })
                .collect();
            figures.add(&article.gold, &found);
        }
        figures
    }
}

impl Setup {
    fn oracle(&self, articles: &[Article]) -> Figures {
        let mut figures = Figures::default();
        for article in articles {
            let document = article.document(&self.segmenter);
            let tags = article.tags(&document);
            let mut found = Vec::new();
            for stretch in Evidence::new(&document, &self.knowledge).stretches {
                for name in glossator::tagger::bio::read(&tags[stretch.clone()], stretch.start) {
                    let span = document.span(name.tokens);
                    found.push((span.start, span.end, name.kind));
                }
            }
            for gold in article.gold.iter().filter(|g| !found.contains(g)) {
                eprintln!("lost: {:?}", article.text.get(gold.0..gold.1));
            }
            figures.add(&article.gold, &found);
        }
        figures
    }
}

fn spells(tags: &[u8]) -> bool {
    use glossator::tagger::bio;
    let ends = std::iter::once(bio::OUTSIDE).chain(tags.iter().copied()).chain([bio::OUTSIDE]);
    let ends: Vec<u8> = ends.collect();
    ends.windows(2).all(|w| bio::allowed(w[0], w[1]))
}

/// Trains on all folds but one and scores that one, in two threads; prints the sums by corpus.
fn cross_validate(setup: &Setup, train: &[Article], settings: &Settings, folds: usize) {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let work = || {
        let mut sums = vec![Figures::default(); setup.corpora.len()];
        loop {
            let fold = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            if fold >= folds {
                return sums;
            }
            let part =
                |held: bool| train.iter().enumerate().filter(move |(i, _)| (i % folds == fold) == held);
            let rest: Vec<&Article> = part(false).map(|a| a.1).collect();
            let model = Model::new(&crf::train(&mut setup.sequences(&rest), settings));
            for (corpus, sum) in sums.iter_mut().enumerate() {
                let held: Vec<&Article> = part(true).map(|a| a.1).filter(|a| a.corpus == corpus).collect();
                sum.merge(&setup.figures(&model, &held));
            }
        }
    };
    let parts: Vec<Vec<Figures>> = std::thread::scope(|scope| {
        let threads = [scope.spawn(work), scope.spawn(work)];
        threads.into_iter().filter_map(|t| t.join().ok()).collect()
    });
    for (i, corpus) in setup.corpora.iter().enumerate().filter(|c| c.1.weight > 0.0) {
        let mut sum = Figures::default();
        parts.iter().for_each(|p| sum.merge(&p[i]));
        println!("cv {:16} {sum}", corpus.name);
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let folder = Path::new("src/lang").join(&arguments.lang);
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).map_err(|e| format!("{name}: {e}"));
    let languages = glossator::lang::embedded();
    let language: &Language = languages
        .iter()
        .find(|l| l.code() == arguments.lang)
        .ok_or_else(|| format!("expected a language at hand, but found {}", arguments.lang))?;
    let gazetteer = std::fs::read(folder.join("gazetteer.bin")).map_err(|e| format!("gazetteer.bin: {e}"))?;
    let gazetteer = Some(Gazetteer::read(&gazetteer)?);
    let setup = Setup {
        segmenter: Segmenter::new(language),
        knowledge: Knowledge::new(&text("endings.txt")?, gazetteer),
        corpora: data::corpora(&match &arguments.corpora {
            Some(path) => std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?,
            None => text("corpora.tsv")?,
        }),
        without: arguments.without.clone(),
    };
    let corpora = arguments.data.join("corpora");
    let mut train = Vec::new();
    let mut dev = Vec::new();
    for (i, corpus) in setup.corpora.iter().enumerate() {
        if corpus.weight > 0.0 {
            train.extend(data::read(&corpora.join(format!("{}.train.jsonl", corpus.name)), i)?);
        }
        dev.push(data::read(&corpora.join(format!("{}.dev.jsonl", corpus.name)), i)?);
    }
    let defaults = Settings::default();
    let settings = Settings {
        epochs: arguments.epochs.unwrap_or(defaults.epochs),
        alpha: arguments.alpha.unwrap_or(defaults.alpha),
        l1: arguments.l1.unwrap_or(defaults.l1),
        l2: arguments.l2.unwrap_or(defaults.l2),
        cutoff: arguments.cutoff.unwrap_or(defaults.cutoff),
        dropout: arguments.dropout.unwrap_or(defaults.dropout),
        prune: arguments.prune.unwrap_or(defaults.prune),
        scale: arguments.scale.unwrap_or(defaults.scale),
    };
    if let Some(folds) = arguments.folds {
        cross_validate(&setup, &train, &settings, folds);
        return Ok(());
    }
    let start = std::time::Instant::now();
    let articles: Vec<&Article> = train.iter().collect();
    let mut sequences = setup.sequences(&articles);
    let tokens: usize = sequences.iter().map(|s| s.tags.len()).sum();
    eprintln!(
        "{} articles, {} stretches, {tokens} tokens, {:?}",
        train.len(),
        sequences.len(),
        start.elapsed()
    );
    let parts: Parts = crf::train(&mut sequences, &settings);
    drop(sequences);
    let file = parts.write(&arguments.lang);
    eprintln!("{} rows, {} bytes, {:?}", parts.rows.len(), file.len(), start.elapsed());
    let model = Model::new(&parts);
    if arguments.oracle {
        for (corpus, articles) in setup.corpora.iter().zip(&dev) {
            println!("oracle {:16} {}", corpus.name, setup.oracle(articles));
        }
    }
    for (corpus, articles) in setup.corpora.iter().zip(&dev) {
        println!("{:16} {}", corpus.name, setup.figures(&model, &articles.iter().collect::<Vec<_>>()));
    }
    if !arguments.dry {
        let path = arguments.out.clone().unwrap_or_else(|| folder.join("tagger.model"));
        std::fs::write(&path, file).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}
