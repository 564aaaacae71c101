//! Signing a request with twenty parameters, beside nothing but the hashes that the signature is made of.

use std::hint::black_box;
use std::time::SystemTime;

use cloudspec_runtime::{Credentials, Signature, Stamp, sign};
use hmac::{Hmac, KeyInit, Mac};
use http::request::Parts;
use http::{Request, Uri};
use sha2::{Digest, Sha256};

use super::timings;
use crate::paired::{candidate, compare};
use crate::shapes::samples;
use crate::{Fallible, Options};

const SECRET: &str = "0123456789abcdef0123456789abcd";

/// Measures both signatures.
pub(super) fn run(options: &Options) -> Fallible<()> {
    let credentials = Credentials::new("example-access-key", SECRET);
    for (name, signature) in [
        ("ACS3-HMAC-SHA256", Signature::Acs3HmacSha256),
        ("SDK-HMAC-SHA256", Signature::SdkHmacSha256),
    ] {
        let (mut parts, uri) = request()?;
        let stamp = Stamp {
            time: SystemTime::now(),
            nonce: "5cfb0bd6-1f45-4cfc-bd9d-b5fa0c5c2c9a",
        };
        sign(signature, &mut parts, b"", &credentials, &stamp)?;
        let canonical = canonical_text(&parts);
        let candidates = vec![
            candidate(
                "SHA-256 of the body and of the canonical text, one HMAC",
                || hashes(&canonical),
            ),
            candidate("cloudspec, `sign`", || {
                parts.uri.clone_from(&uri);
                _ = black_box(sign(
                    signature,
                    black_box(&mut parts),
                    b"",
                    &credentials,
                    &stamp,
                ));
            }),
        ];
        let timed = compare(candidates, options.samples)?;
        timings(&format!("Sign, {name}"), &timed, 2.0).print();
    }
    Ok(())
}

/// A request, and its URI as it is before signing sorts the query.
fn request() -> Fallible<(Parts, Uri)> {
    let query = serde_urlencoded::to_string(samples::sent())?
        .replace('+', "%20")
        .replace("%7E", "~");
    let uri = format!("https://micro.region-1.example.invalid/?{query}");
    let request = Request::post(uri)
        .header("x-acs-action", "SendTwenty")
        .header("x-acs-version", "2026-11-22")
        .body(())?;
    let (parts, ()) = request.into_parts();
    let uri = parts.uri.clone();
    Ok((parts, uri))
}

/// A text as long as the canonical request.
fn canonical_text(parts: &Parts) -> String {
    let query = parts.uri.query().unwrap_or_default();
    let covered = parts
        .headers
        .iter()
        .filter(|(name, _)| *name == "host" || name.as_str().starts_with("x-"));
    let headers: String = covered
        .map(|(name, value)| format!("{name}:{}\n;{name}", value.to_str().unwrap_or_default()))
        .collect();
    format!(
        "{}\n/\n{query}\n{headers}\n{}",
        parts.method,
        "0".repeat(64)
    )
}

fn hashes(canonical: &str) {
    black_box(Sha256::digest(black_box(b"")));
    let hash = black_box(Sha256::digest(black_box(canonical.as_bytes())));
    let Ok(mut code) = Hmac::<Sha256>::new_from_slice(black_box(SECRET.as_bytes())) else {
        return;
    };
    code.update(b"ACS3-HMAC-SHA256\n");
    code.update(&hash);
    code.update(&hash);
    black_box(code.finalize());
}
