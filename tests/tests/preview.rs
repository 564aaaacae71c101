//! What `cargo xtask preview` shows: read by a person once, held here; and what must hold for every action.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use cloudspec_codegen::load;
use cloudspec_codegen::model::Api;
use cloudspec_codegen::preview::{Format, Outcome, Plan, all, outcomes, program, render};
use cloudspec_codegen::source::SourceTree;
use cloudspec_tests::desk::{Desk, Said, workspace};
use cloudspec_tests::golden::cases;
use cloudspec_tests::specs::root;

const ACTION: &str = "specs/acme/odd/v1/actions/Break.yaml";
const TEXT: Format = Format::Text { color: false };

/// All specs.
static API: LazyLock<Api> = LazyLock::new(|| {
    let tree = SourceTree::read(&root()).expect("the specs can be read");
    load(&tree).api
});

/// All actions, tried by one program.
static ALL: LazyLock<BTreeMap<String, (Plan<'static>, Outcome)>> = LazyLock::new(|| {
    let plans = all(&API);
    let outcomes = outcomes(&run(&plans)).expect("one outcome for each action");
    assert_eq!(plans.len(), outcomes.len());
    let pairs = plans.into_iter().zip(outcomes);
    pairs.map(|pair| (pair.0.name().to_owned(), pair)).collect()
});

/// What the program of these actions prints.
fn run(plans: &[Plan<'_>]) -> String {
    let desk = Desk::new("preview_of_all");
    let generated = workspace().join("generated");
    for (path, text) in program(plans, &generated.to_string_lossy()).expect("Rust") {
        desk.write(&format!("program/{path}"), &text);
    }
    desk.write("program/Cargo.lock", &desk.read("Cargo.lock"));
    let said = desk.cargo("run --quiet --manifest-path program/Cargo.toml");
    assert_eq!(
        (said.code, said.err.as_str()),
        (Some(0), ""),
        "not even a warning"
    );
    said.out
}

fn shown(name: &str, format: Format) -> String {
    let (plan, outcome) = &ALL[name];
    render(plan, outcome, format).expect("a preview")
}

/// Nested values, answers as JSON and XML, facts that only the caller knows, an example that breaks rules.
#[test]
fn an_rpc_call() {
    insta::assert_snapshot!("rpc.txt", shown("alibaba_dbs_create_restore_task", TEXT));
    insta::assert_snapshot!(
        "rpc.md",
        shown("alibaba_dbs_create_restore_task", Format::Markdown)
    );
}

/// Parameters in the path, another spelling in the example, an answer without a body.
#[test]
fn a_rest_call() {
    insta::assert_snapshot!("rest.txt", shown("huawei_dcs_list_restore_records", TEXT));
    insta::assert_snapshot!(
        "rest.md",
        shown("huawei_dcs_list_restore_records", Format::Markdown)
    );
}

/// Structures in JSON text.
#[test]
fn a_call_with_structures() {
    let text = shown("alibaba_dbs_modify_backup_objects", TEXT);
    insta::assert_snapshot!("structures.txt", text);
}

/// Constraints and rules of elements; no document prints a request.
#[test]
fn a_call_without_example() {
    let text = shown("alibaba_hbr_describe_restore_jobs2", TEXT);
    let (text, _) = text.split_once("\nAnswers\n").expect("several parts");
    insta::assert_snapshot!("no_example.txt", text);
}

#[test]
fn every_action_can_be_previewed() {
    assert!(ALL.len() >= 36, "only {} actions", ALL.len());
    for name in ALL.keys() {
        for format in [TEXT, Format::Markdown] {
            let shown = shown(name, format);
            for part in ["Call", "Wire", "Violations", "Answers"] {
                assert!(shown.contains(part), "{name} has no {part}:\n{shown}");
            }
            let failure = "annot be sent";
            assert!(!shown.contains(failure), "{name}:\n{shown}");
        }
    }
}

/// A validator that lets through what the spec refuses, or a witness that breaks nothing, would show here.
#[test]
fn every_constraint_and_rule_is_broken_and_told() {
    let (mut told, mut silent) = (0, Vec::new());
    for name in ALL.keys() {
        let shown = shown(name, TEXT);
        let lines: Vec<&str> = shown.lines().collect();
        for pair in lines.windows(2) {
            let is_silent = ["    nothing is said", "    no request was found"];
            match is_silent.iter().any(|silence| pair[1].starts_with(silence)) {
                true => silent.push(format!("{name}: {} {}", pair[0], pair[1])),
                false => {
                    told += usize::from(
                        pair[1].starts_with("    `") || pair[1].starts_with("    advice: `"),
                    )
                }
            }
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
    assert!(told >= 70, "only {told} things are told");
}

#[test]
fn no_secret_is_shown() {
    let with_secret = "alibaba_dbs_configure_backup_plan";
    let text = shown(with_secret, TEXT);
    assert!(
        text.contains(".source_endpoint_password(\"***\")"),
        "{text}"
    );
    for name in ALL.keys() {
        assert!(!shown(name, TEXT).contains("not-a-real-one"), "{name}");
    }
}

/// Whatever names a spec has, what is made for it is Rust.
#[test]
fn the_programs_of_all_goldens_are_rust() {
    for case in cases() {
        let bytes = |(path, text): (String, String)| (path, text.into_bytes());
        let tree = SourceTree::from_files(case.files.into_iter().map(bytes).collect());
        let api = load(&tree).api;
        let made = program(&all(&api), "generated");
        assert!(made.is_ok(), "{}: {:?}", case.name, made.err());
    }
}

/// As a person does: the generated crate is missing, then current, then stale.
#[test]
fn the_command() {
    let desk = Desk::new("preview");
    lay_out(&desk);
    assert_refused(&desk, "missing  generated/src/acme/odd/break_.rs");
    let written = desk.xtask("codegen");
    assert_eq!(written.code, Some(0), "{}", written.err);
    insta::assert_snapshot!("odd.txt", preview(&desk, "odd/Break").out);
    let markdown = preview(&desk, "Break --format markdown").out;
    assert_harmless(&markdown);
    insta::assert_snapshot!("odd.md", markdown);
    insta::assert_snapshot!("nothing.txt", preview(&desk, "acme/odd/v1/Plain").out);

    let unknown = preview(&desk, "Braek");
    let expected = "error: no spec has an action `Braek`; did you mean `Break`?\n";
    assert_eq!((unknown.code, unknown.err.as_str()), (Some(2), expected));
    desk.edit(ACTION, &[("length: 6..", "length: 7..")]);
    assert_refused(&desk, "stale    generated/src/acme/odd/break_.rs");
    desk.edit(ACTION, &[("access: write", "access: wirte")]);
    let wrong = preview(&desk, "Break");
    assert_eq!(wrong.code, Some(1));
    assert!(wrong.err.contains("did you mean `write`?"), "{}", wrong.err);
}

/// What is compiled is shared with the tests of callers.
fn preview(desk: &Desk, arguments: &str) -> Said {
    let desks = desk.path().parent().expect("the folder of desks");
    let mut command = desk.command(&format!("preview {arguments}"));
    command.env("CARGO_TARGET_DIR", desks.with_file_name("consumer"));
    let output = command.output().expect("a program");
    let text = |bytes| String::from_utf8(bytes).expect("a text");
    Said {
        code: output.status.code(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// Nothing old is shown: what is not current is named, with the remedy.
fn assert_refused(desk: &Desk, what: &str) {
    let Said { code, out, err } = preview(desk, "Break");
    assert_eq!((code, out.as_str()), (Some(1), ""));
    for part in [what, "help: run `cargo xtask codegen`"] {
        assert!(err.contains(part), "{part} is not said:\n{err}");
    }
}

/// Outside of code, nothing of a spec is markup, a link, a mention, or ends what it stands in.
fn assert_harmless(markdown: &str) {
    let mut fence: Option<&str> = None;
    for line in markdown.lines() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        match fence {
            Some(open) if line == open => fence = None,
            Some(_) => {}
            None if ticks >= 3 => fence = line.get(..ticks),
            None => assert_prose(line),
        }
    }
    assert_eq!(fence, None, "a fence is open at the end:\n{markdown}");
}

fn assert_prose(line: &str) {
    let mut prose = String::new();
    for (index, part) in line.split('`').enumerate() {
        if index % 2 == 0 {
            prose.push_str(part);
        }
    }
    let prose = prose.replace("<br>", "").replace("\\]", "");
    for markup in ["<", "@", "](", "<!--", "https://e"] {
        assert!(!prose.contains(markup), "{markup} in {line}");
    }
}

/// Lays the files of `odd.spec` on the desk.
fn lay_out(desk: &Desk) {
    let path = workspace().join("tests/preview/odd.spec");
    let text = std::fs::read_to_string(path).expect("a spec");
    for part in text.split("\n--- ").skip(1) {
        let (path, text) = part.split_once('\n').expect("a path and a text");
        desk.write(&format!("specs/acme/odd/v1/{path}"), &format!("{text}\n"));
    }
    let features = "[features]\nacme-odd = []";
    desk.edit("generated/Cargo.toml", &[("[features]", features)]);
}
