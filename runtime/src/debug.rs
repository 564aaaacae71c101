//! Printing structures without their secrets.

use std::fmt::{self, Debug, Formatter};

use crate::record::{Items, Pairs, Record, Value};
use crate::secret;
use crate::validation::REDACTED;

/// Prints a structure under this name: fields by their wire names, secrets as `***`, unset fields left out.
pub fn fmt_record(name: &str, record: &dyn Record, f: &mut Formatter<'_>) -> fmt::Result {
    let schema = record.schema();
    let mut out = f.debug_struct(name);
    for (index, field, value) in record.fields() {
        if schema.is_secret(index) {
            out.field(field, &format_args!("{REDACTED}"));
        } else {
            out.field(field, &Shown(value));
        }
    }
    out.finish()
}

/// A value, as it is printed.
struct Shown<'a>(Value<'a>);

impl Debug for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Value::Absent => f.write_str("None"),
            Value::Text(text) => text.fmt(f),
            Value::Json(text) => secret::without_secrets(text).fmt(f),
            Value::Bool(flag) => flag.fmt(f),
            Value::Int(number) => number.fmt(f),
            Value::Float(number) => number.fmt(f),
            Value::Record(record) => fmt_record(record.schema().name, record, f),
            Value::List(items) | Value::Wrapped(items, _) | Value::Separated(items, _) => {
                fmt_items(items, f)
            }
            Value::Map(pairs) => fmt_pairs(pairs, f),
        }
    }
}

fn fmt_items(items: &dyn Items, f: &mut Formatter<'_>) -> fmt::Result {
    let shown = (0..items.count()).map(|index| Shown(items.item(index)));
    f.debug_list().entries(shown).finish()
}

fn fmt_pairs(pairs: &dyn Pairs, f: &mut Formatter<'_>) -> fmt::Result {
    let mut out = f.debug_map();
    pairs.each(&mut |key, value| {
        if secret::looks_secret(key) {
            out.entry(&key, &format_args!("{REDACTED}"));
        } else {
            out.entry(&key, &Shown(value));
        }
    });
    out.finish()
}
