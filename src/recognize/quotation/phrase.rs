//! What belongs to a noun: its phrase, the preposition that governs it, what stands between it and its verb.

use super::attribution::{first_from, last_until};
use super::candidate::{IN_PHRASE, REACH};
use super::cue::{Cue, Signal};
use super::speaker::Clause;
use super::words::{Agreement, Bare, Finite, Inflection, Phrase, Tag, Verb};
use crate::annotation::Kind;
use crate::shape::Case;
use crate::token::{Gap, POSSESSIVE, TokenKind};
use std::ops::Range;

/// How far from `по данным` its noun may stand.
const SHORT: usize = 4;
/// How many bytes an abbreviated title has.
const ABBREVIATED: usize = 5;
/// Words and marks of a title before a name.
const TITLE: usize = 5;

impl Clause<'_, '_> {
    /// `По данным следствия, …, сообщив, что`: whether the noun at `k` is where a phrase takes it from.
    pub(super) fn is_source_of(&self, k: usize) -> bool {
        let cue = last_until(self.cues, k).filter(|cue| cue.signal == Signal::From);
        cue.is_some_and(|cue| k - cue.items.end < SHORT && !(cue.items.end..k).any(|j| self.is_mark(j)))
    }

    /// `Ann Lee, 42, a teacher, said`: the comma before all that stands between the subject and the comma at `until - 1`.
    pub(super) fn parentheses(&self, until: usize, start: usize) -> Option<usize> {
        let mut comma = self.parenthesis(until, start)?;
        while self.reading.leaves_out_that()
            && let Some(earlier) = self.parenthesis(comma + 1, start)
            && !self.is(earlier + 1, Tag::Subordinate)
            // `which critics, like Ann Lee, have said`
            && (!self.is(earlier + 1, Tag::Relative) || self.shows_finite(earlier + 2..comma))
        {
            comma = earlier;
        }
        Some(comma)
    }

    /// Whether the items hold what can be the verb of a clause.
    fn shows_finite(&self, mut items: Range<usize>) -> bool {
        let finite = |k: usize| self.token(k).and_then(|i| self.reading.finite(i));
        items.any(|k| matches!(finite(k), Some(Finite::Sure | Finite::Shared)))
    }

    /// `In a message to voters, Ann Lee thanked them and said`: the item after a phrase that opens the sentence.
    pub(super) fn after_fronted(&self, items: Range<usize>) -> usize {
        if !self.reading.leaves_out_that() || !self.is_preposition(items.start) {
            return items.start;
        }
        let comma = items.clone().take(REACH).find(|&k| self.is_comma(k));
        comma.map_or(items.start, |k| k + 1)
    }

    /// Whether a comma stands at `k`, not the one of `4,000`.
    fn is_comma(&self, k: usize) -> bool {
        let inside = k > 0 && self.is_number(k - 1) && self.is_number(k + 1);
        let tight =
            |k: usize| self.token(k).is_some_and(|i| self.reading.document.tokens[i].gap == Gap::None);
        self.text(k) == "," && !(inside && tight(k + 1))
    }

    /// `The report, by Ann Lee, says`, `министр, который …, сказал`: the comma before what stands between the subject and
    /// the comma at `until - 1`.
    pub(super) fn parenthesis(&self, until: usize, start: usize) -> Option<usize> {
        let comma = (start..until - 1).rev().take(REACH - 8).find(|&k| self.is_comma(k))?;
        let opens = self.token(comma + 1).and_then(|i| self.reading.word(i).tag);
        let source = first_from(self.cues, comma).is_some_and(|c| {
            let gerund = c.verb().is_some_and(|v| v.form == Agreement::None);
            c.items.start == comma + 1 && (gerund || c.signal == Signal::From)
        });
        // `Reuters, citing officials, reported`
        let phrase = self.token(comma + 1).and_then(|i| self.reading.phrase(i));
        let cites = phrase.is_some_and(|p| p.1 == Phrase::Cite);
        // `Harlow Ltd, the firm that built it, said`
        let named = |k: usize| self.mention_at(k).is_some() || self.is_number(k);
        // `At the Red Lion, the landlord said`: where it was.
        let fronted = || comma > start && self.after_fronted(start..until) == comma + 1;
        let apposition = matches!(opens, Some(Tag::Article | Tag::Possessive))
            && comma.checked_sub(1).is_some_and(named)
            && !fronted();
        // `Ann Lee, 42, said`
        let age = self.is_number(comma + 1) && comma + 3 == until;
        // `The report, published by the council, said`
        let participle = self.reading.leaves_out_that()
            && self.token(comma + 1).is_some_and(|i| {
                // `Hale, speaking in Harlow, said`
                let gerund =
                    self.is_plain(comma + 1) && self.reading.inflection(i) == Some(Inflection::Gerund);
                // `her neighbor, retired welder Tom Hale, said`
                let mut behind = (comma + 2..until - 1).take(SHORT).take_while(|&k| !self.is_preposition(k));
                gerund || self.reading.finite(i) == Some(Finite::Shared) && !behind.any(|k| self.person_at(k))
            });
        let aside = source
            || cites
            || participle
            || self.describes(comma)
            || apposition
            || age
            || matches!(opens, Some(Tag::Preposition | Tag::Cause | Tag::Relative | Tag::Subordinate))
            || (self.is_preposition(comma + 1) || self.is(comma + 2, Tag::Relative))
            // `на вопрос, вернётся ли он, ответил`
            || !self.reading.leaves_out_that() && self.is(comma + 2, Tag::Subordinate);
        aside.then_some(comma)
    }

    /// `источник, знакомый с ходом дела`: whether what stands behind a comma tells of the noun before it.
    pub(super) fn describes(&self, comma: usize) -> bool {
        let noun = comma.checked_sub(1).and_then(|k| self.token(k));
        noun.is_some_and(|i| self.reading.is_human(i))
            && self.is_plain(comma + 1)
            && self.is_preposition(comma + 2)
    }

    /// What it costs to stand in a phrase that a preposition governs: `in a statement`, `из квартиры своей дочери`.
    pub(super) fn in_phrase(&self, k: usize, start: usize) -> i32 {
        for j in (start..k).rev().take(5) {
            if self.is_preposition(j) || self.leads_to(j) {
                // `об этом президент сообщил`, `в субботу министр заявил`: the phrase ends with its word.
                let ends = j + 1 < k && (self.is(j + 1, Tag::About) || self.is(j + 1, Tag::Stop));
                return if ends { 0 } else { IN_PHRASE };
            }
            let nominative = self.token(j).is_some_and(|i| {
                let word = self.reading.word(i);
                word.speaker.is_some() || word.verb.is_some()
            });
            let governed = j > start && self.is_preposition(j - 1);
            // `in a move the union described as "late"`: the clause behind the noun.
            let opens = self.opens_clause(j + 1, start);
            if self.token(j).is_none() || self.is_mark(j) || (nominative && !governed) || opens {
                return 0;
            }
        }
        0
    }

    /// `close to the president`: whether what stands before an infinitive stands before a noun here.
    pub(super) fn leads_to(&self, k: usize) -> bool {
        let noun = self.is(k + 1, Tag::Article)
            || self.is(k + 1, Tag::Possessive)
            || self.mention_at(k + 1).is_some();
        noun && self.token(k).and_then(|i| self.reading.finite(i)) == Some(Finite::Infinitive)
    }

    /// `a move the union described as`: whether the item at `k` stands behind an article and a noun before that.
    pub(super) fn opens_clause(&self, k: usize, start: usize) -> bool {
        self.reading.leaves_out_that()
            && k >= start + 2
            && self.is(k - 1, Tag::Article)
            && self.is_plain(k - 2)
    }

    /// `The firm told reporters, adding it was late`: whether the item at `k` is who is told.
    pub(super) fn is_told(&self, k: usize) -> bool {
        let cue = self.cues.get(self.cues.partition_point(|cue| cue.items.end < k));
        let told = cue.filter(|cue| cue.items.end == k).and_then(Cue::verb);
        told.is_some_and(|verb| verb.bare == Bare::Listener)
    }

    /// `was claiming`, `is still saying`: a gerund that is the verb of its clause.
    pub(super) fn goes_on(&self, at: usize, start: usize) -> bool {
        let being = |k: usize| k > start && self.is(k - 1, Tag::Being);
        being(at) || at > start && self.is(at - 1, Tag::Stop) && being(at - 1)
    }

    /// Whether a preposition stands before a noun, or before one word that belongs to it.
    pub(super) fn follows_preposition(&self, k: usize, start: usize) -> bool {
        let near = k > start && self.is_preposition(k - 1);
        near || k >= start + 2 && self.is_plain(k - 1) && self.is_preposition(k - 2)
    }

    /// Where the title before a name at `k` begins: `Chief Justice`, `former mayor`, `Dr.`
    pub(super) fn title_before(&self, k: usize, start: usize) -> usize {
        let part = |&j: &usize| {
            let short = |j: usize| self.text(j + 1) == "." && self.is_abbreviated(j);
            short(j)
                || j > start && short(j - 1)
                || self.is_plain(j)
                || self.token(j).is_some_and(|i| self.reading.word(i).speaker.is_some())
        };
        (start..k).rev().take(TITLE).take_while(part).last().unwrap_or(k)
    }

    /// `объяснили пассажирам`: a word in the plural that looks like whoever is told.
    pub(super) fn is_listener(&self, k: usize) -> bool {
        self.token(k).is_some_and(|i| self.reading.lexicon.nouns.is_indirect(self.reading.document.norm(i)))
    }

    /// `сказал агентству`: whether the word at `k` is who is told.
    pub(super) fn is_given(&self, k: usize) -> bool {
        self.token(k).is_some_and(|i| self.reading.lexicon.nouns.is_given(self.reading, i))
    }

    /// Whether the word at `k` looks like no subject of the verb, which is of several.
    pub(super) fn is_object(&self, k: usize, verb: Verb) -> bool {
        let object = |i: usize| self.reading.lexicon.nouns.is_object(self.reading.document.norm(i));
        verb.form == Agreement::Plural && (self.is_listener(k) || self.token(k).is_some_and(object))
    }

    /// A word with a capital of which nothing is known.
    pub(super) fn is_capital(&self, k: usize) -> bool {
        self.token(k).is_some_and(|i| {
            let word = self.reading.word(i);
            let case = self.reading.document.tokens[i].case;
            matches!(case, Case::Title | Case::Upper | Case::Mixed)
                && word.tag.is_none()
                && word.verb.is_none()
        })
    }

    /// Whether the word at `k` opens words that the reporter doubts.
    pub(super) fn is_doubt(&self, k: usize) -> bool {
        self.token(k).is_some_and(|i| self.reading.word(i).doubt)
    }

    /// A short word with a capital, which a full stop may shorten.
    pub(super) fn is_abbreviated(&self, k: usize) -> bool {
        self.token(k).is_some_and(|i| {
            let token = self.reading.document.tokens[i];
            token.case == Case::Title && token.span.len() <= ABBREVIATED
        })
    }

    /// A small letter and its full stop: `и. о.`
    pub(super) fn is_shortened(&self, k: usize) -> bool {
        let mut letters = self.text(k).chars();
        letters.next().is_some_and(char::is_lowercase) && letters.next().is_none() && self.text(k + 1) == "."
    }

    /// Whether a name in marks may follow: `газета «`.
    pub(super) fn can_be_named(&self, k: usize) -> bool {
        self.token(k).is_some_and(|t| {
            let word = self.reading.word(t);
            word.body || word.is(Tag::Outlet)
        })
    }

    /// The noun phrase around the noun at `k`, between the items `from` and `end`: its tokens and the item after it.
    pub(super) fn noun_phrase(&self, k: usize, from: usize, end: usize) -> (Range<usize>, usize) {
        let plain = |k: usize| {
            self.token(k).is_some_and(|i| {
                let word = self.reading.word(i);
                self.reading.document.tokens[i].kind != TokenKind::Mark
                    && (word.tag.is_none()
                        || matches!(word.tag, Some(Tag::Outlet | Tag::Article | Tag::Words | Tag::Part(_))))
                    && word.verb.is_none()
            })
        };
        let mut first = k;
        // `во время церемонии Папа`: what begins with a capital begins the phrase.
        let capital = self.is_capital(k);
        // `сообщил РБК источник`: who is told, where no body goes before its noun.
        let body = |m: usize| self.reading.kind(m) == Kind::Organization;
        let told = |k: usize| !self.reading.leaves_out_that() && self.mention_at(k).is_some_and(body);
        while !capital && first > from && k - first < 3 && plain(first - 1) && !told(first - 1) {
            first -= 1;
            if self.is(first, Tag::Article) {
                break;
            }
        }
        first = self.owner_of(first..k, from);
        // `27 декабря 2013 года ряд СМИ`: the word after a number belongs to it.
        let number = (first..k).rev().find(|&j| self.is_number(j));
        if let Some(number) = number.filter(|_| !self.is(first, Tag::Article)) {
            first = k.min(number + 2);
        }
        while first < k && self.person_at(first) && !self.is_owner(first) {
            first += 1;
        }
        // `о сроках министр`: what a preposition governs is no part of the subject.
        if first < k && first > from && self.is_preposition(first - 1) {
            first = k;
        }
        // `76-летний политик`
        if first >= from + 2 && self.is_hyphen(first - 1) {
            first -= 2;
        }
        let mut last = k;
        // `the judge's statement`
        let owned = |k: usize| self.token(k).is_some_and(|i| self.reading.document.norm(i) == POSSESSIVE);
        // `сказал губернатор вдовам`: whoever is told is no part of the subject.
        let dative = |k: usize| {
            self.token(k).is_some_and(|i| self.reading.lexicon.nouns.is_dative(self.reading.document.norm(i)))
        };
        // `after the company cut its outlook, blaming`, `a video shared online says`
        let acts = |k: usize| self.shows_finite(k..k + 1);
        while last + 1 < end
            && last - k < 5
            && (plain(last + 1) && !dative(last + 1) && !acts(last + 1) || owned(last))
        {
            last += 1;
        }
        match (self.token(first), self.token(last)) {
            (Some(a), Some(b)) if a <= b => (a..b + 1, last + 1),
            _ => (0..0, k + 1),
        }
    }

    /// `the prime minister's official spokesman`: where the owner begins whose words `items` hold in part, with its article.
    fn owner_of(&self, items: Range<usize>, from: usize) -> usize {
        let first = items.start;
        let mark = |k: usize| self.token(k).is_some_and(|i| self.reading.document.norm(i) == POSSESSIVE);
        if items.len() < 2 || self.is(first, Tag::Article) || !items.into_iter().any(mark) {
            return first;
        }
        let mut before = (from..first).rev().take(2);
        let article = before.find(|&k| !self.is_plain(k)).filter(|&k| self.is(k, Tag::Article));
        let governed = |k: usize| k > from && self.is_preposition(k - 1);
        article.filter(|&k| !governed(k)).unwrap_or(first)
    }

    /// The first item from `k` on that begins at token `token` or later.
    pub(super) fn item_at(&self, k: usize, token: usize) -> usize {
        let length = self.unit.items.len();
        (k..length).find(|&j| self.unit.first_token(j, self.pairs) >= token).unwrap_or(length)
    }

    pub(super) fn item_before(&self, k: usize, token: usize) -> usize {
        (0..=k).rev().find(|&j| self.unit.first_token(j, self.pairs) <= token).unwrap_or(0)
    }
}
