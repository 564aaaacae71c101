//! Clients: requests in, answers out, with signatures, retries, paging and waiting in between.
//!
//! A client belongs to one credential and one endpoint, so to one provider; it calls all services of that provider.

mod asynchronous;
mod blocking;
mod call;
mod environment;
mod paging;
mod polling;
mod retry;

pub use self::asynchronous::{Client, Items};
pub use self::blocking::{BlockingClient, BlockingItems};
#[cfg(feature = "reqwest")]
pub use self::environment::TokioClock;
pub use self::environment::{AsyncClock, Clock, Entropy, OsEntropy, SystemClock};
pub use self::polling::{WaitOptions, Waited};
pub use self::retry::RetryPolicy;

/// Setters that both clients have.
macro_rules! settings {
    () => {
        /// The same client with other rules for repeating calls.
        #[must_use]
        pub fn with_retry(mut self, retry: RetryPolicy) -> Self {
            self.settings.retry = retry;
            self
        }

        /// The same client with another source of random bytes.
        #[must_use]
        pub fn with_entropy(mut self, entropy: impl Entropy + 'static) -> Self {
            self.settings.entropy = Box::new(entropy);
            self
        }

        /// The same client with other limits on answers.
        #[must_use]
        pub fn with_limits(mut self, limits: AnswerLimits) -> Self {
            self.settings.limits = limits;
            self
        }

        /// The same client under another name.
        #[must_use]
        pub fn with_user_agent(mut self, user_agent: HeaderValue) -> Self {
            self.settings.user_agent = user_agent;
            self
        }
    };
}
use settings;
