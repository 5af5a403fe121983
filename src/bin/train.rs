//! Trains the tagger of one language: `cargo run --release --features train --bin train -- --lang ru --data ../shared`.

use clap::Parser;
use glossator::annotate::Annotator;
use glossator::annotation::Kind;
use glossator::lang::Language;
use glossator::options::Options;
use glossator::segment::Segmenter;
use glossator::tagger::Lattice;
use glossator::tagger::evidence::Evidence;
use glossator::tagger::features::{Features, Group, KEY_BITS, styled};
use glossator::tagger::gazetteer::Gazetteer;
use glossator::tagger::knowledge::Knowledge;
use glossator::tagger::model::{self, Confidence, Model, Parts};
use glossator::tagger::train::augment::{self, Lists};
use glossator::tagger::train::crf::{self, Part, Sequence, Settings};
use glossator::tagger::train::data::{self, Article, Corpus};
use glossator::tagger::train::eval::{self, Figures};
use glossator::tagger::train::headlines::{self, Small, Style};
use glossator::tagger::train::random::Random;
use glossator::tagger::votes::FirstPass;
use rayon::prelude::*;
use std::ops::Range;
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
    /// Runs whose mean is taken
    #[arg(long)]
    runs: Option<usize>,
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
    #[arg(long)]
    first_pass: Option<f32>,
    /// Learn only features again that a first training gives a weight of so many nats; 0 for all features at once
    #[arg(long)]
    keep: Option<f32>,
    /// L1 penalty of the second training
    #[arg(long)]
    refit: Option<f32>,
    /// Runs of the first training
    #[arg(long)]
    first_runs: Option<usize>,
    /// Copies of each article with other names
    #[arg(long, default_value_t = 0)]
    copies: usize,
    /// Do not train but score these weights
    #[arg(long)]
    load: Option<PathBuf>,
    /// Leave out rows without a weight of so many units
    #[arg(long, default_value_t = 2)]
    least: u8,
    /// Features to leave out: groups such as `runs`, or single templates such as `runs.3`
    #[arg(long, value_delimiter = ',', value_parser = templates)]
    without: Vec<Range<u8>>,
    /// Print what perfect tags would score: what segmentation and stretches leave possible
    #[arg(long)]
    oracle: bool,
    /// Cross-validation on the training articles
    #[arg(long)]
    folds: Option<usize>,
    /// Train without each group of features in turn, in one run of half the passes, and print what is lost
    #[arg(long)]
    ablate: bool,
    /// Other weights and styles of corpora: a file such as corpora.tsv
    #[arg(long)]
    corpora: Option<PathBuf>,
}

/// The templates of a group, or one of them.
fn templates(name: &str) -> Result<Range<u8>, String> {
    let (group, number) = name.split_once('.').map_or((name, None), |(group, number)| (group, Some(number)));
    let found = Group::ALL.iter().find(|known| known.0 == group).map(|known| known.1.templates());
    let number = number.map(str::parse::<u8>).transpose();
    match (found, number) {
        (Some(all), Ok(None)) => Ok(all),
        (Some(all), Ok(Some(n))) if n < all.end - all.start => Ok(all.start + n..all.start + n + 1),
        _ => {
            let names = Group::ALL.map(|group| group.0).join(", ");
            Err(format!("expected one of {names}, or one with a number such as `runs.3`, but found `{name}`"))
        }
    }
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
    language: Language,
    segmenter: Segmenter,
    knowledge: Knowledge,
    corpora: Vec<Corpus>,
    lists: Lists,
    copies: usize,
    without: Vec<Range<u8>>,
    /// Rows without a weight of so many units are left out.
    least: u8,
    /// Words that keep their small letters in headlines; none where headlines are left as they are.
    small: Small,
}

impl Setup {
    fn sequences(
        &self,
        articles: &[&Article],
        first: Option<&[FirstPass]>,
        settings: &Settings,
    ) -> Vec<Sequence> {
        let mut all = Vec::new();
        let mut features = Features::default();
        for (number, article) in articles.iter().enumerate() {
            let document = article.document(&self.segmenter);
            let tags = article.tags(&document);
            let evidence = Evidence::new(&document, &self.knowledge, settings.introductions);
            let votes = first.map(|f| evidence.votes(&f[number]));
            for stretch in &evidence.stretches {
                let corpus = &self.corpora[article.corpus];
                let mut s = Sequence { weight: corpus.weight, ..Sequence::default() };
                s.tags = tags[stretch.clone()].to_vec();
                for i in stretch.clone() {
                    s.starts.push(s.keys.len() as u32);
                    features.first_pass(&evidence, i);
                    self.collect(&features, corpus, settings, &mut s);
                    if let Some(votes) = &votes {
                        features.second_pass(&evidence, i, votes);
                        self.collect(&features, corpus, settings, &mut s);
                    }
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

    /// Adds the features of one token to a sequence.
    fn collect(&self, features: &Features, corpus: &Corpus, settings: &Settings, s: &mut Sequence) {
        for (&template, &key) in features.templates().iter().zip(features.keys()) {
            let key = key >> (KEY_BITS - settings.bits);
            if self.without.iter().any(|templates| templates.contains(&template)) {
                continue;
            }
            let part = match Group::of(template) {
                Some(Group::Form) => Part::Form,
                Some(Group::Votes) => Part::Votes,
                _ => Part::Rest,
            };
            s.keys.push(key);
            s.part.push(part);
            if corpus.style != 0 {
                s.keys.push(styled(key, corpus.style, settings.bits));
                s.part.push(part);
            }
        }
    }

    /// Tags of the first pass for each article, by models that have not seen it.
    fn first_pass(
        &self,
        articles: &[&Article],
        originals: usize,
        settings: &Settings,
        folds: usize,
    ) -> Vec<FirstPass> {
        let work = |fold: usize| -> Vec<(usize, FirstPass)> {
            let part = |held: bool| {
                articles
                    .iter()
                    .copied()
                    .enumerate()
                    .filter(move |(i, _)| (i % originals % folds == fold) == held)
            };
            let rest: Vec<&Article> = part(false).map(|a| a.1).collect();
            let settings = Settings { epochs: settings.epochs / 2, runs: 1, ..*settings };
            let model = Model::new(&crf::train(&mut self.sequences(&rest, None, &settings), &settings));
            let tags = |article: &Article| {
                let document = article.document(&self.segmenter);
                let evidence = Evidence::new(&document, &self.knowledge, settings.introductions);
                Lattice::new(&evidence, &model).first_pass(document.tokens.len())
            };
            part(true).map(|(i, article)| (i, tags(article))).collect()
        };
        let mut all = vec![FirstPass::default(); articles.len()];
        for (i, tags) in (0..folds).into_par_iter().flat_map_iter(work).collect::<Vec<_>>() {
            all[i] = tags;
        }
        all
    }

    /// Weights learned from `articles` and copies of them with other names.
    fn train(&self, articles: &[&Article], settings: &Settings) -> Parts {
        let headlines = headlines::rewritten(articles, &self.small);
        let rewritten: Vec<&Article> = headlines.iter().collect();
        let articles = if self.small.is_empty() { articles } else { &rewritten };
        let mut random = Random(0x5eed_0000_0000_0001);
        let originals = articles.len();
        let copies: Vec<Article> = (0..self.copies)
            .flat_map(|_| articles.iter())
            .map(|a| augment::swap(a, &self.lists, &self.knowledge, &self.segmenter, &mut random))
            .collect();
        let articles: Vec<&Article> = articles.iter().copied().chain(&copies).collect();
        let articles = articles.as_slice();
        let first = self.first_pass(articles, originals, settings, 3);
        let mut parts = crf::train(&mut self.sequences(articles, Some(&first), settings), settings);
        parts.rows.retain(|r| r.1.iter().any(|w| w.unsigned_abs() >= self.least));
        parts
    }

    /// The weights that a training on `articles` writes.
    fn weights(&self, articles: &[&Article], dev: &[Vec<Article>], settings: &Settings) -> Parts {
        let mut parts = self.train(articles, settings);
        parts.confidence = self.calibrate(&parts, dev);
        parts
    }

    /// Least margins of confidences, by a logistic curve through what was right on dev.
    fn calibrate(&self, parts: &Parts, dev: &[Vec<Article>]) -> Confidence {
        let model = Model::new(parts);
        let mut seen: Vec<(f64, bool)> = Vec::new();
        for article in dev.iter().flatten().filter(|a| self.corpora[a.corpus].weight > 0.5) {
            let document = article.document(&self.segmenter);
            for f in glossator::tagger::tag(&document, &self.knowledge, &model) {
                let span = document.span(f.name.tokens);
                seen.push((f64::from(f.margin), article.gold.contains(&(span.start, span.end, f.name.kind))));
            }
        }
        let curve = eval::Logistic::fit(&seen);
        eprintln!("confidence by {} names: {curve:?}", seen.len());
        std::array::from_fn(|i| curve.inverse((50.0 + i as f64) / 100.0).clamp(0.0, 30_000.0) as u16)
    }

    /// What the whole program finds with these weights, against gold.
    fn figures(&self, parts: &Parts, articles: &[&Article]) -> Figures {
        let annotator = self.annotator(parts);
        let mut figures = Figures::default();
        for article in articles {
            figures.add(&article.gold, &found(&annotator, &article.text));
        }
        figures
    }

    /// The whole program with these weights.
    fn annotator(&self, parts: &Parts) -> Annotator {
        let weights = parts.write(self.language.code());
        Annotator::new(&[self.language.clone().with_file("tagger.model", weights)])
    }
}

impl Setup {
    /// What is found in the headlines of `articles` when all are written in a style, or as they are.
    fn headlines(&self, parts: &Parts, articles: &[&Article], style: Option<Style>) -> Figures {
        let inside = |article: &Article| {
            let end = headlines::headline(&article.text)?;
            let mut article =
                style.map_or_else(|| article.clone(), |s| headlines::article_in(article, s, &self.small));
            article.gold.retain(|gold| gold.1 <= end);
            Some((article, end))
        };
        let mut figures = Figures::default();
        let annotator = self.annotator(parts);
        for (article, end) in articles.iter().filter_map(|article| inside(article)) {
            let mut found = found(&annotator, &article.text);
            found.retain(|found| found.1 <= end);
            figures.add(&article.gold, &found);
        }
        figures
    }

    fn oracle(&self, articles: &[Article]) -> Figures {
        let mut figures = Figures::default();
        for article in articles {
            let document = article.document(&self.segmenter);
            let tags = article.tags(&document);
            let mut found = Vec::new();
            for stretch in Evidence::new(&document, &self.knowledge, false).stretches {
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

/// The names of a text.
fn found(annotator: &Annotator, text: &str) -> Vec<(usize, usize, Kind)> {
    let found = annotator.annotate(text, &Options::default()).mentions;
    found.into_iter().map(|m| (m.span.start, m.span.end, m.kind)).collect()
}

fn spells(tags: &[u8]) -> bool {
    use glossator::tagger::bio;
    let ends = std::iter::once(bio::OUTSIDE).chain(tags.iter().copied()).chain([bio::OUTSIDE]);
    let ends: Vec<u8> = ends.collect();
    ends.windows(2).all(|w| bio::allowed(w[0], w[1]))
}

/// How headlines are written that cross-validation scores.
const STYLES: [(&str, Option<Style>); 3] =
    [("headlines", None), ("Every Word", Some(Style::Title)), ("CAPITALS", Some(Style::Capitals))];

/// Trains on all folds but one and scores that one; prints the sums by corpus.
fn cross_validate(setup: &Setup, train: &[Article], dev: &[Vec<Article>], settings: &Settings, folds: usize) {
    let mut sums = vec![Figures::default(); setup.corpora.len()];
    let mut headlines = vec![Figures::default(); STYLES.len()];
    for fold in 0..folds {
        let part = |held: bool| train.iter().enumerate().filter(move |(i, _)| (i % folds == fold) == held);
        let rest: Vec<&Article> = part(false).map(|a| a.1).collect();
        let parts = setup.weights(&rest, dev, settings);
        let weights = parts.rows.iter().flat_map(|row| row.1).filter(|&w| w != 0).count();
        eprintln!("fold {fold}: {} rows with {weights} weights", parts.rows.len());
        for (corpus, sum) in sums.iter_mut().enumerate() {
            let held: Vec<&Article> = part(true).map(|a| a.1).filter(|a| a.corpus == corpus).collect();
            sum.merge(&setup.figures(&parts, &held));
        }
        let held: Vec<&Article> = part(true).map(|a| a.1).collect();
        for (style, sum) in STYLES.iter().zip(&mut headlines) {
            sum.merge(&setup.headlines(&parts, &held, style.1));
        }
    }
    for (style, sum) in STYLES.iter().zip(&headlines).filter(|_| !setup.small.is_empty()) {
        println!("cv {:16} {sum}", style.0);
    }
    for (corpus, sum) in setup.corpora.iter().zip(&sums).filter(|c| c.0.weight > 0.0) {
        println!("cv {:16} {sum}", corpus.name);
    }
}

/// Trains with all features, then without each group, and prints a table of F1 over all kinds by corpus of dev.
fn ablate(setup: &mut Setup, train: &[Article], dev: &[Vec<Article>], settings: &Settings) {
    let settings = Settings { epochs: settings.epochs.div_ceil(2), runs: 1, ..*settings };
    let articles: Vec<&Article> = train.iter().collect();
    let measured: Vec<usize> = (0..dev.len()).filter(|&i| !dev[i].is_empty()).collect();
    let names = measured.iter().map(|&i| setup.corpora[i].name.as_str());
    println!("| without | rows | {} |", names.collect::<Vec<_>>().join(" | "));
    println!("|---|---:|{}", "---:|".repeat(measured.len()));
    let mut all: Option<Vec<f64>> = None;
    for left_out in std::iter::once(None).chain(Group::ALL.map(Some)) {
        setup.without = left_out.iter().map(|group| group.1.templates()).collect();
        let parts = setup.weights(&articles, dev, &settings);
        let score = |&i: &usize| setup.figures(&parts, &dev[i].iter().collect::<Vec<_>>()).overall();
        let scores: Vec<f64> = measured.iter().map(score).collect();
        let cells = scores.iter().enumerate().map(|(i, score)| match &all {
            None => format!("{score:.1}"),
            Some(all) => format!("{:+.1}", score - all[i]),
        });
        let name = left_out.map_or("nothing", |group| group.0);
        println!("| {name} | {} | {} |", parts.rows.len(), cells.collect::<Vec<_>>().join(" | "));
        all.get_or_insert(scores);
    }
}

/// The settings of a language: lines of a name and a number in `training.tsv`.
fn settings(source: &str) -> Result<Settings, String> {
    let mut settings = Settings::default();
    for line in glossator::lexicon::lines(source) {
        let wrong = || {
            format!(
                "training.tsv: expected epochs, runs, first_runs, l1, cutoff, keep, refit, scale, bits, introductions or a kind of names, and a number, or headlines and words, but found `{line}`"
            )
        };
        let (name, value) = line.split_once('\t').ok_or_else(wrong)?;
        let count = || value.parse::<usize>().map_err(|_| wrong());
        match name {
            "epochs" => settings.epochs = count()?,
            "runs" => settings.runs = count()?,
            "first_runs" => settings.first_runs = count()?,
            "cutoff" => settings.cutoff = count()? as u32,
            "l1" => settings.l1 = value.parse().map_err(|_| wrong())?,
            "keep" => settings.keep = value.parse().map_err(|_| wrong())?,
            "refit" => settings.refit = value.parse().map_err(|_| wrong())?,
            "scale" => settings.scale = value.parse().map_err(|_| wrong())?,
            "bits" => {
                settings.bits =
                    count()?.try_into().ok().filter(|bits| model::BITS.contains(bits)).ok_or_else(wrong)?
            }
            "introductions" => {
                settings.introductions = match value {
                    "0" => false,
                    "1" => true,
                    _ => return Err(wrong()),
                }
            }
            "person" => settings.prior[0] = value.parse().map_err(|_| wrong())?,
            "place" => settings.prior[1] = value.parse().map_err(|_| wrong())?,
            "organization" => settings.prior[2] = value.parse().map_err(|_| wrong())?,
            // Read by `small_words`.
            "headlines" => {}
            _ => return Err(wrong()),
        }
    }
    Ok(settings)
}

/// The row `headlines` of `training.tsv`: the words that keep their small letters there.
fn small_words(source: &str) -> Small {
    let rows = glossator::lexicon::lines(source).map(glossator::lexicon::row);
    let words = rows.filter(|row| row.0 == "headlines").flat_map(|row| row.1.split(' '));
    words.map(str::to_owned).collect()
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
    let knowledge = Knowledge::new(&text("endings.txt")?, language.text("informal.tsv"), gazetteer)
        .with_letters(language.text("letters.tsv"));
    let table = Path::new("data/augment").join(format!("{}.tsv", arguments.lang));
    let table = std::fs::read_to_string(&table).map_err(|e| format!("{}: {e}", table.display()))?;
    let lists = Lists::read(&table, &arguments.data.join("lexicons"), &knowledge)?;
    let mut setup = Setup {
        language: language.clone(),
        segmenter: Segmenter::new(language),
        knowledge,
        lists,
        copies: arguments.copies,
        corpora: data::corpora(&match &arguments.corpora {
            Some(path) => std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?,
            None => text("corpora.tsv")?,
        }),
        without: arguments.without.clone(),
        least: arguments.least,
        small: small_words(&text("training.tsv")?),
    };
    let corpora = arguments.data.join("corpora");
    let mut train = Vec::new();
    let mut dev = Vec::new();
    for (i, corpus) in setup.corpora.iter().enumerate() {
        // `articles`, or a folder of them with a weight of its own: `articles/places`.
        if let Some(part) = corpus.name.strip_prefix("articles") {
            let part = part.trim_start_matches('/');
            let folder = Path::new("data/articles").join(&arguments.lang).join(part);
            train.extend(data::read_marked(&folder, i)?);
            dev.push(Vec::new());
            continue;
        }
        if corpus.weight > 0.0 {
            train.extend(data::read(&corpora.join(format!("{}.train.jsonl", corpus.name)), i)?);
        }
        dev.push(data::read(&corpora.join(format!("{}.dev.jsonl", corpus.name)), i)?);
    }
    let defaults = settings(&text("training.tsv")?)?;
    let settings = Settings {
        epochs: arguments.epochs.unwrap_or(defaults.epochs),
        runs: arguments.runs.unwrap_or(defaults.runs),
        alpha: arguments.alpha.unwrap_or(defaults.alpha),
        l1: arguments.l1.unwrap_or(defaults.l1),
        l2: arguments.l2.unwrap_or(defaults.l2),
        cutoff: arguments.cutoff.unwrap_or(defaults.cutoff),
        dropout: arguments.dropout.unwrap_or(defaults.dropout),
        prune: arguments.prune.unwrap_or(defaults.prune),
        first_pass: arguments.first_pass.unwrap_or(defaults.first_pass),
        scale: arguments.scale.unwrap_or(defaults.scale),
        keep: arguments.keep.unwrap_or(defaults.keep),
        refit: arguments.refit.unwrap_or(defaults.refit),
        first_runs: arguments.first_runs.unwrap_or(defaults.first_runs),
        bits: defaults.bits,
        introductions: defaults.introductions,
        prior: defaults.prior,
    };
    if let Some(folds) = arguments.folds {
        cross_validate(&setup, &train, &dev, &settings, folds);
        return Ok(());
    }
    if arguments.ablate {
        ablate(&mut setup, &train, &dev, &settings);
        return Ok(());
    }
    let start = std::time::Instant::now();
    let articles: Vec<&Article> = train.iter().collect();
    let mut parts = match &arguments.load {
        Some(path) => Parts::read(&std::fs::read(path).map_err(|e| e.to_string())?, &arguments.lang)
            .map_err(|e| e.to_string())?,
        None => setup.train(&articles, &settings),
    };
    parts.confidence = setup.calibrate(&parts, &dev);
    let file = parts.write(&arguments.lang);
    eprintln!("{} rows, {} bytes, {:?}", parts.rows.len(), file.len(), start.elapsed());
    if arguments.oracle {
        for (corpus, articles) in setup.corpora.iter().zip(&dev) {
            println!("oracle {:16} {}", corpus.name, setup.oracle(articles));
        }
    }
    let scored = std::time::Instant::now();
    for (corpus, articles) in setup.corpora.iter().zip(&dev) {
        println!("{:16} {}", corpus.name, setup.figures(&parts, &articles.iter().collect::<Vec<_>>()));
    }
    let bytes: usize = dev.iter().flatten().map(|a| a.text.len()).sum();
    eprintln!("annotated and scored {:.1} MB/s", bytes as f64 / 1e6 / scored.elapsed().as_secs_f64());
    if !arguments.dry {
        let path = arguments.out.clone().unwrap_or_else(|| folder.join("tagger.model"));
        std::fs::write(&path, file).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}
