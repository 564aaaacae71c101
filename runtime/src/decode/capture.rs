//! Keeping a value whose place is not known yet.

use std::borrow::Cow;

use serde_core::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess};
use serde_json::value::RawValue;

use super::state::{At, Source};
use super::tree::Tree;
use crate::notes::NoteKind;
use crate::secret;

/// A value that was not read yet.
pub(super) enum Captured<'de> {
    /// Its text, where the format lets us borrow it: exact and free.
    Json(&'de str),
    /// Itself.
    Tree(Tree),
}

impl Captured<'_> {
    /// Whether it is an object.
    pub(super) fn is_object(&self) -> bool {
        match self {
            Self::Json(text) => text.starts_with('{'),
            Self::Tree(tree) => tree.has_parts() && matches!(tree, Tree::Map(_)),
        }
    }

    /// Whether it is an object or a list.
    pub(super) fn has_parts(&self) -> bool {
        match self {
            Self::Json(text) => text.starts_with(['{', '[']),
            Self::Tree(tree) => tree.has_parts(),
        }
    }

    /// Its JSON text.
    pub(super) fn to_json(&self) -> Cow<'_, str> {
        match self {
            Self::Json(text) => Cow::Borrowed(text),
            Self::Tree(tree) => Cow::Owned(tree.to_json()),
        }
    }

    /// Reads it after all.
    pub(super) fn replay<'s, S, E>(self, seed: S) -> Result<(), E>
    where
        S: for<'x> DeserializeSeed<'x, Value = ()> + 's,
        E: Error,
    {
        match self {
            Self::Json(text) => {
                let mut deserializer = serde_json::Deserializer::from_str(text);
                seed.deserialize(&mut deserializer).map_err(E::custom)
            }
            Self::Tree(tree) => seed.deserialize(tree).map_err(E::custom),
        }
    }
}

/// Captures a value.
pub(super) struct CaptureSeed(pub(super) Source);

impl<'de> DeserializeSeed<'de> for CaptureSeed {
    type Value = Captured<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        match self.0 {
            Source::Json => {
                <&'de RawValue>::deserialize(deserializer).map(|raw| Captured::Json(raw.get()))
            }
            Source::Xml | Source::Other => Tree::deserialize(deserializer).map(Captured::Tree),
        }
    }
}

/// Passes over the next value of a map, and tells of it.
pub(super) fn lose<'de, A: MapAccess<'de>>(
    map: &mut A,
    kind: NoteKind,
    mut at: At<'_, '_>,
) -> Result<(), A::Error> {
    if !at.wants_text() {
        map.next_value::<IgnoredAny>()?;
        at.note(kind);
        return Ok(());
    }
    let captured = map.next_value_seed(CaptureSeed(at.state.source))?;
    at.note_loss(kind, Some(&captured.to_json()));
    Ok(())
}

/// Passes over the value of a field that is not known, and tells of it.
pub(super) fn lose_unknown<'de, A: MapAccess<'de>>(
    map: &mut A,
    name: &str,
    at: &mut At<'_, '_>,
) -> Result<(), A::Error> {
    let outer = hide(name, at);
    let here = at.path.field(name);
    let outcome = lose(map, NoteKind::UnknownField, at.to(&here));
    at.state.secret = outer;
    outcome
}

/// Tells of the field that is not known, after its value was captured.
pub(super) fn tell_unknown(name: &str, captured: &Captured<'_>, at: &mut At<'_, '_>) {
    let outer = hide(name, at);
    let here = at.path.field(name);
    at.to(&here)
        .note_loss(NoteKind::UnknownField, Some(&captured.to_json()));
    at.state.secret = outer;
}

/// What looks like a secret by its name is one. Returns what was so before.
pub(super) fn hide(name: &str, at: &mut At<'_, '_>) -> bool {
    let outer = at.state.secret;
    at.state.secret |= secret::looks_secret(name);
    outer
}
