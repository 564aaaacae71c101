//! From a spec tree to its meaning: source → raw → resolve → model → check.

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::model::Api;
use crate::raw::read_services;
use crate::resolve::resolve;
use crate::source::SourceTree;

/// What a spec tree means, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The services. Complete only when the diagnostics have no errors.
    pub api: Api,
    /// Everything that is wrong.
    pub diagnostics: Diagnostics,
}

/// Reads, resolves and checks a spec tree. Every problem is reported, not only the first.
#[must_use]
pub fn load(tree: &SourceTree) -> Loaded {
    let mut diagnostics = Diagnostics::default();
    let raw = read_services(tree, &mut diagnostics);
    let resolved: Vec<_> = raw
        .par_iter()
        .map(|service| resolve(service, tree))
        .collect();
    let mut api = Api::default();
    for service in resolved {
        api.services.extend(service.service);
        diagnostics.append(service.diagnostics);
    }
    Loaded { api, diagnostics }
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
