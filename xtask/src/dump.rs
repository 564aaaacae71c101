//! `cargo xtask dump`.

use std::io::Write as _;

use crate::{Options, Outcome, Trouble};

/// Print the resolved model as JSON
///
/// The form is documented in the module `dump` of `cloudspec-codegen` and stable.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask dump CreateRestoreTask")]
pub(crate) struct Dump {
    /// Only this action, with what belongs to its service
    action: Option<String>,
}

impl Dump {
    pub(crate) fn run(&self, options: &Options) -> Result<Outcome, Trouble> {
        let Some(api) = options.load_specs()? else {
            return Ok(Outcome::Findings);
        };
        let Some(dump) = cloudspec_codegen::dump::dump(&api, self.action.as_deref()) else {
            return Err(format!(
                "no spec has an action `{}`",
                self.action.as_deref().unwrap_or_default()
            )
            .into());
        };
        let mut out = std::io::stdout().lock();
        serde_json::to_writer_pretty(&mut out, &dump)?;
        writeln!(out)?;
        Ok(Outcome::Clean)
    }
}
