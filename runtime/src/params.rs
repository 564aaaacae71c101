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

/// Shows all pairs of a request to `visit`, in the order of its fields.
pub fn each_param(record: &dyn Record, lists: Lists, visit: &mut dyn FnMut(Param<'_>)) {
    let mut walk = Walk {
        visit,
        lists,
        name: String::with_capacity(64),
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
    each_param(record, lists, &mut |param| {
        pairs.push((param.name.to_owned(), param.value.to_owned()));
    });
    pairs
}

/// Appends all pairs of a request to a query, percent-encoded, in the order of its fields.
pub fn write_query(record: &dyn Record, lists: Lists, query: &mut String) {
    each_param(record, lists, &mut |param| write_pair(&param, query));
}

/// Appends one pair to a query, percent-encoded.
pub fn write_pair(param: &Param<'_>, query: &mut String) {
    if !query.is_empty() {
        query.push('&');
    }
    percent::encode_into(query, param.name);
    query.push('=');
    percent::encode_into(query, param.value);
}

/// The walk through a request. `name` is the name of the value that it is at.
struct Walk<'v> {
    visit: &'v mut dyn FnMut(Param<'_>),
    lists: Lists,
    name: String,
    field: usize,
    secret: bool,
}

impl Walk<'_> {
    /// A field of the request itself. Most are scalars, which need no name of their own making.
    fn top(&mut self, name: &str, value: Value<'_>) {
        if let Some(text) = scalar(value, &mut itoa::Buffer::new()) {
            return (self.visit)(Param {
                field: self.field,
                name,
                value: &text,
                secret: self.secret,
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
                if let Some(text) = scalar(leaf, &mut itoa::Buffer::new()) {
                    self.send(&text);
                }
            }
        }
    }

    fn send(&mut self, value: &str) {
        (self.visit)(Param {
            field: self.field,
            name: &self.name,
            value,
            secret: self.secret,
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

/// The text of a value without parts.
fn scalar<'a>(value: Value<'a>, digits: &'a mut itoa::Buffer) -> Option<Cow<'a, str>> {
    match value {
        Value::Text(text) | Value::Json(text) => Some(Cow::Borrowed(text)),
        Value::Bool(true) => Some(Cow::Borrowed("true")),
        Value::Bool(false) => Some(Cow::Borrowed("false")),
        Value::Int(number) => Some(Cow::Borrowed(digits.format(number))),
        Value::Float(number) => Some(Cow::Owned(number.to_string())),
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
        if let Some(item) = scalar(items.item(index), &mut itoa::Buffer::new()) {
            text.push_str(&item);
        }
    }
    text
}
