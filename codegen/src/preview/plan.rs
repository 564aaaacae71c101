//! What there is to show of an action, and what there is to run.

use std::collections::BTreeSet;

use super::broken::{Probe, probes};
use super::example::{self, Built};
use crate::lower::names::{self, Scope};
use crate::model::{Action, AnswerBody, Example, ExampleFormat, Field, Service};
use crate::rust::Ident;

/// One action: what its spec says, and what is to be tried.
#[derive(Clone, Debug)]
pub struct Plan<'a> {
    pub(super) service: &'a Service,
    pub(super) action: &'a Action,
    pub(super) names: Names,
    pub(super) region: Option<&'a str>,
    pub(super) required: Vec<(String, Ident)>,
    pub(super) calls: Vec<Call<'a>>,
    pub(super) probes: Vec<Probe>,
    pub(super) answers: Vec<Answer<'a>>,
}

/// Names in the generated crate.
#[derive(Clone, Debug)]
pub(super) struct Names {
    pub(super) provider: Ident,
    pub(super) service: Ident,
    pub(super) request: Ident,
    /// Name of the module of the program; two services may have actions of one name.
    pub(super) module: String,
    pub(super) feature: String,
}

/// A request to build.
#[derive(Clone, Debug)]
pub(super) struct Call<'a> {
    /// Where it is printed; `None`: it is made up.
    pub(super) example: Option<&'a Example>,
    pub(super) built: Built,
}

/// An answer to decode.
#[derive(Clone, Debug)]
pub(super) struct Answer<'a> {
    /// Where it is printed; `None`: there is nothing to print.
    pub(super) example: Option<&'a Example>,
    pub(super) status: u16,
    pub(super) body: &'a str,
}

impl<'a> Plan<'a> {
    /// What to show of this action of this service.
    #[must_use]
    pub fn new(service: &'a Service, action: &'a Action) -> Self {
        Self {
            service,
            action,
            names: names_of(service, action),
            region: region(service, action),
            required: required(&action.request),
            calls: calls(service, action),
            probes: probes(service, action),
            answers: answers(action),
        }
    }

    /// `alibaba_dbs_create_restore_task`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.names.module
    }

    /// The names that code of this action imports.
    pub(super) fn imports(&self, built: &Built) -> BTreeSet<Ident> {
        let mut imports = BTreeSet::from([self.names.request.clone()]);
        for (_, code) in &built.setters {
            code.types(&mut imports);
        }
        imports
    }
}

fn names_of(service: &Service, action: &Action) -> Names {
    let (provider, module) = (
        names::folder_module(&service.provider),
        names::folder_module(&service.name),
    );
    let action_module = names::action_module(&action.name);
    Names {
        module: format!(
            "{}_{}_{}",
            provider.plain(),
            module.plain(),
            action_module.plain()
        ),
        provider,
        service: module,
        request: names::type_name(&action.name),
        feature: names::feature_name(&service.provider, &service.name),
    }
}

/// Wire names and setters of what does not compile when it is missing.
fn required(fields: &[Field]) -> Vec<(String, Ident)> {
    let required = fields.iter().filter(|field| field.required);
    let setter = |field: &Field| {
        names::field_name(&field.name, field.pinned_name.as_deref(), Scope::Request)
    };
    required
        .map(|field| (field.name.clone(), setter(field)))
        .collect()
}

/// A region that an example speaks of, or else the first of the table.
fn region<'a>(service: &'a Service, action: &Action) -> Option<&'a str> {
    let printed = |region: &str| {
        let mut lines = action
            .examples
            .iter()
            .flat_map(|example| example.text.lines());
        lines.any(|line| {
            line.split_once('=')
                .is_some_and(|(_, value)| value == region)
        })
    };
    let shown = |region: &str| {
        let mut examples = action
            .request
            .iter()
            .filter_map(|field| field.example.as_ref());
        examples.any(|example| example.to_string() == region)
    };
    let regions = || {
        service
            .endpoints
            .regions
            .iter()
            .map(|(region, _)| region.as_str())
    };
    regions()
        .find(|region| printed(region))
        .or_else(|| regions().find(|region| shown(region)))
        .or_else(|| regions().next())
}

fn calls<'a>(service: &'a Service, action: &'a Action) -> Vec<Call<'a>> {
    let printed = action
        .examples
        .iter()
        .filter(|it| it.format == ExampleFormat::Query);
    let mut calls: Vec<Call<'a>> = printed
        .map(|example| Call {
            example: Some(example),
            built: example::read(service, action, example),
        })
        .collect();
    if calls.is_empty() {
        calls.push(Call {
            example: None,
            built: example::least(service, action),
        });
    }
    calls
}

/// The answers that are printed, and those that have no body to print.
fn answers(action: &Action) -> Vec<Answer<'_>> {
    let printed = action
        .examples
        .iter()
        .filter(|it| it.format != ExampleFormat::Query);
    let mut answers: Vec<Answer<'_>> = printed
        .map(|example| Answer {
            example: Some(example),
            status: example.status,
            body: &example.text,
        })
        .collect();
    for answer in action
        .answers
        .iter()
        .filter(|it| it.body == AnswerBody::None)
    {
        if !answers.iter().any(|known| known.status == answer.status) {
            answers.push(Answer {
                example: None,
                status: answer.status,
                body: "",
            });
        }
    }
    answers
}
