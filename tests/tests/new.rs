//! Skeletons are specs but for their `TODO`s, and become specs when those are filled in.

use std::collections::BTreeMap;
use std::path::Path;

use cloudspec_codegen::diagnostic::{Diagnostic, Style, render};
use cloudspec_codegen::model::Api;
use cloudspec_codegen::skeleton::{Directory, File, action, service};
use cloudspec_codegen::source::SourceTree;
use cloudspec_codegen::{fmt, load};

/// An action whose name a service cannot have yet.
const NAME: &str = "DescribeSomethingNew";

#[test]
fn the_skeleton_of_an_action_lacks_nothing_but_what_it_asks_for() {
    for of in &api().services {
        let skeleton = action(of, NAME).expect("a skeleton");
        let problems = problems(&with(&skeleton));
        assert!(problems.len() > 3, "{}", skeleton.text);
        for problem in problems {
            assert_eq!(problem.code.slug(), "todo", "{}", skeleton.text);
        }
    }
}

#[test]
fn the_skeleton_of_a_service_lacks_nothing_but_what_it_asks_for() {
    for (provider, name) in [("alibaba", "ecs"), ("acme", "vault")] {
        let directory = Directory {
            provider,
            service: name,
            version: "v1",
        };
        let skeleton = service(&api(), directory).expect("a skeleton");
        let problems = problems(&with(&skeleton));
        assert!(problems.len() > 4, "{}", skeleton.text);
        for problem in problems {
            assert_eq!(problem.code.slug(), "todo", "{}", skeleton.text);
        }
    }
}

/// Of several documents, that which lists the action is the one to read.
#[test]
fn the_skeleton_names_the_document_that_announces_the_action() {
    let api = api();
    let of = api.services.iter().find(|it| it.name == "dbs");
    let of = of.expect("the service");
    let text = action(of, "StopBackupPlan").expect("a skeleton").text;
    assert!(
        text.contains("source: { document: dbs-reference-2020, "),
        "{text}"
    );
}

#[test]
fn skeletons_stand_in_the_one_layout() {
    for of in &api().services {
        let File { path, text } = action(of, NAME).expect("a skeleton");
        assert_eq!(
            fmt::format(&path, &text, None).as_deref(),
            Ok(text.as_str())
        );
    }
}

#[test]
fn a_skeleton_that_was_filled_in_is_a_spec() {
    let api = api();
    let of = api
        .services
        .iter()
        .find(|it| it.name == "dbs")
        .expect("the service");
    let mut skeleton = action(of, NAME).expect("a skeleton");
    skeleton.text = filled_in(&skeleton.text);
    let tree = with(&skeleton);
    let loaded = load(&tree);
    let report = render(&loaded.diagnostics, &tree, Style::Plain);
    assert!(loaded.diagnostics.is_empty(), "{report}\n{}", skeleton.text);
    let made = loaded
        .api
        .services
        .iter()
        .flat_map(|it| &it.actions)
        .find(|it| it.name == NAME);
    assert_eq!(made.map(|it| it.request.len()), Some(1));
}

/// What an author would do, in short.
fn filled_in(text: &str) -> String {
    let line = |line: &str| match line.split_once("\"TODO:") {
        Some((before, _)) if before.contains("section: ") => format!("{before}\"9.9\" }}\n"),
        Some((before, _)) => format!("{before}What the page says.\n"),
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

fn problems(tree: &SourceTree) -> Vec<Diagnostic> {
    load(tree).diagnostics.iter().cloned().collect()
}

fn api() -> Api {
    load(&specs()).api
}

/// The committed specs and one more file.
fn with(file: &File) -> SourceTree {
    let specs = specs();
    let files = specs
        .files()
        .map(|(_, it)| (it.path.clone(), it.text.clone().into_bytes()));
    let mut files: BTreeMap<_, _> = files.collect();
    files.insert(file.path.clone(), file.text.clone().into_bytes());
    SourceTree::from_files(files)
}

fn specs() -> SourceTree {
    SourceTree::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs"))
        .expect("the specs can be read")
}
