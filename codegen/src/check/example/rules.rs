//! An example request against the rules of its action.

use super::compare::Comparison;
use super::data::{Data, Item};
use crate::model::{Action, Condition, Field, Level, Operand, Rule, RuleKind, Test, Value};

/// Reports the rules of level `error` that the request breaks. A rule that depends on the context, or that speaks of elements of a list, is
/// not decided here.
pub(super) fn check(item: &Item, action: &Action, comparison: &mut Comparison<'_>) {
    for rule in action
        .rules
        .iter()
        .filter(|rule| rule.level == Level::Error)
    {
        if applies(rule, item, action) {
            check_rule(rule, item, comparison);
        }
    }
}

fn check_rule(rule: &Rule, item: &Item, comparison: &mut Comparison<'_>) {
    let is_set = |field: &&String| item.get(field).is_some();
    let set: Vec<&String> = rule.fields.iter().filter(is_set).collect();
    let unset = || rule.fields.iter().filter(|field| !is_set(field));
    let what = |verb: &str| format!("{verb} the rule `{}`", rule.id);
    let mut differ = |field: &String, verb: &str| {
        let span = item.get(field).map_or(item.start(), |item| item.span);
        comparison.differs(field.clone(), span, what(verb));
    };
    match rule.kind {
        RuleKind::Require => unset().for_each(|field| differ(field, "not there, against")),
        RuleKind::Forbid => set.iter().for_each(|field| differ(field, "there, against")),
        RuleKind::AtMostOne | RuleKind::ExactlyOne if set.len() > 1 => {
            set.iter()
                .skip(1)
                .for_each(|field| differ(field, "one too many, against"));
        }
        RuleKind::ExactlyOne | RuleKind::AtLeastOne if set.is_empty() => {
            rule.fields
                .iter()
                .take(1)
                .for_each(|field| differ(field, "not there, nor the others, against"));
        }
        RuleKind::AtMostOne | RuleKind::ExactlyOne | RuleKind::AtLeastOne => {}
    }
}

/// Whether the rule certainly applies.
fn applies(rule: &Rule, item: &Item, action: &Action) -> bool {
    let nested = rule.fields.iter().any(|field| field.contains('.'));
    let when = rule
        .when
        .as_ref()
        .map_or(Some(true), |it| holds(it, item, action));
    let unless = rule
        .unless
        .as_ref()
        .map_or(Some(false), |it| holds(it, item, action));
    !nested && when == Some(true) && unless == Some(false)
}

/// Whether a condition is true; `None` when that is not known.
fn holds(condition: &Condition, item: &Item, action: &Action) -> Option<bool> {
    let mut known = true;
    for all in &condition.any {
        let tests: Vec<_> = all.iter().map(|test| passes(test, item, action)).collect();
        if tests.iter().all(|test| *test == Some(true)) {
            return Some(true);
        }
        known &= tests.contains(&Some(false));
    }
    known.then_some(false)
}

fn passes(test: &Test, item: &Item, action: &Action) -> Option<bool> {
    let field = |operand: &Operand| match operand {
        Operand::Field(path) => action
            .request
            .iter()
            .find(|field| field.name == *path)
            .cloned(),
        Operand::Context(_) => None,
    };
    match test {
        Test::Present(operand, present) => {
            Some(item.get(&field(operand)?.name).is_some() == *present)
        }
        Test::OneOf(operand, values) => {
            let field = field(operand)?;
            Some(values.iter().any(|value| has_value(item, &field, value)))
        }
    }
}

/// Whether the field is sent with this value, or has it by default.
fn has_value(item: &Item, field: &Field, value: &Value) -> bool {
    match item.get(&field.name).map(|item| &item.data) {
        Some(Data::Untyped(text) | Data::Text(text)) => *text == written(value),
        Some(_) => false,
        None => field.default.as_ref() == Some(value),
    }
}

fn written(value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::Text(text) => text.clone(),
    }
}
