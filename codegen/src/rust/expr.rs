//! Conditions, as expressions over a request and its context.

use super::{Ident, Literal, View};

/// A boolean expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// Always so, or never.
    Const(bool),
    /// The opposite.
    Not(Box<Expr>),
    /// All of them; never empty.
    All(Vec<Expr>),
    /// Any of them; never empty.
    Any(Vec<Expr>),
    /// More than one of them.
    MoreThanOne(Vec<Expr>),
    /// None of them, or more than one.
    NotExactlyOne(Vec<Expr>),
    /// The field is set.
    Set(Access),
    /// The value matches one of the patterns.
    Is {
        /// Where the value is.
        subject: Subject,
        /// How the value is seen.
        view: View,
        /// What it may be.
        patterns: Vec<Literal>,
        /// The answer when there is no value.
        absent: bool,
    },
    /// The fact is given.
    Given(Ident),
}

impl Expr {
    /// The opposite, with the negation at the innermost parts.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Const(value) => Self::Const(!value),
            Self::Not(inner) => *inner,
            Self::All(parts) => Self::Any(parts.into_iter().map(Self::negated).collect()),
            Self::Any(parts) => Self::All(parts.into_iter().map(Self::negated).collect()),
            other => Self::Not(Box::new(other)),
        }
    }

    /// Whether it looks at a fact of the context.
    #[must_use]
    pub fn needs_context(&self) -> bool {
        match self {
            Self::Const(_) | Self::Set(_) => false,
            Self::Given(_) => true,
            Self::Is { subject, .. } => matches!(subject, Subject::Fact(_)),
            Self::Not(inner) => inner.needs_context(),
            Self::All(parts)
            | Self::Any(parts)
            | Self::MoreThanOne(parts)
            | Self::NotExactlyOne(parts) => parts.iter().any(Self::needs_context),
        }
    }

    /// All of them, simplified.
    #[must_use]
    pub fn all(parts: Vec<Self>) -> Self {
        let inner = |part| match part {
            Self::All(inner) => inner,
            other => vec![other],
        };
        let parts: Vec<Self> = parts.into_iter().flat_map(inner).collect();
        if parts.contains(&Self::Const(false)) {
            return Self::Const(false);
        }
        join(parts, &Self::Const(true), Self::All)
    }

    /// Any of them, simplified.
    #[must_use]
    pub fn any(parts: Vec<Self>) -> Self {
        let inner = |part| match part {
            Self::Any(inner) => inner,
            other => vec![other],
        };
        let parts: Vec<Self> = parts.into_iter().flat_map(inner).collect();
        if parts.contains(&Self::Const(true)) {
            return Self::Const(true);
        }
        join(parts, &Self::Const(false), Self::Any)
    }
}

fn join(mut parts: Vec<Expr>, neutral: &Expr, make: fn(Vec<Expr>) -> Expr) -> Expr {
    parts.retain(|part| part != neutral);
    if parts.len() > 1 {
        return make(parts);
    }
    parts.pop().unwrap_or_else(|| neutral.clone())
}

/// Where a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// In a field.
    Field(Access),
    /// In a fact of the context.
    Fact(Ident),
}

/// The way to a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Access {
    /// Where the way begins.
    pub base: Base,
    /// Fields on the way, each with how it is held; never empty.
    pub steps: Vec<(Ident, Step)>,
}

/// Where the way to a field begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// At the type that is validated.
    Whole,
    /// At the element that a rule is about.
    Element,
}

/// How a field holds its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// At most one.
    One,
    /// A list.
    Many,
    /// By free keys.
    Keyed,
}
