//! The bytes of an answer, kept for whoever has to find out what went wrong.

use std::fmt;

/// How many bytes of an answer an error keeps when nothing else is said.
pub const DEFAULT_KEPT_BYTES: usize = 64 << 10;

/// How many bytes are printed.
const SHOWN: usize = 120;

/// The bytes of an answer.
///
/// Prints as its length and its first bytes, without the texts of JSON, which may be secret.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct RawBody {
    kept: Vec<u8>,
    length: usize,
}

impl RawBody {
    /// Keeps the first `most` of these bytes.
    #[must_use]
    pub fn new(bytes: &[u8], most: usize) -> Self {
        let kept = bytes.get(..most).unwrap_or(bytes).to_vec();
        Self {
            kept,
            length: bytes.len(),
        }
    }

    /// The bytes that were kept.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.kept
    }

    /// How many bytes the answer had.
    #[must_use]
    pub fn full_length(&self) -> usize {
        self.length
    }
}

impl fmt::Debug for RawBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = self.kept.get(..SHOWN).unwrap_or(&self.kept);
        let shown = without_texts(start);
        write!(
            f,
            "{} bytes: {:?}",
            self.length,
            String::from_utf8_lossy(&shown)
        )
    }
}

/// The start of a JSON text, with `***` for every text that is not a name. Anything else is as it was.
fn without_texts(start: &[u8]) -> Vec<u8> {
    let is_json =
        start.trim_ascii_start().starts_with(b"{") || start.trim_ascii_start().starts_with(b"[");
    if !is_json {
        return start.to_vec();
    }
    let mut out = Vec::with_capacity(start.len());
    let mut rest = start;
    while let Some(quote) = rest.iter().position(|byte| *byte == b'"') {
        let (before, from_quote) = rest.split_at(quote);
        out.extend_from_slice(before);
        let (text, after) = from_quote.split_at(text_length(from_quote));
        let is_name = after.trim_ascii_start().starts_with(b":");
        out.extend_from_slice(if is_name { text } else { b"\"***\"" });
        rest = after;
    }
    out.extend_from_slice(rest);
    out
}

/// Length of the JSON text at the start of `bytes`, quotes included, or of all bytes when it does not end.
fn text_length(bytes: &[u8]) -> usize {
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate().skip(1) {
        match byte {
            b'"' if !escaped => return at + 1,
            b'\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(bytes: &[u8]) -> String {
        format!("{:?}", RawBody::new(bytes, DEFAULT_KEPT_BYTES))
    }

    #[test]
    fn texts_of_json_are_not_printed() {
        let body =
            br#"{"Code":"Nope","Password":"p\"w,:d","Port":3306,"L":["x1"],"Cut":"half of a sec"#;
        assert_eq!(
            printed(body),
            r#"79 bytes: "{\"Code\":\"***\",\"Password\":\"***\",\"Port\":3306,\"L\":[\"***\"],\"Cut\":\"***\"""#
        );
    }

    #[test]
    fn a_page_is_printed_escaped_and_short() {
        let page = [b"<html>\x1b[31m\xff".as_slice(), &[b'x'; 500]].concat();
        let text = printed(&page);
        assert!(
            text.starts_with(r#"512 bytes: "<html>\u{1b}[31m"#),
            "{text}"
        );
        assert!(text.len() < 200, "{text}");
    }

    #[test]
    fn no_more_is_kept_than_was_asked_for() {
        let body = RawBody::new(b"0123456789", 4);
        assert_eq!((body.bytes(), body.full_length()), (b"0123".as_slice(), 10));
    }
}
