//! Names of a structure, request or answer are told apart by a number that has room for so many.

use super::Lint;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Field;
use crate::source::Span;

/// Most names, aliases included, that the runtime's record contract allows.
const MOST: usize = 256;

pub(super) fn check(lint: &mut Lint<'_>) {
    let service = lint.service;
    for definition in &service.structs {
        of_fields(
            &format!("`{}`", definition.name),
            definition.at,
            &definition.fields,
            lint,
        );
    }
    for action in &service.actions {
        let name = &action.name;
        of_fields(
            &format!("the request of `{name}`"),
            action.at,
            &action.request,
            lint,
        );
        of_fields(
            &format!("the response of `{name}`"),
            action.at,
            &action.response,
            lint,
        );
    }
}

fn of_fields(what: &str, at: Span, fields: &[Field], lint: &mut Lint<'_>) {
    let names: usize = fields.iter().map(|field| 1 + field.aliases.len()).sum();
    if names <= MOST {
        return;
    }
    lint.report(
        Diagnostic::error(
            Code::TooManyNames,
            at,
            format!("{what} has {names} names; {MOST} can be told apart"),
        )
        .note("names of fields and their aliases count together")
        .help("move fields that belong together into a structure, or remove aliases that no answer has"),
    );
}
