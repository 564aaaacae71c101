//! `cargo xtask`: arguments and exit codes, nothing else. What a command does lives in `cloudspec-codegen`.
//!
//! Exit codes: 0, all is well; 1, something was found that a person must mend; 2, the command could not do its work.

mod bench;
mod ci;
mod codegen;
mod completions;
mod coverage;
mod draft;
mod dump;
mod explain;
mod files;
mod fmt_specs;
mod help;
mod lint;
mod new;
mod preview;
mod root;
mod schema;
mod spec_diff;
mod specs;
mod watch;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

/// Turns hand-normalized specs into the crate `cloudspec`.
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    version,
    max_term_width = 100
)]
struct Arguments {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Command,
}

/// What all commands understand.
#[derive(clap::Args)]
struct Options {
    /// The spec tree [default: `specs` in the workspace]
    #[arg(long, global = true, value_name = "DIR")]
    specs: Option<PathBuf>,
    /// When to colour what is printed
    #[arg(long, global = true, value_enum, default_value_t)]
    color: Color,
}

#[derive(Clone, Copy, Default, clap::ValueEnum)]
enum Color {
    /// On a terminal
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
enum Command {
    /// Write the generated crate
    Codegen(codegen::Codegen),
    /// Draft specs from a vendor's own files
    Draft(draft::Draft),
    /// Say everything that is wrong with the specs
    Lint(lint::Lint),
    /// Print the resolved model as JSON
    Dump(dump::Dump),
    /// Write the pages about coverage and quirks
    Coverage(coverage::Coverage),
    /// Say what a change of the specs means
    SpecDiff(Box<spec_diff::SpecDiff>),
    /// Measure speed
    Bench(bench::Bench),
    /// Say what a diagnostic, an advice or a change means
    Explain(explain::Explain),
    /// Write the specs in one layout
    FmtSpecs(fmt_specs::FmtSpecs),
    /// Write the JSON Schemas that editors check specs with
    Schema(schema::Schema),
    /// Start the spec of an action
    New(new::New),
    /// Start the spec of a service
    NewService(new::NewService),
    /// Lint and generate whenever a spec is saved
    Watch(watch::Watch),
    /// Show one action as callers get it
    Preview(preview::Preview),
    /// Print completions for a shell
    Completions(completions::Completions),
    /// Run everything that continuous integration runs
    Ci(ci::Ci),
}

/// How a command that did its work ended.
enum Outcome {
    /// All is well.
    Clean,
    /// Something was found that a person must mend.
    Findings,
}

/// Why a command could not do its work.
type Trouble = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let matches = help::grouped(Arguments::command()).get_matches();
    let Arguments { options, command } =
        Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    options.color.choose();
    let outcome = match command {
        Command::Codegen(codegen) => codegen.run(&options),
        Command::Draft(draft) => draft.run(&options),
        Command::Lint(lint) => lint.run(&options),
        Command::Dump(dump) => dump.run(&options),
        Command::Coverage(coverage) => coverage.run(&options),
        Command::SpecDiff(diff) => diff.run(&options),
        Command::Bench(bench) => bench.run(),
        Command::Explain(explain) => explain.run(),
        Command::FmtSpecs(fmt) => fmt.run(&options),
        Command::Schema(schema) => schema.run(),
        Command::New(new) => new.run(&options),
        Command::NewService(new) => new.run(&options),
        Command::Watch(watch) => watch.run(&options),
        Command::Preview(preview) => preview.run(&options),
        Command::Completions(completions) => completions.run(),
        Command::Ci(ci) => ci.run(),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(trouble) => {
            anstream::eprintln!("error: {trouble}");
            ExitCode::from(2)
        }
    }
}

impl Color {
    fn choose(self) {
        let choice = match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}
