//! Every golden is Rust that compiles without a warning, and documentation without a warning.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cloudspec_codegen::output::{FileSet, compare, write};
use cloudspec_tests::golden::cases;

#[test]
fn every_golden_compiles_without_warnings() {
    let package = package();
    let mut files = Vec::new();
    let mut root = String::from(
        "//! All goldens.\n#![deny(warnings, missing_docs, rust_2018_idioms, unreachable_pub)]\n#![allow(deprecated)]\n",
    );
    for case in cases() {
        let module = case.name.replace('-', "_");
        let _ = writeln!(root, "pub mod {module};");
        files.push((
            format!("{module}.rs"),
            "//! A golden.\npub mod acme;\n".to_owned(),
        ));
        for (path, text) in case.generate().iter().filter(|(path, _)| *path != "lib.rs") {
            files.push((format!("{module}/{path}"), text.to_owned()));
        }
    }
    files.push(("lib.rs".to_owned(), root));
    fill(&package, files);
    cargo(&package, &["clippy", "--quiet"]);
    cargo(&package, &["doc", "--quiet", "--no-deps"]);
}

fn package() -> PathBuf {
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("goldens");
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let runtime = workspace
        .join("runtime")
        .canonicalize()
        .expect("the runtime");
    let manifest = format!(
        "[package]\nname = \"goldens\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[features]\ndefault = [\"acme-vault\"]\nacme-vault = []\n\n\
         [dependencies]\ncloudspec-runtime = {{ path = {runtime:?} }}\n\n[workspace]\n"
    );
    fs::create_dir_all(&package).expect("a folder for the goldens");
    put(&package.join("Cargo.toml"), manifest.as_bytes());
    let lock = fs::read(workspace.join("Cargo.lock")).expect("the versions of the workspace");
    put(&package.join("Cargo.lock"), &lock);
    package
}

/// Written like any other output, so that unchanged files are not compiled again.
fn fill(package: &Path, files: Vec<(String, String)>) {
    let files = FileSet::new(files).expect("all paths stay inside");
    let sources = package.join("src");
    let problems = compare(&files, &sources).expect("the folder can be read");
    write(&files, &sources, &problems).expect("the folder can be written");
}

fn put(path: &Path, bytes: &[u8]) {
    use std::io::Write as _;
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(path)
        .expect("a file");
    file.write_all(bytes).expect("a file");
}

fn cargo(package: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--offline")
        .current_dir(package)
        .env("RUSTDOCFLAGS", "-D warnings")
        .env_remove("RUSTFLAGS")
        .env("CARGO_TARGET_DIR", package.join("target"))
        .output()
        .expect("cargo starts");
    let shown = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments:?}\n{shown}");
}
