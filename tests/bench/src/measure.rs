//! What a command costs: CPU of its whole process tree and peak memory.
//!
//! Each command is run by a fresh little process (`cloudspec-bench measure …`) that reports the usage of its children, so neither
//! earlier commands nor the memory of this process count.

use std::env;
use std::ffi::OsString;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use serde::{Deserialize, Serialize};

use crate::Fallible;

/// What one run of a command used.
#[derive(Clone, Copy, Deserialize, Serialize)]
pub(crate) struct Usage {
    /// Seconds of CPU in user mode, all processes together.
    pub(crate) user: f64,
    /// Seconds of CPU in the kernel.
    pub(crate) system: f64,
    /// Seconds that went by.
    pub(crate) wall: f64,
    /// The most memory that one of the processes held, in MiB.
    pub(crate) peak: f64,
}

impl Usage {
    /// Seconds of CPU, user and kernel.
    pub(crate) fn cpu(&self) -> f64 {
        self.user + self.system
    }
}

/// Runs the command to its end; an error when it fails.
pub(crate) fn usage_of(command: &Command) -> Fallible<Usage> {
    let output = wrapped(command)?.output()?;
    if !output.status.success() {
        return Err(format!(
            "{command:?} failed:\n{}",
            String::from_utf8_lossy(&output.stderr)
        )
        .into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The same command, run by the little process.
fn wrapped(command: &Command) -> Fallible<Command> {
    let mut wrapped = Command::new(env::current_exe()?);
    wrapped
        .arg("measure")
        .arg("--")
        .arg(command.get_program())
        .args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        wrapped.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => wrapped.env(name, value),
            None => wrapped.env_remove(name),
        };
    }
    Ok(wrapped)
}

/// The little process: runs the command, its output on the standard error, and prints the usage as JSON.
pub(crate) fn run(command: &[OsString]) -> Fallible<ExitCode> {
    let [program, arguments @ ..] = command else {
        return Err("no command to measure".into());
    };
    let start = Instant::now();
    let status = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(std::io::stderr())
        .status()?;
    let wall = start.elapsed().as_secs_f64();
    println!("{}", serde_json::to_string(&usage_of_children(wall)?)?);
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

#[expect(
    clippy::cast_precision_loss,
    reason = "seconds and MiB of a measurement"
)]
fn usage_of_children(wall: f64) -> Fallible<Usage> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let seconds = |time: nix::sys::time::TimeVal| time.num_microseconds() as f64 / 1e6;
    Ok(Usage {
        user: seconds(usage.user_time()),
        system: seconds(usage.system_time()),
        wall,
        peak: usage.max_rss() as f64 / 1024.0,
    })
}
