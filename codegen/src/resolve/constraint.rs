//! What values must fulfil.

use super::scope::Scope;
use super::source::resolve_sources;
use super::value::{natural, typed};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Bounds, Constraint, ConstraintKind, Level, Number, Shape};
use crate::raw::{ConstraintNotes, Fact, Text};
use crate::source::Span;

/// Adds the constraint that a fact states, if it could be read.
pub(super) fn resolve_fact<'t, T>(
    fact: Option<&Fact<'t, T>>,
    scope: &mut Scope<'_, 't>,
    constraints: &mut Vec<Constraint>,
    kind: impl FnOnce(&T, &mut Scope<'_, 't>) -> Option<ConstraintKind>,
) {
    let Some(Fact {
        at,
        is: Some(is),
        notes,
    }) = fact
    else {
        return;
    };
    let Some(kind) = kind(is, scope) else {
        return;
    };
    constraints.push(with_notes(*at, kind, notes.as_ref(), scope));
}

fn with_notes<'t>(
    at: Span,
    kind: ConstraintKind,
    notes: Option<&ConstraintNotes<'t>>,
    scope: &mut Scope<'_, 't>,
) -> Constraint {
    let mut constraint = Constraint {
        at,
        kind,
        level: Level::Error,
        doc: None,
        sources: Vec::new(),
    };
    if let Some(ConstraintNotes {
        at: _,
        text: _,
        is: _,
        level,
        source,
        doc,
    }) = notes
    {
        constraint.level = level.as_ref().map_or(Level::Error, |level| level.value);
        constraint.doc = doc.as_ref().map(|doc| doc.value.clone().into_owned());
        constraint.sources = resolve_sources(source.as_ref(), scope);
    }
    constraint
}

/// `1..=100` over whole or other numbers.
pub(super) fn number_bounds(text: &Text<'_>, scope: &mut Scope<'_, '_>) -> Option<Bounds<Number>> {
    bounds(text, scope, |end| {
        let whole = end.parse().ok().map(Number::Int);
        whole.or_else(|| {
            end.parse()
                .ok()
                .filter(|number: &f64| number.is_finite())
                .map(Number::Float)
        })
    })
}

/// `1..=64` over lengths.
pub(super) fn length_bounds(text: &Text<'_>, scope: &mut Scope<'_, '_>) -> Option<Bounds<u64>> {
    bounds(text, scope, |end| end.parse().ok())
}

fn bounds<T>(
    text: &Text<'_>,
    scope: &mut Scope<'_, '_>,
    end: impl Fn(&str) -> Option<T>,
) -> Option<Bounds<T>> {
    let parsed = parse_bounds(&text.value, end);
    if parsed.is_none() {
        scope.report(
            Diagnostic::error(
                Code::BadRange,
                text.span,
                format!("`{}` are not bounds", text.value),
            )
            .note(
                "both ends are inclusive, and one of them may be missing; lengths are not negative",
            )
            .help("write `1..=100`, `1..` or `..=100`"),
        );
    }
    parsed
}

fn parse_bounds<T>(text: &str, end: impl Fn(&str) -> Option<T>) -> Option<Bounds<T>> {
    let (min, max) = text.split_once("..")?;
    let (min, max) = (min.trim(), max.trim());
    let max = match max {
        "" => None,
        max => Some(end(max.strip_prefix('=')?.trim())?),
    };
    let min = match min {
        "" => None,
        min => Some(end(min)?),
    };
    (min.is_some() || max.is_some()).then_some(Bounds { min, max })
}

/// The allowed values, as the elements of a shape have them.
pub(super) fn one_of(
    values: &[crate::raw::Spanned<crate::raw::node::Scalar<'_>>],
    shape: &Shape,
    scope: &mut Scope<'_, '_>,
) -> ConstraintKind {
    let shape = match shape {
        Shape::List(item) | Shape::Separated { item, .. } => item,
        other => other,
    };
    let values = values
        .iter()
        .map(|value| typed(natural(&value.value), shape, scope.names))
        .collect();
    ConstraintKind::OneOf(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_have_inclusive_ends() {
        let parse = |text| {
            parse_bounds::<u64>(text, |end| end.parse().ok()).map(|bounds| (bounds.min, bounds.max))
        };
        assert_eq!(parse("1..=64"), Some((Some(1), Some(64))));
        assert_eq!(parse("0.."), Some((Some(0), None)));
        assert_eq!(parse("..=9"), Some((None, Some(9))));
        for text in ["", "..", "1..2", "1-2", "a..=b", "-1..=2", "1...=2", "..="] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
