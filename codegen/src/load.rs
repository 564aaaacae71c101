//! From a spec tree to its meaning: source → raw → resolve → model → check.

use rayon::prelude::*;

use crate::check::{check_service, check_tree};
use crate::diagnostic::Diagnostics;
use crate::model::{Api, Service};
use crate::raw::{RawService, read_services};
use crate::resolve::{Places, Resolved, resolve};
use crate::source::SourceTree;

/// What a spec tree means, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The services. Complete only when the diagnostics have no errors.
    pub api: Api,
    /// Everything that is wrong.
    pub diagnostics: Diagnostics,
}

/// Says more about a service that has no errors.
pub(crate) type Advise = fn(&Service, &Places) -> Diagnostics;

/// Reads, resolves and checks a spec tree. Every problem is reported, not only the first.
#[must_use]
pub fn load(tree: &SourceTree) -> Loaded {
    load_and_advise(tree, |_, _| Diagnostics::default())
}

/// The same, and what there is to say about services without errors.
pub(crate) fn load_and_advise(tree: &SourceTree, advise: Advise) -> Loaded {
    let mut diagnostics = Diagnostics::default();
    let raw = read_services(tree, &mut diagnostics);
    let services: Vec<_> = raw
        .par_iter()
        .map(|service| load_service(service, tree, advise))
        .collect();
    let mut api = Api::default();
    for (service, found) in services {
        api.services.extend(service);
        diagnostics.append(found);
    }
    diagnostics.append(check_tree(&api));
    Loaded { api, diagnostics }
}

/// Resolves and checks one service. What is broken already is not judged by its examples, too.
fn load_service(
    raw: &RawService<'_>,
    tree: &SourceTree,
    advise: Advise,
) -> (Option<Service>, Diagnostics) {
    let Resolved {
        service,
        mut diagnostics,
        places,
    } = resolve(raw, tree);
    if let Some(service) = &service {
        let sound = raw.sound && !diagnostics.has_errors();
        diagnostics.append(check_service(service, &places, tree, sound));
        if raw.sound && !diagnostics.has_errors() {
            diagnostics.append(advise(service, &places));
        }
    }
    (service, diagnostics)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::diagnostic::{Style, render};

    #[test]
    fn every_committed_spec_loads() {
        let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
        let tree = SourceTree::read(&specs).expect("the specs can be read");
        let loaded = load(&tree);
        let problems = render(&loaded.diagnostics, &tree, Style::Plain);
        assert!(loaded.diagnostics.is_empty(), "\n{problems}");
        assert!(!loaded.api.services.is_empty());
    }
}
