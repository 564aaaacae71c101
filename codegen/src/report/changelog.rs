//! A draft of the changelog: what a caller of the crate should know, service by service.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::Entry;

/// The lines of one service.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Changelog {
    /// `alibaba/dbs`.
    pub service: String,
    /// Code stops compiling.
    pub breaking: Vec<Line>,
    /// Code compiles and behaves differently.
    pub behaviour: Vec<Line>,
    /// Something new.
    pub added: Vec<Line>,
    /// Everything else that a caller could notice.
    pub other: Vec<Line>,
}

/// One line.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Line {
    /// What the crate does now, in prose.
    pub text: String,
    /// Where, with old and new value; text of the specs.
    pub subject: String,
}

/// What concerns callers; documentation and sources do not.
pub(super) fn draft(entries: &[Entry]) -> Vec<Changelog> {
    let mut by_service: BTreeMap<&str, Changelog> = BTreeMap::new();
    for entry in entries
        .iter()
        .filter(|it| it.bump != "none" && it.family != "doc")
    {
        let log = by_service
            .entry(&entry.service)
            .or_insert_with(|| Changelog {
                service: entry.service.clone(),
                ..Changelog::default()
            });
        section(log, entry).push(line(entry));
    }
    by_service.into_values().collect()
}

fn section<'a>(log: &'a mut Changelog, entry: &Entry) -> &'a mut Vec<Line> {
    if entry.verdicts.rust == "major" {
        &mut log.breaking
    } else if entry.behaves_differently {
        &mut log.behaviour
    } else if entry.bump == "minor" || entry.bump == "major" {
        &mut log.added
    } else {
        &mut log.other
    }
}

fn line(entry: &Entry) -> Line {
    let fixes = entry.cause.starts_with("correction");
    let action = entry
        .action
        .as_deref()
        // The title of what happened to the action as a whole names it already.
        .filter(|_| !entry.path.is_empty())
        .map(|it| format!("{it} "))
        .unwrap_or_default();
    Line {
        text: format!("{}{}", if fixes { "Fixed: " } else { "" }, entry.reason),
        subject: format!("{action}{}", entry.title),
    }
}
