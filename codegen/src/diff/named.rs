//! Named types: each change is recorded once, where the type is defined, with what reaches it.

use super::catalogue::{code, types};
use super::change::Change;
use super::docs::Docs;
use super::field::{self, Rules};
use super::place::Place;
use super::{enums, words};
use crate::model::{EnumDef, IdDef, Service, Source, StructDef, TypeOrigin};
use crate::source::Span;

/// Compares all named types of a service.
pub(super) fn compare_all(place: &Place<'_>, out: &mut Vec<Change>) {
    let pair = place.pair;
    let around = place.part("types");
    compare_each(&around, &pair.old.enums, &pair.new.enums, out);
    compare_each(&around, &pair.old.ids, &pair.new.ids, out);
    compare_each(&around, &pair.old.structs, &pair.new.structs, out);
}

/// What all kinds of named types have.
trait Named: Sized {
    fn facts(&self) -> Facts<'_>;
    fn compare<'d>(
        place: &Place<'_>,
        old: &'d Self,
        new: &'d Self,
        docs: &mut Docs<'d>,
        out: &mut Vec<Change>,
    );
}

struct Facts<'a> {
    at: Span,
    name: &'a str,
    origin: &'a TypeOrigin,
    doc: &'a str,
    sources: &'a [Source],
    kind: &'static str,
}

fn compare_each<T: Named>(around: &Place<'_>, old: &[T], new: &[T], out: &mut Vec<Change>) {
    let pair = around.pair;
    // Both sides are keyed by the name that holds now.
    let before: Vec<_> = old
        .iter()
        .map(|it| (pair.types.now_of(it.facts().name), it))
        .collect();
    for (now, it) in &before {
        let facts = it.facts();
        match new.iter().find(|after| after.facts().name == *now) {
            Some(after) => compare_named(around, *it, after, out),
            None => lone(around, &facts, true, out),
        }
    }
    for it in new {
        let facts = it.facts();
        if !before.iter().any(|(now, _)| *now == facts.name) {
            lone(around, &facts, false, out);
        }
    }
}

/// A type that comes or goes is part of the change that uses it; only what nothing uses stands alone.
fn lone(around: &Place<'_>, facts: &Facts<'_>, gone: bool, out: &mut Vec<Change>) {
    if !around.pair.reach.of(facts.name).is_empty() {
        return;
    }
    let place = around.part(facts.name).of_action(action(facts.origin));
    let place = place.citing(facts.sources, facts.sources);
    if gone {
        place
            .change(&code::TYPE_REMOVED)
            .was(facts.at, facts.kind)
            .into(out);
    } else {
        place
            .change(&code::TYPE_ADDED)
            .becomes(facts.at, facts.kind)
            .into(out);
    }
}

fn compare_named<T: Named>(around: &Place<'_>, old: &T, new: &T, out: &mut Vec<Change>) {
    let (before, after) = (old.facts(), new.facts());
    let place = around
        .part(after.name)
        .of_action(action(after.origin))
        .towards(around.pair.reach.direction(after.name))
        .through(after.name)
        .citing(before.sources, after.sources);
    if before.name != after.name {
        place
            .change(&code::TYPE_RENAMED)
            .was(before.at, before.name)
            .becomes(after.at, after.name)
            .into(out);
    }
    origin(&place, &before, &after, out);
    let mut docs = Docs::default();
    docs.doc(&place, before.doc, after.doc);
    if !with_its_action(&place, &before, &after) {
        docs.sources(&place, before.sources, after.sources);
    }
    T::compare(&place, old, new, &mut docs, out);
    docs.record(&place, before.at, after.at, out);
}

/// The type has the sources of the action whose file defines it, and the action says how they moved.
fn with_its_action(place: &Place<'_>, old: &Facts<'_>, new: &Facts<'_>) -> bool {
    let same = |service: &Service, facts: &Facts<'_>| {
        let mut actions = service.actions.iter();
        let action = actions.find(|it| action(facts.origin) == Some(it.name.as_str()));
        action.is_some_and(|it| it.sources == facts.sources)
    };
    same(place.pair.old, old) && same(place.pair.new, new)
}

fn origin(place: &Place<'_>, old: &Facts<'_>, new: &Facts<'_>, out: &mut Vec<Change>) {
    let check = match (old.origin, new.origin) {
        (before, after) if before == after => return,
        (_, TypeOrigin::Shared) => &code::TYPE_EXTRACTED,
        (_, TypeOrigin::Action(_)) => &code::TYPE_INLINED,
    };
    let word = |origin: &TypeOrigin| match origin {
        TypeOrigin::Shared => "shared".to_owned(),
        TypeOrigin::Action(name) => format!("of {name}"),
    };
    place
        .change(check)
        .was(old.at, word(old.origin))
        .becomes(new.at, word(new.origin))
        .into(out);
}

fn action(origin: &TypeOrigin) -> Option<&str> {
    match origin {
        TypeOrigin::Shared => None,
        TypeOrigin::Action(name) => Some(name),
    }
}

impl Named for EnumDef {
    fn facts(&self) -> Facts<'_> {
        let Self {
            at,
            name,
            origin,
            doc,
            values: _, // `compare`
            sources,
        } = self;
        Facts {
            at: *at,
            name,
            origin,
            doc,
            sources,
            kind: "enum",
        }
    }

    fn compare<'d>(
        place: &Place<'_>,
        old: &'d Self,
        new: &'d Self,
        docs: &mut Docs<'d>,
        out: &mut Vec<Change>,
    ) {
        enums::compare(place, &old.values, &new.values, docs, out);
    }
}

impl Named for IdDef {
    fn facts(&self) -> Facts<'_> {
        let Self {
            at,
            name,
            origin,
            repr: _, // `compare`
            doc,
            example: _, // `compare`
            sources,
        } = self;
        Facts {
            at: *at,
            name,
            origin,
            doc,
            sources,
            kind: "id",
        }
    }

    fn compare<'d>(
        place: &Place<'_>,
        old: &'d Self,
        new: &'d Self,
        docs: &mut Docs<'d>,
        out: &mut Vec<Change>,
    ) {
        if old.repr != new.repr {
            place
                .change(&types::ID_REPR_CHANGED)
                .was(old.at, words::repr(old.repr))
                .becomes(new.at, words::repr(new.repr))
                .into(out);
        }
        docs.example(place, &old.example, &new.example);
    }
}

impl Named for StructDef {
    fn facts(&self) -> Facts<'_> {
        let Self {
            at,
            name,
            origin,
            doc,
            fields: _,      // `compare`
            in_request: _,  // follows from who uses the type, which is compared there
            in_response: _, // likewise
            sources,
        } = self;
        Facts {
            at: *at,
            name,
            origin,
            doc,
            sources,
            kind: "structure",
        }
    }

    fn compare<'d>(
        place: &Place<'_>,
        old: &'d Self,
        new: &'d Self,
        docs: &mut Docs<'d>,
        out: &mut Vec<Change>,
    ) {
        field::compare_all(place, Rules::default(), &old.fields, &new.fields, docs, out);
    }
}
