//! The workload as an OpenAPI 3.0.3 document, which the reference generators read.

use serde_json::{Map, Value, json};

use super::{Action, Field, Kind, Object, Workload, describe};

/// The whole document.
pub(crate) fn document(workload: &Workload) -> Value {
    let paths: Map<String, Value> = workload
        .actions
        .iter()
        .map(|action| (format!("/{}", action.name), path(action)))
        .collect();
    let schemas: Map<String, Value> = workload
        .actions
        .iter()
        .flat_map(|action| {
            action
                .objects
                .iter()
                .map(|object| (object.name.clone(), schema_of_object(action, object)))
        })
        .collect();
    json!({
        "openapi": "3.0.3",
        "info": { "title": "workload", "version": "1.0.0" },
        "servers": [{ "url": "https://example.invalid" }],
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

fn path(action: &Action) -> Value {
    let parameters: Vec<Value> = action
        .request
        .iter()
        .map(|field| parameter(action, field))
        .collect();
    json!({ "post": {
        "operationId": action.name,
        "summary": describe::action(&action.name),
        "parameters": parameters,
        "responses": { "200": {
            "description": "ok",
            "content": { "application/json": { "schema": reference(&action.response()) } },
        } },
    } })
}

fn parameter(action: &Action, field: &Field) -> Value {
    json!({
        "name": field.name,
        "in": "query",
        "required": field.required,
        "description": describe::field(&action.name, &field.name),
        "schema": schema(field),
    })
}

fn schema_of_object(action: &Action, object: &Object) -> Value {
    let properties: Map<String, Value> = object
        .fields
        .iter()
        .map(|field| (field.name.clone(), property(action, field)))
        .collect();
    json!({ "type": "object", "description": describe::object(&object.name), "properties": properties })
}

/// The schema of a field with its description, which may not stand beside a reference.
fn property(action: &Action, field: &Field) -> Value {
    let mut schema = schema(field);
    if let (Some(keys), false) = (
        schema.as_object_mut(),
        matches!(field.kind, Kind::Object(_)),
    ) {
        keys.insert(
            "description".into(),
            describe::field(&action.name, &field.name).into(),
        );
    }
    schema
}

fn schema(field: &Field) -> Value {
    let mut schema = schema_of_kind(&field.kind);
    let limits = [
        ("minimum", field.min.map(Value::from)),
        ("maximum", field.max.map(Value::from)),
        ("maxLength", field.max_length.map(Value::from)),
        (
            "enum",
            (!field.values.is_empty()).then(|| json!(field.values)),
        ),
    ];
    if let Some(keys) = schema.as_object_mut() {
        keys.extend(
            limits
                .into_iter()
                .filter_map(|(key, limit)| Some((key.to_owned(), limit?))),
        );
    }
    schema
}

fn schema_of_kind(kind: &Kind) -> Value {
    match kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::Integer => json!({ "type": "integer", "format": "int64" }),
        Kind::Boolean => json!({ "type": "boolean" }),
        Kind::Number => json!({ "type": "number", "format": "double" }),
        Kind::List(inner) => json!({ "type": "array", "items": schema_of_kind(inner) }),
        Kind::Object(name) => reference(name),
    }
}

fn reference(object: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{object}") })
}
