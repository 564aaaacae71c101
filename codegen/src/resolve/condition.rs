//! `when`, `unless` and `present_when`.

use super::scope::Scope;
use super::value::natural;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Condition, Operand, Test};
use crate::raw::{self, OneOrMany, TestValue};
use crate::source::Span;

/// The condition, its values still as they look. `None` when nothing of it could be read.
pub(super) fn resolve_condition(
    raw: Option<&raw::Condition<'_>>,
    owner: Span,
    scope: &mut Scope<'_, '_>,
) -> Option<Condition> {
    let OneOrMany(alternatives) = raw?;
    let any: Vec<Vec<Test>> = alternatives
        .iter()
        .map(|all| resolve_all(&all.entries, owner, scope))
        .collect();
    if any.is_empty() || any.iter().any(Vec::is_empty) {
        scope.report(empty_condition(owner));
    }
    let any: Vec<_> = any.into_iter().filter(|all| !all.is_empty()).collect();
    (!any.is_empty()).then_some(Condition { any })
}

fn resolve_all(
    entries: &raw::Entries<'_, TestValue<'_>>,
    owner: Span,
    scope: &mut Scope<'_, '_>,
) -> Vec<Test> {
    entries
        .iter()
        .filter_map(|(name, value)| {
            scope.note(owner, format!("operand {}", name.value), name.span);
            let operand = operand(&name.value);
            match value.as_ref()? {
                TestValue::Present(present) => Some(Test::Present(operand, present.value)),
                TestValue::OneOf(values) => {
                    let values = values
                        .iter()
                        .map(|value| {
                            scope.note(
                                owner,
                                format!("value {} {}", name.value, value.value.text),
                                value.span,
                            );
                            natural(&value.value)
                        })
                        .collect();
                    Some(Test::OneOf(operand, values))
                }
            }
        })
        .collect()
}

fn operand(name: &str) -> Operand {
    match name.strip_prefix("context.") {
        Some(fact) => Operand::Context(fact.to_owned()),
        None => Operand::Field(name.to_owned()),
    }
}

fn empty_condition(owner: Span) -> Diagnostic {
    Diagnostic::error(Code::EmptyText, owner, "a condition here asks for nothing")
        .help("name a field and its values, or remove the condition")
}
