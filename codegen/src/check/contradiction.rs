//! Rules that nothing can satisfy, that never apply, or that exclude nothing.

use std::collections::BTreeSet;

use super::Lint;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Action, Condition, Level, Operand, Rule, RuleKind, Test};
use crate::source::Span;

pub(super) fn check(action: &Action, lint: &mut Lint<'_>) {
    for rule in &action.rules {
        if let Some(problem) = never_applies(rule, action) {
            lint.report(problem);
            continue;
        }
        let given = Given::when_applies(rule, action);
        if let Some(problem) = never_holds(rule, &given).or_else(|| without_effect(rule, action)) {
            lint.report(problem);
        }
    }
}

/// What is certain about a request in which a rule applies.
struct Given<'a> {
    /// Fields that are set.
    set: BTreeSet<&'a str>,
    /// Fields that are not set, and the rule that says so.
    unset: Vec<(&'a str, Span)>,
}

impl<'a> Given<'a> {
    fn when_applies(rule: &'a Rule, action: &'a Action) -> Self {
        let required = action.request.iter().filter(|field| field.required);
        let mut set: BTreeSet<&str> = required.map(|field| field.name.as_str()).collect();
        let mut unset = Vec::new();
        for other in action.rules.iter().filter(|other| holds_with(other, rule)) {
            let fields = other.fields.iter().map(String::as_str);
            match other.kind {
                RuleKind::Require => set.extend(fields),
                RuleKind::Forbid => unset.extend(fields.map(|field| (field, other.at))),
                RuleKind::AtMostOne | RuleKind::ExactlyOne | RuleKind::AtLeastOne => {}
            }
        }
        Self { set, unset }
    }
}

/// Whether another rule certainly applies where this one does: it always does, or under the same condition.
fn holds_with(other: &Rule, rule: &Rule) -> bool {
    let is_other = other.at != rule.at && other.level == Level::Error && rule.level == Level::Error;
    let always = other.when.is_none() && other.unless.is_none();
    is_other && (always || (other.when == rule.when && other.unless == rule.unless))
}

fn never_holds(rule: &Rule, given: &Given<'_>) -> Option<Diagnostic> {
    let fields = || rule.fields.iter().map(String::as_str);
    let set: Vec<&str> = fields().filter(|field| given.set.contains(field)).collect();
    let forbidden = |field: &str| given.unset.iter().find(|(unset, _)| *unset == field);
    let unset: Vec<_> = fields().filter_map(forbidden).collect();
    let why = match rule.kind {
        RuleKind::Forbid => format!("`{}` is always set where the rule applies", set.first()?),
        RuleKind::Require => format!("`{}` is forbidden where the rule applies", unset.first()?.0),
        RuleKind::AtMostOne | RuleKind::ExactlyOne if set.len() > 1 => {
            format!(
                "{} are always set where the rule applies",
                crate::suggest::code_list(set.iter().copied())
            )
        }
        RuleKind::ExactlyOne | RuleKind::AtLeastOne if unset.len() == rule.fields.len() => {
            "all of its fields are forbidden where the rule applies".to_owned()
        }
        RuleKind::AtMostOne | RuleKind::ExactlyOne | RuleKind::AtLeastOne => return None,
    };
    let mut problem = Diagnostic::error(
        Code::RuleNeverHolds,
        rule.at,
        format!("nothing can satisfy the rule `{}`", rule.id),
    )
    .note(why)
    .help("correct the rule, or what contradicts it");
    let by_rule = unset.first().filter(|_| set.len() < 2);
    if let Some((_, at)) = by_rule {
        problem = problem.also(*at, "forbidden by this rule");
    }
    Some(problem)
}

fn without_effect(rule: &Rule, action: &Action) -> Option<Diagnostic> {
    let is_required = |name: &String| {
        action
            .request
            .iter()
            .any(|field| field.required && field.name == *name)
    };
    let idle = match rule.kind {
        RuleKind::Require => !rule.fields.is_empty() && rule.fields.iter().all(is_required),
        RuleKind::AtLeastOne => rule.fields.iter().any(is_required),
        RuleKind::Forbid | RuleKind::AtMostOne | RuleKind::ExactlyOne => false,
    };
    idle.then(|| {
        Diagnostic::error(
            Code::RuleWithoutEffect,
            rule.at,
            format!("the rule `{}` excludes nothing", rule.id),
        )
        .note("what it asks for is `required: true` anyway")
        .help("remove the rule, or the `required`")
    })
}

fn never_applies(rule: &Rule, action: &Action) -> Option<Diagnostic> {
    let impossible = |condition: &Condition| {
        condition
            .any
            .iter()
            .all(|all| all.iter().any(|test| is_impossible(test, action)))
    };
    let why = if rule.when.as_ref().is_some_and(impossible) {
        "its `when` asks that a required parameter is absent, or for none of any values"
    } else if rule.when.is_some() && rule.when == rule.unless {
        "its `when` and `unless` are the same"
    } else {
        return None;
    };
    Some(
        Diagnostic::error(
            Code::RuleNeverApplies,
            rule.at,
            format!("the rule `{}` never applies", rule.id),
        )
        .note(why)
        .help("correct the condition, or remove the rule"),
    )
}

fn is_impossible(test: &Test, action: &Action) -> bool {
    match test {
        Test::Present(Operand::Field(path), false) => action
            .request
            .iter()
            .any(|field| field.required && field.name == *path),
        Test::OneOf(_, values) => values.is_empty(),
        Test::Present(..) => false,
    }
}
