//! What sends: one trait that blocks and one that does not, each with one method.
//!
//! A transport takes a signed request to the host in its URI and brings back the whole answer. It does nothing else: it follows no
//! redirect, tries nothing twice, and takes any HTTP status for an answer.

mod error;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "ureq")]
mod ureq;

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

pub use self::error::{TransportError, TransportErrorKind};
#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestTransport;
#[cfg(feature = "ureq")]
pub use self::ureq::UreqTransport;

/// A future on the heap that can move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends requests while others run.
pub trait Transport: Send + Sync {
    /// Sends one request once.
    fn send(
        &self,
        request: http::Request<Vec<u8>>,
    ) -> BoxFuture<'_, Result<http::Response<Vec<u8>>, TransportError>>;
}

/// Sends requests and blocks the thread meanwhile.
pub trait BlockingTransport: Send + Sync {
    /// Sends one request once.
    ///
    /// # Errors
    ///
    /// When no complete answer came.
    fn send(
        &self,
        request: http::Request<Vec<u8>>,
    ) -> Result<http::Response<Vec<u8>>, TransportError>;
}

/// Limits of a transport.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransportOptions {
    /// How long to find the host, connect to it and agree on keys. Default 5 s.
    pub connect_timeout: Duration,
    /// How long to wait for the next bytes of an answer. Default 10 s.
    pub read_timeout: Duration,
    /// How long one try may take in all. Default 60 s.
    pub total_timeout: Duration,
    /// The longest body that is read. Default 64 MiB.
    pub max_body_bytes: u64,
    /// Whether the proxies that the environment names (`HTTPS_PROXY` and others) are used. Default yes.
    pub proxy_from_env: bool,
}

impl Default for TransportOptions {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(5),
            read_timeout: Duration::from_secs(10),
            total_timeout: Duration::from_secs(60),
            max_body_bytes: 64 << 20,
            proxy_from_env: true,
        }
    }
}
