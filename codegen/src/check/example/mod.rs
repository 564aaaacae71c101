//! Examples must be what their spec says, but for the differences that a quirk explains.

mod compare;
pub(crate) mod data;
mod json;
pub(crate) mod query;
mod rules;
mod xml;

use std::collections::{BTreeMap, BTreeSet};

use self::compare::Comparison;
use self::data::Item;
use super::Lint;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Action, AnswerBody, Example, ExampleFormat, Field, Shape};
use crate::source::{FileId, Span};
use crate::suggest::did_you_mean;

pub(super) fn check(action: &Action, lint: &mut Lint<'_>) {
    for example in &action.examples {
        let Some((file, _)) = lint.tree.find(&example.path) else {
            continue;
        };
        check_quirks(example, action, lint);
        match read(example, file) {
            Ok(item) => check_item(&item, example, action, lint),
            Err(problem) => lint.report(problem),
        }
    }
}

/// How the JSON text of a field differs from what its type describes, each with its path in the text.
pub(super) fn of_json_text(
    text: &str,
    inner: &Shape,
    field: &Field,
    lint: &Lint<'_>,
) -> Vec<(String, String)> {
    let Ok(value) = serde_json::from_str(text) else {
        return Vec::new();
    };
    let item = json::from_value(value, field.at);
    let mut comparison = Comparison::new(lint.types);
    comparison.value(&item, inner, field, field.name.clone());
    let differences = comparison.differences.into_iter();
    differences.map(|it| (it.path, it.what)).collect()
}

/// Something in an example that its spec does not have.
pub(super) struct Difference {
    /// Wire path, such as `Items.Detail[].Status`.
    path: String,
    /// Where it is in the example.
    span: Span,
    /// What differs.
    what: String,
}

fn read(example: &Example, file: FileId) -> Result<Option<Item>, Diagnostic> {
    if example.text.trim().is_empty() {
        return Ok(None);
    }
    let item = match example.format {
        ExampleFormat::Query => query::read(file, &example.text),
        ExampleFormat::Json => json::read(file, &example.text),
        ExampleFormat::Xml => xml::read(file, &example.text),
    };
    item.map(Some)
}

fn check_item(item: &Option<Item>, example: &Example, action: &Action, lint: &mut Lint<'_>) {
    let differences = match (item, example.format) {
        (Some(item), ExampleFormat::Query) => {
            let mut comparison = Comparison::new(lint.types);
            comparison.request(item, &action.request);
            rules::check(item, action, &mut comparison);
            comparison.differences
        }
        (item, _) => match (body(example.status, action), item) {
            (AnswerBody::Response, Some(item)) => {
                let mut comparison = Comparison::new(lint.types);
                comparison.response(item, &action.response);
                comparison.differences
            }
            (AnswerBody::Error, Some(item)) => error_envelope(item, lint),
            (AnswerBody::None, None) => Vec::new(),
            (AnswerBody::None, Some(item)) => {
                return lint.report(wrong_body(example, item.span, "has a body", "has none"));
            }
            (_, None) => {
                return lint.report(wrong_body(example, example.at, "has no body", "has one"));
            }
        },
    };
    report(differences, example, lint);
}

/// What the answer of a status carries, by the action's own table or by the habit of HTTP.
fn body(status: u16, action: &Action) -> AnswerBody {
    let stated = action.answers.iter().find(|answer| answer.status == status);
    match stated {
        Some(answer) => answer.body,
        None if status >= 300 => AnswerBody::Error,
        None if status == 204 => AnswerBody::None,
        None => AnswerBody::Response,
    }
}

/// An error answer has at least a code or a message where the service's envelope says.
fn error_envelope(item: &Item, lint: &Lint<'_>) -> Vec<Difference> {
    let envelope = &lint.service.envelope;
    let known: BTreeSet<&str> = envelope
        .code
        .iter()
        .chain(&envelope.message)
        .map(String::as_str)
        .collect();
    if known.iter().any(|name| item.holds_key(name)) {
        return Vec::new();
    }
    vec![Difference {
        path: "$".to_owned(),
        span: item.span,
        what: "an error answer without a code or message that `envelope` names".to_owned(),
    }]
}

fn wrong_body(example: &Example, span: Span, has: &str, should: &str) -> Diagnostic {
    let message = format!(
        "the example {has}, but an answer of status {} {should}",
        example.status
    );
    Diagnostic::error(Code::ExampleDiffers, span, message)
        .help("correct the example, its `status`, or `answers`")
}

/// Each path once: the same difference in every element of a list is one difference.
fn report(differences: Vec<Difference>, example: &Example, lint: &mut Lint<'_>) {
    let explained: BTreeMap<&str, &str> = example
        .differs
        .iter()
        .map(|(path, quirk)| (path.as_str(), quirk.as_str()))
        .collect();
    let mut seen = BTreeSet::new();
    for difference in differences {
        let is_new = seen.insert(difference.path.clone());
        if is_new && !explained.contains_key(difference.path.as_str()) {
            lint.report(unexplained(&difference, example));
        }
    }
    for path in explained.keys().filter(|path| !seen.contains(**path)) {
        let at = lint.place(example.at, &format!("differs {path}"));
        let help = did_you_mean(path, seen.iter().map(String::as_str));
        lint.report(
            Diagnostic::error(
                Code::DiffersWithoutEffect,
                at,
                format!("the example does not differ at `{path}`"),
            )
            .help(help.unwrap_or_else(|| "remove it".to_owned())),
        );
    }
}

fn unexplained(difference: &Difference, example: &Example) -> Diagnostic {
    let Difference { path, span, what } = difference;
    Diagnostic::error(Code::ExampleDiffers, *span, format!("the example differs from its spec at `{path}`"))
        .label(what.clone())
        .also(example.at, "listed here")
        .help(format!(
            "correct the example or the spec; if the document itself is inconsistent, note a quirk and add `differs: {{ \"{path}\": <quirk> }}`"
        ))
}

fn check_quirks(example: &Example, action: &Action, lint: &mut Lint<'_>) {
    let service = lint.service;
    let known: Vec<&str> = service
        .quirks
        .iter()
        .chain(&action.quirks)
        .map(|quirk| quirk.id.as_str())
        .collect();
    for (path, quirk) in &example.differs {
        if !known.contains(&quirk.as_str()) {
            let at = lint.place(example.at, &format!("quirk {path}"));
            lint.report(
                Diagnostic::error(
                    Code::UnknownQuirk,
                    at,
                    format!("there is no quirk `{quirk}`"),
                )
                .note("a difference is explained by a quirk of this file or of `service.yaml`")
                .maybe_help(did_you_mean(quirk, known.iter().copied())),
            );
        }
    }
}
