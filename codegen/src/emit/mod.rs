//! rust → tokens: one function per kind of item, and no decisions.
//!
//! Types are written with absolute paths, those of a service through `super`, so that no name of a spec can hide another.

mod builder;
mod checks;
mod expr;
mod items;
mod modules;
mod record;
mod request;
mod service;
mod tokens;

use proc_macro2::TokenStream;
use quote::quote;
use rayon::prelude::*;

use crate::format::{FormatError, format};
use crate::rust::{Action, Crate, Service};

/// A file below `generated/src`, with `/`, and its text.
pub type File = (String, String);

/// All files of the crate. `done` is called once for each action.
///
/// # Errors
///
/// When something is not Rust: a mistake of the generator.
pub fn emit(output: &Crate, done: &(dyn Fn() + Sync)) -> Result<Vec<File>, FormatError> {
    let lib = format("specs/", modules::lib(output))?;
    let mut files = vec![("lib.rs".to_owned(), lib)];
    for provider in &output.providers {
        let folder = provider.module.plain();
        let spec = format!("specs/{}", provider.name.as_str());
        let text = format(&spec, modules::provider(provider))?;
        files.push((format!("{folder}/mod.rs"), text));
        for service in &provider.services {
            let folder = format!("{folder}/{}", service.module.plain());
            files.extend(service_files(&folder, service, done)?);
        }
    }
    Ok(files)
}

fn service_files(
    folder: &str,
    service: &Service,
    done: &(dyn Fn() + Sync),
) -> Result<Vec<File>, FormatError> {
    let file = |name: &str, spec: &str, tokens: TokenStream| {
        let text = format(&format!("specs/{spec}"), tokens)?;
        Ok((format!("{folder}/{name}.rs"), text))
    };
    let spec = |name: &str| format!("{}/{name}", service.specs);
    let mut files = vec![
        file("mod", &spec("service.yaml"), modules::service(service))?,
        file("service", &spec("service.yaml"), service::service(service))?,
    ];
    if !service.items.is_empty() {
        files.push(file("types", &spec("types.yaml"), types(service))?);
    }
    if !service.markers.is_empty() {
        files.push(file(
            "required",
            &spec("actions"),
            service::markers(service),
        )?);
    }
    let actions = service.actions.par_iter().map(|one| {
        let file = file(one.module.plain(), &one.spec, action(one));
        done();
        file
    });
    files.extend(actions.collect::<Result<Vec<_>, FormatError>>()?);
    Ok(files)
}

fn types(service: &Service) -> TokenStream {
    service.items.iter().map(items::item).collect()
}

fn action(action: &Action) -> TokenStream {
    let request = request::request(&action.request);
    let builder = builder::builder(&action.request);
    let response = items::structure(&action.response);
    let items = action.items.iter().map(items::item);
    quote!(#request #builder #response #(#items)*)
}
