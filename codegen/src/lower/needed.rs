//! The parameters that a request needs to break no rule of its own, as far as its examples go.

use super::scene::Scene;
use crate::model::{Action, Condition, Field, Level, Operand, Rule, RuleKind, Shape, Test, Value};

/// Required parameters, and those that rules then ask for, in the page's order.
pub(super) fn fields<'a>(scene: &Scene<'_>, action: &'a Action) -> Vec<&'a Field> {
    let mut set: Vec<&Field> = action
        .request
        .iter()
        .filter(|field| field.required)
        .collect();
    // Each round sets a parameter, so this ends.
    while let Some(field) = missing(scene, action, &set) {
        set.push(field);
    }
    let is_set = |field: &&Field| set.iter().any(|one| one.name == field.name);
    action.request.iter().filter(is_set).collect()
}

/// The first parameter that a broken rule asks for.
fn missing<'a>(scene: &Scene<'_>, action: &'a Action, set: &[&Field]) -> Option<&'a Field> {
    let errors = action
        .rules
        .iter()
        .filter(|rule| rule.level == Level::Error);
    errors
        .filter(|rule| holds(scene, rule, action, set))
        .find_map(|rule| {
            let name = asked_for(rule, set)?;
            action.request.iter().find(|field| field.name == name)
        })
}

fn asked_for<'a>(rule: &'a Rule, set: &[&Field]) -> Option<&'a str> {
    let mut unset = rule.fields.iter().filter(|path| !is_set(set, path));
    let none = || rule.fields.iter().all(|path| !is_set(set, path));
    match rule.kind {
        RuleKind::Require => unset.next().map(String::as_str),
        RuleKind::ExactlyOne | RuleKind::AtLeastOne if none() => unset.next().map(String::as_str),
        RuleKind::ExactlyOne | RuleKind::AtLeastOne | RuleKind::Forbid | RuleKind::AtMostOne => {
            None
        }
    }
}

fn is_set(set: &[&Field], path: &str) -> bool {
    set.iter().any(|field| field.name == path)
}

/// Whether a rule certainly holds; no fact of the context is known.
fn holds(scene: &Scene<'_>, rule: &Rule, action: &Action, set: &[&Field]) -> bool {
    let met = |condition: &Condition, unknown: bool| {
        let test = |test: &Test| is_met(scene, test, action, set).unwrap_or(unknown);
        condition.any.iter().any(|all| all.iter().all(test))
    };
    rule.when.as_ref().is_none_or(|when| met(when, false))
        && !rule.unless.as_ref().is_some_and(|unless| met(unless, true))
}

/// `None` when only the context knows.
fn is_met(scene: &Scene<'_>, test: &Test, action: &Action, set: &[&Field]) -> Option<bool> {
    let (Test::OneOf(operand, _) | Test::Present(operand, _)) = test;
    let Operand::Field(path) = operand else {
        return None;
    };
    let values = match test {
        Test::Present(_, present) => return Some(is_set(set, path) == *present),
        Test::OneOf(_, values) => values,
    };
    let field = action.request.iter().find(|field| field.name == *path);
    let value = field.and_then(|field| match is_set(set, path) {
        true => shown(scene, field),
        false => field.default.clone(),
    });
    Some(value.is_some_and(|value| values.contains(&value)))
}

/// The value that the example sets.
fn shown(scene: &Scene<'_>, field: &Field) -> Option<Value> {
    let first = |name: &str| {
        Some(Value::Text(
            scene.enum_def(name)?.values.first()?.wire.clone(),
        ))
    };
    match (&field.example, &field.shape) {
        (Some(example), _) => Some(example.clone()),
        (None, Shape::Enum(name)) => first(name),
        (None, _) => field.default.clone(),
    }
}
