//! `ACS3-HMAC-SHA256`.

use http::HeaderName;
use http::request::Parts;

use super::canonical::{SignedHeaders, request_hash};
use super::time::UtcTime;
use super::{SigningError, Stamp, hmac_sha256_hex, set_secret, set_text};
use crate::credentials::Credentials;

const ALGORITHM: &str = "ACS3-HMAC-SHA256";
const DATE: HeaderName = HeaderName::from_static("x-acs-date");
const NONCE: HeaderName = HeaderName::from_static("x-acs-signature-nonce");
const CONTENT_HASH: HeaderName = HeaderName::from_static("x-acs-content-sha256");
const KEY_ID: HeaderName = HeaderName::from_static("x-acs-accesskey-id");
const TOKEN: HeaderName = HeaderName::from_static("x-acs-security-token");

pub(super) fn set_headers(
    parts: &mut Parts,
    body_hash: &str,
    credentials: &Credentials,
    stamp: &Stamp<'_>,
) -> Result<(), SigningError> {
    let headers = &mut parts.headers;
    set_text(headers, DATE, &UtcTime::try_from(stamp.time)?.extended())?;
    set_text(headers, NONCE, stamp.nonce)?;
    set_text(headers, CONTENT_HASH, body_hash)?;
    headers.remove(KEY_ID);
    headers.remove(TOKEN);
    let Some(token) = credentials.token() else {
        return Ok(());
    };
    set_text(headers, KEY_ID, credentials.id())?;
    set_secret(headers, TOKEN, token)
}

/// The query is canonical.
pub(super) fn authorization(
    parts: &Parts,
    query: &str,
    body_hash: &str,
    credentials: &Credentials,
) -> String {
    let signed = SignedHeaders::of(&parts.headers, |name| {
        name == "host" || name == "content-type" || name.starts_with("x-acs-")
    });
    let hash = request_hash(parts, parts.uri.path(), query, &signed, body_hash);
    let signature = hmac_sha256_hex(credentials.secret(), &[ALGORITHM, &hash].join("\n"));
    [
        ALGORITHM,
        " Credential=",
        credentials.id(),
        ",SignedHeaders=",
        &signed.names,
        ",Signature=",
        &signature,
    ]
    .concat()
}
