//! What a reviewer reads: one report as data, and every format made from it.

mod acks;
mod changelog;
mod entry;
mod explain;
mod gate;
pub(crate) mod lines;
mod render;
mod verdict;

use schemars::JsonSchema;
use serde::Serialize;

pub use acks::{Ack, Acks, AcksError, DeclaredCause};
pub use changelog::Changelog;
pub use entry::{AckNote, Entry, FileLine, Verdict3, WitnessEntry};
pub use explain::{explain, rules};
pub use gate::{Gate, GateError, GateReport};
pub use render::{Format, RenderError};
pub use verdict::{Counts, Verdict};

use crate::diff::{Cause, Change};
use crate::revision::{Comparison, Revision};

/// What a report is made with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What trips the gate.
    pub gate: Gate,
    /// Changes that were accepted.
    pub acks: Acks,
    /// Today, `YYYY-MM-DD`: acknowledgements expire.
    pub today: String,
    /// Version of the generated crate.
    pub version: String,
    /// Path of the spec root in the repository, with `/` at its end.
    pub prefix: String,
}

/// The meaning of a change of the specs.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Report {
    /// Version of this format: `spec-diff/1`.
    pub schema: &'static str,
    /// What the old revision is called.
    pub base: Side,
    /// What the new revision is called.
    pub head: Side,
    /// The worst of everything.
    pub verdict: Verdict,
    /// What tripped the gate.
    pub gate: GateReport,
    /// Every change.
    pub entries: Vec<Entry>,
    /// Services that could not be compared.
    pub uncompared: Vec<Uncompared>,
    /// What became of the acknowledgements.
    pub acks: AckReport,
    /// How many spec files differ in their bytes.
    pub files: usize,
    /// A draft of the changelog.
    pub changelog: Vec<Changelog>,
}

/// A revision.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Side {
    /// What a person called it.
    pub name: String,
    /// Its commit.
    pub commit: Option<String>,
    /// For a reader.
    pub shown: String,
}

/// A service that could not be compared.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Uncompared {
    /// Its directory below the spec root.
    pub directory: String,
    /// `base` or `head`.
    pub side: &'static str,
    /// Why.
    pub reason: String,
}

/// What became of the acknowledgements.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct AckReport {
    /// How many entries they cover.
    pub used: usize,
    /// Fingerprints that match nothing any more.
    pub stale: Vec<String>,
    /// Fingerprints that match, and are past their day.
    pub expired: Vec<String>,
}

impl Report {
    /// Makes a report of a comparison.
    #[must_use]
    pub fn new(comparison: &Comparison, settings: &Settings) -> Self {
        let changes: Vec<Change> = comparison
            .changes
            .iter()
            .map(|it| declared(it, &settings.acks))
            .collect();
        let mut entries: Vec<Entry> = changes
            .iter()
            .map(|it| Entry::new(it, comparison, settings))
            .collect();
        entries.sort_by_key(Entry::order);
        let verdict = Verdict::new(&entries, &settings.version);
        let acks = ack_report(&entries, settings);
        let gate = settings.gate.judge(&mut entries, &acks);
        Self {
            schema: "spec-diff/1",
            base: side(&comparison.base),
            head: side(&comparison.head),
            gate,
            changelog: changelog::draft(&entries),
            verdict,
            entries,
            uncompared: comparison.uncompared.iter().map(uncompared).collect(),
            acks,
            files: comparison.files.len(),
        }
    }

    /// The JSON Schema of the report's JSON form.
    ///
    /// # Errors
    ///
    /// Never: a schema is JSON.
    pub fn schema() -> Result<String, RenderError> {
        let schema = schemars::schema_for!(Self);
        Ok(format!("{}\n", serde_json::to_string_pretty(&schema)?))
    }

    /// 0: nothing at or above the gate; 1: the gate is tripped; 2: something could not be compared.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        if !self.uncompared.is_empty() {
            2
        } else {
            u8::from(self.gate.tripped)
        }
    }
}

/// The change with the cause that an acknowledgement declares. When the service did not change, the wire is safe.
fn declared(change: &Change, acks: &Acks) -> Change {
    let mut change = change.clone();
    let declared = acks.find(&change.fingerprint()).and_then(|ack| ack.cause);
    if let Some(cause) = declared {
        change.cause = cause.into();
        if matches!(change.cause, Cause::Correction | Cause::Refinement) {
            change.verdicts.wire = change.verdicts.wire.min(crate::diff::Wire::Ok);
        }
    }
    change
}

fn ack_report(entries: &[Entry], settings: &Settings) -> AckReport {
    let matches = |ack: &&Ack| entries.iter().any(|it| it.fingerprint == ack.fingerprint);
    let (live, stale): (Vec<&Ack>, Vec<&Ack>) = settings.acks.iter().partition(matches);
    let expired = live.iter().filter(|ack| ack.is_expired(&settings.today));
    AckReport {
        used: entries.iter().filter(|it| it.accepted()).count(),
        stale: stale.iter().map(|ack| ack.fingerprint.clone()).collect(),
        expired: expired.map(|ack| ack.fingerprint.clone()).collect(),
    }
}

fn side(of: &Revision) -> Side {
    Side {
        name: of.name.clone(),
        commit: of.commit.clone(),
        shown: of.to_string(),
    }
}

fn uncompared(of: &crate::revision::Uncompared) -> Uncompared {
    Uncompared {
        directory: of.directory.clone(),
        side: of.side,
        reason: of.reason.clone(),
    }
}
