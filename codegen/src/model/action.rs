//! One call of a service.

use super::shape::Deprecation;
use super::{ErrorCode, Example, Field, Quirk, Rule, Source};
use crate::source::Span;

/// One call of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// Where its name is written.
    pub at: Span,
    /// Path of its file below the spec root, with `/`.
    pub file: String,
    /// `CreateRestoreTask`.
    pub name: String,
    /// One sentence.
    pub summary: String,
    /// More, if there is more to say.
    pub doc: Option<String>,
    /// What it does to the account; decides what may be retried.
    pub access: Access,
    /// What the permission table says.
    pub authorization: Option<Authorization>,
    /// Documents that the file was written from; never empty.
    pub sources: Vec<Source>,
    /// Method and path. For [`super::Protocol::Rpc`] `POST /`.
    pub http: Http,
    /// Set when callers should turn to something else.
    pub deprecated: Option<Deprecation>,
    /// Parameters, in the page's order.
    pub request: Vec<Field>,
    /// Rules between parameters, in the author's order.
    pub rules: Vec<Rule>,
    /// Fields of the answer, in the page's order.
    pub response: Vec<Field>,
    /// What each HTTP status carries, sorted by status; empty when the page does not say.
    pub answers: Vec<Answer>,
    /// How to walk through the list that it answers.
    pub paging: Option<Paging>,
    /// Where a task's status stands.
    pub polling: Option<Polling>,
    /// Error codes of this action alone.
    pub errors: Vec<ErrorCode>,
    /// Requests and answers that the documents print.
    pub examples: Vec<Example>,
    /// Contradictions that touch this action.
    pub quirks: Vec<Quirk>,
}

/// What a call does to the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Reads one thing.
    Read,
    /// Reads a list of things.
    List,
    /// Changes something.
    Write,
}

/// A permission that a call needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorization {
    /// `dbs:CreateRestoreTask`.
    pub action: String,
    /// Level of access that the permission table states, in its own word.
    pub access: Option<String>,
    /// Pattern of the resources that it can be limited to.
    pub resource: Option<String>,
}

/// Method and path of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Http {
    /// `GET`.
    pub method: String,
    /// `/v2/{project_id}/instances`; every `{name}` is a path parameter of the request.
    pub path: String,
}

/// What an HTTP status carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// What the body is.
    pub body: AnswerBody,
    /// What it means.
    pub doc: String,
}

/// What an answer's body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerBody {
    /// The response.
    Response,
    /// Nothing, and that is right.
    None,
    /// The service's error envelope.
    Error,
}

/// How to walk through a list. Names are wire names of this action's fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// Where it is declared.
    pub at: Span,
    /// Which parameters move.
    pub style: PagingStyle,
    /// Response field that holds the items.
    pub items: String,
    /// Response field with the number of items in all.
    pub total: Option<String>,
    /// Response field with the number of pages in all.
    pub pages: Option<String>,
}

/// Which parameters move through a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagingStyle {
    /// A page number, counted from `first`, and a page size.
    Page {
        /// Parameter with the number.
        page: String,
        /// Parameter with the size.
        size: String,
        /// Number of the first page.
        first: i64,
    },
    /// How many items to skip, and how many to answer.
    Offset {
        /// Parameter with the number of items to skip.
        offset: String,
        /// Parameter with the size.
        limit: String,
    },
}

/// Where a task's status stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Polling {
    /// Where it is declared.
    pub at: Span,
    /// Response field with the tasks, when there may be several.
    pub items: Option<String>,
    /// Field with the status, of the response or of an item; its type is an enum with values that end the wait.
    pub status: String,
}
