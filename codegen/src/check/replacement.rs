//! What a deprecation points to must exist.

use super::Lint;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Deprecation, Field};
use crate::source::Span;
use crate::suggest::did_you_mean;

pub(super) fn check(lint: &mut Lint<'_>) {
    let service = lint.service;
    let actions: Vec<&str> = service
        .actions
        .iter()
        .map(|action| action.name.as_str())
        .collect();
    for action in &service.actions {
        check_one(
            action.at,
            &action.name,
            action.deprecated.as_ref(),
            &actions,
            lint,
        );
        check_fields(&action.request, lint);
        check_fields(&action.response, lint);
    }
    for definition in &service.structs {
        check_fields(&definition.fields, lint);
    }
    for definition in &service.enums {
        let values: Vec<&str> = definition
            .values
            .iter()
            .map(|value| value.wire.as_str())
            .collect();
        for value in &definition.values {
            check_one(
                value.at,
                &value.wire,
                value.deprecated.as_ref(),
                &values,
                lint,
            );
        }
    }
}

fn check_fields(fields: &[Field], lint: &mut Lint<'_>) {
    let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    for field in fields {
        check_one(
            field.at,
            &field.name,
            field.deprecated.as_ref(),
            &names,
            lint,
        );
    }
}

fn check_one(
    owner: Span,
    name: &str,
    deprecation: Option<&Deprecation>,
    known: &[&str],
    lint: &mut Lint<'_>,
) {
    let Some(replacement) = deprecation.and_then(|it| it.replacement.as_deref()) else {
        return;
    };
    if replacement != name && known.contains(&replacement) {
        return;
    }
    let at = lint.place(owner, "use");
    let help = did_you_mean(
        replacement,
        known.iter().copied().filter(|other| *other != name),
    );
    lint.report(
        Diagnostic::error(Code::NothingToUse, at, format!("`{replacement}` cannot be used instead of `{name}`"))
            .note("`use` names a neighbour: a field beside the field, a value of the same enum, an action of the service")
            .maybe_help(help),
    );
}
