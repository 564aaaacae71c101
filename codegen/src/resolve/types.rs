//! Enums, ids and structures.

use super::answer::resolve_answers;
use super::field::{Home, pinned_name, resolve_aliases, resolve_deprecation, resolve_fields};
use super::name::{NameKind, check_name};
use super::scope::Scope;
use super::source::resolve_sources;
use super::text::{owned, prose};
use super::value::{natural, typed};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{EnumDef, EnumValue, IdDef, IdRepr, Shape, Source, StructDef, TypeOrigin};
use crate::raw::{self, Map, Text};
use crate::source::Span;

/// The types that one file defines.
#[derive(Default)]
pub(super) struct TypeDefs {
    pub(super) enums: Vec<EnumDef>,
    pub(super) ids: Vec<IdDef>,
    pub(super) structs: Vec<StructDef>,
}

/// The three keys of a file that define types.
pub(super) struct RawTypes<'r, 't> {
    pub(super) enums: Option<&'r Map<'t, raw::EnumDef<'t>>>,
    pub(super) ids: Option<&'r Map<'t, raw::IdDef<'t>>>,
    pub(super) structures: Option<&'r Map<'t, raw::StructDef<'t>>>,
}

/// Which file defines types, and what it was written from.
pub(super) struct TypesHome<'h> {
    pub(super) origin: &'h TypeOrigin,
    pub(super) sources: &'h [Source],
}

impl<'r, 't> RawTypes<'r, 't> {
    /// Every definition of the file that could be read. One that could not leaves its name behind, so that nothing else complains.
    /// Of two types of one name, which are reported, the first counts.
    pub(super) fn resolve(&self, file: &TypesHome<'_>, scope: &mut Scope<'_, 't>) -> TypeDefs {
        TypeDefs {
            enums: each(self.enums, file, scope, resolve_enum),
            ids: each(self.ids, file, scope, resolve_id),
            structs: each(self.structures, file, scope, resolve_struct),
        }
    }
}

fn each<'n, 't, R, D>(
    entries: Option<&Map<'t, R>>,
    file: &TypesHome<'_>,
    scope: &mut Scope<'n, 't>,
    resolve: fn(&Text<'t>, &R, &TypesHome<'_>, &mut Scope<'n, 't>) -> D,
) -> Vec<D> {
    let names = scope.names;
    let counts = |name: &Text<'_>| {
        let known = names.types.get(&*name.value);
        known.is_some_and(|known| known.at == name.span)
    };
    entries
        .into_iter()
        .flat_map(|map| &map.entries)
        .filter(|(name, _)| counts(name))
        .filter_map(|(name, raw)| Some(resolve(name, raw.as_ref()?, file, scope)))
        .collect()
}

fn resolve_enum<'t>(
    name: &Text<'t>,
    raw: &raw::EnumDef<'t>,
    file: &TypesHome<'_>,
    scope: &mut Scope<'_, 't>,
) -> EnumDef {
    let raw::EnumDef {
        at: _,
        text: _,
        doc,
        source,
        values,
        review: _,
        lint,
    } = raw;
    resolve_answers(name.span, lint.as_ref(), scope);
    check_name(name, NameKind::Camel, &mut scope.found.diagnostics);
    let entries = values.as_ref().map_or(&[][..], |values| &values.entries);
    if values.is_some() && entries.is_empty() {
        scope.report(nothing_in(
            name,
            "values",
            "an enum without values: use `string`, or find the values in another source",
        ));
    }
    EnumDef {
        at: name.span,
        name: owned(name),
        origin: file.origin.clone(),
        doc: prose(doc.as_ref(), scope),
        values: entries
            .iter()
            .map(|(wire, raw)| resolve_value(wire, raw.as_ref(), scope))
            .collect(),
        sources: sources_or(source.as_ref(), name.span, file, scope),
    }
}

fn resolve_value<'t>(
    wire: &Text<'t>,
    raw: Option<&raw::EnumValue<'t>>,
    scope: &mut Scope<'_, 't>,
) -> EnumValue {
    let mut value = EnumValue {
        at: wire.span,
        wire: owned(wire),
        pinned_name: None,
        doc: String::new(),
        aliases: Vec::new(),
        ends: None,
        deprecated: None,
        sources: Vec::new(),
    };
    if let Some(raw::EnumValue {
        at: _,
        text: _,
        doc,
        name,
        alias,
        ends,
        deprecated,
        source,
        review: _,
    }) = raw
    {
        value.doc = doc.as_ref().map(owned).unwrap_or_default();
        value.pinned_name = pinned_name(name.as_ref(), scope);
        value.aliases = resolve_aliases(wire.span, alias.as_ref(), scope);
        value.ends = ends.as_ref().map(|ends| ends.value);
        value.deprecated = deprecated
            .as_ref()
            .map(|it| resolve_deprecation(wire.span, it, scope));
        value.sources = resolve_sources(source.as_ref(), scope);
    }
    value
}

fn resolve_id<'t>(
    name: &Text<'t>,
    raw: &raw::IdDef<'t>,
    file: &TypesHome<'_>,
    scope: &mut Scope<'_, 't>,
) -> IdDef {
    let raw::IdDef {
        at: _,
        text: _,
        repr,
        doc,
        example,
        source,
        review: _,
        lint,
    } = raw;
    resolve_answers(name.span, lint.as_ref(), scope);
    check_name(name, NameKind::Camel, &mut scope.found.diagnostics);
    if let Some(example) = example {
        scope.note(name.span, "example", example.span);
    }
    let shape = Shape::Id(owned(name));
    IdDef {
        at: name.span,
        name: owned(name),
        origin: file.origin.clone(),
        repr: repr.as_ref().map_or(IdRepr::String, |repr| repr.value),
        doc: prose(doc.as_ref(), scope),
        example: example
            .as_ref()
            .map(|example| typed(natural(&example.value), &shape, scope.names)),
        sources: sources_or(source.as_ref(), name.span, file, scope),
    }
}

fn resolve_struct<'t>(
    name: &Text<'t>,
    raw: &raw::StructDef<'t>,
    file: &TypesHome<'_>,
    scope: &mut Scope<'_, 't>,
) -> StructDef {
    let raw::StructDef {
        at: _,
        text: _,
        doc,
        fields,
        source,
        review: _,
        lint,
    } = raw;
    resolve_answers(name.span, lint.as_ref(), scope);
    check_name(name, NameKind::Camel, &mut scope.found.diagnostics);
    if fields
        .as_ref()
        .is_some_and(|fields| fields.entries.is_empty())
    {
        scope.report(nothing_in(
            name,
            "fields",
            "a structure without fields: use `map<string>`, or `json<any>` for JSON text",
        ));
    }
    StructDef {
        at: name.span,
        name: owned(name),
        origin: file.origin.clone(),
        doc: prose(doc.as_ref(), scope),
        fields: fields
            .as_ref()
            .map(|fields| resolve_fields(&fields.entries, Home::Structure, scope))
            .unwrap_or_default(),
        in_request: false,
        in_response: false,
        sources: sources_or(source.as_ref(), name.span, file, scope),
    }
}

/// A definition's own sources, or those of its file; reported when neither has one.
fn sources_or<'t>(
    own: Option<&raw::Sources<'t>>,
    at: Span,
    file: &TypesHome<'_>,
    scope: &mut Scope<'_, 't>,
) -> Vec<Source> {
    let sources = resolve_sources(own, scope);
    if !sources.is_empty() {
        return sources;
    }
    if file.sources.is_empty() && own.is_none() {
        scope.report(
            Diagnostic::error(
                Code::MissingSource,
                at,
                "nothing says where this type comes from",
            )
            .note("a fact has a source: a document that `service.yaml` declares")
            .help("add `source: { document: … }` to the type, or to the file for all its types"),
        );
    }
    file.sources.to_vec()
}

fn nothing_in(name: &Text<'_>, key: &str, help: &str) -> Diagnostic {
    Diagnostic::error(
        Code::EmptyText,
        name.span,
        format!("`{}` has no {key}", name.value),
    )
    .help(help.to_owned())
}
