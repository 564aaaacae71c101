//! Reading the whole of an answer, and the envelope that it may come in.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::capture::{CaptureSeed, Captured, tell_unknown};
use super::key::{Key, KeySeed};
use super::leaf::given_visits;
use super::record::{EXPECTED, fill};
use super::state::{At, Found};
use crate::notes::NoteKind;
use crate::record::{Given, Record};

/// Reads the whole answer.
pub(super) struct RootSeed<'a, 'l> {
    pub(super) record: &'a mut dyn Record,
    pub(super) at: At<'a, 'l>,
}

impl<'de> DeserializeSeed<'de> for RootSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.at.state.is_xml() {
            // Only so is the line break before the root element passed over.
            return deserializer.deserialize_map(self);
        }
        deserializer.deserialize_any(self)
    }
}

impl RootSeed<'_, '_> {
    fn given<E: Error>(mut self, given: Given<'_>) -> Result<(), E> {
        Err(self.at.fault(EXPECTED, Found(given)))
    }

    fn absent<E: Error>(mut self) -> Result<(), E> {
        Err(self.at.fault(EXPECTED, "null"))
    }
}

impl<'de> Visitor<'de> for RootSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    given_visits!();

    fn visit_seq<A: SeqAccess<'de>>(mut self, _: A) -> Result<(), A::Error> {
        Err(self.at.fault(EXPECTED, "a list"))
    }

    /// An object with one key only, which is not known and holds an object, is an envelope around the answer.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { record, mut at } = self;
        let (names, source) = (record.schema().names, at.state.source);
        let seed = KeySeed {
            names,
            guess: 0,
            source,
        };
        let Some(first) = map.next_key_seed(seed)? else {
            return Ok(());
        };
        let Key::Unknown(name) = first else {
            return fill(record, Some(first), map, None, at).map(drop);
        };
        let captured = map.next_value_seed(CaptureSeed(source))?;
        match map.next_key_seed(seed)? {
            None if captured.is_object() => open_envelope(record, &name, captured, &mut at),
            second => {
                tell_unknown(&name, &captured, &mut at);
                match second {
                    Some(_) => fill(record, second, map, None, at).map(drop),
                    None => Ok(()),
                }
            }
        }
    }
}

fn open_envelope<E: Error>(
    record: &mut dyn Record,
    name: &str,
    captured: Captured<'_>,
    at: &mut At<'_, '_>,
) -> Result<(), E> {
    let here = at.path.field(name);
    let mut at = at.to(&here);
    at.note(NoteKind::Envelope);
    at.enter()?;
    captured.replay(InsideSeed {
        record,
        at: at.again(),
    })?;
    at.leave();
    Ok(())
}

/// Reads what an envelope holds.
struct InsideSeed<'a, 'l> {
    record: &'a mut dyn Record,
    at: At<'a, 'l>,
}

impl<'de> DeserializeSeed<'de> for InsideSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for InsideSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        fill(self.record, None, map, None, self.at).map(drop)
    }
}
