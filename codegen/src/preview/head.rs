//! What the spec says of an action as a whole.

use super::plan::{Names, Plan};
use crate::diff::words;
use crate::model::{Access, Action, Answer, Authorization, ErrorCode, Service, Source};

/// A label and its lines.
pub(super) type Fact = (&'static str, Vec<String>);

/// The facts that there are.
pub(super) fn facts(plan: &Plan<'_>) -> Vec<Fact> {
    let Plan {
        service,
        action,
        names,
        ..
    } = plan;
    let sources = action.sources.iter().map(|it| cited(service, it));
    let mut facts = vec![
        ("service", vec![identity(service)]),
        ("protocol", vec![protocol(service, action)]),
        ("access", vec![access(action)]),
        ("permission", each(&action.authorization, permission)),
        ("deprecated", each(&action.deprecated, words::deprecation)),
        ("sources", sources.collect()),
        ("spec", vec![format!("specs/{}", action.file)]),
        ("type", vec![type_path(names)]),
        ("parameters", vec![parameters(plan)]),
        ("paging", each(&action.paging, words::paging)),
        ("polling", each(&action.polling, words::polling)),
        ("answers", each(&action.answers, answer)),
        ("errors", each(&action.errors, error)),
    ];
    facts.retain(|(_, lines)| !lines.is_empty());
    facts
}

fn each<'a, T: 'a>(all: impl IntoIterator<Item = &'a T>, line: fn(&T) -> String) -> Vec<String> {
    all.into_iter().map(line).collect()
}

fn identity(service: &Service) -> String {
    let Service {
        provider,
        name,
        version,
        title,
        ..
    } = service;
    format!("{provider}/{name} {version}, {title}")
}

fn protocol(service: &Service, action: &Action) -> String {
    let (method, path) = (&action.http.method, &action.http.path);
    let (protocol, signature) = (service.protocol, service.signature);
    format!("{protocol}, signed with {signature}; {method} {path}")
}

fn type_path(names: &Names) -> String {
    let Names {
        provider,
        service,
        request,
        module: _,
        feature,
    } = names;
    format!("cloudspec::{provider}::{service}::{request}, feature `{feature}`")
}

fn parameters(plan: &Plan<'_>) -> String {
    let Action { request, rules, .. } = plan.action;
    let (all, required, rules) = (request.len(), plan.required.len(), rules.len());
    format!("{all}, of which {required} required; rules: {rules}")
}

/// What it does, and whether it is repeated.
fn access(action: &Action) -> String {
    let token = action.request.iter().find(|field| field.idempotency);
    match (action.access, token.map(|field| &field.name)) {
        (Access::Read | Access::List, _) => format!("{}; may be retried", action.access),
        (Access::Write, Some(name)) => {
            format!("write; may be retried: `{name}` is drawn once for each call")
        }
        (Access::Write, None) => "write; never retried: it has no token".to_owned(),
    }
}

fn permission(of: &Authorization) -> String {
    let Authorization {
        action,
        access,
        resource,
    } = of;
    let access = access.iter().map(|it| format!(", access {it}"));
    let resource = resource.iter().map(|it| format!(", resource {it}"));
    let more: String = access.chain(resource).collect();
    format!("{action}{more}")
}

/// Title, day and section of a source.
fn cited(service: &Service, source: &Source) -> String {
    let Source {
        document,
        section,
        note,
    } = source;
    let known = service.documents.iter().find(|it| it.id == *document);
    let title = known.map_or(document, |it| &it.title);
    let date = known.and_then(|it| it.date.as_ref());
    let date = date.iter().map(|it| format!(" ({it})")).collect::<String>();
    let section = section.iter().map(|it| format!(", section {it}"));
    let note = note.iter().map(|it| format!("; {it}"));
    let more: String = section.chain(note).collect();
    format!("{title}{date}{more}")
}

fn answer(of: &Answer) -> String {
    let Answer { status, body, doc } = of;
    format!("{status} {}: {doc}", words::body(*body))
}

fn error(of: &ErrorCode) -> String {
    let status = of.status.map(|it| format!(" ({it})")).unwrap_or_default();
    format!("{}{status}: {}", of.code, of.doc)
}
