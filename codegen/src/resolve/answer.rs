//! Answers to advice. They mean nothing for the API, so the model does not have them; the lints find them among the places.

use super::scope::Scope;
use super::text::prose;
use crate::diagnostic::{Code, Diagnostic};
use crate::raw::{Answers, Text};
use crate::source::Span;
use crate::suggest::did_you_mean;

/// Notes which advice about the thing at `owner` is answered, and where.
pub(super) fn resolve_answers(
    owner: Span,
    answers: Option<&Answers<'_>>,
    scope: &mut Scope<'_, '_>,
) {
    for (slug, reason) in answers.into_iter().flat_map(|answers| &answers.entries) {
        match Code::parse(&slug.value).filter(|code| code.is_advice() && code.slug() == slug.value)
        {
            Some(code) => scope.found.places.answer(owner, code, slug.span),
            None => scope.report(unknown_advice(slug)),
        }
        if reason.is_some() {
            prose(reason.as_ref(), scope);
        }
    }
}

fn unknown_advice(slug: &Text<'_>) -> Diagnostic {
    let known = Code::ALL.iter().filter(|code| code.is_advice());
    Diagnostic::error(
        Code::UnknownWord,
        slug.span,
        format!("there is no advice `{}`", slug.value),
    )
    .maybe_help(did_you_mean(&slug.value, known.map(|code| code.slug())))
}
