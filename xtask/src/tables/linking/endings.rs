//! `*_endings.tsv` and `given_names.tsv`.

use super::{Rows, save};
use anyhow::Result;
use glossator::token::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The longest ending that is counted, in letters.
const LONGEST: usize = 6;

pub(super) fn write(lexicons: &Path) -> Result<()> {
    let people = people(lexicons)?;
    save("ru", "name_endings.tsv", PEOPLE, &count(&people, 8))?;
    save("ru", "place_endings.tsv", PLACES, &count(&places(lexicons)?, 5))?;
    save("ru", "noun_endings.tsv", NOUNS, &count(&nouns(lexicons)?, 3))?;
    let given = given_names(lexicons)?;
    save("ru", "given_names_more.tsv", MORE, &more_given_names(lexicons, &given)?)?;
    save("ru", "given_names.tsv", GIVEN, &given)?;
    save("en", "given_names.tsv", "US SSA (public domain).", &given_names_en(lexicons)?)
}

const PEOPLE: &str = "russiannames (BSD 3-Clause), NETransliteration (CC0).";
const PLACES: &str = "GeoNames (CC BY 4.0).";
const NOUNS: &str = "CC BY-SA 4.0; OpenCorpora, wordfreq.";
const MORE: &str = "CC BY-SA 3.0; OpenCorpora.";
const GIVEN: &str = "russiannames (BSD 3-Clause), Wikidata (CC0), US SSA (public domain).";

/// Endings that at least `least` words have.
fn count(words: &BTreeSet<String>, least: u32) -> BTreeMap<String, String> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for word in words {
        for (start, _) in word.char_indices().rev().take(LONGEST) {
            *counts.entry(&word[start..]).or_default() += 1;
        }
    }
    let kept = counts.into_iter().filter(|&(_, n)| n >= least);
    kept.map(|(ending, n)| (ending.to_owned(), n.to_string())).collect()
}

fn people(lexicons: &Path) -> Result<BTreeSet<String>> {
    let mut words = BTreeSet::new();
    for [ru] in Rows::read(lexicons, "names/translit_wikidata.tsv")?.cells(["ru"])? {
        words.insert(fold(ru));
    }
    let surnames = Rows::read(lexicons, "names/ru_surnames_russiannames.tsv")?;
    for [masculine, feminine, count] in surnames.cells(["surname", "feminine", "count"])? {
        // Rare entries of the register are often case forms or misspellings.
        if count.parse::<u32>().unwrap_or(0) >= 20 {
            words.insert(fold(masculine));
            if !feminine.is_empty() {
                words.insert(fold(feminine));
            }
        }
    }
    Ok(words)
}

fn places(lexicons: &Path) -> Result<BTreeSet<String>> {
    let mut words = BTreeSet::new();
    for [ru] in Rows::read(lexicons, "places/cities_geonames.tsv")?.cells(["ru"])? {
        words.extend(ru.split([' ', '-']).filter(|w| w.chars().count() > 2).map(fold));
    }
    Ok(words)
}

fn nouns(lexicons: &Path) -> Result<BTreeSet<String>> {
    let mut words = BTreeSet::new();
    for [lemma, pos] in Rows::read(lexicons, "vocab/ru_forms.tsv")?.cells(["lemma", "pos"])? {
        if matches!(pos, "NOUN" | "ADJF") {
            words.insert(fold(lemma));
        }
    }
    for [lemma] in Rows::read(lexicons, "orgs/opencorpora_orgs.tsv")?.cells(["lemma"])? {
        words.insert(fold(lemma));
    }
    Ok(words)
}

fn given_names(lexicons: &Path) -> Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    let plain = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '-');
    for [name, gender] in Rows::read(lexicons, "names/ru_first_foreign.tsv")?.cells(["ru", "gender"])? {
        let gender = if gender.len() == 1 { gender } else { "u" };
        if plain(name) {
            names.insert(fold(name), gender.to_owned());
        }
    }
    let russian = Rows::read(lexicons, "names/ru_first_russiannames.tsv")?;
    for [name, gender, count] in russian.cells(["name", "gender", "count"])? {
        if plain(name) && count.parse::<u32>().unwrap_or(0) >= 6 {
            names.insert(fold(name), gender.to_owned());
        }
    }
    Ok(names)
}

/// Names that only the dictionary has: diminutives and foreign ones.
fn more_given_names(lexicons: &Path, known: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for [lemma, gender] in
        Rows::read(lexicons, "names/ru_first_opencorpora.tsv")?.cells(["lemma", "gender"])?
    {
        let name = fold(lemma);
        if name.chars().count() < 3 || known.contains_key(&name) || !matches!(gender, "m" | "f" | "mf") {
            continue;
        }
        let gender = if gender == "mf" { "u" } else { gender };
        let both = names.get(&name).is_some_and(|other| other != gender);
        names.insert(name, if both { "u" } else { gender }.to_owned());
    }
    Ok(names)
}

fn given_names_en(lexicons: &Path) -> Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for [name, female, male] in
        Rows::read(lexicons, "names/en_first_ssa.tsv")?.cells(["name", "female", "male"])?
    {
        let (female, male): (u64, u64) = (female.parse().unwrap_or(0), male.parse().unwrap_or(0));
        if female + male < 3000 {
            continue;
        }
        let gender = if female > male * 9 {
            "f"
        } else if male > female * 9 {
            "m"
        } else {
            "u"
        };
        names.insert(fold(name), gender.to_owned());
    }
    Ok(names)
}
