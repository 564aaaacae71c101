//! From diagnostics to text for people.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::visible::{visible, visible_in_place};
use super::{Diagnostic, Diagnostics, Label, Severity};
use crate::source::{FileId, SourceTree};

/// How much a text may shine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Letters only.
    Plain,
    /// With ANSI colours.
    Coloured,
}

/// All diagnostics with excerpts of their sources, and a last line that counts them. Nothing for none.
#[must_use]
pub fn render(diagnostics: &Diagnostics, tree: &SourceTree, style: Style) -> String {
    render_below("", diagnostics, tree, style)
}

/// As [`render`]; `root`, such as `specs/`, stands before each path, so that it can be opened from where the reader is.
#[must_use]
pub fn render_below(
    root: &str,
    diagnostics: &Diagnostics,
    tree: &SourceTree,
    style: Style,
) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        out.push_str(&render_one(diagnostic, root, tree, &renderer));
        out.push_str("\n\n");
    }
    out.push_str(&tally(diagnostics));
    out
}

fn render_one(
    diagnostic: &Diagnostic,
    root: &str,
    tree: &SourceTree,
    renderer: &Renderer,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Advice => Level::WARNING.with_name("advice"),
    };
    let title = level
        .primary_title(visible(&diagnostic.message))
        .id(diagnostic.code.id());
    let notes = diagnostic
        .notes
        .iter()
        .map(|note| Level::NOTE.message(visible(note)));
    let help = diagnostic
        .help
        .iter()
        .map(|help| Level::HELP.message(visible(help)));
    let group = Group::with_title(title)
        .elements(snippets(diagnostic, root, tree))
        .elements(notes)
        .elements(help);
    renderer.render(&[group])
}

/// One excerpt for each file, that of the primary label first.
fn snippets<'a>(
    diagnostic: &'a Diagnostic,
    root: &str,
    tree: &'a SourceTree,
) -> Vec<Snippet<'a, Annotation<'a>>> {
    let mut files: Vec<FileId> = Vec::new();
    for label in &diagnostic.labels {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    files
        .into_iter()
        .filter_map(|file| snippet(file, &diagnostic.labels, root, tree))
        .collect()
}

fn snippet<'a>(
    file: FileId,
    labels: &'a [Label],
    root: &str,
    tree: &'a SourceTree,
) -> Option<Snippet<'a, Annotation<'a>>> {
    let source = tree.file(file)?;
    let annotations = labels
        .iter()
        .filter(|label| label.span.file == file)
        .map(|label| annotation(label, &source.text));
    Some(
        Snippet::source(visible_in_place(&source.text))
            .path(visible(&format!("{root}{}", source.path)).into_owned())
            .annotations(annotations),
    )
}

fn annotation<'a>(label: &'a Label, text: &str) -> Annotation<'a> {
    let kind = if label.primary {
        AnnotationKind::Primary
    } else {
        AnnotationKind::Context
    };
    let place =
        |offset: u32| text.floor_char_boundary(usize::try_from(offset).unwrap_or(usize::MAX));
    let (start, end) = (place(label.span.start), place(label.span.end));
    let annotation = kind.span(start..end.max(start));
    if label.text.is_empty() {
        annotation
    } else {
        annotation.label(visible(&label.text))
    }
}

fn tally(diagnostics: &Diagnostics) -> String {
    let count = |severity, one: &str, many: &str| match diagnostics.count(severity) {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    };
    let parts: Vec<_> = [
        count(Severity::Error, "error", "errors"),
        count(Severity::Advice, "piece of advice", "pieces of advice"),
    ]
    .into_iter()
    .flatten()
    .collect();
    format!("{}\n", parts.join(", "))
}
