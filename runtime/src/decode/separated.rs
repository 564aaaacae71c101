//! Reading lists that stand in one text.

use std::fmt;

use serde_core::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::capture::{CaptureSeed, Captured, lose};
use super::key::{Key, KeySeed};
use super::leaf::{LeafSeed, given_visits};
use super::list::is_number;
use super::state::{At, Source};
use crate::notes::NoteKind;
use crate::record::{Given, Leaf, Taken};

/// Splits a text into the values of a list.
pub(super) struct SeparatedSeed<'a, 'l> {
    pub(super) leaf: &'a mut dyn Leaf,
    pub(super) separator: &'static str,
    pub(super) at: At<'a, 'l>,
}

impl<'de> DeserializeSeed<'de> for SeparatedSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(mut self, deserializer: D) -> Result<(), D::Error> {
        if !self.at.state.exact {
            return deserializer.deserialize_any(self);
        }
        let captured = CaptureSeed(Source::Json).deserialize(deserializer)?;
        match captured {
            Captured::Json(number) if is_number(number) => self.number(Given::Number(number)),
            other => other.replay(AnySeed(self)),
        }
    }
}

/// The same text, after it is known not to be a number.
struct AnySeed<'a, 'l>(SeparatedSeed<'a, 'l>);

impl<'de> DeserializeSeed<'de> for AnySeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self.0)
    }
}

impl SeparatedSeed<'_, '_> {
    fn given<E: Error>(mut self, given: Given<'_>) -> Result<(), E> {
        match given {
            Given::Text("") => {
                self.at.note(NoteKind::Emptied);
                Ok(())
            }
            Given::Text(text) => self.split(text),
            number => self.number(number),
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "the other visitors can fail here")]
    fn absent<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn split<E: Error>(&mut self, text: &str) -> Result<(), E> {
        for (index, part) in text.split(self.separator).enumerate() {
            let path = self.at.path.index(index);
            let given = Given::Text(part);
            let mut at = self.at.to(&path);
            // In a text even numbers are text: nothing to tell of.
            match self.leaf.take(given) {
                Taken::Fit | Taken::Coerced => {}
                Taken::Alias => at.note_text(NoteKind::Alias, Some(part)),
                Taken::Unlisted => at.note_text(NoteKind::UnlistedValue, Some(part)),
                Taken::Empty => at.note(NoteKind::Emptied),
                Taken::Misfit => {
                    return Err(at.fault(self.leaf.kind().expected(), format_args!("{part:?}")));
                }
            }
        }
        Ok(())
    }

    /// A list of one number may stand there as that number.
    fn number<E: Error>(&mut self, number: Given<'_>) -> Result<(), E> {
        if matches!(number, Given::Float(_)) {
            self.at.state.inexact = true;
        }
        let before = self.at.notes_so_far();
        self.at.give(self.leaf, number)?;
        if before == self.at.notes_so_far() {
            self.at.note(NoteKind::Coerced);
        }
        Ok(())
    }
}

impl<'de> Visitor<'de> for SeparatedSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "values separated by `{}`", self.separator)
    }

    given_visits!();

    /// A list after all.
    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        self.at.note(NoteKind::Coerced);
        let mut index = 0_usize;
        loop {
            let path = self.at.path.index(index);
            let leaf = &mut *self.leaf;
            let at = self.at.to(&path);
            if seq.next_element_seed(LeafSeed { leaf, at })?.is_none() {
                return Ok(());
            }
            index = index.saturating_add(1);
        }
    }

    /// An element of XML that holds the text, or an object, for which there is no room.
    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let seed = KeySeed::free(self.at.state.source);
        let mut any = false;
        while let Some(key) = map.next_key_seed(seed)? {
            match key {
                Key::Attribute | Key::Known(_) => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
                Key::Text if !any => {
                    let seed = SeparatedSeed {
                        leaf: &mut *self.leaf,
                        separator: self.separator,
                        at: self.at.again(),
                    };
                    map.next_value_seed(seed)?;
                }
                Key::Number => {
                    let text: String = map.next_value()?;
                    self.number(Given::Number(&text))?;
                }
                Key::Text => lose(&mut map, NoteKind::Dropped, self.at.again())?,
                Key::Unknown(name) => {
                    let path = self.at.path.field(&name);
                    lose(&mut map, NoteKind::Dropped, self.at.to(&path))?;
                }
            }
            any = true;
        }
        if !any {
            self.at.note(NoteKind::Emptied);
        }
        Ok(())
    }
}
