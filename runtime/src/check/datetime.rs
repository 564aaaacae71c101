//! Dates and times as text.

/// Whether a text is a date and time of this form, such as `yyyy-MM-dd'T'HH:mm:ssZ`.
///
/// `y`, `M`, `d`, `H`, `m`, `s` and `S` stand for as many digits as there are letters, `Z` for an offset or `Z`; what is
/// quoted, and every other character, stands for itself.
#[must_use]
pub fn is_datetime(text: &str, format: &str) -> bool {
    let mut rest = text;
    let mut moment = Moment::default();
    let mut parts = format;
    while let Some(letter) = parts.chars().next() {
        let matched = match letter {
            '\'' => quoted(&mut parts, &mut rest),
            'Z' => {
                parts = after(parts, 1);
                offset(&mut rest)
            }
            'y' | 'M' | 'd' | 'H' | 'm' | 's' | 'S' => {
                let count = parts.len() - parts.trim_start_matches(letter).len();
                parts = after(parts, count);
                digits(&mut rest, count).is_some_and(|number| moment.set(letter, number))
            }
            other => {
                parts = after(parts, other.len_utf8());
                literal(&mut rest, other.encode_utf8(&mut [0; 4]))
            }
        };
        if !matched {
            return false;
        }
    }
    rest.is_empty() && moment.is_real()
}

/// The parts of a date that depend on each other.
#[derive(Default)]
struct Moment {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
}

impl Moment {
    /// Keeps a part, if it can be one.
    fn set(&mut self, letter: char, number: u32) -> bool {
        match letter {
            'y' => self.year = Some(number),
            'M' => self.month = Some(number),
            'd' => self.day = Some(number),
            'H' => return number < 24,
            'm' => return number < 60,
            // 60 is a leap second.
            's' => return number <= 60,
            _ => {}
        }
        true
    }

    fn is_real(&self) -> bool {
        let month = self.month.unwrap_or(1);
        let leap = self
            .year
            .is_none_or(|y| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0));
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        (1..=12).contains(&month) && (1..=days).contains(&self.day.unwrap_or(1))
    }
}

/// A quoted part of the format; `''` is a quote.
fn quoted(format: &mut &str, text: &mut &str) -> bool {
    let body = after(format, 1);
    let (word, rest) = body.split_once('\'').unwrap_or((body, ""));
    *format = rest;
    literal(text, if word.is_empty() { "'" } else { word })
}

fn literal(text: &mut &str, expected: &str) -> bool {
    match text.strip_prefix(expected) {
        Some(rest) => {
            *text = rest;
            true
        }
        None => false,
    }
}

/// `Z`, `+08:00` or `+0800`.
fn offset(text: &mut &str) -> bool {
    if literal(text, "Z") {
        return true;
    }
    if !literal(text, "+") && !literal(text, "-") {
        return false;
    }
    let hours = digits(text, 2);
    let _ = literal(text, ":");
    hours.is_some_and(|h| h < 24) && digits(text, 2).is_some_and(|m| m < 60)
}

fn digits(text: &mut &str, count: usize) -> Option<u32> {
    let (number, rest) = text.split_at_checked(count)?;
    if !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    *text = rest;
    number.parse().ok()
}

fn after(text: &str, bytes: usize) -> &str {
    text.get(bytes..).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_counted() {
        assert!(is_datetime("20200927101112", "yyyyMMddHHmmss"));
        assert!(!is_datetime("2020092710111", "yyyyMMddHHmmss"));
        assert!(!is_datetime("202009271011123", "yyyyMMddHHmmss"));
        assert!(!is_datetime("2020092710111x", "yyyyMMddHHmmss"));
        assert!(!is_datetime("202009271011é", "yyyyMMddHHmmss"));
    }

    #[test]
    fn dates_are_real() {
        assert!(is_datetime("2020-02-29", "yyyy-MM-dd"));
        for text in [
            "2019-02-29",
            "2020-13-01",
            "2020-04-31",
            "2020-00-10",
            "2020-01-00",
        ] {
            assert!(!is_datetime(text, "yyyy-MM-dd"), "{text}");
        }
        assert!(is_datetime("14:22", "HH:mm") && !is_datetime("24:00", "HH:mm"));
    }

    #[test]
    fn quotes_and_offsets() {
        let format = "yyyy-MM-dd'T'HH:mm:ssZ";
        for text in [
            "2020-01-02T03:04:05Z",
            "2020-01-02T03:04:05+08:00",
            "2020-01-02T03:04:05-0800",
        ] {
            assert!(is_datetime(text, format), "{text}");
        }
        for text in [
            "2020-01-02 03:04:05Z",
            "2020-01-02T03:04:05",
            "2020-01-02T03:04:05+8",
        ] {
            assert!(!is_datetime(text, format), "{text}");
        }
        assert!(is_datetime("10 o'clock", "HH 'o'''clock"));
    }
}
