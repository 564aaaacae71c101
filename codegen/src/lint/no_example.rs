//! Actions without an example.

use super::Advisor;
use crate::diagnostic::{Code, Diagnostic};

pub(super) fn advise(advisor: &mut Advisor<'_>) {
    let service = advisor.service;
    for action in service
        .actions
        .iter()
        .filter(|action| action.examples.is_empty())
    {
        let message = format!("`{}` has no example", action.name);
        let advice = Diagnostic::advice(Code::NoExample, action.at, message)
            .note("an example is held against the spec, and finds mistakes of it that nothing else finds")
            .help("put a request or an answer of the page into `examples/`, and name it under `examples`");
        advisor.advise(action.at, advice);
    }
}
