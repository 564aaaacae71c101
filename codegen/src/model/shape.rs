//! Fields and the shapes of their values.

use super::{Condition, Constraint, Source};
use crate::source::Span;

/// A parameter of a request, or a field of a response or structure.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Where its name is written.
    pub at: Span,
    /// Name on the wire.
    pub name: String,
    /// Name that the author pinned for code, instead of one made from `name`.
    pub pinned_name: Option<String>,
    /// What its value is.
    pub shape: Shape,
    /// The call fails without it.
    pub required: bool,
    /// What it means.
    pub doc: String,
    /// Value that the service takes when it is absent.
    pub default: Option<Value>,
    /// A value for the docs.
    pub example: Option<Value>,
    /// What its value must fulfil; for lists, what each element must, but for `items` and `unique`.
    pub constraints: Vec<Constraint>,
    /// Unit of its number.
    pub unit: Option<Unit>,
    /// Never to be printed.
    pub secret: bool,
    /// Makes a repeated write safe.
    pub idempotency: bool,
    /// Where it travels.
    pub location: Location,
    /// The list hides in an object as the field of this name.
    pub wrapper: Option<String>,
    /// Other spellings of its name, accepted when decoding.
    pub aliases: Vec<String>,
    /// When a response has it.
    pub present_when: Option<Condition>,
    /// Set when callers should turn to something else.
    pub deprecated: Option<Deprecation>,
    /// Mixin that it was taken from.
    pub mixin: Option<String>,
    /// Where the facts come from, when it is not the file's source.
    pub sources: Vec<Source>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A value without parts.
    Scalar(Scalar),
    /// An enum of the service, by name.
    Enum(String),
    /// An id type of the service, by name.
    Id(String),
    /// A structure of the service, by name.
    Struct(String),
    /// Several values.
    List(Box<Shape>),
    /// Several scalars in one text.
    Separated {
        /// What is between them.
        separator: String,
        /// What each is.
        item: Box<Shape>,
    },
    /// An object with free keys.
    Map(Box<Shape>),
    /// JSON text in a string. `None`: its content is not described.
    Json(Option<Box<Shape>>),
}

/// A value without parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// Text.
    String,
    /// `true` or `false`.
    Bool,
    /// Signed, 32 bits.
    Int32,
    /// Signed, 64 bits.
    Int64,
    /// IEEE 754, 64 bits.
    Float64,
    /// Milliseconds since 1970.
    TimestampMs,
    /// Seconds since 1970.
    TimestampS,
    /// Text in a form such as `yyyyMMddHHmmss`.
    DateTime(String),
}

/// A scalar written in a spec.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `true`.
    Bool(bool),
    /// `30`.
    Int(i64),
    /// `0.5`.
    Float(f64),
    /// `rds`.
    Text(String),
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the query.
    Query,
    /// In the path.
    Path,
    /// In a header of its name.
    Header,
    /// Nowhere: it chooses the endpoint.
    Host,
}

/// Unit of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Milliseconds.
    Millisecond,
    /// Seconds.
    Second,
    /// Days.
    Day,
    /// Bytes.
    Byte,
    /// 1,024 bytes.
    Kilobyte,
    /// 1,048,576 bytes.
    Megabyte,
    /// 1,073,741,824 bytes.
    Gigabyte,
    /// Kilobytes a second.
    KilobytePerSecond,
    /// Megabytes a second.
    MegabytePerSecond,
    /// Hundredths.
    Percent,
    /// Ten-thousandths.
    BasisPoint,
    /// How many.
    Count,
}

/// Why something should no longer be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deprecation {
    /// What to use instead, by wire name.
    pub replacement: Option<String>,
    /// Why.
    pub doc: Option<String>,
}
