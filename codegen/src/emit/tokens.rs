//! Words, types and values of `rust` as tokens.

use proc_macro2::{Literal as Token, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::rust::{Docs, Held, Ident, Literal, Text, Type, View};

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let span = Span::call_site();
        let ident = match self.as_str().strip_prefix("r#") {
            Some(name) => proc_macro2::Ident::new_raw(name, span),
            None => proc_macro2::Ident::new(self.as_str(), span),
        };
        ident.to_tokens(tokens);
    }
}

impl ToTokens for Text {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        Token::string(self.as_str()).to_tokens(tokens);
    }
}

/// One attribute for each line, which prints as `///`.
impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in self.lines() {
            let line = doc_line(line);
            tokens.extend(quote!(#[doc = #line]));
        }
        if let Some(alias) = self.alias() {
            tokens.extend(quote!(#[doc(alias = #alias)]));
        }
    }
}

/// The docs of a module, from inside of it.
pub(super) fn inner_docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| doc_line(line));
    quote!(#(#![doc = #lines])*)
}

fn doc_line(line: &str) -> String {
    match line.is_empty() {
        true => String::new(),
        false => format!(" {line}"),
    }
}

/// `#[deprecated]`, when there is a reason to be.
pub(super) fn deprecated(note: Option<&Text>) -> Option<TokenStream> {
    let note = note?;
    Some(match note.as_str().is_empty() {
        true => quote!(#[deprecated]),
        false => quote!(#[deprecated(note = #note)]),
    })
}

/// Absolute paths, so that no name of a spec can hide one.
impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::String => quote!(::std::string::String),
            Self::Bool => quote!(bool),
            Self::Int32 => quote!(i32),
            Self::Int64 => quote!(i64),
            Self::Float64 => quote!(f64),
            Self::TimestampMs => quote!(::cloudspec_runtime::TimestampMs),
            Self::TimestampS => quote!(::cloudspec_runtime::TimestampS),
            Self::AnyJson => quote!(::cloudspec_runtime::AnyJson),
            Self::Named(name) => quote!(super::#name),
            Self::Json(inner) => quote!(::cloudspec_runtime::Json<#inner>),
            Self::Vec(inner) => quote!(::std::vec::Vec<#inner>),
            Self::Map(inner) => {
                quote!(::std::collections::BTreeMap<::std::string::String, #inner>)
            }
        });
    }
}

impl ToTokens for Held {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::One(inner) => quote!(::core::option::Option<#inner>),
            Self::Many(inner) => quote!(::std::vec::Vec<#inner>),
            Self::Keyed(inner) => {
                quote!(::std::collections::BTreeMap<::std::string::String, #inner>)
            }
        });
    }
}

/// The expression, of a reference called `value`.
impl ToTokens for View {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Reference => quote!(value),
            Self::Copied => quote!(*value),
            Self::Number => quote!(value.get()),
            Self::Text => quote!(value.as_str()),
            Self::JsonText => quote!(value.text()),
        });
    }
}

impl ToTokens for Literal {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Bool(value) => quote!(#value),
            Self::Int(value) => signed(*value < 0, Token::u64_unsuffixed(value.unsigned_abs())),
            Self::Float(value) => signed(*value < 0.0, Token::f64_unsuffixed(value.abs())),
            Self::Text(text) => quote!(#text),
            Self::Variant { of, name } => quote!(super::#of::#name),
        });
    }
}

fn signed(negative: bool, magnitude: Token) -> TokenStream {
    match negative {
        true => quote!(-#magnitude),
        false => quote!(#magnitude),
    }
}

/// `Some` or `None`, with absolute paths.
pub(super) fn optional(value: Option<impl ToTokens>) -> TokenStream {
    match value {
        None => quote!(::core::option::Option::None),
        Some(value) => quote!(::core::option::Option::Some(#value)),
    }
}

/// A number without a type behind it.
pub(super) fn number(value: impl Into<u64>) -> Token {
    Token::u64_unsuffixed(value.into())
}

/// A variant or function of the runtime that `lower` chose.
pub(super) fn word(name: &str) -> proc_macro2::Ident {
    proc_macro2::Ident::new(name, Span::call_site())
}
