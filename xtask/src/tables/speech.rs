//! Tables of the area speech: verbs that report speech, and nouns that can be the speaker.
//!
//! `speech_verbs.tsv`: form, TAB, class, grammar and strength in one letter each (`sm1`). `speakers.tsv`: form in the
//! nominative, TAB, `m`, `f`, `n` or `p` (plural), `b` for a body. What the letters mean stands in `src/recognize/quotation/words.rs`.

use anyhow::{Context, Result};
use glossator::token::fold;
use std::collections::BTreeMap;
use std::path::Path;

const CLASSES: &str = include_str!("speech_classes.tsv");
const COMMAND: &str = "Made by `cargo xtask tables --only speech`.";

pub(crate) fn write(lexicons: &Path) -> Result<()> {
    verbs(lexicons, "ru", "CC BY-SA 3.0; source: verb forms of OpenCorpora. ")?;
    verbs(lexicons, "en", "Source: own list, forms of lemminflect. ")?;
    let mut nouns = BTreeMap::new();
    cases(lexicons, "roles/ru_forms.tsv", "", &mut nouns)?;
    cases(lexicons, "orgs/heads_ru_forms.tsv", "b", &mut nouns)?;
    save("ru", "speakers.tsv", "CC BY-SA 3.0; source: noun forms of OpenCorpora. ", &nouns)?;
    let mut nouns = BTreeMap::new();
    for row in rows(lexicons, "roles/en_forms.tsv")? {
        insert(&mut nouns, &row[0], if row[2] == "p" { "p" } else { "m" });
    }
    save("en", "speakers.tsv", "Source: own list. ", &nouns)
}

fn verbs(lexicons: &Path, code: &str, source: &str) -> Result<()> {
    let classes: BTreeMap<(&str, &str), &str> = CLASSES
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| {
            let mut cells = l.split('\t');
            Some(((cells.next()?, cells.next()?), cells.next()?))
        })
        .collect();
    let mut table = BTreeMap::new();
    for row in rows(lexicons, &format!("speech/verbs_{code}_forms.tsv"))? {
        let [form, lemma, .., grammar, strength] = row.as_slice() else { continue };
        let class = classes.get(&(code, lemma.as_str())).copied().unwrap_or("s");
        let Some(grammar) = letter(grammar) else { continue };
        if class == "-" || (grammar == 'i' && strength == "3") || form.contains(' ') {
            continue;
        }
        // English leaves out `that` before a pronoun after nearly every verb of saying.
        let class = if code == "en" && class == "s" && strength == "1" { "y" } else { class };
        let value = format!("{class}{grammar}{strength}");
        // `said` is past tense and participle; the tense of the two comes first in the order of letters.
        let kept = table.entry(fold(form)).or_insert_with(|| value.clone());
        if rank(&value) < rank(kept) {
            *kept = value;
        }
    }
    save(code, "speech_verbs.tsv", source, &table)
}

fn rank(value: &str) -> (Option<char>, Option<usize>) {
    (value.chars().nth(2), value.chars().nth(1).and_then(|c| "mfnp36d3gnbi".find(c)))
}

fn letter(grammar: &str) -> Option<char> {
    Some(match grammar {
        "past.m" => 'm',
        "past.f" => 'f',
        "past.n" => 'n',
        "past.pl" => 'p',
        "pres.3s" | "fut.3s" | "3s" => '3',
        "pres.3p" | "fut.3p" => '6',
        "past" => 'd',
        "pp" => 'd',
        "gerund" | "ing" => 'g',
        "base" => 'b',
        "inf" => 'i',
        _ => return None,
    })
}

/// Nominative forms of single words, of a file with the columns form, base, case, number, gender.
fn cases(lexicons: &Path, name: &str, body: &str, nouns: &mut BTreeMap<String, String>) -> Result<()> {
    for row in rows(lexicons, name)? {
        let [form, _, case, number, gender, ..] = row.as_slice() else { continue };
        if case == "nom" {
            let gender = if number == "p" { "p" } else { &gender[..1.min(gender.len())] };
            let gender = if gender.is_empty() { "m" } else { gender };
            insert(nouns, form, &format!("{gender}{body}"));
        }
    }
    Ok(())
}

fn insert(nouns: &mut BTreeMap<String, String>, form: &str, gender: &str) {
    if !form.contains([' ', '.']) {
        nouns.entry(fold(form)).or_insert_with(|| gender.to_owned());
    }
}

fn rows(lexicons: &Path, name: &str) -> Result<Vec<Vec<String>>> {
    let path = lexicons.join(name);
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    Ok(text.lines().skip(1).map(|l| l.split('\t').map(str::to_owned).collect()).collect())
}

fn save(code: &str, name: &str, source: &str, table: &BTreeMap<String, String>) -> Result<()> {
    let mut text = format!("# {source}{COMMAND}\n");
    for (key, value) in table {
        text.push_str(&format!("{key}\t{value}\n"));
    }
    let path = Path::new("src/lang").join(code).join(name);
    std::fs::write(&path, text).with_context(|| path.display().to_string())
}
