//! The worst of everything, and the version that it asks for.

use schemars::JsonSchema;
use serde::Serialize;

use super::Entry;
use crate::diff::Bump;

/// The worst of all entries.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Verdict {
    /// The version bump that they ask for, for a crate at or above 1.0.
    pub bump: &'static str,
    /// The version now.
    pub from: String,
    /// The next version.
    pub to: String,
    /// Worst on the wire.
    pub wire: &'static str,
    /// Worst for callers' code.
    pub rust: &'static str,
    /// How many entries change what is accepted.
    pub validation: Counts,
}

/// How many entries change what is accepted, and how.
#[derive(Clone, Copy, Debug, Default, Serialize, JsonSchema)]
pub struct Counts {
    /// More passes.
    pub widen: usize,
    /// Less passes.
    pub narrow: usize,
    /// Other requests pass.
    pub shift: usize,
    /// Not decided.
    pub undecided: usize,
}

impl Verdict {
    pub(super) fn new(entries: &[Entry], version: &str) -> Self {
        let bump = entries.iter().map(|it| it.rank).max().unwrap_or(Bump::None);
        let count = |word: &str| {
            entries
                .iter()
                .filter(|it| it.verdicts.validation == word)
                .count()
        };
        Self {
            bump: bump.word(),
            from: version.to_owned(),
            to: next(version, bump).unwrap_or_else(|| version.to_owned()),
            wire: worst(entries, &["break", "risk", "ok"], |it| it.verdicts.wire),
            rust: worst(entries, &["major", "minor", "patch"], |it| it.verdicts.rust),
            validation: Counts {
                widen: count("widen"),
                narrow: count("narrow"),
                shift: count("shift"),
                undecided: count("undecided"),
            },
        }
    }
}

fn worst(
    entries: &[Entry],
    worst_first: &[&'static str],
    of: impl Fn(&Entry) -> &'static str,
) -> &'static str {
    let found = worst_first
        .iter()
        .find(|&&word| entries.iter().any(|it| of(it) == word));
    found.copied().unwrap_or("–")
}

/// The next version by Cargo's rules: below 1.0 a major change moves the minor number, and a minor one the patch number.
fn next(version: &str, bump: Bump) -> Option<String> {
    let mut numbers = version.splitn(3, '.').map(|it| it.parse::<u64>().ok());
    let (major, minor, patch) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let [major, minor, patch] = match (bump, major) {
        (Bump::None, _) => [major, minor, patch],
        (Bump::Major, 1..) => [major + 1, 0, 0],
        (Bump::Major, 0) | (Bump::Minor, 1..) => [major, minor + 1, 0],
        (Bump::Minor, 0) | (Bump::Patch, _) => [major, minor, patch + 1],
    };
    Some(format!("{major}.{minor}.{patch}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_one_a_major_change_moves_the_minor_number() {
        assert_eq!(next("0.4.2", Bump::Major).as_deref(), Some("0.5.0"));
        assert_eq!(next("0.4.2", Bump::Minor).as_deref(), Some("0.4.3"));
        assert_eq!(next("1.4.2", Bump::Major).as_deref(), Some("2.0.0"));
        assert_eq!(next("1.4.2", Bump::Minor).as_deref(), Some("1.5.0"));
        assert_eq!(next("1.4.2", Bump::None).as_deref(), Some("1.4.2"));
    }
}
