//! Request examples as builder calls.

use serde_json::{Map, Value as Json};

use super::code::{self, Code};
use super::sample::{self, field_named};
use crate::check::example::data::{Data, Item};
use crate::check::example::query;
use crate::lower::names::{self, Scope};
use crate::model::{Action, Example, Field, Quirk, Service, Shape};
use crate::rust::{Ident, Text};

/// A request as the calls that build it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Built {
    /// Setters, in the order of the fields.
    pub(super) setters: Vec<(Ident, Code)>,
    /// Parameters that no setter can give.
    pub(super) extra: Vec<(Text, Text)>,
    /// Where the calls differ from what the page prints, and why.
    pub(super) remarks: Vec<String>,
}

/// The least request that breaks no rule.
pub(super) fn least(service: &Service, action: &Action) -> Built {
    let request = sample::request(service, action);
    let mut built = Built::default();
    add_known(service, action, &request, &mut built);
    built
}

/// The request that an example prints. What is required and not printed is filled in: without it nothing compiles.
pub(super) fn read(service: &Service, action: &Action, example: &Example) -> Built {
    let mut built = Built::default();
    let mut request = Map::new();
    let item = query::read(example.at.file, &example.text);
    if let Ok(Data::Object(entries)) = item.map(|item| item.data) {
        let mut reader = Reader {
            service,
            action,
            example,
            built: &mut built,
        };
        for (name, item) in &entries {
            reader.parameter(name, item, &mut request);
        }
    }
    fill_in(service, action, &mut request, &mut built);
    add_known(service, action, &request, &mut built);
    built
}

fn fill_in(service: &Service, action: &Action, request: &mut Map<String, Json>, built: &mut Built) {
    for field in action.request.iter().filter(|field| field.required) {
        if !request.contains_key(&field.name) {
            request.insert(field.name.clone(), sample::value(service, field));
            built.remarks.push(format!(
                "`{}` is required and not printed; it is filled in here",
                field.name
            ));
        }
    }
}

fn add_known(service: &Service, action: &Action, request: &Map<String, Json>, built: &mut Built) {
    for field in &action.request {
        let Some(value) = request.get(&field.name) else {
            continue;
        };
        match code::setter(service, field, value, Scope::Request) {
            Some(setter) => built.setters.push(setter),
            None => {
                let setter =
                    names::field_name(&field.name, field.pinned_name.as_deref(), Scope::Request);
                built.remarks.push(format!(
                    "`{}` is not what `.{setter}(..)` takes, so it is given as it is printed",
                    field.name
                ));
                extra(&field.name, value, &mut built.extra);
            }
        }
        if field.secret {
            built.remarks.push(format!(
                "`{}` is a secret; a placeholder stands for it",
                field.name
            ));
        }
    }
}

/// The pairs of a value, with dotted names.
fn extra(name: &str, value: &Json, into: &mut Vec<(Text, Text)>) {
    match value {
        Json::Object(fields) => fields
            .iter()
            .for_each(|(step, value)| extra(&format!("{name}.{step}"), value, into)),
        Json::Array(items) => (1..)
            .zip(items)
            .for_each(|(number, value): (u32, _)| extra(&format!("{name}.{number}"), value, into)),
        Json::String(text) => into.push((Text::from(name), Text::from(text))),
        other => into.push((Text::from(name), Text::from(other.to_string()))),
    }
}

struct Reader<'a> {
    service: &'a Service,
    action: &'a Action,
    example: &'a Example,
    built: &'a mut Built,
}

impl Reader<'_> {
    fn parameter(&mut self, name: &str, item: &Item, request: &mut Map<String, Json>) {
        let fields = &self.action.request;
        let field = field_named(fields, name).or_else(|| other_spelling(fields, name));
        let Some(field) = field else {
            self.remark(name, format!("`{name}` is no parameter of the spec"));
            let value = plain(item);
            return extra(name, &value, &mut self.built.extra);
        };
        if field.name != name {
            self.remark(name, format!("`{name}` is printed for `{}`", field.name));
        }
        let value = converted(self.service, item, &field.shape, field.wrapper.as_deref());
        request.insert(field.name.clone(), value);
    }

    fn remark(&mut self, path: &str, what: String) {
        let mut explained = self.example.differs.iter();
        let quirk = explained.find(|(known, _)| known == path).map(|(_, id)| id);
        let quirk = quirk.and_then(|id| quirk_named(self.service, self.action, id));
        self.built.remarks.push(match quirk {
            Some(quirk) => format!("{what}; quirk `{}`: {}", quirk.id, quirk.does),
            None => what,
        });
    }
}

fn quirk_named<'q>(service: &'q Service, action: &'q Action, id: &str) -> Option<&'q Quirk> {
    let mut all = action.quirks.iter().chain(&service.quirks);
    all.find(|quirk| quirk.id == id)
}

/// The only field that has this name as an alias, or in other letters' case.
fn other_spelling<'f>(fields: &'f [Field], name: &str) -> Option<&'f Field> {
    let is_other = |field: &&Field| {
        field.name.eq_ignore_ascii_case(name) || field.aliases.iter().any(|it| it == name)
    };
    let mut found = fields.iter().filter(is_other);
    match (found.next(), found.next()) {
        (Some(field), None) => Some(field),
        _ => None,
    }
}

/// A value of the wire in the form of its shape.
fn converted(service: &Service, item: &Item, shape: &Shape, wrapper: Option<&str>) -> Json {
    if let Some(wrapped) = wrapper.and_then(|name| item.get(name)) {
        return converted(service, wrapped, shape, None);
    }
    match (shape, &item.data) {
        (Shape::List(inner), Data::List(_) | Data::Repeated(_)) => {
            let items = item.elements().iter();
            items
                .map(|item| converted(service, item, inner, None))
                .collect()
        }
        (Shape::Struct(name), Data::Object(entries)) => {
            let def = sample::struct_def(service, name);
            let fields = def.map_or(&[][..], |def| &def.fields);
            let pair = |(name, item): &(String, Item)| {
                let value = match field_named(fields, name) {
                    Some(field) => converted(service, item, &field.shape, field.wrapper.as_deref()),
                    None => plain(item),
                };
                (name.clone(), value)
            };
            Json::Object(entries.iter().map(pair).collect())
        }
        (Shape::Map(inner), Data::Object(entries)) => {
            let pair =
                |(key, item): &(String, Item)| (key.clone(), converted(service, item, inner, None));
            Json::Object(entries.iter().map(pair).collect())
        }
        (Shape::List(inner), Data::Untyped(text)) => {
            Json::Array(vec![sample::read(service, inner, text)])
        }
        (shape, Data::Untyped(text)) => sample::read(service, shape, text),
        _ => plain(item),
    }
}

/// A value of the wire without a shape.
fn plain(item: &Item) -> Json {
    match &item.data {
        Data::Text(text) | Data::Number(text) | Data::Untyped(text) => Json::from(text.as_str()),
        Data::Bool(value) => Json::from(*value),
        Data::Null => Json::Null,
        Data::List(items) | Data::Repeated(items) => items.iter().map(plain).collect(),
        Data::Object(entries) => {
            let pairs = entries.iter().map(|(key, item)| (key.clone(), plain(item)));
            Json::Object(pairs.collect())
        }
    }
}
