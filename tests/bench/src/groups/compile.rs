//! Compilation of what was generated: the crate alone, its dependencies built beforehand, user CPU of cargo and rustc.
//!
//! Generic code in a library costs nothing until something instantiates it. So each crate comes with one use of every action.

pub(super) mod ours;
mod reference;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use crate::measure::Usage;
use crate::report::{Table, figure};
use crate::rounds::{self, Candidate, Runs};
use crate::workload::{Workload, serde_crate};
use crate::{Fallible, Options, scratch, tools};

const COLUMNS: &[&str] = &[
    "actions",
    "crate",
    "lines",
    "check ratio",
    "check s",
    "check ms/action",
    "release ratio",
    "release s",
    "release ms/action",
];

/// The crates compared, the reference first.
const CRATES: [&str; 3] = ["progenitor", "serde", "cloudspec"];

/// How a crate is built.
#[derive(Clone, Copy)]
enum Mode {
    Check,
    Release,
}

/// Measures every size and prints one table.
pub(crate) fn run(options: &Options) -> Fallible<()> {
    let progenitor = tools::progenitor(options.progenitor.as_deref())?;
    let xtask = tools::xtask()?;
    let mut table = Table::new("Compile", COLUMNS);
    for &actions in &options.compile {
        let workload = Workload::of(actions)?;
        reference::write(&progenitor, actions)?;
        write_serde(&workload)?;
        ours::write(&xtask, &workload)?;
        write_workspace(actions)?;
        let [check, release] =
            [Mode::Check, Mode::Release].map(|mode| measure(actions, mode, options.rounds));
        let (check, release) = (check?, release?);
        rows(&mut table, actions, &check, &release)?;
        targets(&mut table, actions, &check, &release);
    }
    table.print();
    Ok(())
}

/// The plain structures that a person would write.
fn write_serde(workload: &Workload) -> Fallible<()> {
    let actions = workload.actions.len();
    let manifest = manifest(
        "serde",
        actions,
        "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\nserde_urlencoded = \"0.7\"\n",
    );
    let files = BTreeMap::from([
        ("Cargo.toml".to_owned(), manifest),
        ("src/lib.rs".to_owned(), serde_crate::source(workload)?),
    ]);
    scratch::write_tree(&folder("serde", actions), &files)
}

fn manifest(name: &str, actions: usize, dependencies: &str) -> String {
    format!(
        "[package]\nname = \"{name}-{actions}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}"
    )
}

/// One workspace for each size, so that all crates share their dependencies.
fn write_workspace(actions: usize) -> Fallible<()> {
    let members: Vec<String> = CRATES.iter().map(|name| format!("\"{name}\"")).collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev]\ndebug = 0\n",
        members.join(", ")
    );
    scratch::write(&workspace(actions).join("Cargo.toml"), &manifest)
}

fn workspace(actions: usize) -> PathBuf {
    scratch::path(format!("compile/{actions}"))
}

fn folder(name: &str, actions: usize) -> PathBuf {
    workspace(actions).join(name)
}

/// Builds everything once, unmeasured; then in each round each crate alone.
fn measure(actions: usize, mode: Mode, rounds: usize) -> Fallible<Vec<Runs>> {
    for name in CRATES {
        tools::succeed(&mut build(name, actions, mode))?;
    }
    let candidate = |name: &'static str| Candidate {
        name: name.to_owned(),
        prepare: Box::new(move || touch(name, actions)),
        command: build(name, actions, mode),
    };
    rounds::run(
        &CRATES.into_iter().map(candidate).collect::<Vec<_>>(),
        rounds,
    )
}

fn build(name: &str, actions: usize, mode: Mode) -> Command {
    let mut command = tools::cargo();
    match mode {
        Mode::Check => command.arg("check"),
        Mode::Release => command.args(["build", "--release"]),
    };
    command
        .args([
            "--quiet",
            "--package",
            &format!("{name}-{actions}"),
            "--target-dir",
        ])
        .arg(scratch::path("compile/target"));
    command
        .env("CARGO_INCREMENTAL", "0")
        .env("RUSTFLAGS", "")
        .current_dir(workspace(actions));
    command
}

/// Makes cargo build the crate again.
fn touch(name: &str, actions: usize) -> Fallible<()> {
    let file = folder(name, actions).join("src/lib.rs");
    let text = std::fs::read_to_string(&file)?;
    scratch::write(&file, &text)
}

fn rows(table: &mut Table, actions: usize, check: &[Runs], release: &[Runs]) -> Fallible<()> {
    let user = |usage: &Usage| usage.user;
    for (check_runs, release_runs) in check.iter().zip(release) {
        let name = check_runs.name.as_str();
        let lines = scratch::rust_lines(&folder(name, actions).join("src"))?;
        let mut cells = vec![actions.to_string(), name.to_owned(), lines.to_string()];
        for (runs, reference) in [(check_runs, &check[0]), (release_runs, &release[0])] {
            let seconds = runs.median(user);
            cells.extend(
                [
                    runs.ratio(reference, user),
                    seconds,
                    per_action(seconds, actions),
                ]
                .map(figure),
            );
        }
        table.row(cells);
    }
    Ok(())
}

fn targets(table: &mut Table, actions: usize, check: &[Runs], release: &[Runs]) {
    let ([progenitor, serde, ours], [slow, _, fast]) = (check, release) else {
        return;
    };
    let user = |usage: &Usage| usage.user;
    table.target(
        format!("{actions} actions, check, to progenitor's"),
        ours.ratio(progenitor, user),
        0.3,
    );
    table.target(
        format!("{actions} actions, check, to derived structures'"),
        ours.ratio(serde, user),
        0.5,
    );
    table.target(
        format!("{actions} actions, release, to progenitor's"),
        fast.ratio(slow, user),
        0.15,
    );
}

#[expect(clippy::cast_precision_loss, reason = "some thousands of actions")]
fn per_action(seconds: f64, actions: usize) -> f64 {
    seconds * 1e3 / actions as f64
}
