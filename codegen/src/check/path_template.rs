//! A path template and the path parameters belong together.

use super::Lint;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Action, Location, Protocol};
use crate::raw::is_todo;
use crate::source::Span;
use crate::suggest::did_you_mean;

const METHODS: &[&str] = &["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"];

pub(super) fn check(action: &Action, lint: &mut Lint<'_>) {
    // What is still to be written is told once.
    if lint.service.protocol == Protocol::Rpc || is_todo(&action.http.path) {
        return;
    }
    let at = lint.place(action.at, "path");
    let method_at = lint.place(action.at, "method");
    if !METHODS.contains(&action.http.method.as_str()) {
        let message = format!("`{}` is not an HTTP method", action.http.method);
        let help = did_you_mean(&action.http.method, METHODS.iter().copied());
        lint.report(Diagnostic::error(Code::PathTemplate, method_at, message).maybe_help(help));
    }
    match parameters(&action.http.path) {
        Ok(names) => check_parameters(&names, action, at, lint),
        Err(why) => lint.report(
            Diagnostic::error(Code::PathTemplate, at, "this is not a path template")
                .note(why)
                .help("write a path such as `/v2/{project_id}/instances`"),
        ),
    }
}

/// Names in braces, or what is wrong with the path.
fn parameters(path: &str) -> Result<Vec<&str>, &'static str> {
    let Some(path) = path.strip_prefix('/') else {
        return Err("a path starts with `/`");
    };
    let mut names = Vec::new();
    if path.is_empty() {
        return Ok(names);
    }
    for segment in path.split('/') {
        match segment
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'))
        {
            Some(name) if is_plain(name) => names.push(name),
            None if is_plain(segment) && segment != "." && segment != ".." => {}
            _ => {
                return Err(
                    "its segments are letters, digits, `.`, `_` and `-`, or one `{name}` alone; none is empty",
                );
            }
        }
    }
    Ok(names)
}

fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

fn check_parameters(names: &[&str], action: &Action, at: Span, lint: &mut Lint<'_>) {
    let in_path = || {
        action
            .request
            .iter()
            .filter(|field| field.location == Location::Path)
    };
    for (index, name) in names.iter().enumerate() {
        if names.iter().take(index).any(|other| other == name) {
            let message = format!("`{{{name}}}` is twice in the path");
            lint.report(
                Diagnostic::error(Code::PathTemplate, at, message)
                    .help("name the second one differently"),
            );
        }
        if !in_path().any(|field| field.name == *name) {
            let help = did_you_mean(name, in_path().map(|field| field.name.as_str()));
            lint.report(
                Diagnostic::error(
                    Code::PathTemplate,
                    at,
                    format!("no path parameter is called `{name}`"),
                )
                .note("every `{name}` of the path is a parameter with `location: path`")
                .maybe_help(
                    help.or_else(|| {
                        Some(format!("add `{name}` with `location: path` to `request`"))
                    }),
                ),
            );
        }
    }
    for field in in_path().filter(|field| !names.contains(&field.name.as_str())) {
        lint.report(
            Diagnostic::error(
                Code::PathTemplate,
                field.at,
                format!("`{}` is a path parameter and not in the path", field.name),
            )
            .also(at, "the path")
            .help("put it into the path in braces, or correct its `location`"),
        );
    }
}
