//! `cargo xtask bench`.

use std::process::Command;

use crate::{Outcome, Trouble, root};

/// Measure speed, each figure beside a reference of the same run
///
/// Takes the arguments of `cloudspec-bench`; `--help` among them lists the groups. BENCHMARKS.md says how to read the tables.
#[derive(clap::Args)]
#[command(
    disable_help_flag = true,
    after_help = "Examples:\n  cargo xtask bench\n  cargo xtask bench generate compile"
)]
pub(crate) struct Bench {
    /// Groups and options
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

impl Bench {
    pub(crate) fn run(&self) -> Result<Outcome, Trouble> {
        let status = Command::new("cargo")
            .args([
                "run",
                "--quiet",
                "--release",
                "--package",
                "cloudspec-bench",
                "--",
            ])
            .args(&self.arguments)
            .current_dir(root::workspace())
            .status()?;
        match status.success() {
            true => Ok(Outcome::Clean),
            false => Err("the benchmarks could not be run".into()),
        }
    }
}
