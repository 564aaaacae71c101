//! A request as the HTTP request that a service wants; nothing is signed or sent here.

mod path;
mod preview;

use http::Method;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::uri::PathAndQuery;

pub use self::preview::{Preview, preview};
use crate::action::{Action, Location, Protocol};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::params::{Lists, PARAM_BYTES, Param, each_param, write_pair};
use crate::path::Path;
use crate::record::Record;
use crate::request::{ExtraParams, Request};
use crate::secret::looks_secret;
use crate::sign::Signature;
use crate::validation::Violations;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The HTTP request of a request: ready to be signed, and then to be sent to the endpoint.
///
/// The rules of the documents are not checked again; a path that would lead elsewhere is refused.
///
/// # Errors
///
/// [`Error::Endpoint`] when the region is not known, [`Error::Validation`] when a value cannot stand in the path or in a header, or
/// all of them are too long for a URI.
pub fn to_http<R: Request>(
    request: &R,
    endpoint: &Endpoint,
) -> Result<http::Request<Vec<u8>>, Error> {
    build(R::ACTION, request, request.extra(), endpoint)
}

fn build(
    action: &Action,
    record: &dyn Record,
    extra: &ExtraParams,
    endpoint: &Endpoint,
) -> Result<http::Request<Vec<u8>>, Error> {
    let mut layout = Layout::of(action, record, extra)?;
    let origin = endpoint.resolve(&action.service.endpoints, layout.region.as_deref())?;
    let mut request = http::Request::new(Vec::new());
    *request.method_mut() = method(action)?;
    *request.headers_mut() = std::mem::take(&mut layout.headers);
    *request.uri_mut() = origin
        .uri(layout.target()?)
        .map_err(|_too_long| too_long())?;
    Ok(request)
}

/// Where the parts of a request go.
struct Layout {
    path: String,
    query: Vec<u8>,
    headers: HeaderMap,
    region: Option<String>,
}

impl Layout {
    fn of(action: &Action, record: &dyn Record, extra: &ExtraParams) -> Result<Self, Error> {
        let mut wrong = Violations::new();
        let mut layout = Self {
            path: String::new(),
            query: Vec::with_capacity(record.schema().fields * PARAM_BYTES),
            headers: protocol_headers(action),
            region: None,
        };
        let mut segments = Vec::new();
        each_pair(
            action,
            record,
            extra,
            &mut |location, param| match location {
                Location::Query => write_pair(param, &mut layout.query),
                Location::Path => segments.push((param.name.to_owned(), param.value.to_owned())),
                Location::Header => layout.set_header(record, param, &mut wrong),
                Location::Host => layout.region = Some(param.value.to_owned()),
            },
        );
        layout.path = path::fill(action.path, &segments, &mut wrong);
        layout.set_project(action, &segments);
        wrong.into_result()?;
        Ok(layout)
    }

    fn target(self) -> Result<PathAndQuery, Error> {
        let mut target = self.path.into_bytes();
        if !self.query.is_empty() {
            target.reserve_exact(self.query.len() + 1);
            target.push(b'?');
            target.extend_from_slice(&self.query);
        }
        PathAndQuery::try_from(target).map_err(|_too_long| too_long())
    }

    fn set_header(&mut self, record: &dyn Record, param: &Param<'_>, wrong: &mut Violations) {
        let name = HeaderName::from_bytes(param.name.as_bytes());
        let value = HeaderValue::from_str(param.value);
        let (Ok(name), Ok(mut value)) = (name, value) else {
            let field = record.schema().names.get(param.field).copied();
            let says = "holds a character that no header may hold";
            wrong.rule(&Path::ROOT, field.unwrap_or_default(), "header", &[], says);
            return;
        };
        value.set_sensitive(param.secret);
        self.headers.insert(name, value);
    }

    /// With `SDK-HMAC-SHA256`, a project that stands in the path is named in a header, too.
    fn set_project(&mut self, action: &Action, segments: &[(String, String)]) {
        let project = segments.iter().find(|(name, _)| name == "project_id");
        if let (Signature::SdkHmacSha256, Some((_, id))) = (action.service.signature, project)
            && let Ok(value) = HeaderValue::from_str(id)
        {
            self.headers.insert("x-project-id", value);
        }
    }
}

/// Shows every pair of a request with its place, the extra ones last. An extra pair takes the place of one of its name.
fn each_pair(
    action: &Action,
    record: &dyn Record,
    extra: &ExtraParams,
    visit: &mut dyn FnMut(Location, &Param<'_>),
) {
    let lists = match action.service.protocol {
        Protocol::Rpc => Lists::Numbered,
        Protocol::Rest => Lists::Repeated,
    };
    each_param(record, lists, |param| {
        if extra.iter().all(|(name, _)| name != param.name) {
            visit(action.location(param.field), param);
        }
    });
    for (name, value) in extra.iter() {
        let names = record.schema().field_names();
        let field = names.iter().position(|known| *known == name);
        let location = field.map_or(Location::Query, |field| action.location(field));
        let param = Param {
            field: field.unwrap_or(names.len()),
            name,
            value,
            secret: looks_secret(name)
                || field.is_some_and(|field| record.schema().is_secret(field)),
            plain: false,
        };
        visit(location, &param);
    }
}

fn protocol_headers(action: &Action) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, JSON);
    match action.service.protocol {
        Protocol::Rpc => {
            headers.insert("x-acs-action", HeaderValue::from_static(action.name));
            headers.insert(
                "x-acs-version",
                HeaderValue::from_static(action.service.version),
            );
        }
        Protocol::Rest => {
            headers.insert(CONTENT_TYPE, JSON);
        }
    }
    headers
}

fn method(action: &Action) -> Result<Method, Error> {
    Method::from_bytes(action.method.as_bytes()).map_err(|_invalid| {
        let mut wrong = Violations::new();
        wrong.rule(
            &Path::ROOT,
            "",
            "method",
            &[],
            "the action has no valid HTTP method",
        );
        Error::Validation(wrong)
    })
}

fn too_long() -> Error {
    let mut wrong = Violations::new();
    let says = "the parameters together are too long for a URI, which holds at most 65,534 bytes";
    wrong.rule(&Path::ROOT, "", "uri-length", &[], says);
    Error::Validation(wrong)
}
