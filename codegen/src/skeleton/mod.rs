//! Specs that are still to be written: what can be known beforehand is there, and what only a person can read in a page is a `TODO`,
//! which is an error until it is filled in.

use std::collections::BTreeMap;

use minijinja::context;

use crate::fmt::format;
use crate::model::{Access, Action, Announced, Api, DocumentKind, Protocol, Service, Signature};
use crate::template;

const ACTION: &str = include_str!("action.yaml.j2");
const SERVICE: &str = include_str!("service.yaml.j2");

/// A file of the spec tree: path below its root, and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path below the spec root, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The names of the three directories of a service.
#[derive(Clone, Copy, Debug)]
pub struct Directory<'n> {
    /// `alibaba`.
    pub provider: &'n str,
    /// `dbs`.
    pub service: &'n str,
    /// `2019-03-06`.
    pub version: &'n str,
}

/// A new action of a service. What the service's other actions have in common is taken from them.
///
/// # Errors
///
/// When the template cannot be rendered.
pub fn action(service: &Service, name: &str) -> Result<File, minijinja::Error> {
    let Service {
        provider,
        name: service_name,
        version,
        ..
    } = service;
    let path = format!("{provider}/{service_name}/{version}/actions/{name}.yaml");
    let values = context! {
        name => name.to_owned(),
        access => access_of(service, name).word(),
        document => page_of(service, name).to_owned(),
        rest => service.protocol == Protocol::Rest,
        mixins => usual_mixins(service).join(", "),
    };
    rendered(path, ACTION, values)
}

/// A new service. Protocol, signature and envelope are those of the provider's other services, if it has any.
///
/// # Errors
///
/// When the template cannot be rendered.
pub fn service(api: &Api, directory: Directory<'_>) -> Result<File, minijinja::Error> {
    let Directory {
        provider,
        service,
        version,
    } = directory;
    let sibling = api.services.iter().find(|it| it.provider == provider);
    let path = format!("{provider}/{service}/{version}/service.yaml");
    let values = context! {
        provider => provider.to_owned(),
        service => service.to_owned(),
        version => version.to_owned(),
        protocol => sibling.map_or(Protocol::Rpc, |it| it.protocol).word(),
        signature => sibling.map_or(Signature::Acs3HmacSha256, |it| it.signature).word(),
        document => format!("{service}-reference"),
        envelope => sibling.map(envelope),
        request_id_header => sibling.and_then(|it| it.envelope.request_id_header.clone()),
    };
    rendered(path, SERVICE, values)
}

/// The names of the envelope's keys that are filled, with the lists that fill them.
fn envelope(service: &Service) -> Vec<(&'static str, String)> {
    let it = &service.envelope;
    let lists = [
        ("request_id", &it.request_id),
        ("success", &it.success),
        ("code", &it.code),
        ("message", &it.message),
        ("recommend", &it.recommend),
        ("host_id", &it.host_id),
    ];
    let filled = lists.into_iter().filter(|(_, names)| !names.is_empty());
    filled.map(|(key, names)| (key, names.join(", "))).collect()
}

/// What the service's actions of the same verb do to the account; a write, unless they say otherwise: writes are never retried unasked.
fn access_of(service: &Service, name: &str) -> Access {
    let verb = verb(name);
    let same = service
        .actions
        .iter()
        .find(|action| verb_of(action) == verb);
    same.map_or(Access::Write, |action| action.access)
}

fn verb_of(action: &Action) -> &str {
    verb(&action.name)
}

/// `Describe` of `DescribeRestoreTaskList`.
fn verb(name: &str) -> &str {
    let next = name
        .char_indices()
        .skip(1)
        .find(|(_, letter)| letter.is_ascii_uppercase());
    next.and_then(|(at, _)| name.get(..at)).unwrap_or(name)
}

/// The document that lists the action; else the newest for readers, or any.
fn page_of<'s>(service: &'s Service, name: &str) -> &'s str {
    let lists = |it: &&Announced| it.actions.iter().any(|action| action == name);
    let listing = service.announced.as_ref().filter(lists);
    if let Some(source) = listing.and_then(|it| it.sources.first()) {
        return &source.document;
    }
    let pages = service
        .documents
        .iter()
        .filter(|it| it.kind == DocumentKind::Document);
    let newest = pages.max_by_key(|it| it.date.as_deref());
    newest
        .or(service.documents.first())
        .map_or("TODO", |it| &it.id)
}

/// Mixins that most answers of the service take fields from.
fn usual_mixins(service: &Service) -> Vec<&str> {
    let mut users: BTreeMap<&str, usize> = BTreeMap::new();
    for action in &service.actions {
        let mut mixins: Vec<&str> = action
            .response
            .iter()
            .filter_map(|field| field.mixin.as_deref())
            .collect();
        mixins.sort_unstable();
        mixins.dedup();
        for mixin in mixins {
            *users.entry(mixin).or_default() += 1;
        }
    }
    users.retain(|_, count| *count * 2 > service.actions.len());
    users.into_keys().collect()
}

fn rendered(
    path: String,
    template: &str,
    values: minijinja::Value,
) -> Result<File, minijinja::Error> {
    let environment = template::environment()?;
    let text = environment.render_str(template, values)?;
    // A skeleton is as an author would leave it; should it be no YAML, the lints say so.
    let text = format(&path, &text, None).unwrap_or(text);
    Ok(File { path, text })
}
