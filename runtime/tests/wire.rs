//! Requests on the wire.

mod support;

use cloudspec_runtime::{Endpoint, Error, Request, preview, to_http};
use support::{CreateTask, Filter, ListRecords};

fn here() -> Endpoint {
    Endpoint::region("here-1").expect("a region")
}

fn there() -> Endpoint {
    Endpoint::region("there-1").expect("a region")
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn create() -> CreateTask {
    CreateTask {
        name: some("a b*é"),
        password: some("s3cret"),
        filters: vec![
            Filter::default(),
            Filter {
                key: some(""),
                values: vec!["x".to_owned(), "y".to_owned()],
                ..Filter::default()
            },
        ],
        dry_run: Some(true),
        ..CreateTask::default()
    }
}

fn list(instance_id: &str) -> ListRecords {
    ListRecords {
        project_id: some("p-1"),
        instance_id: some(instance_id),
        limit: Some(10),
        language: some("en-us"),
        ..ListRecords::default()
    }
}

#[test]
fn rpc_has_all_parameters_in_the_query_and_the_action_in_headers() {
    let http = to_http(&create(), &here()).expect("valid");
    assert_eq!(http.method(), "POST");
    assert_eq!(
        http.uri().to_string(),
        "https://vault.example.com/?Name=a%20b%2A%C3%A9&Password=s3cret&Filters.2.Key=\
         &Filters.2.Values.1=x&Filters.2.Values.2=y&DryRun=true"
    );
    assert_eq!(http.headers()["x-acs-action"], "CreateTask");
    assert_eq!(http.headers()["x-acs-version"], "2020-01-01");
    assert_eq!(http.headers()["accept"], "application/json");
    assert!(http.body().is_empty());
}

#[test]
fn nothing_set_is_nothing_sent() {
    let http = to_http(&CreateTask::default(), &here()).expect("valid");
    assert_eq!(http.uri().to_string(), "https://vault.example.com/");
}

#[test]
fn the_region_of_a_request_chooses_the_host_and_is_not_sent() {
    let request = CreateTask {
        region_id: some("else-9"),
        ..CreateTask::default()
    };
    let http = to_http(&request, &here()).expect("valid");
    assert_eq!(http.uri().to_string(), "https://vault.else-9.example.com/");
}

#[test]
fn rest_fills_path_query_and_headers() {
    let http = to_http(&list("i 1"), &there()).expect("valid");
    assert_eq!(http.method(), "GET");
    assert_eq!(
        http.uri().to_string(),
        "https://rest.example.com/v2/p-1/instances/i%201/records?limit=10"
    );
    assert_eq!(http.headers()["x-language"], "en-us");
    assert_eq!(http.headers()["x-project-id"], "p-1");
    assert!(!http.headers().contains_key("x-acs-action"));
}

#[test]
fn a_path_that_would_lead_elsewhere_is_refused() {
    for id in ["", ".", "..", "a/b"] {
        let refused = to_http(&list(id), &there());
        assert!(
            matches!(refused, Err(Error::Validation(_))),
            "{id}: {refused:?}"
        );
    }
    let unset = ListRecords {
        instance_id: None,
        ..list("i")
    };
    let says = to_http(&unset, &there()).expect_err("unset").to_string();
    assert!(says.contains("`instance_id` is required"), "{says}");
}

#[test]
fn a_header_cannot_be_split() {
    let request = ListRecords {
        language: some("en\r\nx-evil: 1"),
        ..list("i")
    };
    let says = to_http(&request, &there())
        .expect_err("refused")
        .to_string();
    assert!(says.contains("`X-Language`"), "{says}");
}

#[test]
fn parameters_too_long_for_a_uri_are_an_error() {
    let request = CreateTask {
        name: Some("x".repeat(70_000)),
        ..CreateTask::default()
    };
    let says = to_http(&request, &here())
        .expect_err("too long")
        .to_string();
    assert!(says.contains("too long for a URI"), "{says}");
}

#[test]
fn extra_parameters_come_last_and_win() {
    let mut request = CreateTask {
        dry_run: Some(true),
        name: some("n"),
        ..CreateTask::default()
    };
    request.extra_mut().set("New", "1 2");
    request.extra_mut().set("DryRun", "maybe");
    let http = to_http(&request, &here()).expect("valid");
    assert_eq!(http.uri().query(), Some("Name=n&New=1%202&DryRun=maybe"));
}

#[test]
fn an_extra_parameter_travels_where_the_known_one_would() {
    let mut request = list("i");
    request.extra_mut().set("instance_id", "other");
    let http = to_http(&request, &there()).expect("valid");
    assert_eq!(http.uri().path(), "/v2/p-1/instances/other/records");
}

#[test]
fn a_preview_shows_what_is_sent_without_secrets() {
    let mut request = create();
    request.extra_mut().set("OtherPassword", "hidden");
    request.region_id = some("here-1");
    assert_eq!(
        preview(&request).to_string(),
        "POST / in here-1\n\
         accept: application/json\n\
         x-acs-action: CreateTask\n\
         x-acs-version: 2020-01-01\n\
         \x20 Name = a b*é\n\
         \x20 Password = ***\n\
         \x20 Filters.2.Key = \n\
         \x20 Filters.2.Values.1 = x\n\
         \x20 Filters.2.Values.2 = y\n\
         \x20 DryRun = true\n\
         \x20 OtherPassword = ***"
    );
}

#[test]
fn a_preview_shows_what_is_missing() {
    let request = ListRecords {
        instance_id: None,
        ..list("i")
    };
    assert_eq!(
        preview(&request).path,
        "/v2/p-1/instances/{instance_id}/records"
    );
}
