//! Russian. Sources and licences of every file: `SOURCES.md`.

/// The folder's files by name.
pub const FILES: &[(&str, &[u8])] = &[
    ("abbreviations.tsv", include_bytes!("abbreviations.tsv")),
    ("endings.txt", include_bytes!("endings.txt")),
    ("function_words.txt", include_bytes!("function_words.txt")),
    ("gazetteer.bin", include_bytes!("gazetteer.bin")),
    ("tagger.model", include_bytes!("tagger.model")),
];
