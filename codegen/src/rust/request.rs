//! An action's request.

use super::{Checks, Docs, Field, Ident, Item, Structure, Text};

/// One action: a module with a request, its builder, a response, and types of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// Name of the module.
    pub module: Ident,
    /// Spec file that it comes from.
    pub spec: String,
    /// What callers build.
    pub request: Request,
    /// What the service answers.
    pub response: Structure,
    /// Types that only this action uses.
    pub items: Vec<Item>,
}

/// What callers build.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Its name.
    pub name: Ident,
    /// Name of its builder.
    pub builder: Ident,
    /// Name of its answer.
    pub response: Ident,
    /// Its documentation, with an example.
    pub docs: Docs,
    /// Why not to use it.
    pub deprecated: Option<Text>,
    /// Its parameters, in the page's order.
    pub params: Vec<Param>,
    /// What it must fulfil.
    pub checks: Checks,
    /// The service has facts outside the request.
    pub has_context: bool,
    /// Static facts of the action.
    pub facts: ActionFacts,
    /// How to walk through the list that it answers.
    pub pages: Option<Pages>,
    /// How to tell that a task has ended.
    pub ending: Option<Ending>,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    /// Its field.
    pub field: Field,
    /// Set when it must be.
    pub required: Option<Required>,
}

/// What the builder knows about a required parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Required {
    /// The builder's type parameter.
    pub state: Ident,
    /// The trait in `required` that the state must have.
    pub marker: Ident,
}

/// Static facts of an action. Enumerated ones are variants of the runtime's enums.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionFacts {
    /// Name on the wire.
    pub wire: Text,
    /// Variant of `Access`.
    pub access: &'static str,
    /// HTTP method.
    pub method: Text,
    /// Path.
    pub path: Text,
    /// Index of each parameter that does not travel in the query, and a variant of `Location`.
    pub locations: Vec<(u16, &'static str)>,
    /// Index of the parameter that makes a repeated write safe.
    pub idempotency: Option<u16>,
    /// HTTP status and a variant of `Body`.
    pub answers: Vec<(u16, &'static str)>,
}

/// How to walk through a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Pages {
    /// Type of the items.
    pub item: super::Type,
    /// Field of the response that holds them.
    pub items: Ident,
    /// Which parameters move.
    pub moves: PageMove,
    /// Index of the response field with the number of items.
    pub total: Option<u16>,
    /// Index of the response field with the number of pages.
    pub pages: Option<u16>,
}

/// Which parameters, by index, move through a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageMove {
    /// A number and a size.
    Page {
        /// The number.
        page: u16,
        /// The size.
        size: u16,
        /// Number of the first page.
        first: i64,
    },
    /// An offset and a limit.
    Offset {
        /// The offset.
        offset: u16,
        /// The limit.
        limit: u16,
    },
}

/// How to tell that a task has ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    /// The list of tasks in the response; `None`: the response is about one task.
    pub items: Option<Ident>,
    /// The field with the status.
    pub status: Ident,
}
