//! `cargo xtask preview`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use cloudspec_codegen::generate;
use cloudspec_codegen::model::Api;
use cloudspec_codegen::output::{compare, missing_features};
use cloudspec_codegen::preview::{self, Plan, find, folder, outcomes, program, render};

use crate::codegen::{report_features, report_problems};
use crate::{Options, Outcome, Trouble, files, root};

/// Show one action: its builder call, violations, wire request and decoded answers
///
/// A small program is written below `target/preview` and run with the generated crate, so everything that is shown is what callers
/// get. The first run compiles the runtime. Exits with 1 when the preview cannot be made.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  cargo xtask preview CreateRestoreTask\n  cargo xtask preview huawei/dcs/ListRestoreRecords --format markdown"
)]
pub(crate) struct Preview {
    /// The action, as the vendor calls it; `service/action` where several services have one of that name
    action: String,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, clap::ValueEnum)]
enum Format {
    /// For a terminal
    #[default]
    Text,
    /// For a comment on a pull request
    Markdown,
}

impl Preview {
    pub(crate) fn run(&self, options: &Options) -> Result<Outcome, Trouble> {
        let Some(api) = options.load_specs()? else {
            return Ok(Outcome::Findings);
        };
        let plans = find(&api, &self.action)?;
        if !is_current(&api)? {
            return Ok(Outcome::Findings);
        }
        let Some(printed) = Project::of(&plans)?.run()? else {
            return Ok(Outcome::Findings);
        };
        let pairs = plans.iter().zip(outcomes(&printed)?);
        let shown = pairs.map(|(plan, outcome)| render(plan, &outcome, self.format.into()));
        anstream::print!("{}", shown.collect::<Result<Vec<_>, _>>()?.join("\n"));
        Ok(Outcome::Clean)
    }
}

/// Whether the generated crate is what the specs say; tells what is not.
fn is_current(api: &Api) -> Result<bool, Trouble> {
    let package = root::workspace().join("generated");
    let shown = root::in_repository(&package);
    let problems = compare(&generate(api, &|| {})?, &package.join("src"))?;
    report_problems(&problems, &shown);
    if !problems.is_empty() {
        anstream::eprintln!(
            "error: the generated crate is not what the specs say, so its preview would not be either\nhelp: run `cargo xtask codegen`"
        );
    }
    let manifest = std::fs::read_to_string(package.join("Cargo.toml"))?;
    let features = missing_features(api, &manifest);
    report_features(&features, &shown);
    Ok(problems.is_empty() && features.is_empty())
}

/// The package that shows some actions.
struct Project {
    folder: PathBuf,
}

impl Project {
    /// Writes the package. The versions of its dependencies are those of the workspace, so that nothing has to be downloaded.
    fn of(plans: &[Plan<'_>]) -> Result<Self, Trouble> {
        let workspace = root::workspace();
        let generated = workspace.join("generated");
        let folder = workspace.join("target/preview").join(folder(plans));
        for (file, text) in program(plans, &generated.to_string_lossy())? {
            replace(&folder.join(file), &text)?;
        }
        let lock = std::fs::read_to_string(workspace.join("Cargo.lock"))?;
        files::replace(&folder.join("Cargo.lock"), &lock)?;
        Ok(Self { folder })
    }

    /// What the program prints. `None` when it cannot be compiled or does not end well; says why.
    fn run(&self) -> Result<Option<String>, Trouble> {
        let mut output = self.cargo(&["--offline"])?;
        if is_download_needed(&output) {
            output = self.cargo(&[])?;
        }
        if !output.status.success() {
            anstream::eprint!("{}", String::from_utf8_lossy(&output.stderr));
            anstream::eprintln!(
                "error: the program that shows the action cannot be compiled or run; it is in `{}`",
                self.folder.display()
            );
            return Ok(None);
        }
        Ok(Some(String::from_utf8(output.stdout)?))
    }

    fn cargo(&self, options: &[&str]) -> Result<Output, Trouble> {
        let target = self.target()?;
        if !target.exists() {
            anstream::eprintln!("preview: compiling the runtime, once");
        }
        let output = Command::new("cargo")
            .args(["run", "--quiet", "--color", "never"])
            .args(options)
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", target)
            .stdin(Stdio::null())
            .output();
        Ok(output.map_err(|error| format!("`cargo` could not be started: {error}"))?)
    }

    /// One for all actions, so that only the first of them waits for the runtime; the person's own, if there is one.
    fn target(&self) -> std::io::Result<PathBuf> {
        match std::env::var_os("CARGO_TARGET_DIR") {
            Some(own) => std::path::absolute(own),
            None => Ok(self.folder.with_file_name("target")),
        }
    }
}

/// Leaves a file alone that is what it should be, so that nothing is compiled again.
fn replace(path: &Path, text: &str) -> Result<(), Trouble> {
    match std::fs::read_to_string(path) {
        Ok(known) if known == text => Ok(()),
        _ => files::replace(path, text),
    }
}

/// A fresh clone has not downloaded what only the runtime needs.
fn is_download_needed(output: &Output) -> bool {
    !output.status.success() && String::from_utf8_lossy(&output.stderr).contains("--offline")
}

impl From<Format> for preview::Format {
    fn from(format: Format) -> Self {
        match format {
            // What is printed to no terminal loses its colours on the way.
            Format::Text => Self::Text { color: true },
            Format::Markdown => Self::Markdown,
        }
    }
}
