//! Facts of `service.yaml` without a source: that file has none to fall back on.

use super::Advisor;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

pub(super) fn advise(advisor: &mut Advisor<'_>) {
    let service = advisor.service;
    for fact in service
        .context
        .iter()
        .filter(|fact| fact.field.sources.is_empty())
    {
        advise_one("fact", &fact.field.name, fact.field.at, advisor);
    }
    for error in service
        .errors
        .iter()
        .filter(|error| error.sources.is_empty())
    {
        advise_one("error code", &error.code, error.at, advisor);
    }
}

fn advise_one(what: &str, name: &str, at: Span, advisor: &mut Advisor<'_>) {
    let message = format!("nothing says where the {what} `{name}` comes from");
    let advice = Diagnostic::advice(Code::NoSource, at, message)
        .note("an action's facts have the source of its file; `service.yaml` has none")
        .help("add `source: { document: …, section: … }`");
    advisor.advise(at, advice);
}
