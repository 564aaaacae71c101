//! Values of specs in code, and the expressions that they are compared with.

use super::{Ident, Text};

/// How a test sees a value that it has a reference to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The reference.
    Reference,
    /// A copy of the value.
    Copied,
    /// The number in it.
    Number,
    /// The text in it.
    Text,
    /// The JSON text in it.
    JsonText,
}

/// A value as a literal or pattern of the type that it is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `true`.
    Bool(bool),
    /// `30`.
    Int(i64),
    /// `0.5`; always finite.
    Float(f64),
    /// `"rds"`.
    Text(Text),
    /// `Location::Rds`.
    Variant {
        /// The enum.
        of: Ident,
        /// Its variant.
        name: Ident,
    },
}
