//! Generation: fresh processes, the same workload for all, CPU of the whole process tree and peak memory.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::compile::ours::manifest;
use crate::report::{Table, figure};
use crate::rounds::{self, Candidate, Runs};
use crate::workload::{Workload, openapi, spec_tree};
use crate::{Fallible, Options, measure::Usage, scratch, tools};

const COLUMNS: &[&str] = &[
    "actions",
    "generator",
    "CPU ratio",
    "CPU s",
    "CPU ms/action",
    "wall s",
    "peak MiB",
    "lines written",
];

/// The generators and the sizes that they are run on.
struct Generators {
    progenitor: PathBuf,
    xtask: PathBuf,
}

/// What one generator did with one size.
struct Outcome {
    actions: usize,
    runs: Vec<Runs>,
    lines: Vec<usize>,
}

/// Measures every size and prints one table.
pub(crate) fn run(options: &Options) -> Fallible<()> {
    let generators = Generators {
        progenitor: tools::progenitor(options.progenitor.as_deref())?,
        xtask: tools::xtask()?,
    };
    let outcomes = options
        .generate
        .iter()
        .map(|&actions| generators.measure(actions, options.rounds))
        .collect::<Fallible<Vec<_>>>()?;
    let mut table = Table::new("Generate", COLUMNS);
    for outcome in &outcomes {
        outcome.rows(&mut table);
        outcome.targets(&mut table);
    }
    growth(&mut table, &outcomes);
    table.print();
    Ok(())
}

impl Generators {
    fn measure(&self, actions: usize, rounds: usize) -> Fallible<Outcome> {
        write_inputs(actions)?;
        let folders = ["progenitor", "cold", "unchanged"]
            .map(|name| scratch::path(format!("generate/{name}-{actions}")));
        let [reference, cold, unchanged] = &folders;
        fresh(unchanged)?;
        tools::succeed(&mut self.ours(actions, unchanged))?;
        let candidates = [
            Candidate {
                name: "progenitor, positional".into(),
                prepare: Box::new(|| scratch::empty(reference)),
                command: self.reference(actions, reference),
            },
            Candidate {
                name: "cloudspec, cold".into(),
                prepare: Box::new(|| fresh(cold)),
                command: self.ours(actions, cold),
            },
            Candidate {
                name: "cloudspec, nothing changed".into(),
                prepare: Box::new(|| Ok(())),
                command: self.ours(actions, unchanged),
            },
        ];
        let runs = rounds::run(&candidates, rounds)?;
        let lines = folders
            .iter()
            .map(|folder| scratch::rust_lines(folder))
            .collect::<Fallible<Vec<_>>>()?;
        Ok(Outcome {
            actions,
            runs,
            lines,
        })
    }

    fn reference(&self, actions: usize, out: &Path) -> Command {
        let mut command = Command::new(&self.progenitor);
        command
            .arg("progenitor")
            .arg("-i")
            .arg(document(actions))
            .arg("-o")
            .arg(out.join("crate"));
        command.args([
            "-n",
            &format!("progenitor-{actions}"),
            "-v",
            "0.1.0",
            "--interface",
            "positional",
        ]);
        command
    }

    fn ours(&self, actions: usize, out: &Path) -> Command {
        let mut command = Command::new(&self.xtask);
        command
            .arg("codegen")
            .arg("--specs")
            .arg(specs(actions))
            .arg("--out")
            .arg(out);
        command
    }
}

/// A package without sources.
fn fresh(folder: &Path) -> Fallible<()> {
    scratch::empty(folder)?;
    scratch::write(&folder.join("Cargo.toml"), &manifest("generated"))
}

/// Writes the same actions in both languages.
pub(super) fn write_inputs(actions: usize) -> Fallible<()> {
    let workload = Workload::of(actions)?;
    eprintln!("workload: {}", workload.sizes());
    scratch::write(
        &document(actions),
        &serde_json::to_string_pretty(&openapi::document(&workload))?,
    )?;
    scratch::write_tree(&specs(actions), &spec_tree::files(&workload)?)
}

pub(super) fn document(actions: usize) -> PathBuf {
    scratch::path(format!("workload/openapi-{actions}.json"))
}

pub(super) fn specs(actions: usize) -> PathBuf {
    scratch::path(format!("workload/specs-{actions}"))
}

impl Outcome {
    fn rows(&self, table: &mut Table) {
        for (runs, lines) in self.runs.iter().zip(&self.lines) {
            table.row([
                self.actions.to_string(),
                runs.name.clone(),
                figure(runs.ratio(&self.runs[0], Usage::cpu)),
                figure(runs.median(Usage::cpu)),
                figure(self.per_action(runs) * 1e3),
                figure(runs.median(|usage| usage.wall)),
                figure(runs.median(|usage| usage.peak)),
                lines.to_string(),
            ]);
        }
    }

    fn targets(&self, table: &mut Table) {
        let [reference, cold, unchanged] = &self.runs[..] else {
            return;
        };
        let actions = self.actions;
        table.target(
            format!("{actions} actions, cold, CPU to progenitor's"),
            cold.ratio(reference, Usage::cpu),
            1.0 / 8.0,
        );
        table.target(
            format!("{actions} actions, nothing changed, CPU to progenitor's"),
            unchanged.ratio(reference, Usage::cpu),
            1.0 / 40.0,
        );
        table.target(
            format!("{actions} actions, peak MiB, the larger of both"),
            f64::max(
                cold.median(|usage| usage.peak),
                unchanged.median(|usage| usage.peak),
            ),
            300.0,
        );
    }

    #[expect(clippy::cast_precision_loss, reason = "some thousands of actions")]
    fn per_action(&self, runs: &Runs) -> f64 {
        runs.median(Usage::cpu) / self.actions as f64
    }
}

/// CPU per action of the largest size against the one before it.
fn growth(table: &mut Table, outcomes: &[Outcome]) {
    let [.., smaller, larger] = outcomes else {
        return;
    };
    let [small, large] = [smaller, larger].map(|outcome| outcome.per_action(&outcome.runs[1]));
    table.target(
        format!(
            "cold, CPU per action, {} against {} actions",
            larger.actions, smaller.actions
        ),
        large / small,
        1.15,
    );
}
