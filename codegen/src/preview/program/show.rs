//! What a preview shows of requests and answers, as the generated crate and its runtime have it.

use std::fmt::{Debug, Display};

use cloudspec_runtime::http::{self, HeaderValue};
use cloudspec_runtime::{
    Endpoint, Error, Lists, Location, Protocol, Report, Request, Violations, decode_noted,
    each_param, preview, to_http,
};
use serde_core::de::DeserializeOwned;
use serde_json::{Value, json};

/// A request that was built, and what would be sent.
pub fn call<R: Request>(
    built: Result<R, Violations>,
    unchecked: &R,
    report: &Report,
    endpoint: Result<Endpoint, cloudspec_runtime::EndpointError>,
) -> Value {
    let http = endpoint
        .map_err(Error::from)
        .and_then(|endpoint| to_http(unchecked, &endpoint));
    json!({
        "refused": built.err().map(texts).unwrap_or_default(),
        "advice": texts(&report.advice),
        "undecided": texts(&report.undecided),
        "http": http.as_ref().ok().map(|http| sent(unchecked, http)),
        "unsent": http.as_ref().err().map(ToString::to_string),
    })
}

fn sent<R: Request>(request: &R, http: &http::Request<Vec<u8>>) -> Value {
    let header = |value: &HeaderValue| match value.is_sensitive() {
        true => "***".to_owned(),
        false => String::from_utf8_lossy(value.as_bytes()).into_owned(),
    };
    let headers = http.headers().iter();
    let headers: Vec<_> = headers.map(|(name, value)| (name.as_str(), header(value))).collect();
    json!({
        "method": http.method().as_str(),
        "uri": http.uri().to_string(),
        "headers": headers,
        "body": String::from_utf8_lossy(http.body()),
        "pairs": elsewhere(request),
        "query": preview(request).query,
    })
}

/// The parameters that do not travel in the query.
fn elsewhere<R: Request>(request: &R) -> Vec<(&'static str, String, String)> {
    let lists = match R::ACTION.service.protocol {
        Protocol::Rpc => Lists::Numbered,
        Protocol::Rest => Lists::Repeated,
    };
    let mut pairs = Vec::new();
    each_param(request, lists, &mut |param| {
        let place = match R::ACTION.location(param.field) {
            Location::Query => return,
            Location::Path => "path",
            Location::Header => "header",
            Location::Host => "host",
        };
        pairs.push((place, param.name.to_owned(), param.shown().into_owned()));
    });
    pairs
}

/// What is said of a request that is read from JSON: broken requests need not compile.
pub fn probe<R: Request + DeserializeOwned>(json: &str, check: impl FnOnce(&R) -> Report) -> Value {
    let request: R = match serde_json::from_str(json) {
        Ok(request) => request,
        Err(error) => return json!({ "unreadable": error.to_string() }),
    };
    let report = check(&request);
    json!({
        "violations": broken(&report.violations),
        "advice": broken(&report.advice),
        "undecided": texts(&report.undecided),
    })
}

fn broken(all: &Violations) -> Vec<Value> {
    let one = |it: &cloudspec_runtime::Violation| {
        json!({ "path": it.path(), "rule": it.rule(), "says": it.to_string() })
    };
    all.iter().map(one).collect()
}

/// What becomes of an answer.
pub fn answer<R: Request>(status: u16, body: &str) -> Value
where
    R::Response: Debug,
{
    let answer = http::Response::builder().status(status).body(body.as_bytes());
    let answer = match answer {
        Ok(answer) => answer,
        Err(error) => return json!({ "error": error.to_string() }),
    };
    match decode_noted::<R>(&answer) {
        Ok((model, notes)) => json!({ "model": format!("{model:#?}"), "notes": texts(&notes) }),
        Err(error) => json!({ "error": error.to_string(), "error_kind": kind(&error) }),
    }
}

fn kind(error: &Error) -> &'static str {
    match error {
        Error::Service(_) => "Error::Service",
        Error::Decode(_) => "Error::Decode",
        _ => "Error",
    }
}

fn texts<T: Display>(all: impl IntoIterator<Item = T>) -> Vec<String> {
    all.into_iter().map(|it| it.to_string()).collect()
}
