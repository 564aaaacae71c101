//! Polling names a status that can end.

use super::Lint;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::paths::{field_at, struct_of};
use crate::model::{Action, Field, Polling, Service, Shape};
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
    if !can_end(status, lint) {
        lint.report(
            Diagnostic::error(Code::PollingField, at, format!("waiting for `{}` would never end", polling.status))
                .also(status.at, "the status")
                .note("its type is an enum, and the values that end the wait carry `ends: succeeded` or `ends: failed`")
                .help("mark those values, or correct `status`"),
        );
    }
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

fn can_end(status: &Field, lint: &Lint<'_>) -> bool {
    let Shape::Enum(name) = &status.shape else {
        return false;
    };
    let definition = lint.types.enums.get(name.as_str());
    definition.is_some_and(|it| it.values.iter().any(|value| value.ends.is_some()))
}
