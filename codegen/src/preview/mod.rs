//! One action as a reviewer wants to see it: the builder call of its example, what validation refuses, the request on the wire, the
//! decoded answers.
//!
//! Nothing is imitated: [`program`] makes a small program that uses the generated crate as a caller does, whoever calls this runs it,
//! and [`render`] shows what it printed.

mod broken;
mod code;
mod example;
mod head;
mod outcome;
mod plan;
mod program;
mod render;
mod sample;
mod view;

use std::fmt;

pub use outcome::{Outcome, outcomes};
pub use plan::Plan;
pub use program::{File, folder, program};
pub use render::{Format, render};

use crate::model::{Action, Api, Service};
use crate::suggest::did_you_mean;

/// The actions of this name: `CreateRestoreTask`, or `dbs/CreateRestoreTask` where several services have one.
///
/// # Errors
///
/// When there is none; says which is meant.
pub fn find<'a>(api: &'a Api, name: &str) -> Result<Vec<Plan<'a>>, PreviewError> {
    let (service, action) = match name.rsplit_once('/') {
        Some((service, action)) => (Some(service), action),
        None => (None, name),
    };
    let fits = |it: &&Service| service.is_none_or(|wanted| is_called(it, wanted));
    let all = || {
        let services = api.services.iter().filter(fits);
        services.flat_map(|service| service.actions.iter().map(move |action| (service, action)))
    };
    let found = all().filter(|(_, it)| it.name == action);
    let found: Vec<_> = found
        .map(|(service, action)| Plan::new(service, action))
        .collect();
    if found.is_empty() {
        return Err(unknown(name, action, all().map(|(_, it)| it)));
    }
    Ok(found)
}

/// All actions, in the order of the specs.
#[must_use]
pub fn all(api: &Api) -> Vec<Plan<'_>> {
    let of = |service| move |action| Plan::new(service, action);
    let services = api.services.iter();
    services
        .flat_map(|service| service.actions.iter().map(of(service)))
        .collect()
}

fn is_called(service: &Service, wanted: &str) -> bool {
    let Service {
        provider,
        name,
        version,
        ..
    } = service;
    wanted == name
        || wanted == format!("{provider}/{name}")
        || wanted == format!("{provider}/{name}/{version}")
}

fn unknown<'a>(written: &str, name: &str, known: impl Iterator<Item = &'a Action>) -> PreviewError {
    let meant = did_you_mean(name, known.map(|action| action.name.as_str()));
    let meant = meant.map(|meant| format!("; {meant}")).unwrap_or_default();
    PreviewError(format!("no spec has an action `{written}`{meant}"))
}

/// A preview cannot be made.
#[derive(Debug)]
pub struct PreviewError(String);

impl fmt::Display for PreviewError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PreviewError {}

impl From<syn::Error> for PreviewError {
    fn from(error: syn::Error) -> Self {
        Self(format!(
            "what is generated for the preview is not Rust: {error}"
        ))
    }
}

impl From<minijinja::Error> for PreviewError {
    fn from(error: minijinja::Error) -> Self {
        Self(format!("{error:#}"))
    }
}

impl From<crate::report::RenderError> for PreviewError {
    fn from(error: crate::report::RenderError) -> Self {
        Self(error.to_string())
    }
}

impl From<serde_json::Error> for PreviewError {
    fn from(error: serde_json::Error) -> Self {
        Self(format!(
            "what the preview's program printed cannot be read: {error}"
        ))
    }
}
