//! What becomes of answers, whatever they are.

mod support;

use cloudspec_runtime::{AnswerError, Error, ServiceError, decode, decode_noted};
use proptest::prelude::*;
use support::{CreateTask, ListRecords, ListTasks};

fn answer(status: u16, body: &[u8]) -> http::Response<Vec<u8>> {
    let response = http::Response::builder().status(status);
    let response = response
        .header("x-acs-request-id", "from-header")
        .header("x-request-id", "from-header");
    response.body(body.to_vec()).expect("a response")
}

fn failed(status: u16, body: &str) -> Error {
    let response = answer(status, body.as_bytes());
    decode::<CreateTask>(&response)
        .map(|_| ())
        .expect_err("an error")
}

fn service(status: u16, body: &str) -> ServiceError {
    match failed(status, body) {
        Error::Service(error) => *error,
        other => panic!("not from the service: {other:?}"),
    }
}

fn unread(status: u16, body: &str) -> AnswerError {
    match failed(status, body) {
        Error::Decode(error) => *error,
        other => panic!("not about the answer: {other:?}"),
    }
}

#[test]
fn everything_in_the_envelope_is_kept() {
    let body =
        r#"{"RequestId":"r","HostId":"h","Code":"C","Message":"m","Recommend":"https://help"}"#;
    let error = service(404, body);
    assert_eq!(error.status.as_u16(), 404);
    assert_eq!(error.code.as_deref(), Some("C"));
    assert_eq!(error.message.as_deref(), Some("m"));
    assert_eq!(error.request_id.as_deref(), Some("r"));
    assert_eq!(error.recommend.as_deref(), Some("https://help"));
    assert_eq!(error.host_id.as_deref(), Some("h"));
    assert_eq!(error.body.bytes(), body.as_bytes());
    assert_eq!(error.to_string(), "C: m (HTTP 404, request id r)");
}

#[test]
fn http_200_without_success_is_an_error_of_the_service() {
    for body in [
        r#"{"RequestId":"r","Success":false,"ErrCode":"C"}"#,
        r#"{"RequestId":"r","Success":"false","ErrCode":"C"}"#,
        r#"{"CreateTaskResponse":{"RequestId":"r","Success":false,"ErrCode":"C"}}"#,
        r#"{"RequestId":"r","Success":false,"ErrCode":"C","TaskId":{"not":["a","text"]}}"#,
    ] {
        let error = service(200, body);
        assert_eq!(
            (error.status.as_u16(), error.code.as_deref()),
            (200, Some("C")),
            "{body}"
        );
        assert_eq!(error.request_id.as_deref(), Some("r"), "{body}");
    }
}

#[test]
fn success_counts_even_where_the_documents_do_not_have_it() {
    let response = answer(200, br#"{"Success":false,"Code":"C","Items":[]}"#);
    let error = decode::<ListTasks>(&response)
        .map(|_| ())
        .expect_err("not a success");
    assert_eq!(error.code(), Some("C"));
}

#[test]
fn a_success_is_one() {
    let response = answer(
        200,
        b"\xef\xbb\xbf{\"Success\":true,\"TaskId\":\"t\",\"New\":1}",
    );
    let (created, notes) = decode_noted::<CreateTask>(&response).expect("a success");
    assert_eq!(created.task_id.as_deref(), Some("t"));
    assert_eq!(notes.iter().count(), 1);
}

#[test]
fn throttling_is_told_by_code_or_status() {
    assert!(service(400, r#"{"Code":"Throttling.User"}"#).is_throttling());
    assert!(service(429, "").is_throttling());
    assert!(!service(400, r#"{"Code":"InvalidParameter"}"#).is_throttling());
}

#[test]
fn errors_that_may_pass_are_told_from_those_that_stay() {
    for (status, passes) in [
        (400, false),
        (403, false),
        (404, false),
        (429, true),
        (500, true),
        (503, true),
    ] {
        assert_eq!(failed(status, "{}").is_retryable(), passes, "{status}");
    }
}

#[test]
fn what_is_not_an_answer_keeps_status_and_request_id() {
    for body in [
        "",
        " \n",
        "<html></html>",
        "<!DOCTYPE HTML><html>",
        r#"{"TaskId":"t""#,
        "no JSON",
        "[]",
        "null",
    ] {
        let error = unread(200, body);
        assert_eq!(error.status.as_u16(), 200, "{body}");
        assert_eq!(error.request_id.as_deref(), Some("from-header"), "{body}");
        assert_eq!(error.body.bytes(), body.as_bytes());
    }
    assert!(unread(200, "").to_string().contains("an empty body"));
    assert!(unread(200, "<html>").to_string().contains("an HTML page"));
}

#[test]
fn a_redirect_is_an_error() {
    assert_eq!(service(302, "").status.as_u16(), 302);
}

#[test]
fn nothing_is_right_only_where_the_documents_say_so() {
    assert!(decode::<ListRecords>(&answer(204, b"")).is_ok());
    assert!(decode::<ListRecords>(&answer(200, b"")).is_err());
    assert!(decode::<CreateTask>(&answer(204, b"")).is_err());
    let error = decode::<ListRecords>(&answer(400, br#"{"error_code":"D.1","error_msg":"m"}"#));
    assert_eq!(error.map(|_| ()).expect_err("an error").code(), Some("D.1"));
}

#[test]
fn secrets_of_an_answer_are_not_printed() {
    let error = failed(200, r#"{"TaskId":"s3cret-1","Password":"s3cret-2"#);
    let printed = format!("{error} {error:?}");
    assert!(!printed.contains("s3cret"), "{printed}");
}

proptest! {
    #[test]
    fn no_bytes_and_no_status_are_too_much(status in 200..600_u16, body: Vec<u8>) {
        if let Err(error) = decode::<ListTasks>(&answer(status, &body)) {
            prop_assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
            prop_assert!(error.request_id().is_some());
            let printed = format!("{error} {error:?}");
            prop_assert!(printed.len() < 2000, "{}", printed);
        }
    }

    #[test]
    fn a_cut_answer_keeps_what_came_before_the_cut(at in 20..70_usize) {
        let body = br#"{"RequestId":"r-1","Items":[{"TaskId":"a"},{"TaskId":"b"}],"Total":2}"#;
        let cut = body.get(..at.min(body.len() - 1)).unwrap_or_default();
        let error = decode::<ListTasks>(&answer(200, cut)).map(|_| ()).expect_err("cut");
        prop_assert_eq!(error.request_id(), Some("r-1"));
    }
}
