//! The JSON Schemas are fresh, accept every spec, refuse what a schema can refuse, and are named by every spec.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use cloudspec_codegen::diagnostic::Diagnostics;
use cloudspec_codegen::raw::node::parse;
use cloudspec_codegen::schema::{json_of, schema_of, schemas};
use cloudspec_codegen::source::{FileId, SourceTree};
use jsonschema::Validator;
use serde_json::Value;

/// Broken specs whose mistake a schema can see: it knows the form of one file, and nothing of what names refer to.
const REFUSED: &[&str] = &[
    "alias-bomb",
    "anchor-and-alias",
    "bad-date",
    "bad-name",
    "bad-range",
    "bad-status",
    "deceptive-text",
    "empty-text",
    "key-not-here",
    "many-at-once",
    "missing-key",
    "odd-path",
    "open-questions",
    "paging-without-size",
    "rule-form",
    "unknown-key",
    "unknown-word",
    "wrong-form",
    "yaml-comma",
];

#[test]
fn the_committed_schemas_are_fresh() {
    let directory = workspace().join("codegen/schema");
    for (name, text) in schemas() {
        let committed = fs::read_to_string(directory.join(&name)).unwrap_or_default();
        assert!(
            committed == text,
            "{name} is stale; run `cargo xtask schema`"
        );
    }
}

#[test]
fn the_schemas_are_schemas() {
    for (name, text) in schemas() {
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
    }
}

#[test]
fn the_schemas_accept_every_spec() {
    let validators = validators();
    let mut accepted = 0;
    for (_, file) in specs().files() {
        let Some(schema) = schema_of(&file.path) else {
            continue;
        };
        let value = json_of_text(&file.text).expect("YAML");
        let errors: Vec<String> = validators[schema]
            .iter_errors(&value)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", file.path);
        accepted += 1;
    }
    assert!(accepted > 20, "only {accepted} specs were looked at");
}

#[test]
fn the_schemas_refuse_what_a_schema_can_refuse() {
    let validators = validators();
    let refused: Vec<String> = broken()
        .into_iter()
        .filter(|(_, files)| {
            files
                .iter()
                .any(|(path, text)| is_refused(path, text, &validators))
        })
        .map(|(case, _)| case)
        .collect();
    assert_eq!(refused, REFUSED);
}

/// Whether the file is YAML, and its schema refuses it.
fn is_refused(path: &str, text: &str, validators: &BTreeMap<String, Validator>) -> bool {
    let schema = schema_of(&format!("acme/vault/v1/{path}"));
    let (Some(schema), Some(value)) = (schema, json_of_text(text)) else {
        return false;
    };
    !validators[schema].is_valid(&value)
}

/// Every example of a key is something that the key takes.
#[test]
fn the_examples_of_keys_fit_their_keys() {
    for (name, text) in schemas() {
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        let definitions = &schema["definitions"];
        let mappings = definitions.as_object().expect("definitions").values();
        for mapping in mappings.chain([&schema]) {
            for (key, property) in mapping["properties"].as_object().expect("keys") {
                check_example(&name, key, property, definitions);
            }
        }
    }
}

fn check_example(name: &str, key: &str, property: &Value, definitions: &Value) {
    let mut schema = property.clone();
    schema["definitions"] = definitions.clone();
    schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for example in property["examples"].as_array().expect("an example") {
        assert!(validator.is_valid(example), "{name}: {key}: {example}");
    }
}

fn validators() -> BTreeMap<String, Validator> {
    schemas()
        .into_iter()
        .map(|(name, text)| {
            let schema = serde_json::from_str(&text).expect("JSON");
            (name, jsonschema::validator_for(&schema).expect("a schema"))
        })
        .collect()
}

fn json_of_text(text: &str) -> Option<Value> {
    let node = parse(FileId::default(), text, &mut Diagnostics::default())?;
    Some(json_of(&node))
}

/// The broken specs: name, and the files of each with their paths below the service's directory.
fn broken() -> BTreeMap<String, Vec<(String, String)>> {
    let cases = fs::read_dir(workspace().join("tests/broken")).expect("the cases");
    cases
        .map(|case| {
            let path = case.expect("a case").path();
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let text = fs::read_to_string(&path).expect("a text");
            (name, sections(&text))
        })
        .collect()
}

fn sections(text: &str) -> Vec<(String, String)> {
    let sections = text.split("--- ").skip(1);
    sections
        .filter_map(|section| section.split_once('\n'))
        .map(|(path, text)| (path.trim().to_owned(), text.to_owned()))
        .collect()
}

fn specs() -> SourceTree {
    SourceTree::read(&workspace().join("specs")).expect("the specs can be read")
}

fn workspace() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the workspace").to_path_buf()
}
