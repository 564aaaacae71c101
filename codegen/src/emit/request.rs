//! Requests: private fields, getters, and what a caller does with a built one.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::tokens::{deprecated, number, optional, word};
use super::{checks, record};
use crate::rust::{ActionFacts, Ending, Field, Held, PageMove, Pages, Request, Type};

/// A request, without its builder.
pub(super) fn request(request: &Request) -> TokenStream {
    let Request { name, docs, .. } = request;
    let deprecated = deprecated(request.deprecated.as_ref());
    let all: Vec<&Field> = request.params.iter().map(|param| &param.field).collect();
    let fields = all
        .iter()
        .map(|Field { name, held, .. }| quote!(#name: #held,));
    let methods = methods(request);
    let record = record::record(name, &request.facts.wire, &all);
    let request_impl = request_impl(request);
    let paged = request.pages.as_ref().map(|pages| paged(request, pages));
    let polled = request
        .ending
        .as_ref()
        .map(|ending| polled(request, ending));
    quote! {
        #docs
        #deprecated
        #[derive(Clone, Default, PartialEq)]
        pub struct #name {
            #(#fields)*
            extra_: ::cloudspec_runtime::ExtraParams,
        }
        #methods
        #record
        #request_impl
        #paged
        #polled
    }
}

fn methods(request: &Request) -> TokenStream {
    let Request { name, builder, .. } = request;
    let getters = request.params.iter().map(|param| getter(&param.field));
    let validation = validation(request);
    let wire = wire(request);
    let checks = checks::methods(&request.checks);
    quote! {
        impl #name {
            #[doc = " Begins a request with nothing set."]
            #[inline]
            #[must_use]
            pub fn builder() -> #builder {
                #builder::new()
            }
            #(#getters)*
            #validation
            #wire
            #checks
        }
    }
}

fn getter(field: &Field) -> TokenStream {
    let Field {
        name, brief, held, ..
    } = field;
    let deprecated = deprecated(field.deprecated.as_ref());
    let (result, body) = match held {
        Held::One(Type::String) => (
            quote!(::core::option::Option<&str>),
            quote!(self.#name.as_deref()),
        ),
        Held::One(inner) if inner.is_copy() => {
            (quote!(::core::option::Option<#inner>), quote!(self.#name))
        }
        Held::One(inner) => (
            quote!(::core::option::Option<&#inner>),
            quote!(self.#name.as_ref()),
        ),
        Held::Many(inner) => (quote!(&[#inner]), quote!(&self.#name)),
        Held::Keyed(_) => (quote!(&#held), quote!(&self.#name)),
    };
    quote! {
        #brief
        #deprecated
        #[must_use]
        pub fn #name(&self) -> #result {
            #body
        }
    }
}

fn validation(request: &Request) -> TokenStream {
    let uses = request.checks.errors_need_context() || request.checks.remarks_need_context();
    let context = match (request.has_context, uses) {
        (true, true) => quote!(, context: &super::Context),
        (true, false) => quote!(, _context: &super::Context),
        (false, _) => TokenStream::new(),
    };
    let check = check(request);
    quote! {
        #[doc = " Holds the request against everything that the documents say fails."]
        #[doc = ""]
        #[doc = " # Errors"]
        #[doc = ""]
        #[doc = " All violations at once."]
        #[inline]
        pub fn validate(&self) -> ::core::result::Result<(), ::cloudspec_runtime::Violations> {
            ::cloudspec_runtime::Request::violations(self).into_result()
        }
        #[doc = " Like `validate`, with advice, and with the rules that are not decided."]
        #[inline]
        #[must_use]
        pub fn check(&self #context) -> ::cloudspec_runtime::Report {
            #check
        }
    }
}

fn check(request: &Request) -> TokenStream {
    let checks = &request.checks;
    let new = quote!(<::cloudspec_runtime::Report as ::core::default::Default>::default());
    if checks.no_errors() && checks.no_remarks() {
        return new;
    }
    let errors = (!checks.no_errors()).then(|| {
        let context = checks.errors_need_context().then(|| quote!(context,));
        quote!(self.errors(#context at, &mut report.violations);)
    });
    let remarks = (!checks.no_remarks()).then(|| {
        let context = checks.remarks_need_context().then(|| quote!(context,));
        quote!(self.remarks(#context at, &mut report);)
    });
    quote! {
        let at = &::cloudspec_runtime::Path::ROOT;
        let mut report = #new;
        #errors
        #remarks
        report
    }
}

fn wire(request: &Request) -> TokenStream {
    let response = &request.response;
    let runtime = quote!(::cloudspec_runtime);
    let answer = quote!(response: &#runtime::http::Response<impl ::core::convert::AsRef<[u8]>>);
    let result = |value: TokenStream| quote!(::core::result::Result<#value, #runtime::Error>);
    let to_http = result(quote!(#runtime::http::Request<::std::vec::Vec<u8>>));
    let decode = result(quote!(super::#response));
    let decode_noted = result(quote!((super::#response, #runtime::Notes)));
    quote! {
        #[doc = " The HTTP request, not signed and not sent."]
        #[doc = ""]
        #[doc = " # Errors"]
        #[doc = ""]
        #[doc = " When the endpoint does not know the service's host, or a value cannot stand where it must."]
        #[inline]
        pub fn to_http(&self, endpoint: &#runtime::Endpoint) -> #to_http {
            #runtime::to_http(self, endpoint)
        }
        #[doc = " What would be sent, for people: secrets are left out."]
        #[inline]
        #[must_use]
        pub fn preview(&self) -> #runtime::Preview {
            #runtime::preview(self)
        }
        #[doc = " Reads an answer."]
        #[doc = ""]
        #[doc = " # Errors"]
        #[doc = ""]
        #[doc = " When the service answered an error, or what it answered cannot be read."]
        pub fn decode(#answer) -> #decode {
            #runtime::decode::<Self>(response)
        }
        #[doc = " Like `decode`, with notes on everything that was not as documented."]
        #[doc = ""]
        #[doc = " # Errors"]
        #[doc = ""]
        #[doc = " As `decode`."]
        pub fn decode_noted(#answer) -> #decode_noted {
            #runtime::decode_noted::<Self>(response)
        }
    }
}

fn request_impl(request: &Request) -> TokenStream {
    let Request { name, response, .. } = request;
    let facts = facts(&request.facts);
    let violations = violations(request);
    quote! {
        impl ::cloudspec_runtime::Request for #name {
            type Response = super::#response;
            const ACTION: &'static ::cloudspec_runtime::Action = &#facts;
            fn extra(&self) -> &::cloudspec_runtime::ExtraParams {
                &self.extra_
            }
            fn extra_mut(&mut self) -> &mut ::cloudspec_runtime::ExtraParams {
                &mut self.extra_
            }
            fn violations(&self) -> ::cloudspec_runtime::Violations {
                #violations
            }
        }
    }
}

fn violations(request: &Request) -> TokenStream {
    let checks = &request.checks;
    if checks.no_errors() {
        return quote!(::cloudspec_runtime::Violations::new());
    }
    let context = checks
        .errors_need_context()
        .then(|| quote!(&super::Context::new(),));
    quote! {
        let mut out = ::cloudspec_runtime::Violations::new();
        self.errors(#context &::cloudspec_runtime::Path::ROOT, &mut out);
        out
    }
}

fn facts(facts: &ActionFacts) -> TokenStream {
    let ActionFacts {
        wire,
        access,
        method,
        path,
        locations,
        idempotency,
        answers,
    } = facts;
    let access = word(access);
    let locations = locations.iter().map(|(index, place)| {
        let (index, place) = (number(*index), word(place));
        quote!((#index, ::cloudspec_runtime::Location::#place))
    });
    let answers = answers.iter().map(|(status, body)| {
        let (status, body) = (number(*status), word(body));
        quote!((#status, ::cloudspec_runtime::Body::#body))
    });
    let idempotency = optional(idempotency.map(number));
    quote! {
        ::cloudspec_runtime::Action {
            name: #wire,
            service: &super::SERVICE,
            access: ::cloudspec_runtime::Access::#access,
            method: #method,
            path: #path,
            locations: &[#(#locations),*],
            idempotency: #idempotency,
            answers: &[#(#answers),*],
        }
    }
}

fn paged(request: &Request, pages: &Pages) -> TokenStream {
    let Pages {
        item,
        items,
        moves,
        total,
        pages,
    } = pages;
    let Request { name, response, .. } = request;
    let moves = moving(moves);
    let (total, pages) = (optional(total.map(number)), optional(pages.map(number)));
    quote! {
        impl ::cloudspec_runtime::Paged for #name {
            type Item = #item;
            const PAGING: &'static ::cloudspec_runtime::Paging = &::cloudspec_runtime::Paging {
                style: ::cloudspec_runtime::PagingStyle::#moves,
                total: #total,
                pages: #pages,
            };
            fn take_items(response: &mut super::#response) -> ::std::vec::Vec<#item> {
                ::core::mem::take(&mut response.#items)
            }
        }
    }
}

fn moving(moves: &PageMove) -> TokenStream {
    match moves {
        PageMove::Page { page, size, first } => {
            let (page, size) = (number(*page), number(*size));
            let first = Token::i64_unsuffixed(*first);
            quote!(Page { page: #page, size: #size, first: #first })
        }
        PageMove::Offset { offset, limit } => {
            let (offset, limit) = (number(*offset), number(*limit));
            quote!(Offset { offset: #offset, limit: #limit })
        }
    }
}

fn polled(request: &Request, ending: &Ending) -> TokenStream {
    let Request { name, response, .. } = request;
    let Ending { items, status } = ending;
    let body = match items {
        None => quote!(response.#status.as_ref()?.ends()),
        // All must have ended; one that failed makes the whole fail.
        Some(items) => quote! {
            let mut ended = ::core::option::Option::None;
            for item in &response.#items {
                let this = item.#status.as_ref()?.ends()?;
                if ended != ::core::option::Option::Some(::cloudspec_runtime::Ended::Failed) {
                    ended = ::core::option::Option::Some(this);
                }
            }
            ended
        },
    };
    quote! {
        impl ::cloudspec_runtime::Polled for #name {
            fn ended(
                response: &super::#response,
            ) -> ::core::option::Option<::cloudspec_runtime::Ended> {
                #body
            }
        }
    }
}
