//! Actions.

use super::answer::resolve_answers as note_answers;
use super::example::resolve_examples;
use super::field::{Home, resolve_deprecation, resolve_fields};
use super::mixin::all_of;
use super::name::{NameKind, check_name};
use super::paging::{resolve_paging, resolve_polling};
use super::rule::resolve_rule;
use super::scope::Scope;
use super::service::{resolve_errors, status};
use super::source::{resolve_quirks, resolve_sources};
use super::text::{owned, prose};
use super::types::{RawTypes, TypeDefs, TypesHome};
use super::{ServiceFiles, path_mismatch};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Access, Action, Answer, AnswerBody, Authorization, Field, Http, Protocol, TypeOrigin,
};
use crate::raw::{self, Map, RawAction, Text};
use crate::source::Span;

/// The action of a file, and the types that the file defines.
pub(super) fn resolve_action<'t>(
    raw: &RawAction<'t>,
    files: &ServiceFiles<'_, 't>,
    scope: &mut Scope<'_, 't>,
) -> (Action, TypeDefs) {
    let raw::ActionFile {
        at,
        text: _,
        action,
        summary,
        doc,
        access,
        authorization,
        source,
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
        enums,
        ids,
        structures,
        review: _,
        lint,
    } = &raw.body;
    let name_at = action.as_ref().map_or(*at, |name| name.span);
    note_answers(name_at, lint.as_ref(), scope);
    let sources = resolve_sources(source.as_ref(), scope);
    let types = RawTypes {
        enums: enums.as_ref(),
        ids: ids.as_ref(),
        structures: structures.as_ref(),
    };
    let name = resolve_name(raw.stem, action.as_ref(), scope);
    let home = TypesHome {
        origin: &TypeOrigin::Action(name.clone()),
        sources: &sources,
    };
    let types = types.resolve(&home, scope);
    let action = Action {
        at: name_at,
        file: files.path(raw.file),
        summary: prose(summary.as_ref(), scope),
        doc: doc.as_ref().map(owned),
        access: access.as_ref().map_or(Access::Write, |access| access.value),
        authorization: authorization.as_ref().and_then(resolve_authorization),
        http: resolve_http(http.as_ref(), name_at, files, scope),
        deprecated: deprecated
            .as_ref()
            .map(|it| resolve_deprecation(name_at, it, scope)),
        request: request
            .as_ref()
            .map(|fields| resolve_fields(&fields.entries, Home::Request, scope))
            .unwrap_or_default(),
        rules: rules
            .iter()
            .flatten()
            .filter_map(|rule| resolve_rule(rule, scope))
            .collect(),
        response: resolve_response(response.as_ref(), scope),
        answers: resolve_answers(answers.as_ref(), scope),
        paging: paging
            .as_ref()
            .and_then(|paging| resolve_paging(paging, scope)),
        polling: polling
            .as_ref()
            .and_then(|polling| resolve_polling(polling, scope)),
        errors: resolve_errors(errors.as_ref(), scope),
        examples: resolve_examples(examples.as_ref(), &sources, files, scope),
        quirks: resolve_quirks(quirks.as_ref(), scope),
        sources,
        name,
    };
    (action, types)
}

fn resolve_name(stem: &str, name: Option<&Text<'_>>, scope: &mut Scope<'_, '_>) -> String {
    if let Some(name) = name {
        check_name(name, NameKind::Camel, &mut scope.found.diagnostics);
        if name.value != stem {
            scope.report(path_mismatch("file", &format!("{stem}.yaml"), name));
        }
    }
    stem.to_owned()
}

fn resolve_authorization(raw: &raw::Authorization<'_>) -> Option<Authorization> {
    let raw::Authorization {
        at: _,
        text: _,
        action,
        access,
        resource,
    } = raw;
    Some(Authorization {
        action: owned(action.as_ref()?),
        access: access.as_ref().map(owned),
        resource: resource.as_ref().map(owned),
    })
}

fn resolve_http(
    raw: Option<&raw::Http<'_>>,
    name_at: Span,
    files: &ServiceFiles<'_, '_>,
    scope: &mut Scope<'_, '_>,
) -> Http {
    match (files.protocol, raw) {
        (Some(Protocol::Rest), None) => scope.report(
            Diagnostic::error(
                Code::HttpNotHere,
                name_at,
                "an action of a REST service needs a method and a path",
            )
            .help("add `http: { method: GET, path: \"/…\" }`"),
        ),
        (Some(Protocol::Rpc), Some(http)) => scope.report(
            Diagnostic::error(
                Code::HttpNotHere,
                http.at,
                "an action of an RPC service has no method and path",
            )
            .note("its protocol fixes them: `POST /`, the action in a header")
            .help("remove `http`"),
        ),
        _ => {}
    }
    let part =
        |text: Option<&Text<'_>>, default: &str| text.map_or_else(|| default.to_owned(), owned);
    if let Some(raw::Http {
        at: _,
        text: _,
        method,
        path,
    }) = raw
    {
        for (what, text) in [("method", method), ("path", path)] {
            if let Some(text) = text {
                scope.note(name_at, what, text.span);
            }
        }
    }
    Http {
        method: part(raw.and_then(|http| http.method.as_ref()), "POST"),
        path: part(raw.and_then(|http| http.path.as_ref()), "/"),
    }
}

fn resolve_response<'t>(
    raw: Option<&raw::AnyResponse<'t>>,
    scope: &mut Scope<'_, 't>,
) -> Vec<Field> {
    let Some(raw::AnyResponse(raw::Response {
        at: _,
        text: _,
        mixins,
        fields,
    })) = raw
    else {
        return Vec::new();
    };
    let mut resolved = Vec::new();
    for mixin in mixins.iter().flatten() {
        let from = resolved.len();
        for (name, body) in all_of(mixin, scope) {
            if let Some(body) = body {
                resolved.push(super::field::resolve_field(
                    name,
                    body,
                    Home::Response,
                    scope,
                ));
            }
        }
        for field in resolved.iter_mut().skip(from) {
            let field: &mut Field = field;
            field.mixin = Some(owned(mixin));
        }
    }
    if let Some(fields) = fields {
        resolved.extend(resolve_fields(&fields.entries, Home::Response, scope));
    }
    resolved
}

fn resolve_answers(
    raw: Option<&Map<'_, raw::Answer<'_>>>,
    scope: &mut Scope<'_, '_>,
) -> Vec<Answer> {
    let mut answers = Vec::new();
    for (key, raw) in raw.into_iter().flat_map(|map| &map.entries) {
        let Some(raw::Answer {
            at: _,
            text: _,
            body,
            doc,
        }) = raw
        else {
            continue;
        };
        if let Some(status) = status(key.value.parse().ok(), key.span, scope) {
            answers.push(Answer {
                status,
                body: body
                    .as_ref()
                    .map_or(AnswerBody::Response, |body| body.value),
                doc: prose(doc.as_ref(), scope),
            });
        }
    }
    answers.sort_by_key(|answer| answer.status);
    answers
}
