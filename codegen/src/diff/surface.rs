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
    let mut found: Vec<Option<Rust>> = vec![None; changes.len()];
    let mut items: Vec<Vec<String>> = vec![Vec::new(); changes.len()];
    let mut unexplained = Vec::new();
    let owners = Owners::new(changes, reach(old, new));
    for it in moves {
        let owners = owners.of(&it);
        for index in &owners {
            if let (Some(verdict), Some(items)) = (found.get_mut(*index), items.get_mut(*index)) {
                *verdict = (*verdict).max(Some(rust(it.kind)));
                items.push(it.text.clone());
            }
        }
        if owners.is_empty() {
            unexplained.push(it);
        }
    }
    for ((change, verdict), mut items) in changes.iter_mut().zip(found).zip(items) {
        // A report shows the first few only.
        items.sort_by_key(|line| weight(line));
        change.rust_items = items;
        change.verdicts.rust = match verdict {
            Some(verdict) => verdict,
            // The surface did not move. Docs may have.
            None => change.verdicts.rust.min(Rust::Patch),
        };
    }
    changes.extend(drift(unexplained));
}

/// What went or changed comes before what is new, and a new module or type before what belongs to it.
fn weight(line: &str) -> u8 {
    match line.strip_prefix("+ ").map(|item| item.split(' ').next()) {
        None => 0,
        Some(Some("feature" | "mod" | "struct" | "enum")) => 1,
        Some(_) => 2,
    }
}

fn rust(kind: MoveKind) -> Rust {
    match kind {
        MoveKind::Deprecated => Rust::Patch,
        MoveKind::Added => Rust::Minor,
        MoveKind::Broken => Rust::Major,
    }
}

/// Finds the changes that explain a move.
struct Owners<'a> {
    changes: &'a [Change],
    /// By place; a change stands at its own place, and at that of its old name.
    exact: BTreeMap<Key, Vec<usize>>,
    reach: BTreeMap<String, Reach>,
}

/// Service, action and path. A type has no action: which file defines it says nothing.
type Key = (String, Option<String>, String);

impl<'a> Owners<'a> {
    fn new(changes: &'a [Change], reach: BTreeMap<String, Reach>) -> Self {
        let mut exact: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        for (index, change) in changes.iter().enumerate().filter(|(_, it)| moves_code(it)) {
            for key in keys(change) {
                exact.entry(key).or_default().push(index);
            }
        }
        Self {
            changes,
            exact,
            reach,
        }
    }

    /// The changes at the place of the move; or else around it; or else those that make something use the type that moved.
    fn of(&self, it: &Move) -> Vec<usize> {
        let origin = &it.origin;
        let key = key(&origin.service, origin.action.as_ref(), &origin.path);
        if let Some(exact) = self.exact.get(&key) {
            return self.weightiest(exact.iter().copied());
        }
        let around = self.near(it, &|change| is_around(change, it));
        if !around.is_empty() {
            return around;
        }
        let used = origin
            .path
            .strip_prefix("types.")
            .and_then(|path| path.split('.').next());
        match (used, self.reach.get(&origin.service)) {
            (Some(used), Some(reach)) => self.near(it, &|change| brings(change, used, reach)),
            _ => Vec::new(),
        }
    }

    fn near(&self, it: &Move, test: &dyn Fn(&Change) -> bool) -> Vec<usize> {
        let all = self.changes.iter().enumerate();
        let here = all.filter(|(_, change)| change.address.service == it.origin.service);
        let fit = here.filter(|(_, change)| moves_code(change) && test(change));
        let fit: Vec<usize> = fit.map(|(index, _)| index).collect();
        self.weightiest(fit.into_iter())
    }

    /// Those that usually weigh most for callers' code.
    fn weightiest(&self, among: impl Iterator<Item = usize> + Clone) -> Vec<usize> {
        let weight = |index: &usize| self.changes.get(*index).map(|it| it.check.verdicts.rust);
        let most = among.clone().map(|index| weight(&index)).max().flatten();
        among.filter(|index| weight(index) == most).collect()
    }
}

fn key(service: &str, action: Option<&String>, path: &str) -> Key {
    let action = action.filter(|_| !path.starts_with("types."));
    (service.to_owned(), action.cloned(), path.to_owned())
}

/// The places at which a change explains what moved.
fn keys(change: &Change) -> Vec<Key> {
    let Address {
        service,
        action,
        path,
    } = &change.address;
    if path.starts_with("mixins.") {
        let uses = change.reached_by.iter().filter_map(|it| it.split_once(' '));
        return uses
            .map(|(action, path)| key(service, Some(&action.to_owned()), path))
            .collect();
    }
    let own = if path == "deprecated" { "" } else { path };
    let old = old_path(change);
    let paths = [Some(own.to_owned()), old].into_iter().flatten();
    paths
        .map(|path| key(service, action.as_ref(), &path))
        .collect()
}

/// Descriptions and sources move no code.
fn moves_code(change: &Change) -> bool {
    change.check.family != Family::Doc
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
