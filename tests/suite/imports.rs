//! Imports point upwards in the map of `src/lib.rs`, and each part keeps to itself.

use std::path::Path;

/// Modules in the order of the map in `src/lib.rs`: each may use those before it.
fn map() -> Vec<String> {
    let library = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let rows = library.lines().filter_map(|line| line.strip_prefix("//! | ")?.split('`').nth(1));
    let map: Vec<String> = rows.map(str::to_owned).chain(["lib".to_owned()]).collect();
    assert!(map.len() > 10, "the map was not found: {map:?}");
    map
}

/// Pairs that are forbidden although the map would allow them.
const FORBIDDEN: [(&str, &str); 1] = [("tagger", "lang")];

#[test]
fn imports_point_upwards() {
    let map = map();
    let mut faults = Vec::new();
    for (file, source) in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let Some(module) = file.split(['/', '.']).next().filter(|m| *m != "bin") else { continue };
        let Some(place) = map.iter().position(|m| m == module) else {
            faults.push(format!("{file}: {module} is not in the map"));
            continue;
        };
        for (number, used) in uses(&source) {
            let allowed = map.iter().position(|m| *m == used).is_none_or(|other| other <= place);
            if !allowed || FORBIDDEN.contains(&(module, used.as_str())) {
                faults.push(format!("{file}:{number}: {module} uses {used}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn recognizers_do_not_know_each_other() {
    let names = ["entity", "temporal", "quotation"];
    let mut faults = Vec::new();
    for (file, source) in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/recognize")) {
        let Some(own) = names.iter().find(|n| file.starts_with(**n)) else { continue };
        for other in names.iter().filter(|n| *n != own) {
            let used = [format!("recognize::{other}"), format!("super::{other}")];
            if code(&source).any(|(_, line)| used.iter().any(|u| line.contains(u.as_str()))) {
                faults.push(format!("{file} uses {other}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Only the folders of the languages and the annotator may name a language.
#[test]
fn nothing_asks_which_language_it_is() {
    let mut faults = Vec::new();
    for (file, source) in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        if file.starts_with("lang") || file.starts_with("bin") {
            continue;
        }
        for (number, line) in code(&source) {
            if line.contains("== \"ru\"")
                || line.contains("== \"en\"")
                || line.contains("\"ru\" =>")
                || line.contains("\"en\" =>")
            {
                faults.push(format!("{file}:{number}: {line}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Rust files below a folder, by their path in it.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// Lines of code with their numbers, up to the file's unit tests.
fn code(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = source.lines().enumerate().map(|(i, line)| (i + 1, line.trim()));
    numbered.take_while(|(_, line)| *line != "#[cfg(test)]").filter(|(_, line)| !line.starts_with("//"))
}

/// First parts of `crate::x` paths, also of `crate::{x, y::z}`.
fn uses(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in code(source) {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let word = |text: &str| -> String {
                text.trim().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect()
            };
            let names: Vec<String> = match rest.strip_prefix('{') {
                Some(list) => list.split(',').map(word).collect(),
                None => vec![word(rest)],
            };
            found.extend(names.into_iter().filter(|name| !name.is_empty()).map(|name| (number, name)));
        }
    }
    found
}
