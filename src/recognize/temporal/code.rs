//! Meanings as tables write them: `month=5`, `unit=day`.

use super::sense::{Edge, Era, Meridiem, Part, Pointer, Sense, Unit};

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "half" => Unit::Half,
        "season" => Unit::Season,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

fn part(name: &str) -> Option<Part> {
    Some(match name {
        "MO" => Part::Morning,
        "AF" => Part::Afternoon,
        "EV" => Part::Evening,
        "NI" => Part::Night,
        _ => return None,
    })
}

fn edge(name: &str) -> Option<Edge> {
    Some(match name {
        "start" => Edge::Start,
        "mid" => Edge::Mid,
        "end" => Edge::End,
        _ => return None,
    })
}

fn pointer(name: &str) -> Option<Pointer> {
    Some(match name {
        "last" => Pointer::Last,
        "this" => Pointer::This,
        "next" => Pointer::Next,
        "coming" => Pointer::Coming,
        "same" => Pointer::Same,
        "that" => Pointer::That,
        "following" => Pointer::Following,
        "previous" => Pointer::Previous,
        "recent" => Pointer::Recent,
        "beforelast" => Pointer::BeforeLast,
        "afternext" => Pointer::AfterNext,
        _ => return None,
    })
}

/// A holiday from `12:25`, from `11:4:4`, the fourth Thursday of November, or from `11:2:12`, the first Tuesday from its
/// second day on.
fn holiday(value: &str) -> Option<Sense> {
    let mut numbers = value.split(':').map(str::parse);
    let (month, day) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    Some(Sense::Holiday(month, day, numbers.next().unwrap_or(Ok(0)).ok()?))
}

/// One sense from its code.
pub(super) fn sense(code: &str) -> Option<Sense> {
    let (name, value) = code.split_once('=').unwrap_or((code, ""));
    Some(match name {
        "month" => Sense::Month(value.parse().ok()?),
        "weekday" => Sense::Weekday(value.parse().ok()?),
        "weekdays" => Sense::Weekdays(value.parse().ok()?),
        "unit" => Sense::Unit(unit(value)?),
        "part" => Sense::Part(part(value)?),
        "partnoun" => Sense::PartNoun(part(value)?),
        "meridiem" => Sense::Meridiem(match value {
            "am" => Meridiem::Am,
            "pm" => Meridiem::Pm,
            "night" => Meridiem::Night,
            _ => return None,
        }),
        "number" => Sense::Number(value.parse().ok()?),
        "tenths" => Sense::Tenths(value.parse().ok()?),
        "ordinal" => Sense::Ordinal(value.parse().ok()?),
        "scale" => Sense::Scale(value.parse().ok()?),
        "suffix" => Sense::Suffix,
        "tens" => Sense::Tens,
        "decade" => Sense::Decade(value.parse().ok()?),
        "day" => Sense::DayShift(value.parse().ok()?),
        "eve" => Sense::Eve,
        "dayadjective" => Sense::DayAdjective(value.parse().ok()?),
        "pointer" => Sense::Pointer(pointer(value)?),
        "edge" => Sense::Edge(edge(value)?),
        "timely" => Sense::Timely(edge(value)?),
        "plural" => Sense::Plural,
        "adverb" => Sense::Adverb,
        "halfnoun" => Sense::HalfNoun,
        "ago" => Sense::Ago,
        "later" => Sense::Later,
        "earlier" => Sense::Earlier,
        "in" => Sense::In,
        "single" => Sense::Single,
        "each" => Sense::Each,
        "from" => Sense::From,
        "to" => Sense::To,
        "between" => Sense::Between,
        "and" => Sense::And,
        "until" => Sense::Until,
        "hence" => Sense::Hence,
        "weekdayadjective" => Sense::WeekdayAdjective(value.parse().ok()?),
        "certain" => Sense::Certain,
        "superlative" => Sense::Superlative,
        "indefinite" => Sense::Indefinite,
        "holiday" => holiday(value)?,
        "deadline" => Sense::Deadline,
        "adjective" => Sense::Adjective,
        "event" => Sense::Event,
        "measure" => Sense::Measure,
        "temperature" => Sense::Temperature,
        "limit" => Sense::Limit,
        "beforeyear" => Sense::BeforeYear,
        "or" => Sense::Or,
        "game" => Sense::Game,
        "determiner" => Sense::Determiner,
        "genitive" => Sense::Genitive,
        "comparative" => Sense::Comparative,
        "since" => Sense::Since,
        "before" => Sense::Before,
        "after" => Sense::After,
        "locative" => Sense::Locative,
        "set" => {
            let (count, name) = value.split_once(':')?;
            Sense::Set(count.parse().ok()?, unit(name)?)
        }
        "vague" => Sense::Vague(match value {
            "past" => Era::Past,
            "present" => Era::Present,
            "future" => Era::Future,
            _ => return None,
        }),
        "zone" => Sense::Zone,
        "zonenoun" => Sense::ZoneNoun,
        "zoneadjective" => Sense::ZoneAdjective,
        "zonepreposition" => Sense::ZonePreposition,
        "clock" => Sense::Clock(value.parse().ok()?),
        "minutes" => Sense::Minutes(value.parse().ok()?),
        "oclock" => Sense::OClock,
        "bc" => Sense::BeforeChrist,
        "ad" => Sense::AnnoDomini,
        "season" => Sense::Season(value.parse().ok()?),
        "doubtful" => Sense::Doubtful,
        "preposition" => Sense::Preposition,
        "at" => Sense::At,
        "of" => Sense::Of,
        "article" => Sense::Article,
        "about" => Sense::About,
        "few" => Sense::Few,
        "abbreviation" => Sense::Abbreviation,
        "order" => Sense::Block,
        "block" => Sense::Block,
        "label" => Sense::Label,
        "score" => Sense::Score,
        "age" => Sense::Age,
        "daynoun" => Sense::DayNoun,
        "quarter" => Sense::QuarterName(value.parse().ok()?),
        "half" => Sense::HalfName(value.parse().ok()?),
        _ => return None,
    })
}
