//! What is measured, one file for each promise.

mod compile;
mod decode;
mod diff;
mod encode;
mod generate;
mod sign;
mod validate;
mod watch;

use clap::ValueEnum;

use crate::paired::Timing;
use crate::report::{Table, figure};
use crate::{Fallible, Options};

/// A promise about speed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Group {
    /// Specs to Rust: CPU and memory of the generator.
    Generate,
    /// Compiling what was generated.
    Compile,
    /// Checking a request.
    Validate,
    /// A request to the text that is sent.
    Encode,
    /// An answer to a structure.
    Decode,
    /// Signing a request.
    Sign,
    /// Comparing two revisions of the specs.
    Diff,
    /// Telling an author what a saved file means.
    Watch,
}

/// Runs the chosen groups in their order here.
pub(crate) fn run(options: &Options) -> Fallible<()> {
    Group::value_variants()
        .iter()
        .filter(|group| options.groups.is_empty() || options.groups.contains(group))
        .try_for_each(|group| group.run(options))
}

impl Group {
    fn run(self, options: &Options) -> Fallible<()> {
        match self {
            Self::Generate => generate::run(options),
            Self::Compile => compile::run(options),
            Self::Validate => validate::run(options),
            Self::Encode => encode::run(options),
            Self::Decode => decode::run(options),
            Self::Diff => diff::run(options),
            Self::Sign => sign::run(options),
            Self::Watch => watch::run(options),
        }
    }
}

/// A table of functions, the first of them the reference, the second the one with a bound.
fn timings(title: &str, timings: &[Timing], at_most: f64) -> Table {
    let mut table = Table::new(title, &["function", "ratio", "ns"]);
    for Timing { name, nanos, ratio } in timings {
        table.row([(*name).to_owned(), figure(*ratio), figure(*nanos)]);
    }
    if let (Some(ours), true) = (timings.get(1), at_most.is_finite()) {
        table.target(ours.name, ours.ratio, at_most);
    }
    table
}
