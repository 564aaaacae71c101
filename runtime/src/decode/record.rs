//! Reading structures.

use std::fmt;

use serde_core::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::capture::{lose, lose_unknown};
use super::key::{Key, KeySeed};
use super::leaf::{LeafSeed, drop_rest, given_visits};
use super::list::{ItemSeed, ListSeed};
use super::map::MapSeed;
use super::order::Order;
use super::separated::SeparatedSeed;
use super::state::{At, Found, Source};
use crate::notes::NoteKind;
use crate::record::{Given, Leaf, MAX_NAMES, Place, Record, Schema, Slot, Target};

pub(super) const EXPECTED: &str = "an object";

/// Reads one structure into a place.
pub(super) struct RecordSeed<'a, 'l> {
    pub(super) place: &'a mut dyn Place,
    pub(super) order: Option<&'a mut Order>,
    pub(super) at: At<'a, 'l>,
}

impl<'de> DeserializeSeed<'de> for RecordSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl RecordSeed<'_, '_> {
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
}

impl<'de> Visitor<'de> for RecordSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    given_visits!();

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        open(self.place, None, map, self.order, self.at)
    }

    /// A list of one, where one object is expected.
    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        self.at.enter()?;
        let path = self.at.path.index(0);
        let first = RecordSeed {
            place: &mut *self.place,
            order: None,
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

/// Fills a new structure of a place. `first` is a key that was already read.
pub(super) fn open<'de, A: MapAccess<'de>>(
    place: &mut dyn Place,
    first: Option<Key>,
    map: A,
    order: Option<&mut Order>,
    mut at: At<'_, '_>,
) -> Result<(), A::Error> {
    at.enter()?;
    let any = match place.open() {
        Some(record) => fill(record, first, map, order, at.again())?,
        None => true,
    };
    if !any && at.state.is_xml() {
        place.undo();
    }
    at.leave();
    Ok(())
}

/// Fills a structure; tells whether there was anything in it.
pub(super) fn fill<'de, A: MapAccess<'de>>(
    record: &mut dyn Record,
    first: Option<Key>,
    mut map: A,
    mut order: Option<&mut Order>,
    mut at: At<'_, '_>,
) -> Result<bool, A::Error> {
    let schema = record.schema();
    let (names, source) = (schema.names, at.state.source);
    let (mut seen, mut last, mut any) = ([false; MAX_NAMES], 0_usize, false);
    let mut next = match first {
        Some(key) => Some(key),
        None => map.next_key_seed(KeySeed {
            names,
            guess: order.as_ref().map_or(0, |order| order.after(0)),
            source,
        })?,
    };
    while let Some(key) = next {
        match key {
            Key::Attribute => drop(map.next_value::<IgnoredAny>()?),
            Key::Known(index) => {
                if let Some(order) = &mut order {
                    order.learn(last, index);
                }
                last = index.saturating_add(1);
                any = true;
                match usual_leaf(record, schema, index, &mut seen) {
                    Some(leaf) => read_leaf(leaf, names, index, &mut map, &mut at)?,
                    None => field(record, schema, index, &mut seen, &mut map, &mut at)?,
                }
            }
            Key::Unknown(name) => {
                any = true;
                lose_unknown(&mut map, &name, &mut at)?;
            }
            Key::Text | Key::Number => {
                any = true;
                lose(&mut map, NoteKind::Dropped, at.again())?;
            }
        }
        next = map.next_key_seed(KeySeed {
            names,
            guess: order.as_ref().map_or(last, |order| order.after(last)),
            source,
        })?;
    }
    Ok(any)
}

/// The place of a field that can be filled without more ado, as nearly all can: it holds a value without parts, comes for
/// the first time, and its structure has neither aliases nor secrets.
#[inline]
fn usual_leaf<'r>(
    record: &'r mut dyn Record,
    schema: &Schema,
    index: usize,
    seen: &mut [bool; MAX_NAMES],
) -> Option<&'r mut dyn Leaf> {
    let seen = seen.get_mut(index)?;
    if *seen || !schema.alias_of.is_empty() || !schema.secrets.is_empty() {
        return None;
    }
    let Slot::One(Target::Leaf(leaf)) = record.slot(index) else {
        return None;
    };
    *seen = true;
    Some(leaf)
}

#[inline]
fn read_leaf<'de, A: MapAccess<'de>>(
    leaf: &mut dyn Leaf,
    names: &[&str],
    index: usize,
    map: &mut A,
    at: &mut At<'_, '_>,
) -> Result<(), A::Error> {
    let here = at.path.field(names.get(index).copied().unwrap_or(""));
    let mut at = at.to(&here);
    let outcome = map.next_value_seed(LeafSeed {
        leaf,
        at: at.again(),
    });
    if outcome.is_err() {
        at.broke_off();
    }
    outcome
}

/// Reads the value of the field that the name at `index` stands for, whatever it is.
#[inline(never)]
fn field<'de, A: MapAccess<'de>>(
    record: &mut dyn Record,
    schema: &'static Schema,
    index: usize,
    seen: &mut [bool; MAX_NAMES],
    map: &mut A,
    at: &mut At<'_, '_>,
) -> Result<(), A::Error> {
    let (field, is_alias) = schema.field_of(index);
    let here = at
        .path
        .field(schema.names.get(index).copied().unwrap_or(""));
    let outer = at.state.secret;
    at.state.secret |= schema.is_secret(field);
    let mut at_field = at.to(&here);
    if is_alias {
        at_field.note(NoteKind::Alias);
    }
    let again = seen
        .get_mut(index)
        .is_some_and(|seen| std::mem::replace(seen, true));
    let elsewhere = !schema.alias_of.is_empty() && seen_elsewhere(schema, index, field, seen);
    let mut slot = record.slot(field);
    let outcome = if (again || elsewhere) && is_taken(&mut slot, elsewhere, &mut at_field) {
        lose(map, NoteKind::Duplicate, at_field.again())
    } else {
        read(slot, map, at_field.again())
    };
    if outcome.is_err() {
        at_field.broke_off();
    }
    at.state.secret = outer;
    outcome
}

/// Whether the field came under another of its spellings.
#[cold]
fn seen_elsewhere(schema: &Schema, index: usize, field: usize, seen: &[bool; MAX_NAMES]) -> bool {
    let spellings = (0..schema.names.len()).filter(|other| *other != index);
    spellings
        .filter(|other| schema.field_of(*other).0 == field)
        .any(|other| seen.get(other).copied().unwrap_or(false))
}

/// Whether a field that comes a second time has no room for it. A list grows, which is how XML writes lists; but not by
/// what stands there under both spellings of its name.
fn is_taken(slot: &mut Slot<'_>, elsewhere: bool, at: &mut At<'_, '_>) -> bool {
    match slot {
        Slot::One(target) => target.held() > 0,
        Slot::Many(target) | Slot::Wrapped(target, _) if elsewhere => target.held() > 0,
        Slot::Separated(leaf, _) => leaf.held() > 0,
        Slot::Many(_) | Slot::Wrapped(..) | Slot::Map(_) => {
            if at.state.source == Source::Json {
                at.note(NoteKind::Duplicate);
            }
            false
        }
        Slot::Skip => false,
    }
}

/// Reads the next value of a map into a slot.
fn read<'de, A: MapAccess<'de>>(
    slot: Slot<'_>,
    map: &mut A,
    at: At<'_, '_>,
) -> Result<(), A::Error> {
    // Nearly all fields are of this kind; asked first, it costs no jump table.
    if let Slot::One(Target::Leaf(leaf)) = slot {
        return map.next_value_seed(LeafSeed { leaf, at });
    }
    match slot {
        Slot::One(target) => map.next_value_seed(ItemSeed {
            target,
            order: None,
            at,
        }),
        Slot::Many(target) => map.next_value_seed(ListSeed {
            target,
            wrapper: None,
            at,
        }),
        Slot::Wrapped(target, wrapper) => map.next_value_seed(ListSeed {
            target,
            wrapper: Some(wrapper),
            at,
        }),
        Slot::Separated(leaf, separator) => map.next_value_seed(SeparatedSeed {
            leaf,
            separator,
            at,
        }),
        Slot::Map(entries) => map.next_value_seed(MapSeed { entries, at }),
        Slot::Skip => lose(map, NoteKind::Dropped, at),
    }
}
