//! An error code is declared once.

use super::Lint;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::ErrorCode;

pub(super) fn check(lint: &mut Lint<'_>) {
    let service = lint.service;
    check_errors(&service.errors, lint);
    for action in &service.actions {
        check_errors(&action.errors, lint);
    }
}

fn check_errors(errors: &[ErrorCode], lint: &mut Lint<'_>) {
    for (index, error) in errors.iter().enumerate() {
        let is_same = |other: &&ErrorCode| other.code == error.code && other.status == error.status;
        if let Some(first) = errors.iter().take(index).find(is_same) {
            lint.report(
                Diagnostic::error(
                    Code::DuplicateError,
                    error.at,
                    format!("the error `{}` is here twice", error.code),
                )
                .also(first.at, "first here")
                .help("remove one of them, or give each its HTTP status"),
            );
        }
    }
}
