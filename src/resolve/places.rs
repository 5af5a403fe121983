//! The gazetteer: countries and cities with country code and coordinates, from `places.tsv`.
//!
//! `@RU` opens a country; its lines hold a name as it is written, and latitude and longitude in hundredths of a degree
//! where they are known.

use crate::lexicon;
use crate::token::fold;
use rustc_hash::FxHashMap;

/// A place of the gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    /// The name as it is written, with `ё`.
    pub(super) name: Box<str>,
    /// ISO 3166 code of its country.
    pub(super) country: [u8; 2],
    /// Latitude and longitude in degrees.
    pub(super) point: Option<(f32, f32)>,
}

impl Place {
    /// The code of its country, if it is in one.
    pub(super) fn country(&self) -> Option<&str> {
        std::str::from_utf8(&self.country).ok().filter(|code| *code != "--")
    }
}

/// Places by folded name.
#[derive(Debug, Default)]
pub(super) struct Gazetteer {
    places: FxHashMap<Box<str>, Place>,
}

impl Gazetteer {
    pub(super) fn parse(source: &str) -> Self {
        let mut gazetteer = Self::default();
        let mut country = [b'-'; 2];
        for line in lexicon::lines(source) {
            if let Some(code) = line.strip_prefix('@') {
                country = code.as_bytes().try_into().unwrap_or([b'-'; 2]);
                continue;
            }
            let mut cells = line.split('\t');
            let Some(name) = cells.next() else { continue };
            let mut degrees =
                || cells.next()?.parse::<i32>().ok().map(|hundredths| hundredths as f32 / 100.0);
            let point = degrees().zip(degrees());
            gazetteer.places.insert(fold(name).into(), Place { name: name.into(), country, point });
        }
        gazetteer
    }

    /// The place of a folded name.
    pub(super) fn get(&self, name: &str) -> Option<&Place> {
        self.places.get(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_countries_and_points() {
        let gazetteer = Gazetteer::parse("@RU\nОрёл\t5297\t3606\nРоссия\n@FR\nПариж\t4885\t235\n");
        let place = gazetteer.get("орел").cloned();
        assert_eq!(place.as_ref().map(|p| (p.name.as_ref(), p.country())), Some(("Орёл", Some("RU"))));
        assert_eq!(place.and_then(|p| p.point), Some((52.97, 36.06)));
        assert_eq!(gazetteer.get("россия").and_then(|p| p.point), None);
        assert_eq!(gazetteer.get("париж").and_then(Place::country), Some("FR"));
    }
}
