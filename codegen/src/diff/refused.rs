//! What one constraint or one rule refuses: the comparison with a spec that lacks it.

use super::change::{Fate, Given, Witness};
use super::constraint;
use super::rules;
use super::sets::{self, Domain};
use crate::model::{
    Action, Constraint, ConstraintKind, Field, IdRepr, Level, Rule, Service, Shape, Value,
};

/// Longest list that is made only to show a size.
const LONGEST: i64 = 200;

/// A value that this constraint of a field refuses, and the field's other constraints do not; `None` when none is found.
pub(crate) fn value(service: &Service, field: &Field, broken: &Constraint) -> Option<Given> {
    let domain = domain(service, &field.shape);
    let others: Vec<&ConstraintKind> = field
        .constraints
        .iter()
        .filter(|it| *it != broken && it.level == Level::Error)
        .map(|it| &it.kind)
        .collect();
    let mut all = others.clone();
    all.push(&broken.kind);
    let listed = |value: Value, times: usize| Given::List(vec![value; times]);
    match &broken.kind {
        ConstraintKind::Items(_) => {
            let sizes = sets::compare_sizes(&others, &all).lost;
            let size = sizes.iter().find_map(list_size)?;
            let values = sets::samples(domain, &others, size);
            (values.len() == size).then_some(Given::List(values))
        }
        ConstraintKind::Unique => Some(listed(sets::sample(domain, &others)?, 2)),
        _ => {
            let lost = sets::compare(domain, &others, &all).lost;
            let refused = |it: &Value| {
                sets::accepts(domain, &others, it) && !sets::accepts(domain, &[&broken.kind], it)
            };
            let value = lost.iter().flat_map(rounded).find(refused)?;
            Some(match is_list(&field.shape) {
                true => listed(value, 1),
                false => Given::One(value),
            })
        }
    }
}

/// A request that this rule of an action refuses; `None` when none is found. Other rules may refuse it, too.
pub(crate) fn request(service: &Service, action: &Action, rule: &Rule) -> Option<Witness> {
    let shown = rules::refused(service, action, rule);
    shown.into_iter().find(|it| it.now == Fate::Refused)
}

/// A value that fulfils the field's constraints, or each of which an element of it fulfils.
pub(crate) fn sample(service: &Service, field: &Field) -> Option<Value> {
    sets::sample(domain(service, &field.shape), &errors(field))
}

/// The value fulfils the field's constraints on single values.
pub(crate) fn accepts(service: &Service, field: &Field, value: &Value) -> bool {
    sets::accepts(domain(service, &field.shape), &errors(field), value)
}

/// The name that violations have for a constraint.
pub(crate) fn rule_of(kind: &ConstraintKind) -> &'static str {
    constraint::key(kind)
}

fn errors(field: &Field) -> Vec<&ConstraintKind> {
    constraint::errors(&field.constraints)
}

fn domain(service: &Service, shape: &Shape) -> Domain {
    Domain::of(shape, &|id: &str| -> IdRepr {
        constraint::repr(service, id)
    })
}

fn is_list(shape: &Shape) -> bool {
    matches!(shape, Shape::List(_) | Shape::Separated { .. })
}

/// Whole numbers near a fraction, which are easier to read than the fraction next to a bound; then the fraction itself.
fn rounded(value: &Value) -> Vec<Value> {
    let near = |it: f64| {
        let (below, above) = (it.floor(), it.ceil());
        [below, above, below - 1.0, above + 1.0].map(Value::Float)
    };
    match value {
        Value::Float(it) => near(*it).into_iter().chain([value.clone()]).collect(),
        _ => vec![value.clone()],
    }
}

/// An empty list is an absent one, and a very long one shows nothing.
fn list_size(size: &Value) -> Option<usize> {
    match size {
        Value::Int(size) if (1..=LONGEST).contains(size) => usize::try_from(*size).ok(),
        _ => None,
    }
}
