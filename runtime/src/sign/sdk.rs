//! `SDK-HMAC-SHA256`.

use http::HeaderName;
use http::request::Parts;

use super::canonical::{SignedHeaders, request_hash};
use super::time::UtcTime;
use super::{SigningError, Stamp, hmac_sha256_hex, set_secret, set_text};
use crate::credentials::Credentials;
use crate::percent;

const ALGORITHM: &str = "SDK-HMAC-SHA256";
const DATE: HeaderName = HeaderName::from_static("x-sdk-date");
const TOKEN: HeaderName = HeaderName::from_static("x-security-token");

pub(super) fn set_headers(
    parts: &mut Parts,
    credentials: &Credentials,
    stamp: &Stamp<'_>,
) -> Result<(), SigningError> {
    let date = UtcTime::try_from(stamp.time)?.basic();
    set_text(&mut parts.headers, DATE, &date)?;
    parts.headers.remove(TOKEN);
    match credentials.token() {
        Some(token) => set_secret(&mut parts.headers, TOKEN, token),
        None => Ok(()),
    }
}

/// The query is canonical.
pub(super) fn authorization(
    parts: &Parts,
    query: &str,
    body_hash: &str,
    credentials: &Credentials,
) -> String {
    // The scheme cannot sign a name with `_`. Headers that proxies rewrite, such as `accept`, are left out.
    let signed = SignedHeaders::of(&parts.headers, |name| {
        name == "host" || name == "content-type" || (name.starts_with("x-") && !name.contains('_'))
    });
    let path = canonical_path(parts.uri.path());
    let hash = request_hash(parts, &path, query, &signed, body_hash);
    let date = parts.headers.get(&DATE).and_then(|date| date.to_str().ok());
    let text = [ALGORITHM, date.unwrap_or_default(), &hash].join("\n");
    [
        ALGORITHM,
        " Access=",
        credentials.id(),
        ", SignedHeaders=",
        &signed.names,
        ", Signature=",
        &hmac_sha256_hex(credentials.secret(), &text),
    ]
    .concat()
}

/// Every segment decoded and encoded anew, and a slash at the end, which the path on the wire does not have.
fn canonical_path(path: &str) -> String {
    let mut out = Vec::with_capacity(path.len() + 1);
    for segment in path.trim_matches('/').split('/') {
        out.push(b'/');
        percent::encode_onto(&mut out, &percent::decode(segment));
    }
    if !out.ends_with(b"/") {
        out.push(b'/');
    }
    percent::into_text(out)
}

#[cfg(test)]
mod tests {
    use super::canonical_path;

    #[test]
    fn the_canonical_path_ends_with_a_slash() {
        assert_eq!(canonical_path("/"), "/");
        assert_eq!(canonical_path("/v2/a"), "/v2/a/");
        assert_eq!(canonical_path("/v2/a/"), "/v2/a/");
        assert_eq!(canonical_path("/v2/a%20b*/c"), "/v2/a%20b%2A/c/");
    }
}
