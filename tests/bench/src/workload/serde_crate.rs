//! The workload as plain structures with serde's derives: the least that a person would write by hand.

use std::fmt::{self, Write as _};

use heck::ToSnakeCase;

use super::{Action, Field, Kind, Object, Workload, describe};

/// `src/lib.rs` of the crate: the structures, and one use of each action, since generic code that nothing calls costs nothing.
pub(crate) fn source(workload: &Workload) -> Result<String, fmt::Error> {
    let mut out = String::new();
    for action in &workload.actions {
        structure(
            &mut out,
            action,
            "Serialize",
            &format!("{}Request", action.name),
            &action.request,
        )?;
        for Object { name, fields } in &action.objects {
            structure(&mut out, action, "Deserialize", name, fields)?;
        }
        uses(&mut out, action)?;
    }
    Ok(out)
}

fn structure(
    out: &mut String,
    action: &Action,
    direction: &str,
    name: &str,
    fields: &[Field],
) -> fmt::Result {
    writeln!(
        out,
        "#[derive(Debug, Clone, Default, serde::{direction})]\npub struct {name} {{"
    )?;
    for field in fields {
        let kind = rust_type(&field.kind);
        let missing = if kind.starts_with("Vec") {
            ", default"
        } else {
            ", skip_serializing_if = \"Option::is_none\""
        };
        writeln!(
            out,
            "    /// {}",
            describe::field(&action.name, &field.name)
        )?;
        writeln!(out, "    #[serde(rename = \"{}\"{missing})]", field.name)?;
        writeln!(out, "    pub {}: {kind},", identifier(&field.name))?;
    }
    writeln!(out, "}}\n")
}

fn uses(out: &mut String, action: &Action) -> fmt::Result {
    let (name, snake) = (&action.name, action.name.to_snake_case());
    writeln!(
        out,
        "pub fn encode_{snake}(request: &{name}Request) -> Result<String, serde_urlencoded::ser::Error> {{"
    )?;
    writeln!(out, "    serde_urlencoded::to_string(request)\n}}\n")?;
    writeln!(
        out,
        "pub fn decode_{snake}(body: &[u8]) -> serde_json::Result<{}> {{",
        action.response()
    )?;
    writeln!(out, "    serde_json::from_slice(body)\n}}\n")
}

fn rust_type(kind: &Kind) -> String {
    match kind {
        Kind::List(inner) => format!("Vec<{}>", inner_type(inner)),
        other => format!("Option<{}>", inner_type(other)),
    }
}

fn inner_type(kind: &Kind) -> String {
    match kind {
        Kind::Text => "String".to_owned(),
        Kind::Integer => "i64".to_owned(),
        Kind::Boolean => "bool".to_owned(),
        Kind::Number => "f64".to_owned(),
        Kind::List(inner) => format!("Vec<{}>", inner_type(inner)),
        Kind::Object(name) => name.clone(),
    }
}

fn identifier(name: &str) -> String {
    match name.to_snake_case().as_str() {
        keyword @ ("type" | "ref" | "use" | "match") => format!("r#{keyword}"),
        plain => plain.to_owned(),
    }
}
