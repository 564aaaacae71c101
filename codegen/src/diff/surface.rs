//! The verdict for callers' code comes from the generator: what the two surfaces of the generated crate say, change by change.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::code;
use super::change::{Address, Cause, Change, Direction};
use super::check::{Family, Rust};
use super::place::service_key;
use super::reach::Reach;
use crate::lower::lower;
use crate::model::{Api, Service};
use crate::rust::surface::{Move, MoveKind, Surface};

/// Gives every change the verdict that the surfaces give it. What no change explains is a change of its own.
pub fn settle(changes: &mut Vec<Change>, old: &Api, new: &Api) {
    if changes.is_empty() && old.services.len() == new.services.len() {
        return;
    }
    let moves = Surface::of(&lower(old)).moves(&Surface::of(&lower(new)));
    let reach = reach(old, new);
    let mut found: Vec<Option<Rust>> = vec![None; changes.len()];
    let mut unexplained = Vec::new();
    for it in moves {
        let owners = owners(changes, &it, &reach);
        if owners.is_empty() {
            unexplained.push(it);
            continue;
        }
        for index in owners {
            if let (Some(change), Some(verdict)) = (changes.get_mut(index), found.get_mut(index)) {
                *verdict = (*verdict).max(Some(rust(it.kind)));
                change.rust_items.push(it.text.clone());
            }
        }
    }
    for (change, verdict) in changes.iter_mut().zip(found) {
        change.verdicts.rust = match verdict {
            Some(verdict) => verdict,
            // The surface did not move. Docs may have.
            None => change.verdicts.rust.min(Rust::Patch),
        };
    }
    changes.extend(drift(unexplained));
}

fn rust(kind: MoveKind) -> Rust {
    match kind {
        MoveKind::Deprecated => Rust::Patch,
        MoveKind::Added => Rust::Minor,
        MoveKind::Broken => Rust::Major,
    }
}

/// The changes that explain a move best: of those at its place, the ones that usually weigh most.
fn owners(changes: &[Change], it: &Move, reach: &BTreeMap<String, Reach>) -> Vec<usize> {
    let near = |test: &dyn Fn(&Change) -> bool| -> Vec<usize> {
        let at = changes.iter().enumerate();
        let at = at.filter(|(_, change)| {
            change.address.service == it.origin.service
                && change.check.family != Family::Doc
                && test(change)
        });
        let at: Vec<_> = at.collect();
        let most = at
            .iter()
            .map(|(_, change)| change.check.verdicts.rust)
            .max();
        let best = at
            .iter()
            .filter(|(_, change)| Some(change.check.verdicts.rust) == most);
        best.map(|(index, _)| *index).collect()
    };
    let exact = near(&|change| is_at(change, it));
    if !exact.is_empty() {
        return exact;
    }
    let around = near(&|change| is_around(change, it));
    if !around.is_empty() {
        return around;
    }
    let uses = it
        .origin
        .path
        .strip_prefix("types.")
        .and_then(|path| path.split('.').next());
    let (Some(type_name), Some(reach)) = (uses, reach.get(&it.origin.service)) else {
        return Vec::new();
    };
    near(&|change| brings(change, type_name, reach))
}

/// The change is about the very thing that moved.
fn is_at(change: &Change, it: &Move) -> bool {
    let Address { action, path, .. } = &change.address;
    let same_action = *action == it.origin.action || it.origin.path.starts_with("types.");
    let reached = it
        .origin
        .action
        .as_ref()
        .map(|action| format!("{action} {}", it.origin.path));
    (same_action && (*path == it.origin.path || old_path(change) == Some(it.origin.path.clone())))
        || (path.starts_with("mixins.")
            && reached.is_some_and(|it| change.reached_by.contains(&it)))
        || (path == "deprecated" && *action == it.origin.action && it.origin.path.is_empty())
}

/// The path under the old name, for what was renamed.
fn old_path(change: &Change) -> Option<String> {
    let renamed = change.check.id.contains("renamed");
    let (around, _) = change.address.path.rsplit_once('.')?;
    let old = change.old.as_ref().filter(|_| renamed)?;
    Some(format!("{around}.{old}"))
}

/// The change is about something that holds what moved, or is a part of it.
fn is_around(change: &Change, it: &Move) -> bool {
    let Address { action, path, .. } = &change.address;
    let exists = change.check.family == Family::Service;
    let holds = |path: &str| {
        let rest = it.origin.path.strip_prefix(path);
        rest.is_some_and(|rest| rest.starts_with('.'))
    };
    let whole_service = exists && action.is_none() && path.is_empty();
    let whole_action = exists && action.is_some() && path.is_empty() && *action == it.origin.action;
    let renamed_type = *change.check == code::TYPE_RENAMED
        && (holds(path)
            || old_path(change).is_some_and(|path| holds(&path))
            || (mentions(&it.text, &change.old) && mentions(&it.text, &change.new)));
    let part = it.origin.path.starts_with("types.")
        && path
            .strip_prefix(it.origin.path.as_str())
            .is_some_and(|rest| rest.starts_with('.'));
    let context = it.origin.path == "context" && path.starts_with("context.");
    whole_service || whole_action || renamed_type || part || context
}

/// The change makes something use the type, or no longer use it.
fn brings(change: &Change, type_name: &str, reach: &Reach) -> bool {
    let names = |text: &Option<String>| text.as_ref().is_some_and(|it| has_word(it, type_name));
    let Address { action, path, .. } = &change.address;
    let reached = || {
        reach.of(type_name).iter().any(|use_| {
            let (of, at) = use_.split_once(' ').unwrap_or((use_, ""));
            action.as_deref() == Some(of) && at.starts_with(path.as_str())
        })
    };
    let concerns_shape = change.check.verdicts.rust >= Rust::Minor;
    concerns_shape && (names(&change.old) || names(&change.new) || reached())
}

fn mentions(text: &str, name: &Option<String>) -> bool {
    name.as_ref().is_some_and(|name| has_word(text, name))
}

fn has_word(text: &str, name: &str) -> bool {
    let mut words = text.split(|it: char| !it.is_alphanumeric() && it != '_');
    words.any(|word| word == name)
}

fn reach(old: &Api, new: &Api) -> BTreeMap<String, Reach> {
    let all = old.services.iter().chain(&new.services);
    let with_key = all.map(|service| {
        let before = find(old, service).unwrap_or(service);
        let after = find(new, service).unwrap_or(service);
        (service_key(service), Reach::new(before, after))
    });
    with_key.collect()
}

fn find<'a>(api: &'a Api, of: &Service) -> Option<&'a Service> {
    let mut services = api.services.iter();
    services.find(|it| it.provider == of.provider && it.name == of.name)
}

/// Compares two committed surfaces: what moved and no change explains, the generator moved.
pub fn drift_between(changes: &mut Vec<Change>, old: &str, new: &str) {
    let items = changes.iter().flat_map(|it| &it.rust_items);
    let explained: BTreeSet<&str> = items.map(|item| path_of(item)).collect();
    let (before, after): (BTreeSet<&str>, BTreeSet<&str>) =
        (old.lines().collect(), new.lines().collect());
    let only = |these: &BTreeSet<&str>, others: &BTreeSet<&str>, sign: &str| -> Vec<String> {
        let lines = these
            .difference(others)
            .filter(|line| !explained.contains(path_of(line)));
        lines.map(|line| format!("{sign} {line}")).collect()
    };
    let (gone, come) = (only(&before, &after, "-"), only(&after, &before, "+"));
    if gone.is_empty() && come.is_empty() {
        return;
    }
    let rust = if gone.is_empty() {
        Rust::Minor
    } else {
        Rust::Major
    };
    let lines: Vec<_> = gone.into_iter().chain(come).collect();
    changes.push(drifted("generator".to_owned(), rust, lines));
}

/// A line of a surface up to its types: `fn a::B::c` of `- fn a::B::c(impl Into<i32>)`.
fn path_of(line: &str) -> &str {
    let line = line.trim_start_matches(['+', '-', ' ']);
    let line = line.strip_suffix(" (deprecated)").unwrap_or(line);
    let end = line.find(['(', '<']).unwrap_or(line.len());
    let end = line.find(": ").map_or(end, |colon| colon.min(end));
    line.get(..end).unwrap_or(line)
}

/// One change for each service whose surface moved without a reason in the specs.
fn drift(moves: Vec<Move>) -> Vec<Change> {
    let mut by_service: BTreeMap<String, Vec<Move>> = BTreeMap::new();
    for it in moves {
        by_service
            .entry(it.origin.service.clone())
            .or_default()
            .push(it);
    }
    let drifted = by_service.into_iter().map(|(service, moves)| {
        let worst = moves.iter().map(|it| rust(it.kind)).max();
        let lines = moves.into_iter().map(|it| it.text).collect();
        drifted(service, worst.unwrap_or(Rust::None), lines)
    });
    drifted.collect()
}

fn drifted(service: String, rust: Rust, lines: Vec<String>) -> Change {
    let check = &code::SURFACE_DRIFT;
    let mut verdicts = check.verdicts;
    verdicts.rust = rust;
    Change {
        check,
        address: Address {
            service,
            action: None,
            path: "surface".to_owned(),
        },
        direction: Direction::Neutral,
        old: None,
        new: Some(format!("{} lines", lines.len())),
        verdicts,
        note: None,
        fixes: Vec::new(),
        witnesses: Vec::new(),
        reached_by: Vec::new(),
        rust_items: lines,
        cause: Cause::Unsourced,
        mixin: None,
        old_at: None,
        new_at: None,
    }
}
