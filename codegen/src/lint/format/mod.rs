//! Diagnostics for programs: JSON, annotations of a pull request, SARIF.

mod github;
mod json;
mod sarif;

pub use github::github;
pub use json::json;
pub use sarif::sarif;

use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Position, SourceTree, Span};

/// A place as other programs want it: a path, and where it starts and ends.
struct Region {
    path: String,
    start: Position,
    end: Position,
}

impl Region {
    /// `root` is what stands before the paths of the tree: `specs/`.
    fn of(span: Span, tree: &SourceTree, root: &str) -> Option<Self> {
        let file = tree.file(span.file)?;
        Some(Self {
            path: format!("{root}{}", file.path),
            start: file.position(span.start),
            end: file.position(span.end.max(span.start)),
        })
    }
}

fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity {
        Severity::Error => "error",
        Severity::Advice => "advice",
    }
}

/// Message, reasons and remedies as one text.
fn whole_text(diagnostic: &Diagnostic) -> String {
    let notes = diagnostic
        .notes
        .iter()
        .map(|note| format!("\nnote: {note}"));
    let help = diagnostic.help.iter().map(|help| format!("\nhelp: {help}"));
    [diagnostic.message.clone()]
        .into_iter()
        .chain(notes)
        .chain(help)
        .collect()
}
