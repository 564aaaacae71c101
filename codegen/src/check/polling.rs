//! Polling names a status that can end, well and badly.

use super::Lint;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::paths::{field_at, struct_of};
use crate::model::{Action, Ends, Field, Polling, Service, Shape};
use crate::source::Span;
use crate::suggest::did_you_mean;

pub(super) fn check(action: &Action, lint: &mut Lint<'_>) {
    let Some(polling) = &action.polling else {
        return;
    };
    let Some(fields) = fields_with_status(polling, action, lint) else {
        return;
    };
    let at = lint.place(polling.at, "status");
    let Some(status) = fields.iter().find(|field| field.name == polling.status) else {
        let help = did_you_mean(
            &polling.status,
            fields.iter().map(|field| field.name.as_str()),
        );
        let message = format!("there is no field `{}` here", polling.status);
        lint.report(Diagnostic::error(Code::PollingField, at, message).maybe_help(help));
        return;
    };
    let missing = missing_ends(status, lint);
    if !missing.is_empty() {
        lint.report(endless(polling, status, &missing, at));
    }
}

/// Without a value for success, or for failure, a wait ends only when its caller's patience does.
fn endless(polling: &Polling, status: &Field, missing: &[Ends], at: Span) -> Diagnostic {
    let words: Vec<_> = missing
        .iter()
        .map(|ends| format!("`{}`", ends.word()))
        .collect();
    let words = words.join(" or ");
    let message = format!(
        "waiting for `{}` would never end as {words}",
        polling.status
    );
    Diagnostic::error(Code::PollingField, at, message)
        .also(status.at, "the status")
        .note("its type is an enum, and the values that end the wait carry `ends: succeeded` or `ends: failed`; both are needed")
        .help("mark those values, or correct `status`; where the page has no such value, leave `polling` out and say in a quirk what a caller looks at")
}

fn fields_with_status<'f, 'a: 'f>(
    polling: &Polling,
    action: &'f Action,
    lint: &mut Lint<'a>,
) -> Option<&'f [Field]> {
    let Some(items) = &polling.items else {
        return Some(&action.response);
    };
    let service: &'a Service = lint.service;
    let structs = &service.structs;
    let list = field_at(&action.response, items, structs)
        .filter(|field| matches!(field.shape, Shape::List(_)));
    let item = list.and_then(|field| struct_of(&field.shape, structs));
    if item.is_none() {
        let at = lint.place(polling.at, "items");
        let lists = action
            .response
            .iter()
            .filter(|field| matches!(field.shape, Shape::List(_)));
        let help = did_you_mean(items, lists.map(|field| field.name.as_str()));
        lint.report(
            Diagnostic::error(
                Code::PollingField,
                at,
                format!("`{items}` is not a list of structures in the response"),
            )
            .maybe_help(help),
        );
    }
    item.map(|item| item.fields.as_slice())
}

/// The ways to end that no value of the status has.
fn missing_ends(status: &Field, lint: &Lint<'_>) -> Vec<Ends> {
    let values = match &status.shape {
        Shape::Enum(name) => lint.types.enums.get(name.as_str()).map(|it| &it.values),
        _ => None,
    };
    let has = |ends: &Ends| {
        values.is_some_and(|all| all.iter().any(|value| value.ends.as_ref() == Some(ends)))
    };
    let both = [Ends::Succeeded, Ends::Failed];
    both.into_iter().filter(|ends| !has(ends)).collect()
}
