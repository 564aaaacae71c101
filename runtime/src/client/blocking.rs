//! The client that blocks.

use http::HeaderValue;

use super::call::{Call, Next, Settings};
use super::paging::Cursor;
use super::polling::Deadline;
use super::{Clock, Entropy, RetryPolicy, SystemClock, WaitOptions, Waited, settings};
use crate::answer::{AnswerLimits, decode_noted_within, decode_within};
use crate::credentials::Credentials;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::notes::Notes;
use crate::request::{Paged, Polled, Request};
use crate::transport::BlockingTransport;

/// Calls services and blocks the thread meanwhile.
pub struct BlockingClient<T> {
    transport: T,
    clock: Box<dyn Clock>,
    settings: Settings,
}

#[cfg(feature = "ureq")]
impl BlockingClient<crate::transport::UreqTransport> {
    /// A client that sends with `ureq`, within the default limits.
    #[must_use]
    pub fn over_ureq(credentials: Credentials, endpoint: Endpoint) -> Self {
        Self::new(
            crate::transport::UreqTransport::default(),
            credentials,
            endpoint,
        )
    }
}

impl<T: BlockingTransport> BlockingClient<T> {
    /// A client that sends through this transport.
    pub fn new(transport: T, credentials: Credentials, endpoint: Endpoint) -> Self {
        Self {
            transport,
            clock: Box::new(SystemClock),
            settings: Settings::new(credentials, endpoint),
        }
    }

    /// The same client with another clock.
    #[must_use]
    pub fn with_clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Box::new(clock);
        self
    }

    settings!();

    /// Makes a call, and repeats it when that is safe and may help.
    ///
    /// # Errors
    ///
    /// The error of the last try.
    pub fn send<R: Request>(&self, request: &R) -> Result<R::Response, Error> {
        self.run(Call::new(&self.settings, request, decode_within::<R>)?)
    }

    /// Like [`BlockingClient::send`], with notes on everything in the answer that is not as the documents say.
    ///
    /// # Errors
    ///
    /// The error of the last try.
    pub fn send_noted<R: Request>(&self, request: &R) -> Result<(R::Response, Notes), Error> {
        self.run(Call::new(
            &self.settings,
            request,
            decode_noted_within::<R>,
        )?)
    }

    /// All items of a list, from the page that the request names on. Each page is asked for when its first item is.
    pub fn items<R: Paged>(&self, request: R) -> BlockingItems<'_, T, R> {
        BlockingItems {
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
    pub fn wait<R: Polled>(
        &self,
        request: &R,
        options: &WaitOptions,
    ) -> Result<Waited<R::Response>, Error> {
        let deadline = Deadline::new(options, self.clock.now());
        loop {
            let response = self.send(request)?;
            let ended = R::ended(&response);
            match deadline.pause(ended, self.clock.now()) {
                Some(pause) => self.clock.sleep(pause),
                None => return Ok(Waited { response, ended }),
            }
        }
    }

    fn run<D>(&self, mut call: Call<'_, D>) -> Result<D, Error> {
        loop {
            let answer = self.transport.send(call.signed(self.clock.now())?);
            match call.judge(answer, self.clock.now())? {
                Next::Done(response) => return Ok(response),
                Next::Again(pause) => self.clock.sleep(pause),
            }
        }
    }
}

/// The items of a list, page by page. Ends after the first error.
pub struct BlockingItems<'c, T, R: Paged> {
    client: &'c BlockingClient<T>,
    cursor: Cursor<R>,
    page: std::vec::IntoIter<R::Item>,
}

impl<T: BlockingTransport, R: Paged> Iterator for BlockingItems<'_, T, R> {
    type Item = Result<R::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.page.next() {
                return Some(Ok(item));
            }
            let answer = self.client.send(self.cursor.request()?);
            match self.cursor.turn(answer) {
                Ok(items) => self.page = items.into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
