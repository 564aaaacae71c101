//! The workload as a spec tree: one service, written the way a person writes specs.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use super::{Action, Field, Kind, Object, Workload, describe};

/// Where the one service of the tree stands.
const SERVICE: &str = "bench/workload/2019-03-06";

const SERVICE_FILE: &str = "\
provider: bench
service: workload
version: \"2019-03-06\"
title: Workload
doc: The actions that generators are measured on.
protocol: rpc
signature: acs3-hmac-sha256

documents:
  workload:
    title: The common workload
    kind: document

endpoints:
  source: { document: workload }
  regions:
    region-1: workload.region-1.example.invalid

envelope:
  request_id: [RequestId]
  success: [Success]
  code: [ErrCode]
  message: [ErrMessage]
";

/// All files of the tree by their path under its root.
pub(crate) fn files(workload: &Workload) -> Result<BTreeMap<String, String>, fmt::Error> {
    let mut files = BTreeMap::from([(format!("{SERVICE}/service.yaml"), SERVICE_FILE.to_owned())]);
    for action in &workload.actions {
        files.insert(
            format!("{SERVICE}/actions/{}.yaml", action.name),
            action_file(action)?,
        );
    }
    Ok(files)
}

fn action_file(action: &Action) -> Result<String, fmt::Error> {
    let mut out = String::new();
    let name = &action.name;
    writeln!(
        out,
        "action: {name}\nsummary: {}\naccess: write\nsource: {{ document: workload }}",
        describe::action(name)
    )?;
    let (response, structures): (Vec<_>, Vec<_>) = action
        .objects
        .iter()
        .partition(|object| object.name == action.response());
    if !action.request.is_empty() {
        writeln!(out, "\nrequest:")?;
        fields(
            &mut out,
            action,
            &request_owner(action),
            &action.request,
            "  ",
        )?;
    }
    for object in response {
        writeln!(out, "\nresponse:")?;
        fields(&mut out, action, &object.name, &object.fields, "  ")?;
    }
    write_enums(&mut out, action)?;
    write_structures(&mut out, action, &structures)?;
    Ok(out)
}

fn write_enums(out: &mut String, action: &Action) -> fmt::Result {
    let request = request_owner(action);
    let owners = action
        .objects
        .iter()
        .map(|object| (&object.name, &object.fields));
    let listed: Vec<_> = std::iter::once((&request, &action.request))
        .chain(owners)
        .flat_map(|(owner, fields)| fields.iter().map(move |field| (owner, field)))
        .filter(|(_, field)| !field.values.is_empty())
        .collect();
    if listed.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nenums:")?;
    for (owner, field) in listed {
        writeln!(
            out,
            "  {}:\n    doc: {}\n    values:",
            enum_name(owner, field),
            describe::object(&field.name)
        )?;
        for value in &field.values {
            writeln!(
                out,
                "      {value}: {{ doc: {} }}",
                describe::value(&field.name, value)
            )?;
        }
    }
    Ok(())
}

fn write_structures(out: &mut String, action: &Action, structures: &[&Object]) -> fmt::Result {
    if structures.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nstructures:")?;
    for object in structures {
        writeln!(
            out,
            "  {}:\n    doc: {}\n    fields:",
            object.name,
            describe::object(&object.name)
        )?;
        fields(out, action, &object.name, &object.fields, "      ")?;
    }
    Ok(())
}

fn fields(
    out: &mut String,
    action: &Action,
    owner: &str,
    fields: &[Field],
    indent: &str,
) -> fmt::Result {
    for field in fields {
        writeln!(
            out,
            "{indent}{}:\n{indent}  type: {}",
            field.name,
            written_type(owner, field)
        )?;
        if field.required {
            writeln!(out, "{indent}  required: true")?;
        }
        if let Some(limit) = limit(field) {
            writeln!(out, "{indent}  {limit}")?;
        }
        writeln!(
            out,
            "{indent}  doc: {}",
            describe::field(&action.name, &field.name)
        )?;
    }
    Ok(())
}

fn limit(field: &Field) -> Option<String> {
    match (field.min, field.max, field.max_length) {
        (Some(min), Some(max), _) => Some(format!("range: {min}..={max}")),
        (Some(min), None, _) => Some(format!("range: {min}..")),
        (None, Some(max), _) => Some(format!("range: ..={max}")),
        (None, None, length) => length.map(|length| format!("length: ..={length}")),
    }
}

fn written_type(owner: &str, field: &Field) -> String {
    if field.values.is_empty() {
        written_kind(&field.kind)
    } else {
        enum_name(owner, field)
    }
}

fn written_kind(kind: &Kind) -> String {
    match kind {
        Kind::Text => "string".to_owned(),
        Kind::Integer => "int64".to_owned(),
        Kind::Boolean => "bool".to_owned(),
        Kind::Number => "float64".to_owned(),
        Kind::List(inner) => format!("list<{}>", written_kind(inner)),
        Kind::Object(name) => name.clone(),
    }
}

/// What the enums of an action's parameters are named after.
fn request_owner(action: &Action) -> String {
    format!("{}Request", action.name)
}

fn enum_name(owner: &str, field: &Field) -> String {
    format!("{owner}{}", field.name)
}
