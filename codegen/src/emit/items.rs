//! Enums, ids and structures.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{deprecated, number};
use super::{checks, record};
use crate::rust::{Enum, EnumValue, Field, Held, Id, Item, Role, Structure};

/// A type.
pub(super) fn item(item: &Item) -> TokenStream {
    match item {
        Item::Enum(item) => enumeration(item),
        Item::Id(item) => id(item),
        Item::Structure(item) => structure(item),
    }
}

fn enumeration(item: &Enum) -> TokenStream {
    let Enum {
        name,
        docs,
        values,
        unknown,
        ends: _,
    } = item;
    let variants = values.iter().map(variant);
    let methods = enum_methods(item);
    let open_enum = open_enum(item);
    quote! {
        #docs
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #[doc = " A value that the documents do not list."]
            #unknown(::cloudspec_runtime::Unlisted),
        }
        #methods
        #open_enum
        ::cloudspec_runtime::open_enum!(#name);
    }
}

fn variant(value: &EnumValue) -> TokenStream {
    let EnumValue { name, docs, .. } = value;
    let deprecated = deprecated(value.deprecated.as_ref());
    quote!(#docs #deprecated #name,)
}

fn enum_methods(item: &Enum) -> TokenStream {
    let Enum {
        name,
        values,
        unknown,
        ..
    } = item;
    let variants = || values.iter().map(|value| &value.name);
    let (known, all) = (variants(), variants());
    let wires = values.iter().map(|value| &value.wire);
    let ends = item.ends.then(|| ends(values));
    quote! {
        impl #name {
            #[doc = " The values that the documents list, in their order."]
            pub const KNOWN: &'static [Self] = &[#(Self::#known),*];
            #[doc = " The value on the wire."]
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#all => #wires,)*
                    Self::#unknown(value) => value.as_str(),
                }
            }
            #[doc = " Whether the documents list the value."]
            #[must_use]
            pub const fn is_known(&self) -> bool {
                !::core::matches!(self, Self::#unknown(_))
            }
            #ends
        }
    }
}

fn ends(values: &[EnumValue]) -> TokenStream {
    let arm = |succeeded, ended: TokenStream| {
        let ending = values
            .iter()
            .filter(|value| value.succeeded == Some(succeeded));
        let names: Vec<_> = ending.map(|value| &value.name).collect();
        (!names.is_empty()).then(|| {
            quote!(#(Self::#names)|* => ::core::option::Option::Some(::cloudspec_runtime::Ended::#ended),)
        })
    };
    let (succeeded, failed) = (arm(true, quote!(Succeeded)), arm(false, quote!(Failed)));
    quote! {
        #[doc = " How a task with this status ended; `None` while it goes on."]
        #[must_use]
        pub const fn ends(&self) -> ::core::option::Option<::cloudspec_runtime::Ended> {
            match self {
                #succeeded
                #failed
                _ => ::core::option::Option::None,
            }
        }
    }
}

fn open_enum(item: &Enum) -> TokenStream {
    let Enum {
        name,
        values,
        unknown,
        ..
    } = item;
    let wires = values.iter().map(|value| &value.wire);
    let aliases = (0_u16..).zip(values).flat_map(|(index, value)| {
        let aliases = value.aliases.iter();
        aliases.map(move |alias| (alias, number(index)))
    });
    let aliases: Vec<TokenStream> = aliases
        .map(|(alias, index)| quote!((#alias, #index)))
        .collect();
    let aliases = (!aliases.is_empty())
        .then(|| quote!(const ALIASES: &'static [(&'static str, u16)] = &[#(#aliases),*];));
    quote! {
        impl ::cloudspec_runtime::OpenEnum for #name {
            const VALUES: &'static [Self] = Self::KNOWN;
            const SPELLINGS: &'static [&'static str] = &[#(#wires),*];
            #aliases
            fn unlisted(value: ::cloudspec_runtime::Unlisted) -> Self {
                Self::#unknown(value)
            }
            fn as_str(&self) -> &str {
                Self::as_str(self)
            }
            fn is_known(&self) -> bool {
                Self::is_known(self)
            }
        }
    }
}

fn id(item: &Id) -> TokenStream {
    let Id {
        name,
        docs,
        numeric,
    } = item;
    let (inner, made_by) = match numeric {
        true => (quote!(i64), quote!(number_id)),
        false => (quote!(::std::string::String), quote!(text_id)),
    };
    quote! {
        #docs
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct #name(#inner);
        ::cloudspec_runtime::#made_by!(#name);
    }
}

/// A structure, with everything that belongs to it.
pub(super) fn structure(item: &Structure) -> TokenStream {
    let Structure {
        name, docs, wire, ..
    } = item;
    let fields = item.fields.iter().map(public_field);
    let methods = (item.role == Role::Input).then(|| input_methods(item));
    let record = record::record(name, wire, &item.fields.iter().collect::<Vec<_>>());
    quote! {
        #docs
        #[derive(Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }
        #methods
        #record
    }
}

/// A field that callers see.
pub(super) fn public_field(field: &Field) -> TokenStream {
    let Field {
        name, docs, held, ..
    } = field;
    let deprecated = deprecated(field.deprecated.as_ref());
    quote!(#docs #deprecated pub #name: #held,)
}

fn input_methods(item: &Structure) -> TokenStream {
    let name = &item.name;
    let constructor = constructor();
    let setters = item.fields.iter().map(|field| setter(field, &quote!(self)));
    let checks = checks::methods(&item.checks);
    quote! {
        impl #name {
            #constructor
            #(#setters)*
            #checks
        }
    }
}

/// A value without any field set.
pub(super) fn constructor() -> TokenStream {
    quote! {
        #[doc = " Nothing set yet."]
        #[must_use]
        pub fn new() -> Self {
            <Self as ::core::default::Default>::default()
        }
    }
}

/// A setter that returns its owner; `place` is what holds the field.
pub(super) fn setter(field: &Field, place: &TokenStream) -> TokenStream {
    let Field { name, brief, .. } = field;
    let deprecated = deprecated(field.deprecated.as_ref());
    let (argument, assign) = (argument(field), assign(field, place));
    quote! {
        #brief
        #deprecated
        #[must_use]
        pub fn #name(mut self, #argument) -> Self {
            #assign
            self
        }
    }
}

/// What a setter takes.
pub(super) fn argument(field: &Field) -> TokenStream {
    let into = |inner| quote!(impl ::core::convert::Into<#inner>);
    let inner = into(quote::ToTokens::to_token_stream(field.held.inner()));
    match &field.held {
        Held::One(_) => quote!(value: #inner),
        Held::Many(_) => quote!(values: impl ::core::iter::IntoIterator<Item = #inner>),
        Held::Keyed(_) => {
            let key = into(quote!(::std::string::String));
            quote!(entries: impl ::core::iter::IntoIterator<Item = (#key, #inner)>)
        }
    }
}

/// Puts what a setter took into the field.
pub(super) fn assign(field: &Field, place: &TokenStream) -> TokenStream {
    let name = &field.name;
    match &field.held {
        Held::One(_) => quote!(::cloudspec_runtime::set(&mut #place.#name, value);),
        Held::Many(_) => quote!(::cloudspec_runtime::set_list(&mut #place.#name, values);),
        Held::Keyed(_) => quote!(::cloudspec_runtime::set_map(&mut #place.#name, entries);),
    }
}
