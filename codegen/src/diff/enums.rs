//! Known values of an enum.

use heck::ToUpperCamelCase;

use super::catalogue::enums;
use super::change::{Change, Direction};
use super::check::{Rust, Validation, Verdicts, Wire};
use super::docs::Docs;
use super::pairing;
use super::place::{Draft, Place};
use super::words;
use crate::model::{Ends, EnumValue};

/// Compares the values of one enum.
pub(super) fn compare<'d>(
    place: &Place<'_>,
    old: &'d [EnumValue],
    new: &'d [EnumValue],
    docs: &mut Docs<'d>,
    out: &mut Vec<Change>,
) {
    let matched = pairing::values(old, new);
    for value in &matched.removed {
        let part = place.part(&value.wire).citing(&value.sources, &[]);
        removed(&part).was(value.at, &value.wire).into(out);
    }
    for value in &matched.added {
        let part = place.part(&value.wire).citing(&[], &value.sources);
        added(&part).becomes(value.at, &value.wire).into(out);
    }
    for (before, after) in matched.both {
        let part = place
            .part(&after.wire)
            .citing(&before.sources, &after.sources);
        compare_value(&part, before, after, docs, out);
    }
}

fn removed(place: &Place<'_>) -> Draft {
    match place.direction {
        Direction::Request => place.change(&enums::REQUEST_VALUE_REMOVED),
        Direction::Response => place.change(&enums::RESPONSE_VALUE_REMOVED),
        Direction::Both | Direction::Neutral => place.change(&enums::SHARED_CHANGED),
    }
}

fn added(place: &Place<'_>) -> Draft {
    match place.direction {
        Direction::Request => place.change(&enums::REQUEST_VALUE_ADDED),
        Direction::Response => place.change(&enums::RESPONSE_VALUE_ADDED),
        Direction::Both | Direction::Neutral => {
            place.change(&enums::SHARED_CHANGED).verdicts(Verdicts {
                wire: Wire::Ok,
                rust: Rust::Minor,
                validation: Validation::Equal,
            })
        }
    }
}

fn compare_value<'d>(
    place: &Place<'_>,
    old: &'d EnumValue,
    new: &'d EnumValue,
    docs: &mut Docs<'d>,
    out: &mut Vec<Change>,
) {
    let EnumValue {
        at: _,
        wire: _,        // `names`
        pinned_name: _, // `names`
        doc,
        aliases: _,    // `aliases`
        ends: _,       // `ends`
        deprecated: _, // `deprecation`
        sources,
    } = old;
    names(place, old, new, out);
    aliases(place, old, new, out);
    ends(place, old, new, out);
    deprecation(place, old, new, out);
    docs.doc(place, doc, &new.doc);
    docs.sources(place, sources, &new.sources);
}

/// The name of a value in code, as far as it can be told without the generator.
fn code_name(value: &EnumValue) -> String {
    let pinned = value.pinned_name.clone();
    pinned.unwrap_or_else(|| value.wire.to_upper_camel_case())
}

fn names(place: &Place<'_>, old: &EnumValue, new: &EnumValue, out: &mut Vec<Change>) {
    let rust = if code_name(old) == code_name(new) {
        Rust::None
    } else {
        Rust::Major
    };
    if old.wire != new.wire {
        let kept = new.aliases.contains(&old.wire);
        let draft = place
            .change(&enums::VALUE_WIRE_RENAMED)
            .was(old.at, &old.wire)
            .becomes(new.at, &new.wire)
            .mend(|it| {
                it.rust = rust;
                it.wire = if kept { Wire::Risk } else { Wire::Break };
            });
        let draft = if kept {
            draft.note(
                "This crate reads both spellings; released ones read the new one as `Unknown`.",
            )
        } else {
            draft
        };
        draft.into(out);
    } else if old.pinned_name != new.pinned_name {
        place
            .change(&enums::VARIANT_RENAMED)
            .was_opt(old.at, old.pinned_name.clone())
            .becomes_opt(new.at, new.pinned_name.clone())
            .mend(|it| it.rust = rust)
            .into(out);
    }
}

fn aliases(place: &Place<'_>, old: &EnumValue, new: &EnumValue, out: &mut Vec<Change>) {
    // A spelling that is the other revision's value belongs to the rename.
    let missing_from = |of: &EnumValue, other: &EnumValue| {
        let missing = of
            .aliases
            .iter()
            .filter(|it| !other.aliases.contains(it) && **it != other.wire);
        let mut texts: Vec<_> = missing.map(String::as_str).collect();
        texts.sort_unstable();
        (!texts.is_empty()).then(|| texts.join(", "))
    };
    if let Some(gained) = missing_from(new, old) {
        place
            .change(&enums::VALUE_ALIAS_ADDED)
            .was_opt(old.at, None::<String>)
            .becomes(new.at, gained)
            .into(out);
    }
    if let Some(lost) = missing_from(old, new) {
        place
            .change(&enums::VALUE_ALIAS_REMOVED)
            .was(old.at, lost)
            .becomes_opt(new.at, None::<String>)
            .into(out);
    }
}

fn ends(place: &Place<'_>, old: &EnumValue, new: &EnumValue, out: &mut Vec<Change>) {
    let word = |ends: Ends| match ends {
        Ends::Succeeded => "ends: succeeded",
        Ends::Failed => "ends: failed",
    };
    if old.ends != new.ends {
        place
            .change(&enums::VALUE_ENDS_CHANGED)
            .was_opt(old.at, old.ends.map(word))
            .becomes_opt(new.at, new.ends.map(word))
            .into(out);
    }
}

fn deprecation(place: &Place<'_>, old: &EnumValue, new: &EnumValue, out: &mut Vec<Change>) {
    let (before, after) = (old.deprecated.as_ref(), new.deprecated.as_ref());
    let check = match (before, after) {
        (None, None) => return,
        (None, Some(_)) => &enums::VALUE_DEPRECATED,
        (Some(_), None) => &enums::VALUE_UNDEPRECATED,
        (Some(before), Some(after)) if before == after => return,
        _ => &enums::VALUE_DEPRECATION_CHANGED,
    };
    place
        .change(check)
        .was_opt(old.at, before.map(words::deprecation))
        .becomes_opt(new.at, after.map(words::deprecation))
        .into(out);
}
