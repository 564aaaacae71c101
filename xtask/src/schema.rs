//! `cargo xtask schema`.

use std::fs;

use cloudspec_codegen::schema::schemas;

use crate::{Outcome, Trouble, files, root};

/// Write the JSON Schemas that editors check specs with
///
/// They are made from the tables that the spec reader uses. A spec names its schema in its first line.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask schema --check")]
pub(crate) struct Schema {
    /// Write nothing; exit with 1 when a schema is missing or stale
    #[arg(long)]
    check: bool,
}

impl Schema {
    pub(crate) fn run(&self) -> Result<Outcome, Trouble> {
        let directory = root::workspace().join("codegen/schema");
        let mut outcome = Outcome::Clean;
        for (name, text) in schemas() {
            let path = directory.join(&name);
            if fs::read_to_string(&path).is_ok_and(|found| found == text) {
                continue;
            }
            if self.check {
                anstream::eprintln!("codegen/schema/{name} is stale; run `cargo xtask schema`");
                outcome = Outcome::Findings;
            } else {
                files::replace(&path, &text)?;
                anstream::eprintln!("wrote codegen/schema/{name}");
            }
        }
        Ok(outcome)
    }
}
