//! Accuracy, in one table: on the articles of `tests/accuracy`, which anyone can repeat, or on the corpora of a folder,
//! by the scripts that lie beside them.

mod dates;
mod gold;
mod names;
mod pairs;
mod quotes;
mod scripts;

use crate::shell;
use anyhow::{Context, Result};
use glossator::{Annotator, Options, options};
use std::path::Path;

/// Prints the table.
pub(crate) fn run(data: Option<&Path>) -> Result<()> {
    match data {
        Some(folder) => scripts::run(folder),
        None => own(&shell::root().join("tests/accuracy")),
    }
}

/// The texts of `tests/accuracy` as JSON lines, for measuring speed.
pub(crate) fn texts() -> Result<String> {
    let folder = shell::root().join("tests/accuracy");
    let mut lines = String::new();
    for language in glossator::lang::embedded() {
        for article in gold::read(&folder, language.code())? {
            let line = serde_json::json!({ "lang": article.language, "text": article.text });
            lines.push_str(&line.to_string());
            lines.push('\n');
        }
    }
    Ok(lines)
}

fn own(folder: &Path) -> Result<()> {
    let annotator = Annotator::new(&glossator::lang::embedded());
    let mut columns = Vec::new();
    for language in annotator.languages() {
        let articles = gold::read(folder, language)?;
        let (mut names, mut dates, mut quotes) =
            (names::Score::default(), dates::Score::default(), quotes::Score::default());
        for article in &articles {
            let published = article.published.as_deref().map(options::published).transpose();
            let published = published.with_context(|| format!("in an article of {language}"))?;
            let options =
                Options { language: Some(article.language.clone()), published, ..Options::default() };
            let found = annotator.annotate(&article.text, &options);
            names.add(article, &found);
            dates.add(article, &found);
            quotes.add(article, &found);
        }
        columns.push((language.to_owned(), articles.len(), rows(&names, &dates, &quotes)));
    }
    println!("Accuracy on the invented articles of tests/accuracy; percent, exact spans.\n");
    let heading: Vec<String> =
        columns.iter().map(|(code, count, _)| format!("{code}, {count} articles")).collect();
    println!("| | {} |", heading.join(" | "));
    println!("|---|{}", "---:|".repeat(columns.len()));
    let Some((_, _, first)) = columns.first() else { return Ok(()) };
    for (i, (label, _)) in first.iter().enumerate() {
        let cells: Vec<&str> = columns.iter().map(|(_, _, rows)| rows[i].1.as_str()).collect();
        println!("| {label} | {} |", cells.join(" | "));
    }
    Ok(())
}

fn rows(names: &names::Score, dates: &dates::Score, quotes: &quotes::Score) -> Vec<(String, String)> {
    let three = |c: pairs::Counts| {
        format!("{:.1} / {:.1} / **{:.1}** ({})", c.precision(), c.recall(), c.f1(), c.expected)
    };
    let one = |share: f64| format!("{share:.1}");
    let mut rows = vec![("names, P / R / F1 (of)".to_owned(), three(names.all()))];
    rows.extend(
        names::KINDS.iter().zip(names.kinds).map(|((_, name), counts)| (format!("— {name}"), three(counts))),
    );
    rows.push(("base form right, of names found".to_owned(), one(names.named())));
    rows.push(("— of inflected ones".to_owned(), one(names.inflected())));
    rows.push(("mentions grouped, B-cubed F1".to_owned(), one(names.grouped())));
    rows.push(("dates, core P / R / F1 (of)".to_owned(), three(dates.core)));
    rows.push(("dates, exact P / R / F1 (of)".to_owned(), three(dates.exact)));
    rows.push((
        "values, same / within the unit".to_owned(),
        format!("{:.1} / {:.1}", dates.strict(), dates.lenient()),
    ));
    rows.push(("quotes, P / R / F1 (of)".to_owned(), three(quotes.spans)));
    rows.push(("speech told from titles".to_owned(), one(quotes.classified())));
    rows.push(("speaker right, of quotes found".to_owned(), one(quotes.speaker())));
    rows.push(("found and rightly attributed, of all".to_owned(), one(quotes.attributed())));
    rows.push(("reported speech, P / R / F1 (of)".to_owned(), three(quotes.indirect)));
    rows
}
