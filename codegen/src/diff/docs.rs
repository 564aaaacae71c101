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
    docs: Vec<String>,
    examples: Vec<String>,
    sources: BTreeMap<&'static str, Moves<'a>>,
}

/// Sources that moved in the same way.
struct Moves<'a> {
    check: &'static Check,
    moves: Vec<(String, &'a [Source], &'a [Source])>,
}

impl<'a> Docs<'a> {
    /// Compares a description.
    pub(super) fn doc<T: PartialEq + ?Sized>(&mut self, place: &Place<'_>, old: &T, new: &T) {
        if old != new {
            push_once(&mut self.docs, place.path());
        }
    }

    /// Compares an example.
    pub(super) fn example(&mut self, place: &Place<'_>, old: &Option<Value>, new: &Option<Value>) {
        if old != new {
            push_once(&mut self.examples, place.path());
        }
    }

    /// Records an example that was added, removed or changed.
    pub(super) fn example_file(&mut self, path: String) {
        push_once(&mut self.examples, path);
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
        let mut paths = |check: &'static Check, mut paths: Vec<String>| {
            if paths.is_empty() {
                return;
            }
            paths.sort();
            let list: Vec<_> = paths.iter().map(|path| shown(path)).collect();
            place
                .change(check)
                .was_opt(old, None::<String>)
                .is(new, list.join(", "))
                .into(out);
        };
        paths(&doc::DOC_CHANGED, self.docs);
        paths(&doc::EXAMPLE_CHANGED, self.examples);
        for Moves { check, mut moves } in self.sources.into_values() {
            moves.sort_by(|(one, ..), (other, ..)| one.cmp(other));
            place
                .change(check)
                .was_opt(old, text(&moves, |(path, old, _)| (path, old)))
                .is_opt(new, text(&moves, |(path, _, new)| (path, new)))
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

fn shown(path: &str) -> String {
    if path.is_empty() {
        "summary".to_owned()
    } else {
        path.to_owned()
    }
}

fn push_once(list: &mut Vec<String>, path: String) {
    if !list.contains(&path) {
        list.push(path);
    }
}
