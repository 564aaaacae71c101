//! Fields: parameters of requests, fields of responses, and fields of structures that either reaches.

use super::catalogue::{request, response, secret, service, types, value};
use super::change::{Change, Direction};
use super::check::{Check, Rust, Validation, Wire};
use super::docs::Docs;
use super::place::Place;
use super::{constraint, pairing, shape, words};
use crate::model::{Deprecation, Field, Level, Rule, RuleKind};

/// The rules of the request around the fields, where there is one: they tell whether a field is required under a condition.
#[derive(Clone, Copy, Default)]
pub(super) struct Rules<'a> {
    pub(super) old: &'a [Rule],
    pub(super) new: &'a [Rule],
}

/// Compares two lists of fields.
pub(super) fn compare_all<'a>(
    place: &Place<'_>,
    rules: Rules<'_>,
    old: &'a [Field],
    new: &'a [Field],
    docs: &mut Docs<'a>,
    out: &mut Vec<Change>,
) {
    let matched = pairing::fields(old, new);
    for &field in &matched.removed {
        let instead = pairing::lookalike(field, &matched.added);
        let part = place.part(&field.name).mixed_in(field.mixin.as_deref());
        removed(&part, field, instead, out);
    }
    for &field in &matched.added {
        let instead = pairing::lookalike(field, &matched.removed);
        let part = place.part(&field.name).mixed_in(field.mixin.as_deref());
        added(&part, rules, field, instead, out);
    }
    for (before, after) in matched.both {
        let part = place
            .part(&after.name)
            .citing(&before.sources, &after.sources)
            .mixed_in(common_mixin(before, after));
        compare(&part, rules, before, after, docs, out);
    }
}

/// A field that a mixin gives in both revisions is changed in the mixin.
fn common_mixin<'a>(old: &'a Field, new: &'a Field) -> Option<&'a str> {
    new.mixin.as_deref().filter(|_| old.mixin == new.mixin)
}

fn removed(place: &Place<'_>, field: &Field, instead: Option<&Field>, out: &mut Vec<Change>) {
    let place = place.citing(&field.sources, &[]);
    let check = match (field.deprecated.is_some(), field.required) {
        (true, _) => &request::PARAM_REMOVED_DEPRECATED,
        (_, true) => &request::PARAM_REMOVED_REQUIRED,
        (_, false) => &request::PARAM_REMOVED_OPTIONAL,
    };
    let draft = place
        .change_by_direction(check, &response::FIELD_REMOVED)
        .was(field.at, words::field(field));
    let draft = match instead {
        Some(it) => draft.fix(format!(
            "If it was renamed to `{}`, write `alias: [{}]` there.",
            it.name, field.name
        )),
        None => draft,
    };
    draft.into(out);
}

fn added(
    place: &Place<'_>,
    rules: Rules<'_>,
    field: &Field,
    instead: Option<&Field>,
    out: &mut Vec<Change>,
) {
    let place = place.citing(&[], &field.sources);
    let check = match (field.required, &field.default) {
        (true, None) => &request::PARAM_ADDED_REQUIRED,
        (true, Some(_)) => &request::PARAM_ADDED_REQUIRED_DEFAULT,
        (false, _) if conditional(rules.new, field) => &request::PARAM_ADDED_CONDITIONAL,
        (false, _) => &request::PARAM_ADDED_OPTIONAL,
    };
    let draft = place
        .change_by_direction(check, &response::FIELD_ADDED)
        .becomes(field.at, words::field(field));
    // What the condition refuses is the rule's entry; here it would be said twice.
    let draft = if check == &request::PARAM_ADDED_CONDITIONAL {
        draft.relation(Validation::Equal, Vec::new())
    } else {
        draft
    };
    let draft = match instead {
        Some(it) => draft.fix(format!(
            "If it was `{}` before, write `alias: [{}]` here.",
            it.name, it.name
        )),
        None => draft,
    };
    draft.into(out);
}

/// Some rule requires the field under a condition.
fn conditional(rules: &[Rule], field: &Field) -> bool {
    rules.iter().any(|rule| {
        rule.kind == RuleKind::Require
            && rule.level == Level::Error
            && rule.fields.contains(&field.name)
    })
}

fn compare<'a>(
    place: &Place<'_>,
    rules: Rules<'_>,
    old: &'a Field,
    new: &'a Field,
    docs: &mut Docs<'a>,
    out: &mut Vec<Change>,
) {
    let Field {
        at: _,
        name: _,        // `names`
        pinned_name: _, // `names`
        shape: _,       // `shape::compare`
        required: _,    // `necessity`
        doc,
        default: _, // `default`
        example,
        constraints: _,  // `constraint::compare`
        unit: _,         // `unit`
        secret: _,       // `flags`
        idempotency: _,  // `flags`
        location: _,     // `location`
        wrapper: _,      // `wrapper`
        aliases: _,      // `aliases`
        present_when: _, // `presence`
        deprecated: _,   // `deprecation`
        mixin: _,        // where a field was written down says nothing about what it is
        sources,
    } = old;
    names(place, old, new, out);
    shape::compare(place, old, new, out);
    necessity(place, rules, old, new, out);
    default(place, old, new, out);
    constraint::compare(place, old, new, docs, out);
    unit(place, old, new, out);
    flags(place, old, new, out);
    location(place, old, new, out);
    wrapper(place, old, new, out);
    aliases(place, old, new, out);
    presence(place, old, new, out);
    deprecation(place, old, new, out);
    docs.doc(place, doc, &new.doc);
    docs.example(place, example, &new.example);
    docs.sources(place, sources, &new.sources);
}

fn names(place: &Place<'_>, old: &Field, new: &Field, out: &mut Vec<Change>) {
    let same_code = pairing::code_name(old) == pairing::code_name(new);
    if old.name != new.name {
        let kept = new.aliases.contains(&old.name);
        let answer = if kept {
            &response::WIRE_RENAMED_ALIAS
        } else {
            &response::WIRE_RENAMED
        };
        let draft = place
            .change_by_direction(&request::PARAM_WIRE_RENAMED, answer)
            .was(old.at, &old.name)
            .becomes(new.at, &new.name);
        let draft = if same_code {
            draft.mend(|it| it.rust = Rust::None).without_fixes()
        } else {
            draft.fix(format!(
                "`name: {}` keeps the name in code.",
                pairing::code_name(old)
            ))
        };
        draft.into(out);
    } else if !same_code {
        place
            .change_by_direction(&request::PARAM_RUST_RENAMED, &response::RUST_RENAMED)
            .was(old.at, pairing::code_name(old))
            .becomes(new.at, pairing::code_name(new))
            .into(out);
    } else if old.pinned_name != new.pinned_name {
        place
            .change_by_direction(&request::PARAM_RUST_RENAMED, &response::RUST_RENAMED)
            .was_opt(old.at, old.pinned_name.clone())
            .becomes_opt(new.at, new.pinned_name.clone())
            .mend(|it| it.rust = Rust::None)
            .note("The name in code stays what it was.")
            .without_fixes()
            .into(out);
    }
}

fn necessity(place: &Place<'_>, rules: Rules<'_>, old: &Field, new: &Field, out: &mut Vec<Change>) {
    let (demand, answer) = match (old.required, new.required) {
        (false, true) if conditional(rules.old, old) => (
            &request::PARAM_CONDITION_ABSOLUTE,
            &response::BECAME_REQUIRED,
        ),
        (false, true) => (&request::PARAM_BECAME_REQUIRED, &response::BECAME_REQUIRED),
        (true, false) if conditional(rules.new, new) => (
            &request::PARAM_BECAME_CONDITIONAL,
            &response::BECAME_OPTIONAL,
        ),
        (true, false) => (&request::PARAM_BECAME_OPTIONAL, &response::BECAME_OPTIONAL),
        _ => return,
    };
    let word = |required| if required { "required" } else { "optional" };
    let draft = place
        .change_by_direction(demand, answer)
        .was(old.at, word(old.required))
        .becomes(new.at, word(new.required));
    let absent = constraint::absent(place, new.required);
    let draft = if place.sends() {
        draft.witness(absent)
    } else {
        draft
    };
    draft.into(out);
}

fn default(place: &Place<'_>, old: &Field, new: &Field, out: &mut Vec<Change>) {
    let check = match (&old.default, &new.default) {
        (before, after) if before == after => return,
        (Some(_), Some(_)) => &value::DEFAULT_CHANGED,
        (None, _) => &value::DEFAULT_ADDED,
        (_, None) => &value::DEFAULT_REMOVED,
    };
    place
        .change_by_direction(check, &value::RESPONSE_DEFAULT_CHANGED)
        .was_opt(old.at, old.default.as_ref().map(words::value))
        .becomes_opt(new.at, new.default.as_ref().map(words::value))
        .into(out);
}

fn unit(place: &Place<'_>, old: &Field, new: &Field, out: &mut Vec<Change>) {
    let check = match (old.unit, new.unit) {
        (before, after) if before == after => return,
        (Some(_), Some(_)) => &types::UNIT_CHANGED,
        _ => &types::UNIT_DOCUMENTED,
    };
    place
        .change(check)
        .was_opt(old.at, old.unit.map(words::unit))
        .becomes_opt(new.at, new.unit.map(words::unit))
        .into(out);
}

fn flags(place: &Place<'_>, old: &Field, new: &Field, out: &mut Vec<Change>) {
    let mut flag = |check: &'static Check, before: bool, after: bool, word: &str| {
        if before != after {
            place
                .change(check)
                .was_opt(old.at, before.then_some(word))
                .becomes_opt(new.at, after.then_some(word))
                .into(out);
        }
    };
    let secret = if new.secret {
        &secret::SECRET_ADDED
    } else {
        &secret::SECRET_REMOVED
    };
    flag(secret, old.secret, new.secret, "secret");
    let idempotency = &service::ACTION_IDEMPOTENCY_CHANGED;
    flag(idempotency, old.idempotency, new.idempotency, "idempotency");
}

fn location(place: &Place<'_>, old: &Field, new: &Field, out: &mut Vec<Change>) {
    if old.location == new.location {
        return;
    }
    let draft = place
        .change(&request::PARAM_LOCATION_CHANGED)
        .was(old.at, words::location(old.location))
        .becomes(new.at, words::location(new.location));
    let draft = if place.direction == Direction::Response {
        draft.mend(|it| it.wire = Wire::None)
    } else {
        draft
    };
    draft.into(out);
}

fn wrapper(place: &Place<'_>, old: &Field, new: &Field, out: &mut Vec<Change>) {
    if old.wrapper != new.wrapper {
        place
            .change(&types::NESTING_CHANGED)
            .was_opt(old.at, old.wrapper.clone())
            .becomes_opt(new.at, new.wrapper.clone())
            .into(out);
    }
}

fn aliases(place: &Place<'_>, old: &Field, new: &Field, out: &mut Vec<Change>) {
    // An alias that is the other revision's name belongs to the rename.
    let gained = missing_from(&new.aliases, &old.aliases, &old.name);
    let lost = missing_from(&old.aliases, &new.aliases, &new.name);
    let mut record = |answer: &'static Check, before: Option<String>, after: Option<String>| {
        place
            .change_by_direction(&request::PARAM_ALIAS_CHANGED, answer)
            .was_opt(old.at, before)
            .becomes_opt(new.at, after)
            .into(out);
    };
    if !gained.is_empty() {
        record(&response::ALIAS_ADDED, None, Some(gained));
    }
    if !lost.is_empty() {
        record(&response::ALIAS_REMOVED, Some(lost), None);
    }
}

fn missing_from(of: &[String], other: &[String], name: &String) -> String {
    let mut names: Vec<&str> = of
        .iter()
        .filter(|it| !other.contains(it) && *it != name)
        .map(String::as_str)
        .collect();
    names.sort_unstable();
    names.join(", ")
}

fn presence(place: &Place<'_>, old: &Field, new: &Field, out: &mut Vec<Change>) {
    if old.present_when != new.present_when {
        place
            .change_by_direction(
                &request::PARAM_PRESENCE_CHANGED,
                &response::PRESENCE_CHANGED,
            )
            .was_opt(old.at, old.present_when.as_ref().map(words::condition))
            .becomes_opt(new.at, new.present_when.as_ref().map(words::condition))
            .into(out);
    }
}

fn deprecation(place: &Place<'_>, old: &Field, new: &Field, out: &mut Vec<Change>) {
    let before: Option<&Deprecation> = old.deprecated.as_ref();
    let after = new.deprecated.as_ref();
    let (demand, answer) = match (before, after) {
        (None, None) => return,
        (None, Some(_)) => (&request::PARAM_DEPRECATED, &response::FIELD_DEPRECATED),
        (Some(_), None) => (&request::PARAM_UNDEPRECATED, &response::FIELD_UNDEPRECATED),
        (Some(before), Some(after)) if before == after => return,
        _ => (
            &request::PARAM_DEPRECATION_CHANGED,
            &response::FIELD_DEPRECATION_CHANGED,
        ),
    };
    place
        .change_by_direction(demand, answer)
        .was_opt(old.at, before.map(words::deprecation))
        .becomes_opt(new.at, after.map(words::deprecation))
        .into(out);
}
