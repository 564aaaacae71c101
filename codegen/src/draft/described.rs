//! What a vendor's files say about an action, whatever form they have.

use crate::model::Location;

/// An action as one source describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Described {
    /// Its name.
    pub name: String,
    /// The source calls it out of use.
    pub deprecated: bool,
    /// Its parameters, in the source's order. `None`: the source does not describe requests.
    pub request: Option<Vec<Parameter>>,
    /// The fields of its answer. `None`: the source does not describe answers.
    pub response: Option<Vec<Parameter>>,
}

/// A parameter, or a field of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Name on the wire.
    pub name: String,
    /// What its value is.
    pub kind: Kind,
    /// The source marks it required.
    pub required: bool,
    /// Where it travels, when the source says so.
    pub location: Option<Location>,
    /// What the source says about it, in its own words. Facts are read from it; it is never copied.
    pub note: String,
}

/// What a value is, as far as a source tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// `true` or `false`.
    Bool,
    /// A whole number of 32 bits.
    Int32,
    /// A whole number of 64 bits.
    Int64,
    /// A whole number; the source does not say how many bits it has.
    Int,
    /// A number that need not be whole.
    Float,
    /// Several values.
    List(Box<Kind>),
    /// An object with these fields.
    Object(Vec<Parameter>),
    /// Something else, under the source's own name for it.
    Other(String),
}

impl Kind {
    /// Whether both can be the same value: a number of unknown width is a number, and what is not understood can be anything.
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Other(_), _) | (_, Self::Other(_)) => true,
            (Self::Int, Self::Int32 | Self::Int64) | (Self::Int32 | Self::Int64, Self::Int) => true,
            (Self::List(one), Self::List(other)) => one.agrees_with(other),
            (Self::Object(_), Self::Object(_)) => true,
            (one, other) => one == other,
        }
    }

    /// The word of the spec format that comes nearest.
    pub(super) fn word(&self) -> String {
        match self {
            Self::Text | Self::Other(_) => "string".to_owned(),
            Self::Bool => "bool".to_owned(),
            Self::Int32 => "int32".to_owned(),
            // Too wide harms nobody, too narrow loses values.
            Self::Int | Self::Int64 => "int64".to_owned(),
            Self::Float => "float64".to_owned(),
            Self::List(item) => format!("list<{}>", item.word()),
            Self::Object(_) => "an object".to_owned(),
        }
    }
}

/// Whether a text can be the name of a field.
pub(super) fn is_wire_name(name: &str) -> bool {
    const LONGEST: usize = 100;
    name.len() <= LONGEST
        && name
            .bytes()
            .next()
            .is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Whether a text can be the name of an action or a type.
pub(super) fn is_type_name(name: &str) -> bool {
    const LONGEST: usize = 100;
    name.len() <= LONGEST
        && name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
