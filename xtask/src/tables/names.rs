//! Tables of the area names: `gazetteer.bin` of each language, fingerprints of stems with classes.
//!
//! What goes in is decided by what the lists say and cut off by frequency; a word of several classes has all of
//! them. Regular case forms are added, so that irregular stems meet too.

use anyhow::{Context, Result, bail};
use glossator::lexicon;
use glossator::tagger::gazetteer::{self, Known, class, phrase_key, word_key};
use glossator::tagger::knowledge::{Knowledge, hash};
use glossator::token::{TokenKind, Tokens, fold};
use std::path::Path;

pub(crate) fn write(lexicons: &Path) -> Result<()> {
    for (code, fill) in [("ru", russian as fn(&mut Builder) -> Result<()>), ("en", english)] {
        let folder = Path::new("src/lang").join(code);
        let endings = std::fs::read_to_string(folder.join("endings.txt")).context("endings.txt")?;
        let mut builder =
            Builder { lexicons, knowledge: Knowledge::new(&endings, "", None), entries: Vec::new() };
        fill(&mut builder)?;
        builder.list(&Path::new("data/heads").join(format!("{code}.tsv")), &HEADS)?;
        builder.list(&Path::new("data/known").join(format!("{code}.tsv")), &KNOWN)?;
        builder.clusters(&Path::new("data/clusters").join(format!("{code}.txt")))?;
        let line = "# CC BY-SA 4.0; made by `cargo xtask tables --only names` from the lists named in SOURCES.md; \
                    DO NOT EDIT";
        let file = gazetteer::write(line, &builder.entries);
        println!("{code}: gazetteer of {} bytes", file.len());
        std::fs::write(folder.join("gazetteer.bin"), file)?;
    }
    Ok(())
}

/// Nouns that stand by names.
const HEADS: [(&str, u32); 3] =
    [("place", class::PLACE_HEAD), ("org", class::BODY_HEAD), ("thing", class::THING_HEAD)];

/// Well-known names.
const KNOWN: [(&str, u32); 4] =
    [("org", class::BODY), ("outlet", class::OUTLET), ("place", class::CITY), ("thing", class::THING)];

struct Builder<'p> {
    lexicons: &'p Path,
    knowledge: Knowledge,
    entries: Vec<(u32, Known)>,
}

/// A row of a list, its cells by column name.
struct Row<'r> {
    columns: &'r [&'r str],
    cells: Vec<&'r str>,
}

impl<'r> Row<'r> {
    fn get(&self, column: &str) -> &'r str {
        let at = self.columns.iter().position(|c| *c == column);
        at.and_then(|i| self.cells.get(i)).copied().unwrap_or("")
    }

    fn number(&self, column: &str) -> f64 {
        self.get(column).parse().unwrap_or(0.0)
    }
}

impl Builder<'_> {
    fn each(&mut self, file: &str, mut row: impl FnMut(&mut Self, &Row)) -> Result<()> {
        let path = self.lexicons.join(file);
        let source = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let mut lines = lexicon::lines(&source);
        let columns: Vec<&str> = lines.next().unwrap_or("").split('\t').collect();
        for line in lines {
            row(self, &Row { columns: &columns, cells: line.split('\t').collect() });
        }
        Ok(())
    }

    /// A word or a phrase of several tokens.
    fn add(&mut self, name: &str, mask: u32) {
        let tokens = Tokens::new(name);
        let stems: Vec<u32> = (0..tokens.len())
            .map(|i| {
                let word = tokens[i].kind == TokenKind::Word;
                hash(if word { self.knowledge.stem(tokens.norm(i)) } else { tokens.norm(i) })
            })
            .collect();
        let known = Known { classes: mask, cluster: 0 };
        match stems.as_slice() {
            [] => {}
            [one] => self.entries.push((word_key(*one), known)),
            _ if stems.len() <= 5 => self.entries.push((phrase_key(stems.into_iter()), known)),
            _ => {}
        }
    }

    /// A Russian name with its regular case forms.
    fn add_forms(&mut self, name: &str, mask: u32) {
        self.add(name, mask);
        let folded = fold(name);
        if folded.chars().count() < 3 || folded.contains(' ') {
            return;
        }
        let consonant = |c: char| "бвгджзклмнпрстфхцчшщ".contains(c);
        if folded.ends_with(consonant) {
            for ending in ["а", "у", "ом"] {
                self.add(&format!("{folded}{ending}"), mask);
            }
        }
    }

    /// A list of our own: a name or noun, and one or several of the `kinds`.
    fn list(&mut self, path: &Path, kinds: &[(&str, u32)]) -> Result<()> {
        let source = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        for line in lexicon::lines(&source) {
            let (name, of) = line.split_once('\t').unwrap_or((line, ""));
            for kind in of.split('|') {
                let Some((_, mask)) = kinds.iter().find(|known| known.0 == kind) else {
                    let known: Vec<&str> = kinds.iter().map(|known| known.0).collect();
                    let (path, known) = (path.display(), known.join(", "));
                    bail!("{path}: expected a kind ({known}) of `{name}`, but found `{kind}`");
                };
                self.add_forms(name, *mask);
            }
        }
        Ok(())
    }

    /// Clusters of stems of like use, one a line.
    fn clusters(&mut self, path: &Path) -> Result<()> {
        let source = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        for (cluster, line) in (1..).zip(lexicon::lines(&source)) {
            let keys = line.split(' ').map(|stem| word_key(hash(stem)));
            self.entries.extend(keys.map(|key| (key, Known { classes: 0, cluster })));
        }
        Ok(())
    }

    fn add_all(&mut self, row: &Row, columns: &[&str], mask: u32) {
        for column in columns {
            for name in row.get(column).split('|').filter(|n| !n.is_empty()) {
                self.add(name, mask);
            }
        }
    }
}

fn by(condition: bool, yes: u32, no: u32) -> u32 {
    if condition { yes } else { no }
}

fn place_class(kind: &str) -> u32 {
    match kind {
        "country" | "main" | "short" | "official" | "alt" | "region" | "territory" | "subdivision" => {
            class::COUNTRY
        }
        _ => class::CITY,
    }
}

fn russian(b: &mut Builder) -> Result<()> {
    use class::*;
    b.each("names/ru_first_russiannames.tsv", |b, r| {
        b.add_forms(r.get("name"), by(r.number("count") >= 20.0, GIVEN, GIVEN_RARE));
    })?;
    const CASES: [&str; 6] = ["lemma", "gen", "dat", "acc", "ins", "loc"];
    b.each("names/ru_first_opencorpora.tsv", |b, r| b.add_all(r, &CASES, GIVEN_RARE))?;
    b.each("names/ru_first_foreign.tsv", |b, r| {
        b.add_forms(r.get("ru"), by(r.number("count") >= 20.0, GIVEN, GIVEN_RARE));
    })?;
    b.each("names/ru_patronymics_russiannames.tsv", |b, r| {
        if r.number("count") >= 20.0 {
            b.add(r.get("patronymic"), PATRONYMIC);
        }
    })?;
    b.each("names/ru_surnames_russiannames.tsv", |b, r| {
        let mask = by(r.number("count") >= 100.0, SURNAME, SURNAME_RARE);
        if r.number("count") >= 50.0 {
            b.add_forms(r.get("surname"), mask);
            b.add(r.get("feminine"), mask);
        }
    })?;
    b.each("names/ru_surnames_opencorpora.tsv", |b, r| {
        if r.get("gen").is_empty() {
            b.add_forms(r.get("lemma"), SURNAME_RARE);
        } else {
            b.add_all(r, &CASES, SURNAME_RARE);
        }
    })?;
    b.each("names/translit_wikidata.tsv", |b, r| {
        if r.number("count") >= 4.0 {
            b.add_forms(r.get("ru"), FOREIGN);
        }
    })?;
    b.each("places/ru_forms.tsv", |b, r| b.add(r.get("form"), place_class(r.get("type"))))?;
    b.each("places/demonyms_ru_forms.tsv", |b, r| b.add(r.get("form"), DEMONYM))?;
    b.each("places/cities_geonames.tsv", |b, r| {
        let population = r.number("population");
        let near = matches!(
            r.get("country"),
            "RU" | "UA"
                | "BY"
                | "KZ"
                | "GE"
                | "AM"
                | "AZ"
                | "SY"
                | "TR"
                | "IL"
                | "MD"
                | "UZ"
                | "TJ"
                | "KG"
                | "TM"
                | "IQ"
                | "IR"
        );
        if population >= 15_000.0 || near {
            let mask = by(population >= 100_000.0, CITY, PLACE);
            for name in r.get("ru").split('|').chain(r.get("ru_other").split('|')).filter(|n| !n.is_empty()) {
                b.add_forms(name, mask);
            }
        }
    })?;
    b.each("places/cities_ru_declension.tsv", |b, r| {
        b.add_all(r, &["name", "gen", "dat", "acc", "ins", "loc"], CITY);
    })?;
    b.each("places/opencorpora_geo.tsv", |b, r| {
        b.add_all(r, &["nom", "gen", "dat", "acc", "ins", "loc"], PLACE)
    })?;
    b.each("places/towns_russia.tsv", |b, r| b.add_forms(r.get("town"), PLACE))?;
    b.each("orgs/ru_forms.tsv", |b, r| {
        b.add(r.get("form"), by(r.get("kind").starts_with("media"), OUTLET, BODY));
    })?;
    b.each("orgs/acronyms.tsv", |b, r| b.add_all(r, &["ru_short", "en_short"], BODY))?;
    b.each("orgs/named.tsv", |b, r| {
        b.add_all(
            r,
            &["ru", "en", "ru_other", "en_other"],
            by(r.get("kind").starts_with("media"), OUTLET, BODY),
        );
    })?;
    b.each("orgs/heads_ru_forms.tsv", |b, r| b.add(r.get("form"), HEAD))?;
    b.each("orgs/opencorpora_orgs.tsv", |b, r| b.add_all(r, &CASES, BODY))?;
    b.each("orgs/legal_forms.tsv", |b, r| b.add(r.get("short"), HEAD))?;
    b.each("roles/ru_forms.tsv", |b, r| b.add(r.get("form"), ROLE))?;
    b.each("vocab/ru_forms.tsv", |b, r| {
        let common = r.get("p_common").parse().unwrap_or(1.0);
        let name = !r.get("also_name").is_empty() && common < 0.9;
        let part = match r.get("pos") {
            "NOUN" => NOUN,
            "ADJF" | "ADJS" | "PRTF" | "PRTS" | "COMP" => ADJECTIVE,
            "VERB" | "INFN" | "GRND" => VERB,
            _ => PARTICLE,
        };
        if r.number("zipf100") >= 250.0 {
            b.add(r.get("form"), part | by(name, WORD_OR_NAME, WORD));
        }
    })?;
    b.each("speech/verbs_ru_forms.tsv", |b, r| b.add(r.get("form"), SPEECH))
}

fn english(b: &mut Builder) -> Result<()> {
    use class::*;
    b.each("names/en_first_ssa.tsv", |b, r| {
        let count = r.number("female") + r.number("male");
        if count >= 1000.0 {
            b.add(r.get("name"), by(count >= 20_000.0, GIVEN, GIVEN_RARE));
        }
    })?;
    b.each("names/en_surnames_census1990.tsv", |b, r| {
        if r.number("rank") <= 20_000.0 {
            b.add(r.get("surname"), by(r.number("rank") <= 5_000.0, SURNAME, SURNAME_RARE));
        }
    })?;
    b.each("names/translit_wikidata.tsv", |b, r| {
        if r.number("count") >= 4.0 {
            b.add(r.get("en"), FOREIGN);
        }
    })?;
    b.each("names/popular_by_country.tsv", |b, r| b.add(r.get("romanised"), FOREIGN))?;
    b.each("places/countries.tsv", |b, r| {
        if r.get("lang") == "en" {
            b.add(r.get("name"), COUNTRY);
        }
    })?;
    b.each("places/subdivisions.tsv", |b, r| {
        let near = matches!(
            r.get("country"),
            "US" | "GB" | "CA" | "AU" | "IN" | "DE" | "FR" | "ES" | "IT" | "CN" | "RU"
        );
        b.add(r.get("en"), by(near, COUNTRY, PLACE));
    })?;
    b.each("places/demonyms.tsv", |b, r| {
        if r.get("lang") == "en" {
            b.add(r.get("word"), DEMONYM);
        }
    })?;
    b.each("places/cities_geonames.tsv", |b, r| {
        let population = r.number("population");
        let near = matches!(r.get("country"), "US" | "GB" | "CA" | "AU" | "NZ" | "IE");
        if population >= 100_000.0 || near && population >= 15_000.0 {
            b.add(r.get("en"), by(population >= 300_000.0, CITY, PLACE));
        }
    })?;
    b.each("places/geography.tsv", |b, r| b.add_all(r, &["en", "en_other"], CITY))?;
    b.each("places/physical_naturalearth.tsv", |b, r| {
        if r.number("rank") <= 4.0 {
            b.add(r.get("name"), PLACE);
        }
    })?;
    b.each("orgs/acronyms.tsv", |b, r| b.add_all(r, &["en_short", "en_full"], BODY))?;
    b.each("orgs/named.tsv", |b, r| {
        b.add_all(r, &["en", "en_other"], by(r.get("kind").starts_with("media"), OUTLET, BODY));
    })?;
    b.each("orgs/heads_en.tsv", |b, r| b.add(r.get("form"), HEAD))?;
    b.each("orgs/en_orgs_compromise.tsv", |b, r| b.add(r.get("name"), BODY))?;
    b.each("orgs/en_companies_sp500.tsv", |b, r| b.add_all(r, &["name", "short"], BODY))?;
    b.each("orgs/legal_forms.tsv", |b, r| b.add(r.get("short"), HEAD))?;
    b.each("roles/en_forms.tsv", |b, r| b.add(r.get("form"), ROLE))?;
    b.each("vocab/en_forms.tsv", |b, r| {
        let part = r.get("pos").split('/').fold(0, |mask, part| {
            mask | match part {
                "noun" => NOUN,
                "adj" => ADJECTIVE,
                "verb" => VERB,
                _ => PARTICLE,
            }
        });
        if r.number("zipf100") >= 250.0 {
            b.add(r.get("form"), part | by(r.get("also_name").is_empty(), WORD, WORD_OR_NAME));
        }
    })?;
    b.each("speech/verbs_en_forms.tsv", |b, r| b.add(r.get("form"), SPEECH))
}
