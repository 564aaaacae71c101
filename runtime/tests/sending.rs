//! Calls over real transports to a real server on loopback.

#[path = "support/client.rs"]
mod client;
#[path = "support/server.rs"]
mod server;
mod support;

use std::collections::BTreeSet;
use std::time::Duration;

use client::{AnyClient, KINDS, Watch, credentials, each, options};
use cloudspec_runtime::client::WaitOptions;
use cloudspec_runtime::transport::TransportErrorKind;
use cloudspec_runtime::{Error, Signature, authorization};
use server::{Received, Reply, Server};
use support::{CreateTask, DeleteTask, ListRecords, ListTasks};

const CREATED: &str = r#"{"RequestId":"r-1","Success":true,"TaskId":"t-1"}"#;
const THROTTLED: &str = r#"{"RequestId":"r-0","Code":"Throttling.User","Message":"slower"}"#;

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn create() -> CreateTask {
    CreateTask {
        name: some("n~*/ é"),
        password: some("s3cr3t word"),
        ..CreateTask::default()
    }
}

fn records() -> ListRecords {
    ListRecords {
        project_id: some("p"),
        instance_id: some("i 1"),
        limit: Some(2),
        ..ListRecords::default()
    }
}

/// Checks the signature as the service would: from what came, and the secret.
fn assert_signed(received: &Received, signature: Signature) {
    let expected = authorization(signature, &received.parts(), &received.body, &credentials());
    assert_eq!(received.header("authorization"), expected);
}

#[test]
fn a_call_arrives_signed_and_its_answer_comes_back() {
    each(&[Reply::json(200, CREATED)], |client, server, _| {
        let created = client.send(&create()).expect("created");
        assert_eq!(created.task_id.as_deref(), Some("t-1"));
        let [call] = server.received().try_into().expect("one call");
        assert_eq!(call.method, "POST");
        assert_eq!(call.query("Name"), Some("n~%2A%2F%20%C3%A9"));
        assert_eq!(call.header("x-acs-action"), "CreateTask");
        assert_eq!(call.header("accept"), "application/json");
        assert_eq!(call.header("x-acs-security-token"), "token");
        assert!(call.header("user-agent").starts_with("cloudspec/"));
        assert_eq!(format!("http://{}", call.header("host")), server.origin());
        assert_signed(&call, Signature::Acs3HmacSha256);
    });
}

#[test]
fn calls_can_be_made_from_any_thread() {
    fn takes_send(_: impl Send) {}
    let server = Server::start(&[Reply::hang_up()]);
    let AnyClient::Async(client, _) =
        AnyClient::new(client::Kind::Async, &server, &Watch::default())
    else {
        unreachable!("the asynchronous kind was asked for");
    };
    takes_send(client.send(&create()));
    takes_send(client.items(ListTasks::default()).next());
    takes_send(client.wait(&ListTasks::default(), &WaitOptions::default()));
}

#[test]
fn rest_calls_arrive_signed_too() {
    each(
        &[Reply::json(200, r#"{"total_num":0,"records":[]}"#)],
        |client, server, _| {
            client.send(&records()).expect("answered");
            let [call] = server.received().try_into().expect("one call");
            assert_eq!(
                (call.method.as_str(), call.target.as_str()),
                ("GET", "/v2/p/instances/i%201/records?limit=2")
            );
            assert_signed(&call, Signature::SdkHmacSha256);
        },
    );
}

#[test]
fn a_changed_request_does_not_fit_its_signature() {
    each(&[Reply::json(200, CREATED)], |client, server, _| {
        client.send(&create()).expect("created");
        let [mut call] = server.received().try_into().expect("one call");
        call.target = call.target.replace("s3cr3t", "0ther");
        let expected = authorization(
            Signature::Acs3HmacSha256,
            &call.parts(),
            &call.body,
            &credentials(),
        );
        assert_ne!(call.header("authorization"), expected);
    });
}

#[test]
fn a_write_with_a_token_is_repeated_with_the_same_token_and_new_nonces() {
    let slower = Reply::new(429, &[("x-acs-retry-after", "1500")], THROTTLED);
    let replies = [
        slower,
        Reply::new(400, &[("retry-after", "2")], THROTTLED),
        Reply::json(200, CREATED),
    ];
    each(&replies, |client, server, watch| {
        let created = client.send(&create()).expect("created in the end");
        assert_eq!(created.task_id.as_deref(), Some("t-1"));
        let calls = server.received();
        assert_eq!(calls.len(), 3);
        let tokens: BTreeSet<_> = calls.iter().map(|call| call.query("ClientToken")).collect();
        assert_eq!(tokens.len(), 1);
        assert_eq!(
            tokens.first().and_then(|token| token.map(str::len)),
            Some(32)
        );
        for header in ["x-acs-signature-nonce", "authorization", "x-acs-date"] {
            let values: BTreeSet<_> = calls.iter().map(|call| call.header(header)).collect();
            assert_eq!(values.len(), 3, "{header}");
        }
        calls
            .iter()
            .for_each(|call| assert_signed(call, Signature::Acs3HmacSha256));
        assert_eq!(watch.pauses(), [1500, 2000].map(Duration::from_millis));
    });
}

#[test]
fn the_callers_own_token_is_kept() {
    each(
        &[Reply::json(503, THROTTLED), Reply::json(200, CREATED)],
        |client, server, _| {
            let request = CreateTask {
                client_token: some("mine"),
                ..create()
            };
            client.send(&request).expect("created");
            let tokens: Vec<_> = server
                .received()
                .iter()
                .map(|call| call.query("ClientToken").map(str::to_owned))
                .collect();
            assert_eq!(tokens, [some("mine"), some("mine")]);
        },
    );
}

#[test]
fn a_write_without_a_token_is_sent_once() {
    for reply in [Reply::json(503, THROTTLED), Reply::hang_up()] {
        each(&[reply], |client, server, watch| {
            let error = client.send(&DeleteTask::default()).expect_err("refused");
            assert!(error.is_retryable(), "{error:?}");
            assert_eq!(server.received().len(), 1);
            assert_eq!(watch.pauses(), []);
        });
    }
}

#[test]
fn a_read_is_repeated_after_lost_answers_until_it_is_enough() {
    each(&[Reply::hang_up()], |client, server, watch| {
        let error = client.send(&ListTasks::default()).expect_err("no answer");
        assert!(matches!(error, Error::Transport(_)), "{error:?}");
        assert_eq!(server.received().len(), 3);
        assert_eq!(watch.pauses(), [125, 250].map(Duration::from_millis));
    });
}

#[test]
fn errors_that_stay_are_not_repeated() {
    each(
        &[Reply::json(403, r#"{"Code":"Forbidden","RequestId":"r"}"#)],
        |client, server, _| {
            let error = client.send(&ListTasks::default()).expect_err("refused");
            assert_eq!(
                (error.code(), error.request_id()),
                (Some("Forbidden"), Some("r"))
            );
            assert_eq!(server.received().len(), 1);
        },
    );
}

#[test]
fn a_service_that_wants_too_much_time_gets_none() {
    each(
        &[Reply::new(503, &[("retry-after", "3600")], THROTTLED)],
        |client, server, watch| {
            let error = client.send(&ListTasks::default()).expect_err("refused");
            assert!(error.retry_after().is_some());
            assert_eq!((server.received().len(), watch.pauses().len()), (1, 0));
        },
    );
}

#[test]
fn redirects_are_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = Server::start(&[Reply::json(200, CREATED)]);
        let location = format!("{}/other", elsewhere.origin());
        each(
            &[Reply::new(status, &[("location", &location)], "")],
            |client, server, _| {
                let error = client.send(&create()).expect_err("no answer");
                assert_eq!(
                    error.status().map(|status| status.as_u16()),
                    Some(status),
                    "{error:?}"
                );
                assert_eq!(server.received().len(), 1);
            },
        );
        assert!(elsewhere.received().is_empty());
    }
}

#[test]
fn a_page_of_a_proxy_keeps_its_status_and_is_an_error_that_passes() {
    let page = "<html><body>Bad Gateway</body></html>";
    each(
        &[Reply::new(502, &[("x-acs-request-id", "r-9")], page)],
        |client, server, _| {
            let error = client.send(&ListTasks::default()).expect_err("no answer");
            assert_eq!(error.status().map(|status| status.as_u16()), Some(502));
            assert_eq!(error.request_id(), Some("r-9"));
            let Error::Service(service) = &error else {
                panic!("{error:?}")
            };
            assert_eq!(service.body.bytes(), page.as_bytes());
            assert_eq!(server.received().len(), 3);
        },
    );
}

#[test]
fn a_body_that_ends_early_is_an_error_that_names_the_call() {
    let cut = Reply::cut(
        200,
        &[("x-acs-request-id", "r-9")],
        r#"{"RequestId":"r-9","It"#,
        500,
    );
    each(&[cut], |client, _, _| {
        let error = client.send(&DeleteTask::default()).expect_err("cut");
        let Error::Transport(transport) = &error else {
            panic!("{error:?}")
        };
        assert_eq!(transport.kind(), TransportErrorKind::Interrupted);
        assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
        assert_eq!(error.request_id(), Some("r-9"));
    });
}

#[test]
fn a_body_that_is_too_long_is_not_read() {
    let long = Reply::json(200, &format!(r#"{{"TaskId":"{}"}}"#, "x".repeat(4096)));
    for kind in KINDS {
        let (server, watch) = (Server::start(std::slice::from_ref(&long)), Watch::default());
        let mut options = options();
        options.max_body_bytes = 1024;
        let client = AnyClient::with_options(kind, &server, &watch, &options);
        let error = client.send(&ListTasks::default()).expect_err("too long");
        let Error::Transport(transport) = &error else {
            panic!("{error:?}")
        };
        assert_eq!(
            transport.kind(),
            TransportErrorKind::TooLong { limit: 1024 }
        );
        assert_eq!(server.received().len(), 1);
    }
}

#[test]
fn silence_ends_with_a_timeout() {
    for kind in KINDS {
        // Nobody ever accepts a connection here, but the system completes it.
        let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let mut options = options();
        options.read_timeout = Duration::from_millis(50);
        let transport = client::AnyTransport::new(kind, &options);
        let uri = format!("http://{}/", silent.local_addr().expect("an address"));
        let error = transport.send(&uri).expect_err("silence");
        assert_eq!(
            error.kind(),
            TransportErrorKind::Timeout,
            "{kind:?}: {error}"
        );
    }
}

#[test]
fn a_closed_port_is_told_from_a_lost_answer() {
    for kind in KINDS {
        let port = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let uri = format!("http://{}/", port.local_addr().expect("an address"));
        drop(port);
        let error = client::AnyTransport::new(kind, &options())
            .send(&uri)
            .expect_err("closed");
        assert_eq!(
            error.kind(),
            TransportErrorKind::Connect,
            "{kind:?}: {error}"
        );
    }
}

#[test]
fn no_content_is_an_empty_response_where_the_documents_say_so() {
    each(&[Reply::new(204, &[], "")], |client, _, _| {
        assert!(client.send(&records()).expect("empty").items.is_empty());
        let error = client.send(&ListTasks::default()).expect_err("not said");
        assert!(matches!(error, Error::Decode(_)), "{error:?}");
    });
}

#[test]
fn a_service_that_repeats_a_secret_does_not_make_it_printed() {
    let body =
        r#"{"Code":"SignatureDoesNotMatch","Message":"Password=s3cr3t%20word or s3cr3t word"}"#;
    each(&[Reply::json(400, body)], |client, _, _| {
        let error = client.send(&create()).expect_err("refused");
        let printed = format!("{error} {error:?}");
        assert!(printed.contains("Password=*** or ***"), "{printed}");
        assert!(!printed.contains("s3cr3t"), "{printed}");
    });
}
