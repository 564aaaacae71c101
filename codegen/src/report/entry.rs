//! One change, as every format shows it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Ack, Settings};
use crate::diff::{Bump, Change, Family, Fate, Given, Witness, words};
use crate::model::Value;
use crate::revision::{Comparison, Loading};
use crate::source::Span;

/// One change.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Entry {
    /// Row of the catalogue.
    pub id: &'static str,
    /// Chapter of the catalogue.
    pub family: String,
    /// Names exactly this change: for acknowledgements.
    pub fingerprint: String,
    /// `alibaba/dbs`.
    pub service: String,
    /// The action, unless several share what changed.
    pub action: Option<String>,
    /// Path below the action or service.
    pub path: String,
    /// Service, action and path.
    pub address: String,
    /// `request`, `response`, `both` or `neutral`.
    pub direction: &'static str,
    /// What changed, in one line.
    pub title: String,
    /// What was there.
    pub old: Option<String>,
    /// What is there.
    pub new: Option<String>,
    /// The verdicts.
    pub verdicts: Verdict3,
    /// The version bump that it asks for.
    pub bump: &'static str,
    /// Compiles as before and behaves differently.
    pub behaves_differently: bool,
    /// Requests are refused that passed, and no source moved.
    pub unevidenced: bool,
    /// It trips the gate.
    pub gated: bool,
    /// What made it necessary.
    pub cause: &'static str,
    /// Why it matters.
    pub reason: String,
    /// How it can be made smaller.
    pub fixes: Vec<String>,
    /// Requests that are treated differently.
    pub witnesses: Vec<WitnessEntry>,
    /// Actions that reach a shared type.
    pub reached_by: Vec<String>,
    /// Lines of the crate's public surface that changed with it.
    pub rust_items: Vec<String>,
    /// Where it was written.
    pub base_at: Option<FileLine>,
    /// Where it is written.
    pub head_at: Option<FileLine>,
    /// The acknowledgement that covers it.
    pub ack: Option<AckNote>,
    #[serde(skip)]
    #[schemars(skip)]
    pub(super) rank: Bump,
}

/// The three verdicts, a word each.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Verdict3 {
    /// `–`, `ok`, `risk` or `break`.
    pub wire: &'static str,
    /// `–`, `patch`, `minor` or `major`.
    pub rust: &'static str,
    /// `–`, `=`, `widen`, `narrow`, `shift` or `undecided`.
    pub validation: &'static str,
}

/// A request that is treated differently. It names only the fields that matter.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WitnessEntry {
    /// `accepted` or `refused`.
    pub now: &'static str,
    /// For a reader.
    pub text: String,
    /// Wire path and value; `null`: the field is absent.
    pub request: BTreeMap<String, Option<serde_json::Value>>,
    /// Facts that the caller states.
    pub context: BTreeMap<String, serde_json::Value>,
}

/// A place in a file.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FileLine {
    /// Path in the repository.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
}

/// The acknowledgement of an entry.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AckNote {
    /// Why it is accepted.
    pub reason: String,
    /// Last day on which it counts.
    pub until: Option<String>,
    /// It is past that day.
    pub expired: bool,
}

impl Entry {
    pub(super) fn new(change: &Change, comparison: &Comparison, settings: &Settings) -> Self {
        let fingerprint = change.fingerprint();
        let ack = settings
            .acks
            .find(&fingerprint)
            .map(|ack| note(ack, &settings.today));
        let locate = |side: &Loading, at: Option<Span>| locate(side, at, &settings.prefix);
        Self {
            id: change.check.id,
            family: format!("{:?}", change.check.family).to_lowercase(),
            fingerprint,
            service: change.address.service.clone(),
            action: change.address.action.clone(),
            path: change.address.path.clone(),
            address: change.address.to_string(),
            direction: change.direction.word(),
            title: title(change),
            old: change.old.clone(),
            new: change.new.clone(),
            verdicts: Verdict3 {
                wire: change.verdicts.wire.word(),
                rust: change.verdicts.rust.word(),
                validation: change.verdicts.validation.word(),
            },
            bump: change.bump().word(),
            behaves_differently: change.behaves_differently(),
            unevidenced: change.unevidenced(),
            gated: false,
            cause: change.cause.word(),
            reason: change.reason().to_owned(),
            fixes: change.fixes.clone(),
            witnesses: change.witnesses.iter().map(witness).collect(),
            reached_by: change.reached_by.clone(),
            rust_items: change.rust_items.clone(),
            base_at: locate(&comparison.old, change.old_at),
            head_at: locate(&comparison.new, change.new_at),
            ack,
            rank: change.bump(),
        }
    }

    /// Covered by an acknowledgement that still counts.
    #[must_use]
    pub fn accepted(&self) -> bool {
        self.ack.as_ref().is_some_and(|ack| !ack.expired)
    }

    /// Worst first inside a service and action.
    pub(super) fn order(&self) -> impl Ord + use<> {
        (
            self.service.clone(),
            self.action.clone(),
            std::cmp::Reverse(self.rank),
            !self.behaves_differently,
            self.path.clone(),
            self.id,
        )
    }
}

fn note(ack: &Ack, today: &str) -> AckNote {
    AckNote {
        reason: ack.reason.clone(),
        until: ack.until.clone(),
        expired: ack.is_expired(today),
    }
}

fn title(change: &Change) -> String {
    let path = match change.address.path.as_str() {
        "" => change
            .address
            .action
            .as_deref()
            .unwrap_or(&change.address.service),
        path => path,
    };
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => format!("{path}: {old} → {new}"),
        (Some(old), None) if is_property(change) => format!("{path}: no longer {old}"),
        (None, Some(new)) if is_property(change) => format!("{path}: now {new}"),
        (None, Some(new)) if is_list(change) => format!("{path}: {new}"),
        (Some(old), None) => format!("{path} removed: {old}"),
        (None, Some(new)) => format!("{path} added: {new}"),
        (None, None) => path.to_owned(),
    }
}

/// What came or went is a property of the thing at the address, not the thing.
fn is_property(change: &Change) -> bool {
    let by_family = matches!(
        change.check.family,
        Family::Value | Family::Secret | Family::Type
    );
    let words = [
        "alias",
        "idempotency",
        "deprecat",
        "ends",
        "presence",
        "renamed",
        "permission",
    ];
    by_family
        || words.iter().any(|word| {
            change.check.id.contains(word) && !change.check.id.contains("removed-after")
        })
}

/// A list of places, such as that of changed descriptions.
fn is_list(change: &Change) -> bool {
    matches!(
        change.check.id,
        "doc-changed" | "doc-example-changed" | "announced-actions-changed"
    )
}

fn locate(side: &Loading, at: Option<Span>, prefix: &str) -> Option<FileLine> {
    let (file, position) = side.locate(at?)?;
    Some(FileLine {
        file: format!("{prefix}{file}"),
        line: position.line,
        column: position.column,
    })
}

fn witness(of: &Witness) -> WitnessEntry {
    let Witness {
        now,
        request,
        context,
    } = of;
    WitnessEntry {
        now: match now {
            Fate::Accepted => "accepted",
            Fate::Refused => "refused",
        },
        text: witness_text(of),
        request: request
            .iter()
            .map(|(path, given)| (path.clone(), given.as_ref().map(given_json)))
            .collect(),
        context: context
            .iter()
            .map(|(name, value)| (name.clone(), json(value)))
            .collect(),
    }
}

/// `{PageSize: 31}`; `{}` when nothing is set.
fn witness_text(of: &Witness) -> String {
    let set = of.request.iter().filter_map(|(path, given)| {
        let given = given.as_ref()?;
        Some(format!("{path}: {}", given_text(given)))
    });
    let facts = of
        .context
        .iter()
        .map(|(name, value)| format!("context.{name}: {}", short(value)));
    let parts: Vec<_> = set.chain(facts).collect();
    let absent = of.request.iter().filter(|(_, value)| value.is_none());
    let absent: Vec<_> = absent.map(|(path, _)| path.as_str()).collect();
    match (parts.is_empty(), absent.is_empty()) {
        (true, false) => format!("{{}} (without {})", absent.join(", ")),
        _ => format!("{{{}}}", parts.join(", ")),
    }
}

fn given_text(given: &Given) -> String {
    match given {
        Given::One(value) => short(value),
        Given::List(values) if values.len() > 3 => {
            let first = values.first().map(short).unwrap_or_default();
            format!("[{first}, …] ({} values)", values.len())
        }
        Given::List(values) => {
            format!(
                "[{}]",
                values.iter().map(short).collect::<Vec<_>>().join(", ")
            )
        }
    }
}

fn given_json(given: &Given) -> serde_json::Value {
    match given {
        Given::One(value) => json(value),
        Given::List(values) => values.iter().map(json).collect(),
    }
}

/// Longest value that is shown whole, in characters.
const LONGEST: usize = 40;

fn short(value: &Value) -> String {
    let text = match value {
        Value::Text(text) => format!("{text:?}"),
        other => words::value(other),
    };
    let length = text.chars().count();
    if length <= LONGEST {
        return text;
    }
    let start: String = text.chars().take(8).collect();
    format!("{start}…\" ({} characters)", length - 2)
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Bool(it) => (*it).into(),
        Value::Int(it) => (*it).into(),
        Value::Float(it) => (*it).into(),
        Value::Text(it) => it.clone().into(),
    }
}
