//! Verdicts, reports and lines as quotes and titles, each with who says it.

use super::Found;
use super::antecedent::Memory;
use super::classify;
use super::decide::{Decision, NEAR, Verdict};
use super::dialogue;
use super::identity::identify;
use super::indirect::{self, Report};
use super::marks::Ending;
use super::speaker::{Clause, Speaker};
use super::transcript;
use super::unit::Item;
use super::words::Tag;
use crate::annotation::{Quote, QuoteKind, Title, TitleKind};
use crate::span::Span;
use crate::token::TokenKind;

impl Decision<'_, '_> {
    fn opens_with_that(&self, clause: &Clause, k: usize) -> bool {
        k > 0 && (clause.is(k - 1, Tag::That) || clause.text(k - 1) == ":")
    }

    pub(super) fn found(self) -> Found {
        let mut drafts: Vec<(Quote, Option<Speaker>)> = Vec::new();
        let mut titles = Vec::new();
        for (index, (pair, verdict)) in self.pairs.iter().zip(&self.verdicts).enumerate() {
            let span = self.span(pair.tokens.clone());
            match verdict.speech {
                Some(kind) => drafts.push((self.quote(span, kind, verdict), verdict.speaker.clone())),
                None if pair.ending == Ending::Closed => {
                    let inside = self.insides[index];
                    let (unit, k) = self.places[index];
                    let named = inside.capital && !classify::is_wording(&self.clause(unit), k);
                    let kind = if named || inside.name { TitleKind::Name } else { TitleKind::Scare };
                    titles.push(Title { span, kind });
                }
                None => {}
            }
        }
        let mut lines = dialogue::lines(self.reading, &self.units, &self.pairs, &self.cues);
        lines.extend(transcript::lines(self.reading));
        lines.sort_by_key(|line| line.tokens.start);
        for report in &self.reports {
            // In words said without marks, as in those in marks, `я думаю, что` reports nothing.
            let first = self.units[report.unit].first_token(0, &self.pairs);
            let at = lines.partition_point(|l| l.tokens.end <= first);
            let line = lines.get(at);
            let within = line.is_some_and(|l| l.tokens.start <= first);
            let named = report.speaker.as_ref().is_some_and(|s| s.mention.is_some());
            // `Ann Lee: It will open in May.` is read as a headline, too.
            let label = line.and_then(|l| l.speaker.as_ref()).filter(|label| label.tokens.start >= first);
            let same = label.is_some() && report.cue.is_none() && report.speaker.as_ref() == label;
            if let Some(draft) = self.indirect(report).filter(|_| (named || !within) && !same) {
                drafts.push(draft);
            }
        }
        for line in lines {
            let inserts = line.insert.into_iter().collect();
            let sure = if line.cue.is_some() { 88 } else { 65 };
            let verdict = Verdict { inserts, ..Verdict::speech(QuoteKind::Direct, None, line.cue, sure) };
            drafts.push((self.quote(self.span(line.tokens), QuoteKind::Direct, &verdict), line.speaker));
        }
        drafts.sort_by(|a, b| a.0.span.reading_order(b.0.span));
        drafts.dedup_by(|b, a| a.0.span == b.0.span);
        let quoted = others_words(&drafts);
        let mut memory = Memory::new(&quoted);
        let quotes = drafts
            .into_iter()
            .map(|(mut quote, speaker)| {
                if let Some(speaker) = speaker {
                    let tokens = &self.reading.document.tokens;
                    let at = |span: Span| tokens.partition_point(|token| token.span.start < span.start);
                    let verb = quote.cue.and_then(|cue| self.reading.word(at(cue)).verb);
                    let verb = verb.and_then(|verb| verb.form.gender());
                    let identity = identify(self.reading, &speaker, at(quote.span), verb, &memory);
                    memory.keep(self.reading, &speaker, &identity);
                    quote.speaker = identity.span;
                    quote.speaker_name = identity.name;
                    quote.entity = identity.entity;
                }
                quote
            })
            .collect();
        titles.sort_by(|a, b| a.span.reading_order(b.span));
        Found { quotes, titles }
    }

    fn quote(&self, span: Span, kind: QuoteKind, verdict: &Verdict) -> Quote {
        Quote {
            span,
            kind,
            speaker: None,
            speaker_name: None,
            entity: None,
            cue: verdict.cue.clone().map(|c| self.span(c)),
            continues: verdict.continues,
            // What closes an unclosed quote may come before the author's words.
            inserts: verdict
                .inserts
                .iter()
                .map(|i| self.span(i.clone()))
                .filter(|&i| span.contains(i))
                .collect(),
            confidence: verdict.confidence,
        }
    }

    /// A report as a quote, unless marks hold all of it.
    fn indirect(&self, report: &Report) -> Option<(Quote, Option<Speaker>)> {
        let unit = &self.units[report.unit];
        let items = report.items.start..report.items.end.min(unit.items.len());
        if items.is_empty() {
            return None;
        }
        let clause = self.clause(report.unit);
        // `Отмечается, что`, `появилась информация о том, что`: nobody's words.
        if report.speaker.is_none() && clause.is_impersonal(report.cue.as_ref()) {
            return None;
        }
        let speech = items
            .clone()
            .filter(|&k| matches!(unit.items[k], Item::Quote(p) if self.verdicts[p].speech.is_some()));
        let words = items.clone().filter(|&k| match unit.items[k] {
            Item::Token(i) => self.reading.document.tokens[i].kind != TokenKind::Mark,
            Item::Quote(p) => self.verdicts[p].speech.is_none(),
        });
        let (speech, words) = (speech.count(), words.count());
        if words + speech < 2 || (speech > 0 && indirect::only_quotes(&clause, items.clone())) {
            return None;
        }
        // A quote with its own attribution is no part of what the sentence reports.
        let direct = items.clone().any(|k| match unit.items[k] {
            Item::Quote(p) => {
                let verdict = &self.verdicts[p];
                verdict.speech == Some(QuoteKind::Direct) && (words < 4 || verdict.cue == report.cue)
            }
            Item::Token(_) => false,
        });
        if direct {
            return None;
        }
        let first = unit.first_token(items.start, &self.pairs);
        // `"…," Brown insisted in a statement released by …`
        let spent = unit.items[..items.start].iter().rev().take(NEAR).any(|i| {
            matches!(i, Item::Quote(p) if self.verdicts[*p].speech == Some(QuoteKind::Direct)
                && self.verdicts[*p].cue.is_some() && self.verdicts[*p].cue == report.cue)
        });
        if spent && !self.opens_with_that(&clause, items.start) {
            return None;
        }
        let end = unit.end_token(items.end - 1, &self.pairs);
        let confidence = if report.speaker.is_some() { 80 } else { 60 };
        let verdict = Verdict {
            continues: report.continues,
            ..Verdict::speech(QuoteKind::Indirect, None, report.cue.clone(), confidence)
        };
        Some((self.quote(self.span(first..end), QuoteKind::Indirect, &verdict), report.speaker.clone()))
    }
}

/// What quotes with marks, and lines, hold but for the author's words; what stands within others is theirs.
fn others_words(drafts: &[(Quote, Option<Speaker>)]) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    let mut end = 0;
    for (quote, _) in drafts.iter().filter(|draft| draft.0.kind != QuoteKind::Indirect) {
        if quote.span.start < end {
            continue;
        }
        let mut start = quote.span.start;
        for insert in &quote.inserts {
            words.push(Span::new(start, insert.start.max(start)));
            start = insert.end.max(start);
        }
        end = quote.span.end;
        words.push(Span::new(start, end.max(start)));
    }
    words
}
