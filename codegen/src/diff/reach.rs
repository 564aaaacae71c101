//! Which requests and responses reach a named type.

use std::collections::BTreeMap;

use super::change::Direction;
use crate::model::{Field, Service, Shape, StructDef};

/// Which requests and responses reach each named type, in either revision.
#[derive(Default)]
pub(super) struct Reach {
    paths: BTreeMap<String, Vec<String>>,
    directions: BTreeMap<String, (bool, bool)>,
}

impl Reach {
    /// Walks through every action of both revisions.
    pub(super) fn new(old: &Service, new: &Service) -> Self {
        let mut reach = Self::default();
        for service in [new, old] {
            let structs = structs_by_name(service);
            for action in &service.actions {
                reach.walk(&structs, &action.name, "request", &action.request);
                reach.walk(&structs, &action.name, "response", &action.response);
            }
        }
        reach
    }

    /// `Action request.Path` of every use, the first path of each side of an action.
    pub(super) fn of(&self, type_name: &str) -> &[String] {
        self.paths.get(type_name).map_or(&[], Vec::as_slice)
    }

    /// Whom a change of the type concerns.
    pub(super) fn direction(&self, type_name: &str) -> Direction {
        match self.directions.get(type_name) {
            Some((true, true)) => Direction::Both,
            Some((true, false)) => Direction::Request,
            Some((false, true)) => Direction::Response,
            _ => Direction::Neutral,
        }
    }

    fn walk(&mut self, structs: &Structs<'_>, action: &str, side: &str, fields: &[Field]) {
        let mut queue: Vec<(String, &[Field])> = vec![(side.to_owned(), fields)];
        let mut seen: Vec<&str> = Vec::new();
        while let Some((path, fields)) = queue.pop() {
            for field in fields {
                let Some((name, suffix)) = named(&field.shape) else {
                    continue;
                };
                if seen.contains(&name) {
                    continue;
                }
                seen.push(name);
                let path = format!("{path}.{}{suffix}", field.name);
                self.note(name, action, side, &path);
                if let Some(inner) = structs.get(name) {
                    queue.push((path, &inner.fields));
                }
            }
        }
    }

    fn note(&mut self, type_name: &str, action: &str, side: &str, path: &str) {
        let paths = self.paths.entry(type_name.to_owned()).or_default();
        let prefix = format!("{action} {side}.");
        if !paths.iter().any(|known| known.starts_with(&prefix)) {
            paths.push(format!("{action} {path}"));
        }
        let sides = self.directions.entry(type_name.to_owned()).or_default();
        match side {
            "request" => sides.0 = true,
            _ => sides.1 = true,
        }
    }
}

type Structs<'a> = BTreeMap<&'a str, &'a StructDef>;

fn structs_by_name(service: &Service) -> Structs<'_> {
    let structs = service.structs.iter();
    structs.map(|it| (it.name.as_str(), it)).collect()
}

/// The named type inside a shape, and how a path goes on to its parts.
pub(super) fn named(shape: &Shape) -> Option<(&str, &'static str)> {
    match shape {
        Shape::Scalar(_) | Shape::Json(None) => None,
        Shape::Enum(name) | Shape::Id(name) | Shape::Struct(name) => Some((name, "")),
        Shape::List(item) | Shape::Separated { item, .. } => {
            named(item).map(|(name, _)| (name, "[]"))
        }
        Shape::Map(item) => named(item).map(|(name, _)| (name, "{}")),
        Shape::Json(Some(item)) => named(item),
    }
}
