//! `cargo xtask new` and `cargo xtask new-service`.

use cloudspec_codegen::diagnostic::{Code, Diagnostics};
use cloudspec_codegen::model::{Api, Service};
use cloudspec_codegen::skeleton::{self, Directory, File};
use cloudspec_codegen::source::SourceTree;
use cloudspec_codegen::{Loaded, load};

use crate::{Options, Outcome, Trouble, files, fmt_specs, root};

/// Start the spec of an action
///
/// Writes what can be known beforehand. What only the page says is a `TODO`, and `cargo xtask lint` lists each until it is filled in.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask new dbs StopRestoreTask")]
pub(crate) struct New {
    /// The service: its name, or `provider/service/version`
    service: String,
    /// The action, as the vendor calls it
    action: String,
}

/// Start the spec of a service
///
/// Writes `service.yaml` with a `TODO` wherever only the vendor's pages know. Start its first action with `cargo xtask new`.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask new-service huawei rds v3")]
pub(crate) struct NewService {
    /// The provider; becomes a module
    provider: String,
    /// The service; becomes a module
    service: String,
    /// The version of its API
    version: String,
}

impl New {
    pub(crate) fn run(&self, options: &Options) -> Result<Outcome, Trouble> {
        let api = load(&SourceTree::read(&options.spec_root())?).api;
        let service = find(&api, &self.service)?;
        write(&skeleton::action(service, &self.action)?, options)
    }
}

impl NewService {
    pub(crate) fn run(&self, options: &Options) -> Result<Outcome, Trouble> {
        let api = load(&SourceTree::read(&options.spec_root())?).api;
        let directory = Directory {
            provider: &self.provider,
            service: &self.service,
            version: &self.version,
        };
        write(&skeleton::service(&api, directory)?, options)
    }
}

/// The service of this name or path.
fn find<'a>(api: &'a Api, wanted: &str) -> Result<&'a Service, Trouble> {
    let path = |it: &Service| format!("{}/{}/{}", it.provider, it.name, it.version);
    let fits = |it: &&Service| it.name == wanted || path(it) == wanted;
    let mut found = api.services.iter().filter(fits);
    match (found.next(), found.next()) {
        (Some(service), None) => Ok(service),
        _ => {
            let known: Vec<_> = api.services.iter().map(path).collect();
            Err(format!(
                "which service is `{wanted}`? Say one of {}",
                known.join(", ")
            )
            .into())
        }
    }
}

/// Writes a skeleton where there is no spec yet, if its names can be names.
fn write(file: &File, options: &Options) -> Result<Outcome, Trouble> {
    let specs = options.spec_root();
    let path = specs.join(&file.path);
    let root = root::in_repository(&specs);
    let shown = format!("{root}{}", file.path);
    if path.exists() {
        return Err(format!("`{shown}` is there already").into());
    }
    let todos = todos(file)?;
    let line = fmt_specs::first_line(&file.path).filter(|_| root == "specs/");
    let text = line.map_or_else(
        || file.text.clone(),
        |line| format!("{line}\n{}", file.text),
    );
    files::replace(&path, &text)?;
    anstream::eprintln!(
        "wrote {shown} with {todos} places to fill in; `cargo xtask lint` lists them"
    );
    Ok(Outcome::Clean)
}

/// How many places of a skeleton are still to be written. Refused when its names, taken alone, cannot be names: nothing is written then.
fn todos(file: &File) -> Result<usize, Trouble> {
    let alone = [(file.path.clone(), file.text.clone().into_bytes())];
    let tree = SourceTree::from_files(alone.into());
    let Loaded { diagnostics, .. } = load(&tree);
    if let Some(bad) = first(
        &diagnostics,
        &[
            Code::OddPath,
            Code::UnexpectedFile,
            Code::BadName,
            Code::PathMismatch,
        ],
    ) {
        return Err(bad.into());
    }
    Ok(diagnostics
        .iter()
        .filter(|it| it.code == Code::Todo)
        .count())
}

fn first(diagnostics: &Diagnostics, codes: &[Code]) -> Option<String> {
    let bad = diagnostics.iter().find(|it| codes.contains(&it.code))?;
    let notes: String = bad.notes.iter().map(|note| format!("; {note}")).collect();
    Some(format!("{}{notes}", bad.message))
}
