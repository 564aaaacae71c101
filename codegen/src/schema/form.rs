//! From tables of keys to schemas.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::cross::cross_rules;
use super::examples::Examples;
use super::pattern::{name_pattern, text_pattern};
use crate::raw::form::{Form, KeyForm, Need, Object};

/// The long form of a constraint: the one mapping whose value depends on the key that it stands at.
const CONSTRAINT: &str = "Constraint";

/// The mappings that were met so far, each defined once.
pub(super) struct Definitions<'e> {
    examples: &'e Examples,
    defined: BTreeMap<&'static str, Value>,
}

impl<'e> Definitions<'e> {
    pub(super) fn new(examples: &'e Examples) -> Self {
        Self {
            examples,
            defined: BTreeMap::new(),
        }
    }

    pub(super) fn finish(self) -> Value {
        let named = self.defined.into_iter();
        Value::Object(
            named
                .map(|(name, schema)| (name.to_owned(), schema))
                .collect(),
        )
    }

    /// The schema of a mapping with known keys.
    pub(super) fn object(&mut self, object: &'static Object) -> Map<String, Value> {
        self.object_with(object, |definitions, key| {
            definitions.form(key.form, object.name, key.name)
        })
    }

    fn object_with(
        &mut self,
        object: &'static Object,
        mut value: impl FnMut(&mut Self, &'static KeyForm) -> Value,
    ) -> Map<String, Value> {
        let mut properties = Map::new();
        for key in object.keys {
            let schema = value(self, key);
            properties.insert(key.name.to_owned(), self.described(schema, object, key));
        }
        let required = needed(object, Need::Required);
        let mut schema = Map::from_iter([
            ("type".to_owned(), json!("object")),
            ("description".to_owned(), json!(sentence(object.doc))),
            ("additionalProperties".to_owned(), json!(false)),
            ("properties".to_owned(), Value::Object(properties)),
        ]);
        if !required.is_empty() {
            schema.insert("required".to_owned(), json!(required));
        }
        let rules: Vec<Value> = cross_rules(object.name)
            .into_iter()
            .chain(alternatives(object))
            .collect();
        if !rules.is_empty() {
            schema.insert("allOf".to_owned(), rules.into());
        }
        schema
    }

    /// The draft ignores whatever stands beside a `$ref`; so it goes into an `allOf`.
    fn described(&self, schema: Value, object: &Object, key: &KeyForm) -> Value {
        let mut schema = match schema {
            Value::Object(map) if !map.contains_key("$ref") => map,
            reference => Map::from_iter([("allOf".to_owned(), json!([reference]))]),
        };
        schema.insert("description".to_owned(), sentence(key.doc).into());
        if let Some(example) = self.examples.of(object.name, key.name) {
            schema.insert("examples".to_owned(), json!([example]));
        }
        Value::Object(schema)
    }

    /// The schema of the value of a key.
    fn form(&mut self, form: Form, object: &'static str, key: &'static str) -> Value {
        match form {
            Form::Text => match text_pattern(object, key) {
                Some(pattern) => json!({ "type": "string", "pattern": pattern }),
                None => scalar(),
            },
            Form::Scalar => scalar(),
            Form::Bool => json!({ "type": "boolean" }),
            Form::Int => json!({ "type": "integer" }),
            Form::Word(words) => json!({ "enum": words }),
            Form::List(item) => json!({ "type": "array", "items": self.form(*item, object, key) }),
            Form::Map(value) => self.map(*value, object, key),
            Form::Object(inner) => self.reference(inner),
            Form::AnyOf(&[value, Form::Object(long)]) if long.name == CONSTRAINT => {
                let short = self.form(value, object, key);
                json!({ "anyOf": [short, self.constraint(long, &short)] })
            }
            Form::AnyOf([]) => json!({}),
            Form::AnyOf(forms) => {
                let each: Vec<Value> = forms
                    .iter()
                    .map(|form| self.form(*form, object, key))
                    .collect();
                json!({ "anyOf": each })
            }
        }
    }

    fn map(&mut self, value: Form, object: &'static str, key: &'static str) -> Value {
        let value = self.form(value, object, key);
        match name_pattern(object, key) {
            Some(pattern) => {
                json!({ "type": "object", "additionalProperties": value, "propertyNames": { "pattern": pattern } })
            }
            None => json!({ "type": "object", "additionalProperties": value }),
        }
    }

    fn constraint(&mut self, long: &'static Object, value: &Value) -> Value {
        Value::Object(self.object_with(long, |definitions, key| match key.name {
            "is" => value.clone(),
            _ => definitions.form(key.form, long.name, key.name),
        }))
    }

    fn reference(&mut self, object: &'static Object) -> Value {
        if !self.defined.contains_key(object.name) {
            // Before its body: a structure's fields may lead back to it.
            self.defined.insert(object.name, Value::Null);
            let schema = Value::Object(self.object(object));
            self.defined.insert(object.name, schema);
        }
        json!({ "$ref": format!("#/definitions/{}", object.name) })
    }
}

fn needed(object: &Object, need: Need) -> Vec<&'static str> {
    let keys = object.keys.iter().filter(|key| key.need == need);
    keys.map(|key| key.name).collect()
}

/// Keys that must be there unless another is: either that other key, or all of them.
fn alternatives(object: &Object) -> Option<Value> {
    let other = object.keys.iter().find_map(|key| match key.need {
        Need::Unless(other) => Some(other),
        Need::Required | Need::Optional => None,
    })?;
    let all = needed(object, Need::Unless(other));
    Some(json!({ "anyOf": [{ "required": [other] }, { "required": all }] }))
}

/// A plain number or truth value counts as the text that it is.
fn scalar() -> Value {
    json!({ "type": ["string", "number", "boolean"] })
}

/// A doc comment's text without its blank in front, with one space where its lines meet.
pub(super) fn sentence(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}
