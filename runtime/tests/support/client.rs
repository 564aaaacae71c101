//! Both clients as one, over real transports, with time and chance under the test's control.

#![allow(dead_code, missing_docs, unreachable_pub, reason = "for tests alone")]

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use cloudspec_runtime::client::{
    AsyncClock, BlockingClient, Client, Clock, Entropy, RetryPolicy, WaitOptions, Waited,
};
use cloudspec_runtime::transport::{
    BlockingTransport, BoxFuture, ReqwestTransport, Transport, TransportError, TransportOptions,
    UreqTransport,
};
use cloudspec_runtime::{Credentials, Error, Paged, Polled, Request, SigningError};
use tokio::runtime::{Builder, Runtime};

use super::server::{Reply, Server};

/// A clock that stands still until somebody sleeps.
#[derive(Clone, Default)]
pub struct Watch(Arc<Mutex<Vec<Duration>>>);

impl Watch {
    /// All pauses so far.
    pub fn pauses(&self) -> Vec<Duration> {
        self.0.lock().expect("no panic while it is held").clone()
    }

    fn time(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(1_700_000_000) + self.pauses().iter().sum::<Duration>()
    }

    fn pause(&self, pause: Duration) {
        self.0
            .lock()
            .expect("no panic while it is held")
            .push(pause);
    }
}

impl Clock for Watch {
    fn now(&self) -> SystemTime {
        self.time()
    }

    fn sleep(&self, pause: Duration) {
        self.pause(pause);
    }
}

impl AsyncClock for Watch {
    fn now(&self) -> SystemTime {
        self.time()
    }

    fn sleep(&self, pause: Duration) -> BoxFuture<'_, ()> {
        self.pause(pause);
        Box::pin(std::future::ready(()))
    }
}

/// Counts instead of drawing; the first bytes are half of all there can be.
#[derive(Default)]
struct Counter(AtomicU64);

impl Entropy for Counter {
    fn bytes(&self) -> Result<[u8; 16], SigningError> {
        let count = self.0.fetch_add(1, Ordering::Relaxed);
        Ok(((0x8000_0000_u128 << 96) | u128::from(count)).to_be_bytes())
    }
}

pub const KINDS: [Kind; 2] = [Kind::Blocking, Kind::Async];

#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Blocking,
    Async,
}

pub enum AnyClient {
    Blocking(BlockingClient<UreqTransport>),
    Async(Client<ReqwestTransport>, Runtime),
}

pub fn credentials() -> Credentials {
    Credentials::new("id", "secret").with_token("token")
}

pub fn options() -> TransportOptions {
    let mut options = TransportOptions::default();
    options.proxy_from_env = false;
    options.read_timeout = Duration::from_secs(2);
    options
}

impl AnyClient {
    pub fn new(kind: Kind, server: &Server, watch: &Watch) -> Self {
        Self::with_options(kind, server, watch, &options())
    }

    pub fn with_options(
        kind: Kind,
        server: &Server,
        watch: &Watch,
        options: &TransportOptions,
    ) -> Self {
        let (key, endpoint) = (credentials(), server.endpoint());
        let retry = RetryPolicy::default();
        match kind {
            Kind::Blocking => Self::Blocking(
                BlockingClient::new(UreqTransport::new(options), key, endpoint)
                    .with_clock(watch.clone())
                    .with_entropy(Counter::default())
                    .with_retry(retry),
            ),
            Kind::Async => Self::Async(
                Client::new(
                    ReqwestTransport::new(options).expect("TLS"),
                    watch.clone(),
                    key,
                    endpoint,
                )
                .with_entropy(Counter::default())
                .with_retry(retry),
                Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .expect("a runtime"),
            ),
        }
    }

    pub fn send<R: Request>(&self, request: &R) -> Result<R::Response, Error> {
        match self {
            Self::Blocking(client) => client.send(request),
            Self::Async(client, runtime) => runtime.block_on(client.send(request)),
        }
    }

    pub fn items<R: Paged>(&self, request: R) -> Vec<Result<R::Item, Error>> {
        match self {
            Self::Blocking(client) => client.items(request).collect(),
            Self::Async(client, runtime) => runtime.block_on(async {
                let mut items = client.items(request);
                let mut all = Vec::new();
                while let Some(item) = items.next().await {
                    all.push(item);
                }
                all
            }),
        }
    }

    pub fn wait<R: Polled>(
        &self,
        request: &R,
        options: &WaitOptions,
    ) -> Result<Waited<R::Response>, Error> {
        match self {
            Self::Blocking(client) => client.wait(request, options),
            Self::Async(client, runtime) => runtime.block_on(client.wait(request, options)),
        }
    }
}

pub enum AnyTransport {
    Blocking(UreqTransport),
    Async(ReqwestTransport, Runtime),
}

impl AnyTransport {
    pub fn new(kind: Kind, options: &TransportOptions) -> Self {
        match kind {
            Kind::Blocking => Self::Blocking(UreqTransport::new(options)),
            Kind::Async => Self::Async(
                ReqwestTransport::new(options).expect("TLS"),
                Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .expect("a runtime"),
            ),
        }
    }

    pub fn send(&self, uri: &str) -> Result<http::Response<Vec<u8>>, TransportError> {
        let request = http::Request::get(uri).body(Vec::new()).expect("a request");
        match self {
            Self::Blocking(transport) => transport.send(request),
            Self::Async(transport, runtime) => runtime.block_on(transport.send(request)),
        }
    }
}

/// Makes the same call with each client, to a server of its own.
pub fn each(replies: &[Reply], test: impl Fn(&AnyClient, &Server, &Watch)) {
    for kind in KINDS {
        let (server, watch) = (Server::start(replies), Watch::default());
        test(&AnyClient::new(kind, &server, &watch), &server, &watch);
    }
}
