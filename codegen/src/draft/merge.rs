//! Several sources of one action, laid over each other.

use super::described::{Described, Kind, Parameter};
use super::note::{Facts, read_note};
use crate::model::Location;

/// An action as all sources together describe it.
#[derive(Clone, Debug)]
pub(super) struct Merged {
    pub(super) name: String,
    pub(super) deprecated: bool,
    /// Ids of the documents that describe it.
    pub(super) documents: Vec<String>,
    pub(super) request: Vec<MergedField>,
    pub(super) response: Vec<MergedField>,
    /// Ids of the documents that describe the request.
    pub(super) request_documents: Vec<String>,
    /// Ids of the documents that describe the answer.
    pub(super) response_documents: Vec<String>,
}

/// A field as all sources together describe it; the first source wins.
#[derive(Clone, Debug)]
pub(super) struct MergedField {
    pub(super) name: String,
    pub(super) kind: FieldKind,
    pub(super) required: bool,
    pub(super) location: Option<Location>,
    pub(super) facts: Facts,
    /// Ids of the documents that have it.
    pub(super) documents: Vec<String>,
    /// Where they contradict each other.
    pub(super) disagreements: Vec<String>,
}

/// What a value is, with the fields of objects merged as well.
#[derive(Clone, Debug)]
pub(super) enum FieldKind {
    Scalar(Kind),
    List(Box<FieldKind>),
    Object(Vec<MergedField>),
}

/// What one document says about an action.
pub(super) struct Said<'a> {
    pub(super) document: &'a str,
    pub(super) described: &'a Described,
}

/// Lays the sources over each other, the first on top. `None` for no source.
pub(super) fn merge(sources: &[Said<'_>]) -> Option<Merged> {
    let first = sources.first()?;
    let mut merged = Merged {
        name: first.described.name.clone(),
        deprecated: sources.iter().any(|said| said.described.deprecated),
        documents: Vec::new(),
        request: Vec::new(),
        response: Vec::new(),
        request_documents: Vec::new(),
        response_documents: Vec::new(),
    };
    for said in sources {
        let Described {
            name: _,
            deprecated: _,
            request,
            response,
        } = said.described;
        merged.documents.push(said.document.to_owned());
        if let Some(request) = request {
            let second = !merged.request_documents.is_empty();
            lay(said.document, request, &mut merged.request, second);
            merged.request_documents.push(said.document.to_owned());
        }
        if let Some(response) = response {
            let second = !merged.response_documents.is_empty();
            lay(said.document, response, &mut merged.response, second);
            merged.response_documents.push(said.document.to_owned());
        }
    }
    Some(merged)
}

/// Adds what a document says to the fields. `second`: another document described them before.
fn lay(document: &str, said: &[Parameter], fields: &mut Vec<MergedField>, second: bool) {
    for parameter in said {
        match fields.iter_mut().find(|field| field.name == parameter.name) {
            Some(field) => field.join(document, parameter),
            None => {
                let mut field = MergedField::new(document, parameter);
                if second {
                    field.disagreements.push(format!("only {document} has it"));
                }
                fields.push(field);
            }
        }
    }
    for field in fields.iter_mut().filter(|_| second) {
        if !field.documents.iter().any(|known| known == document) {
            field
                .disagreements
                .push(format!("{document} does not have it"));
        }
    }
}

impl MergedField {
    fn new(document: &str, parameter: &Parameter) -> Self {
        let Parameter {
            name,
            kind,
            required,
            location,
            note,
        } = parameter;
        Self {
            name: name.clone(),
            kind: FieldKind::new(document, kind),
            required: *required,
            location: *location,
            facts: read_note(note),
            documents: vec![document.to_owned()],
            disagreements: Vec::new(),
        }
    }

    fn join(&mut self, document: &str, parameter: &Parameter) {
        let before = self.documents.join(" and ");
        self.documents.push(document.to_owned());
        if parameter.required != self.required {
            let mark = |required| if required { "required" } else { "optional" };
            let (here, there) = (mark(parameter.required), mark(self.required));
            let text = format!("{document} marks it {here}, {before} {there}");
            self.disagreements.push(text);
        }
        if !self.kind.agrees_with(&parameter.kind) {
            let (here, there) = (parameter.kind.word(), self.kind.word());
            let text = format!("{document} says `{here}`, {before} `{there}`");
            self.disagreements.push(text);
        }
        self.join_facts(document, &before, read_note(&parameter.note));
    }

    fn join_facts(&mut self, document: &str, before: &str, other: Facts) {
        let mut differ = |what: &str, here: String, there: String| {
            let text = format!("{what}: {document} has {here}, {before} has {there}");
            self.disagreements.push(text);
        };
        let facts = &mut self.facts;
        if facts.values.is_empty() {
            facts.values = other.values;
        } else if !other.values.is_empty() && facts.values != other.values {
            differ("values", other.values.join(", "), facts.values.join(", "));
        }
        match (facts.range, other.range) {
            (None, range) => facts.range = range,
            (Some(there), Some(here)) if here != there => {
                differ("bounds", here.to_string(), there.to_string());
            }
            _ => {}
        }
        match (&facts.default, other.default) {
            (None, default) => facts.default = default,
            (Some(there), Some(here)) if here != *there => differ("default", here, there.clone()),
            _ => {}
        }
        facts.longest = facts.longest.or(other.longest);
        facts.unit = facts.unit.or(other.unit);
        facts.ascii |= other.ascii;
        facts.separated |= other.separated;
        facts.json |= other.json;
        facts.unused |= other.unused;
        if facts.needs.is_empty() {
            facts.needs = other.needs;
        }
        if facts.compared.is_empty() {
            facts.compared = other.compared;
        }
        if facts.calls.is_empty() {
            facts.calls = other.calls;
        }
    }
}

impl FieldKind {
    fn new(document: &str, kind: &Kind) -> Self {
        match kind {
            Kind::List(item) => Self::List(Box::new(Self::new(document, item))),
            Kind::Object(fields) => Self::Object(
                fields
                    .iter()
                    .map(|field| MergedField::new(document, field))
                    .collect(),
            ),
            scalar => Self::Scalar(scalar.clone()),
        }
    }

    pub(super) fn agrees_with(&self, kind: &Kind) -> bool {
        match (self, kind) {
            (_, Kind::Other(_)) | (Self::Object(_), Kind::Object(_)) => true,
            (Self::List(one), Kind::List(other)) => one.agrees_with(other),
            (Self::Scalar(one), other) => one.agrees_with(other),
            _ => false,
        }
    }

    /// The word of the spec format that comes nearest.
    pub(super) fn word(&self) -> String {
        match self {
            Self::Scalar(kind) => kind.word(),
            Self::List(item) => format!("list<{}>", item.word()),
            Self::Object(_) => "an object".to_owned(),
        }
    }
}
