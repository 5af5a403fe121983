//! Two countries with a hyphen between them: `The Iran-Iraq war`. Where the tagger found one of them, the other is a place
//! as well.

use super::Found;
use super::bio::Name;
use super::gazetteer::class;
use super::knowledge::Knowledge;
use crate::annotation::Kind;
use crate::segment::Document;

/// How sure a country is that was found by the one next to it.
const CONFIDENCE: u8 = 90;

/// Adds countries to `found`, which is and stays in reading order.
pub(super) fn settle(document: &Document, knowledge: &Knowledge, found: &mut Vec<Found>) {
    let last = document.tokens.len().saturating_sub(1);
    for hyphen in (1..last).filter(|&i| document.tokens[i].parts_names()) {
        let next = found.partition_point(|f| f.name.tokens.end < hyphen);
        let before = found.get(next).is_some_and(|f| f.name.tokens.end == hyphen);
        let behind = found.get(next + usize::from(before));
        let behind = behind.filter(|f| f.name.tokens.start <= hyphen + 1);
        let missing = match (before, behind) {
            (true, None) => hyphen + 1,
            (false, Some(f)) if f.name.tokens.start == hyphen + 1 => hyphen - 1,
            _ => continue,
        };
        if knowledge.classes(document.norm(missing)) & class::COUNTRY != 0 {
            let name = Name { tokens: missing..missing + 1, kind: Kind::Place };
            let at = next + usize::from(before);
            found.insert(at, Found { name, margin: 0, confidence: CONFIDENCE });
        }
    }
}
