//! What an example says, whatever its format.

use crate::source::Span;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub(crate) span: Span,
    pub(crate) data: Data,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Data {
    /// A text of a format that has types.
    Text(String),
    /// A number, as it is written.
    Number(String),
    Bool(bool),
    Null,
    /// A scalar of a format without types.
    Untyped(String),
    List(Vec<Item>),
    /// Everything of one name, in a format that has no lists.
    Repeated(Vec<Item>),
    Object(Vec<(String, Item)>),
}

impl Item {
    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Item> {
        match &self.data {
            Data::Object(entries) => entries
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, item)| item),
            Data::Repeated(items) => items.first()?.get(key),
            _ => None,
        }
    }

    /// Whether an object has a key, itself or one step below: an error may stand in an object of its own.
    pub(super) fn holds_key(&self, key: &str) -> bool {
        let below = match &self.data {
            Data::Object(entries) => entries.as_slice(),
            _ => &[],
        };
        self.get(key).is_some() || below.iter().any(|(_, item)| item.get(key).is_some())
    }

    /// The elements of a list, or the value alone.
    pub(crate) fn elements(&self) -> &[Item] {
        match &self.data {
            Data::List(items) | Data::Repeated(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// Where it starts: the place of what is missing in it.
    pub(super) fn start(&self) -> Span {
        Span {
            end: self.span.end.min(self.span.start.saturating_add(1)),
            ..self.span
        }
    }

    /// Whether it is an empty text, which formats without types have for everything empty.
    pub(super) fn is_blank(&self) -> bool {
        matches!(&self.data, Data::Untyped(text) if text.is_empty())
    }

    /// What it is, for a sentence.
    pub(super) fn describe(&self) -> &'static str {
        match &self.data {
            Data::Text(text) if text.is_empty() => "an empty text",
            Data::Text(_) | Data::Untyped(_) => "a text",
            Data::Number(_) => "a number",
            Data::Bool(_) => "a truth value",
            Data::Null => "null",
            Data::List(_) => "a list",
            Data::Repeated(_) => "several values",
            Data::Object(entries) if entries.is_empty() => "an empty object",
            Data::Object(_) => "an object",
        }
    }
}
