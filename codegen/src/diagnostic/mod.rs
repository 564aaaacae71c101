//! What is wrong with the specs: what, where, why, and how to mend it.
//!
//! A [`Diagnostic`] is data; [`render()`] makes text of it.

mod code;
mod render;
mod visible;

use std::collections::BTreeSet;

pub use code::Code;
pub use render::{Style, render, render_below};
pub(crate) use visible::is_deceptive;
pub use visible::visible;

use crate::source::Span;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Places, the primary first.
    pub labels: Vec<Label>,
    /// Which kind of problem.
    pub code: Code,
    /// Whether it stops the run.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// Why it is wrong.
    pub notes: Vec<String>,
    /// How to mend it.
    pub help: Vec<String>,
}

/// A place and what to see there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to see there; may be empty.
    pub text: String,
    /// Whether the problem is here, or this merely explains it.
    pub primary: bool,
}

/// Whether a diagnostic stops the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be generated.
    Error,
    /// Worth a look; a spec can answer it with a reason.
    Advice,
}

impl Diagnostic {
    /// An error at a place.
    #[must_use]
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, span, message.into())
    }

    /// Advice at a place.
    #[must_use]
    pub fn advice(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Advice, code, span, message.into())
    }

    fn new(severity: Severity, code: Code, span: Span, message: String) -> Self {
        let primary = Label {
            span,
            text: String::new(),
            primary: true,
        };
        Self {
            labels: vec![primary],
            code,
            severity,
            message,
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Says what to see at the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let Some(primary) = self.labels.first_mut() {
            primary.text = text.into();
        }
        self
    }

    /// Adds a place that explains the problem.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            text: text.into(),
            primary: false,
        });
        self
    }

    /// Says why.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Says how to mend it, if that is known.
    #[must_use]
    pub fn maybe_help(self, text: Option<String>) -> Self {
        match text {
            Some(text) => self.help(text),
            None => self,
        }
    }

    /// The place of the problem.
    #[must_use]
    pub fn span(&self) -> Span {
        self.labels
            .first()
            .map(|label| label.span)
            .unwrap_or_default()
    }
}

/// Diagnostics as they come; sorted and without repetition when read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: BTreeSet<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.insert(diagnostic);
    }

    /// Adds all of another collection.
    pub fn append(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// By file and position, each once.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Whether there is nothing to report.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }

    /// Whether anything stops the run.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Whether anything is wrong but for what a person has yet to answer.
    #[must_use]
    pub fn has_mistakes(&self) -> bool {
        self.list.iter().any(|diagnostic| {
            diagnostic.severity == Severity::Error && !diagnostic.code.is_open_question()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    fn at(file: u32, start: u32) -> Span {
        Span {
            file: FileId(file),
            start,
            end: start + 1,
        }
    }

    #[test]
    fn come_by_position_and_each_once() {
        let mut diagnostics = Diagnostics::default();
        for (file, start) in [(1, 0), (0, 9), (0, 2), (0, 9)] {
            diagnostics.push(Diagnostic::error(Code::UnknownKey, at(file, start), "x"));
        }
        let places: Vec<_> = diagnostics.iter().map(Diagnostic::span).collect();
        assert_eq!(places, [at(0, 2), at(0, 9), at(1, 0)]);
    }

    #[test]
    fn only_errors_stop_the_run() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(Diagnostic::advice(Code::UnknownKey, at(0, 0), "x"));
        assert!(!diagnostics.has_errors());
        diagnostics.push(Diagnostic::error(Code::UnknownKey, at(0, 0), "x"));
        assert!(diagnostics.has_errors());
    }
}
