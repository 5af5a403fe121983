//! English. Sources and licences of every file: `SOURCES.md`.

/// The folder's files by name.
pub const FILES: &[(&str, &[u8])] = &[
    ("abbreviations.tsv", include_bytes!("abbreviations.tsv")),
    ("aliases.tsv", include_bytes!("aliases.tsv")),
    ("endings.txt", include_bytes!("endings.txt")),
    ("function_words.txt", include_bytes!("function_words.txt")),
    ("gazetteer.bin", include_bytes!("gazetteer.bin")),
    ("given_names.tsv", include_bytes!("given_names.tsv")),
    ("particles.txt", include_bytes!("particles.txt")),
    ("places.tsv", include_bytes!("places.tsv")),
    ("prepositions.tsv", include_bytes!("prepositions.tsv")),
    ("pronouns.tsv", include_bytes!("pronouns.tsv")),
    ("role_links.txt", include_bytes!("role_links.txt")),
    ("role_nouns.txt", include_bytes!("role_nouns.txt")),
    ("role_words.txt", include_bytes!("role_words.txt")),
    ("roles.tsv", include_bytes!("roles.tsv")),
    ("speakers.tsv", include_bytes!("speakers.tsv")),
    ("speakers_more.tsv", include_bytes!("speakers_more.tsv")),
    ("speech_more.tsv", include_bytes!("speech_more.tsv")),
    ("speech_phrases.tsv", include_bytes!("speech_phrases.tsv")),
    ("speech_verbs.tsv", include_bytes!("speech_verbs.tsv")),
    ("speech_words.tsv", include_bytes!("speech_words.tsv")),
    ("tagger.model", include_bytes!("tagger.model")),
    ("transliteration.tsv", include_bytes!("transliteration.tsv")),
    ("temporal.tsv", include_bytes!("temporal.tsv")),
    ("temporal_tense.tsv", include_bytes!("temporal_tense.tsv")),
];
