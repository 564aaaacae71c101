//! Drafts from a vendor's files: what they hold, that they load but for their marks, and that no file breaks them.
//!
//! The files in `tests/draft` are of our own making, in the forms that vendors use.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use cloudspec_codegen::diagnostic::{Style, render};
use cloudspec_codegen::draft::{Draft, Outcome, Reading, Source, draft, read, store};
use cloudspec_codegen::load;
use cloudspec_codegen::model::Service;
use cloudspec_codegen::source::SourceTree;
use proptest::prelude::*;
use serde_json::{Value, json};

type Files = BTreeMap<String, Vec<u8>>;

#[test]
fn a_draft_of_one_action() {
    insta::assert_snapshot!(drafted(&all_drafts(), "CopyThing"));
}

#[test]
fn a_draft_with_a_list_in_an_object() {
    insta::assert_snapshot!(drafted(&all_drafts(), "ListCopies"));
}

#[test]
fn a_draft_without_answers() {
    let sources = [source("metadata", &["CopyThing.json"])];
    let drafts = draft(&sources, &service()).expect("the template is sound");
    let text = drafted(&drafts, "CopyThing");
    assert!(text.contains("no source describes the response"), "{text}");
    assert!(!text.contains("response:"), "{text}");
}

#[test]
fn drafts_load_but_for_their_marks() {
    let mut files = tree();
    files.extend(pages(&all_drafts()));
    let loaded = load(&SourceTree::from_files(files));
    let open = loaded
        .diagnostics
        .iter()
        .filter(|it| it.code.is_open_question());
    assert!(open.count() > 50);
    assert!(
        !loaded.diagnostics.has_mistakes(),
        "{}",
        report(&all_drafts())
    );
}

#[test]
fn an_answered_draft_is_a_spec() {
    let mut files = tree();
    for (path, text) in pages(&all_drafts()) {
        files.insert(
            path,
            answered(&String::from_utf8(text).expect("a text")).into_bytes(),
        );
    }
    let tree = SourceTree::from_files(files);
    assert_eq!(render(&load(&tree).diagnostics, &tree, Style::Plain), "");
}

#[test]
fn no_sentence_of_a_note_is_copied() {
    let text = drafted(&all_drafts(), "CopyThing");
    for words in [
        "The vault",
        "kind of copy",
        "everything",
        "point in time.",
        "How long",
    ] {
        assert!(!text.contains(words), "{words:?} in\n{text}");
    }
}

#[test]
fn an_existing_spec_is_compared() {
    let drafts = all_drafts();
    let found = drafts.iter().find(|draft| draft.action == "ListVaults");
    let Some(Outcome::Exists { differences }) = found.map(|draft| &draft.outcome) else {
        panic!("ListVaults has a spec");
    };
    insta::assert_snapshot!(differences.join("\n"));
}

#[test]
fn a_draft_is_written_once() {
    let root = tempfile::tempdir().expect("a folder");
    let path = "acme/vault/v1/actions/CopyThing.yaml";
    assert!(store(root.path(), path, "first").expect("written"));
    assert!(!store(root.path(), path, "second").expect("not written"));
    let text = fs::read_to_string(root.path().join(path)).expect("the draft");
    assert_eq!(text, "first");
}

#[test]
fn other_files_are_named_and_skipped() {
    let why = |bytes: &[u8]| match read(bytes) {
        Reading::Skipped(why) => why,
        Reading::Actions { actions, .. } => panic!("{actions:?}"),
    };
    let version = fs::read(folder().join("version.json")).expect("the file");
    assert_eq!(why(&version), "it lists actions and describes none");
    assert!(why(b"{").starts_with("it is not JSON"));
    assert!(why(b"\xff").starts_with("it is not JSON"));
    assert_eq!(why(b"[]"), "it holds no object");
    assert_eq!(why(b"{}"), "it describes no action");
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(why(deep.as_bytes()).starts_with("it is not JSON"));
    let odd = br#"{"name": "../../Odd", "parameters": []}"#;
    assert!(why(odd).contains("cannot be the name of an action"));
}

#[test]
fn what_cannot_be_used_is_remarked_on() {
    let bytes = json!({"name": "Odd", "parameters": [
        {"name": "A", "type": "String", "position": "Query", "required": "yes"},
        {"name": "A", "type": "Long", "position": "Query"},
        {"name": "b c", "type": "String", "position": "Query"},
        {"name": "D", "type": "String", "position": "Body"},
        7,
    ]});
    let Reading::Actions {
        remarks, actions, ..
    } = read(bytes.to_string().as_bytes())
    else {
        panic!("it describes an action");
    };
    assert_eq!(actions[0].request.as_ref().map(Vec::len), Some(2));
    insta::assert_snapshot!(remarks.join("\n"));
}

#[test]
fn classes_that_multiply_end() {
    let class = |next: usize| {
        let field =
            |number: usize| json!({"wire": format!("F{number}"), "type": format!("C{next}")});
        Value::from((0..40).map(field).collect::<Vec<_>>())
    };
    let mut classes = serde_json::Map::new();
    classes.insert("GrowResponseBody".to_owned(), class(0));
    classes.extend((0..30).map(|number| (format!("C{number}"), class(number + 1))));
    let bytes = Value::Object(classes).to_string().into_bytes();
    let reading = read(&bytes);
    assert!(matches!(reading, Reading::Actions { .. }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever stands in the notes, names and types: the draft loads but for its marks.
    #[test]
    fn any_metadata_makes_a_draft_that_loads(parameters in prop::collection::vec(parameter(2), 0..8)) {
        let text = json!({"name": "Odd", "parameters": parameters}).to_string();
        let Reading::Actions { actions, .. } = read(text.as_bytes()) else {
            return Err(TestCaseError::fail("it describes an action"));
        };
        let sources = [Source { document: "metadata".to_owned(), actions }];
        let drafts = draft(&sources, &service()).expect("the template is sound");
        let mut files = tree();
        files.extend(pages(&drafts));
        let loaded = load(&SourceTree::from_files(files));
        prop_assert!(!loaded.diagnostics.has_mistakes(), "{text}\n{}", report(&drafts));
    }
}

/// A parameter with words that notes use, in any order, and a few that they do not.
fn parameter(depth: u32) -> BoxedStrategy<Value> {
    let word = prop::sample::select(vec![
        "Valid values:",
        "\n- **a**: b",
        "\n- 30\n- 50",
        "\n- **A**",
        "Default value:",
        "7",
        "true",
        "a",
        "1 to 9",
        "9 to 1",
        "99999999999 to 999999999999",
        "between 1 and 3",
        ". ",
        "in days",
        "in seconds",
        "This parameter is required if ",
        "is optional if ",
        "**B** is **red**",
        "Name is true",
        " and ",
        ", or ",
        "the engine is red",
        "JSON",
        "commas (,) separate",
        "up to 64 ASCII characters",
        "smaller than",
        "[CallMe](",
        ")",
        "\\",
        "\u{202e}",
        "\u{0}",
        "TODO",
        "{{ x }}",
        "é",
        "\"",
        "not used",
    ]);
    let note = prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "));
    let name = prop::sample::select(vec![
        "Name",
        "B",
        "PageNum",
        "RequestId",
        "VaultId",
        "StartTime",
        "Size",
        "Password",
        "Colour",
        "Odd",
        "type",
        "_",
        "a-b",
        "T1",
        "FooBar",
        "Foo_Bar",
        "fooBar2",
        "foo-bar",
        "é",
        "",
    ]);
    let ty = prop::sample::select(vec![
        "String",
        "Integer",
        "Long",
        "Boolean",
        "Float",
        "RepeatList",
        "Object",
        "T<",
        "",
    ]);
    let position = prop::sample::select(vec!["Query", "Path", "Header", "Host", "Body", ""]);
    let parts = match depth {
        0 => Just(Vec::new()).boxed(),
        _ => prop::collection::vec(parameter(depth - 1), 0..3).boxed(),
    };
    (name, ty, position, any::<bool>(), note, parts)
        .prop_map(|(name, ty, position, required, description, parts)| {
            let mut value = json!({"name": name, "type": ty, "position": position, "required": required, "description": description});
            if !parts.is_empty() {
                value["sub_parameters"] = Value::from(parts);
            }
            value
        })
        .boxed()
}

fn all_drafts() -> Vec<Draft> {
    let sources = [
        source(
            "metadata",
            &["CopyThing.json", "ListCopies.json", "ListVaults.json"],
        ),
        source("client", &["client.json"]),
    ];
    draft(&sources, &service()).expect("the template is sound")
}

fn source(document: &str, names: &[&str]) -> Source {
    let mut actions = Vec::new();
    for name in names {
        let bytes = fs::read(folder().join(name)).expect("the file");
        match read(&bytes) {
            Reading::Actions { actions: found, .. } => actions.extend(found),
            Reading::Skipped(why) => panic!("{name}: {why}"),
        }
    }
    Source {
        document: document.to_owned(),
        actions,
    }
}

fn drafted(drafts: &[Draft], action: &str) -> String {
    drafts
        .iter()
        .find(|draft| draft.action == action)
        .and_then(|draft| match &draft.outcome {
            Outcome::Drafted { text, .. } => Some(text.clone()),
            Outcome::Exists { .. } => None,
        })
        .expect("a draft of the action")
}

fn pages(drafts: &[Draft]) -> Files {
    drafts
        .iter()
        .filter_map(|draft| match &draft.outcome {
            Outcome::Drafted { path, text } => Some((path.clone(), text.clone().into_bytes())),
            Outcome::Exists { .. } => None,
        })
        .collect()
}

/// The draft as it is when somebody answered all questions by leaving things as they are.
fn answered(text: &str) -> String {
    let mut out = String::new();
    let mut below: Option<usize> = None;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        if below.is_some_and(|marks| indent > marks) {
            continue;
        }
        below = line.trim_start().starts_with("review:").then_some(indent);
        if below.is_none() {
            out.push_str(&line.replace("TODO", "What it is."));
            out.push('\n');
        }
    }
    out
}

fn report(drafts: &[Draft]) -> String {
    let mut files = tree();
    files.extend(pages(drafts));
    let tree = SourceTree::from_files(files);
    render(&load(&tree).diagnostics, &tree, Style::Plain)
}

fn service() -> Service {
    let tree = SourceTree::from_files(tree());
    let loaded = load(&tree);
    let problems = render(&loaded.diagnostics, &tree, Style::Plain);
    assert_eq!(problems, "");
    loaded.api.services.into_iter().next().expect("the service")
}

fn tree() -> Files {
    let text = fs::read_to_string(folder().join("service.spec")).expect("the service");
    let sections = text.split("--- ").skip(1);
    sections
        .filter_map(|section| section.split_once('\n'))
        .map(|(path, text)| (format!("acme/vault/v1/{path}"), text.as_bytes().to_vec()))
        .collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("draft")
}
