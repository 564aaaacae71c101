//! What would be sent, for people to read.

use std::fmt;

use http::HeaderMap;

use super::{Layout, each_pair, method, without_query};
use crate::action::Location;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::request::Request;

/// What would be sent, without a signature and without secrets.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Preview {
    /// The HTTP method.
    pub method: http::Method,
    /// The URI without its query.
    pub uri: String,
    /// Headers; the values of sensitive ones are printed as `Sensitive`.
    pub headers: HeaderMap,
    /// Names and values of the query, not encoded; secrets are `***`.
    pub query: Vec<(String, String)>,
}

/// Shows what [`to_http`](super::to_http) would make of a request.
///
/// # Errors
///
/// As [`to_http`](super::to_http).
pub fn preview<R: Request>(request: &R, endpoint: &Endpoint) -> Result<Preview, Error> {
    let action = R::ACTION;
    let layout = Layout::of(action, request, request.extra())?;
    let origin = endpoint.resolve(&action.service.endpoints, layout.region.as_deref())?;
    let mut query = Vec::new();
    each_pair(action, request, request.extra(), &mut |location, param| {
        if location == Location::Query {
            query.push((param.name.to_owned(), param.shown().into_owned()));
        }
    });
    let uri = origin
        .uri(layout.target()?)
        .map_err(|_too_long| super::too_long())?;
    Ok(Preview {
        method: method(action)?,
        uri: without_query(&uri),
        headers: layout.headers,
        query,
    })
}

/// As the lines of an HTTP request, with each pair of the query on a line of its own.
impl fmt::Display for Preview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {}", self.method, self.uri)?;
        for (name, value) in &self.headers {
            match value.is_sensitive() {
                true => writeln!(f, "{name}: ***")?,
                false => writeln!(f, "{name}: {}", String::from_utf8_lossy(value.as_bytes()))?,
            }
        }
        for (name, value) in &self.query {
            writeln!(f, "  {name} = {value}")?;
        }
        Ok(())
    }
}
