//! `places.tsv`: countries and cities with country code and coordinates.
//!
//! `@RU` opens a country; then come name, latitude and longitude in hundredths of a degree, the name as it is written
//! (the one file of the folder whose keys are not folded: it gives the spelling, too).

use super::{Rows, save_text};
use anyhow::{Context, Result};
use glossator::token::fold;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

/// Coordinates in hundredths of a degree.
type Point = (i32, i32);

pub(super) fn write(lexicons: &Path) -> Result<()> {
    let points = points()?;
    for code in ["ru", "en"] {
        let text = table(lexicons, code, &points)?;
        save_text(code, "places.tsv", &text)?;
    }
    Ok(())
}

/// Coordinates by GeoNames number, and of countries the mean of their settlements.
struct Points {
    cities: HashMap<String, Point>,
    countries: HashMap<String, Point>,
}

fn points() -> Result<Points> {
    let mut points = Points { cities: HashMap::new(), countries: HashMap::new() };
    let Some(path) = std::env::var_os("GEONAMES_CITIES") else { return Ok(points) };
    let text = std::fs::read_to_string(&path).with_context(|| format!("{}", Path::new(&path).display()))?;
    let cities: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&text)?;
    let mut sums: HashMap<String, (f64, f64, f64)> = HashMap::new();
    for (id, city) in cities {
        let number = |key: &str| city.get(key).and_then(serde_json::Value::as_f64);
        let (Some(latitude), Some(longitude)) = (number("latitude"), number("longitude")) else { continue };
        points.cities.insert(id, hundredths(latitude, longitude));
        if let Some(country) = city.get("countrycode").and_then(serde_json::Value::as_str) {
            let sum = sums.entry(country.to_owned()).or_default();
            *sum = (sum.0 + latitude, sum.1 + longitude, sum.2 + 1.0);
        }
    }
    let mean = |(latitude, longitude, n): (f64, f64, f64)| hundredths(latitude / n, longitude / n);
    points.countries = sums.into_iter().map(|(code, sum)| (code, mean(sum))).collect();
    Ok(points)
}

fn hundredths(latitude: f64, longitude: f64) -> Point {
    ((latitude * 100.0).round() as i32, (longitude * 100.0).round() as i32)
}

fn table(lexicons: &Path, lang: &str, points: &Points) -> Result<String> {
    let known = known(lang);
    let mut taken: HashSet<String> = HashSet::new();
    let mut by_country: BTreeMap<String, Vec<(String, Option<Point>)>> = BTreeMap::new();
    for [code, language, name] in
        Rows::read(lexicons, "places/countries.tsv")?.cells(["code", "lang", "name"])?
    {
        // Codes of our own and former states have no ISO code.
        if language == lang && code.len() == 2 && taken.insert(fold(name)) {
            let point = points.countries.get(code).copied().or_else(|| known.get(name).copied());
            by_country.entry(code.to_owned()).or_default().push((name.to_owned(), point));
        }
    }
    // Seas, regions and streets belong to no country here.
    for [name, other] in Rows::read(lexicons, "places/geography.tsv")?
        .cells([lang, if lang == "ru" { "ru_other" } else { "en_other" }])?
    {
        for name in [name].into_iter().chain(other.split('|')) {
            if !name.is_empty() && taken.insert(fold(name)) {
                by_country.entry("--".to_owned()).or_default().push((name.to_owned(), None));
            }
        }
    }
    for [code, country, name] in
        Rows::read(lexicons, "places/subdivisions.tsv")?.cells(["iso_3166_2", "country", lang])?
    {
        let near = matches!(country, "RU" | "UA" | "BY" | "KZ" | "US" | "GB" | "SY" | "GE" | "AU" | "CA");
        if near && !name.is_empty() && !code.is_empty() && taken.insert(fold(name)) {
            by_country.entry(country.to_owned()).or_default().push((name.to_owned(), None));
        }
    }
    let cities = Rows::read(lexicons, "places/cities_geonames.tsv")?;
    let mut cities = cities.cells(["geonameid", "country", "population", lang])?;
    let people = |text: &str| text.parse::<u64>().unwrap_or(0);
    // Of two cities with one name the larger one is meant.
    cities.sort_by_key(|city| std::cmp::Reverse(people(city[2])));
    for [id, country, population, name] in cities {
        let least = match (lang, country) {
            ("ru", "RU") => 8_000,
            ("ru", "UA" | "BY" | "KZ" | "SY" | "GE" | "AM" | "AZ" | "IL" | "LV" | "LT" | "EE" | "MD") => {
                15_000
            }
            ("en", "US" | "GB" | "AU" | "CA" | "IE" | "NZ") => 40_000,
            _ => 100_000,
        };
        if name.is_empty() || people(population) < least || !taken.insert(fold(name)) {
            continue;
        }
        let point = points.cities.get(id).copied().or_else(|| known.get(name).copied());
        by_country.entry(country.to_owned()).or_default().push((name.to_owned(), point));
    }
    let mut text = String::from(
        "# Made by `cargo xtask tables --only linking`. GeoNames (CC BY 4.0), CLDR (Unicode License).\n",
    );
    for (country, mut rows) in by_country {
        rows.sort();
        text.push_str(&format!("@{country}\n"));
        for (name, point) in rows {
            let point = point.map_or(String::new(), |(lat, lon)| format!("\t{lat}\t{lon}"));
            text.push_str(&format!("{name}{point}\n"));
        }
    }
    Ok(text)
}

/// The coordinates of the table at hand.
fn known(lang: &str) -> HashMap<String, Point> {
    let text = std::fs::read_to_string(format!("src/lang/{lang}/places.tsv")).unwrap_or_default();
    let row = |line: &str| {
        let mut cells = line.split('\t');
        let name = cells.next()?.to_owned();
        Some((name, (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?)))
    };
    text.lines().filter_map(row).collect()
}
