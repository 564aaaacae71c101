//! One call with all its tries: what to send, and what to make of what comes back. Neither sends nor waits itself.

use std::time::{Duration, SystemTime};

use http::header::{HeaderValue, USER_AGENT};

use super::{Entropy, OsEntropy, RetryPolicy};
use crate::action::{Access, Action};
use crate::answer::AnswerLimits;
use crate::credentials::Credentials;
use crate::endpoint::Endpoint;
use crate::error::{self, Error};
use crate::params::{Lists, each_param};
use crate::percent;
use crate::record::{Given, Record, Slot, Target};
use crate::request::Request;
use crate::sign::{Stamp, hex, sign};
use crate::transport::TransportError;
use crate::validation::REDACTED;
use crate::wire::to_http;

const NAME: &str = concat!("cloudspec/", env!("CARGO_PKG_VERSION"));

/// Shorter secrets are not looked for in messages: they would be found in places where they are not meant.
const SHORTEST_SECRET: usize = 4;

/// What all calls of a client share.
pub(super) struct Settings {
    pub(super) credentials: Credentials,
    pub(super) endpoint: Endpoint,
    pub(super) retry: RetryPolicy,
    pub(super) limits: AnswerLimits,
    pub(super) user_agent: HeaderValue,
    pub(super) entropy: Box<dyn Entropy>,
}

impl Settings {
    pub(super) fn new(credentials: Credentials, endpoint: Endpoint) -> Self {
        Self {
            credentials,
            endpoint,
            retry: RetryPolicy::default(),
            limits: AnswerLimits::default(),
            user_agent: HeaderValue::from_static(NAME),
            entropy: Box::new(OsEntropy),
        }
    }
}

type Decode<D> = fn(&http::Response<Vec<u8>>, &AnswerLimits) -> Result<D, Error>;

/// A call that goes on.
pub(super) struct Call<'s, D> {
    settings: &'s Settings,
    action: &'static Action,
    unsigned: http::Request<Vec<u8>>,
    decode: Decode<D>,
    /// Whether it does no harm to send the request more than once.
    repeatable: bool,
    /// Secrets of the request, which services have been seen to repeat in messages.
    secrets: Vec<String>,
    tries: u32,
}

/// What to do next.
pub(super) enum Next<D> {
    /// Nothing: this is the answer.
    Done(D),
    /// Wait, and send again.
    Again(Duration),
}

impl<'s, D> Call<'s, D> {
    /// Draws the token that makes a write safe to repeat, if there is a place for one and the caller has left it free.
    pub(super) fn new<R: Request>(
        settings: &'s Settings,
        request: &R,
        decode: Decode<D>,
    ) -> Result<Self, Error> {
        let action = R::ACTION;
        let free = action
            .idempotency
            .map(usize::from)
            .filter(|index| request.value(*index).is_absent());
        let unsigned = match free {
            None => to_http(request, &settings.endpoint)?,
            Some(index) => {
                let mut request = request.clone();
                set(
                    &mut request,
                    index,
                    Given::Text(&hex(&settings.entropy.bytes()?)),
                );
                to_http(&request, &settings.endpoint)?
            }
        };
        Ok(Self {
            settings,
            action,
            unsigned,
            decode,
            repeatable: action.access != Access::Write || action.idempotency.is_some(),
            secrets: secrets(request),
            tries: 0,
        })
    }

    /// The request for the next try, with a date and a nonce of its own.
    pub(super) fn signed(&mut self, now: SystemTime) -> Result<http::Request<Vec<u8>>, Error> {
        self.tries = self.tries.saturating_add(1);
        let (mut parts, body) = self.unsigned.clone().into_parts();
        parts
            .headers
            .insert(USER_AGENT, self.settings.user_agent.clone());
        let nonce = hex(&self.settings.entropy.bytes()?);
        let stamp = Stamp {
            time: now,
            nonce: &nonce,
        };
        let signature = self.action.service.signature;
        sign(
            signature,
            &mut parts,
            &body,
            &self.settings.credentials,
            &stamp,
        )?;
        Ok(http::Request::from_parts(parts, body))
    }

    /// Judges what a try brought.
    pub(super) fn judge(
        &self,
        answer: Result<http::Response<Vec<u8>>, TransportError>,
        now: SystemTime,
    ) -> Result<Next<D>, Error> {
        let outcome = match answer {
            Ok(response) => (self.decode)(&response, &self.settings.limits),
            Err(error) => Err(self.unanswered(error)),
        };
        match outcome {
            Ok(response) => Ok(Next::Done(response)),
            Err(error) => match self.pause(&error, now)? {
                Some(pause) => Ok(Next::Again(pause)),
                None => Err(self.without_secrets(error)),
            },
        }
    }

    fn pause(&self, error: &Error, now: SystemTime) -> Result<Option<Duration>, Error> {
        if !(self.repeatable && error.is_retryable()) {
            return Ok(None);
        }
        let asked = error.retry_after().map(|asked| asked.delay(now));
        let random = self.settings.entropy.bytes()?;
        Ok(self.settings.retry.pause(self.tries, asked, random))
    }

    /// The head of an answer can name the call even when its body did not come.
    fn unanswered(&self, error: TransportError) -> Error {
        let envelope = &self.action.service.envelope;
        let head = error.head();
        let request_id = head.and_then(|head| error::request_id_header(envelope, &head.headers));
        Error::from(error.with_request_id(request_id))
    }

    fn without_secrets(&self, error: Error) -> Error {
        let Error::Service(mut error) = error else {
            return error;
        };
        for secret in &self.secrets {
            let redact = |message: String| message.replace(secret, REDACTED);
            error.message = error.message.take().map(redact);
        }
        Error::Service(error)
    }
}

/// The secrets of a request, as they are and as they stand in a query.
fn secrets(record: &dyn Record) -> Vec<String> {
    let mut secrets = Vec::new();
    each_param(record, Lists::Numbered, |param| {
        if param.secret && param.value.len() >= SHORTEST_SECRET {
            secrets.push(param.value.to_owned());
            secrets.push(percent::encode(param.value));
        }
    });
    secrets
}

/// Sets a parameter that is one value without parts.
pub(super) fn set(record: &mut dyn Record, index: usize, given: Given<'_>) {
    if let Slot::One(Target::Leaf(leaf)) = record.slot(index) {
        leaf.take(given);
    }
}
