//! Every broken spec gets the diagnostic that its author needs.
//!
//! `tests/broken/<case>.spec` holds the files that differ from a small valid tree, `base.spec`, each after a line `--- <path>`. What
//! stands before the first such line says what is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use cloudspec_codegen::diagnostic::{Code, Style, render};
use cloudspec_codegen::load;
use cloudspec_codegen::source::SourceTree;

type Files = BTreeMap<String, Vec<u8>>;

/// The directory that the paths of a case are below, unless they start with `/`.
const SERVICE: &str = "acme/vault/v1/";

#[test]
fn the_base_of_all_cases_is_valid() {
    assert_eq!(report(base()), "");
}

#[test]
fn each_case_gets_its_diagnostic() {
    insta::glob!("../broken", "*.spec", |path| {
        if path.file_stem().is_some_and(|stem| stem == "base") {
            return;
        }
        let text = fs::read_to_string(path).expect("the case is a text");
        let mut files = base();
        files.extend(files_of(&text));
        let report = report(files);
        assert!(!report.is_empty(), "{} is not broken", path.display());
        insta::assert_snapshot!(report);
    });
}

#[test]
fn a_file_that_is_not_utf8() {
    insta::assert_snapshot!(report_with("types.yaml", b"enums:\n  Mode: \xc3\x28\n"));
}

#[test]
fn a_file_with_a_byte_order_mark() {
    insta::assert_snapshot!(report_with("types.yaml", b"\xef\xbb\xbfenums: {}\n"));
}

#[test]
fn a_name_that_leads_out_of_the_tree() {
    insta::assert_snapshot!(report_with(
        "actions/../../../../etc/Copy.yaml",
        b"action: Copy\n"
    ));
}

#[test]
fn ten_thousand_levels() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", "")] {
        let text = format!(
            "enums: \n  {}{}\n",
            open.repeat(10_000),
            close.repeat(10_000)
        );
        let report = report_with("types.yaml", text.as_bytes());
        assert!(report.starts_with("error[E0202]"), "{open}: {report:.300}");
    }
}

#[test]
fn a_type_of_ten_thousand_brackets() {
    let field = format!("{}string{}", "list<".repeat(10_000), ">".repeat(10_000));
    let text = format!(
        "structures:\n  Deep: {{ doc: Deep., fields: {{ A: {{ type: {field}, doc: A. }} }} }}\n"
    );
    assert!(report_with("types.yaml", text.as_bytes()).contains("error[E0404]"));
}

#[test]
fn a_file_of_nine_megabytes() {
    insta::assert_snapshot!(report_with("types.yaml", &vec![b'#'; 9 * 1024 * 1024]));
}

#[test]
fn a_structure_has_as_many_names_as_the_runtime_tells_apart() {
    let report = |fields: usize| {
        let field = |number| format!("    F{number}: {{ type: string, doc: One of many. }}\n");
        let fields: String = (0..fields).map(field).collect();
        let head = "action: Ping\nsummary: Answers.\naccess: read\nsource: { document: page }\n";
        let text = format!("{head}response:\n  fields:\n{fields}");
        report_with("actions/Ping.yaml", text.as_bytes())
    };
    let most = cloudspec_runtime::MAX_NAMES;
    assert_eq!(report(most), "");
    assert!(report(most + 1).starts_with("error[E0417]"));
}

/// A diagnostic that shows what a spec holds must not let it steer the terminal.
#[test]
fn hostile_characters_never_reach_the_terminal() {
    let in_yaml = "enums:\n  \"\u{202e}\": { doc: \"\u{200f}\", values: {} }\n# \u{2066}\u{61c}\n";
    let not_yaml = "enums:\n  \"\u{1b}[2J\": {}\n# \u{1b}[31m\u{9b}\n";
    for text in [in_yaml, not_yaml] {
        let report = report_with("types.yaml", text.as_bytes());
        let hostile = |c: char| {
            (c.is_control() && c != '\n') || "\u{202e}\u{200f}\u{2066}\u{61c}".contains(c)
        };
        assert!(!report.contains(hostile), "{report:?}");
        assert!(report.starts_with("error"), "{report}");
    }
}

/// Codes that no case shows. Keep this list short: a diagnostic that nobody has read is a bad one.
#[test]
fn almost_every_code_has_a_case() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("broken");
    let mut shown: BTreeSet<Code> = BTreeSet::new();
    for entry in fs::read_dir(cases).expect("the cases") {
        let text = fs::read_to_string(entry.expect("a case").path()).expect("a text");
        let mut files = base();
        files.extend(files_of(&text));
        let loaded = load(&SourceTree::from_files(files));
        shown.extend(loaded.diagnostics.iter().map(|diagnostic| diagnostic.code));
    }
    let without: Vec<_> = Code::ALL
        .iter()
        .filter(|code| !code.is_advice() && !shown.contains(code))
        .map(|code| code.slug())
        .collect();
    // Each of these has a test of its own, here or where links are read.
    let elsewhere = [
        "not-utf8",
        "file-too-large",
        "foreign-link",
        "too-deeply-nested",
        "byte-order-mark",
    ];
    assert_eq!(without, elsewhere);
}

fn report_with(path: &str, bytes: &[u8]) -> String {
    let mut files = base();
    files.insert(format!("{SERVICE}{path}"), bytes.to_vec());
    report(files)
}

fn report(files: Files) -> String {
    let tree = SourceTree::from_files(files);
    render(&load(&tree).diagnostics, &tree, Style::Plain)
}

fn base() -> Files {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("broken/base.spec");
    files_of(&fs::read_to_string(path).expect("the base"))
}

fn files_of(text: &str) -> Files {
    let mut files = Files::new();
    let sections = text.split("--- ").skip(1);
    for section in sections {
        let (path, content) = section.split_once('\n').unwrap_or((section, ""));
        let path = path.trim();
        let path = path
            .strip_prefix('/')
            .map_or_else(|| format!("{SERVICE}{path}"), str::to_owned);
        files.insert(path, content.as_bytes().to_vec());
    }
    files
}
