//! `cargo xtask bench [GROUP…]`: measures what the project promises about speed, each figure beside a reference of the same run.
//!
//! Tables in Markdown go to the standard output. `BENCHMARKS.md` at the root of the workspace holds them with what they mean.

mod groups;
mod measure;
mod paired;
mod report;
mod rounds;
mod scratch;
mod shapes;
mod statistics;
mod tools;
mod workload;

use std::error::Error;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use groups::Group;

/// What a benchmark gives, or why it could not be run.
type Fallible<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Measures the generator, the crate that it writes and the runtime.
#[derive(Parser)]
#[command(name = "cargo xtask bench", args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    inner: Option<Inner>,
    #[command(flatten)]
    options: Options,
}

/// What to measure and how often.
#[derive(clap::Args)]
struct Options {
    /// Groups to run; all of them when none is named.
    #[arg(value_enum)]
    groups: Vec<Group>,
    /// Sizes of the workload to generate from, in actions.
    #[arg(long, value_delimiter = ',', default_value = "35,350,3500")]
    generate: Vec<usize>,
    /// Sizes of the workload to compile, in actions.
    #[arg(long, value_delimiter = ',', default_value = "35")]
    compile: Vec<usize>,
    /// Rounds of measured commands.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Rounds of measured functions and of saved files.
    #[arg(long, default_value_t = 31)]
    samples: usize,
    /// The `cargo-progenitor` to compare with; otherwise the one on the path, otherwise one is installed under `target/bench`.
    #[arg(long)]
    progenitor: Option<PathBuf>,
    /// This binary was built with the profile `bench-lto`.
    #[arg(long, hide = true)]
    thin_lto: bool,
}

#[derive(Subcommand)]
enum Inner {
    /// Runs one command and prints what it used.
    #[command(hide = true)]
    Measure {
        /// The program and its arguments.
        #[arg(last = true)]
        command: Vec<OsString>,
    },
}

fn main() -> Fallible<ExitCode> {
    let Arguments { inner, options } = Arguments::parse();
    if let Some(Inner::Measure { command }) = inner {
        return measure::run(&command);
    }
    groups::run(&options)?;
    Ok(ExitCode::SUCCESS)
}
