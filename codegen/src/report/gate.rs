//! What trips the gate.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::Serialize;

use super::{AckReport, Entry};

/// Kinds of change that always need a decision.
const ALWAYS: [&str; 2] = ["secret-removed", "rule-unsatisfiable"];

/// What trips the gate: `rust=major,unevidenced`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    text: String,
    rules: Vec<Rule>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Rule {
    Wire(usize),
    Rust(usize),
    Validation(usize),
    Bump(usize),
    Unevidenced,
}

const WIRE: [&str; 3] = ["ok", "risk", "break"];
const RUST: [&str; 3] = ["patch", "minor", "major"];
const VALIDATION: [&str; 4] = ["widen", "narrow", "shift", "undecided"];

/// A gate that nobody can read.
#[derive(Debug)]
pub struct GateError(String);

impl fmt::Display for GateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for GateError {}

/// What the gate says.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct GateReport {
    /// What trips it.
    pub rules: String,
    /// It is tripped.
    pub tripped: bool,
    /// Fingerprints of the entries that trip it and are not acknowledged.
    pub by: Vec<String>,
}

impl Default for Gate {
    fn default() -> Self {
        Self {
            text: "rust=major,unevidenced".to_owned(),
            rules: vec![Rule::Rust(2), Rule::Unevidenced],
        }
    }
}

impl FromStr for Gate {
    type Err = GateError;

    fn from_str(text: &str) -> Result<Self, GateError> {
        let rules = text
            .split(',')
            .filter(|rule| !rule.is_empty() && *rule != "none");
        Ok(Self {
            text: text.to_owned(),
            rules: rules.map(rule).collect::<Result<_, _>>()?,
        })
    }
}

fn rule(text: &str) -> Result<Rule, GateError> {
    let (axis, level) = text.split_once('=').unwrap_or((text, ""));
    let of = |levels: &[&str]| levels.iter().position(|it| *it == level);
    let rule = match axis {
        "wire" => of(&WIRE).map(Rule::Wire),
        "rust" => of(&RUST).map(Rule::Rust),
        "validation" => of(&VALIDATION).map(Rule::Validation),
        "bump" => of(&RUST).map(Rule::Bump),
        "unevidenced" if level.is_empty() => Some(Rule::Unevidenced),
        _ => None,
    };
    rule.ok_or_else(|| {
        GateError(format!(
            "`{text}` is no gate; write wire=risk|break, rust=patch|minor|major, validation=widen|narrow|shift|undecided, \
             bump=patch|minor|major, unevidenced, or none"
        ))
    })
}

impl Gate {
    /// Marks the entries that trip the gate and are not accepted.
    pub(super) fn judge(&self, entries: &mut [Entry], acks: &AckReport) -> GateReport {
        for entry in &mut *entries {
            entry.gated = !entry.accepted() && self.trips(entry);
        }
        let gated = entries.iter().filter(|entry| entry.gated);
        let by: Vec<String> = gated.map(|entry| entry.fingerprint.clone()).collect();
        GateReport {
            rules: self.text.clone(),
            tripped: !by.is_empty() || !acks.expired.is_empty(),
            by,
        }
    }

    fn trips(&self, entry: &Entry) -> bool {
        let at_least = |levels: &[&str], word: &str, least: usize| {
            levels
                .iter()
                .position(|it| *it == word)
                .is_some_and(|level| level >= least)
        };
        let trips = |rule: &Rule| match rule {
            Rule::Wire(least) => at_least(&WIRE, entry.verdicts.wire, *least),
            Rule::Rust(least) => at_least(&RUST, entry.verdicts.rust, *least),
            Rule::Validation(least) => at_least(&VALIDATION, entry.verdicts.validation, *least),
            Rule::Bump(least) => at_least(&RUST, entry.bump, *least),
            Rule::Unevidenced => entry.unevidenced,
        };
        ALWAYS.contains(&entry.id) || self.rules.iter().any(trips)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_reads_as_it_is_written() {
        let gate = Gate::default();
        assert_eq!(gate.text.parse::<Gate>().ok(), Some(gate));
    }

    #[test]
    fn an_unknown_level_is_refused() {
        assert!("rust=huge".parse::<Gate>().is_err());
        assert!(
            "none"
                .parse::<Gate>()
                .is_ok_and(|gate| gate.rules.is_empty())
        );
    }
}
