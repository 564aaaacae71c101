//! Each action, over each transport, through a real HTTP server on loopback that checks the signature as the service would.

use cloudspec_runtime::authorization;
use cloudspec_tests::client::{AnyClient, credentials, each};
use cloudspec_tests::query::{is_sent, object, parameters};
use cloudspec_tests::server::{Received, Reply, Server};
use cloudspec_tests::specs::{Spec, specs, text};

#[test]
fn every_action_goes_out_signed_and_comes_back_decoded() {
    let specs = specs();
    assert!(specs.len() >= 19, "only {} actions were found", specs.len());
    for spec in &specs {
        for (reply, body, status) in replies(spec) {
            each(&[reply], |client, server, _| {
                call(spec, client, server, status, &body)
            });
        }
    }
}

/// Each answer that the document prints. Where it prints none, one that says no more than that it went well.
fn replies(spec: &Spec) -> Vec<(Reply, String, u16)> {
    let printed = spec.answers().into_iter().map(|example| {
        let kind = format!("application/{}", example.format);
        let reply = Reply::new(example.status, &[("content-type", &kind)], &example.text);
        (reply, example.text, example.status)
    });
    let mut replies: Vec<_> = printed.collect();
    if replies.is_empty() {
        replies.push((Reply::json(200, "{}"), "{}".to_owned(), 200));
    }
    replies
}

fn call(spec: &Spec, client: &AnyClient, server: &Server, status: u16, body: &str) {
    let request = spec.call().request(&spec.full_request());
    let response = match request.send(client) {
        Ok(response) => response,
        Err(error) => panic!("{}: {error}", spec.name()),
    };
    let expected = spec.call().decode(status, body).expect("the same answer");
    assert_eq!(response.json(), expected.model.json(), "{}", spec.name());
    let received: [Received; 1] = server.received().try_into().expect("one call");
    assert_arrived(spec, &received[0]);
}

/// The signature is made again from what came and the secret; then the parameters are read back.
fn assert_arrived(spec: &Spec, received: &Received) {
    let action = spec.call().action;
    let parts = received.parts();
    let signature = action.service.signature;
    let expected = authorization(signature, &parts, &received.body, &credentials());
    assert_eq!(
        received.header("authorization"),
        expected,
        "{}",
        spec.name()
    );
    let sent = object(action, &parameters(action, &parts.uri));
    for parameter in spec.request() {
        let name = text(&parameter["name"]);
        assert_eq!(
            sent.get(name).is_some(),
            is_sent(parameter),
            "{} {name}",
            spec.name()
        );
    }
}

/// A server that would not look at the signature would take this.
#[test]
fn no_part_of_a_signed_request_can_be_changed() {
    for spec in specs() {
        each(&[Reply::json(200, "{}")], |client, server, _| {
            let request = spec.call().request(&spec.full_request());
            drop(request.send(client));
            let mut received = server.received().remove(0);
            received.target.push_str("&Extra=1");
            let signature = spec.call().action.service.signature;
            let expected =
                authorization(signature, &received.parts(), &received.body, &credentials());
            assert_ne!(
                received.header("authorization"),
                expected,
                "{}",
                spec.name()
            );
        });
    }
}
