//! JSON Schemas of the spec files, made from the tables that the reader uses: editors complete and check while an author types.
//!
//! A schema knows the form of a file and nothing of what its names refer to; that stays with the checks.

mod cross;
mod examples;
mod form;
mod json;
mod pattern;

use std::collections::BTreeMap;

use serde_json::Value;

use self::examples::Examples;
use self::form::Definitions;
pub use self::json::json_of;
use crate::raw::form::Object;
use crate::raw::{ActionFile, ServiceFile, TypesFile};

/// Each kind of spec file: the name of its schema, and its table of keys.
const KINDS: &[(&str, &Object)] = &[
    ("action", ActionFile::OBJECT),
    ("service", ServiceFile::OBJECT),
    ("types", TypesFile::OBJECT),
];

/// The draft that every editor understands.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The schema files: name and text, sorted by name.
#[must_use]
pub fn schemas() -> BTreeMap<String, String> {
    let examples = Examples::load();
    KINDS
        .iter()
        .map(|(name, object)| (format!("{name}.json"), text_of(object, &examples)))
        .collect()
}

/// Name of the schema file of a spec file; `None` for what is no spec file.
#[must_use]
pub fn schema_of(path: &str) -> Option<&'static str> {
    match path.split('/').collect::<Vec<_>>().as_slice() {
        [_, _, _, "service.yaml"] => Some("service.json"),
        [_, _, _, "types.yaml"] => Some("types.json"),
        [_, _, _, "actions", name] if name.ends_with(".yaml") => Some("action.json"),
        _ => None,
    }
}

fn text_of(object: &'static Object, examples: &Examples) -> String {
    let mut definitions = Definitions::new(examples);
    let mut schema = definitions.object(object);
    schema.insert("$schema".to_owned(), DRAFT.into());
    schema.insert("title".to_owned(), form::sentence(object.doc).into());
    schema.insert("definitions".to_owned(), definitions.finish());
    let sorted = json::sorted(Value::Object(schema));
    format!("{sorted:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn each_object(value: &Value, look: &mut impl FnMut(&serde_json::Map<String, Value>)) {
        match value {
            Value::Object(map) => {
                look(map);
                map.values().for_each(|value| each_object(value, look));
            }
            Value::Array(items) => items.iter().for_each(|value| each_object(value, look)),
            _ => {}
        }
    }

    #[test]
    fn no_mapping_takes_keys_that_its_table_lacks() {
        for (name, text) in schemas() {
            let schema: Value = serde_json::from_str(&text).expect("a schema is JSON");
            let mut mappings = 0;
            each_object(&schema, &mut |map| {
                if map.get("type") == Some(&"object".into()) {
                    mappings += 1;
                    assert!(map.contains_key("additionalProperties"), "{name}: {map:?}");
                }
            });
            assert!(mappings > 3, "{name}");
        }
    }

    #[test]
    fn every_key_has_a_description_and_an_example() {
        for (name, text) in schemas() {
            let schema: Value = serde_json::from_str(&text).expect("a schema is JSON");
            each_object(&schema, &mut |map| {
                let properties = map
                    .get("properties")
                    .filter(|_| map.get("type") == Some(&"object".into()));
                for (key, value) in properties.and_then(Value::as_object).into_iter().flatten() {
                    assert!(
                        value["description"]
                            .as_str()
                            .is_some_and(|text| text.len() > 3),
                        "{name}: {key}"
                    );
                    assert!(
                        value["examples"]
                            .as_array()
                            .is_some_and(|list| !list.is_empty()),
                        "{name}: {key}"
                    );
                }
            });
        }
    }

    #[test]
    fn spec_files_are_told_from_others() {
        assert_eq!(
            schema_of("acme/vault/v1/actions/Copy.yaml"),
            Some("action.json")
        );
        assert_eq!(schema_of("acme/vault/v1/examples/Copy.json"), None);
    }
}
