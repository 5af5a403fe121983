//! Names of entities: the fullest one the text gives, in its base form.

use super::form::{Form, Forms, Word};
use super::people::{NameBase, NameWord, Part, Person};
use super::phrase_base::Base;
use super::register::Register;
use super::spelling::{Shouting, spell, spell_still};
use super::words::Lexis;
use crate::annotation::Kind;
use crate::morph::Cases;
use crate::shape::{Case, Script};
use bumpalo::Bump;
use bumpalo::collections::{String as Text, Vec as List};

/// The fullest name of an entity, and the other ones.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) name: String,
    pub(super) aliases: Vec<String>,
}

/// The names of a person, and the fullest one folded, where that is at hand.
pub(super) fn name_person<'r>(
    members: &[(usize, u32)],
    forms: &Forms,
    people: &[Option<Person>],
    lexis: &Lexis<'r>,
) -> (Names, Option<&'r str>) {
    let of = |form: usize| people[form].as_ref();
    let mut costs = [0f32; 2];
    for &(form, count) in members {
        let Some(person) = of(form) else { continue };
        for (sum, cost) in costs.iter_mut().zip(person.costs) {
            *sum += weight(count) * cost.min(50.0);
        }
    }
    let slot = usize::from(costs[1] < costs[0]);
    let script = main_script(members, forms);
    let votes = Votes::of_person(members, people, slot, lexis.room);
    let rank = |&&(form, count): &&(usize, u32)| {
        let words = of(form).map_or(0, Person::full_words);
        let named = &forms.list[form];
        let same = named.words.first().is_some_and(|w| w.script == script);
        let straight = of(form).is_some_and(|p| p.words.first().is_some_and(|w| w.part != Part::Surname));
        let calm = named.words.iter().all(|w| w.case != Case::Upper || w.text.chars().count() < 2);
        let surname = of(form).is_none_or(|p| !p.by_patronymic && p.full_words() > 1);
        // Of two spellings the one that other mentions speak for: Лавров, not Лаврово.
        let support = of(form).and_then(|p| p.word(Part::Surname)).map_or(0, |w| votes.support(w));
        (same, surname, words, named.words.len(), named.honorific.is_none(), support, straight, calm, count)
    };
    let fullest = match *members {
        [only] => Some(only),
        _ => members.iter().max_by_key(rank).copied(),
    };
    let Some((fullest, _)) = fullest else { return Default::default() };
    // «Чехов» is Антон Чехов, though the text calls him Антон Павлович besides.
    let named = of(fullest).is_some_and(|person| person.words.len() > 1 && !person.by_patronymic);
    let mut people = members.iter().filter(|_| !named).filter_map(|&(form, _)| of(form));
    let famous = people.find_map(|person| famous(person, &votes, lexis));
    let known = famous.is_some();
    let length = forms.list[fullest].words.iter().map(|word| word.norm.len() + LONGER).sum();
    let mut folded = Text::with_capacity_in(length, lexis.room);
    let name = famous.unwrap_or_else(|| {
        spell_person(&forms.list[fullest], of(fullest), &votes, lexis, &mut |base| folded.push_str(base))
    });
    // What has marks is folded otherwise.
    let plain = |word: &Word| !word.mark || word.text == ".";
    let named = &forms.list[fullest];
    let at_hand = !known && named.honorific.is_none() && named.words.iter().all(plain);
    let mut aliases: Vec<String> = Vec::new();
    for &(form, _) in members.iter().filter(|(form, _)| known || *form != fullest) {
        let alias = spell_person(&forms.list[form], of(form), &votes, lexis, &mut |_| ());
        if alias != name && !alias.is_empty() && !aliases.contains(&alias) && aliases.len() < ALIASES {
            aliases.push(alias);
        }
    }
    (Names { name, aliases }, at_hand.then(|| folded.into_bump_str()))
}

/// The full name of somebody whom everybody knows by the surname that stands alone.
fn famous(person: &Person, votes: &Votes, lexis: &Lexis) -> Option<String> {
    let [word] = person.words else { return None };
    if word.part != Part::Single || person.family {
        return None;
    }
    let womans = |base: &NameBase| base.costs[1] < base.costs[0];
    let hers = word.bases.iter().any(womans);
    let best = word.bases.first().map_or(0.0, NameBase::cost);
    // «Чапаева рассказала» is hardly Чапаев.
    let margin = |base: &NameBase| if hers && !womans(base) { LIKELIER } else { SURELY };
    let known = |base: &NameBase| {
        let name = lexis.tables.famous.get(lexis.bases.fingerprint(base.base))?;
        Some((votes.saved(base), name))
    };
    let likely = word.bases.iter().filter(|base| base.cost() <= best + margin(base));
    let known = likely.filter_map(known).max_by(|a, b| a.0.total_cmp(&b.0));
    known.map(|(_, name)| name.to_owned())
}

/// So many bytes a base form may be longer than its word, with the space before it.
const LONGER: usize = 5;

/// What the base form of somebody known may cost above the best.
const SURELY: f32 = 3.0;
/// The same of a man, where the name may be a woman's as well.
const LIKELIER: f32 = 0.5;

/// How many other names an entity lists.
const ALIASES: usize = 12;

fn weight(count: u32) -> f32 {
    (count as f32).sqrt()
}

/// The script of most mentions.
fn main_script(members: &[(usize, u32)], forms: &Forms) -> Script {
    let latin = |form: usize| forms.list[form].words.first().is_some_and(|w| w.script == Script::Latin);
    let (mut is, mut total) = (0, 0);
    for &(form, count) in members {
        total += count;
        is += if latin(form) { count } else { 0 };
    }
    if is == total { Script::Latin } else { Script::Cyrillic }
}

/// What all forms of a person's name say of each word's base form.
struct Votes<'r> {
    saved: Saved<'r>,
    slot: usize,
}

/// What each base form explains, summed over the forms.
enum Saved<'r> {
    /// Of one form, in which each word speaks for itself.
    One(Explained),
    All(Register<'r, f32>),
}

/// What a form costs that a base form does not explain.
const UNEXPLAINED: f32 = 6.0;
/// Most people's names have no more base forms.
const BASES: usize = 14;

impl<'r> Votes<'r> {
    fn of_person(members: &[(usize, u32)], people: &[Option<Person>], slot: usize, room: &'r Bump) -> Self {
        let mut forms = members.iter().filter_map(|&(form, count)| Some((people[form].as_ref()?, count)));
        if members.len() == 1
            && let Some((person, count)) = forms.next()
        {
            return Self { saved: Saved::One(Explained::new(person, count, slot)), slot };
        }
        let mut saved = Register::with_room(BASES, room);
        for (person, count) in forms {
            let explained = Explained::new(person, count, slot);
            for base in person.words.iter().flat_map(|word| word.bases) {
                *saved.row(base.base.key()) += explained.by(base);
            }
        }
        Self { saved: Saved::All(saved), slot }
    }

    fn saved(&self, base: &NameBase) -> f32 {
        match &self.saved {
            Saved::One(form) => form.by(base),
            Saved::All(saved) => saved.get(base.base.key()).unwrap_or(0.0),
        }
    }

    /// How much of the evidence the best base form of a word has, in hundredths.
    fn support(&self, word: &NameWord) -> u32 {
        (self.best_in(word, Cases::ALL).map_or(0.0, |base| self.saved(base)) * 100.0) as u32
    }

    /// The best base form of a word that stands in one of `cases`, or of any case if there is none.
    fn best_in<'w>(&self, word: &'w NameWord, cases: Cases) -> Option<&'w NameBase> {
        if let [only] = word.bases {
            return Some(only);
        }
        let score = |base: &NameBase| {
            let stands = !base.cases[self.slot].and(cases).is_empty();
            (stands, self.saved(base) - base.costs[self.slot].min(99.0) * 0.01)
        };
        let scored = word.bases.iter().map(|base| (score(base), base));
        let best = scored.max_by(|(a, _), (b, _)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        best.map(|(_, base)| base)
    }

    /// The cases in which all words of a name stand: the surname chooses them, where other mentions have told which of
    /// several base forms it has.
    fn cases(&self, person: &Person) -> Cases {
        let surname = person.word(Part::Surname).filter(|word| word.bases.len() > 1);
        let surname = surname.and_then(|word| self.best_in(word, Cases::ALL));
        surname.map_or(Cases::ALL, |base| base.cases[self.slot])
    }
}

/// What base forms explain of a form.
struct Explained {
    weight: f32,
    /// The cost of the best reading.
    least: f32,
    slot: usize,
}

impl Explained {
    fn new(person: &Person, mentions: u32, slot: usize) -> Self {
        Self { weight: weight(mentions), least: person.costs[slot], slot }
    }

    fn by(&self, base: &NameBase) -> f32 {
        self.weight * (UNEXPLAINED - (base.costs[self.slot] - self.least).clamp(0.0, UNEXPLAINED))
    }
}

/// A person's name as it is spelled in its base form. `fold` is told the pieces of the folded name.
fn spell_person(
    form: &Form,
    person: Option<&Person>,
    votes: &Votes,
    lexis: &Lexis,
    fold: &mut impl FnMut(&str),
) -> String {
    let mut name = String::with_capacity(form.words.iter().map(|w| w.text.len() + 1).sum());
    let turned = person.is_some_and(|person| surname_first(person, form.words));
    let cases = person.map_or(Cases::ALL, |person| votes.cases(person));
    let (first, rest) = form.words.split_at(usize::from(turned));
    for (i, word) in (first.len()..).zip(rest).chain((0..).zip(first)) {
        let read = person.and_then(|person| person.words.get(i));
        let base = read.and_then(|read| votes.best_in(read, cases));
        let base = base.map_or(word.norm, |base| lexis.bases.text(base.base));
        let shouted = word.text.chars().nth(2).is_some() && !is_numeral(word.text);
        let shouting = if shouted { Shouting::Lower } else { Shouting::Keep };
        // What is put into order is spelled as such names are: «К. Д. Петров».
        let initial = turned && word.is_initial();
        if (word.spaced || initial || (turned && i == 0)) && !name.is_empty() {
            name.push(' ');
            fold(" ");
        }
        spell(word, base, shouting, &mut name);
        fold(base);
    }
    if let Some(honorific) = form.honorific {
        name.extend(["-", honorific]);
    }
    name
}

/// Whether a word is a Roman numeral: Карл XVI.
fn is_numeral(word: &str) -> bool {
    word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// Whether a name begins with its surname, and a given name and patronymic follow, or initials: «Петров И. К.».
///
/// A single initial may be that of a surname, «Ахмед Х.», and one without a full stop a numeral.
fn surname_first(person: &Person, words: &[Word]) -> bool {
    let mut parts = person.words.iter().map(|word| word.part);
    let surname = parts.next() == Some(Part::Surname);
    let initials = words.get(1..).unwrap_or_default().chunks(2).all(|pair| match pair {
        [initial, dot] => initial.is_initial() && initial.script == Script::Cyrillic && dot.text == ".",
        _ => false,
    });
    surname && ((initials && words.len() == 5) || parts.eq([Part::Given, Part::Patronymic]))
}

/// The names of a place or body, and the form that is written as the fullest one.
pub(super) fn name_phrase(
    members: &[(usize, u32)],
    forms: &Forms,
    chosen: &[Option<&Base>],
    lexis: &Lexis,
) -> (Names, Option<usize>) {
    let spelled = |form: usize| chosen[form].map(|base| spell_phrase(&forms.list[form], base, lexis));
    // Most are written in one way.
    if let [(form, _)] = *members {
        let name = spelled(form).unwrap_or_default();
        return (Names { name, aliases: Vec::new() }, Some(form));
    }
    let mut names: List<Spelled> = List::with_capacity_in(members.len().min(ALIASES * 2), lexis.room);
    for &(form, count) in members {
        let Some(name) = spelled(form).filter(|name| !name.is_empty()) else { continue };
        let nickname = lexis.tables.nicknames.contains(&name.to_lowercase());
        let fullness = match forms.list[form].words {
            _ if nickname => Fullness::Nickname,
            [word] if word.case == Case::Upper => Fullness::Acronym,
            _ => Fullness::Full,
        };
        let weight = (fullness, count);
        let room = names.len() < ALIASES * 2;
        match names.iter_mut().find(|known| known.name == name) {
            Some(known) => known.weight = known.weight.max(weight),
            None if room => names.push(Spelled { name, weight, form }),
            None => {}
        }
    }
    // Most are spelled in one way.
    if names.len() > 1 {
        names.sort_by_key(|spelled| std::cmp::Reverse(spelled.rank()));
    }
    let fullest = names.first().map(|spelled| spelled.form);
    let mut names = names.into_iter().map(|spelled| spelled.name);
    let name = names.next().unwrap_or_default();
    (Names { name, aliases: names.take(ALIASES).collect() }, fullest)
}

/// A name as it is spelled, with the first form that is spelled so.
#[derive(Debug)]
struct Spelled {
    name: String,
    /// How full it is, and how many mentions the commonest of its forms has.
    weight: (Fullness, u32),
    form: usize,
}

/// What sort of name it is, the best one last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fullness {
    Nickname,
    Acronym,
    Full,
}

impl Spelled {
    /// Full names before acronyms and nicknames, more words before fewer.
    fn rank(&self) -> (Fullness, usize, usize, u32) {
        let (fullness, count) = self.weight;
        (fullness, self.name.split([' ', '-']).count(), self.name.chars().count(), count)
    }
}

fn spell_phrase(form: &Form, base: &Base, lexis: &Lexis) -> String {
    let upper = form.words.iter().filter(|w| w.case == Case::Upper).count();
    // Where the base form has other letters than the text, the text cannot tell how it is spelled.
    if form.kind == Kind::Place
        && (upper > 0 || !base.changed.is_empty())
        && let Some(place) = lexis.tables.gazetteer.get(base.key)
    {
        let name = lexis.tables.gazetteer.name(&place);
        // «Кот-д’Ивуара» keeps the apostrophe of the text, which is folded to one of fewer bytes.
        let curly = |word: &Word| word.text.len() != word.norm.len() && word.text.contains('’');
        let curly = form.words.iter().any(curly);
        return if curly { name.replace('\'', "’") } else { name.to_owned() };
    }
    let length: usize = form.words.iter().map(|w| w.text.len() + 1).sum();
    // What is short may be an acronym.
    let long = form.words.iter().any(|w| w.case == Case::Upper && w.norm.chars().nth(5).is_some());
    let shouted = upper * 2 > form.words.len() && long && (form.words.len() > 1 || form.kind == Kind::Place);
    let shouting = if shouted { Shouting::Lower } else { Shouting::Keep };
    let mut name = String::with_capacity(length);
    for (i, word) in form.words.iter().enumerate() {
        if word.spaced && !name.is_empty() {
            name.push(' ');
        }
        match base.changed.get(i) {
            Some(base) => spell(word, lexis.bases.text(base), shouting, &mut name),
            None => spell_still(word, shouting, &mut name),
        }
    }
    name
}
