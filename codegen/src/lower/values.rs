//! Values of specs as literals and patterns, and the expressions that they are compared with.

use super::names;
use super::scene::Scene;
use crate::model::{IdRepr, Scalar, Shape, Value};
use crate::rust::Text;

/// What a value can be compared as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    Text(&'static str),
    Int32(&'static str),
    Int64(&'static str),
    Float(&'static str),
    Bool(&'static str),
}

impl View {
    /// The expression, of a reference called `value`.
    pub(super) fn expression(self) -> &'static str {
        match self {
            Self::Text(view)
            | Self::Int32(view)
            | Self::Int64(view)
            | Self::Float(view)
            | Self::Bool(view) => view,
        }
    }

    /// The value as a literal of this kind; `None` when no such value can be equal to it.
    pub(super) fn literal(self, value: &Value) -> Option<String> {
        match (self, value) {
            (Self::Text(_), Value::Text(text)) => Some(Text::from(text).to_string()),
            (Self::Text(_), Value::Int(number)) => Some(Text::from(number.to_string()).to_string()),
            (Self::Text(_), Value::Bool(value)) => Some(Text::from(value.to_string()).to_string()),
            (Self::Int32(_), Value::Int(number)) => Some(i32::try_from(*number).ok()?.to_string()),
            (Self::Int64(_), Value::Int(number)) => Some(number.to_string()),
            (Self::Float(_), Value::Float(number)) => Some(float(*number)),
            (Self::Float(_), Value::Int(number)) => Some(format!("{number}.0")),
            (Self::Bool(_), Value::Bool(value)) => Some(value.to_string()),
            _ => None,
        }
    }
}

/// A literal of a finite number; specs have no other.
pub(super) fn float(number: f64) -> String {
    format!("{number:?}")
}

/// How a value of this shape is seen; `None` when it has parts.
pub(super) fn view(scene: &Scene<'_>, shape: &Shape) -> Option<View> {
    match shape {
        Shape::Scalar(scalar) => Some(scalar_view(scalar)),
        Shape::Enum(_) => Some(View::Text("value.as_str()")),
        Shape::Id(name) => Some(match scene.id_def(name).map(|def| def.repr) {
            Some(IdRepr::Int64) => View::Int64("value.get()"),
            Some(IdRepr::String) | None => View::Text("value.as_str()"),
        }),
        Shape::Json(_) => Some(View::Text("value.text()")),
        Shape::Struct(_) | Shape::List(_) | Shape::Separated { .. } | Shape::Map(_) => None,
    }
}

fn scalar_view(scalar: &Scalar) -> View {
    match scalar {
        Scalar::String | Scalar::DateTime(_) => View::Text("value.as_str()"),
        Scalar::Bool => View::Bool("*value"),
        Scalar::Int32 => View::Int32("*value"),
        Scalar::Int64 => View::Int64("*value"),
        Scalar::Float64 => View::Float("*value"),
        Scalar::TimestampMs | Scalar::TimestampS => View::Int64("value.get()"),
    }
}

/// An expression of `value`, and patterns for these values: variants where an enum knows them all.
pub(super) fn patterns(
    scene: &Scene<'_>,
    shape: &Shape,
    values: &[Value],
) -> Option<(&'static str, Vec<String>)> {
    if let Some(variants) = variants(scene, shape, values) {
        return Some(("value", variants));
    }
    let view = view(scene, shape)?;
    let literals = values
        .iter()
        .filter_map(|value| view.literal(value))
        .collect();
    Some((view.expression(), literals))
}

fn variants(scene: &Scene<'_>, shape: &Shape, values: &[Value]) -> Option<Vec<String>> {
    let Shape::Enum(name) = shape else {
        return None;
    };
    let def = scene.enum_def(name)?;
    let type_name = names::type_name(name);
    let variant = |value: &Value| {
        let variant = scene.variant(def, &super::phrases::value(value))?;
        Some(format!("super::{type_name}::{variant}"))
    };
    values.iter().map(variant).collect()
}
