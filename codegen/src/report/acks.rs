//! Changes that a person accepted: `acks.yaml`.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diff::Cause;

/// The head of the file.
const HEADER: &str = "\
# Changes of meaning that were accepted, each named by its fingerprint: id, address, old and new value.
# `cargo xtask spec-diff ack FINGERPRINT --reason …` writes an entry; `spec-diff` reports those that no longer match.
";

/// One accepted change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ack {
    /// The change.
    pub fingerprint: String,
    /// Its id; for readers.
    pub id: String,
    /// Its address; for readers.
    pub at: String,
    /// Why it is accepted.
    pub reason: String,
    /// What made it necessary, if the sources do not show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<DeclaredCause>,
    /// Who accepted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Last day on which it counts, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// A cause that a person declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DeclaredCause {
    /// The vendor changed, and no source was recorded.
    Upstream,
    /// The spec was wrong; the service did not change.
    Correction,
    /// The spec says more exactly what always held.
    Refinement,
}

impl From<DeclaredCause> for Cause {
    fn from(declared: DeclaredCause) -> Self {
        match declared {
            DeclaredCause::Upstream => Self::Upstream,
            DeclaredCause::Correction => Self::Correction,
            DeclaredCause::Refinement => Self::Refinement,
        }
    }
}

impl Ack {
    /// Its last day is over. Days in ISO form order as texts do.
    #[must_use]
    pub fn is_expired(&self, today: &str) -> bool {
        self.until.as_deref().is_some_and(|until| until < today)
    }
}

/// All accepted changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acks(Vec<Ack>);

/// Why `acks.yaml` cannot be used.
#[derive(Debug)]
pub struct AcksError(String);

impl fmt::Display for AcksError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for AcksError {}

impl Acks {
    /// Reads the file's text.
    ///
    /// # Errors
    ///
    /// When it is not a list of acknowledgements, or a reason or day is missing its form.
    pub fn parse(text: &str) -> Result<Self, AcksError> {
        let has_content = text
            .lines()
            .any(|line| !line.trim().is_empty() && !line.starts_with('#'));
        if !has_content {
            return Ok(Self::default());
        }
        let acks: Vec<Ack> =
            serde_yaml::from_str(text).map_err(|error| AcksError(format!("acks.yaml: {error}")))?;
        match acks.iter().find_map(problem) {
            Some(problem) => Err(AcksError(format!("acks.yaml: {problem}"))),
            None => Ok(Self(acks)),
        }
    }

    /// The file's text.
    #[must_use]
    pub fn write(&self) -> String {
        let mut text = HEADER.to_owned();
        for ack in &self.0 {
            text.push('\n');
            text.push_str(&item(ack));
        }
        text
    }

    /// The acknowledgement of a change.
    #[must_use]
    pub fn find(&self, fingerprint: &str) -> Option<&Ack> {
        self.0.iter().find(|ack| ack.fingerprint == fingerprint)
    }

    /// Adds an acknowledgement, in place of one of the same change.
    pub fn insert(&mut self, ack: Ack) {
        self.0.retain(|known| known.fingerprint != ack.fingerprint);
        self.0.push(ack);
        self.0
            .sort_by(|one, other| (&one.at, &one.id).cmp(&(&other.at, &other.id)));
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Ack> {
        self.0.iter()
    }
}

fn problem(ack: &Ack) -> Option<String> {
    if ack.reason.trim().is_empty() {
        return Some(format!("{} has no reason", ack.fingerprint));
    }
    let until = ack.until.as_deref()?;
    (!is_day(until)).then(|| {
        format!(
            "{}: `{until}` is not a day such as 2026-12-31",
            ack.fingerprint
        )
    })
}

/// `YYYY-MM-DD`.
#[must_use]
pub(super) fn is_day(text: &str) -> bool {
    let digits = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts: Vec<&str> = text.split('-').collect();
    matches!(parts.as_slice(), [year, month, day]
        if digits(year, 4) && digits(month, 2) && digits(day, 2)
            && ("01"..="12").contains(month) && ("01"..="31").contains(day))
}

/// One item in YAML. A JSON string is a YAML string, whatever it holds.
fn item(ack: &Ack) -> String {
    let Ack {
        fingerprint,
        id,
        at,
        reason,
        cause,
        by,
        until,
    } = ack;
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let cause = cause.map(|it| match it {
        DeclaredCause::Upstream => "upstream",
        DeclaredCause::Correction => "correction",
        DeclaredCause::Refinement => "refinement",
    });
    let lines = [
        ("- fingerprint", Some(quoted(fingerprint))),
        ("  id", Some(id.clone())),
        ("  at", Some(quoted(at))),
        ("  reason", Some(quoted(reason))),
        ("  cause", cause.map(str::to_owned)),
        ("  by", by.as_deref().map(quoted)),
        ("  until", until.as_deref().map(quoted)),
    ];
    let line = |(key, value): (&str, Option<String>)| Some(format!("{key}: {}\n", value?));
    lines.into_iter().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ack() -> Ack {
        Ack {
            fingerprint: "0123456789ab".to_owned(),
            id: "rule-added".to_owned(),
            at: "alibaba/dbs/X#rules.one".to_owned(),
            reason: "It is: \"so\" # really".to_owned(),
            cause: Some(DeclaredCause::Correction),
            by: None,
            until: Some("2026-12-31".to_owned()),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let mut acks = Acks::default();
        acks.insert(ack());
        let read = Acks::parse(&acks.write());
        assert_eq!(read.ok(), Some(acks));
    }

    #[test]
    fn an_empty_file_holds_nothing() {
        assert_eq!(Acks::parse(HEADER).ok(), Some(Acks::default()));
    }

    #[test]
    fn the_last_day_counts() {
        assert!(!ack().is_expired("2026-12-31"));
        assert!(ack().is_expired("2027-01-01"));
    }

    #[test]
    fn a_day_that_is_none_is_refused() {
        let text = Acks(vec![Ack {
            until: Some("soon".to_owned()),
            ..ack()
        }])
        .write();
        let problem = Acks::parse(&text).map_err(|error| error.to_string());
        assert!(matches!(problem, Err(it) if it.contains("`soon` is not a day")));
    }
}
