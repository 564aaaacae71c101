//! Whether a value is of a shape and fulfils constraints. The answers are sentences for a diagnostic.

use std::net::IpAddr;

use super::bounds::as_float;
use super::pattern::compile;
use super::{Types, date};
use crate::model::{
    Bounds, Charset, Constraint, ConstraintKind, Field, IdRepr, Level, Scalar, Shape, TextFormat,
    Value,
};
use crate::suggest::closest;

/// What constraints speak of: the elements of a list, or the value itself.
pub(super) fn element(shape: &Shape) -> &Shape {
    match shape {
        Shape::List(item) | Shape::Separated { item, .. } => item,
        other => other,
    }
}

/// Why a value is not of a shape, or `None` when it is.
pub(super) fn mismatch(value: &Value, shape: &Shape, types: &Types<'_>) -> Option<String> {
    match (shape, value) {
        (Shape::Scalar(scalar), value) => scalar_mismatch(scalar, value),
        (Shape::Enum(name), Value::Text(text)) => enum_mismatch(name, text, types),
        (Shape::Id(name), value) => {
            let repr = types
                .ids
                .get(name.as_str())
                .map_or(IdRepr::String, |id| id.repr);
            match repr {
                IdRepr::String => scalar_mismatch(&Scalar::String, value),
                IdRepr::Int64 => scalar_mismatch(&Scalar::Int64, value),
            }
        }
        (Shape::List(item), value) => mismatch(value, item, types),
        (Shape::Separated { separator, item }, Value::Text(text)) => text
            .split(separator.as_str())
            .find_map(|part| mismatch(&parse(part, item, types), item, types)),
        (Shape::Json(_), Value::Text(text)) => json_mismatch(text),
        (Shape::Struct(_) | Shape::Map(_), _) => {
            Some("it has parts, which a single value cannot show".to_owned())
        }
        (Shape::Enum(_) | Shape::Separated { .. } | Shape::Json(_), _) => {
            Some("it takes a text".to_owned())
        }
    }
}

/// The value that a text stands for where values have no types: in queries and XML.
pub(super) fn parse(text: &str, shape: &Shape, types: &Types<'_>) -> Value {
    let owned = || Value::Text(text.to_owned());
    let int = || text.parse().map_or_else(|_| owned(), Value::Int);
    match shape {
        Shape::Scalar(Scalar::Bool) => match text {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => owned(),
        },
        Shape::Scalar(Scalar::Int32 | Scalar::Int64 | Scalar::TimestampMs | Scalar::TimestampS) => {
            int()
        }
        Shape::Scalar(Scalar::Float64) => text.parse().map_or_else(|_| owned(), Value::Float),
        Shape::Id(name)
            if types
                .ids
                .get(name.as_str())
                .is_some_and(|id| id.repr == IdRepr::Int64) =>
        {
            int()
        }
        _ => owned(),
    }
}

/// The first constraint of level `error` that a value breaks. Of a list, the value is one element.
pub(super) fn broken<'f>(value: &Value, field: &'f Field) -> Option<(&'f Constraint, String)> {
    field
        .constraints
        .iter()
        .filter(|constraint| constraint.level == Level::Error)
        .find_map(|constraint| Some((constraint, breaks(value, &constraint.kind, &field.shape)?)))
}

fn breaks(value: &Value, kind: &ConstraintKind, shape: &Shape) -> Option<String> {
    if let (Shape::Separated { separator, item }, Value::Text(text)) = (shape, value) {
        let parts: Vec<&str> = text.split(separator.as_str()).collect();
        return match kind {
            ConstraintKind::Items(bounds) => outside(length(parts.len()), bounds, "parts"),
            _ => parts
                .iter()
                .find_map(|part| breaks(&parse(part, item, &Types::default()), kind, item)),
        };
    }
    match (kind, value) {
        (ConstraintKind::Range(bounds), Value::Int(_) | Value::Float(_)) => {
            let number = match value {
                Value::Int(number) => as_float(crate::model::Number::Int(*number)),
                Value::Float(number) => *number,
                Value::Bool(_) | Value::Text(_) => return None,
            };
            let low = bounds.min.is_some_and(|min| number < as_float(min));
            let high = bounds.max.is_some_and(|max| number > as_float(max));
            (low || high).then(|| format!("{number} is outside its range"))
        }
        (ConstraintKind::Length(bounds), Value::Text(text)) => {
            outside(length(text.chars().count()), bounds, "characters")
        }
        (ConstraintKind::Bytes(bounds), Value::Text(text)) => {
            outside(length(text.len()), bounds, "bytes")
        }
        (ConstraintKind::Charset(Charset::Ascii), Value::Text(text)) => {
            (!text.is_ascii()).then(|| "it holds characters outside ASCII".to_owned())
        }
        (ConstraintKind::Pattern(pattern), Value::Text(text)) => {
            let matches = compile(pattern).map_or(true, |pattern| pattern.is_match(text));
            (!matches).then(|| "it does not match its pattern".to_owned())
        }
        (ConstraintKind::OneOf(values), value) => {
            (!values.contains(value)).then(|| "it is not one of the allowed values".to_owned())
        }
        (ConstraintKind::Format(format), Value::Text(text)) => ill_formed(text, *format),
        _ => None,
    }
}

fn length(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn outside(count: u64, bounds: &Bounds<u64>, what: &str) -> Option<String> {
    let low = bounds.min.is_some_and(|min| count < min);
    let high = bounds.max.is_some_and(|max| count > max);
    (low || high).then(|| format!("it has {count} {what}, which is outside its bounds"))
}

fn ill_formed(text: &str, format: TextFormat) -> Option<String> {
    let (good, what) = match format {
        TextFormat::Json => (json_mismatch(text).is_none(), "JSON"),
        TextFormat::Uuid => (is_uuid(text), "a UUID"),
        TextFormat::Ip => (text.parse::<IpAddr>().is_ok(), "an IP address"),
        TextFormat::Cidr => (is_cidr(text), "an address with a prefix length"),
        TextFormat::Url => (is_url(text), "an `http` or `https` URL"),
    };
    (!good).then(|| format!("it is not {what}"))
}

fn is_uuid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12]
        && text
            .bytes()
            .all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

fn is_cidr(text: &str) -> bool {
    let Some((address, prefix)) = text.split_once('/') else {
        return false;
    };
    let longest = match address.parse() {
        Ok(IpAddr::V4(_)) => 32,
        Ok(IpAddr::V6(_)) => 128,
        Err(_) => return false,
    };
    prefix.parse::<u8>().is_ok_and(|prefix| prefix <= longest)
}

fn is_url(text: &str) -> bool {
    let rest = text
        .strip_prefix("http://")
        .or_else(|| text.strip_prefix("https://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
}

fn json_mismatch(text: &str) -> Option<String> {
    let error = serde_json::from_str::<serde::de::IgnoredAny>(text).err()?;
    Some(format!("it is not JSON: {error}"))
}

fn scalar_mismatch(scalar: &Scalar, value: &Value) -> Option<String> {
    let (fits, takes) = match scalar {
        Scalar::String => (matches!(value, Value::Text(_)), "a text"),
        Scalar::Bool => (matches!(value, Value::Bool(_)), "`true` or `false`"),
        Scalar::Int32 => (
            matches!(value, Value::Int(number) if i32::try_from(*number).is_ok()),
            "a whole number of 32 bits",
        ),
        Scalar::Int64 => (matches!(value, Value::Int(_)), "a whole number"),
        Scalar::Float64 => (matches!(value, Value::Float(_) | Value::Int(_)), "a number"),
        Scalar::TimestampMs => (matches!(value, Value::Int(_)), "milliseconds since 1970"),
        Scalar::TimestampS => (matches!(value, Value::Int(_)), "seconds since 1970"),
        Scalar::DateTime(form) => {
            let fits = matches!(value, Value::Text(text) if date::fits(text, form));
            return (!fits).then(|| format!("it takes a text of the form `{form}`"));
        }
    };
    (!fits).then(|| format!("it takes {takes}"))
}

fn enum_mismatch(name: &str, text: &str, types: &Types<'_>) -> Option<String> {
    let definition = types.enums.get(name)?;
    if definition.values.iter().any(|value| value.wire == text) {
        return None;
    }
    if let Some(value) = definition
        .values
        .iter()
        .find(|value| value.aliases.iter().any(|alias| alias == text))
    {
        return Some(format!(
            "`{text}` is another spelling of its value `{}`",
            value.wire
        ));
    }
    let known = definition.values.iter().map(|value| value.wire.as_str());
    Some(match closest(text, known) {
        Some(close) => format!("`{name}` has no value `{text}`; it has `{close}`"),
        None => format!("`{name}` has no value `{text}`"),
    })
}
