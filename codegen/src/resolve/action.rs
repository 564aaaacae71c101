//! Actions.

use super::condition::resolve_condition;
use super::example::resolve_examples;
use super::field::{Home, resolve_deprecation, resolve_fields};
use super::mixin::all_of;
use super::name::{NameKind, check_name};
use super::scope::Scope;
use super::service::{resolve_errors, status};
use super::source::{resolve_quirks, resolve_sources};
use super::text::{owned, prose};
use super::types::{RawTypes, TypeDefs, TypesHome};
use super::{ServiceFiles, path_mismatch};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Access, Action, Answer, AnswerBody, Authorization, Field, Http, Level, Paging, PagingStyle,
    Polling, Protocol, Rule, RuleKind, TypeOrigin,
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
    } = &raw.body;
    let name_at = action.as_ref().map_or(*at, |name| name.span);
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

fn resolve_rule<'t>(raw: &raw::Rule<'t>, scope: &mut Scope<'_, 't>) -> Option<Rule> {
    let raw::Rule {
        at,
        text: _,
        id,
        require,
        forbid,
        at_most_one,
        exactly_one,
        at_least_one,
        when,
        unless,
        level,
        doc,
        source,
        review: _,
    } = raw;
    let kinds = [
        (RuleKind::Require, require),
        (RuleKind::Forbid, forbid),
        (RuleKind::AtMostOne, at_most_one),
        (RuleKind::ExactlyOne, exactly_one),
        (RuleKind::AtLeastOne, at_least_one),
    ];
    let owner = id.as_ref().map_or(*at, |id| id.span);
    let mut written = kinds
        .into_iter()
        .filter_map(|(kind, fields)| Some((kind, fields.as_ref()?)));
    let (first, second) = (written.next(), written.next());
    if first.is_none() || second.is_some() {
        scope.report(not_one_kind(owner, second.is_some()));
    }
    let (kind, fields) = first.filter(|_| second.is_none())?;
    let id = id.as_ref()?;
    check_name(id, NameKind::Kebab, &mut scope.found.diagnostics);
    for field in fields {
        scope.note(owner, format!("field {}", field.value), field.span);
    }
    Some(Rule {
        at: owner,
        id: owned(id),
        kind,
        fields: fields.iter().map(owned).collect(),
        when: resolve_condition(when.as_ref(), owner, scope),
        unless: resolve_condition(unless.as_ref(), owner, scope),
        level: level.as_ref().map_or(Level::Error, |level| level.value),
        doc: doc.as_ref().map(owned),
        sources: resolve_sources(source.as_ref(), scope),
    })
}

fn not_one_kind(at: Span, several: bool) -> Diagnostic {
    let (message, help) = if several {
        (
            "this rule is of more than one kind",
            "split it into several rules",
        )
    } else {
        ("this rule demands nothing", "add one of them")
    };
    Diagnostic::error(Code::RuleForm, at, message)
        .note(
            "a rule is one of `require`, `forbid`, `at_most_one`, `exactly_one` and `at_least_one`",
        )
        .help(help)
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

fn resolve_paging(raw: &raw::Paging<'_>, scope: &mut Scope<'_, '_>) -> Option<Paging> {
    let raw::Paging {
        at,
        text: _,
        style,
        page,
        size,
        first,
        offset,
        limit,
        items,
        total,
        pages,
    } = raw;
    for (part, text) in [
        ("page", page),
        ("size", size),
        ("offset", offset),
        ("limit", limit),
        ("items", items),
        ("total", total),
        ("pages", pages),
    ] {
        if let Some(text) = text {
            scope.note(*at, part, text.span);
        }
    }
    let style = match style.as_ref()?.value {
        raw::PagingStyle::Page => {
            report_other_style(&[offset, limit], scope);
            PagingStyle::Page {
                page: needed(page.as_ref(), "page", *at, scope)?,
                size: needed(size.as_ref(), "size", *at, scope)?,
                first: first.as_ref().map_or(1, |first| first.value),
            }
        }
        raw::PagingStyle::Offset => {
            report_other_style(&[page, size], scope);
            PagingStyle::Offset {
                offset: needed(offset.as_ref(), "offset", *at, scope)?,
                limit: needed(limit.as_ref(), "limit", *at, scope)?,
            }
        }
    };
    Some(Paging {
        at: *at,
        style,
        items: owned(items.as_ref()?),
        total: total.as_ref().map(owned),
        pages: pages.as_ref().map(owned),
    })
}

fn needed(
    text: Option<&Text<'_>>,
    key: &str,
    at: Span,
    scope: &mut Scope<'_, '_>,
) -> Option<String> {
    if text.is_none() {
        scope.report(
            Diagnostic::error(
                Code::MissingKey,
                at,
                format!("this style of paging needs `{key}`"),
            )
            .note("style `page` has `page` and `size`, style `offset` has `offset` and `limit`")
            .help(format!("add `{key}`: the wire name of the parameter")),
        );
    }
    text.map(owned)
}

fn report_other_style(keys: &[&Option<Text<'_>>], scope: &mut Scope<'_, '_>) {
    for key in keys.iter().filter_map(|key| key.as_ref()) {
        scope.report(
            Diagnostic::error(
                Code::KeyNotHere,
                key.span,
                "this key belongs to the other style of paging",
            )
            .note("style `page` has `page` and `size`, style `offset` has `offset` and `limit`")
            .help("remove it, or change `style`"),
        );
    }
}

fn resolve_polling(raw: &raw::Polling<'_>, scope: &mut Scope<'_, '_>) -> Option<Polling> {
    let raw::Polling {
        at,
        text: _,
        items,
        status,
    } = raw;
    for (part, text) in [("items", items), ("status", status)] {
        if let Some(text) = text {
            scope.note(*at, part, text.span);
        }
    }
    Some(Polling {
        at: *at,
        items: items.as_ref().map(owned),
        status: owned(status.as_ref()?),
    })
}
