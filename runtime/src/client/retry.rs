//! How often and how fast a call is repeated.

use std::time::Duration;

/// How often and how fast a call is repeated.
///
/// Only calls that do no harm when repeated are: reads, lists, and writes with a token by which the service knows them again;
/// and only after errors that pass ([`Error::is_retryable`](crate::Error::is_retryable)).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// How often a call is sent at most. Default 3.
    pub max_tries: u32,
    /// The longest pause before the second try; doubled for each further one. Default 250 ms.
    pub first_pause: Duration,
    /// The longest pause before any try. Default 20 s.
    pub max_pause: Duration,
    /// The longest pause that a service may ask for. When it asks for more, the call ends with its error. Default 60 s.
    pub max_asked_pause: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_tries: 3,
            first_pause: Duration::from_millis(250),
            max_pause: Duration::from_secs(20),
            max_asked_pause: Duration::from_secs(60),
        }
    }
}

impl RetryPolicy {
    /// Sends every call once.
    #[must_use]
    pub fn never() -> Self {
        Self::default().with_max_tries(1)
    }

    /// The same policy with another number of tries.
    #[must_use]
    pub fn with_max_tries(mut self, max_tries: u32) -> Self {
        self.max_tries = max_tries;
        self
    }

    /// How long to wait after so many tries; `None` when it is enough.
    ///
    /// The pause is drawn evenly between nothing and its longest, so that clients that failed together do not come back together.
    pub(super) fn pause(
        &self,
        tries: u32,
        asked: Option<Duration>,
        random: [u8; 16],
    ) -> Option<Duration> {
        if tries >= self.max_tries || asked.is_some_and(|asked| asked > self.max_asked_pause) {
            return None;
        }
        let doubled = 2_u32.saturating_pow(tries.saturating_sub(1));
        let longest = self.first_pause.saturating_mul(doubled).min(self.max_pause);
        let drawn = longest.mul_f64(fraction(random));
        Some(drawn.max(asked.unwrap_or_default()))
    }
}

/// A number from 0 to below 1.
fn fraction(random: [u8; 16]) -> f64 {
    let [a, b, c, d, ..] = random;
    f64::from(u32::from_be_bytes([a, b, c, d])) / (f64::from(u32::MAX) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAST: [u8; 16] = [0; 16];
    const HALF: [u8; 16] = [0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    const MOST: [u8; 16] = [0xff; 16];

    fn policy() -> RetryPolicy {
        RetryPolicy::default().with_max_tries(20)
    }

    #[test]
    fn pauses_double_up_to_the_longest() {
        let pause = |tries| {
            policy()
                .pause(tries, None, HALF)
                .expect("one more try")
                .as_millis()
        };
        assert_eq!([1, 2, 3, 4].map(pause), [125, 250, 500, 1000]);
        assert_eq!([8, 19].map(pause), [10_000, 10_000]);
    }

    #[test]
    fn pauses_are_drawn_from_nothing_to_the_longest() {
        assert_eq!(policy().pause(1, None, LEAST), Some(Duration::ZERO));
        let most = policy().pause(1, None, MOST).expect("one more try");
        assert!(
            most > Duration::from_millis(249) && most <= Duration::from_millis(250),
            "{most:?}"
        );
    }

    #[test]
    fn the_service_is_not_asked_before_it_wants_to_be() {
        let asked = |millis| policy().pause(1, Some(Duration::from_millis(millis)), HALF);
        assert_eq!(asked(9000), Some(Duration::from_secs(9)));
        assert_eq!(asked(1), Some(Duration::from_millis(125)));
        assert_eq!(asked(60_001), None);
    }

    #[test]
    fn enough_is_enough() {
        assert!(RetryPolicy::default().pause(2, None, HALF).is_some());
        assert_eq!(RetryPolicy::default().pause(3, None, HALF), None);
        assert_eq!(RetryPolicy::never().pause(1, None, HALF), None);
    }
}
