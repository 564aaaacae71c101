//! Sources and quirks.

use super::name::{NameKind, check_name};
use super::scope::Scope;
use super::text::{owned, prose};
use crate::model::{Handling, Quirk, Saying, Source};
use crate::raw::{self, OneOrMany, Text};

/// The sources that are named, each with a document that exists.
pub(super) fn resolve_sources<'t>(
    raw: Option<&raw::Sources<'t>>,
    scope: &mut Scope<'_, 't>,
) -> Vec<Source> {
    let Some(OneOrMany(sources)) = raw else {
        return Vec::new();
    };
    sources
        .iter()
        .filter_map(|raw| {
            let raw::Source {
                at: _,
                text: _,
                document,
                section,
                note,
            } = raw;
            source(document.as_ref(), section.as_ref(), note.as_ref(), scope)
        })
        .collect()
}

fn source<'t>(
    document: Option<&Text<'t>>,
    section: Option<&Text<'t>>,
    note: Option<&Text<'t>>,
    scope: &mut Scope<'_, 't>,
) -> Option<Source> {
    let document = document?;
    scope.use_document(document);
    Some(Source {
        document: owned(document),
        section: section.map(owned),
        note: note.map(owned),
    })
}

/// The contradictions that a file notes down.
pub(super) fn resolve_quirks<'t>(
    raw: Option<&Vec<raw::Quirk<'t>>>,
    scope: &mut Scope<'_, 't>,
) -> Vec<Quirk> {
    raw.into_iter()
        .flatten()
        .filter_map(|raw| resolve_quirk(raw, scope))
        .collect()
}

fn resolve_quirk<'t>(raw: &raw::Quirk<'t>, scope: &mut Scope<'_, 't>) -> Option<Quirk> {
    let raw::Quirk {
        at: _,
        text: _,
        id,
        place,
        says,
        handling,
        does,
        test,
    } = raw;
    let id = id.as_ref()?;
    check_name(id, NameKind::Kebab, &mut scope.found.diagnostics);
    let paths = place.as_ref().map_or(&[][..], |OneOrMany(paths)| paths);
    for path in paths {
        scope.note(id.span, format!("where {}", path.value), path.span);
    }
    Some(Quirk {
        at: id.span,
        id: owned(id),
        fields: paths.iter().map(owned).collect(),
        says: says
            .iter()
            .flatten()
            .filter_map(|saying| resolve_saying(saying, scope))
            .collect(),
        handling: handling
            .as_ref()
            .map_or(Handling::Note, |handling| handling.value),
        does: prose(does.as_ref(), scope),
        test: test.as_ref().map(owned),
    })
}

fn resolve_saying<'t>(raw: &raw::Saying<'t>, scope: &mut Scope<'_, 't>) -> Option<Saying> {
    let raw::Saying {
        at: _,
        text: _,
        document,
        section,
        note,
        fact,
    } = raw;
    Some(Saying {
        source: source(document.as_ref(), section.as_ref(), note.as_ref(), scope)?,
        fact: prose(fact.as_ref(), scope),
    })
}
