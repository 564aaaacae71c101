//! The crate's root and its modules. They hold names only: what a description of an action says does not change them.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::tokens::{inner_docs, word};
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
pub(super) fn lib(output: &Crate) -> TokenStream {
    let docs = inner_docs(&lib_docs(output));
    let names = REEXPORTS.iter().map(|name| word(name));
    let modules = output.providers.iter().map(lib_module);
    quote! {
        #docs
        // What is deprecated is still there, and the code that makes it so must not warn.
        #![allow(deprecated)]
        #[rustfmt::skip]
        pub use ::cloudspec_runtime::{#(#names),*};
        pub use ::cloudspec_runtime::{http, sign, transport};
        #[cfg(feature = "client")]
        pub use ::cloudspec_runtime::client;
        #(#modules)*
    }
}

fn lib_docs(output: &Crate) -> Vec<String> {
    let mut lines = vec![
        "Typed requests and answers of cloud backup and restore APIs.".to_owned(),
        String::new(),
        "Every service is a module behind a Cargo feature of its own; none is on by default."
            .to_owned(),
        String::new(),
    ];
    for provider in &output.providers {
        lines.extend(provider.services.iter().map(|service| {
            let title = service.docs.lines().first().map(String::as_str);
            format!(
                "- feature `{}`: `{}::{}`, {}",
                service.feature.as_str(),
                provider.module,
                service.module,
                title.unwrap_or_default()
            )
        }));
    }
    lines
}

fn lib_module(provider: &Provider) -> TokenStream {
    let module = &provider.module;
    let features: Vec<_> = provider
        .services
        .iter()
        .map(|service| &service.feature)
        .collect();
    let on = match features.as_slice() {
        [only] => quote!(feature = #only),
        _ => quote!(any(#(feature = #features),*)),
    };
    quote! {
        #[cfg(#on)]
        #[rustfmt::skip]
        pub mod #module;
    }
}

/// `<provider>/mod.rs`
pub(super) fn provider(provider: &Provider) -> TokenStream {
    let docs = inner_docs(&[format!("Services of `{}`.", provider.module)]);
    let services = provider.services.iter().map(|service| {
        let Service {
            module, feature, ..
        } = service;
        quote! {
            #[cfg(feature = #feature)]
            pub mod #module;
        }
    });
    quote!(#docs #(#services)*)
}

/// `<provider>/<service>/mod.rs`
pub(super) fn service(service: &Service) -> TokenStream {
    let docs = inner_docs(service.docs.lines());
    let actions = service.actions.iter().map(|action| {
        let module = &action.module;
        quote!(mod #module;)
    });
    let required = (!service.markers.is_empty()).then(|| {
        quote!(
            pub mod required;
        )
    });
    let types = (!service.items.is_empty()).then(|| {
        quote!(
            mod types;
        )
    });
    let requests = service
        .actions
        .iter()
        .map(|action| exports(&action.module, &names(action)));
    let mut own = vec![word("SERVICE")];
    own.extend(service.context.as_ref().map(|_| word("Context")));
    let own = exports(&word("service"), &own);
    let items: Vec<&Ident> = service.items.iter().map(|item| item.name()).collect();
    let items = (!items.is_empty()).then(|| exports(&word("types"), &items));
    quote! {
        #docs
        #(#actions)*
        #required
        mod service;
        #types
        #(#requests)*
        #own
        #items
    }
}

fn exports(module: &impl ToTokens, names: &[impl ToTokens]) -> TokenStream {
    match names {
        [only] => quote!(pub use #module::#only;),
        _ => quote!(pub use #module::{#(#names),*};),
    }
}

fn names(action: &Action) -> Vec<&Ident> {
    let request = &action.request;
    let mut names = vec![&request.name, &request.builder, &request.response];
    names.extend(action.items.iter().map(|item| item.name()));
    names
}
