//! Points in time, as numbers.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::element::{Read, Scalar};
use crate::record::{Given, Kind, Value};

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TimestampMs(i64);

/// Seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TimestampS(i64);

impl TimestampMs {
    /// The number of milliseconds.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The point in time; `None` when the system cannot express it.
    #[must_use]
    pub fn to_system_time(self) -> Option<SystemTime> {
        at(self.0, Duration::from_millis(self.0.unsigned_abs()))
    }
}

impl TimestampS {
    /// The number of seconds.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The point in time; `None` when the system cannot express it.
    #[must_use]
    pub fn to_system_time(self) -> Option<SystemTime> {
        at(self.0, Duration::from_secs(self.0.unsigned_abs()))
    }
}

/// Rounded towards 1970; what does not fit is the nearest that does.
impl From<SystemTime> for TimestampMs {
    fn from(time: SystemTime) -> Self {
        Self(count(time, |distance| distance.as_millis()))
    }
}

/// Rounded towards 1970; what does not fit is the nearest that does.
impl From<SystemTime> for TimestampS {
    fn from(time: SystemTime) -> Self {
        Self(count(time, |distance| u128::from(distance.as_secs())))
    }
}

fn at(sign: i64, distance: Duration) -> Option<SystemTime> {
    if sign < 0 {
        UNIX_EPOCH.checked_sub(distance)
    } else {
        UNIX_EPOCH.checked_add(distance)
    }
}

fn count(time: SystemTime, units: impl Fn(Duration) -> u128) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(units(after)).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(units(before.duration())).map_or(i64::MIN, |units| -units),
    }
}

macro_rules! timestamp {
    ($name:ident) => {
        impl From<i64> for $name {
            fn from(number: i64) -> Self {
                Self(number)
            }
        }

        impl From<$name> for i64 {
            fn from(time: $name) -> Self {
                time.0
            }
        }

        /// The number.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl Scalar for $name {
            const KIND: Kind = Kind::Integer;

            fn read(given: Given<'_>) -> Read<Self> {
                i64::read(given).map(Self)
            }

            fn view(&self) -> Value<'_> {
                Value::Int(self.0)
            }
        }

        $crate::__scalar_serde!($name);
    };
}

timestamp!(TimestampMs);
timestamp!(TimestampS);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_to_the_system_and_back() {
        for number in [0, 1, -1, 1_554_560_477_000] {
            let time = TimestampMs::from(number);
            assert_eq!(time.to_system_time().map(TimestampMs::from), Some(time));
            let time = TimestampS::from(number);
            assert_eq!(time.to_system_time().map(TimestampS::from), Some(time));
        }
    }
}
