//! An answer that cannot be understood.

use std::borrow::Cow;
use std::fmt;

use http::StatusCode;

use super::RawBody;

/// An answer that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AnswerError {
    /// Where in the answer, in wire names; empty when it is the whole.
    pub path: String,
    /// What was expected there.
    pub expected: Cow<'static, str>,
    /// What was found; never a value, which may be secret.
    pub found: Cow<'static, str>,
    /// The HTTP status.
    pub status: StatusCode,
    /// The id that the service gave the call.
    pub request_id: Option<String>,
    /// The answer, as it came.
    pub body: RawBody,
}

impl fmt::Display for AnswerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the answer cannot be understood: expected ")?;
        f.write_str(&self.expected)?;
        if !self.path.is_empty() {
            write!(f, " at `{}`", self.path)?;
        }
        write!(f, ", found {} (HTTP {}", self.found, self.status.as_u16())?;
        if let Some(request_id) = &self.request_id {
            write!(f, ", request id {request_id}")?;
        }
        f.write_str(")")
    }
}

impl std::error::Error for AnswerError {}
