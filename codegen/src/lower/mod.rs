//! Model → rust: decides every name, type, sentence and module. What is left to decide afterwards is nothing.

mod checks;
mod clashes;
mod docs;
mod example;
mod markdown;
pub mod names;
mod needed;
mod phrases;
mod request;
mod rules;
mod scene;
mod service;
#[cfg(test)]
pub(crate) mod test_model;
#[cfg(test)]
mod tests;
mod types;
mod values;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use clashes::{Claim, Clash, clashes};

use crate::model::{Action, Api, Field};
use crate::rust::{Crate, Provider, Service, Text};

/// What to print for these specs.
#[must_use]
pub fn lower(api: &Api) -> Crate {
    let services: Vec<_> = api.services.par_iter().map(service::service).collect();
    let mut providers: BTreeMap<String, Provider> = BTreeMap::new();
    for (spec, service) in api.services.iter().zip(services) {
        let provider = providers
            .entry(spec.provider.clone())
            .or_insert_with(|| provider(&spec.provider));
        provider.services.push(service);
    }
    for provider in providers.values_mut() {
        sort(&mut provider.services);
    }
    Crate {
        providers: providers.into_values().collect(),
    }
}

/// The parameters that a request of an action needs to break none of its rules, as far as examples go.
pub(crate) fn needed<'a>(service: &crate::model::Service, action: &'a Action) -> Vec<&'a Field> {
    needed::fields(&scene::Scene::new(service), action)
}

fn provider(name: &str) -> Provider {
    Provider {
        module: names::folder_module(name),
        name: Text::from(name),
        services: Vec::new(),
    }
}

/// Sorted once, so that nothing depends on the order in which files were read.
fn sort(services: &mut [Service]) {
    services.sort_by(|a, b| (&a.module, &a.specs).cmp(&(&b.module, &b.specs)));
    for service in services {
        service.actions.sort_by(|a, b| a.module.cmp(&b.module));
        service.items.sort_by(|a, b| a.name().cmp(b.name()));
        service.markers.sort();
    }
}
