//! What the specs mean: immutable, resolved, language-neutral. Not one Rust word lives here.
//!
//! Everything is complete: references point to types that exist, mixins are merged, defaults of the format are filled in.
//! `Vec`s keep the author's order where it has a meaning (fields, values, rules) and are sorted where it has none (services,
//! actions, types).

mod action;
mod constraint;
mod example;
mod notation;
pub mod paths;
mod rule;
mod service;
mod shape;
mod source;
mod types;

pub use action::{
    Access, Action, Answer, AnswerBody, Authorization, Http, Paging, PagingStyle, Polling,
};
pub use constraint::{Bounds, Charset, Constraint, ConstraintKind, Number, TextFormat};
pub use example::{Example, ExampleFormat};
pub use rule::{Condition, Level, Operand, Rule, RuleKind, Test};
pub use service::{
    Announced, Api, ContextFact, Document, DocumentKind, Endpoints, Envelope, ErrorCode, Protocol,
    Service, Signature,
};
pub use shape::{Deprecation, Field, Location, Scalar, Shape, Unit, Value};
pub use source::{Handling, Quirk, Saying, Source};
pub use types::{Ends, EnumDef, EnumValue, IdDef, IdRepr, StructDef, TypeOrigin};
