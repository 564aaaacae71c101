//! Advice of the lints, and how it is printed for programs.

use std::collections::BTreeMap;
use std::path::Path;

use cloudspec_codegen::diagnostic::{Code, Style, render};
use cloudspec_codegen::lint::format::{github, json, sarif};
use cloudspec_codegen::lint::lint;
use cloudspec_codegen::source::SourceTree;
use serde_json::Value;

#[test]
fn every_committed_spec_is_past_advice() {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let tree = SourceTree::read(&specs).expect("the specs can be read");
    let found = lint(&tree).diagnostics;
    assert!(
        found.is_empty(),
        "\n{}",
        render(&found, &tree, Style::Plain)
    );
}

#[test]
fn what_is_ordinary_gets_no_advice() {
    let ordinary = "
  NextPage: { type: string, doc: Where the next page starts. }
  PageSize: { type: int32, doc: How many things a page holds. }
  BackupSize: { type: int64, doc: What the backup holds. }
  Password: { type: string, secret: true, doc: Opens the account. }
  Way: { type: string, doc: \"How to copy; see `NextPage` and `PageSize`.\" }
  Count: { type: int32, range: ..=9, doc: How many there are; at most 9. }";
    assert_eq!(codes(ordinary), [Code::NoExample]);
}

#[test]
fn an_answer_counts_only_where_it_stands() {
    let answered = "
  TokenName: { type: string, doc: What it is called., lint: { looks-secret: A name only. } }
  TokenText: { type: string, doc: What it says. }";
    assert_eq!(codes(answered), [Code::LooksSecret, Code::NoExample]);
}

#[test]
fn advice_that_does_not_exist_cannot_be_answered() {
    let misspelt = "
  TokenName: { type: string, doc: What it is called., lint: { look-secret: A name only. } }";
    assert_eq!(codes(misspelt), [Code::UnknownWord]);
}

#[test]
fn annotations_name_file_and_line() {
    let tree = tree("\n  Password: { type: string, doc: \"Opens, or: closes.\" }");
    let text = github(&lint(&tree).diagnostics, &tree, "specs/");
    let expected = "::warning file=specs/acme/vault/v1/actions/Ping.yaml,line=6,endLine=6,col=3,endColumn=11,title=A0101 looks-secret::";
    assert!(
        text.lines().any(|line| line.starts_with(expected)),
        "{text}"
    );
}

#[test]
fn json_has_every_part() {
    let tree = tree("\n  Id: { type: strnig, doc: Names the thing. }");
    let list: Value =
        serde_json::from_str(&json(&lint(&tree).diagnostics, &tree, "specs/")).expect("JSON");
    let first = &list[0];
    assert_eq!(first["code"], "E0403");
    assert_eq!(first["name"], "unknown-type");
    assert_eq!(first["severity"], "error");
    assert_eq!(
        first["places"][0]["file"],
        "specs/acme/vault/v1/actions/Ping.yaml"
    );
    assert_eq!(first["places"][0]["line"], 6);
    assert_eq!(first["places"][0]["column"], 15);
}

/// The parts of a SARIF log that the standard demands, and that its readers refuse a log without.
#[test]
fn sarif_has_the_shape_that_its_readers_want() {
    let tree = tree(
        "\n  Password: { type: string, doc: Opens the account. }\n  Passwords: { type: string, doc: Opens the account. }",
    );
    let log: Value =
        serde_json::from_str(&sarif(&lint(&tree).diagnostics, &tree, "specs/")).expect("JSON");
    let validator = jsonschema::validator_for(&sarif_shape()).expect("a schema");
    let errors: Vec<String> = validator
        .iter_errors(&log)
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 4);
    for result in results {
        let index =
            usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("an index");
        assert_eq!(
            run["tool"]["driver"]["rules"][index]["id"],
            result["ruleId"]
        );
    }
}

/// What SARIF 2.1.0 demands of the parts that are written.
fn sarif_shape() -> Value {
    serde_json::json!({
        "type": "object",
        "required": ["version", "runs"],
        "properties": {
            "version": { "const": "2.1.0" },
            "runs": { "type": "array", "items": { "$ref": "#/definitions/run" } },
        },
        "definitions": {
            "text": { "type": "object", "required": ["text"], "properties": { "text": { "type": "string", "minLength": 1 } } },
            "run": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": { "properties": { "driver": { "required": ["name", "rules"], "properties": {
                        "rules": { "type": "array", "uniqueItems": true, "items": {
                            "required": ["id", "shortDescription"],
                            "properties": { "shortDescription": { "$ref": "#/definitions/text" } },
                        } },
                    } } }, "required": ["driver"] },
                    "columnKind": { "enum": ["utf16CodeUnits", "unicodeCodePoints"] },
                    "results": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/result" } },
                },
            },
            "result": {
                "type": "object",
                "required": ["ruleId", "level", "message", "locations"],
                "properties": {
                    "level": { "enum": ["none", "note", "warning", "error"] },
                    "message": { "$ref": "#/definitions/text" },
                    "locations": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/location" } },
                    "relatedLocations": { "type": "array", "items": { "$ref": "#/definitions/location" } },
                },
            },
            "location": {
                "required": ["physicalLocation"],
                "properties": { "physicalLocation": {
                    "required": ["artifactLocation", "region"],
                    "properties": {
                        "artifactLocation": { "required": ["uri"], "properties": { "uri": { "pattern": "^specs/[A-Za-z0-9._/-]+$" } } },
                        "region": { "required": ["startLine"], "additionalProperties": { "type": "integer", "minimum": 1 } },
                    },
                } },
            },
        },
    })
}

/// The codes that the lints give an action with this request, by position.
fn codes(request: &str) -> Vec<Code> {
    let tree = tree(request);
    let mut codes: Vec<Code> = lint(&tree).diagnostics.iter().map(|it| it.code).collect();
    codes.sort_unstable();
    codes
}

fn tree(request: &str) -> SourceTree {
    let base = include_str!("../broken/base.spec");
    let mut files = BTreeMap::new();
    for section in base.split("--- ").skip(1) {
        let (path, text) = section.split_once('\n').expect("a path");
        let text = match path {
            "actions/Ping.yaml" => format!("{text}request:{request}\n"),
            _ => text.to_owned(),
        };
        files.insert(format!("acme/vault/v1/{path}"), text.into_bytes());
    }
    SourceTree::from_files(files)
}
