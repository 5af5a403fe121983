//! What stands around a name and tells its case: prepositions, posts, adjectives, nouns, verbs.

use super::memory::Usage;
use super::role_words::initials;
use super::tables::Acting;
use super::words::{Lexis, Sort};
use crate::annotation::Kind;
use crate::morph::fingerprint::Fingerprint;
use crate::morph::{Agreement, Cases};
use crate::segment::Document;
use crate::shape::{Case, closes_quote, opens_quote};
use crate::token::{Gap, Token, TokenKind};
use std::ops::Range;

/// What the text around a name says of its case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Context {
    /// The cases that a preposition or title before it allows; none when nothing is known.
    pub(super) cases: Cases,
    /// Whether the word that allows them stands right before it.
    pub(super) near: bool,
    /// Whether a post before it says so.
    pub(super) after_post: bool,
    /// Whether it stands in quotation marks after a noun that declines for it: «в газете „Труд“».
    pub(super) fixed: bool,
    /// Whether nothing before it asks for a case: the beginning of a sentence or a mark.
    pub(super) free: bool,
    /// Whether it stands behind a word that may ask for a genitive: «жители Вены».
    pub(super) depends: bool,
    /// Whether that word is a relation, which may be the bearer's or somebody's of that name: «отец Орловой».
    pub(super) relative: bool,
    /// Whether that word is a woman's.
    pub(super) woman: bool,
    /// Whether it stands right behind a title or body, which may be its own: «роман „Луна“ Орловой».
    pub(super) owner: bool,
    /// What the noun before it, which names things after others, agrees with: «улица Чкалова».
    pub(super) named: Option<Agreement>,
    /// The genders that an adjective before it has, one bit each; none when there is no adjective.
    pub(super) genders: u8,
    /// The genders that a noun has beside which it stands: «в деревне Кудама».
    pub(super) beside: u8,
    /// Its noun, if several adjectives share it: «Тверской и Псковской областях».
    pub(super) shared: Option<Fingerprint>,
    /// Whether a verb says that it acts: as a man, a woman, or either.
    pub(super) actor: Actor,
}

impl Context {
    /// The same for a person.
    pub(super) fn of_person(self) -> Self {
        Self { after_post: false, named: None, genders: 0, ..self }
    }

    /// The same for a place or body: what stands behind a post depends on it.
    pub(super) fn of_thing(self) -> Self {
        let cases = if self.after_post { Cases::GENITIVE } else { self.cases };
        let near = self.near && !self.after_post;
        Self { cases, near, after_post: false, relative: false, woman: false, ..self }
    }
}

/// Who a verb beside a name says its subject is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Actor {
    /// No verb beside it.
    #[default]
    Unknown,
    /// One of a gender: 0 a man, 1 a woman; the verb follows the name.
    Follows(u8),
    /// The same, but the verb stands before the name, which may be its object.
    Precedes(u8),
    /// A verb that does not tell gender follows.
    Any,
    /// Others than one person do what the verb beside it says.
    Others,
    /// One who said the words before the verb that it follows: «…», — сказал Белов.
    Speaks,
}

/// What stands around the name that `tokens` are, in the sentence that begins with token `sentence`.
pub(super) fn context(
    document: &Document,
    tokens: &Range<usize>,
    sentence: usize,
    kind: Kind,
    last: Option<(Kind, usize)>,
    lexis: &mut Lexis,
) -> Context {
    let mut context = Context::default();
    if lexis.tables.paradigms.is_empty() {
        return context;
    }
    // The word right before the name is asked for most.
    let nearest = tokens.start.checked_sub(1).and_then(|at| Some((at, document.tokens.get(at)?)));
    let nearest = nearest.filter(|(_, token)| token.kind == TokenKind::Word);
    let nearest = nearest.map(|(at, _)| lexis.usage(document.norm(at)));
    context.actor = actor(document, tokens, nearest.as_ref(), lexis);
    if matches!(context.actor, Actor::Precedes(_)) && has_subject(document, tokens.start - 1, last, lexis) {
        context.actor = Actor::Others;
    }
    let Some(mut before) = tokens.start.checked_sub(1) else {
        context.free = true;
        return context;
    };
    let mark = if nearest.is_some() { "" } else { document.word(before) };
    // «Фото: Дина Белова»
    if mark == ":" && context.actor == Actor::Unknown {
        context.actor = Actor::Any;
    }
    // «роман „Луна“ Анны Орловой», «X Corp. Анны Орловой»: what stands right behind a title or body is its own.
    let title = closes_quote(mark) && !opens_quote(mark);
    let body = last.is_some_and(|(kind, end)| kind == Kind::Organization && end == tokens.start);
    if kind == Kind::Person && (title || body) {
        context.cases = post(document, before, sentence, &[], lexis);
        context.owner = context.cases.is_empty();
        return context;
    }
    let quoted = opens_quote(mark);
    if quoted {
        match before.checked_sub(1) {
            Some(earlier) => before = earlier,
            None => return context,
        }
    }
    let Some(token) = document.tokens.get(before) else { return context };
    // A name at the beginning of a line owes nothing to the line above.
    let after = document.tokens.get(before + 1).map_or(Gap::None, |t| t.gap);
    if token.kind != TokenKind::Word || after >= Gap::Line {
        // «ул. Чкалова»
        if document.word(before) == "." && before >= sentence {
            context.named = lexis.usage(document.norm(before.saturating_sub(1))).named;
        }
        context.free = token.kind != TokenKind::Mark || after >= Gap::Line || document.word(before) != ",";
        if kind == Kind::Person && document.word(before) == "," && ends_apposition(document, tokens.end) {
            apposed(document, before, &mut context, lexis);
        }
        return context;
    }
    let word = || document.norm(before);
    let usage = nearest.filter(|_| !quoted).unwrap_or_else(|| lexis.usage(word()));
    if let Some(cases) = usage.asked {
        (context.cases, context.near) = (cases, !quoted || kind == Kind::Person);
        return context;
    }
    if let Some(cases) = usage.governed {
        // «Суд арестовал Белова»: who acts is named before the verb.
        let subject = before.checked_sub(1).filter(|_| cases != Cases::NOMINATIVE);
        let known = subject.is_some_and(|at| is_subject(document, at, lexis));
        context.cases = cases.without(if known { Cases::NOMINATIVE } else { Cases::NONE });
        context.near = !quoted;
        return context;
    }
    // The word before that one may be a preposition.
    let earlier = before.checked_sub(1).filter(|_| !usage.is_head && token.case == Case::Lower);
    let earlier = earlier.map(|at| lexis.usage(document.norm(at)));
    let asked = earlier.and_then(|usage| usage.asked);
    if let Some((cases, genders)) = asked.and_then(|asked| attribute(word(), asked, lexis)) {
        (context.cases, context.genders) = (cases, genders);
    } else if kind == Kind::Place && !usage.beside.is_empty() {
        context.cases = usage.beside.or(Cases::NOMINATIVE);
        context.beside = usage.beside_genders;
    } else if quoted && usage.owned {
        context.cases = Cases::GENITIVE.or(Cases::NOMINATIVE);
    } else if usage.is_head
        && usage.beside.is_empty()
        && (quoted || is_led(document, tokens.start, kind, lexis))
    {
        context.fixed = true;
    } else {
        context.named = usage.named.map(|named| number(document, before, named, &usage, lexis));
        context.cases = post(document, before, sentence, &[Some(usage), earlier], lexis);
        context.after_post = !context.cases.is_empty();
        context.near = context.after_post && !usage.post.is_empty();
        let owned =
            || before.checked_sub(1).is_some_and(|at| lexis.tables.possessives.contains(document.norm(at)));
        context.relative = context.near && usage.relative && !owned();
        context.woman = context.near && usage.woman;
        let free = usage.is_head && kind != Kind::Place;
        // At the beginning of a sentence a capital says nothing.
        let common =
            token.case == Case::Lower || (token.case == Case::Title && document.begins_sentence(before));
        context.depends = common && !free && !usage.link && usage.acting.is_none();
        if kind == Kind::Person && context.depends {
            // «Портрет Карла висит в углу»
            context.actor = if context.actor == Actor::Any { Actor::Unknown } else { context.actor };
            // «после удара Дора»: whoever stands behind a noun in the genitive is hardly in the nominative, as he may
            // be behind «хоккеист».
            let acts = context.actor != Actor::Unknown;
            context.depends = !acts && context.cases.is_empty() && lexis.is_genitive(word());
        }
    }
    context
}

/// How far before a post another may stand whose bearer has it.
const WHOSE: usize = 2;

/// «ждал пассажирки, Рины Хосода, у дверей»: a name between marks is what the post before it is, and stands in its
/// case.
fn apposed(document: &Document, comma: usize, context: &mut Context, lexis: &mut Lexis) {
    let lower = |at: &usize| document.tokens.get(*at).is_some_and(|token| token.case == Case::Lower);
    let Some(noun) = comma.checked_sub(1).filter(lower) else { return };
    let usage = lexis.usage(document.norm(noun));
    if !usage.post.is_empty() && usage.asked.is_none() {
        (context.cases, context.woman) = (usage.post, usage.woman);
        // «жена бывшего министра, Анна Орлова, ушла»: of two posts it may be either.
        let before = (noun.saturating_sub(WHOSE)..noun).rev();
        let before = before.take_while(|&at| !document.begins_sentence(at + 1));
        let mut posts = before.map(|at| lexis.usage(document.norm(at)).post);
        context.cases = context.cases.or(posts.find(|post| !post.is_empty()).unwrap_or(Cases::NONE));
    }
}

/// Whether a name in apposition can end before a token.
fn ends_apposition(document: &Document, end: usize) -> bool {
    matches!(document.word(end), "" | "," | "." | ";" | ":" | ")" | "—" | "–")
}

/// «Белов ждал Верицу»: whether a name or pronoun that can be its subject stands right before a verb.
fn has_subject(document: &Document, verb: usize, last: Option<(Kind, usize)>, lexis: &Lexis) -> bool {
    let Some(before) = verb.checked_sub(1) else { return false };
    let pronoun = lexis.tables.pronouns.get(document.norm(before)).is_some_and(|value| value.ends_with('s'));
    let named = last.is_some_and(|(kind, end)| kind == Kind::Person && end == verb);
    (pronoun || named) && !document.begins_sentence(verb)
}

/// «больницы Ар-Рахим»: whether a body's name begins with an article, as names that stay so behind their noun do.
fn is_led(document: &Document, token: usize, kind: Kind, lexis: &Lexis) -> bool {
    kind == Kind::Organization && lexis.tables.has_article(document.norm(token))
}

/// Whether a token is a post or body in the nominative, in the sentence of the verb behind it.
fn is_subject(document: &Document, token: usize, lexis: &mut Lexis) -> bool {
    let word = document.norm(token);
    if document.begins_sentence(token + 1) || !lexis.tables.may_head(word) {
        return false;
    }
    let usage = lexis.usage(word);
    !usage.post.and(Cases::NOMINATIVE).is_empty() || (usage.is_head && lexis.nominative_only(word))
}

/// «в финской Харьявалте»: the cases and genders of an adjective between a name and a preposition, which asks for some
/// cases. They tell it from a noun, which would look so in the instrumental alone.
fn attribute(adjective: &str, asked: Cases, lexis: &mut Lexis) -> Option<(Cases, u8)> {
    let word = Fingerprint::of(adjective);
    let range = lexis.noun_of(adjective, word, Sort::Adjective);
    let (mut cases, mut genders) = (Cases::NONE, 0);
    for adjective in &lexis.nouns[range] {
        let shared = adjective.cases.and(asked);
        // What looks like its base form may be a man's or a woman's: «городской».
        // «по данным» is a noun.
        let single = adjective.agreement != Agreement::Plural;
        if !shared.is_empty() && single && lexis.bases.fingerprint(adjective.base) != word {
            cases = cases.or(shared);
            genders |= gender_bit(adjective.agreement);
        }
    }
    (!cases.is_empty() && asked.and(Cases::INSTRUMENTAL).is_empty()).then_some((cases, genders))
}

/// The bit of [`Context::genders`].
pub(super) const fn gender_bit(agreement: Agreement) -> u8 {
    1 << agreement as u8
}

/// Whether a name goes on a row of names, whose last one ends at token `end`: «в Нюрнберге, Бебре и Реннингене».
pub(super) fn in_row(document: &Document, end: usize, start: usize, kind: Kind, lexis: &Lexis) -> bool {
    if start != end + 1 || lexis.tables.paradigms.is_empty() {
        return false;
    }
    match document.norm(end) {
        "," => kind == Kind::Place,
        word => lexis.tables.role_links.contains(word) && lexis.tables.asked_by(word).is_none(),
    }
}

/// «на улицы Вены», «Улицы Вены пусты»: in the plural a noun is not named after what follows it, as «улицы Кирова» is. What
/// asks for its case tells.
fn number(document: &Document, noun: usize, named: Agreement, usage: &Usage, lexis: &Lexis) -> Agreement {
    let asked = match noun.checked_sub(1) {
        _ if document.begins_sentence(noun) => Some(Cases::NOMINATIVE),
        Some(before) => lexis.tables.asked_by(document.norm(before)),
        None => None,
    };
    let can = |cases: Cases| asked.is_some_and(|asked| !asked.and(cases).is_empty());
    let [single, plural] = usage.named_cases;
    if can(plural) && !can(single) { Agreement::Plural } else { named }
}

/// How many words a post may stand before a name.
const REACH: usize = 6;

/// «президента Макрона», «министру культуры Франции Дюпону»: the cases of the post before a name, which are its own. The
/// name's sentence begins with token `sentence`. What the word at `before` and those before it say may be `known`.
fn post(
    document: &Document,
    before: usize,
    sentence: usize,
    known: &[Option<Usage>],
    lexis: &mut Lexis,
) -> Cases {
    let mut cases = Cases::NONE;
    for at in (before.saturating_sub(REACH)..=before).rev() {
        let Some(token) = document.tokens.get(at) else { break };
        let word = document.norm(at);
        if token.kind != TokenKind::Word {
            if opens_quote(word) || closes_quote(word) {
                continue;
            }
            break;
        }
        let known = known.get(before - at).copied().flatten();
        let usage = known.unwrap_or_else(|| lexis.usage(word));
        // A name may end like a verb: «Сибтранзит».
        if usage.asked.is_some() || (usage.acting.is_some() && token.case == Case::Lower) {
            break;
        }
        // A mark may have led to the sentence before.
        let begins = at == sentence || (at < sentence && document.begins_sentence(at));
        if token.case == Case::Lower || (begins && token.case == Case::Title) {
            let post = usage.post;
            // «и. о. министра Анна Орлова»: whoever has another's post stands in any case.
            let acting = at.checked_sub(1).filter(|&stop| !post.is_empty() && document.word(stop) == ".");
            if acting.is_some_and(|stop| initials(document, lexis.tables, stop).is_some()) {
                return Cases::ALL;
            }
            cases = cases.or(post);
            // «супруга министра», «заместителю главы»: the name may be that of either.
            if !post.is_empty() && post.and(Cases::GENITIVE).is_empty() {
                break;
            }
        }
        if begins || token.gap >= Gap::Line {
            break;
        }
    }
    cases
}

/// What a verb right after or right before a name says of it. `nearest` is what the word right before says.
fn actor(document: &Document, tokens: &Range<usize>, nearest: Option<&Usage>, lexis: &mut Lexis) -> Actor {
    let lower = |token: usize| document.tokens.get(token).is_some_and(|t| t.case == Case::Lower);
    let follows = lower(tokens.end).then(|| lexis.usage(document.norm(tokens.end)));
    match follows.and_then(|usage| usage.acting) {
        Some(Acting::One(gender)) => return Actor::Follows(gender),
        // «Белов и Орлова пришли»
        Some(Acting::Others) if has_link(document, tokens.start.saturating_sub(1)..tokens.start, lexis) => {
            return Actor::Any;
        }
        // «он и его жена Орлова пришли», «но вскоре Орлову задержали»
        Some(Acting::Others)
            if has_link(document, tokens.start.saturating_sub(REACH)..tokens.start, lexis) =>
        {
            return Actor::Unknown;
        }
        Some(Acting::Others) => return Actor::Others,
        Some(Acting::Anyone) => return Actor::Any,
        None => {}
    }
    let before = nearest.filter(|_| lower(tokens.start - 1)).and_then(|usage| usage.acting);
    if before.is_some() && introduces(document, tokens.start - 1) {
        return Actor::Speaks;
    }
    match before {
        Some(Acting::One(gender)) => Actor::Precedes(gender),
        // «пришли Орлова (на фото) и Белов»
        Some(Acting::Others) if !has_link(document, tokens.end..tokens.end + REACH, lexis) => Actor::Others,
        // «Белова — тренер»
        _ if is_dash(document, tokens.end)
            && !tokens.start.checked_sub(1).is_some_and(|at| is_dash(document, at)) =>
        {
            Actor::Any
        }
        _ => Actor::Unknown,
    }
}

fn is_dash(document: &Document, token: usize) -> bool {
    let spaced = |mark: &Token| mark.kind == TokenKind::Mark && mark.gap == Gap::Space;
    document.tokens.get(token).is_some_and(spaced) && matches!(document.word(token), "—" | "–" | "-")
}

/// Whether a verb, or the word before it, follows the dash after what somebody says.
fn introduces(document: &Document, verb: usize) -> bool {
    let dash = (verb.saturating_sub(2)..verb).rev().find(|&at| is_dash(document, at));
    let end = dash.and_then(|dash| dash.checked_sub(1)).map(|at| document.word(at));
    end.is_some_and(|end| closes_quote(end) || matches!(end, "," | "!" | "?" | "…" | "?!" | "!.." | "?.."))
}

/// Whether a conjunction or comma is among some tokens of one sentence, so that they may be of a row.
fn has_link(document: &Document, tokens: Range<usize>, lexis: &mut Lexis) -> bool {
    let mut words = tokens.map(|at| document.norm(at)).filter(|word| !word.is_empty());
    words.any(|word| word == "," || lexis.usage(word).joins())
}
