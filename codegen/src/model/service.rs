//! The top of the model: services and what all their actions share.

use super::{Action, EnumDef, Field, IdDef, Quirk, Source, StructDef};
use crate::source::Span;

/// Everything that the spec tree says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Api {
    /// Sorted by provider, name and version.
    pub services: Vec<Service>,
}

/// One version of one service.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Where `service.yaml` names it.
    pub at: Span,
    /// Path of `service.yaml` below the spec root, with `/`.
    pub file: String,
    /// `alibaba`.
    pub provider: String,
    /// `dbs`.
    pub name: String,
    /// `2019-03-06`.
    pub version: String,
    /// Full name.
    pub title: String,
    /// What it does.
    pub doc: String,
    /// How requests travel.
    pub protocol: Protocol,
    /// How requests are signed.
    pub signature: Signature,
    /// Sorted by id.
    pub documents: Vec<Document>,
    /// Hosts by region.
    pub endpoints: Endpoints,
    /// How an answer says how it went.
    pub envelope: Envelope,
    /// Facts that only the caller knows, in the author's order.
    pub context: Vec<ContextFact>,
    /// Error codes that any action may answer.
    pub errors: Vec<ErrorCode>,
    /// Sorted by name; those of `types.yaml` and those of the actions' files.
    pub enums: Vec<EnumDef>,
    /// Sorted by name.
    pub ids: Vec<IdDef>,
    /// Sorted by name.
    pub structs: Vec<StructDef>,
    /// Sorted by name.
    pub actions: Vec<Action>,
    /// Actions that a document lists, whether or not they are specified.
    pub announced: Option<Announced>,
    /// Contradictions that touch the whole service.
    pub quirks: Vec<Quirk>,
}

/// Actions that a document lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    /// Where the list is written.
    pub at: Span,
    /// Where it stands; never empty.
    pub sources: Vec<Source>,
    /// Names of the actions, in the document's order.
    pub actions: Vec<String>,
}

/// How requests travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// `POST /`, all parameters in the query, the action in a header.
    Rpc,
    /// A method and a path template for each action.
    Rest,
}

/// How requests are signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// `ACS3-HMAC-SHA256`.
    Acs3HmacSha256,
    /// `SDK-HMAC-SHA256`.
    SdkHmacSha256,
}

/// A source that specs name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Where it is declared.
    pub at: Span,
    /// The id that `source:` uses.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A page, or the vendor's metadata.
    pub kind: DocumentKind,
    /// Day of publication, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Language tag.
    pub language: Option<String>,
    /// What a reader of it should know.
    pub note: Option<String>,
}

/// What kind of source a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// A page for readers.
    Document,
    /// The vendor's own metadata or client.
    Reference,
}

/// Hosts by region.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Endpoints {
    /// Where the table comes from.
    pub sources: Vec<Source>,
    /// Host of a region that the table lacks; holds `{region}`.
    pub default: Option<String>,
    /// Region id and host, sorted by region.
    pub regions: Vec<(String, String)>,
}

/// Wire names under which an answer says how the call went; the first that is found counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Envelope {
    /// Id that the service gave the call.
    pub request_id: Vec<String>,
    /// `false` means that the call failed, whatever the HTTP status.
    pub success: Vec<String>,
    /// Error code.
    pub code: Vec<String>,
    /// Error text.
    pub message: Vec<String>,
    /// A link to a remedy.
    pub recommend: Vec<String>,
    /// The host that answered.
    pub host_id: Vec<String>,
    /// Header with the request id.
    pub request_id_header: Option<String>,
}

/// A fact outside the request that rules depend on.
#[derive(Clone, Debug, PartialEq)]
pub struct ContextFact {
    /// `name`, `shape`, `doc` and `sources` mean the same as in a parameter.
    pub field: Field,
}

/// An error code that the service documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorCode {
    /// Where it is declared.
    pub at: Span,
    /// The code on the wire.
    pub code: String,
    /// HTTP status that comes with it.
    pub status: Option<u16>,
    /// What it means.
    pub doc: String,
    /// Where the fact comes from.
    pub sources: Vec<Source>,
}
