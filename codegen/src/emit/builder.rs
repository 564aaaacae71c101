//! Builders: one type parameter for each required parameter, so that leaving one out does not compile.

use proc_macro2::TokenStream;
use quote::quote;

use super::items::{argument, assign, setter};
use super::tokens::deprecated;
use crate::rust::{Docs, Field, Ident, Param, Request, Required};

/// The builder of a request.
pub(super) fn builder(request: &Request) -> TokenStream {
    let Request { name, builder, .. } = request;
    let states = States::of(request);
    let (declared, all, state) = (states.declared(), states.all(), states.field());
    let docs = docs(request, &states);
    let deprecated = deprecated(request.deprecated.as_ref());
    let start = start(request, &states);
    let setters = request.params.iter().map(|param| match &param.required {
        None => setter(&documented(param), &quote!(self.request)),
        Some(required) => required_setter(request, param, required, &states),
    });
    let ends = ends(request, &states);
    quote! {
        #docs
        #deprecated
        #[derive(Clone)]
        pub struct #builder #declared {
            request: super::#name,
            #state
        }
        impl #builder {
            #start
        }
        impl #all #builder #all {
            #(#setters)*
            #ends
        }
        impl #all ::core::fmt::Debug for #builder #all {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.request, f)
            }
        }
    }
}

fn docs(request: &Request, states: &States<'_>) -> TokenStream {
    let about = format!(" Builds a [`{0}`](super::{0}).", request.name);
    let typestate = (!states.0.is_empty()).then(|| {
        quote! {
            #[doc = ""]
            #[doc = " Each required parameter has a type parameter, which its setter turns from `Unset` to `Set`. So a required"]
            #[doc = " parameter cannot be set in only one branch of an `if`; an optional one can."]
        }
    });
    quote!(#[doc = #about] #typestate)
}

/// A builder's setter is where a parameter is described in full.
fn documented(param: &Param) -> Field {
    let docs: &Docs = &param.field.docs;
    Field {
        brief: docs.clone(),
        ..param.field.clone()
    }
}

/// The required parameters of a request.
struct States<'a>(Vec<&'a Required>);

impl<'a> States<'a> {
    fn of(request: &'a Request) -> Self {
        let required = request
            .params
            .iter()
            .filter_map(|param| param.required.as_ref());
        Self(required.collect())
    }

    fn angled(&self, each: impl Fn(&Required) -> TokenStream) -> TokenStream {
        if self.0.is_empty() {
            return TokenStream::new();
        }
        let each = self.0.iter().map(|required| each(required));
        quote!(<#(#each),*>)
    }

    /// `<A = Unset, B = Unset>`
    fn declared(&self) -> TokenStream {
        self.angled(|Required { state, .. }| quote!(#state = ::cloudspec_runtime::Unset))
    }

    /// `<A, B>`
    fn all(&self) -> TokenStream {
        self.angled(|Required { state, .. }| quote!(#state))
    }

    /// `<Set, B>`
    fn with_set(&self, set: &Required) -> TokenStream {
        self.angled(|required| match required == set {
            true => quote!(::cloudspec_runtime::Set),
            false => {
                let state = &required.state;
                quote!(#state)
            }
        })
    }

    /// `state: PhantomData<(A, B)>,`
    fn field(&self) -> Option<TokenStream> {
        let states: Vec<&Ident> = self.0.iter().map(|required| &required.state).collect();
        let marked = match states.as_slice() {
            [] => return None,
            [only] => quote!(#only),
            several => quote!((#(#several),*)),
        };
        Some(quote!(state: ::core::marker::PhantomData<#marked>,))
    }

    /// `state: PhantomData,`
    fn value(&self) -> Option<TokenStream> {
        (!self.0.is_empty()).then(|| quote!(state: ::core::marker::PhantomData,))
    }

    /// `where A: HasA, B: HasB`
    fn bounds(&self) -> Option<TokenStream> {
        let bounds = self
            .0
            .iter()
            .map(|Required { state, marker }| quote!(#state: super::required::#marker));
        (!self.0.is_empty()).then(|| quote!(where #(#bounds),*))
    }
}

fn start(request: &Request, states: &States<'_>) -> TokenStream {
    let (name, state) = (&request.name, states.value());
    quote! {
        fn new() -> Self {
            Self {
                request: <super::#name as ::core::default::Default>::default(),
                #state
            }
        }
    }
}

fn required_setter(
    request: &Request,
    param: &Param,
    required: &Required,
    states: &States<'_>,
) -> TokenStream {
    let builder = &request.builder;
    let Field { name, docs, .. } = &param.field;
    let deprecated = deprecated(param.field.deprecated.as_ref());
    let argument = argument(&param.field);
    let assign = assign(&param.field, &quote!(self.request));
    let with_set = states.with_set(required);
    quote! {
        #docs
        #deprecated
        #[must_use]
        pub fn #name(mut self, #argument) -> #builder #with_set {
            #assign
            #builder {
                request: self.request,
                state: ::core::marker::PhantomData,
            }
        }
    }
}

fn ends(request: &Request, states: &States<'_>) -> TokenStream {
    let (name, bounds) = (&request.name, states.bounds());
    quote! {
        #[doc = " Adds a parameter that the documents do not know."]
        #[must_use]
        pub fn extra_param(
            mut self,
            name: impl ::core::convert::Into<::std::string::String>,
            value: impl ::core::convert::Into<::std::string::String>,
        ) -> Self {
            self.request.extra_.set(name, value);
            self
        }
        #[doc = " The request, if it breaks no rule."]
        #[doc = ""]
        #[doc = " # Errors"]
        #[doc = ""]
        #[doc = " All violations at once."]
        pub fn build(
            self,
        ) -> ::core::result::Result<super::#name, ::cloudspec_runtime::Violations> #bounds {
            let request = self.request;
            request.validate()?;
            ::core::result::Result::Ok(request)
        }
        #[doc = " The request, whatever rules it breaks."]
        #[must_use]
        pub fn build_unchecked(self) -> super::#name #bounds {
            self.request
        }
    }
}
