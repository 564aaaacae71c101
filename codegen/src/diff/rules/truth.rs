//! What a rule says of one request, when some facts may be unknown.

use std::collections::BTreeMap;

use super::cluster::key;
use crate::model::{Condition, Operand, Rule, RuleKind, Test, Value};

/// What is known of one field or fact.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Known {
    /// The request does not set it; or the caller does not state it.
    Absent,
    /// It has this value.
    Is(Value),
}

/// One request: fields by wire path, facts by `context.name`.
pub(super) struct Request<'a> {
    pub(super) known: BTreeMap<&'a str, &'a Known>,
    /// Values that absent fields count as having.
    pub(super) defaults: &'a BTreeMap<String, Value>,
}

/// Holds for certain, and holds possibly.
#[derive(Clone, Copy)]
struct Truth {
    certain: bool,
    possible: bool,
}

impl Request<'_> {
    /// The rule refuses the request. What is not decided is not refused.
    pub(super) fn breaks(&self, rule: &Rule) -> bool {
        let when = rule.when.as_ref().is_none_or(|it| self.truth(it).certain);
        let unless = rule
            .unless
            .as_ref()
            .is_some_and(|it| self.truth(it).possible);
        when && !unless && !self.fulfils(rule)
    }

    fn fulfils(&self, rule: &Rule) -> bool {
        let set = rule.fields.iter().filter(|it| self.is_set(it)).count();
        match rule.kind {
            RuleKind::Require => set == rule.fields.len(),
            RuleKind::Forbid => set == 0,
            RuleKind::AtMostOne => set <= 1,
            RuleKind::ExactlyOne => set == 1,
            RuleKind::AtLeastOne => set >= 1,
        }
    }

    fn is_set(&self, path: &str) -> bool {
        matches!(self.known.get(path), Some(Known::Is(_)))
    }

    fn truth(&self, condition: &Condition) -> Truth {
        let all = |tests: &Vec<Test>| {
            let truths: Vec<_> = tests.iter().map(|it| self.test(it)).collect();
            Truth {
                certain: truths.iter().all(|it| it.certain),
                possible: truths.iter().all(|it| it.possible),
            }
        };
        let truths: Vec<_> = condition.any.iter().map(all).collect();
        Truth {
            certain: truths.iter().any(|it| it.certain),
            possible: truths.iter().any(|it| it.possible),
        }
    }

    fn test(&self, test: &Test) -> Truth {
        let (operand, holds) = match test {
            Test::OneOf(operand, values) => {
                let value = self.value(operand);
                (
                    operand,
                    value.is_some_and(|it| values.iter().any(|one| same(one, it))),
                )
            }
            Test::Present(operand, present) => (operand, self.is_set(&key(operand)) == *present),
        };
        let unknown = matches!(operand, Operand::Context(_)) && !self.is_set(&key(operand));
        Truth {
            certain: holds && !unknown,
            possible: holds || unknown,
        }
    }

    fn value(&self, operand: &Operand) -> Option<&Value> {
        let key = key(operand);
        match self.known.get(key.as_str()) {
            Some(Known::Is(value)) => Some(value),
            _ => self.defaults.get(&key),
        }
    }
}

/// A condition may write a text where the type says something else, as in `[true]` and `["true"]`.
fn same(one: &Value, other: &Value) -> bool {
    one == other || crate::diff::words::value(one) == crate::diff::words::value(other)
}
