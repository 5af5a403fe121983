//! Speech that goes on: over paragraphs, after its attribution, in a sentence of its own beside one that names the speaker.

use super::attribution;
use super::classify;
use super::cue::Cue;
use super::decide::{BACK, Decision};
use super::marks::Ending;
use super::speaker::{Side, Speaker};
use super::unit::Item;
use super::words::Agreement;
use crate::annotation::{Kind, QuoteKind};
use crate::shape::Case;

/// Among so many quotes above a question whoever answers is looked for.
const BESIDE: usize = 3;

impl Decision<'_, '_> {
    /// The pair before, when this one is the next paragraph of the same utterance.
    pub(super) fn goes_on(&self, pair: usize) -> Option<usize> {
        let before = pair.checked_sub(1)?;
        let (a, b) = (&self.pairs[before], &self.pairs[pair]);
        (a.ending == Ending::Open && a.tokens.end == b.tokens.start).then_some(before)
    }

    /// Whether somebody speaks in the same paragraph before a pair.
    pub(super) fn paragraph_speaks(&self, pair: usize) -> bool {
        let unit = self.places[pair].0;
        let paragraph = self.units[unit].paragraph;
        (0..unit).rev().take_while(|&u| self.units[u].paragraph == paragraph).take(12).any(|u| {
            !self.reports_of[u].is_empty()
                || self.units[u].items.iter().any(|i| {
                    matches!(i, Item::Quote(p) if self.verdicts.get(*p).is_some_and(|v| v.speech.is_some()))
                })
        })
    }

    /// Speakers of quotes that stand alone: from the quote before or after, else from the sentence before.
    pub(super) fn share(&mut self) {
        for pair in 0..self.pairs.len() {
            if self.verdicts[pair].speech.is_none() || self.verdicts[pair].speaker.is_some() {
                if let Some(before) = self.follows(pair) {
                    self.verdicts[pair].continues = self.verdicts[before].speech.is_some();
                }
                continue;
            }
            if self.verdicts[pair].shares.is_none() {
                continue;
            }
            let follows = self.follows(pair);
            if let Some(before) = follows {
                self.verdicts[pair].continues = true;
                let (speaker, cue) =
                    (self.verdicts[before].speaker.clone(), self.verdicts[before].cue.clone());
                (self.verdicts[pair].speaker, self.verdicts[pair].cue) = (speaker, cue);
            }
            if self.verdicts[pair].speaker.is_none() {
                let several = self.is_said_by_several(pair);
                let one = |s: &Speaker| {
                    let named = s.mention.is_some_and(|m| self.reading.kind(m) == Kind::Person);
                    named || matches!(s.pronoun, Some(Agreement::Masculine | Agreement::Feminine))
                };
                let speaker = self.nearby(pair).filter(|s| !(several && one(s)));
                self.verdicts[pair].speaker = speaker;
            }
        }
        // The attribution of a speech over several paragraphs stands in the last.
        for pair in (1..self.pairs.len()).rev() {
            if let Some(before) = self.goes_on(pair)
                && self.verdicts[pair].speech.is_some()
            {
                self.verdicts[pair].continues = true;
                let later = self.verdicts[pair].clone();
                let verdict = &mut self.verdicts[before];
                if verdict.speaker.is_none() {
                    verdict.speech = verdict.speech.or(Some(QuoteKind::Direct));
                    verdict.speaker = later.speaker;
                    verdict.cue = later.cue;
                }
            }
        }
    }

    /// `«…», — успокоили его`: whether the verb beside a quote is of several, whom nobody names.
    fn is_said_by_several(&self, pair: usize) -> bool {
        let own = self.verdicts[pair].cue.as_ref();
        let mut cues = self.cues[self.places[pair].0].iter();
        let cue = own.and_then(|own| cues.find(|cue| cue.tokens == *own));
        cue.and_then(Cue::verb).is_some_and(|verb| verb.form == Agreement::Plural)
    }

    /// The quote before, when only its attribution stands between: `"…," he said. "…"`
    pub(super) fn follows(&self, pair: usize) -> Option<usize> {
        if let Some(before) = self.goes_on(pair) {
            return Some(before);
        }
        let (u, k) = self.places[pair];
        if self.units[u].container.is_some() {
            return None;
        }
        let is_speech = |p: usize| self.verdicts[p].speech == Some(QuoteKind::Direct);
        if k > 0 {
            let at = (0..k).rev().take(BACK).find(|&j| matches!(self.units[u].items[j], Item::Quote(_)))?;
            let Item::Quote(earlier) = self.units[u].items[at] else { return None };
            let own = self.verdicts.get(pair).and_then(|v| v.cue.as_ref()).is_some_and(|c| {
                c.start > self.pairs[earlier].tokens.end
                    && c != self.verdicts[earlier].cue.as_ref().unwrap_or(&(0..0))
            });
            return (is_speech(earlier)
                && !own
                && self.verdicts[earlier]
                    .cue
                    .as_ref()
                    .is_some_and(|c| c.start >= self.pairs[earlier].tokens.end))
            .then_some(earlier);
        }
        let before = (0..u).rev().take(BACK).find(|&b| self.units[b].container.is_none())?;
        if self.units[before].paragraph != self.units[u].paragraph || !classify::is_alone(&self.clause(u), k)
        {
            return None;
        }
        let earlier = self.units[before].items.iter().rev().find_map(|i| match i {
            Item::Quote(p) => Some(*p),
            Item::Token(_) => None,
        })?;
        is_speech(earlier).then_some(earlier)
    }

    /// Who speaks or is spoken of just before a quote, in its paragraph; else who opens the sentence after it.
    pub(super) fn nearby(&self, pair: usize) -> Option<Speaker> {
        if let Some(speaker) = self.told_below(pair) {
            return Some(speaker);
        }
        let (u, k) = self.places[pair];
        let paragraph = self.units[u].paragraph;
        let tops = || (0..u).rev().take(BACK).filter(|&b| self.units[b].container.is_none()).take(6);
        let beside = tops().take_while(|&b| self.units[b].paragraph == paragraph);
        if let Some(speaker) = beside.into_iter().find_map(|before| self.heard_in(before)) {
            return Some(speaker);
        }
        if k > 0
            && let Some(speaker) = attribution::subject(&self.clause(u), 0..k)
        {
            return Some(speaker);
        }
        let before = tops().next()?;
        // `Did she always want to act?`, and the answer below it: whoever spoke above.
        let asks =
            self.reading.leaves_out_that() && self.asks(before) && self.units[before].paragraph < paragraph;
        let above = || (0..pair).rev().take(BESIDE).find_map(|above| self.verdicts[above].speaker.clone());
        let heard = || self.heard_in(before);
        if asks { above().or_else(heard) } else { heard() }
    }

    /// Whether a quote stands behind a question or below a paragraph that ends with one.
    pub(super) fn answers(&self, pair: usize) -> bool {
        let unit = self.places[pair].0;
        let mut above = (0..unit).rev().take(BACK).filter(|&b| self.units[b].container.is_none());
        let asks = |b: usize| self.units[b].paragraph + 1 >= self.units[unit].paragraph && self.asks(b);
        self.reading.leaves_out_that() && above.next().is_some_and(asks)
    }

    /// Whether a unit is a question and nothing else.
    fn asks(&self, unit: usize) -> bool {
        let last = self.units[unit].items.len().checked_sub(1);
        last.is_some_and(|k| self.clause(unit).text(k) == "?")
    }

    /// Who speaks last in a unit, in marks or without, or else is spoken of.
    fn heard_in(&self, unit: usize) -> Option<Speaker> {
        let said = self.units[unit].items.iter().rev().find_map(|i| match i {
            Item::Quote(p) => {
                self.verdicts[*p].speaker.clone().filter(|_| self.verdicts[*p].speech.is_some())
            }
            Item::Token(_) => None,
        });
        said.or_else(|| self.spoken_of(unit))
    }

    /// The attribution of a quote that has slipped into the next paragraph: it goes on with a small letter.
    fn told_below(&self, pair: usize) -> Option<Speaker> {
        let (u, _) = self.places[pair];
        let below = (u + 1..self.units.len()).take(BACK).find(|&b| self.units[b].container.is_none())?;
        let clause = self.clause(below);
        let first = usize::from(clause.is_dash(0));
        let token = clause.token(first)?;
        let small = self.reading.document.tokens[token].case == Case::Lower;
        let cue = self.cues[below].first().filter(|c| c.items.start == first && small)?;
        (self.units[below].paragraph == self.units[u].paragraph + 1)
            .then(|| clause.speaker(cue, Side::After, first..self.units[below].items.len()))?
            .map(|s| s.0)
    }
}
