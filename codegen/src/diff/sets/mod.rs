//! Sets of values: what the constraints of a field accept, and how two such sets relate.

mod automata;
mod interval;
mod number;
mod text;

use super::check::Validation;
use crate::model::{ConstraintKind, IdRepr, Scalar, Shape, Value};

/// How one set relates to another, and values that are in one of them only.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Relation {
    /// From the old set to the new one.
    pub(super) verdict: Validation,
    /// Values of the new set that the old one lacks.
    pub(super) gained: Vec<Value>,
    /// Values of the old set that the new one lacks.
    pub(super) lost: Vec<Value>,
}

impl Relation {
    /// From what is known: `None` stands for an inclusion that could not be decided.
    fn from_parts(
        old_in_new: Option<bool>,
        new_in_old: Option<bool>,
        gained: Vec<Value>,
        lost: Vec<Value>,
    ) -> Self {
        let verdict = match (old_in_new, new_in_old) {
            (Some(true), Some(true)) => Validation::Equal,
            (Some(true), Some(false)) => Validation::Widened,
            (Some(false), Some(true)) => Validation::Narrowed,
            (Some(false), Some(false)) => Validation::Shifted,
            _ => Validation::Undecided,
        };
        Self {
            verdict,
            gained,
            lost,
        }
    }
}

/// What kind of values a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Domain {
    /// Whole numbers of 32 bits.
    Int32,
    /// Whole numbers of 64 bits.
    Int64,
    /// Finite numbers of 64 bits.
    Float,
    /// `true` and `false`.
    Bool,
    /// Texts.
    Text,
}

impl Domain {
    /// The domain of a value, or of the elements of a list; `ids` tells what an id is on the wire.
    pub(super) fn of(shape: &Shape, ids: &impl Fn(&str) -> IdRepr) -> Self {
        match shape {
            Shape::Scalar(scalar) => Self::of_scalar(scalar),
            Shape::Id(name) => match ids(name) {
                IdRepr::String => Self::Text,
                IdRepr::Int64 => Self::Int64,
            },
            Shape::List(item) | Shape::Separated { item, .. } => Self::of(item, ids),
            Shape::Enum(_) | Shape::Struct(_) | Shape::Map(_) | Shape::Json(_) => Self::Text,
        }
    }

    fn of_scalar(scalar: &Scalar) -> Self {
        match scalar {
            Scalar::String | Scalar::DateTime(_) => Self::Text,
            Scalar::Bool => Self::Bool,
            Scalar::Int32 => Self::Int32,
            Scalar::Int64 | Scalar::TimestampMs | Scalar::TimestampS => Self::Int64,
            Scalar::Float64 => Self::Float,
        }
    }

    /// The domain in which values of both can be compared; `None` when they have nothing in common.
    pub(super) fn common(self, other: Self) -> Option<Self> {
        match (self, other) {
            (one, other) if one == other => Some(one),
            (Self::Int32 | Self::Int64, Self::Int32 | Self::Int64) => Some(Self::Int64),
            (Self::Float, Self::Int32 | Self::Int64) | (Self::Int32 | Self::Int64, Self::Float) => {
                Some(Self::Float)
            }
            _ => None,
        }
    }
}

/// Compares what two lists of constraints accept of single values. Constraints on lists are not looked at.
pub(super) fn compare(
    domain: Domain,
    old: &[&ConstraintKind],
    new: &[&ConstraintKind],
) -> Relation {
    match domain {
        Domain::Int32 | Domain::Int64 | Domain::Float => number::compare(domain, old, new),
        Domain::Text => text::compare(old, new),
        Domain::Bool => bools(old, new),
    }
}

/// Compares the sizes that two lists of constraints accept of lists: witnesses are sizes.
pub(super) fn compare_sizes(old: &[&ConstraintKind], new: &[&ConstraintKind]) -> Relation {
    number::compare_sizes(old, new)
}

/// The value fulfils all constraints on single values.
pub(super) fn accepts(domain: Domain, constraints: &[&ConstraintKind], value: &Value) -> bool {
    match domain {
        Domain::Int32 | Domain::Int64 | Domain::Float => {
            number::accepts(domain, constraints, value)
        }
        Domain::Text => match value {
            Value::Text(it) => text::accepts(constraints, it),
            _ => true,
        },
        Domain::Bool => listed(constraints, value),
    }
}

/// Some value that fulfils all constraints.
pub(super) fn sample(domain: Domain, constraints: &[&ConstraintKind]) -> Option<Value> {
    samples(domain, constraints, 1).pop()
}

/// Different values that fulfil all constraints, as many as can be found and no more than asked for.
pub(super) fn samples(domain: Domain, constraints: &[&ConstraintKind], most: usize) -> Vec<Value> {
    let listed = constraints.iter().find_map(|kind| match kind {
        ConstraintKind::OneOf(values) => Some(values.clone()),
        _ => None,
    });
    let numbered = (1..).map(|number: i64| match domain {
        Domain::Int32 | Domain::Int64 | Domain::Float => Value::Int(number),
        Domain::Bool => Value::Bool(number % 2 == 0),
        Domain::Text => Value::Text(format!("x{number}")),
    });
    let likely = listed
        .into_iter()
        .flatten()
        .chain(numbered.take(4 * most + 300));
    let mut found: Vec<Value> = Vec::new();
    for value in likely {
        if found.len() < most && !found.contains(&value) && accepts(domain, constraints, &value) {
            found.push(value);
        }
    }
    found
}

fn bools(old: &[&ConstraintKind], new: &[&ConstraintKind]) -> Relation {
    let only = |in_this: &[&ConstraintKind], not_in: &[&ConstraintKind]| -> Vec<Value> {
        [Value::Bool(true), Value::Bool(false)]
            .into_iter()
            .filter(|it| listed(in_this, it) && !listed(not_in, it))
            .collect()
    };
    let (gained, lost) = (only(new, old), only(old, new));
    Relation::from_parts(Some(lost.is_empty()), Some(gained.is_empty()), gained, lost)
}

fn listed(constraints: &[&ConstraintKind], value: &Value) -> bool {
    constraints.iter().all(|kind| match kind {
        ConstraintKind::OneOf(values) => values.contains(value),
        _ => true,
    })
}
