//! Percent-encoding after RFC 3986: everything but letters, digits and `-_.~` is escaped, in upper-case hex.
//!
//! Both signatures and all requests use this one encoding, so the bytes that are signed are the bytes that are sent.

use std::borrow::Cow;

use percent_encoding::percent_decode;

/// Appends `text` to `out`, encoded.
pub fn encode_into(out: &mut String, text: &str) {
    // Nearly all names and most values need no escape, and this is seen many bytes at a time.
    if is_plain(text.as_bytes()) {
        out.push_str(text);
    } else {
        encode_bytes_into(out, text.as_bytes());
    }
}

/// Encodes `text`.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    encode_into(&mut out, text);
    out
}

/// Appends `bytes`, which need not be UTF-8, to `out`, encoded.
///
/// Every byte is written as four, of which one or three count. So nothing depends on what it is, and the processor need
/// not guess: short runs, as in JSON text, would make it guess wrong most of the time.
pub(crate) fn encode_bytes_into(out: &mut String, bytes: &[u8]) {
    let mut buffer = [0; CHUNK * 3 + 1];
    for chunk in bytes.chunks(CHUNK) {
        let mut end = 0_usize;
        for byte in chunk {
            let entry = encoded(*byte);
            if let Some(place) = buffer.get_mut(end..end + 4) {
                place.copy_from_slice(&entry);
                end += usize::from(entry[3]);
            }
        }
        let written = buffer.get(..end).unwrap_or_default();
        out.push_str(str::from_utf8(written).unwrap_or_default());
    }
}

const CHUNK: usize = 64;

/// The encoded form of a byte, and how many bytes of it count.
fn encoded(byte: u8) -> [u8; 4] {
    ENCODED.get(usize::from(byte)).copied().unwrap_or_default()
}

static ENCODED: [[u8; 4]; 256] = {
    let mut table = [[0; 4]; 256];
    let (mut byte, mut rest) = (0_u8, table.as_mut_slice());
    while let Some((slot, tail)) = rest.split_first_mut() {
        *slot = if is_unreserved(byte) {
            [byte, 0, 0, 1]
        } else {
            [b'%', hex_digit(byte >> 4), hex_digit(byte & 0xF), 3]
        };
        byte = byte.wrapping_add(1);
        rest = tail;
    }
    table
};

const fn hex_digit(digit: u8) -> u8 {
    match digit {
        0..=9 => b'0' + digit,
        _ => b'A' + (digit - 10),
    }
}

/// Whether nothing needs an escape; seen in blocks, without a branch between their bytes.
fn is_plain(bytes: &[u8]) -> bool {
    if let Some(last) = bytes.last_chunk::<16>() {
        // The last block may overlap the one before.
        return bytes.as_chunks().0.iter().all(is_plain_block::<16>) && is_plain_block(last);
    }
    match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(first), Some(last)) => is_plain_block(first) & is_plain_block(last),
        _ => bytes.iter().all(|byte| is_unreserved(*byte)),
    }
}

fn is_plain_block<const N: usize>(block: &[u8; N]) -> bool {
    let reserved = block.iter().map(|byte| u8::from(!is_unreserved(*byte)));
    reserved.fold(0, |any, one| any | one) == 0
}

const fn is_unreserved(byte: u8) -> bool {
    let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
    let digit = byte.wrapping_sub(b'0') < 10;
    letter | digit | (byte == b'-') | (byte == b'_') | (byte == b'.') | (byte == b'~')
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
