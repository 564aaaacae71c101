//! A request as pairs of names and values.
//!
//! Names of nested values are joined with dots, and lists count from 1: `Filters.1.Values.2`. What is unset is not sent,
//! an empty text is. An empty structure sends nothing, but keeps its number in a list.

use std::borrow::Cow;

use crate::percent;
use crate::record::{Items, Pairs, Record, Value};
use crate::secret;
use crate::validation::REDACTED;

/// How a list becomes pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lists {
    /// Each value under a name of its own: `Ids.1=a&Ids.2=b`.
    Numbered,
    /// All values under one name: `ids=a&ids=b`.
    Repeated,
}

/// One pair.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Param<'a> {
    /// Index of the request's field that it belongs to.
    pub field: usize,
    /// Its name.
    pub name: &'a str,
    /// Its value, not encoded.
    pub value: &'a str,
    /// Whether it must never be printed.
    pub secret: bool,
    /// Whether the name is known to need no escape.
    pub(crate) plain: bool,
}

impl<'a> Param<'a> {
    /// The value as it may be printed.
    #[must_use]
    pub fn shown(&self) -> Cow<'a, str> {
        if self.secret {
            Cow::Borrowed(REDACTED)
        } else {
            secret::without_secrets(self.value)
        }
    }
}

/// How many bytes of a query a parameter takes, about: room for so many is made before they are written.
pub(crate) const PARAM_BYTES: usize = 48;

/// Shows all pairs of a request to `visit`, in the order of its fields.
pub fn each_param(record: &dyn Record, lists: Lists, visit: impl FnMut(&Param<'_>)) {
    let mut walk = Walk {
        visit,
        lists,
        name: String::new(),
        field: 0,
        secret: false,
    };
    let schema = record.schema();
    for (field, name) in schema.field_names().iter().enumerate() {
        walk.field = field;
        walk.secret = schema.is_secret(field);
        match record.value(field) {
            Value::Absent => {}
            value => walk.top(name, value),
        }
    }
}

/// All pairs of a request, in the order of its fields.
#[must_use]
pub fn params(record: &dyn Record, lists: Lists) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    each_param(record, lists, |param| {
        pairs.push((param.name.to_owned(), param.value.to_owned()));
    });
    pairs
}

/// Appends all pairs of a request to a query, percent-encoded, in the order of its fields.
pub fn write_query(record: &dyn Record, lists: Lists, query: &mut String) {
    let mut encoded = std::mem::take(query).into_bytes();
    encoded.reserve(record.schema().fields * PARAM_BYTES);
    each_param(record, lists, |param| write_pair(param, &mut encoded));
    *query = percent::into_text(encoded);
}

/// Appends one pair to a query, percent-encoded.
#[inline]
pub(crate) fn write_pair(param: &Param<'_>, query: &mut Vec<u8>) {
    if !query.is_empty() {
        query.push(b'&');
    }
    match param.plain {
        true => query.extend_from_slice(param.name.as_bytes()),
        false => percent::encode_onto(query, param.name.as_bytes()),
    }
    query.push(b'=');
    percent::encode_onto(query, param.value.as_bytes());
}

/// The walk through a request. `name` is the name of the value that it is at.
struct Walk<V> {
    visit: V,
    lists: Lists,
    name: String,
    field: usize,
    secret: bool,
}

impl<V: FnMut(&Param<'_>)> Walk<V> {
    /// A field of the request itself. Most are scalars, which need no name of their own making.
    fn top(&mut self, name: &str, value: Value<'_>) {
        if let Some(text) = scalar(value, &mut Digits::new()) {
            return (self.visit)(&Param {
                field: self.field,
                name,
                value: text,
                secret: self.secret,
                plain: true,
            });
        }
        self.name.clear();
        self.name.push_str(name);
        self.value(value);
    }

    fn value(&mut self, value: Value<'_>) {
        match value {
            Value::Record(record) => self.record(record),
            Value::List(items) => self.list(items),
            Value::Wrapped(items, name) => self.below(name, false, |walk| walk.list(items)),
            Value::Separated(items, _) if items.count() == 0 => {}
            Value::Separated(items, separator) => self.send(&joined(items, separator)),
            Value::Map(pairs) => self.map(pairs),
            leaf => {
                if let Some(text) = scalar(leaf, &mut Digits::new()) {
                    self.send(text);
                }
            }
        }
    }

    fn send(&mut self, value: &str) {
        (self.visit)(&Param {
            field: self.field,
            name: &self.name,
            value,
            secret: self.secret,
            plain: false,
        });
    }

    fn record(&mut self, record: &dyn Record) {
        let schema = record.schema();
        for (index, name) in schema.field_names().iter().enumerate() {
            let value = record.value(index);
            self.below(name, schema.is_secret(index), |walk| walk.value(value));
        }
    }

    fn list(&mut self, items: &dyn Items) {
        for index in 0..items.count() {
            let item = items.item(index);
            match self.lists {
                Lists::Repeated => self.value(item),
                Lists::Numbered => {
                    let mut number = itoa::Buffer::new();
                    let number = number.format(index.saturating_add(1));
                    self.below(number, false, |walk| walk.value(item));
                }
            }
        }
    }

    fn map(&mut self, pairs: &dyn Pairs) {
        pairs.each(&mut |key, value| {
            self.below(key, secret::looks_secret(key), |walk| walk.value(value));
        });
    }

    /// Walks through what stands under `step`.
    fn below(&mut self, step: &str, secret: bool, walk: impl FnOnce(&mut Self)) {
        let (length, outer) = (self.name.len(), self.secret);
        self.name.push('.');
        self.name.push_str(step);
        self.secret |= secret;
        walk(self);
        self.secret = outer;
        self.name.truncate(length);
    }
}

/// Room for the text of a number.
struct Digits {
    whole: itoa::Buffer,
    other: String,
}

impl Digits {
    fn new() -> Self {
        Self {
            whole: itoa::Buffer::new(),
            other: String::new(),
        }
    }
}

/// The text of a value without parts.
#[inline]
fn scalar<'a>(value: Value<'a>, digits: &'a mut Digits) -> Option<&'a str> {
    match value {
        Value::Text(text) | Value::Json(text) => Some(text),
        Value::Bool(true) => Some("true"),
        Value::Bool(false) => Some("false"),
        Value::Int(number) => Some(digits.whole.format(number)),
        Value::Float(number) => {
            digits.other = number.to_string();
            Some(&digits.other)
        }
        _ => None,
    }
}

/// The one text of a list, whose values are scalars.
pub(crate) fn joined(items: &dyn Items, separator: &str) -> String {
    let mut text = String::new();
    for index in 0..items.count() {
        if index > 0 {
            text.push_str(separator);
        }
        if let Some(item) = scalar(items.item(index), &mut Digits::new()) {
            text.push_str(item);
        }
    }
    text
}
