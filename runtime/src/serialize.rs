//! Writing structures with `serde`: wire names, in the order of the fields, without what is unset.

use serde_core::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::params::joined;
use crate::record::{Items, Pairs, Record, Value};

/// Writes a structure.
#[doc(hidden)]
pub fn serialize_record<S: Serializer>(
    record: &dyn Record,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(record.fields().count()))?;
    for (_, name, value) in record.fields() {
        map.serialize_entry(name, &Written(value))?;
    }
    map.end()
}

/// Writes a scalar.
#[doc(hidden)]
pub fn serialize_value<S: Serializer>(value: Value<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    Written(value).serialize(serializer)
}

struct Written<'a>(Value<'a>);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Absent => serializer.serialize_unit(),
            Value::Text(text) | Value::Json(text) => serializer.serialize_str(text),
            Value::Bool(flag) => serializer.serialize_bool(flag),
            Value::Int(number) => serializer.serialize_i64(number),
            // JSON has no number for these, and writes `null`.
            Value::Float(number) if !number.is_finite() => {
                serializer.serialize_str(&number.to_string())
            }
            Value::Float(number) => serializer.serialize_f64(number),
            Value::Record(record) => serialize_record(record, serializer),
            Value::List(items) => serialize_list(items, serializer),
            Value::Wrapped(items, name) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry(name, &Written(Value::List(items)))?;
                map.end()
            }
            Value::Separated(items, separator) => {
                serializer.serialize_str(&joined(items, separator))
            }
            Value::Map(pairs) => serialize_map(pairs, serializer),
        }
    }
}

fn serialize_list<S: Serializer>(items: &dyn Items, serializer: S) -> Result<S::Ok, S::Error> {
    let mut list = serializer.serialize_seq(Some(items.count()))?;
    for index in 0..items.count() {
        list.serialize_element(&Written(items.item(index)))?;
    }
    list.end()
}

fn serialize_map<S: Serializer>(pairs: &dyn Pairs, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(pairs.count()))?;
    let mut outcome = Ok(());
    pairs.each(&mut |key, value| {
        if outcome.is_ok() {
            outcome = map.serialize_entry(key, &Written(value));
        }
    });
    outcome?;
    map.end()
}
