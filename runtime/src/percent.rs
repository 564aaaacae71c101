//! Percent-encoding after RFC 3986: everything but letters, digits and `-_.~` is escaped, in upper-case hex.
//!
//! Both signatures and all requests use this one encoding, so the bytes that are signed are the bytes that are sent.

use std::borrow::Cow;

use percent_encoding::percent_decode;

/// Encodes `text`.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    encode_onto(&mut out, text.as_bytes());
    into_text(out)
}

/// Appends `bytes`, which need not be UTF-8, to `out`, encoded.
#[inline]
pub(crate) fn encode_onto(out: &mut Vec<u8>, bytes: &[u8]) {
    // Nearly all names and most values need no escape, and this is seen many bytes at a time.
    if is_plain(bytes) {
        out.extend_from_slice(bytes);
    } else {
        escape_onto(out, bytes);
    }
}

/// The text of what was encoded, which is ASCII.
pub(crate) fn into_text(encoded: Vec<u8>) -> String {
    match String::from_utf8(encoded) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    }
}

/// Every byte is written as four, of which one or three count. So nothing depends on what it is, and the processor need
/// not guess: short runs, as in JSON text, would make it guess wrong most of the time.
#[inline(never)]
fn escape_onto(out: &mut Vec<u8>, bytes: &[u8]) {
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
        out.extend_from_slice(buffer.get(..end).unwrap_or_default());
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

/// Whether nothing needs an escape; seen without a branch between the bytes, long texts in blocks of which the last may
/// overlap the one before.
#[inline]
pub(crate) fn is_plain(bytes: &[u8]) -> bool {
    match bytes.last_chunk::<16>() {
        None => any_reserved(bytes.iter().map(|byte| is_reserved(*byte))) == 0,
        Some(last) => bytes.as_chunks().0.iter().all(is_plain_block) && is_plain_block(last),
    }
}

/// Whether bytes are what [`encode`] makes of what they mean.
pub(crate) fn is_canonical(bytes: &[u8]) -> bool {
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        let sound = match byte {
            b'%' => match (rest.next(), rest.next()) {
                (Some(high), Some(low)) => is_needed_escape(*high, *low),
                _ => false,
            },
            plain => is_unreserved(*plain),
        };
        if !sound {
            return false;
        }
    }
    true
}

/// Whether two digits are upper-case hex of a byte that cannot stand for itself.
fn is_needed_escape(high: u8, low: u8) -> bool {
    match (hex_value(high), hex_value(low)) {
        (Some(high), Some(low)) => !is_unreserved(high << 4 | low),
        _ => false,
    }
}

const fn hex_value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

/// Computed, so that many are at once.
#[inline]
fn is_plain_block(block: &[u8; 16]) -> bool {
    any_reserved(block.iter().map(|byte| u8::from(!is_unreserved(*byte)))) == 0
}

fn any_reserved(flags: impl Iterator<Item = u8>) -> u8 {
    flags.fold(0, |any, one| any | one)
}

/// Looked up, which is quicker for one. 1 when it is.
fn is_reserved(byte: u8) -> u8 {
    RESERVED.get(usize::from(byte)).copied().unwrap_or_default()
}

static RESERVED: [u8; 256] = {
    let mut table = [0; 256];
    let (mut byte, mut rest) = (0_u8, table.as_mut_slice());
    while let Some((slot, tail)) = rest.split_first_mut() {
        *slot = !is_unreserved(byte) as u8;
        byte = byte.wrapping_add(1);
        rest = tail;
    }
    table
};

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
