//! Paging names fields that can do it.

use super::Lint;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::paths::field_at;
use crate::model::{Action, Field, PagingStyle, Scalar, Shape};
use crate::suggest::did_you_mean;

pub(super) fn check(action: &Action, lint: &mut Lint<'_>) {
    let Some(paging) = &action.paging else {
        return;
    };
    let moving = match &paging.style {
        PagingStyle::Page {
            page,
            size,
            first: _,
        } => [("page", page), ("size", size)],
        PagingStyle::Offset { offset, limit } => [("offset", offset), ("limit", limit)],
    };
    for (part, name) in moving {
        check_one(
            part,
            name,
            &action.request,
            "parameter",
            is_int,
            action,
            lint,
        );
    }
    check_one(
        "items",
        &paging.items,
        &action.response,
        "response field",
        is_list,
        action,
        lint,
    );
    for (part, name) in [("total", &paging.total), ("pages", &paging.pages)] {
        if let Some(name) = name {
            check_one(
                part,
                name,
                &action.response,
                "response field",
                is_int,
                action,
                lint,
            );
        }
    }
}

fn check_one(
    part: &str,
    name: &str,
    fields: &[Field],
    what: &str,
    fits: fn(&Shape) -> bool,
    action: &Action,
    lint: &mut Lint<'_>,
) {
    let owner = action.paging.as_ref().map_or(action.at, |paging| paging.at);
    let at = lint.place(owner, part);
    let message = match field_at(fields, name, &lint.service.structs) {
        Some(field) if fits(&field.shape) => return,
        Some(_) => format!("`{name}` cannot be the `{part}` of paging"),
        None => format!("there is no {what} `{name}`"),
    };
    let help = did_you_mean(
        name,
        fields
            .iter()
            .filter(|field| fits(&field.shape))
            .map(|field| field.name.as_str()),
    );
    lint.report(
        Diagnostic::error(Code::PagingField, at, message)
            .note("`items` is a list of the response; all others are whole numbers")
            .maybe_help(help),
    );
}

fn is_int(shape: &Shape) -> bool {
    matches!(shape, Shape::Scalar(Scalar::Int32 | Scalar::Int64))
}

fn is_list(shape: &Shape) -> bool {
    matches!(shape, Shape::List(_))
}
