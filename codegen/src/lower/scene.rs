//! What lowering looks up about a service.

use std::collections::BTreeMap;

use super::docs::Library;
use super::{checks, names};
use crate::model::{EnumDef, Field, IdDef, Level, Service, Shape, StructDef};
use crate::rust::Ident;

/// A service, with answers to what lowering asks about it again and again.
pub(super) struct Scene<'a> {
    pub(super) service: &'a Service,
    pub(super) library: Library<'a>,
    tested: BTreeMap<&'a str, Tested>,
}

/// Whether values of a structure have anything to test, their fields' structures included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tested {
    errors: bool,
    advice: bool,
}

impl<'a> Scene<'a> {
    pub(super) fn new(service: &'a Service) -> Self {
        let mut scene = Self {
            service,
            library: Library::of(service),
            tested: BTreeMap::new(),
        };
        scene.tested = tested(&scene);
        scene
    }

    pub(super) fn enum_def(&self, name: &str) -> Option<&'a EnumDef> {
        let all = &self.service.enums;
        let found = all
            .binary_search_by(|def| def.name.as_str().cmp(name))
            .ok()?;
        all.get(found)
    }

    pub(super) fn id_def(&self, name: &str) -> Option<&'a IdDef> {
        let all = &self.service.ids;
        let found = all
            .binary_search_by(|def| def.name.as_str().cmp(name))
            .ok()?;
        all.get(found)
    }

    pub(super) fn struct_def(&self, name: &str) -> Option<&'a StructDef> {
        let all = &self.service.structs;
        let found = all
            .binary_search_by(|def| def.name.as_str().cmp(name))
            .ok()?;
        all.get(found)
    }

    /// Whether a structure has tests of this level.
    pub(super) fn is_tested(&self, structure: &str, level: Level) -> bool {
        let tested = self.tested.get(structure).copied().unwrap_or_default();
        match level {
            Level::Error => tested.errors,
            Level::Advice => tested.advice,
        }
    }

    /// The variant of an enum that a spelling stands for.
    pub(super) fn variant(&self, def: &EnumDef, spelling: &str) -> Option<Ident> {
        let value = def.values.iter().find(|value| {
            value.wire == spelling || value.aliases.iter().any(|alias| alias == spelling)
        })?;
        Some(names::variant_name(
            &value.wire,
            value.pinned_name.as_deref(),
        ))
    }
}

/// The value of a field, or each of its values.
pub(super) fn element(shape: &Shape) -> &Shape {
    match shape {
        Shape::List(item) | Shape::Separated { item, .. } | Shape::Map(item) => item,
        other => other,
    }
}

/// Spreads what structures test from the inside to the outside until nothing changes.
fn tested<'a>(scene: &Scene<'a>) -> BTreeMap<&'a str, Tested> {
    let own = |def: &StructDef| Tested {
        errors: def
            .fields
            .iter()
            .any(|field| checks::has_own(scene, field, Level::Error)),
        advice: def
            .fields
            .iter()
            .any(|field| checks::has_own(scene, field, Level::Advice)),
    };
    let structs = &scene.service.structs;
    let mut tested: BTreeMap<&str, Tested> = structs
        .iter()
        .map(|def| (def.name.as_str(), own(def)))
        .collect();
    loop {
        let mut changed = false;
        for def in structs {
            let inner = def
                .fields
                .iter()
                .filter_map(|field| inner_of(&tested, field));
            let spread = inner.fold(Tested::default(), |sum, one| Tested {
                errors: sum.errors || one.errors,
                advice: sum.advice || one.advice,
            });
            let Some(known) = tested.get_mut(def.name.as_str()) else {
                continue;
            };
            let all = Tested {
                errors: known.errors || spread.errors,
                advice: known.advice || spread.advice,
            };
            changed |= *known != all;
            *known = all;
        }
        if !changed {
            return tested;
        }
    }
}

fn inner_of(tested: &BTreeMap<&str, Tested>, field: &Field) -> Option<Tested> {
    match element(&field.shape) {
        Shape::Struct(name) => tested.get(name.as_str()).copied(),
        _ => None,
    }
}
