//! A crate outside of the workspace, as a caller would write it: with one service and nothing else.

#![allow(clippy::disallowed_methods, reason = "writes to a folder of its own")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

const MANIFEST: &str = r#"
[package]
name = "consumer"
edition = "2024"

[dependencies]
cloudspec = { path = "GENERATED", default-features = false, features = ["alibaba-dbs"] }

[workspace]
"#;

const COMPLETE: &str = r#"
use cloudspec::alibaba::dbs::{CreateRestoreTask, DestinationLocation};

fn main() {
    let builder = CreateRestoreTask::builder()
        .backup_plan_id("dbs1hvb0ww")
        .destination_endpoint_instance_type(DestinationLocation::Rds)
        .restore_task_name("nightly")
        .destination_endpoint_password("Sesame-7777")
        .backup_set_id("1ibh2f5u")
        .restore_time(1_554_560_477_000);
    println!("{builder:?}");
    for violation in builder.build().expect_err("it breaks four rules") {
        println!("{} {}", violation.rule(), violation.path());
    }
}
"#;

const INCOMPLETE: &str = r#"
use cloudspec::alibaba::dbs::{CreateRestoreTask, DestinationLocation};

fn main() {
    let _ = CreateRestoreTask::builder()
        .backup_plan_id("dbs1hvb0ww")
        .destination_endpoint_instance_type(DestinationLocation::Rds)
        .build();
}
"#;

/// One test, so that the crate is compiled once.
#[test]
fn a_crate_with_one_service() {
    let consumer = Consumer::new();
    builds_and_is_told_everything_at_once(&consumer);
    does_not_compile_without_a_required_parameter(&consumer);
    depends_on_no_macro_and_no_client(&consumer);
}

fn builds_and_is_told_everything_at_once(consumer: &Consumer) {
    let output = consumer.cargo(&["run", "--quiet", "--bin", "complete"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let printed = String::from_utf8_lossy(&output.stdout);
    let (builder, violations) = printed.split_once('\n').expect("several lines");
    assert!(
        builder.contains("nightly") && !builder.contains("7777"),
        "{builder}"
    );
    let expected = [
        "region-by-location DestinationEndpointRegion",
        "instance-by-location DestinationEndpointInstanceID",
        "restore-objects-needed RestoreObjects",
        "backup-set-or-time BackupSetId",
    ];
    assert_eq!(violations.lines().collect::<Vec<_>>(), expected);
}

fn does_not_compile_without_a_required_parameter(consumer: &Consumer) {
    let output = consumer.cargo(&["build", "--quiet", "--bin", "incomplete"]);
    assert!(!output.status.success(), "it compiles");
    let message = stderr(&output);
    for part in [
        "error[E0277]: required parameter `RestoreTaskName` is not set",
        "call `.restore_task_name(..)` before `.build()`",
        "src/bin/incomplete.rs:8:10",
    ] {
        assert!(message.contains(part), "{part} is not said:\n{message}");
    }
    assert_eq!(message.matches("error[").count(), 1, "{message}");
}

fn depends_on_no_macro_and_no_client(consumer: &Consumer) {
    let output = consumer.cargo(&["tree", "--edges", "normal", "--prefix", "none"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let tree = String::from_utf8_lossy(&output.stdout);
    assert!(tree.contains("cloudspec-runtime v"), "{tree}");
    assert!(!tree.contains("(proc-macro)"), "{tree}");
    let clients = [
        "reqwest",
        "ureq",
        "hyper",
        "curl",
        "isahc",
        "tokio",
        "async-std",
        "smol",
        "rustls",
    ];
    for name in tree.lines().filter_map(|line| line.split(' ').next()) {
        assert!(!clients.contains(&name), "{name} in\n{tree}");
    }
}

struct Consumer(tempfile::TempDir);

impl Consumer {
    /// The versions of all dependencies are those of the workspace, so nothing has to be downloaded.
    fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let folder = tempfile::tempdir().expect("a temporary folder");
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        };
        let generated = root
            .join("generated")
            .canonicalize()
            .expect("the generated crate");
        let generated = generated.to_string_lossy().replace('\\', "/");
        write("Cargo.toml", &MANIFEST.replace("GENERATED", &generated));
        write("src/bin/complete.rs", COMPLETE);
        write("src/bin/incomplete.rs", INCOMPLETE);
        let lock = fs::read_to_string(root.join("Cargo.lock")).expect("the versions");
        write("Cargo.lock", &lock);
        Self(folder)
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command
            .args(arguments)
            .args(["--offline", "--color", "never"]);
        command
            .current_dir(self.0.path())
            .env("CARGO_TARGET_DIR", target());
        command
            .env_remove("RUSTFLAGS")
            .output()
            .expect("cargo runs")
    }
}

/// Kept between runs, so that only the first of them compiles the dependencies.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("consumer")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
