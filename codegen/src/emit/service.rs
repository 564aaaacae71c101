//! What the actions of a service share.

use super::items::{constructor, setter};
use super::request::optional;
use crate::format::Code;
use crate::rust::{Context, Envelope, Facts, Marker, Service, Text};

/// `service.rs`: static facts, and the facts that only the caller knows.
pub(super) fn service(service: &Service) -> String {
    let mut code = Code::new(&format!("specs/{}/service.yaml", service.specs));
    facts(&mut code, &service.facts);
    if let Some(facts) = &service.context {
        context(&mut code, facts);
    }
    code.into_text()
}

fn facts(code: &mut Code, facts: &Facts) {
    let Facts {
        provider,
        name,
        version,
        title,
        protocol,
        signature,
        default_host,
        regions,
        envelope: names,
    } = facts;
    code.gap();
    code.doc("Where the service lives, and how it speaks.");
    let open = "pub static SERVICE: ::cloudspec_runtime::Service = ::cloudspec_runtime::Service {";
    code.nest(open, "};", |code| {
        code.line(format_args!("provider: {provider},"));
        code.line(format_args!("name: {name},"));
        code.line(format_args!("version: {version},"));
        code.line(format_args!("title: {title},"));
        code.line(format_args!(
            "protocol: ::cloudspec_runtime::Protocol::{protocol},"
        ));
        code.line(format_args!(
            "signature: ::cloudspec_runtime::Signature::{signature},"
        ));
        code.nest(
            "endpoints: ::cloudspec_runtime::EndpointTable {",
            "},",
            |code| {
                code.line(format_args!(
                    "default: {},",
                    optional(default_host.as_ref())
                ));
                let rows: Vec<String> = regions
                    .iter()
                    .map(|(region, host)| format!("({region}, {host})"))
                    .collect();
                code.list("regions: &[", &rows, "],");
            },
        );
        envelope(code, names);
    });
}

fn envelope(code: &mut Code, envelope: &Envelope) {
    code.nest("envelope: ::cloudspec_runtime::Envelope {", "},", |code| {
        for (field, names) in &envelope.names {
            code.list(format_args!("{field}: &["), names, "],");
        }
        let header = optional(envelope.request_id_header.as_ref());
        code.line(format_args!("request_id_header: {header},"));
    });
}

fn context(code: &mut Code, context: &Context) {
    code.gap();
    code.doc("Facts outside a request that its rules depend on. Only the caller knows them.");
    code.doc("");
    code.doc("A rule that depends on a fact that is not given is reported as not decided.");
    code.line("#[derive(Clone, Debug, Default, PartialEq)]");
    code.line("#[non_exhaustive]");
    code.block("pub struct Context", |code| {
        for field in &context.facts {
            code.docs(&field.docs);
            code.line(format_args!("pub {}: {},", field.name, field.held));
        }
    });
    code.gap();
    code.block("impl Context", |code| {
        constructor(code);
        for field in &context.facts {
            setter(code, field, "self");
        }
    });
}

/// `required.rs`: what says that a required parameter is set.
pub(super) fn markers(service: &Service) -> String {
    let mut code = Code::new(&format!("specs/{}", service.specs));
    code.gap();
    code.line("//! Required parameters, so that the compiler can say which is missing.");
    for marker in &service.markers {
        one_marker(&mut code, marker);
    }
    code.into_text()
}

fn one_marker(code: &mut Code, marker: &Marker) {
    let Marker { name, wire, setter } = marker;
    let note = |text: String| Text::from(text.replace(['{', '}'], ""));
    let wire = wire.as_str();
    code.gap();
    code.doc("The parameter is set.");
    code.nest("#[diagnostic::on_unimplemented(", ")]", |code| {
        code.line(format_args!(
            "message = {},",
            note(format!("required parameter `{wire}` is not set"))
        ));
        code.line(format_args!(
            "label = {},",
            note(format!("`{wire}` is missing here"))
        ));
        let call = format!("call `.{setter}(..)` before `.build()`");
        code.line(format_args!("note = {}", note(call)));
    });
    code.line(format_args!("pub trait {name} {{}}"));
    code.gap();
    code.line(format_args!(
        "impl {name} for ::cloudspec_runtime::Set {{}}"
    ));
}
