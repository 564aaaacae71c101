//! Rules between parameters.

use super::condition::resolve_condition;
use super::name::{NameKind, check_name};
use super::scope::Scope;
use super::source::resolve_sources;
use super::text::owned;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Level, Rule, RuleKind};
use crate::raw;
use crate::source::Span;

/// The rule, when it is of exactly one kind.
pub(super) fn resolve_rule<'t>(raw: &raw::Rule<'t>, scope: &mut Scope<'_, 't>) -> Option<Rule> {
    let raw::Rule {
        at,
        text: _,
        id,
        require,
        forbid,
        at_most_one,
        exactly_one,
        at_least_one,
        when,
        unless,
        level,
        doc,
        source,
        review: _,
    } = raw;
    let kinds = [
        (RuleKind::Require, require),
        (RuleKind::Forbid, forbid),
        (RuleKind::AtMostOne, at_most_one),
        (RuleKind::ExactlyOne, exactly_one),
        (RuleKind::AtLeastOne, at_least_one),
    ];
    let owner = id.as_ref().map_or(*at, |id| id.span);
    let mut written = kinds
        .into_iter()
        .filter_map(|(kind, fields)| Some((kind, fields.as_ref()?)));
    let (first, second) = (written.next(), written.next());
    if first.is_none() || second.is_some() {
        scope.report(not_one_kind(owner, second.is_some()));
    }
    let (kind, fields) = first.filter(|_| second.is_none())?;
    let id = id.as_ref()?;
    check_name(id, NameKind::Kebab, &mut scope.found.diagnostics);
    for field in fields {
        scope.note(owner, format!("field {}", field.value), field.span);
    }
    Some(Rule {
        at: owner,
        id: owned(id),
        kind,
        fields: fields.iter().map(owned).collect(),
        when: resolve_condition(when.as_ref(), owner, scope),
        unless: resolve_condition(unless.as_ref(), owner, scope),
        level: level.as_ref().map_or(Level::Error, |level| level.value),
        doc: doc.as_ref().map(owned),
        sources: resolve_sources(source.as_ref(), scope),
    })
}

fn not_one_kind(at: Span, several: bool) -> Diagnostic {
    let (message, help) = if several {
        (
            "this rule is of more than one kind",
            "split it into several rules",
        )
    } else {
        ("this rule demands nothing", "add one of them")
    };
    Diagnostic::error(Code::RuleForm, at, message)
        .note(
            "a rule is one of `require`, `forbid`, `at_most_one`, `exactly_one` and `at_least_one`",
        )
        .help(help)
}
