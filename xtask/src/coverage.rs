//! `cargo xtask coverage`.

use std::path::Path;

use cloudspec_codegen::coverage::{coverage_page, quirks_page};

use crate::{Options, Outcome, Trouble, files, root};

/// Write `specs/COVERAGE.md` and `specs/QUIRKS.md`
///
/// What the specs hold of each document, and every contradiction that they found.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  cargo xtask coverage\n  cargo xtask coverage --check")]
pub(crate) struct Coverage {
    /// Write nothing; say which page is out of date
    #[arg(long)]
    check: bool,
}

impl Coverage {
    pub(crate) fn run(&self, options: &Options) -> Result<Outcome, Trouble> {
        let Some(api) = options.load_specs()? else {
            return Ok(Outcome::Findings);
        };
        let root = options.spec_root();
        let shown = root::in_repository(&root);
        let pages = [
            ("COVERAGE.md", coverage_page(&api)?),
            ("QUIRKS.md", quirks_page(&api)?),
        ];
        let mut stale = false;
        for (name, page) in &pages {
            let path = root.join(name);
            if is_current(&path, page) {
                continue;
            }
            if self.check {
                anstream::eprintln!("stale    {shown}{name}");
                stale = true;
            } else {
                files::replace(&path, page)?;
                anstream::eprintln!("wrote    {shown}{name}");
            }
        }
        if stale {
            anstream::eprintln!("help: run `cargo xtask coverage`");
            return Ok(Outcome::Findings);
        }
        Ok(Outcome::Clean)
    }
}

/// Whether the file holds the text; a file that cannot be read does not.
fn is_current(path: &Path, text: &str) -> bool {
    std::fs::read_to_string(path).is_ok_and(|found| found == text)
}
