//! Names from lists, in every case: each must come back to its nominative, in the company that news gives it.
//!
//! A surname is read after a common given name in the same case, a given name before a common surname.

use glossator::annotation::{Kind, Mention};
use glossator::resolve::link::Linker;
use glossator::segment::{Document, Segmenter};
use glossator::span::Span;
use glossator::token::fold;

const MAN: [&str; 6] = ["Игорь", "Игоря", "Игорю", "Игоря", "Игорем", "Игоре"];
const WOMAN: [&str; 6] = ["Ольга", "Ольги", "Ольге", "Ольгу", "Ольгой", "Ольге"];
const MANS: [&str; 6] = ["Майский", "Майского", "Майскому", "Майского", "Майским", "Майском"];
const WOMANS: [&str; 6] = ["Майская", "Майской", "Майской", "Майскую", "Майской", "Майской"];

struct Reader {
    segmenter: Segmenter,
    linker: Linker,
}

impl Reader {
    fn russian() -> Self {
        let languages = glossator::lang::embedded();
        let language = languages.iter().find(|l| l.code() == "ru").unwrap();
        Self { segmenter: Segmenter::new(language), linker: Linker::new(language) }
    }

    /// The base form of a person's name. The prepositional case is never without a preposition.
    fn base(&self, name: &str, case: usize) -> String {
        let before = if case == 5 { "Говорят о " } else { "" };
        let text = format!("{before}{name}");
        let document = Document::new(&text, &self.segmenter);
        let span = Span::new(before.len(), text.len());
        let mut mentions = [Mention { span, kind: Kind::Person, confidence: 100, entity: None }];
        let linked = self.linker.link(&document, &mut mentions);
        fold(&linked.entities[0].name)
    }
}

fn title(word: &str) -> String {
    let mut start = true;
    let capital = |c: char| {
        let up = start;
        start = c == '-';
        if up { c.to_uppercase().collect::<String>() } else { c.to_string() }
    };
    word.chars().map(capital).collect()
}

/// The share of forms that come back, and examples of those that do not.
fn share(sample: &str, name: impl Fn(&str, bool, usize) -> String) -> (f64, Vec<String>) {
    let reader = Reader::russian();
    let (mut right, mut total, mut wrong) = (0usize, 0usize, Vec::new());
    for line in sample.lines().filter(|l| !l.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        for woman in [false, true] {
            if !cells[1].contains(if woman { 'f' } else { 'm' }) {
                continue;
            }
            for (case, form) in cells[2..].iter().enumerate().filter(|(_, form)| **form != "-") {
                let written = name(&title(form), woman, case);
                let expected = fold(&name(&title(cells[0]), woman, 0));
                let found = reader.base(&written, case);
                total += 1;
                if found == expected {
                    right += 1;
                } else {
                    wrong.push(format!("{written} -> {found}, expected {expected}"));
                }
            }
        }
    }
    (right as f64 / total as f64, wrong)
}

fn check(sample: &str, least: f64, name: impl Fn(&str, bool, usize) -> String) {
    let (share, wrong) = share(sample, name);
    println!("{:.2} % right", share * 100.0);
    let shown: Vec<&String> = wrong.iter().step_by((wrong.len() / 60).max(1)).collect();
    assert!(share >= least, "{:.2} % right, expected {:.0}; {shown:#?}", share * 100.0, least * 100.0);
    println!("{shown:#?}");
}

#[test]
fn surnames_come_back_from_every_case() {
    let name = |surname: &str, woman: bool, case: usize| {
        format!("{} {surname}", if woman { WOMAN[case] } else { MAN[case] })
    };
    check(include_str!("../declension/surnames.tsv"), 0.98, name);
}

#[test]
fn given_names_come_back_from_every_case() {
    let name = |given: &str, woman: bool, case: usize| {
        format!("{given} {}", if woman { WOMANS[case] } else { MANS[case] })
    };
    check(include_str!("../declension/given_names.tsv"), 0.99, name);
}
