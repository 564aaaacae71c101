//! `cargo xtask lint`.

use cloudspec_codegen::diagnostic::Severity;
use cloudspec_codegen::lint::format::{github, json, sarif};
use cloudspec_codegen::lint::lint;
use cloudspec_codegen::source::SourceTree;

use crate::{Options, Outcome, Trouble, root};

/// Say everything that is wrong with the specs, and advise on the rest
///
/// Nothing is printed when all is well. Advice can be answered in the spec with a reason, under `lint`; see `cargo xtask explain`.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  cargo xtask lint\n  cargo xtask lint --deny-advice --format github\n  cargo xtask lint --format sarif > lint.sarif"
)]
pub(crate) struct Lint {
    /// How to print what was found
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Exit with 1 when there is advice, too
    #[arg(long)]
    deny_advice: bool,
}

#[derive(Clone, Copy, Default, clap::ValueEnum)]
enum Format {
    /// For people, on stderr
    #[default]
    Text,
    /// A list of objects
    Json,
    /// Annotations of a pull request
    Github,
    /// For code hosts and editors
    Sarif,
}

impl Lint {
    pub(crate) fn run(&self, options: &Options) -> Result<Outcome, Trouble> {
        let specs = options.spec_root();
        let tree = SourceTree::read(&specs)?;
        let found = lint(&tree).diagnostics;
        let root = root::in_repository(&specs);
        match self.format {
            Format::Text => options.print(&found, &tree),
            Format::Json => anstream::print!("{}", json(&found, &tree, &root)),
            Format::Github => anstream::print!("{}", github(&found, &tree, &root)),
            Format::Sarif => anstream::print!("{}", sarif(&found, &tree, &root)),
        }
        let advised = self.deny_advice && found.count(Severity::Advice) > 0;
        Ok(match found.has_errors() || advised {
            true => Outcome::Findings,
            false => Outcome::Clean,
        })
    }
}
