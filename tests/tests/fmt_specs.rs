//! The committed specs stand in the one layout, and formatting changes no meaning.

use std::collections::BTreeMap;
use std::path::Path;

use cloudspec_codegen::fmt::format;
use cloudspec_codegen::schema::schema_of;
use cloudspec_codegen::source::{SourceFile, SourceTree};
use cloudspec_codegen::{dump, load};

#[test]
fn every_committed_spec_names_its_schema_and_stands_in_the_one_layout() {
    for file in spec_files(&specs()) {
        let line = first_line(&file.path);
        let written = format(&file.path, &file.text, Some(&line)).expect("a layout");
        assert!(
            written == file.text,
            "{}: run `cargo xtask fmt-specs`",
            file.path
        );
    }
}

/// Whatever the layout of the specs was before, they mean the same after.
#[test]
fn formatting_shaken_specs_gives_them_back() {
    for file in spec_files(&specs()) {
        let shaken = shaken(&file.text);
        let written = format(&file.path, &shaken, None)
            .unwrap_or_else(|refused| panic!("{}: {refused}", file.path));
        assert!(written == file.text, "{}:\n{written}", file.path);
    }
}

#[test]
fn formatted_specs_have_the_same_model() {
    let tree = specs();
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (_, file) in tree.files() {
        let text = format(&file.path, &file.text, None).unwrap_or_else(|_| file.text.clone());
        files.insert(file.path.clone(), text.into_bytes());
    }
    let before = dump::dump(&load(&tree).api, None);
    let after = dump::dump(&load(&SourceTree::from_files(files)).api, None);
    assert_eq!(
        serde_json::to_value(&before).expect("JSON"),
        serde_json::to_value(&after).expect("JSON")
    );
}

/// The same with three blanks of indentation below each key of the file, and blank lines around it.
fn shaken(text: &str) -> String {
    let line = |line: &str| match line.starts_with(' ') {
        true => format!(" {line}\n"),
        false => format!("{line}\n"),
    };
    format!("\n\n{}\n\n", text.lines().map(line).collect::<String>())
}

fn first_line(path: &str) -> String {
    let up = "../".repeat(path.matches('/').count() + 1);
    let schema = schema_of(path).expect("a spec");
    format!("# yaml-language-server: $schema={up}codegen/schema/{schema}")
}

fn spec_files(tree: &SourceTree) -> impl Iterator<Item = &SourceFile> {
    tree.files()
        .map(|(_, file)| file)
        .filter(|file| schema_of(&file.path).is_some())
}

fn specs() -> SourceTree {
    SourceTree::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs"))
        .expect("the specs can be read")
}
