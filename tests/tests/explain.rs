//! Every diagnostic has an explanation: its wrong example gives it, its right one does not and is valid.

#![allow(
    clippy::disallowed_methods,
    reason = "the files of a test vanish with their directory"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cloudspec_codegen::diagnostic::{Code, Diagnostics, Style, render};
use cloudspec_codegen::explain::{Example, explain};
use cloudspec_codegen::lint;
use cloudspec_codegen::source::SourceTree;

const SERVICE: &str = "acme/vault/v1/";
const ACTION: &str =
    "action: Copy\nsummary: Copies a thing.\naccess: write\nsource: { document: page }\n";

#[test]
fn every_explanation_has_its_three_parts() {
    for code in Code::ALL {
        let explanation = explain(*code).unwrap_or_else(|| panic!("{}", code.id()));
        assert!(explanation.prose.len() > 60, "{}", code.id());
        assert_ne!(explanation.wrong, explanation.right, "{}", code.id());
    }
}

#[test]
fn every_wrong_example_gives_its_code() {
    let silent: Vec<String> = Code::ALL
        .iter()
        .filter_map(|code| {
            let (found, report) = found(&explain(*code)?.wrong);
            (!gives(&found, *code)).then(|| format!("{}:\n{report}", code.id()))
        })
        .collect();
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn every_right_example_is_valid() {
    let invalid: Vec<String> = Code::ALL
        .iter()
        .filter_map(|code| {
            let (found, report) = found(&explain(*code)?.right);
            (gives(&found, *code) || found.has_errors())
                .then(|| format!("{}:\n{report}", code.id()))
        })
        .collect();
    assert!(invalid.is_empty(), "{}", invalid.join("\n"));
}

/// An example shows one thing: what else it is reported for would only confuse.
#[test]
fn wrong_examples_are_wrong_in_one_way() {
    let several: Vec<String> = Code::ALL
        .iter()
        .filter(|code| !code.is_advice())
        .filter_map(|code| {
            let (found, report) = found(&explain(*code)?.wrong);
            let others = found
                .iter()
                .any(|it| it.code != *code && !it.code.is_advice());
            others.then(|| format!("{}:\n{report}", code.id()))
        })
        .collect();
    assert!(several.is_empty(), "{}", several.join("\n"));
}

/// Whether the code is among what was found.
fn gives(found: &Diagnostics, code: Code) -> bool {
    found.iter().any(|it| it.code == code)
}

/// What the lints find in an example, and how it is shown. The tree is on the disk, since one example is a link.
fn found(example: &Example) -> (Diagnostics, String) {
    let root = tempfile::tempdir().expect("a directory");
    fs::write(root.path().join("elsewhere.yaml"), "action: Copy\n").expect("a file");
    let specs = root.path().join("specs");
    for (path, content) in files(example) {
        put(&specs, &path, &content);
    }
    let tree = SourceTree::read(&specs).expect("a tree");
    let mut diagnostics = Diagnostics::default();
    for found in lint::lint(&tree).diagnostics.iter() {
        let of_base = tree
            .locate(found.span())
            .is_some_and(|(path, _)| path.ends_with("/actions/Ping.yaml"));
        if !of_base {
            diagnostics.push(found.clone());
        }
    }
    let report = render(&diagnostics, &tree, Style::Plain);
    (diagnostics, report)
}

fn put(specs: &Path, path: &str, content: &[u8]) {
    let (path, target) = match path.split_once(" -> ") {
        Some((path, target)) => (path, Some(target)),
        None => (path, None),
    };
    let path = specs.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
    match target {
        None => fs::write(&path, content).expect("a file"),
        Some(_) => link(&specs.with_file_name("elsewhere.yaml"), &path),
    }
}

#[cfg(unix)]
fn link(target: &Path, path: &Path) {
    std::os::unix::fs::symlink(target, path).expect("a link");
}

#[cfg(not(unix))]
fn link(target: &Path, path: &Path) {
    std::os::windows::fs::symlink_file(target, path).expect("a link");
}

/// The base, and over it the files of the example, each with what files of its kind start with.
fn files(example: &Example) -> BTreeMap<String, Vec<u8>> {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("broken/base.spec");
    let base = fs::read_to_string(base).expect("the base");
    let mut files = sections(base.split_once("--- ").map_or("", |(_, rest)| rest));
    let service = files
        .get("service.yaml")
        .cloned()
        .expect("the base has a service");
    let written = match example.text.starts_with("--- ") {
        true => format!("{}\n", example.text.trim_start_matches("--- ")),
        false => {
            let text = example.text.replacen("\n--- ", "\n\0", 1);
            match text.split_once('\0') {
                Some((first, rest)) => format!("actions/Copy.yaml\n{first}--- {rest}"),
                None => format!("actions/Copy.yaml\n{text}\n"),
            }
        }
    };
    for (path, text) in sections(&written) {
        let text = match path.as_str() {
            "actions/Copy.yaml" if !text.starts_with("action:") => format!("{ACTION}{text}"),
            "service.yaml" => with_head(&service, &text),
            _ => text,
        };
        files.insert(path, text);
    }
    let whole = |path: String| match path.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => format!("{SERVICE}{path}"),
    };
    let bytes = |text: String| match example.escaped {
        true => unescaped(&text),
        false => text.into_bytes(),
    };
    files
        .into_iter()
        .map(|(path, text)| (whole(path), bytes(text)))
        .collect()
}

/// The service of the base, without the documents when the example has its own.
fn with_head(service: &str, text: &str) -> String {
    let head = match text.contains("documents:") {
        true => service
            .split_once("documents:")
            .map_or(service, |(head, _)| head),
        false => service,
    };
    format!("{head}{text}")
}

fn sections(text: &str) -> BTreeMap<String, String> {
    text.split("\n--- ")
        .filter_map(|section| section.split_once('\n'))
        .map(|(path, text)| (path.trim().to_owned(), format!("{}\n", text.trim_end())))
        .collect()
}

fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend(before.bytes());
        rest = escape(after, &mut bytes);
    }
    bytes.extend(rest.bytes());
    bytes
}

/// Adds what an escape stands for; what is left behind it. In what is repeated, `%` is its number.
fn escape<'t>(text: &'t str, bytes: &mut Vec<u8>) -> &'t str {
    if let Some(rest) = text.strip_prefix('x') {
        let (digits, rest) = rest.split_at(2);
        bytes.push(u8::from_str_radix(digits, 16).expect("two digits"));
        return rest;
    }
    let (inside, rest) = text.split_once('}').expect("a bracket");
    if let Some(digits) = inside.strip_prefix("u{") {
        let number = u32::from_str_radix(digits, 16).expect("digits");
        bytes.extend(
            char::from_u32(number)
                .expect("a character")
                .to_string()
                .bytes(),
        );
        return rest;
    }
    let inside = inside.strip_prefix('{').expect("an escape");
    let (count, what) = inside.split_once(" x ").expect("a count");
    for number in 1..=count.parse().expect("a number") {
        bytes.extend(what.replace('%', &i32::to_string(&number)).bytes());
    }
    rest
}
