//! Conditions as Rust expressions.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Access, Base, Expr, Ident, Literal, Step, Subject, View};

/// An expression that can stand between `&&` and `||`.
pub(super) fn expr(of: &Expr) -> TokenStream {
    match of {
        Expr::All(_) | Expr::Any(_) | Expr::MoreThanOne(_) | Expr::NotExactlyOne(_) => {
            let inner = condition(of);
            quote!((#inner))
        }
        other => condition(other),
    }
}

/// An expression that stands alone.
pub(super) fn condition(of: &Expr) -> TokenStream {
    match of {
        Expr::Const(value) => quote!(#value),
        Expr::Not(inner) => not(inner),
        Expr::All(parts) => {
            let parts = parts.iter().map(expr);
            quote!(#(#parts)&&*)
        }
        Expr::Any(parts) => {
            let parts = parts.iter().map(expr);
            quote!(#(#parts)||*)
        }
        Expr::MoreThanOne(parts) => more_than_one(parts),
        Expr::NotExactlyOne(parts) => {
            let count = count(parts);
            quote!(#count != 1)
        }
        Expr::Set(access) => walk(access, &set),
        Expr::Is {
            subject,
            view,
            patterns,
            absent,
        } => is(subject, *view, patterns, *absent),
        Expr::Given(fact) => quote!(context.#fact.is_some()),
    }
}

fn not(inner: &Expr) -> TokenStream {
    match inner {
        Expr::Set(access) if access.steps.len() == 1 => walk(access, &not_set),
        other => {
            let inner = expr(other);
            quote!(!#inner)
        }
    }
}

fn set(place: &TokenStream, step: Step) -> TokenStream {
    match step {
        Step::One => quote!(#place.is_some()),
        Step::Many | Step::Keyed => quote!(!#place.is_empty()),
    }
}

fn not_set(place: &TokenStream, step: Step) -> TokenStream {
    match step {
        Step::One => quote!(#place.is_none()),
        Step::Many | Step::Keyed => quote!(#place.is_empty()),
    }
}

/// Two are compared, more are counted.
fn more_than_one(parts: &[Expr]) -> TokenStream {
    match parts {
        [first, second] => {
            let (first, second) = (expr(first), expr(second));
            quote!(#first && #second)
        }
        _ => {
            let count = count(parts);
            quote!(#count > 1)
        }
    }
}

fn count(parts: &[Expr]) -> TokenStream {
    let parts = parts.iter().map(condition);
    quote!(#(usize::from(#parts))+*)
}

fn is(subject: &Subject, view: View, patterns: &[Literal], absent: bool) -> TokenStream {
    let test = quote!(|value| ::core::matches!(#view, #(#patterns)|*));
    let option = match absent {
        true => quote!(is_none_or),
        false => quote!(is_some_and),
    };
    match subject {
        Subject::Fact(fact) => quote!(context.#fact.as_ref().#option(#test)),
        Subject::Field(access) => walk(access, &|place, step| match step {
            Step::One => quote!(#place.as_ref().#option(#test)),
            Step::Many => quote!(#place.iter().any(#test)),
            Step::Keyed => quote!(#place.values().any(#test)),
        }),
    }
}

/// Says what is asked at the end of a way.
type Last<'a> = &'a dyn Fn(&TokenStream, Step) -> TokenStream;

/// The way to a field. Of several elements on the way, any will do.
fn walk(access: &Access, last: Last<'_>) -> TokenStream {
    let base = match access.base {
        Base::Whole => quote!(self),
        Base::Element => quote!(element),
    };
    walk_from(&base, &access.steps, last)
}

fn walk_from(base: &TokenStream, steps: &[(Ident, Step)], last: Last<'_>) -> TokenStream {
    match steps {
        [] => quote!(true),
        [(name, step)] => last(&quote!(#base.#name), *step),
        [(name, step), rest @ ..] => {
            let inner = walk_from(&quote!(inner), rest, last);
            any(&quote!(#base.#name), *step, &quote!(|inner| #inner))
        }
    }
}

fn any(place: &TokenStream, step: Step, test: &TokenStream) -> TokenStream {
    match step {
        Step::One => quote!(#place.as_ref().is_some_and(#test)),
        Step::Many => quote!(#place.iter().any(#test)),
        Step::Keyed => quote!(#place.values().any(#test)),
    }
}

/// Whether the expression is true of any element found there.
pub(super) fn any_element(access: &Access, of: &Expr) -> TokenStream {
    let inner = condition(of);
    walk(access, &|place, step| {
        any(place, step, &quote!(|element| #inner))
    })
}
