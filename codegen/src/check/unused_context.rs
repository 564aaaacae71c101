//! Facts of the context that no rule asks for.

use std::collections::BTreeSet;

use super::Lint;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Operand, Test};

pub(super) fn check(lint: &mut Lint<'_>) {
    let service = lint.service;
    let rules = service.actions.iter().flat_map(|action| &action.rules);
    let conditions = rules.flat_map(|rule| rule.when.iter().chain(&rule.unless));
    let asked: BTreeSet<&str> = conditions
        .flat_map(|condition| condition.any.iter().flatten())
        .filter_map(|test| match test {
            Test::OneOf(Operand::Context(fact), _) | Test::Present(Operand::Context(fact), _) => {
                Some(fact.as_str())
            }
            Test::OneOf(Operand::Field(_), _) | Test::Present(Operand::Field(_), _) => None,
        })
        .collect();
    for fact in &service.context {
        if !asked.contains(fact.field.name.as_str()) {
            let message = format!("no rule asks for the fact `{}`", fact.field.name);
            lint.report(
                Diagnostic::error(Code::UnusedContext, fact.field.at, message)
                    .help("use it in a rule as `context.…`, or remove it"),
            );
        }
    }
}
