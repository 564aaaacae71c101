//! Reading the name of a field.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::state::Source;

/// What a key turned out to be.
pub(super) enum Key {
    /// The name of this index.
    Known(usize),
    /// Any other.
    #[expect(
        clippy::box_collection,
        reason = "a key of two words is returned in registers, and nearly all are known"
    )]
    Unknown(Box<String>),
    /// An attribute of an XML element: not content.
    Attribute,
    /// The text of an XML element.
    Text,
    /// A number that `serde_json` passes as text.
    Number,
}

/// Under this key `serde_json` passes the text of a number when some crate switched on its `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

/// Finds a key among names, the guessed one first.
#[derive(Clone, Copy)]
pub(super) struct KeySeed {
    pub(super) names: &'static [&'static str],
    pub(super) guess: usize,
    pub(super) source: Source,
}

impl KeySeed {
    /// For objects without a schema.
    pub(super) const fn free(source: Source) -> Self {
        Self {
            names: &[],
            guess: 0,
            source,
        }
    }

    #[cold]
    fn unknown(self, key: &str) -> Key {
        match key {
            NUMBER => Key::Number,
            "$text" if self.source != Source::Json => Key::Text,
            _ if self.source == Source::Xml && key.starts_with('@') => Key::Attribute,
            _ => Key::Unknown(Box::new(key.to_owned())),
        }
    }
}

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Key, E> {
        if self
            .names
            .get(self.guess)
            .is_some_and(|name| is_same(name, key))
        {
            return Ok(Key::Known(self.guess));
        }
        match self.names.iter().position(|name| *name == key) {
            Some(index) => Ok(Key::Known(index)),
            None => Ok(self.unknown(key)),
        }
    }
}

/// Whether two names are the same, eight bytes at a time: for texts as short as names this is quicker than a call.
#[inline]
fn is_same(name: &str, key: &str) -> bool {
    let (name, key) = (name.as_bytes(), key.as_bytes());
    if name.len() != key.len() {
        return false;
    }
    let (name, name_rest) = name.as_chunks::<8>();
    let (key, key_rest) = key.as_chunks::<8>();
    name.iter().zip(key).all(|(a, b)| a == b) && name_rest.iter().zip(key_rest).all(|(a, b)| a == b)
}
