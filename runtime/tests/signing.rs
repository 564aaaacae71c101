//! The vendors' published worked examples, and what must hold for every signature.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use cloudspec_runtime::{Credentials, Signature, SigningError, Stamp, authorization, sign};
use http::request::Parts;
use proptest::prelude::*;

const NONCE: &str = "3156853299f313e23d1673dc12e1703d";

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn request(method: &str, uri: &str, headers: &[(&str, &str)]) -> Parts {
    let mut builder = http::Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    builder.body(()).expect("a request").into_parts().0
}

fn header<'a>(parts: &'a Parts, name: &str) -> &'a str {
    parts
        .headers
        .get(name)
        .map_or("", |value| value.to_str().expect("text"))
}

/// The V3 signature's published example, fixed parameters.
#[test]
fn acs3_published_example() {
    let mut parts = request(
        "POST",
        "https://ecs.cn-shanghai.aliyuncs.com/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai",
        &[
            ("x-acs-action", "RunInstances"),
            ("x-acs-version", "2014-05-26"),
        ],
    );
    let key = Credentials::new("YourAccessKeyId", "YourAccessKeySecret");
    let stamp = Stamp {
        time: at(1_698_315_752),
        nonce: NONCE,
    };
    sign(Signature::Acs3HmacSha256, &mut parts, b"", &key, &stamp).expect("signed");
    assert_eq!(header(&parts, "host"), "ecs.cn-shanghai.aliyuncs.com");
    assert_eq!(header(&parts, "x-acs-date"), "2023-10-26T10:22:32Z");
    assert_eq!(header(&parts, "x-acs-signature-nonce"), NONCE);
    assert_eq!(
        header(&parts, "x-acs-content-sha256"),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    assert_eq!(
        header(&parts, "authorization"),
        "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,\
         SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,\
         Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
    );
}

/// The API gateway's published example.
#[test]
fn sdk_published_example() {
    let mut parts = request(
        "GET",
        "https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
        &[("content-type", "application/json")],
    );
    let key = Credentials::new(
        "QTWAOYTTINDUT2QVKYUC",
        "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc",
    );
    let stamp = Stamp {
        time: at(1_573_789_015),
        nonce: "",
    };
    sign(Signature::SdkHmacSha256, &mut parts, b"", &key, &stamp).expect("signed");
    assert_eq!(header(&parts, "host"), "service.region.example.com");
    assert_eq!(header(&parts, "x-sdk-date"), "20191115T033655Z");
    assert_eq!(
        header(&parts, "authorization"),
        "SDK-HMAC-SHA256 Access=QTWAOYTTINDUT2QVKYUC, SignedHeaders=content-type;host;x-sdk-date, \
         Signature=7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe"
    );
}

#[test]
fn a_token_is_sent_signed_and_not_printed() {
    let key = Credentials::new("id", "secret").with_token("t0ken");
    for (signature, names) in [
        (
            Signature::Acs3HmacSha256,
            "x-acs-accesskey-id;x-acs-content-sha256;x-acs-date;x-acs-security-token;",
        ),
        (
            Signature::SdkHmacSha256,
            "host;x-sdk-date;x-security-token,",
        ),
    ] {
        let mut parts = request("GET", "https://h/", &[]);
        sign(signature, &mut parts, b"", &key, &stamp()).expect("signed");
        assert!(header(&parts, "authorization").contains(names), "{parts:?}");
        let printed = format!("{parts:?}");
        assert!(
            !printed.contains("t0ken") && !printed.contains("Signature="),
            "{printed}"
        );
    }
}

#[test]
fn a_credential_that_cannot_stand_in_a_header_is_an_error() {
    let mut parts = request("GET", "https://h/", &[]);
    let key = Credentials::new("id\n", "secret");
    let refused = sign(Signature::SdkHmacSha256, &mut parts, b"", &key, &stamp());
    assert_eq!(
        refused,
        Err(SigningError::Header(http::header::AUTHORIZATION))
    );
}

#[test]
fn signing_twice_is_signing_once() {
    for signature in SIGNATURES {
        let once = signed(signature, &Call::default());
        let mut twice = once.clone();
        sign(signature, &mut twice, b"", &Call::default().key(), &stamp()).expect("signed");
        assert_eq!(twice.headers, once.headers);
    }
}

#[test]
fn a_token_of_an_earlier_signature_does_not_stay() {
    for signature in SIGNATURES {
        let call = Call::default();
        let with_token = Call {
            token: Some("t0ken".to_owned()),
            ..call.clone()
        };
        let mut parts = signed(signature, &with_token);
        sign(signature, &mut parts, b"", &call.key(), &stamp()).expect("signed");
        assert_eq!(parts.headers, signed(signature, &call).headers);
    }
}

const SIGNATURES: [Signature; 2] = [Signature::Acs3HmacSha256, Signature::SdkHmacSha256];

fn stamp() -> Stamp<'static> {
    Stamp {
        time: at(1_700_000_000),
        nonce: NONCE,
    }
}

/// Everything that a signature covers.
#[derive(Clone, Debug, PartialEq)]
struct Call {
    method: &'static str,
    host: String,
    path: String,
    pairs: Vec<(String, String)>,
    content_type: String,
    extra: String,
    body: Vec<u8>,
    secret: String,
    token: Option<String>,
}

impl Default for Call {
    fn default() -> Self {
        Self {
            method: "GET",
            host: "h".to_owned(),
            path: "/".to_owned(),
            pairs: vec![("a".to_owned(), "b".to_owned())],
            content_type: "text/plain".to_owned(),
            extra: "v".to_owned(),
            body: Vec::new(),
            secret: "s".to_owned(),
            token: None,
        }
    }
}

impl Call {
    fn key(&self) -> Credentials {
        let key = Credentials::new("id", &self.secret);
        match &self.token {
            Some(token) => key.with_token(token),
            None => key,
        }
    }

    fn query(&self) -> String {
        let encode = |text: &str| cloudspec_runtime::percent::encode(text);
        let pairs: Vec<String> = self
            .pairs
            .iter()
            .map(|(k, v)| format!("{}={}", encode(k), encode(v)))
            .collect();
        pairs.join("&")
    }

    fn parts(&self) -> Parts {
        let uri = format!("https://{}{}?{}", self.host, self.path, self.query());
        request(
            self.method,
            &uri,
            &[
                ("content-type", &self.content_type),
                ("x-acs-extra", &self.extra),
            ],
        )
    }
}

fn signed(signature: Signature, call: &Call) -> Parts {
    let mut parts = call.parts();
    sign(signature, &mut parts, &call.body, &call.key(), &stamp()).expect("signed");
    parts
}

/// The pairs in the order of names and values, in which requests are equal whatever the order was before.
fn sorted(mut pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    pairs.sort();
    pairs
}

prop_compose! {
    fn any_call()(
        method in prop_oneof![Just("GET"), Just("POST"), Just("DELETE")],
        host in "[a-z]{1,8}",
        path in "(/[a-z0-9]{1,4}){1,3}",
        pairs in prop::collection::vec((any::<String>(), any::<String>()), 0..5),
        content_type in "[a-z]{1,6}/[a-z]{1,6}",
        extra in "[!-~]{1,8}",
        body in prop::collection::vec(any::<u8>(), 0..40),
        secret in "[!-~]{1,30}",
        token in prop::option::of("[!-~]{1,30}"),
    ) -> Call {
        Call { method, host, path, pairs: sorted(pairs), content_type, extra, body, secret, token }
    }
}

/// A call that differs from the given one in exactly one part, or not at all.
fn changed(call: &Call, other: &Call, part: usize) -> Call {
    let mut changed = call.clone();
    match part {
        0 => changed.method = other.method,
        1 => changed.host.clone_from(&other.host),
        2 => changed.path.clone_from(&other.path),
        3 => changed.pairs.clone_from(&other.pairs),
        4 => changed.content_type.clone_from(&other.content_type),
        5 => changed.extra.clone_from(&other.extra),
        6 => changed.body.clone_from(&other.body),
        7 => changed.secret.clone_from(&other.secret),
        _ => changed.token.clone_from(&other.token),
    }
    changed
}

proptest! {
    #[test]
    fn a_change_of_any_part_changes_the_signature(call in any_call(), other in any_call(), part in 0..9_usize) {
        let changed = changed(&call, &other, part);
        prop_assume!(changed != call);
        for signature in SIGNATURES {
            let (first, second) = (signed(signature, &call), signed(signature, &changed));
            prop_assert_ne!(header(&first, "authorization"), header(&second, "authorization"));
        }
    }

    #[test]
    fn a_change_of_time_or_nonce_changes_the_signature(call in any_call(), seconds in 0..4_000_000_000_u64) {
        let mut later = call.parts();
        let stamp = Stamp { time: at(seconds), nonce: "another" };
        sign(Signature::Acs3HmacSha256, &mut later, &call.body, &call.key(), &stamp).expect("signed");
        let first = signed(Signature::Acs3HmacSha256, &call);
        prop_assert_ne!(header(&first, "authorization"), header(&later, "authorization"));
    }

    #[test]
    fn what_is_sent_is_what_was_signed(call in any_call()) {
        for signature in SIGNATURES {
            let sent = signed(signature, &call);
            prop_assert_eq!(sent.uri.query().unwrap_or_default(), call.query());
            // A server computes the signature from what it received, and from nothing else.
            let expected = authorization(signature, &sent, &call.body, &call.key());
            prop_assert_eq!(header(&sent, "authorization"), expected);
        }
    }

    #[test]
    fn the_order_of_pairs_does_not_matter(call in any_call()) {
        let mut reversed = call.clone();
        reversed.pairs.reverse();
        for signature in SIGNATURES {
            prop_assert_eq!(signed(signature, &call).headers, signed(signature, &reversed).headers);
        }
    }
}
