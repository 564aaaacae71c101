//! Which types are reached from where, and which structures contain themselves.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Field, Service, Shape, StructDef};
use crate::source::Span;

/// Sets `in_request` and `in_response` of every structure.
pub(super) fn mark_reached(service: &mut Service) {
    let requests = service.actions.iter().flat_map(|action| &action.request);
    let in_request = reached(requests, &service.structs);
    let responses = service.actions.iter().flat_map(|action| &action.response);
    let in_response = reached(responses, &service.structs);
    for definition in &mut service.structs {
        definition.in_request = in_request.contains(&definition.name);
        definition.in_response = in_response.contains(&definition.name);
    }
}

/// Names of all types that these fields reach.
fn reached<'f>(
    fields: impl Iterator<Item = &'f Field>,
    structs: &'f [StructDef],
) -> BTreeSet<String> {
    let by_name: BTreeMap<&str, &StructDef> =
        structs.iter().map(|it| (it.name.as_str(), it)).collect();
    let mut names = BTreeSet::new();
    let mut waiting: Vec<&Shape> = fields.map(|field| &field.shape).collect();
    while let Some(shape) = waiting.pop() {
        match shape {
            Shape::List(item) | Shape::Map(item) | Shape::Separated { item, .. } => {
                waiting.push(item)
            }
            Shape::Json(item) => waiting.extend(item.as_deref()),
            Shape::Enum(name) | Shape::Id(name) => {
                names.insert(name.clone());
            }
            Shape::Struct(name) => {
                if names.insert(name.clone())
                    && let Some(definition) = by_name.get(name.as_str())
                {
                    waiting.extend(definition.fields.iter().map(|field| &field.shape));
                }
            }
            Shape::Scalar(_) => {}
        }
    }
    names
}

/// Reports every type that no action, and no fact of the context, reaches.
pub(super) fn report_unused_types(service: &Service, diagnostics: &mut Diagnostics) {
    let actions = service
        .actions
        .iter()
        .flat_map(|action| action.request.iter().chain(&action.response));
    let context = service.context.iter().map(|fact| &fact.field);
    let used = reached(actions.chain(context), &service.structs);
    let enums = service.enums.iter().map(|it| (&it.name, it.at));
    let ids = service.ids.iter().map(|it| (&it.name, it.at));
    let structs = service.structs.iter().map(|it| (&it.name, it.at));
    for (name, at) in enums.chain(ids).chain(structs) {
        if !used.contains(name) {
            diagnostics.push(
                Diagnostic::error(
                    Code::UnusedType,
                    at,
                    format!("nothing uses the type `{name}`"),
                )
                .help("use it as the `type` of a field, or remove it"),
            );
        }
    }
}

/// Reports every structure that would need itself to be complete. Lists, maps and JSON text may be empty, so they break a cycle.
pub(super) fn report_cycles(service: &Service, diagnostics: &mut Diagnostics) {
    let by_name: BTreeMap<&str, &StructDef> = service
        .structs
        .iter()
        .map(|it| (it.name.as_str(), it))
        .collect();
    for definition in &service.structs {
        if let Some(path) = path_to_itself(definition, &by_name) {
            diagnostics.push(cycle(definition, &path));
        }
    }
}

/// The fields through which a structure directly contains itself: names with places.
fn path_to_itself<'s>(
    start: &'s StructDef,
    by_name: &BTreeMap<&str, &'s StructDef>,
) -> Option<Vec<(&'s str, Span)>> {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![(start, Vec::new())];
    while let Some((definition, path)) = waiting.pop() {
        for field in &definition.fields {
            let Shape::Struct(name) = &field.shape else {
                continue;
            };
            let mut path = path.clone();
            path.push((field.name.as_str(), field.at));
            if *name == start.name {
                return Some(path);
            }
            if seen.insert(name.as_str())
                && let Some(next) = by_name.get(name.as_str())
            {
                waiting.push((next, path));
            }
        }
    }
    None
}

fn cycle(definition: &StructDef, path: &[(&str, Span)]) -> Diagnostic {
    let names: Vec<&str> = path.iter().map(|(name, _)| *name).collect();
    let mut problem = Diagnostic::error(
        Code::TypeCycle,
        definition.at,
        format!(
            "`{}` contains itself, through `{}`",
            definition.name,
            names.join(".")
        ),
    )
    .note("such a value would have no end")
    .help("if there may be several or none, write `list<…>`; otherwise break the cycle");
    for (_, at) in path {
        problem = problem.also(*at, "through this field");
    }
    problem
}
