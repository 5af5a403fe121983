//! Samples for the declension test: `tests/declension/{surnames,given_names}.tsv`.

use super::Rows;
use anyhow::Result;
use std::fmt::Write;
use std::fs;
use std::path::Path;

const CASES: [&str; 7] = ["lemma", "gender", "gen", "dat", "acc", "ins", "loc"];

pub(super) fn write(lexicons: &Path) -> Result<()> {
    fs::create_dir_all("tests/declension")?;
    sample(lexicons, "names/ru_surnames_opencorpora.tsv", "surnames.tsv", 17)?;
    sample(lexicons, "names/ru_first_opencorpora.tsv", "given_names.tsv", 13)
}

/// Every `step`th name of a list with its gender and case forms.
fn sample(lexicons: &Path, from: &str, to: &str, step: usize) -> Result<()> {
    let mut text = String::from(
        "# CC BY-SA 3.0; OpenCorpora. Made by `cargo xtask tables --only linking`: name, gender, then genitive, dative,\n\
         # accusative, instrumental, prepositional.\n",
    );
    for row in Rows::read(lexicons, from)?.cells(CASES)?.into_iter().step_by(step) {
        let [lemma, gender, forms @ ..] = row;
        let regular = regular(lemma);
        let forms = if forms[0].is_empty() { regular } else { Some(forms.map(str::to_owned)) };
        if let Some(forms) = forms {
            writeln!(text, "{lemma}\t{gender}\t{}", forms.join("\t"))?;
        }
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
