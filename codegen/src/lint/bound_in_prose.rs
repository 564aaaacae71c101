//! Bounds that a description states, where no constraint holds them.

use std::sync::LazyLock;

use regex::Regex;

use super::Advisor;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Field;

/// How a description states a bound.
static BOUND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?ix) \b (?: (?: at\ most | at\ least | up\ to | no\ more\ than | no\ less\ than | (?:maxi|mini)mum\ (?:of|is)? ) \s [0-9][0-9,]*
        | (?: from | between ) \s -?[0-9][0-9,]* \s (?: to | and ) \s [0-9][0-9,]*
        | [0-9][0-9,]* \s (?: to | – ) \s [0-9][0-9,]* | [0-9][0-9,]* \s [a-z]+ \s at \s (?: most | least ) ) \b",
    )
    .ok()
});

pub(super) fn advise(field: &Field, advisor: &mut Advisor<'_>) {
    if !field.constraints.is_empty() {
        return;
    }
    let Some(bound) = BOUND.as_ref().and_then(|bound| bound.find(&field.doc)) else {
        return;
    };
    let at = advisor.place(field.at, "doc");
    let message = format!(
        "the description of `{}` states a bound that nothing checks",
        field.name
    );
    let advice = Diagnostic::advice(Code::BoundInProse, at, message)
        .note(format!("it says “{}”", bound.as_str()))
        .help("write it as `range`, `length`, `bytes` or `items`; with `level: advice` when the source is vague");
    advisor.advise(field.at, advice);
}
