//! What a person has yet to answer: `review:` keys, and texts that still say `TODO`.
//!
//! Drafts and skeletons carry them. They are errors when they are read, so nothing can be generated from a spec that nobody looked
//! at; everything else of the spec is still checked, so that an author sees all that is left to do.

use super::form::Form;
use super::node::{Node, NodeValue};
use super::read::{OneOrMany, Read, Text, first_line};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;

/// What a draft was not sure of. Reading one is an error; nothing of it is kept.
#[derive(Clone, Copy, Debug)]
pub struct Review;

impl<'t> Read<'t> for Review {
    const FORM: Form = OneOrMany::<Text<'_>>::FORM;

    fn read(node: Node<'t>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let span = match node.value {
            NodeValue::Scalar(_) => node.span,
            _ => first_line(node.span),
        };
        let OneOrMany(questions) = OneOrMany::<Text<'t>>::read(node, diagnostics)?;
        let problem = Diagnostic::error(
            Code::OpenReview,
            span,
            "a draft asks for review here, and nobody has answered",
        );
        let problem = questions
            .iter()
            .fold(problem, |problem, question| problem.note(&*question.value));
        diagnostics.push(problem.help(
            "compare what stands here with its source, mend it or keep it, then remove `review`",
        ));
        Some(Self)
    }
}

/// Whether a text is still to be written: it begins with the word `TODO`.
pub(crate) fn is_todo(text: &str) -> bool {
    text.strip_prefix("TODO")
        .is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
}

/// Reports a text that is still to be written.
pub(super) fn report_todo(text: &str, span: Span, diagnostics: &mut Diagnostics) {
    if !is_todo(text) {
        return;
    }
    diagnostics.push(
        Diagnostic::error(Code::Todo, span, "this is still to be written")
            .help("write what the text asks for, from the page and in our words"),
    );
}
