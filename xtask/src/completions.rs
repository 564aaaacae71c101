//! `cargo xtask completions`.

use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::{Arguments, Outcome, Trouble};

/// Print completions for a shell
///
/// A shell completes the words of `cargo` itself, so these are for a command `xtask`: `alias xtask='cargo xtask'`.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  cargo xtask completions bash > ~/.local/share/bash-completion/completions/xtask"
)]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self) -> Result<Outcome, Trouble> {
        let mut command = Arguments::command().bin_name("xtask");
        clap_complete::generate(self.shell, &mut command, "xtask", &mut std::io::stdout());
        Ok(Outcome::Clean)
    }
}
