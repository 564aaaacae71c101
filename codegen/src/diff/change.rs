//! One change, as data: what every report is made from.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::check::{Bump, Check, Rust, Validation, Verdicts, Wire};
use crate::model::Value;
use crate::source::Span;

/// One change between two revisions of the specs.
#[derive(Clone, Debug)]
pub struct Change {
    /// Which kind of change it is.
    pub check: &'static Check,
    /// Where it is, independently of files.
    pub address: Address,
    /// Whom it concerns.
    pub direction: Direction,
    /// What was there, in the words of the spec.
    pub old: Option<String>,
    /// What is there now.
    pub new: Option<String>,
    /// The verdicts on this very change.
    pub verdicts: Verdicts,
    /// Why it matters here, when there is more to say than the check says.
    pub note: Option<String>,
    /// How it can be made smaller.
    pub fixes: Vec<String>,
    /// Values and requests that are treated differently now.
    pub witnesses: Vec<Witness>,
    /// Actions that reach a shared type, as `Action request.Path`.
    pub reached_by: Vec<String>,
    /// What it does to the public surface of the generated crate.
    pub rust_items: Vec<String>,
    /// What made it necessary.
    pub cause: Cause,
    /// The mixin that the changed field comes from.
    pub mixin: Option<String>,
    /// Where it was written.
    pub old_at: Option<Span>,
    /// Where it is written.
    pub new_at: Option<Span>,
}

impl Change {
    /// Why it matters: the words of this change, or else those of its check.
    pub fn reason(&self) -> &str {
        self.note.as_deref().unwrap_or(self.check.why)
    }

    /// The version bump that it asks for, for a crate at or above 1.0.
    pub fn bump(&self) -> Bump {
        let Verdicts {
            wire,
            rust,
            validation,
        } = self.verdicts;
        let by_rust = match rust {
            Rust::None => Bump::None,
            Rust::Patch => Bump::Patch,
            Rust::Minor => Bump::Minor,
            Rust::Major => Bump::Major,
        };
        let by_validation = match validation {
            Validation::None | Validation::Equal => Bump::None,
            _ if self.unevidenced() => Bump::Major,
            _ => Bump::Minor,
        };
        let by_wire = match wire {
            Wire::None | Wire::Ok => Bump::None,
            Wire::Risk | Wire::Break => Bump::Minor,
        };
        let by_behaviour = if self.check.silent {
            Bump::Minor
        } else {
            Bump::None
        };
        by_rust.max(by_validation).max(by_wire).max(by_behaviour)
    }

    /// Requests are refused that used to pass, and nothing says that the service refuses them.
    pub fn unevidenced(&self) -> bool {
        self.verdicts.validation.refuses() && self.cause == Cause::Unsourced
    }

    /// Compiles as before and behaves differently.
    pub fn behaves_differently(&self) -> bool {
        self.verdicts.rust < Rust::Major
            && (self.check.silent
                || self.verdicts.validation.refuses()
                || self.verdicts.wire >= Wire::Risk)
    }

    /// Names exactly this change, whatever the wording of reports and the layout of files: twelve hexadecimal digits.
    pub fn fingerprint(&self) -> String {
        let address = self.address.to_string();
        let old = self.old.as_deref().unwrap_or("\u{0}");
        let new = self.new.as_deref().unwrap_or("\u{0}");
        let parts = [self.check.id, &address, old, new];
        let hash = parts
            .iter()
            .flat_map(|part| part.bytes().chain([0xff]))
            .fold(FNV_OFFSET, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME)
            });
        format!("{:012x}", (hash >> 48) ^ (hash & 0xffff_ffff_ffff))
    }
}

// FNV-1a: stable across platforms and releases, which the hashers of the standard library do not promise.
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// Where a change is: service, action, and a path inside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// `alibaba/dbs`.
    pub service: String,
    /// `CreateRestoreTask`; absent for what several actions share.
    pub action: Option<String>,
    /// `request.PageSize`, `types.RestoreTask.Status`, `rules.one-id`; empty for the whole.
    pub path: String,
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.service)?;
        if let Some(action) = &self.action {
            write!(f, "/{action}")?;
        }
        if !self.path.is_empty() {
            write!(f, "#{}", self.path)?;
        }
        Ok(())
    }
}

/// Whom a change concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// What callers send.
    Request,
    /// What callers receive.
    Response,
    /// Both.
    Both,
    /// Neither.
    Neutral,
}

impl Direction {
    /// One word for a report.
    pub fn word(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Both => "both",
            Self::Neutral => "neutral",
        }
    }
}

/// What made a change necessary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// A source of the changed fact moved: the vendor changed.
    Upstream,
    /// No source moved: presumably the spec was wrong.
    Unsourced,
    /// Declared in an acknowledgement: the spec was wrong, the service did not change.
    Correction,
    /// Declared in an acknowledgement: the spec says more exactly what always held.
    Refinement,
}

impl Cause {
    /// For a report.
    pub fn word(self) -> &'static str {
        match self {
            Self::Upstream => "upstream",
            Self::Unsourced => "correction?",
            Self::Correction => "correction (declared)",
            Self::Refinement => "refinement (declared)",
        }
    }
}

/// A request that shows what changed. It names only the fields that matter; all others are as a valid request has them.
#[derive(Clone, Debug, PartialEq)]
pub struct Witness {
    /// What happens to it now. The opposite happened before.
    pub now: Fate,
    /// Wire path and what is given; `None`: the field is absent.
    pub request: BTreeMap<String, Option<Given>>,
    /// Facts that the caller states.
    pub context: BTreeMap<String, Value>,
}

/// What a request gives a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// One value.
    One(Value),
    /// Several.
    List(Vec<Value>),
}

/// What the client does with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// Lets it through.
    Accepted,
    /// Refuses it.
    Refused,
}

impl Witness {
    /// One field is given this.
    pub(crate) fn given(now: Fate, path: &str, given: Given) -> Self {
        Self {
            now,
            request: BTreeMap::from([(path.to_owned(), Some(given))]),
            context: BTreeMap::new(),
        }
    }
}
