//! From what is written to what is meant: references, mixins, duplicates, cycles.
//!
//! Names first, bodies second: when the first body is resolved, every name that it can refer to is known.

mod action;
mod answer;
mod condition;
mod constraint;
mod example;
mod field;
mod mixin;
mod name;
mod operands;
mod paging;
mod places;
mod reach;
mod rule;
mod scope;
mod service;
mod source;
mod text;
mod type_expr;
mod types;
mod value;

use std::collections::BTreeMap;

use rayon::prelude::*;

use self::scope::{Found, Mixin, Names, Scope, TypeKind, TypeName};
use self::types::{RawTypes, TypeDefs, TypesHome};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{IdRepr, Protocol, Service, TypeOrigin};
use crate::raw::Directory;
use crate::raw::{self, Entries, Map, RawService, Text};
use crate::source::{FileId, SourceTree, Span};

pub(crate) use self::places::Places;

/// What a service means, and what was found on the way.
pub(crate) struct Resolved {
    /// The service. `None` when its `service.yaml` is missing or could not be read.
    pub(crate) service: Option<Service>,
    pub(crate) diagnostics: Diagnostics,
    pub(crate) places: Places,
}

/// What the files of a service share.
struct ServiceFiles<'r, 't> {
    tree: &'t SourceTree,
    directory: Directory<'t>,
    examples: &'r BTreeMap<&'t str, FileId>,
    /// `None` when `service.yaml` does not say.
    protocol: Option<Protocol>,
}

/// Resolves one service; its actions several at a time.
pub(crate) fn resolve<'t>(raw: &'t RawService<'t>, tree: &'t SourceTree) -> Resolved {
    let mut found = Found::default();
    let names = collect_names(raw, &mut found.diagnostics);
    let Some((file, body)) = &raw.service else {
        return finish(None, found);
    };
    let files = ServiceFiles {
        tree,
        directory: raw.directory,
        examples: &raw.examples,
        protocol: body.protocol.as_ref().map(|protocol| protocol.value),
    };
    let mut scope = Scope::new(&names);
    let mut service = service::resolve_service(*file, body, &files, &mut scope);
    let shared = resolve_shared_types(raw, &mut scope);
    found.append(scope.found);
    add_types(&mut service, shared);
    for (action, types, of_action) in resolve_actions(raw, &files, &names) {
        service.actions.push(action);
        add_types(&mut service, types);
        found.append(of_action);
    }
    complete(&mut service, &names, &mut found.diagnostics);
    if raw.sound && !found.diagnostics.has_errors() {
        report_unused(raw, &names, &service, &mut found);
    }
    finish(Some(service), found)
}

fn finish(service: Option<Service>, found: Found<'_>) -> Resolved {
    Resolved {
        service,
        diagnostics: found.diagnostics,
        places: found.places,
    }
}

fn resolve_actions<'t>(
    raw: &'t RawService<'t>,
    files: &ServiceFiles<'_, 't>,
    names: &Names<'t>,
) -> Vec<(crate::model::Action, TypeDefs, Found<'t>)> {
    raw.actions
        .par_iter()
        .map(|action| {
            let mut scope = Scope::new(names);
            let (action, types) = action::resolve_action(action, files, &mut scope);
            (action, types, scope.found)
        })
        .collect()
}

/// What can be done only when everything is there: order, values of conditions, reach of structures.
fn complete(service: &mut Service, names: &Names<'_>, diagnostics: &mut Diagnostics) {
    service.enums.sort_by(|a, b| a.name.cmp(&b.name));
    service.ids.sort_by(|a, b| a.name.cmp(&b.name));
    service.structs.sort_by(|a, b| a.name.cmp(&b.name));
    service.actions.sort_by(|a, b| a.name.cmp(&b.name));
    operands::type_conditions(service, names);
    reach::mark_reached(service);
    reach::report_cycles(service, diagnostics);
}

fn add_types(service: &mut Service, types: TypeDefs) {
    let TypeDefs {
        enums,
        ids,
        structs,
    } = types;
    service.enums.extend(enums);
    service.ids.extend(ids);
    service.structs.extend(structs);
}

fn resolve_shared_types<'t>(raw: &'t RawService<'t>, scope: &mut Scope<'_, 't>) -> TypeDefs {
    let Some((
        _,
        raw::TypesFile {
            at: _,
            text: _,
            source,
            enums,
            ids,
            structures,
        },
    )) = &raw.types
    else {
        return TypeDefs::default();
    };
    let sources = source::resolve_sources(source.as_ref(), scope);
    let home = TypesHome {
        origin: &TypeOrigin::Shared,
        sources: &sources,
    };
    let types = RawTypes {
        enums: enums.as_ref(),
        ids: ids.as_ref(),
        structures: structures.as_ref(),
    };
    types.resolve(&home, scope)
}

/// Every name of the service's files; a type that is defined twice is reported, and counts once.
fn collect_names<'t>(raw: &'t RawService<'t>, diagnostics: &mut Diagnostics) -> Names<'t> {
    let mut names = Names::default();
    if let Some((_, service)) = &raw.service {
        for (id, _) in entries(service.documents.as_ref()) {
            names.documents.insert(&id.value, id.span);
        }
        for (name, mixin) in entries(service.mixins.as_ref()) {
            name::check_name(name, name::NameKind::Kebab, diagnostics);
            if let Some(fields) = mixin.as_ref().and_then(|mixin| mixin.fields.as_ref()) {
                report_nested_mixins(fields, diagnostics);
                names.mixins.insert(
                    &name.value,
                    Mixin {
                        at: name.span,
                        fields: &fields.entries,
                    },
                );
            }
        }
    }
    if let Some((_, types)) = &raw.types {
        names.add_types(
            types.enums.as_ref(),
            types.ids.as_ref(),
            types.structures.as_ref(),
            diagnostics,
        );
    }
    for action in &raw.actions {
        let body = &action.body;
        names.add_types(
            body.enums.as_ref(),
            body.ids.as_ref(),
            body.structures.as_ref(),
            diagnostics,
        );
    }
    names
}

impl<'t> Names<'t> {
    fn add_types(
        &mut self,
        enums: Option<&'t Map<'t, raw::EnumDef<'t>>>,
        ids: Option<&'t Map<'t, raw::IdDef<'t>>>,
        structures: Option<&'t Map<'t, raw::StructDef<'t>>>,
        diagnostics: &mut Diagnostics,
    ) {
        for (name, _) in entries(enums) {
            self.add_type(name, TypeKind::Enum, diagnostics);
        }
        for (name, id) in entries(ids) {
            let repr = id.as_ref().and_then(|id| id.repr.as_ref());
            self.add_type(
                name,
                TypeKind::Id(repr.map_or(IdRepr::String, |repr| repr.value)),
                diagnostics,
            );
        }
        for (name, _) in entries(structures) {
            self.add_type(name, TypeKind::Struct, diagnostics);
        }
    }

    fn add_type(&mut self, name: &'t Text<'t>, kind: TypeKind, diagnostics: &mut Diagnostics) {
        if let Some(first) = self.types.get(&*name.value) {
            diagnostics.push(
                Diagnostic::error(Code::DuplicateName, name.span, format!("there are two types `{}`", name.value))
                    .label("again here")
                    .also(first.at, "first here")
                    .note("the types of `types.yaml` and of all actions of a service share one name space")
                    .help("rename one; if they are the same type, define it once in `types.yaml`"),
            );
            return;
        }
        self.types.insert(
            &name.value,
            TypeName {
                kind,
                at: name.span,
            },
        );
    }
}

fn entries<'t, T>(map: Option<&'t Map<'t, T>>) -> impl Iterator<Item = &'t (Text<'t>, Option<T>)> {
    let entries: &'t Entries<'t, T> = match map {
        Some(map) => &map.entries,
        None => const { &Vec::new() },
    };
    entries.iter()
}

fn report_nested_mixins(fields: &Map<'_, raw::Field<'_>>, diagnostics: &mut Diagnostics) {
    for mixin in fields
        .entries
        .iter()
        .filter_map(|(_, field)| field.as_ref()?.mixin.as_ref())
    {
        diagnostics.push(
            Diagnostic::error(
                Code::KeyNotHere,
                mixin.span,
                "a field of a mixin cannot come from a mixin",
            )
            .help("write the field out"),
        );
    }
}

fn report_unused(
    raw: &RawService<'_>,
    names: &Names<'_>,
    service: &Service,
    found: &mut Found<'_>,
) {
    mixin::report_unused(names, found);
    reach::report_unused_types(service, &mut found.diagnostics);
    for (id, at) in names
        .documents
        .iter()
        .filter(|(id, _)| !found.documents.contains(*id))
    {
        found.diagnostics.push(
            Diagnostic::error(
                Code::UnusedDocument,
                *at,
                format!("no source names the document `{id}`"),
            )
            .help("name it where a fact comes from it, or remove it"),
        );
    }
    let named = |path: &str| {
        let examples = service.actions.iter().flat_map(|action| &action.examples);
        examples
            .into_iter()
            .any(|example| example.path.ends_with(&format!("/examples/{path}")))
    };
    for (name, file) in raw.examples.iter().filter(|(name, _)| !named(name)) {
        found.diagnostics.push(
            Diagnostic::error(
                Code::ExampleUnused,
                Span::start_of(*file),
                format!("no action names the example `{name}`"),
            )
            .help("list it under `examples` of its action, or remove it"),
        );
    }
}

fn path_mismatch(what: &str, path: &str, name: &Text<'_>) -> Diagnostic {
    Diagnostic::error(
        Code::PathMismatch,
        name.span,
        format!("`{}` differs from its {what}, `{path}`", name.value),
    )
    .note(format!("what is here is named after its {what}"))
    .help("make both the same")
}

impl ServiceFiles<'_, '_> {
    fn path(&self, file: FileId) -> String {
        self.tree
            .file(file)
            .map(|file| file.path.clone())
            .unwrap_or_default()
    }
}
