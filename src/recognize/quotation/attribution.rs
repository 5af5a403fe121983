//! Attribution of a quote by what stands right before or after its marks.

use super::apposition::after_comma;
use super::cue::{Cue, Signal};
use super::marks::{Ending, Pair};
use super::speaker::{Clause, Ground, Side, Speaker};
use super::unit::{Item, is_dash};
use super::words::{Agreement, Bare, Class, Inflection, Tag, Verb};
use crate::annotation::Kind;
use crate::shape::{Case, closes_quote};
use std::ops::Range;

/// How a quote hangs together with its attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// `…», — сказал он`, `," he said`
    After,
    /// `сказал: «`
    Colon,
    /// `said, "`, `по словам X, «`
    Comma,
    /// `said "`
    Bare,
    /// `сказал, что «`
    That,
    /// The verb stands inside the marks: `«…, — сказал он. — …»`.
    Inside,
}

/// Who says a quote, as the words next to it tell.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    pub(super) link: Link,
    pub(super) speaker: Option<Speaker>,
    /// Tokens of the cue.
    pub(super) cue: Option<Range<usize>>,
    pub(super) class: Option<Class>,
}

/// How far after a quote its verb may stand.
const FAR: usize = 12;
/// Fewer words without a comma after them are a name.
const UTTERANCE: usize = 4;
/// How far before.
const NEAR: usize = 9;
/// How far back a sentence is read.
const SENTENCE: usize = 80;

/// The mark or word with which a quote ends inside its marks, and inside those of a quote that ends with it.
pub(super) fn last_inside<'d>(clause: &Clause<'_, 'd>, pair: &Pair) -> &'d str {
    let inside = pair.inside();
    let text = |end: usize| clause.reading.text(end.saturating_sub(1).max(inside.start));
    let closes = closes_quote(text(inside.end));
    text(inside.end - usize::from(closes && inside.len() > 1))
}

/// The first cue that begins at `k` or later.
pub(super) fn first_from(cues: &[Cue], k: usize) -> Option<&Cue> {
    cues.get(cues.partition_point(|c| c.items.start < k))
}

/// The last cue that ends at `k` or before.
pub(super) fn last_until(cues: &[Cue], k: usize) -> Option<&Cue> {
    cues[..cues.partition_point(|c| c.items.end <= k)].last()
}

/// Attribution after the quote at item `k`.
pub(super) fn after(clause: &Clause, cues: &[Cue], k: usize) -> Option<Attribution> {
    let Some(Item::Quote(pair)) = clause.unit.items.get(k) else { return None };
    let pair = &clause.pairs[*pair];
    if pair.ending == Ending::Open {
        return None;
    }
    let last = last_inside(clause, pair);
    let comma = clause.text(k + 1) == ",";
    let separated = comma || matches!(last, "," | "!" | "?" | "…" | "...") || last.ends_with("..");
    let from = k + 1 + usize::from(comma);
    // `"…," as Lee put it`
    let from = from + usize::from(clause.is(from, Tag::As));
    if clause.is_dash(from) {
        // `ООО «Мост» — обязано`, `из «Движения» — намекал`
        let name = !separated && last != "." && pair.inside().len() < UTTERANCE;
        // `— Мы показали её без „Туалета“, — объясняет куратор`: a name at the end of a line.
        let line = || k > 0 && clause.is_dash(0) && pair.inside().len() < UTTERANCE && last != "!";
        if (name || comma && line()) && !begins_clause(clause, k) {
            return None;
        }
        return after_dash(clause, cues, from + 1, separated || last == ".");
    }
    let items = &clause.unit.items;
    let stop = (from..items.len())
        .find(|&j| {
            let named = j > from && clause.can_be_named(j - 1);
            matches!(items[j], Item::Quote(_)) && !named || matches!(clause.text(j), ";" | ":")
        })
        .unwrap_or(items.len());
    let cue = first_from(cues, from).filter(|c| c.items.start < stop)?;
    // `Ann Lee, who led the council for 12 years, said`: what stands between two commas is no part of the subject.
    let comma_before = cue.items.start > from && clause.text(cue.items.start - 1) == ",";
    let parted = if comma_before && clause.reading.leaves_out_that() {
        clause.parentheses(cue.items.start, from).filter(|&k| k > from && clause.person_at(k - 1))
    } else {
        None
    };
    let between = from..parted.unwrap_or(cue.items.start);
    if words(clause, between.clone()) >= FAR {
        return None;
    }
    let commas = between.clone().filter(|&j| clause.text(j) == ",").count();
    // `his lawyer, Karen Liu, told reporters`
    let apposition = commas == 0
        || (commas <= 2 && begins_subject(clause, from) && between.clone().any(|j| clause.person_at(j)));
    let broken = !apposition
        || between.clone().any(|j| {
            let opens = clause.token(j).and_then(|i| clause.reading.word(i).tag);
            // `the spokesman, Maj. Tom Hale, said`
            let stop = clause.text(j) == "." && !(j > from && clause.is_abbreviated(j - 1));
            matches!(opens, Some(Tag::That | Tag::Relative | Tag::Subordinate)) || stop
        });
    let close = between.len() <= 1 && cue.verb().is_none_or(|v| v.strength < 3);
    // `the report, "…", which said that`: a verb with words of its own to report says those.
    let pause = usize::from(clause.text(cue.items.end) == "," && pair.inside().len() < UTTERANCE);
    let own_words = clause.is(cue.items.end + pause, Tag::That);
    if broken || own_words || !(separated || close) || cue.verb().is_some_and(|v| v.class == Class::Call) {
        return None;
    }
    if cue.verb().is_some_and(|v| v.form == Agreement::None) {
        return None;
    }
    // `called it "nonsense," and said the city …`: a clause of its own.
    if clause.is(from, Tag::And) {
        return None;
    }
    // `«Арсенал» надеется`: a name is the subject of the verb.
    if !separated && pair.inside().len() < UTTERANCE {
        return None;
    }
    // Built into the sentence, a quote is for `indirect` to see.
    if !begins_clause(clause, k) && (comma || !separated) {
        return None;
    }
    if cue.verb().is_none() && !begins_clause(clause, k) {
        return None;
    }
    let side = if cue.items.start == from { Side::After } else { Side::Before };
    let speaker = clause.speaker(cue, side, from..stop).map(|s| s.0);
    if speaker.is_none() && !between.is_empty() {
        return None;
    }
    Some(Attribution { link: Link::After, speaker, cue: Some(cue.tokens.clone()), class: cue.class() })
}

/// How many items there are, if a name of many words is one.
fn words(clause: &Clause, items: Range<usize>) -> usize {
    let inside = |k: &usize| {
        *k > 0 && clause.mention_at(*k).is_some() && clause.mention_at(*k) == clause.mention_at(*k - 1)
    };
    items.take(SENTENCE).filter(|k| !inside(k)).count()
}

fn begins_clause(clause: &Clause, k: usize) -> bool {
    k == 0 || clause.is_mark(k - 1) || clause.token(k - 1).is_none()
}

/// Whether a subject can begin with the item at `k`.
pub(super) fn begins_subject(clause: &Clause, k: usize) -> bool {
    clause.token(k).is_some_and(|i| {
        let word = clause.reading.word(i);
        let small = clause.reading.document.tokens[i].case == Case::Lower;
        matches!(word.tag, Some(Tag::Article | Tag::Possessive | Tag::Pronoun(_)))
            || word.speaker.is_some()
            || clause.reading.mention(i).is_some()
            || !small
            // `junior Ann Lee, 16, said`
            || clause.is_plain(k) && clause.person_at(k + 1) && clause.reading.leaves_out_that()
    })
}

fn after_dash(clause: &Clause, cues: &[Cue], from: usize, separated: bool) -> Option<Attribution> {
    let items = &clause.unit.items;
    let stop = (from..items.len())
        .find(|&j| {
            clause.is_dash(j)
                || clause.text(j) == ":"
                || (matches!(items[j], Item::Quote(_)) && j > from + 12)
        })
        .unwrap_or(items.len());
    let reach = if separated { from + FAR } else { from + 3 };
    let within = |c: &&Cue| c.items.start < stop.min(reach);
    // `— улыбаясь, сказал он`: the gerund has the subject of the verb.
    let finite = |c: &&Cue| c.verb().is_none_or(|v| v.form != Agreement::None);
    let first = cues.partition_point(|c| c.items.start < from);
    let cue = cues[first..]
        .iter()
        .take_while(within)
        .find(finite)
        .or_else(|| first_from(cues, from).filter(within));
    // `— смеётся она, когда её спрашивают`: a verb that no table knows, with its subject beside it.
    let beside = clause.is_plain(from)
        && clause.token(from + 1).is_some_and(|i| {
            matches!(clause.reading.word(i).tag, Some(Tag::Pronoun(_))) || clause.person_at(from + 1)
        });
    let later = |c: &&Cue| beside && (from..c.items.start).any(|j| clause.text(j) == ",");
    if let Some(cue) = cue.filter(|c| !later(c)) {
        let speaker = clause.speaker(cue, Side::After, from..stop).map(|s| s.0);
        return Some(Attribution {
            link: Link::After,
            speaker,
            cue: Some(cue.tokens.clone()),
            class: cue.class(),
        });
    }
    let token = clause.token(from)?;
    if separated && clause.is_plain(from) {
        // A verb that no table knows: `…», — всплеснула руками соседка`.
        let verb = Verb { class: Class::Say, form: Agreement::Any, strength: 3, bare: Bare::Never };
        let guess = Cue { signal: Signal::Verb(verb), items: from..from + 1, tokens: token..token + 1 };
        let speaker = clause.speaker(&guess, Side::After, from..stop).map(|s| s.0);
        return Some(Attribution { link: Link::After, speaker, cue: Some(token..token + 1), class: None });
    }
    // `"…" - Matthew Brown`, alone on its line.
    let mention = clause.reading.mention(token).filter(|&m| clause.reading.kind(m) == Kind::Person)?;
    let tokens = clause.reading.tokens_of(mention);
    let ends = items.len() <= from + tokens.len() + 1;
    ends.then_some(Attribution {
        link: Link::After,
        speaker: Some(Speaker::mention(clause.reading, mention)),
        cue: None,
        class: None,
    })
}

/// Attribution before the quote at item `k`.
pub(super) fn before(clause: &Clause, cues: &[Cue], k: usize) -> Option<Attribution> {
    let at = k.checked_sub(1)?;
    let cue = last_until(cues, k);
    let link = match clause.text(at) {
        ":" => Link::Colon,
        "," => Link::Comma,
        _ if clause.is(at, Tag::That) => Link::That,
        _ if clause.is_dash(at) && at > 0 && clause.text(at - 1) == ":" => Link::Colon,
        _ => Link::Bare,
    };
    match link {
        Link::Colon => {
            let start = (0..at).rev().take(SENTENCE).find(|&j| clause.text(j) == ";").map_or(0, |j| j + 1);
            let attribute = |cue: &Cue| {
                let side = if after_comma(clause, cue) { Side::After } else { Side::Before };
                let found = clause.speaker(cue, side, start..at).map(|s| s.0);
                let found = found.filter(|_| !says_self(clause, cue));
                Attribution { link, speaker: found, cue: Some(cue.tokens.clone()), class: cue.class() }
            };
            let cue = cue.filter(|c| c.items.start >= start);
            // `говорится в заявлении: «`: a noun without an owner leaves it to the verb.
            let earlier =
                cue.and_then(|c| last_until(cues, c.items.start)).filter(|c| c.items.start >= start);
            // `заявил, что угрозы нет: «…»`: a noun in what the verb tells tells nothing itself.
            let told = |verb: &&Cue| {
                let that = |noun: &Cue| (verb.items.end..noun.items.start).any(|j| clause.is(j, Tag::That));
                cue.is_some_and(|noun| noun.is_noun() && that(noun))
            };
            let cue = earlier.filter(told).or(cue);
            let attributed = cue.map(attribute).map(|found| match (&found.speaker, earlier.map(attribute)) {
                (None, Some(other)) if other.speaker.is_some() => other,
                _ => found,
            });
            attributed.or_else(|| {
                let speaker = subject(clause, start..at)?;
                // `the band chose two tracks: "…"`
                let body = clause.reading.word(speaker.tokens.start).body;
                if body && speaker.mention.is_none() && clause.reading.leaves_out_that() {
                    return None;
                }
                Some(Attribution { link, speaker: Some(speaker), cue: None, class: None })
            })
        }
        Link::Comma | Link::Bare | Link::That => {
            let cue = cue?;
            let gap = cue.items.end..if link == Link::Bare { k } else { at };
            let gap =
                after_gerund(clause, cue, at).filter(|_| link == Link::Comma).map_or(gap, |end| end..at);
            let reach = if matches!(cue.signal, Signal::Verb(_)) { NEAR } else { FAR };
            let broken = gap.clone().any(|j| {
                matches!(clause.text(j), "," | ";" | ":" | ".")
                    || clause.token(j).is_none()
                    || clause.is_dash(j)
                    || clause.is(j, Tag::That)
            });
            // `a statement read "…"`
            let reads = cue.class() == Some(Class::Document) && cue.items.end == k;
            let weak = cue.verb().is_some_and(|v| v.strength >= 3) && !reads;
            if gap.len() > reach || (broken && link != Link::That) || weak {
                return None;
            }
            let side = if after_comma(clause, cue) { Side::After } else { Side::Before };
            let (speaker, end) = match clause.speaker(cue, side, 0..at + 1) {
                Some((speaker, end)) => (Some(speaker).filter(|_| !says_self(clause, cue)), end),
                None => (None, cue.items.end),
            };
            // `по словам X, «…»` must be followed at once.
            if !matches!(cue.signal, Signal::Verb(_))
                && (link != Link::Comma || end != at)
                && cue.signal != Signal::His
            {
                return None;
            }
            Some(Attribution { link, speaker, cue: Some(cue.tokens.clone()), class: cue.class() })
        }
        Link::After | Link::Inside => None,
    }
}

/// `Hale said, folding up his chair, "…"`: the comma at `end` behind a gerund and its words between the verb and the quote.
fn after_gerund(clause: &Clause, cue: &Cue, end: usize) -> Option<usize> {
    let gerund = clause.token(cue.items.end + 1).filter(|_| clause.text(cue.items.end) == ",")?;
    let said = cue.class() == Some(Class::Say);
    let aside = said && clause.reading.inflection(gerund) == Some(Inflection::Gerund);
    let plain = |k: usize| clause.token(k).is_some() && !clause.is_mark(k) && !clause.is(k, Tag::That);
    (aside && end < cue.items.end + FAR && (cue.items.end + 1..end).all(plain)).then_some(end)
}

/// `“I told Butker, ‘…’”`: whether who is quoted says what he said.
fn says_self(clause: &Clause, cue: &Cue) -> bool {
    let before = |back: usize| cue.items.start.checked_sub(back);
    let me = |k: usize| clause.is(k, Tag::Person);
    // `I just said`, but not `my mother said`
    let adverb = |k: usize| clause.is(k, Tag::Stop);
    let near = before(1).is_some_and(me) || before(1).is_some_and(adverb) && before(2).is_some_and(me);
    clause.unit.container.is_some() && clause.reading.leaves_out_that() && near
}

/// The first person, else the first noun or body, of a part of a unit.
pub(super) fn subject(clause: &Clause, items: Range<usize>) -> Option<Speaker> {
    let reading = clause.reading;
    let items = items.end.saturating_sub(SENTENCE).max(items.start)..items.end;
    let mentions = items.clone().filter_map(|k| clause.token(k).and_then(|i| reading.mention(i)));
    // `поссорился с Джоли`: a name that never changes is no subject behind a preposition.
    let governed = |k: usize| k > items.start && clause.is_preposition(k - 1);
    // `Hale's wife, Ann, was less sure`: whose she is does not speak.
    let owner = |k: usize| reading.leaves_out_that() && clause.is_owner(k);
    let person = items.clone().filter(|&k| !governed(k) && !owner(k)).find_map(|k| {
        let named = clause.mention_at(k).filter(|&m| reading.kind(m) == Kind::Person)?;
        let first = Some(reading.tokens_of(named).start) == clause.token(k);
        (first && reading.in_base_form(named)).then_some(named)
    });
    let chosen = person.or_else(|| mentions.clone().find(|&m| reading.kind(m) == Kind::Organization));
    // `Он сказал это на заседании совета`: whoever acts stands before the body.
    let acts = items.clone().find_map(|k| {
        let i = clause.token(k)?;
        match reading.word(i).tag {
            Some(Tag::Pronoun(form @ (Agreement::Masculine | Agreement::Feminine))) => Some((i, form)),
            _ => None,
        }
    });
    // `She means Tom Hale, who ran it.`
    let opens = |a: &(usize, Agreement)| reading.leaves_out_that() && clause.token(items.start) == Some(a.0);
    if let Some((token, form)) = acts
        .filter(|a| opens(a) || person.is_none() && chosen.is_none_or(|m| reading.tokens_of(m).start > a.0))
    {
        return Some(Speaker::pronoun(token, form));
    }
    if let Some(m) = chosen {
        return Some(Speaker::mention(reading, m));
    }
    let noun = items.clone().find_map(|k| {
        let i = clause.token(k)?;
        let word = reading.word(i);
        match word.tag {
            Some(Tag::Pronoun(form)) => Some((i, Some(form))),
            _ => word.speaker.map(|_| (i, None)),
        }
    })?;
    Some(match noun.1 {
        // `How cold was it?`
        Some(Agreement::Neuter) if reading.leaves_out_that() => return None,
        Some(form) => Speaker::pronoun(noun.0, form),
        None => Speaker::words(noun.0..noun.0 + 1, Ground::Known),
    })
}

/// The author's words inside one pair of marks: `…, — сказал он, — …`. Takes a unit inside the pair.
pub(super) fn inside(clause: &Clause, cues: &[Cue]) -> Option<(Attribution, Range<usize>)> {
    let items = &clause.unit.items;
    let dash = (1..items.len()).find(|&j| {
        clause.is_dash(j)
            && matches!(clause.text(j - 1), "," | "!" | "?" | "…" | "..." | ".")
            && first_from(cues, j + 1).is_some_and(|c| c.items.start <= j + 4)
    })?;
    let cue = first_from(cues, dash + 1)?;
    let stop = (cue.items.end..items.len())
        .take(30)
        .find(|&j| clause.is_dash(j) || clause.text(j) == ":")
        .unwrap_or(items.len());
    if stop - dash > 25 {
        return None;
    }
    let speaker = clause.speaker(cue, Side::After, dash + 1..stop).map(|s| s.0);
    let attribution =
        Attribution { link: Link::Inside, speaker, cue: Some(cue.tokens.clone()), class: cue.class() };
    let from = if clause.text(dash - 1) == "," { dash - 1 } else { dash };
    let first = clause.unit.first_token(from, clause.pairs);
    let mut end = clause.unit.end_token(stop.min(items.len() - 1), clause.pairs);
    if stop >= items.len() && is_dash(clause.reading, end) {
        end += 1;
    }
    Some((attribution, first..end))
}
