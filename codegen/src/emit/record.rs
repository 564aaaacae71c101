//! The record contract: a table of names, and one slot and one value for each field.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::number;
use crate::rust::{Codec, Field, Ident, Text};

/// The contract of a structure, request or answer.
pub(super) fn record(name: &Ident, wire: &Text, fields: &[&Field]) -> TokenStream {
    let schema = schema(wire, fields);
    let slots = arms(fields, slot, &quote!(::cloudspec_runtime::Slot::Skip));
    let values = arms(fields, value, &quote!(::cloudspec_runtime::Value::Absent));
    quote! {
        impl ::cloudspec_runtime::Record for #name {
            fn schema(&self) -> &'static ::cloudspec_runtime::Schema {
                #schema
            }
            fn slot(&mut self, index: usize) -> ::cloudspec_runtime::Slot<'_> {
                #slots
            }
            fn value(&self, index: usize) -> ::cloudspec_runtime::Value<'_> {
                #values
            }
        }
        ::cloudspec_runtime::record!(#name);
    }
}

fn schema(wire: &Text, fields: &[&Field]) -> TokenStream {
    let indexed = || (0_u16..).zip(fields);
    let aliases =
        || indexed().flat_map(|(of, field)| field.aliases.iter().map(move |name| (of, name)));
    let names = fields.iter().map(|field| &field.wire);
    let names = names.chain(aliases().map(|(_, name)| name));
    let count = number(u64::try_from(fields.len()).unwrap_or(u64::MAX));
    let alias_of = aliases().map(|(of, _)| number(of));
    let secrets = indexed()
        .filter(|(_, field)| field.secret)
        .map(|(index, _)| number(index));
    quote! {
        static SCHEMA: ::cloudspec_runtime::Schema = ::cloudspec_runtime::Schema {
            name: #wire,
            names: &[#(#names),*],
            fields: #count,
            alias_of: &[#(#alias_of),*],
            secrets: &[#(#secrets),*],
        };
        &SCHEMA
    }
}

fn arms(fields: &[&Field], arm: fn(&Field) -> TokenStream, otherwise: &TokenStream) -> TokenStream {
    if fields.is_empty() {
        return quote!(let _ = index; #otherwise);
    }
    let arms = (0_u16..).zip(fields).map(|(index, field)| {
        let (index, arm) = (number(index), arm(field));
        quote!(#index => ::cloudspec_runtime::#arm,)
    });
    quote! {
        match index {
            #(#arms)*
            _ => #otherwise,
        }
    }
}

fn slot(field: &Field) -> TokenStream {
    let name = &field.name;
    match &field.codec {
        Codec::Plain => quote!(slot(&mut self.#name)),
        Codec::Wrapped(wrapper) => quote!(wrapped_slot(&mut self.#name, #wrapper)),
        Codec::Separated(separator) => quote!(separated_slot(&mut self.#name, #separator)),
    }
}

fn value(field: &Field) -> TokenStream {
    let name = &field.name;
    match &field.codec {
        Codec::Plain => quote!(value(&self.#name)),
        Codec::Wrapped(wrapper) => quote!(wrapped_value(&self.#name, #wrapper)),
        Codec::Separated(separator) => quote!(separated_value(&self.#name, #separator)),
    }
}
