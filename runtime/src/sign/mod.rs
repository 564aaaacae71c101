//! Signatures: pure functions of a request, a credential, a time and a nonce.
//!
//! [`sign`] puts everything that the signature needs into the headers and the signature itself into `authorization`. It also
//! brings the query into its canonical form, so what is signed is, byte for byte, what is sent.

mod acs3;
mod canonical;
mod query;
mod sdk;
mod time;

use std::fmt;
use std::time::SystemTime;

use hmac::{Hmac, KeyInit, Mac};
use http::HeaderName;
use http::header::{AUTHORIZATION, HeaderValue};
use http::request::Parts;
use sha2::{Digest, Sha256};

use crate::credentials::Credentials;
use crate::percent;

/// How requests are signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// `ACS3-HMAC-SHA256`.
    Acs3HmacSha256,
    /// `SDK-HMAC-SHA256`.
    SdkHmacSha256,
}

/// What makes one try of a call different from all others. Each try needs a fresh one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp<'a> {
    /// When the request is made; services refuse what is older than about 15 minutes.
    pub time: SystemTime,
    /// A text never used before. `SDK-HMAC-SHA256` has no place for it.
    pub nonce: &'a str,
}

/// Signs a request: completes its headers, makes its query canonical, and sets `authorization`.
///
/// A request that was signed before is signed anew. Headers that the signature covers must not change afterwards: `host`,
/// `content-type`, and all that start with `x-acs-` (`ACS3`) or `x-` (`SDK`).
///
/// # Errors
///
/// When the request has no host, a credential cannot stand in a header, or the time is not in the years 1970 to 9999.
pub fn sign(
    signature: Signature,
    parts: &mut Parts,
    body: &[u8],
    credentials: &Credentials,
    stamp: &Stamp<'_>,
) -> Result<(), SigningError> {
    canonical::set_host(parts)?;
    canonical::set_query(parts)?;
    let body_hash = sha256_hex(body);
    match signature {
        Signature::Acs3HmacSha256 => acs3::set_headers(parts, &body_hash, credentials, stamp)?,
        Signature::SdkHmacSha256 => sdk::set_headers(parts, credentials, stamp)?,
    }
    let query = parts.uri.query().unwrap_or_default();
    let text = authorization_of(signature, parts, query, &body_hash, credentials);
    set_secret(&mut parts.headers, AUTHORIZATION, &text)
}

/// The value that the header `authorization` of a request must have; the request must have all its other headers.
///
/// A server under test finds out with it whether a request came as it was signed.
#[must_use]
pub fn authorization(
    signature: Signature,
    parts: &Parts,
    body: &[u8],
    credentials: &Credentials,
) -> String {
    let query = query::canonical_query(parts.uri.query().unwrap_or_default());
    authorization_of(signature, parts, &query, &sha256_hex(body), credentials)
}

fn authorization_of(
    signature: Signature,
    parts: &Parts,
    query: &str,
    body_hash: &str,
    credentials: &Credentials,
) -> String {
    match signature {
        Signature::Acs3HmacSha256 => acs3::authorization(parts, query, body_hash, credentials),
        Signature::SdkHmacSha256 => sdk::authorization(parts, query, body_hash, credentials),
    }
}

/// A request could not be signed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SigningError {
    /// The URI of the request names no host.
    NoHost,
    /// The value of this header holds a character that no header may hold.
    Header(HeaderName),
    /// The time is before 1970 or after 9999.
    Time,
    /// The path and the query are too long for a URI.
    Uri,
    /// The system has no random bytes.
    NoEntropy,
}

impl fmt::Display for SigningError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoHost => f.write_str("the request has no host to sign"),
            Self::Header(name) => write!(
                f,
                "the value for the header `{name}` holds a character that no header may hold; \
                 look for a line break at the end of a credential"
            ),
            Self::Time => f.write_str("the clock is before 1970 or after 9999"),
            Self::Uri => f.write_str("the path and the query are too long for a URI"),
            Self::NoEntropy => f.write_str("the system has no random bytes for a nonce"),
        }
    }
}

impl std::error::Error for SigningError {}

fn set_text(
    headers: &mut http::HeaderMap,
    name: HeaderName,
    value: &str,
) -> Result<(), SigningError> {
    let value =
        HeaderValue::from_str(value).map_err(|_invalid| SigningError::Header(name.clone()))?;
    headers.insert(name, value);
    Ok(())
}

/// Like [`set_text`], but the value is not printed with the headers.
fn set_secret(
    headers: &mut http::HeaderMap,
    name: HeaderName,
    value: &str,
) -> Result<(), SigningError> {
    let mut value =
        HeaderValue::from_str(value).map_err(|_invalid| SigningError::Header(name.clone()))?;
    value.set_sensitive(true);
    headers.insert(name, value);
    Ok(())
}

fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hmac_sha256_hex(secret: &str, text: &str) -> String {
    // HMAC takes keys of any length, so the only error of this constructor cannot occur.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(text.as_bytes());
    hex(&mac.finalize().into_bytes())
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut digits = vec![0; bytes.len() * 2];
    for (pair, byte) in digits.as_chunks_mut().0.iter_mut().zip(bytes) {
        *pair = [hex_digit(byte >> 4), hex_digit(byte & 0xf)];
    }
    percent::into_text(digits)
}

const fn hex_digit(digit: u8) -> u8 {
    match digit {
        0..=9 => b'0' + digit,
        _ => b'a' + (digit - 10),
    }
}
