//! Descriptions that say nothing that the name does not say.

use super::{Advisor, words};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Field;
use crate::source::Span;

pub(super) fn advise(field: &Field, advisor: &mut Advisor<'_>) {
    let at = advisor.place(field.at, "doc");
    advise_one(&field.name, &field.doc, field.at, at, advisor);
}

/// The named types of the service.
pub(super) fn advise_types(advisor: &mut Advisor<'_>) {
    let service = advisor.service;
    let enums = service.enums.iter().map(|it| (&it.name, &it.doc, it.at));
    let ids = service.ids.iter().map(|it| (&it.name, &it.doc, it.at));
    let structs = service.structs.iter().map(|it| (&it.name, &it.doc, it.at));
    for (name, doc, at) in enums.chain(ids).chain(structs) {
        advise_one(name, doc, at, at, advisor);
    }
}

fn advise_one(name: &str, doc: &str, owner: Span, at: Span, advisor: &mut Advisor<'_>) {
    let of_name = words::of_name(name);
    let of_doc = words::of_doc(doc);
    if of_doc.is_empty() || !of_doc.iter().all(|word| of_name.contains(word)) {
        return;
    }
    let message = format!("the description of `{name}` only repeats its name");
    let advice = Diagnostic::advice(Code::DocRepeatsName, at, message)
        .note("a caller has read the name already")
        .help("say what its source says: meaning, unit, default, limits, which call gives it and which takes it");
    advisor.advise(owner, advice);
}
