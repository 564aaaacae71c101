//! The vendor's metadata of requests: one action a file.
//!
//! `{"name": "…", "deprecated": false, "parameters": [{"name", "type", "position", "required", "description", "sub_parameters"}]}`

use serde_json::{Map, Value};

use super::described::{Described, Kind, Parameter, is_type_name, is_wire_name};
use crate::model::Location;

/// The action of a file. What cannot be used is remarked on.
pub(super) fn read_metadata(
    members: &Map<String, Value>,
    remarks: &mut Vec<String>,
) -> Option<Described> {
    let name = text(members, "name");
    if !is_type_name(name) {
        remarks.push(format!("{name:?} cannot be the name of an action"));
        return None;
    }
    Some(Described {
        name: name.to_owned(),
        deprecated: flag(members, "deprecated"),
        request: Some(parameters(members.get("parameters"), remarks)),
        response: None,
    })
}

fn parameters(list: Option<&Value>, remarks: &mut Vec<String>) -> Vec<Parameter> {
    let mut read: Vec<Parameter> = Vec::new();
    for value in list.and_then(Value::as_array).into_iter().flatten() {
        let Some(parameter) = parameter(value, remarks) else {
            continue;
        };
        if read.iter().any(|known| known.name == parameter.name) {
            remarks.push(format!(
                "`{}` stands twice; the first counts",
                parameter.name
            ));
            continue;
        }
        read.push(parameter);
    }
    read
}

fn parameter(value: &Value, remarks: &mut Vec<String>) -> Option<Parameter> {
    let Some(members) = value.as_object() else {
        remarks.push("a parameter that is no object was left out".to_owned());
        return None;
    };
    let name = text(members, "name");
    if !is_wire_name(name) {
        remarks.push(format!("{name:?} cannot be the name of a parameter"));
        return None;
    }
    let location = text(members, "position");
    Some(Parameter {
        name: name.to_owned(),
        kind: kind(members, remarks),
        required: flag(members, "required"),
        location: read_location(location).or_else(|| {
            remarks.push(format!(
                "`{name}` travels in {location:?}, which the format lacks"
            ));
            None
        }),
        note: text(members, "description").to_owned(),
    })
}

fn kind(members: &Map<String, Value>, remarks: &mut Vec<String>) -> Kind {
    let parts = members
        .get("sub_parameters")
        .map(|parts| parameters(Some(parts), remarks))
        .filter(|parts| !parts.is_empty());
    let repeated = |item| Kind::List(Box::new(item));
    match (text(members, "type"), parts) {
        ("RepeatList" | "Array", Some(parts)) => repeated(Kind::Object(parts)),
        ("RepeatList" | "Array", None) => repeated(Kind::Text),
        (_, Some(parts)) => Kind::Object(parts),
        ("String", None) => Kind::Text,
        ("Boolean", None) => Kind::Bool,
        ("Integer", None) => Kind::Int32,
        ("Long", None) => Kind::Int64,
        ("Float" | "Double", None) => Kind::Float,
        (other, None) => Kind::Other(other.to_owned()),
    }
}

fn read_location(word: &str) -> Option<Location> {
    match word {
        "Query" => Some(Location::Query),
        "Path" => Some(Location::Path),
        "Header" => Some(Location::Header),
        "Host" => Some(Location::Host),
        _ => None,
    }
}

fn text<'a>(members: &'a Map<String, Value>, key: &str) -> &'a str {
    members.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn flag(members: &Map<String, Value>, key: &str) -> bool {
    members
        .get(key)
        .and_then(Value::as_bool)
        .unwrap_or_default()
}
