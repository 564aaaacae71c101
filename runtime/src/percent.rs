//! Percent-encoding after RFC 3986: everything but letters, digits and `-_.~` is escaped, in upper-case hex.
//!
//! Both signatures and all requests use this one encoding, so the bytes that are signed are the bytes that are sent.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, percent_encode};

const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Appends `text` to `out`, encoded.
pub fn encode_into(out: &mut String, text: &str) {
    encode_bytes_into(out, text.as_bytes());
}

/// Encodes `text`.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    encode_into(&mut out, text);
    out
}

/// Appends `bytes`, which need not be UTF-8, to `out`, encoded.
pub(crate) fn encode_bytes_into(out: &mut String, bytes: &[u8]) {
    out.extend(percent_encode(bytes, RESERVED));
}

/// Takes the escapes back. A `%` that starts none stands for itself, and so does `+`.
pub(crate) fn decode(text: &str) -> Cow<'_, [u8]> {
    percent_decode(text.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_unreserved_characters_stay() {
        assert_eq!(encode("aZ09-_.~"), "aZ09-_.~");
        assert_eq!(encode("a b+c*d/e"), "a%20b%2Bc%2Ad%2Fe");
        assert_eq!(encode("\n:é"), "%0A%3A%C3%A9");
    }

    #[test]
    fn a_stray_percent_sign_stands_for_itself() {
        assert_eq!(*decode("100%"), *b"100%");
        assert_eq!(*decode("%zz+%41"), *b"%zz+A");
    }

    proptest! {
        #[test]
        fn decoding_takes_encoding_back(text: String) {
            let encoded = encode(&text);
            prop_assert_eq!(&*decode(&encoded), text.as_bytes());
        }
    }
}
