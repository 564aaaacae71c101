//! What a single value must fulfil.

use super::{Level, Source, Value};
use crate::source::Span;

/// What a value must fulfil, and how sure that is.
#[derive(Clone, Debug, PartialEq)]
pub struct Constraint {
    /// Where it is written.
    pub at: Span,
    /// What must be fulfilled.
    pub kind: ConstraintKind,
    /// How sure.
    pub level: Level,
    /// Why, or what a reader should know.
    pub doc: Option<String>,
    /// Where the fact comes from, when it is not the field's source.
    pub sources: Vec<Source>,
}

/// What a value must fulfil.
#[derive(Clone, Debug, PartialEq)]
pub enum ConstraintKind {
    /// Bounds of a number.
    Range(Bounds<Number>),
    /// Bounds of a text's length in characters.
    Length(Bounds<u64>),
    /// Bounds of a text's length in bytes.
    Bytes(Bounds<u64>),
    /// The characters that a text may hold.
    Charset(Charset),
    /// A regular expression that the whole text matches.
    Pattern(String),
    /// One of these values.
    OneOf(Vec<Value>),
    /// Bounds of a list's length.
    Items(Bounds<u64>),
    /// No value twice in a list.
    Unique,
    /// A well-known form of text.
    Format(TextFormat),
}

/// Both ends inclusive; an absent end is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds<T> {
    /// Least value.
    pub min: Option<T>,
    /// Greatest value.
    pub max: Option<T>,
}

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A whole number.
    Int(i64),
    /// Any other.
    Float(f64),
}

/// Characters that a text may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    /// U+0000 to U+007F.
    Ascii,
}

/// A well-known form of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFormat {
    /// A JSON text.
    Json,
    /// A UUID with hyphens.
    Uuid,
    /// An IPv4 or IPv6 address.
    Ip,
    /// An address, a slash and a prefix length.
    Cidr,
    /// An absolute `http` or `https` URL.
    Url,
}
