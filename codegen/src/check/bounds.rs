//! Bounds must exclude something and leave something.

use super::Lint;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Bounds, ConstraintKind, Field, Number};
use crate::source::Span;

pub(super) fn check(field: &Field, lint: &mut Lint<'_>) {
    for constraint in &field.constraints {
        let problem = match &constraint.kind {
            ConstraintKind::Range(bounds) => {
                inverted(bounds.min.map(as_float), bounds.max.map(as_float))
            }
            ConstraintKind::Length(bounds)
            | ConstraintKind::Bytes(bounds)
            | ConstraintKind::Items(bounds) => {
                inverted(bounds.min, bounds.max).or_else(|| idle(bounds))
            }
            ConstraintKind::OneOf(values) if values.is_empty() => {
                Some("a list of no values leaves nothing")
            }
            ConstraintKind::Charset(_)
            | ConstraintKind::Pattern(_)
            | ConstraintKind::OneOf(_)
            | ConstraintKind::Unique
            | ConstraintKind::Format(_) => None,
        };
        if let Some(problem) = problem {
            lint.report(empty_bounds(constraint.at, problem));
        }
    }
}

/// Exact enough to order the ends of a range.
#[expect(
    clippy::cast_precision_loss,
    reason = "only the order of two ends matters, and ends that large are equal in effect"
)]
pub(super) fn as_float(number: Number) -> f64 {
    match number {
        Number::Int(number) => number as f64,
        Number::Float(number) => number,
    }
}

fn inverted<T: PartialOrd>(min: Option<T>, max: Option<T>) -> Option<&'static str> {
    (min? > max?).then_some("the least value is greater than the greatest: nothing fulfils this")
}

fn idle(bounds: &Bounds<u64>) -> Option<&'static str> {
    let starts_at_zero = bounds.min.is_none_or(|min| min == 0);
    (starts_at_zero && bounds.max.is_none())
        .then_some("every length is at least 0: this excludes nothing")
}

fn empty_bounds(at: Span, problem: &str) -> Diagnostic {
    Diagnostic::error(Code::EmptyBounds, at, problem).help("mend the bounds, or remove them")
}
