//! What a service says when a call failed.

use std::fmt;

use http::{HeaderMap, StatusCode};

use super::{Outcome, RawBody, RetryAfter};

/// What a service says when a call failed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServiceError {
    /// The HTTP status. It can be 200.
    pub status: StatusCode,
    /// The error code.
    pub code: Option<String>,
    /// A sentence for people. Services have been seen to repeat parameters in it.
    pub message: Option<String>,
    /// The id that the service gave the call.
    pub request_id: Option<String>,
    /// A link to a remedy.
    pub recommend: Option<String>,
    /// The host that answered.
    pub host_id: Option<String>,
    /// When the service asks for the next try.
    pub retry_after: Option<RetryAfter>,
    /// The answer, as it came.
    pub body: RawBody,
}

impl ServiceError {
    pub(crate) fn new(
        status: StatusCode,
        headers: &HeaderMap,
        outcome: Outcome,
        body: RawBody,
    ) -> Self {
        let Outcome {
            request_id,
            success: _,
            code,
            message,
            recommend,
            host_id,
        } = outcome;
        Self {
            status,
            code,
            message,
            request_id,
            recommend,
            host_id,
            retry_after: RetryAfter::read(headers),
            body,
        }
    }

    /// Whether the service refused the call because there were too many.
    #[must_use]
    pub fn is_throttling(&self) -> bool {
        let code = self.code.as_deref().unwrap_or_default();
        self.status == StatusCode::TOO_MANY_REQUESTS || code.starts_with("Throttling")
    }

    /// Whether the same call may succeed later.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        let passing = matches!(
            self.status,
            StatusCode::REQUEST_TIMEOUT
                | StatusCode::INTERNAL_SERVER_ERROR
                | StatusCode::BAD_GATEWAY
                | StatusCode::SERVICE_UNAVAILABLE
                | StatusCode::GATEWAY_TIMEOUT
        );
        passing || self.is_throttling()
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            self.code
                .as_deref()
                .unwrap_or("the service gave no error code"),
        )?;
        if let Some(message) = &self.message {
            write!(f, ": {message}")?;
        }
        write!(f, " (HTTP {}", self.status.as_u16())?;
        if let Some(request_id) = &self.request_id {
            write!(f, ", request id {request_id}")?;
        }
        f.write_str(")")
    }
}

impl std::error::Error for ServiceError {}
