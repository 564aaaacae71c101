//! Lists the requests of the generated crate, so that a new one is tested without being named anywhere.

#![allow(
    clippy::disallowed_methods,
    reason = "cargo makes the folder for this one file"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let generated = "../generated/src";
    println!("cargo::rerun-if-changed={generated}");
    let mut list = String::from("vec![\n");
    for file in files(Path::new(generated)) {
        list.push_str(&calls(&file));
    }
    list.push_str("]\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("calls.rs"), list).expect("the folder of the build");
}

/// All files of services, `<provider>/<service>/<file>.rs`, sorted.
fn files(root: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = entries(root)
        .iter()
        .flat_map(|provider| entries(provider))
        .flat_map(|service| entries(&service))
        .collect();
    files.sort();
    files
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .map(|entry| entry.expect("an entry").path())
        .collect()
}

/// One line of Rust for each request in a file.
fn calls(file: &Path) -> String {
    let text = fs::read_to_string(file).expect("a text");
    let mut above = file.iter().rev().skip(1).map(|part| part.to_string_lossy());
    let service = above.next().expect("a service");
    let provider = above.next().expect("a provider");
    let check = match text.contains("context: &super::Context") {
        true => "|request| request.check(&Default::default())",
        false => "|request| request.check()",
    };
    let mut calls = String::new();
    for line in text.lines() {
        let name = line.strip_prefix("impl ::cloudspec_runtime::Request for ");
        if let Some(name) = name.and_then(|rest| rest.strip_suffix(" {")) {
            let path = format!("::cloudspec::{provider}::{service}::{name}");
            let _ = writeln!(calls, "    call_of::<{path}>({check}),");
        }
    }
    calls
}
