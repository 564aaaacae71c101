//! A change of a mixin's field is one change, however many actions take the field.

use std::collections::BTreeMap;

use super::change::{Change, Direction};

/// What makes changes of several actions the same change of a mixin.
type Key = (
    String,
    String,
    &'static str,
    Option<String>,
    Option<String>,
    Direction,
);

/// Puts the same moves of sources together: types of one file have its sources.
pub(super) fn sources(changes: &mut Vec<Change>) {
    let mut groups: BTreeMap<SourceKey, Change> = BTreeMap::new();
    let mut folded = Vec::new();
    for change in changes.drain(..) {
        let name = change
            .address
            .path
            .strip_prefix("types.")
            .map(str::to_owned);
        let shared = change.address.action.is_none() && change.check.id.starts_with("source-");
        let (Some(name), true) = (name, shared) else {
            folded.push(change);
            continue;
        };
        let key = (change.check.id, change.old.clone(), change.new.clone());
        let group = groups.entry(key).or_insert_with(|| {
            let mut first = change.clone();
            first.address.path = "types".to_owned();
            first.reached_by.clear();
            first
        });
        group.reached_by.push(name);
    }
    folded.extend(groups.into_values());
    *changes = folded;
}

type SourceKey = (&'static str, Option<String>, Option<String>);

/// Puts the same changes of fields of one mixin together.
pub(super) fn mixins(changes: &mut Vec<Change>) {
    let mut groups: BTreeMap<Key, Vec<Change>> = BTreeMap::new();
    let mut folded = Vec::new();
    for change in changes.drain(..) {
        match key(&change) {
            Some(key) => groups.entry(key).or_default().push(change),
            None => folded.push(change),
        }
    }
    folded.extend(
        groups
            .into_iter()
            .flat_map(|(key, group)| merged(&key, group)),
    );
    *changes = folded;
}

fn key(change: &Change) -> Option<Key> {
    let mixin = change.mixin.clone()?;
    let path = &change.address.path;
    let field = path
        .strip_prefix("request.")
        .or_else(|| path.strip_prefix("response."))?;
    Some((
        mixin,
        field.to_owned(),
        change.check.id,
        change.old.clone(),
        change.new.clone(),
        change.direction,
    ))
}

fn merged((mixin, field, ..): &Key, mut group: Vec<Change>) -> Vec<Change> {
    if group.len() < 2 {
        return group;
    }
    let reached = group.iter().map(|it| {
        let action = it.address.action.as_deref().unwrap_or_default();
        format!("{action} {}", it.address.path)
    });
    let reached_by = reached.collect();
    group.truncate(1);
    for change in &mut group {
        change.reached_by = Vec::clone(&reached_by);
        change.address.action = None;
        change.address.path = format!("mixins.{mixin}.{field}");
    }
    group
}
