//! `*_endings.tsv` and `given_names.tsv`.

use super::{Rows, save};
use anyhow::Result;
use glossator::morph::ending::Endings;
use glossator::morph::paradigm::{Class, Paradigms};
use glossator::morph::{Agreement, Reading};
use glossator::token::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The longest ending that is counted, in letters.
const LONGEST: usize = 6;

pub(super) fn write(lexicons: &Path) -> Result<()> {
    let people = people(lexicons)?;
    save("ru", "name_endings.tsv", PEOPLE, &count(&people, 5))?;
    save("ru", "place_endings.tsv", KNOWN_PLACES, &count(&any_places(lexicons)?, 5))?;
    save("ru", "places_known.txt", KNOWN_PLACES, &known_places(lexicons, &places(lexicons)?)?)?;
    let nouns = nouns(lexicons)?;
    save("ru", "noun_endings.tsv", NOUNS, &count(&nouns, 3))?;
    save("ru", "nouns_known.txt", NOUNS, &known_nouns(&nouns)?)?;
    let given = given_names(lexicons)?;
    let mut more = more_given_names(lexicons, &given)?;
    let (given, common) = without_case_forms(lexicons, given)?;
    more.retain(|name, _| !common.is_form(name));
    save("ru", "given_names_more.tsv", MORE, &more)?;
    save("ru", "names_known.txt", KNOWN, &known_names(lexicons, &people, &given, &more)?)?;
    save("ru", "given_names.tsv", GIVEN, &given)?;
    save("en", "given_names.tsv", "US SSA (public domain).", &given_names_en(lexicons)?)
}

const PEOPLE: &str = "russiannames (BSD 3-Clause), NETransliteration (CC0).";
const KNOWN: &str =
    "russiannames (BSD 3-Clause), NETransliteration (CC0), rigour person_names (MIT; Wikidata, CC0).";
const KNOWN_PLACES: &str = "CC BY-SA 4.0; OpenCorpora, GeoNames (CC BY 4.0).";
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

/// Places of any sort: towns, and the rivers, regions and countries of a dictionary.
fn any_places(lexicons: &Path) -> Result<BTreeSet<String>> {
    let mut words = places(lexicons)?;
    for [lemma] in Rows::read(lexicons, "places/opencorpora_geo.tsv")?.cells(["lemma"])? {
        words.insert(fold(lemma));
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

/// A gender and how common the name is: the number of digits of its count.
fn leveled(gender: &str, count: u32) -> String {
    format!("{gender}{}", count.max(1).ilog10() + 1)
}

fn given_names(lexicons: &Path) -> Result<BTreeMap<String, String>> {
    let mut counts: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    let plain = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '-');
    // Spellings with and without `ё` are one name, whose bearers are counted together.
    let mut add = |name: &str, gender: &str, count: u32| {
        let gender = if gender.len() == 1 { gender } else { "u" };
        *counts.entry(fold(name)).or_default().entry(gender.to_owned()).or_default() += count;
    };
    let foreign = Rows::read(lexicons, "names/ru_first_foreign.tsv")?;
    let foreign = foreign.cells(["ru", "gender", "count"])?;
    let russian = Rows::read(lexicons, "names/ru_first_russiannames.tsv")?;
    let mut registered = BTreeSet::new();
    for [name, gender, count] in russian.cells(["name", "gender", "count"])? {
        let count = count.parse::<u32>().unwrap_or(0);
        if plain(name) && count >= 6 {
            registered.insert(fold(name));
            add(name, gender, count);
        }
    }
    for [name, gender, count] in foreign {
        // What the register has, it knows better.
        if plain(name) && !registered.contains(&fold(name)) {
            add(name, gender, count.parse::<u32>().unwrap_or(0).saturating_mul(10));
        }
    }
    let strongest = |genders: BTreeMap<String, u32>| {
        let total = genders.values().sum();
        genders.into_iter().max_by_key(|row| row.1).map(|(gender, _)| leveled(&gender, total))
    };
    Ok(counts.into_iter().filter_map(|(name, genders)| Some((name, strongest(genders)?))).collect())
}

/// Common given names and the paradigms, to tell case forms from names.
struct Common {
    names: BTreeSet<String>,
    paradigms: Paradigms,
}

impl Common {
    /// Whether a rare name looks like a case form of a common one: Зои, Лешу.
    fn is_form(&self, name: &str) -> bool {
        let readings = self.paradigms.readings(name, Class::Given);
        !self.names.contains(name)
            && readings.iter().any(|r| r.base() != name && self.names.contains(&r.base()))
    }
}

/// How many bearers in the register make a name common.
const COMMON: u32 = 1000;

fn without_case_forms(
    lexicons: &Path,
    names: BTreeMap<String, String>,
) -> Result<(BTreeMap<String, String>, Common)> {
    let mut common = BTreeSet::new();
    let register = Rows::read(lexicons, "names/ru_first_russiannames.tsv")?;
    for [name, count] in register.cells(["name", "count"])? {
        if count.parse::<u32>().unwrap_or(0) >= COMMON {
            common.insert(fold(name));
        }
    }
    let declension = std::fs::read_to_string("src/lang/ru/declension.tsv")?;
    let common = Common { names: common, paradigms: Paradigms::parse(&declension) };
    // The man's name Ильдара is a form, the woman's name Марина is none, though Марин is a name.
    let wrong = |name: &str, gender: &str| !gender.starts_with('f') && common.is_form(name);
    let kept = names.into_iter().filter(|(name, gender)| !wrong(name, gender)).collect();
    Ok((kept, common))
}

/// Names in their base form that the endings would take for a case form of something else: Шойгу, Дутерте.
fn known_names(
    lexicons: &Path,
    people: &BTreeSet<String>,
    given: &BTreeMap<String, String>,
    more: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>> {
    let declension = std::fs::read_to_string("src/lang/ru/declension.tsv")?;
    let paradigms = Paradigms::parse(&declension);
    let lines: Vec<String> =
        count(people, 5).into_iter().map(|(ending, n)| format!("{ending}\t{n}")).collect();
    let endings = Endings::parse(&lines.join("\n"));
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for [ru, n] in Rows::read(lexicons, "names/translit_wikidata.tsv")?.cells(["ru", "count"])? {
        let slot = counts.entry(fold(ru)).or_default();
        *slot = (*slot).max(n.parse().unwrap_or(0));
    }
    // Who is in the list of names of Wikidata is no accident of one person's spelling.
    let mut items: BTreeSet<String> = BTreeSet::new();
    for [names] in Rows::read(lexicons, "names/wikidata_names.tsv")?.cells(["ru"])? {
        items.extend(names.split('|').map(fold));
    }
    for item in &items {
        *counts.entry(item.clone()).or_default() += 1;
    }
    let mut known = BTreeMap::new();
    for (word, &n) in &counts {
        if n < 2 && !items.contains(word)
            || word.contains('-')
            || given.contains_key(word)
            || more.contains_key(word)
        {
            continue;
        }
        let rivals = Rivals::of(
            word,
            &[Class::Surname, Class::Given].map(|class| paradigms.readings(word, class)),
            &endings,
        );
        // Of a name that only the list has, any other one may be the base form: Янке, Янка.
        let least = if n < 2 { 2 } else { n * 4 };
        let common = |base: &str| given.contains_key(base) || counts.get(base).is_some_and(|&m| m >= least);
        let form = rivals.costs.iter().any(|(base, _)| base != word && common(base));
        // Another base form that costs much less would win whenever the case is possible.
        let misread = rivals.costs.iter().any(|(base, cost)| base != word && cost + 1.0 < rivals.own);
        if misread && !form {
            known.insert(word.clone(), String::new());
        }
    }
    Ok(known)
}

/// Places whose prepositional case the endings would take for that of something else: Пасадена, not «Пасаден».
fn known_places(lexicons: &Path, places: &BTreeSet<String>) -> Result<BTreeMap<String, String>> {
    let paradigms = Paradigms::parse(&std::fs::read_to_string("src/lang/ru/declension.tsv")?);
    let lines: Vec<String> =
        count(places, 5).into_iter().map(|(ending, n)| format!("{ending}\t{n}")).collect();
    let endings = Endings::parse(&lines.join("\n"));
    let mut known = BTreeMap::new();
    // Who is known for sure is never read as one of these.
    let mut seen = known_for_sure(lexicons)?;
    for name in candidates(lexicons)? {
        if name.chars().count() < 3 || !name.chars().all(|c| c.is_alphabetic() || c == '-') {
            continue;
        }
        let stem = name.strip_suffix(['а', 'о', 'я', 'й', 'ь']).unwrap_or(&name);
        let part = name.rsplit_once('-').map_or(0, |(first, _)| first.len() + 1);
        let forms = [name.clone(), format!("{stem}е")];
        let misread = forms.iter().any(|form| {
            let rivals =
                Rivals::of(&name[part..], &[paradigms.readings(&form[part..], Class::Noun)], &endings);
            let bases = || rivals.costs.iter().filter(|(base, _)| **base != name[part..]);
            let own = rivals.costs.contains_key(&name[part..]);
            own && !bases().any(|(base, _)| seen.contains(base))
                && bases().any(|(_, cost)| *cost < rivals.own + 0.5)
        });
        if misread && !seen.contains(&name) {
            known.insert(name.clone(), String::new());
        }
        seen.insert(name);
    }
    Ok(known)
}

/// Countries, regions and what the gazetteer holds, folded.
fn known_for_sure(lexicons: &Path) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for [name, lang] in Rows::read(lexicons, "places/countries.tsv")?.cells(["name", "lang"])? {
        if lang == "ru" {
            names.insert(fold(name));
        }
    }
    let table = std::fs::read_to_string("src/lang/ru/places.tsv")?;
    names.extend(table.lines().filter_map(|line| line.split('\t').next()).map(fold));
    Ok(names)
}

/// The fewest people of a town that is listed: smaller ones share their names with too many others.
const TOWN: u32 = 15_000;

/// Names of places, the likelier ones first: those of the dictionary, then towns by their size.
fn candidates(lexicons: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for [name] in Rows::read(lexicons, "places/opencorpora_geo.tsv")?.cells(["lemma"])? {
        names.push(fold(name));
    }
    let mut towns = Vec::new();
    for [ru, population] in Rows::read(lexicons, "places/cities_geonames.tsv")?.cells(["ru", "population"])? {
        towns.push((population.parse::<u32>().unwrap_or(0), fold(ru)));
    }
    towns.retain(|(population, _)| *population >= TOWN);
    towns.sort_by_key(|(population, _)| std::cmp::Reverse(*population));
    names.extend(towns.into_iter().map(|(_, name)| name));
    Ok(names)
}

/// Nouns in their base form that the endings would take for a case form of something else: лента, почта.
fn known_nouns(nouns: &BTreeSet<String>) -> Result<BTreeMap<String, String>> {
    let paradigms = Paradigms::parse(&std::fs::read_to_string("src/lang/ru/declension.tsv")?);
    let lines: Vec<String> =
        count(nouns, 3).into_iter().map(|(ending, n)| format!("{ending}\t{n}")).collect();
    let endings = Endings::parse(&lines.join("\n"));
    let mut known = BTreeMap::new();
    for word in nouns.iter().filter(|word| word.chars().count() > 2) {
        let misread = |form: &str, class, agreements: &[Agreement], lead: f32| {
            let mut readings = paradigms.readings(form, class);
            readings.retain(|r| agreements.contains(&r.agreement));
            let rivals = Rivals::of(word, &[readings], &endings);
            rivals
                .costs
                .iter()
                .any(|(base, cost)| base != word && !nouns.contains(base) && cost + lead < rivals.own)
        };
        // морского may come from морской and from морский, тихого from тихий and from тихой.
        let stem = ["ой", "ый", "ий"].iter().find_map(|ending| word.strip_suffix(ending));
        let adjective = stem.map(|stem| format!("{stem}ого"));
        if misread(word, Class::Noun, &[Agreement::Masculine, Agreement::Feminine, Agreement::Neuter], 0.7)
            || adjective.is_some_and(|form| misread(&form, Class::Adjective, &[Agreement::Masculine], 0.0))
        {
            known.insert(word.clone(), String::new());
        }
    }
    Ok(known)
}

/// The base forms that a word may be a form of, with what their endings cost.
struct Rivals {
    costs: BTreeMap<String, f32>,
    /// What the word itself costs as a base form.
    own: f32,
}

impl Rivals {
    fn of(word: &str, readings: &[Vec<Reading>], endings: &Endings) -> Self {
        let bases: BTreeSet<String> = readings.iter().flatten().map(Reading::base).collect();
        let still =
            |(rival, base)| Reading { rival: rival as u8, ..Reading::still(base, Agreement::Masculine) };
        let readings: Vec<Reading> =
            bases.iter().enumerate().map(|(rival, base)| still((rival, base.as_str()))).collect();
        let costs = endings.costs(&readings);
        let costs: BTreeMap<String, f32> =
            readings.iter().map(|r| (r.stem.to_owned(), costs.of(r))).collect();
        let own = costs.get(word).copied().unwrap_or(0.0);
        Self { costs, own }
    }
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
        names.insert(fold(name), leveled(gender, u32::try_from((female + male) / 100).unwrap_or(u32::MAX)));
    }
    Ok(names)
}
