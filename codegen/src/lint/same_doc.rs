//! Two fields side by side with the same description.

use std::collections::BTreeMap;

use super::Advisor;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Field;
use crate::raw::is_todo;

pub(super) fn advise(fields: &[Field], advisor: &mut Advisor<'_>) {
    let mut seen: BTreeMap<&str, &Field> = BTreeMap::new();
    for field in fields.iter().filter(|field| !is_todo(&field.doc)) {
        let Some(first) = seen.insert(field.doc.trim(), field) else {
            continue;
        };
        let (here, there) = (
            advisor.place(field.at, "doc"),
            advisor.place(first.at, "doc"),
        );
        let message = format!(
            "`{}` and `{}` have the same description",
            first.name, field.name
        );
        let advice = Diagnostic::advice(Code::SameDoc, here, message)
            .also(there, "the same here")
            .help("say what tells them apart");
        advisor.advise(field.at, advice);
    }
}
