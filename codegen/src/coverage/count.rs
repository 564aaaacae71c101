//! Counting what the spec of an action holds.

use std::collections::BTreeSet;
use std::iter::Sum;
use std::ops::Add;

use serde::Serialize;

use crate::model::paths::struct_of;
use crate::model::{Action, Document, DocumentKind, EnumDef, Field, Service, Shape, Source};

/// The figures of an action, or sums of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// How many actions.
    pub actions: usize,
    /// Parameters, with those of nested structures.
    pub parameters: usize,
    /// Parameters that are required.
    pub required: usize,
    /// Enums that its fields have.
    pub enums: usize,
    /// Known values of these enums.
    pub values: usize,
    /// Constraints of single values.
    pub bounds: usize,
    /// Rules between parameters.
    pub rules: usize,
    /// Fields of the answer, with those of nested structures.
    pub response_fields: usize,
    /// Requests and answers that the documents print.
    pub examples: usize,
    /// Contradictions.
    pub quirks: usize,
    /// Facts that name another document than their action does.
    pub elsewhere: usize,
}

/// What kind of documents an action was written from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// Pages for readers.
    Document,
    /// The vendor's own metadata or client.
    Reference,
    /// Both.
    Both,
}

pub(super) fn origin(action: &Action, documents: &[Document]) -> Origin {
    let is_page = |source: &Source| {
        documents
            .iter()
            .any(|it| it.id == source.document && it.kind == DocumentKind::Document)
    };
    let pages = action
        .sources
        .iter()
        .filter(|source| is_page(source))
        .count();
    match pages {
        0 => Origin::Reference,
        pages if pages == action.sources.len() => Origin::Document,
        _ => Origin::Both,
    }
}

pub(super) fn action_counts(action: &Action, service: &Service) -> Counts {
    let parameters = reached(&action.request, service);
    let response = reached(&action.response, service);
    let fields: Vec<_> = parameters.iter().chain(&response).copied().collect();
    let enums = enums(&fields, service);
    Counts {
        actions: 1,
        parameters: parameters.len(),
        required: parameters.iter().filter(|field| field.required).count(),
        enums: enums.len(),
        values: enums.iter().map(|it| it.values.len()).sum(),
        bounds: fields.iter().map(|field| field.constraints.len()).sum(),
        rules: action.rules.len(),
        response_fields: response.len(),
        examples: action.examples.len(),
        quirks: action.quirks.len(),
        elsewhere: elsewhere(action, &fields, &enums),
    }
}

/// The fields, and those of the structures that they hold, each structure once.
fn reached<'m>(fields: &'m [Field], service: &'m Service) -> Vec<&'m Field> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    let mut waiting: Vec<&[Field]> = vec![fields];
    while let Some(fields) = waiting.pop() {
        for field in fields {
            found.push(field);
            if let Some(structure) = struct_of(&field.shape, &service.structs)
                && seen.insert(&structure.name)
            {
                waiting.push(&structure.fields);
            }
        }
    }
    found
}

fn enums<'m>(fields: &[&Field], service: &'m Service) -> Vec<&'m EnumDef> {
    let names: BTreeSet<_> = fields
        .iter()
        .filter_map(|field| enum_of(&field.shape))
        .collect();
    service
        .enums
        .iter()
        .filter(|it| names.contains(it.name.as_str()))
        .collect()
}

fn enum_of(shape: &Shape) -> Option<&str> {
    match shape {
        Shape::Enum(name) => Some(name),
        Shape::List(item) | Shape::Map(item) | Shape::Separated { item, .. } => enum_of(item),
        Shape::Json(item) => enum_of(item.as_deref()?),
        Shape::Scalar(_) | Shape::Id(_) | Shape::Struct(_) => None,
    }
}

/// Facts whose own sources hold a document that the action was not written from.
fn elsewhere(action: &Action, fields: &[&Field], enums: &[&EnumDef]) -> usize {
    let is_foreign = |sources: &[Source]| {
        sources.iter().any(|source| {
            !action
                .sources
                .iter()
                .any(|own| own.document == source.document)
        })
    };
    let of_fields = fields
        .iter()
        .filter(|field| is_foreign(&field.sources))
        .count();
    let of_bounds = fields
        .iter()
        .flat_map(|field| &field.constraints)
        .filter(|constraint| is_foreign(&constraint.sources))
        .count();
    let of_values = enums
        .iter()
        .flat_map(|it| {
            it.values.iter().map(move |value| {
                if value.sources.is_empty() {
                    &it.sources
                } else {
                    &value.sources
                }
            })
        })
        .filter(|sources| is_foreign(sources))
        .count();
    let of_rules = action
        .rules
        .iter()
        .filter(|rule| is_foreign(&rule.sources))
        .count();
    of_fields + of_bounds + of_values + of_rules
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let Self {
            actions,
            parameters,
            required,
            enums,
            values,
            bounds,
            rules,
            response_fields,
            examples,
            quirks,
            elsewhere,
        } = other;
        Self {
            actions: self.actions + actions,
            parameters: self.parameters + parameters,
            required: self.required + required,
            enums: self.enums + enums,
            values: self.values + values,
            bounds: self.bounds + bounds,
            rules: self.rules + rules,
            response_fields: self.response_fields + response_fields,
            examples: self.examples + examples,
            quirks: self.quirks + quirks,
            elsewhere: self.elsewhere + elsewhere,
        }
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), Add::add)
    }
}
