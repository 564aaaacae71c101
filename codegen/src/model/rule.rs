//! Rules between parameters.

use super::{Source, Value};
use crate::source::Span;

/// How sure a rule or constraint is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The call fails, or must not be made.
    Error,
    /// The source is vague, or sources disagree.
    Advice,
}

/// A rule between parameters of one request.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Where its id is written.
    pub at: Span,
    /// Stable within the action.
    pub id: String,
    /// What must hold.
    pub kind: RuleKind,
    /// Wire paths that it speaks of, such as `BackupSetId` or `Filters[].Key`; never empty.
    pub fields: Vec<String>,
    /// The rule holds only when this is true.
    pub when: Option<Condition>,
    /// The rule does not hold when this is true.
    pub unless: Option<Condition>,
    /// How sure it is.
    pub level: Level,
    /// Why, or what a reader should know.
    pub doc: Option<String>,
    /// Where the fact comes from, when it is not the file's source.
    pub sources: Vec<Source>,
}

/// What a rule demands of its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleKind {
    /// All are set.
    Require,
    /// None is set.
    Forbid,
    /// Not two are set.
    AtMostOne,
    /// One is set and no other.
    ExactlyOne,
    /// Some are set.
    AtLeastOne,
}

/// An OR of ANDs of tests; never empty at either level.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// Any of these.
    pub any: Vec<Vec<Test>>,
}

/// A test of one operand.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// Its value is one of these.
    OneOf(Operand, Vec<Value>),
    /// It is set (`true`) or not (`false`).
    Present(Operand, bool),
}

/// What a test looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operand {
    /// A field, by wire path.
    Field(String),
    /// A fact of the service's context, by name.
    Context(String),
}
