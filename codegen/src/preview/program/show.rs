//! What a preview shows of requests and answers, as a caller of the generated crate gets it.

use std::fmt::{Debug, Display};

use cloudspec::http::{self, HeaderValue};
use cloudspec::{Error, Notes, Preview, Report, Request, Violation, Violations};
use serde_core::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

/// A request that was built, and what would be sent.
pub fn call<R: Request + Serialize>(
    built: Result<R, Violations>,
    unchecked: &R,
    report: &Report,
    http: Result<http::Request<Vec<u8>>, Error>,
    preview: &Preview,
) -> Value {
    let sent = |http: &http::Request<Vec<u8>>| {
        json!({
            "method": http.method().as_str(),
            "uri": http.uri().to_string(),
            "headers": headers(http.headers()),
            "body": String::from_utf8_lossy(http.body()),
            "pairs": elsewhere(unchecked),
            "query": preview.query,
        })
    };
    json!({
        "refused": built.err().map(texts).unwrap_or_default(),
        "advice": texts(&report.advice),
        "undecided": texts(&report.undecided),
        "http": http.as_ref().ok().map(sent),
        "unsent": http.as_ref().err().map(ToString::to_string),
    })
}

fn headers(all: &http::HeaderMap) -> Vec<(&str, String)> {
    let shown = |value: &HeaderValue| match value.is_sensitive() {
        true => "***".to_owned(),
        false => String::from_utf8_lossy(value.as_bytes()).into_owned(),
    };
    all.iter()
        .map(|(name, value)| (name.as_str(), shown(value)))
        .collect()
}

/// Place, name and value of the parameters that do not travel in the query.
fn elsewhere<R: Request + Serialize>(request: &R) -> Vec<(String, &'static str, String)> {
    let all = serde_json::to_value(request).unwrap_or_default();
    let schema = request.schema();
    let shown = |index: usize, value: &Value| match value {
        _ if schema.is_secret(index) => "***".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let pair = |(index, location): &(u16, _)| {
        let index = usize::from(*index);
        let name = *schema.names.get(index)?;
        let place = format!("{location:?}").to_lowercase();
        Some((place, name, shown(index, all.get(name)?)))
    };
    R::ACTION.locations.iter().filter_map(pair).collect()
}

/// What is said of a request that is read from JSON: broken requests need not compile.
pub fn probe<R: DeserializeOwned>(json: &str, check: impl FnOnce(&R) -> Report) -> Value {
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
    let one =
        |it: &Violation| json!({ "path": it.path(), "rule": it.rule(), "says": it.to_string() });
    all.iter().map(one).collect()
}

/// An answer with this status and body.
pub fn response(status: u16, body: &'static str) -> http::Response<&'static str> {
    let mut response = http::Response::new(body);
    if let Ok(status) = http::StatusCode::from_u16(status) {
        *response.status_mut() = status;
    }
    response
}

/// What became of an answer.
pub fn answer<M: Debug>(decoded: Result<(M, Notes), Error>) -> Value {
    match decoded {
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
