//! The resolved model as JSON: what other tools, and other languages, read.
//!
//! The form is stable: a key keeps its meaning, keys are added but not taken away, and `format` counts the exceptions. A key whose
//! value is absent, empty or `false` is left out.
//!
//! ```text
//! { "format": 1,
//!   "services": [ {
//!       "provider", "service", "version", "title", "doc", "protocol", "signature", "file",
//!       "documents":  [ { "id", "title", "kind", "date", "language", "note" } ],
//!       "endpoints":  { "default", "regions": { region: host }, "sources" },
//!       "envelope":   { "request_id": [..], "success", "code", "message", "recommend", "host_id", "request_id_header" },
//!       "context":    [ FIELD ],
//!       "errors":     [ { "code", "status", "doc", "sources" } ],
//!       "enums":      [ { "name", "defined_in", "doc", "values": [ VALUE ], "sources" } ],
//!       "ids":        [ { "name", "defined_in", "repr", "doc", "example", "sources" } ],
//!       "structures": [ { "name", "defined_in", "doc", "fields": [ FIELD ], "sources" } ],
//!       "actions":    [ ACTION ],
//!       "announced":  { "actions": [ name ], "sources" },
//!       "quirks":     [ QUIRK ] } ] }
//!
//! ACTION  { "name", "file", "summary", "doc", "access", "authorization": { "action", "access", "resource" }, "sources",
//!           "http": { "method", "path" }, "deprecated", "request": [ FIELD ], "rules": [ RULE ], "response": [ FIELD ],
//!           "answers": [ { "status", "body", "doc" } ], "paging", "polling", "errors", "examples", "quirks": [ QUIRK ] }
//! FIELD   { "name", "path", "type", "required", "doc", "default", "example", "constraints": [ CONSTRAINT ],
//!           "values": [ VALUE ] of an enum, "unit", "secret", "idempotency", "location", "wrapper", "separator", "aliases",
//!           "present_when": CONDITION, "deprecated", "pinned_name", "mixin", "sources", "fields": [ FIELD ] of a structure }
//! VALUE   { "value", "doc", "aliases", "ends", "deprecated", "pinned_name", "sources" }
//! CONSTRAINT { "kind", "level", "min", "max" of bounds, "values" of one_of, "is" of the others, "doc", "sources" }
//! RULE    { "id", "kind", "fields": [ wire path ], "when": CONDITION, "unless": CONDITION, "level", "doc", "sources" }
//! CONDITION [ [ { "field" or "context", "one_of": [..] or "present": bool } ] ]      an OR of ANDs
//! QUIRK   { "id", "fields", "says": [ { "document", "section", "note", "fact" } ], "handling", "does", "test" }
//! ```
//!
//! `path` is the wire path: `Items.FullBackupFile[].BackupSetId`. `[]` steps into a list, the wrapper's name is part of it. `sources` are a
//! field's own; where it has none, those of its action or type hold. `defined_in` is `types.yaml` or the name of an action.

mod fields;
mod view;

use serde_json::{Value as Json, json};

use crate::model::{Action, Api, Service};
use fields::fields;
use view::{list, object, optional, sources, text};

/// Version of the form.
pub const FORMAT: u32 = 1;

/// The whole model, or the actions of one name and what belongs to their services. `None` when no action has that name.
#[must_use]
pub fn dump(api: &Api, action: Option<&str>) -> Option<Json> {
    let services: Vec<Json> = api
        .services
        .iter()
        .filter(|service| {
            action.is_none_or(|name| service.actions.iter().any(|it| it.name == name))
        })
        .map(|service| dump_service(service, action))
        .collect();
    if services.is_empty() && action.is_some() {
        return None;
    }
    Some(json!({ "format": FORMAT, "services": services }))
}

fn dump_service(service: &Service, only: Option<&str>) -> Json {
    let Service {
        at: _,
        file,
        provider,
        name,
        version,
        title,
        doc,
        protocol,
        signature,
        documents,
        endpoints,
        envelope,
        context,
        errors,
        enums,
        ids,
        structs,
        actions,
        announced,
        quirks,
    } = service;
    let facts: Vec<_> = context.iter().map(|fact| fact.field.clone()).collect();
    object([
        ("provider", text(provider)),
        ("service", text(name)),
        ("version", text(version)),
        ("title", text(title)),
        ("doc", text(doc)),
        ("protocol", text(protocol.word())),
        ("signature", text(signature.word())),
        ("file", text(file)),
        ("documents", list(documents, view::document)),
        ("endpoints", view::endpoints(endpoints)),
        ("envelope", view::envelope(envelope)),
        ("context", fields(service, &facts, "context")),
        ("errors", list(errors, view::error_code)),
        ("enums", list(enums, view::enum_def)),
        ("ids", list(ids, view::id_def)),
        (
            "structures",
            list(structs, |it| {
                object([
                    ("name", text(&it.name)),
                    ("defined_in", view::origin(&it.origin)),
                    ("doc", text(&it.doc)),
                    ("fields", fields(service, &it.fields, "")),
                    ("sources", sources(&it.sources)),
                ])
            }),
        ),
        (
            "actions",
            actions
                .iter()
                .filter(|action| only.is_none_or(|name| action.name == name))
                .map(|action| dump_action(service, action))
                .collect(),
        ),
        (
            "announced",
            optional(announced.as_ref().map(view::announced)),
        ),
        ("quirks", list(quirks, view::quirk)),
    ])
}

fn dump_action(service: &Service, action: &Action) -> Json {
    let Action {
        at: _,
        file,
        name,
        summary,
        doc,
        access,
        authorization,
        sources: own_sources,
        http,
        deprecated,
        request,
        rules,
        response,
        answers,
        paging,
        polling,
        errors,
        examples,
        quirks,
    } = action;
    object([
        ("name", text(name)),
        ("file", text(file)),
        ("summary", text(summary)),
        ("doc", optional(doc.as_deref().map(text))),
        ("access", text(access.word())),
        (
            "authorization",
            optional(authorization.as_ref().map(view::authorization)),
        ),
        ("sources", sources(own_sources)),
        ("http", json!({ "method": http.method, "path": http.path })),
        (
            "deprecated",
            optional(deprecated.as_ref().map(view::deprecation)),
        ),
        ("request", fields(service, request, "")),
        ("rules", list(rules, view::rule)),
        ("response", fields(service, response, "")),
        ("answers", list(answers, view::answer)),
        ("paging", optional(paging.as_ref().map(view::paging))),
        ("polling", optional(polling.as_ref().map(view::polling))),
        ("errors", list(errors, view::error_code)),
        ("examples", list(examples, view::example)),
        ("quirks", list(quirks, view::quirk)),
    ])
}
