//! `aliases.tsv`: names that mean the same country, place or body, under one identity each.
//!
//! An identity is a letter (`c` country, `g` other place, `o` body), a colon, and a code or English name, so that it is
//! the same in every language.

use super::{Rows, save};
use anyhow::{Context, Result};
use glossator::lexicon;
use glossator::token::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const LICENCE: &str = "CLDR (Unicode License), own work.";

pub(super) fn write(lexicons: &Path) -> Result<()> {
    let (mut ru, mut en) = (BTreeMap::new(), BTreeMap::new());
    geography(lexicons, &mut ru, &mut en)?;
    countries(lexicons, &mut ru, &mut en)?;
    bodies(lexicons, &mut ru, &mut en)?;
    states("en", &mut en)?;
    save("ru", "aliases.tsv", LICENCE, &ru)?;
    save("en", "aliases.tsv", LICENCE, &en)
}

/// Bodies that the sources list under a second name as if it were another body, with the identity that counts.
const TWICE: &[(&str, &str)] = &[("o:north atlantic alliance", "o:north atlantic treaty organization")];

fn counted(identity: String) -> String {
    let listed = TWICE.iter().find(|(other, _)| *other == identity);
    listed.map_or(identity, |(_, identity)| (*identity).to_owned())
}

type Aliases = BTreeMap<String, String>;

fn add(aliases: &mut Aliases, name: &str, identity: &str) {
    if !name.is_empty() {
        aliases.insert(fold(name), identity.to_owned());
    }
}

fn countries(lexicons: &Path, ru: &mut Aliases, en: &mut Aliases) -> Result<()> {
    let rows = Rows::read(lexicons, "places/countries.tsv")?;
    let mut rows = rows.cells(["code", "lang", "kind", "name"])?;
    // A main name beats a loose one of another country (Англия is not all of Британия).
    rows.sort_by_key(|row| match row[2] {
        "alt" => 0,
        "official" => 1,
        "short" => 2,
        _ => 3,
    });
    for [code, lang, _, name] in rows {
        let identity = format!("c:{}", code.trim_start_matches("x:"));
        add(if lang == "ru" { ru } else { en }, name, &identity);
    }
    Ok(())
}

fn geography(lexicons: &Path, ru: &mut Aliases, en: &mut Aliases) -> Result<()> {
    for [en_name, ru_name, en_other, ru_other] in
        Rows::read(lexicons, "places/geography.tsv")?.cells(["en", "ru", "en_other", "ru_other"])?
    {
        let identity = format!("g:{}", fold(en_name));
        // A name without another one needs no row: the name itself is its identity.
        let whole = |name: &str, other: &str| {
            if other.is_empty() {
                Vec::new()
            } else {
                [name].into_iter().chain(other.split('|')).map(str::to_owned).collect()
            }
        };
        whole(ru_name, ru_other).iter().for_each(|name| add(ru, name, &identity));
        whole(en_name, en_other).iter().for_each(|name| add(en, name, &identity));
    }
    Ok(())
}

fn bodies(lexicons: &Path, ru: &mut Aliases, en: &mut Aliases) -> Result<()> {
    let rows = Rows::read(lexicons, "orgs/acronyms.tsv")?;
    let rows = rows.cells(["ru_short", "ru_full", "en_short", "en_full"])?;
    let shorts: BTreeSet<&str> = rows.iter().map(|row| row[0]).collect();
    for [ru_short, ru_full, en_short, en_full] in rows {
        // МИД РФ is МИД with a country, which the linker knows how to add.
        let parts = ru_short.rsplit_once(' ').map(|(body, _)| body);
        if parts.is_some_and(|body| shorts.contains(body)) {
            continue;
        }
        let identity = counted(format!("o:{}", fold(if en_full.is_empty() { ru_full } else { en_full })));
        add(ru, ru_full, &identity);
        add(ru, ru_short, &identity);
        add(en, en_full, &identity);
        add(en, en_short, &identity);
    }
    for [ru_name, en_name, ru_other, en_other] in
        Rows::read(lexicons, "orgs/named.tsv")?.cells(["ru", "en", "ru_other", "en_other"])?
    {
        let identity = format!("o:{}", fold(if en_name.is_empty() { ru_name } else { en_name }));
        // The same body may be in the list of acronyms already, under the identity that counts.
        let known = ru.get(&fold(ru_name)).or_else(|| en.get(&fold(en_name))).cloned();
        let identity = counted(known.filter(|id| id.starts_with("o:")).unwrap_or(identity));
        for name in [ru_name].into_iter().chain(ru_other.split('|')) {
            add(ru, name, &identity);
        }
        for name in [en_name].into_iter().chain(en_other.split('|')) {
            add(en, name, &identity);
        }
    }
    Ok(())
}

/// Short names of states: `data/states/<code>.tsv`, a name, TAB, its short forms, parted by `|`.
fn states(code: &str, aliases: &mut Aliases) -> Result<()> {
    let path = Path::new("data/states").join(code).with_extension("tsv");
    let source = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    for (name, short) in lexicon::lines(&source).map(lexicon::row) {
        let identity = aliases.get(&fold(name)).cloned().unwrap_or_else(|| format!("g:{}", fold(name)));
        for name in [name].into_iter().chain(short.split('|')) {
            // The full stop may be that of the sentence; `La` is no state.
            let bare = name.strip_suffix('.').filter(|bare| bare.len() > 2);
            for name in [name].into_iter().chain(bare) {
                aliases.entry(fold(name)).or_insert_with(|| identity.clone());
            }
        }
    }
    Ok(())
}
