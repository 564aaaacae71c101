//! Reading values without parts.

use std::fmt;

use serde_core::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::value::RawValue;

use super::capture::CaptureSeed;
use super::key::{Key, KeySeed};
use super::state::{At, Found, Source};
use super::tree::Tree;
use crate::notes::NoteKind;
use crate::record::{Given, Kind, Leaf};

/// The visits of values without parts, for visitors with the methods `given` and `absent`.
macro_rules! given_visits {
    () => {
        fn visit_bool<E: Error>(self, flag: bool) -> Result<(), E> {
            self.given(Given::Bool(flag))
        }

        fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
            self.given(Given::Int(number))
        }

        fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
            match i64::try_from(number) {
                Ok(number) => self.given(Given::Int(number)),
                Err(_) => self.given(Given::Large(number)),
            }
        }

        fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
            self.given(Given::Float(number))
        }

        #[inline]
        fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
            self.given(Given::Text(text))
        }

        fn visit_unit<E: Error>(self) -> Result<(), E> {
            self.absent()
        }

        fn visit_none<E: Error>(self) -> Result<(), E> {
            self.absent()
        }

        fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
            deserializer.deserialize_any(self)
        }
    };
}
pub(super) use given_visits;

/// Reads one value into a leaf.
pub(super) struct LeafSeed<'a, 'l> {
    pub(super) leaf: &'a mut dyn Leaf,
    pub(super) at: At<'a, 'l>,
}

impl<'de> DeserializeSeed<'de> for LeafSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.at.state.exact {
            let raw = <&'de RawValue>::deserialize(deserializer)?;
            return self.exact(raw.get());
        }
        deserializer.deserialize_any(self)
    }
}

impl LeafSeed<'_, '_> {
    #[inline]
    pub(super) fn given<E: Error>(mut self, given: Given<'_>) -> Result<(), E> {
        if matches!(given, Given::Float(_)) && self.leaf.kind() != Kind::Number {
            self.at.state.inexact = true;
        }
        self.at.give(self.leaf, given)
    }

    #[expect(clippy::unnecessary_wraps, reason = "the other visitors can fail here")]
    fn absent<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    /// Reads the text of a value: numbers, and JSON in place of JSON text, exactly as they stand there.
    fn exact<E: Error>(mut self, raw: &str) -> Result<(), E> {
        match raw.as_bytes().first() {
            Some(b'-' | b'0'..=b'9') => self.at.give(self.leaf, Given::Number(raw)),
            Some(b'{') => self.object(raw),
            Some(b'[') if self.leaf.kind() == Kind::Json => {
                self.at.give(self.leaf, Given::Json(raw))
            }
            _ => {
                let mut deserializer = serde_json::Deserializer::from_str(raw);
                deserializer.deserialize_any(self).map_err(E::custom)
            }
        }
    }

    /// An object stands where a value without parts is expected.
    fn object<E: Error>(mut self, json: &str) -> Result<(), E> {
        let given = Given::Json(json);
        match self.leaf.kind() {
            Kind::Json => self.at.give(self.leaf, given),
            _ if is_empty_object(json) => {
                self.at.note(NoteKind::Emptied);
                Ok(())
            }
            Kind::Text => {
                self.at.note_loss(NoteKind::Dropped, Some(json));
                Ok(())
            }
            kind => Err(self.at.fault(kind.expected(), Found(given))),
        }
    }

    /// An element without content is an empty text, or nothing.
    fn empty_element<E: Error>(mut self) -> Result<(), E> {
        if self.leaf.kind().is_textual() {
            return self.at.give(self.leaf, Given::Text(""));
        }
        self.at.note(NoteKind::Emptied);
        Ok(())
    }
}

fn is_empty_object(json: &str) -> bool {
    let inside = json
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'));
    inside.is_some_and(|inside| inside.trim().is_empty())
}

impl<'de> Visitor<'de> for LeafSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.leaf.kind().expected())
    }

    given_visits!();

    /// An element of XML, a number of `serde_json`, or an object where none is expected.
    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let source = self.at.state.source;
        let (mut taken, mut parts) = (false, Vec::new());
        while let Some(key) = map.next_key_seed(KeySeed::free(source))? {
            match key {
                Key::Text if !taken => {
                    taken = true;
                    let (leaf, at) = (&mut *self.leaf, self.at.again());
                    map.next_value_seed(LeafSeed { leaf, at })?;
                }
                Key::Number => {
                    taken = true;
                    let text: String = map.next_value()?;
                    self.at.give(self.leaf, Given::Number(&text))?;
                }
                Key::Attribute | Key::Known(_) => drop(map.next_value::<IgnoredAny>()?),
                Key::Text => parts.push(("$text".to_owned(), map.next_value()?)),
                Key::Unknown(_) if source == Source::Json => {
                    // The exact pass, which reads the text of the object, will know what to do.
                    self.at.state.inexact = true;
                    return drain_map(map);
                }
                Key::Unknown(name) => parts.push((*name, map.next_value()?)),
            }
        }
        match (taken, parts.is_empty()) {
            (true, true) => Ok(()),
            (false, true) if source == Source::Json => {
                self.at.state.inexact |= self.leaf.kind() == Kind::Json;
                self.at.note(NoteKind::Emptied);
                Ok(())
            }
            (false, true) => self.empty_element(),
            (true, false) => {
                let json = Tree::Map(parts).to_json();
                self.at.note_loss(NoteKind::Dropped, Some(&json));
                Ok(())
            }
            (false, false) => self.object(&Tree::Map(parts).to_json()),
        }
    }

    /// A list of one, where one value is expected.
    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        if self.leaf.kind() == Kind::Json {
            return self.json_list(seq);
        }
        self.at.enter()?;
        let path = self.at.path.index(0);
        let first = LeafSeed {
            leaf: &mut *self.leaf,
            at: self.at.to(&path),
        };
        match seq.next_element_seed(first)? {
            None => self.at.note(NoteKind::Emptied),
            Some(()) => {
                self.at.note(NoteKind::Unwrapped);
                drop_rest(&mut seq, &mut self.at)?;
            }
        }
        self.at.leave();
        Ok(())
    }
}

impl LeafSeed<'_, '_> {
    /// A list stands where its text is expected.
    fn json_list<'de, A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        if self.at.state.source == Source::Json {
            self.at.state.inexact = true;
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(());
        }
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        let json = Tree::List(items).to_json();
        self.at.give(self.leaf, Given::Json(&json))
    }
}

/// Passes over all but the first element of a list, where one value is expected.
pub(super) fn drop_rest<'de, A: SeqAccess<'de>>(
    seq: &mut A,
    at: &mut At<'_, '_>,
) -> Result<(), A::Error> {
    let mut index = 1_usize;
    while let Some(rest) = seq.next_element_seed(CaptureSeed(at.state.source))? {
        let path = at.path.index(index);
        at.to(&path)
            .note_loss(NoteKind::Dropped, Some(&rest.to_json()));
        index = index.saturating_add(1);
    }
    Ok(())
}

fn drain_map<'de, A: MapAccess<'de>>(mut map: A) -> Result<(), A::Error> {
    map.next_value::<IgnoredAny>()?;
    while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}
