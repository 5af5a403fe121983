//! Descriptions and pronouns that stand for a person: глава МИД, министр, он.
//!
//! A description goes to the person whose post it names, of several the one mentioned last; a pronoun to the person of
//! its gender who acts in this sentence or, failing that, in the ones just before. «Глава комитета» is not the head of a
//! department, and nobody is described before the text has named him, but by a post without such nouns in its first
//! paragraphs.

use super::other_names::{Behind, OtherName};
use super::referring::Firsts;
use super::roles::{Role, Roles};
use super::tables::Tables;
use crate::annotation::Reference;
use crate::morph::fingerprint::Fingerprint;
use crate::segment::Document;
use crate::shape::Case;
use crate::token::{Token, TokenKind};
use bumpalo::Bump;
use bumpalo::collections::Vec as List;
use std::ops::Range;

/// A person as references see them.
#[derive(Clone, Debug)]
pub(super) struct Known<'r> {
    pub(super) entity: usize,
    /// 0 for a man, 1 for a woman.
    pub(super) gender: Option<usize>,
    /// Nouns of their posts.
    pub(super) heads: List<'r, Fingerprint>,
    /// Entities named in their posts.
    pub(super) bodies: List<'r, usize>,
    /// The tokens of what stands behind those nouns.
    pub(super) complements: List<'r, Range<usize>>,
}

impl<'r> Known<'r> {
    /// Somebody of whom nothing more is known.
    pub(super) fn new(entity: usize, room: &'r Bump) -> Self {
        let (heads, bodies, complements) = (List::new_in(room), List::new_in(room), List::new_in(room));
        Self { entity, gender: None, heads, bodies, complements }
    }
}

/// People by the nouns of their posts, in order.
struct Posts<'r>(&'r [(Fingerprint, usize)]);

impl<'r> Posts<'r> {
    fn new(people: &[Known], room: &'r Bump) -> Self {
        let mut posts = List::with_capacity_in(people.iter().map(|person| person.heads.len()).sum(), room);
        for (index, person) in people.iter().enumerate() {
            posts.extend(person.heads.iter().map(|&head| (head, index)));
        }
        posts.sort_unstable();
        Self(posts.into_bump_slice())
    }

    /// Those whose post it is, each with it.
    fn of(&self, head: Fingerprint) -> &'r [(Fingerprint, usize)] {
        let (start, end) =
            (self.0.partition_point(|post| post.0 < head), self.0.partition_point(|post| post.0 <= head));
        &self.0[start..end]
    }
}

/// A mention of a person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) token: usize,
    /// Index into the list of people.
    pub(super) person: usize,
    /// Whether it can be the subject of its sentence.
    pub(super) subject: bool,
}

/// How many sentences back a pronoun looks.
const SENTENCES: usize = 3;

/// All references of a text. `taken` are tokens of roles that stand with a name, in order.
pub(super) fn find(
    document: &Document,
    roles: &Roles,
    people: &[Known],
    seen: &[Seen],
    taken: &[Range<usize>],
    entity_of_mention: &dyn Fn(usize) -> Option<usize>,
) -> Vec<Reference> {
    let (tables, room) = (roles.tables, roles.room);
    if people.is_empty() {
        return Vec::new();
    }
    let mut references: List<Reference> = List::new_in(room);
    let posts = Posts::new(people, room);
    let mut marks = Marks::default();
    let mut acting: List<Acting> = List::with_capacity_in(seen.len(), room);
    let last_of: &mut [Option<usize>] = room.alloc_slice_fill_copy(people.len(), None);
    // What a pronoun in the sentence of a name has told of somebody holds for the next ones.
    let genders = room.alloc_slice_fill_with(people.len(), |person| people[person].gender);
    let (mut next_seen, mut next_taken, mut next) = (0, 0, 0);
    let mut others: List<&OtherName> = List::new_in(room);
    for one in posts.0.chunk_by(|a, b| a.0 == b.0) {
        others.extend(tables.other_names.of(one[0].0));
    }
    let nouns = posts.0.iter().map(|post| post.0).chain(others.iter().map(|other| other.noun));
    let firsts = tables.referring.to(nouns);
    let known = |head| !posts.of(head).is_empty() || others.iter().any(|other| other.noun == head);
    while let Some(Stop { at, refers }) = next_stop(document, tables, &firsts, next, seen.get(next_seen)) {
        next = at + 1;
        if document.tokens[at].kind != TokenKind::Word {
            marks.read(document, at);
            continue;
        }
        while let Some(&mention) = seen.get(next_seen).filter(|mention| mention.token <= at) {
            last_of[mention.person] = Some(mention.token);
            acting.push(Acting { mention, quoted: marks.quoted(document, at) });
            next_seen += 1;
        }
        if !refers || roles.mention_at(at).is_some() {
            continue;
        }
        while taken.get(next_taken).is_some_and(|taken| taken.end <= at) {
            next_taken += 1;
        }
        if taken.get(next_taken).is_some_and(|t| t.contains(&at)) {
            continue;
        }
        if let Some(value) = tables.pronouns.get(document.norm(at)) {
            if (marks.depth == 0 || is_insert(document, at))
                && let Some(person) = pronoun(document, genders, &acting, &marks, at, value)
            {
                let span = document.span(at..at + 1);
                references.push(Reference { span, entity: people[person].entity, pronoun: true });
            }
            continue;
        }
        // «после»: no form of «посол».
        if !posts.0.is_empty()
            && tables.asked_by(document.norm(at)).is_none()
            && let Some(role) = roles.post_at(at, known)
            && let Some(person) =
                described(roles, &role, people, posts.of(role.head), last_of, entity_of_mention)
                    .or_else(|| called(roles, &role, people, &posts, &others, last_of, entity_of_mention))
        {
            let span = document.span(without_mark(document, role.tokens.clone()));
            references.push(Reference { span, entity: people[person].entity, pronoun: false });
            // Whom the text has named already can act under a description.
            if roles.is_nominative(at) && last_of[person].is_some() {
                let mention = Seen { token: at, person, subject: true };
                acting.push(Acting { mention, quoted: marks.quoted(document, at) });
            }
            next = role.tokens.end.max(next);
        }
    }
    references.sort_by(|a, b| a.span.reading_order(b.span));
    references.dedup_by(|b, a| a.span.overlaps(b.span));
    references.into_iter().collect()
}

/// A token that is looked at.
#[derive(Clone, Copy, Debug)]
struct Stop {
    at: usize,
    /// Whether its word may be a pronoun or post.
    refers: bool,
}

/// The next token from `from` on that may be the mark of a quote, a pronoun or a post, beginning like one of `firsts`, or
/// where somebody is named. Most are none, and passed over in no time.
fn next_stop(
    document: &Document,
    tables: &Tables,
    firsts: &Firsts,
    from: usize,
    named: Option<&Seen>,
) -> Option<Stop> {
    let (tokens, norms) = (&document.tokens, document.tokens.norms());
    let refers = |token: &Token| token.kind == TokenKind::Word && tables.may_refer(token, norms);
    let stops = |token: &Token| {
        firsts.has(norms.first_four(token)) && (token.kind == TokenKind::Mark || refers(token))
    };
    let end = named.map_or(tokens.len(), |named| named.token.clamp(from, tokens.len()));
    let passed = tokens.get(from..end)?.iter().position(stops);
    match passed {
        Some(passed) => Some(Stop { at: from + passed, refers: true }),
        None => tokens.get(end).map(|token| Stop { at: end, refers: refers(token) }),
    }
}

/// How many people with one post are looked at; of more the rest is left.
const CANDIDATES: usize = 24;

/// The first paragraphs, headline, date and lead, may describe whom the text names later.
const LEAD: usize = 3;

/// The person whose post a description names, of those whose post it is.
fn described(
    roles: &Roles,
    role: &Role,
    people: &[Known],
    candidates: &[(Fingerprint, usize)],
    last_of: &[Option<usize>],
    entity_of_mention: &dyn Fn(usize) -> Option<usize>,
) -> Option<usize> {
    let mut named = role.mentions.clone().filter_map(entity_of_mention).peekable();
    let alone = named.peek().is_none();
    let shares = |person: usize| named.clone().any(|entity| people[person].bodies.contains(&entity));
    let complement = role.complement..role.tokens.end;
    let matches = |person: usize| complements_match(roles.document, &complement, &people[person].complements);
    let rank = |&person: &usize| (shares(person), last_of[person].map_or(0, |token| token + 1));
    let candidates = candidates.iter().rev().take(CANDIDATES).map(|post| post.1);
    let best = candidates.filter(|&person| matches(person) != Some(false)).max_by_key(rank)?;
    // «президент Франции» is not the president of another country.
    let strange = !alone && !people[best].bodies.is_empty() && !shares(best);
    let fits = role.gender.is_none_or(|g| people[best].gender.is_none_or(|p| p == g));
    let told = last_of[best].is_some() || shares(best) || matches(best) == Some(true);
    let lead = || {
        let named = |at: usize| roles.mention_at(at).is_some();
        let ordinary = nouns(roles.document, &complement).any(|(at, _)| !named(at));
        !ordinary && roles.document.paragraph_of(role.tokens.start) < LEAD
    };
    (!strange && fits && (told || lead())).then_some(best)
}

/// The person whose post `others` says that a description calls otherwise, of those whom the text has named the last one.
fn called(
    roles: &Roles,
    role: &Role,
    people: &[Known],
    posts: &Posts,
    others: &[&OtherName],
    last_of: &[Option<usize>],
    entity_of_mention: &dyn Fn(usize) -> Option<usize>,
) -> Option<usize> {
    let (document, complement) = (roles.document, role.complement..role.tokens.end);
    // «бывший премьер» is another.
    if role.pieces.len() > 1 {
        return None;
    }
    let mut best: Option<((bool, bool, usize), usize)> = None;
    for other in others.iter().filter(|other| other.noun == role.head) {
        let at = match &other.of {
            Some(of) => Some(complement.clone().find(|&at| document.norm(at) == &**of)),
            None => nouns(document, &complement).next().is_none().then_some(None),
        };
        let Some(at) = at.filter(|at| at.is_some() == other.of.is_some()) else { continue };
        let told = at.and_then(|at| roles.mention_at(at));
        let named = || role.mentions.clone().filter(|&m| Some(m) != told).filter_map(entity_of_mention);
        for &(_, person) in posts.of(other.post).iter().rev().take(CANDIDATES) {
            let known = &people[person];
            let mut behind = known.complements.iter().flat_map(|tokens| nouns(document, tokens));
            let fits = match &other.behind {
                Behind::Anything => true,
                Behind::Names => behind.next().is_none(),
                Behind::Word(word) => behind.any(|(_, said)| same_stem(said, word)),
            };
            let strange = named().next().is_some()
                && !known.bodies.is_empty()
                && !named().any(|entity| known.bodies.contains(&entity));
            let gender = role.gender.is_none_or(|g| known.gender.is_none_or(|own| own == g));
            let last = last_of[person].filter(|_| fits && !strange && gender);
            // «глава военного ведомства»: who says more of a post knows it better.
            let more = matches!(other.behind, Behind::Word(_));
            let rank = last.map(|last| (more, is_of_people(document, &complement, &known.complements), last));
            if rank.is_some_and(|rank| best.is_none_or(|best| best.0 < rank)) {
                best = rank.map(|rank| (rank, person));
            }
        }
    }
    best.map(|best| best.1)
}

/// «глава польской дипломатии», «министр Польши»: whether an adjective of one begins like a name of another.
fn is_of_people(document: &Document, one: &Range<usize>, others: &[Range<usize>]) -> bool {
    let title = |&at: &usize| document.tokens[at].case == Case::Title;
    let mut names = others.iter().flat_map(|tokens| tokens.clone().filter(title)).map(|at| document.norm(at));
    names.any(|name| nouns(document, one).any(|(_, word)| name.get(..PEOPLE) == word.get(..PEOPLE)))
}

/// So many bytes of the name of a people are those of its land's.
const PEOPLE: usize = 6;

/// Whether a description and one of somebody's posts are of the same, as far as both say it with ordinary nouns.
fn complements_match(document: &Document, one: &Range<usize>, others: &[Range<usize>]) -> Option<bool> {
    let words = |tokens| nouns(document, tokens).map(|(_, word)| word);
    let said = others.iter().filter(|other| words(other).next().is_some());
    let mut said = said.peekable();
    if words(one).next().is_none() || said.peek().is_none() || others.iter().any(Range::is_empty) {
        return None;
    }
    Some(said.any(|other| words(one).any(|a| words(other).any(|b| same_stem(a, b)))))
}

/// The nouns and adjectives in small letters behind a post, each with its token.
fn nouns<'d>(document: &'d Document, tokens: &Range<usize>) -> impl Iterator<Item = (usize, &'d str)> {
    let lower = |&at: &usize| document.tokens[at].case == Case::Lower;
    tokens.clone().filter(lower).map(|at| (at, document.norm(at))).filter(|(_, word)| word.len() > SMALL)
}

/// Words of so many bytes are too small to tell posts apart: «по», “for the”.
const SMALL: usize = 6;

/// Whether two words are forms of one, as far as their beginnings tell.
fn same_stem(one: &str, other: &str) -> bool {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    same + 2 >= one.chars().count().max(other.chars().count())
}

/// A role without a mark behind it that closes what was opened before: «… до директора»».
fn without_mark(document: &Document, mut tokens: Range<usize>) -> Range<usize> {
    let opened = |mut inside: Range<usize>| inside.any(|at| document.word(at) == "«");
    if tokens.end > tokens.start && document.word(tokens.end - 1) == "»" && !opened(tokens.clone()) {
        tokens.end -= 1;
    }
    tokens
}

/// A person in the order of the text, named or described.
#[derive(Clone, Copy, Debug)]
struct Acting {
    mention: Seen,
    /// In somebody's words, where the reporter's pronouns seldom look.
    quoted: bool,
}

/// The marks that open and close quotes.
pub(super) const MARKS: [&str; 5] = ["«", "»", "“", "”", "\""];

/// The marks of quotes read so far.
#[derive(Clone, Copy, Debug, Default)]
struct Marks {
    depth: usize,
    /// The token that opened the last quote, and the one that closed it.
    opened: usize,
    closed: usize,
    /// The straight mark that is open.
    straight: Option<usize>,
}

/// How many tokens after a quote its attribution may stand.
const ATTRIBUTION: usize = 8;

impl Marks {
    fn read(&mut self, document: &Document, at: usize) {
        match document.word(at) {
            "«" | "“" => {
                if self.depth == 0 {
                    self.opened = at;
                }
                self.depth = (self.depth + 1).min(9);
            }
            "»" | "”" => {
                self.depth = self.depth.saturating_sub(1);
                self.closed = at;
            }
            "\"" => match self.straight.take() {
                Some(open) if document.paragraph_of(open) == document.paragraph_of(at) => {
                    (self.opened, self.closed) = (open, at);
                }
                _ => self.straight = Some(at),
            },
            _ => {}
        }
    }

    fn quoted(&self, document: &Document, at: usize) -> bool {
        let same = |open: usize| document.paragraph_of(open) == document.paragraph_of(at);
        self.depth > 0 || self.straight.is_some_and(same)
    }

    /// The sentence a pronoun looks back from: that in which the quote begins that it attributes.
    fn origin(&self, document: &Document, at: usize) -> usize {
        let beside = self.closed > self.opened && at - self.closed <= ATTRIBUTION;
        let begins = if self.depth > 0 || beside { self.opened } else { at };
        document.sentence_of(begins)
    }
}

/// `«…, — сказал он. — …»`: the author's words inside a quote.
fn is_insert(document: &Document, at: usize) -> bool {
    at >= 3
        && matches!(document.word(at - 2), "—" | "–" | "-" | "―")
        && matches!(document.word(at - 3), "," | "." | "!" | "?" | "…" | "...")
}

/// The person that a pronoun stands for. `genders` are those of all people, as far as they are known.
fn pronoun(
    document: &Document,
    genders: &mut [Option<usize>],
    acting: &[Acting],
    marks: &Marks,
    at: usize,
    value: &str,
) -> Option<usize> {
    let gender = match value.as_bytes().first() {
        Some(b'm') => 0,
        Some(b'f') => 1,
        _ => return None,
    };
    let origin = marks.origin(document, at);
    let inside = marks.depth == 0 && marks.quoted(document, at);
    // Its distance in sentences, the person, and whether the gender is known.
    let mut best: Option<(usize, usize, bool)> = None;
    for Acting { mention, quoted } in acting.iter().rev().take(40) {
        let distance = origin - document.sentence_of(mention.token).min(origin);
        if distance > SENTENCES || best.is_some_and(|b| b.0 < distance) {
            break;
        }
        if *quoted && !inside || genders[mention.person].is_some_and(|g| g != gender) {
            continue;
        }
        // In its sentence the first subject of its gender wins; without one, the last mention.
        let known = genders[mention.person].is_some();
        let better = match best {
            None => true,
            Some((.., sure)) => {
                if known == sure {
                    mention.subject
                } else {
                    known
                }
            }
        };
        if better {
            best = Some((distance, mention.person, known));
        }
    }
    let (distance, person, _) = best?;
    if distance == 0 {
        genders[person] = Some(gender);
    }
    Some(person)
}
