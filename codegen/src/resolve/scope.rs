//! What names mean in a service, and what is found out while its files are resolved.

use std::collections::{BTreeMap, BTreeSet};

use super::places::Places;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::IdRepr;
use crate::raw;
use crate::source::Span;
use crate::suggest::did_you_mean;

/// Every name that the files of a service may refer to. Complete before the first body is resolved.
#[derive(Default)]
pub(super) struct Names<'t> {
    /// Types, by name.
    pub(super) types: BTreeMap<&'t str, TypeName>,
    /// Documents, by id.
    pub(super) documents: BTreeMap<&'t str, Span>,
    /// Fields of mixins, in order, by the mixin's name.
    pub(super) mixins: BTreeMap<&'t str, Mixin<'t>>,
}

/// What a type's name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TypeName {
    pub(super) kind: TypeKind,
    pub(super) at: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TypeKind {
    Enum,
    Id(IdRepr),
    Struct,
}

/// The fields of a mixin, in order.
pub(super) struct Mixin<'t> {
    pub(super) at: Span,
    pub(super) fields: &'t raw::Entries<'t, raw::Field<'t>>,
}

/// Names to look up, and a place for what is found. Each file has one of its own, so that files can be resolved at the same time.
pub(super) struct Scope<'n, 't> {
    pub(super) names: &'n Names<'t>,
    pub(super) found: Found<'t>,
}

/// What resolving a file found.
#[derive(Default)]
pub(super) struct Found<'t> {
    pub(super) diagnostics: Diagnostics,
    pub(super) places: Places,
    /// Ids of documents that a source names.
    pub(super) documents: BTreeSet<&'t str>,
    /// Mixins and fields of theirs that something takes.
    pub(super) mixin_fields: BTreeSet<(&'t str, &'t str)>,
}

impl<'n, 't> Scope<'n, 't> {
    pub(super) fn new(names: &'n Names<'t>) -> Self {
        Self {
            names,
            found: Found::default(),
        }
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.found.diagnostics.push(diagnostic);
    }

    pub(super) fn note(&mut self, owner: Span, part: impl Into<String>, at: Span) {
        self.found.places.note(owner, part, at);
    }

    /// Marks a document as used, or reports that there is none of this id.
    pub(super) fn use_document(&mut self, id: &raw::Text<'t>) {
        if let Some((known, _)) = self.names.documents.get_key_value(&*id.value) {
            self.found.documents.insert(known);
            return;
        }
        let help = did_you_mean(&id.value, self.names.documents.keys().copied());
        self.report(
            Diagnostic::error(
                Code::UnknownDocument,
                id.span,
                format!("there is no document `{}`", id.value),
            )
            .note("every source is declared under `documents` of `service.yaml`")
            .maybe_help(help.or_else(|| Some("declare it there".to_owned()))),
        );
    }
}

impl Found<'_> {
    pub(super) fn append(&mut self, other: Self) {
        let Self {
            diagnostics,
            places,
            documents,
            mixin_fields,
        } = other;
        self.diagnostics.append(diagnostics);
        self.places.append(places);
        self.documents.extend(documents);
        self.mixin_fields.extend(mixin_fields);
    }
}
