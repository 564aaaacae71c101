//! Actions.

use super::names::{self, Scope};
use super::scene::Scene;
use super::service::{Markers, items};
use super::{checks, docs, example, rules, types};
use crate::model::{
    Access, Action, AnswerBody, Field, Level, Location, Paging, PagingStyle, Polling, Shape,
    TypeOrigin,
};
use crate::rust::{
    Action as RustAction, ActionFacts, Checks, Ending, PageMove, Pages, Param, Request, Required,
    Role, Structure, Text,
};

/// One action.
pub(super) fn action(scene: &Scene<'_>, markers: &Markers, action: &Action) -> RustAction {
    RustAction {
        module: names::action_module(&action.name),
        spec: action.file.clone(),
        request: request(scene, markers, action),
        response: response(scene, action),
        items: items(scene, &TypeOrigin::Action(action.name.clone())),
    }
}

fn request(scene: &Scene<'_>, markers: &Markers, action: &Action) -> Request {
    let name = names::type_name(&action.name);
    Request {
        docs: docs::request(scene.library, &name, action, example::lines(scene, action)),
        name,
        builder: names::builder_name(&action.name),
        response: names::response_name(&action.name),
        deprecated: docs::deprecation(action.deprecated.as_ref()),
        params: params(scene, markers, action),
        checks: request_checks(scene, action),
        has_context: !scene.service.context.is_empty(),
        facts: facts(action),
        pages: action
            .paging
            .as_ref()
            .and_then(|paging| pages(action, paging)),
        ending: action
            .polling
            .as_ref()
            .and_then(|polling| ending(scene, action, polling)),
    }
}

fn params(scene: &Scene<'_>, markers: &Markers, action: &Action) -> Vec<Param> {
    let fields = &action.request;
    let lowered = types::fields(
        scene,
        fields,
        &action.rules,
        &action.sources,
        Scope::Request,
    );
    let params = fields.iter().zip(lowered).map(|(spec, field)| {
        let key = (spec.name.clone(), field.name.clone());
        let marker = markers.get(&key).filter(|_| spec.required);
        Param {
            required: marker.map(|marker| Required {
                state: names::state_name(&field.name),
                marker: marker.clone(),
            }),
            field,
        }
    });
    params.collect()
}

fn request_checks(scene: &Scene<'_>, action: &Action) -> Checks {
    let fields = &action.request;
    let mut checks = Checks {
        errors: checks::of_fields(scene, fields, Scope::Request, Level::Error),
        advice: checks::of_fields(scene, fields, Scope::Request, Level::Advice),
        ..Checks::default()
    };
    rules::add(scene, action, &mut checks);
    checks
}

fn response(scene: &Scene<'_>, action: &Action) -> Structure {
    let name = names::response_name(&action.name);
    Structure {
        docs: docs::response(scene.library, &name, action),
        wire: Text::from(name.as_str()),
        name,
        fields: types::fields(scene, &action.response, &[], &action.sources, Scope::Output),
        role: Role::Output,
        checks: Checks::default(),
    }
}

fn facts(action: &Action) -> ActionFacts {
    let indexed = || (0_u16..).zip(&action.request);
    let locations = indexed().filter_map(|(index, field)| Some((index, location(field.location)?)));
    let idempotency = indexed().find(|(_, field)| field.idempotency);
    let answers = action
        .answers
        .iter()
        .map(|answer| (answer.status, body(answer.body)));
    ActionFacts {
        wire: Text::from(&action.name),
        access: match action.access {
            Access::Read => "Read",
            Access::List => "List",
            Access::Write => "Write",
        },
        method: Text::from(&action.http.method),
        path: Text::from(&action.http.path),
        locations: locations.collect(),
        idempotency: idempotency.map(|(index, _)| index),
        answers: answers.collect(),
    }
}

fn location(location: Location) -> Option<&'static str> {
    match location {
        Location::Query => None,
        Location::Path => Some("Path"),
        Location::Header => Some("Header"),
        Location::Host => Some("Host"),
    }
}

fn body(body: AnswerBody) -> &'static str {
    match body {
        AnswerBody::Response => "Response",
        AnswerBody::None => "None",
        AnswerBody::Error => "Error",
    }
}

/// `None` when the fields that it names are not there, or hold no list.
fn pages(action: &Action, paging: &Paging) -> Option<Pages> {
    let Paging {
        at: _,
        style,
        items,
        total,
        pages,
    } = paging;
    let request = |name: &String| index(&action.request, name);
    let response = |name: &Option<String>| index(&action.response, name.as_ref()?);
    let moves = match style {
        PagingStyle::Page { page, size, first } => PageMove::Page {
            page: request(page)?,
            size: request(size)?,
            first: *first,
        },
        PagingStyle::Offset { offset, limit } => PageMove::Offset {
            offset: request(offset)?,
            limit: request(limit)?,
        },
    };
    let (items, item) = list(&action.response, items)?;
    Some(Pages {
        item: types::value_type(item),
        items: names::field_name(&items.name, items.pinned_name.as_deref(), Scope::Output),
        moves,
        total: response(total),
        pages: response(pages),
    })
}

fn index(fields: &[Field], name: &str) -> Option<u16> {
    let (index, _) = (0_u16..)
        .zip(fields)
        .find(|(_, field)| field.name == name)?;
    Some(index)
}

/// A field that is a list, and the shape of its items.
fn list<'a>(fields: &'a [Field], name: &str) -> Option<(&'a Field, &'a Shape)> {
    let field = fields.iter().find(|field| field.name == name)?;
    match &field.shape {
        Shape::List(item) => Some((field, item)),
        _ => None,
    }
}

/// `None` when the fields that it names are not there.
fn ending(scene: &Scene<'_>, action: &Action, polling: &Polling) -> Option<Ending> {
    let Polling {
        at: _,
        items,
        status,
    } = polling;
    let mut fields = &action.response;
    let mut scope = Scope::Output;
    let items = match items {
        None => None,
        Some(items) => {
            let (field, item) = list(fields, items)?;
            let Shape::Struct(item) = item else {
                return None;
            };
            let def = scene.struct_def(item)?;
            let name = names::field_name(&field.name, field.pinned_name.as_deref(), scope);
            fields = &def.fields;
            scope = super::clashes::scope_of(def);
            Some(name)
        }
    };
    let status = fields.iter().find(|field| field.name == *status)?;
    let ends = matches!(&status.shape, Shape::Enum(name) if scene
        .enum_def(name)
        .is_some_and(|def| def.values.iter().any(|value| value.ends.is_some())));
    let status = names::field_name(&status.name, status.pinned_name.as_deref(), scope);
    ends.then_some(Ending { items, status })
}
