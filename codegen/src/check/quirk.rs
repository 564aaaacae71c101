//! A quirk touches something, and its handling is tested.

use std::collections::BTreeMap;

use super::Lint;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::paths::{all_paths, field_at};
use crate::model::{Action, Api, Field, Handling, Quirk, Service, Shape};
use crate::suggest::did_you_mean;

pub(super) fn check(lint: &mut Lint<'_>) {
    let service = lint.service;
    let all: Vec<&Action> = service.actions.iter().collect();
    for quirk in &service.quirks {
        check_one(quirk, &all, lint);
    }
    for action in &service.actions {
        for quirk in &action.quirks {
            check_one(quirk, &[action], lint);
        }
    }
}

/// Ids of quirks are unique in the whole tree: tests and documents refer to them.
pub(super) fn check_ids(api: &Api, diagnostics: &mut Diagnostics) {
    let mut seen = BTreeMap::new();
    for service in &api.services {
        let of_actions = service.actions.iter().flat_map(|action| &action.quirks);
        for quirk in service.quirks.iter().chain(of_actions) {
            if let Some(first) = seen.insert(quirk.id.as_str(), quirk.at) {
                diagnostics.push(
                    Diagnostic::error(
                        Code::DuplicateQuirk,
                        quirk.at,
                        format!("there are two quirks `{}`", quirk.id),
                    )
                    .also(first, "first here")
                    .help("rename one of them"),
                );
            }
        }
    }
}

fn check_one(quirk: &Quirk, actions: &[&Action], lint: &mut Lint<'_>) {
    check_test(quirk, lint);
    if quirk.fields.is_empty() {
        lint.report(
            Diagnostic::error(Code::QuirkUnknownPath, quirk.at, format!("the quirk `{}` touches nothing", quirk.id))
                .help("say where, such as `where: [response.ErrMessage]`, or `where: [request]` for all of it"),
        );
    }
    let mut touched = Vec::new();
    for path in &quirk.fields {
        match touches(path, actions, lint.service) {
            Some(fields) => touched.extend(fields),
            None => unknown_path(path, quirk, actions, lint),
        }
    }
    if quirk.handling == Handling::Alias
        && !touched.is_empty()
        && !touched.iter().any(|field| has_alias(field, lint))
    {
        lint.report(
            Diagnostic::error(Code::QuirkWithoutEffect, quirk.at, format!("nothing handles the quirk `{}`", quirk.id))
                .note("its handling is `alias`, and none of the fields that it touches, nor a value of theirs, has an `alias`")
                .help("add the alias, or correct `handling`"),
        );
    }
}

fn check_test(quirk: &Quirk, lint: &mut Lint<'_>) {
    let is_name = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_lowercase())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    let message = match &quirk.test {
        Some(test) if is_name(test) => return,
        Some(test) => format!("`{test}` is not the name of a test"),
        None if quirk.handling == Handling::Note => return,
        None => format!("no test would miss the handling of `{}`", quirk.id),
    };
    lint.report(
        Diagnostic::error(Code::QuirkWithoutTest, quirk.at, message)
            .note("a handling that nothing tests is lost with the next change")
            .help("write a test that fails without the handling, and name it: `test: snake_case_name`"),
    );
}

/// The fields at a path in any of the actions; empty for a whole request or response, `None` when it exists in no action.
fn touches<'s>(path: &str, actions: &[&'s Action], service: &'s Service) -> Option<Vec<&'s Field>> {
    let (root, rest) = path.split_once('.').unwrap_or((path, ""));
    if root == "error" {
        let known = rest.is_empty() || envelope_names(service).any(|name| name == rest);
        return known.then(Vec::new);
    }
    let fields_of: fn(&'s Action) -> &'s [Field] = match root {
        "request" => |action| &action.request,
        "response" => |action| &action.response,
        _ => return None,
    };
    if rest.is_empty() {
        return Some(Vec::new());
    }
    let found: Vec<_> = actions
        .iter()
        .filter_map(|action| field_at(fields_of(action), rest, &service.structs))
        .collect();
    (!found.is_empty()).then_some(found)
}

/// Every name by which an error is read.
fn envelope_names(service: &Service) -> impl Iterator<Item = &str> {
    let envelope = &service.envelope;
    let lists = [
        &envelope.request_id,
        &envelope.success,
        &envelope.code,
        &envelope.message,
        &envelope.recommend,
        &envelope.host_id,
    ];
    lists.into_iter().flatten().map(String::as_str)
}

fn unknown_path(path: &str, quirk: &Quirk, actions: &[&Action], lint: &mut Lint<'_>) {
    let structs = &lint.service.structs;
    let mut known: Vec<String> = envelope_names(lint.service)
        .map(|name| format!("error.{name}"))
        .collect();
    for action in actions {
        known.extend(
            all_paths(&action.request, structs)
                .iter()
                .map(|path| format!("request.{path}")),
        );
        known.extend(
            all_paths(&action.response, structs)
                .iter()
                .map(|path| format!("response.{path}")),
        );
    }
    let at = lint.place(quirk.at, &format!("where {path}"));
    let help = did_you_mean(path, known.iter().map(String::as_str));
    lint.report(
        Diagnostic::error(Code::QuirkUnknownPath, at, format!("`{path}` does not exist"))
            .note("a place is `request`, `response` or `error`, or below one of them a wire path such as `response.Items[].Status`, or a name of `envelope`")
            .maybe_help(help),
    );
}

fn has_alias(field: &Field, lint: &Lint<'_>) -> bool {
    if !field.aliases.is_empty() {
        return true;
    }
    let Shape::Enum(name) = super::conform::element(&field.shape) else {
        return false;
    };
    let definition = lint.types.enums.get(name.as_str());
    definition.is_some_and(|it| it.values.iter().any(|value| !value.aliases.is_empty()))
}
