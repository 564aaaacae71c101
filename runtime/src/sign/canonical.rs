//! The canonical form of a request, as far as both signatures agree on it.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::HOST;
use http::request::Parts;
use http::uri::{PathAndQuery, Scheme, Uri};

use super::{SigningError, set_text, sha256_hex};
use crate::percent;

/// `METHOD \n PATH \n QUERY \n HEADERS \n SIGNED HEADERS \n PAYLOAD HASH`, hashed. Path and query are canonical.
pub(super) fn request_hash(
    parts: &Parts,
    path: &str,
    query: &str,
    signed: &SignedHeaders,
    payload: &str,
) -> String {
    let head = [parts.method.as_str(), path, query].join("\n");
    let mut text = Vec::with_capacity(head.len() + signed.lines.len() + signed.names.len() + 80);
    text.extend_from_slice(head.as_bytes());
    text.push(b'\n');
    text.extend_from_slice(&signed.lines);
    text.push(b'\n');
    text.extend_from_slice(signed.names.as_bytes());
    text.push(b'\n');
    text.extend_from_slice(payload.as_bytes());
    sha256_hex(&text)
}

/// The headers that a signature covers.
pub(super) struct SignedHeaders {
    /// `name:value\n` of each, sorted. Values are bytes: a header need not be UTF-8.
    lines: Vec<u8>,
    /// `name;name`.
    pub(super) names: String,
}

impl SignedHeaders {
    /// Those whose lower-case name is `covered`.
    pub(super) fn of(headers: &HeaderMap, covered: impl Fn(&str) -> bool) -> Self {
        let mut names: Vec<&str> = headers.keys().map(|name| name.as_str()).collect();
        names.retain(|name| covered(name));
        names.sort_unstable();
        let mut lines = Vec::new();
        for name in &names {
            push_line(&mut lines, headers, name);
        }
        Self {
            lines,
            names: names.join(";"),
        }
    }
}

fn push_line(lines: &mut Vec<u8>, headers: &HeaderMap, name: &str) {
    lines.extend_from_slice(name.as_bytes());
    let mut separator = b':';
    for value in headers.get_all(name) {
        lines.push(separator);
        lines.extend_from_slice(value.as_bytes().trim_ascii());
        separator = b',';
    }
    lines.push(b'\n');
}

/// Sets `host` from the URI, as an HTTP client would: with the port when it is not that of the scheme.
pub(super) fn set_host(parts: &mut Parts) -> Result<(), SigningError> {
    let host = host_of(&parts.uri).ok_or(SigningError::NoHost)?;
    set_text(&mut parts.headers, HOST, &host)
}

fn host_of(uri: &Uri) -> Option<String> {
    let host = uri.host().filter(|host| !host.is_empty())?;
    let default_port = if uri.scheme() == Some(&Scheme::HTTP) {
        80
    } else {
        443
    };
    Some(match uri.port_u16() {
        Some(port) if port != default_port => format!("{host}:{port}"),
        _ => host.to_owned(),
    })
}

/// Replaces the query by its canonical form.
pub(super) fn set_query(parts: &mut Parts) -> Result<(), SigningError> {
    let Some(query) = parts.uri.query() else {
        return Ok(());
    };
    let canonical = canonical_query(query);
    if canonical == query {
        return Ok(());
    }
    let target = format!("{}?{canonical}", parts.uri.path());
    let mut uri = std::mem::take(&mut parts.uri).into_parts();
    uri.path_and_query =
        Some(PathAndQuery::try_from(target).map_err(|_too_long| SigningError::Uri)?);
    parts.uri = Uri::from_parts(uri).map_err(|_too_long| SigningError::Uri)?;
    Ok(())
}

/// A name and a value, decoded.
type Pair<'q> = (Cow<'q, [u8]>, Cow<'q, [u8]>);

/// Pairs sorted by their decoded names and values, and encoded anew.
pub(super) fn canonical_query(query: &str) -> String {
    let mut pairs: Vec<Pair<'_>> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (percent::decode(name), percent::decode(value)))
        .collect();
    pairs.sort_unstable();
    let mut out = String::with_capacity(query.len() + 16);
    for (name, value) in &pairs {
        if !out.is_empty() {
            out.push('&');
        }
        percent::encode_bytes_into(&mut out, name);
        out.push('=');
        percent::encode_bytes_into(&mut out, value);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(uri: &str) -> Parts {
        let request = http::Request::get(uri).body(()).expect("a request");
        request.into_parts().0
    }

    #[test]
    fn pairs_sort_as_plain_texts() {
        assert_eq!(
            canonical_query("F.2=b&F.10=c&F.1=a&&flag"),
            "F.1=a&F.10=c&F.2=b&flag="
        );
    }

    #[test]
    fn names_sort_before_they_are_encoded() {
        assert_eq!(canonical_query("a%5B=1&aA=2"), "aA=2&a%5B=1");
    }

    #[test]
    fn the_query_that_is_sent_is_the_canonical_one() {
        let mut parts = parts("https://h/p?b=1*2&a=~");
        set_query(&mut parts).expect("short");
        assert_eq!(parts.uri.to_string(), "https://h/p?a=~&b=1%2A2");
    }

    #[test]
    fn the_host_has_its_port_only_when_it_is_not_the_usual_one() {
        for (uri, host) in [
            ("https://h/", "h"),
            ("https://h:443/", "h"),
            ("https://h:8443/", "h:8443"),
            ("http://h:80/", "h"),
            ("http://[::1]:443/", "[::1]:443"),
        ] {
            assert_eq!(host_of(&parts(uri).uri).as_deref(), Some(host), "{uri}");
        }
        assert_eq!(set_host(&mut parts("/")), Err(SigningError::NoHost));
    }

    #[test]
    fn values_of_one_name_share_a_line_and_lose_their_outer_spaces() {
        let mut headers = HeaderMap::new();
        for (name, value) in [("x-b", " 1 "), ("x-b", "2"), ("x-a", "3"), ("accept", "4")] {
            headers.append(name, value.parse().expect("a value"));
        }
        let signed = SignedHeaders::of(&headers, |name| name.starts_with("x-"));
        assert_eq!(signed.lines, b"x-a:3\nx-b:1,2\n");
        assert_eq!(signed.names, "x-a;x-b");
    }

    proptest! {
        #[test]
        fn a_canonical_query_stays_as_it_is(query in "[a-zA-Z0-9%&=+.~ *-]{0,60}") {
            let once = canonical_query(&query);
            prop_assert_eq!(&canonical_query(&once), &once);
        }
    }
}
