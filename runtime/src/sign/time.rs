//! Calendar time, as the signatures write it.

use std::time::{SystemTime, UNIX_EPOCH};

use super::SigningError;

/// A second of UTC in the years 1970 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct UtcTime {
    year: u64,
    month: u64,
    day: u64,
    hour: u64,
    minute: u64,
    second: u64,
}

impl UtcTime {
    /// `2023-10-26T10:22:32Z`.
    pub(super) fn extended(self) -> String {
        self.written("-", ":")
    }

    /// `20231026T102232Z`.
    pub(super) fn basic(self) -> String {
        self.written("", "")
    }

    /// Digit by digit: the formatter of the standard library takes as long as hashing the date would.
    fn written(self, in_date: &str, in_time: &str) -> String {
        let Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = self;
        let mut text = String::with_capacity(20);
        for (part, after) in [
            (year / 100, ""),
            (year % 100, in_date),
            (month, in_date),
            (day, "T"),
            (hour, in_time),
            (minute, in_time),
            (second, "Z"),
        ] {
            text.extend([digit(part / 10), digit(part % 10)]);
            text.push_str(after);
        }
        text
    }
}

fn digit(value: u64) -> char {
    u32::try_from(value)
        .ok()
        .and_then(|value| char::from_digit(value, 10))
        .unwrap_or('0')
}

impl TryFrom<SystemTime> for UtcTime {
    type Error = SigningError;

    fn try_from(time: SystemTime) -> Result<Self, SigningError> {
        let since = time
            .duration_since(UNIX_EPOCH)
            .map_err(|_before| SigningError::Time)?;
        let seconds = since.as_secs();
        let (year, month, day) = civil_from_days(seconds / 86_400);
        if year > 9999 {
            return Err(SigningError::Time);
        }
        let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
        Ok(Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
        })
    }
}

/// Year, month and day of a day counted from 1970-01-01, in the proleptic Gregorian calendar.
///
/// Counts in eras of 400 years that begin on the first of March, so that the leap day is the last of a year.
fn civil_from_days(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn at(seconds: u64) -> Result<String, SigningError> {
        UtcTime::try_from(UNIX_EPOCH + Duration::from_secs(seconds)).map(UtcTime::extended)
    }

    #[test]
    fn seconds_become_dates() {
        for (seconds, date) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_698_315_752, "2023-10-26T10:22:32Z"),
            (1_709_251_199, "2024-02-29T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(at(seconds).as_deref(), Ok(date));
        }
    }

    #[test]
    fn years_of_five_digits_and_times_before_1970_are_refused() {
        assert_eq!(at(253_402_300_800), Err(SigningError::Time));
        let before = UNIX_EPOCH - Duration::from_secs(1);
        assert_eq!(UtcTime::try_from(before), Err(SigningError::Time));
    }
}
