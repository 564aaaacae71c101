//! Rules and conditions name fields and facts that exist, and compare them with values that they can have.

use super::Lint;
use super::conform::{broken, element, mismatch};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::paths::{all_paths, field_at};
use crate::model::{Action, Condition, Field, Operand, Rule, Service, Test, Value};
use crate::source::Span;
use crate::suggest::did_you_mean;

pub(super) fn check(action: &Action, lint: &mut Lint<'_>) {
    for rule in &action.rules {
        check_rule(rule, action, lint);
    }
    for field in &action.response {
        check_present(field, &[&action.response, &action.request], lint);
    }
}

fn check_rule(rule: &Rule, action: &Action, lint: &mut Lint<'_>) {
    for path in &rule.fields {
        if find(&action.request, path, lint.service).is_none() {
            let at = lint.place(rule.at, &format!("field {path}"));
            lint.report(unknown_field(path, at, &[&action.request], lint.service));
        }
    }
    for condition in [&rule.when, &rule.unless].into_iter().flatten() {
        check_condition(condition, rule.at, &[&action.request], lint);
    }
}

fn check_present(field: &Field, homes: &[&[Field]], lint: &mut Lint<'_>) {
    if let Some(condition) = &field.present_when {
        check_condition(condition, field.at, homes, lint);
    }
}

/// Fields of structures speak of their neighbours, or of the call whose answer they are part of.
pub(super) fn check_structures(lint: &mut Lint<'_>) {
    let service = lint.service;
    let calls = || service.actions.iter();
    let answers = calls().map(|action| action.response.as_slice());
    let around: Vec<&[Field]> = answers
        .chain(calls().map(|action| action.request.as_slice()))
        .collect();
    for definition in &service.structs {
        for field in definition
            .fields
            .iter()
            .filter(|field| field.present_when.is_some())
        {
            let homes = [&[definition.fields.as_slice()], around.as_slice()].concat();
            check_present(field, &homes, lint);
        }
    }
}

fn check_condition(condition: &Condition, owner: Span, homes: &[&[Field]], lint: &mut Lint<'_>) {
    let service = lint.service;
    for test in condition.any.iter().flatten() {
        let (operand, values) = match test {
            Test::OneOf(operand, values) => (operand, values.as_slice()),
            Test::Present(operand, _) => (operand, &[][..]),
        };
        let name = written(operand);
        let at = lint.place(owner, &format!("operand {name}"));
        let field = match operand {
            Operand::Field(path) => homes.iter().find_map(|home| find(home, path, service)),
            Operand::Context(fact) => service
                .context
                .iter()
                .map(|it| &it.field)
                .find(|it| it.name == *fact),
        };
        match (field, operand) {
            (Some(field), _) => check_values(field, values, &name, owner, lint),
            (None, Operand::Field(path)) => lint.report(unknown_field(path, at, homes, service)),
            (None, Operand::Context(fact)) => lint.report(unknown_fact(fact, at, service)),
        }
    }
}

fn check_values(field: &Field, values: &[Value], name: &str, owner: Span, lint: &mut Lint<'_>) {
    for value in values {
        let why = match mismatch(value, element(&field.shape), lint.types) {
            Some(why) => why,
            None => match broken(value, field) {
                Some((_, why)) => why,
                None => continue,
            },
        };
        let at = lint.place(owner, &format!("value {name} {}", show(value)));
        lint.report(
            Diagnostic::error(
                Code::ConditionValue,
                at,
                format!("`{name}` never has this value"),
            )
            .also(field.at, "declared here")
            .note(why)
            .help("compare with a value that it can have"),
        );
    }
}

/// The field at a path, when every step is written as it should be.
fn find<'f>(fields: &'f [Field], path: &str, service: &'f Service) -> Option<&'f Field> {
    if !path.contains('.') {
        return fields.iter().find(|field| field.name == path);
    }
    let known = all_paths(fields, &service.structs);
    known
        .iter()
        .any(|known| known == path)
        .then(|| field_at(fields, path, &service.structs))
        .flatten()
}

fn unknown_field(path: &str, at: Span, homes: &[&[Field]], service: &Service) -> Diagnostic {
    let known: Vec<String> = homes
        .iter()
        .flat_map(|home| all_paths(home, &service.structs))
        .collect();
    let help = did_you_mean(path, known.iter().map(String::as_str));
    Diagnostic::error(Code::RuleUnknownField, at, format!("there is no field `{path}`"))
        .note("fields are named as on the wire; a field in a list is written `Filters[].Key`, a fact of the context `context.name`")
        .maybe_help(help)
}

fn unknown_fact(fact: &str, at: Span, service: &Service) -> Diagnostic {
    let known: Vec<&str> = service
        .context
        .iter()
        .map(|it| it.field.name.as_str())
        .collect();
    Diagnostic::error(
        Code::RuleUnknownContext,
        at,
        format!("the context has no fact `{fact}`"),
    )
    .note("facts are declared under `context` of `service.yaml`")
    .maybe_help(did_you_mean(fact, known))
}

fn written(operand: &Operand) -> String {
    match operand {
        Operand::Field(path) => path.clone(),
        Operand::Context(fact) => format!("context.{fact}"),
    }
}

fn show(value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::Text(text) => text.clone(),
    }
}
