//! The public surface of the output, as data: everything that a caller can name, with its type.
//!
//! Two surfaces say what a change of the specs, or of the generator, does to the code of callers. Traits that the runtime owns are
//! not repeated here, nor are the markers of required parameters: they follow from the builder's type parameters.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

use super::{
    Action, Context, Crate, Enum, Field, Held, Id, Item, Param, Request, Role, Service, Structure,
    Type,
};

/// Everything that a caller can name, by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface(BTreeMap<String, Entry>);

/// One thing that a caller can name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its type, arguments or parts.
    pub signature: String,
    /// Why not to use it.
    pub deprecated: Option<String>,
    /// Callers must do this, rather than may.
    pub demand: bool,
    /// What in the specs it comes from.
    pub origin: Origin,
}

/// What in the specs something comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// `alibaba/dbs`.
    pub service: String,
    /// The action, unless it is a type or belongs to the whole service.
    pub action: Option<String>,
    /// `request.PageSize`, `types.RestoreTask.Status`; empty for the whole.
    pub path: String,
}

/// What happened to one thing between two surfaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Its path and types: `- path: old`, `+ path: new`, or both with an arrow.
    pub text: String,
    /// What Cargo's rules ask for.
    pub kind: MoveKind,
    /// What in the specs it comes from.
    pub origin: Origin,
}

/// What a move means for callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoveKind {
    /// Only a warning of the compiler came, went or changed.
    Deprecated,
    /// Something is new.
    Added,
    /// Something is gone or has another type.
    Broken,
}

impl Surface {
    /// The surface of the output.
    #[must_use]
    pub fn of(output: &Crate) -> Self {
        let mut surface = Self::default();
        for provider in &output.providers {
            for service in &provider.services {
                let place = Place {
                    module: format!("{}::{}", provider.module, service.module),
                    origin: Origin {
                        service: format!(
                            "{}/{}",
                            provider.name.as_str(),
                            service.facts.name.as_str()
                        ),
                        ..Origin::default()
                    },
                };
                place.service(service, &mut surface);
            }
        }
        surface
    }

    /// What a caller would notice.
    #[must_use]
    pub fn moves(&self, new: &Self) -> Vec<Move> {
        let gone = self.0.iter().filter(|(path, _)| !new.0.contains_key(*path));
        let gone = gone.map(|(path, old)| Move {
            text: format!("- {path}{}", old.signature),
            // The type of a builder is inferred: who does not name it loses nothing with a demand.
            kind: if old.demand {
                MoveKind::Added
            } else {
                MoveKind::Broken
            },
            origin: old.origin.clone(),
        });
        let come = new
            .0
            .iter()
            .filter_map(|(path, after)| match self.0.get(path) {
                None => Some(Move {
                    text: format!("+ {path}{}", after.signature),
                    kind: if after.demand {
                        MoveKind::Broken
                    } else {
                        MoveKind::Added
                    },
                    origin: after.origin.clone(),
                }),
                Some(before) => changed(path, before, after),
            });
        gone.chain(come).collect()
    }

    fn add(&mut self, path: String, signature: impl Display, origin: Origin, old: Option<String>) {
        let entry = Entry {
            signature: shortened(&signature.to_string()),
            deprecated: old,
            demand: false,
            origin,
        };
        self.0.insert(path, entry);
    }
}

/// One line for each thing, sorted: for a file that reviewers read.
impl Display for Surface {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (path, entry) in &self.0 {
            let mark = if entry.deprecated.is_some() {
                " (deprecated)"
            } else {
                ""
            };
            writeln!(f, "{path}{}{mark}", entry.signature)?;
        }
        Ok(())
    }
}

fn changed(path: &str, before: &Entry, after: &Entry) -> Option<Move> {
    let (text, kind) = if before.signature != after.signature {
        (
            format!("{path}{} → {}", before.signature, after.signature),
            MoveKind::Broken,
        )
    } else if before.deprecated != after.deprecated {
        (
            format!("{path}: the warning of deprecation"),
            MoveKind::Deprecated,
        )
    } else {
        return None;
    };
    Some(Move {
        text,
        kind,
        origin: after.origin.clone(),
    })
}

/// Paths of the standard library say nothing to a reader here.
fn shortened(signature: &str) -> String {
    [
        "::core::option::",
        "::core::convert::",
        "::core::iter::",
        "::std::vec::",
        "::std::string::",
    ]
    .into_iter()
    .chain(["::std::collections::", "::cloudspec_runtime::", "super::"])
    .fold(signature.to_owned(), |text, prefix| {
        text.replace(prefix, "")
    })
}

/// The module of a service, and what in the specs its parts come from.
struct Place {
    module: String,
    origin: Origin,
}

impl Place {
    fn origin(&self, action: Option<&str>, path: impl Into<String>) -> Origin {
        Origin {
            service: self.origin.service.clone(),
            action: action.map(str::to_owned),
            path: path.into(),
        }
    }

    fn service(&self, service: &Service, out: &mut Surface) {
        let feature = format!("feature {}", service.feature.as_str());
        out.add(feature, "", self.origin(None, ""), None);
        out.add(
            format!("mod {}", self.module),
            "",
            self.origin(None, ""),
            None,
        );
        if let Some(context) = &service.context {
            self.context(context, out);
        }
        for item in &service.items {
            self.item(item, out);
        }
        for action in &service.actions {
            self.action(action, out);
        }
    }

    fn context(&self, context: &Context, out: &mut Surface) {
        let path = format!("{}::Context", self.module);
        out.add(
            format!("struct {path}"),
            "",
            self.origin(None, "context"),
            None,
        );
        for fact in &context.facts {
            let origin = self.origin(None, format!("context.{}", fact.wire.as_str()));
            self.setter(&path, fact, origin, out);
        }
    }

    fn action(&self, action: &Action, out: &mut Surface) {
        let name = action.request.facts.wire.as_str();
        self.request(&action.request, name, out);
        let of = |wire: &str| match wire {
            "" => self.origin(Some(name), ""),
            wire => self.origin(Some(name), format!("response.{wire}")),
        };
        self.structure(&action.response, of, out);
        for item in &action.items {
            self.item(item, out);
        }
    }

    fn request(&self, request: &Request, action: &str, out: &mut Surface) {
        let path = format!("{}::{}", self.module, request.name);
        let builder = format!("{}::{}", self.module, request.builder);
        let whole = || self.origin(Some(action), "");
        let deprecated = || request.deprecated.as_ref().map(|it| it.as_str().to_owned());
        out.add(format!("struct {path}"), "", whole(), deprecated());
        out.add(format!("struct {builder}"), "", whole(), deprecated());
        for Param { field, required } in &request.params {
            let wire = field.wire.as_str();
            let origin = || self.origin(Some(action), format!("request.{wire}"));
            self.setter(&builder, field, origin(), out);
            let getter = format!("fn {path}::{}", field.name);
            let warning = field.deprecated.as_ref().map(|it| it.as_str().to_owned());
            out.add(
                getter,
                format_args!("() -> {}", field.held),
                origin(),
                warning,
            );
            if let Some(required) = required {
                // A parameter of the builder's type more is one more thing that `build` asks for.
                let bound = format!("fn {builder}::build() needs {}", required.state);
                out.0.insert(bound, demand(origin()));
            }
        }
        if let Some(pages) = &request.pages {
            let origin = self.origin(Some(action), "paging");
            out.add(
                format!("impl Paged for {path}"),
                format_args!(" of {}", pages.item),
                origin,
                None,
            );
        }
        if request.ending.is_some() {
            let origin = self.origin(Some(action), "polling");
            out.add(format!("impl Polled for {path}"), "", origin, None);
        }
    }

    fn item(&self, item: &Item, out: &mut Surface) {
        match item {
            Item::Enum(item) => self.enumeration(item, out),
            Item::Id(item) => self.id(item, out),
            Item::Structure(item) => {
                let type_name = item.wire.as_str();
                let of = |wire: &str| match wire {
                    "" => self.origin(None, format!("types.{type_name}")),
                    wire => self.origin(None, format!("types.{type_name}.{wire}")),
                };
                self.structure(item, of, out);
            }
        }
    }

    fn enumeration(&self, item: &Enum, out: &mut Surface) {
        let path = format!("{}::{}", self.module, item.name);
        let origin = |wire: &str| self.origin(None, format!("types.{}{wire}", item.name));
        out.add(format!("enum {path}"), "", origin(""), None);
        out.add(
            format!("variant {path}::{}", item.unknown),
            "(Unlisted)",
            origin(""),
            None,
        );
        for value in &item.values {
            let deprecated = value.deprecated.as_ref().map(|it| it.as_str().to_owned());
            let origin = origin(&format!(".{}", value.wire.as_str()));
            out.add(
                format!("variant {path}::{}", value.name),
                "",
                origin,
                deprecated,
            );
        }
        if item.ends {
            out.add(
                format!("fn {path}::ends"),
                "() -> Option<Ended>",
                origin(""),
                None,
            );
        }
    }

    fn id(&self, item: &Id, out: &mut Surface) {
        let path = format!("{}::{}", self.module, item.name);
        let origin = self.origin(None, format!("types.{}", item.name));
        let held = if item.numeric { "(i64)" } else { "(String)" };
        out.add(format!("struct {path}"), held, origin, None);
    }

    fn structure(&self, item: &Structure, of: impl Fn(&str) -> Origin, out: &mut Surface) {
        let path = format!("{}::{}", self.module, item.name);
        out.add(format!("struct {path}"), "", of(""), None);
        if item.role == Role::Input {
            out.add(format!("fn {path}::new"), "()", of(""), None);
        }
        for field in &item.fields {
            let origin = || of(field.wire.as_str());
            let warning = field.deprecated.as_ref().map(|it| it.as_str().to_owned());
            let held = format_args!(": {}", field.held).to_string();
            out.add(
                format!("field {path}::{}", field.name),
                held,
                origin(),
                warning,
            );
            if item.role == Role::Input {
                self.setter(&path, field, origin(), out);
            }
        }
    }

    fn setter(&self, owner: &str, field: &Field, origin: Origin, out: &mut Surface) {
        let argument = match &field.held {
            Held::One(inner) => format!("(impl Into<{inner}>)"),
            Held::Many(inner) => format!("(impl IntoIterator<Item = impl Into<{inner}>>)"),
            Held::Keyed(inner) => {
                format!(
                    "(impl IntoIterator<Item = (impl Into<{}>, impl Into<{inner}>)>)",
                    Type::String
                )
            }
        };
        let warning = field.deprecated.as_ref().map(|it| it.as_str().to_owned());
        out.add(
            format!("fn {owner}::{}", field.name),
            argument,
            origin,
            warning,
        );
    }
}

fn demand(origin: Origin) -> Entry {
    Entry {
        signature: String::new(),
        deprecated: None,
        demand: true,
        origin,
    }
}
