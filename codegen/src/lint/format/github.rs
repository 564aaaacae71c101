//! Diagnostics as workflow commands, which show as annotations of a pull request.

use super::{Region, whole_text};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::source::SourceTree;

/// One line for each diagnostic. `root` is what stands before the paths of the tree.
#[must_use]
pub fn github(diagnostics: &Diagnostics, tree: &SourceTree, root: &str) -> String {
    let lines = diagnostics.iter().filter_map(|it| line(it, tree, root));
    lines.collect()
}

fn line(diagnostic: &Diagnostic, tree: &SourceTree, root: &str) -> Option<String> {
    let Region { path, start, end } = Region::of(diagnostic.span(), tree, root)?;
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Advice => "warning",
    };
    let title = format!("{} {}", diagnostic.code.id(), diagnostic.code.slug());
    Some(format!(
        "::{command} file={},line={},endLine={},col={},endColumn={},title={}::{}\n",
        property(&path),
        start.line,
        end.line,
        start.column,
        end.column,
        property(&title),
        data(&whole_text(diagnostic)),
    ))
}

/// A text behind the last `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A text between two commas.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_spec_says_can_end_the_command() {
        assert_eq!(data("a\n::error::b%"), "a%0A::error::b%25");
        assert_eq!(property("a,b:c"), "a%2Cb%3Ac");
    }
}
