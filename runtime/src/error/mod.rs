//! Everything that can go wrong with a call, as one type to match on.

mod answer;
mod body;
mod envelope;
mod retry_after;
mod scan;
mod service;

use std::fmt;

use http::StatusCode;

pub use self::answer::AnswerError;
pub use self::body::{DEFAULT_KEPT_BYTES, RawBody};
pub(crate) use self::envelope::Outcome;
#[cfg(feature = "client")]
pub(crate) use self::envelope::request_id_header;
pub use self::retry_after::RetryAfter;
pub use self::service::ServiceError;
use crate::credentials::CredentialsError;
use crate::endpoint::EndpointError;
use crate::sign::SigningError;
use crate::transport::{TransportError, TransportErrorKind};
use crate::validation::Violations;

/// A call did not succeed.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The request breaks rules of the documents, or cannot be put on the wire. Nothing was sent.
    Validation(Violations),
    /// No host is known for the request. Nothing was sent.
    Endpoint(EndpointError),
    /// There are no credentials. Nothing was sent.
    Credentials(CredentialsError),
    /// The request could not be signed. Nothing was sent.
    Signing(SigningError),
    /// No complete answer came.
    Transport(Box<TransportError>),
    /// The service says that the call failed.
    Service(Box<ServiceError>),
    /// The service says that the call succeeded, but what it says besides cannot be understood.
    Decode(Box<AnswerError>),
}

impl Error {
    /// Whether the service refused the call because there were too many.
    #[must_use]
    pub fn is_throttling(&self) -> bool {
        matches!(self, Self::Service(error) if error.is_throttling())
    }

    /// Whether the same call may succeed later. Says nothing about whether it is safe to repeat it: a write whose answer was
    /// lost may have been done.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Service(error) => error.is_retryable(),
            Self::Transport(error) => !matches!(error.kind(), TransportErrorKind::TooLong { .. }),
            Self::Validation(_)
            | Self::Endpoint(_)
            | Self::Credentials(_)
            | Self::Signing(_)
            | Self::Decode(_) => false,
        }
    }

    /// The id that the service gave the call, to be quoted to its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Service(error) => error.request_id.as_deref(),
            Self::Decode(error) => error.request_id.as_deref(),
            Self::Transport(error) => error.request_id(),
            _ => None,
        }
    }

    /// The HTTP status of the answer, if one came.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Service(error) => Some(error.status),
            Self::Decode(error) => Some(error.status),
            Self::Transport(error) => error.head().map(|head| head.status),
            _ => None,
        }
    }

    /// The error code of the service.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Service(error) => error.code.as_deref(),
            _ => None,
        }
    }

    /// When the service asks for the next try.
    #[must_use]
    pub fn retry_after(&self) -> Option<RetryAfter> {
        match self {
            Self::Service(error) => error.retry_after,
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Validation(violations) => violations.fmt(f),
            Self::Endpoint(error) => error.fmt(f),
            Self::Credentials(error) => error.fmt(f),
            Self::Signing(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Service(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
        }
    }
}

/// Each variant prints as what it holds, so the source is what that one's source is.
impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => std::error::Error::source(&**error),
            _ => None,
        }
    }
}

impl From<Violations> for Error {
    fn from(violations: Violations) -> Self {
        Self::Validation(violations)
    }
}

impl From<EndpointError> for Error {
    fn from(error: EndpointError) -> Self {
        Self::Endpoint(error)
    }
}

impl From<CredentialsError> for Error {
    fn from(error: CredentialsError) -> Self {
        Self::Credentials(error)
    }
}

impl From<SigningError> for Error {
    fn from(error: SigningError) -> Self {
        Self::Signing(error)
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Self::Transport(Box::new(error))
    }
}

impl From<ServiceError> for Error {
    fn from(error: ServiceError) -> Self {
        Self::Service(Box::new(error))
    }
}

impl From<AnswerError> for Error {
    fn from(error: AnswerError) -> Self {
        Self::Decode(Box::new(error))
    }
}
