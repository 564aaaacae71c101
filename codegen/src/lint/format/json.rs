//! Diagnostics as JSON.

use serde::Serialize;

use super::{Region, severity};
use crate::diagnostic::{Diagnostic, Diagnostics, Label};
use crate::source::SourceTree;

/// A JSON list with one object for each diagnostic, by file and position. `root` is what stands before the paths of the tree.
#[must_use]
pub fn json(diagnostics: &Diagnostics, tree: &SourceTree, root: &str) -> String {
    let list: Vec<_> = diagnostics
        .iter()
        .map(|it| Item::of(it, tree, root))
        .collect();
    let text = serde_json::to_string_pretty(&list).unwrap_or_else(|_| "[]".to_owned());
    format!("{text}\n")
}

#[derive(Serialize)]
struct Item<'d> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    message: &'d str,
    notes: &'d [String],
    help: &'d [String],
    places: Vec<Place<'d>>,
}

/// The primary place comes first.
#[derive(Serialize)]
struct Place<'d> {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    label: &'d str,
}

impl<'d> Item<'d> {
    fn of(diagnostic: &'d Diagnostic, tree: &SourceTree, root: &str) -> Self {
        Self {
            code: diagnostic.code.id(),
            name: diagnostic.code.slug(),
            severity: severity(diagnostic),
            message: &diagnostic.message,
            notes: &diagnostic.notes,
            help: &diagnostic.help,
            places: diagnostic
                .labels
                .iter()
                .filter_map(|label| Place::of(label, tree, root))
                .collect(),
        }
    }
}

impl<'d> Place<'d> {
    fn of(label: &'d Label, tree: &SourceTree, root: &str) -> Option<Self> {
        let Region { path, start, end } = Region::of(label.span, tree, root)?;
        Some(Self {
            file: path,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            label: &label.text,
        })
    }
}
