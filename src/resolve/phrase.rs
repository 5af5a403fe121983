//! Names of places and bodies: the head noun and the adjectives before it go to the base form, what follows stays.
//!
//! «Лиги арабских государств» → «Лига арабских государств», «Нижнем Новгороде» → «Нижний Новгород».

use super::context::{Context, gender_bit};
use super::costs::{cheapest, lesser};
use super::form::Form;
use super::people::case_cost;
use super::phrase_base::{Base, Changes, key};
use super::phrase_known::{KNOWN, MOST_KNOWN, known_cost, known_place, may_be_known};
use super::phrase_words::{Bound, floor, is_family, joins, partner, stiff_cost};
use super::shared;
use super::words::{Lexis, Looks, NounChoice, Sort, Told};
use crate::annotation::Kind;
use crate::morph::{Agreement, Cases};
use crate::shape::{Case, Script, is_letter};
use bumpalo::collections::Vec as List;
use std::cell::OnceCell;

/// How common a given name is at least that makes two words the name of a man.
const GIVEN: u8 = 3;
/// Words of a name up to its head that are tried.
pub(super) const REACH: usize = 6;
/// How many base forms of a name are kept.
const KEPT: usize = 6;
/// How much better a base form may be than another for a form to say anything against that one, which is then never
/// chosen.
pub(super) const SPLIT: f32 = 3.0;
/// What the genitive, the dative and the instrumental cost a place where nothing asks for them.
const UNASKED_PLACE: f32 = 1.0;
/// What a plural costs whose noun is not known.
pub(super) const PLURAL: f32 = 3.2;
/// The same of a place, besides what its ending costs.
const PLURAL_PLACE: f32 = 1.5;
/// What a plural costs more that ends as neuters do: ворота.
const OPEN_PLURAL: f32 = 1.5;
/// What a gender costs that the adjective before the name does not have.
const DISAGREES: f32 = 3.0;
/// What it is worth to agree with the noun before the name where the name looks like no nominative.
const AGREES: f32 = 2.5;
/// What the ending of an adjective costs at most that agrees with the noun before the name.
const AGREED: f32 = 1.0;
/// What an article before the head is worth.
const ARTICLE: f32 = 6.0;
/// What an adjective costs as the name of a body.
const ADJECTIVE: f32 = 1.5;
/// What an adjective costs as it is that looks like a form of another.
const OTHER_ADJECTIVE: f32 = 2.5;
/// What a known noun is worth.
pub(super) const KNOWN_NOUN: f32 = 1.6;
/// What a known head noun is worth.
const KNOWN_HEAD: f32 = 4.8;
/// What a name costs that does not change where it should.
const UNCHANGED: f32 = 4.5;
/// The same for several words where nothing asks for a case.
const UNCHANGED_PHRASE: f32 = 3.7;
/// What it is worth to stay as it is, or to agree, behind a noun that names things after others.
const NAMED_AFTER: f32 = 10.0;
/// What a head costs whose partner cannot stand in its case: «Долга и чести».
const UNPAIRED: f32 = 2.5;
/// What a word before the head costs that neither is an adjective nor changes.
const STIFF: f32 = 3.0;

/// Base forms of a name of a place or body, the likeliest first. There is always one.
pub(super) fn bases<'r>(form: &Form, lexis: &mut Lexis<'r>) -> &'r [Base] {
    let (tables, room) = (lexis.tables, lexis.room);
    let only = |base: Base| &*room.alloc_slice_copy(&[base]);
    let still = Base {
        key: key(form.words, &Changes::default(), &lexis.bases),
        changed: Changes::default(),
        cost: 0.0,
    };
    let first = form.words.iter().find(|w| !w.mark && w.text.starts_with(is_letter));
    let Some(first) = first.filter(|_| !tables.paradigms.is_empty()) else { return only(still) };
    // «UBS Арена»: what is foreign stays.
    let foreign = first.script != Script::Cyrillic;
    if foreign && !form.words.iter().any(|w| w.script == Script::Cyrillic && w.case == Case::Title) {
        return only(still);
    }
    if let Some(base) = shared(form, lexis) {
        return only(base);
    }
    if let Some(acronym) = acronym(form, still, lexis).filter(|_| !foreign) {
        return only(acronym);
    }
    if let Some(known) = known_place(form, still, lexis) {
        return only(known);
    }
    let phrase = form.words.len() > 1;
    let unchanged = match form.context {
        Context { fixed: true, .. } => -UNCHANGED,
        Context { free: true, .. } if phrase => UNCHANGED_PHRASE,
        _ => UNCHANGED,
    };
    let mut bases: List<Base> = List::with_capacity_in(8, room);
    let costs: [f32; Cases::COUNT] =
        std::array::from_fn(|case| case_cost(case, &form.context) + unasked(case, form));
    let stands = cheapest(costs);
    let mut cost = unchanged + stands + known_cost(still.key, form.kind, lexis);
    if form.context.named.is_some() && form.kind == Kind::Place {
        cost -= NAMED_AFTER;
    }
    if first.hyphened && lexis.tables.has_article(first.norm) {
        cost -= ARTICLE;
    }
    cost += stiff_cost(form, lexis);
    // «Минобороны РФ»: the body alone is known as it stands.
    if phrase && form.kind == Kind::Organization && known_cost(first.key, form.kind, lexis) < 0.0 {
        cost -= KNOWN;
    }
    bases.push(Base { cost, ..still });
    let (mut words, mut count) = ([0; REACH], 0);
    for at in (0..form.words.len()).filter(|&i| !form.words[i].mark).take(REACH) {
        words[count] = at;
        count += 1;
    }
    // «Меняем город»
    let verb = phrase && form.kind == Kind::Organization && lexis.tables.letters.is_our_verb(first.norm);
    for head in usize::from(verb)..count {
        // «СтройИнвест»: of words written as one the last declines.
        if is_glued(form, words[head]) {
            continue;
        }
        read_with_head(form, &words[..count], head, &costs, lexis, &mut bases);
        // Behind a word that can stand before no head there is none.
        let word = &form.words[words[head]];
        let stands = !lexis.noun_of(word.norm, word.key, Sort::Adjective).is_empty();
        if word.case == Case::Lower && !stands && !joins(form, words[head], lexis) {
            break;
        }
    }
    let best = cheapest(bases.iter().map(|base| base.cost));
    bases.retain(|base| base.cost - best <= SPLIT);
    bases.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    bases.truncate(KEPT);
    bases.into_bump_slice()
}

/// What a place costs more in a case that little but prepositions and nouns asks for, when there is none.
fn unasked(case: usize, form: &Form) -> f32 {
    let rare = Cases::DATIVE.or(Cases::INSTRUMENTAL).and(Cases::at(case));
    let free = form.kind == Kind::Place && form.context.cases.is_empty();
    // «получат Рышканы»: no genitive where no noun stands before it.
    let owned = form.context.depends || form.context.named.is_some();
    let genitive = Cases::GENITIVE == Cases::at(case) && !owned;
    if free && (genitive || !rare.is_empty()) { UNASKED_PLACE } else { 0.0 }
}

/// «Тверской» of «Тверской и Псковской областях»: adjectives with the noun that they share.
fn shared(form: &Form, lexis: &mut Lexis) -> Option<Base> {
    form.context.shared?;
    let (noun, adjectives) = form.words.split_last()?;
    shared::heads(noun.norm, lexis).into_iter().find_map(|head| {
        let mut changed = Changes::default();
        for (at, word) in adjectives.iter().enumerate().filter(|(_, word)| !word.mark) {
            changed.add(at, lexis.adjective_of(word.norm, word.key, head.agreement, head.cases)?.0);
        }
        changed.add(adjectives.len(), head.base);
        Some(Base { key: key(form.words, &changed, &lexis.bases), changed, cost: 0.0 })
    })
}

/// `МИДом`, `ТАССу`: an acronym, without the ending it may bear; nothing if the name is none.
fn acronym(form: &Form, still: Base, lexis: &mut Lexis) -> Option<Base> {
    let (at, first) = form.words.iter().enumerate().find(|(_, w)| !w.mark)?;
    // A place in capitals is shouted, a body in capitals is short for something.
    if first.case == Case::Upper && form.kind == Kind::Place && !lexis.tables.gazetteer.has(first.key) {
        let shouted = first.norm.chars().count() > 5;
        return (!shouted).then_some(still);
    }
    if first.case == Case::Upper && form.kind == Kind::Organization {
        return Some(still);
    }
    if first.case != Case::Mixed || first.text.starts_with(char::is_numeric) {
        return None;
    }
    // «БашГУ», «ГосТиМ»: what ends in a capital has no ending.
    if first.text.ends_with(char::is_uppercase) {
        return Some(still);
    }
    let letters = first.norm.chars().count();
    let capitals = first.text.chars().take_while(|c| c.is_uppercase() || c.is_numeric()).count();
    if capitals >= 2 && letters > capitals && letters - capitals <= 2 {
        let end = first.norm.char_indices().nth(capitals).map_or(first.norm.len(), |(end, _)| end);
        let mut changed = Changes::default();
        changed.add(at, lexis.bases.enter(&first.norm[..end], ""));
        return Some(Base { key: key(form.words, &changed, &lexis.bases), changed, cost: 0.0 });
    }
    None
}

/// Whether nothing parts a word from the next one: «СтройИнвест».
fn is_glued(form: &Form, at: usize) -> bool {
    let next = form.words.get(at + 1);
    !form.words[at].mark && next.is_some_and(|next| !next.mark && !next.spaced)
}

/// Reads the name with the word number `head` as its head and all before it as adjectives.
fn read_with_head(
    form: &Form,
    words: &[usize],
    head: usize,
    costs: &[f32; Cases::COUNT],
    lexis: &mut Lexis,
    bases: &mut List<Base>,
) {
    let at = words[head];
    let word = &form.words[at];
    let sort = if form.kind == Kind::Place { Sort::Place } else { Sort::Noun };
    // An Arabic article makes the word behind it the one that declines: «Джебхат ан-Нусру».
    let article = word.hyphened && lexis.tables.has_article(word.norm);
    let mut readings = std::mem::take(&mut lexis.readings);
    let read = lexis.noun_of(word.norm, word.key, sort);
    readings.clear();
    readings.extend_from_slice(&lexis.nouns[read]);
    if word.hyphened && form.kind == Kind::Organization {
        readings.extend(lexis.with_second_part(word.norm));
        if let Some(behind) = lexis.behind_letters(word) {
            readings = behind;
        }
    }
    // «Межрайонной ИФНС»: what an acronym agrees with, its adjective tells.
    if word.case == Case::Upper && head > 0 {
        let base = lexis.bases.enter(word.norm, "");
        let agreements = [Agreement::Masculine, Agreement::Feminine, Agreement::Neuter, Agreement::Plural];
        readings.clear();
        let known = lexis.tables.noun(word.key).head;
        let agreements =
            agreements.into_iter().filter(|agreement| known.is_none_or(|known| known == *agreement));
        readings.extend(agreements.map(|agreement| NounChoice {
            base,
            agreement,
            cases: Cases::ALL,
            known: 0,
            cost: 0.0,
            noun: Told::default(),
            looks: lexis.looks(base, agreement, 0, word.key),
        }));
    }
    let floor = if head > 0 && head + 1 == words.len() { floor(&readings, form) } else { 0.0 };
    if floor > 0.0 {
        readings.iter_mut().for_each(|reading| reading.cost = (reading.cost - floor).max(0.0));
    }
    // «Кучерлу» is no nominative, unless of what never declines.
    let nominative =
        |r: &NounChoice| !r.cases.and(Cases::NOMINATIVE).is_empty() && (r.cases != Cases::ALL || r.known > 0);
    let oblique = form.context.beside != 0 && !readings.iter().any(nominative);
    let form_of_other = readings.iter().any(|r| r.looks.adjectival && !r.looks.own);
    // «акции „Атлант Капитала“»
    let asked = form.context.cases;
    let no_nominative =
        if asked.is_empty() { form.context.depends } else { asked.and(Cases::NOMINATIVE).is_empty() };
    let stiff = no_nominative
        && form.kind == Kind::Organization
        && (head, form.words.len()) == (1, 2)
        && word.case != Case::Upper
        && form.words[0].case != Case::Upper
        && lexis.tables.asked_by(form.words[0].norm).is_none()
        && lexis.is_nominative(form.words[0].norm);
    let family = form.kind == Kind::Place && form.words.len() == 1 && is_family(word, form, lexis);
    // «Салавата Юлаева»: a man's given name, which no surname depends on.
    let mut given = readings.iter().filter_map(|r| lexis.tables.given(lexis.bases.fingerprint(r.base)));
    let named = form.words.len() == 2 && given.any(|g| g.level >= GIVEN && g.gender == Some(0));
    let glued = head > 0 && is_glued(form, words[head - 1]);
    let mut least = cheapest(bases.iter().map(|base| base.cost));
    let last: OnceCell<Option<Bound>> = OnceCell::new();
    for &reading in &readings {
        if (family || glued) && reading.agreement == Agreement::Plural {
            continue;
        }
        let Looks { own, open, adjectival, of_heads } = reading.looks;
        // Base forms in the plural are in no list of endings.
        let ending = match reading.agreement {
            Agreement::Plural if of_heads => PLURAL - KNOWN_NOUN,
            // Few names in the plural end open.
            Agreement::Plural if open => PLURAL + OPEN_PLURAL,
            // The list of places holds those in the plural, too.
            Agreement::Plural if sort == Sort::Place => PLURAL.min(PLURAL_PLACE + reading.cost),
            Agreement::Plural => PLURAL,
            _ if reading.noun.known => reading.cost.min(0.5) - KNOWN_NOUN,
            _ => reading.cost,
        };
        let known_head = reading.noun.head;
        let mut cost = if known_head { ending.min(0.5) - KNOWN_HEAD } else { ending };
        // «Тверской» is a form of «Тверская» unless a table says otherwise; «Роснефтестрой» is no adjective.
        let own = own && !reading.noun.known;
        if adjectival && own && (form.kind == Kind::Place || words.len() > 1) && form_of_other {
            cost += OTHER_ADJECTIVE;
        }
        // Few bodies are called by an adjective alone.
        if adjectival && form.kind == Kind::Organization && words.len() == 1 {
            cost += ADJECTIVE;
        }
        // An adjective alone is no head while a noun may follow: «Российской | академии».
        if adjectival && !known_head && at + 1 < form.words.len() {
            cost += 2.0;
        }
        if article {
            cost -= ARTICLE;
        }
        let mut cases = reading.cases;
        let mut changed = Changes::default();
        changed.add(at, reading.base);
        let mut possible = true;
        for &before in words[..head].iter().filter(|&&before| !is_glued(form, before)) {
            let word = &form.words[before];
            match lexis.adjective_of(word.norm, word.key, reading.agreement, cases) {
                Some((base, shared)) => {
                    cases = shared;
                    changed.add(before, base);
                    cost -= 1.0;
                }
                None if word.script != Script::Cyrillic => {}
                None if joins(form, before, lexis) => {}
                None if stiff => cost += STIFF * 0.5,
                None if word.case != Case::Lower => {
                    cost += if form.kind == Kind::Place { STIFF } else { STIFF * 1.5 }
                }
                None => possible = false,
            }
        }
        if !possible {
            continue;
        }
        // «улице Садовой»: an adjective alone behind its noun agrees with it.
        if let Some(&after) = words.get(head + 1)
            && form.kind == Kind::Place
            && known_head
            && after + 1 == form.words.len()
            // «проспекта Горького» is named after a man.
            && (!reading.noun.named || reading.agreement == Agreement::Feminine)
            && let Some((base, shared)) = lexis.adjective_of(form.words[after].norm, form.words[after].key, reading.agreement, cases)
        {
            cases = shared;
            changed.add(after, base);
            cost -= 1.0;
        }
        // «Права и порядка»: two nouns joined right behind one another stand in one case.
        if let Some(&[link, after]) = words.get(head + 1..head + 3)
            && at + 2 == after
            && lexis.tables.role_links.contains(form.words[link].norm)
            && lexis.tables.asked_by(form.words[link].norm).is_none()
        {
            match partner(&form.words[after], sort, cases, lexis) {
                Some((base, shared, ending)) => {
                    cases = shared;
                    cost += ending;
                    if shared.and(Cases::NOMINATIVE).is_empty() {
                        changed.add(after, base);
                    }
                }
                None => cost += UNPAIRED,
            }
        }
        // «Салаватом Юлаевым»: what can neither depend on the head nor stay as it is stands in its case.
        if let Some(&after) = words.get(head + 1)
            && form.kind == Kind::Organization
            && at + 1 == after
            && after + 1 == form.words.len()
            && changed.get(after).is_none()
            // Beside a head in the nominative a name need not decline: «канал Баллу».
            && cases.and(Cases::NOMINATIVE).is_empty()
            && let Some(last) = last.get_or_init(|| Bound::read(&form.words[after], named, sort, lexis))
        {
            match last.beside(cases) {
                Some((base, shared)) => {
                    cases = shared;
                    changed.add(after, base);
                    cost -= 1.0;
                }
                None => cost += UNPAIRED,
            }
        }
        // «улиц Садовой и Лесной»
        let all = changed.count() == words.len();
        let alike = |named| named == reading.agreement || (named == Agreement::Plural && all);
        let single = reading.agreement != Agreement::Plural;
        if adjectival && single && form.context.named.is_some_and(alike) {
            cost -= NAMED_AFTER + 2.0;
            // «на острове Голодном»
            if reading.agreement != Agreement::Feminine && words.len() == 1 {
                cost += ending.min(AGREED) - ending - AGREED;
            }
        }
        if form.context.genders != 0 && form.context.genders & gender_bit(reading.agreement) == 0 {
            cost += DISAGREES;
        }
        // «в деревне Кудаме», but «в посёлке Тура»: who declines beside a noun has its gender.
        if form.context.beside != 0 && cases.and(Cases::NOMINATIVE).is_empty() {
            let gender = form.context.beside & gender_bit(reading.agreement) != 0;
            let shared = cases.and(form.context.cases);
            let stands = !shared.is_empty();
            // «на реке Белой», «на острове Голодном»: only «за рекой Угрой» may be no adjective.
            let unclear = reading.agreement == Agreement::Feminine && shared == Cases::INSTRUMENTAL;
            if adjectival && gender && stands && !unclear && words.len() == 1 {
                cost += ending.min(AGREED) - ending;
            }
            cost += match changed.count() {
                1 if !gender => DISAGREES,
                // «в деревне Чистой»
                1 if !oblique && !adjectival => 0.0,
                _ if stands => -AGREES,
                _ => 0.0,
            };
        }
        cost += cheapest(cases.indices().map(|case| costs[case]));
        if form.context.fixed && cases.and(Cases::NOMINATIVE).is_empty() {
            cost += UNCHANGED;
        }
        // «в посёлке Тура» is no Тур, and «Мир» no form of Мира.
        let asked = form.context.cases;
        let stands = asked.is_empty() || !cases.and(asked).is_empty();
        let several = reading.agreement == Agreement::Plural && !of_heads && open;
        let may_be_known = stands && !several && may_be_known(form.words, &changed, lexis);
        // Not even a known name is better then.
        let most = if may_be_known { MOST_KNOWN } else { 0.0 };
        if words.len() > 1 && cost - most - least > SPLIT {
            continue;
        }
        let key = key(form.words, &changed, &lexis.bases);
        let known = if may_be_known { known_cost(key, form.kind, lexis) } else { 0.0 };
        if known < 0.0 && words.len() == 1 {
            cost += ending.min(0.5) - ending;
        }
        cost += known;
        least = lesser(least, cost);
        match bases.iter_mut().find(|b| b.key == key) {
            Some(same) if same.cost <= cost => {}
            Some(same) => *same = Base { key, changed, cost },
            None => bases.push(Base { key, changed, cost }),
        }
    }
    lexis.readings = readings;
}
