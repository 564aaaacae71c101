//! `cargo xtask lint`.

use crate::{Options, Outcome, Trouble};

/// Say everything that is wrong with the specs
///
/// Nothing is printed when all is well.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask lint --specs specs")]
pub(crate) struct Lint {}

impl Lint {
    pub(crate) fn run(&self, options: &Options) -> Result<Outcome, Trouble> {
        Ok(match options.load_specs()? {
            Some(_) => Outcome::Clean,
            None => Outcome::Findings,
        })
    }
}
