//! The client that does not block.

use http::HeaderValue;

use super::call::{Call, Next, Settings};
use super::paging::Cursor;
use super::polling::Deadline;
use super::{AsyncClock, Entropy, RetryPolicy, WaitOptions, Waited, settings};
use crate::answer::{AnswerLimits, decode_noted_within, decode_within};
use crate::credentials::Credentials;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::notes::Notes;
use crate::request::{Paged, Polled, Request};
use crate::transport::Transport;

/// Calls services while others run.
pub struct Client<T> {
    transport: T,
    clock: Box<dyn AsyncClock>,
    settings: Settings,
}

#[cfg(feature = "reqwest")]
impl Client<crate::transport::ReqwestTransport> {
    /// A client that sends with `reqwest`, within the default limits, in a tokio runtime with its timer on.
    ///
    /// # Errors
    ///
    /// When TLS cannot be set up.
    pub fn over_reqwest(credentials: Credentials, endpoint: Endpoint) -> Result<Self, Error> {
        let options = crate::transport::TransportOptions::default();
        let transport = crate::transport::ReqwestTransport::new(&options)?;
        Ok(Self::new(
            transport,
            super::TokioClock,
            credentials,
            endpoint,
        ))
    }
}

impl<T: Transport> Client<T> {
    /// A client that sends through this transport and waits by this clock.
    pub fn new(
        transport: T,
        clock: impl AsyncClock + 'static,
        credentials: Credentials,
        endpoint: Endpoint,
    ) -> Self {
        Self {
            transport,
            clock: Box::new(clock),
            settings: Settings::new(credentials, endpoint),
        }
    }

    settings!();

    /// Makes a call, and repeats it when that is safe and may help.
    ///
    /// # Errors
    ///
    /// The error of the last try.
    pub async fn send<R: Request>(&self, request: &R) -> Result<R::Response, Error> {
        self.run(Call::new(&self.settings, request, decode_within::<R>)?)
            .await
    }

    /// Like [`Client::send`], with notes on everything in the answer that is not as the documents say.
    ///
    /// # Errors
    ///
    /// The error of the last try.
    pub async fn send_noted<R: Request>(&self, request: &R) -> Result<(R::Response, Notes), Error> {
        self.run(Call::new(
            &self.settings,
            request,
            decode_noted_within::<R>,
        )?)
        .await
    }

    /// All items of a list, from the page that the request names on. Each page is asked for when its first item is.
    pub fn items<R: Paged>(&self, request: R) -> Items<'_, T, R> {
        Items {
            client: self,
            cursor: Cursor::new(request),
            page: Vec::new().into_iter(),
        }
    }

    /// Asks again and again until the task has ended or time is up.
    ///
    /// # Errors
    ///
    /// The error of the first call that failed for good.
    pub async fn wait<R: Polled>(
        &self,
        request: &R,
        options: &WaitOptions,
    ) -> Result<Waited<R::Response>, Error> {
        let deadline = Deadline::new(options, self.clock.now());
        loop {
            let response = self.send(request).await?;
            let ended = R::ended(&response);
            match deadline.pause(ended, self.clock.now()) {
                Some(pause) => self.clock.sleep(pause).await,
                None => return Ok(Waited { response, ended }),
            }
        }
    }

    async fn run<D>(&self, mut call: Call<'_, D>) -> Result<D, Error> {
        loop {
            let answer = self.transport.send(call.signed(self.clock.now())?).await;
            match call.judge(answer, self.clock.now())? {
                Next::Done(response) => return Ok(response),
                Next::Again(pause) => self.clock.sleep(pause).await,
            }
        }
    }
}

/// The items of a list, page by page. Ends after the first error.
pub struct Items<'c, T, R: Paged> {
    client: &'c Client<T>,
    cursor: Cursor<R>,
    page: std::vec::IntoIter<R::Item>,
}

impl<T: Transport, R: Paged> Items<'_, T, R> {
    /// The next item; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<R::Item, Error>> {
        loop {
            if let Some(item) = self.page.next() {
                return Some(Ok(item));
            }
            let answer = self.client.send(self.cursor.request()?).await;
            match self.cursor.turn(answer) {
                Ok(items) => self.page = items.into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
