//! What will be printed, as plain data: every name, type and sentence is final.
//!
//! Nothing here can carry spec text into code by accident: a name is an [`Ident`], a literal is a [`Text`], a comment is
//! [`Docs`], and each knows how to print itself safely.

mod check;
mod expr;
mod item;
mod request;
mod service;
pub mod surface;
mod types;
mod value;
mod words;

pub use check::{Checks, FieldCheck, Finding, Rule, Test, TestKind, Undecided};
pub use expr::{Access, Base, Expr, Step, Subject};
pub use item::{Codec, Enum, EnumValue, Field, Id, Item, Role, Structure};
pub use request::{Action, ActionFacts, Ending, PageMove, Pages, Param, Request, Required};
pub use service::{Context, Crate, Envelope, Facts, Marker, Provider, Service};
pub use types::{Held, Type};
pub use value::{Literal, View};
pub use words::{Docs, Ident, Text};
