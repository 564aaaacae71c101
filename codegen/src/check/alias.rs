//! An alias must not be a name that something beside it already has.

use std::collections::BTreeMap;

use super::Lint;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

pub(super) fn check(lint: &mut Lint<'_>) {
    let service = lint.service;
    let requests = service.actions.iter().map(|action| &action.request);
    let responses = service.actions.iter().map(|action| &action.response);
    let structs = service.structs.iter().map(|it| &it.fields);
    for fields in requests.chain(responses).chain(structs) {
        let names = fields
            .iter()
            .map(|field| (field.at, field.name.as_str(), &field.aliases));
        check_names(names, "field", lint);
    }
    for definition in &service.enums {
        let names = definition
            .values
            .iter()
            .map(|value| (value.at, value.wire.as_str(), &value.aliases));
        check_names(names, "value", lint);
    }
}

fn check_names<'n>(
    names: impl Iterator<Item = (Span, &'n str, &'n Vec<String>)> + Clone,
    what: &str,
    lint: &mut Lint<'_>,
) {
    let mut taken: BTreeMap<&str, Span> = BTreeMap::new();
    for (at, name, _) in names.clone() {
        if let Some(first) = taken.insert(name, at).filter(|first| *first != at) {
            let message = format!("there are two {what}s `{name}`");
            lint.report(
                Diagnostic::error(Code::DuplicateName, at, message)
                    .also(first, "first here")
                    .help("remove one of them"),
            );
        }
    }
    for (owner, _, aliases) in names {
        for alias in aliases {
            let at = lint.place(owner, &format!("alias {alias}"));
            if let Some(first) = taken.insert(alias, at) {
                lint.report(clash(alias, what, at, first));
            }
        }
    }
}

fn clash(alias: &str, what: &str, at: Span, first: Span) -> Diagnostic {
    Diagnostic::error(Code::AliasClash, at, format!("`{alias}` is already the name of a {what}"))
        .also(first, "here")
        .note("an alias is another spelling that is decoded into the same place; here it would not be clear which")
        .help("remove the alias, or the other name")
}
