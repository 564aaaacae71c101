//! HTTP answers as responses or errors.

use std::borrow::Cow;

use http::{HeaderMap, StatusCode};

use crate::action::{Action, Body, Envelope};
use crate::decode::{self, Blank, Format, Limits, decode_into};
use crate::error::{AnswerError, DEFAULT_KEPT_BYTES, Error, Outcome, RawBody, ServiceError};
use crate::notes::{NoteKind, Notes};
use crate::record::{Record, Value};
use crate::request::Request;

/// How much of an answer is read and kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AnswerLimits {
    /// What reading may cost.
    pub decode: Limits,
    /// How many bytes of an answer an error keeps. Default 64 KiB.
    pub kept_bytes: usize,
}

impl Default for AnswerLimits {
    fn default() -> Self {
        Self {
            decode: Limits::default(),
            kept_bytes: DEFAULT_KEPT_BYTES,
        }
    }
}

/// Reads the answer to a request.
///
/// # Errors
///
/// [`Error::Service`] when the service says that the call failed, by its HTTP status or in the answer; [`Error::Decode`] when the
/// answer cannot be understood.
pub fn decode<R: Request>(
    response: &http::Response<impl AsRef<[u8]>>,
) -> Result<R::Response, Error> {
    decode_within::<R>(response, &AnswerLimits::default())
}

/// Reads the answer to a request, with notes on everything in it that is not as the documents say.
///
/// # Errors
///
/// As [`decode`].
pub fn decode_noted<R: Request>(
    response: &http::Response<impl AsRef<[u8]>>,
) -> Result<(R::Response, Notes), Error> {
    decode_noted_within::<R>(response, &AnswerLimits::default())
}

/// [`decode`] with limits of the caller's own.
///
/// # Errors
///
/// As [`decode`].
pub fn decode_within<R: Request>(
    response: &http::Response<impl AsRef<[u8]>>,
    limits: &AnswerLimits,
) -> Result<R::Response, Error> {
    let mut read = R::Response::default();
    Answer::new(R::ACTION, response, limits).read(&mut read)?;
    Ok(read)
}

/// [`decode_noted`] with limits of the caller's own.
///
/// # Errors
///
/// As [`decode`].
pub fn decode_noted_within<R: Request>(
    response: &http::Response<impl AsRef<[u8]>>,
    limits: &AnswerLimits,
) -> Result<(R::Response, Notes), Error> {
    let mut read = R::Response::default();
    let notes = Answer::new(R::ACTION, response, limits).read_noted(&mut read)?;
    Ok((read, notes))
}

/// An answer, and what is known of it before its body is read.
struct Answer<'a> {
    action: &'static Action,
    status: StatusCode,
    headers: &'a HeaderMap,
    body: &'a [u8],
    limits: &'a AnswerLimits,
}

impl<'a> Answer<'a> {
    fn new(
        action: &'static Action,
        response: &'a http::Response<impl AsRef<[u8]>>,
        limits: &'a AnswerLimits,
    ) -> Self {
        Self {
            action,
            status: response.status(),
            headers: response.headers(),
            body: response.body().as_ref(),
            limits,
        }
    }

    fn read(&self, into: &mut dyn Blank) -> Result<(), Error> {
        self.read_noted(into).map(drop)
    }

    /// Works through `dyn`, so that none of it is compiled for each action.
    fn read_noted(&self, into: &mut dyn Blank) -> Result<Notes, Error> {
        if !self.has_response()? {
            return Ok(Notes::default());
        }
        let format = Format::of(self.body);
        let notes = decode_into(self.body, format, &self.limits.decode, into)
            .map_err(|error| self.misread(&error))?;
        self.check(into, &notes)?;
        Ok(notes)
    }

    /// Whether the body is to be read as the response; `false` when it is right that there is none.
    fn has_response(&self) -> Result<bool, Error> {
        let known = self.action.answer(self.status.as_u16());
        let fails = match known {
            Some(body) => body == Body::Error,
            None => !self.status.is_success(),
        };
        if fails {
            return Err(self.refusal(self.outcome()));
        }
        match self.body {
            body if !is_blank(body) && !is_html(body) => Ok(true),
            body if is_blank(body) && known == Some(Body::None) => Ok(false),
            body if is_blank(body) => Err(self.not_understood("an answer", "an empty body")),
            _ => Err(self.not_understood("an answer", "an HTML page")),
        }
    }

    /// A response can say itself that the call failed, whatever the HTTP status.
    fn check(&self, response: &dyn Record, notes: &Notes) -> Result<(), Error> {
        let envelope = &self.action.service.envelope;
        let failed = match success_field(envelope, response) {
            Some(success) => !success,
            // The service may have said it in a field that the documents do not have.
            None => {
                notes.count(NoteKind::UnknownField) > 0 && self.outcome().success == Some(false)
            }
        };
        if failed {
            Err(self.refusal(self.outcome()))
        } else {
            Ok(())
        }
    }

    fn misread(&self, error: &decode::DecodeError) -> Error {
        let outcome = self.outcome();
        if outcome.success == Some(false) {
            return self.refusal(outcome);
        }
        let format = match Format::of(self.body) {
            Format::Json => "well-formed JSON",
            Format::Xml => "well-formed XML",
        };
        let expected = Cow::Borrowed(error.expected().unwrap_or(format));
        let found = error.found().unwrap_or_else(|| error.reason());
        self.unread(
            outcome,
            error.path().to_owned(),
            expected,
            Cow::Owned(found.to_owned()),
        )
    }

    fn not_understood(&self, expected: &'static str, found: &'static str) -> Error {
        self.unread(
            self.outcome(),
            String::new(),
            Cow::Borrowed(expected),
            Cow::Borrowed(found),
        )
    }

    fn unread(
        &self,
        outcome: Outcome,
        path: String,
        expected: Cow<'static, str>,
        found: Cow<'static, str>,
    ) -> Error {
        Error::from(AnswerError {
            path,
            expected,
            found,
            status: self.status,
            request_id: outcome.request_id,
            body: self.kept(),
        })
    }

    fn refusal(&self, outcome: Outcome) -> Error {
        Error::from(ServiceError::new(
            self.status,
            self.headers,
            outcome,
            self.kept(),
        ))
    }

    fn outcome(&self) -> Outcome {
        Outcome::read(&self.action.service.envelope, self.headers, self.body)
    }

    fn kept(&self) -> RawBody {
        RawBody::new(self.body, self.limits.kept_bytes)
    }
}

/// What the response's own field says about success.
fn success_field(envelope: &Envelope, response: &dyn Record) -> Option<bool> {
    let is_success = |name: &str| envelope.success.contains(&name);
    response.fields().find_map(|(_, name, value)| match value {
        Value::Bool(success) if is_success(name) => Some(success),
        Value::Text(text) if is_success(name) => text.trim().to_ascii_lowercase().parse().ok(),
        _ => None,
    })
}

fn is_blank(body: &[u8]) -> bool {
    body.strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(body)
        .trim_ascii()
        .is_empty()
}

/// A proxy's own page. Without this it would be taken for broken XML.
fn is_html(body: &[u8]) -> bool {
    let body = body.trim_ascii_start();
    ["<!doctype html", "<html"].iter().any(|start| {
        let begin = body.get(..start.len()).unwrap_or_default();
        begin.eq_ignore_ascii_case(start.as_bytes())
    })
}
