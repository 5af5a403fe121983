//! Puts the parts together: for each pair speech or title, with cue and speaker; then the reports without marks.

use super::Found;
use super::apposition::after_comma;
use super::attribution::{self, Attribution, Link};
use super::classify::{self, Frame, Inside};
use super::cue::{self, Cue};
use super::extent::after_dateline;
use super::indirect::{self, Report};
use super::marks::{self, Ending, Pair};
use super::reading::Reading;
use super::speaker::{Clause, Ground, Side, Speaker};
use super::unit::{self, Item, Unit};
use super::words::{Class, Finite, Tag};
use crate::annotation::{Kind, QuoteKind};
use crate::span::Span;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What a pair of marks holds.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    pub(super) speech: Option<QuoteKind>,
    pub(super) speaker: Option<Speaker>,
    pub(super) cue: Option<Range<usize>>,
    pub(super) continues: bool,
    /// The pair whose speaker it shares.
    pub(super) shares: Option<usize>,
    pub(super) inserts: Vec<Range<usize>>,
    pub(super) confidence: u8,
}

impl Verdict {
    fn title(confidence: u8) -> Self {
        Self {
            speech: None,
            speaker: None,
            cue: None,
            continues: false,
            shares: None,
            inserts: Vec::new(),
            confidence,
        }
    }

    pub(super) fn speech(
        kind: QuoteKind,
        speaker: Option<Speaker>,
        cue: Option<Range<usize>>,
        confidence: u8,
    ) -> Self {
        Self { speech: Some(kind), speaker, cue, ..Self::title(confidence) }
    }
}

pub(super) struct Decision<'r, 'd> {
    pub(super) reading: &'r Reading<'d>,
    pub(super) pairs: Vec<Pair>,
    pub(super) insides: Vec<Inside>,
    pub(super) units: Vec<Unit>,
    /// For each pair its unit and item.
    pub(super) places: Vec<(usize, usize)>,
    pub(super) cues: Vec<Vec<Cue>>,
    pub(super) reports: Vec<Report>,
    /// For each unit the indices of the reports about it.
    pub(super) reports_of: Vec<Vec<usize>>,
    /// How often a short string stands in marks.
    pub(super) repeated: FxHashMap<String, usize>,
    pub(super) verdicts: Vec<Verdict>,
}

/// All quotes and titles of a document.
pub(super) fn decide(reading: &Reading) -> Found {
    let pairs = marks::pairs(reading);
    let insides = pairs.iter().map(|p| Inside::new(reading, p)).collect();
    let (units, places) = unit::units(reading, &pairs);
    let mut decision = Decision {
        reading,
        insides,
        places,
        cues: Vec::with_capacity(units.len()),
        reports: Vec::new(),
        reports_of: vec![Vec::new(); units.len()],
        repeated: FxHashMap::default(),
        verdicts: Vec::with_capacity(pairs.len()),
        units,
        pairs,
    };
    decision.count_repeated();
    decision.report();
    for pair in 0..decision.pairs.len() {
        let verdict = decision.verdict(pair);
        decision.verdicts.push(verdict);
    }
    decision.share();
    decision.repeat();
    decision.found()
}

/// Longer strings than this are not compared.
const TERM: usize = 5;
/// How many cues or reports back one is looked for.
pub(super) const NEAR: usize = 8;
/// How many items a name and its colon take in a headline.
const HEADLINE: usize = 4;
/// How many units back somebody is looked for.
pub(super) const BACK: usize = 60;

/// So many words between marks that open a headline are no title.
const LONG_HEADLINE: usize = 6;
/// Among so many items behind the colon stands who is quoted.
const NAMED: usize = 5;

impl Decision<'_, '_> {
    pub(super) fn clause(&self, unit: usize) -> Clause<'_, '_> {
        Clause { reading: self.reading, unit: &self.units[unit], pairs: &self.pairs, cues: &self.cues[unit] }
    }

    fn key(&self, pair: usize) -> Option<String> {
        let inside = self.pairs[pair].inside();
        (inside.len() <= TERM)
            .then(|| inside.map(|i| self.reading.document.norm(i)).collect::<Vec<_>>().join(" "))
    }

    /// Headlines do not count: they take from the text.
    fn count_repeated(&mut self) {
        let paragraphs = &self.reading.document.paragraphs;
        for pair in 0..self.pairs.len() {
            let paragraph = self.units[self.places[pair].0].paragraph;
            let last = paragraphs.get(paragraph).map_or("", |p| self.reading.text(p.end - 1));
            let headline =
                !matches!(last, "." | "!" | "?" | "…" | "»" | "\"" | "”") && !last.starts_with("..");
            if let Some(key) = self.key(pair).filter(|_| !headline) {
                *self.repeated.entry(key).or_default() += 1;
            }
        }
    }

    /// Cues and reports of all units.
    fn report(&mut self) {
        let mut previous: Option<(usize, usize)> = None;
        for u in 0..self.units.len() {
            let (cues, points_back) = cue::cues(self.reading, &self.units[u]);
            let unit = &self.units[u];
            let top = unit.container.is_none();
            let clause = Clause { reading: self.reading, unit, pairs: &self.pairs, cues: &cues };
            let before = previous.filter(|p| top && self.units[p.0].paragraph == unit.paragraph);
            // `Об этом сообщил X` at the head of a paragraph points to the sentence before it, not to a headline.
            let sentence = |p: &(usize, usize)| {
                p.1 < self.units[p.0].items.len() && self.units[p.0].paragraph + 1 == unit.paragraph
            };
            let before = before.or_else(|| previous.filter(|p| top && points_back && sentence(p)));
            if top {
                let told = before.filter(|_| points_back).map(|(unit, end)| {
                    let start = after_dateline(&self.clause(unit)).min(end);
                    (unit, start..end)
                });
                let found = indirect::reports(&clause, u, &cues, points_back, told);
                for mut report in found {
                    if report.speaker.is_none() && indirect::lacks_subject(&clause, &report) {
                        report.speaker = before.and_then(|p| self.spoken_of(p.0));
                    }
                    self.reports_of[report.unit].push(self.reports.len());
                    self.reports.push(report);
                }
                let length = unit.items.len();
                let stop = matches!(clause.text(length - 1), "." | "!" | "?");
                previous = Some((u, length - usize::from(stop)));
            }
            self.cues.push(cues);
        }
    }

    /// Whose words a unit reports last, or else who is spoken of in it.
    pub(super) fn spoken_of(&self, unit: usize) -> Option<Speaker> {
        let said = self.reports_of[unit].iter().rev().find_map(|&r| self.reports[r].speaker.clone());
        said.or_else(|| attribution::subject(&self.clause(unit), 0..self.units[unit].items.len()))
    }

    fn verdict(&self, pair: usize) -> Verdict {
        let (u, k) = self.places[pair];
        let inside = self.insides[pair];
        let clause = self.clause(u);
        let cues = &self.cues[u];
        let container = self.units[u].container;
        if container.is_some_and(|c| self.verdicts[c].speech.is_none()) {
            return Verdict::title(80);
        }
        let inserts = self.inserts(pair);
        if let Some((first, _)) = inserts.first() {
            let spans = inserts.iter().map(|i| i.1.clone()).collect();
            let verdict = Verdict::speech(QuoteKind::Direct, first.speaker.clone(), first.cue.clone(), 95);
            return Verdict { inserts: spans, ..verdict };
        }
        if let Some(after) = attribution::after(&clause, cues, k).filter(|_| container.is_none()) {
            // `Горшков возразил: «…», сообщает агентство`: an agency passes on what another says.
            let outlet = after.speaker.as_ref().is_some_and(|s| s.ground == Ground::Outlet);
            if let Some(before) = attribution::before(&clause, cues, k).filter(|b| {
                let mention = b.speaker.as_ref().and_then(|s| s.mention);
                outlet
                    && b.link == Link::Colon
                    && mention.is_some_and(|m| self.reading.kind(m) == Kind::Person)
            }) {
                return Verdict::speech(QuoteKind::Direct, before.speaker, before.cue, 90);
            }
            let kind = if k > 0 && !inside.capital { QuoteKind::Mixed } else { QuoteKind::Direct };
            let confidence = if after.speaker.is_some() { 95 } else { 80 };
            let shares = after.speaker.is_none().then_some(pair);
            return Verdict { shares, ..Verdict::speech(kind, after.speaker, after.cue, confidence) };
        }
        if let Some(chained) = self.chained(pair) {
            return chained;
        }
        if let Some(before) = attribution::before(&clause, cues, k)
            && let Some(mut verdict) = self.judge_before(&clause, k, before, inside, container.is_some())
        {
            if let (None, Some(outer)) = (&verdict.speaker, container) {
                verdict.speaker = self.verdicts[outer].speaker.clone();
            }
            return verdict;
        }
        if container.is_some() {
            return Verdict::title(75);
        }
        if self.pairs[pair].ending == Ending::Open {
            return Verdict { shares: Some(pair), ..Verdict::speech(QuoteKind::Direct, None, None, 60) };
        }
        if classify::is_alone(&clause, k) && self.stands_alone(pair) {
            return Verdict { shares: Some(pair), ..Verdict::speech(QuoteKind::Direct, None, None, 75) };
        }
        if let Some(headed) = self.headed(pair) {
            return headed;
        }
        self.embedded(pair)
    }

    /// `«Я не жалею»: Вера Лапина о переезде`, `‘It was hell’: survivors tell`: a headline that opens with words of whom it
    /// names behind a colon.
    fn headed(&self, pair: usize) -> Option<Verdict> {
        let (u, k) = self.places[pair];
        let (inside, clause) = (self.insides[pair], self.clause(u));
        let range = self.pairs[pair].inside();
        let acts = |i: usize| matches!(self.reading.finite(i), Some(Finite::Sure | Finite::Shared));
        let clause_inside = inside.words >= 3 && range.skip(1).any(acts);
        let said = inside.person && inside.words >= 2 || clause_inside || inside.words >= LONG_HEADLINE;
        let opens = (0..k).all(|j| clause.is_mark(j)) && clause.text(k + 1) == ":";
        if !(opens && said && inside.capital) || inside.capitals || inside.name {
            return None;
        }
        let names = k + 2..clause.unit.items.len().min(k + 2 + NAMED);
        let speaker = attribution::subject(&clause, names)?;
        let person = speaker.mention.is_none_or(|m| self.reading.kind(m) == Kind::Person);
        person.then(|| Verdict::speech(QuoteKind::Direct, Some(speaker), None, 80))
    }

    fn judge_before(
        &self,
        clause: &Clause,
        k: usize,
        before: Attribution,
        inside: Inside,
        nested: bool,
    ) -> Option<Verdict> {
        let sure = if before.speaker.is_some() { 92 } else { 70 };
        let direct = |a: Attribution| Verdict::speech(QuoteKind::Direct, a.speaker, a.cue, sure);
        let mixed = |a: Attribution| Verdict::speech(QuoteKind::Mixed, a.speaker, a.cue, sure - 5);
        match before.link {
            Link::Colon if before.cue.is_some() => {
                let call = before.class == Some(Class::Call);
                let sign = (0..k).rev().take(3).any(|j| clause.is(j, Tag::Sign));
                if sign { None } else { Some(if call { mixed(before) } else { direct(before) }) }
            }
            Link::Colon => {
                // `Лавров: «…»`
                let person = before.speaker.as_ref().and_then(|s| s.mention);
                let name = k <= HEADLINE && person.is_some_and(|m| self.reading.kind(m) == Kind::Person);
                // `известен по ролям в кино: «…» (1941), «…»`
                let quote = |j: usize| clause.token(j).is_none() && j < clause.unit.items.len();
                let dated = clause.text(k + 1) == "(" && clause.is_number(k + 2);
                let listed = dated || clause.text(k + 1) == "," && quote(k + 2);
                let listed = listed && !inside.ends && !inside.person;
                ((inside.is_utterance() || name && !inside.name) && !nested && !listed)
                    .then(|| direct(before))
            }
            Link::Comma => {
                // `X предупредил о рисках, „Вестник“ — о ценах`: a subject whose verb is left out.
                let acts = inside.name && !inside.ends && clause.is_dash(k + 1);
                (!acts && (inside.words >= 2 || inside.ends)).then(|| direct(before))
            }
            Link::That => Some(mixed(before)).filter(|_| {
                inside.words >= 2 && !(inside.name || inside.capitals) && self.fills_clause(clause, k)
            }),
            Link::Bare => {
                let close =
                    before.cue.as_ref().is_some_and(|c| clause.unit.first_token(k, &self.pairs) - c.end <= 1);
                let long = inside.words >= 4 || (inside.ends && inside.words >= 2);
                // `напомнил о премии «…»`: the name of what is spoken about.
                let named = before.cue.as_ref().is_some_and(|c| {
                    let near = k.saturating_sub(BACK)..k;
                    let next = near.into_iter().find(|&j| clause.token(j).is_some_and(|i| i >= c.end));
                    next.is_some_and(|j| clause.is(j, Tag::Topic))
                });
                // `заявил представитель «…» Олег Брагин`: the name of a body behind its noun.
                let noun = !close && clause.is_plain(k - 1) && !self.reading.leaves_out_that();
                let named = named || noun && !(inside.ends || inside.person || inside.sentences);
                let says =
                    before.class == Some(Class::Say) && inside.capital && !inside.capitals && long && !named;
                (says && (!nested || close)).then(|| direct(before))
            }
            Link::After | Link::Inside => None,
        }
    }

    /// Whether a quote after `что` is the clause rather than its first word.
    fn fills_clause(&self, clause: &Clause, k: usize) -> bool {
        let Some(Item::Quote(pair)) = clause.unit.items.get(k) else { return false };
        let inside = self.insides[*pair];
        !inside.capital || inside.words >= 5
    }

    fn stands_alone(&self, pair: usize) -> bool {
        let inside = self.insides[pair];
        let carried =
            self.goes_on(pair).is_some() || (inside.ends && inside.capital && self.follows(pair).is_some());
        // `A pause. "It was close."`, `What was it like?`, and below it `"Cold."`
        let said = inside.ends && inside.capital && (self.paragraph_speaks(pair) || self.answers(pair));
        carried
            || said
            || inside.sentences
            || inside.person && inside.words >= 3
            || (inside.words >= 4 && (inside.ends || self.is_sentence(pair)))
    }

    /// Whether a quote ends with a stop outside its marks, as a sentence does and a headline does not.
    fn is_sentence(&self, pair: usize) -> bool {
        let end = self.pairs[pair].tokens.end;
        matches!(self.reading.text(end), "." | "!" | "?" | "…")
    }

    /// A quote that shares the attribution of the one before in its sentence: `«…» и «…»`.
    fn chained(&self, pair: usize) -> Option<Verdict> {
        let before = pair.checked_sub(1)?;
        let (u, k) = self.places[pair];
        let clause = self.clause(u);
        // The pair before in the same unit may hold others.
        let at = (0..k).rev().take(5).find(|&j| matches!(self.units[u].items[j], Item::Quote(_)))?;
        let Item::Quote(earlier) = self.units[u].items[at] else { return None };
        if earlier > before || k - at > 4 {
            return None;
        }
        let verdict = &self.verdicts[earlier];
        let joined =
            (at + 1..k).all(|j| clause.is(j, Tag::Stop) || matches!(clause.text(j), "," | "(" | "-" | "—"));
        let alike = self.insides[earlier].capital == self.insides[pair].capital;
        if !joined || !alike || verdict.speech.is_none() || self.insides[pair].name {
            return None;
        }
        let mut chained = verdict.clone();
        chained.inserts.clear();
        chained.continues = false;
        chained.confidence = chained.confidence.saturating_sub(10);
        if chained.speaker.is_none() {
            chained.shares = Some(earlier);
        }
        Some(chained)
    }

    fn embedded(&self, pair: usize) -> Verdict {
        let (u, k) = self.places[pair];
        let clause = self.clause(u);
        let reports = self.reports_of[u].iter().rev().map(|&r| &self.reports[r]).take(NEAR);
        let report = reports.into_iter().find(|r| r.items.contains(&k));
        let until = self.cues[u].partition_point(|c| c.items.end <= k);
        let near = self.cues[u][..until].iter().rev().take(NEAR);
        let cue = near.into_iter().find(|c| c.verb().is_some_and(|v| v.strength <= 2));
        let mut speaker = None;
        let mut cue_tokens = None;
        let mut frame = Frame::Nothing;
        let outlet = |s: &Option<Speaker>| s.as_ref().is_some_and(|s| s.ground == Ground::Outlet);
        if let Some(cue) = cue
            && let Some(verb) = cue.verb()
            && !report.is_some_and(|r| r.cue.as_ref() == Some(&cue.tokens))
        {
            let side = if after_comma(&clause, cue) { Side::After } else { Side::Before };
            let found = clause.speaker(cue, side, 0..k).map(|s| s.0);
            let calls = matches!(verb.class, Class::Call | Class::Urge);
            let known = found.as_ref().is_some_and(|s| s.ground != Ground::Place);
            let known =
                known || verb.class == Class::Document || (found.is_some() && verb.class != Class::Call);
            // `According to X, Hale claimed to be "late"`: the words are whose the verb beside them says.
            let first_hand = known && verb.class == Class::Say && verb.strength == 1;
            if let Some(report) = report.filter(|r| first_hand && r.items.contains(&cue.items.start)) {
                let own = found.as_ref().is_some_and(|s| s.ground == Ground::Known);
                frame = Frame::Reported;
                speaker = if own { found } else { report.speaker.clone() };
                cue_tokens = Some(cue.tokens.clone());
            } else if known && (calls || report.is_none()) {
                frame = Frame::Verb(verb.class, verb.strength, k - cue.items.end);
                speaker = found;
                cue_tokens = Some(cue.tokens.clone());
            }
        }
        if let Some(report) = report.filter(|_| frame == Frame::Nothing) {
            // `…, пишет «Вестник»` closes what others said; `Об этом пишет «Вестник»` does not.
            let own = |c: &Range<usize>| self.cues[u].iter().take(BACK).any(|k| k.tokens == *c);
            let late = report.cue.as_ref().is_some_and(|c| c.start > self.pairs[pair].tokens.start && own(c));
            if late && outlet(&report.speaker) {
                frame = Frame::Paragraph;
            } else {
                frame = Frame::Reported;
                speaker = report.speaker.clone();
                cue_tokens = report.cue.clone();
            }
        }
        if frame == Frame::Nothing && self.paragraph_speaks(pair) {
            frame = Frame::Paragraph;
        }
        let repeated = self.key(pair).and_then(|key| self.repeated.get(&key)).is_some_and(|&n| n > 1);
        let score = classify::embedded(&clause, k, self.insides[pair], frame, repeated);
        if score > 0 {
            let confidence = (55 + score).clamp(55, 92) as u8;
            let verdict = Verdict::speech(QuoteKind::Mixed, speaker, cue_tokens, confidence);
            let shares = verdict.speaker.is_none().then_some(pair);
            return Verdict { shares, ..verdict };
        }
        Verdict::title((60 - score).clamp(60, 95) as u8)
    }

    /// The author's words inside a pair.
    fn inserts(&self, pair: usize) -> Vec<(Attribution, Range<usize>)> {
        let range = self.pairs[pair].tokens.clone();
        let first = self.units.partition_point(|u| u.first_token(0, &self.pairs) <= range.start);
        self.units[first..]
            .iter()
            .enumerate()
            .take_while(|(_, u)| u.first_token(0, &self.pairs) < range.end)
            .filter(|(_, u)| u.container == Some(pair))
            .filter_map(|(n, _)| attribution::inside(&self.clause(first + n), &self.cues[first + n]))
            .collect()
    }

    pub(super) fn span(&self, tokens: Range<usize>) -> Span {
        self.reading.document.span(tokens)
    }
}
