//! `cargo xtask explain`.

use cloudspec_codegen::diagnostic::Code;
use cloudspec_codegen::explain::{explain, page};
use cloudspec_codegen::report;

use crate::{Outcome, Trouble, root};

/// Say what a diagnostic, an advice or a change means
///
/// Why it is one, an example that gives it, and the same mended. Without a code, lists all of them.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  cargo xtask explain E0301\n  cargo xtask explain looks-secret\n  cargo xtask explain"
)]
pub(crate) struct Explain {
    /// A code, such as `E0301`, its name, such as `unknown-key`, or a change that `spec-diff` names
    code: Option<String>,
}

impl Explain {
    pub(crate) fn run(&self) -> Result<Outcome, Trouble> {
        let text = match &self.code {
            None => list(),
            Some(name) => match Code::parse(name).and_then(explain) {
                Some(explanation) => page(&explanation),
                None => change(name)?,
            },
        };
        anstream::print!("{text}");
        Ok(Outcome::Clean)
    }
}

fn list() -> String {
    let line = |code: &Code| format!("{}  {:26} {}\n", code.id(), code.slug(), code.title());
    Code::ALL.iter().map(line).collect()
}

/// What a change between two revisions means.
fn change(name: &str) -> Result<String, Trouble> {
    let example = root::workspace().join(format!("tests/diff/{name}.pair"));
    let example = std::fs::read_to_string(example).ok();
    let text = report::explain(name, example.as_deref())?;
    text.ok_or_else(|| {
        format!("there is no code `{name}`; `cargo xtask explain` and `cargo xtask spec-diff rules` list all").into()
    })
}
