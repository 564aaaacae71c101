//! Diagnostics in the Static Analysis Results Interchange Format, which code hosts and editors read.

use serde_json::{Value, json};

use super::{Region, whole_text};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Label, Severity};
use crate::explain::explain;
use crate::source::SourceTree;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// A SARIF log with one run. `root` is what stands before the paths of the tree.
#[must_use]
pub fn sarif(diagnostics: &Diagnostics, tree: &SourceTree, root: &str) -> String {
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|it| result(it, tree, root))
        .collect();
    let rules: Vec<Value> = Code::ALL.iter().map(|code| rule(*code)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "cloudspec", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: Code) -> Value {
    let level = if code.is_advice() { "warning" } else { "error" };
    let why = explain(code).map_or_else(|| code.title(), |explanation| explanation.prose);
    json!({
        "id": code.id(),
        "name": code.slug(),
        "shortDescription": { "text": code.title() },
        "fullDescription": { "text": why },
        "defaultConfiguration": { "level": level },
    })
}

fn result(diagnostic: &Diagnostic, tree: &SourceTree, root: &str) -> Value {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Advice => "warning",
    };
    let (primary, others): (Vec<_>, Vec<_>) =
        diagnostic.labels.iter().partition(|label| label.primary);
    let places = |labels: Vec<&Label>| -> Vec<Value> {
        let places = labels
            .into_iter()
            .filter_map(|label| location(label, tree, root));
        places.collect()
    };
    json!({
        "ruleId": diagnostic.code.id(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == diagnostic.code),
        "level": level,
        "message": { "text": whole_text(diagnostic) },
        "locations": places(primary),
        "relatedLocations": places(others),
    })
}

fn location(label: &Label, tree: &SourceTree, root: &str) -> Option<Value> {
    let Region { path, start, end } = Region::of(label.span, tree, root)?;
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": path },
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
        },
    });
    if let (Some(map), false) = (location.as_object_mut(), label.text.is_empty()) {
        map.insert("message".to_owned(), json!({ "text": label.text }));
    }
    Some(location)
}
