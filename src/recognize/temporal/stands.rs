//! When a doubtful expression stands by itself: a bare year, a month whose name is a person's, a weekday that is a word.

use super::parser::Parser;
use super::sense::{Edge, Sense};
use super::tense_words::Cue;
use crate::shape::Case;
use crate::token::{POSSESSIVE, TokenKind};

impl Parser<'_, '_> {
    /// Whether no noun counted by the number follows: `в 2015 домах`, `2 000 рублей`.
    pub(super) fn not_counted(&self, next: usize) -> bool {
        let Some(cell) = self.cell(next) else { return true };
        match cell.kind {
            TokenKind::Mark => {
                !(cell.is_one_of("%$€₽°£")
                    || self.glued(next)
                        && cell.is_one_of(",.:-/–")
                        && self.glued(next + 1)
                        && self.digits(next + 1).is_some())
            }
            TokenKind::Number => false,
            TokenKind::Address => true,
            TokenKind::Word => self.is_capital(next) || self.is_function_word(next) || self.verb_like(next),
        }
    }

    /// Words that nothing counts: conjunctions, prepositions, pronouns.
    fn is_function_word(&self, i: usize) -> bool {
        let temporal = |s: &Sense| {
            matches!(
                s,
                Sense::And
                    | Sense::To
                    | Sense::From
                    | Sense::Preposition
                    | Sense::Later
                    | Sense::Timely(_)
                    | Sense::Article
                    | Sense::Pointer(_)
            )
        };
        self.cell(i).is_some_and(|c| {
            let short = c.letters() <= 3 && !c.senses.contains(&Sense::Measure);
            short || c.senses.iter().any(temporal) || self.cells.tenses.is_function(c.norm)
        })
    }

    /// Whether the word is a verb by the language's endings of the past.
    pub(super) fn verb_like(&self, i: usize) -> bool {
        self.cell(i).is_some_and(|c| {
            let cue = self.cells.tenses.tense(c.norm);
            cue.is_some_and(|cue| cue != Cue::Participle)
        })
    }

    /// A bare year: after a preposition of time, in brackets, or with its noun.
    pub(super) fn year_stands(&self, i: usize, next: usize) -> bool {
        if next > i + 1 {
            // With a noun, an era or an ending it is one; `в 2000-м` needs no preposition either. `на 1200-м км` is none.
            return !self.has(next, Sense::Measure);
        }
        if self.digits(i).is_none() {
            return false;
        }
        // `ЧМ-2018`
        if i >= self.start + 2 && self.glued(i) && self.is_dash(i - 1) && self.glued(i - 1) {
            return self.has(i - 2, Sense::Event) && self.is_recent(i) && self.not_counted(next);
        }
        if self.had(i, Sense::Label) && !self.had(i, Sense::Preposition) {
            return false;
        }
        if self.is_all(i, next) {
            return self.end - self.start <= 2 && self.is_recent(i);
        }
        if self.years_stand(i, next) || self.year_is_listed(i) && self.not_counted(next) {
            return true;
        }
        let plain = |b: usize| {
            self.senses(b).iter().any(|s| {
                matches!(
                    s,
                    Sense::Preposition
                        | Sense::From
                        | Sense::To
                        | Sense::Timely(_)
                        | Sense::Edge(_)
                        | Sense::Between
                        | Sense::Of
                )
            })
        };
        let spoken = self.before(i).is_some() && plain(i - 1);
        // `the 2018 election`: an adjective, in languages that have articles.
        let labelled = i >= self.start + 2 && self.has(i - 2, Sense::Label);
        let adjective = self.had(i, Sense::Article)
            && self.cell(next).is_some_and(|c| c.kind == TokenKind::Word)
            && self.is_recent(i)
            && !labelled;
        let owned =
            self.had(i, Sense::Determiner) || self.before(i).is_some_and(|c| c.norm == POSSESSIVE.as_bytes());
        if owned && self.is_recent(i) && self.cell(next).is_some_and(|c| c.kind == TokenKind::Word) {
            return true;
        }
        if self.had(i, Sense::Certain)
            && self.is_recent(i)
            && self.cell(next).is_some_and(|c| c.kind == TokenKind::Word)
        {
            return true;
        }
        let compared = i >= self.start + 2 && self.had(i, Sense::To) | self.had(i, Sense::Preposition);
        adjective
            || self.is_epithet(i, next)
            || self.names_event(i, next)
            || (spoken || compared) && self.not_counted(next)
    }

    /// Whether a year goes on a list of such that a preposition leads: `in 2014, 2016 and 2018`.
    fn year_is_listed(&self, i: usize) -> bool {
        let year = |i: usize| self.digits(i).is_some_and(|(v, d)| d == 4 && (1000..2100).contains(&v));
        let joint = |i: usize| self.is_mark(i, ",") || self.has(i, Sense::And);
        let mut at = i;
        for _ in 0..6 {
            // `2014, and 2016`
            let mark = at - usize::from(at >= self.start + 3 && joint(at - 1) && joint(at - 2));
            if mark < self.start + 3 || !joint(mark - 1) || !year(mark - 2) {
                break;
            }
            at = mark - 2;
        }
        at < i
            && self
                .before(at)
                .is_some_and(|c| c.senses.iter().any(|s| matches!(s, Sense::Preposition | Sense::From)))
    }

    /// Whether a year names what was held in it: `чемпионате мира 2003`, `World Cup 2018`.
    fn names_event(&self, i: usize, next: usize) -> bool {
        let round = self.digits(i).is_none_or(|(v, _)| v % 100 == 0);
        if round || !self.is_recent(i) || !self.not_counted(next) {
            return false;
        }
        (1..=3)
            .map_while(|k| i.checked_sub(k).filter(|&at| at >= self.start))
            .take_while(|&at| self.cell(at).is_some_and(|c| c.kind == TokenKind::Word))
            .any(|at| self.has(at, Sense::Event))
    }

    /// Whether a year without an article is the epithet of a name or of a described thing, in languages that have articles:
    /// `announces 2019 Nobel Prize winners`, `his unsuccessful 2018 campaign`.
    fn is_epithet(&self, i: usize, next: usize) -> bool {
        let Some(word) = self.cell(next).filter(|c| c.kind == TokenKind::Word && !self.glued(next)) else {
            return false;
        };
        let Some(before) = self.before(i).filter(|c| c.kind == TokenKind::Word && c.case == Case::Lower)
        else {
            return false;
        };
        let counted = word.norm.last() == Some(&b's') || self.digits(i).is_none_or(|(v, _)| v % 100 == 0);
        let led = self.cells.tenses.is_function(before.norm)
            || before.senses.iter().any(|s| {
                matches!(s, Sense::About | Sense::Label | Sense::Score | Sense::Month(_) | Sense::Ordinal(_))
            });
        if !self.cells.has_articles() || counted || led || !self.is_recent(i) {
            return false;
        }
        let described = i >= self.start + 2
            && self.senses(i - 2).iter().any(|s| matches!(s, Sense::Article | Sense::Determiner));
        matches!(word.case, Case::Title | Case::Upper) && !self.starts_time(next)
            || described && word.case == Case::Lower
    }

    /// Whether a year is of our time, give or take two lives.
    fn is_recent(&self, i: usize) -> bool {
        self.digits(i).is_some_and(|(v, _)| (1800..2100).contains(&v))
    }

    /// Years in brackets, or between commas after such; `1837–1887` in running text.
    pub(super) fn years_stand(&self, i: usize, next: usize) -> bool {
        let opened = self.before(i).is_some_and(|c| c.norm == b"(") && !self.cells.zone_in_brackets;
        let listed = self.before(i).is_some_and(|c| c.norm == b"," || c.norm == b";")
            && i >= self.start + 2
            && self.digits(i - 2).is_some_and(|(v, d)| d == 4 && (1000..2100).contains(&v))
            && (i < self.start + 3
                || self
                    .before(i - 2)
                    .is_some_and(|c| c.norm == b"(" || c.senses.contains(&Sense::Preposition)));
        let closed = self.cell(next).is_some_and(|c| matches!(c.norm, b")" | b";" | b","));
        if next > i + 1 {
            // A range: its figures must not hang on to others, as those of telephones do.
            let free =
                |at: usize| !self.glued(at) || self.cell(at).is_some_and(|c| c.is_one_of(",.);:»\"”!?"));
            let left = self.before(i).is_none_or(|c| !(c.is_figure() || c.is_dash() || c.is_one_of("+№#")));
            return left && (self.cell(next).is_none() || free(next)) && self.not_counted_range(next);
        }
        // `(«Лёд», 1953)`, `(1903 — физика)`
        let comma = self.before(i).is_some_and(|c| c.norm == b",");
        let last = comma && self.is_mark(next, ")") && self.is_recent(i);
        let headed = opened
            && self.is_dash(next)
            && !self.glued(next)
            && self.is_recent(i)
            && self.digits(next + 1).is_none();
        (opened || listed) && closed || last || headed
    }

    fn not_counted_range(&self, next: usize) -> bool {
        self.cell(next).is_none_or(|c| c.kind != TokenKind::Number && !c.is_one_of("%$€₽°"))
    }

    /// A day without a year: in words it always is one, in figures (`15.02`, `11/20`) after a preposition only.
    pub(super) fn day_stands(&self, i: usize, next: usize) -> bool {
        let figures = (i..next).all(|k| self.cell(k).is_some_and(|c| c.kind != TokenKind::Word));
        if !figures {
            return true;
        }
        if self.is_all(i, next) {
            return !self.is_rating(i);
        }
        let padded = self.cell(i + 2).is_some_and(|c| c.norm.len() == 2)
            && self.cell(i).is_some_and(|c| c.norm.len() == 2);
        let slash = self.is_mark(i + 1, "/");
        let done = padded && self.day_first && i > self.start && self.verb_like(i - 1);
        let expected = done
            || self.before(i).is_some_and(|b| {
                b.senses
                    .iter()
                    .any(|s| matches!(s, Sense::Preposition | Sense::From | Sense::To | Sense::Pointer(_)))
                    || b.senses.iter().any(|s| matches!(s, Sense::Weekday(_)))
            });
        let stopped = self.before(next).is_some_and(|c| c.norm == b".") && next == i + 4;
        expected
            && (padded || slash)
            && (self.not_counted(next)
                && self.cell(next).is_none_or(|c| c.kind != TokenKind::Word || self.is_function_word(next))
                || stopped)
    }

    /// `8/10`, `4/5`: so many of five or ten points.
    fn is_rating(&self, i: usize) -> bool {
        let value = |at: usize| self.cell(at).and_then(|c| c.value());
        self.is_mark(i + 1, "/")
            && value(i + 2)
                .is_some_and(|of| matches!(of, 5 | 10) && value(i).is_some_and(|points| points <= of))
    }

    /// `the 19th` and `15-го` at the end of a clause, after a preposition.
    pub(super) fn day_of_month_stands(&self, i: usize, next: usize) -> bool {
        let noun = self.day_first && self.had(next, Sense::DayNoun);
        let open = self.cell(next).is_none_or(|c| c.kind == TokenKind::Mark && !c.is_dash());
        // `до 20-го`, `двадцать пятого он`
        let spoken = self.day_first
            && self.is(i, Sense::Article).is_none()
            && (self.digits(i).is_some() || self.had(next, Sense::Genitive))
            && self
                .cell(next)
                .is_none_or(|c| c.kind == TokenKind::Mark && !c.is_dash() || self.is_function_word(next))
            && (self.after_preposition(i)
                || next > i + 1 && self.digits(i).is_none()
                || i > self.start && self.verb_like(i - 1));
        spoken
            || noun
            || self.is_all(i, next)
            || !self.day_first
                && open
                && self.has(i, Sense::Article)
                && self.before(i).is_some_and(|b| b.senses.contains(&Sense::At))
    }

    /// Whether the number before a month is no day of it.
    pub(super) fn follows_bad_day(&self, i: usize) -> bool {
        self.before(i).is_some_and(|c| c.value().is_some_and(|v| v < 100))
    }

    /// A bare month: its name must not be a person's, a verb or an adjective.
    pub(super) fn month_stands(&self, i: usize, next: usize) -> bool {
        let Some(cell) = self.cell(i) else { return false };
        let after = self.after_preposition(i);
        let sentence_start = self.before(i).is_none_or(|c| c.is_one_of(".!?…"));
        // Months are written with a capital in some languages and with a small letter in others.
        let capital_language = cell.norm.is_ascii();
        if self.is_all(i, next) {
            return !self.is_small(i) || !self.has(i, Sense::Doubtful);
        }
        if !capital_language {
            // `Марта сказала`, `Май` and abbreviations with no day beside them.
            let short = self.has(i, Sense::Abbreviation);
            return !short && self.is_small(i);
        }
        let named = self.is_capital(next) && self.is_capital(i) && !self.starts_time(next);
        if !self.is_capital(i) {
            return after && !self.has(i, Sense::Doubtful);
        }
        if after {
            // `by April Novak` is a person, `in April President Biden` is not.
            let by_name = named
                && self
                    .back(i)
                    .is_some_and(|b| !self.has(b, Sense::At) && !self.has(b, Sense::Timely(Edge::Start)));
            return !by_name || self.senses(i).len() == 1 && !named;
        }
        let article = self.had(i, Sense::Article);
        if self.has(i, Sense::Doubtful) {
            return article
                && !named
                && self.is_small(next)
                && self.cell(next).is_some_and(|c| c.norm.len() > 3);
        }
        !(named || sentence_start && self.is_capital(next))
    }

    /// Whether a capital at `i` belongs to a word of time.
    fn starts_time(&self, i: usize) -> bool {
        self.senses(i).iter().any(|s| matches!(s, Sense::Month(_) | Sense::Weekday(_)))
    }

    /// `today` and the like: not at the end of a name, `USA Today`, nor as one in quotation marks, `«Сегодня»`.
    pub(super) fn day_word_stands(&self, i: usize, next: usize) -> bool {
        if self.senses(i).iter().all(|s| !matches!(s, Sense::DayShift(_))) || next > i + 1 {
            return true;
        }
        let before = self.before(i);
        let title = self.cell(i).is_some_and(|c| c.case == Case::Title);
        let named = title && before.is_some_and(|b| b.kind == TokenKind::Word) && self.is_capital(i - 1);
        let quoted = self.cell(next).is_some_and(|c| c.is_one_of("»”\""))
            && (1..=2).any(|k| i >= self.start + k && self.cell(i - k).is_some_and(|c| c.is_one_of("«“„\"")))
            && before.is_some_and(|b| b.kind == TokenKind::Mark || self.is_capital(i - 1));
        !named && !quoted
    }

    /// A bare weekday: `среда` may be an environment, `Sun` a star, `Friday` a name.
    pub(super) fn weekday_stands(&self, i: usize, next: usize) -> bool {
        if next > i + 1 && self.pointer(i).is_some() {
            // `не та среда`
            return !self.has(next - 1, Sense::Doubtful);
        }
        if self.is_all(i, next) {
            return true;
        }
        let after =
            self.back(i).is_some_and(|b| self.senses(b).iter().any(|s| matches!(s, Sense::From | Sense::To)));
        let short = self.has(i, Sense::Abbreviation);
        if self.has(i, Sense::Doubtful) {
            // `Sat.` with its full stop and a capital, before a figure or the end.
            let stopped = next > i + 1 || self.digits(next).is_some();
            return if short {
                self.is_capital(i)
                    && stopped
                    && self.before(i).is_none_or(|b| b.kind == TokenKind::Mark || self.after_preposition(i))
            } else {
                after && self.cell(next).is_none_or(|c| c.kind == TokenKind::Mark)
            };
        }
        // A name: before a capital, with neither a preposition nor the beginning of a sentence before it.
        let person = self.is_capital(i) && self.is_capital(next) && !self.starts_time(next);
        let led = match self.before(i) {
            None => false,
            Some(b) if b.kind == TokenKind::Word => !b
                .senses
                .iter()
                .any(|s| matches!(s, Sense::Preposition | Sense::At | Sense::From | Sense::To | Sense::And)),
            // `Dr. Sunday Adeyemi`
            Some(b) => {
                let short = self.before(i - 1).is_some_and(|c| c.letters() <= 3);
                b.norm == b"." && short && self.glued(i - 1) && self.is_capital(i.saturating_sub(2))
            }
        };
        let named = person && led;
        !named
    }

    /// A season without a year: an adverb, or after a preposition; `fall` and `spring` never.
    pub(super) fn season_stands(&self, i: usize, next: usize) -> bool {
        if self.is_all(i, next) {
            return !self.has(i, Sense::Doubtful);
        }
        let Some(cell) = self.cell(next - 1) else { return false };
        if cell.norm.is_ascii() {
            let article = self.has(i, Sense::Article) || self.had(i, Sense::Article);
            let b = self.back(i);
            let after = b.is_some_and(|b| self.has(b, Sense::Preposition) && !self.has(b, Sense::About));
            let doubtful = self.has(next - 1, Sense::Doubtful);
            let of = self.has(next, Sense::Of);
            // `until spring`, but not `in spring water`
            let verb = |b: usize| self.cell(b).is_some_and(|c| self.cells.tenses.tense(c.norm).is_some());
            let bounds = |b: usize| self.has(b, Sense::Until) || self.has(b, Sense::Since);
            let bounded = b.is_some_and(|b| bounds(b) && !verb(b));
            return after
                && self.is_small(next - 1)
                && !of
                && (!doubtful
                    || (article || bounded)
                        && self
                            .cell(next)
                            .is_none_or(|c| c.kind == TokenKind::Mark || self.is_function_word(next)));
        }
        // The adverb is the instrumental; other cases need a preposition that is not of place.
        let adverb = self.has(next - 1, Sense::Adverb);
        adverb && self.is_small(i)
            || self.is_capital(i) && adverb && self.before(i).is_none_or(|c| c.kind == TokenKind::Mark)
            || self
                .back(i)
                .is_some_and(|b| self.senses(b).iter().any(|s| matches!(s, Sense::To | Sense::From)))
            || self.before(i).is_some_and(|_| self.after_preposition(i) && !self.had(i, Sense::At))
    }
}
