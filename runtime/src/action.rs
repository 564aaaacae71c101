//! What generated code says about services and their calls: plain, static data.

use crate::endpoint::EndpointTable;
use crate::sign::Signature;

/// One version of one service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// `alibaba`.
    pub provider: &'static str,
    /// `dbs`.
    pub name: &'static str,
    /// `2019-03-06`.
    pub version: &'static str,
    /// Full name.
    pub title: &'static str,
    /// How requests travel.
    pub protocol: Protocol,
    /// How requests are signed.
    pub signature: Signature,
    /// Where the service is.
    pub endpoints: EndpointTable,
    /// How an answer says how it went.
    pub envelope: Envelope,
}

/// How requests travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// `POST /`, all parameters in the query, the action in a header.
    Rpc,
    /// A method and a path template for each action.
    Rest,
}

/// Wire names under which an answer says how the call went; the first that is found counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Envelope {
    /// Id that the service gave the call.
    pub request_id: &'static [&'static str],
    /// `false` means that the call failed, whatever the HTTP status.
    pub success: &'static [&'static str],
    /// Error code.
    pub code: &'static [&'static str],
    /// Error text.
    pub message: &'static [&'static str],
    /// A link to a remedy.
    pub recommend: &'static [&'static str],
    /// The host that answered.
    pub host_id: &'static [&'static str],
    /// Header with the request id.
    pub request_id_header: Option<&'static str>,
}

/// One call of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action {
    /// `CreateRestoreTask`.
    pub name: &'static str,
    /// The service that it belongs to.
    pub service: &'static Service,
    /// What it does to the account.
    pub access: Access,
    /// `POST`.
    pub method: &'static str,
    /// `/v2/{project_id}/instances`; every `{name}` is the wire name of a path parameter.
    pub path: &'static str,
    /// Parameters that do not travel in the query, by index.
    pub locations: &'static [(u16, Location)],
    /// The parameter that makes a repeated write safe.
    pub idempotency: Option<u16>,
    /// What each HTTP status carries; empty when the page does not say.
    pub answers: &'static [(u16, Body)],
}

impl Action {
    /// Where a parameter travels.
    #[must_use]
    pub fn location(&self, index: usize) -> Location {
        let row = self
            .locations
            .iter()
            .find(|(at, _)| usize::from(*at) == index);
        row.map_or(Location::Query, |(_, location)| *location)
    }

    /// What an HTTP status carries, when the page says so.
    #[must_use]
    pub fn answer(&self, status: u16) -> Option<Body> {
        let row = self.answers.iter().find(|(known, _)| *known == status)?;
        Some(row.1)
    }
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

/// What an answer's body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// The response.
    Response,
    /// Nothing, and that is right.
    None,
    /// The service's error envelope.
    Error,
}

/// How to walk through a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// Which parameters move.
    pub style: PagingStyle,
    /// Response field with the number of items in all.
    pub total: Option<u16>,
    /// Response field with the number of pages in all.
    pub pages: Option<u16>,
}

/// Which parameters move through a list, by index of the request's fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagingStyle {
    /// A page number, counted from `first`, and a page size.
    Page {
        /// Parameter with the number.
        page: u16,
        /// Parameter with the size.
        size: u16,
        /// Number of the first page.
        first: i64,
    },
    /// How many items to skip, and how many to answer.
    Offset {
        /// Parameter with the number of items to skip.
        offset: u16,
        /// Parameter with the size.
        limit: u16,
    },
}

/// How a task ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Well.
    Succeeded,
    /// Not well.
    Failed,
}
