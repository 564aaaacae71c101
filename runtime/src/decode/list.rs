//! Reading lists, in all the shapes in which services send them.

use std::fmt;

use serde_core::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::capture::{CaptureSeed, Captured, lose, tell_unknown};
use super::key::{Key, KeySeed};
use super::leaf::{LeafSeed, given_visits};
use super::order::Order;
use super::record::{RecordSeed, open};
use super::state::{At, Found, Source};
use crate::notes::NoteKind;
use crate::record::{Given, Target};

const EXPECTED: &str = "a list";

/// Reads a list, or what stands in its place, to the end of a target.
pub(super) struct ListSeed<'a, 'l> {
    pub(super) target: Target<'a>,
    /// Field of the object that the list should hide in.
    pub(super) wrapper: Option<&'static str>,
    pub(super) at: At<'a, 'l>,
}

impl<'de> DeserializeSeed<'de> for ListSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.at.state.exact && matches!(self.target, Target::Leaf(_)) {
            return self.exact(deserializer);
        }
        deserializer.deserialize_any(self)
    }
}

impl ListSeed<'_, '_> {
    /// One number in place of the list must be read by its text, too.
    fn exact<'de, D: Deserializer<'de>>(mut self, deserializer: D) -> Result<(), D::Error> {
        let captured = CaptureSeed(Source::Json).deserialize(deserializer)?;
        match (&captured, &mut self.target) {
            (Captured::Json(number), Target::Leaf(leaf)) if is_number(number) => {
                let path = self.at.path.index(leaf.held());
                self.at.note_text(NoteKind::Wrapped, Some(number));
                self.at.to(&path).give(*leaf, Given::Number(number))
            }
            _ => captured.replay(AnySeed(self)),
        }
    }

    /// One value in place of the list.
    fn given<E: Error>(mut self, given: Given<'_>) -> Result<(), E> {
        if let Given::Text(text) = given
            && text.trim().is_empty()
        {
            self.at.note(NoteKind::Emptied);
            return Ok(());
        }
        let Target::Leaf(leaf) = self.target else {
            return Err(self.at.fault(EXPECTED, Found(given)));
        };
        self.at.note(NoteKind::Wrapped);
        let path = self.at.path.index(leaf.held());
        let at = self.at.to(&path);
        LeafSeed { leaf, at }.given(given)
    }

    #[expect(clippy::unnecessary_wraps, reason = "the other visitors can fail here")]
    fn absent<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}

/// The same list, after it is known not to be a number.
struct AnySeed<'a, 'l>(ListSeed<'a, 'l>);

impl<'de> DeserializeSeed<'de> for AnySeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self.0)
    }
}

pub(super) fn is_number(json: &str) -> bool {
    json.starts_with(|c: char| c == '-' || c.is_ascii_digit())
}

impl<'de> Visitor<'de> for ListSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    given_visits!();

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        if self.wrapper.is_some() {
            self.at.note(NoteKind::Wrapped);
        }
        let mut order = Order::new();
        let mut index = 0_usize;
        loop {
            let path = self.at.path.index(index);
            let before = (self.target.held(), self.at.notes_so_far());
            let item = ItemSeed {
                target: self.target.reborrow(),
                order: Some(&mut order),
                at: self.at.to(&path),
            };
            if seq.next_element_seed(item)?.is_none() {
                break;
            }
            if before == (self.target.held(), self.at.notes_so_far()) {
                self.at.to(&path).note(NoteKind::Emptied);
            }
            index = index.saturating_add(1);
        }
        if index == 0 && self.wrapper.is_some() {
            self.at.note(NoteKind::Emptied);
        }
        Ok(())
    }

    /// The object that the list hides in, one that the spec does not know, or one element.
    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        self.at.enter()?;
        let (mut strange, mut found) = (Vec::new(), false);
        let seed = KeySeed {
            names: self.names(),
            guess: 0,
            source: self.at.state.source,
        };
        while let Some(key) = map.next_key_seed(seed)? {
            match key {
                Key::Attribute => drop(map.next_value::<IgnoredAny>()?),
                Key::Text | Key::Number => {
                    found = true;
                    self.text(&mut map)?;
                }
                Key::Known(_) | Key::Unknown(_) if self.is_wrapper(&key) => {
                    found = true;
                    self.wrapped(&mut map)?;
                }
                Key::Unknown(name) => {
                    let captured = map.next_value_seed(CaptureSeed(self.at.state.source))?;
                    strange.push((*name, captured));
                }
                Key::Known(_) => {
                    self.element(key, map, &strange)?;
                    self.at.leave();
                    return Ok(());
                }
            }
        }
        self.rest(strange, found)?;
        self.at.leave();
        Ok(())
    }
}

impl ListSeed<'_, '_> {
    /// The names of an element's fields.
    fn names(&self) -> &'static [&'static str] {
        match &self.target {
            Target::Leaf(_) => &[],
            Target::Record(place) => place.schema().names,
        }
    }

    fn is_wrapper(&self, key: &Key) -> bool {
        match key {
            Key::Unknown(name) => self.wrapper == Some(name.as_str()),
            Key::Known(index) => {
                self.wrapper.is_some() && self.names().get(*index).copied() == self.wrapper
            }
            _ => false,
        }
    }

    /// The list itself, in the object that it should hide in.
    fn wrapped<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        let path = self.at.path.field(self.wrapper.unwrap_or(""));
        let seed = ListSeed {
            target: self.target.reborrow(),
            wrapper: None,
            at: self.at.to(&path),
        };
        let outcome = map.next_value_seed(seed);
        if outcome.is_err() {
            self.at.to(&path).broke_off();
        }
        outcome
    }

    /// The text of an XML element in place of the list is one value.
    fn text<'de, A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        match &mut self.target {
            Target::Leaf(leaf) => {
                let path = self.at.path.index(leaf.held());
                let (leaf, at) = (&mut **leaf, self.at.to(&path));
                map.next_value_seed(LeafSeed { leaf, at })
            }
            Target::Record(_) => lose(map, NoteKind::Dropped, self.at.again()),
        }
    }

    /// One element in place of the list.
    fn element<'de, A: MapAccess<'de>>(
        &mut self,
        first: Key,
        map: A,
        strange: &[(String, Captured<'_>)],
    ) -> Result<(), A::Error> {
        let Target::Record(place) = &mut self.target else {
            return Ok(());
        };
        self.at.note(NoteKind::Wrapped);
        let path = self.at.path.index(place.held());
        let mut at = self.at.to(&path);
        for (name, captured) in strange {
            tell_unknown(name, captured, &mut at);
        }
        open(*place, Some(first), map, None, at)
    }

    /// The object holds only names that are not known. One name alone is a wrapper that the spec does not know.
    fn rest<E: Error>(
        &mut self,
        strange: Vec<(String, Captured<'_>)>,
        found: bool,
    ) -> Result<(), E> {
        let is_leaf = matches!(self.target, Target::Leaf(_));
        let one_name = match strange.as_slice() {
            [] if !found => {
                self.at.note(NoteKind::Emptied);
                return Ok(());
            }
            [] => return Ok(()),
            [(first, captured), rest @ ..] => {
                rest.iter().all(|(name, _)| name == first) && (is_leaf || captured.has_parts())
            }
        };
        if found || !one_name {
            return self.unknown(&strange, found);
        }
        for (name, captured) in strange {
            let path = self.at.path.field(&name);
            self.at.to(&path).note(NoteKind::Unwrapped);
            captured.replay(ListSeed {
                target: self.target.reborrow(),
                wrapper: None,
                at: self.at.to(&path),
            })?;
        }
        Ok(())
    }

    /// Fields that are not known: beside the list, or of one element that holds nothing else.
    fn unknown<E: Error>(
        &mut self,
        strange: &[(String, Captured<'_>)],
        found: bool,
    ) -> Result<(), E> {
        if let (Target::Record(place), None, false) = (&mut self.target, self.wrapper, found) {
            place.open();
        }
        for (name, captured) in strange {
            tell_unknown(name, captured, &mut self.at);
        }
        Ok(())
    }
}

/// Reads one element.
pub(super) struct ItemSeed<'a, 'l> {
    pub(super) target: Target<'a>,
    pub(super) order: Option<&'a mut Order>,
    pub(super) at: At<'a, 'l>,
}

impl<'de> DeserializeSeed<'de> for ItemSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self { target, order, at } = self;
        match target {
            Target::Leaf(leaf) => LeafSeed { leaf, at }.deserialize(deserializer),
            Target::Record(place) => RecordSeed { place, order, at }.deserialize(deserializer),
        }
    }
}
