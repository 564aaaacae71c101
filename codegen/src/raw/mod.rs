//! What is written: a mirror of the YAML, with a place for every name and value, unknown keys refused, and nothing defaulted.
//!
//! Each mapping of the format is one `object!` declaration, which is its structure, its table of keys and its reader in one.

mod action;
mod condition;
mod field;
mod files;
pub mod form;
pub mod node;
mod object;
pub mod read;
mod review;
mod service;
mod source;
mod syntax;
mod types;
mod words;

pub use action::{
    ActionFile, Answer, AnyResponse, Authorization, Example, Http, Paging, PagingStyle, Polling,
    Response, Rule,
};
pub use condition::{Condition, Operand, TestValue};
pub use field::{Answers, ConstraintNotes, Deprecation, Fact, Field};
pub use files::{Directory, RawAction, RawService, read_services};
pub use read::{Entries, Map, OneOrMany, Spanned, Text};
pub use review::Review;
pub(crate) use review::is_todo;
pub use service::{Announced, Document, Endpoints, Envelope, ErrorCode, Mixin, ServiceFile};
pub use source::{Quirk, Saying, Source, Sources};
pub use types::{EnumDef, EnumValue, IdDef, StructDef, TypesFile};
