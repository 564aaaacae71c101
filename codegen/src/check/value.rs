//! Defaults, examples and allowed values must be values of their field.

use super::Lint;
use super::conform::{broken, element, mismatch};
use super::example::of_json_text;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ConstraintKind, Field, Shape, Value};
use crate::source::Span;

pub(super) fn check(field: &Field, lint: &mut Lint<'_>) {
    for (what, value) in [("default", &field.default), ("example", &field.example)] {
        if let Some(value) = value {
            let at = lint.place(field.at, what);
            check_value(what, value, at, field, lint);
        }
    }
    check_allowed(field, lint);
    if field.secret && field.default.is_some() {
        let at = lint.place(field.at, "default");
        lint.report(
            Diagnostic::error(
                Code::SecretShown,
                at,
                format!("`{}` is a secret with a default", field.name),
            )
            .note("a secret that everybody knows is none")
            .help("remove the default, or `secret`"),
        );
    }
}

fn check_value(what: &str, value: &Value, at: Span, field: &Field, lint: &mut Lint<'_>) {
    if let Some(why) = mismatch(value, &field.shape, lint.types) {
        let message = format!("the {what} of `{}` is not of its type", field.name);
        lint.report(
            Diagnostic::error(Code::ValueOfWrongType, at, message)
                .note(why)
                .help(format!("correct the {what}, or the type")),
        );
        return;
    }
    check_json_text(what, value, at, field, lint);
    if let Some((constraint, why)) = broken(value, field) {
        let message = format!("the {what} of `{}` breaks its own constraint", field.name);
        lint.report(
            Diagnostic::error(Code::ValueOutsideConstraint, at, message)
                .also(constraint.at, "this constraint")
                .note(why)
                .help(format!("correct the {what}, or the constraint; if the source is vague, make it `level: advice`")),
        );
    }
}

fn check_json_text(what: &str, value: &Value, at: Span, field: &Field, lint: &mut Lint<'_>) {
    let (Value::Text(text), Shape::Json(Some(inner))) = (value, &field.shape) else {
        return;
    };
    let differences = of_json_text(text, inner, field, lint);
    if differences.is_empty() {
        return;
    }
    let message = format!(
        "the {what} of `{}` is not what its type describes",
        field.name
    );
    let problem = Diagnostic::error(Code::JsonTextDiffers, at, message);
    let problem = differences
        .into_iter()
        .fold(problem, |problem, (path, why)| {
            problem.note(format!("at `{path}`: {why}"))
        });
    lint.report(problem.help(format!("correct the {what}, or the structures of the type")));
}

fn check_allowed(field: &Field, lint: &mut Lint<'_>) {
    for constraint in &field.constraints {
        let ConstraintKind::OneOf(values) = &constraint.kind else {
            continue;
        };
        for (index, value) in values.iter().enumerate() {
            if let Some(why) = mismatch(value, element(&field.shape), lint.types) {
                let message = format!("an allowed value of `{}` is not of its type", field.name);
                lint.report(
                    Diagnostic::error(Code::ValueOfWrongType, constraint.at, message)
                        .note(why)
                        .help("correct the value, or the type"),
                );
            }
            if values.iter().take(index).any(|other| other == value) {
                let message = format!("`{}` allows the same value twice", field.name);
                lint.report(
                    Diagnostic::error(Code::DuplicateName, constraint.at, message)
                        .help("remove one of them"),
                );
            }
        }
    }
}
