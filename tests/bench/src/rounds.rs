//! Commands compared: every round runs each candidate once, so that a slow minute of the machine slows all of them.

use std::process::Command;

use crate::Fallible;
use crate::measure::{Usage, usage_of};
use crate::statistics::{median, median_ratio};

/// A command to measure, and what to do before each run of it.
pub(crate) struct Candidate<'a> {
    pub(crate) name: String,
    /// Not measured: empties a folder, touches a file.
    pub(crate) prepare: Box<dyn Fn() -> Fallible<()> + 'a>,
    pub(crate) command: Command,
}

/// The runs of one candidate, a round each.
pub(crate) struct Runs {
    pub(crate) name: String,
    usages: Vec<Usage>,
}

/// Runs all candidates in turn, `count` times.
pub(crate) fn run(candidates: &[Candidate<'_>], count: usize) -> Fallible<Vec<Runs>> {
    let mut runs: Vec<Runs> = candidates
        .iter()
        .map(|candidate| Runs {
            name: candidate.name.clone(),
            usages: Vec::new(),
        })
        .collect();
    for _ in 0..count {
        for (candidate, runs) in candidates.iter().zip(&mut runs) {
            (candidate.prepare)()?;
            runs.usages.push(usage_of(&candidate.command)?);
        }
    }
    Ok(runs)
}

impl Runs {
    /// The median of one figure over the rounds.
    pub(crate) fn median(&self, figure: impl Fn(&Usage) -> f64) -> f64 {
        median(self.usages.iter().map(figure).collect())
    }

    /// The median over the rounds of this candidate's figure divided by that of `reference` in the same round.
    pub(crate) fn ratio(&self, reference: &Self, figure: impl Fn(&Usage) -> f64) -> f64 {
        median_ratio(
            self.usages.iter().map(&figure),
            reference.usages.iter().map(&figure),
        )
    }
}
