//! A constraint must make sense for the type of its field.

use super::Lint;
use super::conform::element;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ConstraintKind, Field, IdRepr, Number, Scalar, Shape};

pub(super) fn check(field: &Field, lint: &mut Lint<'_>) {
    for constraint in &field.constraints {
        if let Some(needs) = unfit(&constraint.kind, &field.shape, lint) {
            lint.report(
                Diagnostic::error(
                    Code::ConstraintOnWrongType,
                    constraint.at,
                    format!("`{}` cannot have `{}`", field.name, key(&constraint.kind)),
                )
                .note(format!("`{}` is for {needs}", key(&constraint.kind)))
                .help("remove it, or correct the type"),
            );
        }
    }
    if field.unit.is_some() && !may_have_unit(&field.shape) {
        let at = lint.place(field.at, "unit");
        lint.report(
            Diagnostic::error(Code::ConstraintOnWrongType, at, format!("`{}` cannot have a unit", field.name))
                .note("a unit is for numbers, and for texts that hold one; a timestamp has its unit already")
                .help("remove it, or correct the type"),
        );
    }
}

/// What the constraint is for, when it is not for this shape.
fn unfit(kind: &ConstraintKind, shape: &Shape, lint: &Lint<'_>) -> Option<&'static str> {
    let item = element(shape);
    match kind {
        ConstraintKind::Range(bounds) => {
            let fractional = [bounds.min, bounds.max]
                .into_iter()
                .flatten()
                .any(|end| matches!(end, Number::Float(_)));
            if !is_number(item, lint) {
                return Some("numbers");
            }
            (fractional && *item != Shape::Scalar(Scalar::Float64))
                .then_some("whole numbers with whole ends, or `float64`")
        }
        ConstraintKind::Length(_) | ConstraintKind::Bytes(_) => {
            (!is_text(item, lint) && !matches!(item, Shape::Json(_))).then_some("texts")
        }
        ConstraintKind::Charset(_) | ConstraintKind::Pattern(_) | ConstraintKind::Format(_) => {
            (!is_text(item, lint)).then_some("texts")
        }
        ConstraintKind::OneOf(_) => (!is_text(item, lint) && !is_number(item, lint))
            .then_some("texts and numbers; an enum lists its own values"),
        ConstraintKind::Items(_) | ConstraintKind::Unique => {
            (!matches!(shape, Shape::List(_) | Shape::Separated { .. }))
                .then_some("`list<T>` and `csv<T>`")
        }
    }
}

fn is_number(shape: &Shape, lint: &Lint<'_>) -> bool {
    match shape {
        Shape::Scalar(scalar) => matches!(
            scalar,
            Scalar::Int32
                | Scalar::Int64
                | Scalar::Float64
                | Scalar::TimestampMs
                | Scalar::TimestampS
        ),
        Shape::Id(name) => lint
            .types
            .ids
            .get(name.as_str())
            .is_some_and(|id| id.repr == IdRepr::Int64),
        _ => false,
    }
}

fn is_text(shape: &Shape, lint: &Lint<'_>) -> bool {
    match shape {
        Shape::Scalar(scalar) => *scalar == Scalar::String,
        Shape::Id(name) => lint
            .types
            .ids
            .get(name.as_str())
            .is_some_and(|id| id.repr == IdRepr::String),
        _ => false,
    }
}

fn may_have_unit(shape: &Shape) -> bool {
    matches!(
        element(shape),
        Shape::Scalar(Scalar::Int32 | Scalar::Int64 | Scalar::Float64 | Scalar::String)
    )
}

fn key(kind: &ConstraintKind) -> &'static str {
    match kind {
        ConstraintKind::Range(_) => "range",
        ConstraintKind::Length(_) => "length",
        ConstraintKind::Bytes(_) => "bytes",
        ConstraintKind::Charset(_) => "charset",
        ConstraintKind::Pattern(_) => "pattern",
        ConstraintKind::OneOf(_) => "one_of",
        ConstraintKind::Items(_) => "items",
        ConstraintKind::Unique => "unique",
        ConstraintKind::Format(_) => "format",
    }
}
