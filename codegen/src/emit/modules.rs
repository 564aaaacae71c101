//! The crate's root and its modules. They hold names only: what a description says does not change them.

use std::fmt::Display;

use crate::format::Code;
use crate::rust::{Action, Crate, Ident, Provider, Service};

/// What every caller needs from the runtime.
const REEXPORTS: &[&str] = &[
    "Access",
    "Action",
    "AnswerError",
    "AnswerLimits",
    "AnyJson",
    "Credentials",
    "CredentialsError",
    "DecodeError",
    "Ended",
    "Endpoint",
    "EndpointError",
    "EnvNames",
    "Error",
    "ExtraParams",
    "Json",
    "JsonError",
    "Note",
    "NoteKind",
    "Notes",
    "OpenEnum",
    "Origin",
    "Paged",
    "Polled",
    "Preview",
    "RawBody",
    "Record",
    "Report",
    "Request",
    "RetryAfter",
    "Service",
    "ServiceError",
    "Set",
    "SigningError",
    "Stamp",
    "TimestampMs",
    "TimestampS",
    "Undecided",
    "Unlisted",
    "Unset",
    "Violation",
    "Violations",
];

/// `lib.rs`
pub(super) fn lib(output: &Crate) -> String {
    let mut code = Code::new("specs/");
    code.gap();
    code.line("//! Typed requests and answers of cloud backup and restore APIs.");
    code.line("//!");
    code.line(
        "//! Every service is a module behind a Cargo feature of its own; none is on by default.",
    );
    code.line("//!");
    for provider in &output.providers {
        for service in &provider.services {
            code.line(format_args!(
                "//! - feature `{}`: `{}::{}`, {}",
                service.feature.as_str(),
                provider.module,
                service.module,
                service
                    .docs
                    .lines()
                    .first()
                    .map(String::as_str)
                    .unwrap_or_default(),
            ));
        }
    }
    code.gap();
    // What is deprecated is still there, and the code that makes it so must not warn.
    code.line("#![allow(deprecated)]");
    code.gap();
    code.line("#[rustfmt::skip]");
    code.nest("pub use ::cloudspec_runtime::{", "};", |code| {
        for name in REEXPORTS {
            code.line(format_args!("{name},"));
        }
    });
    code.line("pub use ::cloudspec_runtime::{http, sign, transport};");
    code.gap();
    code.line("#[cfg(feature = \"client\")]");
    code.line("pub use ::cloudspec_runtime::client;");
    for provider in &output.providers {
        lib_module(&mut code, provider);
    }
    code.into_text()
}

fn lib_module(code: &mut Code, provider: &Provider) {
    let features: Vec<String> = provider
        .services
        .iter()
        .map(|service| format!("feature = {}", service.feature))
        .collect();
    code.gap();
    match features.as_slice() {
        [only] => code.line(format_args!("#[cfg({only})]")),
        _ => code.list("#[cfg(any(", &features, "))]"),
    }
    code.line("#[rustfmt::skip]");
    code.line(format_args!("pub mod {};", provider.module));
}

/// `<provider>/mod.rs`
pub(super) fn provider(provider: &Provider) -> String {
    let mut code = Code::new(&format!("specs/{}", provider.name.as_str()));
    code.gap();
    code.line(format_args!("//! Services of `{}`.", provider.module));
    code.gap();
    for service in &provider.services {
        code.line(format_args!("#[cfg(feature = {})]", service.feature));
        code.line(format_args!("pub mod {};", service.module));
    }
    code.into_text()
}

/// `<provider>/<service>/mod.rs`
pub(super) fn service(service: &Service) -> String {
    let mut code = Code::new(&format!("specs/{}/service.yaml", service.specs));
    code.gap();
    for line in service.docs.lines() {
        code.line(format_args!("//! {line}").to_string().trim_end());
    }
    code.gap();
    for action in &service.actions {
        code.line(format_args!("mod {};", action.module));
    }
    if !service.markers.is_empty() {
        code.line("pub mod required;");
    }
    code.line("mod service;");
    if !service.items.is_empty() {
        code.line("mod types;");
    }
    code.gap();
    for action in &service.actions {
        exports(&mut code, &action.module, &names(action));
    }
    let mut own = vec!["SERVICE"];
    own.extend(service.context.as_ref().map(|_| "Context"));
    exports(&mut code, "service", &own);
    if !service.items.is_empty() {
        let types: Vec<&Ident> = service.items.iter().map(|item| item.name()).collect();
        exports(&mut code, "types", &types);
    }
    code.into_text()
}

fn exports<T: Display>(code: &mut Code, module: impl Display, names: &[T]) {
    match names {
        [only] => code.line(format_args!("pub use {module}::{only};")),
        _ => code.list(format_args!("pub use {module}::{{"), names, "};"),
    }
}

fn names(action: &Action) -> Vec<&Ident> {
    let request = &action.request;
    let mut names = vec![&request.name, &request.builder, &request.response];
    names.extend(action.items.iter().map(|item| item.name()));
    names
}
