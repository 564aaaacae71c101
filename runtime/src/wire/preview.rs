//! What would be sent, for people to read.

use std::fmt;

use super::{each_pair, path, protocol_headers};
use crate::action::{Action, Location};
use crate::record::Record;
use crate::request::{ExtraParams, Request};
use crate::validation::Violations;

/// What would be sent, without host, signature and secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Preview {
    /// The HTTP method.
    pub method: &'static str,
    /// The path; a parameter that is not set stands there as `{name}`.
    pub path: String,
    /// The region that the request names; it chooses the host.
    pub region: Option<String>,
    /// Names and values of the headers that this kind of request has; secrets are `***`.
    pub headers: Vec<(String, String)>,
    /// Names and values of the query, not encoded; secrets are `***`.
    pub query: Vec<(String, String)>,
}

/// Shows what [`to_http`](super::to_http) would make of a request, be it right or wrong.
#[must_use]
pub fn preview<R: Request>(request: &R) -> Preview {
    preview_of(R::ACTION, request, request.extra())
}

/// Not generic, so that it is compiled once and not for each request.
fn preview_of(action: &Action, record: &dyn Record, extra: &ExtraParams) -> Preview {
    let mut preview = Preview {
        method: action.method,
        path: String::new(),
        region: None,
        headers: fixed_headers(action),
        query: Vec::new(),
    };
    let mut segments = Vec::new();
    each_pair(action, record, extra, &mut |location, param| {
        let pair = (param.name.to_owned(), param.shown().into_owned());
        match location {
            Location::Query => preview.query.push(pair),
            Location::Path => segments.push(pair),
            Location::Header => preview.headers.push(pair),
            Location::Host => preview.region = Some(pair.1),
        }
    });
    preview.path = path::fill(action.path, &segments, &mut Violations::new());
    preview
}

fn fixed_headers(action: &Action) -> Vec<(String, String)> {
    let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers = protocol_headers(action);
    headers
        .iter()
        .map(|(name, value)| (name.to_string(), text(value)))
        .collect()
}

/// As the lines of an HTTP request, with each pair of the query on a line of its own.
impl fmt::Display for Preview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            method,
            path,
            region,
            headers,
            query,
        } = self;
        write!(f, "{method} {path}")?;
        if let Some(region) = region {
            write!(f, " in {region}")?;
        }
        for (name, value) in headers {
            write!(f, "\n{name}: {value}")?;
        }
        for (name, value) in query {
            write!(f, "\n  {name} = {value}")?;
        }
        Ok(())
    }
}
