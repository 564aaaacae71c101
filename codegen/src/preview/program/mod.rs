//! The program that shows requests and answers: it uses the generated crate as a caller does, and prints what it finds as JSON.

use std::collections::BTreeSet;

use minijinja::context;
use proc_macro2::{Ident as Token, Literal, Span, TokenStream};
use quote::quote;

use super::broken::Broken;
use super::code::{self, Code};
use super::example::Built;
use super::plan::{Call, Plan};
use super::{PreviewError, sample};
use crate::lower::names::Scope;
use crate::rust::{Ident, Text};

const SHOW: &str = include_str!("show.rs");
const MANIFEST: &str = include_str!("Cargo.toml.j2");

/// A file of the program: path below its folder, with `/`, and text.
pub type File = (String, String);

/// All files of the program. `generated` is the folder of the generated crate.
///
/// # Errors
///
/// When something is not Rust: a mistake of the generator.
pub fn program(plans: &[Plan<'_>], generated: &str) -> Result<Vec<File>, PreviewError> {
    let mut files = vec![
        ("Cargo.toml".to_owned(), manifest(plans, generated)?),
        ("src/main.rs".to_owned(), printed(main(plans))?),
        ("src/show.rs".to_owned(), SHOW.to_owned()),
    ];
    for plan in plans {
        let folder = format!("src/{}", plan.names.module);
        files.push((format!("{folder}/mod.rs"), printed(module(plan))?));
        for (number, call) in (1..).zip(&plan.calls) {
            let file = |name: String, text| (format!("{folder}/{name}.rs"), text);
            files.push(file(checked(number), source(plan, call)?));
            files.push(file(
                unchecked(number),
                build(plan, &call.built, End::Unchecked)?,
            ));
        }
        for (number, answer) in (1..).zip(&plan.answers) {
            files.push((format!("{folder}/{}", body(number)), answer.body.to_owned()));
        }
    }
    Ok(files)
}

/// The file that builds a request, as it is compiled.
pub(super) fn source(plan: &Plan<'_>, call: &Call<'_>) -> Result<String, PreviewError> {
    build(plan, &call.built, End::Checked)
}

fn checked(number: u32) -> String {
    format!("call_{number}")
}

fn unchecked(number: u32) -> String {
    format!("call_{number}_unchecked")
}

fn body(number: u32) -> String {
    format!("answer_{number}.txt")
}

/// A name for the program and its folder. Programs of one name would overwrite each other where they share a target.
#[must_use]
pub fn folder(plans: &[Plan<'_>]) -> String {
    match plans {
        [] => "nothing".to_owned(),
        [only] => only.names.module.clone(),
        [first, ..] => format!("{}_and_more", first.names.module),
    }
}

fn manifest(plans: &[Plan<'_>], generated: &str) -> Result<String, PreviewError> {
    let features = plans.iter().map(|plan| plan.names.feature.clone());
    let features: BTreeSet<String> = features.chain(["xml".to_owned()]).collect();
    // What JSON makes of texts and lists of them is TOML, too.
    let values = context! {
        name => folder(plans),
        generated => serde_json::to_string(generated)?,
        features => serde_json::to_string(&features)?,
    };
    Ok(minijinja::Environment::new().render_str(MANIFEST, values)?)
}

fn main(plans: &[Plan<'_>]) -> TokenStream {
    let modules: Vec<Token> = plans.iter().map(|plan| word(&plan.names.module)).collect();
    quote! {
        #![allow(deprecated)]
        mod show;
        #(mod #modules;)*
        fn main() {
            let all = [#(#modules::show()),*];
            println!("{}", serde_json::Value::from_iter(all));
        }
    }
}

/// The module of an action: everything that is tried with it.
fn module(plan: &Plan<'_>) -> TokenStream {
    let numbers = || 1..=u32::try_from(plan.calls.len()).unwrap_or(0);
    let checked = numbers().map(|number| word(&checked(number)));
    let unchecked = numbers().map(|number| word(&unchecked(number)));
    let calls = numbers().map(|number| call(plan, number));
    let empty = probe(plan, "{}", &[]);
    let probes = plan.probes.iter().filter_map(|it| it.request.as_ref());
    let probes = probes.map(|it: &Broken| probe(plan, &it.json, &it.facts));
    let answers = (1..).zip(&plan.answers);
    let answers = answers.map(|(number, it)| answer(plan, number, it.status));
    quote! {
        #(mod #checked; mod #unchecked;)*
        pub fn show() -> serde_json::Value {
            let calls: Vec<serde_json::Value> = vec![#(#calls),*];
            let probes: Vec<serde_json::Value> = vec![#(#probes),*];
            let answers: Vec<serde_json::Value> = vec![#(#answers),*];
            serde_json::json!({ "calls": calls, "empty": #empty, "probes": probes, "answers": answers })
        }
    }
}

fn call(plan: &Plan<'_>, number: u32) -> TokenStream {
    let (checked, unchecked) = (word(&checked(number)), word(&unchecked(number)));
    let check = check(plan, &[]);
    let endpoint = endpoint(plan);
    quote!({
        let unchecked = #unchecked::request();
        let check = #check;
        let http = #endpoint.map_err(cloudspec::Error::from).and_then(|endpoint| unchecked.to_http(&endpoint));
        super::show::call(#checked::request(), &unchecked, &check(&unchecked), http, &unchecked.preview())
    })
}

fn answer(plan: &Plan<'_>, number: u32, status: u16) -> TokenStream {
    let (request, file) = (path(plan, &plan.names.request), body(number));
    let status = Literal::u16_unsuffixed(status);
    let response = quote!(super::show::response(#status, include_str!(#file)));
    quote!(super::show::answer(#request::decode_noted(&#response)))
}

fn probe(plan: &Plan<'_>, json: &str, facts: &[(String, Text)]) -> TokenStream {
    let (request, check) = (path(plan, &plan.names.request), check(plan, facts));
    quote!(super::show::probe::<#request>(#json, #check))
}

/// The closure that says all there is to say of a request.
fn check(plan: &Plan<'_>, facts: &[(String, Text)]) -> TokenStream {
    let request = path(plan, &plan.names.request);
    if plan.service.context.is_empty() {
        return quote!(|request: &#request| request.check());
    }
    let (provider, service) = (&plan.names.provider, &plan.names.service);
    let facts = facts.iter().filter_map(|(name, value)| {
        let mut known = plan.service.context.iter().map(|fact| &fact.field);
        let field = known.find(|field| field.name == *name)?;
        let json = sample::read(plan.service, &field.shape, value.as_str());
        let (setter, code) = code::setter(plan.service, field, &json, Scope::Context)?;
        let code = match code {
            // Variants would have to be imported.
            Code::Variant(..) => Code::Text(value.clone()),
            other => other,
        };
        Some(quote!(.#setter(#code)))
    });
    quote!(|request: &#request| request.check(&cloudspec::#provider::#service::Context::new() #(#facts)*))
}

fn endpoint(plan: &Plan<'_>) -> TokenStream {
    match (plan.region, &plan.service.endpoints.default) {
        (Some(region), _) => quote!(cloudspec::Endpoint::region(#region)),
        (None, Some(_)) => quote!(cloudspec::Endpoint::region("REGION")),
        (None, None) => quote!(cloudspec::Endpoint::custom("https://endpoint.example")),
    }
}

/// How a call ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Checked,
    Unchecked,
}

/// A file that builds a request the way a caller does.
fn build(plan: &Plan<'_>, built: &Built, end: End) -> Result<String, PreviewError> {
    let (provider, service) = (&plan.names.provider, &plan.names.service);
    let imports = plan.imports(built);
    let names: Vec<&Ident> = imports.iter().collect();
    let import = match names.as_slice() {
        [only] => quote!(use cloudspec::#provider::#service::#only;),
        several => quote!(use cloudspec::#provider::#service::{#(#several),*};),
    };
    let request = &plan.names.request;
    // A type of the service may have the name of the prelude's.
    let result = match imports.iter().any(|name| name.as_str() == "Result") {
        true => quote!(std::result::Result),
        false => quote!(Result),
    };
    let (output, end) = match end {
        End::Checked => (
            quote!(#result<#request, cloudspec::Violations>),
            quote!(.build()),
        ),
        End::Unchecked => (quote!(#request), quote!(.build_unchecked())),
    };
    let setters = built
        .setters
        .iter()
        .map(|(name, code)| quote!(.#name(#code)));
    let extra = built.extra.iter().map(|(name, value)| {
        let (name, value) = (code::literal(name), code::literal(value));
        quote!(.extra_param(#name, #value))
    });
    let function = quote! {
        pub fn request() -> #output {
            #request::builder() #(#setters)* #(#extra)* #end
        }
    };
    Ok(format!("{}\n{}", printed(import)?, printed(function)?))
}

fn printed(tokens: TokenStream) -> Result<String, PreviewError> {
    Ok(prettyplease::unparse(&syn::parse2(tokens)?))
}

/// The absolute path of a type of the service.
fn path(plan: &Plan<'_>, name: &Ident) -> TokenStream {
    let (provider, service) = (&plan.names.provider, &plan.names.service);
    quote!(cloudspec::#provider::#service::#name)
}

/// A name of our own making.
fn word(name: &str) -> Token {
    Token::new(name, Span::call_site())
}
