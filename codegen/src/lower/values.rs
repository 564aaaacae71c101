//! Values of specs as literals and patterns, and the expressions that they are compared with.

use super::names;
use super::scene::Scene;
use crate::model::{IdRepr, Scalar, Shape, Value};
use crate::rust::{Literal, Text, View};

/// What a value can be compared as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Int32,
    Int64,
    Float,
    Bool,
}

impl Kind {
    /// The value as a literal of this kind; `None` when no such value can be equal to it.
    pub(super) fn literal(self, value: &Value) -> Option<Literal> {
        match (self, value) {
            (Self::Text, value) => Some(Literal::Text(Text::from(value.to_string()))),
            (Self::Int32, Value::Int(number)) => {
                Some(Literal::Int(i32::try_from(*number).ok()?.into()))
            }
            (Self::Int64, Value::Int(number)) => Some(Literal::Int(*number)),
            (Self::Float, Value::Float(number)) => float(*number),
            (Self::Float, Value::Int(number)) => float(number.to_string().parse().ok()?),
            (Self::Bool, Value::Bool(value)) => Some(Literal::Bool(*value)),
            _ => None,
        }
    }
}

/// A finite number; no other can be compared.
pub(super) fn float(number: f64) -> Option<Literal> {
    number.is_finite().then_some(Literal::Float(number))
}

/// How a value of this shape is seen, and as what it is compared; `None` when it has parts.
pub(super) fn view(scene: &Scene<'_>, shape: &Shape) -> Option<(View, Kind)> {
    match shape {
        Shape::Scalar(scalar) => Some(scalar_view(scalar)),
        Shape::Enum(_) => Some((View::Text, Kind::Text)),
        Shape::Id(name) => Some(match scene.id_def(name).map(|def| def.repr) {
            Some(IdRepr::Int64) => (View::Number, Kind::Int64),
            Some(IdRepr::String) | None => (View::Text, Kind::Text),
        }),
        Shape::Json(_) => Some((View::JsonText, Kind::Text)),
        Shape::Struct(_) | Shape::List(_) | Shape::Separated { .. } | Shape::Map(_) => None,
    }
}

fn scalar_view(scalar: &Scalar) -> (View, Kind) {
    match scalar {
        Scalar::String | Scalar::DateTime(_) => (View::Text, Kind::Text),
        Scalar::Bool => (View::Copied, Kind::Bool),
        Scalar::Int32 => (View::Copied, Kind::Int32),
        Scalar::Int64 => (View::Copied, Kind::Int64),
        Scalar::Float64 => (View::Copied, Kind::Float),
        Scalar::TimestampMs | Scalar::TimestampS => (View::Number, Kind::Int64),
    }
}

/// How a value is seen, and patterns for these values: variants where an enum knows them all.
pub(super) fn patterns(
    scene: &Scene<'_>,
    shape: &Shape,
    values: &[Value],
) -> Option<(View, Vec<Literal>)> {
    if let Some(variants) = variants(scene, shape, values) {
        return Some((View::Reference, variants));
    }
    let (view, kind) = view(scene, shape)?;
    let literals = values.iter().filter_map(|value| kind.literal(value));
    Some((view, literals.collect()))
}

fn variants(scene: &Scene<'_>, shape: &Shape, values: &[Value]) -> Option<Vec<Literal>> {
    let Shape::Enum(name) = shape else {
        return None;
    };
    let def = scene.enum_def(name)?;
    let variant = |value: &Value| {
        Some(Literal::Variant {
            of: names::type_name(name),
            name: scene.variant(def, &value.to_string())?,
        })
    };
    values.iter().map(variant).collect()
}
