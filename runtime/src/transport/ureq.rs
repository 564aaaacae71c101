//! A transport that blocks, over `ureq`.

use std::io::ErrorKind;

use http::{Request, Response};
use ureq::{Agent, Body, Error, Timeout};

use super::{BlockingTransport, TransportError, TransportErrorKind, TransportOptions};

/// Sends with `ureq`; TLS by `rustls` with the root certificates of Mozilla.
#[derive(Debug)]
pub struct UreqTransport {
    agent: Agent,
    max_body_bytes: u64,
}

impl UreqTransport {
    /// A transport with its own connections.
    #[must_use]
    pub fn new(options: &TransportOptions) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_resolve(Some(options.connect_timeout))
            .timeout_connect(Some(options.connect_timeout))
            .timeout_per_read(Some(options.read_timeout))
            .timeout_global(Some(options.total_timeout));
        let config = match options.proxy_from_env {
            true => config,
            false => config.proxy(None),
        };
        Self {
            agent: config.build().new_agent(),
            max_body_bytes: options.max_body_bytes,
        }
    }
}

impl Default for UreqTransport {
    fn default() -> Self {
        Self::new(&TransportOptions::default())
    }
}

impl BlockingTransport for UreqTransport {
    fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, TransportError> {
        let answer = self
            .agent
            .run(request)
            .map_err(|error| failed(error, TransportErrorKind::Other))?;
        let (head, body) = answer.into_parts();
        match read(body, self.max_body_bytes) {
            Ok(body) => Ok(Response::from_parts(head, body)),
            Err(error) => Err(failed(error, TransportErrorKind::Interrupted).with_head(head)),
        }
    }
}

fn read(mut body: Body, limit: u64) -> Result<Vec<u8>, Error> {
    body.with_config().limit(limit).read_to_vec()
}

fn failed(error: Error, otherwise: TransportErrorKind) -> TransportError {
    TransportError::new(kind(&error).unwrap_or(otherwise)).with_source(error)
}

/// The kind that the error itself tells.
fn kind(error: &Error) -> Option<TransportErrorKind> {
    match error {
        Error::Timeout(Timeout::Resolve | Timeout::Connect)
        | Error::HostNotFound
        | Error::ConnectionFailed
        | Error::Tls(_)
        | Error::Rustls(_) => Some(TransportErrorKind::Connect),
        Error::Timeout(_) => Some(TransportErrorKind::Timeout),
        Error::BodyExceedsLimit(limit) => Some(TransportErrorKind::TooLong { limit: *limit }),
        Error::Io(error) => io_kind(error.kind()),
        _ => None,
    }
}

fn io_kind(kind: ErrorKind) -> Option<TransportErrorKind> {
    match kind {
        ErrorKind::ConnectionRefused
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable => Some(TransportErrorKind::Connect),
        ErrorKind::TimedOut => Some(TransportErrorKind::Timeout),
        ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset => {
            Some(TransportErrorKind::Interrupted)
        }
        _ => None,
    }
}
