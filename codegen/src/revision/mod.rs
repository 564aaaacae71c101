//! Two revisions of the specs, read from git or from directories, and compared.
//!
//! Only services of which some file differs are read into a model. A service that does not load in one of the revisions is
//! reported as uncompared, with the reason; it never counts as added or removed.

mod files;
pub mod git;

use std::collections::{BTreeMap, BTreeSet};

pub use files::{Files, Request, Revision, Sides, Trouble};

use crate::diagnostic::{Diagnostics, Severity, Style, render};
use crate::diff::{Change, diff, drift_between, settle};
use crate::model::Api;
use crate::source::{Position, SourceTree, Span};
use crate::{Loaded, load};

/// What was compared, and what was found.
#[derive(Debug)]
pub struct Comparison {
    /// What the old revision is called.
    pub base: Revision,
    /// What the new revision is called.
    pub head: Revision,
    /// Every change.
    pub changes: Vec<Change>,
    /// Services that could not be compared.
    pub uncompared: Vec<Uncompared>,
    /// Files whose bytes differ.
    pub files: Vec<String>,
    /// The services of the old revision that were read.
    pub old: Loading,
    /// The services of the new revision that were read.
    pub new: Loading,
}

/// One side, as far as it was read.
#[derive(Debug, Default)]
pub struct Loading {
    /// What it means.
    pub api: Api,
    /// Its text, for places in files.
    pub tree: SourceTree,
    diagnostics: Diagnostics,
}

impl Loading {
    /// File below the spec root, line and column of a span.
    #[must_use]
    pub fn locate(&self, span: Span) -> Option<(&str, Position)> {
        self.tree.locate(span)
    }
}

/// A service that could not be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncompared {
    /// Its directory below the spec root.
    pub directory: String,
    /// `base` or `head`.
    pub side: &'static str,
    /// The first problem, and how many there are.
    pub reason: String,
}

/// Compares two sets of files.
#[must_use]
pub fn compare(sides: Sides) -> Comparison {
    let Sides {
        base,
        head,
        old,
        new,
        surfaces,
    } = sides;
    let files = differing(&old, &new);
    let services: BTreeSet<String> = files.iter().filter_map(|path| service_of(path)).collect();
    let (mut old, mut new) = (read(old, &services), read(new, &services));
    let mut uncompared = problems(&old, "base");
    uncompared.extend(problems(&new, "head"));
    for it in &uncompared {
        leave_out(&mut old.api, &it.directory);
        leave_out(&mut new.api, &it.directory);
    }
    let mut changes = diff(&old.api, &new.api);
    settle(&mut changes, &old.api, &new.api);
    if let Some((before, after)) = surfaces {
        drift_between(&mut changes, &before, &after);
    }
    Comparison {
        changes,
        base,
        head,
        uncompared,
        files,
        old,
        new,
    }
}

/// Paths of files that are not the same on both sides.
fn differing(old: &Files, new: &Files) -> Vec<String> {
    let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let of_specs = paths.into_iter().filter(|path| service_of(path).is_some());
    let differ = of_specs.filter(|&path| old.get(path) != new.get(path));
    differ.cloned().collect()
}

/// `alibaba/dbs/2019-03-06` of `alibaba/dbs/2019-03-06/actions/X.yaml`.
fn service_of(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.splitn(4, '/').collect();
    match parts.as_slice() {
        [provider, service, version, _] => Some(format!("{provider}/{service}/{version}")),
        _ => None,
    }
}

fn read(files: Files, services: &BTreeSet<String>) -> Loading {
    let wanted = files
        .into_iter()
        .filter(|(path, _)| service_of(path).is_some_and(|it| services.contains(&it)));
    let tree = SourceTree::from_files(wanted.collect::<BTreeMap<_, _>>());
    let Loaded { api, diagnostics } = load(&tree);
    Loading {
        api,
        tree,
        diagnostics,
    }
}

/// The services that have errors on one side.
fn problems(side: &Loading, name: &'static str) -> Vec<Uncompared> {
    let mut by_service: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let errors = side
        .diagnostics
        .iter()
        .filter(|it| it.severity == Severity::Error);
    for error in errors {
        let at = error
            .labels
            .first()
            .and_then(|label| side.locate(label.span));
        let (path, position) = at.map_or(("", None), |(path, position)| (path, Some(position)));
        let line = position
            .map(|it| format!(":{}", it.line))
            .unwrap_or_default();
        let text = format!("{path}{line}: {}", error.message);
        let directory = service_of(path).unwrap_or_default();
        by_service.entry(directory).or_default().push(text);
    }
    let of_service = |(directory, errors): (String, Vec<String>)| {
        let more = errors.len().saturating_sub(1);
        let more = if more > 0 {
            format!(" (and {more} more)")
        } else {
            String::new()
        };
        Uncompared {
            directory,
            side: name,
            reason: format!("{}{more}", errors.into_iter().next().unwrap_or_default()),
        }
    };
    by_service.into_iter().map(of_service).collect()
}

fn leave_out(api: &mut Api, directory: &str) {
    api.services.retain(|it| {
        let own = format!("{}/{}/{}", it.provider, it.name, it.version);
        // What has no directory may concern every service.
        !directory.is_empty() && own != directory
    });
}

impl Comparison {
    /// All problems of one side, rendered, for a reader who wants to mend them.
    #[must_use]
    pub fn problems(&self) -> String {
        let old = render(&self.old.diagnostics, &self.old.tree, Style::Plain);
        let new = render(&self.new.diagnostics, &self.new.tree, Style::Plain);
        format!("{old}{new}")
    }
}
