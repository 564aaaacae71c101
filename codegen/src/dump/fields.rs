//! Fields as JSON, with the fields of the structures that they hold.

use serde_json::{Value as Json, json};

use super::view::{self, flag, list, object, optional, sources, text, value};
use crate::model::paths::struct_of;
use crate::model::{EnumValue, Field, Location, Service, Shape};

/// The fields of a request, response or structure; `prefix` is the path of what holds them.
pub(super) fn fields(service: &Service, fields: &[Field], prefix: &str) -> Json {
    nested(service, fields, prefix, &[])
}

/// `within` are the structures that are being written, so that one that holds itself ends.
fn nested(service: &Service, fields: &[Field], prefix: &str, within: &[&str]) -> Json {
    fields
        .iter()
        .map(|it| field(service, it, prefix, within))
        .collect()
}

fn field(service: &Service, it: &Field, prefix: &str, within: &[&str]) -> Json {
    let Field {
        at: _,
        name,
        pinned_name,
        shape,
        required,
        doc,
        default,
        example,
        constraints,
        unit,
        secret,
        idempotency,
        location,
        wrapper,
        aliases,
        present_when,
        deprecated,
        mixin,
        sources: own_sources,
    } = it;
    let path = if prefix.is_empty() {
        name.clone()
    } else {
        format!("{prefix}.{name}")
    };
    let separator = match shape {
        Shape::Separated { separator, .. } => text(separator),
        _ => Json::Null,
    };
    object([
        ("name", text(name)),
        ("path", text(&path)),
        ("type", text(&shape.to_string())),
        ("required", flag(*required)),
        ("doc", text(doc)),
        ("default", optional(default.as_ref().map(value))),
        ("example", optional(example.as_ref().map(value))),
        ("constraints", list(constraints, view::constraint)),
        ("values", values(service, shape)),
        ("unit", optional(unit.map(|unit| text(unit.word())))),
        ("secret", flag(*secret)),
        ("idempotency", flag(*idempotency)),
        (
            "location",
            if *location == Location::Query {
                Json::Null
            } else {
                text(location.word())
            },
        ),
        ("wrapper", optional(wrapper.as_deref().map(text))),
        ("separator", separator),
        ("aliases", json!(aliases)),
        (
            "present_when",
            optional(present_when.as_ref().map(view::condition)),
        ),
        (
            "deprecated",
            optional(deprecated.as_ref().map(view::deprecation)),
        ),
        ("pinned_name", optional(pinned_name.as_deref().map(text))),
        ("mixin", optional(mixin.as_deref().map(text))),
        ("sources", sources(own_sources)),
        ("fields", inner(service, it, &path, within)),
    ])
}

/// The fields of the structure that a field holds.
fn inner(service: &Service, field: &Field, path: &str, within: &[&str]) -> Json {
    let Some(structure) = struct_of(&field.shape, &service.structs) else {
        return Json::Null;
    };
    if within.contains(&structure.name.as_str()) {
        return Json::Null;
    }
    let within: Vec<_> = within
        .iter()
        .copied()
        .chain([structure.name.as_str()])
        .collect();
    nested(
        service,
        &structure.fields,
        &path_of_items(field, path),
        &within,
    )
}

/// `Items` → `Items.FullBackupFile[]`.
fn path_of_items(field: &Field, path: &str) -> String {
    let wrapped = match &field.wrapper {
        Some(wrapper) => format!("{path}.{wrapper}"),
        None => path.to_owned(),
    };
    format!("{wrapped}{}", "[]".repeat(depth_of_lists(&field.shape)))
}

fn depth_of_lists(shape: &Shape) -> usize {
    match shape {
        Shape::List(item) => 1 + depth_of_lists(item),
        Shape::Map(item) | Shape::Json(Some(item)) => depth_of_lists(item),
        _ => 0,
    }
}

/// The known values of the enum that a shape holds.
fn values(service: &Service, shape: &Shape) -> Json {
    let found = enum_of(shape).and_then(|name| service.enums.iter().find(|it| it.name == name));
    optional(found.map(|it| list(&it.values, enum_value)))
}

fn enum_of(shape: &Shape) -> Option<&str> {
    match shape {
        Shape::Enum(name) => Some(name),
        Shape::List(item) | Shape::Map(item) | Shape::Separated { item, .. } => enum_of(item),
        Shape::Json(item) => enum_of(item.as_deref()?),
        Shape::Scalar(_) | Shape::Id(_) | Shape::Struct(_) => None,
    }
}

pub(super) fn enum_value(it: &EnumValue) -> Json {
    let EnumValue {
        at: _,
        wire,
        pinned_name,
        doc,
        aliases,
        ends,
        deprecated,
        sources: own_sources,
    } = it;
    object([
        ("value", json!(wire)),
        ("doc", text(doc)),
        ("aliases", json!(aliases)),
        ("ends", optional(ends.map(|ends| text(ends.word())))),
        (
            "deprecated",
            optional(deprecated.as_ref().map(view::deprecation)),
        ),
        ("pinned_name", optional(pinned_name.as_deref().map(text))),
        ("sources", sources(own_sources)),
    ])
}
