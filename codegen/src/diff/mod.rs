//! Two models in, changes out: what a revision of the specs means.
//!
//! A service is matched by provider and name, an action by its name, a field by its wire name, and then by what the spec states
//! about renames. Files, spans and the author's order of keys say nothing. Every structure of the model is taken apart completely:
//! a field that is added to the model does not compile until something here compares it.

mod action;
pub mod catalogue;
pub mod change;
pub mod check;
mod constraint;
mod docs;
mod enums;
mod errors;
mod field;
mod fold;
mod named;
mod pairing;
mod place;
mod quirks;
mod reach;
pub(crate) mod refused;
mod rules;
mod service;
mod sets;
mod shape;
mod surface;
pub(crate) mod words;

use std::collections::BTreeMap;

pub use change::{Address, Cause, Change, Direction, Fate, Given, Witness};
pub use check::{Bump, Check, Family, Rust, Validation, Verdicts, Wire};
pub use surface::{drift_between, settle};

use crate::model::{Api, Service};

/// Everything that changed in meaning, sorted by place and then by id.
#[must_use]
pub fn diff(old: &Api, new: &Api) -> Vec<Change> {
    let Api { services: before } = old;
    let mut changes = Vec::new();
    let mut left: BTreeMap<_, Vec<&Service>> = BTreeMap::new();
    for service in before {
        left.entry(identity(service)).or_default().push(service);
    }
    for service in &new.services {
        match left
            .get_mut(&identity(service))
            .and_then(|known| same_version(known, service))
        {
            Some(before) => service::compare(before, service, &mut changes),
            None => service::added(service, &mut changes),
        }
    }
    for service in left.into_values().flatten() {
        service::removed(service, &mut changes);
    }
    changes.sort_by(|one, other| {
        let key = |it: &Change| (it.address.clone(), it.check.id, it.new.clone());
        key(one).cmp(&key(other))
    });
    changes
}

fn identity(service: &Service) -> (&str, &str) {
    (&service.provider, &service.name)
}

/// Takes the same version, or else any other version of the same service.
fn same_version<'a>(known: &mut Vec<&'a Service>, service: &Service) -> Option<&'a Service> {
    let same = known.iter().position(|it| it.version == service.version);
    (!known.is_empty()).then(|| known.remove(same.unwrap_or(0)))
}
