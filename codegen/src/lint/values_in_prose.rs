//! Values that a description lists, where the type takes any text.

use std::sync::LazyLock;

use regex::Regex;

use super::{Advisor, is_free_text};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ConstraintKind, Field};

/// Two or more quoted words in a row, as values are listed.
static LIST: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"`[^`]+`(?:(?:, (?:or |and )?| or | and )`[^`]+`)+").ok());

pub(super) fn advise(field: &Field, advisor: &mut Advisor<'_>) {
    if !is_free_text(field) || field.constraints.iter().any(|it| lists_values(&it.kind)) {
        return;
    }
    let Some(list) = LIST.as_ref().and_then(|list| list.find(&field.doc)) else {
        return;
    };
    if list
        .as_str()
        .split('`')
        .skip(1)
        .step_by(2)
        .any(|word| is_known(word, advisor))
    {
        return;
    }
    let at = advisor.place(field.at, "doc");
    let message = format!(
        "the description of `{}` lists values, and its type takes any text",
        field.name
    );
    let advice = Diagnostic::advice(Code::ValuesInProse, at, message)
        .note(format!("it says {}", list.as_str()))
        .help("make them an enum, or `one_of`; if they are only a part of what may stand there, say so in the answer");
    advisor.advise(field.at, advice);
}

fn lists_values(kind: &ConstraintKind) -> bool {
    matches!(kind, ConstraintKind::OneOf(_) | ConstraintKind::Pattern(_))
}

/// Whether a quoted word is a name of the service rather than a value.
fn is_known(word: &str, advisor: &Advisor<'_>) -> bool {
    let last = word.rsplit(['.', ' ']).next().unwrap_or(word);
    advisor.names.contains(last.trim_end_matches("[]"))
}
