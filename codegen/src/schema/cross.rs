//! What the keys of a mapping demand of each other.

use serde_json::{Value, json};

/// What must hold besides the forms of the keys, if anything.
pub(super) fn cross_rules(object: &str) -> Option<Value> {
    match object {
        "Rule" => Some(one_of(&[
            "require",
            "forbid",
            "at_most_one",
            "exactly_one",
            "at_least_one",
        ])),
        "Example" => Some(one_of(&["request", "response"])),
        "Paging" => Some(json!({
            "if": { "properties": { "style": { "const": "page" } } },
            "then": style(&["page", "size"], &["offset", "limit"]),
            "else": style(&["offset", "limit"], &["page", "size"]),
        })),
        _ => None,
    }
}

/// One of the keys, and no other of them.
fn one_of(keys: &[&str]) -> Value {
    let each: Vec<Value> = keys
        .iter()
        .map(|key| json!({ "required": [key] }))
        .collect();
    json!({ "oneOf": each })
}

fn style(own: &[&str], other: &[&str]) -> Value {
    let other: Vec<Value> = other
        .iter()
        .map(|key| json!({ "required": [key] }))
        .collect();
    json!({ "required": own, "not": { "anyOf": other } })
}
