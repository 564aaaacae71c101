//! A value as the Rust that a caller would write for it.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use serde_json::Value as Json;

use super::sample::{self, field_named};
use crate::diagnostic::visible;
use crate::lower::names::{self, Scope};
use crate::model::{Field, IdRepr, Scalar, Service, Shape};
use crate::rust::{Ident, Text};

/// An argument of a setter.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Code {
    /// `true`.
    Bool(bool),
    /// `3306`.
    Int32(i32),
    /// `1_554_560_477_000_i64`.
    Int64(i64),
    /// `0.5`.
    Float(f64),
    /// `"rds"`.
    Text(Text),
    /// `Location::Rds`.
    Variant(Ident, Ident),
    /// `[a, b]`; never empty.
    List(Vec<Code>),
    /// `[("key", a)]`; never empty.
    Map(Vec<(Text, Code)>),
    /// `RestoreObject::new().db_name("orders")`.
    Structure(Ident, Vec<(Ident, Code)>),
    /// `cloudspec::Json::raw("{}")`.
    RawJson(Text),
}

impl Code {
    /// Names of the service's types that the code speaks of.
    pub(super) fn types(&self, into: &mut BTreeSet<Ident>) {
        match self {
            Self::Variant(of, _) => {
                into.insert(of.clone());
            }
            Self::Structure(name, calls) => {
                into.insert(name.clone());
                calls.iter().for_each(|(_, code)| code.types(into));
            }
            Self::List(items) => items.iter().for_each(|code| code.types(into)),
            Self::Map(entries) => entries.iter().for_each(|(_, code)| code.types(into)),
            Self::Bool(_)
            | Self::Int32(_)
            | Self::Int64(_)
            | Self::Float(_)
            | Self::Text(_)
            | Self::RawJson(_) => {}
        }
    }
}

/// The setters that make this request or structure, in the order of its fields; `None` when it holds something that they cannot make.
pub(super) fn setters(
    service: &Service,
    fields: &[Field],
    object: &serde_json::Map<String, Json>,
    scope: Scope,
) -> Option<Vec<(Ident, Code)>> {
    let known = |name: &String| field_named(fields, name).is_some();
    if !object.keys().all(known) {
        return None;
    }
    let given = fields
        .iter()
        .filter_map(|field| Some((field, object.get(&field.name)?)));
    let calls = given.map(|(field, value)| setter(service, field, value, scope));
    calls.collect()
}

/// The setter that gives a field this value. A secret gives way to a placeholder.
pub(super) fn setter(
    service: &Service,
    field: &Field,
    value: &Json,
    scope: Scope,
) -> Option<(Ident, Code)> {
    let name = names::field_name(&field.name, field.pinned_name.as_deref(), scope);
    let code = match field.secret {
        true => code(service, &field.shape, &sample::placeholder(service, field))?,
        false => {
            let wrapped = field.wrapper.as_ref().and_then(|name| value.get(name));
            code(service, &field.shape, wrapped.unwrap_or(value))?
        }
    };
    Some((name, code))
}

fn code(service: &Service, shape: &Shape, value: &Json) -> Option<Code> {
    match shape {
        Shape::Scalar(scalar) => scalar_code(scalar, value),
        Shape::Id(name) => id(service, name, value),
        Shape::Enum(name) => variant(service, name, value.as_str()?),
        Shape::Struct(name) => structure(service, name, value),
        Shape::List(item) => list(service, item, value.as_array()?.iter()),
        Shape::Separated { separator, item } => {
            let parts = value.as_str()?.split(separator.as_str());
            let parts: Vec<Json> = parts
                .map(|part| sample::read(service, item, part))
                .collect();
            list(service, item, parts.iter())
        }
        Shape::Map(item) => map(service, item, value),
        Shape::Json(inner) => Some(json(service, inner.as_deref(), value.as_str()?)),
    }
}

fn scalar_code(scalar: &Scalar, value: &Json) -> Option<Code> {
    Some(match scalar {
        Scalar::String | Scalar::DateTime(_) => Code::Text(Text::from(value.as_str()?)),
        Scalar::Bool => Code::Bool(value.as_bool()?),
        Scalar::Int32 => Code::Int32(value.as_i64()?.try_into().ok()?),
        Scalar::Int64 | Scalar::TimestampMs | Scalar::TimestampS => Code::Int64(value.as_i64()?),
        Scalar::Float64 => Code::Float(value.as_f64()?),
    })
}

fn id(service: &Service, name: &str, value: &Json) -> Option<Code> {
    match sample::repr(service, name) {
        IdRepr::Int64 => Some(Code::Int64(value.as_i64()?)),
        IdRepr::String => Some(Code::Text(Text::from(value.as_str()?))),
    }
}

/// A value that the enum does not know is given as its text.
fn variant(service: &Service, name: &str, spelling: &str) -> Option<Code> {
    let def = service.enums.iter().find(|def| def.name == name)?;
    let known = def.values.iter().find(|value| value.wire == spelling);
    Some(match known {
        None => Code::Text(Text::from(spelling)),
        Some(value) => Code::Variant(
            names::type_name(name),
            names::variant_name(&value.wire, value.pinned_name.as_deref()),
        ),
    })
}

fn structure(service: &Service, name: &str, value: &Json) -> Option<Code> {
    let def = service.structs.iter().find(|def| def.name == name)?;
    let calls = setters(service, &def.fields, value.as_object()?, Scope::Input)?;
    Some(Code::Structure(names::type_name(name), calls))
}

fn list<'v>(
    service: &Service,
    item: &Shape,
    values: impl Iterator<Item = &'v Json>,
) -> Option<Code> {
    let items: Option<Vec<Code>> = values.map(|value| code(service, item, value)).collect();
    items.filter(|items| !items.is_empty()).map(Code::List)
}

fn map(service: &Service, item: &Shape, value: &Json) -> Option<Code> {
    let entry =
        |(key, value): (&String, &Json)| Some((Text::from(key), code(service, item, value)?));
    let entries: Option<Vec<_>> = value.as_object()?.iter().map(entry).collect();
    entries.filter(|it| !it.is_empty()).map(Code::Map)
}

/// Structures where the text holds nothing else, or the text.
fn json(service: &Service, inner: Option<&Shape>, text: &str) -> Code {
    let raw = || Code::RawJson(Text::from(text));
    let Ok(value) = serde_json::from_str::<Json>(text) else {
        return raw();
    };
    let written = match inner {
        Some(shape @ Shape::Struct(_)) => code(service, shape, &value),
        Some(shape @ Shape::List(item)) if matches!(**item, Shape::Struct(_)) => {
            code(service, shape, &value)
        }
        _ => None,
    };
    written.unwrap_or_else(raw)
}

impl ToTokens for Code {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Bool(value) => quote!(#value),
            Self::Int32(value) => number(&grouped(i64::from(*value))),
            Self::Int64(value) => number(&format!("{}_i64", grouped(*value))),
            Self::Float(value) => number(&format!("{value:?}")),
            Self::Text(text) => literal(text),
            Self::Variant(of, name) => quote!(#of::#name),
            Self::List(items) => quote!([#(#items),*]),
            Self::Map(entries) => {
                let entries = entries.iter().map(|(key, code)| {
                    let key = literal(key);
                    quote!((#key, #code))
                });
                quote!([#(#entries),*])
            }
            Self::Structure(name, calls) => {
                let calls = calls.iter().map(|(name, code)| quote!(.#name(#code)));
                quote!(#name::new() #(#calls)*)
            }
            Self::RawJson(text) => {
                let text = literal(text);
                quote!(cloudspec::Json::raw(#text))
            }
        });
    }
}

/// A raw literal where quotes would be escaped otherwise, and nothing in it could deceive.
pub(super) fn literal(text: &Text) -> TokenStream {
    let text = text.as_str();
    let plain =
        visible(text) == text && !text.contains(['\n', '\r', '\t']) && !text.contains("\"#");
    let raw = (plain && text.contains(['"', '\\']))
        .then(|| format!("r#\"{text}\"#").parse::<Literal>().ok())
        .flatten();
    match raw {
        Some(raw) => quote!(#raw),
        None => escaped(text),
    }
}

/// With escapes for everything that does not print.
fn escaped(text: &str) -> TokenStream {
    match Text::from(text).to_string().parse::<Literal>() {
        Ok(literal) => quote!(#literal),
        Err(_) => Literal::string(text).to_token_stream(),
    }
}

fn number(written: &str) -> TokenStream {
    let (sign, digits) = match written.strip_prefix('-') {
        Some(digits) => (Some(quote!(-)), digits),
        None => (None, written),
    };
    match digits.parse::<Literal>() {
        Ok(literal) => quote!(#sign #literal),
        Err(_) => quote!(0),
    }
}

/// `1_554_560_477_000`; up to four digits as they are.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let sign = if number < 0 { "-" } else { "" };
    if digits.len() < 5 {
        return format!("{sign}{digits}");
    }
    let mut out = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('_');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(code: &Code) -> String {
        code.to_token_stream().to_string()
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(grouped(3306), "3306");
        assert_eq!(grouped(-10_000), "-10_000");
        let time = Code::Int64(1_554_560_477_000);
        assert_eq!(printed(&time), "1_554_560_477_000_i64");
    }

    #[test]
    fn quotes_stand_in_raw_literals_and_controls_are_escaped() {
        let text = |text: &str| printed(&Code::Text(Text::from(text)));
        assert_eq!(text("plain"), "\"plain\"");
        assert_eq!(text("{\"a\":1}"), "r#\"{\"a\":1}\"#");
        assert_eq!(text("\"#\u{202e}"), "\"\\\"#\\u{202e}\"");
    }
}
