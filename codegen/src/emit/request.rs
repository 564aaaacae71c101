//! Requests: private fields, getters, and what a caller does with a built one.

use std::fmt::Display;

use super::{checks, record};
use crate::format::Code;
use crate::rust::{ActionFacts, Ending, Field, Held, PageMove, Pages, Request, Type};

/// A request, without its builder.
pub(super) fn request(code: &mut Code, request: &Request) {
    let name = &request.name;
    code.gap();
    code.docs(&request.docs);
    code.deprecated(request.deprecated.as_ref());
    code.line("#[derive(Clone, Default, PartialEq)]");
    code.block(format_args!("pub struct {name}"), |code| {
        for param in &request.params {
            code.line(format_args!("{}: {},", param.field.name, param.field.held));
        }
        code.line("extra_: ::cloudspec_runtime::ExtraParams,");
    });
    code.gap();
    code.block(format_args!("impl {name}"), |code| methods(code, request));
    let fields: Vec<&Field> = request.params.iter().map(|param| &param.field).collect();
    record::record(code, name, &request.facts.wire, &fields);
    request_impl(code, request);
    if let Some(pages) = &request.pages {
        paged(code, request, pages);
    }
    if let Some(ending) = &request.ending {
        polled(code, request, ending);
    }
}

fn methods(code: &mut Code, request: &Request) {
    let builder = &request.builder;
    code.doc("Begins a request with nothing set.");
    code.line("#[must_use]");
    code.function(
        "pub fn builder",
        &[],
        format_args!(" -> {builder}"),
        |code| {
            code.line(format_args!("{builder}::new()"));
        },
    );
    for param in &request.params {
        getter(code, &param.field);
    }
    validation(code, request);
    wire(code, request);
    checks::methods(code, &request.checks);
}

fn getter(code: &mut Code, field: &Field) {
    let name = &field.name;
    let (result, access) = match &field.held {
        Held::One(Type::String) => ("::core::option::Option<&str>".to_owned(), ".as_deref()"),
        Held::One(inner) if inner.is_copy() => (format!("::core::option::Option<{inner}>"), ""),
        Held::One(inner) => (format!("::core::option::Option<&{inner}>"), ".as_ref()"),
        Held::Many(inner) => (format!("&[{inner}]"), ""),
        Held::Keyed(_) => (format!("&{}", field.held), ""),
    };
    let borrow = if result.starts_with('&') { "&" } else { "" };
    code.gap();
    code.docs(&field.brief);
    code.deprecated(field.deprecated.as_ref());
    code.line("#[must_use]");
    let head = format!("pub fn {name}");
    code.function(head, &[&"&self"], format_args!(" -> {result}"), |code| {
        code.line(format_args!("{borrow}self.{name}{access}"));
    });
}

fn validation(code: &mut Code, request: &Request) {
    let result = " -> ::core::result::Result<(), ::cloudspec_runtime::Violations>";
    code.gap();
    code.doc("Holds the request against everything that the documents say fails.");
    code.doc("");
    code.doc("# Errors");
    code.doc("");
    code.doc("All violations at once.");
    code.function("pub fn validate", &[&"&self"], result, |code| {
        code.line("::cloudspec_runtime::Request::violations(self).into_result()");
    });
    let mut arguments: Vec<&dyn Display> = vec![&"&self"];
    let uses = request.checks.errors_need_context() || request.checks.remarks_need_context();
    match (request.has_context, uses) {
        (true, true) => arguments.push(&"context: &super::Context"),
        (true, false) => arguments.push(&"_context: &super::Context"),
        (false, _) => {}
    }
    code.gap();
    code.doc("Like `validate`, with advice, and with the rules that are not decided.");
    code.line("#[must_use]");
    let result = " -> ::cloudspec_runtime::Report";
    code.function("pub fn check", &arguments, result, |code| {
        check(code, request)
    });
}

fn check(code: &mut Code, request: &Request) {
    let checks = &request.checks;
    let new = "<::cloudspec_runtime::Report as ::core::default::Default>::default()";
    if checks.no_errors() && checks.no_remarks() {
        return code.line(new);
    }
    code.line("let at = &::cloudspec_runtime::Path::ROOT;");
    code.line(format_args!("let mut report = {new};"));
    if !checks.no_errors() {
        let context = if checks.errors_need_context() {
            "context, "
        } else {
            ""
        };
        code.line(format_args!(
            "self.errors({context}at, &mut report.violations);"
        ));
    }
    if !checks.no_remarks() {
        let context = if checks.remarks_need_context() {
            "context, "
        } else {
            ""
        };
        code.line(format_args!("self.remarks({context}at, &mut report);"));
    }
    code.line("report");
}

fn wire(code: &mut Code, request: &Request) {
    let response = &request.response;
    let endpoint = "endpoint: &::cloudspec_runtime::Endpoint";
    code.gap();
    code.doc("The HTTP request, not signed and not sent.");
    code.doc("");
    code.doc("# Errors");
    code.doc("");
    code.doc("When the endpoint does not know the service's host, or a value cannot stand where it must.");
    let result = format!(
        " -> ::core::result::Result<::cloudspec_runtime::http::Request<::std::vec::Vec<u8>>, {ERROR}>"
    );
    code.function("pub fn to_http", &[&"&self", &endpoint], result, |code| {
        code.line("::cloudspec_runtime::to_http(self, endpoint)");
    });
    code.gap();
    code.doc("What would be sent, for people: secrets are left out.");
    code.line("#[must_use]");
    code.function(
        "pub fn preview",
        &[&"&self"],
        " -> ::cloudspec_runtime::Preview",
        |code| {
            code.line("::cloudspec_runtime::preview(self)");
        },
    );
    code.gap();
    code.doc("Reads an answer.");
    code.doc("");
    code.doc("# Errors");
    code.doc("");
    code.doc("When the service answered an error, or what it answered cannot be read.");
    let answer =
        "response: &::cloudspec_runtime::http::Response<impl ::core::convert::AsRef<[u8]>>";
    let result = format!(" -> ::core::result::Result<super::{response}, {ERROR}>");
    code.function("pub fn decode", &[&answer], result, |code| {
        code.line("::cloudspec_runtime::decode::<Self>(response)");
    });
    code.gap();
    code.doc("Like `decode`, with notes on everything that was not as documented.");
    code.doc("");
    code.doc("# Errors");
    code.doc("");
    code.doc("As `decode`.");
    let result = format!(
        " -> ::core::result::Result<(super::{response}, ::cloudspec_runtime::Notes), {ERROR}>"
    );
    code.function("pub fn decode_noted", &[&answer], result, |code| {
        code.line("::cloudspec_runtime::decode_noted::<Self>(response)");
    });
}

const ERROR: &str = "::cloudspec_runtime::Error";

fn request_impl(code: &mut Code, request: &Request) {
    let name = &request.name;
    code.gap();
    code.block(
        format_args!("impl ::cloudspec_runtime::Request for {name}"),
        |code| {
            code.line(format_args!("type Response = super::{};", request.response));
            code.gap();
            facts(code, &request.facts);
            code.gap();
            let extra = "::cloudspec_runtime::ExtraParams";
            code.function(
                "fn extra",
                &[&"&self"],
                format_args!(" -> &{extra}"),
                |code| {
                    code.line("&self.extra_");
                },
            );
            code.gap();
            code.function(
                "fn extra_mut",
                &[&"&mut self"],
                format_args!(" -> &mut {extra}"),
                |code| {
                    code.line("&mut self.extra_");
                },
            );
            code.gap();
            let result = " -> ::cloudspec_runtime::Violations";
            code.function("fn violations", &[&"&self"], result, |code| {
                violations(code, request)
            });
        },
    );
}

fn violations(code: &mut Code, request: &Request) {
    let checks = &request.checks;
    if checks.no_errors() {
        return code.line("::cloudspec_runtime::Violations::new()");
    }
    let context = if checks.errors_need_context() {
        "&super::Context::new(), "
    } else {
        ""
    };
    code.line("let mut out = ::cloudspec_runtime::Violations::new();");
    code.line(format_args!(
        "self.errors({context}&::cloudspec_runtime::Path::ROOT, &mut out);"
    ));
    code.line("out");
}

fn facts(code: &mut Code, facts: &ActionFacts) {
    let ActionFacts {
        wire,
        access,
        method,
        path,
        locations,
        idempotency,
        answers,
    } = facts;
    let locations: Vec<String> = locations
        .iter()
        .map(|(index, place)| format!("({index}, ::cloudspec_runtime::Location::{place})"))
        .collect();
    let answers: Vec<String> = answers
        .iter()
        .map(|(status, body)| format!("({status}, ::cloudspec_runtime::Body::{body})"))
        .collect();
    let open =
        "const ACTION: &'static ::cloudspec_runtime::Action = &::cloudspec_runtime::Action {";
    code.nest(open, "};", |code| {
        code.line(format_args!("name: {wire},"));
        code.line("service: &super::SERVICE,");
        code.line(format_args!(
            "access: ::cloudspec_runtime::Access::{access},"
        ));
        code.line(format_args!("method: {method},"));
        code.line(format_args!("path: {path},"));
        code.list("locations: &[", &locations, "],");
        code.line(format_args!(
            "idempotency: {},",
            optional(idempotency.as_ref())
        ));
        code.list("answers: &[", &answers, "],");
    });
}

/// `Some` or `None`, with absolute paths.
pub(super) fn optional<T: Display>(value: Option<&T>) -> String {
    match value {
        None => "::core::option::Option::None".to_owned(),
        Some(value) => format!("::core::option::Option::Some({value})"),
    }
}

fn paged(code: &mut Code, request: &Request, pages: &Pages) {
    let Pages {
        item,
        items,
        moves,
        total,
        pages,
    } = pages;
    let name = &request.name;
    code.gap();
    code.block(format_args!("impl ::cloudspec_runtime::Paged for {name}"), |code| {
        code.line(format_args!("type Item = {item};"));
        code.gap();
        let open =
            "const PAGING: &'static ::cloudspec_runtime::Paging = &::cloudspec_runtime::Paging {";
        code.nest(open, "};", |code| {
            code.line(format_args!("style: ::cloudspec_runtime::PagingStyle::{},", moving(moves)));
            code.line(format_args!("total: {},", optional(total.as_ref())));
            code.line(format_args!("pages: {},", optional(pages.as_ref())));
        });
        code.gap();
        let response = format!("response: &mut super::{}", request.response);
        let result = format!(" -> ::std::vec::Vec<{item}>");
        code.function("fn take_items", &[&response], result, |code| {
            code.line(format_args!("::core::mem::take(&mut response.{items})"));
        });
    });
}

fn moving(moves: &PageMove) -> String {
    match moves {
        PageMove::Page { page, size, first } => {
            format!("Page {{ page: {page}, size: {size}, first: {first} }}")
        }
        PageMove::Offset { offset, limit } => {
            format!("Offset {{ offset: {offset}, limit: {limit} }}")
        }
    }
}

fn polled(code: &mut Code, request: &Request, ending: &Ending) {
    let Ending { items, status } = ending;
    let result = " -> ::core::option::Option<::cloudspec_runtime::Ended>";
    code.gap();
    let head = format!("impl ::cloudspec_runtime::Polled for {}", request.name);
    code.block(head, |code| {
        let response = format!("response: &super::{}", request.response);
        code.function("fn ended", &[&response], result, |code| match items {
            None => code.line(format_args!("response.{status}.as_ref()?.ends()")),
            Some(items) => {
                // All must have ended; one that failed makes the whole fail.
                code.line("let mut ended = ::core::option::Option::None;");
                code.block(format_args!("for item in &response.{items}"), |code| {
                    code.line(format_args!("let this = item.{status}.as_ref()?.ends()?;"));
                    let failed = "::core::option::Option::Some(::cloudspec_runtime::Ended::Failed)";
                    code.block(format_args!("if ended != {failed}"), |code| {
                        code.line("ended = ::core::option::Option::Some(this);");
                    });
                });
                code.line("ended");
            }
        });
    });
}
