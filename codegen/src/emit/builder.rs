//! Builders: one type parameter for each required parameter, so that leaving one out does not compile.

use std::fmt::Display;

use super::items::{argument, assign, setter};
use crate::format::Code;
use crate::rust::{Param, Request, Required};

/// The builder of a request.
pub(super) fn builder(code: &mut Code, request: &Request) {
    let Request { name, builder, .. } = request;
    let states = States::of(request);
    code.gap();
    code.doc(&format!("Builds a [`{name}`](super::{name})."));
    if !states.0.is_empty() {
        code.doc("");
        code.doc("Each required parameter has a type parameter, which its setter turns from `Unset` to `Set`. So a required");
        code.doc("parameter cannot be set in only one branch of an `if`; an optional one can.");
    }
    code.deprecated(request.deprecated.as_ref());
    code.line("#[derive(Clone)]");
    code.block(
        format_args!("pub struct {builder}{}", states.declared()),
        |code| {
            code.line(format_args!("request: super::{name},"));
            if !states.0.is_empty() {
                code.line(format_args!(
                    "state: ::core::marker::PhantomData<{}>,",
                    states.tuple()
                ));
            }
        },
    );
    code.gap();
    code.block(format_args!("impl {builder}"), |code| {
        start(code, request, &states)
    });
    code.gap();
    let generics = states.generics();
    code.block(format_args!("impl{generics} {builder}{generics}"), |code| {
        for param in &request.params {
            match &param.required {
                None => setter(code, &with_all_docs(param), "self.request"),
                Some(required) => required_setter(code, request, param, required, &states),
            }
        }
        ends(code, request, &states);
    });
    debug(code, request, &generics);
}

/// A builder's setter is where a parameter is described in full.
fn with_all_docs(param: &Param) -> crate::rust::Field {
    crate::rust::Field {
        brief: param.field.docs.clone(),
        ..param.field.clone()
    }
}

/// The required parameters of a request.
struct States<'a>(Vec<&'a Required>);

impl<'a> States<'a> {
    fn of(request: &'a Request) -> Self {
        Self(
            request
                .params
                .iter()
                .filter_map(|param| param.required.as_ref())
                .collect(),
        )
    }

    fn each(&self, show: impl Fn(&Required) -> String) -> String {
        let shown: Vec<String> = self.0.iter().map(|required| show(required)).collect();
        shown.join(", ")
    }

    fn angled(&self, show: impl Fn(&Required) -> String) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        format!("<{}>", self.each(show))
    }

    /// `<A = Unset, B = Unset>`
    fn declared(&self) -> String {
        self.angled(|required| format!("{} = ::cloudspec_runtime::Unset", required.state))
    }

    /// `<A, B>`
    fn generics(&self) -> String {
        self.angled(|required| required.state.to_string())
    }

    /// `<Set, B>`
    fn with_set(&self, set: &Required) -> String {
        self.angled(|required| match required == set {
            true => "::cloudspec_runtime::Set".to_owned(),
            false => required.state.to_string(),
        })
    }

    /// `(A, B)`
    fn tuple(&self) -> String {
        match self.0.as_slice() {
            [only] => only.state.to_string(),
            _ => format!("({})", self.each(|required| required.state.to_string())),
        }
    }

    fn bounds(&self) -> Vec<String> {
        let bound = |required: &&Required| {
            format!("{}: super::required::{}", required.state, required.marker)
        };
        self.0.iter().map(bound).collect()
    }
}

fn start(code: &mut Code, request: &Request, states: &States<'_>) {
    let name = &request.name;
    code.function("fn new", &[], " -> Self", |code| {
        code.block("Self", |code| {
            code.line(format_args!(
                "request: <super::{name} as ::core::default::Default>::default(),"
            ));
            if !states.0.is_empty() {
                code.line("state: ::core::marker::PhantomData,");
            }
        });
    });
}

fn required_setter(
    code: &mut Code,
    request: &Request,
    param: &Param,
    required: &Required,
    states: &States<'_>,
) {
    let builder = &request.builder;
    let field = &param.field;
    code.gap();
    code.docs(&field.docs);
    code.deprecated(field.deprecated.as_ref());
    code.line("#[must_use]");
    let result = format!(" -> {builder}{}", states.with_set(required));
    let head = format!("pub fn {}", field.name);
    code.function(head, &[&"mut self", &argument(field)], result, |code| {
        assign(code, field, "self.request");
        code.block(builder, |code| {
            code.line("request: self.request,");
            code.line("state: ::core::marker::PhantomData,");
        });
    });
}

fn ends(code: &mut Code, request: &Request, states: &States<'_>) {
    let name = &request.name;
    code.gap();
    code.doc("Adds a parameter that the documents do not know.");
    let into = "impl ::core::convert::Into<::std::string::String>";
    let parameter = format!("name: {into}");
    let value = format!("value: {into}");
    code.function(
        "pub fn extra_param",
        &[&"mut self", &parameter, &value],
        " -> Self",
        |code| {
            code.line("self.request.extra_.set(name, value);");
            code.line("self");
        },
    );
    code.gap();
    code.doc("The request, if it breaks no rule.");
    code.doc("");
    code.doc("# Errors");
    code.doc("");
    code.doc("All violations at once.");
    let result =
        format!(" -> ::core::result::Result<super::{name}, ::cloudspec_runtime::Violations>");
    bounded(code, "pub fn build", &result, states, |code| {
        code.line("let request = self.request;");
        code.line("request.validate()?;");
        code.line("::core::result::Result::Ok(request)");
    });
    code.gap();
    code.doc("The request, whatever rules it breaks.");
    code.line("#[must_use]");
    let result = format!(" -> super::{name}");
    bounded(code, "pub fn build_unchecked", &result, states, |code| {
        code.line("self.request")
    });
}

/// A function that needs every required parameter to be set.
fn bounded(
    code: &mut Code,
    head: &str,
    result: &dyn Display,
    states: &States<'_>,
    body: impl FnOnce(&mut Code),
) {
    if states.0.is_empty() {
        return code.function(head, &[&"self"], result, body);
    }
    code.line(format_args!("{head}(self){result}"));
    code.line("where");
    for bound in states.bounds() {
        code.line(format_args!("    {bound},"));
    }
    code.nest("{", "}", body);
}

fn debug(code: &mut Code, request: &Request, generics: &str) {
    let builder = &request.builder;
    code.gap();
    let head = format!("impl{generics} ::core::fmt::Debug for {builder}{generics}");
    code.block(head, |code| {
        let formatter = "f: &mut ::core::fmt::Formatter<'_>";
        let result = " -> ::core::fmt::Result";
        code.function("fn fmt", &[&"&self", &formatter], result, |code| {
            code.line("::core::fmt::Debug::fmt(&self.request, f)");
        });
    });
}
