//! Translations of the WordPress plugin: `.po`, which people write, to `.mo`, which WordPress reads.
//!
//! Reads what our files use: `msgctxt`, `msgid` and `msgstr` on one line or as a list of lines. No plural forms.

use anyhow::{Result, bail};
use std::collections::BTreeMap;

/// The bytes of a `.mo` file: magic, revision, count, two tables of (length, offset), and the strings, sorted.
pub(super) fn compile(po: &str) -> Result<Vec<u8>> {
    let entries = parse(po)?;
    let count = entries.len();
    let (originals, translations) = (28, 28 + 8 * count);
    let mut strings = Vec::new();
    let mut tables = Vec::new();
    for side in [entries.keys().collect::<Vec<_>>(), entries.values().collect()] {
        for text in side {
            let at = 28 + 16 * count + strings.len();
            tables.push(u32::try_from(text.len())?);
            tables.push(u32::try_from(at)?);
            strings.extend_from_slice(text.as_bytes());
            strings.push(0);
        }
    }
    let header = [0x9504_12de, 0, count, originals, translations, 0, 28 + 16 * count];
    let mut out = Vec::new();
    for number in header {
        out.extend_from_slice(&u32::try_from(number)?.to_le_bytes());
    }
    for number in tables {
        out.extend_from_slice(&number.to_le_bytes());
    }
    out.extend_from_slice(&strings);
    Ok(out)
}

/// Originals, with their context before a byte 4, and their translations.
fn parse(po: &str) -> Result<BTreeMap<String, String>> {
    let mut entries = BTreeMap::new();
    let mut fields: [Option<String>; 3] = Default::default();
    let mut current = None;
    for (number, line) in po.lines().map(str::trim).chain([""]).enumerate() {
        let field = ["msgctxt ", "msgid ", "msgstr "].iter().position(|name| line.starts_with(name));
        if let Some(field) = field {
            current = Some(field);
            fields[field] = Some(unquote(line)?);
        } else if line.starts_with('"') {
            let Some(text) = current.and_then(|field: usize| fields[field].as_mut()) else {
                bail!("line {}: expected msgid or msgstr before a string", number + 1);
            };
            text.push_str(&unquote(line)?);
        } else if line.is_empty()
            && let [context, Some(original), Some(translation)] = std::mem::take(&mut fields)
        {
            let key = context.map_or(original.clone(), |c| format!("{c}\u{4}{original}"));
            entries.insert(key, translation);
            current = None;
        }
    }
    Ok(entries)
}

/// The string between the first and the last quotation mark of a line.
fn unquote(line: &str) -> Result<String> {
    let Some((start, end)) = line.find('"').zip(line.rfind('"')).filter(|(start, end)| start < end) else {
        bail!("expected a string in quotation marks, but found `{line}`");
    };
    Ok(line[start + 1..end].replace("\\n", "\n").replace("\\\"", "\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_and_lines_become_one_sorted_table() -> Result<()> {
        let po = "msgid \"\"\nmsgstr \"\"\n\"Language: xx\\n\"\n\n# note\nmsgctxt \"verb\"\nmsgid \"Close\"\nmsgstr \"Zu\"\n\nmsgid \"A\"\nmsgstr \"B\"";
        let entries: Vec<_> = parse(po)?.into_iter().collect();
        let expected = [("", "Language: xx\n"), ("A", "B"), ("verb\u{4}Close", "Zu")];
        assert_eq!(entries, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
        let compiled = compile(po)?;
        assert_eq!(compiled[..12], [0xde, 0x12, 0x04, 0x95, 0, 0, 0, 0, 3, 0, 0, 0]);
        assert!(compiled.ends_with(b"\0B\0Zu\0"));
        assert!(parse("\"stray\"").is_err());
        Ok(())
    }
}
