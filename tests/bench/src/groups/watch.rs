//! Watching the specs: from the moment a file is saved to the line that reports on it.

use std::fs;
use std::io::{BufRead as _, BufReader, Lines};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::Instant;

use crate::measure::usage_of;
use crate::report::{Table, figure};
use crate::statistics::{median, median_ratio};
use crate::{Fallible, Options, scratch, tools};

/// The action that is saved, below the copy of the specs.
const ACTION: &str = "alibaba/dbs/2019-03-06/actions/CreateRestoreTask.yaml";

/// Seconds within which an author wants to be told.
const BLINK: f64 = 0.2;

/// Measures over a copy of the project's own specs.
pub(super) fn run(options: &Options) -> Fallible<()> {
    let desk = Desk::set()?;
    let mut watch = Watch::start(&desk)?;
    let check = desk.command(&["codegen", "--check"]);
    let (mut seconds, mut reference) = (Vec::new(), Vec::new());
    for text in desk.saved()?.iter().cycle().take(options.samples) {
        seconds.push(watch.seconds_to_report(&desk.action(), text)?);
        reference.push(usage_of(&check)?.wall);
    }
    let title = format!("Watch, one of {} actions saved", desk.actions()?);
    let mut table = Table::new(title, &["what", "ratio", "median ms", "slowest ms"]);
    row(
        &mut table,
        "a fresh `codegen --check`",
        &reference,
        &reference,
    );
    row(&mut table, "`watch`, save to report", &seconds, &reference);
    table.target("save to report, s", median(seconds), BLINK);
    table.print();
    Ok(())
}

fn row(table: &mut Table, what: &str, seconds: &[f64], reference: &[f64]) {
    let slowest = seconds.iter().copied().fold(0.0, f64::max);
    let ratio = median_ratio(seconds.iter().copied(), reference.iter().copied());
    table.row([
        what.to_owned(),
        figure(ratio),
        figure(median(seconds.to_vec()) * 1e3),
        figure(slowest * 1e3),
    ]);
}

/// A copy of the specs, and the crate that is generated from them.
struct Desk {
    xtask: PathBuf,
    specs: PathBuf,
    package: PathBuf,
}

impl Desk {
    fn set() -> Fallible<Self> {
        let desk = Self {
            xtask: tools::xtask()?,
            specs: scratch::path("watch/specs"),
            package: scratch::path("watch/generated"),
        };
        scratch::empty(&desk.specs)?;
        copy(&scratch::workspace().join("specs"), &desk.specs)?;
        scratch::empty(&desk.package)?;
        let manifest = scratch::workspace().join("generated/Cargo.toml");
        fs::copy(manifest, desk.package.join("Cargo.toml"))?;
        tools::succeed(&mut desk.command(&["codegen"]))?;
        Ok(desk)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.xtask);
        command.args(arguments);
        command.arg("--specs").arg(&self.specs);
        command.arg("--out").arg(&self.package);
        command
    }

    fn action(&self) -> PathBuf {
        self.specs.join(ACTION)
    }

    fn actions(&self) -> Fallible<usize> {
        let files = scratch::files_below(&self.specs, "yaml")?;
        let is_action = |file: &&PathBuf| file.parent().is_some_and(|it| it.ends_with("actions"));
        Ok(files.iter().filter(is_action).count())
    }

    /// What is saved in turn: each text means something else than the other, so that a file is generated anew.
    fn saved(&self) -> Fallible<[String; 2]> {
        let text = fs::read_to_string(self.action())?;
        Ok([text.replacen("summary: ", "summary: Benchmark. ", 1), text])
    }
}

/// A running `cargo xtask watch`, ended when it is dropped.
struct Watch {
    process: Child,
    lines: Lines<BufReader<ChildStderr>>,
}

impl Watch {
    /// Starts it and waits for its first report.
    fn start(desk: &Desk) -> Fallible<Self> {
        let mut process = desk
            .command(&["watch"])
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        let output = process.stderr.take().ok_or("`watch` has no output")?;
        let lines = BufReader::new(output).lines();
        let mut watch = Self { process, lines };
        watch.report()?;
        Ok(watch)
    }

    fn seconds_to_report(&mut self, file: &Path, text: &str) -> Fallible<f64> {
        // As editors save: a file written in two steps may be seen, and reported on, twice.
        let beside = scratch::path("watch/saved");
        scratch::write(&beside, text)?;
        let saved = Instant::now();
        fs::rename(&beside, file)?;
        self.report()?;
        Ok(saved.elapsed().as_secs_f64())
    }

    /// Waits for the line that ends a report on specs without errors.
    fn report(&mut self) -> Fallible<()> {
        for line in &mut self.lines {
            if line?.contains("generated file") {
                return Ok(());
            }
        }
        Err("`watch` ended".into())
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn copy(from: &Path, to: &Path) -> Fallible<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir_all(&to)?;
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}
