//! Shapes as Rust types, and the types that specs define.

use super::names::{self, Scope};
use super::scene::Scene;
use super::{checks, clashes, docs};
use crate::model::{
    Ends, EnumDef, EnumValue, Field, IdDef, IdRepr, Rule, Scalar, Shape, Source, StructDef,
};
use crate::rust::{
    Codec, Enum, Field as RustField, Held, Id, Item, Role, Step, Structure, Text, Type,
};

/// An enum.
pub(super) fn enumeration(scene: &Scene<'_>, def: &EnumDef) -> Item {
    let name = names::type_name(&def.name);
    let values: Vec<_> = def
        .values
        .iter()
        .map(|value| enum_value(scene, value, &def.sources))
        .collect();
    let variants: Vec<_> = values.iter().map(|value| value.name.clone()).collect();
    Item::Enum(Enum {
        docs: docs::enumeration(scene.library, &name, def),
        name,
        unknown: names::unknown_variant(&variants),
        ends: def.values.iter().any(|value| value.ends.is_some()),
        values,
    })
}

fn enum_value(scene: &Scene<'_>, value: &EnumValue, owner: &[Source]) -> crate::rust::EnumValue {
    let name = names::variant_name(&value.wire, value.pinned_name.as_deref());
    crate::rust::EnumValue {
        docs: docs::value(scene.library, &name, value, owner),
        name,
        wire: Text::from(&value.wire),
        aliases: value.aliases.iter().map(Text::from).collect(),
        succeeded: value.ends.map(|ends| ends == Ends::Succeeded),
        deprecated: docs::deprecation(value.deprecated.as_ref()),
    }
}

/// A type of ids.
pub(super) fn id(scene: &Scene<'_>, def: &IdDef) -> Item {
    let name = names::type_name(&def.name);
    Item::Id(Id {
        docs: docs::id(scene.library, &name, def),
        name,
        numeric: def.repr == IdRepr::Int64,
    })
}

/// A structure.
pub(super) fn structure(scene: &Scene<'_>, def: &StructDef) -> Item {
    let name = names::type_name(&def.name);
    let scope = clashes::scope_of(def);
    let (role, checks) = match scope {
        Scope::Output => (Role::Output, crate::rust::Checks::default()),
        _ => (Role::Input, checks::of_structure(scene, def, scope)),
    };
    Item::Structure(Structure {
        docs: docs::structure(scene.library, &name, def),
        name,
        wire: Text::from(&def.name),
        fields: fields(scene, &def.fields, &[], &def.sources, scope),
        role,
        checks,
    })
}

/// The fields of a request, answer, structure or context.
pub(super) fn fields(
    scene: &Scene<'_>,
    fields: &[Field],
    rules: &[Rule],
    owner: &[Source],
    scope: Scope,
) -> Vec<RustField> {
    let lowered = fields.iter().map(|field| {
        let name = names::field_name(&field.name, field.pinned_name.as_deref(), scope);
        RustField {
            docs: docs::field(scene.library, &name, field, rules, owner),
            brief: docs::brief(field),
            name,
            wire: Text::from(&field.name),
            aliases: field.aliases.iter().map(Text::from).collect(),
            held: held(&field.shape),
            codec: codec(field),
            secret: field.secret,
            deprecated: docs::deprecation(field.deprecated.as_ref()),
        }
    });
    lowered.collect()
}

fn codec(field: &Field) -> Codec {
    match (&field.shape, &field.wrapper) {
        (Shape::Separated { separator, .. }, _) => Codec::Separated(Text::from(separator)),
        (_, Some(wrapper)) => Codec::Wrapped(Text::from(wrapper)),
        _ => Codec::Plain,
    }
}

/// How a field of this shape is held.
pub(super) fn held(shape: &Shape) -> Held {
    match shape {
        Shape::List(item) | Shape::Separated { item, .. } => Held::Many(value_type(item)),
        Shape::Map(item) => Held::Keyed(value_type(item)),
        one => Held::One(value_type(one)),
    }
}

/// How a field of this shape holds its values.
pub(super) fn step(shape: &Shape) -> Step {
    match shape {
        Shape::List(_) | Shape::Separated { .. } => Step::Many,
        Shape::Map(_) => Step::Keyed,
        _ => Step::One,
    }
}

/// The type of one value.
pub(super) fn value_type(shape: &Shape) -> Type {
    match shape {
        Shape::Scalar(scalar) => scalar_type(scalar),
        Shape::Enum(name) | Shape::Id(name) | Shape::Struct(name) => {
            Type::Named(names::type_name(name))
        }
        Shape::List(item) | Shape::Separated { item, .. } => Type::Vec(Box::new(value_type(item))),
        Shape::Map(item) => Type::Map(Box::new(value_type(item))),
        Shape::Json(None) => Type::Json(Box::new(Type::AnyJson)),
        Shape::Json(Some(inner)) => Type::Json(Box::new(value_type(inner))),
    }
}

fn scalar_type(scalar: &Scalar) -> Type {
    match scalar {
        Scalar::String | Scalar::DateTime(_) => Type::String,
        Scalar::Bool => Type::Bool,
        Scalar::Int32 => Type::Int32,
        Scalar::Int64 => Type::Int64,
        Scalar::Float64 => Type::Float64,
        Scalar::TimestampMs => Type::TimestampMs,
        Scalar::TimestampS => Type::TimestampS,
    }
}
