//! A transport for tokio, over `reqwest`.

use std::sync::Arc;

use http::{Request, Response};
use reqwest::redirect::Policy;
use reqwest::{Client, Error};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};

use super::{BoxFuture, Transport, TransportError, TransportErrorKind, TransportOptions};

/// Sends with `reqwest`, in a tokio runtime; TLS by `rustls` with the root certificates of Mozilla.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: Client,
    max_body_bytes: u64,
}

impl ReqwestTransport {
    /// A transport with its own connections.
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up.
    pub fn new(options: &TransportOptions) -> Result<Self, TransportError> {
        let builder = Client::builder()
            .redirect(Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .connect_timeout(options.connect_timeout)
            .read_timeout(options.read_timeout)
            .timeout(options.total_timeout)
            .tls_backend_preconfigured(tls()?);
        let builder = match options.proxy_from_env {
            true => builder,
            false => builder.no_proxy(),
        };
        Ok(Self {
            client: builder.build().map_err(failed)?,
            max_body_bytes: options.max_body_bytes,
        })
    }

    async fn exchange(
        &self,
        request: Request<Vec<u8>>,
    ) -> Result<Response<Vec<u8>>, TransportError> {
        let request = request.try_into().map_err(failed)?;
        let answer: Response<reqwest::Body> =
            self.client.execute(request).await.map_err(failed)?.into();
        let (head, body) = answer.into_parts();
        match self.read(Response::new(body).into()).await {
            Ok(body) => Ok(Response::from_parts(head, body)),
            Err(error) => Err(error.with_head(head)),
        }
    }

    async fn read(&self, mut answer: reqwest::Response) -> Result<Vec<u8>, TransportError> {
        let limit = self.max_body_bytes;
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(interrupted)? {
            let length = body.len().saturating_add(chunk.len());
            if u64::try_from(length).is_ok_and(|length| length > limit) {
                return Err(TransportError::new(TransportErrorKind::TooLong { limit }));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: Request<Vec<u8>>,
    ) -> BoxFuture<'_, Result<Response<Vec<u8>>, TransportError>> {
        Box::pin(self.exchange(request))
    }
}

/// Names its cryptography itself, so that no provider need be installed for the whole process.
fn tls() -> Result<ClientConfig, TransportError> {
    let roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| TransportError::new(TransportErrorKind::Other).with_source(error))?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

fn failed(error: Error) -> TransportError {
    let kind = match &error {
        error if error.is_connect() => TransportErrorKind::Connect,
        error if error.is_timeout() => TransportErrorKind::Timeout,
        _ => TransportErrorKind::Other,
    };
    TransportError::new(kind).with_source(described(error))
}

fn interrupted(error: Error) -> TransportError {
    let kind = match error.is_timeout() {
        true => TransportErrorKind::Timeout,
        false => TransportErrorKind::Interrupted,
    };
    TransportError::new(kind).with_source(described(error))
}

/// Without the URL: its query holds parameters that may be secret.
fn described(error: Error) -> Error {
    error.without_url()
}
