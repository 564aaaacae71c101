//! `cargo xtask watch`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use cloudspec_codegen::diagnostic::{Diagnostics, Severity, Style, render_below};
use cloudspec_codegen::generate;
use cloudspec_codegen::lint::lint;
use cloudspec_codegen::model::Api;
use cloudspec_codegen::output::{compare, write};
use cloudspec_codegen::source::SourceTree;

use crate::{Options, Outcome, Trouble, root};

/// How often to look. Looking costs about a millisecond, works on every file system, and needs no service of the system.
const PAUSE: Duration = Duration::from_millis(40);

/// Lint and generate whenever a spec is saved
///
/// Prints the same diagnostics as `lint`, and writes the same files as `codegen` as soon as there is no error. Ends with Ctrl-C.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  cargo xtask watch\n  cargo xtask watch --lint-only")]
pub(crate) struct Watch {
    /// Write nothing
    #[arg(long)]
    lint_only: bool,
    /// The generated crate [default: `generated` in the workspace]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Do not build and start an optimized version of the command
    #[arg(long)]
    slowly: bool,
    /// End after so many reports
    #[arg(long, value_name = "N", hide = true)]
    reports: Option<usize>,
}

/// What tells one state of the spec tree from another: path, time and size of each file.
type State = Vec<(PathBuf, SystemTime, u64)>;

impl Watch {
    pub(crate) fn run(&self, options: &Options) -> Result<Outcome, Trouble> {
        if cfg!(debug_assertions) && !self.slowly {
            return optimized();
        }
        let specs = options.spec_root();
        anstream::eprintln!("watching {}", specs.display());
        let mut last = None;
        let mut reports = 0;
        while self.reports != Some(reports) {
            let now = state(&specs);
            if last.as_ref() == Some(&now) {
                thread::sleep(PAUSE);
                continue;
            }
            last = Some(now);
            self.report(&specs);
            reports += 1;
        }
        Ok(Outcome::Clean)
    }

    /// One round. A file that is just being written may not be readable; the next round comes soon.
    fn report(&self, specs: &Path) {
        let started = Instant::now();
        let summary = self
            .round(specs)
            .unwrap_or_else(|trouble| format!("error: {trouble}"));
        anstream::eprintln!("{summary} ({:.0?})", started.elapsed());
    }

    fn round(&self, specs: &Path) -> Result<String, Trouble> {
        let tree = SourceTree::read(specs)?;
        let loaded = lint(&tree);
        let root = root::in_repository(specs);
        let problems = render_below(&root, &loaded.diagnostics, &tree, Style::Coloured);
        anstream::eprint!("{problems}");
        let found = tally(&loaded.diagnostics);
        if self.lint_only || loaded.diagnostics.has_errors() {
            return Ok(found);
        }
        Ok(format!("{found}; {}", self.generate(&loaded.api)?))
    }

    fn generate(&self, api: &Api) -> Result<String, Trouble> {
        let package = self
            .out
            .clone()
            .unwrap_or_else(|| root::workspace().join("generated"));
        let sources = package.join("src");
        let files = generate(api, &|| ())?;
        let problems = compare(&files, &sources)?;
        write(&files, &sources, &problems)?;
        let written = problems
            .iter()
            .filter(|problem| problem.kind.is_mended_by_writing())
            .count();
        Ok(match written {
            0 => "generated files are current".to_owned(),
            1 => "1 generated file written".to_owned(),
            many => format!("{many} generated files written"),
        })
    }
}

fn tally(diagnostics: &Diagnostics) -> String {
    match (
        diagnostics.count(Severity::Error),
        diagnostics.count(Severity::Advice),
    ) {
        (0, 0) => "all is well".to_owned(),
        (0, _) => "no errors".to_owned(),
        _ => "nothing generated".to_owned(),
    }
}

/// Runs the same command, optimized: it is started once and answers many times, each time ten times as fast.
fn optimized() -> Result<Outcome, Trouble> {
    anstream::eprintln!("building the optimized command; `--slowly` does without");
    let status = Command::new("cargo")
        .args(["run", "--quiet", "--release", "--manifest-path"])
        .arg(root::workspace().join("Cargo.toml"))
        .args(["--package", "xtask", "--"])
        .args(std::env::args_os().skip(1))
        .status()?;
    Ok(match status.success() {
        true => Outcome::Clean,
        false => Outcome::Findings,
    })
}

/// The state of every file below a directory. What cannot be looked at is left out: it is about to vanish or to come.
fn state(directory: &Path) -> State {
    let mut state = Vec::new();
    add_state(directory, &mut state);
    state.sort_unstable();
    state
}

fn add_state(directory: &Path, state: &mut State) {
    let Ok(entries) = fs::read_dir(directory) else {
        return;
    };
    for entry in entries.flatten() {
        let Ok(metadata) = entry.metadata() else {
            continue;
        };
        match (metadata.is_dir(), metadata.modified()) {
            (true, _) => add_state(&entry.path(), state),
            (false, Ok(modified)) => state.push((entry.path(), modified, metadata.len())),
            (false, Err(_)) => {}
        }
    }
}
