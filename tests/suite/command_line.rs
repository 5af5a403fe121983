//! The command line as a user of the shell sees it: what it prints, where, and how it ends.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const RUSSIAN: &str = "Министр прибыл в Тверь 3 мая 2016 года, сообщила пресс-служба области.\n";

fn glossator(arguments: &[&str], stdin: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_glossator"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (mut to, stdin) = (child.stdin.take().unwrap(), stdin.to_owned());
    // Beside the reading of its answers, or both would wait for each other; one that refuses its arguments does not read.
    let writer = std::thread::spawn(move || to.write_all(&stdin));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join();
    output
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A folder of its own for a test's files.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn standard_input_gives_one_object() {
    let output = glossator(&[], RUSSIAN.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let found = &lines(&output)[0];
    assert_eq!((found["id"].as_str(), found["lang"].as_str()), (Some("-"), Some("ru")));
    for list in ["mentions", "references", "entities", "dates", "quotes", "titles", "warnings"] {
        assert!(found[list].is_array(), "{list}");
    }
}

#[test]
fn json_lines_keep_their_order_and_report_bad_ones() {
    let mut input = String::new();
    for i in 0..3000 {
        input.push_str(&format!("{{\"id\":\"{i}\",\"text\":\"Москва, {i}\"}}\n"));
    }
    let output = glossator(&["--jsonl"], input.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let ids: Vec<String> = lines(&output).iter().map(|l| l["id"].as_str().unwrap().to_owned()).collect();
    assert!(ids.iter().enumerate().all(|(i, id)| *id == i.to_string()) && ids.len() == 3000);

    let input = b"{\"id\":\"a\",\"text\":\"x\"}\nnonsense\n\n{\"id\":\"b\",\"text\":\"y\",\"published\":\"3 May\"}\n{\"id\":\"c\",\"text\":\"z\",\"lang\":\"en\"}\n";
    let output = glossator(&["--jsonl"], input);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(lines(&output).iter().map(|l| l["id"].as_str().unwrap()).collect::<Vec<_>>(), ["a", "c"]);
    let errors = stderr(&output);
    assert!(errors.contains("glossator: -: line 2: column 2: expected ident\n"), "{errors}");
    assert!(errors.contains("line 4: published: expected a date such as 2016-12-03"), "{errors}");
}

#[test]
fn a_line_that_is_no_object_is_refused_by_what_it_is() {
    let lines = [
        (r#"["a", "Paris", "2016-12-03", "en"]"#, "invalid type: sequence, expected an object with `text`"),
        ("\"Paris\"", "invalid type: string \"Paris\", expected an object with `text`"),
        ("null", "invalid type: null, expected an object with `text`"),
        ("{\"id\": \"a\"}", "missing field `text`"),
        ("{\"text\": 5}", "invalid type: integer `5`, expected a string"),
        ("{\"text\": \"x\", \"lang\": \"fr\"}", "lang: expected ru or en, but found `fr`"),
    ];
    for (line, expected) in lines {
        let output = glossator(&["--jsonl"], line.as_bytes());
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""), "{line}");
        let error = stderr(&output);
        assert!(error.starts_with("glossator: -: line 1: ") && error.contains(expected), "{error}");
        assert!(!error.contains("struct"), "{error}");
    }
    let deep = "[".repeat(200_000);
    assert_eq!(glossator(&["--jsonl"], deep.as_bytes()).status.code(), Some(1));
}

#[test]
fn half_an_emoji_in_json_lines_is_a_character_of_its_own() {
    let place = |text: &str, unit: &str| {
        let line = format!(r#"{{"id": "\udc00", "text": "{text}", "lang": "en"}}"#);
        let output = glossator(&["--jsonl", "--offsets", unit], line.as_bytes());
        assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""), "{text}");
        let found = &lines(&output)[0];
        assert_eq!(found["id"].as_str(), Some("\u{FFFD}"));
        found["mentions"][0]["start"].as_u64().unwrap()
    };
    // As Python counts, where a half is one code point, and a whole emoji as well.
    for (text, code_points, utf16) in [
        (r"\ud83d. He lives in Paris.", 15, 15),
        (r"\uDE03. He lives in Paris.", 15, 15),
        (r"\ud83d\ud83d. He lives in Paris.", 16, 16),
        (r"\ud83d\ude03. He lives in Paris.", 15, 16),
        (r"\\ud83d. He lives in Paris.", 20, 20),
    ] {
        assert_eq!((place(text, "codepoint"), place(text, "utf16")), (code_points, utf16), "{text}");
    }
}

#[test]
fn json_lines_may_come_from_windows() {
    let output = glossator(
        &["--jsonl"],
        b"\xEF\xBB\xBF{\"id\":\"a\",\"text\":\"x\"}\r\n{\"id\":\"b\",\"text\":\"y\"}",
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(lines(&output).iter().map(|l| l["id"].as_str().unwrap()).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn files_in_any_encoding() {
    let folder = folder("encodings");
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let cyrillic =
        |label: &str| encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(RUSSIAN).0;
    std::fs::write(path("utf8.txt"), RUSSIAN).unwrap();
    std::fs::write(path("1251.txt"), cyrillic("windows-1251")).unwrap();
    std::fs::write(path("koi8.txt"), cyrillic("koi8-r")).unwrap();
    let utf16: Vec<u8> = RUSSIAN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(path("utf16.txt"), utf16).unwrap();
    let names = ["utf8.txt", "1251.txt", "koi8.txt", "utf16.txt"].map(path);
    let arguments: Vec<&str> = names.iter().map(String::as_str).collect();
    let output = glossator(&arguments, b"");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let mut found = lines(&output);
    for (one, name) in found.iter_mut().zip(&names) {
        assert_eq!(one["id"].as_str(), Some(name.as_str()));
        one["id"] = serde_json::Value::Null;
    }
    assert_eq!(found.len(), 4);
    assert!(found.iter().all(|one| *one == found[0]));
    let output = glossator(&["--encoding", "koi8-r", "--format", "text", &names[2]], b"");
    assert!(stdout(&output).contains("Министр прибыл"), "{}", stdout(&output));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let output = glossator(&["no/such/file", "-"], b"Paris");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with("glossator: no/such/file: "), "{}", stderr(&output));
    assert_eq!(lines(&output).len(), 1);
}

#[test]
fn a_folder_is_called_one() {
    let folder = folder("empty").to_string_lossy().into_owned();
    for arguments in [&[&folder, "-"][..], &["--jsonl", &folder, "-"]] {
        let output = glossator(arguments, b"{\"text\": \"Paris\"}");
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(stderr(&output), format!("glossator: {folder}: expected a file, but found a folder\n"));
        assert_eq!(lines(&output).len(), 1, "the rest is done");
    }
}

#[test]
fn a_file_that_is_no_text_is_named_and_the_rest_is_done() {
    let folder = folder("formats");
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    std::fs::write(path("report.pdf"), "%PDF-1.7 ...").unwrap();
    std::fs::write(path("a.txt"), RUSSIAN).unwrap();
    let output = glossator(&[&path("report.pdf"), &path("a.txt")], b"");
    assert_eq!(output.status.code(), Some(1));
    let expected = format!(
        "glossator: {}: expected text or a document (.docx, .odt), but found a PDF document\n",
        path("report.pdf")
    );
    assert_eq!(stderr(&output), expected);
    assert_eq!(lines(&output).len(), 1);
    let output = glossator(&["--encoding", "utf-8", &path("report.pdf")], b"");
    assert_eq!(output.status.code(), Some(0), "whoever names the encoding knows: {}", stderr(&output));
}

/// A Word document of these paragraphs, or another archive.
fn archive(name: &str, paragraphs: &[&str]) -> Vec<u8> {
    let paragraphs = paragraphs.iter().map(|text| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"));
    let body: String = paragraphs.collect();
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(document.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_word_document_is_read_and_its_text_comes_with_the_offsets() {
    let document = archive("word/document.xml", &["Слово &amp; дело", "Министр прибыл в Тверь."]);
    let output = glossator(&["--offsets", "byte"], &document);
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
    let found = &lines(&output)[0];
    let text = found["text"].as_str().unwrap();
    assert_eq!(text, "Слово & дело\n\nМинистр прибыл в Тверь.");
    let place = &found["mentions"][0];
    let offset = |name: &str| place[name].as_u64().unwrap() as usize;
    assert_eq!(&text[offset("start")..offset("end")], "Тверь");
    let output = glossator(&["--format", "text"], &document);
    assert!(stdout(&output).contains("\n\nМинистр прибыл в [Тверь => place].\n"), "{}", stdout(&output));
}

#[test]
fn an_archive_that_is_no_word_document_is_named() {
    let sheet = archive("xl/workbook.xml", &["Paris"]);
    let whole = archive("word/document.xml", &["Paris"]);
    for (bytes, expected) in [
        (&sheet[..], "expected text or a document (.docx, .odt), but found another archive (zip)\n"),
        (&whole[..whole.len() / 2], "expected a document (.docx, .odt), but found a damaged archive: "),
    ] {
        let output = glossator(&[], bytes);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
        assert!(stderr(&output).starts_with(&format!("glossator: -: {expected}")), "{}", stderr(&output));
    }
}

#[test]
fn tags_are_text_and_that_is_said() {
    let output = glossator(&[], b"\n<!DOCTYPE html><html><p>Paris.</p></html>");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stderr(&output), "glossator: -: the tags of HTML are read as text\n");
    assert_eq!(lines(&output).len(), 1);
}

#[test]
fn a_wrong_command_line_ends_with_two() {
    for wrong in [
        &["--lang", "fr"][..],
        &["--published", "yesterday"],
        &["--kinds", "person,people"],
        &["--encoding", "klingon"],
        &["--format", "xml"],
        &["--jsonl", "--format", "html"],
        &["--no-such-option"],
    ] {
        let output = glossator(wrong, b"");
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn a_wrong_value_is_named_once_with_what_was_expected() {
    for (option, place, value, expected) in [
        ("--published", "--published <DATE>", "3 May", "a date such as 2016-12-03 or 2016-12-03T17:40"),
        (
            "--encoding",
            "--encoding <NAME>",
            "klingon",
            "an encoding such as utf-8, utf-16, windows-1251 or koi8-r",
        ),
    ] {
        let errors = stderr(&glossator(&[option, value], b""));
        let first = format!("error: invalid value '{value}' for '{place}': expected {expected}");
        assert_eq!(errors.lines().next(), Some(first.as_str()));
    }
}

#[test]
fn every_language_compiled_in_can_be_asked_for() {
    let help = stdout(&glossator(&["--help"], b""));
    let codes: Vec<&str> = glossator::lang::codes().collect();
    assert!(help.contains(&format!("[possible values: {}]", codes.join(", "))), "{help}");
    for code in codes {
        let output = glossator(&["--lang", code], b"Paris");
        assert_eq!(lines(&output)[0]["lang"].as_str(), Some(code));
    }
}

#[test]
fn offsets_count_what_is_asked() {
    let text = "😃 3 мая 2016 года шёл дождь.";
    let start = |unit: &str| {
        let output = glossator(&["--offsets", unit, "--lang", "ru", "--kinds", "date"], text.as_bytes());
        lines(&output)[0]["dates"][0]["start"].as_u64()
    };
    assert_eq!((start("codepoint"), start("utf16"), start("byte")), (Some(2), Some(3), Some(5)));
}

#[test]
fn what_is_not_known_is_not_filled_in() {
    let text = "«Он приехал вчера, а 3 декабря уехал», — сказала она.";
    let dates = |arguments: &[&str]| {
        let found = &lines(&glossator(arguments, text.as_bytes()))[0]["dates"];
        found
            .as_array()
            .unwrap()
            .iter()
            .map(|d| format!("{} {}", d["value"], d["assumed"]))
            .collect::<Vec<_>>()
    };
    assert_eq!(dates(&[]), ["null []", "\"XXXX-12-03\" []"]);
    let given = dates(&["--published", "2016-12-05"]);
    assert_eq!(given, [r#""2016-12-04" ["year","month","day"]"#, r#""2016-12-03" ["year"]"#]);
}

#[test]
fn html_stands_alone_and_escapes() {
    let output = glossator(&["--format", "html"], "Dogs & <cats>\n\n\"Tom\" in Paris.".as_bytes());
    let page = stdout(&output);
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
    assert!(page.contains("Dogs &amp; &lt;cats&gt;</p>"), "{page}");
    assert!(!page.contains("<script") && !page.contains("://"));
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_glossator"))
        .arg("--jsonl")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let _ = child.stdin.take().unwrap().write_all(b"{\"id\":\"a\",\"text\":\"x\"}\n");
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
}
