//! From what the sources say to what a draft writes: each fact in the words of the format, and beside it what a person has to judge.

mod field;
mod limits;
mod rule;
mod types;
mod yaml;

use serde::Serialize;

use super::described::Kind;
use super::known::{Known, Side};
use super::merge::{FieldKind, Merged, MergedField};
use crate::model::{Access, Paging, PagingStyle};
use field::propose_fields;
use rule::propose_rules;
use types::Types;

pub(super) use types::Drafted;

/// A spec of an action, ready to be written.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Proposal {
    pub(super) action: String,
    pub(super) access: &'static str,
    pub(super) deprecated: bool,
    pub(super) documents: Vec<String>,
    pub(super) request: Vec<FieldText>,
    pub(super) rules: Vec<RuleText>,
    pub(super) response: Vec<FieldText>,
    pub(super) paging: Vec<KeyText>,
    pub(super) enums: Vec<EnumText>,
    pub(super) structures: Vec<StructText>,
    pub(super) review: Vec<String>,
}

/// A key and its value, as they are written.
#[derive(Clone, Debug, Serialize)]
pub(super) struct KeyText {
    pub(super) name: &'static str,
    pub(super) value: String,
}

/// A field: its name, its keys in the format's order, and what is to be judged.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FieldText {
    pub(super) name: String,
    pub(super) keys: Vec<KeyText>,
    pub(super) review: Vec<String>,
}

/// A rule that requires a parameter.
#[derive(Clone, Debug, Serialize)]
pub(super) struct RuleText {
    pub(super) id: String,
    pub(super) require: String,
    /// `when` or `unless`.
    pub(super) key: &'static str,
    pub(super) condition: String,
    pub(super) review: Vec<String>,
}

/// An enum that only this action uses.
#[derive(Clone, Debug, Serialize)]
pub(super) struct EnumText {
    pub(super) name: String,
    pub(super) values: Vec<String>,
    pub(super) review: Vec<String>,
}

/// A structure that only this action uses.
#[derive(Clone, Debug, Serialize)]
pub(super) struct StructText {
    pub(super) name: String,
    pub(super) fields: Vec<FieldText>,
}

/// What a draft of an action writes.
pub(super) fn propose(merged: &Merged, known: &Known<'_>, drafted: &mut Drafted) -> Proposal {
    let mut types = Types::new(&merged.name, known, drafted);
    let (asked, answered) = (&merged.request_documents, &merged.response_documents);
    let (here, there) = (Some(Side::Request), Some(Side::Response));
    let mut request = propose_fields(&merged.request, here, asked, known, &mut types);
    let response = propose_fields(&merged.response, there, answered, known, &mut types);
    let rules = propose_rules(&merged.request, &mut request, known);
    let paging = known.paging(|side, name| {
        let fields = match side {
            Side::Request => &merged.request,
            Side::Response => &merged.response,
        };
        fields.iter().any(|field| field.name == name)
    });
    let access = guess_access(merged);
    let (enums, structures) = types.defined();
    Proposal {
        action: merged.name.clone(),
        access: access.word(),
        deprecated: merged.deprecated,
        documents: merged.documents.clone(),
        review: questions(merged, access, paging),
        request,
        rules,
        response,
        paging: paging.map(paging_keys).unwrap_or_default(),
        enums,
        structures,
    }
}

/// What a person has to judge about the action as a whole.
fn questions(merged: &Merged, access: Access, paging: Option<&Paging>) -> Vec<String> {
    let mut review = vec![format!("`access: {access}` is guessed from the name")];
    if paging.is_some() {
        review.push("`paging` is that of another action with the same parameters".to_owned());
    }
    let sides = [
        (&merged.request_documents, "request"),
        (&merged.response_documents, "response"),
    ];
    for (documents, what) in sides {
        if documents.is_empty() {
            review.push(format!("no source describes the {what}"));
        }
    }
    review
}

fn guess_access(merged: &Merged) -> Access {
    let reads = [
        "Describe", "Get", "List", "Query", "Show", "Check", "Preview",
    ]
    .iter()
    .any(|verb| merged.name.starts_with(verb));
    let has_list = merged.response.iter().any(|field| match &field.kind {
        FieldKind::List(_) => true,
        FieldKind::Object(parts) => wrapped(parts).is_some(),
        FieldKind::Scalar(kind) => matches!(kind, Kind::List(_)),
    });
    match (reads, has_list) {
        (true, true) => Access::List,
        (true, false) => Access::Read,
        (false, _) => Access::Write,
    }
}

/// The list that hides in an object as its only field.
fn wrapped(parts: &[MergedField]) -> Option<&MergedField> {
    match parts {
        [only] if matches!(only.kind, FieldKind::List(_)) => Some(only),
        _ => None,
    }
}

fn paging_keys(paging: &Paging) -> Vec<KeyText> {
    let key = |name, value: &str| KeyText {
        name,
        value: value.to_owned(),
    };
    let mut keys = match &paging.style {
        PagingStyle::Page { page, size, first } => vec![
            key("style", "page"),
            key("page", page),
            key("size", size),
            key("first", &first.to_string()),
        ],
        PagingStyle::Offset { offset, limit } => vec![
            key("style", "offset"),
            key("offset", offset),
            key("limit", limit),
        ],
    };
    keys.extend(paging.total.as_deref().map(|total| key("total", total)));
    keys.extend(paging.pages.as_deref().map(|pages| key("pages", pages)));
    keys.push(key("items", &paging.items));
    keys
}
