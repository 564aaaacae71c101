//! What can be wrong with specs that are complete: one file per rule.

mod alias;
mod bounds;
mod conform;
mod constraint_type;
mod contradiction;
mod date;
mod duplicate_error;
pub(crate) mod example;
mod location;
mod name_collision;
mod narrow_integer;
mod operand;
mod paging;
mod path_template;
mod pattern;
mod polling;
mod quirk;
mod replacement;
mod required_default;
mod rule_form;
mod too_many_names;
mod unused_context;
mod value;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Action, Api, EnumDef, Field, IdDef, Service, StructDef};
use crate::resolve::Places;
use crate::source::{SourceTree, Span};

/// Every rule that looks at a service.
const OF_SERVICE: &[fn(&mut Lint<'_>)] = &[
    alias::check,
    operand::check_structures,
    quirk::check,
    replacement::check,
    duplicate_error::check,
    too_many_names::check,
];

/// Every rule that looks at one field.
const OF_FIELD: &[fn(&Field, &mut Lint<'_>)] = &[
    bounds::check,
    constraint_type::check,
    narrow_integer::check,
    pattern::check,
    required_default::check,
    value::check,
];

/// Every rule that looks at one action.
const OF_ACTION: &[fn(&Action, &mut Lint<'_>)] = &[
    contradiction::check,
    location::check,
    operand::check,
    paging::check,
    path_template::check,
    polling::check,
    rule_form::check,
];

/// Rules that would only repeat what is already reported when something is missing.
const OF_SOUND_SERVICE: &[fn(&mut Lint<'_>)] = &[unused_context::check];
const OF_SOUND_ACTION: &[fn(&Action, &mut Lint<'_>)] = &[example::check];

/// A service to look at, and where to report.
pub(crate) struct Lint<'a> {
    service: &'a Service,
    types: &'a Types<'a>,
    places: &'a Places,
    tree: &'a SourceTree,
    diagnostics: Diagnostics,
}

/// The named types of a service.
#[derive(Default)]
struct Types<'a> {
    enums: BTreeMap<&'a str, &'a EnumDef>,
    ids: BTreeMap<&'a str, &'a IdDef>,
    structs: BTreeMap<&'a str, &'a StructDef>,
}

/// Checks one service. A sound service has no problem so far; only its examples can be judged.
pub(crate) fn check_service(
    service: &Service,
    places: &Places,
    tree: &SourceTree,
    sound: bool,
) -> Diagnostics {
    let types = Types::of(service);
    let mut lint = Lint {
        service,
        types: &types,
        places,
        tree,
        diagnostics: Diagnostics::default(),
    };
    for rule in OF_SERVICE {
        rule(&mut lint);
    }
    for definition in &service.structs {
        lint.fields(&definition.fields);
    }
    let context: Vec<_> = service
        .context
        .iter()
        .map(|fact| fact.field.clone())
        .collect();
    lint.fields(&context);
    let actions: Vec<_> = service
        .actions
        .par_iter()
        .map(|action| check_action(action, lint.fork()))
        .collect();
    for found in actions {
        lint.diagnostics.append(found);
    }
    if sound && !lint.diagnostics.has_errors() {
        lint.sound();
    }
    lint.diagnostics
}

/// Checks what services have to agree on.
pub(crate) fn check_tree(api: &Api) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    quirk::check_ids(api, &mut diagnostics);
    name_collision::check(api, &mut diagnostics);
    diagnostics
}

fn check_action(action: &Action, mut lint: Lint<'_>) -> Diagnostics {
    for rule in OF_ACTION {
        rule(action, &mut lint);
    }
    lint.fields(&action.request);
    lint.fields(&action.response);
    lint.diagnostics
}

impl<'a> Types<'a> {
    fn of(service: &'a Service) -> Self {
        Self {
            enums: service
                .enums
                .iter()
                .map(|it| (it.name.as_str(), it))
                .collect(),
            ids: service
                .ids
                .iter()
                .map(|it| (it.name.as_str(), it))
                .collect(),
            structs: service
                .structs
                .iter()
                .map(|it| (it.name.as_str(), it))
                .collect(),
        }
    }
}

impl Lint<'_> {
    /// The same service with a place of its own for what is found.
    fn fork(&self) -> Self {
        Self {
            diagnostics: Diagnostics::default(),
            ..*self
        }
    }

    fn fields(&mut self, fields: &[Field]) {
        for field in fields {
            for rule in OF_FIELD {
                rule(field, self);
            }
        }
    }

    fn sound(&mut self) {
        for rule in OF_SOUND_SERVICE {
            rule(self);
        }
        let service = self.service;
        for action in &service.actions {
            for rule in OF_SOUND_ACTION {
                rule(action, self);
            }
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Where a part of the thing at `owner` is written.
    fn place(&self, owner: Span, part: &str) -> Span {
        self.places.find(owner, part)
    }
}
