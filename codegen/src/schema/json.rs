//! YAML as JSON, the way an editor's YAML reader sees it.

use serde_json::{Map, Number, Value};

use crate::raw::node::{Node, NodeValue, Scalar};

/// A value as JSON: plain numbers and truth values become such.
#[must_use]
pub fn json_of(node: &Node<'_>) -> Value {
    match &node.value {
        NodeValue::Scalar(scalar) => json_of_scalar(scalar),
        NodeValue::Refused => Value::Null,
        NodeValue::Sequence(items) => items.iter().map(json_of).collect(),
        NodeValue::Mapping(entries) => Value::Object(
            entries
                .iter()
                .map(|(key, value)| (key.text.clone().into_owned(), json_of(value)))
                .collect(),
        ),
    }
}

fn json_of_scalar(scalar: &Scalar<'_>) -> Value {
    if scalar.is_null() {
        return Value::Null;
    }
    let text = &*scalar.text;
    let plain = match text {
        _ if !scalar.plain => None,
        "true" => Some(Value::Bool(true)),
        "false" => Some(Value::Bool(false)),
        _ => number(text),
    };
    plain.unwrap_or_else(|| text.into())
}

fn number(text: &str) -> Option<Value> {
    if !text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first)) {
        return None;
    }
    let whole = text.parse::<i64>().ok().map(Value::from);
    whole.or_else(|| Number::from_f64(text.parse().ok()?).map(Value::Number))
}

/// The same value, the keys of every mapping sorted: the order that a map keeps depends on how `serde_json` was built.
pub(super) fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.into_iter().collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            let entries = entries.into_iter();
            Value::Object(
                entries
                    .map(|(key, value)| (key, sorted(value)))
                    .collect::<Map<_, _>>(),
            )
        }
        Value::Array(items) => items.into_iter().map(sorted).collect(),
        other => other,
    }
}
