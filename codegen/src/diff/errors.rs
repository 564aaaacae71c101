//! Error codes of a service and of its actions.

use std::collections::BTreeMap;

use super::catalogue::error;
use super::change::Change;
use super::docs::Docs;
use super::place::Place;
use crate::model::ErrorCode;

/// Compares two lists of codes; the codes in `moved` belong to another scope now and are recorded elsewhere.
pub(super) fn compare<'d>(
    place: &Place<'_>,
    old: &'d [ErrorCode],
    new: &'d [ErrorCode],
    moved: &[&str],
    docs: &mut Docs<'d>,
    out: &mut Vec<Change>,
) {
    let around = place.part("errors");
    let (before, mut after) = (keyed(old), keyed(new));
    for (key, was) in before {
        let part = around.part(&was.code);
        match after.remove(&key) {
            Some(is) => compare_code(&part.citing(&was.sources, &is.sources), was, is, docs, out),
            None if moved.contains(&was.code.as_str()) => {}
            None => {
                let part = part.citing(&was.sources, &[]);
                part.change(&error::CODE_REMOVED)
                    .was(was.at, text(was))
                    .into(out);
            }
        }
    }
    for is in after.into_values() {
        if !moved.contains(&is.code.as_str()) {
            let part = around.part(&is.code).citing(&[], &is.sources);
            part.change(&error::CODE_ADDED)
                .becomes(is.at, text(is))
                .into(out);
        }
    }
}

/// A code may stand in a list more than once, with other meanings.
fn keyed(codes: &[ErrorCode]) -> BTreeMap<(&str, usize), &ErrorCode> {
    let mut keyed = BTreeMap::new();
    for code in codes {
        let index = (0..).find(|&index| !keyed.contains_key(&(code.code.as_str(), index)));
        keyed.insert((code.code.as_str(), index.unwrap_or_default()), code);
    }
    keyed
}

fn compare_code<'d>(
    place: &Place<'_>,
    old: &'d ErrorCode,
    new: &'d ErrorCode,
    docs: &mut Docs<'d>,
    out: &mut Vec<Change>,
) {
    let ErrorCode {
        at,
        code: _, // the key
        status,
        doc,
        sources,
    } = old;
    if *status != new.status {
        place
            .change(&error::STATUS_CHANGED)
            .was_opt(*at, status.map(|it| it.to_string()))
            .becomes_opt(new.at, new.status.map(|it| it.to_string()))
            .into(out);
    }
    docs.doc(place, doc, &new.doc);
    docs.sources(place, sources, &new.sources);
}

fn text(code: &ErrorCode) -> String {
    match code.status {
        Some(status) => format!("{} ({status})", code.code),
        None => code.code.clone(),
    }
}
