//! What is measured, one file for each promise.

mod compile;
mod generate;

use clap::ValueEnum;

use crate::{Fallible, Options};

/// A promise about speed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Group {
    /// Specs to Rust: CPU and memory of the generator.
    Generate,
    /// Compiling what was generated.
    Compile,
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
        }
    }
}
