//! Tests of single values, for the constraints of specs. None of them allocates, but for [`is_json`] at great depth.

use std::fmt::{self, Display};
use std::net::IpAddr;
use std::ops::{Bound, RangeBounds};
use std::sync::OnceLock;

use regex_lite::Regex;
use serde_core::de::IgnoredAny;

mod datetime;

pub use datetime::is_datetime;

/// Whether the number of characters of a text is within bounds.
///
/// Characters are only counted when the number of bytes leaves it open.
#[must_use]
#[inline]
pub fn chars_within(text: &str, bounds: impl RangeBounds<usize>) -> bool {
    // A character has one to four bytes. With bounds that are known, these are two comparisons with one number.
    let bytes = text.len();
    let enough = match bounds.start_bound() {
        Bound::Included(min) => bytes > min.saturating_sub(1).saturating_mul(4) || *min == 0,
        Bound::Excluded(min) => bytes > min.saturating_mul(4),
        Bound::Unbounded => true,
    };
    let few = match bounds.end_bound() {
        Bound::Included(max) => bytes <= *max,
        Bound::Excluded(max) => bytes < *max,
        Bound::Unbounded => true,
    };
    (enough && few) || bounds.contains(&chars(text))
}

/// How many characters a text has.
#[must_use]
#[inline(never)]
pub fn chars(text: &str) -> usize {
    if is_short_ascii(text.as_bytes()) || text.is_ascii() {
        text.len()
    } else {
        text.chars().count()
    }
}

/// Whether a text of 8 to 16 bytes, as names and passwords are, is ASCII: two words say so, which may overlap.
#[inline]
fn is_short_ascii(bytes: &[u8]) -> bool {
    let high_bits = |word: &[u8; 8]| u64::from_ne_bytes(*word) & 0x8080_8080_8080_8080;
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => bytes.len() <= 16 && high_bits(first) | high_bits(last) == 0,
        _ => false,
    }
}

/// Whether a text is JSON.
#[must_use]
pub fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// Whether a text is a UUID with hyphens.
#[must_use]
pub fn is_uuid(text: &str) -> bool {
    let mut groups = text.split('-');
    let sound = [8, 4, 4, 4, 12].iter().all(|length| {
        groups.next().is_some_and(|group| {
            group.len() == *length && group.bytes().all(|b| b.is_ascii_hexdigit())
        })
    });
    sound && groups.next().is_none()
}

/// Whether a text is an IPv4 or IPv6 address.
#[must_use]
pub fn is_ip(text: &str) -> bool {
    text.parse::<IpAddr>().is_ok()
}

/// Whether a text is an address, a slash and a prefix length.
#[must_use]
pub fn is_cidr(text: &str) -> bool {
    let Some((address, prefix)) = text.split_once('/') else {
        return false;
    };
    let most = match address.parse() {
        Ok(IpAddr::V4(_)) => 32,
        Ok(IpAddr::V6(_)) => 128,
        Err(_) => return false,
    };
    let plain = prefix.bytes().all(|b| b.is_ascii_digit());
    plain && prefix.parse::<u16>().is_ok_and(|prefix| prefix <= most)
}

/// Whether a text is an absolute `http` or `https` URL.
#[must_use]
pub fn is_url(text: &str) -> bool {
    let Ok(uri) = text.parse::<http::Uri>() else {
        return false;
    };
    let scheme = uri
        .scheme_str()
        .is_some_and(|s| s == "http" || s == "https");
    scheme && uri.host().is_some_and(|host| !host.is_empty())
}

/// Whether no value stands twice in a list.
#[must_use]
pub fn all_unique<T: PartialEq>(list: &[T]) -> bool {
    list.iter()
        .enumerate()
        .all(|(index, item)| !list.iter().take(index).any(|earlier| earlier == item))
}

/// A regular expression that a whole text matches. It is compiled when it is first used.
pub struct Pattern {
    text: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// The pattern of this text.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            compiled: OnceLock::new(),
        }
    }

    /// Whether the whole text matches. A pattern that cannot be compiled refuses nothing.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let compiled = self
            .compiled
            .get_or_init(|| Regex::new(&format!("^(?:{})$", self.text)).ok());
        compiled.as_ref().is_none_or(|regex| regex.is_match(text))
    }

    /// Whether the pattern can be compiled.
    #[must_use]
    pub fn compiles(&self) -> bool {
        Regex::new(self.text).is_ok()
    }
}

impl Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text)
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.text).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_in_characters() {
        assert!(chars_within("éé", 2..=2));
        assert!(!chars_within("éé", 3..));
        assert!(chars_within(&"é".repeat(64), ..=64));
        assert!(!chars_within("", 1..));
        assert!(chars_within("abcd", 1..=4) && !chars_within("abcde", 1..=4));
        assert!(!chars_within("abcde", 2..=4));
    }

    #[test]
    fn well_known_forms() {
        assert!(is_json("[1]") && !is_json("[1") && !is_json("1 2"));
        assert!(is_uuid("5cfb0bd6-1f45-4cfc-bd9d-b5fa0c5c2c9a"));
        assert!(!is_uuid("5cfb0bd61f454cfcbd9db5fa0c5c2c9a"));
        assert!(!is_uuid("5cfb0bd6-1f45-4cfc-bd9d-b5fa0c5c2c9a-"));
        assert!(is_ip("10.0.0.1") && is_ip("::1") && !is_ip("10.0.0"));
        assert!(is_cidr("10.0.0.0/8") && is_cidr("fd00::/64"));
        for text in ["10.0.0.0/33", "10.0.0.0", "10.0.0.0/+8", "x/8", "10.0.0.0/"] {
            assert!(!is_cidr(text), "{text}");
        }
        assert!(is_url("https://example.com/a?b") && is_url("http://h:1"));
        for text in ["ftp://example.com", "example.com", "/a", "https://", ""] {
            assert!(!is_url(text), "{text}");
        }
    }

    #[test]
    fn lists_without_repetition() {
        assert!(all_unique::<i64>(&[]) && all_unique(&[1, 2]) && !all_unique(&[1, 2, 1]));
    }

    #[test]
    fn a_pattern_matches_the_whole_text() {
        static WORD: Pattern = Pattern::new("a|bc");
        assert!(WORD.matches("a") && WORD.matches("bc"));
        assert!(!WORD.matches("abc") && !WORD.matches("xa"));
        assert!(Pattern::new("^[a-z]+$").matches("abc"));
        assert!(!Pattern::new("^[a-z]+$").matches("abc\n"));
        assert!(!Pattern::new("(").compiles() && Pattern::new("(").matches("x"));
    }
}
