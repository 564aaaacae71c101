//! Patterns must compile.

use regex::Regex;

use super::Lint;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ConstraintKind, Field};

pub(super) fn check(field: &Field, lint: &mut Lint<'_>) {
    for constraint in &field.constraints {
        let ConstraintKind::Pattern(pattern) = &constraint.kind else {
            continue;
        };
        if let Err(error) = compile(pattern) {
            lint.report(
                Diagnostic::error(
                    Code::BadPattern,
                    constraint.at,
                    "this pattern does not compile",
                )
                .note(reason(&error))
                .help("patterns are regular expressions without look-around and back references"),
            );
        }
    }
}

/// The pattern, matching whole texts.
pub(super) fn compile(pattern: &str) -> Result<Regex, regex::Error> {
    Regex::new(&format!(r"\A(?:{pattern})\z"))
}

/// The last line of the error says what; those before it repeat the pattern.
fn reason(error: &regex::Error) -> String {
    let text = error.to_string();
    let last = text.lines().last().unwrap_or_default();
    last.trim_start_matches("error: ").to_owned()
}
