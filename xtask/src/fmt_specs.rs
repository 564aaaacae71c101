//! `cargo xtask fmt-specs`.

use std::path::Path;

use cloudspec_codegen::fmt::{Refused, format};
use cloudspec_codegen::schema::schema_of;
use cloudspec_codegen::source::SourceTree;

use crate::{Options, Outcome, Trouble, files, root};

/// Write the specs in one layout
///
/// Keys get the order of the format, comments are kept, and the order of fields stays the author's. A file whose meaning would change is left
/// as it is.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  cargo xtask fmt-specs\n  cargo xtask fmt-specs --check")]
pub(crate) struct FmtSpecs {
    /// Write nothing; exit with 1 when a spec has another layout
    #[arg(long)]
    check: bool,
}

impl FmtSpecs {
    pub(crate) fn run(&self, options: &Options) -> Result<Outcome, Trouble> {
        let specs = options.spec_root();
        let tree = SourceTree::read(&specs)?;
        let root = root::in_repository(&specs);
        let is_own = root == "specs/";
        let mut outcome = Outcome::Clean;
        for (_, file) in tree.files() {
            let line = first_line(&file.path).filter(|_| is_own);
            match format(&file.path, &file.text, line.as_deref()) {
                Ok(text) if text == file.text => {}
                Ok(text) => {
                    let shown = format!("{root}{}", file.path);
                    self.differs(&specs.join(&file.path), &shown, &text, &mut outcome)?;
                }
                Err(Refused::NotASpec) => {}
                Err(refused) => {
                    anstream::eprintln!("{root}{} was left as it is: {refused}", file.path);
                    outcome = Outcome::Findings;
                }
            }
        }
        Ok(outcome)
    }

    fn differs(
        &self,
        path: &Path,
        shown: &str,
        text: &str,
        outcome: &mut Outcome,
    ) -> Result<(), Trouble> {
        if self.check {
            anstream::eprintln!("{shown} has another layout; run `cargo xtask fmt-specs`");
            *outcome = Outcome::Findings;
            return Ok(());
        }
        files::replace(path, text)?;
        anstream::eprintln!("wrote    {shown}");
        Ok(())
    }
}

/// The line by which an editor finds the schema of a spec.
pub(crate) fn first_line(path: &str) -> Option<String> {
    let up = "../".repeat(path.matches('/').count() + 1);
    let schema = schema_of(path)?;
    Some(format!(
        "# yaml-language-server: $schema={up}codegen/schema/{schema}"
    ))
}
