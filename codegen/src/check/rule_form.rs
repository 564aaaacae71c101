//! A rule speaks of enough fields, each once, under an id of its own.

use super::Lint;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Action, Rule, RuleKind};

pub(super) fn check(action: &Action, lint: &mut Lint<'_>) {
    for (index, rule) in action.rules.iter().enumerate() {
        if let Some(first) = action
            .rules
            .iter()
            .take(index)
            .find(|other| other.id == rule.id)
        {
            lint.report(
                Diagnostic::error(
                    Code::DuplicateRule,
                    rule.at,
                    format!("there are two rules `{}`", rule.id),
                )
                .also(first.at, "first here")
                .note("violations are told apart by the id of their rule")
                .help("rename one of them"),
            );
        }
        check_fields(rule, lint);
    }
}

fn check_fields(rule: &Rule, lint: &mut Lint<'_>) {
    let needed = match rule.kind {
        RuleKind::Require | RuleKind::Forbid => 1,
        RuleKind::AtMostOne | RuleKind::ExactlyOne | RuleKind::AtLeastOne => 2,
    };
    if rule.fields.len() < needed {
        lint.report(
            Diagnostic::error(
                Code::RuleForm,
                rule.at,
                format!("the rule `{}` speaks of too few fields", rule.id),
            )
            .note(format!("a rule of its kind speaks of at least {needed}"))
            .help("list the fields, or use `require` or `forbid` for one"),
        );
    }
    for (index, field) in rule.fields.iter().enumerate() {
        if rule.fields.iter().take(index).any(|other| other == field) {
            let at = lint.place(rule.at, &format!("field {field}"));
            lint.report(
                Diagnostic::error(
                    Code::RuleForm,
                    at,
                    format!("the rule `{}` lists `{field}` twice", rule.id),
                )
                .help("remove one of them"),
            );
        }
    }
}
