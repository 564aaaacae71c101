//! From scalars in YAML to values.

use super::scope::{Names, TypeKind};
use crate::model::{IdRepr, Scalar, Shape, Value};
use crate::raw::node;

/// What a scalar stands for when nothing is known of its type.
///
/// A number whose digits would not survive (`007`, `1.50`) stays a text, so that [`typed`] can restore what was written.
pub(super) fn natural(scalar: &node::Scalar<'_>) -> Value {
    let text = &*scalar.text;
    if !scalar.plain {
        return Value::Text(text.to_owned());
    }
    match text {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => int(text)
            .map(Value::Int)
            .or_else(|| float(text).map(Value::Float))
            .unwrap_or_else(|| Value::Text(text.to_owned())),
    }
}

/// The value as a shape has it: `0` is a text where texts stand. A value that does not fit stays as it is.
pub(super) fn typed(value: Value, shape: &Shape, names: &Names<'_>) -> Value {
    match shape {
        Shape::Scalar(Scalar::String | Scalar::DateTime(_))
        | Shape::Enum(_)
        | Shape::Separated { .. }
        | Shape::Json(_) => Value::Text(as_text(value)),
        Shape::Scalar(Scalar::Float64) => as_float(value),
        Shape::Id(name) => match names.types.get(name.as_str()).map(|name| name.kind) {
            Some(TypeKind::Id(IdRepr::Int64)) => value,
            _ => Value::Text(as_text(value)),
        },
        Shape::List(item) => typed(value, item, names),
        Shape::Scalar(
            Scalar::Bool | Scalar::Int32 | Scalar::Int64 | Scalar::TimestampMs | Scalar::TimestampS,
        )
        | Shape::Struct(_)
        | Shape::Map(_) => value,
    }
}

fn as_text(value: Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::Text(text) => text,
    }
}

fn as_float(value: Value) -> Value {
    match value {
        Value::Bool(_) => value,
        _ => {
            let text = as_text(value);
            match text.parse() {
                Ok(number) => Value::Float(number),
                Err(_) => Value::Text(text),
            }
        }
    }
}

fn int(text: &str) -> Option<i64> {
    text.parse()
        .ok()
        .filter(|number: &i64| number.to_string() == text)
}

fn float(text: &str) -> Option<f64> {
    text.parse()
        .ok()
        .filter(|number: &f64| number.is_finite() && number.to_string() == text)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    fn plain(text: &str) -> Value {
        natural(&node::Scalar {
            text: Cow::Borrowed(text),
            plain: true,
        })
    }

    #[test]
    fn plain_scalars_are_what_they_look_like() {
        assert_eq!(plain("12"), Value::Int(12));
        assert_eq!(plain("-0.5"), Value::Float(-0.5));
        assert_eq!(plain("true"), Value::Bool(true));
        assert_eq!(plain("yes"), Value::Text("yes".into()));
    }

    #[test]
    fn a_text_gets_back_what_was_written() {
        let text = Shape::Scalar(Scalar::String);
        for written in [
            "12",
            "007",
            "1.50",
            "-0.5",
            "true",
            "1e3",
            "99999999999999999999",
        ] {
            assert_eq!(
                typed(plain(written), &text, &Names::default()),
                Value::Text(written.into())
            );
        }
    }
}
