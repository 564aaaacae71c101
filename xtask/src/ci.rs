//! `cargo xtask ci`: exactly what continuous integration runs.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::{Outcome, Trouble, root};

/// Run everything that continuous integration runs
///
/// Format, lints, tests, documentation, generated files, and a clean working tree at the end. Stops at the first step that fails.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask ci")]
pub(crate) struct Ci {}

/// A step: what it shows, the program and its arguments, and the environment that it needs.
struct Step {
    program: &'static str,
    arguments: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
}

const DENY_WARNINGS: &[(&str, &str)] = &[("RUSTDOCFLAGS", "-D warnings")];

const STEPS: &[Step] = &[
    cargo(&["fmt", "--all", "--check"]),
    cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--",
        "-D",
        "warnings",
    ]),
    cargo(&["test", "--workspace", "--all-features"]),
    Step {
        program: "cargo",
        arguments: &["doc", "--workspace", "--all-features", "--no-deps"],
        environment: DENY_WARNINGS,
    },
    cargo(&["xtask", "fmt-specs", "--check"]),
    cargo(&["xtask", "lint", "--deny-advice"]),
    cargo(&["xtask", "coverage", "--check"]),
    cargo(&["xtask", "codegen", "--check"]),
];

const fn cargo(arguments: &'static [&'static str]) -> Step {
    Step {
        program: "cargo",
        arguments,
        environment: &[],
    }
}

impl Ci {
    pub(crate) fn run(&self) -> Result<Outcome, Trouble> {
        let workspace = root::workspace();
        let started = Instant::now();
        for step in STEPS {
            if !step.run(&workspace)? {
                return Ok(Outcome::Findings);
            }
        }
        if !is_clean(&workspace)? {
            return Ok(Outcome::Findings);
        }
        anstream::eprintln!("ci: all steps passed in {:.0?}", started.elapsed());
        Ok(Outcome::Clean)
    }
}

impl Step {
    /// Whether the step succeeded. Its output is shown as it comes.
    fn run(&self, workspace: &Path) -> Result<bool, Trouble> {
        let shown = format!("{} {}", self.program, self.arguments.join(" "));
        anstream::eprintln!("ci: {shown}");
        let started = Instant::now();
        let status = Command::new(self.program)
            .args(self.arguments)
            .envs(self.environment.iter().copied())
            .current_dir(workspace)
            .stdin(Stdio::null())
            .status()
            .map_err(|error| format!("`{shown}` could not be started: {error}"))?;
        let verdict = if status.success() { "passed" } else { "FAILED" };
        anstream::eprintln!("ci: {shown}: {verdict} in {:.1?}", started.elapsed());
        Ok(status.success())
    }
}

/// Whether the steps left the working tree as it was committed: a step that wrote something, or a change that nobody committed, shows here.
fn is_clean(workspace: &Path) -> Result<bool, Trouble> {
    let output = Command::new("git")
        .args(["status", "--porcelain"])
        .current_dir(workspace)
        .output()?;
    if !output.status.success() {
        return Err("`git status` failed".into());
    }
    let changes = String::from_utf8_lossy(&output.stdout);
    if !changes.is_empty() {
        anstream::eprintln!("ci: the working tree is not clean:\n{changes}");
    }
    Ok(changes.is_empty())
}
