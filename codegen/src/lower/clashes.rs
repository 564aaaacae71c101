//! Two names that become one Rust name.

use std::collections::BTreeMap;

use super::names::{self, Scope};
use crate::model::{Api, Field, Service, StructDef};
use crate::source::Span;

/// Two things of one scope whose names become the same in Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The Rust name.
    pub name: String,
    /// Where both live, for a sentence: "the request of `CreateRestoreTask`".
    pub scope: String,
    /// What has the name already: "the parameter `RegionId`".
    pub first: Claim,
    /// What would get it too.
    pub second: Claim,
    /// `name:` in the spec can tell them apart.
    pub pinnable: bool,
}

/// Something that wants a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// For a sentence: "the parameter `RegionId`".
    pub what: String,
    /// Where it is written; the default span for what the generator itself makes.
    pub at: Span,
}

/// All clashes of the tree, in the order in which the second of each is met.
#[must_use]
pub fn clashes(api: &Api) -> Vec<Clash> {
    let mut found = Vec::new();
    modules(api, &mut found);
    for service in &api.services {
        types(service, &mut found);
        members(service, &mut found);
    }
    found
}

/// A scope that is being filled.
struct Names<'a> {
    scope: String,
    pinnable: bool,
    taken: BTreeMap<String, Claim>,
    found: &'a mut Vec<Clash>,
}

impl<'a> Names<'a> {
    fn new(scope: String, pinnable: bool, found: &'a mut Vec<Clash>) -> Self {
        Self {
            scope,
            pinnable,
            taken: BTreeMap::new(),
            found,
        }
    }

    fn claim(&mut self, name: &str, what: String, at: Span) {
        let second = Claim { what, at };
        match self.taken.get(name) {
            None => {
                self.taken.insert(name.to_owned(), second);
            }
            Some(first) => self.found.push(Clash {
                name: name.to_owned(),
                scope: self.scope.clone(),
                first: first.clone(),
                second,
                pinnable: self.pinnable,
            }),
        }
    }
}

/// A provider and a service become folders; a service's version does not.
fn modules(api: &Api, found: &mut Vec<Clash>) {
    let mut names = Names::new("the generated crate".to_owned(), false, found);
    for service in &api.services {
        let provider = names::folder_module(&service.provider);
        let module = names::folder_module(&service.name);
        let what = format!("version {} of `{}`", service.version, service.name);
        names.claim(&format!("{provider}::{module}"), what, service.at);
    }
}

fn types(service: &Service, found: &mut Vec<Clash>) {
    let scope = format!("service `{}`", service.name);
    let mut names = Names::new(scope.clone(), false, found);
    if !service.context.is_empty() {
        names.claim(
            "Context",
            "the generator's own `Context`".to_owned(),
            Span::default(),
        );
    }
    for action in &service.actions {
        let name = &action.name;
        let own = [
            (names::type_name(name), format!("the request of `{name}`")),
            (
                names::builder_name(name),
                format!("the builder of `{name}`"),
            ),
            (
                names::response_name(name),
                format!("the response of `{name}`"),
            ),
        ];
        for (ident, what) in own {
            names.claim(ident.as_str(), what, action.at);
        }
    }
    let enums = service.enums.iter().map(|def| ("enum", &def.name, def.at));
    let ids = service.ids.iter().map(|def| ("id", &def.name, def.at));
    let structs = service
        .structs
        .iter()
        .map(|def| ("structure", &def.name, def.at));
    for (kind, name, at) in enums.chain(ids).chain(structs) {
        let ident = names::type_name(name);
        names.claim(ident.as_str(), format!("the {kind} `{name}`"), at);
    }
    let mut names = Names::new(scope, false, found);
    for action in &service.actions {
        let module = names::action_module(&action.name);
        names.claim(
            module.as_str(),
            format!("the action `{}`", action.name),
            action.at,
        );
    }
}

fn members(service: &Service, found: &mut Vec<Clash>) {
    for action in &service.actions {
        let request = format!("the request of `{}`", action.name);
        fields(&action.request, "parameter", request, Scope::Request, found);
        let response = format!("the response of `{}`", action.name);
        fields(&action.response, "field", response, Scope::Output, found);
    }
    for def in &service.structs {
        let scope = format!("structure `{}`", def.name);
        fields(&def.fields, "field", scope, scope_of(def), found);
    }
    for def in &service.enums {
        let mut names = Names::new(format!("enum `{}`", def.name), true, found);
        for value in &def.values {
            let ident = names::variant_name(&value.wire, value.pinned_name.as_deref());
            names.claim(
                ident.as_str(),
                format!("the value `{}`", value.wire),
                value.at,
            );
        }
    }
    let context = service.context.iter().map(|fact| &fact.field);
    let scope = format!("the context of `{}`", service.name);
    fields(context, "fact", scope, Scope::Context, found);
}

fn fields<'a>(
    fields: impl IntoIterator<Item = &'a Field>,
    kind: &str,
    scope: String,
    taken: Scope,
    found: &mut Vec<Clash>,
) {
    let mut names = Names::new(scope, true, found);
    for field in fields {
        let ident = names::field_name(&field.name, field.pinned_name.as_deref(), taken);
        names.claim(
            ident.as_str(),
            format!("the {kind} `{}`", field.name),
            field.at,
        );
    }
}

/// Where the names of a structure's fields live.
pub(super) fn scope_of(def: &StructDef) -> Scope {
    if def.in_request {
        Scope::Input
    } else {
        Scope::Output
    }
}
