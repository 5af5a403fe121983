//! Samples for the declension test: `tests/declension/{surnames,given_names}.tsv`.

use super::Rows;
use anyhow::Result;
use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

const CASES: [&str; 7] = ["lemma", "gender", "gen", "dat", "acc", "ins", "loc"];

pub(super) fn write(lexicons: &Path) -> Result<()> {
    fs::create_dir_all("tests/declension")?;
    sample(lexicons, "names/ru_surnames_opencorpora.tsv", "surnames.tsv", 17)?;
    sample(lexicons, "names/ru_first_opencorpora.tsv", "given_names.tsv", 13)
}

/// Every `step`th name of a list with its gender and case forms. A form that two names of the list share in one gender
/// is a dash: nobody could tell which name is meant.
fn sample(lexicons: &Path, from: &str, to: &str, step: usize) -> Result<()> {
    let mut text = String::from(
        "# CC BY-SA 3.0; OpenCorpora. Made by `cargo xtask tables --only linking`: name, gender, then nominative, genitive,\n\
         # dative, accusative, instrumental, prepositional; a dash where another name has the same form.\n",
    );
    let list = Rows::read(lexicons, from)?;
    let mut rows: Vec<(&str, &str, [String; 6])> = Vec::new();
    for [lemma, gender, forms @ ..] in list.cells(CASES)? {
        let forms = if forms[0].is_empty() { regular(lemma) } else { Some(forms.map(str::to_owned)) };
        if let Some([a, b, c, d, e]) = forms {
            rows.push((lemma, gender, [lemma.to_owned(), a, b, c, d, e]));
        }
    }
    let mut names: HashMap<(&str, char), HashSet<&str>> = HashMap::new();
    for (lemma, gender, forms) in &rows {
        for form in forms {
            for letter in gender.chars() {
                names.entry((form, letter)).or_default().insert(lemma);
            }
        }
    }
    for (lemma, gender, forms) in rows.iter().step_by(step) {
        let shared = |form: &str| {
            gender.chars().any(|letter| names.get(&(form, letter)).is_some_and(|set| set.len() > 1))
        };
        let cells: Vec<&str> =
            forms.iter().map(|form| if shared(form) { "-" } else { form.as_str() }).collect();
        writeln!(text, "{lemma}\t{gender}\t{}", cells.join("\t"))?;
    }
    fs::write(Path::new("tests/declension").join(to), text)?;
    Ok(())
}

/// Forms of the regular surnames, which the dictionary's extract leaves empty.
fn regular(lemma: &str) -> Option<[String; 5]> {
    let rows: [(&[&str], &str, [&str; 5]); 4] = [
        (&["ов", "ев", "ёв", "ин", "ын"], "", ["а", "у", "а", "ым", "е"]),
        (&["ова", "ева", "ёва", "ина", "ына"], "а", ["ой", "ой", "у", "ой", "ой"]),
        (&["ский", "цкий"], "ий", ["ого", "ому", "ого", "им", "ом"]),
        (&["ская", "цкая"], "ая", ["ой", "ой", "ую", "ой", "ой"]),
    ];
    let (_, cut, endings) = rows.into_iter().find(|row| row.0.iter().any(|end| lemma.ends_with(end)))?;
    let stem = lemma.strip_suffix(cut)?;
    Some(endings.map(|ending| format!("{stem}{ending}")))
}
