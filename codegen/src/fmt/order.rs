//! The order of keys.

use crate::raw::form::{Form, Object};
use crate::raw::node::{Key, Node, NodeValue};

/// By mapping: its keys, where authors read them in another order than the format's description has them.
const ORDERS: &[(&str, &[&str])] = &[
    // What there is to call, then what comes back, then the types of both; contradictions last.
    (
        "ActionFile",
        &[
            "action",
            "summary",
            "doc",
            "access",
            "authorization",
            "source",
            "http",
            "deprecated",
            "request",
            "rules",
            "response",
            "answers",
            "paging",
            "polling",
            "errors",
            "examples",
            "enums",
            "ids",
            "structures",
            "quirks",
            "lint",
            "review",
        ],
    ),
    // What it is, what its value may be, then what there is to say about it.
    (
        "Field",
        &[
            "mixin",
            "type",
            "required",
            "secret",
            "idempotency",
            "location",
            "wrapper",
            "separator",
            "alias",
            "name",
            "unit",
            "range",
            "length",
            "bytes",
            "charset",
            "pattern",
            "one_of",
            "items",
            "unique",
            "format",
            "default",
            "present_when",
            "deprecated",
            "doc",
            "example",
            "source",
            "lint",
            "review",
        ],
    ),
    // Parameters, then fields of the answer.
    (
        "Paging",
        &[
            "style", "page", "size", "first", "offset", "limit", "total", "pages", "items",
        ],
    ),
];

/// Where a key stands among those of its mapping; unknown keys stand last.
pub(super) fn rank(object: &Object, key: &str) -> usize {
    let own = ORDERS.iter().find(|(name, _)| *name == object.name);
    let place = match own {
        Some((_, keys)) => keys.iter().position(|known| *known == key),
        None => object.keys.iter().position(|known| known.name == key),
    };
    place.unwrap_or(usize::MAX)
}

/// The form of one of the possible forms that a value has.
pub(super) fn form_of(form: Form, node: &Node<'_>) -> Option<Form> {
    let fits = |form: &Form| match (&node.value, form) {
        (NodeValue::Mapping(entries), Form::Object(object)) => knows_all(object, entries),
        (NodeValue::Mapping(_), Form::Map(_)) | (NodeValue::Sequence(_), Form::List(_)) => true,
        _ => false,
    };
    match form {
        Form::AnyOf(forms) => forms.iter().copied().find_map(|form| form_of(form, node)),
        form => fits(&form).then_some(form),
    }
}

fn knows_all(object: &Object, entries: &[(Key<'_>, Node<'_>)]) -> bool {
    let knows = |key: &Key<'_>| object.keys.iter().any(|known| known.name == key.text);
    entries.iter().all(|(key, _)| knows(key))
}

/// The form of the value of a key.
pub(super) fn form_at(form: Option<Form>, key: &str) -> Option<Form> {
    match form? {
        Form::Map(value) => Some(*value),
        Form::Object(object) => object
            .keys
            .iter()
            .find(|known| known.name == key)
            .map(|known| known.form),
        _ => None,
    }
}

/// The form of the items of a list.
pub(super) fn form_of_items(form: Option<Form>) -> Option<Form> {
    match form? {
        Form::List(item) => Some(*item),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::raw::{ActionFile, Field, Paging};

    #[test]
    fn every_key_has_its_place() {
        for object in [ActionFile::OBJECT, Field::OBJECT, Paging::OBJECT] {
            let own = ORDERS
                .iter()
                .find(|(name, _)| *name == object.name)
                .map(|(_, keys)| *keys);
            let known: BTreeSet<&str> = object.keys.iter().map(|key| key.name).collect();
            let placed: BTreeSet<&str> = own.unwrap_or_default().iter().copied().collect();
            assert_eq!(placed, known, "{}", object.name);
        }
    }
}
