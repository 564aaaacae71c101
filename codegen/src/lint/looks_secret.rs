//! Names of passwords, keys and tokens.

use super::{Advisor, is_free_text};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Field;

/// What the name of a secret holds, without the marks between its words.
const SIGNS: &[&str] = &[
    "accesskey",
    "apikey",
    "credential",
    "passphrase",
    "passwd",
    "password",
    "privatekey",
    "pwd",
    "secret",
    "token",
];

pub(super) fn advise(field: &Field, advisor: &mut Advisor<'_>) {
    if field.secret || field.idempotency || !is_free_text(field) {
        return;
    }
    let name = field.name.replace(['_', '-'], "").to_lowercase();
    let Some(sign) = SIGNS.iter().find(|sign| name.contains(**sign)) else {
        return;
    };
    let message = format!(
        "`{}` looks like a secret and is not marked as one",
        field.name
    );
    let advice = Diagnostic::advice(Code::LooksSecret, field.at, message)
        .note(format!(
            "its name holds `{sign}`; what is not marked is printed, and ends up in logs"
        ))
        .help("add `secret: true`");
    advisor.advise(field.at, advice);
}
