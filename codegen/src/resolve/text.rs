//! Texts of the model.

use super::scope::Scope;
use crate::diagnostic::{Code, Diagnostic};
use crate::raw::Text;

/// The text, on its own.
pub(super) fn owned(text: &Text<'_>) -> String {
    text.value.clone().into_owned()
}

/// A text that has to say something, on its own. One that is missing was reported when the file was read.
pub(super) fn prose(text: Option<&Text<'_>>, scope: &mut Scope<'_, '_>) -> String {
    let Some(text) = text else {
        return String::new();
    };
    if text.value.trim().is_empty() {
        scope.report(
            Diagnostic::error(Code::EmptyText, text.span, "this text says nothing")
                .help("write what it is, in our words"),
        );
    }
    owned(text)
}
