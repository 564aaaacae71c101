//! The canonical form of a request, as far as both signatures agree on it.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::HOST;
use http::request::Parts;
use http::uri::{PathAndQuery, Scheme, Uri};

use super::query::canonical_query;
use super::{SigningError, set_text, sha256_hex};

/// `METHOD \n PATH \n QUERY \n HEADERS \n SIGNED HEADERS \n PAYLOAD HASH`, hashed. Path and query are canonical.
pub(super) fn request_hash(
    parts: &Parts,
    path: &str,
    query: &str,
    signed: &SignedHeaders<'_>,
    payload_hash: &str,
) -> String {
    let mut text = Vec::with_capacity(path.len() + query.len() + 1024);
    for line in [parts.method.as_str(), path, query] {
        text.extend_from_slice(line.as_bytes());
        text.push(b'\n');
    }
    signed.write_lines(&mut text);
    text.push(b'\n');
    text.extend_from_slice(signed.names.as_bytes());
    text.push(b'\n');
    text.extend_from_slice(payload_hash.as_bytes());
    sha256_hex(&text)
}

/// The headers that a signature covers, sorted by their names. Values are bytes: a header need not be UTF-8.
pub(super) struct SignedHeaders<'h> {
    values: Vec<(&'h str, &'h [u8])>,
    /// `name;name`.
    pub(super) names: String,
}

impl<'h> SignedHeaders<'h> {
    /// Those whose lower-case name is `covered`.
    pub(super) fn of(headers: &'h HeaderMap, covered: impl Fn(&str) -> bool) -> Self {
        let mut values = Vec::with_capacity(headers.len());
        for (name, value) in headers {
            if covered(name.as_str()) {
                values.push((name.as_str(), value.as_bytes().trim_ascii()));
            }
        }
        // Values of one name stay in their order.
        values.sort_by_key(|(name, _)| *name);
        let mut names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
        names.dedup();
        Self {
            names: names.join(";"),
            values,
        }
    }

    /// `name:value,value\n` of each.
    fn write_lines(&self, out: &mut Vec<u8>) {
        for same_name in self.values.chunk_by(|(one, _), (next, _)| one == next) {
            let mut separator = b':';
            for (name, value) in same_name {
                if separator == b':' {
                    out.extend_from_slice(name.as_bytes());
                }
                out.push(separator);
                out.extend_from_slice(value);
                separator = b',';
            }
            out.push(b'\n');
        }
    }
}

/// Sets `host` from the URI, as an HTTP client would: with the port when it is not that of the scheme.
pub(super) fn set_host(parts: &mut Parts) -> Result<(), SigningError> {
    let host = host_of(&parts.uri).ok_or(SigningError::NoHost)?;
    set_text(&mut parts.headers, HOST, &host)
}

fn host_of(uri: &Uri) -> Option<Cow<'_, str>> {
    let host = uri.host().filter(|host| !host.is_empty())?;
    let default_port = if uri.scheme() == Some(&Scheme::HTTP) {
        80
    } else {
        443
    };
    Some(match uri.port_u16() {
        Some(port) if port != default_port => Cow::Owned(format!("{host}:{port}")),
        _ => Cow::Borrowed(host),
    })
}

/// Replaces the query by its canonical form.
pub(super) fn set_query(parts: &mut Parts) -> Result<(), SigningError> {
    let Some(Cow::Owned(query)) = parts.uri.query().map(canonical_query) else {
        return Ok(());
    };
    let target = [parts.uri.path(), &query].join("?");
    let mut uri = std::mem::take(&mut parts.uri).into_parts();
    uri.path_and_query =
        Some(PathAndQuery::try_from(target).map_err(|_too_long| SigningError::Uri)?);
    parts.uri = Uri::from_parts(uri).map_err(|_too_long| SigningError::Uri)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(uri: &str) -> Parts {
        let request = http::Request::get(uri).body(()).expect("a request");
        request.into_parts().0
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
        let mut lines = Vec::new();
        signed.write_lines(&mut lines);
        assert_eq!(lines, b"x-a:3\nx-b:1,2\n");
        assert_eq!(signed.names, "x-a;x-b");
    }
}
