//! A parameter that must be given has no use for a default.

use super::Lint;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Field;

pub(super) fn check(field: &Field, lint: &mut Lint<'_>) {
    if !field.required || field.default.is_none() {
        return;
    }
    let at = lint.place(field.at, "default");
    lint.report(
        Diagnostic::error(
            Code::RequiredWithDefault,
            at,
            format!("`{}` is required and has a default", field.name),
        )
        .note("a default is what the service takes when the field is absent, and a required field is never absent")
        .help("remove one of the two; if the sources disagree, note it as a quirk"),
    );
}
