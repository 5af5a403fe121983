//! The gazetteer: countries and cities with country code and coordinates, from `places.tsv`.
//!
//! `@RU` opens a country; its lines hold a name as it is written, and latitude and longitude in hundredths of a degree
//! where they are known.

use crate::annotation::Country;
use crate::lexicon;
use crate::morph::fingerprint::{Fingerprint, Index};
use crate::token::fold_into;

/// A place of the gazetteer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Where the name is written.
    name: (u32, u32),
    /// ISO 3166 code of its country.
    country: [u8; 2],
}

impl Place {
    /// The code of its country, if it is in one.
    pub(super) fn country(&self) -> Option<Country> {
        Some(Country(self.country)).filter(|country| country.0 != *b"--")
    }
}

/// Places by folded name.
#[derive(Debug, Default)]
pub(super) struct Gazetteer {
    source: Box<str>,
    places: Index<Place>,
}

impl Gazetteer {
    pub(super) fn parse(source: &str) -> Self {
        // The average row has some twenty bytes.
        let mut places = Index::with_room(source.len() / 20);
        let mut country = [b'-'; 2];
        let mut folded = String::new();
        let mut next = 0;
        while next < source.len() {
            let start = next;
            let end = find(source, start, b'\n');
            next = end + 1;
            let line = source[start..end].trim_end();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(code) = line.strip_prefix('@') {
                country = code.as_bytes().try_into().unwrap_or([b'-'; 2]);
                continue;
            }
            let name = &line[..find(line, 0, b'\t')];
            let key = capitalized(name).unwrap_or_else(|| {
                folded.clear();
                fold_into(name, &mut folded);
                Fingerprint::of(&folded)
            });
            let name = (start as u32, (start + name.len()) as u32);
            *places.row(key) = Place { name, country };
        }
        Self { source: source.into(), places }
    }

    /// The fingerprints of all names.
    pub(super) fn keys(&self) -> impl Iterator<Item = Fingerprint> {
        self.places.keys()
    }

    /// All names as they are written.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.places.rows().map(|(_, place)| self.name(&place))
    }

    /// The place whose folded name has this fingerprint.
    pub(super) fn get(&self, name: Fingerprint) -> Option<Place> {
        self.places.get(name)
    }

    /// Latitude and longitude of a place in degrees, where they are known.
    pub(super) fn point(&self, place: &Place) -> Option<(f32, f32)> {
        let (line, _) = lexicon::cut(self.source.get(place.name.1 as usize..)?, b'\n');
        let (_, cells) = lexicon::row(line.trim_end());
        let (latitude, longitude) = lexicon::row(cells);
        let degrees = |cell: &str| cell.parse::<i32>().ok().map(|hundredths| hundredths as f32 / 100.0);
        degrees(latitude).zip(degrees(longitude))
    }

    /// Whether there is a place of this folded name.
    pub(super) fn has(&self, name: Fingerprint) -> bool {
        self.places.get(name).is_some()
    }

    /// The name of a place as it is written, with `ё`.
    pub(super) fn name(&self, place: &Place) -> &str {
        self.source.get(place.name.0 as usize..place.name.1 as usize).unwrap_or("")
    }
}

/// The fingerprint of the folded name, if all but its first letter is folded, as that of most places is.
fn capitalized(name: &str) -> Option<Fingerprint> {
    let mut letters = name.chars();
    let first = letters.next().filter(|first| matches!(first, 'А'..='Я'))?;
    let rest = letters.as_str();
    let folded = letters.all(|letter| matches!(letter, 'а'..='я' | 'a'..='z' | ' ' | '-'));
    let small = char::from_u32(u32::from(first) + 32).filter(|_| folded)?;
    Some(Fingerprint::of(small.encode_utf8(&mut [0; 4])).then(rest))
}

/// Where a byte is next, from a place on, or where the text ends. Lines and cells are short: a plain loop is quickest.
fn find(text: &str, from: usize, byte: u8) -> usize {
    text.as_bytes()[from..].iter().position(|b| *b == byte).map_or(text.len(), |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_countries_and_points() {
        let gazetteer = Gazetteer::parse("@RU\nОрёл\t5297\t3606\nРоссия\n@FR\nПариж\t4885\t235\n");
        let get = |name| gazetteer.get(Fingerprint::of(name));
        let place = get("орел");
        assert_eq!(
            place.as_ref().map(|p| (gazetteer.name(p), p.country())),
            Some(("Орёл", Some(Country(*b"RU"))))
        );
        assert_eq!(place.and_then(|p| gazetteer.point(&p)), Some((52.97, 36.06)));
        assert_eq!(get("россия").and_then(|p| gazetteer.point(&p)), None);
        assert_eq!(get("париж").as_ref().and_then(Place::country), Some(Country(*b"FR")));
    }
}
