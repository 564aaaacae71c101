//! Drafts of specs from a vendor's own files: its request metadata, and the structures of its client.
//!
//! A draft holds every name, type and mark of its sources, and what their English notes state as values, bounds, defaults, units and
//! conditions. Whatever rests on a note or on a guess is marked `review`, and every description is a `TODO`: sentences are not
//! copied. A spec that exists is never touched; [`draft`] says where the sources differ from it.

mod client;
mod described;
mod differ;
mod input;
mod known;
mod merge;
mod metadata;
mod note;
mod page;
mod proposal;
mod store;

use std::collections::BTreeMap;

pub use described::{Described, Kind, Parameter};
pub use input::{Form, Reading, read};
pub use store::store;

use crate::model::Service;
use known::Known;
use merge::{Said, merge};

/// A document that actions are drafted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The id that `service.yaml` declares for it.
    pub document: String,
    /// What it says.
    pub actions: Vec<Described>,
}

/// What was made of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its name.
    pub action: String,
    /// The spec that was drafted, or what the sources say otherwise.
    pub outcome: Outcome,
}

/// What a draft came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There is no spec yet: this one.
    Drafted {
        /// Path below the spec root, with `/`.
        path: String,
        /// Its text.
        text: String,
    },
    /// There is a spec: what the sources say otherwise, each in a line; nothing when they agree.
    Exists {
        /// The differences.
        differences: Vec<String>,
    },
}

/// Drafts the actions of the first source, sorted by name; where sources disagree the earlier one is followed and the disagreement is marked.
///
/// # Errors
///
/// Never for a template that is sound; the tests render it.
pub fn draft(sources: &[Source], service: &Service) -> Result<Vec<Draft>, minijinja::Error> {
    let known = Known::new(service);
    let mut drafted = proposal::Drafted::default();
    let mut drafts = BTreeMap::new();
    for described in sources
        .first()
        .into_iter()
        .flat_map(|source| &source.actions)
    {
        let said: Vec<Said<'_>> = sources
            .iter()
            .filter_map(|source| {
                let same = |it: &&Described| it.name == described.name;
                Some(Said {
                    document: &source.document,
                    described: source.actions.iter().find(same)?,
                })
            })
            .collect();
        let Some(merged) = merge(&said) else {
            continue;
        };
        let outcome = match known.action(&merged.name) {
            Some(action) => Outcome::Exists {
                differences: differ::differences(&merged, action, service),
            },
            None => Outcome::Drafted {
                path: spec_path(service, &merged.name),
                text: page::write_page(&proposal::propose(&merged, &known, &mut drafted))?,
            },
        };
        drafts.insert(merged.name.clone(), outcome);
    }
    Ok(drafts
        .into_iter()
        .map(|(action, outcome)| Draft { action, outcome })
        .collect())
}

fn spec_path(service: &Service, action: &str) -> String {
    let Service {
        provider,
        name,
        version,
        ..
    } = service;
    format!("{provider}/{name}/{version}/actions/{action}.yaml")
}
