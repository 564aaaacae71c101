//! Types of fields.

use std::fmt::{self, Display};

use super::Ident;

/// The type of one value. Prints as an absolute path, so that no spec can shadow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// `String`.
    String,
    /// `bool`.
    Bool,
    /// `i32`.
    Int32,
    /// `i64`.
    Int64,
    /// `f64`.
    Float64,
    /// Milliseconds since 1970.
    TimestampMs,
    /// Seconds since 1970.
    TimestampS,
    /// Any JSON value.
    AnyJson,
    /// An enum, id or structure of the same service.
    Named(Ident),
    /// JSON text in a string.
    Json(Box<Type>),
    /// Several values, inside another type.
    Vec(Box<Type>),
    /// Values by free keys, inside another type.
    Map(Box<Type>),
}

impl Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String => f.write_str("::std::string::String"),
            Self::Bool => f.write_str("bool"),
            Self::Int32 => f.write_str("i32"),
            Self::Int64 => f.write_str("i64"),
            Self::Float64 => f.write_str("f64"),
            Self::TimestampMs => f.write_str("::cloudspec_runtime::TimestampMs"),
            Self::TimestampS => f.write_str("::cloudspec_runtime::TimestampS"),
            Self::AnyJson => f.write_str("::cloudspec_runtime::AnyJson"),
            Self::Named(name) => write!(f, "super::{name}"),
            Self::Json(inner) => write!(f, "::cloudspec_runtime::Json<{inner}>"),
            Self::Vec(inner) => write!(f, "::std::vec::Vec<{inner}>"),
            Self::Map(inner) => write!(
                f,
                "::std::collections::BTreeMap<::std::string::String, {inner}>"
            ),
        }
    }
}

impl Type {
    /// Whether a copy costs no more than a reference.
    #[must_use]
    pub fn is_copy(&self) -> bool {
        matches!(
            self,
            Self::Bool
                | Self::Int32
                | Self::Int64
                | Self::Float64
                | Self::TimestampMs
                | Self::TimestampS
        )
    }
}

/// How a field holds its value. Prints as the field's type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// `Option<T>`.
    One(Type),
    /// `Vec<T>`.
    Many(Type),
    /// `BTreeMap<String, T>`.
    Keyed(Type),
}

impl Held {
    /// The type of the value, or of each.
    #[must_use]
    pub fn inner(&self) -> &Type {
        match self {
            Self::One(inner) | Self::Many(inner) | Self::Keyed(inner) => inner,
        }
    }
}

impl Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(inner) => write!(f, "::core::option::Option<{inner}>"),
            Self::Many(inner) => write!(f, "::std::vec::Vec<{inner}>"),
            Self::Keyed(inner) => write!(
                f,
                "::std::collections::BTreeMap<::std::string::String, {inner}>"
            ),
        }
    }
}
