//! rust → text: one function per kind of item, and no decisions.
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

use rayon::prelude::*;

use crate::format::Code;
use crate::rust::{Action, Crate, Service};

/// A file below `generated/src`, with `/`, and its text.
pub type File = (String, String);

/// All files of the crate. `done` is called once for each action.
#[must_use]
pub fn emit(output: &Crate, done: &(dyn Fn() + Sync)) -> Vec<File> {
    let mut files = vec![("lib.rs".to_owned(), modules::lib(output))];
    for provider in &output.providers {
        let folder = provider.module.plain();
        files.push((format!("{folder}/mod.rs"), modules::provider(provider)));
        for service in &provider.services {
            let folder = format!("{folder}/{}", service.module.plain());
            files.extend(service_files(&folder, service, done));
        }
    }
    files
}

fn service_files(folder: &str, service: &Service, done: &(dyn Fn() + Sync)) -> Vec<File> {
    let file = |name: &str, text: String| (format!("{folder}/{name}.rs"), text);
    let mut files = vec![
        file("mod", modules::service(service)),
        file("service", service::service(service)),
    ];
    if !service.items.is_empty() {
        files.push(file("types", types(service)));
    }
    if !service.markers.is_empty() {
        files.push(file("required", service::markers(service)));
    }
    let actions = service.actions.par_iter();
    files.par_extend(actions.map(|one| {
        let file = file(one.module.plain(), action(one));
        done();
        file
    }));
    files
}

fn types(service: &Service) -> String {
    let mut code = Code::new(&format!("specs/{}/types.yaml", service.specs));
    for item in &service.items {
        items::item(&mut code, item);
    }
    code.into_text()
}

fn action(action: &Action) -> String {
    let mut code = Code::new(&format!("specs/{}", action.spec));
    request::request(&mut code, &action.request);
    builder::builder(&mut code, &action.request);
    items::structure(&mut code, &action.response);
    for item in &action.items {
        items::item(&mut code, item);
    }
    code.into_text()
}
