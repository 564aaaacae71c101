//! Why no complete answer came.

use std::error::Error;
use std::fmt;

use http::response::Parts;

/// No complete answer came.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    head: Option<Box<Parts>>,
    request_id: Option<String>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was made, so the service has not seen the request.
    Connect,
    /// A time limit passed. The service may have seen the request.
    Timeout,
    /// The answer ended before its end. The service has seen the request.
    Interrupted,
    /// The answer is longer than the limit.
    TooLong {
        /// The limit, in bytes.
        limit: u64,
    },
    /// Anything else. The service may have seen the request.
    Other,
}

impl TransportError {
    /// An error of this kind.
    #[must_use]
    pub fn new(kind: TransportErrorKind) -> Self {
        Self {
            kind,
            head: None,
            request_id: None,
            source: None,
        }
    }

    /// The same error with its cause.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The same error with the head of the answer, when the body is what is missing.
    #[must_use]
    pub fn with_head(mut self, head: Parts) -> Self {
        self.head = Some(Box::new(head));
        self
    }

    /// The same error with the id that the service gave the call.
    #[must_use]
    pub fn with_request_id(mut self, request_id: Option<String>) -> Self {
        self.request_id = request_id;
        self
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Status and headers of the answer, when they came and the body did not.
    #[must_use]
    pub fn head(&self) -> Option<&Parts> {
        self.head.as_deref()
    }

    /// The id that the service gave the call, when a header had it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            TransportErrorKind::Connect => f.write_str("no connection to the service")?,
            TransportErrorKind::Timeout => f.write_str("the service took too long")?,
            TransportErrorKind::Interrupted => f.write_str("the answer is incomplete")?,
            TransportErrorKind::TooLong { limit } => {
                write!(f, "the answer is longer than {limit} bytes")?;
            }
            TransportErrorKind::Other => f.write_str("the request could not be sent")?,
        }
        match &self.source {
            Some(source) => write!(f, ": {source}"),
            None => Ok(()),
        }
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let source = self.source.as_deref()?;
        Some(source)
    }
}
