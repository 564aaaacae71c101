//! Reading objects with free keys.

use std::fmt;

use serde_core::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::capture::{hide, lose};
use super::key::{Key, KeySeed};
use super::leaf::given_visits;
use super::list::ItemSeed;
use super::state::{At, Found, Source};
use crate::notes::NoteKind;
use crate::record::{Entries, Given};

const EXPECTED: &str = "an object";

/// Reads an object into entries.
pub(super) struct MapSeed<'a, 'l> {
    pub(super) entries: &'a mut dyn Entries,
    pub(super) at: At<'a, 'l>,
}

impl<'de> DeserializeSeed<'de> for MapSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl MapSeed<'_, '_> {
    fn given<E: Error>(mut self, given: Given<'_>) -> Result<(), E> {
        match given {
            Given::Text(text) if text.trim().is_empty() => {
                self.at.note(NoteKind::Emptied);
                Ok(())
            }
            other => Err(self.at.fault(EXPECTED, Found(other))),
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "the other visitors can fail here")]
    fn absent<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn entry<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        let path = self.at.path.field(key);
        if self.entries.has(key) {
            return lose(map, NoteKind::Duplicate, self.at.to(&path));
        }
        let mut outcome = Ok(());
        let at = &mut self.at;
        self.entries.entry(key, &mut |target| {
            outcome = map.next_value_seed(ItemSeed {
                target,
                order: None,
                at: at.to(&path),
            });
        });
        if outcome.is_err() {
            self.at.to(&path).broke_off();
        }
        outcome
    }
}

impl<'de> Visitor<'de> for MapSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    given_visits!();

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        self.at.enter()?;
        let seed = KeySeed::free(self.at.state.source);
        while let Some(key) = map.next_key_seed(seed)? {
            match key {
                Key::Unknown(name) => {
                    let outer = hide(&name, &mut self.at);
                    let outcome = self.entry(&name, &mut map);
                    self.at.state.secret = outer;
                    outcome?;
                }
                Key::Attribute | Key::Known(_) => drop(map.next_value::<IgnoredAny>()?),
                Key::Text if self.at.state.source == Source::Other => {
                    self.entry("$text", &mut map)?;
                }
                Key::Text | Key::Number => lose(&mut map, NoteKind::Dropped, self.at.again())?,
            }
        }
        self.at.leave();
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        if seq.next_element::<IgnoredAny>()?.is_some() {
            return Err(self.at.fault(EXPECTED, "a list"));
        }
        self.at.note(NoteKind::Emptied);
        Ok(())
    }
}
