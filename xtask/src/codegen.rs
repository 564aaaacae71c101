//! `cargo xtask codegen`.

use std::path::{Path, PathBuf};

use cloudspec_codegen::lower::lower;
use cloudspec_codegen::model::Api;
use cloudspec_codegen::output::{Kind, Problem, Stamp, compare, missing_features, write};
use cloudspec_codegen::rust::surface::Surface;
use cloudspec_codegen::{Loaded, generate};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::{Options, Outcome, Trouble, files, root};

/// From so many actions on a run takes long enough to show how far it is.
const MANY_ACTIONS: usize = 500;

/// Write the generated crate
///
/// Only files whose content changes are written, and files that are no longer made are removed.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  cargo xtask codegen\n  cargo xtask codegen --check")]
pub(crate) struct Codegen {
    /// Write nothing; name the files that are missing, stale or orphaned
    #[arg(long)]
    check: bool,
    /// The generated crate [default: `generated` in the workspace]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Codegen {
    pub(crate) fn run(&self, options: &Options) -> Result<Outcome, Trouble> {
        let tree = options.read_specs()?;
        let workspace = root::workspace();
        let package = self.out.clone().unwrap_or(workspace.join("generated"));
        let memory = workspace.join("target/codegen");
        // A check trusts nothing that was remembered.
        if !self.check && Stamp::of(&tree, &package, &memory)?.is_remembered() {
            return Ok(Outcome::Clean);
        }
        let Loaded { api, diagnostics } = options.load_reported(&tree);
        if diagnostics.has_errors() {
            return Ok(Outcome::Findings);
        }
        let outcome = self.generate(&api, &package)?;
        if diagnostics.is_empty() && matches!(outcome, Outcome::Clean) {
            Stamp::of(&tree, &package, &memory)?.remember()?;
        }
        Ok(outcome)
    }

    fn generate(&self, api: &Api, package: &Path) -> Result<Outcome, Trouble> {
        let sources = package.join("src");
        let actions = api.services.iter().map(|service| service.actions.len());
        let bar = progress(actions.sum());
        let files = generate(api, &|| bar.inc(1))?;
        bar.finish_and_clear();
        let shown = root::in_repository(package);
        let mut problems = compare(&files, &sources)?;
        if !self.check {
            write(&files, &sources, &problems)?;
            report_written(&problems, &shown);
            problems.retain(|problem| !problem.kind.is_mended_by_writing());
        }
        report_problems(&problems, &shown);
        let surface = self.surface(api, package, &shown)?;
        let stale = !surface || problems.iter().any(|it| it.kind.is_mended_by_writing());
        if stale {
            anstream::eprintln!("help: run `cargo xtask codegen`");
        }
        let manifest = std::fs::read_to_string(package.join("Cargo.toml")).unwrap_or_default();
        let features = missing_features(api, &manifest);
        report_features(&features, &shown);
        Ok(
            match problems.is_empty() && features.is_empty() && surface {
                true => Outcome::Clean,
                false => Outcome::Findings,
            },
        )
    }

    /// Writes what callers can name, for reviewers; whether it is current.
    fn surface(&self, api: &Api, package: &Path, shown: &str) -> Result<bool, Trouble> {
        let path = package.join("surface.txt");
        let text = Surface::of(&lower(api)).to_string();
        if std::fs::read_to_string(&path).is_ok_and(|known| known == text) {
            return Ok(true);
        }
        if self.check {
            anstream::eprintln!("{:<8} {shown}surface.txt", Kind::Stale);
            return Ok(false);
        }
        files::replace(&path, &text)?;
        anstream::eprintln!("wrote    {shown}surface.txt");
        Ok(true)
    }
}

fn progress(actions: usize) -> ProgressBar {
    let target = match actions < MANY_ACTIONS {
        true => ProgressDrawTarget::hidden(),
        // Draws nothing unless stderr is a terminal.
        false => ProgressDrawTarget::stderr(),
    };
    let bar = ProgressBar::with_draw_target(u64::try_from(actions).ok(), target);
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} actions") {
        bar.set_style(style);
    }
    bar
}

fn report_written(problems: &[Problem], shown: &str) {
    for problem in problems
        .iter()
        .filter(|problem| problem.kind.is_mended_by_writing())
    {
        let did = if problem.kind == Kind::Orphan {
            "removed"
        } else {
            "wrote"
        };
        anstream::eprintln!("{did:<8} {shown}src/{}", problem.path);
    }
}

pub(crate) fn report_problems(problems: &[Problem], shown: &str) {
    for Problem { kind, path } in problems {
        anstream::eprintln!("{kind:<8} {shown}src/{path}");
    }
    if problems.iter().any(|problem| problem.kind == Kind::Foreign) {
        anstream::eprintln!(
            "help: everything below `src` is generated; move files that are `not ours` elsewhere"
        );
    }
}

pub(crate) fn report_features(features: &[String], shown: &str) {
    for line in features {
        anstream::eprintln!("missing feature in {shown}Cargo.toml; add under `[features]`: {line}");
    }
}
