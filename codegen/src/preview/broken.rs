//! Requests that break one constraint or one rule each.

use serde_json::{Map, Value as Json};

use super::sample::{self, struct_def};
use crate::diff::{Given, refused, words};
use crate::model::{Action, Constraint, Field, Level, Rule, Scalar, Service, Shape};
use crate::rust::Text;

/// How deep structures are looked into; structures may hold themselves.
const DEEPEST: usize = 4;
/// Longest value that is repeated, in characters.
const SHOWN: usize = 60;

/// A request that breaks something.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Probe {
    /// What it breaks: wire path, or the id of a rule.
    pub(super) what: String,
    /// The demand, in the words of the spec.
    pub(super) demand: String,
    /// Whether breaking it is refused, or advised against.
    pub(super) level: Level,
    /// What the request is like; `None` when no request was found that breaks it.
    pub(super) request: Option<Broken>,
    /// The name that violations have for it.
    pub(super) rule: String,
    /// Wire path of the violation, `[]` for every index; `None`: wherever.
    pub(super) path: Option<String>,
}

/// What a broken request is like.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Broken {
    /// What is special about it, for people.
    pub(super) how: String,
    /// The request, with wire names.
    pub(super) json: String,
    /// Facts that the caller states.
    pub(super) facts: Vec<(String, Text)>,
}

/// One probe for each constraint of the parameters, then one for each rule.
pub(super) fn probes(service: &Service, action: &Action) -> Vec<Probe> {
    let base = sample::request(service, action);
    let mut finder = Finder {
        service,
        base: &base,
        found: Vec::new(),
    };
    finder.fields(&action.request, "", 0);
    let mut probes = finder.found;
    let rules = action.rules.iter();
    probes.extend(rules.map(|rule| of_rule(service, action, rule, &base)));
    probes
}

struct Finder<'a> {
    service: &'a Service,
    base: &'a Map<String, Json>,
    found: Vec<Probe>,
}

impl Finder<'_> {
    fn fields(&mut self, fields: &[Field], above: &str, depth: usize) {
        for field in fields {
            let path = format!("{above}{}", field.name);
            if let Some(form) = form(&field.shape) {
                self.form(field, &path, form);
            }
            for constraint in &field.constraints {
                self.constraint(field, &path, constraint);
            }
            let inner =
                structure(&field.shape).filter(|_| depth < DEEPEST && field.wrapper.is_none());
            if let Some((name, step)) = inner
                && let Some(def) = struct_def(self.service, name)
            {
                self.fields(&def.fields, &format!("{path}{step}."), depth + 1);
            }
        }
    }

    /// A text in a form such as `yyyyMMdd`.
    fn form(&mut self, field: &Field, path: &str, form: &str) {
        let given = Given::One(crate::model::Value::Text("value".to_owned()));
        let probe = Probe {
            what: path.to_owned(),
            demand: format!("format {form}"),
            level: Level::Error,
            request: Some(self.with(field, path, &given)),
            rule: "format".to_owned(),
            path: Some(path.to_owned()),
        };
        self.found.push(probe);
    }

    fn constraint(&mut self, field: &Field, path: &str, constraint: &Constraint) {
        let given = refused::value(self.service, field, constraint);
        let probe = Probe {
            what: path.to_owned(),
            demand: words::constraint_kind(&constraint.kind),
            level: constraint.level,
            request: given.map(|given| self.with(field, path, &given)),
            rule: refused::rule_of(&constraint.kind).to_owned(),
            path: Some(path.to_owned()),
        };
        self.found.push(probe);
    }

    /// The base with this value at the end of the path.
    fn with(&self, field: &Field, path: &str, given: &Given) -> Broken {
        let mut request = self.base.clone();
        put(&mut request, path, wire(self.service, field, given));
        Broken {
            how: format!("{path} = {}", shown(field, given)),
            json: Json::Object(request).to_string(),
            facts: Vec::new(),
        }
    }
}

fn of_rule(service: &Service, action: &Action, rule: &Rule, base: &Map<String, Json>) -> Probe {
    Probe {
        what: rule.id.clone(),
        demand: words::rule(rule),
        level: rule.level,
        request: broken_rule(service, action, rule, base),
        rule: rule.id.clone(),
        path: None,
    }
}

fn broken_rule(
    service: &Service,
    action: &Action,
    rule: &Rule,
    base: &Map<String, Json>,
) -> Option<Broken> {
    let witness = refused::request(service, action, rule)?;
    let mut request = base.clone();
    let (mut how, mut absent) = (Vec::new(), Vec::new());
    for (path, given) in &witness.request {
        let field = crate::model::paths::field_at(&action.request, path, &service.structs)?;
        match given {
            Some(given) => {
                put(&mut request, path, wire(service, field, given));
                how.push(format!("{path} = {}", shown(field, given)));
            }
            None => {
                remove(&mut request, path);
                absent.push(format!("no {path}"));
            }
        }
    }
    how.extend(absent);
    let facts = witness.context.iter();
    let facts: Vec<_> = facts
        .map(|(name, value)| (name.clone(), Text::from(value.to_string())))
        .collect();
    how.extend(
        facts
            .iter()
            .map(|(name, value)| format!("context.{name} = {}", value.as_str())),
    );
    Some(Broken {
        how: how.join(", "),
        json: Json::Object(request).to_string(),
        facts,
    })
}

/// A given value as the wire has it. Where a list of structures is given, only its length counts.
fn wire(service: &Service, field: &Field, given: &Given) -> Json {
    match (&field.shape, given) {
        (Shape::Separated { separator, .. }, Given::List(values)) => {
            let texts: Vec<String> = values.iter().map(ToString::to_string).collect();
            Json::from(texts.join(separator))
        }
        (shape, Given::List(values)) if structure(shape).is_some() => {
            let one = sample::value(service, field);
            let one = one.get(0).cloned().unwrap_or_default();
            Json::Array(vec![one; values.len()])
        }
        (_, Given::List(values)) => values.iter().map(sample::json).collect(),
        (Shape::List(_), Given::One(value)) => Json::Array(vec![sample::json(value)]),
        (_, Given::One(value)) => sample::json(value),
    }
}

fn shown(field: &Field, given: &Given) -> String {
    let text = match given {
        Given::List(values) if structure(&field.shape).is_some() => {
            return format!("{} elements", values.len());
        }
        _ if field.secret => "***".to_owned(),
        Given::One(value) => value.to_string(),
        Given::List(values) => {
            let texts: Vec<String> = values.iter().map(ToString::to_string).collect();
            format!("[{}]", texts.join(", "))
        }
    };
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => {
            let start = text.get(..end).unwrap_or_default();
            format!("{start}… ({} characters)", text.chars().count())
        }
        None if text.is_empty() => "\"\"".to_owned(),
        None => text,
    }
}

/// Sets what is at a wire path such as `Filters[].Key`; lists on the way get one element.
fn put(object: &mut Map<String, Json>, path: &str, value: Json) {
    let Some((step, rest)) = path.split_once('.') else {
        object.insert(path.trim_end_matches("[]").to_owned(), value);
        return;
    };
    let (name, is_list) = match step.strip_suffix("[]") {
        Some(name) => (name, true),
        None => (step, false),
    };
    let known = object.remove(name).unwrap_or(Json::Null);
    let known = match known {
        Json::Array(items) => items.into_iter().next().unwrap_or(Json::Null),
        other => other,
    };
    let mut inner = match known {
        Json::Object(inner) => inner,
        _ => Map::new(),
    };
    put(&mut inner, rest, value);
    let inner = Json::Object(inner);
    let inner = match is_list {
        true => Json::Array(vec![inner]),
        false => inner,
    };
    object.insert(name.to_owned(), inner);
}

/// Removes what is at a wire path.
fn remove(object: &mut Map<String, Json>, path: &str) {
    let Some((step, rest)) = path.split_once('.') else {
        object.remove(path.trim_end_matches("[]"));
        return;
    };
    let inner = object.get_mut(step.trim_end_matches("[]"));
    let inner = match inner {
        Some(Json::Array(items)) => items.first_mut(),
        other => other,
    };
    if let Some(Json::Object(inner)) = inner {
        remove(inner, rest);
    }
}

/// The structure that a value is, or that each is, and what a path has to say to step into it.
fn structure(shape: &Shape) -> Option<(&str, &'static str)> {
    match shape {
        Shape::Struct(name) => Some((name, "")),
        Shape::List(item) => match &**item {
            Shape::Struct(name) => Some((name, "[]")),
            _ => None,
        },
        _ => None,
    }
}

/// The form that a type demands of its texts.
fn form(shape: &Shape) -> Option<&str> {
    match shape {
        Shape::Scalar(Scalar::DateTime(form)) => Some(form),
        Shape::List(item) | Shape::Separated { item, .. } => form(item),
        _ => None,
    }
}
