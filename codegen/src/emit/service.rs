//! What the actions of a service share.

use proc_macro2::TokenStream;
use quote::quote;

use super::items::{constructor, public_field, setter};
use super::tokens::{inner_docs, optional, word};
use crate::rust::{Context, Envelope, Facts, Marker, Service};

/// `service.rs`: static facts, and the facts that only the caller knows.
pub(super) fn service(service: &Service) -> TokenStream {
    let facts = facts(&service.facts);
    let context = service.context.as_ref().map(context);
    quote!(#facts #context)
}

fn facts(facts: &Facts) -> TokenStream {
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
    let (protocol, signature) = (word(protocol), word(signature));
    let default_host = optional(default_host.as_ref());
    let regions = regions
        .iter()
        .map(|(region, host)| quote!((#region, #host)));
    let envelope = envelope(names);
    quote! {
        #[doc = " Where the service lives, and how it speaks."]
        pub static SERVICE: ::cloudspec_runtime::Service = ::cloudspec_runtime::Service {
            provider: #provider,
            name: #name,
            version: #version,
            title: #title,
            protocol: ::cloudspec_runtime::Protocol::#protocol,
            signature: ::cloudspec_runtime::Signature::#signature,
            endpoints: ::cloudspec_runtime::EndpointTable {
                default: #default_host,
                regions: &[#(#regions),*],
            },
            envelope: #envelope,
        };
    }
}

fn envelope(envelope: &Envelope) -> TokenStream {
    let fields = envelope.names.iter().map(|(field, names)| {
        let field = word(field);
        quote!(#field: &[#(#names),*],)
    });
    let header = optional(envelope.request_id_header.as_ref());
    quote! {
        ::cloudspec_runtime::Envelope {
            #(#fields)*
            request_id_header: #header,
        }
    }
}

fn context(context: &Context) -> TokenStream {
    let fields = context.facts.iter().map(public_field);
    let constructor = constructor();
    let setters = context
        .facts
        .iter()
        .map(|field| setter(field, &quote!(self)));
    quote! {
        #[doc = " Facts outside a request that its rules depend on. Only the caller knows them."]
        #[doc = ""]
        #[doc = " A rule that depends on a fact that is not given is reported as not decided."]
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct Context { #(#fields)* }
        impl Context {
            #constructor
            #(#setters)*
        }
    }
}

/// `required.rs`: what says that a required parameter is set.
pub(super) fn markers(service: &Service) -> TokenStream {
    let about = "Required parameters, so that the compiler can say which is missing.";
    let docs = inner_docs(&[about.to_owned()]);
    let markers = service.markers.iter().map(marker);
    quote!(#docs #(#markers)*)
}

fn marker(marker: &Marker) -> TokenStream {
    let Marker { name, wire, setter } = marker;
    // Braces would be taken for a placeholder.
    let plain = |text: String| text.replace(['{', '}'], "");
    let wire = wire.as_str();
    let message = plain(format!("required parameter `{wire}` is not set"));
    let label = plain(format!("`{wire}` is missing here"));
    let note = plain(format!("call `.{setter}(..)` before `.build()`"));
    quote! {
        #[doc = " The parameter is set."]
        #[diagnostic::on_unimplemented(message = #message, label = #label, note = #note)]
        pub trait #name {}
        impl #name for ::cloudspec_runtime::Set {}
    }
}
