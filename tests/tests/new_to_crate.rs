//! From nothing to a crate that a caller compiles against, by the commands that a person types.

use cloudspec_tests::desk::{Desk, Said};

const SERVICE: &str = "specs/acme/vault/v1/service.yaml";
const ACTION: &str = "specs/acme/vault/v1/actions/CopyThing.yaml";

#[test]
fn from_a_skeleton_to_a_call() {
    let desk = Desk::new("new_to_crate");
    a_service_is_started_and_filled_in(&desk);
    an_action_is_refused_until_it_is_written(&desk);
    what_is_written_is_linted_until_all_is_silent(&desk);
    a_file_gets_the_one_layout(&desk);
    the_crate_is_written(&desk);
    a_caller_compiles_against_it(&desk);
}

fn a_service_is_started_and_filled_in(desk: &Desk) {
    let started = succeeds(desk, "new-service acme vault v1");
    assert_eq!(
        started,
        format!("wrote {SERVICE} with 8 places to fill in; `cargo xtask lint` lists them\n")
    );
    assert_eq!(open_places(&fails(desk, "lint")).len(), 8);
    desk.edit(
        SERVICE,
        &[
            ("\"TODO: full name of the service\"", "Vault"),
            (
                "\"TODO: what the service does, in a sentence or two.\"",
                "Keeps copies.",
            ),
            ("\"TODO: title of the page or manual\"", "The reference"),
            ("\"TODO: where the table of endpoints stands\"", "\"2\""),
            ("first-region", "north"),
            ("\"TODO: host of that region\"", "north.vault.example.com"),
            (
                "\"TODO: name of the field with the id of the call\"",
                "RequestId",
            ),
            ("\"TODO: name of the field with the error code\"", "Code"),
            ("\"TODO: name of the field with the error text\"", "Message"),
        ],
    );
}

fn an_action_is_refused_until_it_is_written(desk: &Desk) {
    let started = succeeds(desk, "new vault CopyThing");
    assert_eq!(
        started,
        format!("wrote {ACTION} with 4 places to fill in; `cargo xtask lint` lists them\n")
    );
    let unfinished = fails(desk, "lint");
    assert_eq!(
        open_places(&unfinished),
        [
            "CopyThing.yaml:3:10",
            "CopyThing.yaml:5:47",
            "CopyThing.yaml:11:10",
            "CopyThing.yaml:17:12",
        ],
        "{unfinished}"
    );
    let refused = fails(desk, "codegen");
    assert_eq!(open_places(&refused), open_places(&unfinished));
    let again = desk.xtask("new vault CopyThing");
    assert_eq!(again.code, Some(2));
    assert_eq!(again.err, format!("error: `{ACTION}` is there already\n"));
}

fn what_is_written_is_linted_until_all_is_silent(desk: &Desk) {
    desk.write(ACTION, &WRITTEN_IN_HASTE.replace("1..=9", "9..=1"));
    let wrong = fails(desk, "lint");
    assert!(wrong.starts_with("error[E0503]: "), "{wrong}");
    assert!(wrong.contains("CopyThing.yaml:11:16"), "{wrong}");

    desk.write(ACTION, WRITTEN_IN_HASTE);
    let advice = succeeds(desk, "lint");
    assert!(advice.starts_with("advice[A0108]: "), "{advice}");
    assert_eq!(fails(desk, "lint --deny-advice"), advice);
    desk.write(
        "specs/acme/vault/v1/examples/CopyThing.response.json",
        "{ \"CopyId\": \"c-1\" }\n",
    );
    desk.edit(
        ACTION,
        &[(
            "response:",
            "examples: [ { response: CopyThing.response.json } ]\nresponse:",
        )],
    );
    assert_eq!(succeeds(desk, "lint --deny-advice"), "");
}

fn a_file_gets_the_one_layout(desk: &Desk) {
    let other = fails(desk, "fmt-specs --check");
    assert!(
        other.contains("CopyThing.yaml has another layout"),
        "{other}"
    );
    assert_eq!(desk.read(ACTION).lines().count(), 16);
    succeeds(desk, "fmt-specs");
    assert_eq!(desk.read(ACTION), IN_THE_ONE_LAYOUT);
    assert_eq!(succeeds(desk, "fmt-specs --check"), "");
    assert_eq!(succeeds(desk, "fmt-specs"), "");
    assert_eq!(succeeds(desk, "lint --deny-advice"), "");
}

fn the_crate_is_written(desk: &Desk) {
    let missing = fails(desk, "codegen --check");
    assert!(
        missing.contains("missing  generated/src/acme/vault/copy_thing.rs\n"),
        "{missing}"
    );
    let written = fails(desk, "codegen");
    assert!(
        written.contains("wrote    generated/src/acme/vault/copy_thing.rs\n"),
        "{written}"
    );
    let feature = "acme-vault = []";
    assert!(written.contains(feature), "{written}");
    let features = format!("[features]\n{feature}");
    desk.edit("generated/Cargo.toml", &[("[features]", &features)]);
    assert_eq!(succeeds(desk, "codegen"), "");
    assert_eq!(succeeds(desk, "codegen --check"), "");
    let module = desk.read("generated/src/acme/vault/copy_thing.rs");
    assert!(module.contains("pub struct CopyThing {"), "{module}");
}

fn a_caller_compiles_against_it(desk: &Desk) {
    desk.write("caller/Cargo.toml", CALLER_MANIFEST);
    desk.write("caller/src/main.rs", CALLER);
    desk.edit(
        "Cargo.toml",
        &[("\"generated\"]", "\"generated\", \"caller\"]")],
    );
    let Said { code, out, err } = desk.cargo("run --quiet --package caller");
    assert_eq!((code, err.as_str()), (Some(0), ""), "not even a warning");
    assert_eq!(out, CALLED);
}

/// All is well; what was said to the person.
fn succeeds(desk: &Desk, arguments: &str) -> String {
    ended(desk, arguments, 0)
}

/// There is something that the person must mend.
fn fails(desk: &Desk, arguments: &str) -> String {
    ended(desk, arguments, 1)
}

fn ended(desk: &Desk, arguments: &str, expected: i32) -> String {
    let Said { code, out, err } = desk.xtask(arguments);
    assert_eq!(code, Some(expected), "`{arguments}` said:\n{out}{err}");
    assert_eq!(out, "", "`{arguments}` speaks to people");
    err
}

/// File, line and column of each text that is still to be written.
fn open_places(report: &str) -> Vec<&str> {
    let todos = report.split("error[E0309]: ").skip(1);
    todos
        .filter_map(|todo| todo.lines().nth(1)?.rsplit('/').next())
        .collect()
}

const WRITTEN_IN_HASTE: &str = "\
action: CopyThing
access: write
summary: Copies a thing.
source: { section: \"3\", document: vault-reference }
request:
    ThingId: {doc: Names the thing to copy., type: string, required: true}
    # The console stops at nine.
    Copies:
        doc: How many copies are made.
        type: int32
        range: 1..=9


response:
    CopyId: { doc: Names the first copy., type: string }
";

const IN_THE_ONE_LAYOUT: &str = "\
# yaml-language-server: $schema=../../../../../codegen/schema/action.json
action: CopyThing
summary: Copies a thing.
access: write
source: { document: vault-reference, section: \"3\" }
request:
  ThingId: { type: string, required: true, doc: Names the thing to copy. }
  # The console stops at nine.
  Copies:
    type: int32
    range: 1..=9
    doc: How many copies are made.
response:
  CopyId: { type: string, doc: Names the first copy. }

examples: [{ response: CopyThing.response.json }]
";

const CALLER_MANIFEST: &str = r#"
[package]
name = "caller"
edition = "2024"

[dependencies]
cloudspec = { path = "../generated", features = ["acme-vault"] }
"#;

const CALLER: &str = r#"
use cloudspec::Endpoint;
use cloudspec::acme::vault::CopyThing;

fn main() {
    let copies = |copies| CopyThing::builder().thing_id("t 1").copies(copies).build();
    println!("{}", copies(10).expect_err("ten are too many"));
    let endpoint = Endpoint::region("north").expect("a region");
    let request = copies(9).expect("nine are not").to_http(&endpoint).expect("a request");
    println!("{} {}", request.method(), request.uri());
}
"#;

const CALLED: &str = "\
`Copies` must be in 1..=9, but is 10 (range)
POST https://north.vault.example.com/?ThingId=t%201&Copies=9
";
