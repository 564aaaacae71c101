//! Descriptions, examples and sources: collected over a whole action or type, so that they take a line and not a page.

use std::collections::BTreeMap;

use super::catalogue::doc;
use super::change::Change;
use super::check::Check;
use super::place::Place;
use super::words;
use crate::model::{Source, Value};
use crate::source::Span;

/// What changed in descriptions, examples and sources below one place.
#[derive(Default)]
pub(super) struct Docs<'a> {
    docs: Vec<Noted>,
    examples: Vec<Noted>,
    sources: BTreeMap<&'static str, Moves<'a>>,
}

/// A path, and the mixin that its field comes from.
type Noted = (String, Option<String>);

/// Sources that moved in the same way.
struct Moves<'a> {
    check: &'static Check,
    moves: Vec<(String, &'a [Source], &'a [Source])>,
}

impl<'a> Docs<'a> {
    /// Compares a description.
    pub(super) fn doc<T: PartialEq + ?Sized>(&mut self, place: &Place<'_>, old: &T, new: &T) {
        if old != new {
            push_once(&mut self.docs, place);
        }
    }

    /// Compares an example.
    pub(super) fn example(&mut self, place: &Place<'_>, old: &Option<Value>, new: &Option<Value>) {
        if old != new {
            push_once(&mut self.examples, place);
        }
    }

    /// Records an example that was added, removed or changed.
    pub(super) fn example_file(&mut self, path: String) {
        self.examples.push((path, None));
    }

    /// Compares the sources that the place itself names.
    pub(super) fn sources(&mut self, place: &Place<'_>, old: &'a [Source], new: &'a [Source]) {
        let check = match (words::sources(old), words::sources(new)) {
            (before, after) if before == after => return,
            _ if old.is_empty() => &doc::SOURCE_ADDED,
            _ if new.is_empty() => &doc::SOURCE_REMOVED,
            _ => &doc::SOURCE_BUMPED,
        };
        let moves = self.sources.entry(check.id).or_insert(Moves {
            check,
            moves: Vec::new(),
        });
        moves.moves.push((place.path(), old, new));
    }

    /// Records what was collected, at the place around it.
    pub(super) fn record(self, place: &Place<'_>, old: Span, new: Span, out: &mut Vec<Change>) {
        let mut paths = |check: &'static Check, noted: Vec<Noted>| {
            let (mixed, mut own): (Vec<Noted>, Vec<Noted>) =
                noted.into_iter().partition(|(_, mixin)| mixin.is_some());
            for (path, mixin) in mixed {
                let part = place.part(&path).mixed_in(mixin.as_deref());
                part.change(check)
                    .was_opt(old, None::<String>)
                    .becomes_at(new)
                    .into(out);
            }
            own.sort();
            let here = place.path();
            let list: Vec<_> = own.iter().map(|(path, _)| shown(path, &here)).collect();
            if !list.is_empty() {
                let draft = place.change(check).was_opt(old, None::<String>);
                draft.becomes(new, list.join(", ")).into(out);
            }
        };
        paths(&doc::DOC_CHANGED, self.docs);
        paths(&doc::EXAMPLE_CHANGED, self.examples);
        let here = place.path();
        for Moves { check, mut moves } in self.sources.into_values() {
            for (path, ..) in &mut moves {
                if *path == here {
                    path.clear();
                }
            }
            moves.sort_by(|(one, ..), (other, ..)| one.cmp(other));
            place
                .change(check)
                .was_opt(old, text(&moves, |(path, old, _)| (path, old)))
                .becomes_opt(new, text(&moves, |(path, _, new)| (path, new)))
                .into(out);
        }
    }
}

type Move<'a> = (String, &'a [Source], &'a [Source]);

/// `dms-2026 3` or `request.PageSize: dms-2026 3; …`.
fn text<'m, 'a>(
    moves: &'m [Move<'a>],
    side: impl Fn(&'m Move<'a>) -> (&'m String, &'m &'a [Source]),
) -> Option<String> {
    let line = |(path, sources): (&String, &&[Source])| match (path.is_empty(), sources.is_empty())
    {
        (_, true) => None,
        (true, false) => Some(words::sources(sources)),
        (false, false) => Some(format!("{path}: {}", words::sources(sources))),
    };
    let lines: Vec<_> = moves.iter().filter_map(|it| line(side(it))).collect();
    (!lines.is_empty()).then(|| lines.join("; "))
}

fn shown(path: &str, around: &str) -> String {
    if path == around {
        "its own".to_owned()
    } else {
        path.to_owned()
    }
}

fn push_once(list: &mut Vec<Noted>, place: &Place<'_>) {
    let noted = (place.path(), place.mixin().map(str::to_owned));
    if !list.contains(&noted) {
        list.push(noted);
    }
}
