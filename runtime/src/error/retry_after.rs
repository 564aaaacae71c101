//! When a service asks for the next try.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::RETRY_AFTER;

/// When a service asks for the next try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryAfter {
    /// After this time has passed.
    Delay(Duration),
    /// Not before this point in time.
    Until(SystemTime),
}

impl RetryAfter {
    /// How long to wait from `now` on.
    #[must_use]
    pub fn delay(self, now: SystemTime) -> Duration {
        match self {
            Self::Delay(delay) => delay,
            Self::Until(time) => time.duration_since(now).unwrap_or_default(),
        }
    }

    /// `x-acs-retry-after` in milliseconds, or `Retry-After` in seconds or as a date.
    pub(crate) fn read(headers: &HeaderMap) -> Option<Self> {
        let text = |name| headers.get(name)?.to_str().ok().map(str::trim);
        if let Some(millis) = text("x-acs-retry-after").and_then(|text| text.parse().ok()) {
            return Some(Self::Delay(Duration::from_millis(millis)));
        }
        let text = text(RETRY_AFTER.as_str())?;
        match text.parse() {
            Ok(seconds) => Some(Self::Delay(Duration::from_secs(seconds))),
            Err(_) => httpdate::parse_http_date(text).ok().map(Self::Until),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::UNIX_EPOCH;

    fn read(headers: &[(&'static str, &str)]) -> Option<RetryAfter> {
        let pair = |(name, value): &(&'static str, &str)| {
            (
                http::HeaderName::from_static(name),
                value.parse().expect("a value"),
            )
        };
        RetryAfter::read(&headers.iter().map(pair).collect())
    }

    #[test]
    fn milliseconds_seconds_and_dates_are_understood() {
        let delay = |millis| Some(RetryAfter::Delay(Duration::from_millis(millis)));
        assert_eq!(read(&[("x-acs-retry-after", "1500")]), delay(1500));
        assert_eq!(read(&[("retry-after", "2")]), delay(2000));
        assert_eq!(
            read(&[("retry-after", "9"), ("x-acs-retry-after", "1")]),
            delay(1)
        );
        assert_eq!(
            read(&[("retry-after", "9"), ("x-acs-retry-after", "soon")]),
            delay(9000)
        );
        assert_eq!(read(&[("retry-after", "-1")]), None);
        assert_eq!(read(&[]), None);
    }

    #[test]
    fn a_date_is_counted_from_now_and_one_that_has_passed_is_now() {
        let until = read(&[("retry-after", "Thu, 01 Jan 1970 00:01:40 GMT")]).expect("a date");
        let at = |seconds| UNIX_EPOCH + Duration::from_secs(seconds);
        assert_eq!(until.delay(at(70)), Duration::from_secs(30));
        assert_eq!(until.delay(at(170)), Duration::ZERO);
    }
}
