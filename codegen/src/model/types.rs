//! Named types of a service.

use super::shape::Deprecation;
use super::{Field, Source};
use crate::source::Span;

/// Which file defines a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeOrigin {
    /// `types.yaml`.
    Shared,
    /// The file of this action.
    Action(String),
}

/// An open set of texts.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumDef {
    /// Where its name is written.
    pub at: Span,
    /// Its name.
    pub name: String,
    /// The file that defines it.
    pub origin: TypeOrigin,
    /// What its values tell apart.
    pub doc: String,
    /// Known values, in the page's order.
    pub values: Vec<EnumValue>,
    /// Where the facts come from; never empty.
    pub sources: Vec<Source>,
}

/// A known value of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// Where it is written.
    pub at: Span,
    /// The value on the wire.
    pub wire: String,
    /// Name that the author pinned for code.
    pub pinned_name: Option<String>,
    /// What it means.
    pub doc: String,
    /// Other spellings of the same value.
    pub aliases: Vec<String>,
    /// How a task with this status ended.
    pub ends: Option<Ends>,
    /// Set when callers should turn to another value.
    pub deprecated: Option<Deprecation>,
    /// Where the fact comes from, when it is not the enum's source.
    pub sources: Vec<Source>,
}

/// How a task ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// Well.
    Succeeded,
    /// Otherwise.
    Failed,
}

/// A type of ids.
#[derive(Clone, Debug, PartialEq)]
pub struct IdDef {
    /// Where its name is written.
    pub at: Span,
    /// Its name.
    pub name: String,
    /// The file that defines it.
    pub origin: TypeOrigin,
    /// What it is on the wire.
    pub repr: IdRepr,
    /// What it names, which call gives it, which take it.
    pub doc: String,
    /// A value for the docs.
    pub example: Option<super::Value>,
    /// Where the facts come from; never empty.
    pub sources: Vec<Source>,
}

/// What an id is on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdRepr {
    /// Text.
    String,
    /// A number of 64 bits.
    Int64,
}

/// A structure.
#[derive(Clone, Debug, PartialEq)]
pub struct StructDef {
    /// Where its name is written.
    pub at: Span,
    /// Its name.
    pub name: String,
    /// The file that defines it.
    pub origin: TypeOrigin,
    /// What it is.
    pub doc: String,
    /// Its fields, in the page's order.
    pub fields: Vec<Field>,
    /// Reached from a request.
    pub in_request: bool,
    /// Reached from a response.
    pub in_response: bool,
    /// Where the facts come from; never empty.
    pub sources: Vec<Source>,
}
